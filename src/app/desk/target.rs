//! What commands are about: the selected cells, the marked rows, or the cell under the cursor; and one text in all of it.

use super::desk::Desk;
use super::{doubts, formula};
use crate::app::ground::said::JOINT;
use crate::app::ground::target::Target;
use crate::domain::bulk::Put;
use crate::domain::utm::{self, Utm};
use crate::domain::{CellFault, Choice, Field, Origin, Rows, Span, Value};

/// The selection, else the marked rows in this column, else the cell under the cursor. Nothing on an empty sheet.
#[must_use]
pub fn meant(desk: &Desk) -> Option<Target> {
    if let Some((rows, columns)) = desk.selection.as_ref().map(|selection| (selection.rows(), selection.columns())) {
        return Some(Target { rows: Rows::of(desk.tab().order.clone(), rows), columns });
    }
    let here = desk.current()?;
    let column = desk.tab().column;
    let rows = if desk.marks.is_empty() { vec![here] } else { desk.marks.iter().copied().collect() };
    Some(Target { rows: Rows::some(rows), columns: column..column + 1 })
}

/// Keys of its fields that can be typed into. The customers' own codes are left out where more is meant than they.
#[must_use]
pub fn fields(desk: &Desk, target: &Target) -> Vec<String> {
    let fields = target.columns.clone().map(|column| desk.field(column));
    let typed = fields.filter(|field| matches!(field.origin, Origin::Typed | Origin::Sum));
    let keys = typed.map(|field| field.key.clone());
    keys.filter(|key| target.columns.len() == 1 || key != "code").collect()
}

/// Why none of its fields can be typed into, in words.
#[must_use]
pub fn refusal(desk: &Desk, target: &Target) -> String {
    desk.words.problem(&formula::refusal(desk, desk.field(target.columns.start)))
}

/// What that text is in the cells of the target, read by each column's kind; columns that cannot read it are left out.
///
/// # Errors
/// No column can read it.
pub fn read_text(desk: &Desk, target: &Target, text: &str) -> Result<Put, CellFault> {
    let (mut read, mut cells, mut notes, mut fault) = (Vec::new(), Vec::new(), Vec::new(), None);
    for key in fields(desk, target) {
        let Some(field) = desk.vocabulary.field(&key) else { continue };
        if let Some(marks) = link(desk, field, text) {
            notes.push(beside(field, text));
            take(marks, (&mut read, &mut cells));
            continue;
        }
        let loosely = field.read_typed(text, &desk.vocabulary.context(field, desk.today()));
        let loosely = loosely.and_then(|read| doubts::is_past(desk, field, text, &read.value).map(|()| read));
        let plain = matches!(&loosely, Ok(read) if !read.says_more);
        let span = desk.vocabulary.span(field, text, desk.today()).filter(|_| !plain);
        let (says_more, new) = match (span, loosely) {
            (Some(span), _) => (span.says_more, vec![span.low, span.high]),
            (None, Ok(loose)) => (loose.says_more, vec![(key, loose.value)]),
            (None, Err(found)) => {
                fault = Some(found);
                continue;
            }
        };
        notes.extend(says_more.then(|| beside(field, text)));
        take(new, (&mut read, &mut cells));
    }
    match fault {
        Some(fault) if read.is_empty() => Err(fault),
        _ => Ok(Put { fields: read, cells, note: (!notes.is_empty()).then(|| notes.join("\n")) }),
    }
}

/// Those of which nothing is read yet.
fn take(new: Vec<(String, Value)>, (read, cells): (&mut Vec<String>, &mut Vec<Value>)) {
    for (key, value) in new {
        if !read.contains(&key) {
            read.push(key);
            cells.push(value);
        }
    }
}

/// What a link with the marks of a campaign fills, where it is written into a field for one: the fields of its marks, and the
/// source, where it is written there and holds what the link calls it. Nothing: it is no such link or no such field.
#[must_use]
pub fn link(desk: &Desk, field: &Field, text: &str) -> Option<Vec<(String, Value)>> {
    let utm = Utm::read(text).filter(|_| utm::takes(field))?;
    let known = |(key, _): &(String, Value)| desk.vocabulary.field(key).is_some_and(Field::editable);
    let source = utm.get("utm_source").filter(|_| field.key == "source").and_then(|typed| {
        let read = field.read_typed(typed, &desk.vocabulary.context(field, desk.today())).ok()?.value;
        let option = |choice: &Choice| read.as_text() == Some(choice.key.as_str());
        (field.choices.is_empty() || field.choices.iter().any(option)).then(|| (field.key.clone(), read))
    });
    let marks: Vec<_> = utm.cells().into_iter().filter(known).chain(source).collect();
    (!marks.is_empty()).then_some(marks)
}

/// The same in words: `UTM source: newsletter · UTM campaign: spring`.
#[must_use]
pub fn marks(desk: &Desk, cells: &[(String, Value)]) -> String {
    let told = |(key, value): &(String, Value)| {
        desk.vocabulary.field(key).map(|field| desk.of_field(key, &desk.show(field, value)))
    };
    cells.iter().filter_map(told).collect::<Vec<_>>().join(JOINT)
}

/// `Budget: ¥20,000.00 · Budget to: ¥30,000.00`.
#[must_use]
pub fn ends(desk: &Desk, span: &Span) -> String {
    let told = |(key, value): &(String, Value)| {
        let field = desk.vocabulary.field(key).filter(|_| !value.is_blank())?;
        Some(desk.of_field(key, &desk.show(field, value)))
    };
    [&span.low, &span.high].into_iter().filter_map(told).collect::<Vec<_>>().join(JOINT)
}

/// The note that keeps what a text says more than its cell can hold: `Budget: 约2万`.
#[must_use]
pub fn beside(field: &Field, text: &str) -> String {
    format!("{}: {}", field.label, text.trim())
}
