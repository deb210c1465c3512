//! The order lane: columns in memory answer which customers, in which order. What it is asked stands in `answers`; here it
//! waits, and is answered.

use std::sync::mpsc::Sender;

use super::answers::{self, Kind, OfLane, Precedence, Told};
use super::lane::Job;
use super::open::Open;
use crate::app::Event;
use crate::app::ground::ask::{Posed, Ticket};
use crate::domain::{Cancel, Field, Problem};
use crate::store::Address;
use crate::table;

/// What the lane is asked.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// The fields as they are now; before what is asked.
    fields: Option<Vec<Field>>,
    /// In the order in which they are answered.
    posed: Vec<(Kind, Posed)>,
}

impl Job for Task {
    fn absorb(&mut self, newer: Self) {
        self.fields = newer.fields.or(self.fields.take());
        newer.posed.into_iter().for_each(|(kind, posed)| self.pose(kind, posed));
    }

    fn outdates(&self, running: &Self) -> bool {
        let by_its_kind = |(kind, posed): &(Kind, Posed)| match kind.precedence() {
            Precedence::Rows | Precedence::Newest => self.takes_place_of(*kind, posed),
            Precedence::Long => !self.takes_place_of(*kind, posed),
            Precedence::Short | Precedence::Each | Precedence::Aside => false,
        };
        running.posed.iter().any(by_its_kind) || running.is_aside() && self.posed.iter().any(is_ahead_of_aside)
    }
}

impl Task {
    /// That question.
    #[must_use]
    pub fn ask(kind: Kind, posed: Posed) -> Self {
        Self { posed: vec![(kind, posed)], ..Self::default() }
    }

    /// Nothing; but from now on the fields are these.
    #[must_use]
    pub fn fields(fields: Vec<Field>) -> Self {
        Self { fields: Some(fields), ..Self::default() }
    }

    /// One question more: of its kind and asker the newest counts, unless each one does.
    fn pose(&mut self, kind: Kind, posed: Posed) {
        let each = kind.precedence() == Precedence::Each;
        let same = |older: &Posed| older.by == posed.by && (!each || older.question == posed.question);
        self.posed.retain(|(of, older)| *of != kind || !same(older));
        let at = self.posed.partition_point(|(of, _)| *of <= kind);
        self.posed.insert(at, (kind, posed));
    }

    /// Whether the same asker asks a question of that kind anew.
    fn takes_place_of(&self, kind: Kind, older: &Posed) -> bool {
        self.posed.iter().any(|(of, newer)| *of == kind && newer.by == older.by)
    }

    /// The newest of its questions.
    fn newest(&self) -> Ticket {
        self.posed.iter().map(|(_, posed)| posed.ticket).max().unwrap_or(0)
    }

    /// Whether nothing in it is waited for: each key asks anew.
    fn is_aside(&self) -> bool {
        !self.posed.is_empty() && self.posed.iter().all(|(kind, _)| kind.precedence() == Precedence::Aside)
    }
}

fn is_ahead_of_aside((kind, _): &(Kind, Posed)) -> bool {
    matches!(kind.precedence(), Precedence::Rows | Precedence::Aside)
}

/// The lane's worker.
#[derive(Debug)]
pub struct Worker {
    file: Address,
    fields: Vec<Field>,
    /// Opened with the first job: the first screen does not wait for it.
    open: Option<Open>,
    events: Sender<Event>,
}

impl Worker {
    /// Reads that file; its answers go out as events.
    #[must_use]
    pub fn new(file: Address, fields: Vec<Field>, events: Sender<Event>) -> Self {
        Self { file, fields, open: None, events }
    }

    /// Answers what it is asked, in the order of their kinds; a failure is an event too.
    pub fn work(&mut self, task: Task, cancel: &Cancel) {
        let newest = task.newest();
        if let Err(problem) = self.answer(task, cancel) {
            let _ = self.events.send(Event::Unanswered(newest, problem));
        }
    }

