//! What must not be done, by the policy or by a floor above it.

use super::Rulebook;

impl Rulebook {
    /// What a prohibition of the policy, or a floor above it, says must not be done.
    #[must_use]
    pub fn forbids(&self, id: &str) -> Option<&str> {
        let of_policy = self.prohibition(id).map(|row| row.sentence.as_str());
        of_policy.or_else(|| self.floor(id)?.must_not.as_deref())
    }

    /// What must not be done whoever did it, for these types: known before anything
    /// else is.
    #[must_use]
    pub fn at_once_forbidden(&self, types: &[String]) -> Vec<&str> {
        let of_policy = self.prohibitions.iter().filter_map(|row| {
            let of_anyone = row.subjects.is_empty();
            of_anyone.then_some((&row.scope, row.sentence.as_str()))
        });
        let floors = self.floors.iter().filter_map(|row| {
            let of_anyone = row.subjects.is_empty() && row.answered.is_none();
            Some((&row.scope, row.must_not.as_deref()?)).filter(|_| of_anyone)
        });
        let mut sentences = Vec::new();
        for (scope, sentence) in of_policy.chain(floors) {
            let is_about = types.iter().any(|code| scope.names(code));
            if is_about && !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }
}
