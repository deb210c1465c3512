//! What the text of the open cell is read as, before it is kept.

use chrono::NaiveDate;

use super::super::editor::Editor;
use super::super::help::has_days;
use crate::app::desk::desk::Desk;
use crate::app::desk::target;
use crate::domain::kind::{Loose, Shape, rating};
use crate::domain::{CellFault, Field, Span, Value};
use crate::locale::fill;

/// What the open cell's text means so far.
pub(super) fn read(editor: &Editor, desk: &Desk) -> Option<Value> {
    loosely(editor, desk).map(|read| read.value)
}

fn loosely(editor: &Editor, desk: &Desk) -> Option<Loose> {
    let field = desk.field(editor.column);
    field.kind.read_loosely(editor.text.as_str(), &desk.vocabulary().context(field, desk.today())).ok()
}

/// The two ends that the text says, where it is no plain value.
fn span(editor: &Editor, desk: &Desk) -> Option<Span> {
    let (field, text) = (desk.field(editor.column), editor.text.as_str());
    let read = field.kind.read_cell(text, &desk.vocabulary().context(field, desk.today()));
    desk.vocabulary().span(field, text, desk.today()).filter(|_| read.is_err())
}

/// The two days that the text may be, where it cannot be told which.
fn two_days(editor: &Editor, desk: &Desk) -> Option<[NaiveDate; 2]> {
    let field = desk.field(editor.column);
    match field.kind.read_cell(editor.text.as_str(), &desk.vocabulary().context(field, desk.today())) {
        Err(CellFault::TwoDays { days, .. }) => Some(days),
        _ => None,
    }
}

/// `2026-11-25 We`: how the text is read, where that is not what stands there.
#[must_use]
pub fn read_as(editor: &Editor, desk: &Desk) -> Option<String> {
    let field = desk.field(editor.column);
    let counts = matches!(field.kind.shape, Shape::Money | Shape::Decimal | Shape::Number | Shape::YesNo);
    let says_more = has_days(field) || counts;
    if let Some([one, other]) = two_days(editor, desk) {
        let (one, other) = (one.format("%Y-%m-%d").to_string(), other.format("%Y-%m-%d").to_string());
        return Some(fill(&desk.words().cell.read_either, &[("one", &one), ("other", &other)]));
    }
    if let Some(span) = span(editor, desk) {
        return Some(target::ends(desk, &span));
    }
    // A number with words beside it, which do not stay in its cell.
    let parted = || field.is_phone() && loosely(editor, desk).is_some_and(|read| read.says_more);
    let tells = says_more || field.kind.name == "period" || parted();
    let value = read(editor, desk).filter(|value| tells && !value.is_blank())?;
    let shown = desk.show(field, &value);
    if shown == editor.text.as_str().trim() {
        return None;
    }
    let words = &desk.words().cell;
    if let Some(scale) = scale(field, editor.text.as_str()) {
        return Some(fill(&words.read_scale, &[("value", &shown), ("scale", &scale.to_string())]));
    }
    Some(match value {
        Value::Day(day) => desk.words().read_day(&shown, day),
        _ => shown,
    })
}

/// The scale that a score is read in, where that is not the field's.
fn scale(field: &Field, text: &str) -> Option<u8> {
    let read = rating::reading(text, None).filter(|_| field.kind.name == "rating")?;
    (read.of != rating::BEST).then_some(read.of)
}
