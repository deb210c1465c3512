//! Which fields a table has, what their headings are, how their cells are written.

use chrono::NaiveDate;

use crate::domain::due::NEXT;
use crate::domain::kind::{Context, Denomination, Shape};
use crate::domain::{Currency, Field, Row, Value, Vocabulary};

/// The columns of a table on its way out, from left to right.
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    pub fields: Vec<&'a Field>,
    /// Terminal cells of each, where a person chose them; else none.
    pub widths: Vec<u16>,
    pub vocabulary: &'a Vocabulary,
    pub today: NaiveDate,
    /// For programs: keys instead of labels, nothing in the words of a language.
    pub raw: bool,
    /// Whether text that a spreadsheet would take for a formula is made safe.
    pub guarded: bool,
    /// Whether amounts are in the file's own currency; else each row says in which.
    pub own: bool,
    /// Whether a day that is computed stands in the place of a next contact that was not typed: in what a person reads, not
    /// in what comes in again.
    pub due: bool,
}

impl<'a> Columns<'a> {
    /// Those fields, as a spreadsheet takes them.
    #[must_use]
    pub fn of(fields: Vec<&'a Field>, vocabulary: &'a Vocabulary, today: NaiveDate) -> Self {
        Self { fields, widths: Vec::new(), vocabulary, today, raw: false, guarded: true, own: true, due: false }
    }

    /// What reading and showing a cell depends on.
    #[must_use]
    pub fn context<'f>(&'f self, field: &'f Field) -> Context<'f> {
        self.vocabulary.context(field, self.today)
    }

    /// What stands above them. Beside a column of currencies, and where it is not that of the place, those of amounts name the
    /// file's own: else they would be taken for amounts in another one when the table comes in again.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        if self.raw {
            return self.fields.iter().map(|field| key(field).to_owned()).collect();
        }
        let beside = self.own && self.fields.iter().any(|field| Denomination::is_currencies(&field.label));
        let Currency(own) = &self.vocabulary.local.currency;
        // Whoever reads the table elsewhere takes amounts for those of the place.
        let foreign = self.own && *own != self.vocabulary.local.region.currency;
        let heading = |field: &&Field| match field.kind.shape {
            Shape::Money if beside || foreign => format!("{} ({own})", field.label),
            _ => field.label.clone(),
        };
        self.fields.iter().map(heading).collect()
    }

    /// A cell as text: exact, without decoration; raw ones as they lie in the file, amounts in whole units.
    #[must_use]
    pub fn written(&self, field: &Field, value: &Value) -> String {
        match value {
            Value::Blank => String::new(),
            Value::Text(text) if self.raw => text.clone(),
            Value::YesNo(yes) if self.raw => yes.to_string(),
            value => (field.kind.write)(value, &self.context(field)),
        }
    }

    /// A cell as a person reads it; a computed day is marked as the grid marks it.
    #[must_use]
    pub fn shown(&self, field: &Field, row: &Row, value: &Value) -> String {
        match row.due.filter(|_| field.key == NEXT && self.due) {
            Some(due) => {
                let day = (field.kind.show)(&Value::Day(due.day), &self.context(field));
                if due.computed { format!("~{day}") } else { day }
            }
            None if value.is_blank() => String::new(),
            None => (field.kind.show)(value, &self.context(field)),
        }
    }
}

/// What a script calls a field: the customer's own ID is the column `code` of the file, and `id` to everybody else.
#[must_use]
pub fn key(field: &Field) -> &str {
    if field.key == "code" { "id" } else { &field.key }
}
