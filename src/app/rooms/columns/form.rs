//! What has to be asked about a column, one line at a time, over the grid.
//!
//! ```text
//!  New column, kind of “Wish list”: mon_
//!  money          1200, 1.2w
//!  ...
//! ```

use crate::app::desk::desk::Desk;
use crate::app::desk::shortcuts;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::command;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::rooms::columns::{making, options};
use crate::app::rooms::templates;
use crate::app::state::{Focus, State};
use crate::domain::Problem;
use crate::domain::fold::fold;
use crate::domain::kind::tags::tags;
use crate::domain::kind::{KINDS, Kind};
use crate::domain::layout::check_name;
use crate::domain::pinyin::Pattern;
use crate::locale::fill;

/// A question about a column while it is open.
#[derive(Clone, Debug)]
pub struct Form {
    pub asks: Asks,
    pub text: Text,
    /// The line of the list that Enter takes.
    pub chosen: usize,
    /// Why what is typed will not do.
    pub problem: Option<String>,
}

impl Form {
    /// Whether it is about the column under the cursor, and about nothing without it.
    #[must_use]
    pub fn is_of_column(&self) -> bool {
        !matches!(self.asks, Asks::Name | Asks::Kind(_) | Asks::Options(..) | Asks::Show | Asks::Template)
    }

