//! Answers to what rooms and the desk ask: one file a question, one line here. The tests of the screens answer by the same.
//!
//! A question is answered from the file alone, at once (`read`); or on the order lane, from columns in memory (`answer`),
//! and its file says how it stands to others there.
//!
//! To add one: a [`Question`] and an [`Answer`], a file that answers it, its line below. Those of the lane that wait
//! together are answered in the order of their lines.

mod alike;
mod at_hand;
mod complete;
mod count;
mod find;
mod gone;
mod group;
mod hits;
mod notes;
mod order;
mod parties;
mod past;
mod precedence;
mod recognised;
mod record;
mod score;
mod survey;
mod total;
mod twins;
mod values;

use crate::app::ground::ask::{Answer, Question};
use crate::domain::Field;
use crate::store::{Result, Store};
use crate::table;

use at_hand::OfFile;
pub use at_hand::{OfLane, Told};
pub use precedence::Precedence;

macro_rules! answers {
    (
        of the file { $(
            $of_file:ident $(($($part:ident),*))? => $read:ident($($with:expr),*);
        )* }
        of the order lane { $(
            $kind:ident $(($($value:ident),*))? $({$($field:ident),*})? => $file:ident($($of:expr),*);
        )* }
    ) => {
        /// A kind of question that the order lane answers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($kind),* }

        impl Kind {
            /// How it stands to the others.
            #[must_use]
            pub const fn precedence(self) -> Precedence {
                match self {
                    $(Self::$kind => $file::PRECEDENCE,)*
                }
            }
        }

        /// What the file, with these fields, says to it.
        ///
        /// # Errors
        /// The kind of a question that the file alone does not answer: the order lane has to be asked.
        pub fn read(
            store: &Store,
            fields: &[Field],
            question: &Question,
        ) -> std::result::Result<Result<Answer>, Kind> {
            let file = OfFile { store, fields };
            match question {
                $(Question::$of_file $(($($part),*))? => Ok($read::read(&file $(, $with)*)),)*
                $(Question::$kind { .. } => Err(Kind::$kind),)*
            }
        }

        /// What the order lane says to it; nothing: that is not of the lane.
        ///
        /// # Errors
        /// As the table's.
        pub fn answer(lane: &mut OfLane, question: &Question) -> std::result::Result<Option<Answer>, table::Error> {
            match question {
                $(Question::$kind $(($($value),*))? $({ $($field),* })? => $file::answer(lane $(, $of)*).map(Some),)*
                _ => Ok(None),
            }
        }
    };
}

answers! {
    of the file {
        Gone => gone();
        Notes(customer) => notes(*customer);
        Score(customer) => score(*customer);
        Record(customer) => record(*customer);
        Parties(keep, other) => parties(*keep, *other);
        Past(customer, before) => past(*customer, *before);
    }
    of the order lane {
        Order(ask) => order(ask);
        Find { order, words } => find(order, words);
        Count(ask) => count(ask);
        Group(ask) => group(ask);
        Complete { field, typed, limit } => complete(field, typed, *limit);
        Total { order, rows, fields } => total(order, rows.clone(), fields);
        Survey(survey) => survey(survey);
        Hits { rows, replace } => hits(rows, replace);
        Values { among, field, typed } => values(among, field, typed);
        Alike { customer, field } => alike(*customer, field);
        Twins => twins();
    }
}
