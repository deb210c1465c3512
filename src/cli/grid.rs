//! `kehu` alone: the grid on the user's own file.

use std::sync::Arc;

use super::out;
use super::sub::{Context, Outcome};
use super::system;
use crate::domain::Problem;
use crate::runtime::{self, Start};

/// Opens the grid.
pub fn run(context: &Context) -> Result<Outcome, Problem> {
    system::needs_terminal()?;
    let (path, keys, liking) = (context.path.clone(), context.keys.clone(), context.liking.clone());
    let told = runtime::run(Start {
        path,
        words: Arc::clone(&context.words),
        title: None,
        keys,
        liking,
        ask: true,
        passes: false,
    })?;
    if let Some(told) = told {
        out::complain(&told, &context.words);
    }
    Ok(Outcome::Done)
}
