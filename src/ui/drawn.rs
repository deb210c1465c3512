//! Lines of the grid as they were drawn last. A key moves the cursor, and all lines but two look as they did: those stay as
//! they stand, or are put where they stand now, without being told, measured and coloured again.
//!
//! ```text
//!  state ──▶ Ground (what all lines stand on) ──┐ is as it was, and nobody   yes ──▶ the cells that stand
//!        └─▶ Line   (what one line shows) ──────┘ has drawn over it?         no  ──▶ drawn anew
//! ```
//!
//! Nobody says that something has changed: what a line is made from is compared. The cells themselves are kept nowhere but
//! on the paper. A build with debug assertions draws each line all the same, and compares the cells.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use crate::app::desk::geometry::{Layout, Shown};
use crate::app::desk::parts::colours::Painted;
use crate::app::desk::tickets::Waits;
use crate::app::ground::glyphs;
use crate::app::state::State;
use crate::domain::appearance::Ambiguous;
use crate::domain::{Filter, Row, Vocabulary};
use crate::locale::Words;

/// What was drawn in the last frame.
#[derive(Debug, Default)]
pub struct Drawn {
    ground: Option<Ground>,
    /// By position in the order.
    lines: Vec<Kept>,
    anew: usize,
}

impl Drawn {
    /// How many lines of the last frame were not as in the one before.
    #[must_use]
    pub fn anew(&self) -> usize {
        self.anew
    }

    /// A frame begins. On another ground nothing is as it was.
    pub(super) fn begin(&mut self, ground: Ground) -> Lines<'_> {
        if self.ground.as_ref() != Some(&ground) {
            self.lines.clear();
            self.ground = Some(ground);
        }
        self.anew = 0;
        Lines { before: std::mem::take(&mut self.lines), drawn: self }
    }
}

/// The lines of one frame.
#[derive(Debug)]
pub(super) struct Lines<'d> {
    before: Vec<Kept>,
    drawn: &'d mut Drawn,
}

impl Lines<'_> {
    /// Draws the line at that position, which is behind those before it, on an empty canvas; or leaves it as it was.
    pub(super) fn put(&mut self, position: usize, line: Line, canvas: &mut Canvas, draw: impl Fn(&Line, &mut Canvas)) {
        let known = self.before.binary_search_by_key(&position, |kept| kept.position);
        let known = known.ok().map(|at| &self.before[at]).filter(|kept| kept.line == line);
        if known.is_some_and(|kept| canvas.put_again(kept.y)) {
            debug_assert!(canvas.shows(|canvas| draw(&line, canvas)), "a line is made from what is not compared");
        } else {
            draw(&line, canvas);
            canvas.know_again();
            self.drawn.anew += 1;
        }
        self.drawn.lines.push(Kept { position, y: canvas.area.y, line: line.kept() });
    }
}

#[derive(Debug)]
struct Kept {
    position: usize,
    /// Where it stands on the screen.
    y: u16,
    line: Line<'static>,
}

/// What all lines stand on.
#[derive(Debug, PartialEq)]
pub(super) struct Ground {
    look: Look,
    /// Columns on the screen; width of the row numbers, and of the line.
    columns: Vec<Shown>,
    widths: [u16; 2],
    /// The fields of the sheet's columns, and of the cells at hand.
    sheet: Vec<usize>,
    at_hand: Vec<usize>,
    vocabulary: Same<Vocabulary>,
    words: Same<Words>,
    today: NaiveDate,
    ambiguous: Ambiguous,
}

impl Ground {
    pub(super) fn of(state: &State, layout: &Layout, look: &Look) -> Self {
        let desk = &state.desk;
        Self {
            look: *look,
            columns: layout.columns.clone(),
            widths: [layout.gutter, layout.body.width],
            sheet: desk.sheet().columns.iter().map(|column| column.field).collect(),
            at_hand: desk.window().fields.clone(),
            vocabulary: Same(desk.vocabulary().clone()),
            words: Same(desk.words().clone()),
            today: desk.today(),
            ambiguous: glyphs::ambiguous(),
        }
    }
}

/// The same as long as nobody has put another in its place.
#[derive(Debug)]
struct Same<T>(Arc<T>);

impl<T> PartialEq for Same<T> {
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
    pub(super) row: Option<Arc<Row>>,
    pub(super) painted: Painted,
    /// Whether somebody waits for an answer: the time decides.
    pub(super) waits: Option<Waits>,
    /// What was looked for, and is in it.
    pub(super) found: Option<Cow<'a, Filter>>,
}

impl Line<'_> {
    fn kept(self) -> Line<'static> {
        let Self { number, number_style, style, cursor, selected, row, painted, waits, found } = self;
        let found = found.map(|found| Cow::Owned(found.into_owned()));
        Line { number, number_style, style, cursor, selected, row, painted, waits, found }
    }
}
