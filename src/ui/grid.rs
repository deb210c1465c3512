//! Header and rows.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use super::cell::Place;
use super::drawn::{Drawn, Ground, Line};
use super::marks;
use crate::app::desk::boxes;
use crate::app::desk::count;
use crate::app::desk::doubts;
use crate::app::desk::figures::{self, Stands};
use crate::app::desk::geometry::{GAP, Layout, Shown};
use crate::app::desk::nearest;
use crate::app::desk::painters;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Marks, Room};
use crate::app::desk::tickets::{self, Waits};
use crate::app::desk::{cursor, line, select, sort};
use crate::app::ground::glyphs;
use crate::app::state::{Loaded, State};
use crate::domain::colour::Role;
use crate::domain::due::NEXT;
use crate::domain::kind::Align;
use crate::domain::{Row, Value};
use crate::locale::fill;

/// Draws header and rows, the caret at the cell under the cursor; the answer is where that cell stands, if it shows. What is
/// said instead of rows stands beside what will cover a part of them.
pub fn draw(
    state: &State,
    layout: &Layout,
    covered: Option<Rect>,
    drawn: &mut Drawn,
    canvas: &mut Canvas,
) -> Option<Place> {
    header(state, layout, &mut canvas.on(layout.header));
    let (tab, mut body) = (state.desk.tab(), canvas.on(layout.body));
    if tab.order.is_empty() && tab.loaded == Loaded::Whole && tab.entry.is_none() {
        empty(state, covered, &mut body);
        return None;
    }
    lines(state, layout, drawn, &mut body);
    let line = |row: usize| u16::try_from(row.checked_sub(tab.top)?).ok();
    if let Some(line) = tab.entry.and_then(|entry| line(entry.at)) {
        entry_line(layout, tab.column, &mut body.row(line));
    }
    let shown = layout.columns.iter().find(|shown| shown.column == tab.column)?;
    let mut line = body.row(line(tab.row)?);
    if state.desk.in_grid() {
        line.caret_at(shown.x, 0);
    }
    Some(Place::in_grid(line.area, shown, &layout.columns))
}

fn lines(state: &State, layout: &Layout, drawn: &mut Drawn, body: &mut Canvas) {
    let (tab, look) = (state.desk.tab(), body.look);
    let marks = state.rooms.each().into_iter().find_map(Room::marks);
    let mut lines = drawn.begin(Ground::of(state, layout, look));
    for at in 0..layout.body.height {
        let Some(position) = tab.row_on(usize::from(at)) else { continue };
        let found = marks.filter(|marks| u32::try_from(position).is_ok_and(|at| marks.rows.binary_search(&at).is_ok()));
        let line = Line::of(state, position, found, look);
        lines.put(position, line, &mut body.row(at), |line, canvas| line.draw(state, layout, canvas));
    }
}

fn header(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let [before, behind] = layout.beyond(&state.desk);
    let number = if before == 0 { "#".to_owned() } else { format!("‹{before}") };
    canvas.row(0).wide(layout.gutter - GAP).text_right(&number, look.quiet);
    if behind > 0 {
        // Right behind a heading the number would be a part of it.
        let end = layout.columns.last().map_or(0, |shown| shown.x + shown.width);
        let count = format!("{behind}›");
        // Nor does it touch a pane.
        let beside = layout.panes.iter().any(|(_, pane)| pane.x > 0 && pane.y <= layout.header.y);
        let room = canvas.area.width.saturating_sub(u16::from(beside));
        let fits = end + 1 + glyphs::width(&count) <= room;
        canvas.row(0).wide(room).text_right(if fits { &count } else { "›" }, look.quiet);
    }
    for shown in &layout.columns {
        let field = state.desk.field(shown.column);
        let mark = match sort::mark(&state.desk, &field.key).as_str() {
            "" => String::new(),
            mark => format!(" {mark}"),
        };
        let here = shown.column == state.desk.tab().column;
        let style = if here || !mark.is_empty() { look.accent } else { look.quiet };
        // The mark stays when the label is cut.
        let room = shown.width.saturating_sub(glyphs::width(&mark));
        let label = state.desk.words().heading(field, glyphs::width(&field.label) > room);
        // The mark of a sort says more, and goes before the currency.
        let named = figures::with_currency(&state.desk, field, label, room);
        let label = if mark.is_empty() { &named } else { label };
        let label: String = glyphs::fit(label, room).into_iter().map(|cell| cell.symbol).collect();
        align(figures::align(field), &format!("{label}{mark}"), style, &mut place(canvas, shown));
    }
    seams(layout, canvas);
}

