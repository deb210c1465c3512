//! Words: one typed field per message, one TOML file per language, the same keys in each.
//!
//! | file | holds |
//! |---|---|
//! | `language` | the languages there are |
//! | `here` | where the system says that it is |
//! | `words/` | the shape of a language file, section by section: a misspelt message does not compile |
//! | `problems/` | the sentence for each `domain::Problem`: one file for each folder of them |
//! | `group`, `duplicates`, `templates` | what a group of customers is called; what two customers have in common; what a template adds |
//! | `reading` | what a filter asks for: how a phrase was read |
//! | `phrases` | what a person may put in words of her own, as we say it |
//! | `why` | sentences that explain a computed value |
//!
//! May import `domain`. Values go into a message by [`fill`], which says one and many: `{n} {n:row|rows}`.
//!
//! * **A message** is three lines: its name in its section in `words/`, and at the same place in each file of
//!   `assets/locales/`. A room's words stand in the section by the room's name, what several rooms say in `shared`.
//! * **A problem** is a message more: its variant in `domain::problem`, its arm in the file of `problems/` by the name of the
//!   folder, its words in `words/problems`.
//! * **A section** is a struct in one of the files of `words/`, its field in [`Words`], its heading in each language.
//! * **A language** is a file in `assets/locales/`, its variant in [`Language`] and what the arms there ask for.
//!
//! A key too many or too few is an error that names it. Tests hold the order of code and files, the placeholders, that every
//! message is said somewhere, and that none stands twice.

mod calls;
mod duplicates;
mod group;
mod here;
mod language;
mod phrases;
mod problems;
mod reading;
mod templates;
mod why;
mod words;

pub use calls::Call;
pub use here::here;
pub use language::Language;
pub use why::Explanation;
pub use words::{AdviceWords, SettingWords, Words};

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use words::Options;

use crate::domain::batch::Role;
use crate::domain::kind::names_of;
use crate::domain::layout::Label;
use crate::domain::{Choice, Field, Kind, Layout, Sheet, synonym};

/// What the language that is not the screen's calls things: a person may use either.
#[derive(Deserialize)]
struct Other {
    fields: BTreeMap<String, String>,
    options: Options,
    commands: BTreeMap<String, String>,
    sheets: BTreeMap<String, String>,
    setting_names: BTreeMap<String, SettingWords>,
    currencies: BTreeMap<String, String>,
    synonyms: BTreeMap<String, Vec<String>>,
}

/// What is asked for of a language file. By way of a table: the shape of a file is compiled for one source of values, not for
/// all that a text has.
fn read<T: DeserializeOwned>(language: Language) -> T {
    let file: toml::Table = toml::from_str(language.source()).expect("each language file is TOML");
    T::deserialize(file).expect("each language file is complete: checked by a test")
}

impl Words {
    /// `Customers 2,000, Purchases 8,000`: so many rows of each role.
    #[must_use]
    pub fn rows_of(&self, counts: &[(Role, usize)]) -> String {
        let count = |(role, count): &(Role, usize)| format!("{} {}", self.cli.sheet_of[role.name()], grouped(*count));
        counts.iter().map(count).collect::<Vec<_>>().join(&self.shared.separator)
    }

    /// The words of a language. To read a file takes a millisecond or two, and every start waits for it: once a program.
    #[must_use]
    pub fn load(language: Language) -> Self {
        let other: Other = read(language.other());
        let headings = toml::from_str(include_str!("../../assets/locales/headings.toml"));
        Self {
            language,
            other_fields: other.fields,
            other_options: other.options,
            other_commands: other.commands,
            other_sheets: other.sheets,
            other_settings: other.setting_names,
            other_currencies: other.currencies,
            other_synonyms: other.synonyms,
            headings: headings.expect("a list of names for each field: checked by a test"),
            ..read(language)
        }
    }

