//! Why customers cannot be grouped so.

/// Why customers cannot be grouped so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupFault {
    /// Only money is added up.
    NotMoney { label: String },
    /// No two customers have the same in it; these fields make groups.
    NotGrouped { label: String, can: Vec<String> },
    /// No field is called so; the one that it was probably meant to be.
    NoField { found: String, nearest: Option<String> },
}
