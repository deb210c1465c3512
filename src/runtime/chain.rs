//! Undo or redo of several entries, one after the other, in slices between keys: back to a point of the journal, or forth
//! to one.

use std::time::Instant;

use super::pace::SLICE;
use crate::app::Event;
use crate::app::ground::event::{Replayed, Way};
use crate::domain::{EditFault, Problem, Stretch};
use crate::store::{Replay, Result, Store};

/// Such a way under way.
#[derive(Debug)]
pub(super) struct Chain {
    way: Way,
    of: Stretch,
    /// The entry that is half done.
    replay: Option<Replay>,
    /// What was done so far.
    told: Replayed,
    /// Nothing more is begun.
    ends: bool,
}

impl Chain {
    pub(super) fn new(way: Way, of: Stretch) -> Self {
        Self { way, of, replay: None, told: Replayed::default(), ends: false }
    }

    /// The entry under way is the last one.
    pub(super) fn end(&mut self) {
        self.ends = true;
    }

    /// Whether only the end of the last entry is left.
    pub(super) fn is_ending(&self) -> bool {
        self.replay.as_ref().is_some_and(Replay::is_ending)
    }

    /// Works for one slice. What happened by it; nothing left: the way has ended.
    pub(super) fn work(self, store: &mut Store) -> (Option<Self>, Vec<Event>) {
        self.work_until(store, Instant::now() + SLICE)
    }

    fn work_until(mut self, store: &mut Store, until: Instant) -> (Option<Self>, Vec<Event>) {
        match self.slice(store, until) {
            Ok(true) => (None, vec![self.ended(None)]),
            Ok(false) => {
                let way = self.way;
                (Some(self), vec![Event::Replaying(way)])
            }
            // Somebody else writes: the same again after the pause. What they do meanwhile may be what is next.
            Err(error) if error.may_pass() => {
                self.replay.take_if(|replay| !replay.has_begun());
                if self.ends && self.replay.is_none() {
                    (None, vec![self.ended(None)])
                } else {
                    (Some(self), Vec::new())
                }
            }
            Err(error) => (None, vec![self.ended(Some(error.in_grid()))]),
        }
    }

    /// What has come of it, and what stopped it.
    fn ended(self, stopped: Option<Problem>) -> Event {
        match stopped {
            stopped if self.told.steps > 0 => Event::Replayed(self.way, Some(Replayed { stopped, ..self.told })),
            Some(problem) => Event::NotReplayed(problem),
            None if self.ends => Event::NotReplayed(Problem::Edit(EditFault::Stopped)),
            None => Event::Replayed(self.way, None),
        }
    }

    /// True: the end is reached.
    fn slice(&mut self, store: &mut Store, until: Instant) -> Result<bool> {
        loop {
            let Some(replay) = &mut self.replay else {
                self.replay = if self.ends { None } else { self.next(store)? };
                if self.replay.is_none() {
                    return Ok(true);
                }
                continue;
            };
            let Some(done) = store.replay_slice(replay, until)? else { return Ok(false) };
            self.replay = None;
            self.add(done);
            if Instant::now() >= until {
                return Ok(false);
            }
        }
    }

    fn next(&self, store: &mut Store) -> Result<Option<Replay>> {
        match self.way {
            Way::Undo => store.undo_of(self.of),
            Way::Redo => store.redo_of(self.of),
        }
    }

