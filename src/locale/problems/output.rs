//! What is wrong with the place that something is written to.

use super::{fill, with_cause, with_path};
use crate::domain::{Cause, OutputFault};
use crate::locale::Words;

impl Words {
    pub(super) fn output_fault(&self, fault: &OutputFault) -> String {
        let words = &self.problems.output;
        match fault {
            // Of what is to be made, only the folder can be missing.
            OutputFault::CannotCreate { path, cause: Cause::Missing } => {
                with_cause(&words.cannot_create, path, &words.no_folder)
            }
            OutputFault::CannotCreate { path, cause } => with_cause(&words.cannot_create, path, &self.cause(cause)),
            OutputFault::OwnFile { path } => with_path(&words.own_file, path),
            OutputFault::Exists { path } => with_path(&words.exists, path),
            OutputFault::NoFormat { ending, known } => {
                fill(&words.no_format, &[("ending", ending), ("known", &known.join(", "))])
            }
            OutputFault::OneTable { format } => fill(&words.one_table, &[("format", format)]),
            OutputFault::GoesOn => words.goes_on.clone(),
            OutputFault::Failed { cause } => fill(&words.output_failed, &[("cause", &self.cause(cause))]),
            OutputFault::ReportFailed { cause } => fill(&words.report_failed, &[("cause", &self.cause(cause))]),
        }
    }
}
