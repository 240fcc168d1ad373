//! What the policy asks of an incident, by its own sentences: every row that applies
//! is followed; must outweighs unreadable, and that to be considered; the highest
//! level wins; the subject is the offender's kind, and an unknown one counts as a
//! pupil.

use std::collections::BTreeMap;

use super::policy::{Floor, Need, POLICY, Question, Scope};

/// What is known of an incident when it is decided.
pub struct Facts<'f> {
    pub types: &'f [String],
    /// The offenders' kinds, `Y5` for a pupil; nothing is unknown.
    pub offenders: Vec<Option<&'static str>>,
    /// Of the same, those who were warned or sanctioned before.
    pub warned_before: Vec<Option<&'static str>>,
    pub at_risk: bool,
}

/// What it comes to.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Types that apply by repetition.
    pub applied: Vec<String>,
    pub level: u8,
    pub level_because: Vec<String>,
    pub asks: BTreeMap<String, (Need, Vec<String>)>,
    /// Because of floors alone, or as much: an earlier day than the action has.
    pub due: BTreeMap<String, Vec<String>>,
    pub must_not: Vec<String>,
    pub risks: Vec<String>,
}

/// Whom a row would call this person.
pub fn subject(kind: Option<&str>) -> &str {
    match kind {
        Some("headteacher" | "staff") => "staff",
        Some("parent") => "parent",
        Some("other") => "other",
        _ => "pupil",
    }
}

pub fn at_risk_by_itself(types: &[String]) -> bool {
    types
        .iter()
        .filter_map(|code| POLICY.category(code))
        .any(|category| category.child_at_risk)
}

