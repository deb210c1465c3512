//! The guard against entering somebody twice. It warns, and never refuses or makes a key wait: the order lane is asked
//! once the cell is on disk.
//!
//! Its answer may come when the next cell is being typed already. So the warning is no message that goes with the next
//! key: it stays while cells are typed, and goes with the first key in the grid that starts no cell, or with the second
//! one. What the person changes meanwhile in the same cell asks anew. It is told beside whatever else is said of the cell;
//! where it could not be, it names whose cell it is about.

use std::collections::BTreeSet;

use super::list::HERE;
use crate::app::desk::cursor;
use crate::app::desk::desk::{Desk, Loaded};
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::{line, trail};
use crate::app::ground::ask::Question;
use crate::app::ground::found::Lookalike;
use crate::app::ground::key::Chord;
use crate::app::ground::said::JOINT;
use crate::domain::twins::Likeness;
use crate::domain::{CustomerId, Value};
use crate::locale::fill;

/// The warning that shows, and whom the cursor is headed for.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    notice: Option<Notice>,
    heading: Option<Heading>,
    /// Whose cell was kept last.
    last: Option<CustomerId>,
    /// Who came in by the last paste, until a cell is typed; and of whom somebody was found.
    pasted: BTreeSet<CustomerId>,
    alike: BTreeSet<CustomerId>,
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
    /// A key came before it could be read, or another customer's cell was kept since.
    late: bool,
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
        self.last = Some(customer);
        self.pasted.clear();
        self.notice.iter_mut().for_each(|notice| notice.late |= notice.customer != customer);
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
    pub fn look_at(&mut self, desk: &mut Desk, customers: &[CustomerId]) {
        self.pasted = customers.iter().copied().take(MOST_PASTED).collect();
        self.alike.clear();
        // The strongest last: of several warnings the last one stays.
        for field in ["name", "email", "phone"] {
            for customer in customers.iter().take(MOST_PASTED).rev() {
                desk.ask(HERE, Question::Alike { customer: *customer, field: field.to_owned() });
            }
        }
    }

    /// The lane has found somebody.
    pub fn arrived(&mut self, desk: &Desk, found: &Lookalike) {
        if self.pasted.contains(&found.customer) {
            self.alike.insert(found.customer);
        }
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
            late: self.last.is_some_and(|last| last != found.customer),
        });
    }

    /// What the status line says of it, with the key that goes there.
    pub fn said(&self, desk: &Desk) -> Option<String> {
        let notice = self.notice.as_ref()?;
        let in_place = desk.in_grid() || desk.in_cell();
        if !in_place || notice.hidden {
            return in_place.then(|| notice.text.clone());
        }
        let pasted = self.pasted.contains(&notice.customer);
        let elsewhere = pasted || notice.late || (desk.in_cell() && desk.current() != Some(notice.customer));
        let whose = match desk.name_of(notice.customer) {
            name if name.is_empty() => format!("#{}", notice.customer),
            name => name,
        };
        let of_whom = [("label", whose.as_str()), ("what", &notice.text)];
        let text = if elsewhere { fill(&desk.words().shared.of_field, &of_whom) } else { notice.text.clone() };
        let words = &desk.words().duplicates;
        let told = format!("{text} {}", fill(&words.go, &[("key", way(desk))]));
        let others = if pasted { self.alike.len().saturating_sub(1) } else { 0 };
        let more = || fill(&words.pasted_more, &[("n", &others.to_string())]);
        Some(if others > 0 { format!("{told}{JOINT}{}", more()) } else { told })
    }

    /// A key in the grid: see above. What nobody could read yet stays.
    pub fn count_key(&mut self, desk: &Desk) {
        let Some(notice) = &mut self.notice else { return };
        if desk.is_telling(HERE) {
            notice.keys += 1;
        } else {
            notice.late = true;
        }
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
            let (keys, hidden, late) = (0, true, false);
            let notice = Notice { customer: 0, field, twin: heading.to, text, who: heading.who, keys, hidden, late };
            self.notice = Some(notice);
        }
    }
}

/// The key that goes there; without one, the command.
fn way(desk: &Desk) -> &str {
    desk.keymap().first(GO_TO, desk.mode()).unwrap_or(OPEN)
}
