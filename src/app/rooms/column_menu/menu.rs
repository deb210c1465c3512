//! The menu of one column as data, and its lines.

use std::collections::BTreeSet;

use crate::app::desk::desk::Desk;
use crate::app::ground::ask::Asked;
use crate::app::ground::found::Distinct;
use crate::app::ground::text::Text;
use crate::domain::fold::fold;
use crate::domain::kind::Shape;
use crate::domain::pinyin::Pattern;
use crate::domain::{Direction, Field, Value};

/// The menu of the column under the cursor.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Key of the field whose column it is.
    pub field: String,
    pub text: Text,
    /// The line that Enter acts on, as in [`lines`].
    pub chosen: usize,
    pub offers: Offers,
    /// Why what is typed or ticked cannot be asked for.
    pub problem: Option<String>,
}

/// How the column can be narrowed.
#[derive(Clone, Debug)]
pub enum Offers {
    /// By `low..high`, typed.
    Range,
    /// By its values, ticked.
    Values(Values),
}

/// The values that occur. Each is what the file holds: the key of an option, `1` for yes, the empty text for blank.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub asked: Asked,
    /// Nothing: being counted.
    pub found: Option<Distinct>,
    pub ticked: BTreeSet<String>,
    /// Ticked when the menu opened: what the filter line says.
    pub before: BTreeSet<String>,
}

/// A line of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// `None`: no longer sorted.
    Sort(Option<Direction>),
    /// The range that is typed.
    Range,
    Value {
        value: &'a str,
        count: usize,
        ticked: bool,
    },
}

/// The lines at the top of every menu.
pub const SORTS: [Line; 3] =
    [Line::Sort(Some(Direction::Ascending)), Line::Sort(Some(Direction::Descending)), Line::Sort(None)];
/// The lines of the menu as far as they fit what is typed, from top to bottom.
#[must_use]
pub fn lines<'m>(desk: &Desk, menu: &'m Menu) -> Vec<Line<'m>> {
    let mut lines = SORTS.to_vec();
    match &menu.offers {
        Offers::Range => lines.push(Line::Range),
        Offers::Values(values) => {
            let field = desk.current_field();
            let (typed, pattern) = (fold(menu.text.as_str().trim()), Pattern::new(menu.text.as_str().trim()));
            let fits = |value: &str| {
                let label = fold(&label(desk, field, value));
                label.contains(&typed) || pattern.as_ref().is_some_and(|pattern| pattern.finds(&label))
            };
            let found = values.found.iter().flat_map(|found| &found.values).filter(|(value, _)| fits(value));
            lines.extend(found.map(|(value, count)| {
                let ticked = values.ticked.contains(value);
                Line::Value { value, count: *count, ticked }
            }));
        }
    }
    lines
}

/// A value in words.
#[must_use]
pub fn label(desk: &Desk, field: &Field, value: &str) -> String {
    match (value, field.kind.shape) {
        ("", _) => desk.words().shared.blank.clone(),
        ("0", Shape::YesNo) => desk.vocabulary().yes_no[1].clone(),
        (_, Shape::YesNo) => desk.vocabulary().yes_no[0].clone(),
        _ if field.key == "latest_note" => desk.show(field, &Value::text(value)),
        _ => {
            let choice = field.choices.iter().find(|choice| choice.key == value);
            choice.map_or_else(|| value.to_owned(), |choice| choice.label.clone())
        }
    }
}
