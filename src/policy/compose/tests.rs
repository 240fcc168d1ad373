use chrono::NaiveDate;

use super::*;
use crate::{
    domain::{
        number::PersonCode,
        word::{Answer, Kind, Need},
    },
    policy::{
        Facts, Offender, builtin_tables, consequences::read, decide, matching::matching, parse,
        tables,
    },
};

fn built_in() -> Rulebook {
    parse(1, "built-in", &builtin_tables()).unwrap()
}

fn with(base: &Rulebook, text: &str, subject: Subject) -> Rulebook {
    made_of(base, text, subject, false)
}

fn made_of(base: &Rulebook, text: &str, subject: Subject, whole: bool) -> Rulebook {
    let table = read(text, &[1, 2, 3]).unwrap();
    let matching = matching(&table, base, Some(subject), &[]).unwrap();
    compose(
        base,
        &Own {
            table: &table,
            matching: &matching,
            subject,
            document: "Meadow Lane, Online Safety Policy, 2026",
            owner: "DSL",
            whole,
        },
    )
}

/// What is required of somebody of that kind who did it: level and actions.
fn required(book: &Rulebook, category: &str, kind: Kind) -> (u8, Vec<String>) {
    let decision = decide(
        book,
        &Facts {
            happened: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
            types: &[category.to_owned()],
            offenders: &[Offender {
                person: PersonCode(1),
                kind: Some(kind),
                earlier: Vec::new(),
            }],
            at_risk: Answer::No,
            told: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        },
    );
    let must = decision
        .obligations
        .into_iter()
        .filter(|obligation| obligation.need == Need::Must);
    (decision.level, must.map(|one| one.action).collect())
}

const TABLE: &str = "Incident,Tell the line manager,Police,Warning\nGames,x,,\nGrooming,,(x),x\nHoarding of chargers,x,x,\n";

#[test]
fn a_table_takes_the_place_of_the_rows_about_whom_it_is() {
    let base = built_in();
    let book = with(&base, TABLE, Subject::Pupil);
    assert_eq!(
        required(&book, "games", Kind::Pupil),
        (
            1,
            ["record", "coordinator", "tell-line-manager"]
                .map(str::to_owned)
                .to_vec()
        )
    );
    // Nor of types it does not name.
    for category in ["nudes", "cyberbullying", "terrorism"] {
        assert_eq!(
            required(&book, category, Kind::Pupil),
            required(&base, category, Kind::Pupil),
            "{category}"
        );
    }
    // Nothing is said of staff, and nothing changes for them.
    for category in ["games", "grooming", "cyberbullying", "data-breach"] {
        assert_eq!(
            required(&book, category, Kind::Staff),
            required(&base, category, Kind::Staff),
            "{category}"
        );
    }
}

#[test]
fn what_the_table_does_not_know_is_added_with_an_owner_and_a_level() {
    let book = with(&built_in(), TABLE, Subject::Pupil);
    let action = book.action("tell-line-manager").unwrap();
    assert_eq!(
        (action.wording.as_str(), action.owner.as_str()),
        ("Tell the line manager", "DSL")
    );
    let own = book.category("hoarding-chargers").unwrap();
    assert_eq!(own.label, "Hoarding of chargers");
    assert!(own.short.chars().count() <= 22, "{}", own.short);
    // Raising to level 3 asks for the police to be considered.
    assert_eq!(own.level, 3);
    assert_eq!(
        book.cite(&book.rule("hoarding-chargers.pupil").unwrap().source),
        "Meadow Lane, Online Safety Policy, 2026: row 4"
    );
}

#[test]
fn a_child_at_risk_is_still_told_of_and_everything_still_recorded() {
    let book = with(&built_in(), TABLE, Subject::Pupil);
    let (_, grooming) = required(&book, "grooming", Kind::Pupil);
    // The police and CEOP are guidance's, which the table does not speak of either.
    assert_eq!(
        grooming,
        [
            "record",
            "coordinator",
            "dsl",
            "police",
            "ceop",
            "social-care",
            "warning"
        ]
    );
    // Where the table is all there is, another type is recorded all the same.
    let whole = made_of(&built_in(), TABLE, Subject::Pupil, true);
    assert_eq!(required(&whole, "cyberbullying", Kind::Pupil).1, ["record"]);
    assert_eq!(
        required(&whole, "grooming", Kind::Pupil).1,
        ["record", "dsl", "police", "ceop", "social-care", "warning"]
    );
}

