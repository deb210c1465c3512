//! A column put right as a whole: one way of writing, no gaps, two columns as one.

use crate::app::desk::desk::Loaded;
use crate::app::ground::change::When;
use std::sync::Arc;

use super::asking::{Asking, Asks, Filling, HERE, Line, Upkeep, What};
use crate::app::desk::arranging::{columns_step, own};
use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::app::ground::ask::{Question, Ticket};
use crate::domain::bulk::{Block, Fill, Join, Tidy};
use crate::domain::check::{Survey, Surveyed};
use crate::domain::kind::Shape;
use crate::domain::layout::Step;
use crate::domain::region::HOME;
use crate::domain::tidy::{self, Form};
use crate::domain::{CustomerId, Field, Origin, Recipe, Rows, Value};
use crate::locale::{fill, grouped};

const FILLINGS: [Filling; 4] = [Filling::Value, Filling::Commonest, Filling::Above, Filling::Column];

impl Upkeep {
    /// Asks in which way the cells of the column under the cursor are to be written.
    pub(super) fn normalise(&mut self, desk: &mut Desk) {
        self.begin(desk, Asks::Form, holds_text)
    }

    /// Asks what fills the empty cells of the column under the cursor.
    pub(super) fn fill_missing(&mut self, desk: &mut Desk) {
        self.begin(desk, Asks::Filling, |field| field.key != "code")
    }

    /// Asks which column goes behind the one under the cursor.
    pub(super) fn merge(&mut self, desk: &mut Desk) {
        self.begin(desk, Asks::Second, holds_text)
    }

    fn begin(&mut self, desk: &mut Desk, asks: Asks, fits: fn(&Field) -> bool) {
        if desk.awaits(Loaded::First) {
            return;
        }
        let field = desk.current_field();
        let (key, label) = (field.key.clone(), field.label.clone());
        if !is_typed(field) {
            let sentence = desk.words().problem(&formula::refusal(desk, field));
            return desk.warn(sentence);
        }
        if !fits(field) {
            let said = fill(&desk.words().upkeep.not_for, &[("label", &label)]);
            return desk.say(said);
        }
        let rows = rows(desk);
        self.open(desk, Asking::new(asks, key, rows))
    }

    /// Enter on one of these questions. It stays open below what is proposed.
    pub(super) fn column_answered(&mut self, desk: &mut Desk, asking: Asking, chosen: Option<What>) {
        let text = asking.text().to_owned();
        let Asking { asks, field, rows, .. } = asking;
        match (asks, chosen) {
            (Asks::Form, Some(What::Form(form))) => {
                let recipe = Recipe::Tidy(Tidy { fields: vec![field], forms: vec![form] });
                desk.propose("normalise-column", rows, recipe, When::Seen)
            }
            (Asks::Filling, Some(What::Filling(filling))) => self.fill_from(desk, filling, field, rows),
            (Asks::Value, _) => self.value_typed(desk, &field, rows, &text),
            (Asks::Source, Some(What::Field(source))) => {
                let as_text = desk.vocabulary().field(&field).is_some_and(holds_text);
                let fill = Fill { fields: vec![field, source], with: Value::Blank, as_text };
                desk.propose("fill-missing", rows, Recipe::Fill(fill), When::Seen)
            }
            (Asks::Second, Some(What::Field(second))) => {
                self.open(desk, Asking::new(Asks::Between(second), field, rows).with(" "))
            }
            (Asks::Between(second), _) => {
                let hides = hidden(desk, &second).into_iter().collect();
                let join = Join { fields: vec![field, second], between: text, hides };
                desk.propose("merge-columns", rows, Recipe::Join(join), When::Seen)
            }
            _ => {}
        }
    }

    fn value_typed(&mut self, desk: &mut Desk, field: &str, rows: Rows, text: &str) {
        let Some(of) = desk.vocabulary().field(field) else { return };
        match of.kind.read_cell(text, &desk.vocabulary().context(of, desk.today())) {
            Ok(Value::Blank) => {}
            Ok(value) => fill_with(desk, field, rows, value),
            Err(fault) => self.wrong(desk, &fault),
        }
    }

    fn fill_from(&mut self, desk: &mut Desk, filling: Filling, field: String, rows: Rows) {
        match filling {
            Filling::Value => self.open(desk, Asking::new(Asks::Value, field, rows)),
            Filling::Column => self.open(desk, Asking::new(Asks::Source, field, rows)),
            Filling::Commonest => {
                let survey = Survey::Commonest { order: Arc::new(rows.as_slice().to_vec()), field: field.clone() };
                self.ask(desk, survey, field, rows)
            }
            Filling::Above => {
                let order = desk.tab().order.clone();
                let first = rows.as_slice().first();
                let start = first.and_then(|first| order.iter().position(|id| id == first)).unwrap_or(0);
                let within = start..start + rows.len();
                self.ask(desk, Survey::Above { order, within, field: field.clone() }, field, rows)
            }
        }
    }

    /// Asks the lane what these empty cells are filled with.
    fn ask(&mut self, desk: &mut Desk, survey: Survey, field: String, rows: Rows) {
        self.filling = Some((field, rows));
        self.asked = desk.ask(HERE, Question::Survey(Box::new(survey))).into();
    }

