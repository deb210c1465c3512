//! Which field a word means.

use super::error::Error;
use super::near::plain;
use super::quotes::bare;
use crate::domain::template::is_own;
use crate::domain::{Field, Vocabulary};

/// Words for a field whose key is longer; they beat a beginning, and are beaten by an exact name.
const SHORT: [(&str, &str); 41] = [
    ("last", "last_buy"),
    ("最近", "last_buy"),
    ("next", "next_contact"),
    ("due", "next_contact"),
    ("下次", "next_contact"),
    ("contact", "last_contact"),
    ("联系", "last_contact"),
    ("上次联系", "last_contact"),
    ("上次跟进", "last_contact"),
    ("上次购买", "last_buy"),
    ("最后联系", "last_contact"),
    ("最后一次联系", "last_contact"),
    ("最近一次联系", "last_contact"),
    ("上一次联系", "last_contact"),
    ("最后购买", "last_buy"),
    ("最后一次购买", "last_buy"),
    ("最近一次购买", "last_buy"),
    ("上一次购买", "last_buy"),
    ("最后下单", "last_buy"),
    ("最近下单", "last_buy"),
    ("上次下单", "last_buy"),
    ("最后一次下单", "last_buy"),
    ("最近一次下单", "last_buy"),
    ("第一次购买", "first_buy"),
    ("首次下单", "first_buy"),
    ("第一次下单", "first_buy"),
    ("下次回访", "next_contact"),
    ("tag", "tags"),
    ("邮件", "email"),
    ("订单", "orders"),
    ("购买次数", "orders"),
    ("销售额", "spend"),
    ("消费额", "spend"),
    ("消费金额", "spend"),
    ("revenue", "spend"),
    ("spending", "spend"),
    ("purchases", "orders"),
    ("首购", "first_buy"),
    ("ticket", "open_tickets"),
    ("tickets", "open_tickets"),
    ("工单", "open_tickets"),
];
/// Words for all notes of a customer, and for the years since the birthday.
const NOTES: [&str; 3] = ["notes", "note", "备注"];
const AGE: [&str; 2] = ["age", "年龄"];
/// Words for the days of all purchases.
const BOUGHT: [&str; 2] = ["bought", "买过"];

/// What a word before a sign means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meant<'a> {
    /// A field's cells.
    Cells(&'a Field),
    /// The notes, of which this field shows the newest.
    Notes(&'a Field),
    /// The years since the day in this field.
    Age(&'a Field),
    /// The days of all purchases, of which this field shows the last.
    Bought(&'a Field),
}

/// What is known of a word, from one look at the names.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// A field has exactly this name.
    pub named: Option<&'a Field>,
    /// The same, or by a short name.
    pub whole: Option<Meant<'a>>,
    /// Some name begins with it and goes on.
    pub goes_on: bool,
}

impl<'a> Meant<'a> {
    #[must_use]
    pub fn field(self) -> &'a Field {
        match self {
            Self::Cells(field) | Self::Notes(field) | Self::Age(field) | Self::Bought(field) => field,
        }
    }
}

/// Every name of every field, sorted.
#[derive(Debug)]
pub struct Names<'a> {
    vocabulary: &'a Vocabulary,
    /// Plain name, rank (0 key, 1 label, 2 alias), index of the field.
    names: Vec<(String, u8, usize)>,
}

