//! What all of a file's cells say: of what kind a new column is, whether there is anything in it, whether anybody has two
//! addresses.

use std::io;

use ::csv::ByteRecord;

use super::compose;
use super::guess::{Guess, Guessed};
use super::layout::AddressCells;
use super::plan::{Pending, Why};
use crate::files::cell::is_formula_error;
use crate::files::records::Records;
use crate::files::{Table, guard};

/// What the cells said.
pub(super) struct Watched {
    /// Of each column that no field is known for its kind; nothing where it has no cells.
    pub kinds: Vec<Option<(Guessed, Guess)>>,
    /// Whether some row has more than one of the addresses.
    pub several: bool,
}

/// Looks at every row until there is nothing more to learn.
pub(super) fn all(
    pending: &[Pending],
    addresses: &[AddressCells],
    table: &Table,
    records: &dyn Fn() -> io::Result<Records>,
) -> io::Result<Watched> {
    let mut guesses: Vec<(usize, Guess)> =
        pending.iter().map(|pending| (pending.at, Guess::of(&pending.heading).wanted(pending.why.kind()))).collect();
    let (mut several, context) = (false, table.any_context());
    if !guesses.is_empty() || addresses.len() > 1 {
        let mut rows = records()?;
        rows.advance()?;
        // Those that may still become something else: most columns are text soon.
        let mut open: Vec<usize> = (0..guesses.len()).collect();
        while !open.is_empty() || (addresses.len() > 1 && !several) {
            let Some((_, record)) = rows.advance()? else { break };
            open.retain(|index| {
                let (at, guess) = &mut guesses[*index];
                let text = cell(record, *at);
                if !text.is_empty() {
                    guess.see(text, &context);
                }
                !guess.is_sure()
            });
            several |= addresses.len() > 1 && compose::has_several(addresses, &|at| cell(record, at));
        }
    }
    let kind = |(guess, pending): (Guess, &Pending)| {
        let wanted = guess.filled > 0 || matches!(pending.why, Why::Said(_));
        wanted.then(|| (guess.said(&context), guess))
    };
    let guesses = guesses.into_iter().map(|(_, guess)| guess);
    Ok(Watched { kinds: guesses.zip(pending).map(kind).collect(), several })
}

/// The text of a record's cell, without the space around it.
fn cell(record: &ByteRecord, at: usize) -> &str {
    let text = std::str::from_utf8(record.get(at).unwrap_or_default());
    // What is no text is something all the same.
    let text = text.map_or("?", |text| guard::take_off(text).trim());
    // The error of a formula says nothing of its column.
    if is_formula_error(text) { "" } else { text }
}
