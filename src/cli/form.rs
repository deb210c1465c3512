//! How an answer is written: table, CSV or JSON.

use clap::ArgMatches;

/// How customers, or their groups, are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Aligned columns, those of the sheet of all customers.
    #[default]
    Table,
    /// As `kehu export` writes it.
    Csv,
    /// An array of objects by field key; money in units of the currency, dates as ISO 8601, nothing known as null.
    Json,
}

impl Form {
    /// What `--csv` and `--json` ask for, of which clap lets only one through.
    pub fn of(matches: &ArgMatches) -> Self {
        match (matches.get_flag("csv"), matches.get_flag("json")) {
            (true, _) => Self::Csv,
            (_, true) => Self::Json,
            _ => Self::Table,
        }
    }
}