    fn add(&mut self, done: crate::store::Replayed) {
        let told = &mut self.told;
        (told.label, told.place) = (done.label, done.place);
        told.steps += 1;
        told.kept += done.kept.len();
        told.reshaped |= done.reshaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Action;
    use crate::domain::{Edit, Place, Value};
    use crate::store::now;

    /// A file that two programs have open.
    fn file(dir: &tempfile::TempDir) -> [Store; 2] {
        let open = || Store::open(&dir.path().join("two.db")).expect("it opens");
        [open(), open()]
    }

    fn act(store: &mut Store, action: Action) {
        let edit = Edit { label: "edit-cell", place: Place::default(), action };
        store.edit(&edit, now()).expect("it is saved");
    }

    fn add(store: &mut Store) {
        act(store, Action::Add { cells: vec![("name".to_owned(), Value::text("Anna"))] });
    }

    fn name(store: &mut Store, name: &str) {
        act(store, Action::Set { customer: 1, field: "name".into(), value: Value::text(name) });
    }

    fn named(store: &Store, name: &str) -> bool {
        store.holds(1, "name").expect("it is read") == Value::text(name)
    }

    /// One entry at most.
    fn step(chain: Chain, store: &mut Store) -> (Option<Chain>, Vec<Event>) {
        chain.work_until(store, Instant::now())
    }

    /// Steps until it has ended; what came of it.
    fn to_its_end(mut chain: Chain, store: &mut Store) -> Event {
        for _ in 0..100 {
            let (left, mut events) = step(chain, store);
            match left {
                Some(left) => chain = left,
                None => return events.pop().expect("its end is told"),
            }
        }
        panic!("it never ends")
    }

    fn came(event: &Event) -> (usize, Option<Problem>) {
        match event {
            Event::Replayed(Way::Undo, Some(replayed)) => (replayed.steps, replayed.stopped.clone()),
            Event::NotReplayed(problem) => (0, Some(problem.clone())),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_edit_of_another_program_ends_it_and_what_was_done_is_told_with_why() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let [mut here, mut there] = file(&dir);
        add(&mut here);
        ["a", "b", "c"].into_iter().for_each(|text| name(&mut here, text));
        let (left, events) = step(Chain::new(Way::Undo, Stretch { first: 2, last: 4 }), &mut here);
        assert!(matches!(events[..], [Event::Replaying(Way::Undo)]), "{events:?}");
        name(&mut there, "theirs");
        let ended = to_its_end(left.expect("it goes on"), &mut here);
        assert_eq!(came(&ended), (1, Some(Problem::Edit(EditFault::Overtaken))));
        assert!(named(&here, "theirs"), "what they did stays");
    }

    #[test]
    fn while_something_long_of_another_program_goes_on_it_waits() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let [mut here, mut there] = file(&dir);
        (0..120).for_each(|_| add(&mut here));
        name(&mut here, "a");
        act(&mut here, Action::Trash { customers: (1..=120).collect() });
        let mut theirs = there.undo().expect("it begins").expect("one");
        assert!(there.replay_slice(&mut theirs, Instant::now()).expect("a slice").is_none(), "it is long");
        let chain = || Chain::new(Way::Undo, Stretch { first: 121, last: 122 });
        let (left, events) = step(chain(), &mut here);
        assert!(events.is_empty(), "{events:?}");
        // Whoever stops it need not wait.
        let mut stopped = left.expect("it waits");
        stopped.end();
        assert_eq!(came(&to_its_end(stopped, &mut here)), (0, Some(Problem::Edit(EditFault::Stopped))));
        let (left, _) = step(chain(), &mut here);
        while there.replay_slice(&mut theirs, Instant::now()).expect("a slice").is_none() {}
        assert_eq!(came(&to_its_end(left.expect("it waits"), &mut here)), (1, None));
        assert!(named(&here, "Anna"));
    }

    #[test]
    fn stopped_it_ends_with_the_entry_that_is_under_way() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let [mut here, _there] = file(&dir);
        add(&mut here);
        ["a", "b", "c"].into_iter().for_each(|text| name(&mut here, text));
        let (left, _) = step(Chain::new(Way::Undo, Stretch { first: 2, last: 4 }), &mut here);
        let mut chain = left.expect("it goes on");
        chain.end();
        assert_eq!(came(&to_its_end(chain, &mut here)), (1, None));
        assert!(named(&here, "b"));
    }
}
