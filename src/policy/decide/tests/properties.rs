//! What holds of every policy, tried on random ones: a row more lowers nothing, order means
//! nothing, no floor is undercut, and what is written out reads back as it was.

use super::super::*;
use crate::{
    domain::{
        decision::{Decision, Earlier},
        due::Due,
        number::IncidentNo,
        rulebook::{Alike, Cell, Condition, Level, RepeatRule, Rule, Scope, Source, Window},
        word::{Need, Vocabulary},
    },
    policy::{builtin_tables, parse, tables},
};

/// As many policies, each tried on several incidents.
const POLICIES: u64 = 300;
const INCIDENTS: u64 = 8;

/// Numbers that look random and are the same each time (splitmix64).
pub(super) struct Random(pub(super) u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    pub(super) fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let count = self.below(most + 1);
        let mut all: Vec<T> = Vec::new();
        for _ in 0..count {
            all.push(self.one(of).clone());
        }
        all
    }
}

fn source() -> Source {
    Source {
        document: "O".to_owned(),
        place: "made up".to_owned(),
    }
}

/// Whose it is: each at most once, and nobody is anybody.
fn subjects(random: &mut Random) -> Vec<Subject> {
    let mut subjects = random.some(Subject::ALL, 2);
    subjects.sort();
    subjects.dedup();
    subjects
}

fn scope(random: &mut Random, types: &[String]) -> Scope {
    let mut some = random.some(types, 4);
    some.sort();
    some.dedup();
    match random.below(4) {
        0 => Scope::EveryBut(some),
        _ if some.is_empty() => Scope::Types(vec![random.one(types).clone()]),
        _ => Scope::Types(some),
    }
}

fn cells(random: &mut Random, book: &Rulebook) -> Vec<Cell> {
    let needs = [Need::Must, Need::Consider, Need::Unreadable];
    let mut cells: Vec<Cell> = Vec::new();
    // In the order of the columns, as a table has them.
    for action in &book.actions {
        if random.below(6) == 0 {
            cells.push(Cell {
                action: action.code.clone(),
                need: *random.one(&needs),
            });
        }
    }
    cells
}

pub(super) fn rule(random: &mut Random, book: &Rulebook, types: &[String], name: usize) -> Rule {
    let conditions = [
        Condition::Always,
        Condition::Always,
        Condition::ChildAtRisk,
        Condition::Repeated,
    ];
    let levels: Vec<u8> = book.levels.iter().map(|level| level.level).collect();
    Rule {
        id: format!("X{name}"),
        scope: scope(random, types),
        subjects: subjects(random),
        when: *random.one(&conditions),
        level: (random.below(3) == 0).then(|| *random.one(&levels)),
        cells: cells(random, book),
        source: source(),
    }
}

fn repeat_rule(random: &mut Random, book: &Rulebook, types: &[String], name: usize) -> RepeatRule {
    let adds: Vec<Cell> = cells(random, book)
        .into_iter()
        .filter(|cell| cell.need != Need::Unreadable)
        .take(2)
        .collect();
    let applies = (random.below(2) == 0).then(|| random.one(types).clone());
    RepeatRule {
        id: format!("A{name}"),
        scope: scope(random, types),
        subjects: subjects(random),
        alike: *random.one(Alike::ALL),
        sanctioned: random.below(2) == 0,
        times: 2 + u32::try_from(random.below(3)).unwrap(),
        within: *random.one(Window::ALL),
        level_up: 1 + u8::try_from(random.below(2)).unwrap(),
        applies,
        adds,
        source: source(),
    }
}

/// The built-in words with other rows, another ladder and other rules about repeats.
fn book(random: &mut Random) -> Rulebook {
    let mut book = parse(1, "made up", &builtin_tables()).unwrap();
    let steps = *random.one(&[3, 5, 11]);
    book.levels = (1..=steps)
        .map(|level| Level {
            level,
            name: format!("step {level}"),
            owner: "somebody".to_owned(),
            adds: Vec::new(),
            source: source(),
        })
        .collect();
    for category in &mut book.categories {
        category.level = 1 + u8::try_from(random.below(usize::from(steps))).unwrap();
        category.child_at_risk = random.below(4) == 0;
    }
    // Nor do a school's own due times and ticks undercut a floor.
    for action in &mut book.actions {
        action.due = *random.one(&[Due::Now, Due::SchoolDays(9), Due::EndOfTerm, Due::Open]);
        action.done_by_recording = random.below(4) == 0;
    }
    let types: Vec<String> = book.categories.iter().map(|row| row.code.clone()).collect();
    book.rules = (0..random.below(12))
        .map(|name| rule(random, &book, &types, name))
        .collect();
    book.repeats = (0..random.below(4))
        .map(|name| repeat_rule(random, &book, &types, name))
        .collect();
    book
}

