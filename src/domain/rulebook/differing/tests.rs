use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::{
    due::Due,
    procedure::ProcedureStep,
    rulebook::{
        Action, Alike, Category, Cell, Condition, Level, Prohibition, RepeatRule, Rule, Scope,
        Source, Window,
    },
    word::{Need, Risk, Subject},
};

fn source() -> Source {
    Source {
        document: "A".to_owned(),
        place: "page 1".to_owned(),
    }
}

fn cell(action: &str, need: Need) -> Cell {
    Cell {
        action: action.to_owned(),
        need,
    }
}

fn action(code: &str) -> Action {
    Action {
        code: code.to_owned(),
        wording: format!("Do {code}"),
        owner: "head".to_owned(),
        due: Due::SameDay,
        done_by_recording: false,
        earlier_sanction: true,
        about_the_headteacher: None,
        specify: None,
        needs_words: false,
        tells: None,
        role: None,
    }
}

/// Two levels, two actions, one type, one row with police, one sentence.
fn book() -> Rulebook {
    let level = |level, adds| Level {
        level,
        name: format!("name {level}"),
        owner: "head".to_owned(),
        adds,
        source: source(),
    };
    Rulebook {
        calendar: Calendar::england(),
        repeats: Vec::new(),
        floors: Vec::new(),
        questions: Vec::new(),
        edition: 1,
        name: "one".to_owned(),
        levels: vec![
            level(1, Vec::new()),
            level(2, vec![cell("police", Need::Must)]),
        ],
        actions: vec![action("police"), action("dsl")],
        categories: vec![Category {
            code: "nudes".to_owned(),
            label: "Nudes".to_owned(),
            short: "Nudes".to_owned(),
            risks: vec![Risk::Content],
            level: 2,
            child_at_risk: true,
            sensitive: true,
            may_be_illegal: true,
            usually_by: None,
            form_label: None,
            also_called: Vec::new(),
            source: source(),
        }],
        rules: vec![
            rule("R1", Condition::Always, vec![cell("police", Need::Must)]),
            rule("R2", Condition::ChildAtRisk, vec![cell("dsl", Need::Must)]),
        ],
        prohibitions: vec![Prohibition {
            id: "N1".to_owned(),
            scope: Scope::Types(vec!["nudes".to_owned()]),
            subjects: Vec::new(),
            when: Condition::Always,
            sentence: "Do not look.".to_owned(),
            source: source(),
        }],
        procedures: Vec::new(),
        points: Vec::new(),
        documents: Vec::new(),
    }
}

fn rule(id: &str, when: Condition, cells: Vec<Cell>) -> Rule {
    Rule {
        id: id.to_owned(),
        scope: Scope::Types(vec!["nudes".to_owned()]),
        subjects: vec![Subject::Pupil],
        when,
        level: None,
        cells,
        source: source(),
    }
}

/// What is altered, each in a line: `!` where it is weaker.
fn said(change: impl Fn(&mut Rulebook)) -> Vec<String> {
    let mut now = book();
    change(&mut now);
    let found = Differing::between(&book(), &now);
    assert!(!found.words, "what is listed needs no other line");
    let lines = found.altered.iter().map(|one| {
        format!(
            "{}{} {}: {} -> {}",
            if one.weaker { "!" } else { "" },
            one.name,
            one.what,
            one.was.as_deref().unwrap_or("-"),
            one.is.as_deref().unwrap_or("-")
        )
    });
    lines.collect()
}

#[test]
fn nothing_differs_from_itself() {
    assert!(Differing::between(&book(), &book()).is_nothing());
}

#[test]
fn what_guards_a_child_by_its_type_is_weaker_taken_off() {
    let off = said(|book| {
        let row = &mut book.categories[0];
        row.label = "Pictures".to_owned();
        (row.sensitive, row.may_be_illegal, row.child_at_risk) = (false, false, false);
    });
    assert_eq!(
        off,
        [
            "!nudes sensitive: yes -> no",
            "!nudes may be illegal: yes -> no",
            "!nudes child at risk: yes -> no",
            "nudes label: Nudes -> Pictures",
        ]
    );
    // Set it is not.
    let mut less = book();
    less.categories[0].sensitive = false;
    let found = Differing::between(&less, &book());
    assert!(!found.altered[0].weaker);
}

#[test]
fn an_action_later_done_is_weaker_and_its_words_are_not() {
    assert_eq!(
        said(|book| {
            book.actions[0].due = Due::SchoolDays(5);
            book.actions[0].owner = "DSL".to_owned();
            book.actions[0].wording = "Call".to_owned();
            book.actions[1].due = Due::Now;
        }),
        [
            "!police due: same day -> 5 school days",
            "police wording: Do police -> Call",
            "police owner: head -> DSL",
            "dsl due: same day -> now",
        ]
    );
    assert_eq!(
        said(|book| book.actions[0].due = Due::Open),
        ["!police due: same day -> -"]
    );
}

#[test]
fn a_level_is_told_by_its_name_and_what_it_adds() {
    assert_eq!(
        said(|book| {
            book.levels[1].adds = vec![cell("police", Need::Consider)];
            book.levels[0].name = "low".to_owned();
        }),
        ["!2 adds: police -> (police)", "1 name: name 1 -> low"]
    );
}

