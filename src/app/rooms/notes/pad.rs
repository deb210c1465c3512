//! The notes of the customer under the cursor, and the one that is being written.

use crossterm::event::KeyCode;

use super::meanwhile::Opened;
use super::wanted::{Lent, Wanted};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::parts::mode::{Mode, Pane};
use crate::app::ground::ask::{Asked, Question, RoomId};
use crate::app::ground::chosen;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::app::ground::text::{Motion, Text};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, EditFault, Note, Place, Problem};
use crate::locale::fill;

pub const HERE: RoomId = Pane::Notes.room();

/// The command that takes up what the file has refused: its sentence is read with the keys still in the pane.
const TAKE_UP: &str = "take-up-draft";

/// The notes of the customer under the cursor.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// Whose notes these are; nothing: not read yet.
    customer: Option<CustomerId>,
    pub(super) list: Vec<Note>,
    /// Whose the list is, also while it is read again.
    of: Option<CustomerId>,
    pub(super) chosen: usize,
    /// A new note is on its way to the top of the list: it is the chosen one then.
    comes: bool,
    pub(super) draft: Option<Draft>,
    /// What Esc has dropped, and with whom under the cursor: there, undo brings it back.
    dropped: Option<(Draft, Option<CustomerId>)>,
    pub(super) on_the_way: Opened,
    /// Another room wants this note written, or a new one, once the list is at hand.
    pub(super) wanted: Option<Wanted>,
    /// The note is written for another room: what its end does.
    pub(super) lent: Option<Lent>,
    asked: Asked,
    /// Of whom they are asked for.
    asked_of: Option<CustomerId>,
}

/// A note being written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The note that is changed; `None`: a new one.
    pub note: Option<i64>,
    pub customer: CustomerId,
    /// What she is called: her row may leave the screen while her note is written.
    pub(super) who: String,
    pub text: Text,
    /// The text of the note that is changed, as it was opened.
    opened: String,
    /// The file did not take it as it is now: the next Esc drops it.
    refused: bool,
}

impl Notes {
    /// What is being written.
    #[must_use]
    pub fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// A note that is written, as far as the list does not have it so.
    #[must_use]
    pub fn unkept(&self) -> Option<&Draft> {
        self.draft.as_ref().filter(|draft| draft.text.as_str() != draft.note.map_or("", |id| self.listed(id)))
    }

    /// The notes of that customer, the newest first; nothing: they are not read.
    #[must_use]
    pub fn of(&self, customer: CustomerId) -> Option<&[Note]> {
        (self.customer == Some(customer)).then_some(self.list.as_slice())
    }

    /// The list of the customer under the cursor, also while it is read again. Of whom one came from no note may be touched.
    fn here(&self, desk: &Desk) -> &[Note] {
        if self.of.is_some() && self.of == desk.current() { &self.list } else { &[] }
    }

    /// Whose notes are at hand, and which.
    #[must_use]
    pub fn at_hand(&self) -> (Option<CustomerId>, &[Note]) {
        (self.customer, &self.list)
    }

    /// Opens the pane and gives it the keys.
    pub fn open(&mut self, desk: &mut Desk) {
        desk.show_pane(Pane::Notes);
        desk.enter(HERE);
    }

    /// Opens the pane with a text that somebody was writing when the program ended.
    pub fn resume(&mut self, desk: &mut Desk, customer: CustomerId, note: Option<i64>, text: Text) {
        let note = note.filter(|id| self.list.iter().any(|note| note.id == *id));
        self.draft = Some(self.draft_of(desk, customer, note, text));
        self.forget_wanted();
        self.open(desk);
    }

    /// Reads the notes of that customer, if they are neither at hand nor asked for.
    pub fn read(&mut self, desk: &mut Desk, customer: CustomerId) {
        let coming = self.asked.is_open() && self.asked_of == Some(customer);
        if self.customer != Some(customer) && !coming {
            self.asked_of = Some(customer);
            self.asked = desk.ask(HERE, Question::Notes(customer)).into();
        }
    }

    /// Whether that answer is to what was asked last.
    pub(super) fn answers(&mut self, ticket: crate::app::ground::event::Ticket) -> bool {
        self.asked.answers(ticket)
    }

