//! Whether what was typed for somebody means a person who may not decide: by their code,
//! their name or a part of it, what they are, or as whose a thing is.

use super::{
    perhaps::{Plain, is_part_of, perhaps_one},
    written::pieces,
};
use crate::domain::{
    name::{fold, is_role, is_title, names_nobody},
    number::PersonCode,
    private::Private,
};

/// Whether what was typed means this person: their code, or this name of theirs, with which
/// no title stands if it is a pupil's.
#[must_use]
pub fn means(typed: &Private, person: PersonCode, name: &Private, pupil: bool) -> bool {
    let (Some(typed), Some(name)) = (typed.reveal(), name.reveal().or(Some(""))) else {
        return false;
    };
    let says_who = !names_nobody(&Private::new(name));
    if says_who && has_all_of(typed, name) && !(pupil && Plain::of(typed).is_titled())
        || is_part_of(typed, name)
    {
        return true;
    }
    let names = pieces(name);
    pieces(typed).iter().any(|piece| {
        // "P2" may be a room too.
        let whole = piece.text.trim();
        let codes = whole.split_whitespace();
        let codes = codes.filter(|code| code.contains('-') || *code == whole);
        let mut codes = codes.map(PersonCode::read);
        let plain = Plain::of(&piece.text);
        codes.any(|code| code == Some(person))
            || !(pupil && plain.is_titled())
                && names
                    .iter()
                    .any(|name| plain.may_be(&Plain::of(&name.text)))
    })
}

/// Whether the words for whose a thing is mean whoever decides: "Mrs Lane's phone", or
/// "my phone" of who writes.
#[must_use]
pub fn is_theirs_by(words: &Private, who: &Private, writer: &Private) -> bool {
    let text = words.reveal().unwrap_or_default().replace('\u{2019}', "'");
    let text = text.replace("'S", "'s");
    let mut said = text.split(|letter: char| !letter.is_alphanumeric());
    let mine = said.any(|word| ["my", "mine", "me"].contains(&fold(word).as_str()));
    let owner = text.split_once("'s").map(|(owner, _)| Private::new(owner));
    perhaps_one(who, words)
        || owner.is_some_and(|owner| perhaps_one(who, &owner))
        || mine && perhaps_one(who, writer)
}

/// Whether what was typed says that it is the headteacher, and not who that is.
#[must_use]
pub fn is_the_headteacher(typed: &Private) -> bool {
    let text = typed.reveal().unwrap_or_default();
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .map(fold)
        .filter(|word| !word.is_empty() && !is_title(word))
        .collect();
    let is_head = |at: usize| match words[at].as_str() {
        "headteacher" | "headmaster" | "headmistress" | "principal" => true,
        "ht" => true,
        "head" => match words.get(at + 1).map(String::as_str) {
            None | Some("teacher" | "master" | "mistress" | "and" | "or") => true,
            Some("of") => words.get(at + 2).is_some_and(|what| what == "school"),
            Some(_) => false,
        },
        _ => false,
    };
    let another = ["deputy", "assistant", "vice", "former", "ex", "acting"];
    names_nobody(typed)
        && (0..words.len()).any(is_head)
        && !words.iter().any(|word| another.contains(&word.as_str()))
}

/// Whether every word of a name, first names perhaps as initials, stands in what was typed
/// beside more, or in any order where the name could be what somebody is: "Cook, Will",
/// "Tom Ray with Ben Fox".
fn has_all_of(typed: &str, name: &str) -> bool {
    let letters = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let words = words.map(|word| fold(word).replace('-', ""));
        words
            .filter(|word| !word.is_empty() && !is_title(word))
            .collect()
    };
    let (typed, name) = (letters(typed), letters(name));
    let [given @ .., surname] = name.as_slice() else {
        return false;
    };
    let stands = |word: &String| {
        let mut typed = typed.iter();
        typed.any(|one| one == word || one.len() == 1 && word.starts_with(one.as_str()))
    };
    let may_be_one = typed.len() > name.len() || name.iter().any(|word| is_role(word));
    may_be_one && !given.is_empty() && typed.contains(surname) && given.iter().all(stands)
}