    /// Whether what is typed becomes something, instead of narrowing a list.
    #[must_use]
    pub fn keeps_text(&self) -> bool {
        !matches!(self.asks, Asks::Kind(_) | Asks::Show | Asks::Action | Asks::Template | Asks::EditOptions)
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// The name of a new column; then its kind; of a choice then its options.
    Name,
    Kind(String),
    Options(String, &'static Kind),
    /// Another name of the column under the cursor.
    Rename,
    /// What belongs in it.
    Meaning,
    /// Which of the columns that do not show is to show.
    Show,
    /// What to do with the column under the cursor.
    Action,
    /// Which template to apply.
    Template,
    /// What to do with the options of the column under the cursor.
    EditOptions,
    /// Another name of the option with that key.
    OptionName(String),
}

/// One line of the list under the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub detail: String,
    pub(super) what: What,
}

impl Line {
    /// Nothing explains it.
    pub(super) fn new(label: String, what: What) -> Self {
        Self { label, detail: String::new(), what }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Kind(usize),
    Field(usize),
    Command(&'static str),
    Template(usize),
    /// Its place among the options.
    Option(usize),
    AddOption,
    /// Only shown.
    Nothing,
}

/// What can be done with a column, as the menu lists it.
pub(super) const ACTIONS: [&str; 17] = [
    "rename-column",
    "define-column",
    "edit-options",
    "field-rules",
    "hide-column",
    "show-column",
    "show-columns",
    "add-column",
    "fit-column",
    "narrow-column",
    "widen-column",
    "move-column-left",
    "move-column-right",
    "freeze-columns",
    "normalise-column",
    "fill-missing",
    "merge-columns",
];

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// Asks for a new column's name.
pub fn add(state: &mut State) {
    open(state, Asks::Name, String::new())
}

/// Asks for another name of the column under the cursor.
pub fn rename(state: &mut State) {
    let label = state.current_field().label.clone();
    open(state, Asks::Rename, label)
}

/// Asks for what belongs in the column under the cursor.
pub fn define(state: &mut State) {
    let meaning = state.current_field().meaning.clone();
    open(state, Asks::Meaning, meaning)
}

/// Asks which column is to show.
pub fn show(state: &mut State) {
    open(state, Asks::Show, String::new())
}

/// Asks what to do with the column under the cursor.
pub fn actions(state: &mut State) {
    open(state, Asks::Action, String::new())
}

/// Asks which template to apply.
pub fn choose_template(state: &mut State) {
    open(state, Asks::Template, String::new())
}

pub(super) fn open(state: &mut State, asks: Asks, text: String) {
    state.focus = Focus::Column(Box::new(Form { asks, text: Text::new(text), chosen: 0, problem: None }));
}

/// The question.
#[must_use]
pub fn title(state: &Desk, form: &Form) -> String {
    let words = &state.words.layout;
    let label = &state.current_field().label;
    match &form.asks {
        Asks::Name => words.ask_name.clone(),
        Asks::Kind(name) => fill(&words.ask_kind, &[("name", name)]),
        Asks::Options(name, _) => fill(&words.ask_options, &[("name", name)]),
        Asks::Rename => fill(&words.ask_rename, &[("label", label)]),
        Asks::Meaning => fill(&words.ask_meaning, &[("label", label)]),
        Asks::Show => words.ask_show.clone(),
        Asks::Action => fill(&words.ask_action, &[("label", label)]),
        Asks::Template => state.words.templates.ask.clone(),
        Asks::EditOptions => fill(&words.ask_edit_options, &[("label", label)]),
        Asks::OptionName(_) => fill(&words.ask_option, &[("label", label)]),
    }
}

/// The keys that do something.
#[must_use]
pub fn hint(state: &State, form: &Form) -> String {
    let words = &state.words.layout;
    match form.asks {
        Asks::Kind(_) | Asks::Show | Asks::Action => words.hint_list.clone(),
        Asks::Name | Asks::Options(..) => words.hint_step.clone(),
        Asks::Rename | Asks::Meaning | Asks::OptionName(_) => words.hint_line.clone(),
        Asks::EditOptions => words.hint_options.clone(),
        Asks::Template => match lines(state, form).get(form.chosen).map(|line| line.what) {
            Some(What::Template(at)) => fill(&state.words.templates.hint, &[("what", &templates::adds(state, at))]),
            _ => words.hint_list.clone(),
        },
    }
}

/// The list under the question, as far as it fits what is typed; what will come of what is typed.
#[must_use]
pub fn lines(state: &State, form: &Form) -> Vec<Line> {
    let typed = form.text.as_str().trim();
    let all: Vec<Line> = match &form.asks {
        Asks::Kind(_) => (0..KINDS.len()).map(|at| kind_line(state, at)).collect(),
        Asks::Show => absent(state).map(|at| field_line(state, at)).collect(),
        Asks::Action => ACTIONS.iter().map(|name| action_line(state, name)).collect(),
        Asks::Template => {
            let line = |(at, (label, detail))| Line { label, detail, what: What::Template(at) };
            templates::list(state).enumerate().map(line).collect()
        }
        Asks::Options(..) => {
            let line = |label: &str| Line::new(label.into(), What::Nothing);
            return tags(typed).map(line).collect();
        }
        Asks::EditOptions => options::lines(state, typed),
        Asks::Name | Asks::Rename | Asks::Meaning | Asks::OptionName(_) => return Vec::new(),
    };
    let (folded, pattern) = (fold(typed), Pattern::new(typed));
    let fits = |line: &Line| {
        let text = fold(&format!("{} {}", line.label, line.detail));
        line.what == What::AddOption
            || text.contains(&folded)
            || pattern.as_ref().is_some_and(|pattern| pattern.finds(&fold(&line.label)))
    };
    all.into_iter().filter(fits).collect()
}

fn kind_line(state: &Desk, at: usize) -> Line {
    let kind = KINDS[at];
    let label = state.words.kind_names.get(kind.name).cloned().unwrap_or_else(|| kind.name.to_owned());
    let detail = if has_options(kind) { state.words.layout.example_options.clone() } else { kind.example.into() };
    Line { label, detail, what: What::Kind(at) }
}

/// The fields that do not show here: those hidden on this sheet first.
fn absent(state: &Desk) -> impl Iterator<Item = usize> {
    let sheet = state.sheet();
    let hidden: Vec<usize> = sheet.hidden.iter().map(|hidden| hidden.column.field).collect();
    let known = |at: &usize| sheet.all().any(|(column, _)| column.field == *at);
    let others = (0..state.vocabulary.fields.len()).filter(|at| !known(at));
    hidden.iter().copied().chain(others).collect::<Vec<_>>().into_iter()
}

fn field_line(state: &Desk, at: usize) -> Line {
    let field = &state.vocabulary.fields[at];
    let hidden = state.sheet().hidden.iter().any(|hidden| hidden.column.field == at);
    let detail = if hidden { state.words.layout.was_here.clone() } else { field.meaning.clone() };
    Line { label: field.label.clone(), detail, what: What::Field(at) }
}

fn action_line(state: &Desk, name: &'static str) -> Line {
    let (both, nav) = shortcuts::of(state, name);
    let detail = format!("{both}  {nav}").trim().to_owned();
    Line { label: state.words.command(name).to_owned(), detail, what: What::Command(name) }
}

/// A key while the question is open.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Column(form) = &mut state.focus else { return };
    form.problem = None;
    let moves = form.asks == Asks::EditOptions && key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Esc => escape(state),
        KeyCode::Enter => return enter(state),
        KeyCode::Up if moves => return options::move_by(state, -1),
        KeyCode::Down if moves => return options::move_by(state, 1),
        KeyCode::Up => form.chosen = form.chosen.saturating_sub(1),
        KeyCode::Down => form.chosen += 1,
        KeyCode::PageUp => form.chosen = form.chosen.saturating_sub(PAGE),
        KeyCode::PageDown => form.chosen += PAGE,
        _ => {
            form.text.press(key, false);
            form.chosen = 0;
        }
    }
    if let Focus::Column(form) = &state.focus {
        let last = lines(state, form).len().saturating_sub(1);
        if let Focus::Column(form) = &mut state.focus {
            form.chosen = form.chosen.min(last);
        }
    }
}

/// Pasted text is typed, on one line.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Column(form) = &mut state.focus {
        form.text.paste_line(text);
        form.chosen = 0;
    }
}

