//! A person's own words in place of the program's: one value of JSON, name → text.

use serde_json::{Map, Value};

use super::Settings;
use crate::domain::phrase::Phrase;

/// Under this key the file has them.
const KEY: &str = "phrases";

impl Settings {
    fn phrases(&self) -> Option<&Map<String, Value>> {
        self.0.get(KEY)?.as_object()
    }

    /// Her own words for it, if she has any.
    #[must_use]
    pub fn phrase(&self, phrase: Phrase) -> Option<&str> {
        self.phrases()?.get(phrase.name())?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// The key that holds it with these words, and its JSON; nothing: ours hold again. Those of a newer program stay.
    #[must_use]
    pub fn phrase_row(&self, phrase: Phrase, text: Option<&str>) -> (String, Option<String>) {
        let mut all = self.phrases().cloned().unwrap_or_default();
        match text {
            Some(text) => drop(all.insert(phrase.name().to_owned(), text.into())),
            None => drop(all.remove(phrase.name())),
        }
        let value = (!all.is_empty()).then(|| Value::Object(all).to_string());
        (KEY.to_owned(), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::advice::Advice;
    use crate::domain::touch::Kind;

    fn after(settings: &Settings, (key, value): (String, Option<String>)) -> Settings {
        settings.clone().with([(&key, &value)].into_iter())
    }

    #[test]
    fn own_words_are_kept_beside_each_other_and_put_back_one_by_one() {
        let (lost, coupon) = (Phrase::Advice(Advice::Lost), Phrase::Touch(Kind::Coupon));
        let newer = ("phrases".to_owned(), r#"{"of-tomorrow":"x"}"#.to_owned());
        let none = Settings::read([newer]);
        assert_eq!(none.phrase(lost), None);
        let one = after(&none, none.phrase_row(lost, Some("let go")));
        let both = after(&one, one.phrase_row(coupon, Some("10 % for {name}")));
        assert_eq!((both.phrase(lost), both.phrase(coupon)), (Some("let go"), Some("10 % for {name}")));
        let back = after(&both, both.phrase_row(lost, None));
        assert_eq!((back.phrase(lost), back.phrase(coupon)), (None, Some("10 % for {name}")));
        let empty = after(&back, back.phrase_row(coupon, None));
        assert_eq!(empty, none, "what a newer program has there stays");
        let damaged = Settings::read([("phrases".to_owned(), "[1]".to_owned())]);
        assert_eq!(damaged.phrase(lost), None);
    }
}
