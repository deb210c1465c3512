//! A cell while it is typed.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the room: how a cell opens, its keys, what other rooms want typed |
//! | `opening` | how it opens: with its text, empty, with another one |
//! | `editor` | the open cell: its text, and what to go back to |
//! | `help` | what stands beside it, as data |
//! | `helping/` | its list, its calendar, what its text is read as |
//! | `told` | what belongs into it, for whoever types |
//! | `show` | what its list and its calendar look like |
//! | `keeping` | how its text is kept, by which key, and how Esc leaves it |
//! | `dropped` | what Esc has dropped, until undo or other work |
//! | `rules` | a value that is typed twice |
//! | `refused` | the file did not take it: it opens again |
//! | `arranged` | the layout changes while it is open |
//!
//! Hears: every step that undo can take back (what Esc dropped is then forgotten), what became of many cells, a layout that is about to show.

mod arranged;
mod dropped;
mod editor;
pub mod help;
pub mod helping;
mod keeping;
mod opening;
mod refused;
mod rules;
mod show;
mod told;

use crate::app::desk::cursor;
use crate::app::desk::desk::Loaded;
use crossterm::event::KeyCode;

use crate::app::desk::cursor::is_here;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::room::{Away, Command, Room, Taken};
use crate::app::desk::{formula, line};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Effect};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::{How, Request};
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::target::Target;
use crate::app::ground::text::Text;
use crate::domain::Value;
use crate::domain::draft::{Draft, Of};
use crate::domain::kind::Shape;

pub use editor::{Began, Editor, HERE, View};

use dropped::Dropped;
use editor::written;
use rules::Twice;

pub const LABELS: &[&str] = &["edit-cell", "insert-date", "new-option"];

/// Declares a command that opens or fills the cell under the cursor.
macro_rules! of_cell {
    ($($group:literal $name:literal, $keys:expr, $nav:expr, $scope:ident, $run:expr;)*) => {
        pub const COMMANDS: &[Command<Cell>] = &[$(
            Command { name: $name, group: $group, keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run }
        ),*];
    };
}

of_cell! {
    "editing" "edit-cell", ["f2"], ["a", "e"], Grid, |cell, desk| cell.open(desk, false, false);
    "editing" "edit-cell-start", [], ["i"], Grid, |cell, desk| cell.open(desk, true, false);
    // The first character typed replaces its text. In INPUT the key goes down instead.
    "editing" "edit-selected", [], ["enter"], Grid, |cell, desk| cell.open(desk, false, true);
    "editing" "replace-cell", [], ["c"], Grid, |cell, desk| cell.replace(desk, "");
    "editing" "insert-date", ["ctrl-t"], [], Grid, Cell::insert_date;
    "editing" "undo", ["ctrl-z"], ["u"], Arranging, Cell::bring_back;
    "editing" "redo", ["ctrl-y", "ctrl-r"], ["U"], Arranging, |_, desk| desk.want(Effect::Redo);
    "choosing" "open-choices", ["alt-down"], [], Grid, Cell::open_choices;
}

/// The open cell, and what it was opened for.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    editor: Option<Editor>,
    /// Cells into all of which goes what is being typed.
    setting: Option<Target>,
    twice: Twice,
    kept: Kept,
}

/// What outlives the cell.
#[derive(Clone, Debug, Default)]
struct Kept {
    dropped: Option<Dropped>,
    /// What goes into many cells, until the file has taken it.
    on_its_way: Option<(Target, String)>,
}

impl Cell {
    /// The open cell.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }

