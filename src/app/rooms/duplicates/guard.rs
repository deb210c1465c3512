//! The guard against entering somebody twice. It warns, and never refuses or makes a key wait: the order lane is asked
//! once the cell is on disk.
//!
//! Its answer may come when the next cell is being typed already. So the warning is no message that goes with the next
//! key: it stays while cells are typed, and goes with the first key in the grid that starts no cell, or with the second
//! one. What the person changes meanwhile in the same cell asks anew.

use super::list::HERE;
use crate::app::desk::cursor;
use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::{line, trail};
use crate::app::ground::ask::Question;
use crate::app::ground::found::Lookalike;
use crate::app::ground::key::Chord;
use crate::domain::twins::Likeness;
use crate::domain::{CustomerId, Value};
use crate::locale::fill;

/// The warning that shows, and whom the cursor is headed for.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    notice: Option<Notice>,
    heading: Option<Heading>,
}

/// A warning, and whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    /// Whose cell was typed, and the field's key.
    customer: CustomerId,
    field: String,
    /// The one who has the same.
    twin: CustomerId,
    text: String,
    /// `#213 王芳`
    who: String,
    /// Keys pressed in the grid since.
    keys: u8,
    /// The way there is barred by a filter.
    hidden: bool,
}

/// Somebody on whom the cursor is to stand as soon as the rows are there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    to: CustomerId,
    who: String,
}

/// The command whose key goes to her, and the one that does so by its name.
const GO_TO: &str = "go-to";
pub const OPEN: &str = "open-duplicate";

/// Of so many customers of a paste it is asked whether they were there: each is a look through whole columns.
const MOST_PASTED: usize = 20;

/// Places in the cells of somebody found: see `ground::found::SHOWN`.
const CODE: usize = 0;
const NAME: usize = 1;
const STAGE: usize = 5;

impl Guard {
    pub fn heads(&self) -> bool {
        self.heading.is_some()
    }

    /// The one whom the warning names.
    pub fn twin(&self) -> Option<CustomerId> {
        self.notice.as_ref().map(|notice| notice.twin)
    }

    /// The warning goes.
    pub fn end(&mut self) {
        self.notice = None;
    }

    /// A cell is on disk: asks who else has the same.
    pub fn look(&mut self, desk: &mut Desk, customer: CustomerId, field: &str, value: &Value) {
        if Likeness::of_field(field).is_empty() {
            return;
        }
        self.notice.take_if(|notice| notice.customer == customer && notice.field == field);
        if !value.is_blank() {
            // Whatever is found is worth a warning, also when another cell was typed since: no answer is dropped.
            desk.ask(HERE, Question::Alike { customer, field: field.to_owned() });
        }
    }

    /// Customers came in by a paste: asks of the first ones who else has the same, as if they had been typed.
    pub fn look_at(desk: &mut Desk, customers: &[CustomerId]) {
        // The strongest last: of several warnings the last one stays.
        for field in ["name", "email", "phone"] {
            for customer in customers.iter().take(MOST_PASTED).rev() {
                desk.ask(HERE, Question::Alike { customer: *customer, field: field.to_owned() });
            }
        }
    }

    /// The lane has found somebody.
    pub fn arrived(&mut self, desk: &Desk, found: &Lookalike) {
        let words = &desk.words().duplicates;
        let text = |at: usize| found.twin.cells.get(at).and_then(Value::as_text).unwrap_or_default();
        let stage = desk.vocabulary().field("stage").zip(found.twin.cells.get(STAGE));
        let stage = stage.map(|(field, value)| desk.show(field, value)).unwrap_or_default();
        let name = if stage.is_empty() { text(NAME).to_owned() } else { format!("{} ({stage})", text(NAME)) };
        let (what, count) = (desk.words().likeness(found.why), found.more.to_string());
        let sentence = if found.more == 0 { &words.same } else { &words.more };
        let values = [("what", what), ("code", text(CODE)), ("who", name.trim()), ("n", &count)];
        self.notice = Some(Notice {
            customer: found.customer,
            field: found.field.clone(),
            twin: found.twin.id,
            text: fill(sentence, &values),
            who: fill(&words.moved, &[("code", text(CODE)), ("who", text(NAME))]),
            keys: 0,
            hidden: false,
        });
    }

    /// What the status line says of it, with the key that goes there.
    pub fn said(&self, desk: &Desk) -> Option<String> {
        let notice = self.notice.as_ref()?;
        let in_place = desk.in_grid() || desk.in_cell();
        let go = || format!(" {}", fill(&desk.words().duplicates.go, &[("key", way(desk))]));
        in_place.then(|| format!("{}{}", notice.text, if notice.hidden { String::new() } else { go() }))
    }

    /// A key in the grid: see above. What nobody could read yet stays.
    pub fn count_key(&mut self, desk: &Desk) {
        self.notice.iter_mut().filter(|_| desk.is_telling(HERE)).for_each(|notice| notice.keys += 1);
    }

    /// While a warning that names somebody stands on the screen, the key that asks where to go (whichever a person has
    /// given to it) goes there, as the warning says. A letter is text where it is typed.
    pub fn goes(&self, desk: &Desk, key: Chord) -> bool {
        let asks = |meaning| matches!(meaning, Meaning::Command(command) if command.name == GO_TO);
        let typed = desk.in_cell() && key.typed().is_some();
        desk.is_telling(HERE) && !typed && asks(desk.keymap().meaning(&[key], desk.mode()))
    }

    /// Goes to the customer of whom the warning says that it has the same; false if no warning shows.
    pub fn go(&mut self, desk: &mut Desk) -> bool {
        let Some(notice) = self.notice.take() else { return false };
        if notice.hidden {
            line::refine(desk, String::new());
        } else {
            self.land(desk, notice.twin);
        }
        self.heading = Some(Heading { to: notice.twin, who: notice.who });
        true
    }

    /// To that customer, wherever it is listed: on this tab, else on the first one, which lists all.
    pub fn land(&mut self, desk: &mut Desk, customer: CustomerId) {
        // The way back is the one of every far move.
        trail::mark(desk);
        desk.show_rows();
        desk.select(None);
        desk.bare();
        self.heading = Some(Heading { to: customer, who: String::new() });
        if !desk.tab().order.contains(&customer) {
            cursor::go(desk, Move::Tab(0));
        }
    }

    /// Stands on the customer as soon as the rows are there, or says why not. A warning that was read goes.
    pub fn stand(&mut self, desk: &mut Desk) {
        self.notice.take_if(|notice| notice.keys > 1 || (notice.keys == 1 && desk.in_grid()));
        let Some(heading) = self.heading.take() else { return };
        if let Some(row) = desk.tab().order.iter().position(|id| *id == heading.to) {
            cursor::go(desk, Move::Row(row));
        } else if desk.tab().loaded != Loaded::Whole || desk.tab().asked.is_some() {
            self.heading = Some(heading);
        } else if desk.tab().view.filter.is_empty() {
            let gone = desk.words().duplicates.gone.clone();
            desk.warn(gone);
        } else {
            let text = fill(&desk.words().duplicates.hidden, &[("who", &heading.who), ("key", way(desk))]);
            let field = String::new();
            let notice = Notice { customer: 0, field, twin: heading.to, text, who: heading.who, keys: 0, hidden: true };
            self.notice = Some(notice);
        }
    }
}

/// The key that goes there; without one, the command.
fn way(desk: &Desk) -> &str {
    desk.keymap().first(GO_TO, desk.mode()).unwrap_or(OPEN)
}
