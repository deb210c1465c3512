//! The grid from its start to its end: what it is started with, the state it begins with, the terminal around it.

use crate::app::desk::served::Served;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::hands;
use super::looks::Looks;
use super::shell::Shell;
use super::terminal::Guard;
use crate::app::State;
use crate::app::command;
use crate::app::desk::parts::keymap::{self, Keymap};
use crate::app::desk::{losing, preferring};
use crate::app::rooms::filter::kept::{self, Kept};
use crate::app::rooms::{log, today};
use crate::app::session;
use crate::config;
use crate::domain::preference::{Choice, Preferences};
use crate::domain::{BadKeys, Doing, ImportFault, Problem, RescueFault, Vocabulary, draft};
use crate::files::template;
use crate::locale::{Language, Words, here};
use crate::store::{self, Store, now};

/// What the grid is started with.
#[derive(Debug)]
pub struct Start {
    pub path: PathBuf,
    pub words: Arc<Words>,
    /// What the title calls the file; `None`: its name.
    pub title: Option<String>,
    /// The keymap file.
    pub keys: Option<PathBuf>,
    pub liking: Liking,
    /// Whether a file that the grid has never opened asks what to know before it begins.
    pub ask: bool,
    /// Whether the file goes when it is left.
    pub passes: bool,
}

/// How a person likes the program, as the configuration and the command line say.
#[derive(Clone, Debug)]
pub struct Liking {
    pub preferences: Preferences,
    /// Which keys one is used to, if the configuration says it; else each file is as it was left.
    pub editing: Option<Choice>,
    /// The configuration, where what is set later is kept; nothing: the system names no place for one.
    pub config: Option<PathBuf>,
}

/// Opens the file and shows the grid until the user leaves it. The answer: what is to be known afterwards, though nothing
/// is lost.
///
/// # Errors
/// A sentence's problem if the file cannot be opened or the terminal fails; the terminal is then as it was.
pub fn run(start: Start) -> Result<Option<Problem>, Problem> {
    // A keymap that cannot be read is told before anything is opened.
    let keymap = start.keys.as_deref().map_or_else(|| Ok(Keymap::new(command::all().collect())), keymap)?;
    let store = hands::prompt(Store::open_as_left(&start.path)?)?;
    let own_name = || start.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = start.title.unwrap_or_else(own_name);
    let failed = |error: std::io::Error| Problem::failed(Doing::Opening, error);
    let guard = Guard::enter(start.liking.preferences.mouse()).map_err(failed)?;
    let mut state = state(&store, start.words, title, now())?;
    state.desk.use_keymap(keymap);
    state.desk.use_preferences(start.liking.preferences, Language::of_system());
    preferring::used_to(&mut state.desk, start.liking.editing);
    if start.passes {
        losing::passes(&mut state.desk);
    }
    if start.ask && store.recall(preferring::MODE)?.is_none() && !has_drafts(&store)? {
        // Where customers are nothing begins: it would only stand between them and whoever looks for them.
        if store.first_customers(1)?.is_empty() {
            session::first_start(&mut state, here(), true);
        }
    }
    let mut shell = Shell::open(store, state, Looks::new(start.liking.preferences.appearance()), start.liking.config)?;
    shell.first_screen()?;
    let ended = shell.live();
    drop(guard);
    let whole = shell.left_whole().filter(|_| !start.passes);
    let waits = shell.left_open().filter(|_| !start.passes);
    drop(shell);
    ended?;
    // Everybody of ours has let go of the file by now.
    let still_read = whole.filter(|path| store::has_log(path)).map(|path| RescueFault::StillRead { path });
    Ok(still_read.or_else(|| Some(RescueFault::Waits { text: waits? })).map(Into::into))
}

/// The state at the start: the file's fields and sheets with their words, INPUT or NAV as the program was left.
///
/// # Errors
/// SQLite's.
pub fn state(store: &Store, words: Arc<Words>, title: String, now: NaiveDateTime) -> Result<State, Problem> {
    let mut layout = store.layout()?.on(now.date());
    let templates = template::built_in(&layout);
    words.name_layout(&mut layout);
    let yes_no = [words.yes.clone(), words.no.clone()];
    let vocabulary = Vocabulary { fields: layout.fields, local: layout.settings.local(), yes_no, now };
    let mut state = crate::app::begin(words, vocabulary, layout.sheets, title, now);
    state.desk.use_settings(layout.settings);
    state.desk.offer_templates(templates);
    let (mode, keys) = (store.recall(preferring::MODE)?, store.recall(preferring::KEYS)?);
    preferring::recall(&mut state.desk, mode.as_deref(), keys.as_deref());
    state.rooms.filter.kept = Kept::read(&store.recall(kept::KEY)?.unwrap_or_default());
    state.rooms.log.kept = log::Kept::read(&store.recall(log::KEY)?.unwrap_or_default());
    state.rooms.today.kept = today::Kept::read(&store.recall(today::KEY)?.unwrap_or_default());
    let rules = store.colours()?;
    state.rooms.colours.arrived(&mut state.desk, rules);
    Ok(state)
}

/// Whether something waits to be taken up: the offer goes before every question.
fn has_drafts(store: &Store) -> Result<bool, Problem> {
    Ok(store.recall(draft::KEY)?.is_some_and(|kept| !draft::read(&kept).is_empty()))
}

/// The keymap of a file.
fn keymap(path: &Path) -> Result<Keymap, Problem> {
    config::regular(path)?;
    let text = std::fs::read_to_string(path)
        .map_err(|error| ImportFault::CannotRead { path: path.into(), cause: error.into() })?;
    let bad = |(line, fault)| BadKeys { path: path.into(), line, fault: Box::new(fault) };
    Ok(keymap::read(&text, command::all().collect()).map_err(bad)?)
}
