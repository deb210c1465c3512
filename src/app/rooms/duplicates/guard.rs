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
use crate::app::desk::{line, lookalikes, trail};
use crate::app::ground::ask::Question;
use crate::app::ground::found::Lookalike;
use crate::app::ground::key::Chord;
use crate::app::ground::said::JOINT;
use crate::domain::edit::Action;
use crate::domain::twins::Likeness;
use crate::domain::{CustomerId, EditFault, Place, Problem, Value};
use crate::locale::{fill, sentences};

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
    /// Who is being brought back, the key of her stage, and by what she is told of.
    returning: Option<(CustomerId, String, String)>,
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
    /// Key of her stage.
    stage: String,
    /// Keys pressed in the grid since.
    keys: u8,
    /// A key came before it could be read, or another customer's cell was kept since.
    late: bool,
    way: Way,
}

/// What the key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Goes there.
    Free,
    /// That is barred by a filter: shows everyone.
    Hidden,
    /// Brings her back from the trash or the archive, and goes there.
    Back,
    /// The same: the file did not take a cell because she has its value, and the cell is open with that as its reason.
    Instead,
}

/// Somebody on whom the cursor is to stand as soon as the rows are there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    to: CustomerId,
    who: String,
}

impl Notice {
    /// That text of it, with what its key does.
    fn whole(&self, desk: &Desk, text: &str) -> String {
        let words = &desk.words().duplicates;
        let does = match self.way {
            Way::Free => fill(&words.go, &[("key", way(desk))]),
            Way::Back | Way::Instead => fill(&words.back, &[("key", way(desk))]),
            Way::Hidden => return text.to_owned(),
        };
        sentences(text, &does)
    }
}

/// The command whose key goes to her, and the one that does so by its name.
const GO_TO: &str = "go-to";
pub const OPEN: &str = "open-duplicate";

