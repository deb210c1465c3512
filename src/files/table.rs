//! The shape of a file: its fields, which of them a row cannot be without, what makes a row whole.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::cell::Dates;
use super::column::{Column, Need};
use super::{campaigns, contacts, customers, mapping, notes, purchases};
use crate::domain::batch::{Draft, Role};
use crate::domain::day::Toward;
use crate::domain::kind::{self, Context, Denomination, Habit, phone};
use crate::domain::local::{DateOrder, DecimalSign, Rates};
use crate::domain::region::Region;
use crate::domain::{CellFault, Choice, Currency, Field, Local, Origin, Vocabulary};

/// What is particular to each kind of file.
trait Shape {
    fn columns(self) -> &'static [Column];
    fn rule(self) -> Rule;
}

impl Shape for Role {
    fn columns(self) -> &'static [Column] {
        match self {
            Self::Customers => &[],
            Self::Purchases => purchases::COLUMNS,
            Self::Contacts => contacts::COLUMNS,
            Self::Campaigns => campaigns::COLUMNS,
            Self::Notes => notes::COLUMNS,
        }
    }

    fn rule(self) -> Rule {
        match self {
            Self::Customers => customers::finish,
            Self::Purchases => purchases::finish,
            Self::Contacts => contacts::finish,
            Self::Campaigns => campaigns::finish,
            Self::Notes => notes::finish,
        }
    }
}

/// Makes a row whole once its cells are read.
pub(super) type Rule = fn(&mut Draft, &Currency);

/// What a reader must know of a file besides its bytes.
#[derive(Debug)]
pub struct Table {
    pub role: Role,
    /// The fields a heading may mean; a batch's columns name them by index.
    pub fields: Vec<Field>,
    needs: Vec<Need>,
    dates: Dates,
    today: NaiveDate,
    local: Local,
    /// How a person says that the file is written.
    said: Habit,
    yes_no: [String; 2],
    /// What a column is called that has no heading, with `{column}` for its number.
    unnamed: String,
    /// What headings are called that no person wrote.
    names: Vec<(String, String)>,
    /// What a person says that headings mean: the folded heading, and a word for it.
    map: Vec<(String, String)>,
    /// The same of columns by their place.
    places: BTreeMap<usize, String>,
    /// What spellings mean: the key of a field and the spelling, the key of an option.
    options: BTreeMap<(String, String), String>,
    /// What the columns of every kind of file are called, and the same folded, once that is asked for.
    called: Vec<String>,
    headings: OnceLock<HashSet<String>>,
    /// Neither are orders there, nor do any come along: what is counted from them elsewhere is a customer's own.
    without_orders: bool,
    /// Below the words that nobody can read and that go into a note: where they come from. Nothing: they go into none.
    source: Option<String>,
}

/// Gives a column its words: heading, other names, labels of its options. Takes the role's name and the field.
pub type Name<'a> = &'a dyn Fn(&str, &mut Field);

impl Table {
    /// A file with that role, seen on a day, in words that the locale gives.
    #[must_use]
    pub fn new(role: Role, vocabulary: &Vocabulary, today: NaiveDate, name: Name) -> Self {
        let fields = match role {
            Role::Customers => vocabulary.fields.clone(),
            _ => role.columns().iter().map(|column| column.field(role, name)).collect::<Vec<_>>(),
        };
        let needs = match role {
            Role::Customers => vec![Need::Free; fields.len()],
            _ => role.columns().iter().map(|column| column.need).collect(),
        };
        let (mut local, yes_no) = (vocabulary.local.clone(), vocabulary.yes_no.clone());
        if role != Role::Customers {
            // Their rows say each in which currency they are, and are kept in it.
            local.rates = Rates::default();
        }
        let (said, unnamed, map) = (Habit::default(), "Column {column}".into(), Vec::new());
        let (places, options, names) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let (dates, source, without_orders) = (Dates::Calendar, None, false);
        Self {
            role,
            fields,
            needs,
            dates,
            today,
            local,
            said,
            yes_no,
            unnamed,
            names,
            map,
            places,
            options,
            called: called(vocabulary, name),
            headings: OnceLock::new(),
            without_orders,
            source,
        }
    }

    /// Whether a column of any kind of file is called so; folded.
    pub(super) fn is_heading(&self, folded: &str) -> bool {
        let all = || self.called.iter().map(|name| mapping::folded(name)).collect::<HashSet<String>>();
        self.headings.get_or_init(all).contains(folded)
    }

    /// The same where there are no orders, and none come along.
    #[must_use]
    pub fn without_orders(self, without_orders: bool) -> Self {
        Self { without_orders, ..self }
    }

    /// Whether what is counted from orders elsewhere comes in as a column of its own.
    pub(super) fn is_without_orders(&self) -> bool {
        self.without_orders && self.keeps_unknown()
    }

