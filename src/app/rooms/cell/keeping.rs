//! How the text of the cell is kept, by which key, and how Esc leaves it.

use super::dropped::Dropped;
use super::editor::Editor;
use super::{Cell, helping, written};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::parts::last::Done;
use crate::app::desk::{adding, cursor, doubts, tagging, target};
use crate::app::ground::command::Scope;
use crate::app::ground::glyphs::quoted;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::app::ground::target::Target;
use crate::domain::edit::{Action, Along};
use crate::domain::kind::{Context, Loose};
use crate::domain::{CellFault, CustomerId, Place, Value};
use crate::locale::fill;

impl Cell {
    /// Stores what was typed. Unreadable input is not stored: the editor stays open with its sentence (and the answer is
    /// false).
    pub fn commit(&mut self, desk: &mut Desk) -> bool {
        self.leave(desk, Move::Stay)
    }

    pub(super) fn commit_and(&mut self, desk: &mut Desk, then: Move) {
        // Only Enter and Tab mean the emptiness of a cell that opened empty.
        let means_it = matches!(then, Move::Enter | Move::Next | Move::Previous);
        let empty = self.editor.as_ref().is_some_and(|editor| editor.opened.is_empty());
        let committed = if means_it && empty { self.commit_then(desk, then) } else { self.leave(desk, then) };
        // Below the last row the cursor goes on once the new row is there.
        if committed && !desk.is_adding() {
            cursor::go(desk, then);
        }
    }

    /// F7 and the other F keys that show something: what is typed is kept first, as by Tab. What cannot be kept stays open and
    /// says why.
    pub(super) fn commit_and_show(&mut self, desk: &mut Desk, key: Chord) {
        let shows = match desk.keymap().meaning(&[key], desk.mode()) {
            Meaning::Command(command) if matches!(command.scope, Scope::Showing | Scope::Reading) => Some(command.name),
            _ => None,
        };
        if let Some(name) = shows
            && self.commit(desk)
        {
            desk.request(Request::Run(name))
        }
    }

    /// Keeps what was typed; where nothing was, the cell closes as it was.
    fn leave(&mut self, desk: &mut Desk, then: Move) -> bool {
        if self.editor.as_ref().is_some_and(|editor| !editor.is_typed()) {
            self.setting = None;
            self.shut(desk);
        }
        self.commit_then(desk, then)
    }

    fn commit_then(&mut self, desk: &mut Desk, then: Move) -> bool {
        let Some(editor) = &mut self.editor else { return true };
        let text = editor.text.as_str().to_owned();
        if let Some(target) = self.setting.clone() {
            return self.commit_all(desk, target, &text);
        }
        // A lone space, where it opens the record in the other mode, empties nothing: only Del and Backspace do.
        if !text.is_empty() && text.trim().is_empty() && !desk.current_value().is_blank() {
            self.shut(desk);
            return true;
        }
        let read = match read(editor, desk) {
            Ok(read) => read,
            Err(fault) => {
                editor.problem = Some(helping::and_how_to_add(editor, desk, desk.words().cell_fault(&fault)));
                return false;
            }
        };
        if self.twice.asks_again(desk, editor, &read.value) {
            return false;
        }
        self.keep_value(desk, read, text, then);
        true
    }

    /// What was read goes to the file, with the option that it makes and what the text says beside.
    fn keep_value(&mut self, desk: &mut Desk, read: Read, text: String, then: Move) {
        let Some(editor) = &self.editor else { return };
        let (customer, column) = (editor.customer, editor.column);
        let Read { key, value, says_more, others, said, linked } = read;
        let note = says_more.then(|| target::beside(desk.field(column), &text));
        let Some(field) = desk.vocabulary().field(&key) else { return };
        let option = helping::new_option(editor, desk).filter(|_| !linked);
        let written = (field.kind.write)(&value, &desk.vocabulary().context(field, desk.today()));
        let row = desk.current_row().filter(|row| Some(row.id) == customer && others.is_empty());
        let along = Along { text: (text.trim() != written).then(|| text.clone()), option, note, others };
        // An option that comes with it is one by then.
        let wider = along.option.as_ref().map(|label| helping::with_option(field, label));
        let judged = wider.as_ref().unwrap_or(field);
        let doubt = row.map_or_else(
            || judged.doubt(&value).or_else(|| judged.ahead(&value, desk.today())),
            |row| doubts::of(desk, row, judged, &value),
        );
        let doubt = doubt.or_else(|| judged.broken(&value)).map(|problem| desk.words().problem(&problem));
        self.shut(desk);
        if let Some(said) = said {
            desk.say(said);
        }
        if let Some(note) = along.note.as_ref().filter(|_| !linked) {
            let said = fill(&desk.words().cell.kept_beside, &[("note", note)]);
            desk.say(said);
        }
        if let Some(customer) = customer.filter(|_| value.is_blank()) {
            say_cleared(desk, customer, column);
        }
        if let Some(doubt) = doubt {
            desk.warn(doubt);
        }
        desk.did(Done::Typed(text));
        match customer {
            Some(customer) => set(desk, customer, (column, key, value), "edit-cell", along),
            None if value.is_blank() && along.others.is_empty() => {}
            None => adding::keep(desk, (key, value), then, along),
        };
    }

