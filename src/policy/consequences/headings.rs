//! Where a table begins and what its columns are: the incidents, what is said of
//! them before the ticks, and one column an action.

use super::{grid::Line, mark::Mark};
use crate::domain::nearest::squashed;

/// What a column says of its rows, beside the ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The type's code.
    Code,
    /// What happened.
    Label,
    /// Whose conduct it is.
    Subject,
    /// The four Cs.
    Risks,
    /// The level.
    Level,
    /// The repeat rule.
    Repeat,
    /// The place in the policy.
    Source,
}

/// What schools write over these columns, letters and digits only.
const KNOWN: [(About, &[&str]); 7] = [
    (
        About::Label,
        &[
            "label",
            "incident",
            "incidents",
            "possibleincidents",
            "possibleincident",
            "type",
            "category",
            "typeofincident",
            "typesofincident",
            "incidenttype",
            "natureofincident",
            "misuse",
            "behaviour",
            "breach",
            "infringement",
            "studentpupilincidents",
            "studentincidents",
            "pupilincidents",
            "staffincidents",
        ],
    ),
    (About::Code, &["code"]),
    (
        About::Subject,
        &[
            "subject",
            "subjects",
            "by",
            "bywhom",
            "who",
            "whose",
            "whoseconduct",
        ],
    ),
    (
        About::Risks,
        &["fourcs", "4cs", "the4cs", "thefourcs", "risk", "risks"],
    ),
    (About::Level, &["level", "stage"]),
    (About::Repeat, &["repeat", "repeatrule", "repeats"]),
    (About::Source, &["source", "place", "reference", "section"]),
];

/// How many lines may stand above the headings: the document's own.
const ABOVE: usize = 10;

/// The columns of a table, and where its rows begin.
#[derive(Debug)]
pub(super) struct Headings {
    /// Columns that say something of the row, with their places.
    pub about: Vec<(About, usize)>,
    /// Columns of actions: their places and what stands over them.
    pub actions: Vec<(usize, String)>,
    /// What stands over each column, place by place; nothing where it says nothing.
    texts: Vec<String>,
    /// How many lines stand above the first row.
    pub above: usize,
}

impl Headings {
    /// Finds them. None if no line can be the headings'.
    pub(super) fn find(lines: &[Line]) -> Option<Self> {
        let first = first_line(lines)?;
        let heading = &lines[first];
        let label = label_column(heading);
        let second = lines.get(first + 1).filter(|line| goes_on(line, label));
        let wide = lines.iter().map(|line| line.cells.len()).max()?;
        let mut headings = Headings {
            about: Vec::new(),
            actions: Vec::new(),
            texts: Vec::new(),
            above: first + 1 + usize::from(second.is_some()),
        };
        for place in 0..wide {
            // One heading over many, as "Possible consequences", has its own below it.
            let below = second.map_or("", |line| line.cell(place));
            let text = if below.is_empty() {
                heading.cell(place)
            } else {
                below
            };
            headings.texts.push(text.to_owned());
            if place == label {
                headings.about.push((About::Label, place));
            } else if let Some(about) = known(text).filter(|about| *about != About::Label) {
                headings.about.push((about, place));
            } else if !text.is_empty() {
                headings.actions.push((place, text.to_owned()));
            }
        }
        Some(headings)
    }

    /// Whether there is more than the incidents.
    pub(super) fn are_many(&self) -> bool {
        self.about.len() + self.actions.len() > 1
    }

    /// Whether anything stands over this place.
    pub(super) fn know(&self, place: usize) -> bool {
        let mut about = self.about.iter().map(|(_, known)| known);
        let mut actions = self.actions.iter().map(|(known, _)| known);
        about.any(|known| *known == place) || actions.any(|known| *known == place)
    }

    /// Where this is said, if it is.
    pub(super) fn place(&self, about: About) -> Option<usize> {
        let mut columns = self.about.iter();
        columns
            .find(|(known, _)| *known == about)
            .map(|(_, place)| *place)
    }

    /// What stands over the column where this is said, to point to it: its number where
    /// nothing does.
    pub(super) fn over(&self, about: About) -> String {
        let place = self.place(about).unwrap_or(0);
        let text = self.texts.get(place).filter(|text| !text.is_empty());
        text.cloned().unwrap_or_else(|| (place + 1).to_string())
    }

