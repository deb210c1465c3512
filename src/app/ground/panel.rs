//! What a room looks like, as data: lines from the top of its box, each made of pieces. `ui` paints it.

use std::ops::Range;

use ratatui::layout::Rect;

use super::glyphs;
use super::text::Text;

/// The lines that show, from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    pub area: Area,
    /// Over the rule of a pane.
    pub title: String,
    /// At the right of that title, part by part.
    pub beside: Vec<(String, Tone)>,
    pub lines: Vec<Line>,
    /// So many lines of it are above those that show, and below.
    pub more: [usize; 2],
    /// Where the terminal's cursor stands if no piece is typed: terminal cell, line.
    pub caret: Option<(u16, u16)>,
    /// Where the cell under the cursor stands in it, if it shows one: there an open one is typed.
    pub cell: Option<Rect>,
    /// Which lines of the box are lines of a list: line from the top, line of the list.
    pub items: Vec<(u16, usize)>,
    /// What drops under a bar.
    pub drop: Option<Box<Panel>>,
    /// Cells of a bar that are marked from below: something is wrong there.
    pub marks: Range<u16>,
    /// The ground of a line goes so far from the left, where not all of it is a list's; nothing: over its whole width.
    pub ground: Option<u16>,
}

impl Panel {
    /// A line that is typed in the filter line's place, behind the name of what is asked.
    #[must_use]
    pub fn bar(asked: &str, text: &Text, width: u16) -> Self {
        Self::line(&format!(" {asked}  "), text, width)
    }

    /// The same behind that sign.
    #[must_use]
    pub fn line(sign: &str, text: &Text, width: u16) -> Self {
        let used = glyphs::width(sign);
        let typed = Piece::typed(used, width.saturating_sub(used), text, Tone::Typed);
        let line = Line::of(vec![Piece::left(0, width, sign, Tone::Accent), typed]);
        Self { area: Area::Bar { alone: false }, lines: vec![line], ..Self::default() }
    }

    /// The same, with what comes of it at its right instead of the count and the sum: at most the half of that width.
    #[must_use]
    pub fn answered(asked: &str, text: &Text, width: u16, (result, tone): (&str, Tone)) -> Self {
        let room = glyphs::width(result).min(width / 2);
        let mut bar = Self::bar(asked, text, width.saturating_sub(room + 3));
        let right = Piece::right(width.saturating_sub(room + 1), room, result, tone);
        bar.lines.iter_mut().for_each(|line| line.pieces.push(right.clone()));
        Self { area: Area::Bar { alone: true }, ..bar }
    }

    /// The box that it lays over the grid.
    #[must_use]
    pub fn covers(&self) -> Option<Rect> {
        match self.area {
            Area::Drop(area) => Some(area),
            _ => self.drop.as_ref()?.covers(),
        }
    }

    /// Instead of what there is not.
    #[must_use]
    pub fn muted(text: &str, width: u16) -> Self {
        Self { lines: vec![Line::of(vec![Piece::left(0, width, text, Tone::Quiet)])], ..Self::default() }
    }
}

/// Which box it stands in: there are four, and no fifth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// One line in the filter line's place; the count and the sum stand at its right unless it wants all of it.
    Bar { alone: bool },
    /// There on the screen, four borders around the lines: `desk::boxes` has found the place.
    Drop(Rect),
    /// Over the whole width, from the filter line down.
    #[default]
    Sheet,
    /// Beside or below the grid, with or without the keys: whoever paints the panes paints it.
    Pane,
}

/// One line, over its whole width in one tone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub tone: Tone,
    pub pieces: Vec<Piece>,
}

impl Line {
    /// In the tone of text.
    #[must_use]
    pub fn of(pieces: Vec<Piece>) -> Self {
        Self { tone: Tone::Text, pieces }
    }
}

/// So many lines of a text as there is room for; where more is said than that, the last of them says so.
#[must_use]
pub fn cut(mut lines: Vec<Line>, room: usize) -> Vec<Line> {
    if lines.len() > room {
        lines.truncate(room);
        let last = lines.last_mut().and_then(|line| line.pieces.iter_mut().rev().find(|piece| !piece.text.is_empty()));
        if let Some(piece) = last {
            let text = glyphs::fit(&format!("{}…", piece.text), piece.width);
            piece.text = text.into_iter().map(|cell| cell.symbol).collect();
        }
    }
    lines
}

/// A text in a line, from the terminal cell `at` on, `width` cells at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub at: u16,
    pub width: u16,
    pub text: String,
    pub tone: Tone,
    pub sort: Sort,
}

/// How a piece stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Left,
    Right,
    /// At the left, and the rest of its room in its tone.
    Filled,
    /// No text: a bar so many halves of a cell long, and its rest.
    Bar(u16),
    /// It is being typed: the caret is before this byte.
    Typed(usize),
    /// The same while the caret is elsewhere.
    Resting(usize),
}

/// What a text is, for whoever paints it: the roles of a screen, which themes give their colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Data.
    #[default]
    Text,
    /// Labels, headings, what a key does.
    Quiet,
    /// Rules and the empty part of a bar; never a word.
    Faint,
    /// A key to press.
    Key,
    /// What has the keys; data drawn as a bar.
    Accent,
    /// The chosen line: as the row under the cursor.
    Row,
    /// What names that line.
    RowName,
    /// The same where the line is quiet.
    QuietRow,
    /// Look at it.
    Warn,
    /// Overdue, unreadable, refused.
    Bad,
    /// Saved, risen, healthy.
    Good,
    /// What was looked for.
    Match,
    /// The cell under the cursor.
    Cursor,
    /// What is being typed.
    Typed,
}

impl Piece {
    #[must_use]
    pub fn left(at: u16, width: u16, text: impl Into<String>, tone: Tone) -> Self {
        Self { at, width, text: text.into(), tone, sort: Sort::Left }
    }

    #[must_use]
    pub fn filled(at: u16, width: u16, text: impl Into<String>, tone: Tone) -> Self {
        Self { at, width, text: text.into(), tone, sort: Sort::Filled }
    }

    /// A bar over that part of its room.
    #[must_use]
    pub fn bar(at: u16, width: u16, part: f64) -> Self {
        let halves = (part.clamp(0.0, 1.0) * f64::from(width * 2)).round() as u16;
        Self { at, width, text: String::new(), tone: Tone::Accent, sort: Sort::Bar(halves) }
    }

    /// It ends at `at + width`.
    #[must_use]
    pub fn right(at: u16, width: u16, text: impl Into<String>, tone: Tone) -> Self {
        Self { at, width, text: text.into(), tone, sort: Sort::Right }
    }

    #[must_use]
    pub fn typed(at: u16, width: u16, text: &Text, tone: Tone) -> Self {
        Self { at, width, text: text.as_str().into(), tone, sort: Sort::Typed(text.caret()) }
    }

    /// The same, but the caret is elsewhere.
    #[must_use]
    pub fn resting(self) -> Self {
        let sort = if let Sort::Typed(caret) = self.sort { Sort::Resting(caret) } else { self.sort };
        Self { sort, ..self }
    }
}
