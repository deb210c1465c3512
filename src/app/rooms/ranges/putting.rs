//! One text, or nothing, in many cells.

use crate::app::desk::desk::Desk;
use crate::app::desk::target;
use crate::app::ground::change::When;
use crate::app::ground::target::Target;
use crate::domain::Recipe;

/// Keys of the fields of the target that can be typed into; where none can, why not is said.
pub fn fields_or_say(desk: &mut Desk, target: &Target) -> Vec<String> {
    let fields = target::fields(desk, target);
    if fields.is_empty() {
        let sentence = target::refusal(desk, target);
        desk.warn(sentence);
    }
    fields
}

/// One text in all cells of the target; what no column can read is said.
pub fn put_text(desk: &mut Desk, target: Target, text: &str, label: &'static str) {
    if fields_or_say(desk, &target).is_empty() {
        return;
    }
    match target::read_text(desk, &target, text) {
        Ok(put) => desk.propose(label, target.rows, Recipe::Put(put), When::Fitting),
        Err(fault) => {
            let sentence = desk.words().cell_fault(&fault);
            desk.warn(sentence);
        }
    }
}
