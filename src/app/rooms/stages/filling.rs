//! Keys in the box in which a stage asks, and what becomes of what is typed there.

use crossterm::event::KeyCode;

use super::Stages;
use super::asking::{self, Answer, FILL, HERE};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::ground::change::{Change, When};
use crate::app::ground::glyphs::quoted;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::domain::bulk::Block;
use crate::domain::edit::{Action, Along};
use crate::domain::stage::STAGE;
use crate::domain::{Bulk, CustomerId, Place, Recipe, Rows};
use crate::locale::fill;

impl Stages {
    /// The next of the stages to which they have come asks for what it lacks. Whether one does.
    pub(super) fn ask_next(&mut self, desk: &mut Desk) -> bool {
        let Some(at) = self.waiting.iter().position(|comers| asking::asking(desk, comers).is_some()) else {
            self.waiting.clear();
            return false;
        };
        let comers = self.waiting.drain(..=at).next_back().unwrap_or_default();
        let Some(mut asking) = asking::asking(desk, &comers) else { return false };
        asking.take_up(&mut self.left);
        asking.stand(desk, 0);
        self.asking = Some(asking);
        if !desk.has_keys(HERE) {
            desk.enter(HERE);
        }
        true
    }

    /// A key of the box. Who goes on along the stages, takes the move back, or wants to see all fields, has nothing to say
    /// here.
    pub(super) fn press_asking(&mut self, desk: &mut Desk, key: Chord) {
        let Some(asking) = &mut self.asking else { return };
        // A letter begins a text, whatever it is in the grid.
        let is_letter = key.to_ascii().typed().is_some_and(char::is_alphanumeric);
        if asking.is_bare()
            && !is_letter
            && let Meaning::Command(command) = desk.keymap().meaning(&[key], desk.mode())
            && ["next-stage", "previous-stage", "undo"].contains(&command.name)
        {
            let name = command.name;
            desk.leave(HERE);
            return desk.request(Request::Run(name));
        }
        if asking.opens_card(key) {
            let one = asking.one.take();
            desk.leave(HERE);
            return one.into_iter().for_each(|(customer, stage)| desk.request(Request::Card(customer, stage)));
        }
        match key.code {
            KeyCode::Esc => self.leave_rest(desk),
            KeyCode::Enter => self.enter(desk),
            _ if Chord::read("ctrl-s") == Some(key) => self.write(desk),
            KeyCode::Tab => asking.complete(desk, true),
            KeyCode::BackTab => asking.complete(desk, false),
            KeyCode::Up => asking.stand(desk, asking.at.saturating_sub(1)),
            KeyCode::Down => asking.stand(desk, asking.at + 1),
            _ => asking.edit(|text| {
                let _ = text.press(key, false);
            }),
        }
    }

    pub(super) fn paste_asking(&mut self, text: &str) {
        if let Some(asking) = &mut self.asking {
            asking.edit(|typed| typed.paste_line(&text.replace('\r', "\n")));
        }
    }

    /// To the next cell, and behind the last into the file.
    fn enter(&mut self, desk: &mut Desk) {
        let Some(asking) = &mut self.asking else { return };
        if let Err(said) = asking.read(desk, asking.at).map(drop) {
            asking.problem = Some(said);
            return;
        }
        if asking.at + 1 == asking.gaps.len() {
            return self.write(desk);
        }
        asking.stand(desk, asking.at + 1);
    }

    /// From what a person went on is kept, the rest stays empty; what is still typed, or cannot be read, waits where other
    /// texts do.
    fn leave_rest(&mut self, desk: &mut Desk) {
        let Some(asking) = &self.asking else { return };
        let (answers, waits) = asking.settled(desk);
        let wanted = wanted(&answers);
        if let Some(draft) = waits.first() {
            let said = fill(&desk.words().stages.waits, &[("text", &quoted(&draft.text))]);
            // What is written is told once it is: behind that, so that neither covers the other.
            match wanted {
                Wanted::One(..) => self.tells = Some(said),
                _ => desk.say(said),
            }
        }
        self.left.extend(waits);
        self.save(desk, wanted);
    }

    /// All of it, or none where a text cannot be read.
    fn write(&mut self, desk: &mut Desk) {
        let Some(asking) = &mut self.asking else { return };
        let wanted = match asking.answers(desk) {
            Ok(answers) => wanted(&answers),
            Err(wrong) => return asking.complain(desk, wrong),
        };
        self.save(desk, wanted);
    }

    fn save(&mut self, desk: &mut Desk, wanted: Wanted) {
        self.asking = None;
        if !self.ask_next(desk) {
            desk.leave(HERE);
        }
        match wanted {
            Wanted::Nothing => {}
            Wanted::One(customer, action) => {
                let place = Place { customer: Some(customer), field: Some(STAGE.into()), ..desk.here() };
                desk.save(FILL, place, action);
            }
            Wanted::Many(block) => {
                let place = Place { customer: None, field: Some(STAGE.into()), ..desk.here() };
                let rows = Rows::some(block.customers());
                let bulk = Bulk { label: FILL, place, rows, recipe: Recipe::Block(block) };
                desk.request(Request::Change(Box::new(Change::new(bulk, When::Now))));
            }
        }
    }
}

/// What is to be written.
enum Wanted {
    Nothing,
    One(CustomerId, Action),
    Many(Block),
}

/// Of one customer an edit of her cells; of several a block, in which whoever has something in a cell keeps it.
fn wanted(answers: &[Answer]) -> Wanted {
    let notes: Vec<&str> = answers.iter().filter_map(|answer| answer.note.as_deref()).collect();
    let note = (!notes.is_empty()).then(|| notes.join("\n"));
    let mut all: Vec<CustomerId> = answers.iter().flat_map(|answer| answer.of).copied().collect();
    all.sort_unstable();
    all.dedup();
    let Some((first, rest)) = answers.split_first() else { return Wanted::Nothing };
    if let [customer] = all[..] {
        let others = rest.iter().map(|answer| (answer.key.to_owned(), answer.value.clone())).collect();
        let set = Action::Set { customer, field: first.key.to_owned(), value: first.value.clone() };
        return Wanted::One(customer, Along { note, others, ..Along::default() }.with(set));
    }
    let cells = |customer: &CustomerId| {
        answers.iter().map(|answer| answer.of.binary_search(customer).is_ok().then(|| answer.value.clone())).collect()
    };
    let rows = all.iter().map(|customer| (*customer, cells(customer))).collect();
    let notes = note.map(|note| all.iter().map(|customer| (*customer, note.clone())).collect()).unwrap_or_default();
    let fields = answers.iter().map(|answer| answer.key.to_owned()).collect();
    Wanted::Many(Block::new(fields, rows, Vec::new()).with_notes(notes, Vec::new()))
}
