//! What a question about a column looks like.

use super::form;
use super::form::Form;
use crate::app::desk::desk::Desk;
use crate::app::ground::asked::Asked;
use crate::app::ground::panel::{Panel, Tone};

pub(super) fn panel(form: &Form, desk: &Desk, width: u16, height: u16) -> Panel {
    let lines = form::lines(desk, form).into_iter().map(|line| (line.label, line.detail)).collect();
    Asked { title: form::title(desk, form), text: &form.text, tone: Tone::Text, lines, chosen: form.chosen }
        .panel(width, height)
}