    /// The open cell as it shows, while it has the keys.
    #[must_use]
    pub fn view(&self, desk: &Desk) -> Option<View<'_>> {
        let editor = self.editor.as_ref().filter(|_| desk.in_cell())?;
        Some(View { text: &editor.text, selected: editor.selected })
    }

    /// Whether what is typed goes into many cells.
    #[must_use]
    pub fn goes_into_many(&self) -> bool {
        self.setting.is_some()
    }

    fn begin(&mut self, desk: &mut Desk, text: Text, began: Began, opened: String) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let customer = desk.current();
        if customer.is_none() && !is_here(desk) {
            cursor::go(desk, Move::Below);
            if !is_here(desk) {
                // Whoever is added would not fit the filter either.
                let nobody = line::nobody(desk);
                desk.warn(nobody);
                return;
            }
            // An empty sheet shows no cursor, and asks for the first name.
            cursor::go(desk, Move::Column(cursor::begins_at(desk)));
        }
        let field = desk.current_field();
        if !field.editable() {
            let sentence = desk.words().problem(&formula::refusal(desk, field));
            desk.warn(sentence);
            return;
        }
        let editor = Editor::new(desk, customer, desk.tab().column, text, began);
        self.show(desk, Editor { opened, ..editor });
        if let Some(editor) = &mut self.editor {
            helping::begin(editor, desk)
        }
    }

    fn show(&mut self, desk: &mut Desk, editor: Editor) {
        self.editor = Some(editor);
        desk.enter(HERE)
    }

    /// It closes, and keeps nothing that is not kept yet.
    fn shut(&mut self, desk: &mut Desk) {
        self.editor = None;
        desk.leave(HERE)
    }

    /// The cell under the cursor with its list or calendar; where there is neither, the column's menu.
    fn open_choices(&mut self, desk: &mut Desk) {
        let field = desk.current_field();
        let nowhere = desk.current().is_none() && !is_here(desk);
        if nowhere || !field.editable() || !help::offers(field) {
            return desk.request(Request::Run("column-menu"));
        }
        let selected = !field.choices.is_empty() && !field.holds_tags();
        self.open(desk, false, selected);
        if let Some(editor) = &mut self.editor {
            helping::open(editor, desk);
        }
    }

    fn insert_date(&mut self, desk: &mut Desk) {
        match desk.current_field().kind {
            kind if kind.shape == Shape::Day || kind.is_day_time() => {
                self.set_current(desk, Value::Day(desk.today()), "insert-date")
            }
            _ => self.replace(desk, &desk.now().format("%Y-%m-%d").to_string()),
        }
    }

    /// Undo: what Esc dropped on this cell comes back, open; else the last step of work is taken back.
    fn bring_back(&mut self, desk: &mut Desk) {
        let here = (desk.current(), desk.current_field().key.as_str());
        match self.kept.dropped.take() {
            Some(dropped) if here == (dropped.customer, dropped.field.as_str()) => {
                let written = written(desk);
                self.begin(desk, Text::new(dropped.text), Began::Brought, written);
                self.setting = dropped.setting;
            }
            _ => desk.want(Effect::Undo),
        }
    }

    /// What a room wants typed into the cell under the cursor.
    fn wanted(&mut self, desk: &mut Desk, how: &How) {
        match how {
            How::Type(text) => {
                self.replace(desk, text);
                self.commit(desk);
            }
            How::Set(value, label) => self.set_current(desk, value.clone(), label),
            How::Open { selected } => self.open(desk, false, *selected),
            How::Begin(text) => self.replace(desk, text),
            How::Empty => self.empty(desk),
            How::All(target) => {
                self.replace(desk, "");
                self.setting = self.editor.is_some().then(|| target.clone());
            }
        }
    }

    fn press_in_text(&mut self, desk: &mut Desk, key: Chord) {
        let is_date = help::has_days(desk.current_field());
        let Some(editor) = &mut self.editor else { return };
        let typed_over = editor.began == Began::Typed;
        let today = desk.now().format("%Y-%m-%d").to_string();
        let ctrl = |sign| Chord::read(&format!("ctrl-{sign}")) == Some(key);
        match key.code {
            KeyCode::Esc => self.escape(desk),
            KeyCode::Enter if !key.modifiers.is_empty() => editor.type_text("\n"),
            KeyCode::Enter => self.commit_and(desk, Move::Enter),
            KeyCode::Tab if key.modifiers.is_empty() => self.commit_and(desk, Move::Next),
            KeyCode::Tab => self.commit_and(desk, Move::Previous),
            KeyCode::Up => self.commit_and(desk, Move::Up),
            KeyCode::Down => self.commit_and(desk, Move::Down),
            KeyCode::Left if typed_over => self.commit_and(desk, Move::Left),
            KeyCode::Right if typed_over => self.commit_and(desk, Move::Right),
            KeyCode::F(2) => editor.began = if typed_over { Began::Opened } else { Began::Typed },
            KeyCode::F(_) => self.commit_and_show(desk, key),
            _ if ctrl('t') && is_date => editor.replace_all(&today),
            _ if ctrl('t') => editor.type_text(&today),
            _ if ctrl('o') => editor.type_text("\n"),
            _ if ctrl('a') => editor.selected = true,
            _ => editor.press(key),
        }
    }

    /// Alt-Down: the list or the calendar; from there, what is typed is kept, and the column's menu opens.
    fn choose(&mut self, desk: &mut Desk) {
        let Some(editor) = &mut self.editor else { return };
        if !helping::is_choosing(editor) {
            helping::open(editor, desk);
        } else if self.commit(desk) {
            desk.request(Request::Run("column-menu"))
        }
    }
}

