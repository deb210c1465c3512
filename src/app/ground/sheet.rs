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
//! What has to be read whole wraps: its line goes on below, as one line of the list.

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
    /// Its text goes on below where it has no room.
    wraps: bool,
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

    /// What has no room goes on below.
    #[must_use]
    pub fn wraps(self) -> Self {
        Self { wraps: true, ..self }
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

/// A line of the list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The part that it belongs to, and what that is called: it stands over the first of it that shows.
    pub part: Option<(usize, String)>,
    pub cells: Vec<Cell>,
    /// Instead of cells: a sentence over all columns.
    pub whole: Option<(String, Tone)>,
    /// Said below it, from the second column on.
    pub note: String,
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
            panel.lines.push(Line::default());
            panel.lines.extend(wrapped(&self.empty, LEFT, Tone::Quiet, width));
        }
        let room = usize::from(height).saturating_sub(panel.lines.len());
        let block = |at: usize, item: usize| self.block(at, &row(item), &widths, (width, at == list.line()));
        let mut part = None;
        for Block { at, head, lines } in shown(list, room, block) {
            let (number, name) = head.unzip();
            panel.lines.extend(name.filter(|_| part != number).into_iter().flatten());
            part = number;
            let y = u16::try_from(panel.lines.len()).unwrap_or(u16::MAX);
            if at == list.line() && self.focused && self.text.is_none() {
                panel.caret = Some((1, y));
            }
            panel.items.extend((y..).zip(&lines).map(|(y, _)| (y, at)));
            panel.lines.extend(lines);
        }
        panel.lines.truncate(usize::from(height));
        panel
    }

    /// What an item takes: the name of its part, and its lines.
    fn block(&self, at: usize, row: &Row, widths: &[Place], (width, here): (u16, bool)) -> Block {
        let name = |(number, name): &(usize, String)| (*number, wrapped(name, LEFT, Tone::Quiet, width));
        let ground = |line| Line { tone: self.tone(here), ..line };
        let mut lines: Vec<Line> = match &row.whole {
            Some((text, tone)) => wrapped(text, LEFT, *tone, width).into_iter().map(ground).collect(),
            None => self.broken(row, widths).iter().map(|cells| self.line(cells, widths, here)).collect(),
        };
        if here {
            lines[0].pieces.insert(0, Piece::left(1, 1, ">", Tone::Accent));
        }
        if !row.note.is_empty() {
            let from = widths.get(1).copied().flatten().map_or(LEFT, |(x, _)| x);
            let tone = if here { Tone::Text } else { Tone::Quiet };
            lines.extend(wrapped(&row.note, from, tone, width).into_iter().map(ground));
        }
        Block { at, head: row.part.as_ref().map(name), lines }
    }

    /// Its cells line by line: what wraps goes on below. There is one line at least.
    fn broken(&self, row: &Row, widths: &[Place]) -> Vec<Vec<Cell>> {
        let parts = |((cell, column), place): ((&Cell, &Column), &Place)| match (cell, place) {
            (Cell::Text(text, tone), Some((_, width))) if column.wraps => {
                let part = |part: String| Cell::Text(part.trim_end().to_owned(), *tone);
                glyphs::wrap(text, *width).into_iter().map(part).collect()
            }
            _ => vec![cell.clone()],
        };
        let parts: Vec<Vec<Cell>> = row.cells.iter().zip(&self.columns).zip(widths).map(parts).collect();
        let lines = parts.iter().map(Vec::len).max().unwrap_or(1);
        let cell = |parts: &Vec<Cell>, at: usize| parts.get(at).cloned().unwrap_or_else(|| Cell::plain(""));
        (0..lines).map(|at| parts.iter().map(|parts| cell(parts, at)).collect()).collect()
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
        let lines = |(text, tone): &(String, Tone)| wrapped(text, LEFT, *tone, width);
        panel.lines.extend(self.said.iter().flat_map(lines));
    }

    fn headings(&self, widths: &[Place]) -> Line {
        let heading = |(column, place): (&Column, &Place)| {
            let (x, width) = (*place)?;
            let tone = if column.current { Tone::Accent } else { Tone::Quiet };
            let piece = if column.right { Piece::right } else { Piece::left };
            Some(piece(x, width, column.heading.clone(), tone))
        };
        Line::of(self.columns.iter().zip(widths).filter_map(heading).collect())
    }

    /// The chosen line has one style across; of it only what warns keeps its own.
    fn line(&self, cells: &[Cell], widths: &[Place], here: bool) -> Line {
        let mut pieces = Vec::with_capacity(cells.len() + 2);
        for ((cell, column), place) in cells.iter().zip(&self.columns).zip(widths) {
            let Some((x, width)) = *place else { continue };
            pieces.push(match cell {
                Cell::Bar(part) => Piece::bar(x, width, *part),
                Cell::Text(text, Tone::Quiet | Tone::Text) if here => {
                    aligned(column, x, width, text, if column.names { Tone::RowName } else { Tone::Text })
                }
                Cell::Text(text, tone) => aligned(column, x, width, text, *tone),
            });
        }
        Line { tone: self.tone(here), pieces }
    }

    /// The ground of a line.
    fn tone(&self, here: bool) -> Tone {
        match (here, self.stale) {
            (true, true) => Tone::QuietRow,
            (true, false) => Tone::Row,
            (false, true) => Tone::Quiet,
            (false, false) => Tone::Text,
        }
    }
}

