//! Performs an edit: one transaction, one entry.

use chrono::NaiveDateTime;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, TransactionBehavior};

use super::clock::moment;
use super::customer::{add, living, set, text_of};
use super::journal::Recorder;
use super::table::Table;
use super::{
    Doings, Result, Store, calls, children, contact, costs, elsewhere, fields, logging, merge, notes, stages, trash,
    views,
};
use crate::domain::edit::{Action, Along};
use crate::domain::layout::Step;
use crate::domain::{CustomerId, Doing, Edit, Value};

/// An edit that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The new customer, if the edit added one.
    pub added: Option<CustomerId>,
    /// Whose rows changed, sorted.
    pub changed: Vec<CustomerId>,
    /// What stood in the cell, of an edit of one cell, or in the note, of one of a note: undo brings it back.
    pub replaced: Option<Value>,
    /// What stands in the cell after an edit of one cell: not always what was typed.
    pub stands: Option<Value>,
}

impl Store {
    /// Performs an edit; when this returns it survives a loss of power.
    ///
    /// # Errors
    /// `Refused` if it cannot be done; the file is then as it was.
    pub fn edit(&mut self, edit: &Edit, now: NaiveDateTime) -> Result<Saved> {
        self.refuse_while_replaying()?;
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
        let moment = moment(now);
        let joined = if edit.goes_on() { Recorder::join(&step, edit).doing(Doing::Saving)? } else { None };
        let mut recorder = match joined {
            Some(recorder) => recorder,
            None => Recorder::begin(&step, edit.label, &edit.place, &moment, "done").doing(Doing::Saving)?,
        };
        let replaced = replaced(&step, &edit.action);
        let added = perform(&mut recorder, &edit.action, &moment)?;
        if recorder.is_empty() {
            // Nothing differs: no entry, and what was undone can still be redone. The transaction is dropped.
            let stands = stands(&step, &edit.action);
            return Ok(Saved { added: None, changed: Vec::new(), replaced, stands });
        }
        let changed = recorder.finish().doing(Doing::Saving)?;
        let stands = stands(&step, &edit.action);
        step.commit().doing(Doing::Saving)?;
        Ok(Saved { added, changed, replaced, stands })
    }
}

fn perform(recorder: &mut Recorder, action: &Action, now: &str) -> Result<Option<CustomerId>> {
    match action {
        Action::Set { customer, field, value } => set(recorder, *customer, field, value, now).map(|()| None),
        Action::Add { cells } => add(recorder, cells, now).map(Some),
        Action::Trash { customers } => nobody(trash::put_away(recorder, "deleted", customers, now)),
        Action::Archive { customers } => nobody(trash::put_away(recorder, "archived", customers, now)),
        Action::Restore { customers } => nobody(trash::restore(recorder, customers)),
        Action::ShiftStage { customers, forward } => stages::shift(recorder, customers, *forward, now).map(|()| None),
        Action::Merge { keep, other, cells } => merge::merge(recorder, *keep, *other, cells, now).map(|()| None),
        Action::KeepApart { customers } => nobody(merge::keep_apart(recorder, customers)),
        Action::AddNote { customer, text } => add_note(recorder, *customer, text, now).map(|()| None),
        Action::SetNote { note, text } => {
            notes::living(recorder.conn, *note)?;
            recorder.update(Table::Note, *note, &[("text", text_of(text))]).doing(Doing::Saving)?;
            Ok(None)
        }
        Action::RemoveNote { note } => {
            recorder.remove(Table::Note, *note).doing(Doing::Saving)?;
            Ok(None)
        }
        Action::Log { customer, log } => logging::write(recorder, *customer, log, now).map(|_| None),
        Action::AddChild { customer, child } => children::add(recorder, *customer, child, now).map(|()| None),
        Action::SetChild { row, child } => children::set(recorder, *row, child).map(|()| None),
        Action::RemoveChild { row } => children::remove(recorder, *row).map(|()| None),
        Action::Call(call) => calls::perform(recorder, call, now).map(|()| None),
        Action::AddCost(cost) => nobody(costs::add(recorder, cost)),
        Action::SetCost { row, cost } => nobody(costs::set(recorder, *row, cost)),
        Action::RemoveCost { row } => nobody(recorder.remove(Table::CampaignCost, *row)),
        Action::AddView { name, shows } => nobody(views::add(recorder, name, shows)),
        Action::SetView { view, shows } => nobody(views::set(recorder, *view, shows)),
        Action::RenameView { view, name } => nobody(views::rename(recorder, *view, name)),
        Action::SwapViews { one, other } => nobody(views::swap(recorder, *one, *other)),
        Action::RemoveView { view } => nobody(views::remove(recorder, *view)),
        Action::Layout(steps) => nobody(fields::perform(recorder, steps)),
        Action::Typed { along, then } => typed(recorder, along, then, now),
    }
}

/// The option before the cell that is the first with it, the note behind the customer who may be new.
fn typed(recorder: &mut Recorder, along: &Along, then: &Action, now: &str) -> Result<Option<CustomerId>> {
    let field = match then {
        Action::Set { field, .. } => Some(field),
        Action::Add { cells } => cells.first().map(|(field, _)| field),
        _ => None,
    };
    if let Some((label, field)) = along.option.clone().zip(field.cloned()) {
        fields::perform(recorder, &[Step::AddOption { field, label }]).doing(Doing::Saving)?;
    }
    let added = perform(recorder, then, now)?;
    let customer = added.or_else(|| match then {
        Action::AddChild { customer, .. } => Some(*customer),
        Action::SetChild { row, .. } => children::owner(recorder.conn, *row),
        _ => then.cell().map(|(customer, ..)| customer),
    });
    for (field, value) in &along.others {
        if let Some(customer) = customer {
            set(recorder, customer, field, value, now)?;
        }
    }
    if let Some((text, customer)) = along.note.as_ref().zip(customer) {
        add_note(recorder, customer, text, now)?;
    }
    Ok(added)
}

fn add_note(recorder: &mut Recorder, customer: CustomerId, text: &str, now: &str) -> Result<()> {
    living(recorder.conn, customer)?;
    let cells = [("customer", Sql::Integer(customer.into())), ("at", text_of(now)), ("text", text_of(text))];
    recorder.insert(Table::Note, &cells).doing(Doing::Saving).map(drop)
}

/// What the cell or the note holds that is about to be set. It is read in the same transaction: nobody comes between.
fn replaced(conn: &Connection, action: &Action) -> Option<Value> {
    match action.bare() {
        Action::Set { customer, field, .. } => elsewhere::typed(conn, *customer, field).ok(),
        Action::SetNote { note, .. } | Action::RemoveNote { note } => notes::text(conn, *note).ok(),
        _ => None,
    }
}

/// What the cell holds that was set, of those whose cell other rows decide as well.
fn stands(conn: &Connection, action: &Action) -> Option<Value> {
    let (customer, field, _) = action.cell().filter(|(_, field, _)| contact::OF_CONTACTS.contains(field))?;
    elsewhere::typed(conn, customer, field).ok()
}

/// No customer comes of it.
fn nobody(done: rusqlite::Result<()>) -> Result<Option<CustomerId>> {
    done.doing(Doing::Saving).map(|()| None)
}
