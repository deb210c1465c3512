//! What the rows of a file are.

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Customers,
    Purchases,
    Contacts,
    Campaigns,
    Notes,
}

impl Role {
    /// In the order in which they go into a file: customers before what belongs to them.
    pub const ALL: [Self; 5] = [Self::Customers, Self::Purchases, Self::Contacts, Self::Campaigns, Self::Notes];

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The file's name without its ending (`customers.csv`); names its columns in the locale too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Purchases => "purchases",
            Self::Contacts => "contacts",
            Self::Campaigns => "campaigns",
            Self::Notes => "notes",
        }
    }
}
