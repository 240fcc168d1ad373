//! Who and what, for governors: incidents of a term by type, the four Cs, level, year
//! group, place and how they came to light, small numbers put together; and how many were
//! referred, or had a pupil again.

use crate::{
    domain::{
        calendar::Term,
        disclosure::{EachIn, Place as At, Relation, Row, Rows, Table, Threshold, protect},
        figures::Measure,
        issued::Together,
        rulebook::Rulebook,
        word::{FoundBy, Place, Risk, Vocabulary},
        year_group::YearGroup,
    },
    error::Result,
    store::Reading,
    view::{Alone, Breakdown, Line, Told},
};

/// One way of counting: every group there could be, with how many fall in it.
struct Counted {
    code: &'static str,
    heading: &'static str,
    /// How the line of several groups begins, where they have no order.
    others: &'static str,
    /// Each group's code, and what it is called.
    groups: Vec<(String, String)>,
    table: Table,
}

/// The breakdown of a term, and how it was told.
pub(super) fn breakdown(
    reading: &Reading,
    term: &Term,
    incidents: u32,
) -> Result<(Breakdown, Vec<Together>)> {
    let book = reading.every_word()?;
    let threshold = Threshold::USUAL;
    let all = counted(reading, term, &book)?;
    let tables: Vec<Table> = all.iter().map(|one| one.table.clone()).collect();
    let told_before = reading.told_together(&term.code())?;
    let before: Vec<Vec<Vec<usize>>> = all.iter().map(|one| one.lines(&told_before)).collect();
    let rows = protect(
        &tables,
        &relations(&all, &book),
        incidents,
        threshold,
        &before,
    );
    let mut told = Vec::new();
    let mut together = Vec::new();
    for (one, rows) in all.iter().zip(&rows) {
        told.push(one.told(rows, threshold));
        together.push(one.together(rows));
    }
    Ok((
        Breakdown {
            threshold: threshold.number(),
            told,
            alone: alone(reading, term, &book, threshold)?,
        },
        together,
    ))
}

/// Every way of counting, in the order of the page.
fn counted(reading: &Reading, term: &Term, book: &Rulebook) -> Result<Vec<Counted>> {
    let span = term.span();
    let counts = |measure: Measure, codes: &[(String, String)]| -> Result<Vec<u32>> {
        let found = reading.counts(span, measure)?;
        let of = |code: &str| {
            let mut found = found.iter();
            let count = found.find(|count| count.group == code);
            count.map_or(0, |count| count.incidents)
        };
        Ok(codes.iter().map(|(code, _)| of(code)).collect())
    };
    let types = named(book.categories.iter(), |row| {
        (row.code.clone(), row.label.clone())
    });
    let risks = vocabulary::<Risk>();
    let levels = named(book.levels.iter(), |row| {
        let label = format!("{}  {}", row.level, row.name);
        (row.level.to_string(), label)
    });
    let years = named(reading.year_groups()?, |year| (year.label(), said(year)));
    let places = vocabulary::<Place>();
    let mut ways = vocabulary::<FoundBy>();
    ways.push((String::new(), "Not said".to_owned()));
    let of_risk = |code: &str| {
        let of_it = |risks: &[Risk]| risks.iter().any(|risk| risk.code() == code);
        let rows = book.categories.iter().filter(|row| of_it(&row.risks));
        let codes: Vec<String> = rows.map(|row| row.code.clone()).collect();
        reading.incidents_of_types(span, &codes)
    };
    let by_risk = risks.iter().map(|(code, _)| of_risk(code));
    let by_risk: Vec<u32> = by_risk.collect::<Result<_>>()?;
    let table = |counts: Vec<u32>, each_in: EachIn, in_order: bool| Table {
        counts,
        each_in,
        in_order,
    };
    Ok(vec![
        Counted {
            code: Measure::Type.code(),
            heading: "KIND (one incident can be of several)",
            others: "All other kinds",
            table: table(counts(Measure::Type, &types)?, EachIn::Several, false),
            groups: types,
        },
        Counted {
            code: "risk",
            heading: "RISK, THE FOUR Cs (one incident can be of several)",
            others: "The others",
            table: table(by_risk, EachIn::Any, false),
            groups: risks,
        },
        Counted {
            code: Measure::Level.code(),
            heading: "LEVEL",
            others: "",
            table: table(counts(Measure::Level, &levels)?, EachIn::One, true),
            groups: levels,
        },
        Counted {
            code: Measure::YearGroup.code(),
            heading: "YEAR GROUP OF PUPILS INVOLVED (an incident of two years counts in both)",
            others: "",
            table: table(counts(Measure::YearGroup, &years)?, EachIn::Any, true),
            groups: years,
        },
        Counted {
            code: Measure::Place.code(),
            heading: "WHERE",
            others: "Elsewhere",
            table: table(counts(Measure::Place, &places)?, EachIn::One, false),
            groups: places,
        },
        Counted {
            code: Measure::FoundBy.code(),
            heading: "HOW IT CAME TO LIGHT",
            others: "In other ways",
            table: table(counts(Measure::FoundBy, &ways)?, EachIn::One, false),
            groups: ways,
        },
    ])
}

