//! Every command with its keys, as lines.

use crate::app::desk::desk::Desk;
use crate::app::desk::shortcuts;
use crate::app::ground::glyphs;
use crate::locale::Words;

/// One line of help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Keys in both states, and in NAV also.
    pub both: String,
    pub nav: String,
    pub text: String,
    pub heading: bool,
}

/// Terminal cells to the left of a command's sentence in help.
pub const LEFT: u16 = 40;

/// Every command with its keys, heading by heading: made from the list of commands. A long sentence takes more lines.
/// Before them stand the keys that are no commands.
#[must_use]
pub fn all(desk: &Desk) -> Vec<Entry> {
    let words = &desk.words();
    let heading = |text: String| {
        let (both, nav) = (words.shared.key.clone(), words.help.nav.clone());
        Entry { both, nav, text, heading: true }
    };
    let mut lines = vec![heading(words.help.fixed.clone())];
    for (key, text) in fixed(words) {
        lines.extend(wrapped(desk, key.to_owned(), String::new(), text));
    }
    for group in desk.keymap().commands().chunk_by(|one, next| one.group == next.group) {
        lines.push(Entry::default());
        lines.push(heading(words.command_groups.get(group[0].group).cloned().unwrap_or_default()));
        for command in group {
            let (both, nav) = shortcuts::of(desk, command.name);
            lines.extend(wrapped(desk, both, nav, words.command(command.name)));
        }
    }
    lines
}

/// Keys that are no commands, and what they do.
#[must_use]
pub fn fixed(words: &Words) -> [(&str, &str); 6] {
    let fixed = &words.help;
    [
        (words.shared.text.as_str(), fixed.typing.as_str()),
        ("Enter", &fixed.enter),
        ("Backspace", &fixed.backspace),
        ("Esc", &fixed.esc),
        ("Esc", &fixed.esc_vim),
        ("Esc", &fixed.esc_cell),
    ]
}

/// One entry of help: its keys stand on the first of its lines.
fn wrapped(desk: &Desk, both: String, nav: String, text: &str) -> impl Iterator<Item = Entry> {
    let mut text = glyphs::wrap(text, desk.size().0.saturating_sub(LEFT + 1)).into_iter();
    let first = Entry { both, nav, text: text.next().unwrap_or_default(), heading: false };
    std::iter::once(first).chain(text.map(|text| Entry { text, ..Entry::default() }))
}
