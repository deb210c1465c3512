//! The file is watched over: lost, it is said; what is open can be written to another file, and the grid goes on there.

use crate::app::desk::served::Served;
use std::path::{Path, PathBuf};
use std::thread;

use super::Shell;
use crate::app::desk::desk::Tone;
use crate::app::desk::typed;
use crate::app::ground::event::{Contents, Filing, Unplaced};
use crate::app::{Effect, Event};
use crate::app::{keeping, open_texts};
use crate::domain::{Cause, Doing, EditFault, Loss, OutputFault, Problem, RescueFault, StorageFault};
use crate::runtime::hands::{self, Hands};
use crate::runtime::ledger::{Again, Ledger};
use crate::runtime::refuges;
use crate::store::{self, Store, Witness};

impl Shell {
    /// Whether what is open is still the file at the path. Asked after each commit, before it is called saved.
    pub(super) fn look_after_file(&mut self) {
        let Some(witness) = &mut self.hands.witness else { return };
        let refused = || self.hands.folding.is_refused().then_some(Loss::LogOnly);
        let found = witness.look().or_else(refused);
        match (found, &self.state.desk.losing().loss) {
            // It was moved, and is back in its place; whether it may be written is another matter.
            (found @ (None | Some(Loss::LogOnly)), Some(Loss::Gone | Loss::Replaced | Loss::LogGone))
            | (found @ None, Some(Loss::LogOnly)) => self.happen(Event::File(Filing::Lost(found))),
            (Some(found), _) => self.lose(found),
            (None, _) => {}
        }
    }

    /// Says what has become of the file, and does what keeps others and ourselves from harm.
    pub(super) fn lose(&mut self, loss: Loss) {
        let loss = match loss {
            // To SQLite a write that the system does not allow is one that fails.
            Loss::Full if self.is_protected() => Loss::ReadOnly,
            loss => loss,
        };
        let known = self.state.desk.losing().loss.as_ref();
        let worse = |known: &Loss| known.is_mixed() || known.weight() > loss.weight();
        if known == Some(&loss) || known.is_some_and(worse) {
            return;
        }
        let foreign = self.hands.witness.as_ref().is_some_and(|witness| {
            if matches!(loss, Loss::Replaced | Loss::Overwritten) {
                witness.clear_the_place();
            }
            witness.has_foreign_log()
        });
        if loss.is_mixed() || foreign {
            // Our log belongs to a file that is not there any more.
            let _ = self.hands.store.abandon();
        }
        self.happen(Event::File(Filing::Lost(Some(loss))));
    }

    /// Whether the file at the path is another one than what is open.
    pub(super) fn is_cut_off(&self) -> bool {
        self.state.desk.losing().loss.as_ref().is_some_and(Loss::cuts_off)
    }

    fn is_protected(&self) -> bool {
        self.hands.witness.as_ref().is_some_and(Witness::is_protected)
    }

    /// Whether what the log has may go into the file.
    pub(super) fn may_fold(&self) -> bool {
        !self.is_cut_off() && !self.is_protected()
    }

    /// The file, or something beside it, was touched: by us, or by somebody else.
    pub(super) fn stirred(&mut self) {
        let before = self.state.desk.losing().loss.clone();
        self.look_after_file();
        if self.look_at_file() || self.state.desk.losing().loss != before {
            self.draw();
        }
    }

    /// The ways out: to another file, or to the end.
    pub(super) fn part(&mut self, effect: &Effect) {
        match effect {
            Effect::SaveElsewhere(path) => self.save_elsewhere(path),
            Effect::SaveCopy(path) => self.save_copy(path),
            Effect::Quit if self.slices.is_sweeping() || self.slices.is_on_the_way() => {
                self.happen(Event::Failed(Problem::Edit(EditFault::Busy)));
            }
            Effect::Quit if self.state.rooms.export.goes_on() => self.happen(Event::Failed(OutputFault::GoesOn.into())),
            Effect::Quit => self.quit(),
            Effect::Leave => self.leaving = true,
            Effect::HangUp => self.hang_up(),
            _ => {}
        }
    }

    /// Leaves, unless not everything is saved: that is said first.
    fn quit(&mut self) {
        if !keeping::may_leave(&self.state) {
            // The file has refused it just now.
            return;
        }
        self.bring_in();
        let losing = self.state.desk.losing();
        let lost = losing.loss.is_some() || losing.passes && self.hands.store.has_done().unwrap_or(true);
        if lost || self.queue.is_waiting() { self.happen(Event::File(Filing::Unsaved)) } else { self.leaving = true }
    }

    /// Before the end everything goes into the file, as far as it takes it.
    fn bring_in(&mut self) {
        self.work_queue();
        self.look_after_file();
        if self.state.desk.losing().loss.is_none() && self.hands.store.fold().is_err_and(|error| error.is_refusal()) {
            self.lose(Loss::LogOnly);
        }
    }

