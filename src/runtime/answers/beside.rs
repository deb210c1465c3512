//! What a folder holds beside which a file goes out.

use super::at_hand::OfIntake;
use crate::app::ground::ask::Answer;
use crate::runtime::intake::place;

pub fn answer(_: &OfIntake, folder: &str) -> Option<Answer> {
    Some(Answer::Folder(place::beside(folder)))
}
