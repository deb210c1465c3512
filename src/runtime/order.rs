//! The order lane: columns in memory answer which customers, in which order.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::answers::{self, Kind, OfLane, Precedence};
use super::lane::Job;
use super::open::Open;
use super::telling::Telling;
use super::twins;
use crate::app::ground::ask::Posed;
use crate::app::ground::event::{Counted, Distinct, GroupQuestion, Ordered, Question, Ticket};
use crate::app::{Effect, Event};
use crate::domain::check::Survey;
use crate::domain::{Cancel, CustomerId, Doing, Field, Filter, Problem};
use crate::store::Address;
use crate::table::{self, Ask, First, GroupAsk, Stages, Wanted};

/// What the lane is asked; each kind of question has its own newest one.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// The fields as they are now; before what is asked.
    pub fields: Option<Vec<Field>>,
    pub order: Option<(Ticket, Question)>,
    pub find: Option<Search>,
    pub count: Option<(Ticket, Question)>,
    pub group: Option<(Ticket, GroupQuestion)>,
    pub values: Option<Values>,
    pub survey: Option<(Ticket, Box<Survey>)>,
    /// Customers whose cells were typed: each is answered, whoever asked after it.
    pub alike: Vec<(CustomerId, String)>,
    pub twins: Option<Ticket>,
    /// In the order in which they are answered.
    pub posed: Vec<(Kind, Posed)>,
}

/// Which values a field has among the customers that the question shows, as far as they contain what is typed.
#[derive(Clone, Debug)]
pub struct Values {
    pub ticket: Ticket,
    pub question: Question,
    pub field: String,
    pub typed: String,
}

/// Values that a menu lists: more than a person reads, so that narrowing seldom asks again.
const MOST_VALUES: usize = 1_000;

/// Where in this order the words are found.
#[derive(Clone, Debug)]
pub struct Search {
    pub ticket: Ticket,
    pub order: Arc<Vec<CustomerId>>,
    pub words: Filter,
}

impl Job for Task {
    fn absorb(&mut self, newer: Self) {
        self.fields = newer.fields.or(self.fields.take());
        self.order = newer.order.or(self.order.take());
        self.find = newer.find.or(self.find.take());
        self.count = newer.count.or(self.count.take());
        self.group = newer.group.or(self.group.take());
        self.values = newer.values.or(self.values.take());
        self.survey = newer.survey.or(self.survey.take());
        self.twins = newer.twins.or(self.twins.take());
        self.alike.extend(newer.alike);
        self.alike.dedup();
        newer.posed.into_iter().for_each(|(kind, posed)| self.pose(kind, posed));
    }

    fn outdates(&self, running: &Self) -> bool {
        (self.order.is_some() && running.order.is_some())
            || (self.find.is_some() && running.find.is_some())
            || (self.group.is_some() && running.group.is_some())
            || (self.survey.is_some() && running.survey.is_some())
            // Looking at everybody takes a second: whoever asks for rows does not wait for it.
            || (running.twins.is_some() && self.twins.is_none())
            || (running.is_aside() && (self.order.is_some() || self.posed.iter().any(|(kind, _)| is_aside(*kind))))
    }
}

impl Task {
    /// What that effect asks of the lane; of any other effect nothing.
    #[must_use]
    pub fn of(effect: Effect) -> Self {
        let mut task = Self::default();
        match effect {
            Effect::Order(ticket, question) => task.order = Some((ticket, question)),
            Effect::Find { ticket, order, words } => task.find = Some(Search { ticket, order, words }),
            Effect::Count(ticket, question) => task.count = Some((ticket, question)),
            Effect::Group(ticket, question) => task.group = Some((ticket, question)),
            Effect::Values { ticket, question, field, typed } => {
                task.values = Some(Values { ticket, question, field, typed });
            }
            Effect::Survey(ticket, survey) => task.survey = Some((ticket, survey)),
            Effect::Alike { customer, field } => task.alike.push((customer, field)),
            Effect::Twins(ticket) => task.twins = Some(ticket),
            _ => {}
        }
        task
    }

