//! What the headings of a file say that a person should know, as data.

use crate::files::how::How;

/// What the headings say that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// In what the file is written; others that it could be as well, if nothing in it decides.
    Encoding { name: String, others: Vec<String> },
    /// Rows come from that sheet; others that hold tables are left out.
    Sheet { name: String, others: Vec<String> },
    /// Cells that are one over several rows: what they hold counts for each row.
    Merged { count: usize },
    /// Each line holds so many rows side by side.
    SideBySide { count: usize },
    /// There are no headings: the first line is a row, and the columns are those fields, as their cells say.
    Headless { fields: Vec<String> },
    /// So many comments on cells, and links behind them, of which each becomes a note or an address of mail.
    Pinned { comments: usize, links: usize },
    /// Another table with these headings begins in that column, from 0: it is left out.
    TableBeside { column: usize, headings: Vec<String> },
    /// It is the table that begins in that column, from 0, with headings in that line.
    PartOfSheet { column: usize, line: u64 },
    /// Lines of cards that are kept nowhere (pictures, sounds, keys), by their names.
    CardLines { names: Vec<String> },
    /// The headings stand in that line; above them stand these, which are left out.
    Above { line: u64, texts: Vec<String> },
    /// No field is known by this name: it becomes a column of its own, of the kind of that name.
    NewColumn { heading: String, kind: &'static str },
    /// The amounts of a new column are in that currency, which has no rate: they are no money here.
    Unpriced { heading: String, code: String },
    /// No field is known by this name, and rows of this kind have no columns of their own.
    LeftOut { heading: String },
    /// What stands under it is computed here: left out.
    Computed { heading: String },
    /// An earlier column is that field already; this one is kept as `label`, or left out.
    Twice { heading: String, field: String, label: Option<String> },
    /// An earlier column is that field already, which holds several numbers or addresses: these come in beside its own.
    Beside { headings: Vec<String>, field: String },
    /// More than one field goes by this name; the column is kept as `label`, or left out.
    Ambiguous { heading: String, fields: Vec<String>, label: Option<String> },
    /// A column has no heading, but cells; its number, from 1. It is kept as `label`, or left out.
    NoHeading { column: usize, label: Option<String> },
    /// Cells that are put together into one.
    Joined { headings: Vec<String>, field: String },
    /// It means that field, because of the heading beside it.
    Companion { heading: String, field: String, beside: String },
    /// It means that field, because of its cells.
    ByCells { heading: String, field: String },
    /// By its heading it would be that field, but its cells are none of its options: it is kept as `label`.
    OtherWords { heading: String, field: String, label: Option<String> },
    /// What stands under it becomes notes; of the day under the other heading, if there is one.
    Notes { heading: String, date: Option<String> },
    /// A courtesy (Mr., 女士) tells the gender and does not go into the name.
    Courtesy { heading: String, field: String },
    /// They only say of what kind the column beside them is: left out.
    Details { headings: Vec<String> },
    /// What it says beside an order becomes a refund of its own.
    Refunds { heading: String },
    /// What stands under it only counts the rows: left out.
    Counter { heading: String },
    /// What these say of an order's customer fills what is empty there.
    OfCustomer { headings: Vec<String> },
    /// No field is known by these names, and nothing stands under them: left out.
    Empty { headings: Vec<String> },
    /// It is counted from orders, and there are none: it is kept as `label`, of the kind of that name.
    WithoutOrders { heading: String, label: String, kind: &'static str },
    /// More new columns than a file can have: these are left out.
    TooMany { headings: Vec<String> },
    /// No column gives the customers a name.
    NoName,
    /// How the cells of a column were read.
    Read { heading: String, how: How },
}

impl Remark {
    /// Whether a person's cells stayed outside that another heading would bring in.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        match self {
            Self::LeftOut { .. } | Self::TooMany { .. } | Self::TableBeside { .. } => true,
            Self::Twice { label, .. }
            | Self::Ambiguous { label, .. }
            | Self::NoHeading { label, .. }
            | Self::OtherWords { label, .. } => label.is_none(),
            Self::NewColumn { .. }
            | Self::WithoutOrders { .. }
            | Self::Unpriced { .. }
            | Self::Encoding { .. }
            | Self::Above { .. }
            | Self::CardLines { .. }
            | Self::Sheet { .. }
            | Self::Merged { .. }
            | Self::SideBySide { .. }
            | Self::PartOfSheet { .. }
            | Self::Counter { .. }
            | Self::Pinned { .. }
            | Self::OfCustomer { .. }
            | Self::Headless { .. }
            | Self::Computed { .. }
            | Self::Beside { .. }
            | Self::Joined { .. }
            | Self::Companion { .. }
            | Self::ByCells { .. }
            | Self::Notes { .. }
            | Self::Courtesy { .. }
            | Self::Details { .. }
            | Self::Refunds { .. }
            | Self::Empty { .. }
            | Self::NoName
            | Self::Read { .. } => false,
        }
    }
}