fn offender(random: &mut Random, types: &[String], code: u32) -> Offender {
    let kinds = [
        None,
        Some(Kind::Pupil),
        Some(Kind::Staff),
        Some(Kind::Headteacher),
        Some(Kind::Parent),
    ];
    let march = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let earlier = (0..=random.below(6)).map(|no| Earlier {
        no: IncidentNo(u32::try_from(no).unwrap() + 1),
        on: march - chrono::Days::new(u64::try_from(random.below(400)).unwrap()),
        types: random.some(types, 2),
        level: 1 + u8::try_from(random.below(4)).unwrap(),
        sanctioned: random.below(2) == 0,
    });
    Offender {
        person: PersonCode(code),
        earlier: earlier.collect(),
        kind: *random.one(&kinds),
    }
}

/// What an incident is, so that it can be decided again.
pub(super) struct Case {
    pub(super) types: Vec<String>,
    pub(super) offenders: Vec<Offender>,
    pub(super) at_risk: Answer,
}

impl Case {
    fn any(random: &mut Random, book: &Rulebook) -> Case {
        let all: Vec<String> = book.categories.iter().map(|row| row.code.clone()).collect();
        let mut types = random.some(&all, 3);
        types.push(random.one(&all).clone());
        types.sort();
        types.dedup();
        let few: Vec<String> = types.iter().chain(&all[..3]).cloned().collect();
        let count = u32::try_from(1 + random.below(2)).unwrap();
        Case {
            offenders: (0..count)
                .map(|code| offender(random, &few, code + 1))
                .collect(),
            types,
            at_risk: *random.one(Answer::ALL),
        }
    }

    pub(super) fn decided(&self, book: &Rulebook) -> Decision {
        let told = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        decide(
            book,
            &Facts {
                types: &self.types,
                offenders: &self.offenders,
                at_risk: self.at_risk,
                happened: told,
                told,
            },
        )
    }
}

/// Every policy with incidents under it.
fn each(seed: u64, mut tried: impl FnMut(&mut Random, &Rulebook, &Case)) {
    for policy in 0..POLICIES {
        let mut random = Random(seed + policy);
        let book = book(&mut random);
        for _ in 0..INCIDENTS {
            let case = Case::any(&mut random, &book);
            tried(&mut random, &book, &case);
        }
    }
}

fn asks_at_least(more: &Decision, less: &Decision) {
    assert!(more.level >= less.level, "{less:?}\n{more:?}");
    for wanted in &less.obligations {
        let mut still = more.obligations.iter();
        let still = still.find(|one| one.action == wanted.action);
        let still = still.unwrap_or_else(|| panic!("{} is gone", wanted.action));
        assert!(still.need >= wanted.need, "{wanted:?}\n{still:?}");
    }
    for id in &less.must_not {
        assert!(more.must_not.contains(id), "{id} is allowed now");
    }
}

#[test]
fn a_row_more_never_lowers_a_level_or_drops_an_action() {
    let mut raised = 0;
    each(1, |random, book, case| {
        let before = case.decided(book);
        let mut more = book.clone();
        let types: Vec<String> = book.categories.iter().map(|row| row.code.clone()).collect();
        let new = rule(random, book, &types, 99);
        more.rules.insert(random.below(book.rules.len() + 1), new);
        let after = case.decided(&more);
        raised += usize::from(after != before);
        asks_at_least(&after, &before);
    });
    assert!(raised > 400, "the rows said something: {raised}");
}