/// Nudes, grooming, abuse, and whatever staff are said to have done.
pub fn sensitive_by_itself(types: &[String], offenders: &[Option<&'static str>]) -> bool {
    let mut categories = types.iter().filter_map(|code| POLICY.category(code));
    categories.any(|category| category.sensitive)
        || pairs(types, offenders)
            .iter()
            .any(|(_, subject)| subject == "staff")
}

/// Each type with each of those whose conduct it is. A type that only staff can be
/// behind is theirs, whoever else is named; of the others nobody's is a pupil's.
fn pairs(types: &[String], offenders: &[Option<&'static str>]) -> Vec<(String, String)> {
    let nobody_known = offenders.iter().all(Option::is_none);
    let mut pairs = Vec::new();
    for code in types {
        let category = POLICY.category(code);
        let usually = category.and_then(|category| category.usually_by.as_deref());
        if nobody_known || usually.is_some() {
            pairs.push((code.clone(), usually.unwrap_or("pupil").to_owned()));
        }
        for kind in offenders.iter().filter(|_| !nobody_known) {
            pairs.push((code.clone(), subject(*kind).to_owned()));
        }
    }
    pairs
}

/// Offenders for whom there is a row about continued infringements.
fn repeats(facts: &Facts) -> bool {
    let kinds = || facts.warned_before.iter().map(|kind| subject(*kind));
    let rows = POLICY
        .rules
        .iter()
        .filter(|rule| rule.scope.when == "repeated");
    rows.into_iter()
        .any(|rule| kinds().any(|kind| rule.scope.holds("continued", kind)))
}

pub fn decide(facts: &Facts) -> Decision {
    let by_hand = facts.types.iter().any(|code| code == "continued");
    let applied = if repeats(facts) {
        vec!["continued".to_owned()]
    } else {
        Vec::new()
    };
    let mut types = [facts.types, &applied].concat();
    if by_hand {
        types.truncate(facts.types.len());
    }
    let pairs = pairs(&types, &facts.offenders);
    let holds = |scope: &Scope| match scope.when.as_str() {
        "child at risk" if !facts.at_risk => false,
        // Whether a device is examined is known later.
        "device may be illegal" | "device to police" => false,
        // Red Oaks' rows of continued infringements are about who was warned before.
        "repeated" if !by_hand => {
            let mut kinds = facts.warned_before.iter().map(|kind| subject(*kind));
            kinds.any(|kind| scope.holds("continued", kind))
        }
        _ => pairs
            .iter()
            .any(|(code, subject)| scope.holds(code, subject)),
    };
    let rules: Vec<_> = POLICY
        .rules
        .iter()
        .filter(|rule| holds(&rule.scope))
        .collect();
    let mut levels: Vec<(u8, String)> = Vec::new();
    let mut risks = Vec::new();
    for code in &types {
        let category = POLICY.category(code).unwrap();
        levels.push((category.level, code.clone()));
        // That it happened again is no risk of its own.
        if facts.types.contains(code) {
            risks.extend(category.risks.iter().cloned());
        }
    }
    levels.extend(
        rules
            .iter()
            .filter_map(|rule| Some((rule.level?, rule.code.clone()))),
    );
    let level = levels.iter().map(|(level, _)| *level).max().unwrap();
    levels.retain(|(of, _)| *of == level);
    let about_the_head = facts.offenders.contains(&Some("headteacher"));
    let mut asks: BTreeMap<String, (Need, Vec<String>)> = BTreeMap::new();
    for rule in &rules {
        for (action, need) in &rule.cells {
            add(
                &mut asks,
                told_instead(action, about_the_head),
                *need,
                &rule.code,
            );
        }
    }
    let mut due: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let floors = POLICY.floors.iter();
    // Nothing is answered yet.
    let unanswered =
        |floor: &&Floor| floor.answered.is_empty() || floor.answered.ends_with(": not known");
    let mut must_not: Vec<String> = POLICY
        .prohibitions
        .iter()
        .filter(|prohibition| holds(&prohibition.scope))
        .map(|prohibition| prohibition.sentence.clone())
        .collect();
    for floor in floors.filter(|floor| unanswered(floor) && holds(&floor.scope)) {
        demand(floor, about_the_head, &mut asks, &mut due);
        // What the policy says already is not said twice.
        if !floor.must_not.is_empty() && !must_not.contains(&floor.must_not) {
            must_not.push(floor.must_not.clone());
        }
    }
    let order = ["content", "contact", "conduct", "commerce"];
    Decision {
        applied,
        level,
        level_because: levels.into_iter().map(|(_, reason)| reason).collect(),
        asks,
        due,
        must_not,
        risks: order
            .iter()
            .filter(|risk| risks.iter().any(|of| of == *risk))
            .map(|risk| (*risk).to_owned())
            .collect(),
    }
}

/// A floor asks for more, never for less, nor for later.
fn demand(
    floor: &Floor,
    about_the_head: bool,
    asks: &mut BTreeMap<String, (Need, Vec<String>)>,
    due: &mut BTreeMap<String, Vec<String>>,
) {
    for (action, need) in &floor.asks {
        let action = told_instead(action, about_the_head);
        add(asks, action, *need, &floor.code);
        due.entry(action.to_owned())
            .or_default()
            .push(floor.due.clone());
    }
}

/// The questions put about an incident, by code.
pub fn questions(
    types: &[String],
    offenders: &[Option<&'static str>],
    at_risk: bool,
    answers: &BTreeMap<String, &'static str>,
) -> Vec<&'static Question> {
    let pairs = pairs(types, offenders);
    let at_risk = at_risk || at_risk_by_itself(types);
    let put = POLICY.questions.iter().filter(|question| {
        let scope = &question.scope;
        // A yes stays put, whatever is said of the risk afterwards.
        let said_yes = answers.get(&question.code) == Some(&"yes");
        let is_put = scope.when != "child at risk" || at_risk;
        let mut pairs = pairs.iter();
        pairs.any(|(code, subject)| {
            is_put && scope.holds(code, subject) || said_yes && scope.holds_of_any(code, subject)
        })
    });
    put.collect()
}

/// What the answers ask for, each with the day it is to be done within.
pub fn because_answered(
    types: &[String],
    offenders: &[Option<&'static str>],
    at_risk: bool,
    answers: &BTreeMap<String, &'static str>,
) -> Vec<(String, Need, String, String)> {
    let put = questions(types, offenders, at_risk, answers);
    let answer = |question: &Question| answers.get(&question.code).copied().unwrap_or("unknown");
    let pairs = pairs(types, offenders);
    let so = |floor: &&Floor| {
        let Some((set, what)) = floor.answered.split_once(": ") else {
            return false;
        };
        let said: Vec<&str> = put
            .iter()
            .filter(|of| of.set == set || of.code == set)
            .map(|of| answer(of))
            .collect();
        let scope = &floor.scope;
        let holds = pairs
            .iter()
            .any(|(code, subject)| scope.holds_of_any(code, subject));
        holds
            && !said.is_empty()
            && match what {
                "a yes" => said.contains(&"yes"),
                "all no" => said.iter().all(|said| *said == "no"),
                _ => false,
            }
    };
    let floors = POLICY.floors.iter().filter(so);
    floors
        .flat_map(|floor| {
            let asks = floor.asks.iter().cloned();
            asks.map(|(action, need)| (action, need, floor.code.clone(), floor.due.clone()))
        })
        .collect()
}

/// The headteacher is not told of what the headteacher did: the chair is.
pub fn told_instead(action: &str, about_the_head: bool) -> &str {
    match action {
        "headteacher" if about_the_head => "chair",
        other => other,
    }
}

/// What follows from what has come to be so after the report, and by which row.
pub fn afterwards(
    types: &[String],
    offenders: &[Option<&'static str>],
    now_so: &[&str],
) -> Vec<(String, Need, String)> {
    let pairs = pairs(types, offenders);
    let rules = POLICY.rules.iter().filter(|rule| {
        let of = |(code, subject): &(String, String)| rule.scope.holds(code, subject);
        now_so.contains(&rule.scope.when.as_str()) && pairs.iter().any(of)
    });
    let cells = rules.flat_map(|rule| {
        let cells = rule.cells.iter().cloned();
        cells.map(|(action, need)| (action, need, rule.code.clone()))
    });
    cells.collect()
}

/// What a raise from one level to another asks for.
pub fn raised(from: u8, to: u8) -> Vec<(String, Need, String)> {
    let levels = from + 1..=to;
    let cells = levels.flat_map(|level| {
        let cells = POLICY.levels[&level].iter().cloned();
        cells.map(move |(action, need)| (action, need, format!("level {level}")))
    });
    cells.collect()
}

/// Asks for an action, once more or for the first time.
pub fn add(
    asks: &mut BTreeMap<String, (Need, Vec<String>)>,
    action: &str,
    need: Need,
    because: &str,
) {
    let ask = asks.entry(action.to_owned()).or_insert((need, Vec::new()));
    // The reasons are those of the need that counts.
    if need > ask.0 {
        *ask = (need, Vec::new());
    }
    if need == ask.0 {
        ask.1.push(because.to_owned());
    }
}