fn named<T>(
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> (String, String),
) -> Vec<(String, String)> {
    all.into_iter().map(name).collect()
}

fn vocabulary<T: Vocabulary>() -> Vec<(String, String)> {
    named(T::ALL.iter(), |word| {
        (word.code().to_owned(), word.label().to_owned())
    })
}

/// What is known beside the numbers: the incidents of a type are among those of its risks,
/// and those of a risk among those of its types.
fn relations(all: &[Counted], book: &Rulebook) -> Vec<Relation> {
    let table = |code: &str| all.iter().position(|one| one.code == code);
    let (Some(types), Some(risks)) = (table("type"), table("risk")) else {
        return Vec::new();
    };
    let at = |table: usize, code: &str| {
        let mut groups = all[table].groups.iter();
        let group = groups.position(|(known, _)| known == code);
        group.map(|group| At { table, group })
    };
    let mut relations = Vec::new();
    for risk in Risk::ALL {
        let Some(of_risk) = at(risks, risk.code()) else {
            continue;
        };
        let of_it = book
            .categories
            .iter()
            .filter(|row| row.risks.contains(risk));
        let of_types: Vec<At> = of_it.filter_map(|row| at(types, &row.code)).collect();
        relations.extend(of_types.iter().map(|one| Relation {
            one: *one,
            within: vec![of_risk],
        }));
        relations.push(Relation {
            one: of_risk,
            within: of_types,
        });
    }
    relations
}

/// Numbers that stand alone: told from the threshold on, or not at all.
fn alone(
    reading: &Reading,
    term: &Term,
    book: &Rulebook,
    threshold: Threshold,
) -> Result<Vec<Alone>> {
    let span = term.span();
    let agencies = book.actions.iter().filter(|action| action.is_referral());
    let agencies: Vec<&str> = agencies.map(|action| action.code.as_str()).collect();
    let one = |code, label, number: u32| Alone {
        code,
        label,
        number: (!threshold.is_above(number)).then_some(number),
    };
    Ok(vec![
        one(
            "pupils_again",
            "Pupils involved more than once",
            reading.pupils_again(span)?,
        ),
        one(
            "referred",
            "Incidents referred outside the school",
            reading.incidents_with_action(span, &agencies, "done")?,
        ),
        one(
            "considered",
            "Incidents of which a referral was considered and not made",
            reading.incidents_with_action(span, &agencies, "declined")?,
        ),
    ])
}

impl Counted {
    /// Which groups stood together the last time, by their places now.
    fn lines(&self, told: &[Together]) -> Vec<Vec<usize>> {
        let before = told.iter().find(|one| one.measure == self.code);
        let place = |code: &String| self.groups.iter().position(|(known, _)| known == code);
        let lines = before.into_iter().flat_map(|before| &before.lines);
        let lines = lines.map(|line| line.iter().filter_map(place).collect::<Vec<_>>());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Which groups stand together now.
    fn together(&self, rows: &Rows) -> Together {
        let lines = rows.together(&self.table).into_iter();
        let code = |group: usize| self.groups.get(group).map(|(code, _)| code.clone());
        let lines = lines
            .filter(|line| line.len() > 1)
            .map(|line| line.into_iter().filter_map(code).collect());
        Together {
            measure: self.code.to_owned(),
            lines: lines.collect(),
        }
    }

    fn told(&self, rows: &Rows, threshold: Threshold) -> Told {
        let label = |group: &usize| {
            let group = self.groups.get(*group);
            group.map_or("", |(_, label)| label.as_str())
        };
        let line = |row: &Row| {
            let words = match row.groups.as_slice() {
                [one] => label(one).to_owned(),
                [first, .., last] if self.table.in_order => {
                    format!("{} to {}", label(first), label(last))
                }
                _ if row.each_is_below => {
                    format!("{}, each under {}", self.others, threshold.number())
                }
                _ => format!("{}, put together", self.others),
            };
            let codes = row
                .groups
                .iter()
                .filter_map(|group| self.groups.get(*group));
            Line {
                label: words,
                groups: codes.map(|(code, _)| code.clone()).collect(),
                incidents: row.sum,
            }
        };
        let mut lines: Vec<Line> = rows.0.iter().map(line).collect();
        if !self.table.in_order {
            // The largest first, those put together last.
            lines.sort_by_key(|line| (line.groups.len() > 1, std::cmp::Reverse(line.incidents)));
        }
        Told {
            measure: self.code,
            heading: self.heading,
            lines,
        }
    }
}

/// A year group as governors read it: `Reception`, `Year 5`.
fn said(year: YearGroup) -> String {
    let label = year.label();
    match label.as_str() {
        "N" => "Nursery".to_owned(),
        "R" => "Reception".to_owned(),
        _ => label.replacen('Y', "Year ", 1),
    }
}
