//! What would come in: the files are read to their ends, and nothing is written anywhere.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDateTime;

use super::arrived::Arrived;
use super::report::{Report, as_json};
use super::request::Sources;
use crate::cli::out::{say, unwritten};
use crate::cli::sub::Outcome;
use crate::domain::Problem;
use crate::import::vocabulary;
use crate::locale::Words;
use crate::store::{self, Trial};

/// Says what an import of the files would bring into the file at `own`; exit 1 if nothing new would come in.
///
/// # Errors
/// As the import's.
pub(super) fn import(
    sources: &Sources,
    own: &Path,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let there = if store::is_new(own) { None } else { Some(store::Reader::open(own)?) };
    let (layout, mut trial) = match &there {
        Some(reader) => (reader.layout()?, reader.import_trial()?),
        None => (store::fresh_layout()?, Trial::default()),
    };
    let fields = vocabulary(layout.clone().on(now.date()), words).fields;
    let tables = sources.of.tables(layout, words, now);
    let mut layouts = Vec::new();
    let mut counts = Vec::new();
    for reader in sources.of.readers(&tables)? {
        let layout = reader.layout().clone();
        let mut file = trial.file(reader.role(), &layout.columns);
        reader.into_iter().try_for_each(|batch| batch.map(|batch| trial.batch(&mut file, &batch)))?;
        layouts.push(layout);
        counts.push(file.finish());
    }
    let files = sources.of.files.iter().zip(&layouts).zip(&counts);
    let reports: Vec<Report> = files
        .map(|(((_, input), layout), file)| Report { words, path: input.path(), layout, file, rejects: None })
        .collect();
    let new = Arrived::would(trial.newcomers(), &fields, there.as_ref(), now.date())?;
    if sources.json {
        as_json(&reports, true, new.json(), out)?;
    } else {
        say(out, &words.cli.import.dry).map_err(unwritten)?;
        reports.iter().try_for_each(|report| report.write(out)).map_err(unwritten)?;
        new.tell(words, out).map_err(unwritten)?;
    }
    Ok(if counts.iter().all(|file| file.new == 0) { Outcome::NothingFound } else { Outcome::Done })
}
