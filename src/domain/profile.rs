//! How a kind of file comes in, remembered by its headings: what a person said of it the last time.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::fold::half_width;
use super::intake::Said;

impl Said {
    /// Whether nothing was said that would come out otherwise without it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self { rows: self.rows, ..Self::default() }
    }

    /// What is said now, and where nothing is, what was said before.
    #[must_use]
    pub fn over(self, before: &Self) -> Self {
        let known = |heading: &str| self.map.iter().any(|(said, _)| said == heading);
        let rest: Vec<_> = before.map.iter().filter(|(heading, _)| !known(heading)).cloned().collect();
        let (mut places, mut options) = (before.places.clone(), before.options.clone());
        places.extend(self.places);
        options.extend(self.options);
        Self {
            sheet: self.sheet.or_else(|| before.sheet.clone()),
            encoding: self.encoding.or_else(|| before.encoding.clone()),
            dates: self.dates.or(before.dates),
            decimal: self.decimal.or(before.decimal),
            ratings: self.ratings.or(before.ratings),
            map: [self.map, rest].concat(),
            places,
            options,
            rows: self.rows.or(before.rows),
            key: self.key.or_else(|| before.key.clone()),
            on_known: self.on_known.or(before.on_known),
            new_customers: self.new_customers || before.new_customers,
            stage: self.stage.or_else(|| before.stage.clone()),
        }
    }
}

/// By what a kind of file is known again: its headings in their order, however they are spelt.
#[must_use]
pub fn fingerprint(headings: &[String]) -> String {
    let mut hasher = DefaultHasher::new();
    for heading in headings {
        let plain = half_width(heading).to_lowercase();
        plain.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_kind_are_known_by_their_headings() {
        let of =
            |headings: &[&str]| fingerprint(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["First Name", "e-mail"]), of(&["first name", "E-Mail"]));
        assert_ne!(of(&["name", "email"]), of(&["email", "name"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    #[test]
    fn what_is_said_now_goes_before_what_was_said() {
        let pair = |heading: &str, word: &str| (heading.to_owned(), word.to_owned());
        let before = Said { map: vec![pair("A", "name"), pair("B", "-")], ratings: Some(10), ..Said::default() };
        let now = Said { map: vec![pair("A", "company")], ..Said::default() }.over(&before);
        assert_eq!((now.map, now.ratings), (vec![pair("A", "company"), pair("B", "-")], Some(10)));
        assert!(Said { rows: Some(crate::domain::batch::Role::Notes), ..Said::default() }.is_plain());
    }
}