#[test]
fn a_level_the_table_gives_is_that_of_whom_it_is_about() {
    let base = built_in();
    let text = "Incident,Level,Police\nCyberbullying,1,x\nGames,3,\n";
    let book = with(&base, text, Subject::Pupil);
    assert_eq!(required(&book, "cyberbullying", Kind::Pupil).0, 1);
    assert_eq!(required(&book, "games", Kind::Pupil).0, 3);
    for category in ["cyberbullying", "games"] {
        for kind in [Kind::Staff, Kind::Parent, Kind::Other] {
            assert_eq!(
                required(&book, category, kind).0,
                required(&base, category, kind).0,
                "{category}"
            );
        }
    }
}

#[test]
fn a_policy_made_of_a_table_reads_back_as_it_is_written() {
    let pupils = with(&built_in(), TABLE, Subject::Pupil);
    let both = with(&pupils, "Incident,Discipline\nGames,x\n", Subject::Staff);
    for book in [pupils, both] {
        let again = parse(book.edition, &book.name, &tables(&book).unwrap()).unwrap();
        assert_eq!(again, book);
    }
}

#[test]
fn the_same_table_again_changes_nothing_and_another_drops_what_it_does_not_have() {
    let once = with(&built_in(), TABLE, Subject::Pupil);
    let staff = with(&once, "Incident,Discipline\nGames,x\n", Subject::Staff);
    assert_eq!(with(&staff, TABLE, Subject::Pupil), staff);
    let again = with(&once, TABLE, Subject::Pupil);
    assert_eq!(again.rules, once.rules);
    assert_eq!(again.categories, once.categories);

    let kept = with(&once, "Incident,Warning\nGames,x\n", Subject::Pupil);
    assert!(kept.category("hoarding-chargers").is_some());
    let other = made_of(&once, "Incident,Warning\nGames,x\n", Subject::Pupil, true);
    assert!(other.category("hoarding-chargers").is_none());
    assert_eq!(
        required(&other, "games", Kind::Pupil).1,
        ["record", "warning"]
    );
}

/// A row of one kind of offender says nothing of another's level, whatever stands first.
#[test]
fn levels_are_those_of_whom_the_rows_are_about_in_any_order() {
    let base = built_in();
    let level = |book: &Rulebook, kind| required(book, "nudes", kind).0;
    for text in [
        "Code,Incident,By,Level,Warning\nnudes,Nudes,pupil,2,x\nnudes,Nudes,staff,1,x\n",
        "Code,Incident,By,Level,Warning\nnudes,Nudes,staff,1,x\nnudes,Nudes,pupil,2,x\n",
    ] {
        let book = with(&base, text, Subject::Pupil);
        assert_eq!(level(&book, Kind::Pupil), 2, "{text}");
        // Every row about staff stands at 2 at least.
        assert_eq!(level(&book, Kind::Staff), 2, "{text}");
        assert_eq!(level(&book, Kind::Parent), 3, "{text}");
        assert_eq!(level(&book, Kind::Other), 3, "{text}");
    }
    let once = with(
        &base,
        "Code,Incident,Level,Warning\nnudes,Nudes,2,x\n",
        Subject::Pupil,
    );
    let twice = with(
        &once,
        "Code,Incident,Level,Warning\nnudes,Nudes,1,x\n",
        Subject::Pupil,
    );
    assert_eq!(level(&twice, Kind::Pupil), 1);
    for kind in [Kind::Staff, Kind::Parent, Kind::Other] {
        assert_eq!(level(&twice, kind), 3);
    }
    // A row without a level leaves it where it was.
    let without = "Code,Incident,By,Level,Warning\nnudes,Nudes,pupil,1,x\nnudes,Nudes,parent,,x\n";
    assert_eq!(
        level(&with(&base, without, Subject::Pupil), Kind::Parent),
        3
    );
}

/// The head and the police: the police are asked for at the higher level.
#[test]
fn a_new_type_stands_where_the_last_of_what_it_requires_is_asked_for() {
    let text = "Incident,Headteacher,Police\nHoarding chargers,x,x\n";
    let book = with(&built_in(), text, Subject::Pupil);
    assert_eq!(book.category("hoarding-chargers").unwrap().level, 3);
}
