//! The list of commands, narrowed by what is typed; a number goes to that row.

use crossterm::event::KeyCode;

use super::command::{self, Command};
use super::editor::edit_line;
use super::key::Chord;
use super::state::{Focus, Palette, State};
use super::{Effects, grid};

/// Opens the list.
pub fn open(state: &mut State) -> Effects {
    state.under = std::mem::take(&mut state.focus);
    state.focus = Focus::Palette(Palette::default());
    Effects::new()
}

/// Commands whose name or sentence holds every typed word.
#[must_use]
pub fn fitting(state: &State, typed: &str) -> Vec<&'static Command> {
    let typed = typed.to_lowercase();
    let fits = |command: &&Command| {
        let text = format!("{} {}", command.name, state.words.command(command.name)).to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    command::all().filter(fits).collect()
}

/// A key while the list is open.
pub fn press(state: &mut State, key: Chord) -> Effects {
    let Focus::Palette(palette) = &mut state.focus else { return Effects::new() };
    match key.code {
        KeyCode::Esc => close(state),
        KeyCode::Up => palette.chosen = palette.chosen.saturating_sub(1),
        KeyCode::Down => palette.chosen += 1,
        KeyCode::Enter => return run(state),
        _ => {
            edit_line(&mut palette.text, key.to_ascii(), false);
            palette.chosen = 0;
        }
    }
    let count = match &state.focus {
        Focus::Palette(palette) => fitting(state, palette.text.as_str()).len(),
        _ => 0,
    };
    if let Focus::Palette(palette) = &mut state.focus {
        palette.chosen = palette.chosen.min(count.saturating_sub(1));
    }
    Effects::new()
}

fn close(state: &mut State) {
    state.focus = std::mem::take(&mut state.under);
}

fn run(state: &mut State) -> Effects {
    let Focus::Palette(palette) = &state.focus else { return Effects::new() };
    let (typed, chosen) = (palette.text.as_str().trim().to_owned(), palette.chosen);
    let command = fitting(state, &typed).get(chosen).copied();
    close(state);
    if let Ok(row) = typed.parse::<usize>() {
        return grid::to_row(state, row.saturating_sub(1));
    }
    command.map_or_else(Effects::new, |command| command::run(state, command))
}
