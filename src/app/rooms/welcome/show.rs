//! What it looks like: one calm box in the middle of the grid's place.
//!
//! ```text
//!   Excel keys or vim keys?
//!
//!   1  Excel keys   what you type goes into the cell
//!   2  vim keys     letters are commands
//!
//!   Either way …
//! ```

use crate::app::desk::desk::Desk;
use crate::app::desk::hints::with_keys;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};

/// Widest box of a question, in terminal cells.
const WIDTH: u16 = 72;

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub title: String,
    /// Name of each option and what it is.
    pub options: Vec<(String, String)>,
    /// What is good to know either way.
    pub note: String,
}

impl Asked {
    /// The box; the caret stands at the chosen option. Nothing of the grid shows around it: there is one thing to read.
    pub fn panel(&self, desk: &Desk, chosen: usize, width: u16) -> Panel {
        let width = width.saturating_sub(4).min(WIDTH);
        let room = width.saturating_sub(4);
        let title = Line { tone: Tone::Quiet, pieces: vec![Piece::left(2, room, self.title.as_str(), Tone::Text)] };
        let mut lines = vec![title, Line::default()];
        let mut caret = None;
        for (option, text) in self.lines(desk, room) {
            let piece = if option == Some(chosen) {
                caret = caret.or(u16::try_from(lines.len()).ok().map(|y| (2, y)));
                Piece::filled(1, room + 2, format!(" {text}"), Tone::Row)
            } else {
                Piece::left(2, room, text, if option.is_some() { Tone::Text } else { Tone::Quiet })
            };
            lines.push(Line::of(vec![piece]));
        }
        lines.push(Line::default());
        Panel { lines, caret, ..Panel::default() }
    }

    /// The options, each with its number, then the note; the option to which a line belongs.
    fn lines(&self, desk: &Desk, width: u16) -> Vec<(Option<usize>, String)> {
        let name_width = self.options.iter().map(|(name, _)| glyphs::width(name)).max().unwrap_or(0);
        let head = name_width + 6;
        let mut lines = Vec::new();
        for (at, (name, what)) in self.options.iter().enumerate() {
            for (line, text) in glyphs::wrap(what, width.saturating_sub(head).max(10)).iter().enumerate() {
                let start = if line == 0 { format!("{}  {name}", at + 1) } else { String::new() };
                let gap = " ".repeat(usize::from(head.saturating_sub(glyphs::width(&start))));
                lines.push((Some(at), format!("{start}{gap}{text}")));
            }
        }
        lines.push((None, String::new()));
        let note = with_keys(desk, &self.note);
        lines.extend(glyphs::wrap(&note, width.max(10)).into_iter().map(|text| (None, text)));
        lines
    }
}
