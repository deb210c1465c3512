//! The check sheet: what is wrong with the customers shown, check by check; then who, one by one.
//!
//! ```text
//!  Check: All
//! >Phone      odd, or against its rules            12 · 9 can be put right
//!  Name       empty, and has to be filled           3
//!  Verified   not confirmed for 30 days           812
//!
//!  Phone: odd, or against its rules
//! >王芳       1380013800O → 138 0013 8000
//! ```

use crate::app::desk::desk::Desk;
use crate::app::desk::line;
use crossterm::event::KeyCode;

use crate::app::desk::{geometry, grid};
use crate::app::ground::chosen;
use crate::app::ground::event::{Effect, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::app::state::{Focus, State};
use crate::domain::bulk::{Mend, Put};
use crate::domain::check::{Check, Finding, Hit, Scope, Survey};
use crate::domain::edit::Action;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::{Edit, Filter, Place, Recipe, Rows, Value};
use crate::locale::{fill, grouped};

/// The check sheet while it is open.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// Nothing: on their way.
    pub findings: Option<Vec<Finding>>,
    /// The line of the checks.
    pub chosen: usize,
    /// Whose customers are listed.
    pub opened: Option<Check>,
    /// The line of the customers.
    pub hit: usize,
    asked: Option<Ticket>,
}

impl Checks {
    /// The check whose customers are listed.
    #[must_use]
    pub fn opened(&self) -> Option<&Finding> {
        let opened = self.opened.as_ref()?;
        self.findings.as_ref()?.iter().find(|finding| finding.check == *opened)
    }

    /// The check that the keys are about.
    fn finding(&self) -> Option<&Finding> {
        self.opened().or_else(|| self.findings.as_ref()?.get(self.chosen))
    }

    fn lines(&self) -> usize {
        match self.opened() {
            Some(finding) => finding.hits.len(),
            None => self.findings.as_ref().map_or(0, Vec::len),
        }
    }

    fn line(&mut self) -> &mut usize {
        if self.opened.is_some() { &mut self.hit } else { &mut self.chosen }
    }

    /// Whether what shows is older than the data.
    #[must_use]
    pub fn stale(&self) -> bool {
        self.asked.is_some()
    }
}

/// Opens the check sheet over the customers that show.
pub fn open(state: &mut State) {
    state.upkeep.checks = Some(Checks::default());
    state.grouping = None;
    state.rooms.card.shut(&mut state.desk);
    state.focus = Focus::Checks;
    ask(state)
}

/// Asks what the checks find now.
pub(super) fn ask(state: &mut State) {
    let question = grid::question(state);
    let scope = Scope {
        stage: question.stage,
        filter: question.filter,
        fields: crate::app::rooms::upkeep::sheet_fields(state),
        today: state.today(),
    };
    let ticket = state.next_ticket();
    if let Some(checks) = &mut state.upkeep.checks {
        checks.asked = Some(ticket);
    }
    state.want(Effect::Survey(ticket, Box::new(Survey::Check(scope))))
}

/// The checks have found this.
pub(super) fn arrived(state: &mut State, ticket: Ticket, findings: Vec<Finding>) {
    let Some(checks) = state.upkeep.checks.as_mut().filter(|checks| checks.asked == Some(ticket)) else { return };
    checks.asked = None;
    let before = checks.findings.take().unwrap_or_default();
    checks.chosen = chosen::again(&before, checks.chosen, &findings, |finding| finding.check.clone());
    let same = |list: &[Finding]| {
        let opened = list.iter().find(|finding| Some(&finding.check) == checks.opened.as_ref());
        opened.map_or_else(Vec::new, |finding| finding.hits.clone())
    };
    checks.hit = chosen::again(&same(&before), checks.hit, &same(&findings), |hit| hit.customer);
    checks.findings = Some(findings);
    if checks.opened().is_none() {
        (checks.opened, checks.hit) = (None, 0);
    }
    let last = checks.lines().saturating_sub(1);
    let line = checks.line();
    *line = (*line).min(last);
}

/// A key while the check sheet has the keys.
pub fn press(state: &mut State, key: Chord) {
    let page = usize::from(geometry::of(state).body.height).max(2) - 1;
    let Some(checks) = &mut state.upkeep.checks else { return };
    let last = checks.lines().saturating_sub(1);
    let listed = checks.opened.is_some();
    let line = checks.line();
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => *line = line.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => *line = (*line + 1).min(last),
        (KeyCode::PageUp, _) => *line = line.saturating_sub(page),
        (KeyCode::PageDown, _) => *line = (*line + page).min(last),
        (KeyCode::Home, _) => *line = 0,
        (KeyCode::End, _) | (_, Some('G')) => *line = last,
        (KeyCode::Enter, _) if listed => put_right(state),
        (KeyCode::Enter, _) => list(checks),
        (KeyCode::F(2), _) | (_, Some('e')) if listed => go_to(state),
        (KeyCode::F(7), _) | (_, Some('f')) => as_filter(state),
        // A full-width sign changes no data.
        _ if key.typed() == Some('A') || Chord::read("ctrl-a") == Some(key) => put_all_right(state),
        (KeyCode::Esc, _) | (_, Some('q')) if listed => (checks.opened, checks.hit) = (None, 0),
        (KeyCode::Esc, _) | (_, Some('q')) => close(state),
        _ => {}
    }
}

