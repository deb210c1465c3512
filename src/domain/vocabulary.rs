//! Every name a filter line may use, given to `query` (which knows no locale and no file).

use chrono::NaiveDateTime;

use super::day::Toward;
use super::fold::{fold, joined};
use super::{Field, Local, Span};

/// The fields with their labels and options, and the words a value may be written in.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    pub fields: Vec<Field>,
    pub local: Local,
    /// "yes" and "no" in the language of the screen.
    pub yes_no: [String; 2],
    /// When it is read: what was to be done by a moment is late behind it.
    pub now: NaiveDateTime,
}

impl Vocabulary {
    /// Index of the field with that key.
    #[must_use]
    pub fn index(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// Whether the screen is in Chinese: what the program writes into a line is in its language.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        !self.yes_no[0].is_ascii()
    }

    /// The field with that key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// What a text says of that field and of the other end of it: `2万-3万` for a budget.
    #[must_use]
    pub fn span(&self, field: &Field, text: &str, today: chrono::NaiveDate) -> Option<Span> {
        Span::read(&self.fields, field, text, &self.context(field, today))
    }

    /// What reading and showing a cell of that field depends on.
    #[must_use]
    pub fn context<'a>(&'a self, field: &'a Field, today: chrono::NaiveDate) -> super::kind::Context<'a> {
        super::kind::Context {
            choices: &field.choices,
            today,
            local: &self.local,
            yes_no: [&self.yes_no[0], &self.yes_no[1]],
            toward: field.toward(),
            until: field.is_an_end(),
            habit: super::kind::Habit::default(),
        }
    }
}

/// What a filter makes of a field beyond its kind.
impl Field {
    /// Whether its texts are also found by pinyin.
    #[must_use]
    pub fn by_pinyin(&self) -> bool {
        ["name", "company", "city"].contains(&self.key.as_str())
    }

    /// Whether its texts are names, in which a space between Chinese characters makes no difference.
    #[must_use]
    pub fn is_a_name(&self) -> bool {
        ["name", "company"].contains(&self.key.as_str())
    }

    /// A text as it is compared in its cells.
    #[must_use]
    pub fn folded(&self, text: &str) -> String {
        let folded = fold(text);
        if self.is_a_name() { joined(&folded) } else { folded }
    }

    /// Whether its text goes from one day to another.
    #[must_use]
    pub fn is_period(&self) -> bool {
        self.kind.name == "period"
    }

    /// Whether its text is a list of words, each a value of its own.
    #[must_use]
    pub fn holds_tags(&self) -> bool {
        matches!(self.kind.name, "tags" | "choices")
    }

    /// Whether it is a text with a list of what others have, which grows with what is typed.
    #[must_use]
    pub fn grows(&self) -> bool {
        self.kind.name == "open_choice"
    }

    /// Whether its day comes again every year.
    #[must_use]
    pub fn recurs(&self) -> bool {
        self.kind.name == "birthday"
    }

    /// Which way it looks: how a day without a year is meant in it.
    #[must_use]
    pub fn toward(&self) -> Toward {
        const PAST: [&str; 7] =
            ["last_contact", "last_buy", "first_buy", "created", "verified", "booked_at", "consent_at"];
        const COMING: [&str; 6] = ["next_contact", "term_end", "check_in", "check_out", "appointment", "due"];
        match self.key.as_str() {
            key if PAST.contains(&key) || self.recurs() => Toward::Past,
            key if COMING.contains(&key) || (is_own(key) && says_coming(&self.label)) => Toward::Coming,
            _ => Toward::Either,
        }
    }

    /// Whether it holds the last day of something.
    #[must_use]
    pub fn is_an_end(&self) -> bool {
        self.key == "term_end" || (is_own(&self.key) && says(&self.label, &ENDS, &ENDS_CHINESE))
    }

    /// Whether its text is a phone number, compared by digits.
    #[must_use]
    pub fn is_phone(&self) -> bool {
        self.kind.name == "phone"
    }
}

/// Whether a person added the field of that key: `x12`.
#[must_use]
pub fn is_own(key: &str) -> bool {
    key.strip_prefix('x').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Words for the last day of something, in the name of a person's own column: `Expiry`, `到期日`.
const ENDS: [&str; 6] = ["end", "ends", "expiry", "expires", "deadline", "until"];
const ENDS_CHINESE: [&str; 4] = ["到期", "截止", "结束", "期限"];

/// Whether it speaks of what is to come: `Renewal date`, `到期日`.
fn says_coming(label: &str) -> bool {
    const WORDS: [&str; 6] = ["next", "due", "renewal", "renew", "planned", "upcoming"];
    const CHINESE: [&str; 5] = ["下次", "续约", "续费", "预约", "计划"];
    says(label, &WORDS, &CHINESE) || says(label, &ENDS, &ENDS_CHINESE)
}

/// Whether one of these words stands in it.
fn says(label: &str, words: &[&str], chinese: &[&str]) -> bool {
    let label = label.to_lowercase();
    label.split(|sign: char| !sign.is_alphanumeric()).any(|word| words.contains(&word))
        || chinese.iter().any(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Value, kind};

    #[test]
    fn a_field_is_an_end_by_its_key_or_by_the_name_that_a_person_gave_it() {
        let date = kind::named("date").expect("a kind");
        let is_an_end = |key: &str, label: &str| {
            Field { key: key.into(), label: label.into(), ..kind::laws::field(date) }.is_an_end()
        };
        for (key, label) in [("term_end", "Ends"), ("x3", "到期日"), ("x12", "Contract expiry"), ("x1", "质保截止")]
        {
            assert!(is_an_end(key, label), "{key} {label}");
        }
        // A renewal is done on a day, and nothing goes on until then by its name.
        for (key, label) in [("x3", "Renewal"), ("x3", "Weekend trip"), ("next_contact", "到期日"), ("x", "到期日")]
        {
            assert!(!is_an_end(key, label), "{key} {label}");
        }
    }

    #[test]
    fn of_what_goes_on_until_a_month_the_last_day_is_kept() {
        let date = kind::named("date").expect("a kind");
        let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        for (label, last) in [("到期日", 30), ("Renewal", 1)] {
            let field = Field { key: "x3".into(), label: label.into(), ..kind::laws::field(date) };
            let yes_no = ["是".into(), "否".into()];
            let vocabulary = Vocabulary {
                fields: Vec::new(),
                local: Local::default(),
                yes_no,
                now: chrono::NaiveDateTime::default(),
            };
            let read = date.read_loosely("2028年6月", &vocabulary.context(&field, day(2026, 11, 21)));
            assert_eq!(read.map(|loose| loose.value), Ok(Value::Day(day(2028, 6, last))), "{label}");
        }
    }
}