    /// That question.
    #[must_use]
    pub fn ask(kind: Kind, posed: Posed) -> Self {
        Self { posed: vec![(kind, posed)], ..Self::default() }
    }

    /// One question more: of its kind and asker the newest counts.
    fn pose(&mut self, kind: Kind, posed: Posed) {
        self.posed.retain(|(of, older)| (*of, older.by) != (kind, posed.by));
        let at = self.posed.partition_point(|(of, _)| *of <= kind);
        self.posed.insert(at, (kind, posed));
    }

    /// The newest of its questions.
    fn newest(&self) -> Ticket {
        let tickets = [
            self.order.as_ref().map(|(ticket, _)| *ticket),
            self.find.as_ref().map(|search| search.ticket),
            self.count.as_ref().map(|(ticket, _)| *ticket),
            self.group.as_ref().map(|(ticket, _)| *ticket),
            self.values.as_ref().map(|values| values.ticket),
            self.survey.as_ref().map(|(ticket, _)| *ticket),
            self.twins,
        ];
        tickets.into_iter().flatten().chain(self.posed.iter().map(|(_, posed)| posed.ticket)).max().unwrap_or(0)
    }

    /// Whether it is only what Tab offers, or the figures of a selection: each key asks anew.
    fn is_aside(&self) -> bool {
        let waited_for = self.order.is_some() || self.find.is_some() || self.count.is_some();
        let waited_for = waited_for || self.twins.is_some() || !self.alike.is_empty();
        let waited_for = waited_for || self.group.is_some() || self.values.is_some() || self.survey.is_some();
        !waited_for && !self.posed.is_empty() && self.posed.iter().all(|(kind, _)| is_aside(*kind))
    }
}

fn is_aside(kind: Kind) -> bool {
    kind.precedence() == Precedence::Aside
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

    /// Answers what it is asked, in the order of the task's parts; a failure is an event too.
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
        let done = open.refresh(cancel).and_then(|()| open.perform(task, cancel, &self.events));
        self.open = Some(open);
        match done {
            Err(table::Error::Cancelled) | Ok(()) => Ok(()),
            Err(error) => Err(Problem::failed(Doing::Reading, &error)),
        }
    }
}

impl Open {
    fn perform(&mut self, task: Task, cancel: &Cancel, events: &Sender<Event>) -> Result<(), table::Error> {
        task.order.map_or(Ok(()), |(ticket, question)| self.order(ticket, question, cancel, events))?;
        task.find.map_or(Ok(()), |search| self.find(search, cancel, events))?;
        task.count.map_or(Ok(()), |(ticket, question)| self.count(ticket, question, cancel, events))?;
        task.group.map_or(Ok(()), |(ticket, question)| self.group(ticket, question, cancel, events))?;
        for (_, Posed { by, ticket, question }) in task.posed {
            let mut lane = OfLane { open: &mut *self, cancel, events, to: by, ticket };
            if let Some(answer) = answers::answer(&mut lane, &question)? {
                lane.tell(answer);
            }
        }
        task.survey.map_or(Ok(()), |(ticket, survey)| self.survey(ticket, &survey, cancel, events))?;
        task.values.map_or(Ok(()), |values| self.values(values, cancel, events))?;
        for (customer, field) in task.alike {
            twins::alike(self, customer, field, cancel, events)?;
        }
        task.twins.map_or(Ok(()), |ticket| twins::all(self, ticket, cancel, events))
    }

    fn find(&mut self, search: Search, cancel: &Cancel, events: &Sender<Event>) -> Result<(), table::Error> {
        let ask = Ask { filter: search.words, ..Ask::default() };
        let mut columns = Telling { columns: self.reader.columns(), events };
        let found = self.table.answer(&ask, &mut columns, cancel, &mut |_| {})?;
        let _ = events.send(Event::Found(search.ticket, positions(&search.order, &found.order)));
        Ok(())
    }