#[test]
fn a_sentence_taken_out_is_weaker_and_one_renamed_is_the_same() {
    assert_eq!(
        said(|book| book.prohibitions.clear()),
        ["!N1 : Do not look. -> -"]
    );
    assert_eq!(
        said(|book| book.prohibitions[0].id = "N9".to_owned()),
        ["N9 id: N1 -> N9"]
    );
    assert_eq!(
        said(|book| book.prohibitions[0].subjects = vec![Subject::Staff]),
        ["!N1 subjects: any -> staff"]
    );
    assert_eq!(
        said(|book| {
            let mut more = book.prohibitions[0].clone();
            more.id = "N2".to_owned();
            more.sentence = "Nor print.".to_owned();
            book.prohibitions.push(more);
            book.prohibitions[0].sentence = "Look at nothing.".to_owned();
        }),
        [
            "N1 sentence: Do not look. -> Look at nothing.",
            "N2 : - -> Nor print."
        ]
    );
}

/// Also where more has to be so than the type.
#[test]
fn what_is_not_required_any_more_is_weaker_and_stands_first() {
    let mut now = book();
    now.rules[0].cells = vec![cell("dsl", Need::Must)];
    now.rules[1].cells = vec![cell("dsl", Need::Consider)];
    let found = Differing::between(&book(), &now);
    let said: Vec<_> = found
        .asks
        .iter()
        .map(|change| (change.weaker, change.when, change.needs[0].0.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (true, Condition::Always, "police"),
            (true, Condition::ChildAtRisk, "dsl"),
            (false, Condition::Always, "dsl"),
        ]
    );
}

#[test]
fn a_lower_level_is_weaker_and_a_higher_is_not() {
    let mut lower = book();
    lower.categories[0].level = 1;
    let found = Differing::between(&book(), &lower);
    assert_eq!(found.asks.len(), 4, "by anybody");
    assert!(found.asks.iter().all(|change| change.weaker));
    let back = Differing::between(&lower, &book());
    assert!(back.asks.iter().all(|change| !change.weaker));
}

#[test]
fn what_applies_by_itself_no_more_is_weaker() {
    let mut repeated = book();
    repeated.rules[0].when = Condition::Repeated;
    let found = Differing::between(&repeated, &book());
    assert_eq!(found.altered[0].what, "applies by itself to");
    assert!(found.altered[0].weaker);
}

/// What nothing names is said to differ all the same.
#[test]
fn another_order_or_place_is_said_where_nothing_else_is() {
    let mut now = book();
    now.actions.reverse();
    let found = Differing::between(&book(), &now);
    assert!(found.words && !found.is_nothing());
    let mut now = book();
    now.rules[0].source.place = "page 2".to_owned();
    assert!(Differing::between(&book(), &now).words);
}

/// A book with a second type, a procedure and a rule about both, as it was before.
fn wider() -> Rulebook {
    let mut book = book();
    let mut games = book.categories[0].clone();
    games.code = "games".to_owned();
    games.usually_by = Some(Subject::Staff);
    book.categories.push(games);
    let both = || Scope::read("nudes games");
    book.procedures = vec![ProcedureStep {
        procedure: "F".to_owned(),
        scope: both(),
        action: "police".to_owned(),
        wording: "Call.".to_owned(),
        any_time: false,
        if_refused: Vec::new(),
        level_up: false,
        source: source(),
    }];
    book.repeats = vec![RepeatRule {
        id: "P1".to_owned(),
        scope: both(),
        subjects: Vec::new(),
        alike: Alike::Type,
        sanctioned: false,
        times: 3,
        within: Window::Term,
        level_up: 1,
        applies: None,
        adds: Vec::new(),
        source: source(),
    }];
    book
}

/// What becomes of one cell: what it is headed, and whether it is weaker; and the other
/// way round.
fn both_ways(change: impl Fn(&mut Rulebook)) -> [(&'static str, bool); 2] {
    let (was, mut is) = (wider(), wider());
    change(&mut is);
    [(&was, &is), (&is, &was)].map(|(was, is)| {
        let found = Differing::between(was, is).altered;
        let [one] = found.as_slice() else {
            panic!("one thing differs: {found:?}");
        };
        (one.what, one.weaker)
    })
}

#[test]
fn a_procedure_or_a_rule_about_fewer_types_is_weaker_and_about_more_is_not() {
    let procedure = both_ways(|book| book.procedures[0].scope = Scope::read("nudes"));
    assert_eq!(procedure, [("categories", true), ("categories", false)]);
    let rule = both_ways(|book| book.repeats[0].scope = Scope::read("* except games"));
    assert_eq!(rule, [("categories", true), ("categories", false)]);
    // Of the same types in other words nothing is lost.
    let same = both_ways(|book| book.procedures[0].scope = Scope::read("*"));
    assert_eq!(same, [("categories", false); 2]);
    // One instead of the other is lost whichever way it goes.
    let mut one = wider();
    one.repeats[0].scope = Scope::read("games");
    let mut other = wider();
    other.repeats[0].scope = Scope::read("nudes");
    assert!(Differing::between(&one, &other).altered[0].weaker);
}

#[test]
fn a_rule_about_fewer_people_or_fewer_earlier_ones_is_weaker() {
    let people = both_ways(|book| book.repeats[0].subjects = vec![Subject::Pupil]);
    assert_eq!(people, [("subjects", true), ("subjects", false)]);
    let earlier = both_ways(|book| book.repeats[0].alike = Alike::Both);
    assert_eq!(earlier, [("alike", true), ("alike", false)]);
    let earlier = both_ways(|book| book.repeats[0].alike = Alike::Any);
    assert_eq!(earlier, [("alike", false), ("alike", true)]);
    let neither = both_ways(|book| book.repeats[0].alike = Alike::Level);
    assert_eq!(neither, [("alike", true); 2]);
}

#[test]
fn a_type_usually_done_by_somebody_is_weaker_when_that_is_taken_away_or_another() {
    let usual = |by| both_ways(move |book| book.categories[1].usually_by = by);
    assert_eq!(usual(None), [("usually by", true), ("usually by", false)]);
    assert_eq!(usual(Some(Subject::Pupil)), [("usually by", true); 2]);
}