/// A mark between two headings where columns between them are left out, if a cell is free on each side of it: right beside
/// a heading it would be a part of that.
fn seams(layout: &Layout, canvas: &mut Canvas) {
    let (look, y) = (canvas.look, canvas.area.y);
    for two in layout.columns.windows(2).filter(|two| two[0].column + 1 < two[1].column) {
        let end = two[0].x + two[0].width;
        let free = |x: u16| canvas.is_empty_at(canvas.area.x + x, y);
        let is_free = |x: &u16| *x > 0 && [x - 1, *x, x + 1].into_iter().all(free);
        if let Some(x) = (end..end + GAP).find(is_free) {
            canvas.row(0).after(x).wide(1).text(SEAM, look.quiet);
        }
    }
}

/// Columns are left out here.
const SEAM: &str = "⋮";

/// The column's part of a line.
fn place<'c>(line: &'c mut Canvas, shown: &Shown) -> Canvas<'c> {
    line.row(0).after(shown.x).wide(shown.width)
}

fn align(align: Align, text: &str, style: Style, canvas: &mut Canvas) {
    match align {
        Align::Left => canvas.text(text, style),
        Align::Right => canvas.text_right(text, style),
    };
}

impl<'a> Line<'a> {
    fn of(state: &'a State, position: usize, found: Option<Marks<'a>>, look: &Look) -> Self {
        let (desk, tab) = (&state.desk, state.desk.tab());
        let here = position == tab.row && tab.entry.is_none();
        // Rows that narrow while the filter line is typed stay readable.
        let stale = count::is_stale(desk) && desk.aside().is_none();
        let text = if stale { look.quiet } else { look.text };
        let marked = tab.order.get(position).is_some_and(|customer| desk.marks().contains(customer));
        let (sign, number_style) = match (here, marked) {
            (true, false) => (">", look.key.patch(look.row)),
            (true, true) => (">*", look.key.patch(look.row)),
            (false, true) => ("*", look.key),
            (false, false) => ("", look.quiet),
        };
        let row = desk.row(position);
        let under = if desk.in_grid() { look.cursor } else { look.away };
        Self {
            number: format!("{sign}{}", position + 1),
            number_style,
            style: if here { text.patch(look.row) } else { text },
            cursor: here.then_some((tab.column, under)),
            selected: select::columns_in(desk, position),
            painted: row.map(|row| painters::of(desk, row)).unwrap_or_default(),
            waits: row.and_then(|row| tickets::of(desk, row)),
            row: row.cloned(),
            found: found.map(|marks| Cow::Borrowed(marks.of)),
        }
    }

    fn draw(&self, state: &State, layout: &Layout, canvas: &mut Canvas) {
        let look = canvas.look;
        if self.cursor.is_some() {
            canvas.tint(self.style);
        }
        canvas.row(0).wide(layout.gutter - GAP).text_right(&self.number, self.number_style);
        let Some(row) = self.row.as_deref() else { return };
        let style = self.painted.row.map_or(self.style, |role| self.style.patch(look.role(role)));
        if let Some(role) = self.painted.row {
            put_sign(role, canvas.row(0).after(layout.gutter - GAP));
        }
        let leaving = Leaving::of(state, layout, row);
        for shown in &layout.columns {
            let role = self.painted.cell(state.desk.field(shown.column));
            let style = self.style_of(state, shown, role.map_or(style, |role| style.patch(look.role(role))), look);
            self.cell(state, row, (shown, style, leaving), canvas);
            if let Some(role) = role {
                put_sign(role, canvas.row(0).after(shown.x.saturating_sub(1)));
            }
        }
    }

