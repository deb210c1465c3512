//! Scores that are as the file is now: whoever asks for them computes them, if nobody has since it changed.

use chrono::NaiveDate;

use super::sub::Context;
use super::{opening, out};
use crate::analysis::{self, Settings};
use crate::domain::facts::Day;
use crate::domain::{Cancel, Problem, Score};
use crate::locale::fill;
use crate::store::{Reader, now, scores};

/// Scores written at once.
const SLICE: usize = 1_000;

/// Brings the scores up to date. Where that fails, those of before stand, and it is said; of a file that may only be read
/// nobody expects it.
pub fn bring_up_to_date(context: &Context) {
    match attempt(context, now().date()) {
        Ok(()) | Err(Problem::File(_)) => {}
        Err(problem) => {
            let why = context.words.problem(&problem);
            out::tell(&format!("kehu: {}", fill(&context.words.analysis.failed, &[("why", &why)])));
        }
    }
}

fn attempt(context: &Context, today: NaiveDate) -> Result<(), Problem> {
    // What cannot be opened is told by the command itself.
    let Ok(reader) = Reader::open(&context.path) else { return Ok(()) };
    if reader.analysed_at(today)?.is_some() {
        return Ok(());
    }
    let cancel = Cancel::default();
    let matter = reader.matter(&cancel)?.expect("nobody cancels this one");
    drop(reader);
    let (settings, _) = Settings::new(Day::of(today)).merge_sound(&matter.settings);
    let study = analysis::study(matter.facts, settings, &cancel).expect("nobody cancels this one");
    let differences = scores::differences(&matter.known, study.scores());
    let changed: Vec<Score> = differences.changed.iter().map(|at| study.score(*at)).collect();
    let mut store = opening::open(&context.path, &context.words)?;
    let models = study.models();
    for slice in changed.chunks(SLICE) {
        store.write_scores(slice, &[], &models, matter.feed)?;
    }
    store.write_scores(&[], &differences.gone, &models, matter.feed)?;
    Ok(store.analysed(today, matter.feed, &now().format("%H:%M").to_string())?)
}
