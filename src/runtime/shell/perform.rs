//! Performs effects: the only place where what the program wants becomes what the world does.

use std::io;

use super::Shell;
use crate::app::ground::ask::Posed;
use crate::app::{Effect, Event};
use crate::domain::draft::Draft;
use crate::domain::outgo::{Exporting, Outgo};
use crate::domain::{CustomerId, EditFault, Layout};
use crate::runtime::asking::Reply;
use crate::runtime::export::lane as export;
use crate::runtime::intake::lane as intake;
use crate::runtime::{analysis, asking, clipboard, editing, input, order, purging, terminal};
use crate::store::{self, now};

impl Shell {
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Window { .. } | Effect::Ask { .. } | Effect::Purge(_) | Effect::Views | Effect::Layout => {
                self.ask_store(effect)
            }
            Effect::Save(_)
            | Effect::Bulk(_)
            | Effect::Import { .. }
            | Effect::CancelBulk
            | Effect::Undo
            | Effect::Redo
            | Effect::UndoAll(_)
            | Effect::RedoAll(_) => self.write(effect),
            Effect::Withdraw(ticket) => {
                self.slices.withdraw(ticket);
                self.hands.intake.post(intake::Task::nothing(self.state.desk.words().clone()));
            }
            Effect::Export(outgo) => self.export(*outgo),
            Effect::CancelExport => self.hands.export.post(export::Task::nothing()),
            // A terminal that is gone says so through the reader of keys.
            Effect::Clipboard(text) => drop(clipboard::give(&mut io::stdout(), &text)),
            Effect::Prefer(preference, option) => self.prefer(preference, option),
            Effect::Remember { key, value } => self.remember(key, value),
            Effect::ForgetProfile(print) => {
                if let Err(error) = self.hands.store.forget_profile(&print) {
                    self.happen(Event::Failed(error.in_grid()));
                }
            }
            // What stands at the path now is another file.
            Effect::Analyse if self.is_cut_off() => {}
            Effect::Analyse => self.hands.analysis.post(analysis::Task { now: now() }),
            Effect::Resume => self.go_on_with_keys(),
            Effect::Redraw => self.redraw(),
            Effect::Fold => self.hands.folding.hurry(),
            Effect::Stop | Effect::Retake | Effect::Editor(_) => self.lend(effect),
            Effect::SaveElsewhere(_) | Effect::SaveCopy(_) | Effect::Quit | Effect::Leave | Effect::HangUp => {
                self.part(&effect)
            }
        }
    }

    /// What the file answers at once.
    fn ask_store(&mut self, effect: Effect) {
        match effect {
            Effect::Window { ids, fields } if !self.state.desk.wants(&ids, &fields) => {}
            Effect::Window { ids, fields } => self.read_rows(ids, fields),
            Effect::Views => self.read_views(),
            Effect::Layout => match self.hands.store.layout() {
                Ok(layout) => self.relay(layout.on(self.state.desk.today())),
                Err(error) => self.happen(Event::Failed(error.into())),
            },
            Effect::Ask { by, ticket, question } => {
                let posed = Posed { by, ticket, question };
                let fields = &self.state.desk.vocabulary().fields;
                match asking::ask(&self.hands.store, fields, &mut self.slices, posed) {
                    Reply::Answered(answer) => self.answer(answer),
                    Reply::Later => {}
                    Reply::OfIntake(posed) => {
                        self.hands.intake.post(intake::Task::ask(posed, self.state.desk.words().clone()));
                    }
                    Reply::OfOrder(task) => self.hands.order.post(task),
                }
            }
            Effect::Purge(customers) => {
                let event = purging::perform(&mut self.hands.store, customers.as_deref());
                self.happen(event);
            }
            _ => debug_assert!(false, "the file does not do this"),
        }
    }

    /// Customers begin to go out; what is typed and not written yet would be missing among them.
    fn export(&mut self, outgo: Outgo) {
        if self.queue.is_waiting() {
            return self.happen(Event::Export(Exporting::Refused(EditFault::InUse.into())));
        }
        let (vocabulary, words) = (self.state.desk.vocabulary().clone(), self.state.desk.words().clone());
        self.hands.export.post(export::Task::write(outgo, (vocabulary, words), now()));
    }

    /// What was typed meanwhile goes on, behind what waits for the file.
    fn go_on_with_keys(&mut self) {
        if self.leaving {
            return;
        }
        if self.queue.holds() {
            // Meant for what a write leaves that waits itself.
            self.queue.hold(Event::Resume);
        } else {
            self.happen(Event::Resume);
        }
    }

    /// Nothing is known of what stands on the screen.
    pub(super) fn redraw(&mut self) {
        self.screen.forget();
    }

    /// Stops if that is asked. The terminal is ours again then: it may have another size, and nothing is known of what
    /// stands on it.
    fn retake(&mut self, stop: bool) {
        if stop {
            terminal::stop();
        } else if !terminal::go_on() {
            return;
        }
        if let Ok((columns, rows)) = terminal::size() {
            self.happen(Event::Resize(columns, rows));
        }
        self.perform(Effect::Redraw);
    }

    /// The terminal is somebody else's for a while.
    fn lend(&mut self, effect: Effect) {
        match effect {
            Effect::Editor(draft) => self.edit(*draft),
            effect => self.retake(effect == Effect::Stop),
        }
    }

    /// A person's editor has the terminal until it ends; nothing else goes on meanwhile.
    fn edit(&mut self, draft: Draft) {
        self.drafts.hand_over(&self.state, &self.hands.store);
        self.reading = None;
        let edited = terminal::lend(|| editing::edit(&self.hands.store, draft));
        match input::read(self.send.clone()) {
            Ok(reading) => self.reading = Some(reading),
            // Nobody can type any more.
            Err(_) => drop(self.send.send(Event::Hangup)),
        }
        if let Ok((columns, rows)) = terminal::size() {
            self.happen(Event::Resize(columns, rows));
        }
        self.happen(Event::Edited(Box::new(edited)));
        self.redraw();
    }

    fn read_rows(&mut self, ids: Vec<CustomerId>, fields: Vec<usize>) {
        let shown: Vec<_> = fields.iter().map(|at| &self.state.desk.vocabulary().fields[*at]).collect();
        let mut rows = self.hands.store.rows(&ids, &shown);
        if let Ok(rows) = &mut rows {
            self.queue.overlay(rows, &shown);
        }
        if rows.as_ref().is_err_and(store::Error::is_busy) {
            return self.queue.read_later(Effect::Window { ids, fields });
        }
        self.answer(rows.map(Event::Rows));
    }

    /// What a person keeps beside the layout: the saved views, and the colour rules.
    fn read_views(&mut self) {
        let views = self.hands.store.views();
        self.answer(views.map(Event::Views));
        let rules = self.hands.store.colours();
        self.answer(rules.map(Event::Colours));
    }

    /// Another layout goes to the state, and its fields to the lane before any question that names them.
    fn relay(&mut self, mut layout: Layout) {
        if layout.settings != *self.state.desk.settings() {
            self.slices.look_at_sums(&self.hands.store);
        }
        self.state.desk.words().clone().name_layout(&mut layout);
        if layout.fields != self.state.desk.vocabulary().fields {
            self.hands.order.post(order::Task::fields(layout.fields.clone()));
        }
        self.happen(Event::Layout(Box::new(layout)));
    }

    fn answer(&mut self, answer: store::Result<Event>) {
        match answer {
            Ok(event) => self.happen(event),
            Err(error) => {
                error.loss().into_iter().for_each(|loss| self.lose(loss));
                self.happen(Event::Failed(error.in_grid()));
            }
        }
    }
}
