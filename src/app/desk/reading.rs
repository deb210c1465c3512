//! What everybody may read off the desk. Writing goes by its verbs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::desk::{Desk, Message};
use super::parts::colours::Colours;
use super::parts::keymap::Keymap;
use super::parts::last::Last;
use super::parts::losing::Losing;
use super::parts::mode::{Habit, Mode, Pane};
use super::parts::selection::Selection;
use super::parts::tab::{Tab, Window};
use super::parts::views::Views;
use crate::app::ground::ask::Ticket;
use crate::app::ground::key::Chord;
use crate::domain::preference::Preferences;
use crate::domain::{CustomerId, Settings, Sheet, Template, Vocabulary};
use crate::locale::Words;

/// Fields of the desk, to be read.
macro_rules! reading {
    ($($(#[$doc:meta])* $name:ident: $type:ty = |$desk:ident| $read:expr;)*) => {
        impl Desk {
            $($(#[$doc])* #[must_use]
            pub fn $name(&self) -> $type {
                let $desk = self;
                $read
            })*
        }
    };
}

reading! {
    /// The words of the language that is on.
    words: &Arc<Words> = |desk| &desk.words;
    /// The fields, and what their values are called.
    vocabulary: &Arc<Vocabulary> = |desk| &desk.vocabulary;
    /// What is set in the program.
    preferences: &Preferences = |desk| &desk.setup.preferences;
    /// What is set in the file.
    settings: &Settings = |desk| &desk.setup.settings;
    /// The sheets, then one for each saved view.
    sheets: &[Sheet] = |desk| &desk.sheets;
    /// One per sheet.
    tabs: &[Tab] = |desk| &desk.tabs;
    /// Index of the tab that shows.
    at_tab: usize = |desk| desk.tab;
    /// Customers per stage (key), in all under the empty key; empty until counted.
    counts: &BTreeMap<String, usize> = |desk| &desk.counts;
    /// The rules of colour.
    colours: &Colours = |desk| &desk.colours;
    /// The saved views.
    views: &Views = |desk| &desk.views;
    /// Layouts to begin with.
    templates: &[Template] = |desk| &desk.setup.templates;
    /// Name of the file, for the title.
    file: &str = |desk| &desk.file;
    /// The clock on the wall.
    now: NaiveDateTime = |desk| desk.now;
    /// Columns and rows of the terminal.
    size: (u16, u16) = |desk| desk.size;
    /// INPUT or NAV.
    mode: Mode = |desk| desk.mode;
    /// The keys that a person is used to.
    habit: Habit = |desk| desk.habit;
    /// Which keys mean which commands.
    keymap: &Keymap = |desk| &desk.keymap;
    /// The panes beside the grid, or below it.
    panes: &[Pane] = |desk| &desk.panes;
    /// The rows at hand.
    window: &Window = |desk| &desk.window;
    /// Keys typed of a sequence that waits for its next key.
    pending: &[Chord] = |desk| &desk.pending.keys;
    /// Whether one of them was a full-width sign.
    pending_wide: bool = |desk| desk.pending.wide;
    /// Whether what was asked for just now needs a row, and the rows are on their way.
    too_early: bool = |desk| desk.too_early;
    /// What a person did last.
    last: &Last = |desk| &desk.last;
    /// What the last key had to say.
    message: Option<&Message> = |desk| desk.message.as_ref();
    /// Edits drawn but not on disk yet.
    unsaved: usize = |desk| desk.unsaved;
    /// What keeps the file from holding what was typed.
    losing: &Losing = |desk| &desk.losing;
    /// Whether a customer is on the way into the file.
    is_adding: bool = |desk| desk.adding.is_some();
    /// The selected cells.
    selection: Option<&Selection> = |desk| desk.selection.as_ref();
    /// Rows that are marked, whatever shows.
    marks: &BTreeSet<CustomerId> = |desk| &desk.marks;
    /// The number of the newest question.
    newest: Ticket = |desk| desk.ticket;
    /// No question up to this number is waited for.
    given_up: Ticket = |desk| desk.given_up;
    /// Whether the order lane reads columns for the question that is open.
    is_loading: bool = |desk| desk.loading;
}