    /// Gives the fields and sheets of a file their words.
    pub fn name_layout(&self, layout: &mut Layout) {
        layout.fields.iter_mut().for_each(|field| self.name_field(field));
        layout.sheets.iter_mut().for_each(|sheet| self.name_sheet(sheet));
    }

    /// Gives a field its words: heading, options, meaning, and every other name it may go by.
    pub fn name_field(&self, field: &mut Field) {
        let known = self.fields.get(&field.key);
        let said = std::mem::take(&mut field.label);
        let (label, other) = self.said(&said);
        field.label = if label.is_empty() { known.unwrap_or(&field.key).clone() } else { label };
        field.aliases.extend(other);
        field.aliases.extend(known.into_iter().chain(self.other_fields.get(&field.key)).cloned());
        field.aliases.extend(self.headings.get(&field.key).into_iter().flatten().cloned());
        field.meaning = match self.said(&field.meaning).0 {
            own if own.is_empty() => self.meanings.get(&field.key).cloned().unwrap_or_default(),
            own => own,
        };
        // An own field is known by what it is called in English: `Complaint state`.
        let known_as =
            Label::read(&said).map_or_else(|| field.key.clone(), |label| label.en.to_lowercase().replace(' ', "_"));
        for choice in &mut field.choices {
            let own = choice.label != choice.key;
            let (label, other) = self.said(&choice.label);
            *choice = self.choice(&field.key, &choice.key);
            if own && !label.is_empty() {
                let known = std::mem::replace(&mut choice.label, label);
                choice.aliases.extend(other.into_iter().chain([known]));
            }
            choice.synonyms = synonym::of(&known_as, &choice.key);
        }
    }

    /// A heading in the language of the screen, and the same in the other one if the file has both.
    fn said(&self, label: &str) -> (String, Option<String>) {
        match (Label::read(label), self.language) {
            (Some(Label { en, zh }), Language::English) => (en, Some(zh)),
            (Some(Label { en, zh }), Language::Chinese) => (zh, Some(en)),
            (None, _) => (label.to_owned(), None),
        }
    }

    /// A text of a template in the language of the screen.
    #[must_use]
    pub fn say(&self, text: &str) -> String {
        self.said(text).0
    }

    /// The sentence for a command.
    #[must_use]
    pub fn command<'a>(&'a self, name: &'a str) -> &'a str {
        self.commands.get(name).map_or(name, String::as_str)
    }

    /// What was done, for an entry of the journal.
    #[must_use]
    pub fn done<'a>(&'a self, label: &'a str) -> &'a str {
        self.journal.get(label).map_or(label, String::as_str)
    }

    /// Heading of a field by its key.
    #[must_use]
    pub fn field<'a>(&'a self, key: &'a str) -> &'a str {
        self.fields.get(key).map_or(key, String::as_str)
    }

    /// Gives a column of a file other than the customers' its words.
    pub fn name_column(&self, file: &str, field: &mut Field) {
        let names = self.columns_of.get(file).and_then(|columns| columns.get(&field.key));
        let (label, others) = names.and_then(|names| names.split_first()).unzip();
        field.label = label.unwrap_or(&field.key).clone();
        field.aliases.extend(others.into_iter().flatten().cloned());
        let options = self.column_options.get(file).and_then(|columns| columns.get(&field.key));
        for choice in &mut field.choices {
            let names = options.and_then(|options| options.get(&choice.key)).and_then(|names| names.split_first());
            if let Some((label, others)) = names {
                choice.label.clone_from(label);
                choice.aliases = others.to_vec();
            }
        }
    }

    /// Gives a sheet its heading, unless the user gave it one.
    pub fn name_sheet(&self, sheet: &mut Sheet) {
        if sheet.label.is_empty() {
            sheet.label = self.sheets.get(&sheet.key).cloned().unwrap_or_else(|| sheet.key.clone());
        }
    }

