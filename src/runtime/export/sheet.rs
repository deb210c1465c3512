//! Rows of one role on their way out: their fields, and what a file for programs calls them.

use crate::domain::Field;
use crate::domain::batch::Role;
use crate::domain::template::is_own;

/// A file of a folder, or a sheet of a book.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub role: Role,
    pub fields: Vec<Field>,
}

impl Sheet {
    /// `customers.csv`.
    pub fn file(&self) -> String {
        format!("{}.csv", self.role.name())
    }

    /// What the columns are called by the contract of imports, so that they come in again; a person's own columns by their
    /// labels, for no other file knows their keys.
    pub fn headings(&self) -> Vec<String> {
        let heading = |field: &Field| match (self.role, field.key.as_str()) {
            (Role::Customers, "code") | (_, "customer") => "customer_id".to_owned(),
            (Role::Purchases, "code") => "purchase_id".to_owned(),
            (Role::Contacts, "code") => "contact_id".to_owned(),
            (Role::Campaigns, "code") => "campaign_id".to_owned(),
            (Role::Customers, key) if is_own(key) && !field.label.is_empty() => field.label.clone(),
            (_, key) => key.to_owned(),
        };
        self.fields.iter().map(heading).collect()
    }
}
