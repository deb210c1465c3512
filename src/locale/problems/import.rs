//! What is wrong with a file that comes in, or with its rows.

use super::{fill, with_cause, with_path};
use crate::domain::ImportFault;
use crate::locale::Words;

impl Words {
    pub(super) fn import_fault(&self, fault: &ImportFault) -> String {
        let words = &self.problems.import;
        match fault {
            ImportFault::CannotRead { path, cause } => with_cause(&words.cannot_read, path, &self.cause(cause)),
            ImportFault::Endless { path, gigabytes } => {
                fill(&words.endless, &[("path", &path.display().to_string()), ("n", &gigabytes.to_string())])
            }
            ImportFault::Itself { path } => with_path(&words.itself, path),
            ImportFault::Nothing { path } => with_path(&words.nothing_to_import, path),
            ImportFault::NoHeadings { path } => with_path(&words.no_headings, path),
            ImportFault::NoKnownHeading { path } => with_path(&words.no_known_heading, path),
            ImportFault::NoColumn { path, label } => {
                fill(&words.no_column, &[("path", &path.display().to_string()), ("label", label)])
            }
            ImportFault::Missing => words.missing.clone(),
            ImportFault::DamagedText { found } => fill(&words.damaged_text, &[("found", found)]),
            ImportFault::LineOfTotals => words.line_of_totals.clone(),
            ImportFault::TooManyCells { found, expected } => {
                fill(&words.too_many_cells, &[("n", &found.to_string()), ("expected", &expected.to_string())])
            }
            ImportFault::NotACurrency { found } => fill(&words.not_a_currency, &[("found", found)]),
            ImportFault::NotAPair { found } => fill(&words.not_a_pair, &[("found", found)]),
            ImportFault::NoSuchHeading { found } => fill(&words.no_such_heading, &[("found", found)]),
            ImportFault::NoSuchField { found } => fill(&words.no_such_field, &[("found", found)]),
            ImportFault::UnknownCustomer { code } => fill(&words.unknown_customer, &[("code", code)]),
        }
    }
}
