//! Computed columns: the expression while it is typed, in the place of the filter line, then the name of the column.
//!
//! ```text
//!  Computed column = 消费 / 订单数_
//!  李明朗: ¥1,200.00                                   what it makes of the customer under the cursor
//!  Name of this column: 客单价_
//! ```

use crate::app::desk::desk::Desk;
use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::ground::event::Effect;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::views;
use crate::app::state::{Coming, Focus, State};
use crate::domain::draft::Of;
use crate::domain::edit::Action;
use crate::domain::formula::Trouble;
use crate::domain::layout::{Home, LONGEST_NAME, Step, check_name};
use crate::domain::{Edit, Field, Formula, Place, Problem, SavedColumn, Value};
use crate::locale::fill;
use crate::query;

/// An expression while it is typed.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub text: Text,
    pub asks: Asks,
    /// Bytes of the text that are wrong, and why.
    pub problem: Option<(Range<usize>, String)>,
    /// Only something to follow is missing.
    pub unfinished: bool,
    /// Key of the column whose expression it is; nothing: a new one.
    of: Option<String>,
    turning: Option<Turning>,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    #[default]
    Formula,
    /// The name of the column with this expression, as it was typed.
    Name(Text),
}

/// Tab goes from one field to the next.
#[derive(Clone, Debug)]
struct Turning {
    /// Bytes of the text that the next one replaces.
    range: Range<usize>,
    names: Vec<String>,
    at: usize,
}

/// Asks for the expression of a new column.
pub fn add(state: &mut State) {
    open(state, Bar::default())
}

/// Asks for another expression of the column under the cursor.
pub fn change(state: &mut State) {
    let field = state.current_field();
    let Some(formula) = field.formula() else {
        let said = state.words.problem(&Problem::Formula(Trouble::NotComputed { label: field.label.clone() }));
        state.warn(said);
        return;
    };
    let text = Text::new(query::print_formula(formula, &state.vocabulary));
    let of = Some(field.key.clone());
    open(state, Bar { text, of, ..Bar::default() })
}

fn open(state: &mut State, bar: Bar) {
    state.focus = Focus::Formula(Box::new(bar));
    mark(state);
}

/// What is typed, for after a kill: the expression, and the name if it is asked for.
pub(in crate::app) fn draft(bar: &Bar) -> (Of, &str) {
    let (text, name) = match &bar.asks {
        Asks::Formula => (&bar.text, None),
        Asks::Name(text) => (text, Some(bar.text.as_str().to_owned())),
    };
    (Of::Formula { field: bar.of.clone(), name }, text.as_str())
}

/// Asks for it again with what was typed.
pub(in crate::app) fn resume(state: &mut State, text: &str, of: Option<String>, name: Option<&str>) {
    let mut typed = Text::default();
    typed.insert(name.unwrap_or(text));
    let asks = if name.is_some() { Asks::Name(Text::new(text)) } else { Asks::Formula };
    open(state, Bar { text: typed, of, asks, ..Bar::default() })
}

/// A key while the expression or the name is typed.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Formula(bar) = &mut state.focus else { return };
    match (key.code, &bar.asks) {
        (KeyCode::Esc, Asks::Formula) => state.focus = Focus::Grid,
        (KeyCode::Esc, Asks::Name(text)) => {
            (bar.text, bar.asks) = (text.clone(), Asks::Formula);
            mark(state);
        }
        (KeyCode::Enter, Asks::Formula) => reckoned(state),
        (KeyCode::Enter, Asks::Name(_)) => named(state),
        (KeyCode::Tab, Asks::Formula) => turn(state, !key.modifiers.contains(KeyModifiers::SHIFT)),
        (_, Asks::Formula) => {
            let before = bar.text.clone();
            bar.text.press(key.to_ascii(), false);
            if bar.text != before {
                mark(state);
            }
        }
        (_, Asks::Name(_)) => {
            bar.text.press(key, false);
            bar.problem = None;
        }
    }
}

/// Pasted text goes in at the caret, on one line.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Formula(bar) = &mut state.focus {
        bar.text.paste_line(text);
    }
    mark(state);
}

/// Marks the first thing that is wrong with the expression.
fn mark(state: &mut State) {
    let Focus::Formula(bar) = &state.focus else { return };
    if bar.asks != Asks::Formula {
        return;
    }
    let fault = read(state, bar).err();
    let unfinished = fault.as_ref().is_some_and(|fault| fault.unfinished);
    let problem = fault.map(|fault| (fault.range, state.words.problem(&fault.problem)));
    if let Focus::Formula(bar) = &mut state.focus {
        (bar.problem, bar.unfinished, bar.turning) = (problem, unfinished, None);
    }
}