    /// What the place of a cell makes of its style, and of the colours that stand on it.
    fn style_of<'l>(&self, state: &State, shown: &Shown, style: Style, look: &'l Look) -> (Style, Cow<'l, Look>) {
        let field = state.desk.field(shown.column);
        let name = self.cursor.is_some() && field.key == "name";
        let style = if name { style.patch(look.row_name) } else { style };
        let selected = self.selected.contains(&shown.column);
        let under = self.cursor.filter(|(column, _)| *column == shown.column);
        // The cursor is the cursor also among cells that are selected; while the keys are elsewhere it only underlines one.
        let has_keys = under.is_some_and(|(_, under)| under == look.cursor);
        let style = if selected && !has_keys { style.patch(look.range) } else { style };
        let style = under.map_or(style, |(_, under)| style.patch(under));
        // On a ground of its own a colour could not be read.
        let alone = under.is_some() || selected;
        let look = if alone {
            Cow::Owned(Look { warn: style, bad: style, quiet: style, ..*look })
        } else {
            Cow::Borrowed(look)
        };
        (style, look)
    }

    fn cell(&self, state: &State, row: &Row, part: (&Shown, (Style, Cow<Look>), Leaving), canvas: &mut Canvas) {
        let (shown, (style, look), leaving) = part;
        let field = state.desk.field(shown.column);
        let late = leaving != Leaving::No && field.key == "last_buy";
        let style_here = if late { style.patch(look.warn) } else { style };
        let mut here = place(canvas, shown);
        let waits = self.waits.filter(|_| field.key == tickets::AT);
        let taken = waits.map_or(0, |waits| waiting(waits, (style, look.as_ref()), &mut here));
        let room = here.area.width - taken;
        cell(state, row, shown, (style_here, look.as_ref()), &mut here.row(0).wide(room));
        if leaving == Leaving::Unseen && field.key == "tier" {
            place(canvas, shown).after(TIER).text(FLAG, style.patch(look.warn));
        }
        if let Some(found) = self.found.as_deref() {
            marks::draw(&state.desk, found, row, shown, &mut place(canvas, shown));
        }
    }
}

/// Draws the sign of a customer who waits for an answer at the end of her name; the answer is the cells that it takes. Where
/// little of the name would be left there is none.
fn waiting(waits: Waits, (style, look): (Style, &Look), cell: &mut Canvas) -> u16 {
    const NAME: u16 = 6;
    let taken = glyphs::width(waits.sign()) + 1;
    if cell.area.width < NAME + taken {
        return 0;
    }
    cell.ground(style);
    let role = if waits == Waits::Late { look.bad } else { look.quiet };
    cell.text_right(waits.sign(), style.patch(role));
    taken
}

/// The sign of a customer who leaves.
const FLAG: &str = "⚑";

/// A tier is a letter, and a gap behind it.
const TIER: u16 = 2;

/// Whether a customer leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    No,
    /// Its own column says so.
    Seen,
    /// That column is not on the screen: the tier says so.
    Unseen,
}

impl Leaving {
    fn of(state: &State, layout: &Layout, row: &Row) -> Self {
        let mut columns = 0..state.desk.sheet().columns.len();
        let column = columns.find(|column| state.desk.field(*column).key == "churn");
        match column.filter(|column| row.cells.get(*column) == Some(&Value::YesNo(true))) {
            None => Self::No,
            Some(column) if layout.columns.iter().any(|shown| shown.column == column) => Self::Seen,
            Some(_) => Self::Unseen,
        }
    }
}

/// The line where the next customer is typed.
fn entry_line(layout: &Layout, column: usize, canvas: &mut Canvas) {
    let look = canvas.look;
    let style = look.text.patch(look.row);
    canvas.tint(style);
    canvas.row(0).wide(layout.gutter - GAP).text_right(cursor::SIGN, look.quiet.patch(look.row));
    if let Some(shown) = layout.columns.iter().find(|shown| shown.column == column) {
        place(canvas, shown).tint(style.patch(look.cursor));
    }
}

