//! `kehu demo`: the grid on a fresh demo. It is gone when it is left; in a file that is named it stays.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use clap::{ArgMatches, Command};
use serde_json::Value as Json;

use super::out;
use super::pouring;
use super::scratch::Scratch;
use super::sub::{Context, Outcome, Sub};
use super::system;
use crate::domain::batch::Fault;
use crate::domain::edit::Action;
use crate::domain::known::How;
use crate::domain::layout::Step;
use crate::domain::region::Region;
use crate::domain::setting::Setting;
use crate::domain::{Edit, OutputFault, Place, Problem, RescueFault};
use crate::files::demo::{self, Demo};
use crate::import::{self, Aside};
use crate::locale::{Language, Words};
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
    fill(&mut store, of(context.words.language), &context.words, store::now())?;
    // An undo in the demo is of what the visitor did, not of the demo.
    store.forget_history()?;
    drop(store);
    let (words, keys, liking) = (Arc::clone(&context.words), context.keys.clone(), context.liking.clone());
    let passes = title.is_some();
    if let Some(told) = runtime::run(Start { path, words, title, keys, liking, ask: false, passes })? {
        out::complain(&told, &context.words);
    }
    Ok(Outcome::Done)
}

/// The demo of whoever speaks that language.
#[must_use]
pub fn of(language: Language) -> &'static Demo {
    match language {
        Language::English => &demo::ENGLISH,
        Language::Chinese => &demo::CHINESE,
    }
}

/// Fills a fresh file with a demo's customers; dates count from `now`.
///
/// # Errors
/// The file's.
pub fn fill(store: &mut Store, demo: &Demo, words: &Words, now: NaiveDateTime) -> Result<store::Outcome, Problem> {
    settle(store, demo, now)?;
    let vocabulary = import::vocabulary(store.layout()?, words);
    let tables = demo.tables(&vocabulary, now.date(), &|file, field| words.name_column(file, field));
    let readers = tables.iter().map(|table| demo.rows(table)).collect::<Result<_, _>>()?;
    let outcome = pouring::pour(store, readers, (How::default(), now), (&mut Nothing, &mut ()))?;
    store.live(&demo.lived(now.date()), now)?;
    Ok(outcome)
}

/// The settings of the place where the demo's salesperson lives.
fn settle(store: &mut Store, demo: &Demo, now: NaiveDateTime) -> Result<(), Problem> {
    let Some(region) = Region::named(demo.region) else { return Ok(()) };
    let settings = store.layout()?.settings;
    let wanted = [("region", region.code), ("currency", region.currency), ("dates", region.dates.name())];
    let steps = wanted.into_iter().filter_map(|(name, value)| {
        let setting = Setting::named(name)?;
        let value = Json::from(value);
        (value != settings.value(setting)).then(|| Step::set(&settings, setting, value))
    });
    let steps: Vec<Step> = steps.flatten().collect();
    if !steps.is_empty() {
        store.edit(&Edit { label: "first-settings", place: Place::default(), action: Action::Layout(steps) }, now)?;
    }
    Ok(())
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
