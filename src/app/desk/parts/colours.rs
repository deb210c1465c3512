//! Conditional colour: rules as the file has them, and what they mean.

use crate::domain::colour::{Role, Rule};
use crate::domain::{Field, Filter};

/// The rules, and what they mean today.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    pub rules: Vec<Rule>,
    pub(in crate::app::desk) read: Vec<Painter>,
}

/// A rule that is on.
#[derive(Clone, Debug)]
pub struct Painter {
    pub filter: Filter,
    /// Key of the field whose cells it paints; nothing: the row.
    pub column: Option<String>,
    pub role: Role,
    /// The fields it looks at.
    pub needs: Vec<usize>,
}

/// What a row and its cells mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    pub row: Option<Role>,
    /// By key of the field.
    pub cells: Vec<(String, Role)>,
}

impl Painted {
    /// The meaning of that field's cell.
    #[must_use]
    pub fn cell(&self, field: &Field) -> Option<Role> {
        self.cells.iter().find(|(key, _)| *key == field.key).map(|(_, role)| *role)
    }
}
