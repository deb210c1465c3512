//! The history of a customer, in its pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::ground::glyphs;
use crate::app::rooms::history;
use crate::app::state::{Focus, State};

type Caret = Option<(u16, u16)>;

/// Width of the column that says when, in terminal cells: with the year where it is not this one.
const WHEN: u16 = 16;

/// Draws the lines that there is room for, the chosen one among them.
pub fn draw(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) -> Caret {
    let focused = matches!(state.focus, Focus::History);
    let list = &state.past.list;
    if list.is_empty() || state.past.customer != state.current() {
        let words = &state.words;
        let text = if state.current().is_none() { &words.screen.no_customer } else { &words.past.none };
        paint::line(buffer, area, text, look.muted);
        return focused.then_some((area.x, area.y));
    }
    let room = usize::from(area.height);
    let skip = (state.past.chosen + 1).saturating_sub(room.max(1));
    let rule = Rect { y: area.y.saturating_sub(1), height: 1, width: area.width + 1, ..area };
    paint::more(buffer, rule, skip > 0, skip + room < list.len(), look.pane);
    let mut caret = None;
    for (at, happening) in list.iter().enumerate().skip(skip).take(room) {
        let line = Rect { y: area.y + u16::try_from(at - skip).unwrap_or(0), height: 1, ..area };
        let here = focused && at == state.past.chosen;
        let style = if here { look.row } else { look.text };
        paint::clear(buffer, line, style);
        let when = history::when(state, &happening.at);
        let used = paint::line(buffer, Rect { width: WHEN.min(line.width), ..line }, &when, style.patch(look.muted));
        let x = line.x + used.max(11) + 2;
        let done = state.words.done(&happening.label);
        let sentence = history::sentence(state, &happening.what);
        let room = line.right().saturating_sub(x);
        // What was done stands at the right if both have room: what changed matters more.
        let both = glyphs::width(done) + glyphs::width(&sentence) + 2 <= room;
        if both {
            paint::line_right(buffer, line, done, style.patch(look.muted));
        }
        paint::line(buffer, Rect { x, width: room, ..line }, &sentence, style);
        caret = caret.or(here.then_some((line.x, line.y)));
    }
    caret
}
