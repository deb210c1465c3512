//! A customer's record: where its head, its fields and its timeline stand, inside the place of a sheet.
//!
//! ```text
//!  from 100 columns                          below
//!  head ────────────────────────────         head ─────────────────────
//!  fields      │ timeline                    fields, in two columns
//!              │                             ─ timeline ───────────────
//! ```
//!
//! Nothing of it moves with the customer: PgDn leaves every part where it is.

use ratatui::layout::Rect;

use super::desk::Desk;
use super::parts::mode::Pane;
use super::parts::told::Shows;

/// Columns from which the timeline stands beside the fields, and from which those are wide.
const BESIDE: u16 = 100;
const WIDE: u16 = 140;

/// Columns of the fields beside it.
const FIELDS: u16 = 46;
const WIDE_FIELDS: u16 = 56;

/// Rows of the head: who it is, in figures, and what is best done next; a low window has no room for the last.
const HEAD: u16 = 3;
const LOW_HEAD: u16 = 2;

/// Rows below the head from which there is room for both; with fewer, what has the keys has all of them.
const BOTH: u16 = 8;

/// The parts, from the top left of the record on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub head: Rect,
    pub fields: Rect,
    /// Empty where it has no room.
    pub timeline: Rect,
    /// They stand side by side.
    pub beside: bool,
}

/// The parts of a record of that size.
#[must_use]
pub fn of(desk: &Desk, width: u16, height: u16) -> Record {
    let top = u16::from(desk.is_titled()).min(height);
    let rows = if height > top + HEAD + BOTH { HEAD } else { LOW_HEAD };
    let head = Rect::new(0, top, width, rows.min(height - top));
    let gap = u16::from(height > head.bottom() + BOTH);
    let rest = Rect::new(0, head.bottom() + gap, width, height.saturating_sub(head.bottom() + gap));
    if width >= BESIDE {
        let left = if width >= WIDE { WIDE_FIELDS } else { FIELDS };
        let fields = Rect { width: left, ..rest };
        return Record { head, fields, timeline: Rect { x: left, width: width - left, ..rest }, beside: true };
    }
    if rest.height < BOTH {
        let none = Rect { height: 0, ..rest };
        let timeline = desk.has_keys(Pane::Timeline.room());
        let (fields, timeline) = if timeline { (none, rest) } else { (rest, none) };
        return Record { head, fields, timeline, beside: false };
    }
    let part = if desk.shows() == Shows::Sideways { 3 } else { 6 };
    let rows = (rest.height * part / 10).max(2);
    let y = rest.y + rows + gap;
    let timeline = Rect { y, height: (rest.bottom()).saturating_sub(y), ..rest };
    Record { head, fields: Rect { height: rows, ..rest }, timeline, beside: false }
}