    /// The file, if all that was typed is in it or its log.
    pub(in crate::runtime) fn left_whole(&self) -> Option<PathBuf> {
        let lost = self.takes_nothing() || self.state.desk.losing().loss.is_some();
        (!lost).then(|| self.hands.store.path().to_owned())
    }

    /// What was typed, not finished, and waits for the next start.
    pub(in crate::runtime) fn left_open(&self) -> Option<String> {
        open_texts::newly_left(&self.state).filter(|_| !self.takes_nothing())
    }

    /// Whether not even the log has all that was typed.
    pub(super) fn takes_nothing(&self) -> bool {
        self.queue.is_waiting() || self.state.desk.losing().loss.as_ref().is_some_and(|loss| *loss != Loss::LogOnly)
    }

    /// Writes everything into a new file and goes on there.
    fn save_elsewhere(&mut self, path: &Path) {
        if !self.slices.is_idle() {
            return self.happen(Event::File(Filing::NotMoved(Problem::Edit(EditFault::Busy))));
        }
        let moved = self.copy_and_open(path).and_then(|(store, contents)| self.go_on(store).map(|()| contents));
        match moved {
            Ok(contents) => {
                let title = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let path = path.display().to_string();
                self.happen(Event::File(Filing::Lost(None)));
                self.happen(Event::File(Filing::Moved { title, path: path.clone(), contents: contents.clone() }));
                let _ = self.drafts.move_into(&self.state, &self.hands.store);
                self.work_queue();
                // What waited has said things of its own: this is weightier.
                if let Contents::Typed { .. } = contents {
                    self.happen(Event::File(Filing::Has { path, contents }));
                }
                self.look_after_file();
            }
            Err(problem) => self.happen(Event::File(Filing::NotMoved(problem))),
        }
    }

    /// A copy of all that is in the file, made on a thread of its own: keys go on meanwhile.
    fn save_copy(&mut self, path: &Path) {
        self.work_queue();
        // What waits, or is half done, would be missing in it, or half there.
        if !self.slices.is_idle() || self.queue.is_waiting() {
            return self.happen(Event::File(Filing::NotMoved(Problem::Edit(EditFault::Busy))));
        }
        let made = self.hands.store.reader().map(|reader| {
            let (send, path) = (self.send.clone(), path.to_owned());
            let copy = move || {
                let done = reader.copy_to(&path).map(|()| Filing::Copied(path.display().to_string()));
                drop(reader);
                // Whoever would hear it may be gone.
                let _ = send.send(Event::File(done.unwrap_or_else(|error| Filing::NotMoved(error.into()))));
            };
            thread::Builder::new().name("copy".into()).spawn(copy)
        });
        match made.map_err(Problem::from).and_then(|made| made.map_err(|error| Problem::failed(Doing::Copying, error)))
        {
            Ok(thread) => self.copying.push(thread),
            Err(problem) => self.happen(Event::File(Filing::NotMoved(problem))),
        }
    }

    /// What is being copied is copied whole before the end.
    ///
    /// # Errors
    /// A copy was not made, and no screen tells it any more.
    pub(super) fn end_copies(&mut self) -> Result<(), Problem> {
        let copies = std::mem::take(&mut self.copying);
        let any = !copies.is_empty();
        for thread in copies {
            // One that panicked has left nothing to wait for.
            let _ = thread.join();
        }
        let mut left = std::iter::from_fn(|| self.events.at_hand().ok()).filter(|_| any);
        let fault = left.find_map(|event| match event {
            Event::File(Filing::NotMoved(problem)) => Some(problem),
            _ => None,
        });
        fault.map_or(Ok(()), Err)
    }

    /// What is open as a new file; where that is mixed with another one, an older state of it that stands there now, or
    /// nothing, and what was typed here.
    fn copy_and_open(&mut self, path: &Path) -> Result<(Store, Contents), Problem> {
        if !self.is_written_over() {
            let mixed = self.state.desk.losing().loss.as_ref().is_some_and(Loss::is_mixed);
            match self.hands.store.copy_to(path) {
                Ok(()) => return Ok((Store::open(path)?, Contents::All)),
                Err(store::Error::Sql { .. }) if mixed => {}
                Err(error) => return Err(error.into()),
            }
        }
        let (mut store, is_new) = copied_or_new(&self.hands.store, path)?;
        let lost = self.queue.again(Again::into_file(&mut store, is_new));
        Ok((store, if is_new { Contents::Typed { lost } } else { Contents::But { lost } }))
    }

    /// Whether what is open has pages of another file: a copy of it may look whole, and be of both.
    fn is_written_over(&mut self) -> bool {
        self.state.desk.losing().loss == Some(Loss::Overwritten)
            || self.hands.witness.as_mut().is_some_and(Witness::is_written_over)
    }

