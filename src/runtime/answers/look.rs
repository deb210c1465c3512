//! What is in a file, before it comes in.

use super::at_hand::OfIntake;
use crate::app::ground::ask::Answer;
use crate::domain::Problem;
use crate::domain::intake::{Found, Intake};
use crate::import;
use crate::runtime::intake::opened::Opened;

pub fn answer(of: &OfIntake, intake: &Intake) -> Option<Answer> {
    Some(Answer::Looked(looked(of, intake).map(Box::new)))
}

fn looked(of: &OfIntake, intake: &Intake) -> Result<Found, Problem> {
    let reader = of.own.reader()?;
    let opened = Opened::of(intake, &of.own.into(&reader, of.words)?, &reader)?;
    let found = import::look(opened.look()?, of.cancel)?;
    Ok(Found { before: opened.before().map(Box::new), ..found })
}
