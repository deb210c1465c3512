//! A rectangle of cells, from where it began to the cursor: its count, and sum and mean of its amounts.
//!
//! It belongs to one order of one sheet: another order, another sheet or an open cell ends it.

use crate::app::desk::desk::Desk;
use std::ops::Range;
use std::sync::Arc;

use crate::app::desk::parts::selection::{Place, Selection};
use crate::app::desk::{cursor, hints};

use crate::app::ground::ask::{Question, Ticket};
use crate::app::ground::glyphs;
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Fen};
use crate::locale::{fill, grouped};
use crate::table::Total;

/// Where the cursor is; on the line below the last row it means that row.
fn cursor(desk: &Desk) -> Place {
    (desk.tab().row.min(desk.tab().order.len().saturating_sub(1)), desk.tab().column)
}

fn begin(desk: &Desk, extending: bool) -> Selection {
    let (tab, order, place) = (desk.tab, desk.tab().order.clone(), cursor(desk));
    Selection {
        tab,
        order,
        anchor: place,
        head: place,
        all: false,
        whole_rows: None,
        extending,
        asked: None,
        total: None,
    }
}

/// Moves the cursor and the corner with it.
pub fn extend(desk: &mut Desk, rows: isize, columns: isize) {
    cursor::leave(desk);
    if desk.tab().order.is_empty() {
        return;
    }
    let mut selection = desk.selection.take().unwrap_or_else(|| begin(desk, false));
    let (last_row, last_column) = (desk.tab().order.len().saturating_sub(1), desk.sheet().columns.len() - 1);
    cursor::by_rows(desk, rows);
    cursor::by_columns(desk, columns);
    let tab = desk.tab_mut();
    (tab.row, tab.column) = (tab.row.min(last_row), tab.column.min(last_column));
    selection.head = cursor(desk);
    desk.selection = Some(selection);
}

/// From here on every movement extends; again: ends the selection.
pub fn toggle(desk: &mut Desk) {
    cursor::leave(desk);
    desk.selection = match &desk.selection {
        Some(selection) if selection.extending => None,
        Some(selection) => Some(Selection { extending: true, ..selection.clone() }),
        None => Some(begin(desk, true)).filter(|_| !desk.tab().order.is_empty()),
    };
}

/// The rows of the selection, else the cursor's, which every movement extends; nothing if whole rows are selected.
#[must_use]
pub fn rows_toggled(desk: &Desk) -> Option<Selection> {
    let whole_rows = Some(desk.sheet().columns.len());
    match desk.selection.clone() {
        Some(selection) if selection.whole_rows.is_some() => None,
        Some(selection) => Some(Selection { extending: true, whole_rows, ..selection }),
        None => Some(Selection { whole_rows, ..begin(desk, true) }).filter(|_| !desk.tab().order.is_empty()),
    }
}

/// All cells that the sheet shows, also those off the screen.
#[must_use]
pub fn all(desk: &Desk) -> Option<Selection> {
    if desk.tab().order.is_empty() {
        return desk.selection.clone();
    }
    let whole_rows = Some(desk.sheet().columns.len());
    Some(Selection { all: true, whole_rows, ..begin(desk, false) })
}

/// Follows the cursor or ends, and asks for the figures of what it holds now. Runs after every event.
pub fn settle(desk: &mut Desk) {
    let Some(mut selection) = desk.selection.take() else { return };
    let cursor = cursor(desk);
    if selection.extending {
        selection.head = cursor;
    }
    let same_rows = selection.tab == desk.tab && Arc::ptr_eq(&selection.order, &desk.tab().order);
    if !same_rows || selection.head != cursor || desk.told.cell {
        return;
    }
    let (anchor, head) = (selection.anchor, selection.head);
    let asked = selection.asked.is_some_and(|(from, to, _)| (from, to) == (anchor, head));
    if !asked || desk.window.dirty {
        if !asked {
            selection.total = None;
        }
        let ticket = added_up(desk, selection.columns()).map(|(_, fields)| {
            let (order, rows) = (selection.order.clone(), selection.rows());
            desk.ask_for_itself(Question::Total { order, rows, fields })
        });
        selection.asked = Some((anchor, head, ticket));
    }
    desk.selection = Some(selection);
}

/// The figures; those of an older question are dropped.
pub fn totalled(desk: &mut Desk, ticket: Ticket, total: Total) {
    if let Some(selection) = &mut desk.selection
        && selection.asked.is_some_and(|(.., asked)| asked == Some(ticket))
    {
        selection.total = Some(total);
    }
}

/// The keys of those columns that add up: amounts, or else numbers; nothing where both stand, for their sum means
/// nothing.
fn added_up(desk: &Desk, columns: Range<usize>) -> Option<(Shape, Vec<String>)> {
    let of = |shape: Shape| -> Vec<String> {
        let fields = columns.clone().map(|column| desk.field(column)).filter(|field| field.kind.shape == shape);
        fields.map(|field| field.key.clone()).collect()
    };
    match (of(Shape::Money), of(Shape::Number)) {
        (money, numbers) if !money.is_empty() && numbers.is_empty() => Some((Shape::Money, money)),
        (money, numbers) if money.is_empty() && !numbers.is_empty() => Some((Shape::Number, numbers)),
        _ => None,
    }
}

