//! Pages of text that scroll: help, and the analysis of a customer. As lines, so that scrolling knows where it ends.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::command::groups;
use crate::app::desk::geometry;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::state::{Focus, Pane, State};
use crate::locale::Words;

/// One line of help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// Keys in both states, and in NAV also.
    pub both: String,
    pub nav: String,
    pub text: String,
    pub heading: bool,
}

/// Cells to the left of a command's sentence in help.
pub const HELP_LEFT: u16 = 40;

/// Every command with its keys, group by group: made from the list of commands. A long sentence takes more lines. Before
/// them stand the keys that are no commands.
#[must_use]
pub fn help(state: &Desk) -> Vec<Help> {
    let words = &state.words;
    let heading = |text: String| {
        let (both, nav) = (words.screen.help_both.clone(), words.screen.help_nav.clone());
        Help { both, nav, text, heading: true }
    };
    let mut lines = vec![heading(words.fixed.heading.clone())];
    for (key, text) in fixed(words) {
        lines.extend(wrapped(state, key.to_owned(), String::new(), text));
    }
    for group in groups() {
        lines.push(Help::default());
        lines.push(heading(words.groups.get(group.name).cloned().unwrap_or_default()));
        for command in group.commands {
            let (both, nav) = keys(state, command.name);
            lines.extend(wrapped(state, both, nav, words.command(command.name)));
        }
    }
    lines
}

/// Keys that are no commands, and what they do.
#[must_use]
pub fn fixed(words: &Words) -> [(&str, &str); 6] {
    let fixed = &words.fixed;
    [
        (fixed.text.as_str(), fixed.typing.as_str()),
        ("Enter", &fixed.enter),
        ("Backspace", &fixed.backspace),
        ("Esc", &fixed.esc),
        ("Esc", &fixed.esc_vim),
        ("Esc", &fixed.esc_cell),
    ]
}

/// One entry of help: its keys stand on the first of its lines.
fn wrapped(state: &Desk, both: String, nav: String, text: &str) -> impl Iterator<Item = Help> {
    let mut text = glyphs::wrap(text, state.size.0.saturating_sub(HELP_LEFT + 1)).into_iter();
    let first = Help { both, nav, text: text.next().unwrap_or_default(), heading: false };
    std::iter::once(first).chain(text.map(|text| Help { text, ..Help::default() }))
}

/// The keys that a command really has, in both states (or marked as INPUT's alone) and in NAV also.
#[must_use]
pub fn keys(state: &Desk, command: &str) -> (String, String) {
    let shown = state.keymap.shown(command);
    let alone = shown.input.iter().map(|key| format!("{key} ({})", state.words.screen.input));
    let both: Vec<String> = shown.both.iter().cloned().chain(alone).collect();
    (both.join("  "), shown.nav.join("  "))
}

/// The analysis of the customer under the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Width of the column of headings.
    pub head: u16,
    /// Heading (on the first line of its sentence) and text.
    pub lines: Vec<(String, String)>,
}

/// Each computed value with the sentence that explains it, in lines for that width; `None`: not computed yet.
#[must_use]
pub fn analysis(state: &State, width: u16) -> Option<Analysis> {
    let (_, score) = state.score.as_ref().filter(|(customer, _)| state.current() == Some(*customer))?;
    let explained = state.words.why(score.as_ref()?, &state.vocabulary.currency);
    let head = explained.iter().map(|line| glyphs::width(&line.heading)).max().unwrap_or(0).min(width / 3);
    let mut lines = Vec::new();
    for explanation in &explained {
        for (at, text) in glyphs::wrap(&explanation.sentence, width.saturating_sub(head + 2)).into_iter().enumerate() {
            lines.push((if at == 0 { explanation.heading.clone() } else { String::new() }, text));
        }
    }
    Some(Analysis { head, lines })
}

/// The line of the analysis under which that heading stands.
#[must_use]
pub fn line_of(state: &State, heading: &str) -> usize {
    let inner = inner_of(&geometry::of(state), Pane::Analysis);
    let page = analysis(state, inner.width);
    page.and_then(|page| page.lines.iter().position(|(head, _)| head == heading)).unwrap_or(0)
}

/// A key while a page has the keys.
pub fn press(state: &mut State, key: Chord) {
    let end = end(state);
    let (Focus::Help(scroll) | Focus::Analysis(scroll)) = &mut state.focus else { return };
    match (key.code, key.typed()) {
        (KeyCode::Up, _) | (_, Some('k')) => *scroll = scroll.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => *scroll += 1,
        (KeyCode::PageUp, _) => *scroll = scroll.saturating_sub(10),
        (KeyCode::PageDown, _) | (_, Some(' ')) => *scroll += 10,
        (KeyCode::Home, _) => *scroll = 0,
        (KeyCode::End, _) => *scroll = end,
        (KeyCode::Esc | KeyCode::Enter, _) | (_, Some('q')) => {
            // What help covers comes back; beside the analysis is the grid.
            if matches!(state.focus, Focus::Help(_)) {
                state.uncover();
            } else {
                state.focus = Focus::Grid;
            }
            return;
        }
        _ => {}
    }
    *scroll = (*scroll).min(end);
}

/// How far the page that has the keys can be scrolled.
#[must_use]
pub fn end(state: &State) -> usize {
    let layout = geometry::of(state);
    let (lines, room) = match state.focus {
        Focus::Help(_) => (help(state).len(), layout.over().height.saturating_sub(1)),
        Focus::Analysis(_) => {
            let inner = inner_of(&layout, Pane::Analysis);
            (analysis(state, inner.width).map_or(0, |page| page.lines.len()), inner.height)
        }
        _ => (0, 0),
    };
    lines.saturating_sub(room as usize)
}

fn inner_of(layout: &Layout, pane: Pane) -> ratatui::layout::Rect {
    let area = layout.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| *area);
    geometry::inner(area.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::app::state::Focus;
    use crate::app::tests::Stage;

    #[test]
    fn scrolling_ends_where_the_page_ends() {
        let mut stage = Stage::with_rows(1);
        stage.press("f1");
        stage.press(&"pgdn ".repeat(40));
        let Focus::Help(end) = stage.state.focus else { panic!("no help") };
        assert_eq!(end, crate::app::rooms::help::end(&stage.state));
        stage.press("up");
        assert!(matches!(stage.state.focus, Focus::Help(scroll) if scroll + 1 == end), "{:?}", stage.state.focus);
    }
}
