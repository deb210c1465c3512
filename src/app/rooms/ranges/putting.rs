//! One text, or nothing, in many cells.

use crate::app::desk::desk::Desk;
use crate::app::desk::{tagging, target};
use crate::app::ground::request::Request;
use crate::app::ground::target::Target;

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
    match tagging::change(desk, &target, text, label) {
        Ok(change) => desk.request(Request::Change(Box::new(change))),
        Err(fault) => {
            let sentence = desk.words().cell_fault(&fault);
            desk.warn(sentence);
        }
    }
}