/// The columns of that row of the order which belong to the selection.
#[must_use]
pub fn columns_in(desk: &Desk, row: usize) -> Range<usize> {
    desk.selection.as_ref().filter(|of| of.rows().contains(&row)).map_or(0..0, Selection::columns)
}

/// The two customers whose rows are marked, else selected; nothing if they are not exactly two.
#[must_use]
pub fn two_customers(desk: &Desk) -> Option<(CustomerId, CustomerId)> {
    if !desk.marks.is_empty() {
        let mut marked = desk.marks.iter().copied();
        return marked.next().zip(marked.next()).filter(|_| marked.next().is_none());
    }
    let selection = desk.selection.as_ref()?;
    match selection.order.get(selection.rows())? {
        [one, other] => Some((*one, *other)),
        _ => None,
    }
}

/// `12 cells · Σ ¥1,200.00 · avg ¥100.00`; the count alone where nothing adds up, or while it is added up.
#[must_use]
pub fn summary(desk: &Desk) -> Option<String> {
    let selection = desk.selection.as_ref()?;
    let words = &desk.words.selection;
    let cells = selection.rows().len() * selection.columns().len();
    let count = fill(&words.cells, &[("n", &number(cells as i128 * 100))]);
    let (Some(total), Some((shape, _))) = (&selection.total, added_up(desk, selection.columns())) else {
        return Some(count);
    };
    let currency = &desk.vocabulary.local.currency;
    let Some(filled) = i128::try_from(total.filled).ok().filter(|filled| *filled > 0) else {
        let sum = desk.words.sum(currency, &currency.show(Fen(0)), &total.foreign);
        return Some(if total.foreign.is_empty() { count } else { format!("{count} · {} {sum}", glyphs::sum_sign()) });
    };
    let (unit, sum) = if shape == Shape::Money { (1, i128::from(total.sum)) } else { (100, i128::from(total.sum)) };
    let show = |hundredths: i128| match shape {
        Shape::Money => currency.show(fen(hundredths)),
        _ => number(hundredths),
    };
    let (sum, mean) = (show(sum * unit), show(divided(sum * unit, filled)));
    let short = desk.words.sum_in_short(&sum, &total.foreign);
    let whole = |sums: &str| {
        let values = [("sign", glyphs::sum_sign()), ("sum", sums), ("mean", mean.as_str())];
        format!("{count} · {}", fill(&words.sums, &values))
    };
    let forms = [whole(&desk.words.sum(currency, &sum, &total.foreign)), whole(&short)];
    let least = format!("{count} · {} {short}", glyphs::sum_sign());
    let most = desk.size.0.saturating_sub(BESIDE);
    Some(forms.into_iter().find(|form| glyphs::width(form) <= most).unwrap_or(least))
}

/// Cells of the status line that are not the figures': badge, place, and the keys that stay.
const BESIDE: u16 = 45;

/// The keys that act on the selection, each with how much it is about.
#[must_use]
pub fn hint(desk: &Desk) -> String {
    let Some(selection) = desk.selection.as_ref() else { return String::new() };
    let (rows, columns) = (selection.rows().len(), selection.columns().len());
    // What has no key here is found in the palette.
    let keyless = desk.keymap.first("next-stage", desk.mode).is_none();
    let hint = &desk.words.selection.hint;
    let hint = if keyless { hints::without(hint, &["{next-stage}"]) } else { hint.clone() };
    fill(&hint, &[("cells", &grouped(rows * columns)), ("rows", &grouped(rows))])
}

/// Rounded half away from zero.
fn divided(sum: i128, by: i128) -> i128 {
    (sum + sum.signum() * by / 2) / by
}

fn fen(hundredths: i128) -> Fen {
    Fen(i64::try_from(hundredths).unwrap_or(if hundredths < 0 { i64::MIN } else { i64::MAX }))
}

/// `1,204` or `3.50`.
fn number(hundredths: i128) -> String {
    let text = fen(hundredths).grouped();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// The customers that are meant: those of the selected rows, else the marked ones, else the one under the cursor.
#[must_use]
pub fn chosen(desk: &Desk) -> Vec<CustomerId> {
    let order = &desk.tab().order;
    match &desk.selection {
        Some(selection) => order.get(selection.rows()).map(<[CustomerId]>::to_vec).unwrap_or_default(),
        None if desk.marks.is_empty() => desk.current().into_iter().collect(),
        None => desk.marks.iter().copied().collect(),
    }
}

impl Desk {
    /// Those cells are selected from now on, or none.
    pub fn select(&mut self, selection: Option<Selection>) {
        if selection.is_some() {
            cursor::leave(self);
        }
        self.selection = selection;
    }

    /// Marks that customer's row, or takes its mark away; nobody: no row is marked any more.
    pub fn mark(&mut self, customer: Option<CustomerId>) {
        match customer {
            Some(customer) if self.marks.remove(&customer) => {}
            Some(customer) => drop(self.marks.insert(customer)),
            None => self.marks.clear(),
        }
    }
}

#[cfg(test)]
mod tests;
