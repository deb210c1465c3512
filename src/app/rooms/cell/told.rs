//! What is said while a cell is typed: why its text cannot be stored, else what belongs there and the keys.

use super::Cell;
use super::editor::Editor;
use super::help::Help;
use super::helping;
use crate::app::desk::desk::Desk;
use crate::app::desk::{tagging, target};
use crate::app::ground::said::{JOINT, Said};
use crate::app::ground::target::Target;
use crate::domain::bulk::Tally;
use crate::locale::fill;

impl Cell {
    pub(super) fn told(&self, desk: &Desk) -> Option<Said> {
        let editor = self.editor.as_ref()?;
        let again = || editor.holds_back.then(|| format!("{}{JOINT}", desk.words().cell.once_more));
        if let Some(problem) = editor.problem.clone().or_else(again) {
            return Some(Said::Problem(way_out(desk, editor, &problem)));
        }
        let words = &desk.words().cell;
        let chosen = match &editor.help {
            Help::Calendar(_) => Some(&words.hint_calendar),
            Help::List(_) if desk.current_field().holds_tags() && helping::is_choosing(editor) => {
                Some(&words.hint_ticks)
            }
            Help::List(list) if list.opened && list.entries.is_empty() && editor.is_typed() => {
                Some(&words.hint_no_option)
            }
            Help::List(list) if list.chosen.is_some() || list.opened && !list.entries.is_empty() => {
                Some(&words.hint_list)
            }
            _ => None,
        };
        if let Some(keys) = chosen {
            return Some(Said::Typing(Vec::new(), keys.clone()));
        }
        let esc = if editor.escape_keeps(desk.mode()) { &words.esc_keeps } else { &words.esc_restores };
        let parts = if self.twice.is_half() { vec![words.once_more.clone()] } else { definition(desk) };
        let parts = self.setting.iter().map(|target| into_all(desk, target)).chain(parts).collect();
        let signs = self.setting.iter().any(|target| tagging::tagged(desk, target).is_some());
        let hint = if signs { &words.hint_signs } else { &words.hint };
        Some(Said::Typing(parts, fill(hint, &[("esc", esc)])))
    }
}

/// What is wrong, and what Esc does; where the program was to be left, also where it is wrong, and how to leave.
fn way_out(desk: &Desk, editor: &Editor, problem: &str) -> String {
    let words = &desk.words().cell;
    let esc = if editor.customer.is_some() { &words.esc_back } else { &words.esc_drops };
    let said = fill(esc, &[("what", problem)]);
    let Some(quit) = desk.keymap().first("quit", desk.mode()).filter(|_| editor.holds_back) else { return said };
    let name = editor.customer.map(|customer| desk.name_of(customer)).unwrap_or_default();
    let said = if name.is_empty() {
        desk.of_field(&editor.field, &said)
    } else {
        let label = desk.vocabulary().field(&editor.field).map_or(editor.field.as_str(), |field| &field.label);
        fill(&words.whose, &[("field", label), ("name", &name), ("what", &said)])
    };
    fill(&words.then_quit, &[("what", &said), ("quit", quit)])
}

/// How many cells the text goes into.
fn into_all(desk: &Desk, target: &Target) -> String {
    let rows = target.rows.len();
    let count = desk.tallied(&Tally { rows, cells: rows * target::fields(desk, target).len(), ..Tally::default() });
    fill(&desk.words().cell.into_all, &[("count", &count)])
}

/// What belongs into the field: its meaning, an example of what reads, how much of it.
fn definition(desk: &Desk) -> Vec<String> {
    let (field, words) = (desk.current_field(), &desk.words().cell);
    let limit = field.limit.map(|limit| fill(&words.limit, &[("n", &limit.to_string())]));
    let telling = !matches!(field.kind.name, "text" | "long_text" | "open_choice" | "integer");
    let example = telling.then(|| desk.words().example(field.kind)).filter(|example| !example.is_empty());
    let example = example.map(|example| fill(&words.example, &[("example", example)]));
    let meaning = (!field.meaning.is_empty()).then(|| field.meaning.clone());
    meaning.into_iter().chain(example).chain(limit).collect()
}
