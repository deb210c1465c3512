//! To the next stage or the one before: a move is said with what is still empty there, and the card is offered.

use super::{About, Stages};
use crate::app::desk::desk::Desk;
use crate::app::desk::desk::Loaded;
use crate::app::desk::{order, select};
use crate::app::ground::ask::Question;
use crate::app::ground::request::Request;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Place, Row};
use crate::locale::{fill, sentences};

impl Stages {
    /// Sends those who are meant to the next stage, or to the one before.
    pub(super) fn send(desk: &mut Desk, forward: bool) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let customers = select::chosen(desk);
        if customers.is_empty() {
            return;
        }
        let label = if forward { "next-stage" } else { "previous-stage" };
        let place = Place { field: Some("stage".into()), ..desk.here() };
        desk.save(label, place, Action::ShiftStage { customers, forward });
    }

    /// They are in another stage: on a stage's own tab they leave it.
    pub(super) fn shifted(&mut self, desk: &mut Desk, customers: &[CustomerId], changed: &[CustomerId], forward: bool) {
        let words = &desk.words().stages;
        if changed.is_empty() {
            let said = if forward { words.last_stage.clone() } else { words.first_stage.clone() };
            return desk.say(said);
        }
        let said = fill(&words.moved_many, &[("n", &changed.len().to_string())]);
        desk.select(None);
        desk.mark(None);
        if desk.sheet().stage.is_some() {
            order::removed(desk, changed);
        }
        order::recount(desk);
        if let ([customer], [_]) = (customers, changed) {
            self.ask(desk, About::Where(*customer), Question::Record(*customer));
        } else {
            desk.say(said);
        }
    }

    /// Says where the customer is now, and what is empty there.
    pub(super) fn tell_where(desk: &mut Desk, row: Row) {
        let cell = |key: &str| desk.vocabulary().index(key).and_then(|at| row.cells.get(at));
        let shown = |key: &str| {
            let field = desk.vocabulary().field(key);
            field.zip(cell(key)).map(|(field, value)| desk.show(field, value)).unwrap_or_default()
        };
        let stage = cell("stage").and_then(|value| value.as_text()).unwrap_or_default().to_owned();
        let (name, label) = (shown("name"), shown("stage"));
        let empty = empty_at(desk, &stage, &row);
        let mut said = fill(&desk.words().stages.moved, &[("name", &name), ("stage", &label)]);
        if empty > 0 {
            said = sentences(&said, &and_empty(desk, empty, &label));
            desk.request(Request::Card(row.id, stage));
        }
        desk.say(said);
    }
}

/// How many cells of that stage's columns can be typed and are empty.
fn empty_at(desk: &Desk, stage: &str, row: &Row) -> usize {
    let sheet = desk.sheets().iter().find(|sheet| sheet.stage.as_deref() == Some(stage));
    let columns = sheet.map(|sheet| sheet.columns.as_slice()).unwrap_or_default();
    let empty = columns.iter().filter(|column| {
        let field = &desk.vocabulary().fields[column.field];
        field.editable() && row.cells.get(column.field).is_some_and(|value| value.is_blank())
    });
    empty.count()
}

/// That so many are empty, and the key that opens the card.
fn and_empty(desk: &Desk, empty: usize, label: &str) -> String {
    let key = |name| desk.keymap().first(name, desk.mode()).unwrap_or_default().to_owned();
    let by_palette = || fill(&desk.words().stages.by_palette, &[("palette", &key("palette"))]);
    let key = Some(key("open-card")).filter(|key| !key.is_empty()).unwrap_or_else(by_palette);
    fill(&desk.words().stages.empty, &[("n", &empty.to_string()), ("stage", label), ("key", &key)])
}
