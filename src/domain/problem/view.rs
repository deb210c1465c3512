//! What is wrong with the name of a view.

/// What is wrong with the name of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewFault {
    /// No saved view has that name; these there are.
    Unknown { found: String, names: Vec<String> },
}