fn read(state: &Desk, bar: &Bar) -> Result<Formula, query::Fault> {
    let text = match &bar.asks {
        Asks::Formula => &bar.text,
        Asks::Name(text) => text,
    };
    query::formula(text.as_str(), &state.vocabulary, bar.of.as_deref())
}

/// Puts the next field that begins so in the place of the word before the caret.
fn turn(state: &mut State, forward: bool) {
    let Focus::Formula(bar) = &state.focus else { return };
    let turning = bar.turning.clone().or_else(|| {
        let (range, names) = query::complete_formula(bar.text.as_str(), bar.text.caret(), &state.vocabulary);
        let at = if forward { names.len().saturating_sub(1) } else { 0 };
        (!names.is_empty()).then_some(Turning { range, names, at })
    });
    let Some(mut turning) = turning else { return };
    let count = turning.names.len();
    turning.at = (turning.at + if forward { 1 } else { count - 1 }) % count;
    let name = turning.names[turning.at].clone();
    if let Focus::Formula(bar) = &mut state.focus {
        bar.text.cut(turning.range.start, turning.range.end);
        bar.text.insert(&name);
    }
    turning.range.end = turning.range.start + name.len();
    mark(state);
    if let Focus::Formula(bar) = &mut state.focus {
        bar.turning = Some(turning);
    }
}

/// The expression is typed: of a new column its name is asked for.
fn reckoned(state: &mut State) {
    let Focus::Formula(bar) = &mut state.focus else { return };
    if bar.problem.is_some() {
        // It stands under the caret, and says what is missing.
        bar.unfinished = false;
        return;
    }
    let Some(field) = bar.of.clone() else {
        let text = std::mem::take(&mut bar.text);
        bar.asks = Asks::Name(text);
        return;
    };
    let Focus::Formula(bar) = &state.focus else { return };
    let Ok(formula) = read(state, bar) else { return };
    let label = state.vocabulary.field(&field).map_or_else(String::new, |field| field.label.clone());
    let written = query::print_formula(&formula, &state.vocabulary);
    let said = fill(&state.words.formula.changed, &[("label", &label), ("formula", &written)]);
    let step = Step::Formula { field: field.clone(), kind: formula.kind(), formula: formula.stored() };
    state.focus = Focus::Grid;
    state.say(said);
    save(state, "change-formula", Some(field), vec![step]);
}

/// The name is typed; without one the column goes by its expression.
fn named(state: &mut State) {
    let Focus::Formula(bar) = &state.focus else { return };
    let Ok(formula) = read(state, bar) else { return };
    let written = query::print_formula(&formula, &state.vocabulary);
    let typed = bar.text.as_str().trim();
    let label = if typed.is_empty() { written.chars().take(LONGEST_NAME).collect() } else { typed.to_owned() };
    if let Err(problem) = check_name(&label, &state.vocabulary.fields, None) {
        let sentence = state.words.problem(&problem);
        if let Focus::Formula(bar) = &mut state.focus {
            bar.problem = Some((0..bar.text.as_str().len(), sentence));
        }
        return;
    }
    let said = fill(&state.words.formula.added, &[("label", &label), ("formula", &written)]);
    // The mark of a sort stands behind the heading.
    let width = (glyphs::width(&label) + 2).max(glyphs::width(formula.kind().example)).clamp(10, 20);
    let name = "new".to_owned();
    let columns = with_column(state, SavedColumn { field: name.clone(), width, hidden: false });
    let add = Step::AddFormula { name, label, kind: formula.kind(), formula: formula.stored() };
    state.focus = Focus::Grid;
    state.follow_column = Some(Coming::New);
    state.say(said);
    save(state, "add-computed-column", None, vec![add, columns]);
}

/// What the tab shows, with one column more to the right of the cursor.
fn with_column(state: &Desk, new: SavedColumn) -> Step {
    let sheet = state.sheet();
    let of = views::of(state, state.tab).map_or(Home::Sheet(sheet.id), |view| Home::View(view.id));
    let key = |field: usize| state.vocabulary.fields[field].key.clone();
    let saved =
        sheet.all().map(|(column, hidden)| SavedColumn { field: key(column.field), width: column.width, hidden });
    let mut columns: Vec<SavedColumn> = saved.collect();
    let here = &state.current_field().key;
    let after = columns.iter().position(|column| column.field == *here).map_or(columns.len(), |at| at + 1);
    columns.insert(after, new);
    Step::Columns { of, columns, pinned: sheet.pinned }
}

