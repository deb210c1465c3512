//! Conditional colour: which rows and cells on the screen mean what, by rules that are filter lines; and their list.
//!
//! ```text
//!  Colours
//!  [x] ! warning  Next contact   next_contact<today      the first rule that holds gives the colour
//!  [ ] + good     whole row      tier:A                  one that is off is kept
//! ```
//!
//! Only rows of the window are judged; the fields that a rule looks at are read with them. The rules are a setting of the
//! file: journaled, undone like any edit.

use crate::app::desk::desk::Desk;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::ground::chosen;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::state::{Focus, State};
use crate::domain::colour::{self, Role, Rule};
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::{Edit, Field, Filter, Place, Row, Value, judge};
use crate::query;

/// The rules, and what they mean today.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    pub rules: Vec<Rule>,
    read: Vec<Painter>,
}

/// A rule that is on.
#[derive(Clone, Debug)]
struct Painter {
    filter: Filter,
    /// Key of the field whose cells it paints; nothing: the row.
    column: Option<String>,
    role: Role,
    /// The fields it looks at.
    needs: Vec<usize>,
}

/// The list of rules while it is open.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub chosen: usize,
    pub typing: Option<Typing>,
}

/// A rule's filter line while it is typed.
#[derive(Clone, Debug)]
pub struct Typing {
    pub text: Text,
    pub problem: Option<String>,
    pub(in crate::app) new: bool,
}

/// What a row and its cells mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    pub row: Option<Role>,
    /// By key of the field.
    cells: Vec<(String, Role)>,
}

impl Painted {
    /// The meaning of that field's cell.
    #[must_use]
    pub fn cell(&self, field: &Field) -> Option<Role> {
        self.cells.iter().find(|(key, _)| *key == field.key).map(|(_, role)| *role)
    }
}

/// The rules as the file has them now.
pub fn arrived(state: &mut State, rules: Vec<Rule>) {
    let before = std::mem::replace(&mut state.colours.rules, rules);
    let (now, same_length) = (&state.desk.colours.rules, before.len() == state.desk.colours.rules.len());
    // A rule that was changed, or changed back, stands where it stood.
    let is_there = |at: usize| before.get(at).is_some_and(|rule| now.contains(rule));
    let place = |at: usize| {
        let stays = same_length && !is_there(at);
        if stays { at } else { chosen::again(&before, at, now, Clone::clone) }
    };
    if let Focus::Colours(list) = &mut state.focus {
        list.chosen = place(list.chosen);
    }
    read(state);
}

/// What the rules mean with these fields, today. One that cannot be read paints nothing.
pub fn read(state: &mut Desk) {
    let painter = |rule: &Rule| {
        let filter = meant(state, &rule.filter).ok()?;
        let needs = judge::fields(&filter)?.iter().filter_map(|key| state.vocabulary.index(key)).collect();
        Some(Painter { filter, column: rule.column.clone(), role: rule.role, needs })
    };
    state.colours.read = state.colours.rules.iter().filter(|rule| rule.on).filter_map(painter).collect();
}

/// The filter that a rule's line means, or why it is none.
fn meant(state: &Desk, line: &str) -> Result<Filter, String> {
    let parsed = query::parse(line, &state.vocabulary, state.today());
    if let Some(marked) = parsed.problems.first() {
        return Err(state.words.problem(&marked.problem.problem(&state.vocabulary)));
    }
    if parsed.filter.is_empty() || judge::fields(&parsed.filter).is_none() {
        return Err(state.words.colours.only_conditions.clone());
    }
    Ok(parsed.filter)
}

/// The fields that the rules look at.
pub fn needed(state: &Desk) -> impl Iterator<Item = usize> {
    state.colours.read.iter().flat_map(|painter| painter.needs.iter().copied())
}

/// What this row of the window means; the first rule that holds has it.
#[must_use]
pub fn of(state: &Desk, row: &Row) -> Painted {
    let mut painted = Painted::default();
    let cell = |key: &str| -> Option<(&Field, &Value)> {
        let at = state.vocabulary.index(key)?;
        let place = state.window.fields.iter().position(|field| *field == at)?;
        Some((&state.vocabulary.fields[at], row.cells.get(place)?))
    };
    for painter in state.colours.read.iter().filter(|painter| judge::holds(&painter.filter, &cell)) {
        match &painter.column {
            None => painted.row = painted.row.or(Some(painter.role)),
            Some(key) if painted.cells.iter().any(|(known, _)| known == key) => {}
            Some(key) => painted.cells.push((key.clone(), painter.role)),
        }
    }
    painted
}

/// Opens the list of rules.
pub fn open(state: &mut State) {
    state.focus = Focus::Colours(Box::default());
}

/// Opens the list with a line that is typed: of the rule in that place, or of a new one.
pub(in crate::app) fn resume(state: &mut State, text: Text, line: Option<usize>) {
    let line = line.filter(|at| *at < state.colours.rules.len());
    let typing = Some(Typing { text, problem: None, new: line.is_none() });
    state.focus = Focus::Colours(Box::new(List { chosen: line.unwrap_or(0), typing }));
}

