//! What is said of what was written.

use std::io::Write;
use std::path::Path;

use super::super::out::{say, unwritten};
use super::super::sub::Outcome;
use crate::domain::Problem;
use crate::locale::{Words, fill, grouped};
use crate::runtime::export::Counts;

/// Standard output holds customers, or nothing.
pub(super) fn nothing(elsewhere: bool, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let nothing = &words.cli.export.nothing;
    let told = if elsewhere { say(out, nothing) } else { say(&mut std::io::stderr(), nothing) };
    told.map(|()| Outcome::NothingFound).map_err(unwritten)
}

/// How many texts had no room whole.
pub(super) fn cut(count: usize, words: &Words, out: &mut dyn Write) -> Result<(), Problem> {
    if count == 0 {
        return Ok(());
    }
    say(out, &fill(&words.cli.export.cut, &[("count", &grouped(count))])).map_err(unwritten)
}

/// How many of what are where.
pub(super) fn everything(counts: &Counts, path: &Path, words: &Words, out: &mut dyn Write) -> Result<(), Problem> {
    let (list, path) = (words.rows_of(&counts.rows), path.display().to_string());
    say(out, &fill(&words.cli.export.all_done, &[("list", &list), ("path", &path)])).map_err(unwritten)?;
    cut(counts.cut, words, out)
}
