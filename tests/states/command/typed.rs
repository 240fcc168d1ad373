//! The words commands are typed with, and the cells of a sheet.

use chrono::NaiveDate;

use super::{Command, Escalate, Note, Person, Report, Turn, When};

impl When {
    pub fn day(first: NaiveDate) -> Self {
        When {
            first,
            time: None,
            last: None,
            others: [None; 2],
        }
    }

    /// The last day of it.
    pub fn end(&self) -> NaiveDate {
        let [second, third] = self.others;
        third.or(second).or(self.last).unwrap_or(self.first)
    }

    /// As it is typed.
    pub fn typed(&self) -> String {
        let first = match (self.time, self.last) {
            (Some(time), _) => format!("{} {}", self.first, time.format("%H:%M")),
            (None, Some(last)) => format!("{} to {last}", self.first),
            (None, None) => self.first.to_string(),
        };
        match self.others {
            [Some(second), Some(third)] if self.time.is_none() => {
                // In no order, and one of them twice.
                format!(
                    "{third}, {first}; {second} and {}",
                    second.format("%-d/%-m/%Y")
                )
            }
            [Some(second), Some(third)] => format!("{first}, {third} and {second}"),
            [Some(other), None] => format!("{first} and {other}"),
            _ => first,
        }
    }
}

impl When {
    /// As a sheet has the days after the first.
    pub fn others_in_a_cell(&self) -> String {
        let days = self.others.iter().flatten();
        let days: Vec<String> = days.map(NaiveDate::to_string).collect();
        days.join("; ")
    }
}

impl Person {
    /// As `report --person` has it.
    fn typed(&self) -> String {
        let kind = self.kind.map(|kind| format!(":{kind}")).unwrap_or_default();
        format!("{}:{}{kind}", self.who, self.role)
    }

    /// As a sheet has it.
    fn in_a_cell(&self) -> String {
        let kind = self
            .kind
            .map(|kind| format!(", {kind}"))
            .unwrap_or_default();
        let role = match self.role {
            "target" => "T",
            "offender" => "O",
            other => other,
        };
        format!("{} ({role}{kind})", self.who)
    }
}

/// Several people in one cell or answer.
pub fn people(people: &[Person]) -> String {
    let cells: Vec<String> = people.iter().map(Person::in_a_cell).collect();
    cells.join("; ")
}

/// Flags as they are gathered.
pub struct Line(pub Vec<String>);

impl Line {
    pub fn flag(&mut self, name: &str, value: impl Into<String>) {
        self.0.extend([name.to_owned(), value.into()]);
    }

    pub fn each<T: Into<String> + Clone>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = T>,
    ) {
        for value in values {
            self.flag(name, value);
        }
    }

    pub fn bare(&mut self, name: &str, given: bool) {
        if given {
            self.0.push(name.to_owned());
        }
    }
}

impl Turn {
    /// The same of an incident with another number.
    pub fn numbered(mut self, number: impl Fn(u32) -> u32) -> Self {
        if let Command::Note(Note { number: typed, .. })
        | Command::Escalate(Escalate { number: typed, .. }) = &mut self.command
            && let Ok(was) = typed.trim_start_matches("OS-").parse()
        {
            *typed = number(was).to_string();
        }
        self
    }

    /// The words after the program's name, and what it reads.
    pub fn typed(&self) -> (Vec<String>, String) {
        let mut line = Line(Vec::new());
        let mut input = String::new();
        match &self.command {
            Command::Report(report) => report.typed(&mut line),
            Command::Note(note) => note.typed(&mut line),
            Command::Escalate(escalate) => escalate.typed(&mut line),
            Command::People(people) => people.typed(&mut line),
            Command::Undo { yes, theirs } => {
                line.0.push("undo".to_owned());
                line.bare("--yes", *yes);
                line.bare("--theirs", *theirs);
            }
            Command::Import { sheet, also } => {
                line.0.extend(["import", "-"].map(str::to_owned));
                line.bare("--also", *also);
                input = cells(sheet);
            }
        }
        line.flag("--as", self.writer);
        line.bare("--json", true);
        (line.0, input)
    }
}

impl Report {
    fn typed(&self, line: &mut Line) {
        line.0.push("report".to_owned());
        line.each("--type", &self.types);
        line.flag("--when", self.when.typed());
        line.each("--where", self.place);
        line.each("--at-risk", self.at_risk);
        line.each("--person", self.people.iter().map(Person::typed));
        line.flag("--what", &self.what);
        line.each("--platform", &self.platforms);
        line.each("--evidence", &self.evidence);
        line.each("--told-by", self.told_by);
        line.each("--found-by", self.found_by);
        line.each("--reported-on", self.reported_on.map(|day| day.to_string()));
        line.each("--source-ref", &self.source_ref);
        line.each("--other", &self.other);
        line.each("--contact", &self.contact);
        line.bare("--sensitive", self.sensitive);
    }

    /// A row of a sheet, in the order of [`HEADINGS`].
    pub fn row(&self) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let time = self.when.time.map(|time| time.format("%H:%M").to_string());
        vec![
            day(Some(self.when.first)),
            time.unwrap_or_default(),
            people(&self.people),
            self.types.join("; "),
            self.what.clone(),
            text(self.outcome.as_deref()),
            day(self.when.last),
            text(self.place),
            text(self.told_by),
            text(self.found_by),
            self.platforms.join("; "),
            text(self.evidence.as_deref()),
            text(self.at_risk),
            if self.sensitive { "yes" } else { "" }.to_owned(),
            day(self.reported_on),
            text(self.source_ref.as_deref()),
            text(self.other.as_deref()),
            text(self.contact.as_deref()),
            self.when.others_in_a_cell(),
        ]
    }
}

/// The columns a sheet is written with.
const HEADINGS: &str = "date,time,people,types,details,outcome,until,where,told_by,found_by,platforms,evidence,at_risk,sensitive,reported_on,source_ref,type_other,contact,other_days";

fn cells(sheet: &[Report]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS.split(',')).unwrap();
    for row in sheet {
        writer.write_record(row.row()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
