//! What the headings of a file say that a person should know, as data.

use crate::files::how::How;

/// What the headings say that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No field is known by this name: it becomes a text column of its own.
    NewColumn { heading: String },
    /// No field is known by this name, and rows of this kind have no columns of their own.
    LeftOut { heading: String },
    /// What stands under it is computed here: left out.
    Computed { heading: String },
    /// An earlier column is that field already; this one is kept as `label`, or left out.
    Twice { heading: String, field: String, label: Option<String> },
    /// An earlier column is that field already, which holds several numbers or addresses: these come in beside its own.
    Beside { heading: String, field: String },
    /// More than one field goes by this name; the column is kept as `label`, or left out.
    Ambiguous { heading: String, fields: Vec<String>, label: Option<String> },
    /// A column has no heading, but cells; its number, from 1. It is kept as `label`, or left out.
    NoHeading { column: usize, label: Option<String> },
    /// How the cells of a column were read.
    Read { heading: String, how: How },
}

impl Remark {
    /// Whether a person's cells stayed outside that another heading would bring in.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        match self {
            Self::LeftOut { .. } => true,
            Self::Twice { label, .. } | Self::Ambiguous { label, .. } | Self::NoHeading { label, .. } => {
                label.is_none()
            }
            Self::NewColumn { .. } | Self::Computed { .. } | Self::Beside { .. } | Self::Read { .. } => false,
        }
    }
}
