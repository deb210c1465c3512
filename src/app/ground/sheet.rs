//! A list over the screen, from the filter line down; all look the same.
//!
//! ```text
//!  Trash and archive  wang_                              2 of 7     title, what narrows it, how many
//!     When         Name     Company                        Stage    headings
//!    same phone                                                     the name of a part
//!  >[x] 11-21 …    王芳     金桥贸易有限公司          Maintenance    the chosen line
//! ```
//!
//! A column keeps its width, but for those that grow; where there is no room for all, the one that is least wanted leaves.

use super::glyphs;
use super::list::List;
use super::panel::{Line, Panel, Piece, Tone};
use super::text::Text;

/// Where the text of a line begins: behind an empty cell and the sign of the chosen line.
pub const LEFT: u16 = 2;

/// Cells between two columns.
const GAP: u16 = 2;

/// Terminal cells of a bar at most.
pub const BAR: u16 = 40;

/// A list and what stands around it.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'t> {
    pub title: String,
    /// What narrows the list, or is typed into it.
    pub text: Option<&'t Text>,
    /// How many there are.
    pub count: String,
    pub columns: Vec<Column>,
    /// Said between the title and the list: a question, a reason.
    pub said: Vec<(String, Tone)>,
    /// Instead of the lines, where there are none: what would fill them.
    pub empty: String,
    /// Another answer is on its way.
    pub stale: bool,
    /// It has the keys.
    pub focused: bool,
}

/// One column of it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    heading: String,
    /// Terminal cells; of one that grows at least so many.
    width: u16,
    /// Takes what is left over, up to so many cells.
    most: u16,
    right: bool,
    /// The list is sorted by it.
    current: bool,
    /// It says whose line it is: where a row has no ground, it is told by this.
    names: bool,
    /// The highest leaves first; 0 stays.
    rank: u8,
}

impl Column {
    /// So many terminal cells wide.
    #[must_use]
    pub fn new(heading: impl Into<String>, width: u16) -> Self {
        Self { heading: heading.into(), width, most: width, ..Self::default() }
    }

    /// It takes what is left over.
    #[must_use]
    pub fn grows(self) -> Self {
        Self { most: u16::MAX, ..self }
    }

    /// The same, up to that width.
    #[must_use]
    pub fn grows_to(self, most: u16) -> Self {
        Self { most: most.max(self.width), ..self }
    }

    /// Numbers: they and the heading end at its right.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// It leaves where there is no room; the highest first.
    #[must_use]
    pub fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// It says whose line it is.
    #[must_use]
    pub fn names(self) -> Self {
        Self { names: true, ..self }
    }

    /// What the list is sorted by.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// What stands in a column of one line.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String, Tone),
    /// Of the whole width of the column.
    Bar(f64),
}

impl Cell {
    /// In the tone of data.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Tone::Text)
    }

    /// What only explains.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Tone::Quiet)
    }
}

/// A line of the list, or of several.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The part that it belongs to, and what that is called: it stands over the first of it that shows.
    pub part: Option<(usize, String)>,
    pub cells: Vec<Cell>,
    /// Instead of cells: a sentence over all columns.
    pub whole: Option<(String, Tone)>,
}

impl Row {
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

impl Sheet<'_> {
    /// The sheet in a box of that size; `row` tells what stands in the line of an item.
    #[must_use]
    pub fn panel(&self, list: &List, width: u16, height: u16, row: impl Fn(usize) -> Row) -> Panel {
        let widths = widths(&self.columns, width.saturating_sub(LEFT + 1));
        let mut panel = Panel { lines: vec![self.title(width)], ..Panel::default() };
        self.say(&mut panel, width);
        if self.columns.iter().any(|column| !column.heading.is_empty()) && !list.is_empty() {
            panel.lines.push(self.headings(&widths));
        }
        if list.is_empty() {
            let lines = glyphs::wrap(&self.empty, width.saturating_sub(LEFT + 2));
            panel.lines.push(Line::default());
            panel.lines.extend(lines.into_iter().map(|text| whole(text, Tone::Quiet, width)));
        }
        let room = usize::from(height).saturating_sub(panel.lines.len());
        let mut part = None;
        for (at, of) in shown(list, room, &row) {
            let begins = of.part.as_ref().filter(|(number, _)| part != Some(*number));
            panel.lines.extend(begins.map(|(_, name)| whole(name.as_str(), Tone::Quiet, width)));
            part = of.part.as_ref().map(|(number, _)| *number);
            let here = at == list.line();
            let y = u16::try_from(panel.lines.len()).unwrap_or(u16::MAX);
            if here && self.focused && self.text.is_none() {
                panel.caret = Some((1, y));
            }
            panel.items.push((y, at));
            let mut line = self.line(&of, &widths, here);
            let room = width.saturating_sub(LEFT + 1);
            line.pieces.extend(of.whole.map(|(text, tone)| Piece::left(LEFT, room, text, tone)));
            panel.lines.push(line);
        }
        panel.lines.truncate(usize::from(height));
        panel
    }

