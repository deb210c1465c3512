//! What a text for one customer is filled in with, and what it can be about.

use chrono::NaiveDate;

use super::Row;

#[derive(Clone, Debug, PartialEq)]
pub struct Touch {
    /// All fields.
    pub row: Row,
    /// What was bought last; empty: nothing, or it has no name.
    pub product: String,
    /// When.
    pub date: Option<NaiveDate>,
}

/// What stands in braces in such a text and is filled in.
pub const FILLED: [&str; 5] = ["name", "product", "date", "until", "missing"];

/// What stands in braces in that text and is filled in by nothing: `{foo}`, and whatever stands in wide braces.
#[must_use]
pub fn unfilled(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (at, open) in text.match_indices(['{', '｛']) {
        let rest = &text[at..];
        let Some(end) = rest.find(['}', '｝']) else { continue };
        let close = rest[end..].chars().next().map_or(0, char::len_utf8);
        let (whole, inside) = (&rest[..end + close], &rest[open.len()..end]);
        let is_filled = open == "{" && close == 1 && FILLED.contains(&inside);
        if !is_filled && !inside.contains(['{', '｛']) && !found.contains(&whole) {
            found.push(whole);
        }
    }
    found
}

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    ThankYou,
    Birthday,
    Coupon,
    CallBack,
    AskDetails,
    /// The answer to the one before.
    DetailsCame,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::ThankYou, Self::Birthday, Self::Coupon, Self::CallBack, Self::AskDetails, Self::DetailsCame];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThankYou => "thank-you",
            Self::Birthday => "birthday-wish",
            Self::Coupon => "coupon",
            Self::CallBack => "call-back",
            Self::AskDetails => "ask-details",
            Self::DetailsCame => "details-came",
        }
    }

    /// Whether a text goes to the customer.
    #[must_use]
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::DetailsCame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_fills_in_is_found_each_once() {
        for (text, found) in [
            ("Dear {name}, {product} {date} {until} {missing}", &[][..]),
            ("Hi {name}, {foo} and {bar}, {foo}", &["{foo}", "{bar}"]),
            ("{姓名}您好，{产品}", &["{姓名}", "{产品}"]),
            ("｛name｝您好", &["｛name｝"]),
            ("{Name} { name }", &["{Name}", "{ name }"]),
            ("a { b, {foo", &[]),
            ("{{foo}}", &["{foo}"]),
            ("no braces } at all", &[]),
        ] {
            assert_eq!(unfilled(text), found, "{text}");
        }
    }
}