    /// All that a currency is called: in the language of the screen first, then in the other, then as people say in either.
    pub fn called<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let names = [&self.currencies, &self.other_currencies].into_iter().filter_map(|names| names.get(code));
        names.map(String::as_str).chain(names_of(code).map(|name| -> &'a str { name }))
    }

    /// What may stand in a cell of that kind, in the language of the screen; empty where its options say it.
    #[must_use]
    pub fn example<'a>(&'a self, kind: &'a Kind) -> &'a str {
        self.kind_examples.get(kind.name).map_or(kind.example, String::as_str)
    }

    /// The heading of a field, or a shorter one where that has no room and there is one. What a person named keeps its name.
    #[must_use]
    pub fn heading<'a>(&'a self, field: &'a Field, short: bool) -> &'a str {
        let own = self.fields.get(&field.key) != Some(&field.label);
        let short = self.short_fields.get(&field.key).filter(|_| short && !own);
        short.unwrap_or(&field.label)
    }

    /// The short name of a sheet, for where tabs have little room: the language's own; of a name that a person gave the
    /// first word.
    #[must_use]
    pub fn short_sheet<'a>(&'a self, sheet: &'a Sheet) -> &'a str {
        let own = self.sheets.get(&sheet.key).is_none_or(|label| *label != sheet.label);
        let short = self.short_sheets.get(&sheet.key).filter(|_| !own);
        short.map_or_else(|| sheet.label.split_whitespace().next().unwrap_or_default(), String::as_str)
    }

    /// `Sat`
    #[must_use]
    pub fn weekday(&self, day: NaiveDate) -> String {
        let nth = day.weekday().num_days_from_monday() as usize;
        self.title.weekdays.split(' ').nth(nth).unwrap_or_default().to_owned()
    }

    /// `2026-11-21 Sa`: a day as it was read, with the weekday as the calendar has it.
    #[must_use]
    pub fn read_day(&self, shown: &str, day: NaiveDate) -> String {
        let nth = day.weekday().num_days_from_monday() as usize;
        let weekday = self.cell.weekdays.split(' ').nth(nth).unwrap_or_default();
        fill(&self.cell.read_day, &[("value", shown), ("weekday", weekday)])
    }

    /// `Sat 21 Nov`
    #[must_use]
    pub fn short_day(&self, day: NaiveDate) -> String {
        let nth = |list: &'_ str, at: u32| list.split(' ').nth(at as usize).unwrap_or_default().to_owned();
        let weekday = self.weekday(day);
        let month = nth(&self.title.months, day.month0());
        fill(&self.title.date, &[("weekday", &weekday), ("day", &day.day().to_string()), ("month", &month)])
    }

    fn choice(&self, field: &str, key: &str) -> Choice {
        let label = |labels: &words::Options| labels.get(field).and_then(|options| options.get(key)).cloned();
        Choice {
            key: key.to_owned(),
            label: label(&self.options).unwrap_or_else(|| key.to_owned()),
            aliases: label(&self.other_options).into_iter().collect(),
            ..Choice::default()
        }
    }
}

/// Puts values into a message: `fill("{n} {n:customer|customers}", &[("n", "3")])`. What stands behind a colon is said of one,
/// and of any other number.
#[must_use]
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let (key, forms) = name.split_once(':').unzip();
        let value = values.iter().find(|(known, _)| *known == key.unwrap_or(name)).map(|(_, value)| *value);
        match (value, forms.and_then(|forms| forms.split_once('|'))) {
            (Some("1"), Some((one, _))) => text.push_str(one),
            (Some(_), Some((_, many))) => text.push_str(many),
            (Some(value), None) => text.push_str(value),
            (None, _) => text.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// Two sentences, one behind the other: in Chinese nothing stands between them.
#[must_use]
pub fn sentences(first: &str, second: &str) -> String {
    let between =
        if first.ends_with(['。', '！', '？', '…', '”', '）']) || first.is_empty() { "" } else { " " };
    format!("{first}{between}{second}")
}

/// `1,204`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