    /// What was typed goes into all cells that were selected; what cannot be read stays open, with its sentence.
    fn commit_all(&mut self, desk: &mut Desk, target: Target, text: &str) -> bool {
        match tagging::change(desk, &target, text, "set-all") {
            Ok(change) => {
                // What goes on asks the cell to keep its text: it is kept by then.
                self.setting = None;
                self.shut(desk);
                self.kept.on_its_way = Some((target, text.to_owned()));
                desk.request(Request::Change(Box::new(change)));
                desk.did(Done::Typed(text.to_owned()));
                true
            }
            Err(fault) => {
                let sentence = desk.words().cell_fault(&fault);
                self.editor.iter_mut().for_each(|editor| editor.problem = Some(sentence.clone()));
                false
            }
        }
    }

    /// Sets the cell under the cursor without opening it.
    pub(super) fn set_current(&mut self, desk: &mut Desk, value: Value, label: &'static str) {
        let column = desk.tab().column;
        if !desk.current_field().editable() {
            return self.replace(desk, "");
        }
        let Some(customer) = desk.current() else {
            let key = desk.current_field().key.clone();
            if cursor::is_here(desk) && !value.is_blank() {
                adding::keep(desk, (key, value), Move::Stay, Along::default());
            }
            return;
        };
        if value.is_blank() {
            say_cleared(desk, customer, column);
        }
        let key = desk.field(column).key.clone();
        set(desk, customer, (column, key, value), label, Along::default())
    }

    /// Keeps what was typed (vim) or drops it (Excel), as the state was in which the edit began. Of text that cannot be
    /// read it says why first; the next Esc drops it, so that nobody is held in a cell.
    pub(super) fn escape(&mut self, desk: &mut Desk) {
        let Some(editor) = &mut self.editor else { return };
        let unread = editor.problem.is_none() && editor.is_typed();
        if let Some(fault) = unread.then(|| unreadable(editor, self.setting.as_ref(), desk)).flatten() {
            let sentence = helping::and_how_to_add(editor, desk, desk.words().cell_fault(&fault));
            editor.problem = Some(sentence);
            return;
        }
        if editor.escape_keeps(desk.mode()) {
            return self.commit_and(desk, Move::Stay);
        }
        let nobody = editor.customer.is_none();
        let nothing = nobody && editor.text.as_str().is_empty();
        self.drop_text(desk);
        // Whoever asked for the line and typed nothing is where she was before; a sheet without rows says again what fills it.
        if nothing && cursor::was_asked_for(desk) || nobody && desk.tab().order.is_empty() {
            cursor::go(desk, Move::BackFromNew);
        }
    }

    /// The program cannot be left because of it: it says so as long as its text stands there.
    pub fn hold_back(&mut self) {
        if let Some(editor) = &mut self.editor {
            editor.holds_back = true;
        }
    }

    /// The cell closes, and holds what it held; undo brings the text back.
    pub fn drop_text(&mut self, desk: &mut Desk) {
        let written = written(desk);
        let editor = self.editor.as_ref();
        self.kept.dropped = editor.and_then(|editor| Dropped::of(editor, self.setting.as_ref(), &written));
        if let Some(undo) = desk.keymap().first("undo", desk.mode()).filter(|_| self.kept.dropped.is_some()) {
            let said = fill(&desk.words().shared.dropped, &[("undo", undo)]);
            desk.say(said);
        }
        self.setting = None;
        self.shut(desk);
    }
}