impl Room for Cell {
    fn here(&self) -> RoomId {
        HERE
    }

    fn clicked_away(&self) -> Away {
        Away::Leaves
    }

    /// What is being typed stays where it is.
    fn notch(&self) -> usize {
        0
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        if Chord::read("alt-down") == Some(key) {
            return self.choose(desk);
        }
        let Some(editor) = &mut self.editor else { return };
        if helping::press(editor, desk, key) {
            return;
        }
        self.press_in_text(desk, key);
        if let Some(editor) = &mut self.editor {
            helping::narrow(editor, desk);
        }
    }

    /// Pasted text goes in at the caret, line ends and all.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(editor) = &mut self.editor {
            editor.type_text(text);
            helping::narrow(editor, desk);
        }
    }

    fn points(&mut self, _: &mut Desk, entry: usize) -> bool {
        self.editor.as_mut().is_some_and(|editor| helping::point(editor, entry))
    }

    fn reads(&self, _: Chord) -> Reads {
        if self.editor.as_ref().is_some_and(|editor| editor.lines) { Reads::Lines } else { Reads::Line }
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_typed)
    }

    /// A password lies in no file that anybody can read, not even for two seconds.
    fn draft(&self, desk: &Desk) -> Option<(Of, String)> {
        let editor = self.editor.as_ref()?;
        let secret = desk.vocabulary().field(&editor.field).is_some_and(|field| field.kind.name == "secret");
        let of = Of::Cell { customer: editor.customer, field: editor.field.clone() };
        (!secret).then(|| (of, editor.text.as_str().to_owned()))
    }

    fn lends(&mut self, desk: &mut Desk) -> Option<(Of, String)> {
        let field = desk.vocabulary().field(&self.editor.as_ref()?.field)?;
        self.draft(desk).filter(|_| field.kind.shape == Shape::Text)
    }

    fn returned(&mut self, _: &mut Desk, text: &str) -> bool {
        let Some(editor) = &mut self.editor else { return false };
        editor.replace_all(text);
        true
    }

    /// Opens the cell of that field with the text, the cursor being on the customer.
    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Cell { customer, field } = &draft.of else { return Taken::No };
        if customer.is_none() {
            cursor::go(desk, Move::New(usize::MAX));
            if !is_here(desk) {
                return Taken::No;
            }
        }
        let mut columns = desk.sheet().columns.iter();
        let column = columns.position(|column| desk.vocabulary().fields[column.field].key == *field);
        let Some(column) = column else { return Taken::No };
        cursor::go(desk, Move::Column(column));
        self.open(desk, false, false);
        let editor = self.editor.as_mut();
        editor.map(|editor| editor.replace_all(&draft.text)).is_some().into()
    }

    fn keep(&mut self, desk: &mut Desk) -> bool {
        self.commit(desk)
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if news.is_a_step() {
            self.kept.dropped = None;
        }
        match news {
            News::Bulk(Bulking::Refused(bulk, problem)) if bulk.label == "set-all" => self.many_refused(desk, problem),
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.kept.on_its_way = None,
            News::Arranging(layout) => self.keep_typed(desk, layout),
            _ => {}
        }
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Edit(how) = request else { return false };
        self.wanted(desk, how);
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let (Answer::Completed(values), Some(editor)) = (answer, &mut self.editor) {
            helping::valued(editor, desk, ticket, values);
        }
    }

    fn hold(&mut self, desk: &mut Desk) {
        if let Some(editor) = &mut self.editor {
            editor.find_again(desk)
        }
    }

    fn close(&mut self) {
        *self = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        self.told(desk)
    }

    fn shows(&self, desk: &Desk, _: u16, _: u16) -> Option<Panel> {
        show::panel(self.editor.as_ref()?, desk)
    }
}

#[cfg(test)]
mod tests;
