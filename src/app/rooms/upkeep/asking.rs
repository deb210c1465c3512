//! What has to be asked before a column is put right, one line at a time, over the grid.
//!
//! ```text
//!  Normalise Phone, 1,204 rows: _
//!  grouped for reading       138 0013 8000
//!  international             +8613800138000
//! ```

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::upkeep::{columns, rules};
use crate::app::state::{Focus, State};
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::tidy::Form;
use crate::domain::{Problem, Rows};

/// A question while it is open.
#[derive(Clone, Debug)]
pub struct Asking {
    pub asks: Asks,
    /// Key of the field that it is about.
    pub field: String,
    /// Whose cells.
    pub rows: Rows,
    pub text: Text,
    /// The line of the list that Enter takes.
    pub chosen: usize,
    /// Why what is typed will not do.
    pub problem: Option<String>,
}

impl Asking {
    /// Whether what is typed becomes something, instead of narrowing a list.
    #[must_use]
    pub fn keeps_text(&self) -> bool {
        matches!(self.asks, Asks::Value | Asks::Between(_) | Asks::RuleValue(_))
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// In which way cells are to be written.
    Form,
    /// What fills empty cells; then a value, or a column.
    Filling,
    Value,
    Source,
    /// Which column goes behind this one; then what stands between.
    Second,
    Between(String),
    /// Which rule of the field; then its value.
    Rule,
    RuleValue(rules::Rule),
}

/// One line of the list under the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub detail: String,
    pub what: What,
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Form(Form),
    Filling(columns::Filling),
    /// Key of a field.
    Field(String),
    Rule(rules::Rule),
}

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// Opens a question about a field.
pub(super) fn open(state: &mut State, asks: Asks, field: String, rows: Rows, text: String) {
    let asking = Asking { asks, field, rows, text: Text::new(text), chosen: 0, problem: None };
    state.focus = Focus::Upkeep(Box::new(asking));
}

/// The question.
#[must_use]
pub fn title(state: &Desk, asking: &Asking) -> String {
    let label = state.vocabulary.field(&asking.field).map_or(&asking.field, |field| &field.label);
    match &asking.asks {
        Asks::Rule | Asks::RuleValue(_) => rules::title(state, asking, label),
        _ => columns::title(state, asking, label),
    }
}

/// The keys that do something.
#[must_use]
pub fn hint<'s>(state: &'s Desk, asking: &Asking) -> &'s str {
    let words = &state.words.upkeep;
    match asking.asks {
        Asks::Form | Asks::Filling | Asks::Source | Asks::Second => &words.hint_list,
        Asks::Rule => &words.hint_rules,
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => &words.hint_line,
    }
}

/// The list under the question, as far as it fits what is typed.
#[must_use]
pub fn lines(state: &Desk, asking: &Asking) -> Vec<Line> {
    let all = match &asking.asks {
        Asks::Form => columns::forms(state, asking),
        Asks::Filling => columns::fillings(state),
        Asks::Source | Asks::Second => columns::others(state, asking),
        Asks::Rule => rules::lines(state, asking),
        Asks::Value | Asks::Between(_) | Asks::RuleValue(_) => return Vec::new(),
    };
    let typed = asking.text.as_str().trim();
    let (folded, pattern) = (fold(typed), Pattern::new(typed));
    let fits = |line: &Line| {
        fold(&format!("{} {}", line.label, line.detail)).contains(&folded)
            || pattern.as_ref().is_some_and(|pattern| pattern.finds(&fold(&line.label)))
    };
    all.into_iter().filter(fits).collect()
}

/// A key while the question is open.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Upkeep(asking) = &mut state.focus else { return };
    asking.problem = None;
    match key.code {
        KeyCode::Esc => return back(state),
        KeyCode::Enter => return enter(state),
        KeyCode::Up => asking.chosen = asking.chosen.saturating_sub(1),
        KeyCode::Down => asking.chosen += 1,
        KeyCode::PageUp => asking.chosen = asking.chosen.saturating_sub(PAGE),
        KeyCode::PageDown => asking.chosen += PAGE,
        _ => {
            asking.text.press(key, false);
            asking.chosen = 0;
        }
    }
    if let Focus::Upkeep(asking) = &state.focus {
        let last = lines(state, asking).len().saturating_sub(1);
        if let Focus::Upkeep(asking) = &mut state.focus {
            asking.chosen = asking.chosen.min(last);
        }
    }
}

/// Pasted text is typed, on one line.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Upkeep(asking) = &mut state.focus {
        asking.text.insert(&text.replace(['\n', '\r', '\t'], " "));
        asking.chosen = 0;
    }
}

/// One question back; from the first to the grid.
fn back(state: &mut State) {
    let Focus::Upkeep(asking) = std::mem::take(&mut state.focus) else { return };
    let Asking { asks, field, rows, .. } = *asking;
    let before = match asks {
        Asks::Value | Asks::Source => Asks::Filling,
        Asks::Between(_) => Asks::Second,
        Asks::RuleValue(_) => Asks::Rule,
        _ => return,
    };
    open(state, before, field, rows, String::new())
}

fn enter(state: &mut State) {
    let Focus::Upkeep(asking) = &state.focus else { return };
    let asking = asking.clone();
    let chosen = lines(state, &asking).into_iter().nth(asking.chosen).map(|line| line.what);
    match (&asking.asks, chosen) {
        (Asks::Rule, Some(What::Rule(rule))) => rules::chosen(state, *asking, rule),
        (Asks::RuleValue(rule), _) => rules::typed(state, &asking, *rule),
        (_, chosen) => columns::answered(state, *asking, chosen),
    }
}

/// The text will not do: the question stays, with the reason.
pub(super) fn wrong(state: &mut State, problem: &Problem) {
    let sentence = state.words.problem(problem);
    if let Focus::Upkeep(asking) = &mut state.focus {
        asking.problem = Some(sentence);
    }
}