/// Why the text of the open cell cannot be read.
fn unreadable(editor: &Editor, setting: Option<&Target>, desk: &Desk) -> Option<CellFault> {
    match setting {
        Some(target) => tagging::change(desk, target, editor.text.as_str(), "set-all").err(),
        None => read(editor, desk).err(),
    }
}

/// What a text means in its column.
struct Read {
    /// The key of the field that it sets.
    key: String,
    value: Value,
    /// The text says more than it.
    says_more: bool,
    /// The other end of a range, or the marks of a link, with the keys of their fields; and all of it in words.
    others: Vec<(String, Value)>,
    said: Option<String>,
    /// It was a link with such marks.
    linked: bool,
}

/// What the text means in its column; an option that is about to be one counts.
fn read(editor: &Editor, desk: &Desk) -> Result<Read, CellFault> {
    let field = desk.field(editor.column);
    if let Some(marks) = target::link(desk, field, editor.text.as_str()) {
        return Ok(linked(editor, desk, marks));
    }
    let loosely = loosely(editor, desk);
    let plain = matches!(&loosely, Ok(read) if !read.says_more);
    let span = desk.vocabulary().span(field, editor.text.as_str(), desk.today()).filter(|_| !plain);
    let Some(span) = span else {
        return loosely.map(|Loose { value, says_more }| Read {
            key: field.key.clone(),
            value,
            says_more,
            others: Vec::new(),
            said: None,
            linked: false,
        });
    };
    let (says_more, said) = (span.says_more, Some(target::ends(desk, &span)));
    let (value, other) = span.from(&field.key);
    Ok(Read { key: field.key.clone(), value, says_more, others: vec![other], said, linked: false })
}

/// A link fills the fields of its marks and stays in a note; the field itself is not set where it says nothing of that.
fn linked(editor: &Editor, desk: &Desk, marks: Vec<(String, Value)>) -> Read {
    let told = fill(&desk.words().cell.linked, &[("marks", &target::marks(desk, &marks))]);
    let key = &desk.field(editor.column).key;
    let (own, mut others): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(mark, _)| mark == key);
    // Of a customer who is not on this tab nobody knows here what it holds.
    let mut own = own.into_iter().next();
    if own.is_none() && editor.customer.is_some() && !others.is_empty() {
        own = Some(others.remove(0));
    }
    let (key, value) = own.unwrap_or_else(|| (key.clone(), Value::Blank));
    Read { key, value, says_more: true, others, said: Some(told), linked: true }
}

fn loosely(editor: &Editor, desk: &Desk) -> Result<Loose, CellFault> {
    let field = desk.field(editor.column);
    let wider = helping::new_option(editor, desk).map(|label| helping::with_option(field, &label));
    let context = desk.vocabulary().context(field, desk.today());
    let context = Context { choices: &wider.as_ref().unwrap_or(field).choices, ..context };
    let only = || field.kind.read_loosely(&helping::only(editor, desk)?, &context).ok();
    let (field, text) = (wider.as_ref().unwrap_or(field), editor.text.as_str());
    let read = field.read_typed(text, &context).or_else(|fault| only().ok_or(fault))?;
    doubts::is_past(desk, field, text, &read.value).map(|()| read)
}

/// What the cell held that is about to be empty, and the way back: a key or a word (`tbd`) may have been meant otherwise.
fn say_cleared(desk: &mut Desk, customer: CustomerId, column: usize) {
    let (field, undo) = (desk.field(column), desk.keymap().first("undo", desk.mode()));
    let before = desk.window().cell(customer, column).map(|value| desk.show(field, value)).unwrap_or_default();
    let Some(undo) = undo.filter(|_| !before.is_empty()) else { return };
    let values = [("field", field.label.as_str()), ("value", &quoted(&before)), ("undo", undo)];
    let said = fill(&desk.words().cell.cleared, &values);
    desk.say(said)
}

/// Sets a cell: on the screen at once, on disk after the next drawing, with what goes along. Nothing if it holds the value
/// already.
fn set(
    desk: &mut Desk,
    customer: CustomerId,
    (column, field, value): (usize, String, Value),
    label: &'static str,
    along: Along,
) {
    if along.note.is_none() && along.others.is_empty() && desk.window().cell(customer, column) == Some(&value) {
        return;
    }
    let place =
        Place { sheet: Some(desk.sheet().id), customer: Some(customer), field: Some(desk.field(column).key.clone()) };
    let action = Action::Set { customer, field, value };
    let label = if along.option.is_some() { "new-option" } else { label };
    desk.save(label, place, along.with(action))
}