/// One question back; from the first to the grid.
fn escape(state: &mut State) {
    let Focus::Column(form) = std::mem::take(&mut state.focus) else { return };
    match form.asks {
        Asks::Kind(name) => {
            open(state, Asks::Name, name);
        }
        Asks::Options(name, _) => {
            open(state, Asks::Kind(name), String::new());
        }
        Asks::OptionName(_) => {
            open(state, Asks::EditOptions, String::new());
        }
        _ => {}
    }
}

fn enter(state: &mut State) {
    let Focus::Column(form) = &state.focus else { return };
    let text = form.text.as_str().trim().to_owned();
    let chosen = lines(state, form).get(form.chosen).map(|line| line.what);
    match (form.asks.clone(), chosen) {
        (Asks::Name, _) => match check_name(&text, &state.vocabulary.fields, None) {
            Ok(()) => open(state, Asks::Kind(text), String::new()),
            Err(problem) => wrong(state, &problem),
        },
        (Asks::Kind(name), Some(What::Kind(at))) if has_options(KINDS[at]) => {
            open(state, Asks::Options(name, KINDS[at]), String::new())
        }
        (Asks::Kind(name), Some(What::Kind(at))) => making::added(state, name, KINDS[at], ""),
        (Asks::Options(name, kind), Some(_)) => making::added(state, name, kind, &text),
        (Asks::Options(..), None) => wrong(state, &Problem::NoOptions),
        (Asks::Rename, _) => making::renamed(state, text),
        (Asks::Meaning, _) => making::defined(state, text),
        (Asks::Show, Some(What::Field(at))) => {
            state.focus = Focus::Grid;
            crate::app::rooms::columns::show(state, at)
        }
        (Asks::EditOptions, Some(What::Option(at))) => options::ask_name(state, at),
        (Asks::EditOptions, Some(What::AddOption)) => options::add(state, &text),
        (Asks::OptionName(key), _) => options::rename(state, &key, text),
        (Asks::Template, Some(What::Template(at))) => templates::apply(state, at),
        (Asks::Action, Some(What::Command(name))) => {
            state.focus = Focus::Grid;
            if let Some(command) = command::all().find(|command| command.name == name) {
                command::run(state, command.name);
            }
        }
        _ => {}
    }
}

pub(super) fn has_options(kind: &Kind) -> bool {
    kind.name.starts_with("choice")
}

pub(super) fn wrong(state: &mut State, problem: &Problem) {
    let sentence = state.words.problem(problem);
    if let Focus::Column(form) = &mut state.focus {
        form.problem = Some(sentence);
    }
}