/// A key while the list is open.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Colours(list) = &mut state.focus else { return };
    if list.typing.is_some() {
        return press_in_text(state, key);
    }
    let (chosen, count) = (list.chosen, state.desk.colours.rules.len());
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Esc, _) => state.focus = Focus::Grid,
        (KeyCode::Up, _) if alt && chosen > 0 => swap(state, chosen - 1),
        (KeyCode::Down, _) if alt && chosen + 1 < count => swap(state, chosen + 1),
        (KeyCode::Up, _) => list.chosen = chosen.saturating_sub(1),
        (KeyCode::Down, _) => list.chosen = (chosen + 1).min(count.saturating_sub(1)),
        (KeyCode::Insert, _) | (_, Some('n')) => type_line(list, String::new(), true),
        (KeyCode::Enter, _) if chosen < count => {
            type_line(list, state.desk.colours.rules[chosen].filter.clone(), false)
        }
        (KeyCode::Delete, _) if chosen < count => {
            list.chosen = chosen.min(count.saturating_sub(2));
            change(state, |rules| drop(rules.remove(chosen)))
        }
        (KeyCode::Tab, _) if chosen < count => change(state, |rules| rules[chosen].role = rules[chosen].role.next()),
        (_, Some(' ')) if chosen < count => change(state, |rules| rules[chosen].on = !rules[chosen].on),
        (_, Some('c')) if chosen < count => {
            let here = state.current_field().key.clone();
            change(state, |rules| {
                let column = &mut rules[chosen].column;
                *column = if column.as_ref() == Some(&here) { None } else { Some(here) };
            })
        }
        _ => {}
    }
}

fn type_line(list: &mut List, line: String, new: bool) {
    list.typing = Some(Typing { text: Text::new(line), problem: None, new });
}

fn press_in_text(state: &mut State, key: Chord) {
    let Focus::Colours(list) = &mut state.focus else { return };
    let Some(typing) = &mut list.typing else { return };
    match key.code {
        KeyCode::Esc => list.typing = None,
        KeyCode::Enter => typed(state),
        _ => {
            typing.text.press(key.to_ascii(), false);
            typing.problem = None;
        }
    }
}

/// Pasted text belongs to the line that is typed.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Colours(list) = &mut state.focus
        && let Some(typing) = &mut list.typing
    {
        typing.text.paste_line(text);
    }
}

/// The line is typed: kept if it means something.
fn typed(state: &mut State) {
    let Focus::Colours(list) = &state.focus else { return };
    let Some(typing) = &list.typing else { return };
    let (line, new, chosen) = (typing.text.as_str().trim().to_owned(), typing.new, list.chosen);
    if let Err(problem) = meant(state, &line) {
        if let Focus::Colours(list) = &mut state.focus
            && let Some(typing) = &mut list.typing
        {
            typing.problem = Some(problem);
        }
        return;
    }
    let count = state.colours.rules.len();
    if let Focus::Colours(list) = &mut state.focus {
        list.typing = None;
        list.chosen = if new { count } else { chosen };
    }
    change(state, |rules| {
        if new {
            rules.push(Rule { filter: line, column: None, role: Role::Warning, on: true });
        } else {
            rules[chosen].filter = line;
        }
    })
}

fn swap(state: &mut State, to: usize) {
    let Focus::Colours(list) = &mut state.focus else { return };
    let from = std::mem::replace(&mut list.chosen, to);
    change(state, |rules| rules.swap(from, to))
}

/// The rules are others: on the screen at once, and in the file.
fn change(state: &mut Desk, change: impl FnOnce(&mut Vec<Rule>)) {
    change(&mut state.colours.rules);
    read(state);
    let value = colour::write(&state.colours.rules);
    let step = Step::Setting { key: colour::SETTING.to_owned(), value };
    let place = Place { sheet: Some(state.sheet().id), customer: None, field: None };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label: "colour-rules", place, action: Action::Layout(vec![step]) }))
}

/// The keys that do something.
#[must_use]
pub fn hint<'s>(state: &'s Desk, list: &List) -> &'s str {
    let words = &state.words.colours;
    if list.typing.is_some() { &words.hint_typing } else { &words.hint }
}

/// A rule's line in the list: on or off, sign and meaning, what it paints, its filter.
#[must_use]
pub fn line(state: &State, rule: &Rule) -> [String; 4] {
    let words = &state.words.colours;
    let role = match rule.role {
        Role::Warning => &words.warning,
        Role::Good => &words.good,
        Role::Accent => &words.accent,
        Role::Muted => &words.muted,
    };
    let label = |key: &String| state.vocabulary.field(key).map_or_else(|| key.clone(), |field| field.label.clone());
    let whole = rule.column.as_ref().map_or_else(|| words.row.clone(), label);
    [
        if rule.on { "[x]".into() } else { "[ ]".into() },
        format!("{} {role}", rule.role.sign()),
        whole,
        rule.filter.clone(),
    ]
}

#[cfg(test)]
mod tests;
