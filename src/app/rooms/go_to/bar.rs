//! The go-to bar: what is typed names a row, a customer, a column or a tab, and the hint says which.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::go_to::{Whither, mark, set_out};
use crate::app::state::{Focus, State};
use crate::domain::Filter;
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::locale::{fill, grouped};

/// What is typed and what it names.
#[derive(Clone, Debug, Default)]
pub struct GoTo {
    pub text: Text,
    target: Option<Target>,
    /// The lane looks for a customer.
    asked: Option<Ticket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// Position in the order.
    Row(usize),
    /// Position of the first customer so called, and how many there are.
    Customer(usize, usize),
    /// Column of the sheet.
    Column(usize),
    /// Index of the tab.
    Tab(usize),
}

/// Opens the bar.
pub fn open(state: &mut State) {
    state.focus = Focus::GoTo(Box::default());
}

/// A key while the bar has the keys.
pub fn press(state: &mut State, key: Chord) {
    let Focus::GoTo(bar) = &mut state.focus else { return };
    match key.code {
        KeyCode::Esc => state.focus = Focus::Grid,
        KeyCode::Enter => enter(state),
        _ => {
            if bar.text.press(key.to_ascii(), false) {
                look(state)
            }
        }
    }
}

/// Pasted text names a place, on one line.
pub fn paste(state: &mut State, pasted: &str) {
    if let Focus::GoTo(bar) = &mut state.focus {
        bar.text.insert(pasted.replace(['\n', '\t'], " ").trim());
    }
    look(state)
}

fn typed(state: &State) -> String {
    match &state.focus {
        Focus::GoTo(bar) => bar.text.as_str().trim().to_owned(),
        _ => String::new(),
    }
}

/// What the text names, as far as it can be told at once; else the lane is asked for a customer.
fn look(state: &mut State) {
    let text = typed(state);
    let rows = state.tab().order.len();
    let at_once = match text.parse::<usize>() {
        Ok(row) if (1..=rows).contains(&row) => Some(Target::Row(row - 1)),
        _ => named(state, |name| fold(name) == fold(&text)),
    };
    let ask = at_once.is_none() && !text.is_empty();
    let ticket = ask.then(|| state.next_ticket());
    let order = state.tab().order.clone();
    let Focus::GoTo(bar) = &mut state.focus else { return };
    (bar.target, bar.asked) = (at_once, ticket);
    if let Some(ticket) = ticket {
        state.want(Effect::Find { ticket, order, words: called(&text) });
    }
}

/// Customers of that name (by pinyin too) or with that ID.
fn called(text: &str) -> Filter {
    let is = |field: &str, test| {
        Filter::Condition(Condition { field: field.into(), relation: Relation::Is, tests: vec![test] })
    };
    let code = text.strip_prefix('#').unwrap_or(text).to_owned();
    Filter::Any(vec![is("code", Test::Whole(code)), is("name", Test::Contains(text.to_owned()))])
}

/// The first column, else the first tab whose name is as told.
fn named(state: &Desk, fits: impl Fn(&str) -> bool) -> Option<Target> {
    let columns = 0..state.sheet().columns.len();
    let of_column = |column: &usize| {
        let field = state.field(*column);
        fits(&field.label) || fits(&field.key) || field.aliases.iter().any(|alias| fits(alias))
    };
    let column = columns.into_iter().find(of_column).map(Target::Column);
    column.or_else(|| state.sheets.iter().position(|sheet| fits(&sheet.label) || fits(&sheet.key)).map(Target::Tab))
}

/// The customers so called; true if the bar asked for them. Where there is none, a name may begin so.
pub fn found(state: &mut State, ticket: Ticket, positions: &[u32]) -> bool {
    if !matches!(&state.focus, Focus::GoTo(bar) if bar.asked == Some(ticket)) {
        return false;
    }
    let text = fold(&typed(state));
    let pattern = Pattern::new(&text);
    let begins = |name: &str| {
        let name = fold(name);
        name.starts_with(&text) || pattern.as_ref().is_some_and(|pattern| pattern.begins(&name))
    };
    let target = match positions.first() {
        Some(row) => Some(Target::Customer(*row as usize, positions.len())),
        None => named(state, begins),
    };
    if let Focus::GoTo(bar) = &mut state.focus {
        (bar.target, bar.asked) = (target, None);
    }
    true
}

/// Goes there. Where the lane still looks, the bar closes and the keys that follow wait.
fn enter(state: &mut State) {
    let text = typed(state);
    let Focus::GoTo(bar) = &state.focus else { return };
    let (target, asked) = (bar.target, bar.asked.is_some());
    if target.is_none() && !asked && !text.is_empty() {
        // The hint says that nothing is called so; the text stays to be mended.
        return;
    }
    state.focus = Focus::Grid;
    if asked {
        return set_out(state, Whither::Named(text.clone()), called(&text));
    }
    let Some(target) = target else { return };
    mark(state);
    match target {
        Target::Row(row) | Target::Customer(row, _) => grid::to_row(state, row),
        Target::Column(column) => grid::to_column(state, column),
        Target::Tab(tab) => grid::to_tab(state, tab),
    }
}

/// Says that nothing is called so.
pub fn nothing(state: &mut Desk, text: &str) {
    let said = fill(&state.words.goto.nothing, &[("text", text)]);
    state.warn(said);
}

/// The name of the customer at that position, if the row is at hand.
fn name_at(state: &Desk, at: usize) -> Option<String> {
    let columns = 0..state.sheet().columns.len();
    let column = columns.into_iter().find(|column| state.field(*column).key == "name")?;
    Some(state.show(state.field(column), state.row(at)?.cells.get(column)?)).filter(|name| !name.is_empty())
}

/// Where Enter would go: for the hint line.
#[must_use]
pub fn whither(state: &State) -> String {
    let words = &state.words.goto;
    let Focus::GoTo(bar) = &state.focus else { return String::new() };
    let row = |row: usize| grouped(row + 1);
    match bar.target {
        _ if bar.asked.is_some() => words.looking.clone(),
        None if bar.text.as_str().trim().is_empty() => words.what.clone(),
        None => fill(&words.nothing, &[("text", bar.text.as_str().trim())]),
        Some(Target::Row(at)) => fill(&words.row, &[("row", &row(at)), ("rows", &grouped(state.tab().order.len()))]),
        Some(Target::Customer(at, 1)) if name_at(state, at).is_some() => {
            let name = name_at(state, at).unwrap_or_default();
            fill(&words.named, &[("row", &row(at)), ("name", &name)])
        }
        Some(Target::Customer(at, 1)) => fill(&words.customer, &[("row", &row(at))]),
        Some(Target::Customer(at, count)) => fill(&words.customers, &[("row", &row(at)), ("n", &grouped(count))]),
        Some(Target::Column(column)) => fill(&words.column, &[("name", &state.field(column).label)]),
        Some(Target::Tab(tab)) => fill(&words.tab, &[("name", &state.sheets[tab].label)]),
    }
}
