//! What would come of a file: counted as its rows are read, and nothing is written.

use super::at_hand::OfIntake;
use crate::app::ground::ask::Answer;
use crate::domain::Problem;
use crate::domain::intake::{Intake, Tried};
use crate::import::{Trial, vocabulary};
use crate::runtime::intake::opened::Opened;

/// Rows between two words to whoever waits.
const BETWEEN: usize = 20_000;

pub fn answer(of: &OfIntake, intake: &Intake) -> Option<Answer> {
    match tried(of, intake) {
        // Nobody waits for it any more.
        _ if of.cancel.tripped() => None,
        Ok(tried) => Some(Answer::Tried(Ok(Box::new(tried)))),
        Err(problem) => Some(Answer::Tried(Err(problem))),
    }
}

fn tried(of: &OfIntake, intake: &Intake) -> Result<Tried, Problem> {
    let reader = of.own.reader()?;
    let into = of.own.into(&reader, of.words)?;
    let opened = Opened::of(intake, &into, &reader)?;
    let rows = opened.reader()?;
    let mut trial = Trial::of(reader, (opened.how(&rows)?, into.now), &rows, &into.words, of.cancel)?;
    let mut told = 0;
    for batch in rows {
        trial.add(&batch?)?;
        if of.cancel.tripped() {
            return Ok(Tried::default());
        }
        if trial.rows() >= told + BETWEEN {
            told = trial.rows();
            of.asker.tell(Answer::Tried(Ok(Box::new(Tried { rows: told, ..Tried::default() }))));
        }
    }
    let fields = vocabulary(into.layout, &into.words).fields;
    trial.end(&fields, into.now.date(), of.cancel)
}