    /// What is said in two columns, which only one can be.
    pub(super) fn twice(&self) -> Option<usize> {
        let repeated = |(index, (about, place)): (usize, &(About, usize))| {
            let mut before = self.about[..index].iter();
            before.any(|(known, _)| known == about).then_some(*place)
        };
        self.about.iter().enumerate().find_map(repeated)
    }
}

fn known(heading: &str) -> Option<About> {
    let wanted = squashed(heading);
    let mut all = KNOWN.iter();
    all.find(|(_, names)| names.contains(&wanted.as_str()))
        .map(|(about, _)| *about)
}

/// The line of the headings: the first that says where the incidents stand; else the
/// first with more than one cell; else, of a list, its first.
fn first_line(lines: &[Line]) -> Option<usize> {
    let says_where = |line: &Line| {
        let mut cells = line.cells.iter();
        cells.any(|cell| known(cell) == Some(About::Label))
    };
    lines
        .iter()
        .take(ABOVE)
        .position(says_where)
        .or_else(|| lines.iter().take(ABOVE).position(|line| line.filled() > 1))
        .or_else(|| (!lines.is_empty()).then_some(0))
}

/// Where the incidents stand: under a heading that says so, else in the first column
/// that says nothing else.
fn label_column(heading: &Line) -> usize {
    let mut cells = heading.cells.iter();
    cells
        .position(|cell| known(cell) == Some(About::Label))
        .or_else(|| heading.cells.iter().position(|cell| known(cell).is_none()))
        .unwrap_or(0)
}

/// Whether a line is the headings' second: it names no incident, and what it says is
/// not a mark.
fn goes_on(line: &Line, label: usize) -> bool {
    line.cell(label).is_empty()
        && line
            .cells
            .iter()
            .all(|cell| cell.is_empty() || Mark::read(cell).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::consequences::grid::{SIGNS, lines};

    fn found(text: &str) -> Headings {
        let each = SIGNS.map(|sign| Headings::find(&lines(text, sign).unwrap()).unwrap());
        let many = each.into_iter().find(Headings::are_many);
        many.unwrap_or_else(|| Headings::find(&lines(text, b',').unwrap()).unwrap())
    }

    fn actions(text: &str) -> Vec<String> {
        let headings = found(text);
        headings.actions.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn headings_of_two_lines_under_the_documents_own_are_found() {
        let text = "Appendix 2\t\t\n\nPossible Incidents:\tPossible consequences:\t\n\tRecord\tRefer to Police\nGames\tx\t\n";
        let headings = found(text);
        assert_eq!(headings.above, 3);
        assert_eq!(headings.place(About::Label), Some(0));
        assert_eq!(actions(text), ["Record", "Refer to Police"]);
    }

    #[test]
    fn columns_may_stand_in_any_order_and_under_any_heading_of_theirs() {
        let headings = found("Police,Level,Incident,By,4 Cs\n,2,Games,pupil,conduct\n");
        assert_eq!(headings.actions, [(0, "Police".to_owned())]);
        assert_eq!(headings.place(About::Label), Some(2));
        assert_eq!(headings.place(About::Subject), Some(3));
        assert_eq!(headings.place(About::Risks), Some(4));
        assert_eq!(headings.above, 1);
    }

    #[test]
    fn a_table_without_any_known_heading_has_its_incidents_first() {
        let headings = found("Unacceptable use,Warn\nGames,x\n");
        assert_eq!(headings.place(About::Label), Some(0));
        assert_eq!(actions("Unacceptable use,Warn\nGames,x\n"), ["Warn"]);
    }

    #[test]
    fn a_list_has_incidents_alone() {
        let headings = found("Possible Incidents:\nGames\nFilms\n");
        assert_eq!((headings.above, headings.actions.len()), (1, 0));
    }

    #[test]
    fn what_is_said_twice_is_known() {
        assert_eq!(found("Incident,Level,Stage\n").twice(), Some(2));
        assert_eq!(found("Incident,Level\n").twice(), None);
    }
}
