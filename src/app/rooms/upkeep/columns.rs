//! A column put right as a whole: one way of writing, no gaps, two columns as one.

use crate::app::desk::desk::Desk;
use std::sync::Arc;

use crate::app::desk::arranging::columns_step;
use crate::app::desk::formula;
use crate::app::rooms::upkeep::asking;
use crate::app::rooms::upkeep::asking::{Asking, Asks, Line, What};
use crate::app::rooms::upkeep::{Then, ask, rehearse};
use crate::app::state::{Focus, State};
use crate::domain::bulk::{Block, Fill, Join, Tidy};
use crate::domain::check::Survey;
use crate::domain::kind::Shape;
use crate::domain::layout::Step;
use crate::domain::tidy::{FORMS, Form};
use crate::domain::{CustomerId, Field, Origin, Recipe, Rows, Value};
use crate::locale::{fill, grouped};

/// What fills empty cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    Value,
    Commonest,
    Above,
    Column,
}

const FILLINGS: [Filling; 4] = [Filling::Value, Filling::Commonest, Filling::Above, Filling::Column];

/// Asks in which way the cells of the column under the cursor are to be written.
pub fn normalise(state: &mut State) {
    begin(state, Asks::Form, holds_text)
}

/// Asks what fills the empty cells of the column under the cursor.
pub fn fill_missing(state: &mut State) {
    begin(state, Asks::Filling, |field| field.key != "code")
}

/// Asks which column goes behind the one under the cursor.
pub fn merge(state: &mut State) {
    begin(state, Asks::Second, holds_text)
}

/// The rows of a selection of several; else all that show.
fn rows(state: &Desk) -> Rows {
    let order = state.tab().order.clone();
    match state.selection.as_ref().map(|selection| selection.rows()).filter(|rows| rows.len() > 1) {
        Some(rows) => Rows::of(order, rows),
        None => Rows::of(order.clone(), 0..order.len()),
    }
}

fn begin(state: &mut State, asks: Asks, fits: fn(&Field) -> bool) {
    if state.awaits_rows() {
        return;
    }
    let field = state.current_field();
    let (key, label) = (field.key.clone(), field.label.clone());
    if !is_typed(field) {
        let sentence = state.words.problem(&formula::refusal(state, field));
        state.warn(sentence);
        return;
    }
    if !fits(field) {
        let said = fill(&state.words.upkeep.not_for, &[("label", &label)]);
        state.say(said);
        return;
    }
    let rows = rows(state);
    asking::open(state, asks, key, rows, String::new())
}

fn is_typed(field: &Field) -> bool {
    matches!(field.origin, Origin::Typed | Origin::Sum)
}

/// Free text, not options or tags.
fn holds_text(field: &Field) -> bool {
    field.kind.shape == Shape::Text && matches!(field.kind.name, "text" | "long_text" | "phone" | "email")
}

pub(super) fn title(state: &Desk, asking: &Asking, label: &str) -> String {
    let words = &state.words.upkeep;
    let n = grouped(asking.rows.len());
    let second = |key: &String| state.vocabulary.field(key).map_or(key.clone(), |field| field.label.clone());
    match &asking.asks {
        Asks::Form => fill(&words.ask_form, &[("label", label), ("n", &n)]),
        Asks::Filling => fill(&words.ask_filling, &[("label", label), ("n", &n)]),
        Asks::Value => fill(&words.ask_value, &[("label", label)]),
        Asks::Source => fill(&words.ask_source, &[("label", label)]),
        Asks::Second => fill(&words.ask_second, &[("label", label), ("n", &n)]),
        Asks::Between(key) => fill(&words.ask_between, &[("label", label), ("other", &second(key))]),
        Asks::Rule | Asks::RuleValue(_) => String::new(),
    }
}

/// The ways of writing, the field's own first.
pub(super) fn forms(state: &Desk, asking: &Asking) -> Vec<Line> {
    let own = state.vocabulary.field(&asking.field).and_then(Form::of);
    let others = FORMS.into_iter().filter(|form| Some(*form) != own);
    let line = |form: Form| {
        let (label, detail) = form_words(state, form);
        Line { label, detail, what: What::Form(form) }
    };
    own.into_iter().chain(others).map(line).collect()
}

fn form_words(state: &Desk, form: Form) -> (String, String) {
    let words = &state.words.forms;
    let (before, after) = match form {
        Form::Spaces => ("“ a  b ”", "a b"),
        Form::Name => ("王 芳", "王芳"),
        Form::Address => ("杭州 文三路１２号", "杭州文三路12号"),
        Form::Phone => ("13800138000", "138 0013 8000"),
        Form::International => ("138-0013-8000", "+8613800138000"),
        Form::Email => ("Anna＠Example.COM", "anna@example.com"),
        Form::Day => ("2026/3/5", "2026-03-05"),
    };
    (words.get(form.name()).cloned().unwrap_or_default(), format!("{before} → {after}"))
}

pub(super) fn fillings(state: &Desk) -> Vec<Line> {
    let words = &state.words.upkeep;
    let line = |filling: Filling| {
        let label = match filling {
            Filling::Value => &words.fill_value,
            Filling::Commonest => &words.fill_commonest,
            Filling::Above => &words.fill_above,
            Filling::Column => &words.fill_column,
        };
        Line { label: label.clone(), detail: String::new(), what: What::Filling(filling) }
    };
    FILLINGS.into_iter().map(line).collect()
}

