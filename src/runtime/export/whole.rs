//! What is written to a place: all of it, or nothing.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::unwritten;
use crate::domain::{OutputFault, Problem};
use crate::files::output::Output;

/// The output with what was written into it; it is at its place only once it is [`put`].
///
/// # Errors
/// What writes says why not; what is written to says no.
pub fn filled<T>(
    mut to: Output,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Problem>,
) -> Result<(Output, T), Problem> {
    let written = write(&mut to).and_then(|done| to.flush().map_err(unwritten).map(|()| done));
    match written {
        Ok(done) => Ok((to, done)),
        Err(problem) => Err(at(to.path(), problem)),
    }
}

/// It comes to its place.
///
/// # Errors
/// What the system says; there is then no new file, and an old one is as it was.
pub fn put(to: Output) -> Result<(), Problem> {
    let path = to.path().map(ToOwned::to_owned);
    to.finish().map_err(|error| match (error.kind(), &path) {
        // It came there meanwhile.
        (ErrorKind::AlreadyExists, Some(path)) => OutputFault::Exists { path: path.clone() }.into(),
        _ => at(path.as_deref(), unwritten(error)),
    })
}

/// What was written to, by its path.
fn at(path: Option<&Path>, problem: Problem) -> Problem {
    match (problem, path) {
        (Problem::Output(OutputFault::Failed { cause }), Some(path)) => {
            OutputFault::CannotCreate { path: path.into(), cause }.into()
        }
        (problem, _) => problem,
    }
}
