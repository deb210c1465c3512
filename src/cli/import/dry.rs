//! What would come in: the files are read to their ends, and nothing is written anywhere.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDateTime;
use serde_json::json;

use super::arrived::Arrived;
use super::begun;
use super::report::{as_json, currencies, ended, reports, together};
use super::request::{Sources, watching};
use crate::cli::out::{say, unwritten};
use crate::cli::pouring;
use crate::cli::sub::Outcome;
use crate::domain::Problem;
use crate::import::{how, vocabulary};
use crate::locale::Words;
use crate::store;

/// Says what an import of the files would bring into the file at `own`; exit 1 if nothing would come in.
///
/// # Errors
/// As the import's.
pub fn rehearse(
    sources: &Sources,
    own: &Path,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let new = store::is_new(own);
    let begun = sources.begun.map(begun::steps).unwrap_or_default();
    let reader = if new { store::fresh_reader(&begun)? } else { store::Reader::open(own)? };
    let (of, recalled) = sources.recall(words, &|print| reader.profile(print))?;
    let layout = reader.layout()?;
    let fields = vocabulary(layout.clone().on(now.date()), words).fields;
    let tables = of.tables((layout, reader.has_orders()?), words, now);
    let readers = of.readers(&tables)?;
    let layouts: Vec<_> = readers.iter().map(|reader| reader.layout().clone()).collect();
    let trial = reader.import_trial(how(&of, &tables, &readers)?, now)?;
    let (outcome, newcomers, reader) = pouring::rehearse(trial, readers, &mut watching(&of, words))?;
    let none = vec![None; layouts.len()];
    let reports = reports((&of, &layouts, recalled), (&outcome, &none), words);
    let there = Some(&reader).filter(|_| !new);
    let arrived = Arrived::would(&newcomers, &fields, there, now.date())?;
    if sources.json {
        let begun = sources.begun.map_or(json!({}), begun::as_json);
        as_json(&reports, true, together([arrived.json(words), currencies(&outcome), begun]), out)?;
    } else {
        say(out, &words.cli.import.dry).map_err(unwritten)?;
        let begun = sources.begun.map(|region| begun::told(region, words));
        begun.iter().try_for_each(|line| say(out, line)).map_err(unwritten)?;
        reports.iter().try_for_each(|report| report.write(out)).map_err(unwritten)?;
        arrived.tell(words, out).map_err(unwritten)?;
    }
    Ok(ended(&outcome))
}