    /// The file's answer; one about another customer is dropped.
    pub(super) fn arrived(&mut self, desk: &mut Desk, customer: CustomerId, list: Vec<Note>) {
        if desk.current() == Some(customer) {
            // Whoever only looks at the pane from the grid sees the newest.
            let held = self.chosen > 0 || desk.has_keys(HERE);
            let old = if self.of == Some(customer) && held { self.list.as_slice() } else { &[] };
            let at = if self.of == Some(customer) { self.chosen } else { 0 };
            let is_there = self.comes && list.len() > self.list.len();
            self.comes &= !is_there;
            self.chosen = if is_there { 0 } else { chosen::again(old, at, &list, |note| note.id) };
            (self.customer, self.of, self.list) = (Some(customer), Some(customer), list);
            self.take_wanted(desk);
        }
    }

    /// What changed since is read again.
    pub(super) fn outdated(&mut self) {
        (self.customer, self.asked) = (None, Asked::default());
    }

    /// A key while a note is chosen in the list.
    pub(super) fn choose(&mut self, desk: &mut Desk, key: Chord) {
        let last = self.here(desk).len().saturating_sub(1);
        match key.code {
            KeyCode::Up => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Down => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Esc => self.give_back(desk),
            KeyCode::Enter => self.open_chosen(desk),
            KeyCode::Delete => self.remove(desk),
            _ if takes_up(desk, key) => {
                desk.leave(HERE);
                desk.request(Request::Run(TAKE_UP));
            }
            _ if Chord::read("ctrl-n") == Some(key) => self.begin(desk, None, Text::default()),
            _ => {
                if let Some(sign) = key.typed() {
                    self.begin_or_say(desk, sign.to_string());
                }
            }
        }
    }

    /// Opens the chosen note; where there is none, a new one. What is open or on its way stays.
    pub(super) fn open_chosen(&mut self, desk: &Desk) {
        if self.draft.is_some() || self.wanted.is_some() {
            return;
        }
        let chosen = self.here(desk).get(self.chosen).map(|note| (note.id, note.text.clone()));
        let (note, text) = chosen.unzip();
        self.begin(desk, note, Text::new(text.unwrap_or_default()));
    }

    /// Another text in the place of the one that is written. False: none is.
    pub(super) fn rewrite(&mut self, text: &str) -> bool {
        let Some(draft) = &mut self.draft else { return false };
        (draft.text, draft.refused) = (Text::typed(text), false);
        true
    }

    /// A new note with that text; where nobody is under the cursor, that it went nowhere.
    pub(super) fn begin_or_say(&mut self, desk: &mut Desk, text: String) {
        if desk.current().is_none() {
            let said = desk.words().grid.no_customer.clone();
            return desk.say(said);
        }
        self.begin(desk, None, Text::new(text));
    }

    fn begin(&mut self, desk: &Desk, note: Option<i64>, text: Text) {
        if let Some(customer) = desk.current() {
            self.draft = Some(self.draft_of(desk, customer, note, text));
        }
    }

    pub(super) fn draft_of(&self, desk: &Desk, customer: CustomerId, note: Option<i64>, text: Text) -> Draft {
        let position = desk.tab().order.iter().position(|id| *id == customer);
        let who = position.map(|at| desk.name_at(at)).unwrap_or_default();
        let opened = note.map(|id| self.listed(id).to_owned()).unwrap_or_default();
        Draft { note, customer, who, text, opened, refused: false }
    }

    /// The text that the list has of that note.
    fn listed(&self, id: i64) -> &str {
        self.list.iter().find(|note| note.id == id).map_or("", |note| note.text.as_str())
    }

    /// Pasted text is a note's text, line ends and all.
    pub(super) fn insert(&mut self, desk: &Desk, text: &str) {
        if self.draft.is_none() {
            self.begin(desk, None, Text::default());
        }
        if let Some(draft) = &mut self.draft {
            draft.text.insert(text);
        }
    }

    /// A key while a note is written.
    pub(super) fn write(&mut self, desk: &mut Desk, key: Chord) {
        let Some(draft) = self.draft.as_mut() else { return };
        let before = draft.text.as_str().len();
        let text = &mut draft.text;
        match key.code {
            KeyCode::Esc => return self.end_draft(desk),
            KeyCode::Enter => text.insert("\n"),
            _ if Chord::read("ctrl-o") == Some(key) => return desk.request(Request::Run("edit-in-editor")),
            KeyCode::Up => text.go(Motion::Up),
            KeyCode::Down => text.go(Motion::Down),
            _ => {
                text.press(key, false);
            }
        }
        draft.refused &= draft.text.as_str().len() == before;
    }

