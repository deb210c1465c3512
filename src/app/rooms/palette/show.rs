//! What the list looks like: ` quit                quit                          Ctrl-Q`.

use super::Palette;
use crate::app::desk::desk::Desk;
use crate::app::desk::shortcuts;
use crate::app::ground::command::Face;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};

/// Width of the column of names, in terminal cells.
const NAMES: u16 = 22;

impl Palette {
    /// What is typed, and as many of the commands that fit it as have room.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let sign = format!(" {}: ", desk.words().shared.commands);
        let used = glyphs::width(&sign);
        let typed = Piece::typed(used, width.saturating_sub(used + 1), &self.text, Tone::Text);
        let head = Line { pieces: vec![Piece::left(0, width, sign, Tone::Quiet), typed], ..Line::default() };
        let room = usize::from(height.saturating_sub(1));
        let skip = (self.chosen + 1).saturating_sub(room);
        let shown = self.found.iter().enumerate().skip(skip).take(room).map(|(at, command)| {
            let tone = if at == self.chosen { Tone::Row } else { Tone::Text };
            Line { tone, pieces: pieces(desk, *command, width) }
        });
        Panel { lines: std::iter::once(head).chain(shown).collect(), ..Panel::default() }
    }
}

/// Name, sentence, keys.
fn pieces(desk: &Desk, command: Face, width: u16) -> Vec<Piece> {
    let (both, nav) = shortcuts::of(desk, command.name);
    let keys = format!("{both}  {nav}");
    let keys = keys.trim();
    let right = width.saturating_sub(glyphs::width(keys) + 2);
    vec![
        Piece::left(1, NAMES - 2, command.name, Tone::Accent),
        Piece::left(right, width - right, keys, Tone::Quiet),
        Piece::left(NAMES, right.saturating_sub(NAMES + 1), desk.words().command(command.name), Tone::Text),
    ]
}
