//! Columns kept in order: one way of writing, no gaps, two columns as one, doubtful cells put right.

use crate::domain::layout::Step;
use crate::domain::tidy::{self, Form};
use crate::domain::{Field, Value};

/// Cells in one way of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidy {
    /// Keys.
    pub fields: Vec<String>,
    /// One for each of them.
    pub forms: Vec<Form>,
}

impl Tidy {
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        cells.iter().zip(&self.forms).map(|(cell, form)| tidy::tidy(*form, cell)).collect()
    }
}

/// Doubtful cells as they were probably meant; the others stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// Keys.
    pub fields: Vec<String>,
    /// The fields of these keys.
    of: Vec<Field>,
}

impl Mend {
    #[must_use]
    pub fn new(of: Vec<Field>) -> Self {
        Self { fields: of.iter().map(|field| field.key.clone()).collect(), of }
    }

    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let meant = |(cell, field): (&Value, &Field)| tidy::suggest(field, cell).unwrap_or_else(|| cell.clone());
        cells.iter().zip(&self.of).map(meant).collect()
    }
}

/// Empty cells filled; what is there is never written over.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// Key of the column with the gaps; of the column from which they are filled, if there is one.
    pub fields: Vec<String>,
    /// What fills them where there is no such column.
    pub with: Value,
    /// Whether the column with the gaps takes any value as text.
    pub as_text: bool,
}

impl Fill {
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let mut turned = cells.to_vec();
        if let Some(gap) = turned.first_mut().filter(|gap| gap.is_blank()) {
            let with = cells.get(1).unwrap_or(&self.with);
            *gap = if self.as_text { Value::text(plain(with)) } else { with.clone() };
        }
        turned
    }
}

/// Two columns as one: the cells of the second behind those of the first. The second keeps its cells, and is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// Keys of the first and the second.
    pub fields: Vec<String>,
    /// Between two texts.
    pub between: String,
    /// What hides the second.
    pub hides: Vec<Step>,
}

impl Join {
    pub(super) fn turn(&self, cells: &[Value]) -> Vec<Value> {
        let mut turned = cells.to_vec();
        if let [first, second] = turned.as_mut_slice() {
            let parts: Vec<String> =
                [&*first, &*second].into_iter().map(plain).filter(|text| !text.is_empty()).collect();
            *first = Value::text(parts.join(&self.between));
        }
        turned
    }
}

/// A cell as text, without the words of a language.
fn plain(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Money(amount) => amount.plain(),
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Value::YesNo(yes) => u8::from(*yes).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Recipe;
    use crate::domain::kind::{laws, named};

    fn text(text: &str) -> Value {
        Value::text(text)
    }

    #[test]
    fn filling_never_writes_over_what_is_there() {
        let constant = Fill { fields: vec!["city".into()], with: text("杭州"), as_text: true };
        assert_eq!(constant.turn(&[Value::Blank]), [text("杭州")]);
        assert_eq!(constant.turn(&[text("上海")]), [text("上海")]);
        let other = Fill { fields: vec!["city".into(), "orders".into()], with: Value::Blank, as_text: true };
        assert_eq!(other.turn(&[Value::Blank, Value::Number(3)]), [text("3"), Value::Number(3)]);
        assert_eq!(other.turn(&[Value::Blank, Value::Blank]), [Value::Blank, Value::Blank]);
        assert_eq!(other.turn(&[text("a"), text("b")]), [text("a"), text("b")]);
    }

    #[test]
    fn joining_leaves_the_second_as_it_is_and_puts_nothing_between_a_text_and_nothing() {
        let join = Join { fields: vec!["city".into(), "address".into()], between: " ".into(), hides: Vec::new() };
        assert_eq!(join.turn(&[text("杭州"), text("文三路")]), [text("杭州 文三路"), text("文三路")]);
        assert_eq!(join.turn(&[Value::Blank, text("文三路")]), [text("文三路"), text("文三路")]);
        assert_eq!(join.turn(&[text("杭州"), Value::Blank]), [text("杭州"), Value::Blank]);
        assert_eq!(join.turn(&[Value::Blank, Value::Blank]), [Value::Blank, Value::Blank]);
    }

    #[test]
    fn mending_and_tidying_twice_change_nothing_more() {
        let phone = laws::field(named("phone").expect("a kind"));
        let mend = Recipe::Mend(Mend::new(vec![phone]));
        let tidy = Recipe::Tidy(Tidy {
            fields: vec!["phone".into()],
            forms: vec![Form::Phone(crate::domain::region::Region::home())],
        });
        for typed in ["1380013800O", "13800138000", "later", ""] {
            for recipe in [&mend, &tidy] {
                let once = recipe.turn(1, &[text(typed)]);
                assert_eq!(recipe.turn(1, &once), once, "{typed}");
            }
        }
    }
}
