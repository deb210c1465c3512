//! How often each value of a column occurs.

use std::collections::HashMap;

use super::ask::Error;
use super::bits::Bits;
use super::column::{BETWEEN_LOOKS, Column, NARROW_BLANK};
use crate::domain::Cancel;
use crate::domain::kind::tags::tags;

/// How often each value occurs in these rows; blank is the empty text.
pub(super) fn counts<'a>(
    column: &'a Column,
    tagged: bool,
    rows: &Bits,
    cancel: &Cancel,
) -> Result<HashMap<&'a str, usize>, Error> {
    if let (Column::Text(text), false) = (column, tagged)
        && let (values, Some(codes)) = text.values()
    {
        // Few values: their codes are counted, and no text is looked at.
        let mut of_code = vec![0; values.len()];
        rows.rows().for_each(|row| of_code[usize::from(codes[row])] += 1);
        let counted = of_code.into_iter().enumerate().filter(|(_, count)| *count > 0);
        return Ok(counted.map(|(code, count)| (values.text(code), count)).collect());
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut count = |value| *counts.entry(value).or_default() += 1;
    for (done, row) in rows.rows().enumerate() {
        if done % BETWEEN_LOOKS == 0 && cancel.tripped() {
            return Err(Error::Cancelled);
        }
        match column {
            Column::Text(text) => match text.row(row) {
                cell if tagged && !cell.is_empty() => tags(cell).for_each(&mut count),
                cell => count(cell),
            },
            Column::Narrow(cells) => match cells[row] {
                NARROW_BLANK => count(""),
                0 => count("0"),
                1 => count("1"),
                // Days are not for ticking.
                _ => {}
            },
            Column::Wide(_) => {}
        }
    }
    Ok(counts)
}
