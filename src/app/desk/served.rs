//! What the house alone does with the desk: keys that wait, what is told, what is handed out. No room imports this.

use std::sync::Arc;

use super::desk::{Desk, Message, Pending};
use super::parts::keymap::Keymap;
use super::parts::losing::Losing;
use super::parts::mode::{Mode, Pane};
use super::parts::tab::Tab;
use super::parts::told::Told;
use super::parts::wish::Wish;
use super::spread;
use crate::app::ground::ask::Ticket;
use crate::app::ground::effect::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::domain::preference::{Preference, Preferences};
use crate::domain::{Row, Settings, Template};
use crate::locale::Language;

/// The desk in the hands of the house.
pub trait Served {
    /// What was said is read.
    fn hush(&mut self);
    /// What was said before is said again.
    fn say_again(&mut self, message: Option<Message>);
    /// These keys begin a sequence; `wide`: one of them was a full-width sign.
    fn wait_for_more(&mut self, keys: Vec<Chord>, wide: bool);
    /// The sequence that waits is begun no more; the answer: its keys.
    fn take_begun(&mut self) -> Vec<Chord>;
    /// What the desk is told, for it cannot know.
    fn told(&mut self) -> &mut Told;
    /// The tab that shows.
    fn tab_mut(&mut self) -> &mut Tab;
    /// That tab is another one.
    fn put_tab(&mut self, at: usize, tab: Tab);
    /// That tab shows, and nothing is asked for it yet.
    fn begin_at(&mut self, tab: usize);
    /// These panes show.
    fn put_panes(&mut self, panes: Vec<Pane>);
    /// The width of a column while it is dragged.
    fn widen(&mut self, column: usize, width: u16);
    /// The state of the grid is that one.
    fn switch(&mut self, mode: Mode);
    /// Where the keys are wanted.
    fn take_moves(&mut self) -> Vec<Wish>;
    /// What rooms want of each other.
    fn take_requests(&mut self) -> Vec<Request>;
    /// What is wanted of each other and not served yet.
    fn requests(&self) -> &[Request];
    /// Whether nobody wants anything of another or of the focus.
    fn is_at_rest(&self) -> bool;
    /// Whether the layout has become another one since this was asked last.
    fn take_news_of_layout(&mut self) -> bool;
    /// All that is wanted, to be done in this order.
    fn take(&mut self) -> Vec<Effect>;
    /// Whether what was asked for since this was asked last needs rows that are on their way.
    fn take_too_early(&mut self) -> bool;
    /// No question up to this number is waited for any more.
    fn give_up(&mut self, ticket: Ticket);
    /// The customer on the way does not come.
    fn forget_adding(&mut self);
    /// An edit or a bulk change is not on its way any more.
    fn answered(&mut self);
    /// The rows at hand are read again.
    fn read_again(&mut self);
    /// These are the rows of the window.
    fn put_rows(&mut self, rows: Vec<Row>);
    /// The order lane reads whole columns.
    fn waits_for_columns(&mut self);
    /// Columns and rows of the terminal.
    fn resize(&mut self, size: (u16, u16));
    /// The keys of the program.
    fn use_keymap(&mut self, keymap: Keymap);
    /// What is set in the program, at the start, and the system's language.
    fn use_preferences(&mut self, preferences: Preferences, system: Language);
    /// What is set in the file, at the start.
    fn use_settings(&mut self, settings: Settings);
    /// Layouts to begin with.
    fn offer_templates(&mut self, templates: Vec<Template>);
    /// Nothing stands between what is typed and the file any more.
    fn found_again(&mut self);
}

impl Served for Desk {
    fn hush(&mut self) {
        self.message = None;
    }

    fn say_again(&mut self, message: Option<Message>) {
        self.message = message;
    }

    fn wait_for_more(&mut self, keys: Vec<Chord>, wide: bool) {
        self.pending = Pending { keys, wide, top: 0 };
    }

    fn take_begun(&mut self) -> Vec<Chord> {
        std::mem::take(&mut self.pending).keys
    }

    fn told(&mut self) -> &mut Told {
        &mut self.told
    }

    fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tabs[self.tab]
    }

    fn put_tab(&mut self, at: usize, tab: Tab) {
        self.tabs[at] = tab;
    }

    fn begin_at(&mut self, tab: usize) {
        self.tab = tab;
    }

    fn put_panes(&mut self, panes: Vec<Pane>) {
        self.panes = panes;
        self.panes.dedup();
    }

    fn widen(&mut self, column: usize, width: u16) {
        if let Some(column) = self.sheets[self.tab].columns.get_mut(column) {
            column.width = self.vocabulary.fields[column.field].by_hand(width, width < column.width);
        }
    }

    fn switch(&mut self, mode: Mode) {
        self.mode = mode;
    }

    fn take_moves(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.out.moves)
    }

    fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.out.requests)
    }

    fn requests(&self) -> &[Request] {
        &self.out.requests
    }

    fn is_at_rest(&self) -> bool {
        self.out.requests.is_empty() && self.out.moves.is_empty()
    }

    fn take_news_of_layout(&mut self) -> bool {
        std::mem::take(&mut self.out.layout)
    }

    fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.out.effects)
    }

    fn take_too_early(&mut self) -> bool {
        std::mem::take(&mut self.too_early)
    }

    fn give_up(&mut self, ticket: Ticket) {
        self.given_up = ticket;
    }

    fn forget_adding(&mut self) {
        self.adding = None;
    }

    fn answered(&mut self) {
        self.unsaved = self.unsaved.saturating_sub(1);
    }

    fn read_again(&mut self) {
        self.window.dirty = true;
    }

    fn put_rows(&mut self, rows: Vec<Row>) {
        self.window.take(rows);
        spread::look(self);
    }

    fn waits_for_columns(&mut self) {
        self.loading = true;
    }

    fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    fn use_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    fn use_preferences(&mut self, preferences: Preferences, system: Language) {
        // Which keys are used says the file, unless the configuration does.
        self.setup.preferences = preferences.with(Preference::Keys, self.habit.name());
        self.setup.system = system;
    }

    fn use_settings(&mut self, settings: Settings) {
        Arc::make_mut(&mut self.vocabulary).local = settings.local();
        self.setup.settings = settings;
    }

    fn offer_templates(&mut self, templates: Vec<Template>) {
        self.setup.templates = templates;
    }

    fn found_again(&mut self) {
        self.losing = Losing::default();
    }
}
