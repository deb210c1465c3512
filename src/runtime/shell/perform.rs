//! Performs effects: the only place where what the program wants becomes what the world does.

use ratatui::layout::{Position, Rect, Size};

use super::shell::{Shell, now};
use super::{analysis, order, people, terminal};
use crate::app::ground::event;
use crate::app::{Effect, Event};
use crate::domain::{CustomerId, Layout};

impl Shell {
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Window { ids, fields } if !self.state.wants(&ids, &fields) => {}
            Effect::Window { ids, fields } => self.read_rows(ids, fields),
            Effect::Notes(customer) => {
                let notes = self.store.notes(customer);
                self.answer(notes.map(|notes| Event::Notes(customer, notes)));
            }
            Effect::Score(customer) => {
                let score = self.store.score(customer);
                self.answer(score.map(|score| Event::Score(customer, score.map(Box::new))));
            }
            Effect::Gone | Effect::Purge(_) | Effect::Past(..) | Effect::Record(_) => {
                let event = people::perform(&mut self.store, &self.state.vocabulary.fields, &effect);
                self.happen(event);
            }
            Effect::Save(_) | Effect::Bulk(_) | Effect::CancelBulk | Effect::Undo | Effect::Redo => self.write(effect),
            Effect::Rehearse(_) | Effect::Copy(_) | Effect::Clipboard(_) => self.read(effect),
            Effect::Order(..)
            | Effect::Find { .. }
            | Effect::Count(..)
            | Effect::Group(..)
            | Effect::Values { .. }
            | Effect::Complete { .. }
            | Effect::Survey(..)
            | Effect::Hits { .. }
            | Effect::Alike { .. }
            | Effect::Twins(_)
            | Effect::Total { .. } => self.order.post(order::Task::of(effect)),
            Effect::Remember { key, value } => self.remember(key, value),
            Effect::Parties { keep, other } => self.parties(keep, other),
            Effect::Views => self.read_views(),
            Effect::Layout => match self.store.layout() {
                Ok(layout) => self.relay(layout.on(self.state.today())),
                Err(error) => self.happen(Event::Failed(error.into())),
            },
            // What stands at the path now is another file.
            Effect::Analyse if self.is_cut_off() => {}
            Effect::Analyse => self.analysis.post(analysis::Task { now: now() }),
            Effect::Resume if self.leaving => {}
            // Meant for what a write leaves that waits itself.
            Effect::Resume if self.queue.holds() => self.queue.hold(Event::Resume),
            Effect::Resume => self.happen(Event::Resume),
            Effect::Redraw => {
                // `clear` would ask where the cursor is and wait 2 s: the answer goes to the reader of keys.
                let _ = self.screen.resize(Rect::from((Position::ORIGIN, Size::from(self.state.size))));
            }
            Effect::Stop | Effect::Retake => self.retake(effect == Effect::Stop),
            Effect::SaveElsewhere(_) | Effect::Quit | Effect::Leave | Effect::HangUp => self.part(&effect),
        }
    }

    /// Stops if that is asked. The terminal is ours again then: it may have another size, and nothing is known of what
    /// stands on it.
    fn retake(&mut self, stop: bool) {
        if stop {
            terminal::stop();
        } else if !terminal::go_on() {
            return;
        }
        if let Ok(size) = self.screen.size() {
            self.happen(Event::Resize(size.width, size.height));
        }
        self.perform(Effect::Redraw);
    }

    fn read_rows(&mut self, ids: Vec<CustomerId>, fields: Vec<usize>) {
        let shown: Vec<_> = fields.iter().map(|at| &self.state.vocabulary.fields[*at]).collect();
        let mut rows = self.store.rows(&ids, &shown);
        if let Ok(rows) = &mut rows {
            self.queue.overlay(rows, &shown);
        }
        if rows.as_ref().is_err_and(crate::store::Error::is_busy) {
            return self.queue.read_later(Effect::Window { ids, fields });
        }
        self.answer(rows.map(Event::Rows));
    }

    /// What a person keeps beside the layout: the saved views, and the colour rules.
    fn read_views(&mut self) {
        let views = self.store.views();
        self.answer(views.map(Event::Views));
        let rules = self.store.colours();
        self.answer(rules.map(Event::Colours));
    }

    /// Another layout goes to the state, and its fields to the lane before any question that names them.
    fn relay(&mut self, mut layout: Layout) {
        self.state.words.clone().name_layout(&mut layout);
        if layout.fields != self.state.vocabulary.fields {
            self.order.post(order::Task { fields: Some(layout.fields.clone()), ..order::Task::default() });
        }
        self.happen(Event::Layout(Box::new(layout)));
    }

    fn parties(&mut self, keep: CustomerId, other: CustomerId) {
        let fields: Vec<_> = self.state.vocabulary.fields.iter().collect();
        let parties = self.store.parties(keep, other, &fields);
        self.answer(parties.map(|parties| Event::Doubles(event::Doubles::Parties(parties.map(Box::new)))));
    }

    fn answer(&mut self, answer: crate::store::Result<Event>) {
        match answer {
            Ok(event) => self.happen(event),
            Err(error) => {
                error.loss().into_iter().for_each(|loss| self.lose(loss));
                self.happen(Event::Failed(error.in_grid()));
            }
        }
    }
}