fn close(state: &mut State) {
    state.upkeep.checks = None;
    state.focus = Focus::Grid;
}

fn list(checks: &mut Checks) {
    let chosen = checks.findings.as_ref().and_then(|findings| findings.get(checks.chosen));
    (checks.opened, checks.hit) = (chosen.map(|finding| finding.check.clone()), 0);
}

fn chosen_hit(state: &State) -> Option<(Check, Hit)> {
    let checks = state.upkeep.checks.as_ref()?;
    let finding = checks.opened()?;
    Some((finding.check.clone(), finding.hits.get(checks.hit)?.clone()))
}

/// What was probably meant goes into the cell; where only a person knows, the cursor goes there.
fn put_right(state: &mut State) {
    let Some((check, hit)) = chosen_hit(state) else { return };
    let (Some(field), Some(value)) = (check.field().map(str::to_owned), hit.meant) else { return go_to(state) };
    let place = Place { sheet: Some(state.sheet().id), customer: Some(hit.customer), field: Some(field.clone()) };
    state.unsaved += 1;
    let shown = state.vocabulary.field(&field).map(|field| state.show(field, &value)).unwrap_or_default();
    let said = fill(&state.words.upkeep.mended, &[("name", &hit.name), ("value", &shown)]);
    state.say(said);
    if let Some(checks) = &mut state.upkeep.checks {
        let opened = checks.opened.clone();
        let finding = checks.findings.iter_mut().flatten().find(|finding| Some(&finding.check) == opened.as_ref());
        if let Some(finding) = finding {
            finding.hits.retain(|other| other.customer != hit.customer);
            checks.hit = checks.hit.min(finding.hits.len().saturating_sub(1));
        }
    }
    let action = Action::Set { customer: hit.customer, field, value };
    state.want(Effect::Save(Edit { label: "mend-cells", place, action }))
}

/// The cursor goes to the cell, in the grid.
fn go_to(state: &mut State) {
    let Some((check, hit)) = chosen_hit(state) else { return };
    close(state);
    let row = state.tab().order.iter().position(|id| *id == hit.customer);
    if let Some(row) = row {
        state.tab_mut().row = row;
    }
    let key = check.field();
    let column = match key {
        Some(key) => (0..state.sheet().columns.len()).find(|column| state.field(*column).key == key),
        None => None,
    };
    match (column, key) {
        (Some(column), _) => state.tab_mut().column = column,
        // The sheet has no such column: the record has.
        (None, Some(_)) if row.is_some() => state.desk.request(Request::Run("open-card")),
        _ => {}
    }
}

/// All that can be put right, at once; nobody is asked, but it is shown before.
fn put_all_right(state: &mut State) {
    let Some(finding) = state.upkeep.checks.as_ref().and_then(Checks::finding).cloned() else { return };
    let rows = Rows::of(finding.customers.clone(), 0..finding.customers.len());
    match &finding.check {
        Check::Doubtful(key) if finding.mendable > 0 => {
            let Some(field) = state.vocabulary.field(key).cloned() else { return };
            crate::app::rooms::upkeep::rehearse(state, "mend-cells", rows, Recipe::Mend(Mend::new(vec![field])))
        }
        Check::Stale(key, _) => {
            let put = Put { fields: vec![key.clone()], cells: vec![Value::Day(state.today())] };
            crate::app::rooms::upkeep::rehearse(state, "mark-verified", rows, Recipe::Put(put))
        }
        _ => {
            let said = state.words.upkeep.by_hand.clone();
            state.say(said);
        }
    }
}

/// The customers of the check in the grid, where the filter line can say who they are.
fn as_filter(state: &mut State) {
    let Some(finding) = state.upkeep.checks.as_ref().and_then(Checks::finding) else { return };
    let test = |field: &String, test| {
        Filter::Condition(Condition { field: field.clone(), relation: Relation::Is, tests: vec![test] })
    };
    let filter = match &finding.check {
        Check::Empty(field) => test(field, Test::Blank),
        Check::Stale(field, days) => {
            let before = state.today() - chrono::Days::new(u64::from(*days) + 1);
            Filter::Any(vec![test(field, Test::Blank), test(field, Test::Day(Span::up_to(before)))])
        }
        _ => {
            let said = state.words.upkeep.no_filter.clone();
            state.say(said);
            return;
        }
    };
    close(state);
    line::open_group(state, &filter)
}

