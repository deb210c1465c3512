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
//!
//! | file | holds |
//! |---|---|
//! | `column` | its columns, and where there is room for each |
//! | `row` | what stands in a line |

mod column;
mod row;

use super::glyphs;
use super::list::List;
use super::panel::{self, Line, Panel, Piece, Tone};
use super::text::Text;

use column::{Place, widths};

pub use column::{BAR, Column, LEFT};
pub use row::{Cell, Row};

/// Lines of the list that stay in sight, however much is said above them.
const LEAST: usize = 2;

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

impl Sheet<'_> {
    /// The sheet in a box of that size; `row` tells what stands in the line of an item.
    #[must_use]
    pub fn panel(&self, list: &List, width: u16, height: u16, row: impl Fn(usize) -> Row) -> Panel {
        let widths = widths(&self.columns, width.saturating_sub(LEFT + 1));
        let mut panel = Panel { lines: vec![self.title(width)], ..Panel::default() };
        let headed = self.columns.iter().any(|column| !column.heading.is_empty()) && !list.is_empty();
        let kept = panel.lines.len() + usize::from(headed) + list.len().min(LEAST);
        panel.lines.extend(self.says(width, usize::from(height).saturating_sub(kept)));
        if headed {
            panel.lines.push(self.headings(&widths));
        }
        let left = |panel: &Panel| usize::from(height).saturating_sub(panel.lines.len());
        if list.is_empty() {
            panel.lines.push(Line::default());
            panel.lines.extend(panel::cut(wrapped(&self.empty, LEFT, Tone::Quiet, width), left(&panel)));
        }
        let room = left(&panel);
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
            panel.lines.extend(panel::cut(lines, left(&panel).max(1)));
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

    /// ` Trash and archive  wang_                         2 of 7`; where both have no room, a count of more than half of it
    /// is left out.
    fn title(&self, width: u16) -> Line {
        let used = glyphs::width(&self.title);
        let fits = |count: u16| used + count + 4 <= width || count <= width / 2;
        let count = Some(self.count.as_str()).filter(|count| fits(glyphs::width(count))).unwrap_or_default();
        let room = width.saturating_sub(glyphs::width(count) + 2);
        let mut pieces = vec![
            Piece::right(0, width.saturating_sub(1), count, Tone::Quiet),
            Piece::left(1, room.saturating_sub(1), self.title.as_str(), Tone::Accent),
        ];
        let at = (1 + used + 2).min(room);
        let typed = self.text.map(|text| Piece::typed(at, room.saturating_sub(at), text, Tone::Text));
        pieces.extend(typed.map(|piece| if self.focused { piece } else { piece.resting() }));
        Line::of(pieces)
    }

    fn says(&self, width: u16, room: usize) -> Vec<Line> {
        let lines = |(text, tone): &(String, Tone)| wrapped(text, LEFT, *tone, width);
        panel::cut(self.said.iter().flat_map(lines).collect(), room.max(1))
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

#[cfg(test)]
mod tests;
