//! Why the cell under the cursor holds what it holds: what the analysis says of it, else who typed it and when.

use super::{About, Stages};
use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::app::desk::moments::sentence;
use crate::app::ground::ask::Question;
use crate::app::ground::request::Request;
use crate::domain::{Happening, Origin, What};
use crate::locale::fill;

impl Stages {
    /// Says it, or asks whoever knows.
    pub(super) fn explain(&mut self, desk: &mut Desk) {
        let Some(customer) = desk.current() else { return };
        let field = desk.current_field();
        let (key, computed) = (field.key.clone(), field.origin == Origin::Score);
        if let Some(said) = formula::why(desk) {
            desk.say(said);
        } else if computed {
            *self = Self::default();
            desk.request(Request::Why(customer, key));
        } else {
            self.ask(desk, About::Why(customer, key), Question::Past(customer, None));
        }
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
