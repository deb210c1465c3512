//! Its keys.

use crossterm::event::{KeyCode, KeyModifiers};

use super::list::{HERE, Keys, Timeline};
use super::{show, told};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::parts::mode::{Mode, Pane};
use crate::app::desk::{cursor, geometry, hanging};
use crate::app::ground::key::Chord;
use crate::app::ground::request::{Form, How, Request};
use crate::domain::child::{Child, ChildRef};
use crate::domain::due::NEXT;
use crate::domain::edit::Action;
use crate::domain::story::{Kind, Of, Told};
use crate::domain::{CustomerId, How as Became, Hung, Place, Value};

/// Commands of the grid that are about the customer, and work from here by the keys that they have there.
const OF_THE_GRID: [&str; 3] = [LOG, "notes", "add-order"];
const LOG: &str = "log-contact";

/// What is no row is looked at where everything is that changed.
const HISTORY: &str = "show-history";

/// The command that opens the record.
const RECORD: &str = "open-card";

impl Timeline {
    /// The keys come here; the record opens first, if it does not stand there.
    pub(super) fn open(&mut self, desk: &mut Desk) {
        self.keys = Keys::Lent;
        if desk.shows().is_sideways() {
            desk.enter(HERE);
        } else {
            desk.request(Request::Run(RECORD));
        }
    }

    pub(super) fn turned(&mut self, desk: &mut Desk, key: Chord) {
        let plain = key.modifiers.is_empty();
        match key.code {
            KeyCode::Esc => self.shut(desk),
            KeyCode::Tab | KeyCode::BackTab => self.give_back(desk),
            KeyCode::PageUp if plain => cursor::go(desk, Move::Beside(-1)),
            KeyCode::PageDown if plain => cursor::go(desk, Move::Beside(1)),
            KeyCode::Left if plain => self.turn(-1),
            KeyCode::Right if plain => self.turn(1),
            KeyCode::Enter => self.enter(desk),
            KeyCode::Delete if plain => self.remove(desk),
            _ if Chord::read("ctrl-n") == Some(key) => self.begin(desk),
            _ if is_refund(key) => self.refund(desk),
            _ if self.walks(desk, key) => {}
            _ => self.command(desk, key),
        }
    }

    /// Another line is chosen.
    fn walks(&mut self, desk: &Desk, key: Chord) -> bool {
        let before = self.lines.line();
        let page = show::page(self, desk, width(desk));
        let walks = self.lines.go_by_letters(key, page);
        self.unfolded &= self.lines.line() == before;
        walks
    }

    /// A key that is a command of the grid about the customer; those that close the record in its fields do it here too.
    fn command(&mut self, desk: &mut Desk, key: Chord) {
        if matches!(key.to_ascii().typed(), Some('q' | ' ')) && desk.mode() == Mode::Nav {
            return self.shut(desk);
        }
        let Meaning::Command(command) = desk.keymap().meaning(&[key], desk.mode()) else { return };
        if OF_THE_GRID.contains(&command.name) && !key.modifiers.difference(KeyModifiers::SHIFT).is_empty() {
            self.run(desk, command.name);
        }
    }

    /// The keys go to the fields.
    fn give_back(&mut self, desk: &mut Desk) {
        self.keys = Keys::Elsewhere;
        desk.leave(HERE);
    }

    /// The record goes, and the grid is there again.
    fn shut(&mut self, desk: &mut Desk) {
        self.give_back(desk);
        // Its fields stand there: whoever they are of hears that they have been sent away.
        desk.standing().into_iter().for_each(|room| desk.stand_back(room));
    }

    /// The rest of a long text; then the row itself is opened.
    fn enter(&mut self, desk: &mut Desk) {
        let Some((mark, customer)) = self.here(desk).map(|(mark, customer)| (*mark, customer)) else { return };
        if self.is_folded(desk, width(desk)) {
            self.unfolded = true;
            return;
        }
        match mark.row() {
            Some(ChildRef { of: Hung::Note, id }) => {
                self.keys = Keys::Lent;
                desk.request(Request::Note(customer, Some(id)));
            }
            Some(ChildRef { of: Hung::StageMove, .. }) => self.run(desk, HISTORY),
            Some(row) => self.form(desk, customer, Form::Edit(row)),
            None if mark.of == Of::Next => self.plan(desk),
            None => self.run(desk, HISTORY),
        }
    }

    /// A command that is about the customer; the keys come back from it.
    fn run(&mut self, desk: &mut Desk, command: &'static str) {
        self.keys = Keys::Lent;
        desk.leave(HERE);
        desk.request(Request::Run(command));
    }

    /// The next contact is typed in its field.
    fn plan(&mut self, desk: &mut Desk) {
        let column = (0..desk.sheet().columns.len()).find(|column| desk.field(*column).key == NEXT);
        if let Some(column) = column {
            self.keys = Keys::Lent;
            desk.leave(HERE);
            cursor::go(desk, Move::Column(column));
            desk.request(Request::Edit(How::Open { selected: true }));
        }
    }