    /// The same for a file whose unread cells go into notes, with that below them; `{line}` in it stands for the row's.
    #[must_use]
    pub fn noting(self, source: String) -> Self {
        Self { source: Some(source), ..self }
    }

    /// What stands below the unread words in a note.
    pub(super) fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The same with names for headings that no person wrote, but a form of files brings along (of cards: `Department`): pairs of
    /// such a heading and its name.
    #[must_use]
    pub fn calling(self, names: &[(&str, &str)]) -> Self {
        let own = |(heading, name): &(&str, &str)| ((*heading).to_owned(), (*name).to_owned());
        Self { names: names.iter().map(own).collect(), ..self }
    }

    /// The name of a heading that no person wrote.
    pub(super) fn called(&self, heading: String) -> String {
        self.names.iter().find(|(known, _)| *known == heading).map_or(heading, |(_, name)| name.clone())
    }

    /// The same with another name for columns without a heading: `{column}` stands for the number.
    #[must_use]
    pub fn unnamed(self, pattern: &str) -> Self {
        Self { unnamed: pattern.into(), ..self }
    }

    /// The same for a file of which a person says in what order its dates are, what stands before its decimals, and what the
    /// best of its scores is.
    #[must_use]
    pub fn written(self, order: Option<DateOrder>, decimal: Option<DecimalSign>, scale: Option<u8>) -> Self {
        Self { said: Habit { order, decimal, scale, ..self.said }, ..self }
    }

    /// The same for a file of which a person says what headings mean: pairs of a heading and the name of a field (or of a part
    /// of a name or of an address), `-` to leave it out, `new` (or `new:money`: of that kind) for a column of its own, `note`.
    #[must_use]
    pub fn mapped(self, map: &[(String, String)]) -> Self {
        let map = map.iter().map(|(heading, word)| (mapping::folded(heading), word.clone())).collect();
        Self { map, ..self }
    }

    /// The same for a file of which a person says what single columns mean, by their places from 0: it goes before what is
    /// said of their headings.
    #[must_use]
    pub fn placed(self, places: &BTreeMap<usize, String>) -> Self {
        Self { places: places.clone(), ..self }
    }

    /// The same for a file of which a person says what spellings mean that are no options: the key of the field and the
    /// spelling, and the key of the option.
    #[must_use]
    pub fn meant(self, options: &BTreeMap<(String, String), String>) -> Self {
        Self { options: options.clone(), ..self }
    }

    /// The spellings of a field that a person says the meaning of, and the keys of their options.
    pub(super) fn meanings(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let of = self.options.iter().filter(move |((field, _), _)| field == key);
        of.map(|((_, spelling), option)| (spelling.as_str(), option.as_str()))
    }

    /// The word that a person says for the column at that place, of that heading.
    pub(super) fn word_for(&self, at: usize, heading: &str) -> Option<&str> {
        self.places.get(&at).map(String::as_str).or_else(|| self.word_of(heading))
    }

    /// The word that a person says for columns of that heading, wherever they are.
    pub(super) fn word_of(&self, heading: &str) -> Option<&str> {
        if self.map.is_empty() {
            return None;
        }
        let folded = mapping::folded(heading);
        self.map.iter().find(|(known, _)| *known == folded).map(|(_, word)| word.as_str())
    }

    /// The same for a file whose dates are days from today.
    #[must_use]
    pub fn from_today(self) -> Self {
        Self { dates: Dates::FromToday, ..self }
    }

    /// Whether columns that no field is known for come in as columns of their own.
    #[must_use]
    pub fn keeps_unknown(&self) -> bool {
        self.role == Role::Customers
    }

    /// What the column with that number, from 1, is called if its heading is empty.
    pub(super) fn name_of(&self, column: usize) -> String {
        self.unnamed.replace("{column}", &column.to_string())
    }

    /// The key of the option of that field that a word means.
    ///
    /// # Errors
    /// It means none.
    pub fn option(&self, key: &str, word: &str) -> Result<String, CellFault> {
        let field = self.place(key).map(|at| &self.fields[at]);
        let read = field.map(|field| field.kind.read_cell(word, &self.context(field))).transpose()?;
        Ok(read.and_then(|value| value.as_text().map(str::to_owned)).unwrap_or_else(|| word.to_owned()))
    }