fn aligned(column: &Column, x: u16, width: u16, text: &str, tone: Tone) -> Piece {
    if column.right { Piece::right(x, width, text, tone) } else { Piece::left(x, width, text, tone) }
}

/// A text over the whole width from that cell on, on as many lines as it takes.
fn wrapped(text: &str, from: u16, tone: Tone, width: u16) -> Vec<Line> {
    let room = width.saturating_sub(from + 1);
    let line = |text: String| Line::of(vec![Piece::left(from, room, text.trim_end(), tone)]);
    glyphs::wrap(text, room.max(2)).into_iter().map(line).collect()
}

/// Where a column begins and how wide it is; nothing: it has no room.
type Place = Option<(u16, u16)>;

/// What an item of the list takes on the screen.
struct Block {
    /// Its line of the list.
    at: usize,
    /// The number of its part, and the lines of that one's name.
    head: Option<(usize, Vec<Line>)>,
    /// One at least.
    lines: Vec<Line>,
}

/// The items that there is room for; the chosen one is among them.
fn shown(list: &List, room: usize, block: impl Fn(usize, usize) -> Block) -> Vec<Block> {
    let first = list.top(room);
    let lines = first..list.len().min(first + room);
    let mut blocks: Vec<Block> = lines.filter_map(|at| Some(block(at, list.item(at)?))).collect();
    // The names of parts take lines too.
    let height = |blocks: &[Block]| {
        let parts = blocks.iter().map(|block| block.head.as_ref().map(|(number, _)| *number));
        let before = std::iter::once(None).chain(parts.clone());
        let begins = blocks.iter().zip(parts.zip(before)).filter(|(_, (part, before))| part != before);
        let heads = begins.filter_map(|(block, _)| block.head.as_ref()).map(|(_, name)| name.len()).sum::<usize>();
        heads + blocks.iter().map(|block| block.lines.len()).sum::<usize>()
    };
    let chosen = list.line();
    while blocks.first().is_some_and(|block| block.at < chosen) {
        let to = blocks.iter().position(|block| block.at == chosen).map_or(blocks.len(), |at| at + 1);
        if height(&blocks[..to]) <= room {
            break;
        }
        blocks.remove(0);
    }
    blocks
}

/// Where each column begins and how wide it is.
fn widths(columns: &[Column], room: u16) -> Vec<Place> {
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

    #[test]
    fn what_wraps_is_read_whole_and_is_one_line_of_the_list() {
        let text = "sort by this column, smallest first, and then by the next one";
        let sheet = Sheet {
            columns: vec![Column::new("", 8).wraps(), Column::new("", 10).grows().wraps()],
            ..Sheet::default()
        };
        for width in 30..90 {
            let row = |_| Row::of(vec![Cell::plain("F7  Ctrl-F"), Cell::plain(text)]);
            let mut list = List::of(5);
            list.choose(1);
            let panel = sheet.panel(&list, width, 40, row);
            let said = |at: usize| {
                let lines = panel.items.iter().filter(|(_, of)| *of == at).map(|(y, _)| &panel.lines[usize::from(*y)]);
                lines
                    .flat_map(|line| &line.pieces)
                    .filter(|piece| piece.at > LEFT + 8)
                    .map(|piece| piece.text.as_str())
                    .collect::<Vec<_>>()
            };
            assert_eq!(said(0).join(" ").split_whitespace().collect::<Vec<_>>().join(" "), text, "{width}");
            let tones = panel.items.iter().filter(|(_, of)| *of == 1).map(|(y, _)| panel.lines[usize::from(*y)].tone);
            assert!(tones.clone().count() > 0 && tones.into_iter().all(|tone| tone == Tone::Row), "{width}");
        }
    }
}
