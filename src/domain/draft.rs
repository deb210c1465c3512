//! What was open and typed and not kept when the program ended, as text: where it belongs, and what was typed. By the
//! keys of fields and the numbers of customers, which outlive their places in lists.

use serde::{Deserialize, Serialize};

use super::CustomerId;
use super::session::TabKey;

/// Under this name the session holds them: one line of JSON, outside the journal.
pub const KEY: &str = "drafts";

/// A text that was open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What it was to become.
    pub of: Of,
    /// The tab on which it was typed.
    pub tab: TabKey,
    /// Whom it is about, by name; empty: nobody, somebody without a name, or several.
    pub who: String,
    pub text: String,
}

/// What a text was to become.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The content of a cell, by the key of its field; without a customer: of the next one.
    Cell { customer: Option<CustomerId>, field: String },
    /// A note; without a number: a new one.
    Note { customer: CustomerId, note: Option<i64> },
    /// What is logged of a talk with these customers.
    Log { customers: Vec<CustomerId> },
    /// A row that hangs on a customer, its cells on a line each: what kind of row, and the number of the one that is changed.
    Row { customer: CustomerId, kind: String, row: Option<i64> },
    /// The tab's filter line.
    Filter,
    /// The expression of a column: a new one, or that field's; the name, if it was asked for already.
    Formula { field: Option<String>, name: Option<String> },
    /// The name of a view: of that number, or of a new one.
    View { view: Option<i64> },
    /// What is looked for; what is put in its place.
    Replace { with: String },
    /// The answer to a question about a column: the question and what was answered before it, then the field's key.
    Column { asks: Vec<String>, field: String },
    /// The line of a colour rule: of that place in the list, or of a new one.
    Colour { line: Option<usize> },
    /// The value of a setting, by its name.
    Setting { name: String },
    /// What a campaign cost, its cells on a line each.
    Cost,
    /// The content of a cell, by the key of its field, or of a note, in a file that was lost: it has no place in this one.
    Unplaced { field: String },
    /// What a stage asks of several customers who came to it together, by the key of the field.
    Asked { customers: Vec<CustomerId>, field: String },
    /// The answer to a question that cannot be asked again.
    #[default]
    Answer,
}

impl Of {
    /// Whether both are to become the same; of several customers in whatever order.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let sorted = |customers: &[CustomerId]| {
            let mut customers = customers.to_vec();
            customers.sort_unstable();
            customers
        };
        match (self, other) {
            (Self::Log { customers }, Self::Log { customers: others }) => sorted(customers) == sorted(others),
            (Self::Asked { customers, field }, Self::Asked { customers: others, field: other }) => {
                field == other && sorted(customers) == sorted(others)
            }
            _ => self == other,
        }
    }
}

impl Draft {
    /// The customer without whom it has no place.
    #[must_use]
    pub fn customer(&self) -> Option<CustomerId> {
        match self.of {
            Of::Cell { customer, .. } => customer,
            Of::Note { customer, .. } | Of::Row { customer, .. } => Some(customer),
            Of::Log { ref customers } | Of::Asked { ref customers, .. } => customers.first().copied(),
            _ => None,
        }
    }

    /// Whether it is about one of these (sorted), or has one of these names in it.
    #[must_use]
    pub fn is_about(&self, customers: &[CustomerId], names: &[String]) -> bool {
        let here = |text: &str| names.iter().any(|name| text.contains(name.as_str()));
        let gone = |customer: &CustomerId| customers.binary_search(customer).is_ok();
        let several = match &self.of {
            Of::Log { customers } | Of::Asked { customers, .. } => customers.iter().any(gone),
            _ => false,
        };
        several || self.customer().is_some_and(|customer| gone(&customer)) || here(&self.who) || here(&self.text)
    }
}

/// Reads what [`write()`] wrote; of what cannot be read nothing is offered.
#[must_use]
pub fn read(text: &str) -> Vec<Draft> {
    serde_json::from_str(text).unwrap_or_default()
}

/// One line of JSON; empty if there are none.
#[must_use]
pub fn write(drafts: &[Draft]) -> String {
    if drafts.is_empty() { String::new() } else { serde_json::to_string(drafts).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts() -> Vec<Draft> {
        let of =
            |of| Draft { of, tab: TabKey::View(3), who: "李明朗".into(), text: "嫌贵\n“8折” \\ \"".into() };
        let key = || "phone".to_owned();
        vec![
            of(Of::Cell { customer: Some(7), field: key() }),
            of(Of::Cell { customer: None, field: key() }),
            of(Of::Note { customer: 7, note: Some(4) }),
            of(Of::Log { customers: vec![3, 7] }),
            of(Of::Row { customer: 7, kind: "order".into(), row: Some(3) }),
            of(Of::Filter),
            of(Of::Formula { field: Some(key()), name: None }),
            of(Of::View { view: None }),
            of(Of::Replace { with: "Hangzhou".into() }),
            of(Of::Column { asks: vec!["options".into(), "Wish".into(), "choice".into()], field: key() }),
            of(Of::Colour { line: Some(2) }),
            of(Of::Setting { name: key() }),
            of(Of::Cost),
            of(Of::Unplaced { field: key() }),
            of(Of::Asked { customers: vec![3, 7], field: key() }),
            of(Of::Answer),
        ]
    }

    #[test]
    fn what_is_written_is_read() {
        let text = write(&drafts());
        assert!(!text.contains('\n'), "{text}");
        assert_eq!(read(&text), drafts());
        assert_eq!((write(&[]), read("")), (String::new(), Vec::new()));
    }

    #[test]
    fn damage_offers_nothing() {
        let text = write(&drafts());
        for damaged in (1..text.len()).filter_map(|end| text.get(..end)).chain(["{}", "null", "[{\"of\":7}]"]) {
            assert_eq!(read(damaged), Vec::new(), "{damaged}");
        }
    }

    #[test]
    fn what_names_somebody_is_about_her() {
        let (cell, note) = (drafts().swap_remove(0), drafts().swap_remove(2));
        let log = drafts().swap_remove(3);
        assert!(log.is_about(&[7], &[]) && !log.is_about(&[4], &[]), "of several customers each");
        assert!(cell.is_about(&[3, 7], &[]) && note.is_about(&[7], &[]) && !cell.is_about(&[3], &["王芳".into()]));
        assert!(cell.is_about(&[], &["李明朗".into()]) && cell.is_about(&[], &["8折".into()]));
    }
}
