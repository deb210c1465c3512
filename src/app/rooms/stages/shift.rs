//! To the next stage or the one before: what the stage asks is asked; else a move is said with what is still empty there, and
//! the card is offered.

use super::asking::{self, Comer};
use super::{About, Stages};
use crate::app::desk::desk::Desk;
use crate::app::desk::desk::Loaded;
use crate::app::desk::{order, target};
use crate::app::ground::ask::Question;
use crate::app::ground::change::When;
use crate::app::ground::request::Request;
use crate::domain::bulk::Shift;
use crate::domain::edit::Action;
use crate::domain::stage::STAGE;
use crate::domain::{self, CustomerId, Recipe, Row, Rows};
use crate::locale::{fill, sentences};

impl Stages {
    /// Sends those who are meant to the next stage, or to the one before. Several are a change of many cells: it is shown
    /// before it is done where it is large.
    pub(super) fn send(desk: &mut Desk, forward: bool) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let Some(target) = target::meant(desk) else { return };
        let label = if forward { "next-stage" } else { "previous-stage" };
        if target.rows.len() > 1 {
            let stages = desk.vocabulary().field("stage").map(|field| field.choices.as_slice()).unwrap_or_default();
            let stages = stages.iter().map(|stage| stage.key.clone()).collect();
            let shift = Shift { fields: vec!["stage".into()], stages, forward };
            let when = if is_one_stage(desk, target.rows.as_slice()) { When::Fitting } else { When::Seen };
            return desk.propose(label, target.rows, Recipe::Shift(shift), when);
        }
        let customers = target.rows.as_slice().to_vec();
        // It is about the customer: whoever takes it back finds the columns as they are.
        let place = desk.here();
        desk.save(label, place, Action::ShiftStage { customers, forward });
    }

    /// The customer is in another stage: on a stage's own tab the row leaves it.
    pub(super) fn shifted(&mut self, desk: &mut Desk, changed: &[CustomerId], forward: bool) {
        let words = &desk.words().stages;
        if changed.is_empty() {
            let said = if forward { words.last_stage.clone() } else { words.first_stage.clone() };
            return desk.say(said);
        }
        desk.select(None);
        desk.mark(None);
        if desk.sheet().stage.is_some() {
            order::removed(desk, changed);
        }
        order::recount(desk);
        if let Some(customer) = changed.first() {
            self.ask(desk, About::Where(*customer), Question::Record(*customer));
        }
    }

    /// Says where the customer is now, and what is empty there.
    pub(super) fn tell_where(&mut self, desk: &mut Desk, row: Row) {
        if self.ask_one(desk, &row) {
            return;
        }
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

/// Whether all of them are in one stage, as far as their rows are at hand: then nobody wonders who goes where.
fn is_one_stage(desk: &Desk, customers: &[CustomerId]) -> bool {
    let window = desk.window();
    let of_stage = desk.vocabulary().index(STAGE);
    let Some(at) = window.fields.iter().position(|field| Some(*field) == of_stage) else { return false };
    let stage = |customer: &CustomerId| window.rows.iter().find(|row| row.id == *customer)?.cells.get(at);
    let mut stages = customers.iter().take(window.rows.len() + 1).map(stage);
    let first = stages.next().flatten();
    first.is_some() && stages.all(|other| other == first)
}

/// More who come at once are not asked about: nobody has the same to say of all of them.
const MOST: usize = 10_000;

impl Stages {
    /// Many were sent along the stages, or to one of them.
    pub(super) fn many_moved(&mut self, desk: &mut Desk, bulk: &domain::Bulk) {
        let moves = matches!(bulk.recipe, Recipe::Shift(_) | Recipe::Put(_)) && bulk.recipe.fields() == [STAGE];
        if !moves || bulk.rows.len() > MOST {
            return;
        }
        self.ask_of(desk, bulk.rows.clone(), None);
    }

    /// What their stages still ask of these.
    pub(super) fn ask_of(&mut self, desk: &mut Desk, rows: Rows, typed: Option<String>) {
        let keys = asking::keys(desk);
        let fields = keys.iter().filter_map(|key| desk.vocabulary().index(key)).collect();
        self.ask(desk, About::AllCome(keys, typed), Question::Copy { rows, fields });
    }

    /// Whether her stage asks for something.
    pub(super) fn ask_one(&mut self, desk: &mut Desk, row: &Row) -> bool {
        let fields = desk.vocabulary().fields.iter().map(|field| field.key.clone());
        let cells = fields.zip(row.cells.iter().cloned()).collect();
        self.waiting = vec![vec![Comer { customer: row.id, cells }]];
        self.ask_next(desk)
    }

    pub(super) fn ask_all(&mut self, desk: &mut Desk, keys: &[String], rows: Vec<Row>) -> bool {
        let comer = |row: Row| Comer { customer: row.id, cells: keys.iter().cloned().zip(row.cells).collect() };
        self.waiting = by_stage(desk, rows.into_iter().map(comer).collect());
        self.ask_next(desk)
    }
}

/// Those who have come to the same stage together, in the order of the stages.
fn by_stage(desk: &Desk, comers: Vec<Comer>) -> Vec<Vec<Comer>> {
    let stages = desk.vocabulary().field(STAGE).map(|field| field.choices.as_slice()).unwrap_or_default();
    let mut groups = vec![Vec::new(); stages.len()];
    for comer in comers {
        let stage = comer.cell(STAGE).and_then(|value| value.as_text());
        if let Some(at) = stages.iter().position(|choice| Some(choice.key.as_str()) == stage) {
            groups[at].push(comer);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
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