/// One line of the sheet, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The field, or the customer.
    pub left: String,
    pub middle: String,
    /// At the right edge.
    pub right: String,
}

/// What of the check sheet is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub title: String,
    /// What stands where there are no lines.
    pub nothing: Option<String>,
    /// Place of the first line in the list.
    pub first: usize,
    pub lines: Vec<Line>,
    /// Place of the line that the keys are about.
    pub chosen: usize,
}

/// The lines that fit into so many rows.
#[must_use]
pub fn shown(state: &State, height: usize) -> Shown {
    let words = &state.words.upkeep;
    let Some(checks) = &state.upkeep.checks else { return Shown::default() };
    let Some(findings) = &checks.findings else {
        let title = fill(&words.title, &[("sheet", &state.sheet().label)]);
        return Shown { title, nothing: Some(words.checking.clone()), ..Shown::default() };
    };
    let (title, chosen, lines): (String, usize, Vec<Line>) = match checks.opened() {
        Some(finding) => {
            let what = what(state, &finding.check);
            let title = match label(state, &finding.check) {
                label if label.is_empty() => what,
                label => fill(&words.of_field, &[("label", &label), ("what", &what)]),
            };
            (title, checks.hit, finding.hits.iter().map(|hit| hit_line(state, finding, hit)).collect())
        }
        None => {
            let title = fill(&words.title, &[("sheet", &state.sheet().label)]);
            (title, checks.chosen, findings.iter().map(|finding| check_line(state, finding)).collect())
        }
    };
    let first = (chosen + 1).saturating_sub(height);
    let nothing = lines.is_empty().then(|| words.all_well.clone());
    Shown { title, nothing, first, lines: lines.into_iter().skip(first).take(height).collect(), chosen }
}

fn label(state: &Desk, check: &Check) -> String {
    check.field().and_then(|key| state.vocabulary.field(key)).map(|field| field.label.clone()).unwrap_or_default()
}

fn what(state: &Desk, check: &Check) -> String {
    let words = &state.words.upkeep;
    match check {
        Check::Doubtful(_) => words.doubtful.clone(),
        Check::Same(_) => words.same.clone(),
        Check::Empty(_) => words.empty.clone(),
        Check::Stale(_, days) => fill(&words.stale, &[("n", &days.to_string())]),
        Check::Sparse => words.sparse.clone(),
    }
}

fn check_line(state: &Desk, finding: &Finding) -> Line {
    let words = &state.words.upkeep;
    let count = grouped(finding.customers.len());
    let mendable = (finding.mendable > 0).then(|| fill(&words.mendable, &[("n", &grouped(finding.mendable))]));
    let left = match label(state, &finding.check) {
        label if label.is_empty() => words.rows.clone(),
        label => label,
    };
    let middle = [Some(what(state, &finding.check)), mendable].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Line { left, middle, right: count }
}

fn hit_line(state: &Desk, finding: &Finding, hit: &Hit) -> Line {
    let left = if hit.name.is_empty() { format!("#{}", hit.customer) } else { hit.name.clone() };
    let field = finding.check.field().and_then(|key| state.vocabulary.field(key));
    let middle = match (field, &hit.meant) {
        (Some(field), Some(meant)) => format!("{} → {}", written(state, field, &hit.value), state.show(field, meant)),
        (Some(field), None) => written(state, field, &hit.value),
        (None, _) => {
            let (filled, of) = hit.filled;
            let said = fill(&state.words.upkeep.filled, &[("n", &filled.to_string()), ("of", &of.to_string())]);
            let right = format!("{} %", (filled * 100).checked_div(of).unwrap_or(100));
            return Line { left, middle: said, right };
        }
    };
    Line { left, middle, right: String::new() }
}

/// A doubtful cell as it was typed: a friendlier spelling would hide what is odd about it.
fn written(state: &Desk, field: &crate::domain::Field, value: &Value) -> String {
    match value.as_text() {
        Some(text) if field.choices.is_empty() => text.to_owned(),
        _ => state.show(field, value),
    }
}

/// The keys that do something here.
#[must_use]
pub fn hint(state: &State) -> &str {
    let words = &state.words.upkeep;
    match state.upkeep.checks.as_ref().and_then(Checks::opened) {
        Some(_) => &words.hint_hits,
        None => &words.hint,
    }
}

/// Place in the list, for the status line.
#[must_use]
pub fn position(checks: &Checks) -> (usize, usize) {
    let lines = checks.lines();
    let line = if checks.opened.is_some() { checks.hit } else { checks.chosen };
    ((line + 1).min(lines), lines)
}
