//! What its lines are, for whoever shows them and for the mouse.

use super::turned::Card;
use crate::app::desk::arranging;
use crate::app::desk::desk::Desk;
use crate::domain::Origin;

/// A line of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Of the fields that follow.
    Heading(String),
    /// Column of the sheet.
    Field(usize),
}

impl Card {
    /// The lines of the card.
    #[must_use]
    pub fn lines(&self, desk: &Desk) -> Vec<Line> {
        if !self.is_open() {
            return Vec::new();
        }
        let own = arranging::own(desk).columns.len();
        let mut lines = vec![Line::Heading(desk.sheet().label.clone())];
        lines.extend((0..own).map(Line::Field));
        let mut heading = String::new();
        for column in own..desk.sheet().columns.len() {
            let field = desk.sheet().columns[column].field;
            let home = desk.sheets().iter().filter(|sheet| sheet.id != desk.sheet().id);
            let home = home.filter(|sheet| sheet.columns.iter().any(|column| column.field == field));
            let label = home.map(|sheet| &sheet.label).next().unwrap_or(&desk.words().card.others);
            if *label != heading {
                heading.clone_from(label);
                lines.push(Line::Heading(heading.clone()));
            }
            lines.push(Line::Field(column));
        }
        lines
    }

    /// The field on that line of the screen, counted from the card's first.
    #[must_use]
    pub fn field_at(&self, desk: &Desk, line: usize, room: usize) -> Option<usize> {
        let lines = self.lines(desk);
        match lines.get(skipped(desk, &lines, room) + line) {
            Some(Line::Field(column)) => Some(*column),
            _ => None,
        }
    }

    /// How many fields that a person can fill are filled: here, of these; in all, of those.
    #[must_use]
    pub fn completeness(&self, desk: &Desk) -> [(usize, usize); 2] {
        let Some(row) = desk.current_row().filter(|_| self.is_open()) else { return [(0, 0); 2] };
        let count = |columns: std::ops::Range<usize>| {
            let typed = columns.filter(|column| matches!(desk.field(*column).origin, Origin::Typed | Origin::Sum));
            let filled = |column: &usize| row.cells.get(*column).is_some_and(|cell| !cell.is_blank());
            let typed: Vec<usize> = typed.collect();
            (typed.iter().filter(|column| filled(column)).count(), typed.len())
        };
        [count(0..arranging::own(desk).columns.len()), count(0..desk.sheet().columns.len())]
    }
}

/// Lines above the screen, where it has room for so many: the chosen one shows, the first with its heading.
#[must_use]
pub fn skipped(desk: &Desk, lines: &[Line], room: usize) -> usize {
    let chosen = lines.iter().position(|line| *line == Line::Field(desk.tab().column)).unwrap_or(0);
    if chosen <= 1 { 0 } else { (chosen + 2).saturating_sub(room).min(lines.len().saturating_sub(room)) }
}
