//! A file without headings: its first line is somebody already. What its columns are, their cells say.
//!
//! ```text
//!   李明朗  13800138000  杭州        ─▶  姓名    电话         (nothing)
//!   王芳    13900139000  上海            李明朗  13800138000  杭州
//! ```

use super::compose;
use super::first::{First, reaches};
use super::names::{Names, title};
use super::sample::{is_dialled, is_mail};
use crate::domain::batch::Role;
use crate::domain::surname;
use crate::files::Table;

/// Rows that a column of names alone has at least: fewer may be headings that nobody knows.
const FEWEST: usize = 3;

/// Headings for rows that have none, if they are people: the names of the fields that their cells are, and nothing over a
/// column of which that cannot be said.
pub(super) fn headings(rows: &[First], table: &Table) -> Option<Vec<String>> {
    if table.role != Role::Customers {
        return None;
    }
    let first = rows.first()?;
    let reached = first.cells.iter().any(|cell| reaches(cell, table));
    let width = rows.iter().map(First::width).max()?;
    let column = |at: usize| rows.iter().filter_map(move |row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let names = (0..width).find(|at| are(column(*at), is_name));
    if !reached && !names.is_some_and(|at| rows.len() >= FEWEST && !first.is_empty(at)) {
        return None;
    }
    let words = || {
        (0..width).find(|at| are(column(*at), |cell| cell.chars().all(|sign| !sign.is_ascii_digit() && sign != '@')))
    };
    let name = names.or_else(words);
    let mut keys: Vec<Option<&str>> = vec![None; width];
    for (at, key) in keys.iter_mut().enumerate() {
        let is = |of: &dyn Fn(&str) -> bool| are(column(at), of);
        *key = match () {
            () if name == Some(at) => Some("name"),
            () if is(&is_mail) => Some("email"),
            () if is(&|cell| is_dialled(cell, table.region())) => Some("phone"),
            () if is(&is_gender) => Some("gender"),
            () if is(&is_company) => Some("company"),
            () => None,
        };
    }
    let fields = Names::of(table);
    let label = |key: &str| fields.key(key).map(|field| title(&table.fields[field]));
    Some(keys.into_iter().map(|key| key.and_then(label).unwrap_or_default()).collect())
}

/// Whether most cells of a column are that.
fn are<'c>(cells: impl Iterator<Item = &'c String>, is: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut fits) = (0, 0);
    for cell in cells {
        all += 1;
        fits += usize::from(is(cell));
    }
    all > 0 && fits * 3 >= all * 2
}

/// A Chinese name, with its surname.
fn is_name(cell: &str) -> bool {
    let han = cell.chars().all(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    han && (2..=4).contains(&cell.chars().count()) && surname::of(cell).is_some()
}

fn is_gender(cell: &str) -> bool {
    ["男", "女"].contains(&cell) || compose::gender(cell).is_some()
}

fn is_company(cell: &str) -> bool {
    const ENDS: [&str; 10] = ["公司", "厂", "集团", "酒店", " ltd", " ltd.", " inc", " inc.", " gmbh", " llc"];
    let small = cell.to_lowercase();
    ENDS.iter().any(|end| small.ends_with(end))
}
