//! The sentence for each [`Problem`]: what is wrong, and what to do next.
//!
//! One file for each folder of problems, one exhaustive match in it: a new variant does not compile without its sentence.
//!
//! | file | tells |
//! |---|---|
//! | `cell`, `rule` | a cell that cannot be read, is odd, breaks a rule |
//! | `filter`, `formula` | a filter line; the expression of a computed column |
//! | `edit`, `column`, `group`, `view`, `trash` | what cannot be done so |
//! | `template`, `keys` | a template, a keymap file |
//! | `malformed` | the form of a file that a person writes |
//! | `cause` | what the system or SQLite says |
//! | `file`, `storage`, `loss` | a file that is not opened; what the open one says; what is lost, and what becomes of it |
//! | `import`, `output` | what comes in, what goes out |
//! | `start` | the command line, and what surrounds the program |
//! | `setting` | what cannot be set |

mod cause;
mod cell;
mod column;
mod edit;
mod file;
mod filter;
mod formula;
mod group;
mod import;
mod keys;
mod loss;
mod malformed;
mod output;
mod rule;
mod setting;
mod start;
mod storage;
mod template;
mod trash;
mod view;

use std::path::Path;

use super::{Words, fill};
use crate::domain::Problem;

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Cell(fault) => self.cell_fault(fault),
            Problem::Rule(breach) => self.breach(breach),
            Problem::Filter(fault) => self.filter_fault(fault),
            Problem::Formula(trouble) => self.trouble(trouble),
            Problem::Edit(fault) => self.edit_fault(fault),
            Problem::Column(fault) => self.column_fault(fault),
            Problem::Group(fault) => self.group_fault(fault),
            Problem::View(fault) => self.view_fault(fault),
            Problem::Trash(fault) => self.trash_fault(fault),
            Problem::Template(bad) => self.bad_template(bad),
            Problem::Keys(bad) => self.bad_keys(bad),
            Problem::File(fault) => self.file_fault(fault),
            Problem::Storage(fault) => self.storage_fault(fault),
            Problem::Lost(loss) => self.loss(loss),
            Problem::Rescue(fault) => self.rescue_fault(fault),
            Problem::Import(fault) => self.import_fault(fault),
            Problem::Output(fault) => self.output_fault(fault),
            Problem::CommandLine(fault) => self.command_line_fault(fault),
            Problem::Start(fault) => self.start_fault(fault),
            Problem::Setting(fault) => self.setting_fault(fault),
        }
    }
}

impl Words {
    /// Where a file is wrong that a person writes, what, and what to do.
    fn at_line(&self, path: &Path, line: usize, why: &str) -> String {
        let (path, line) = (path.display().to_string(), line.to_string());
        fill(&self.problems.in_file, &[("path", &path), ("line", &line), ("why", why)])
    }
}

/// A message of a path.
fn with_path(message: &str, path: &Path) -> String {
    fill(message, &[("path", &path.display().to_string())])
}

/// A message of a path, and why.
fn with_cause(message: &str, path: &Path, cause: &str) -> String {
    fill(message, &[("path", &path.display().to_string()), ("cause", cause)])
}

/// A message of how long something is, and how long it may be.
fn with_limit(message: &str, length: usize, limit: usize) -> String {
    fill(message, &[("length", &length.to_string()), ("limit", &limit.to_string())])
}
