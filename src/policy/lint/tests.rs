use super::*;
use crate::policy::{
    builtin_tables,
    compose::{Own, compose},
    consequences::read,
    matching::matching,
    parse,
};

/// The built-in policy with this table for pupils.
fn with(text: &str) -> Rulebook {
    let base = parse(1, "built-in", &builtin_tables()).unwrap();
    let table = read(text, &[1, 2, 3]).unwrap();
    let matching = matching(&table, &base, Some(Subject::Pupil), &[]).unwrap();
    let own = Own {
        table: &table,
        matching: &matching,
        subject: Subject::Pupil,
        document: "Meadow Lane",
        owner: "DSL",
        whole: true,
    };
    compose(&base, &own)
}

/// What the columns of the table stand for.
fn columns(text: &str) -> Vec<String> {
    let base = parse(1, "built-in", &builtin_tables()).unwrap();
    let table = read(text, &[1, 2, 3]).unwrap();
    let found = matching(&table, &base, Some(Subject::Pupil), &[]).unwrap();
    let codes = found.columns.iter().map(|to| to.code().to_owned());
    codes.collect()
}

fn said(text: &str, code: &str) -> Vec<String> {
    let advice = lint(&with(text), &columns(text)).unwrap().into_iter();
    let of_it = advice.filter(|advice| advice.code == code);
    of_it.map(|advice| advice.about).collect()
}

#[test]
fn a_row_that_asks_for_nothing_is_pointed_out() {
    let text = "Incident,Police\nGames,\nGrooming,x\n";
    assert_eq!(said(text, "no-action"), ["games.pupil"]);
}

#[test]
fn a_cell_that_leaves_it_open_is_pointed_out() {
    let text = "Incident,Police\nGames,?\nGrooming,x\n";
    assert_eq!(said(text, "unreadable"), ["games.pupil"]);
}

#[test]
fn a_column_nobody_ticks_is_pointed_out() {
    let text = "Incident,Police,Tell the caretaker\nGames,x,\n";
    assert_eq!(said(text, "never-ticked"), ["tell-caretaker"]);
    assert!(said("Incident,Tell the caretaker\nGames,(x)\n", "never-ticked").is_empty());
}

#[test]
fn a_serious_row_that_asks_for_less_than_a_mild_one_is_pointed_out() {
    let text = "Incident,Level,Parents,Warning\nGames,1,x,x\nGrooming,3,x,\n";
    assert_eq!(said(text, "weaker"), ["grooming, pupils"]);
    let other = "Incident,Level,Parents,Warning\nGames,1,,x\nCyberbullying,2,x,\n";
    assert!(
        said(other, "weaker").is_empty(),
        "it asks for something else"
    );
}

#[test]
fn a_sanction_nobody_tells_the_parents_of_is_pointed_out() {
    let text = "Incident,Sanction,Parents\nGames,x,\nCyberbullying,x,(x)\n";
    assert_eq!(said(text, "without"), ["games, pupils"]);
}

#[test]
fn what_may_be_a_crime_and_goes_to_no_police_is_pointed_out() {
    let text = "Incident,Police\nGrooming,(x)\nTerrorist material,x\n";
    let said = said(text, "not-required");
    assert!(said.contains(&"grooming".to_owned()), "{said:?}");
    assert!(!said.contains(&"terrorism".to_owned()), "{said:?}");
}

#[test]
fn an_accident_treated_like_a_deed_is_pointed_out() {
    let alike =
        "Code,Incident,Warning\naccidental-unreported,By accident,x\npornography,On purpose,x\n";
    assert_eq!(said(alike, "as-deliberate"), ["accidental-unreported"]);
    let milder = alike.replace("accident,x", "accident,");
    assert!(said(&milder, "as-deliberate").is_empty());
}

#[test]
fn a_type_of_the_form_without_a_row_is_pointed_out() {
    let said = said("Incident,Police\nOnline gambling,x\n", "no-row");
    assert!(said.contains(&"grooming".to_owned()), "{said:?}");
    assert!(!said.contains(&"gambling".to_owned()), "{said:?}");
}

#[test]
fn a_row_nobody_filled_in_is_pointed_out() {
    let text = "Incident,Police\n(Schools should add other incidents here),x\nGames,x\n";
    assert_eq!(said(text, "template").len(), 1);
}

/// Red Oaks' lost row, and its staff's, who are told on to nobody by the table itself.
#[test]
fn the_built_in_policy_has_little_to_say_of() {
    let advice = lint(&parse(1, "built-in", &builtin_tables()).unwrap(), &[]).unwrap();
    let codes: Vec<&str> = advice.iter().map(|advice| advice.code).collect();
    assert_eq!(
        codes.iter().filter(|code| **code == "unreadable").count(),
        1
    );
    for never in ["no-action", "never-ticked", "no-row", "template"] {
        assert!(!codes.contains(&never), "{advice:?}");
    }
}

/// What a table leaves out, guidance may ask for all the same; it is said which.
#[test]
fn advice_says_what_guidance_asks_for_all_the_same() {
    let mut book = parse(1, "built-in", &builtin_tables()).unwrap();
    for rule in &mut book.rules {
        rule.cells.retain(|cell| cell.action != "police");
    }
    let advice = lint(&book, &[]).unwrap();
    let said = |about: &str| {
        let mut of_it = advice.iter().filter(|one| one.code == "not-required");
        of_it
            .find(|one| one.about == about)
            .unwrap()
            .message
            .clone()
    };
    assert!(said("grooming").ends_with("Guidance asks for it all the same (F6)."));
    assert!(
        said("nudes").ends_with("answered with yes (F3)."),
        "{}",
        said("nudes")
    );
}
