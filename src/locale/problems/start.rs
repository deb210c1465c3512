//! Why the program does not start as it was asked to.

use super::fill;
use crate::domain::{CommandLineFault, StartFault};
use crate::locale::Words;

impl Words {
    /// What is wrong with the command line.
    pub(super) fn command_line_fault(&self, fault: &CommandLineFault) -> String {
        let words = &self.problems.command_line;
        match fault {
            CommandLineFault::NoSuchCommand { found, nearest: Some(nearest) } => {
                fill(&words.no_such_command_but, &[("found", found), ("nearest", nearest)])
            }
            CommandLineFault::NoSuchCommand { found, nearest: None } => {
                fill(&words.no_such_command, &[("found", found)])
            }
            CommandLineFault::NoSuchArgument { found } => fill(&words.no_such_argument, &[("found", found)]),
            CommandLineFault::ArgumentMissing { name } => fill(&words.argument_missing, &[("name", name)]),
            CommandLineFault::BadArgument { name, found, allowed } if allowed.is_empty() => {
                fill(&words.bad_argument, &[("name", name), ("found", found)])
            }
            CommandLineFault::BadArgument { name, found, allowed } => {
                let allowed = allowed.join(&self.shared.and);
                fill(&words.bad_argument_of, &[("name", name), ("found", found), ("allowed", &allowed)])
            }
            CommandLineFault::ArgumentTwice { name } => fill(&words.argument_twice, &[("name", name)]),
            CommandLineFault::ArgumentsConflict { one, other } => {
                fill(&words.arguments_conflict, &[("one", one), ("other", other)])
            }
            CommandLineFault::NotUnderstood { found } => fill(&words.bad_command_line, &[("found", found)]),
        }
    }

    /// What is wrong with what surrounds the program.
    pub(super) fn start_fault(&self, fault: &StartFault) -> String {
        let words = &self.problems.start;
        match fault {
            StartFault::BadConfig { path, line, fault } => self.at_line(path, *line, &self.malformed(fault)),
            StartFault::NotATerminal => words.not_a_terminal.clone(),
            StartFault::NoHome => words.no_home.clone(),
        }
    }
}