    /// The lane has answered; what answers an older question is dropped.
    pub(super) fn surveyed(&mut self, desk: &mut Desk, ticket: Ticket, answer: Surveyed) {
        if !self.asked.answers(ticket) {
            return;
        }
        match (self.filling.take(), answer) {
            (Some((field, rows)), Surveyed::Commonest(Some(value))) => fill_with(desk, &field, rows, value),
            (Some(_), Surveyed::Commonest(None)) => say_empty(desk),
            (Some((field, _)), Surveyed::Above(filled)) => fill_from_above(desk, &field, filled),
            _ => {}
        }
    }
}

/// The rows of a selection of several; else all that show.
fn rows(desk: &Desk) -> Rows {
    let order = desk.tab().order.clone();
    match desk.selection().as_ref().map(|selection| selection.rows()).filter(|rows| rows.len() > 1) {
        Some(rows) => Rows::of(order, rows),
        None => Rows::of(order.clone(), 0..order.len()),
    }
}

fn is_typed(field: &Field) -> bool {
    matches!(field.origin, Origin::Typed | Origin::Sum)
}

/// Free text, not options or tags.
fn holds_text(field: &Field) -> bool {
    field.kind.shape == Shape::Text
        && matches!(field.kind.name, "text" | "long_text" | "open_choice" | "phone" | "email")
}

pub(super) fn title(desk: &Desk, asking: &Asking, label: &str) -> String {
    let words = &desk.words().upkeep;
    let n = grouped(asking.rows.len());
    let second = |key: &String| desk.vocabulary().field(key).map_or(key.clone(), |field| field.label.clone());
    match &asking.asks {
        Asks::Form => fill(&words.ask_form, &[("label", label), ("n", &n)]),
        Asks::Filling => fill(&words.ask_filling, &[("label", label), ("n", &n)]),
        Asks::Value => fill(&words.ask_value, &[("label", label)]),
        Asks::Source => fill(&words.ask_source, &[("label", label)]),
        Asks::Second => fill(&words.ask_second, &[("label", label), ("n", &n)]),
        Asks::Between(key) => fill(&words.ask_between, &[("label", label), ("other", &second(key))]),
        Asks::Rule | Asks::RuleValue(_) | Asks::After => String::new(),
    }
}

/// The ways of writing, the field's own first.
pub(super) fn forms(desk: &Desk, asking: &Asking) -> Vec<Line> {
    let own = desk.vocabulary().field(&asking.field).and_then(Form::of);
    let others = tidy::forms(desk.settings().region()).into_iter().filter(|form| Some(*form) != own);
    let line = |form: Form| {
        let (label, detail) = form_words(desk, form);
        Line { label, detail, what: What::Form(form) }
    };
    own.into_iter().chain(others).map(line).collect()
}

fn form_words(desk: &Desk, form: Form) -> (String, String) {
    let words = &desk.words().forms;
    let (before, after) = match form {
        Form::Spaces => ("“ a  b ”", "a b".to_owned()),
        Form::Name => ("王 芳", "王芳".to_owned()),
        Form::Address => ("杭州 文三路１２号", "杭州文三路12号".to_owned()),
        Form::Phone(_) => ("13800138000", "138 0013 8000".to_owned()),
        Form::International(region) if region.code == HOME => ("138-0013-8000", form.tidied("138-0013-8000")),
        Form::International(_) => ("030 1234567", form.tidied("030 1234567")),
        Form::Email => ("Anna＠Example.COM", "anna@example.com".to_owned()),
        Form::Day => ("2026/3/5", "2026-03-05".to_owned()),
    };
    (words.get(form.name()).cloned().unwrap_or_default(), format!("{before} → {after}"))
}

pub(super) fn fillings(desk: &Desk) -> Vec<Line> {
    let words = &desk.words().upkeep;
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
pub(super) fn others(desk: &Desk, asking: &Asking) -> Vec<Line> {
    let here: Vec<usize> = desk.sheet().columns.iter().map(|column| column.field).collect();
    let elsewhere = (0..desk.vocabulary().fields.len()).filter(|at| !here.contains(at)).collect::<Vec<_>>();
    let own = desk.vocabulary().field(&asking.field);
    let fields = here.iter().chain(&elsewhere).map(|at| &desk.vocabulary().fields[*at]);
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

fn say_empty(desk: &mut Desk) {
    let said = desk.words().upkeep.nothing_to_fill_with.clone();
    desk.say(said);
}

/// That value into the empty cells.
fn fill_with(desk: &mut Desk, field: &str, rows: Rows, value: Value) {
    let fill = Fill { fields: vec![field.to_owned()], with: value, as_text: false };
    desk.propose("fill-missing", rows, Recipe::Fill(fill), When::Seen)
}

/// To each of these customers what stands above.
fn fill_from_above(desk: &mut Desk, field: &str, filled: Vec<(CustomerId, Value)>) {
    let rows = filled.into_iter().map(|(customer, value)| (customer, vec![Some(value)])).collect();
    let block = Block::new(vec![field.to_owned()], rows, Vec::new());
    let rows = Rows::some(block.customers());
    if rows.is_empty() {
        return say_empty(desk);
    }
    desk.propose("fill-missing", rows, Recipe::Block(block), When::Seen)
}

/// What hides the second column on the sheet that shows; nothing if it does not show, or is the only one.
fn hidden(desk: &Desk, key: &str) -> Option<Step> {
    let sheet = own(desk);
    let at = sheet.columns.iter().position(|column| desk.vocabulary().fields[column.field].key == key)?;
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
    Some(columns_step(desk, &sheet))
}