/// Of so many customers of a paste it is asked whether they were there: each is a look through whole columns.
const MOST_PASTED: usize = 20;

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
        // What was not taken has been typed anew.
        self.notice.take_if(|notice| notice.way == Way::Instead);
        let unique = desk.vocabulary().field(field).is_some_and(|field| field.rules.unique);
        if Likeness::of_field(field).is_empty() && !unique {
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
        const COMPARED: [&str; 3] = ["name", "email", "phone"];
        let fields = desk.vocabulary().fields.iter();
        let unique = fields.filter(|field| field.rules.unique && !COMPARED.contains(&field.key.as_str()));
        let unique: Vec<String> = unique.map(|field| field.key.clone()).collect();
        // The strongest last: of several warnings the last one stays.
        for field in unique.into_iter().chain(COMPARED.map(str::to_owned)) {
            for customer in customers.iter().take(MOST_PASTED).rev() {
                desk.ask(HERE, Question::Alike { customer: *customer, field: field.clone() });
            }
        }
    }

    /// The lane has found somebody.
    pub fn arrived(&mut self, desk: &Desk, found: &Lookalike) {
        if self.pasted.contains(&found.customer) {
            self.alike.insert(found.customer);
        }
        let [code, name, stage] = lookalikes::named(found);
        self.notice = Some(Notice {
            customer: found.customer,
            field: found.field.clone(),
            twin: found.twin.id,
            text: lookalikes::told(desk, found),
            who: fill(&desk.words().duplicates.moved, &[("code", code), ("who", name)]),
            stage: stage.to_owned(),
            keys: 0,
            late: self.last.is_some_and(|last| last != found.customer),
            way: if found.away.is_some() { Way::Back } else { Way::Free },
        });
    }

    /// A cell was not taken: where somebody out of sight has its value, the key that brings her back is told.
    pub fn refused(&mut self, desk: &Desk, problem: &Problem) {
        self.notice.take_if(|notice| notice.way == Way::Instead);
        let Problem::Edit(EditFault::CodeTaken { code, owner, away: Some((twin, _)) }) = problem else { return };
        let who = fill(&desk.words().duplicates.moved, &[("code", code), ("who", owner)]);
        let text = desk.words().problem(problem);
        let (field, stage) = ("code".to_owned(), String::new());
        let (twin, keys, late, way) = (*twin, 0, false, Way::Instead);
        self.notice = Some(Notice { customer: 0, field, twin, text, who, stage, keys, late, way });
    }

    /// What the status line says of it, with the key that goes there.
    pub fn said(&self, desk: &Desk) -> Option<String> {
        let notice = self.notice.as_ref()?;
        if !desk.in_grid() && !desk.in_cell() {
            return None;
        }
        if matches!(notice.way, Way::Hidden | Way::Instead) {
            return Some(notice.whole(desk, &notice.text));
        }
        let pasted = self.pasted.contains(&notice.customer);
        let elsewhere = pasted || notice.late || (desk.in_cell() && desk.current() != Some(notice.customer));
        let whose = match desk.name_of(notice.customer) {
            name if name.is_empty() => format!("#{}", notice.customer),
            name => name,
        };
        let of_whom = [("label", whose.as_str()), ("what", &notice.text)];
        let text = if elsewhere { fill(&desk.words().shared.of_field, &of_whom) } else { notice.text.clone() };
        let told = notice.whole(desk, &text);
        let others = if pasted { self.alike.len().saturating_sub(1) } else { 0 };
        let more = || fill(&desk.words().duplicates.pasted_more, &[("n", &others.to_string())]);
        Some(if others > 0 { format!("{told}{JOINT}{}", more()) } else { told })
    }

    /// Why the open cell was not taken, and the key that brings back who has its value.
    pub fn instead(&self, desk: &Desk) -> Option<String> {
        let notice = self.notice.as_ref().filter(|notice| notice.way == Way::Instead)?;
        Some(notice.whole(desk, &notice.text))
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
        desk.is_telling(HERE) && asks_where(desk, key)
    }

    /// Goes to the customer of whom the warning says that it has the same, or brings it back; false if no warning shows.
    pub fn go(&mut self, desk: &mut Desk) -> bool {
        let Some(notice) = self.notice.take() else { return false };
        let who = notice.who;
        match notice.way {
            Way::Back | Way::Instead => {
                self.returning = Some((notice.twin, notice.stage, who));
                let place = Place { customer: Some(notice.twin), ..desk.here() };
                let action = Action::Restore { customers: vec![notice.twin] };
                desk.save("restore-customers", place, action);
                return true;
            }
            Way::Hidden => line::refine(desk, String::new()),
            Way::Free => self.land(desk, notice.twin),
        }
        self.heading = Some(Heading { to: notice.twin, who });
        true
    }

    /// They are on the sheets again: the one who was asked for by the key is shown; of each it is asked who has the same.
    pub fn restored(&mut self, desk: &mut Desk, customers: &[CustomerId]) {
        self.look_at(desk, customers);
        let asked = self.returning.take_if(|(customer, ..)| customers == [*customer]);
        let Some((customer, stage, who)) = asked else { return };
        trail::mark(desk);
        let elsewhere = desk.sheet().stage.as_ref().is_some_and(|here| *here != stage);
        if elsewhere {
            cursor::go(desk, Move::Tab(0));
        }
        self.heading = Some(Heading { to: customer, who });
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
            let (stage, way, keys, late) = (String::new(), Way::Hidden, 0, false);
            let (twin, who) = (heading.to, heading.who);
            self.notice = Some(Notice { customer: 0, field, twin, text, who, stage, keys, late, way });
        }
    }
}

/// Whether the key asks where to go: no letter where it is typed.
pub fn asks_where(desk: &Desk, key: Chord) -> bool {
    let asks = |meaning| matches!(meaning, Meaning::Command(command) if command.name == GO_TO);
    let typed = desk.in_cell() && key.typed().is_some();
    !typed && asks(desk.keymap().meaning(&[key], desk.mode()))
}

/// The key that goes there; without one, the command.
fn way(desk: &Desk) -> &str {
    desk.keymap().first(GO_TO, desk.mode()).unwrap_or(OPEN)
}
