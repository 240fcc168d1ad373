//! The ways incidents are counted for governors: every group there could be, and what is
//! known of them beside the numbers.

use crate::{
    domain::{
        calendar::Term,
        disclosure::{EachIn, Place as At, Relation, Table},
        figures::Measure,
        rulebook::Rulebook,
        word::{FoundBy, Place, Risk, Vocabulary},
        year_group::YearGroup,
    },
    error::Result,
    store::Reading,
};

/// One way of counting: every group there could be, with how many fall in it.
pub(super) struct Counted {
    pub code: &'static str,
    pub heading: &'static str,
    /// How the line of several groups begins, where they have no order.
    pub others: &'static str,
    /// Each group's code, and what it is called.
    pub groups: Vec<(String, String)>,
    pub table: Table,
}

/// Every way of counting, in the order of the page.
pub(super) fn counted(reading: &Reading, term: &Term, book: &Rulebook) -> Result<Vec<Counted>> {
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
pub(super) fn relations(all: &[Counted], book: &Rulebook) -> Vec<Relation> {
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

/// A year group as governors read it: `Reception`, `Year 5`.
fn said(year: YearGroup) -> String {
    let label = year.label();
    match label.as_str() {
        "N" => "Nursery".to_owned(),
        "R" => "Reception".to_owned(),
        _ => label.replacen('Y', "Year ", 1),
    }
}