/// The other columns: those of the sheet first, then all fields.
pub(super) fn others(state: &Desk, asking: &Asking) -> Vec<Line> {
    let here: Vec<usize> = state.sheet().columns.iter().map(|column| column.field).collect();
    let elsewhere = (0..state.vocabulary.fields.len()).filter(|at| !here.contains(at)).collect::<Vec<_>>();
    let own = state.vocabulary.field(&asking.field);
    let fields = here.iter().chain(&elsewhere).map(|at| &state.vocabulary.fields[*at]);
    let fits = |field: &&Field| {
        let alike = own.is_some_and(|own| own.kind.shape == field.kind.shape || holds_text(own));
        is_typed(field) && field.key != asking.field && field.key != "stage" && alike
    };
    let line = |field: &Field| Line {
        label: field.label.clone(),
        detail: String::new(),
        what: What::Field(field.key.clone()),
    };
    fields.filter(fits).map(line).collect()
}

/// Enter on one of these questions.
pub(super) fn answered(state: &mut State, asking: Asking, chosen: Option<What>) {
    let Asking { asks, field, rows, text, .. } = asking;
    match (asks, chosen) {
        (Asks::Form, Some(What::Form(form))) => {
            state.focus = Focus::Grid;
            let recipe = Recipe::Tidy(Tidy { fields: vec![field], forms: vec![form] });
            rehearse(state, "normalise-column", rows, recipe)
        }
        (Asks::Filling, Some(What::Filling(filling))) => filled(state, filling, field, rows),
        (Asks::Value, _) => {
            let Some(of) = state.vocabulary.field(&field) else { return };
            match of.kind.read_cell(text.as_str(), &state.vocabulary.context(of, state.today())) {
                Ok(Value::Blank) => {}
                Ok(value) => {
                    state.focus = Focus::Grid;
                    fill_with(state, &field, rows, value)
                }
                Err(problem) => asking::wrong(state, &problem),
            }
        }
        (Asks::Source, Some(What::Field(source))) => {
            state.focus = Focus::Grid;
            let as_text = state.vocabulary.field(&field).is_some_and(holds_text);
            let fill = Fill { fields: vec![field, source], with: Value::Blank, as_text };
            rehearse(state, "fill-missing", rows, Recipe::Fill(fill))
        }
        (Asks::Second, Some(What::Field(second))) => {
            asking::open(state, Asks::Between(second), field, rows, " ".to_owned())
        }
        (Asks::Between(second), _) => {
            state.focus = Focus::Grid;
            let hides = hidden(state, &second).into_iter().collect();
            let join = Join { fields: vec![field, second], between: text.as_str().to_owned(), hides };
            rehearse(state, "merge-columns", rows, Recipe::Join(join))
        }
        _ => {}
    }
}

fn filled(state: &mut State, filling: Filling, field: String, rows: Rows) {
    match filling {
        Filling::Value => asking::open(state, Asks::Value, field, rows, String::new()),
        Filling::Column => asking::open(state, Asks::Source, field, rows, String::new()),
        Filling::Commonest => {
            state.focus = Focus::Grid;
            let survey = Survey::Commonest { order: Arc::new(rows.as_slice().to_vec()), field: field.clone() };
            ask(state, survey, Then::Fill(field, rows))
        }
        Filling::Above => {
            state.focus = Focus::Grid;
            let order = state.tab().order.clone();
            let start = rows.as_slice().first().and_then(|first| order.iter().position(|id| id == first)).unwrap_or(0);
            let within = start..start + rows.len();
            let survey = Survey::Above { order, within, field: field.clone() };
            ask(state, survey, Then::Fill(field, rows))
        }
    }
}

/// That value into the empty cells.
pub(super) fn fill_with(state: &mut State, field: &str, rows: Rows, value: Value) {
    let fill = Fill { fields: vec![field.to_owned()], with: value, as_text: false };
    rehearse(state, "fill-missing", rows, Recipe::Fill(fill))
}

/// To each of these customers what stands above.
pub(super) fn fill_from_above(state: &mut State, field: &str, filled: Vec<(CustomerId, Value)>) {
    let rows = filled.into_iter().map(|(customer, value)| (customer, vec![Some(value)])).collect();
    let block = Block::new(vec![field.to_owned()], rows, Vec::new());
    let rows = Rows::some(block.customers());
    if rows.is_empty() {
        crate::app::rooms::upkeep::say_empty(state);
        return;
    }
    rehearse(state, "fill-missing", rows, Recipe::Block(block))
}

/// What hides the second column on the sheet that shows; nothing if it does not show, or is the only one.
fn hidden(state: &Desk, key: &str) -> Option<Step> {
    let sheet = state.sheet();
    let at = sheet.columns.iter().position(|column| state.vocabulary.fields[column.field].key == key)?;
    if sheet.columns.len() < 2 {
        return None;
    }
    let shown = sheet.columns[at].field;
    let mut sheet = sheet.clone();
    let all: Vec<_> = sheet.all().map(|(column, hidden)| (column, hidden || column.field == shown)).collect();
    sheet.arrange(all);
    if at < sheet.pinned {
        sheet.pinned -= 1;
    }
    Some(columns_step(state, &sheet))
}