    /// Another file under the same grid. Who reads the old one ends before it is closed.
    fn go_on(&mut self, store: Store) -> Result<(), Problem> {
        let fields = self.state.desk.vocabulary().fields.clone();
        self.hands = Hands::on(hands::prompt(store)?, fields, &self.send)?;
        self.queue.ledger = Ledger::default();
        Ok(())
    }

    /// Says once that copies lie there which were kept when a file of this name was lost. What is weightier is said first,
    /// and the next start tells it.
    pub(super) fn tell_kept(&mut self) {
        /// The session has under this name what was told.
        const TOLD: &str = "told_kept";
        let quiet = self.state.desk.message().is_none_or(|message| message.tone == Tone::Plain);
        if !quiet || self.state.rooms.drafts.waiting().next().is_some() {
            return;
        }
        let found = refuges::kept(self.hands.store.path());
        let told = self.hands.store.recall(TOLD).ok().flatten().unwrap_or_default();
        let keys: Vec<String> = found.iter().map(refuges::Kept::key).collect();
        let is_new = |key: &String| !told.lines().any(|told| told == key);
        if let Some(at) = keys.iter().position(is_new) {
            let path = found[at].path.display().to_string();
            self.happen(Event::File(Filing::Kept { path, others: found.len() - 1 }));
        }
        if keys.join("\n") != told {
            // Where that cannot be, it is told once more.
            let _ = self.hands.store.remember(TOLD, &keys.join("\n"));
        }
    }

    /// The program has to end: what the file does not have goes into another one beside it, or where there is room.
    fn hang_up(&mut self) {
        self.bring_in();
        if self.takes_nothing() {
            self.kept_elsewhere = Some(self.keep_copy());
        } else if self.state.desk.losing().loss.is_some() {
            let path = self.hands.store.path().to_owned();
            self.kept_elsewhere = Some(Problem::Rescue(RescueFault::InLog { path }));
        }
        self.leaving = true;
    }

    fn keep_copy(&mut self) -> Problem {
        let mut cause = Cause::Missing;
        for path in refuges::unasked(self.hands.store.path()).collect::<Vec<_>>() {
            match self.copy_and_open(&path) {
                Ok((store, contents)) => {
                    self.hands.store = store;
                    let only_typed = matches!(contents, Contents::Typed { .. });
                    let lost = self.keep_rest(path.display().to_string(), contents);
                    return Problem::Rescue(match only_typed {
                        true => RescueFault::TypedKept { path, lost },
                        false => RescueFault::KeptElsewhere { path, lost },
                    });
                }
                Err(problem) => cause = self.cause(problem),
            }
        }
        Problem::Rescue(RescueFault::NotKept { cause })
    }

    /// What waits goes into the file that is kept, and what has no place there as texts that its start offers. The
    /// answer: what those are, in words.
    fn keep_rest(&mut self, path: String, contents: Contents) -> Vec<String> {
        self.state.desk.found_again();
        // It watches over what is lost, and not over this one.
        let witness = self.hands.witness.take();
        self.work_queue();
        self.hands.witness = witness;
        let refused = open_texts::left(&self.state);
        let unwritten = self.queue.edits();
        let unwritten = unwritten.map(|edit| Unplaced::Edit { edit: Box::new(edit.clone()), who: self.whom(edit) });
        let desk = &self.state.desk;
        let refused = refused.iter().map(|draft| typed::in_words(desk, draft));
        let lost = contents.lost().iter().cloned().chain(unwritten).map(|change| typed::told(desk, &change));
        let lost = lost.chain(refused).collect();
        self.happen(Event::File(Filing::Has { path, contents }));
        let _ = self.drafts.move_into(&self.state, &self.hands.store);
        lost
    }

    fn cause(&self, problem: Problem) -> Cause {
        match problem {
            Problem::Output(OutputFault::CannotCreate { cause, .. })
            | Problem::Storage(StorageFault::Failed { cause, .. }) => cause,
            Problem::Storage(StorageFault::DiskFull) => Cause::Full,
            other => Cause::Told(self.state.desk.words().problem(&other)),
        }
    }
}

/// What another program has written over the open file, copied; where that is no state of it, a new file. And whether it
/// is new.
fn copied_or_new(open: &Store, to: &Path) -> Result<(Store, bool), Problem> {
    match open.copy_of_state(to).map_err(Problem::from) {
        Ok(()) => Ok((Store::open(to)?, false)),
        Err(
            problem @ (Problem::Rescue(RescueFault::Exists { .. })
            | Problem::Output(OutputFault::CannotCreate { .. })
            | Problem::Storage(StorageFault::DiskFull)),
        ) => Err(problem),
        Err(_) => Ok((Store::open(to)?, true)),
    }
}
