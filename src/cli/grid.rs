//! `kehu` alone: the grid on the user's own file.

use super::sub::{Context, Outcome};
use super::system;
use crate::domain::Problem;
use crate::runtime::{self, Start};

/// Opens the grid.
pub fn run(context: &Context) -> Result<Outcome, Problem> {
    system::needs_terminal()?;
    let (path, keys, appearance) = (context.path.clone(), context.keys.clone(), context.appearance);
    runtime::run(Start {
        path,
        language: context.language,
        title: None,
        keys,
        mouse: context.mouse,
        appearance,
        ask: true,
    })?;
    Ok(Outcome::Done)
}