    /// What stands between the texts of several columns that are that field.
    pub(super) fn between(&self, field: &Field) -> Option<&'static str> {
        match field.key.as_str() {
            "remark" if self.role == Role::Purchases => Some("\n"),
            "text" if self.role == Role::Contacts => Some("\n"),
            _ => field.holds_several().then_some(phone::BETWEEN),
        }
    }

    /// The field of that key.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    pub(super) fn must_have(&self) -> impl Iterator<Item = usize> {
        (0..self.fields.len()).filter(|at| self.needs[*at] == Need::Must)
    }

    /// What the rows cannot be without that is not among what was found: one column, or every one that says whose they are.
    pub(super) fn lacks(&self, found: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.must_have().find(|at| !found(*at)).or_else(|| self.nobody(found))
    }

    /// The first column that says whose a row is, if none of them is there.
    pub(super) fn nobody(&self, there: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut who = (0..self.fields.len()).filter(|at| self.needs[*at] == Need::Who);
        let first = who.clone().next()?;
        if who.any(there) { None } else { Some(first) }
    }

    pub(super) fn keeps_other_words(&self, key: &str) -> bool {
        self.fields.iter().zip(&self.needs).any(|(field, need)| field.key == key && *need == Need::Open)
    }

    pub(super) fn context<'a>(&'a self, field: &'a Field) -> Context<'a> {
        let yes_no = [self.yes_no[0].as_str(), self.yes_no[1].as_str()];
        // What the rows of other files tell has happened.
        let toward = if self.role == Role::Customers { field.toward() } else { Toward::Past };
        // METHODS §0: amounts of purchases and costs are rounded to two decimals.
        let habit = Habit { in_file: true, rounds: self.role != Role::Customers, ..self.said };
        Context {
            choices: &field.choices,
            today: self.today,
            local: &self.local,
            yes_no,
            toward,
            until: field.is_an_end(),
            habit,
        }
    }

    /// As [`Table::context`], of a cell of which no field is known.
    pub(super) fn any_context(&self) -> Context<'_> {
        let yes_no = [self.yes_no[0].as_str(), self.yes_no[1].as_str()];
        let habit = Habit { in_file: true, ..self.said };
        Context {
            choices: &[],
            today: self.today,
            local: &self.local,
            yes_no,
            toward: Toward::Either,
            until: false,
            habit,
        }
    }

    /// Where the file is kept.
    pub(super) fn region(&self) -> &'static Region {
        self.local.region
    }

    /// The column that says in which currency a row's amount is.
    pub(super) fn currency(&self) -> Option<usize> {
        if self.role == Role::Customers { None } else { self.fields.iter().position(|field| field.key == "currency") }
    }

    /// In which currency amounts are that say none.
    pub(super) fn own_currency(&self) -> &Currency {
        &self.local.currency
    }

    /// Where each customer's currency stands among the columns of a file; rows of other files have a field for it.
    pub(super) fn place_of_currencies(&self, headings: &[String]) -> Option<usize> {
        let customers = self.role == Role::Customers;
        headings.iter().position(|heading| customers && Denomination::is_currencies(heading))
    }

    /// Whether it is known what that currency is worth.
    pub(super) fn has_rate(&self, code: &str) -> bool {
        self.local.rates.has(code)
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    pub(super) fn dates(&self) -> Dates {
        self.dates
    }

    /// The cell that says that the row came to nothing: an order that was cancelled.
    pub(super) fn void(&self, row: &Draft) -> Option<usize> {
        let status = self.fields.iter().position(|field| self.role == Role::Purchases && field.key == "status")?;
        let less = purchases::is_less(row) || purchases::has_refund(row);
        row.cell(status).text().is_some_and(|status| mapping::is_void(status, less)).then_some(status)
    }

    pub(super) fn finish(&self, row: &mut Draft) {
        (self.role.rule())(row, &self.local.currency);
    }
}

/// What the columns of every kind of file are called.
fn called(vocabulary: &Vocabulary, name: Name) -> Vec<String> {
    let columns = |role: Role| role.columns().iter().map(move |column| column.field(role, name));
    let fields = Role::ALL.into_iter().flat_map(columns).chain(vocabulary.fields.iter().cloned());
    fields.flat_map(|field| field.aliases.into_iter().chain([field.label])).filter(|name| !name.is_empty()).collect()
}

impl Column {
    fn field(&self, role: Role, name: Name) -> Field {
        let choice = |key: &&str| Choice::new(*key, *key);
        let mut field = Field {
            key: self.key.to_owned(),
            label: String::new(),
            aliases: self.headings.iter().map(|heading| (*heading).to_owned()).collect(),
            kind: kind::named(self.kind).expect("every kind of a file's columns exists: checked by a test"),
            origin: Origin::Typed,
            choices: self.options.iter().map(choice).collect(),
            limit: None,
            meaning: String::new(),
            rules: Default::default(),
        };
        name(role.name(), &mut field);
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_kind_and_a_key_of_its_own() {
        for role in Role::ALL {
            for column in role.columns() {
                assert!(kind::named(column.kind).is_some(), "{} {}", role.name(), column.key);
                assert_eq!(role.columns().iter().filter(|other| other.key == column.key).count(), 1, "{}", column.key);
                assert_eq!(column.kind == "choice", !column.options.is_empty(), "{}", column.key);
            }
        }
    }
}