    /// ` Trash and archive  wang_                         2 of 7`
    fn title(&self, width: u16) -> Line {
        let (used, right) = (glyphs::width(&self.title), glyphs::width(&self.count));
        let room = width.saturating_sub(right + 2);
        let mut pieces = vec![
            Piece::right(0, width.saturating_sub(1), self.count.as_str(), Tone::Quiet),
            Piece::left(1, room.saturating_sub(1), self.title.as_str(), Tone::Accent),
        ];
        let at = (1 + used + 2).min(room);
        let typed = self.text.map(|text| Piece::typed(at, room.saturating_sub(at), text, Tone::Text));
        pieces.extend(typed.map(|piece| if self.focused { piece } else { piece.resting() }));
        Line::of(pieces)
    }

    fn say(&self, panel: &mut Panel, width: u16) {
        for (text, tone) in &self.said {
            let lines = glyphs::wrap(text, width.saturating_sub(LEFT + 2));
            panel.lines.extend(lines.into_iter().map(|text| whole(text, *tone, width)));
        }
    }

    fn headings(&self, widths: &[Option<(u16, u16)>]) -> Line {
        let heading = |(column, place): (&Column, &Option<(u16, u16)>)| {
            let (x, width) = (*place)?;
            let tone = if column.current { Tone::Accent } else { Tone::Quiet };
            let piece = if column.right { Piece::right } else { Piece::left };
            Some(piece(x, width, column.heading.clone(), tone))
        };
        Line::of(self.columns.iter().zip(widths).filter_map(heading).collect())
    }

    /// The chosen line has one style across; of it only what warns keeps its own.
    fn line(&self, row: &Row, widths: &[Option<(u16, u16)>], here: bool) -> Line {
        let tone = match (here, self.stale) {
            (true, true) => Tone::QuietRow,
            (true, false) => Tone::Row,
            (false, true) => Tone::Quiet,
            (false, false) => Tone::Text,
        };
        let mut pieces = Vec::with_capacity(row.cells.len() + 2);
        if here {
            pieces.push(Piece::left(1, 1, ">", Tone::Accent));
        }
        for ((cell, column), place) in row.cells.iter().zip(&self.columns).zip(widths) {
            let Some((x, width)) = *place else { continue };
            pieces.push(match cell {
                Cell::Bar(part) => Piece::bar(x, width, *part),
                Cell::Text(text, Tone::Quiet | Tone::Text) if here => {
                    aligned(column, x, width, text, if column.names { Tone::RowName } else { Tone::Text })
                }
                Cell::Text(text, tone) => aligned(column, x, width, text, *tone),
            });
        }
        Line { tone, pieces }
    }
}

fn aligned(column: &Column, x: u16, width: u16, text: &str, tone: Tone) -> Piece {
    if column.right { Piece::right(x, width, text, tone) } else { Piece::left(x, width, text, tone) }
}

/// A line that is one text.
fn whole(text: impl Into<String>, tone: Tone, width: u16) -> Line {
    Line::of(vec![Piece::left(LEFT, width.saturating_sub(LEFT + 1), text, tone)])
}

