//! Performs effects: the only place where what the program wants becomes what the world does.

use ratatui::layout::{Position, Rect, Size};

use super::shell::{Shell, now};
use super::{analysis, order, people};
use crate::app::state::Focus;
use crate::app::{Effect, Event, event};
use crate::domain::{CustomerId, Layout, Problem};

impl Shell {
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Window { ids, fields } if !self.state.wants(&ids, &fields) => {}
            Effect::Window { ids, fields } => {
                let fields: Vec<_> = fields.iter().map(|at| &self.state.vocabulary.fields[*at]).collect();
                let rows = self.store.rows(&ids, &fields);
                self.answer(rows.map(Event::Rows));
            }
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
            Effect::Quit if self.slices.is_sweeping() => self.happen(Event::Failed(Problem::Busy)),
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
            Effect::Remember { key, value } => self.remember(key, &value),
            Effect::Parties { keep, other } => self.parties(keep, other),
            Effect::Views => self.read_views(),
            Effect::Layout => match self.store.layout() {
                Ok(layout) => self.relay(layout.on(self.state.today())),
                Err(error) => self.happen(Event::Failed(error.into())),
            },
            Effect::Analyse => self.analysis.post(analysis::Task { now: now() }),
            Effect::Resume if self.leaving => {}
            Effect::Resume => self.happen(Event::Resume),
            Effect::Redraw => {
                // `clear` would ask where the cursor is and wait 2 s: the answer goes to the reader of keys.
                let _ = self.screen.resize(Rect::from((Position::ORIGIN, Size::from(self.state.size))));
            }
            Effect::Quit => self.leaving |= !matches!(self.state.focus, Focus::Cell(_)),
            Effect::HangUp => self.leaving = true,
        }
    }

    fn remember(&mut self, key: &str, value: &str) {
        if let Err(error) = self.store.remember(key, value) {
            self.happen(Event::Failed(error.into()));
        }
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
            Err(error) => self.happen(Event::Failed(error.into())),
        }
    }
}