/// The sign of a meaning, beside what has its colour.
fn put_sign(role: Role, at: Canvas) {
    let style = at.look.role(role);
    at.wide(1).text(role.sign(), style);
}

fn cell(state: &State, row: &Row, shown: &Shown, (style, look): (Style, &Look), canvas: &mut Canvas) {
    let field = state.desk.field(shown.column);
    let Some(value) = row.cells.get(shown.column) else { return };
    canvas.ground(style);
    if field.key == "churn" {
        if *value == Value::YesNo(true) {
            canvas.text(FLAG, style.patch(look.warn));
        }
        return;
    }
    if let Some(due) = row.due.filter(|_| field.key == NEXT && value.is_blank()) {
        let text = figures::computed(&state.desk, field, due, canvas.area.width);
        // What is overdue is overdue, whoever says the day.
        let late = figures::due(&state.desk, field, &Value::Day(due.day)) == Some(Stands::Late);
        return align(figures::align(field), &text, style.patch(if late { look.bad } else { look.quiet }), canvas);
    }
    let doubtful = doubts::of(&state.desk, row, state.desk.field(shown.column), value).is_some();
    let text = figures::within(&state.desk, field, value, figures::room(field, canvas.area.width, doubtful));
    let style = match figures::due(&state.desk, field, value) {
        // Bars beside words would be the loudest thing of the row. Where there are none no colour is sent.
        _ if field.kind.name == "months" => style.patch(look.quiet),
        Some(Stands::Late) => style.patch(look.bad),
        Some(Stands::Far) => style.patch(look.quiet),
        None => style,
    };
    if !doubtful {
        return align(figures::align(field), &text, style, canvas);
    }
    // A doubtful value is marked, not hidden.
    let narrow = canvas.area.width.saturating_sub(figures::MARK);
    align(figures::align(field), &text, style, &mut canvas.row(0).wide(narrow));
    canvas.text_right("?", style.patch(look.warn));
}

/// An empty sheet says what to press.
fn empty(state: &State, covered: Option<Rect>, canvas: &mut Canvas) {
    let (look, words) = (canvas.look, &state.desk.words().grid);
    let desk = &state.desk;
    let none = desk.counts().values().all(|count| *count == 0);
    let text = match desk.tab().view.filter.is_empty() {
        true if none && desk.mode() == Mode::Nav => {
            let key = desk.keymap().first("new-row-below", Mode::Nav).unwrap_or("F10");
            fill(&words.empty_file_nav, &[("key", key)])
        }
        true if none => words.empty_file.clone(),
        true => fill(&words.empty_tab, &[("tab", &desk.sheet().label)]),
        false => nearest::said(desk).unwrap_or_else(|| line::nobody(desk)),
    };
    let (place, lines) = beside(&text, boxes::free(canvas.area, covered));
    let mut canvas = canvas.on(place);
    for (row, text) in (1..place.height).zip(&lines) {
        canvas.row(row).after(MARGIN).text(text, look.text);
    }
    if state.desk.in_grid() {
        canvas.caret_at(MARGIN, 0);
    }
}

/// Cells before such a sentence, and behind it.
const MARGIN: u16 = 4;

/// The first of these places that has room for the sentence under an empty line, else the one with the most room; and its
/// lines there.
fn beside(text: &str, places: Vec<Rect>) -> (Rect, Vec<String>) {
    let wrapped = |place: &Rect| glyphs::wrap(text, place.width.saturating_sub(2 * MARGIN).max(2));
    let fits = |place: &&Rect| place.width > 6 * MARGIN && wrapped(place).len() < usize::from(place.height);
    let most = || places.iter().max_by_key(|place| place.area());
    let place = places.iter().find(fits).or_else(most).copied().unwrap_or_default();
    let lines = wrapped(&place);
    (place, lines)
}
