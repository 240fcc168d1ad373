//! The words of what is noted on a record, put right, raised, or learnt of people.

use super::{
    Answer, Device, Escalate, Known, Note, People,
    typed::{Line, people},
};

impl Note {
    pub fn typed(&self, line: &mut Line) {
        line.0.extend(["log".to_owned(), self.number.clone()]);
        line.bare("--reopen", self.reopen);
        line.each("--set", self.set.iter().map(Answer::typed));
        line.each("--did", &self.did);
        line.each("--on", self.on.map(|on| on.typed()));
        line.each("--detail", &self.detail);
        line.each("--by", self.by);
        line.each("--agency-ref", &self.agency_ref);
        line.each("--point", &self.point);
        let answers = self
            .answer
            .iter()
            .map(|(code, answer)| format!("{code}={answer}"));
        line.each("--answer", answers);
        line.each("--refused", &self.refused);
        if let Some(device) = &self.device {
            device.typed(line);
        }
        line.each("--waive", &self.waive);
        line.each("--because", &self.because);
        line.each("--note", &self.note);
        line.each("--outcome", &self.outcome);
        line.bare("--seen", self.seen);
        line.bare("--close", self.close);
    }
}

impl Answer {
    /// The field's name and what it is now.
    fn typed(&self) -> String {
        match self {
            Answer::ToldBy(who) => format!("told-by={}", who.unwrap_or_default()),
            Answer::ReportedOn(day) => format!("reported-on={day}"),
            Answer::Place(place) => format!("where={place}"),
            Answer::When(when) => format!("when={}", when.typed()),
            Answer::People(all) if all.is_empty() => "person=none".to_owned(),
            Answer::People(all) => format!("person={}", people(all)),
            Answer::Types(types) => format!("type={}", types.join(",")),
            Answer::AtRisk(answer) => format!("at-risk={answer}"),
            Answer::What(text) => format!("what={text}"),
            Answer::Platforms(names) => format!("platform={}", names.join(", ")),
            Answer::Evidence(text) => format!("evidence={}", text.as_deref().unwrap_or_default()),
            Answer::Contact(text) => format!("contact={text}"),
            Answer::Other(text) => format!("other={text}"),
            Answer::FoundBy(how) => format!("found-by={}", how.unwrap_or_default()),
            Answer::Sensitive(yes) => format!("sensitive={}", if *yes { "yes" } else { "no" }),
            Answer::Level(level) => format!("level={level}"),
            Answer::Outcome(text) => format!("outcome={text}"),
            Answer::On(action, when) => format!("{action}.on={}", when.typed()),
            Answer::Detail(action, text) => format!("{action}.detail={text}"),
            Answer::By(action, who) => format!("{action}.by={who}"),
            Answer::Reference(action, text) => format!("{action}.reference={text}"),
            Answer::Misspelt => "wher=out".to_owned(),
        }
    }
}

impl Escalate {
    pub fn typed(&self, line: &mut Line) {
        line.0.extend(["escalate".to_owned(), self.number.clone()]);
        line.each("--level", self.level.map(|level| level.to_string()));
        line.each("--to", &self.to);
        line.each("--considered", &self.considered);
        line.each("--because", &self.because);
        line.each("--agency-ref", &self.agency_ref);
        line.each("--on", self.on.map(|on| on.typed()));
    }
}

impl Device {
    fn typed(&self, line: &mut Line) {
        line.bare("--device", true);
        line.flag("--whose", &self.whose);
        line.each("--searched-for", self.searched_for.iter().copied());
        line.flag("--with", self.with);
        line.flag("--found", self.found);
        line.each("--decided", self.decided.iter().copied());
    }
}

impl People {
    pub fn typed(&self, line: &mut Line) {
        line.0.extend(["people".to_owned(), self.who.clone()]);
        line.each("--set", self.set.iter().map(Known::typed));
        line.each("--merge", &self.merge);
        line.bare("--yes", self.merge.is_some());
        line.each("--because", &self.because);
    }
}

impl Known {
    fn typed(&self) -> String {
        match self {
            Known::Name(name) => format!("name={name}"),
            Known::Year(year) => format!("year={year}"),
            Known::Kind(kind) => format!("kind={kind}"),
        }
    }
}