#[test]
fn one_rule_more_about_what_happens_again_lowers_nothing() {
    let mut met = 0;
    each(2, |random, book, case| {
        let before = case.decided(book);
        let mut more = book.clone();
        let types: Vec<String> = book.categories.iter().map(|row| row.code.clone()).collect();
        more.repeats.push(repeat_rule(random, book, &types, 99));
        let after = case.decided(&more);
        met += usize::from(after.repeats.len() > before.repeats.len());
        asks_at_least(&after, &before);
    });
    assert!(met > 50, "some were met: {met}");
}

#[test]
fn the_order_of_rows_and_columns_means_nothing() {
    let sorted = |mut decision: Decision| {
        decision.level_because.sort();
        decision.must_not.sort();
        for wanted in &mut decision.obligations {
            wanted.because.sort();
            wanted.also.sort();
        }
        decision.obligations.sort_by_key(|one| one.action.clone());
        decision
            .repeats
            .sort_by_key(|one| (one.person, one.rule.clone()));
        decision
    };
    each(3, |random, book, case| {
        let mut other = book.clone();
        for place in (1..other.rules.len()).rev() {
            other.rules.swap(place, random.below(place + 1));
        }
        other.rules.iter_mut().for_each(|rule| rule.cells.reverse());
        other.repeats.reverse();
        other.floors.reverse();
        other.prohibitions.reverse();
        other.actions.reverse();
        assert_eq!(sorted(case.decided(&other)), sorted(case.decided(book)));
    });
}

#[test]
fn no_floor_is_undercut() {
    let mut held = 0;
    each(4, |_, book, case| {
        let decision = case.decided(book);
        // Said again by itself: whose it is, and whether a child may be at risk.
        let at_risk = case.at_risk != Answer::No || book.child_at_risk_by_type(&case.types);
        let known = case.offenders.iter().any(|one| one.kind.is_some());
        let whose = |code: &String| {
            let mut whose: Vec<Subject> = Vec::new();
            whose.extend(book.category(code).unwrap().usually_by);
            if known {
                whose.extend(case.offenders.iter().map(|one| match one.kind {
                    None | Some(Kind::Pupil) => Subject::Pupil,
                    Some(Kind::Staff | Kind::Headteacher) => Subject::Staff,
                    Some(Kind::Parent) => Subject::Parent,
                    Some(Kind::Other) => Subject::Other,
                }));
            } else if whose.is_empty() {
                whose.push(Subject::Pupil);
            }
            whose
        };
        let about_the_head = about_the_head(&case.offenders);
        let applied = decision
            .repeats
            .iter()
            .filter_map(|one| one.category.clone());
        let types: Vec<String> = case.types.iter().cloned().chain(applied).collect();
        for floor in &book.floors {
            let holds = types.iter().any(|code| {
                let whose = whose(code);
                let about = floor.subjects.is_empty()
                    || whose.iter().any(|one| floor.subjects.contains(one));
                floor.scope.covers(code) && about
            });
            let so = floor.when != Condition::ChildAtRisk || at_risk;
            if !holds || !so || floor.answered.is_some() {
                continue;
            }
            held += 1;
            for cell in &floor.asks {
                let action = match cell.action.as_str() {
                    "headteacher" if about_the_head => "chair",
                    other => other,
                };
                let mut wanted = decision.obligations.iter();
                let wanted = wanted.find(|one| one.action == action).unwrap();
                assert!(wanted.need >= cell.need, "{}: {wanted:?}", floor.id);
                let names = [&wanted.because[..], &wanted.also].concat();
                assert!(names.contains(&floor.id), "{}: {wanted:?}", floor.id);
                let due = floor.due.from(
                    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
                    &book.calendar,
                );
                if due.is_some() {
                    assert!(wanted.due <= due, "{}: {wanted:?}", floor.id);
                }
                if cell.need == Need::Must {
                    assert!(!wanted.done_by_recording, "{wanted:?}");
                }
            }
        }
    });
    assert!(held > 500, "floors held: {held}");
}

#[test]
fn every_policy_is_written_and_read_back_as_it_was() {
    for seed in 0..POLICIES {
        let book = book(&mut Random(5000 + seed));
        let written = tables(&book).unwrap();
        let read = parse(1, "made up", &written).unwrap();
        assert_eq!(read, book);
        assert_eq!(tables(&read).unwrap(), written);
    }
}