impl<'a> Names<'a> {
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        let mut names = Vec::with_capacity(vocabulary.fields.len() * 8);
        for (at, field) in vocabulary.fields.iter().enumerate() {
            names.push((plain(&field.key), 0, at));
            names.push((plain(&field.label), 1, at));
            names.extend(field.aliases.iter().map(|alias| (plain(alias), 2, at)));
        }
        names.sort();
        Self { vocabulary, names }
    }

    /// Steps that one [`Names::find`] takes, for the count of `token`.
    #[must_use]
    pub fn cost(&self) -> usize {
        self.names.len().max(1).ilog2() as usize + 1
    }

    /// The field that goes by this word: its name, a short name, or the only field with a name that begins so.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn find(&self, word: &str) -> Result<&'a Field, Error> {
        self.meant(word).map(Meant::field)
    }

    /// The same with what of it is meant.
    ///
    /// # Errors
    /// As [`Names::find`].
    pub fn meant(&self, word: &str) -> Result<Meant<'a>, Error> {
        let name = plain(word);
        let unknown = || Error::UnknownField { found: word.to_owned() };
        if name.is_empty() {
            return Err(Error::NoField);
        }
        if let Some(meant) = self.whole_plain(&name) {
            return Ok(meant);
        }
        // A unique beginning of a key or label is taken even if some alias begins so too.
        for rank in [1, 2] {
            match self.beginning(&name, rank).as_slice() {
                [] => {}
                [only] => return Ok(Meant::Cells(only)),
                several => {
                    let labels = several.iter().map(|field| field.label.clone()).collect();
                    return Err(Error::AmbiguousField { found: word.to_owned(), labels });
                }
            }
        }
        Err(unknown())
    }

    /// What is known of a word.
    #[must_use]
    pub fn look(&self, word: &str) -> Known<'a> {
        let name = plain(word);
        if name.is_empty() {
            return Known { named: None, whole: None, goes_on: false };
        }
        let named = self.exact(&name);
        let start = self.names.partition_point(|(known, ..)| known.as_str() <= name.as_str());
        let goes_on = self.names.get(start).is_some_and(|(known, ..)| known.starts_with(&name));
        Known { named, whole: self.whole_plain(&name), goes_on }
    }

    /// What goes by exactly this name, a short one among them.
    #[must_use]
    pub fn whole(&self, word: &str) -> Option<Meant<'a>> {
        self.look(word).whole
    }

    fn whole_plain(&self, name: &str) -> Option<Meant<'a>> {
        if let Some(field) = self.exact(name).or_else(|| self.short(name)) {
            return Some(Meant::Cells(field));
        }
        let field = |key: &str| self.vocabulary.field(key);
        let notes = || field("latest_note").filter(|_| NOTES.contains(&name)).map(Meant::Notes);
        let bought = || field("last_buy").filter(|_| BOUGHT.contains(&name)).map(Meant::Bought);
        notes().or_else(|| field("birthday").filter(|_| AGE.contains(&name)).map(Meant::Age)).or_else(bought)
    }

    /// A word for all notes, in the language of the screen.
    #[must_use]
    pub fn of_notes(&self) -> &'static str {
        let notes = |word: &&&str| matches!(self.whole(word), Some(Meant::Notes(_)));
        let here = |word: &&&str| word.is_ascii() != self.vocabulary.is_chinese();
        NOTES.iter().filter(here).chain(&NOTES).find(notes).unwrap_or(&NOTES[0])
    }

    /// The word for the days of all purchases.
    #[must_use]
    pub fn of_purchases(&self) -> &'static str {
        BOUGHT[usize::from(self.vocabulary.is_chinese())]
    }

    /// The word for the years since the birthday.
    #[must_use]
    pub fn of_age(&self) -> &'static str {
        AGE[usize::from(self.vocabulary.is_chinese())]
    }

    /// What a line calls the field in the language of the screen: its heading where that is a word as people type it, else
    /// its key. A heading of several words, or with signs in it, stands in quotes.
    #[must_use]
    pub fn spoken(&self, field: &Field) -> String {
        let label = &field.label;
        let is_it = |name: &str| matches!(self.whole(name), Some(Meant::Cells(meant)) if meant.key == field.key);
        let word = !label.is_empty() && label.chars().all(char::is_alphanumeric);
        if !is_it(label) || (label.is_ascii() && !word && !is_own(&field.key)) {
            return field.key.clone();
        }
        bare(&if label.is_ascii() && word { label.to_lowercase() } else { label.clone() })
    }

    fn exact(&self, name: &str) -> Option<&'a Field> {
        let start = self.names.partition_point(|(known, ..)| known.as_str() < name);
        self.names.get(start).filter(|(known, ..)| known == name).map(|(.., at)| &self.vocabulary.fields[*at])
    }

    fn short(&self, name: &str) -> Option<&'a Field> {
        let (_, key) = SHORT.iter().find(|(short, _)| *short == name)?;
        self.vocabulary.field(key)
    }

    fn beginning(&self, name: &str, rank: u8) -> Vec<&'a Field> {
        let start = self.names.partition_point(|(known, ..)| known.as_str() < name);
        let from = self.names[start..].iter().take_while(|(known, ..)| known.starts_with(name));
        let mut fields: Vec<usize> = from.filter(|(_, of, _)| *of <= rank).map(|(.., at)| *at).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.into_iter().map(|at| &self.vocabulary.fields[at]).collect()
    }
}
