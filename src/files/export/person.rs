//! Who a row is: what an address book or a calendar asks of a customer.

use super::columns::Columns;
use crate::domain::kind::phone;
use crate::domain::kind::tags::tags;
use crate::domain::{Field, Row, Value, surname};

/// Signs of the longest Chinese name that is taken apart: beyond that it is a company's.
const LONGEST: usize = 4;

/// A row whose cells are those of [`Person::FIELDS`].
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    columns: &'a Columns<'a>,
    row: &'a Row,
}

impl<'a> Person<'a> {
    /// The keys of what it asks of a row.
    pub const FIELDS: [&'static str; 14] = [
        "code",
        "name",
        "company",
        "title",
        "phone",
        "email",
        "address",
        "city",
        "country",
        "birthday",
        "tags",
        "needs",
        "next_contact",
        "latest_note",
    ];

    pub(super) fn of(columns: &'a Columns<'a>, row: &'a Row) -> Self {
        Self { columns, row }
    }

    /// The number of the customer in the file.
    pub(super) fn number(&self) -> i64 {
        self.row.id.into()
    }

    /// A field and its cell; nothing where the file has no such field.
    pub(super) fn cell(&self, key: &str) -> Option<(&'a Field, &'a Value)> {
        let at = self.columns.fields.iter().position(|field| field.key == key)?;
        Some((self.columns.fields[at], self.row.cells.get(at)?))
    }

    /// A cell in words; empty where nothing is known.
    pub(super) fn text(&self, key: &str) -> String {
        self.cell(key).map_or_else(String::new, |(field, value)| self.columns.written(field, value))
    }

    /// The name, else the company: what a list shows.
    pub(super) fn called(&self) -> String {
        let name = self.text("name");
        if name.is_empty() { self.text("company") } else { name }
    }

    /// The surname, and what comes with it. Of a customer without a person's name there is neither.
    pub(super) fn surname(&self) -> Option<(String, String)> {
        let name = self.text("name");
        if name.is_empty() || name == self.text("company") { None } else { Some(parted(&name)) }
    }

    /// Every number, as it is dialled from anywhere.
    pub(super) fn phones(&self) -> Vec<String> {
        let Some((field, Value::Text(text))) = self.cell("phone") else { return Vec::new() };
        let dialled = |number: &str| phone::international(number, field.region());
        field.parts(text).into_iter().map(dialled).collect()
    }

    /// Every address of mail.
    pub(super) fn mails(&self) -> Vec<String> {
        let Some((field, Value::Text(text))) = self.cell("email") else { return Vec::new() };
        field.parts(text).into_iter().map(str::to_owned).collect()
    }

    pub(super) fn tags(&self) -> Vec<String> {
        tags(&self.text("tags")).map(str::to_owned).collect()
    }
}

/// A name's surname and given name: of a Chinese one the first sign, or two of a double surname; of another what stands
/// last.
fn parted(name: &str) -> (String, String) {
    let chinese = name.chars().all(|sign| matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'));
    if chinese {
        let signs = name.chars().count();
        let double = surname::DOUBLE.iter().any(|surname| name.starts_with(surname)) && signs > 2;
        return match name.char_indices().nth(if double { 2 } else { 1 }) {
            Some((at, _)) if signs <= LONGEST => (name[..at].to_owned(), name[at..].to_owned()),
            _ => (name.to_owned(), String::new()),
        };
    }
    match name.trim().rsplit_once(char::is_whitespace) {
        Some((given, surname)) => (surname.to_owned(), given.trim_end().to_owned()),
        None => (name.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_as_their_people_part_them() {
        for (name, surname, given) in [
            ("李明朗", "李", "明朗"),
            ("欧阳娜娜", "欧阳", "娜娜"),
            ("欧阳", "欧", "阳"),
            ("宁", "宁", ""),
            ("杭州锦程贸易", "杭州锦程贸易", ""),
            ("Ana María García", "García", "Ana María"),
            ("Madonna", "Madonna", ""),
        ] {
            assert_eq!(parted(name), (surname.to_owned(), given.to_owned()));
        }
    }
}
