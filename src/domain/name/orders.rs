//! The orders people write a name in.

use super::{Word, gap::Gap, nobody::is_title, words_of};
use crate::domain::private::Private;

/// A name in one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// Its words, and what is between each and the one before where that is known.
    pub words: Vec<(String, Gap)>,
    /// Where the given names begin, if the surname stands first.
    pub turn: Option<usize>,
    /// Behind the surname stands a title and no name: "Hart, Mrs".
    pub ends_in_title: bool,
}

impl Order {
    fn of(words: &[&Word]) -> Self {
        let words = words.iter().map(|word| (word.folded.clone(), word.gap));
        Order {
            words: words.collect(),
            turn: None,
            ends_in_title: false,
        }
    }

    /// A surname before given names.
    fn turned(surname: &[&Word], given: &[&Word]) -> Self {
        Order {
            turn: Some(surname.len()),
            ends_in_title: given.iter().all(|word| is_title(&word.folded)),
            ..Order::of(&[surname, given].concat())
        }
    }
}

/// A name as it stands; the surname first, as a register has it, of however many words
/// it is; and both with the first given name alone.
pub(super) fn orders(name: &Private) -> Vec<Order> {
    let words = words_of(name);
    let mut name: Vec<&Word> = words.iter().collect();
    let mut commas = name.iter().skip(1).filter(|word| word.gap == Gap::Comma);
    // Entered as in a register.
    if let (Some(given), None) = (commas.next(), commas.next())
        && let Some(at) = name.iter().position(|word| word.at == given.at)
    {
        name.rotate_left(at);
    }
    let mut orders = Vec::new();
    in_all_orders(&name, &mut orders);
    // What stands in brackets tells one of two from the other: "Jamie Smith (twin)".
    if let Some(at) = name.iter().position(|word| word.gap == Gap::Opens)
        && at > 1
    {
        in_all_orders(&name[..at], &mut orders);
    }
    // Whoever is entered as Mrs Ann Vale is Ann Vale too.
    if let [title, rest @ ..] = name.as_slice()
        && rest.len() > 1
        && is_title(&title.folded)
    {
        in_all_orders(rest, &mut orders);
    }
    orders
}

fn in_all_orders(name: &[&Word], orders: &mut Vec<Order>) {
    let mut add = |order: Order| {
        if !order.words.is_empty() && !orders.contains(&order) {
            orders.push(order);
        }
    };
    add(Order::of(name));
    // Anne-Marie is one name, and Anne too.
    let held = name.iter().skip(1).take_while(|word| word.gap.is_tight());
    let first = 1 + held.count();
    // Of initials alone the order is all there is: "it's a" is not A.S.
    let turns = name.iter().any(|word| word.folded.chars().nth(1).is_some());
    for surname in (1..name.len()).filter(|_| turns) {
        let (given, surname) = name.split_at(surname);
        add(Order::turned(surname, given));
        for first in [1, first] {
            if first < given.len() {
                add(Order::turned(surname, &given[..first]));
                add(Order::of(&[&given[..first], surname].concat()));
            }
        }
    }
}

/// How many letters a name as one word has, that no word is taken for it.
const SHORTEST: usize = 5;

/// A name as one word, as in an account's name: in each order, and with all but the
/// first name or all but the surname as initials.
#[derive(Debug, Default)]
pub struct RunTogether {
    /// Of whole words.
    pub whole: Vec<String>,
    /// With initials.
    pub short: Vec<String>,
}

/// How the names of accounts are made of a name.
#[must_use]
pub fn run_together(name: &Private) -> RunTogether {
    let mut made = RunTogether::default();
    for order in orders(name) {
        let words: Vec<&str> = order.words.iter().map(|(word, _)| word.as_str()).collect();
        if words.len() < 2 || is_title(words[0]) {
            continue;
        }
        let whole = words.concat();
        // "as" and "also" are words before they are A.S. and Al So.
        if whole.chars().count() < SHORTEST {
            made.short.push(whole);
            continue;
        }
        made.whole.push(whole);
        if order.turn.is_some() {
            continue;
        }
        let initials: Vec<&str> = words.iter().map(|word| first_of(word)).collect();
        for surname in 1..words.len() {
            let given = initials[..surname].concat();
            made.short.push(given + &words[surname..].concat());
            made.short
                .push(words[..surname].concat() + initials[surname]);
        }
        made.short
            .push([&words[..1], &initials[1..]].concat().concat());
    }
    made
}

fn first_of(word: &str) -> &str {
    let second = word.char_indices().nth(1);
    second.map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Vec<String> {
        let orders = orders(&Private::new(name)).into_iter().map(|order| {
            let turn = order.turn.unwrap_or(usize::MAX);
            let words = order.words.into_iter().map(|(word, _)| word).enumerate();
            let words = words.map(|(at, word)| if at == turn { format!(",{word}") } else { word });
            words.collect::<Vec<_>>().join(" ")
        });
        orders.collect()
    }

    #[test]
    fn an_accounts_name_is_made_of_whole_words_or_initials() {
        let made = run_together(&Private::new("Jamie O'Hare"));
        for whole in ["jamieohare", "oharejamie", "jamiehare", "harejamie"] {
            assert!(made.whole.iter().any(|one| one == whole), "{whole}");
        }
        for short in ["johare", "jamieo", "jamieoh", "jhare"] {
            assert!(made.short.iter().any(|one| one == short), "{short}");
        }
        assert!(run_together(&Private::new("Jamie")).whole.is_empty());
    }

    #[test]
    fn a_name_has_the_orders_a_register_has_and_those_without_middle_names() {
        assert_eq!(of("Jamie"), ["jamie"]);
        assert_eq!(of("Jamie Fern"), ["jamie fern", "fern ,jamie"]);
        assert_eq!(of("Fern, Jamie"), ["jamie fern", "fern ,jamie"]);
        assert_eq!(
            of("Jamie Lee Smith-Jones"),
            [
                "jamie lee smith jones",
                "lee smith jones ,jamie",
                "smith jones ,jamie lee",
                "smith jones ,jamie",
                "jamie smith jones",
                "jones ,jamie lee smith",
                "jones ,jamie",
                "jamie jones",
            ]
        );
        for order in ["anne marie fern", "fern ,anne marie", "anne fern"] {
            assert!(
                of("Anne-Marie Lee Fern").contains(&order.to_owned()),
                "{order}"
            );
        }
        assert!(of("Mrs Ann Vale").contains(&"ann vale".to_owned()));
        assert!(of("").is_empty());
    }
}