    fn answer(&mut self, mut task: Task, cancel: &Cancel) -> Result<(), Problem> {
        if let Some(fields) = task.fields.take() {
            self.fields.clone_from(&fields);
            if let Some(open) = &mut self.open {
                open.fields.clone_from(&fields);
                open.table.set_fields(fields);
            }
        }
        let mut open = match self.open.take() {
            Some(open) => open,
            None => Open::of(&self.file, self.fields.clone())?,
        };
        let done = open.refresh(cancel).and_then(|()| perform(&mut open, task, cancel, &self.events));
        self.open = Some(open);
        match done {
            Err(table::Error::Cancelled) | Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Each question, and whoever asked is told.
fn perform(open: &mut Open, task: Task, cancel: &Cancel, events: &Sender<Event>) -> Result<(), table::Error> {
    for (_, Posed { by, ticket, question }) in task.posed {
        let asker = Told { events, to: by, ticket };
        let answer = answers::answer(&mut OfLane { open: &mut *open, cancel, asker }, &question)?;
        answer.into_iter().for_each(|answer| asker.tell(answer));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::ask::{Asker, Question, RoomId};
    use crate::domain::Filter;
    use crate::table::Ask;

    const ONE: Asker = Asker::Room(RoomId("one"));
    const OTHER: Asker = Asker::Room(RoomId("other"));

    fn task(kind: Kind, by: Asker, ticket: Ticket) -> Task {
        let order = std::sync::Arc::new(vec![1, 2]);
        let question = match kind {
            Kind::Order => Question::Order(Ask::default()),
            Kind::Find => Question::Find { order, words: Filter::default() },
            Kind::Count => Question::Count(Ask::default()),
            Kind::Complete => Question::Complete { field: "city".into(), typed: String::new(), limit: 9 },
            Kind::Total => Question::Total { order, rows: 0..2, fields: Vec::new() },
            // Each of another customer.
            Kind::Alike => {
                Question::Alike { customer: u32::try_from(ticket % 10).expect("a digit"), field: "phone".into() }
            }
            Kind::Twins => Question::Twins,
            other => panic!("{other:?}"),
        };
        Task::ask(kind, Posed { by, ticket, question })
    }

    fn together(tasks: impl IntoIterator<Item = Task>) -> Task {
        tasks.into_iter().fold(Task::default(), |mut all, task| {
            all.absorb(task);
            all
        })
    }

    fn tickets(task: &Task) -> Vec<Ticket> {
        task.posed.iter().map(|(_, posed)| posed.ticket).collect()
    }

    #[test]
    fn of_a_kind_the_newest_of_each_asker_waits_and_kinds_keep_their_order() {
        let waiting = together([
            task(Kind::Total, Asker::Desk, 1),
            task(Kind::Find, ONE, 2),
            task(Kind::Find, OTHER, 3),
            task(Kind::Order, Asker::Desk, 4),
            task(Kind::Find, ONE, 5),
            task(Kind::Total, Asker::Desk, 6),
        ]);
        assert_eq!(tickets(&waiting), [4, 3, 5, 6]);
        assert_eq!(waiting.newest(), 6);
    }

    #[test]
    fn each_cell_that_was_typed_is_looked_at_once() {
        let waiting = together([11, 12, 21, 13].map(|ticket| task(Kind::Alike, ONE, ticket)));
        assert_eq!(tickets(&waiting), [12, 21, 13], "11 and 21 are about the same cell");
    }

    #[test]
    fn an_answer_under_way_gives_way_to_a_newer_one_of_its_kind_and_asker() {
        let running = |kind| task(kind, ONE, 1);
        for kind in [Kind::Order, Kind::Find] {
            assert!(task(kind, ONE, 2).outdates(&running(kind)), "{kind:?}");
            assert!(!task(kind, OTHER, 2).outdates(&running(kind)), "{kind:?}, asked by another");
        }
        for kind in [Kind::Count, Kind::Alike] {
            assert!(!task(kind, ONE, 2).outdates(&running(kind)), "{kind:?} is brought to its end");
        }
        assert!(!task(Kind::Count, ONE, 2).outdates(&running(Kind::Order)));
    }

    #[test]
    fn what_is_aside_gives_way_to_rows_and_to_what_else_is_aside_unless_somebody_waits_for_the_rest() {
        let aside = together([task(Kind::Complete, ONE, 1), task(Kind::Total, Asker::Desk, 2)]);
        for (kind, gives_way) in [(Kind::Order, true), (Kind::Total, true), (Kind::Find, false), (Kind::Alike, false)] {
            assert_eq!(task(kind, OTHER, 3).outdates(&aside), gives_way, "{kind:?}");
        }
        let waited_for = together([aside, task(Kind::Count, Asker::Desk, 4)]);
        assert!(!task(Kind::Total, Asker::Desk, 5).outdates(&waited_for));
        assert!(!task(Kind::Order, Asker::Desk, 5).outdates(&Task::fields(Vec::new())), "fields are always taken");
    }

    #[test]
    fn a_look_at_everybody_gives_way_to_all_but_itself() {
        let running = task(Kind::Twins, ONE, 1);
        assert!(task(Kind::Alike, ONE, 2).outdates(&running) && task(Kind::Order, Asker::Desk, 2).outdates(&running));
        assert!(!task(Kind::Twins, ONE, 2).outdates(&running));
    }
}