    /// A new row of the kind that shows; where all do, of the kind of the chosen line; where none is, a note.
    fn begin(&mut self, desk: &mut Desk) {
        let Some(customer) = desk.current() else { return };
        let kind = self.kind.or_else(|| self.here(desk).map(|(mark, _)| mark.kind()));
        match kind {
            Some(Kind::Contacts) => self.run(desk, LOG),
            Some(Kind::Orders) => self.form(desk, customer, Form::New(Hung::Purchase)),
            Some(Kind::Plans) => self.form(desk, customer, Form::New(Hung::Task)),
            Some(Kind::Stays) => self.form(desk, customer, Form::New(Hung::Stay)),
            Some(Kind::Notes | Kind::Changes) | None => {
                self.keys = Keys::Lent;
                desk.request(Request::Note(customer, None));
            }
        }
    }

    /// A row is typed in the form; the keys come back from it.
    fn form(&mut self, desk: &mut Desk, customer: CustomerId, form: Form) {
        self.keys = Keys::Lent;
        desk.request(Request::Form(customer, form));
    }

    /// What of the chosen order goes back.
    fn refund(&mut self, desk: &mut Desk) {
        let order = self.here(desk).filter(|_| self.is_order(desk)).map(|(mark, customer)| (mark.id, customer));
        if let Some((order, customer)) = order {
            self.form(desk, customer, Form::RefundOf(order));
        }
    }

    /// Whether the chosen line is an order, and no refund.
    pub(super) fn is_order(&self, desk: &Desk) -> bool {
        let told = self.here(desk).and_then(|_| self.told(self.lines.line()));
        matches!(told, Some(Told::Row { row: Child::Purchase(order), .. }) if !order.refund)
    }

    /// The row of the chosen line goes; undo brings it back.
    fn remove(&mut self, desk: &mut Desk) {
        let Some((mark, customer)) = self.here(desk).map(|(mark, customer)| (*mark, customer)) else { return };
        let place = Place { customer: Some(customer), ..desk.here() };
        let told = self.told(self.lines.line());
        let computed = matches!(told, Some(Told::Next { computed: true, .. }));
        let kind = told.map_or("", kind);
        let (label, action) = match (mark.row(), mark.of) {
            (Some(ChildRef { of: Hung::Note, id }), _) => ("delete-note", Action::RemoveNote { note: id }),
            // The stage would stand there without it: a move back is a move as well.
            (Some(ChildRef { of: Hung::StageMove, .. }), _) => {
                let said = desk.words().timeline.stage_remains.clone();
                return desk.say(said);
            }
            (Some(row), _) => (hanging::label(row.of, kind, Became::Removed), Action::RemoveChild { row }),
            (None, Of::Next) if !computed => {
                ("edit-cell", Action::Set { customer, field: NEXT.to_owned(), value: Value::Blank })
            }
            _ => {
                let said = desk.words().timeline.remains.clone();
                return desk.say(said);
            }
        };
        let said = told::removed(desk, &mark, told);
        desk.save(label, place, action);
        desk.say(said);
    }

    /// The keys are where they are wanted: what was opened from here gives them back. Runs after each key.
    pub(super) fn stay(&mut self, desk: &mut Desk) {
        if !desk.shows().is_sideways() {
            if desk.has_keys(HERE) {
                desk.leave(HERE);
            }
            if desk.standing().is_empty() {
                *self = Self::default();
            }
            return;
        }
        let here = desk.has_keys(HERE);
        self.keys = match self.keys {
            _ if here => Keys::Here,
            Keys::Lent if desk.in_grid() => {
                desk.enter(HERE);
                Keys::Lent
            }
            // Something else has taken them: they come back from it. The bare grid has been gone to.
            Keys::Here if desk.in_grid() => Keys::Elsewhere,
            Keys::Here => Keys::Lent,
            keys => keys,
        };
    }
}

/// Of what kind a row is, as it lies in the file: an order or a refund, a call or a complaint.
fn kind(told: &Told) -> &str {
    match told {
        Told::Row { row: Child::Purchase(order), .. } if order.refund => "refund",
        Told::Row { row: Child::Contact(contact), .. } => contact.kind.as_deref().unwrap_or_default(),
        _ => "",
    }
}

/// The keys that begin a refund: a letter, and one that is none.
fn is_refund(key: Chord) -> bool {
    key.to_ascii().typed() == Some('r') || Chord::read("alt-r") == Some(key)
}

/// Cells of a line.
fn width(desk: &Desk) -> u16 {
    geometry::inside_pane(desk, Pane::Timeline).map_or(0, |inside| inside.width)
}
