//! The marks of a campaign in a link: `https://example.com/?utm_source=newsletter&utm_campaign=spring` says by what a customer
//! came.

use super::{Field, Value, clean};

/// Fields that a link fills, and marks of a link, by one name.
pub const KEYS: [&str; 5] = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

/// What a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utm {
    /// Keys of fields and their texts, in the order of [`KEYS`].
    pub marks: Vec<(&'static str, String)>,
}

/// Whether a link that is written there fills the fields of a campaign.
#[must_use]
pub fn takes(field: &Field) -> bool {
    field.key == "source" || KEYS.contains(&field.key.as_str())
}

impl Utm {
    /// The first link in the text that has such a mark with something in it. A name alone (`utm_source`) is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::of)
    }

    fn of(link: &str) -> Option<Self> {
        let marks: Vec<(&'static str, String)> =
            KEYS.into_iter().filter_map(|key| mark(link, key).map(|text| (key, text))).collect();
        (!marks.is_empty()).then_some(Self { marks })
    }

    /// What that mark says.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.marks.iter().find(|(mark, _)| *mark == key).map(|(_, text)| text.as_str())
    }

    /// Its marks as cells.
    #[must_use]
    pub fn cells(&self) -> Vec<(String, Value)> {
        self.marks.iter().map(|(key, text)| ((*key).to_owned(), Value::text(text.clone()))).collect()
    }
}

/// The text behind `key=`, of the first part of the link that has it; nothing: it is missing or empty.
fn mark(link: &str, key: &str) -> Option<String> {
    let parts = link.split(['?', '&', '#', ';']).filter_map(|part| part.split_once('='));
    // `&amp;` is how a link stands in the source of a page: its rest is split off at `;`.
    let mut found = parts.filter(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, text)| decoded(text));
    found.find(|text| !text.is_empty())
}

/// Without the signs by which a link writes what it may not hold: `%E6%98%A5` is 春, `+` a space.
fn decoded(text: &str) -> String {
    let text = text.trim_end_matches(|sign| ">)]\"'”」，。,".contains(sign));
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%');
        out.push(code.unwrap_or(if *byte == b'+' { b' ' } else { *byte }));
        at += if code.is_some() { 3 } else { 1 };
    }
    // What is no UTF-8 stays as it was written.
    let text = String::from_utf8(out).unwrap_or_else(|_| text.to_owned());
    clean::incoming(&text).replace('\n', " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_its_marks_however_it_is_written() {
        for (text, source, medium, campaign) in [
            (
                "https://a.example/?utm_source=newsletter&utm_medium=email&utm_campaign=spring",
                "newsletter",
                "email",
                "spring",
            ),
            ("a.example/p?x=1&UTM_Source=WeChat&utm_campaign=%E6%98%A5%E5%AD%A3", "WeChat", "", "春季"),
            ("look: <https://a.example/?utm_source=google&amp;utm_medium=cpc>, she said", "google", "cpc", ""),
            ("https://a.example/#utm_source=a+b&utm_source=c", "a b", "", ""),
            ("utm_source=x&utm_medium=&utm_campaign=100%25", "x", "", "100%"),
            ("https://a.example/?utm_source=%ff%GG", "%ff%GG", "", ""),
            ("https://a.example/?utm_source=a%0Ab%1b", "a b", "", ""),
        ] {
            let utm = Utm::read(text).unwrap_or_else(|| panic!("{text}"));
            let of = |key| utm.get(key).unwrap_or_default();
            assert_eq!((of("utm_source"), of("utm_medium"), of("utm_campaign")), (source, medium, campaign), "{text}");
        }
        for none in ["", "utm_source", "https://a.example/?x=1", "?utm_source=&utm_id=3", "展会", "autm_source=x", "a%"]
        {
            assert_eq!(Utm::read(none), None, "{none}");
        }
    }

    #[test]
    fn what_stands_around_a_link_is_none_of_it() {
        let utm = Utm::read("来自「https://a.example/?utm_term=%E6%8A%98%E6%89%A3」。").expect("a link");
        assert_eq!(utm.get("utm_term"), Some("折扣"));
    }
}
