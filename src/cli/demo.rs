//! `kehu demo`: the grid on a fresh demo that is gone when it is left.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use clap::{ArgMatches, Command};

use super::pouring;
use super::scratch::Scratch;
use super::sub::{Context, Outcome, Sub};
use super::system;
use crate::domain::batch::Fault;
use crate::domain::known::How;
use crate::domain::{OutputFault, Problem, RescueFault};
use crate::files::demo;
use crate::import::{self, Aside};
use crate::locale::Words;
use crate::runtime::{self, Start};
use crate::store::{self, Store};

pub const DEMO: Sub = Sub { name: "demo", build, run };

fn build(command: Command, _: &Words) -> Command {
    command
}

/// In a file that goes when it is left; in the one that is named by `--db` it stays.
fn run(_: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    system::needs_terminal()?;
    if let Some(path) = &context.named {
        if path.exists() {
            return Err(RescueFault::Exists { path: path.clone() }.into());
        }
        return show(path.clone(), context, None);
    }
    let cannot = |error: std::io::Error| OutputFault::CannotCreate { path: std::env::temp_dir(), cause: error.into() };
    let folder = Scratch::new().map_err(cannot)?;
    show(folder.path().join("demo.db"), context, Some(context.words.cli.demo_title.clone()))
}

/// The demo in a new file; one that has no title of its own stays.
fn show(path: PathBuf, context: &Context, title: Option<String>) -> Result<Outcome, Problem> {
    let mut store = Store::open(&path)?;
    fill(&mut store, &context.words, store::now())?;
    // An undo in the demo is of what the visitor did, not of the demo.
    store.forget_history()?;
    drop(store);
    let (words, keys, liking) = (Arc::clone(&context.words), context.keys.clone(), context.liking.clone());
    let passes = title.is_some();
    runtime::run(Start { path, words, title, keys, liking, ask: false, passes })?;
    Ok(Outcome::Done)
}

/// Fills a fresh file with the demo's customers; dates count from `now`.
///
/// # Errors
/// The file's.
pub fn fill(store: &mut Store, words: &Words, now: NaiveDateTime) -> Result<store::Outcome, Problem> {
    let vocabulary = import::vocabulary(store.layout()?, words);
    let tables = demo::tables(&vocabulary, now.date(), &|file, field| words.name_column(file, field));
    let readers = tables.iter().map(demo::rows).collect::<Result<_, _>>()?;
    pouring::pour(store, readers, (How::default(), now), (&mut Nothing, &mut ()))
}

/// All of the demo comes in: a test holds it.
struct Nothing;

impl Aside for Nothing {
    fn put(&mut self, _: usize, _: &Fault) -> Result<(), Problem> {
        Ok(())
    }

    fn end(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}
