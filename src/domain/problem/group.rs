//! Why customers cannot be grouped so.

/// Why customers cannot be grouped so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupFault {
    /// Only money is added up.
    NotMoney { label: String },
}