    fn count(
        &mut self,
        ticket: Ticket,
        question: Question,
        cancel: &Cancel,
        events: &Sender<Event>,
    ) -> Result<(), table::Error> {
        let mut columns = Telling { columns: self.reader.columns(), events };
        let answer = self.table.answer(&ask(question), &mut columns, cancel, &mut |_| {})?;
        let counted = Counted { of: answer.of, sum: answer.sum, stages: counts(answer.stages) };
        let _ = events.send(Event::Counted(ticket, counted));
        Ok(())
    }

    fn group(
        &mut self,
        ticket: Ticket,
        question: GroupQuestion,
        cancel: &Cancel,
        events: &Sender<Event>,
    ) -> Result<(), table::Error> {
        let GroupQuestion { stage, filter, sum, by, rank, limit } = question;
        let ask = GroupAsk { stage, filter, by, sum, rank, limit };
        let groups = self.table.group(&ask, &mut Telling { columns: self.reader.columns(), events }, cancel)?;
        let _ = events.send(Event::Grouped(ticket, groups));
        Ok(())
    }

    fn survey(
        &mut self,
        ticket: Ticket,
        survey: &Survey,
        cancel: &Cancel,
        events: &Sender<Event>,
    ) -> Result<(), table::Error> {
        let mut columns = Telling { columns: self.reader.columns(), events };
        let answer = self.table.survey(survey, &mut columns, cancel)?;
        let _ = events.send(Event::Surveyed(ticket, Box::new(answer)));
        Ok(())
    }

    fn values(&mut self, values: Values, cancel: &Cancel, events: &Sender<Event>) -> Result<(), table::Error> {
        let Values { ticket, question, field, typed } = values;
        let mut columns = Telling { columns: self.reader.columns(), events };
        let wanted = Wanted { field: &field, typed: &typed, limit: MOST_VALUES };
        let found = self.table.distinct(&wanted, &ask(question), &mut columns, cancel)?;
        let values = found.values.into_iter().map(|counted| (counted.value, counted.count)).collect();
        let _ = events.send(Event::Values(ticket, Distinct { values, more: found.more, typed }));
        Ok(())
    }

    fn order(
        &mut self,
        ticket: Ticket,
        question: Question,
        cancel: &Cancel,
        events: &Sender<Event>,
    ) -> Result<(), table::Error> {
        let mut first = |first: First| {
            let ids = Arc::new(first.order);
            let answer = Ordered { ids, of: first.of, whole: false, ..Ordered::default() };
            let _ = events.send(Event::Ordered(ticket, answer));
        };
        let answer = self.table.answer(
            &ask(question),
            &mut Telling { columns: self.reader.columns(), events },
            cancel,
            &mut first,
        )?;
        let ids = Arc::new(answer.order);
        let stages = counts(answer.stages);
        let answer = Ordered { ids, of: answer.of, sum: answer.sum, stages, whole: true };
        let _ = events.send(Event::Ordered(ticket, answer));
        Ok(())
    }
}

fn ask(question: Question) -> Ask {
    Ask { stage: question.stage, filter: question.filter, sort: question.sort, sum: question.sum }
}

/// Per stage, and in all under the empty key.
fn counts(stages: Stages) -> BTreeMap<String, usize> {
    std::iter::once((String::new(), stages.all)).chain(stages.each).collect()
}

/// Where in the order these customers stand.
fn positions(order: &[CustomerId], found: &[CustomerId]) -> Vec<u32> {
    let highest = found.iter().max().map_or(0, |id| *id as usize + 1);
    // Another program may have given a number far beyond all others.
    if highest > 64 * found.len().max(order.len()).max(1_024) {
        let found: HashSet<CustomerId> = found.iter().copied().collect();
        return (0u32..).zip(order).filter(|(_, id)| found.contains(id)).map(|(place, _)| place).collect();
    }
    let mut is_found = vec![false; highest];
    found.iter().for_each(|id| is_found[*id as usize] = true);
    let places = (0u32..).zip(order).filter(|(_, id)| is_found.get(**id as usize).copied().unwrap_or(false));
    places.map(|(place, _)| place).collect()
}
