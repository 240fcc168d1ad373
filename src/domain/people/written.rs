//! What is typed for somebody may say what they are too, or name two: the pieces of it,
//! each of which may be a person's name.

use super::perhaps::Plain;

/// A piece of what is typed.
pub(super) struct Piece {
    /// As it is written.
    pub(super) text: String,
    /// Whether it stands beside what names them, and may only say what they are: of "Ann
    /// Lee, maths" and "Tom Ray, maths" neither is the other.
    pub(super) beside: bool,
}

/// The pieces of what is typed for somebody.
pub(super) fn pieces(typed: &str) -> Vec<Piece> {
    each_of(typed).iter().flat_map(|one| of_one(one)).collect()
}

/// Those who are listed: "Mr Fox and Mrs Lee". Of "Mr and Mrs Fox" the one has both titles.
fn each_of(typed: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut begun = false;
    for word in typed.replace(['&', '/', ';'], " and ").split_whitespace() {
        match all.last_mut() {
            _ if word.eq_ignore_ascii_case("and") => {
                begun = all.last().is_some_and(|one| Plain::of(one).is_a_title());
            }
            Some(one) if begun => {
                one.push(' ');
                one.push_str(word);
            }
            _ => {
                all.push(word.to_owned());
                begun = true;
            }
        }
    }
    all
}

/// What is said of one of them. What they are is left out where it is said beside a name;
/// where nothing names them, all of it is one piece.
fn of_one(said: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut is_named = false;
    for part in apart(said) {
        let (names, titles): (Vec<&str>, Vec<&str>) = part
            .split(',')
            .filter(|one| is_name(one))
            .partition(|one| !Plain::of(one).is_a_title());
        let [last, first @ ..] = names.as_slice() else {
            continue;
        };
        if !first.is_empty() || !titles.is_empty() {
            let text = [&titles, first, &[*last]].concat().join(" ");
            let beside = is_named;
            found.push(Piece { text, beside });
        }
        // "Fox, Mr" is nobody but Mr Fox.
        let names = names.iter().filter(|_| titles.is_empty());
        let turned = first.first().is_some_and(|first| is_turned(last, first));
        for name in names {
            let text = (*name).to_owned();
            let beside = is_named || turned;
            found.push(Piece { text, beside });
            is_named = true;
        }
        is_named = true;
    }
    if found.is_empty() {
        let text = said.to_owned();
        let beside = false;
        found.push(Piece { text, beside });
    }
    found
}

/// Whether what stands between commas names somebody, or is the title of who is named.
fn is_name(part: &str) -> bool {
    let plain = Plain::of(part);
    plain.is_a_title() || plain.is_name()
}

/// Whether it may well be "Fox, Ben" or "De Souza, Ana", and not "Ann Lee, maths": what
/// stands before the comma is a surname then, which others have too.
fn is_turned(last: &str, first: &str) -> bool {
    let is_one = |name: &str| name.split_whitespace().count() == 1;
    is_one(last) || is_one(first) && first.trim().starts_with(char::is_uppercase)
}

/// What stands outside brackets, cut at dashes, and then what stands inside them.
fn apart(said: &str) -> Vec<String> {
    let (mut outside, mut inside) = (String::new(), vec![String::new()]);
    let mut depth = 0_usize;
    for letter in said.chars() {
        match (letter, depth) {
            ('(' | '[', _) => {
                depth += 1;
                inside.push(String::new());
            }
            (')' | ']', _) => depth = depth.saturating_sub(1),
            (_, 0) => outside.push(letter),
            _ => inside
                .last_mut()
                .into_iter()
                .for_each(|text| text.push(letter)),
        }
    }
    let cut = outside.replace('\u{2013}', "-").replace('\u{2014}', " - ");
    cut.split(" - ").map(str::to_owned).chain(inside).collect()
}
