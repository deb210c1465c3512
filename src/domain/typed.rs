//! What a person types into a cell of a field: what its kind reads, and a stage by the number that its tab has.

use super::choice;
use super::kind::{Context, Loose};
use super::{CellFault, Field, Value};

impl Field {
    /// What a person has typed, as it is meant here.
    ///
    /// # Errors
    /// The kind's own problem; of a number that no stage has, with the numbers of those there are.
    pub fn read_typed(&self, typed: &str, context: &Context) -> Result<Loose, CellFault> {
        self.kind.read_loosely(typed, context).or_else(|fault| match (fault, choice::number(typed)) {
            (CellFault::NotAChoice { found, .. }, Some(number)) if self.key == "stage" => {
                let stage =
                    self.numbered(number).ok_or_else(|| CellFault::NotAChoice { found, allowed: self.numbers() })?;
                Ok(Loose { value: Value::Text(stage.key.clone()), says_more: false })
            }
            (fault, _) => Err(fault),
        })
    }

    /// The option of that number, counted from 1.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Option<&choice::Choice> {
        self.choices.get(number.checked_sub(1)?)
    }

    /// `1 Prospecting`, `2 Evaluation`, …
    fn numbers(&self) -> Vec<String> {
        (1..).zip(&self.choices).map(|(number, choice): (usize, _)| format!("{number} {}", choice.label)).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::day::Toward;
    use crate::domain::kind::{Habit, laws};
    use crate::domain::{Choice, Local, kind};

    fn read(key: &str, typed: &str) -> Result<Value, CellFault> {
        let local = Local::default();
        let choices = ["prospecting", "evaluation", "follow_up"].map(|key| Choice::new(key, key.to_uppercase()));
        let field =
            Field { key: key.into(), choices: choices.to_vec(), ..laws::field(kind::named("choice").expect("a kind")) };
        let context = Context {
            choices: &field.choices,
            today: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
            local: &local,
            yes_no: ["yes", "no"],
            toward: Toward::Either,
            until: false,
            habit: Habit::default(),
        };
        field.read_typed(typed, &context).map(|read| read.value)
    }

    #[test]
    fn a_stage_is_meant_by_its_number_as_well() {
        for (typed, key) in [
            ("3", "follow_up"),
            ("１", "prospecting"),
            ("第2阶段", "evaluation"),
            ("二", "evaluation"),
            ("follow", "follow_up"),
        ] {
            assert_eq!(read("stage", typed), Ok(Value::text(key)), "{typed}");
        }
        let numbers = ["1 PROSPECTING", "2 EVALUATION", "3 FOLLOW_UP"].map(str::to_owned).to_vec();
        for none in ["0", "4"] {
            let fault = CellFault::NotAChoice { found: none.into(), allowed: numbers.clone() };
            assert_eq!(read("stage", none), Err(fault), "{none}");
        }
        assert!(read("industry", "3").is_err(), "options of other fields have no numbers");
    }
}
