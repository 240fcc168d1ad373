//! The closed vocabularies: words the program itself branches on. Words only a
//! policy uses (categories, actions, owners) are data and live in the rulebook.

use serde::{Deserialize, Serialize};

/// A closed list of words, each with a code to type and a label to show.
pub trait Vocabulary: Copy + 'static {
    /// Every word, in the order a form shows them.
    const ALL: &'static [Self];
    /// What is typed and stored.
    fn code(self) -> &'static str;
    /// What is shown.
    fn label(self) -> &'static str;

    /// The word with this code, in any case.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|word| word.code().eq_ignore_ascii_case(code))
    }

    /// The codes as a list for a sentence: `in, out, both or unknown`.
    #[must_use]
    fn codes() -> String {
        let codes: Vec<&str> = Self::ALL.iter().map(|word| word.code()).collect();
        match codes.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $code)] $word,)+
        }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];
            fn code(self) -> &'static str {
                match self { $(Self::$word => $code),+ }
            }
            fn label(self) -> &'static str {
                match self { $(Self::$word => $label),+ }
            }
        }
    };
}

pub(super) use vocabulary;

vocabulary! {
    /// Where the incident took place (Ingatestone, form H).
    Place {
        /// On the premises, or on the school's systems.
        Inside = "in", "Inside school";
        /// At home, on the way, online out of hours.
        Outside = "out", "Outside school";
        /// Partly in, partly out.
        Both = "both", "Inside and outside school";
        /// Not known yet, or never.
        Unknown = "unknown", "Not known";
    }
}

vocabulary! {
    /// A person's part in an incident (form J marks T and O).
    Role {
        /// It was done to them.
        Target = "target", "Target";
        /// They did it, or are said to have.
        Offender = "offender", "Offender";
        /// They saw it.
        Witness = "witness", "Witness";
        /// They told someone.
        Reporter = "reporter", "Reporter";
    }
}

vocabulary! {
    /// Who somebody is to the school (form H's four lines of people).
    Kind {
        /// A child or young person.
        Pupil = "pupil", "Pupil";
        /// A member of staff.
        Staff = "staff", "Staff";
        /// The headteacher: staff, but told on to the chair of governors.
        Headteacher = "headteacher", "Headteacher";
        /// A parent or carer.
        Parent = "parent", "Parent or carer";
        /// Anyone else.
        Other = "other", "Other";
    }
}

impl Kind {
    /// Whose row of the policy applies to them.
    #[must_use]
    pub fn subject(self) -> Subject {
        match self {
            Kind::Pupil => Subject::Pupil,
            Kind::Staff | Kind::Headteacher => Subject::Staff,
            Kind::Parent => Subject::Parent,
            Kind::Other => Subject::Other,
        }
    }
}

vocabulary! {
    /// Whose conduct a row of the policy is about: the offender's.
    Subject {
        /// A pupil.
        Pupil = "pupil", "pupils";
        /// A member of staff.
        Staff = "staff", "staff";
        /// A parent or carer.
        Parent = "parent", "parents and carers";
        /// Anyone else.
        Other = "other", "others";
    }
}

vocabulary! {
    /// How the incident came to light.
    FoundBy {
        /// A pupil said so.
        Pupil = "pupil", "A pupil told us";
        /// An unsigned slip (Rochester 3.1).
        Slip = "slip", "An anonymous slip";
        /// A peer mentor said so.
        Mentor = "mentor", "A peer mentor";
        /// Staff noticed.
        Staff = "staff", "Staff noticed";
        /// A parent or carer said so.
        Parent = "parent", "A parent or carer told us";
        /// The monitoring system raised an alert.
        Monitoring = "monitoring", "A monitoring alert";
        /// The filter's report showed it.
        Filtering = "filtering", "A filtering report";
        /// Police, council, another school.
        Agency = "agency", "An outside agency";
        /// Some other way.
        Other = "other", "Some other way";
    }
}

vocabulary! {
    /// The answer to a question that may be open.
    Answer {
        /// Yes.
        Yes = "yes", "Yes";
        /// No.
        No = "no", "No";
        /// Nobody knows yet.
        Unknown = "unknown", "Not known";
    }
}

vocabulary! {
    /// The four Cs of online risk (Rochester 1.3).
    Risk {
        /// Being exposed to harmful content.
        Content = "content", "Content";
        /// Being subjected to harmful interaction.
        Contact = "contact", "Contact";
        /// Behaving in a way that causes harm.
        Conduct = "conduct", "Conduct";
        /// Gambling, advertising, scams.
        Commerce = "commerce", "Commerce";
    }
}

vocabulary! {
    /// What the policy wants of one action. Later words are stronger, so the
    /// greatest of several rows wins.
    Need {
        /// To be considered: done, or declined with a reason.
        Consider = "consider", "to consider";
        /// The policy's cell can't be read: a person decides and says why.
        Unreadable = "unreadable", "to decide: the policy's table is unreadable here";
        /// Required: done, or declined with a reason.
        Must = "must", "required";
    }
}

impl Need {
    /// As a policy's table writes it in a cell.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Need::Must => "x",
            Need::Consider => "(x)",
            Need::Unreadable => "?",
        }
    }
}

vocabulary! {
    /// Whether a record is still being worked on.
    Status {
        /// Something may still be done.
        Open = "open", "Open";
        /// Every action decided, an outcome written.
        Closed = "closed", "Closed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_required_action_outweighs_an_unreadable_cell_and_that_a_consideration() {
        assert!(Need::Must > Need::Unreadable && Need::Unreadable > Need::Consider);
    }

    #[test]
    fn codes_read_as_a_sentence() {
        assert_eq!(Answer::codes(), "yes, no or unknown");
    }

    #[test]
    fn a_headteacher_falls_under_the_rows_for_staff() {
        assert_eq!(Kind::Headteacher.subject(), Subject::Staff);
    }
}
