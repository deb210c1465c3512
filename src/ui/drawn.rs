//! Lines of the grid as they were drawn last. A key moves the cursor, and all lines but two look as they did: those are put
//! where they stand without being told, measured and coloured again.
//!
//! ```text
//!  state ──▶ Ground (what all lines stand on) ──┐ is as it was?        yes ──▶ the cells of last time
//!        └─▶ Line   (what one line shows) ──────┘                      no  ──▶ drawn anew, and kept for the next frame
//! ```
//!
//! Nobody says that something has changed: what a line is made from is compared. A build with debug assertions draws each
//! line all the same, and compares the cells.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::buffer::Cell;
use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use crate::app::desk::geometry::{Layout, Shown};
use crate::app::desk::parts::colours::Painted;
use crate::app::ground::glyphs;
use crate::app::state::State;
use crate::domain::appearance::Ambiguous;
use crate::domain::{Filter, Row, Vocabulary};
use crate::locale::Words;

/// What was drawn in the last frame.
#[derive(Debug, Default)]
pub struct Drawn {
    ground: Option<Ground<'static>>,
    /// By position in the order.
    lines: BTreeMap<usize, Kept>,
    /// Positions of the lines that it had.
    shown: Range<usize>,
    anew: usize,
}

impl Drawn {
    /// How many lines of the last frame were not as in the one before.
    #[must_use]
    pub fn anew(&self) -> usize {
        self.anew
    }

    /// A frame begins, with the lines at these positions. On another ground nothing is as it was.
    pub(super) fn begin(&mut self, ground: Ground, shows: Range<usize>) -> Lines<'_> {
        if self.ground.as_ref() != Some(&ground) {
            self.lines.clear();
            self.ground = Some(ground.kept());
        }
        self.anew = 0;
        let again = std::mem::replace(&mut self.shown, shows);
        Lines { before: std::mem::take(&mut self.lines), again, drawn: self }
    }
}

/// The lines of one frame; of those before it only what shows again is kept.
#[derive(Debug)]
pub(super) struct Lines<'d> {
    before: BTreeMap<usize, Kept>,
    /// What showed in the last frame too. Only that is worth keeping: from page to page nothing is seen again, and what
    /// is kept is a hundred cells and a customer a line.
    again: Range<usize>,
    drawn: &'d mut Drawn,
}

impl Lines<'_> {
    /// Draws the line at that position on an empty canvas, or puts it there as it was.
    pub(super) fn put(&mut self, position: usize, line: Line, canvas: &mut Canvas, draw: impl Fn(&Line, &mut Canvas)) {
        let kept = self.before.remove(&position).filter(|kept| kept.line == line);
        if kept.is_none() || cfg!(debug_assertions) {
            draw(&line, canvas);
        }
        if let Some(kept) = kept {
            debug_assert_eq!(canvas.cells(), kept.cells, "a line is made from what is not compared");
            canvas.put_cells(&kept.cells);
            self.drawn.lines.insert(position, kept);
            return;
        }
        self.drawn.anew += 1;
        if self.again.contains(&position) {
            self.drawn.lines.insert(position, Kept { cells: canvas.cells().to_vec(), line: line.kept() });
        }
    }
}

#[derive(Debug)]
struct Kept {
    line: Line<'static>,
    cells: Vec<Cell>,
}

/// What all lines stand on.
#[derive(Debug, PartialEq)]
pub(super) struct Ground<'a> {
    look: Look,
    /// Columns on the screen; width of the row numbers, and of the line.
    columns: Cow<'a, [Shown]>,
    widths: [u16; 2],
    /// The fields of the sheet's columns, and of the cells at hand.
    sheet: Vec<usize>,
    at_hand: Cow<'a, [usize]>,
    vocabulary: Cow<'a, Vocabulary>,
    words: Lexicon,
    today: NaiveDate,
    ambiguous: Ambiguous,
}

impl<'a> Ground<'a> {
    pub(super) fn of(state: &'a State, layout: &'a Layout, look: &Look) -> Self {
        let desk = &state.desk;
        Self {
            look: *look,
            columns: Cow::Borrowed(&layout.columns),
            widths: [layout.gutter, layout.body.width],
            sheet: desk.sheet().columns.iter().map(|column| column.field).collect(),
            at_hand: Cow::Borrowed(&desk.window().fields),
            vocabulary: Cow::Borrowed(desk.vocabulary()),
            words: Lexicon(desk.words().clone()),
            today: desk.today(),
            ambiguous: glyphs::ambiguous(),
        }
    }

    fn kept(self) -> Ground<'static> {
        let Self { look, columns, widths, sheet, at_hand, vocabulary, words, today, ambiguous } = self;
        let (columns, at_hand) = (Cow::Owned(columns.into_owned()), Cow::Owned(at_hand.into_owned()));
        let vocabulary = Cow::Owned(vocabulary.into_owned());
        Ground { look, columns, widths, sheet, at_hand, vocabulary, words, today, ambiguous }
    }
}

/// The words of one language: the same as long as nobody has loaded others.
#[derive(Debug)]
struct Lexicon(Arc<Words>);

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What one line shows, on its ground.
#[derive(Debug, PartialEq)]
pub(super) struct Line<'a> {
    /// In front of it: a sign, and the number of the row.
    pub(super) number: String,
    pub(super) number_style: Style,
    pub(super) style: Style,
    /// Of the line under the cursor: its column, and how the cell there looks.
    pub(super) cursor: Option<(usize, Style)>,
    /// Columns that are selected.
    pub(super) selected: Range<usize>,
    /// Nothing while it is on its way.
    pub(super) row: Option<Cow<'a, Row>>,
    pub(super) painted: Painted,
    /// What was looked for, and is in it.
    pub(super) found: Option<Cow<'a, Filter>>,
}

impl Line<'_> {
    fn kept(self) -> Line<'static> {
        let Self { number, number_style, style, cursor, selected, row, painted, found } = self;
        let row = row.map(|row| Cow::Owned(row.into_owned()));
        let found = found.map(|found| Cow::Owned(found.into_owned()));
        Line { number, number_style, style, cursor, selected, row, painted, found }
    }
}
