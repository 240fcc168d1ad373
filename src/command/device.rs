//! `log NUMBER --device`: a device was examined, and what becomes of it and what is
//! on it was decided (City of Rochester, section 7.2).

use super::{App, note::Known, noting::Noting, text};
use crate::{
    domain::{
        device::{Concerned, Examination, Fate, Suspicion},
        event::Event,
        incident::Incident,
        moment::Moment,
        number::PersonCode,
        people::Directory,
        private::Private,
        rulebook::Rulebook,
        word::{Answer, Vocabulary},
    },
    error::{Error, Problem, Result},
    intake::{device, form_i},
    policy,
    view::Naming,
};

/// What is to be known of it.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "A device that was examined")]
#[group(skip)]
pub(super) struct Args {
    /// A device was examined; asks what is not given
    #[arg(long, requires = "number", conflicts_with_all = ["did", "waive", "set", "reopen"])]
    pub device: bool,
    /// Whose it is: a code of the record, as P-12, or words
    #[arg(long, value_name = "WHO", requires = "device")]
    whose: Option<String>,
    /// Why it was searched: harm, disruption or rule; repeat for several
    #[arg(long, value_name = "WHY", requires = "device", value_delimiter = ',')]
    searched_for: Vec<String>,
    /// The senior leader or safeguarding lead it was decided with
    #[arg(long, value_name = "NAME", requires = "device")]
    with: Option<String>,
    /// May it hold images of children or other illegal material? yes, no or unknown
    #[arg(long, value_name = "ANSWER", requires = "device")]
    found: Option<String>,
    /// delete, retain, police, confiscate or return; repeat for several
    #[arg(long, value_name = "WHAT", requires = "device", value_delimiter = ',')]
    decided: Vec<String>,
}

/// What the other flags of `log` say of it.
pub(super) struct Shared<'a> {
    /// When.
    pub on: Option<&'a str>,
    /// Who examined it.
    pub by: Option<&'a str>,
    /// Why it was decided so.
    pub because: Option<&'a str>,
}

/// The examination and its moment, from flags and answers; the reason comes after it,
/// once the rest can be. Everything wrong with the flags is said at once, before
/// anything is asked.
pub(super) fn examination(
    args: &Args,
    shared: &Shared,
    mut on: Moment,
    incident: &Incident,
    book: &Rulebook,
    known: &Known,
    app: &mut App,
) -> Result<(Examination, Moment)> {
    let directory = &known.directory;
    let concerned = Concerned::with(incident, directory, Private::new(app.writer()));
    let types = incident.types();
    let (mut examination, mut problems) = read(args, shared, incident, directory)?;
    problems.extend(examination.problems(&concerned, &types, book));
    let mut missing = examination.missing();
    // The reason is a text like any other: asked for, or read, once the rest is fine;
    // without a flag for it, it is said to be missing with all else that is.
    if shared.because.is_some() {
        missing.retain(|name| *name != "because");
    }
    // What is there and wrong is not missing.
    missing.retain(|name| !problems.iter().any(|problem| problem.field == *name));
    if !app.can_ask() {
        problems.extend(missing.iter().map(|name| {
            Problem::new(
                name,
                "missing-answers",
                format!("--{name} is missing, and nobody can be asked."),
            )
        }));
    }
    if !problems.is_empty() {
        return Err(nothing_recorded(problems));
    }
    if !missing.is_empty() {
        let clock = app.clock();
        let naming = Naming::new(false, directory, &known.staff);
        let names = naming.of_record(incident);
        let shown = |code: PersonCode| match names.person(code) {
            shown if shown == code.to_string() => shown,
            shown => format!("{code} {shown}"),
        };
        let mut asker = app.asker();
        if shared.on.is_none() {
            on = form_i::when(incident, &clock, asker.as_mut())?;
        }
        let by = shared.by.is_none();
        device::fill(
            &mut examination,
            by,
            &concerned,
            incident,
            (directory, &shown),
            book,
            asker.as_mut(),
        )?;
    }
    Ok((examination, on))
}

/// The flags, and what of them can't be read.
fn read(
    args: &Args,
    shared: &Shared,
    incident: &Incident,
    known: &Directory,
) -> Result<(Examination, Vec<Problem>)> {
    let mut problems = Vec::new();
    let mut owner = None;
    if let Some(typed) = text::said(args.whose.as_deref()) {
        text::line("whose", Some(typed))?;
        match device::read_owner(typed, incident, known) {
            Ok(read) => owner = Some(read),
            Err(problem) => problems.push(problem),
        }
    }
    let mut with = Private::Empty;
    if let Some(typed) = text::said(args.with.as_deref()) {
        text::line("with", Some(typed))?;
        match device::read_with(typed) {
            Ok(read) => with = read,
            Err(problem) => problems.push(problem),
        }
    }
    text::line("by", shared.by)?;
    let found: Vec<String> = args.found.iter().cloned().collect();
    let examination = Examination {
        owner,
        searched_for: words::<Suspicion>("searched-for", &args.searched_for, &mut problems),
        by: device::read_by(shared.by.unwrap_or_default()),
        with,
        found: words::<Answer>("found", &found, &mut problems).pop(),
        decided: words::<Fate>("decided", &args.decided, &mut problems),
        because: Private::Empty,
    };
    Ok((examination, problems))
}

/// Words of a closed list, each once. Not quoted when they are none.
fn words<T: Vocabulary + PartialEq>(
    field: &'static str,
    typed: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    let mut words = Vec::new();
    for typed in typed {
        match T::from_code(typed) {
            Some(word) if words.contains(&word) => {}
            Some(word) => words.push(word),
            None => problems.push(Problem::new(
                field,
                "unclear-answer",
                format!("--{field} takes {}.", T::codes()),
            )),
        }
    }
    words
}

/// One problem is the error; several are listed.
pub(super) fn nothing_recorded(mut problems: Vec<Problem>) -> Error {
    match problems.pop() {
        Some(problem) if problems.is_empty() => problem.into(),
        last => {
            problems.extend(last);
            Error::refused(
                "missing-answers",
                "Nothing was recorded: what is said of the device can't be used.",
            )
            .because_of(problems)
        }
    }
}

impl Noting<'_, '_> {
    /// A device was examined. What the policy asks for because of it is added to
    /// the record, and holds it open: that the police are to be told does not
    /// mean that they were.
    pub(super) fn examined(
        &mut self,
        examination: Examination,
        on: Moment,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        self.not_before_the_incident(&on)?;
        let decided: Vec<&str> = examination.decided.iter().map(|fate| fate.code()).collect();
        let words = format!("device examined; decided: {}", decided.join(", "));
        let Some(mut examined) = examination.event(on) else {
            return Err(Error::refused(
                "missing-answers",
                "Not everything is known of the device. Nothing was recorded.",
            ));
        };
        let about_the_head = self.about_the_head()?;
        examined.adds = policy::because_of(&examined, &self.incident, book, about_the_head);
        self.add(Event::DeviceExamined(Box::new(examined)), words)
    }
}