    /// Keeps what was written, or drops what the file does not take; the keys go back where they came from.
    fn end_draft(&mut self, desk: &mut Desk) {
        if self.draft.as_ref().is_some_and(|draft| draft.refused) {
            // The keys stay: it is from here that undo brings it back.
            return self.drop_draft(desk);
        }
        self.save_draft(desk);
        if self.lent.is_some() {
            self.give_back(desk);
        }
    }

    /// Gives up a note that the file does not take; undo brings it back.
    fn drop_draft(&mut self, desk: &mut Desk) {
        self.dropped = self.draft.take().map(|draft| (draft, desk.current()));
        if let Some(undo) = desk.keymap().first("undo", Mode::Input) {
            let said = fill(&desk.words().shared.dropped, &[("undo", undo)]);
            desk.say(said);
        }
    }

    /// Whether a text stands in the pane, or one that undo brings back there.
    pub(super) fn is_taken(&self, desk: &Desk) -> bool {
        self.draft.is_some() || self.dropped.is_some() && desk.has_keys(HERE)
    }

    /// What Esc has dropped comes back no more: undo takes back what was done after it.
    pub(super) fn forget_dropped(&mut self) {
        self.dropped = None;
    }

    /// What Esc has dropped here is open again. False: it has dropped nothing.
    pub(super) fn bring_back(&mut self, desk: &Desk) -> bool {
        let here = desk.current();
        let dropped = self.dropped.take_if(|(_, at)| *at == here);
        let brought = dropped.is_some();
        if brought {
            self.draft = dropped.map(|(draft, _)| Draft { refused: false, ..draft });
        }
        brought
    }

    /// Keeps what was written: one entry. Nothing written is no note; a note emptied is taken away.
    pub(super) fn save_draft(&mut self, desk: &mut Desk) {
        let Some(Draft { note, customer, text, opened, .. }) = self.draft.take() else { return };
        let text = text.as_str().trim_end().to_owned();
        let unchanged = |id| opened == text || self.listed(id) == text;
        match note {
            None if text.trim().is_empty() => {}
            None => {
                self.comes = true;
                save(desk, "add-note", customer, Action::AddNote { customer, text })
            }
            Some(note) if unchanged(note) => {}
            Some(note) => {
                self.on_the_way.push(note, opened);
                if text.trim().is_empty() {
                    save(desk, "delete-note", customer, Action::RemoveNote { note });
                } else {
                    save(desk, "edit-note", customer, Action::SetNote { note, text });
                }
            }
        }
    }

    /// The file did not take the note: its text is open again. False: there is no such place any more, or another was
    /// begun meanwhile.
    pub fn refused(&mut self, desk: &mut Desk, edit: &Edit, problem: &Problem) -> bool {
        self.on_the_way.forget(edit);
        let (note, customer, text) = match &edit.action {
            Action::AddNote { customer, text } => (None, Some(*customer), text),
            Action::SetNote { note, text } => (Some(*note), edit.place.customer, text),
            _ => return false,
        };
        let gone = matches!(problem, Problem::Edit(EditFault::Gone | EditFault::NoteGone));
        if gone {
            self.outdated();
        }
        let Some(customer) = customer.filter(|_| !gone && self.draft.is_none() && self.wanted.is_none()) else {
            return false;
        };
        let draft = self.draft_of(desk, customer, note, Text::new(text.as_str()));
        self.draft = Some(Draft { refused: true, ..draft });
        if desk.current() == Some(customer) && desk.in_grid() {
            self.open(desk);
        }
        true
    }

    fn remove(&mut self, desk: &mut Desk) {
        if let (Some(note), Some(customer)) = (self.here(desk).get(self.chosen).cloned(), desk.current()) {
            self.on_the_way.push(note.id, note.text);
            save(desk, "delete-note", customer, Action::RemoveNote { note: note.id });
            let undo = desk.keymap().first("undo", Mode::Input).unwrap_or_default();
            let said = fill(&desk.words().notes.removed, &[("undo", undo)]);
            desk.say(said);
        }
    }
}

fn takes_up(desk: &Desk, key: Chord) -> bool {
    let meaning = desk.keymap().meaning(&[key], desk.mode());
    key.typed().is_none() && matches!(meaning, Meaning::Command(command) if command.name == TAKE_UP)
}

fn save(desk: &mut Desk, label: &'static str, customer: CustomerId, action: Action) {
    let place = Place { customer: Some(customer), ..desk.here() };
    desk.save(label, place, action);
}
