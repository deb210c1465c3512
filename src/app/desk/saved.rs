//! What follows on the desk once the file has taken an edit, or has not.

use super::desk::Desk;
use super::{adding, order};
use crate::app::ground::effect::Effect;
use crate::app::ground::event::Saved;
use crate::domain::due::NEXT;
use crate::domain::edit::Action;
use crate::domain::{Hung, Value};
use crate::locale::fill;

/// Fields whose change the analysis answers.
const ANALYSED: [&str; 9] =
    ["next_contact", "contact_every", "created", "source", "csat", "last_contact", "spend", "orders", "last_buy"];

/// The counts, the notice and the orders that follow; what it was about is read again.
pub fn follow(desk: &mut Desk, action: &Action, saved: &Saved) {
    if matches!(action, Action::Layout(_)) {
        // Nothing after it: it asks for what shows anew.
        return reread_layout(desk);
    }
    let before = desk.wanted().len();
    answer(desk, action, saved);
    // The answer to a question on its way may not know of this yet.
    if desk.wanted().len() > before {
        order::overtaken(desk);
    }
    desk.window.dirty = true;
}

fn answer(desk: &mut Desk, action: &Action, saved: &Saved) {
    let (counts, analyses) = match action {
        Action::Typed { along, then } => {
            // The option first: what comes after it may ask with it.
            if along.option.is_some() {
                desk.want(Effect::Layout);
            }
            return answer(desk, then, saved);
        }
        Action::Add { .. } => {
            saved.added.into_iter().for_each(|customer| adding::added(desk, customer));
            (true, true)
        }
        Action::Trash { customers } => {
            let said = fill(&desk.words().saving.deleted, &[("n", &customers.len().to_string())]);
            desk.say(said);
            (true, true)
        }
        Action::Archive { .. } | Action::Call(_) => (true, true),
        Action::Restore { .. } => (false, true),
        Action::Set { customer, field, .. } if field == "stage" => {
            if desk.sheet().stage.is_some() {
                order::removed(desk, &[*customer]);
            }
            (true, false)
        }
        Action::AddChild { child, .. } | Action::SetChild { child, .. } => hanging(desk, child.of()),
        Action::RemoveChild { row } => hanging(desk, row.of),
        Action::Log { log, .. } => (log.fields.iter().any(|key| is_counted(desk, key)), true),
        Action::Set { field, .. } if order::money_column(desk) == Some(field) => (true, false),
        Action::Set { field, .. } => (field == NEXT, ANALYSED.contains(&field.as_str())),
        _ => (false, false),
    };
    if counts {
        order::count(desk);
    }
    if analyses {
        desk.want(Effect::Analyse);
    }
}

/// What follows of a row that hangs on somebody: whether sums under the grid are others, and scores.
fn hanging(desk: &Desk, of: Hung) -> (bool, bool) {
    (
        of == Hung::Purchase && order::money_column(desk) == Some("spend"),
        matches!(of, Hung::Purchase | Hung::Interaction),
    )
}

/// Whether the sum above the grid, or the tab of today, is made of that field.
fn is_counted(desk: &Desk, field: &str) -> bool {
    order::money_column(desk) == Some(field) || field == NEXT
}

/// Says that a cell or row is as it was, where the file found nothing to change: no step of work was made, and whatever was
/// said of one is not so. (A customer's ID is never empty.)
pub fn tell_unchanged(desk: &mut Desk, action: &Action, saved: &Saved) {
    let said_so = match action.bare() {
        Action::Set { value, .. } => value.is_blank(),
        action => matches!(action, Action::SetChild { .. }),
    };
    if said_so && saved.changed.is_empty() {
        let said = desk.words().bulk.nothing.clone();
        desk.say(said);
    }
}

/// Says what became of what was typed where another value stands in the cell all the same: an earlier contact than the last.
pub fn tell_standing(desk: &mut Desk, action: &Action, stands: Option<&Value>) {
    let Some(((_, field, value), stands)) = action.cell().zip(stands) else { return };
    let Some(field) = desk.vocabulary.field(field).filter(|_| !value.is_blank()) else { return };
    let (typed, stands) = (desk.show(field, value), desk.show(field, stands));
    if typed != stands {
        let values = [("typed", typed.as_str()), ("label", &field.label), ("stands", &stands)];
        let said = fill(&desk.words.saving.stands, &values);
        desk.say(said);
    }
}

/// What was drawn before the file was asked goes back.
pub fn put_back(desk: &mut Desk, action: &Action) {
    match action {
        Action::Layout(_) => reread_layout(desk),
        // They left the screen before the file was asked.
        Action::Trash { .. } | Action::Archive { .. } => order::ask_again(desk),
        _ => {}
    }
}

fn reread_layout(desk: &mut Desk) {
    desk.want(Effect::Layout);
    desk.want(Effect::Views);
}
