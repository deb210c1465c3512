//! Why the cell under the cursor holds what it holds: what the analysis says of it, else who typed it and when.

use super::{About, Stages};
use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::app::desk::moments::sentence;
use crate::app::ground::ask::Question;
use crate::app::ground::request::Request;
use crate::domain::due::{Due, NEXT};
use crate::domain::{Happening, Origin, Row, Value, What};
use crate::locale::fill;

impl Stages {
    /// Says it, or asks whoever knows.
    pub(super) fn explain(&mut self, desk: &mut Desk) {
        let Some(customer) = desk.current() else { return };
        let field = desk.current_field();
        let (key, computed) = (field.key.clone(), field.origin == Origin::Score);
        let due = desk.current_row().and_then(|row| row.due).filter(|_| key == NEXT && desk.current_value().is_blank());
        if let Some(said) = formula::why(desk) {
            desk.say(said);
        } else if let Some(due) = due {
            self.ask(desk, About::Due(customer, due), Question::Record(customer));
        } else if computed {
            *self = Self::default();
            desk.request(Request::Why(customer, key));
        } else {
            self.ask(desk, About::Why(customer, key), Question::Past(customer, None));
        }
    }

    /// The customer's cells have come: the day is that of a follow-up, or that of the last contact (else of the first
    /// purchase, else of the entry) and the days of the rhythm, as the file computes it.
    pub(super) fn tell_due(desk: &mut Desk, due: Due, row: &Row) {
        let words = &desk.words().stages;
        let cell = |key: &str| {
            let field = desk.vocabulary().field(key)?;
            let value = row.cells.get(desk.vocabulary().index(key)?)?;
            (!value.is_blank()).then_some((field, value))
        };
        let day = |key: &&str| match cell(key)? {
            (field, Value::Day(day)) => Some((field, *day)),
            (field, Value::Moment(moment)) => Some((field, moment.date())),
            _ => None,
        };
        let from = ["last_contact", "first_buy", "created"].iter().find_map(day).filter(|_| due.computed);
        let said = match from {
            None => words.due_task.clone(),
            Some((field, day)) => {
                let own = matches!(cell("contact_every"), Some((_, Value::Number(1..))));
                let tier = cell("tier").map(|(field, value)| desk.show(field, value)).unwrap_or_default();
                let rhythm = if own { words.rhythm_own.clone() } else { fill(&words.rhythm_tier, &[("tier", &tier)]) };
                let n = (due.day - day).num_days().to_string();
                let (from, to) = (day.to_string(), due.day.to_string());
                let of =
                    [("label", field.label.as_str()), ("from", &from), ("n", &n), ("rhythm", &rhythm), ("to", &to)];
                fill(&words.due_computed, &of)
            }
        };
        desk.say(said);
    }

    /// A page of the history has come: the newest change of that cell says it.
    pub(super) fn tell_why(desk: &mut Desk, key: &str, happenings: &[Happening]) {
        let Some(field) = desk.vocabulary().field(key) else { return };
        let words = &desk.words().stages;
        let of_cell = |what: &What| matches!(what, What::Cell { field, .. } if *field == key);
        let came = |what: &What| matches!(what, What::Came | What::CameWithRows);
        let found = happenings.iter().find(|at| of_cell(&at.what)).or(happenings.iter().find(|at| came(&at.what)));
        let said = match found {
            Some(at) => {
                let what = sentence(desk, &at.what);
                fill(&words.why_typed, &[("at", &desk.when(&at.at)), ("what", &what)])
            }
            None if !field.meaning.is_empty() && field.origin != Origin::Typed => field.meaning.clone(),
            None => fill(&words.why_unknown, &[("label", &field.label)]),
        };
        desk.say(said);
    }
}