/// The lines that there is room for, each with its number; the chosen one is among them.
fn shown(list: &List, room: usize, row: &impl Fn(usize) -> Row) -> Vec<(usize, Row)> {
    let first = list.top(room);
    let lines = first..list.len().min(first + room);
    let mut rows: Vec<(usize, Row)> = lines.filter_map(|at| Some((at, row(list.item(at)?)))).collect();
    // The names of parts take lines too.
    let height = |rows: &[(usize, Row)]| {
        let parts = rows.iter().map(|(_, row)| row.part.as_ref().map(|(number, _)| *number));
        let (height, _) = parts
            .fold((0, None), |(height, last), part| (height + 1 + usize::from(part.is_some() && part != last), part));
        height
    };
    let chosen = list.line();
    while rows.first().is_some_and(|(at, _)| *at < chosen) {
        let to = rows.iter().position(|(at, _)| *at == chosen).map_or(rows.len(), |at| at + 1);
        if height(&rows[..to]) <= room {
            break;
        }
        rows.remove(0);
    }
    rows
}

/// Where each column begins and how wide it is; nothing: it has no room.
fn widths(columns: &[Column], room: u16) -> Vec<Option<(u16, u16)>> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    let least = |shown: &[bool]| -> u16 {
        let widths = columns.iter().zip(shown).filter(|(_, shown)| **shown).map(|(column, _)| column.width + GAP);
        widths.sum::<u16>().saturating_sub(GAP)
    };
    while least(&shown) > room {
        let there = columns.iter().enumerate().filter(|(at, column)| shown[*at] && column.rank > 0);
        let Some((gives, _)) = there.max_by_key(|(_, column)| column.rank) else { break };
        shown[gives] = false;
    }
    let mut spare = room.saturating_sub(least(&shown));
    let mut growing =
        columns.iter().zip(&shown).filter(|(column, shown)| **shown && column.most > column.width).count();
    let mut x = LEFT;
    let mut place = |(column, shown): (&Column, &bool)| {
        let mut width = column.width;
        if *shown && column.most > column.width {
            let more = (spare / u16::try_from(growing).unwrap_or(1).max(1)).min(column.most - column.width);
            (width, spare, growing) = (width + more, spare - more, growing - 1);
        }
        let (at, end) = (x, LEFT + room);
        x += if *shown { width + GAP } else { 0 };
        (*shown && at < end).then(|| (at, width.min(end - at)))
    };
    columns.iter().zip(&shown).map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![
            Column::new("Name", 10).grows(),
            Column::new("Bar", 6).grows_to(BAR).rank(2),
            Column::new("Sum", 12).right().rank(1),
        ]
    }

    #[test]
    fn columns_fill_every_width_and_the_least_wanted_leave_first() {
        for room in 10..160 {
            let widths = widths(&columns(), room);
            let end = widths.iter().flatten().map(|(x, width)| x + width).max();
            assert!(end <= Some(LEFT + room), "{widths:?} in {room}");
            assert!(widths[0].is_some_and(|(x, width)| x == LEFT && width >= 10), "{widths:?} in {room}");
            assert!(widths[1].is_none() || widths[2].is_some(), "the bar leaves before the sum: {room}");
        }
        assert_eq!(widths(&columns(), 24), [Some((2, 10)), None, Some((14, 12))]);
        assert_eq!(widths(&columns(), 40), [Some((2, 14)), Some((18, 10)), Some((30, 12))]);
    }

    #[test]
    fn the_chosen_line_shows_under_the_name_of_its_part_on_every_height() {
        let row = |at: usize| Row { part: Some((at / 2, format!("part {}", at / 2))), ..Row::default() };
        let mut list = List::of(20);
        for chosen in 0..20 {
            list.choose(chosen);
            for height in 4..12 {
                let sheet = Sheet { focused: true, ..Sheet::default() };
                let panel = sheet.panel(&list, 40, height, row);
                assert!(panel.lines.len() <= usize::from(height));
                let here = panel.items.iter().find(|(_, at)| *at == chosen).expect("it shows");
                assert_eq!(panel.caret, Some((1, here.0)), "{chosen} in {height}");
                assert_eq!(panel.lines[usize::from(here.0)].tone, Tone::Row);
            }
        }
    }

    #[test]
    fn an_empty_list_says_what_would_fill_it() {
        let sheet = Sheet { empty: "Ctrl-Del deletes a customer.".into(), ..Sheet::default() };
        let panel = sheet.panel(&List::default(), 60, 10, |_| Row::default());
        assert!(panel.lines.iter().flat_map(|line| &line.pieces).any(|piece| piece.text == sheet.empty));
    }
}
