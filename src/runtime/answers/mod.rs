//! Answers to what rooms and the desk ask: one file a question, one line here. The tests of the screens answer by the same.
//!
//! | a question is answered | its file has | for |
//! |---|---|---|
//! | from the file, at once | `read` | what one look finds: a list, a record |
//! | from the file, in slices between keys | `begin` | what takes longer than a key may wait |
//! | on the lane of files that come in | `answer` | what is in such a file, and what would come of it |
//! | on the order lane, from columns in memory | `answer`, `PRECEDENCE` | what looks at everybody |
//!
//! To add one: a [`Question`] and an [`Answer`], a file that answers it, its `mod` and its line below. Those of the lane that wait
//! together are answered in the order of their lines. Whoever asks sees none of this.
//!
//! | file | holds |
//! |---|---|
//! | `at_hand` | what there is to answer from |
//! | `precedence` | how a question of the lane stands to the others there |
//! | `recognised` | customers as a list of those who may be one shows them |
//! | the others | one question each |

mod alike;
mod at_hand;
mod beside;
mod briefs;
mod changed_by;
mod channels;
mod child;
mod complete;
mod copy;
mod costs;
mod count;
mod deeds;
mod digest;
mod dues;
mod find;
mod folder;
mod funnel;
mod gone;
mod group;
mod hits;
mod look;
mod nearest;
mod notes;
mod order;
mod parties;
mod past;
mod past_of_cell;
mod precedence;
mod profiles;
mod recognised;
mod record;
mod refuge;
mod rehearse;
mod resembling;
mod score;
mod story;
mod survey;
mod texts;
mod today;
mod told;
mod total;
mod touch;
mod trial;
mod twins;
mod usual;
mod values;
mod weigh;

use crate::app::ground::ask::{Answer, Question};
use crate::domain::Field;
use crate::runtime::reading::Reading;
use crate::store::{self, Store};
use crate::table;

use at_hand::OfFile;
pub use at_hand::{OfIntake, OfLane, Told};
pub use precedence::Precedence;

/// What becomes of a question.
#[derive(Debug)]
pub enum Begun {
    /// It is answered.
    Answered(store::Result<Answer>),
    /// The order lane has to be asked.
    OfLane(Kind, Question),
    /// The lane of files that come in has to be asked.
    OfIntake(Question),
    /// It is read in slices.
    InSlices(Box<dyn Reading>),
}

impl From<Box<dyn Reading>> for Begun {
    fn from(reading: Box<dyn Reading>) -> Self {
        Self::InSlices(reading)
    }
}

/// Where it cannot be begun, that is the answer.
impl From<Result<Box<dyn Reading>, Answer>> for Begun {
    fn from(reading: Result<Box<dyn Reading>, Answer>) -> Self {
        reading.map_or_else(|answer| Self::Answered(Ok(answer)), Self::InSlices)
    }
}

macro_rules! answers {
    (
        of the file { $(
            $of_file:ident $(($($part:ident),*))? => $read:ident($($with:expr),*);
        )* }
        of the file in slices { $(
            $in_slices:ident $(($($some:ident),*))? $({$($one:ident),*})? => $begin:ident($($from:expr),*);
        )* }
        of the order lane { $(
            $kind:ident $(($($value:ident),*))? $({$($field:ident),*})? => $answer:ident($($of:expr),*);
        )* }
        of the intake lane { $(
            $of_intake:ident ($asked:ident) => $look:ident;
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
                    $(Self::$kind => $answer::PRECEDENCE,)*
                }
            }
        }

        /// Answers it from the file, with these fields, as far as the file answers it.
        #[must_use]
        pub fn begin(store: &Store, fields: &[Field], question: Question) -> Begun {
            let file = OfFile { store, fields };
            match question {
                $(Question::$of_file $(($($part),*))? => Begun::Answered($read::read(&file $(, $with)*)),)*
                $(Question::$in_slices $(($($some),*))? $({ $($one),* })? => $begin::begin(&file $(, $from)*).into(),)*
                $(Question::$kind { .. } => Begun::OfLane(Kind::$kind, question),)*
                $(Question::$of_intake(_) => Begun::OfIntake(question),)*
            }
        }

        /// What the lane of files that come in says to it; nothing: it is not of that lane, or its answers are told.
        #[must_use]
        pub fn look(lane: &OfIntake, question: &Question) -> Option<Answer> {
            match question {
                $(Question::$of_intake($asked) => $look::answer(lane, $asked),)*
                _ => None,
            }
        }

        /// What the order lane says to it; nothing: that is not of the lane.
        ///
        /// # Errors
        /// As the table's.
        pub fn answer(lane: &mut OfLane, question: &Question) -> Result<Option<Answer>, table::Error> {
            match question {
                $(Question::$kind $(($($value),*))? $({ $($field),* })? => $answer::answer(lane $(, $of)*).map(Some),)*
                _ => Ok(None),
            }
        }
    };
}

answers! {
    of the file {
        Gone => gone();
        Notes(customer) => notes(customer);
        Score(customer) => score(customer);
        Child(row) => child(row);
        Usual(customer, of) => usual(customer, of);
        Record(customer) => record(customer);
        Touch(customer) => touch(customer);
        Parties(keep, other) => parties(keep, other);
        Past(customer, before) => past(customer, before);
        Told(customer, marks) => told(customer, &marks);
        PastOfCell(customer, field, before) => past_of_cell(customer, &field, before);
        Deeds(before) => deeds(before);
        Costs => costs();
        ChangedBy(deed, after) => changed_by(deed, after);
        Refuge(shelter) => refuge(&shelter);
        Profiles => profiles();
        Briefs(customers) => briefs(&customers);
    }
    of the file in slices {
        Story(customer, today) => story(customer, today);
        Rehearse(bulk) => rehearse(bulk);
        Copy { rows, fields } => copy(rows, &fields);
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
        Resembling(cells) => resembling(cells);
        Twins => twins();
        Weigh(asks) => weigh(asks);
        Nearest(ask) => nearest(ask);
        Today(ask) => today(ask);
        Texts => texts();
        Dues(ask) => dues(ask);
        Digest(before, today) => digest(before, *today);
        Funnel(filter, today) => funnel(filter, *today);
        Channels(filter, today) => channels(filter, *today);
    }
    of the intake lane {
        Folder(folder) => folder;
        Beside(folder) => beside;
        Look(intake) => look;
        Try(intake) => trial;
    }
}