fn save(state: &mut Desk, label: &'static str, field: Option<String>, steps: Vec<Step>) {
    let place = Place { sheet: Some(state.sheet().id), customer: None, field };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action: Action::Layout(steps) }));
}

/// What stands before the line.
#[must_use]
pub fn title<'s>(state: &'s Desk, bar: &Bar) -> &'s str {
    match bar.asks {
        Asks::Formula => &state.words.formula.title,
        Asks::Name(_) => &state.words.formula.title_name,
    }
}

/// The keys that do something.
#[must_use]
pub fn hint<'s>(state: &'s Desk, bar: &Bar) -> &'s str {
    match bar.asks {
        Asks::Formula => &state.words.formula.hint,
        Asks::Name(_) => &state.words.formula.hint_name,
    }
}

/// What the expression makes of the customer under the cursor; of a column without a name, what it will be called.
#[must_use]
pub fn live(state: &Desk, bar: &Bar) -> String {
    let words = &state.words.formula;
    let Ok(formula) = read(state, bar) else { return String::new() };
    if bar.asks != Asks::Formula {
        let written = query::print_formula(&formula, &state.vocabulary);
        return fill(&words.unnamed, &[("formula", &written)]);
    }
    let Some(cells) = operands(state, &formula) else { return words.ready_nobody.clone() };
    let value = formula.on(state.today()).value(&cells);
    let name = state.name_of_current();
    let shown = if value.is_blank() { words.blank.clone() } else { shown(state, &formula, &value) };
    fill(&words.ready, &[("name", &name), ("value", &shown)])
}

/// The value as a column of that expression shows it.
fn shown(state: &Desk, formula: &Formula, value: &Value) -> String {
    let field = Field { kind: formula.kind(), ..state.current_field().clone() };
    state.show(&field, value)
}

/// The cells that the expression needs of the customer under the cursor, if they are at hand.
fn operands(state: &Desk, formula: &Formula) -> Option<Vec<Value>> {
    let row = state.row(state.tab().row)?;
    let cell = |field: &Field| {
        let at = state.vocabulary.index(&field.key)?;
        let place = state.window.fields.iter().position(|of| *of == at)?;
        row.cells.get(place).cloned()
    };
    formula.operands().iter().map(cell).collect()
}

/// Why the cell under the cursor is what it is: the expression, and the same with the customer's own values.
#[must_use]
pub fn why(state: &Desk) -> Option<String> {
    let field = state.current_field();
    let formula = field.formula()?;
    let name = |of: &Field| state.vocabulary.field(&of.key).map_or_else(|| of.key.clone(), |of| of.label.clone());
    let parts: Vec<String> = match operands(state, formula) {
        Some(cells) => formula
            .operands()
            .iter()
            .zip(&cells)
            .map(|(of, cell)| {
                let shown = state.show(of, cell);
                format!("{} {}", name(of), if shown.is_empty() { "–" } else { &shown })
            })
            .collect(),
        None => formula.operands().iter().map(name).collect(),
    };
    let value = state.current_value();
    let value = if value.is_blank() { state.words.formula.blank.clone() } else { state.show(field, &value) };
    let written = query::print_formula(formula, &state.vocabulary);
    let values =
        [("label", field.label.as_str()), ("formula", &written), ("values", &parts.join(" · ")), ("value", &value)];
    Some(fill(&state.words.formula.why, &values))
}

/// The fields whose cells are read beside those that show: what an expression may need while it is typed, and what the
/// cell under the cursor is computed from.
pub fn needed(state: &State) -> Vec<usize> {
    if matches!(state.focus, Focus::Formula(_)) {
        return (0..state.vocabulary.fields.len()).filter(|at| state.vocabulary.fields[*at].unit().is_some()).collect();
    }
    let columns = state.sheet().columns.iter().filter_map(|column| state.vocabulary.fields[column.field].formula());
    let operands = columns.flat_map(Formula::operands);
    operands.filter_map(|operand| state.vocabulary.index(&operand.key)).collect()
}

#[cfg(test)]
mod tests;
