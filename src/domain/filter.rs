//! The tree that a filter line means.

/// Which customers.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Every one of these holds; of none: everybody.
    All(Vec<Filter>),
}

impl Default for Filter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}
