//! Who is in the trash or the archive: as far as they fit what is typed, the chosen one, those who are ticked.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use crate::app::desk::desk::Desk;
use crate::app::ground::chosen;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::domain::fold::fold;
use crate::domain::pinyin::Pattern;
use crate::domain::{CustomerId, Gone};

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

#[derive(Clone, Debug, Default)]
pub struct List {
    /// Narrows the list.
    pub text: Text,
    /// Nothing: on its way.
    pub all: Option<Vec<Gone>>,
    pub chosen: usize,
    pub ticked: BTreeSet<CustomerId>,
}

impl List {
    /// Whether the file has told them.
    pub fn is_known(&self) -> bool {
        self.all.is_some()
    }

    /// The file's answer; the chosen one stays the same customer.
    pub fn arrived(&mut self, desk: &Desk, list: Vec<Gone>) {
        let before = self.fitting_ids(desk);
        self.ticked.retain(|id| list.iter().any(|gone| gone.id == *id));
        self.all = Some(list);
        let after = self.fitting_ids(desk);
        self.chosen = chosen::again(&before, self.chosen, &after, |id| *id);
        self.clamp(desk);
    }

    /// Everybody in the trash; the archive is not part of it.
    pub fn deleted(&self) -> Vec<CustomerId> {
        self.all.iter().flatten().filter(|gone| !gone.archived).map(|gone| gone.id).collect()
    }

    /// Who fits what is typed, the latest first.
    pub fn fitting(&self, desk: &Desk) -> Vec<&Gone> {
        let typed = fold(self.text.as_str().trim());
        let words: Vec<(&str, Option<Pattern>)> =
            typed.split_whitespace().map(|word| (word, Pattern::new(word))).collect();
        let fits = |gone: &&Gone| {
            let (stage, when) = (stage(desk, gone), when(desk, gone));
            let text = fold(&format!("{} {} {} {stage} {when}", gone.name, gone.company, gone.code));
            words.iter().all(|(word, pattern)| {
                text.contains(word) || pattern.as_ref().is_some_and(|pattern| pattern.finds(&text))
            })
        };
        self.all.iter().flatten().filter(fits).collect()
    }

    fn fitting_ids(&self, desk: &Desk) -> Vec<CustomerId> {
        self.fitting(desk).iter().map(|gone| gone.id).collect()
    }

    /// Who is ticked, else the one that is chosen.
    pub fn meant(&self, desk: &Desk) -> Vec<CustomerId> {
        if !self.ticked.is_empty() {
            return self.ticked.iter().copied().collect();
        }
        self.fitting(desk).get(self.chosen).map(|gone| gone.id).into_iter().collect()
    }

    /// The names of these, as far as they are known.
    pub fn names<'l>(&'l self, customers: &'l [CustomerId]) -> impl Iterator<Item = &'l str> {
        self.all.iter().flatten().filter(|gone| customers.contains(&gone.id)).map(|gone| gone.name.as_str())
    }

    /// A key of the list.
    pub fn press(&mut self, desk: &Desk, key: Chord) {
        match key.code {
            KeyCode::Up => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Down => self.chosen += 1,
            KeyCode::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            KeyCode::PageDown => self.chosen += PAGE,
            _ if key.to_ascii().typed() == Some(' ') => self.tick(desk),
            _ => {
                self.text.press(key.to_ascii(), false);
                self.chosen = 0;
            }
        }
        self.clamp(desk);
    }

    pub fn paste(&mut self, desk: &Desk, text: &str) {
        self.text.paste_line(text);
        self.chosen = 0;
        self.clamp(desk);
    }

    fn tick(&mut self, desk: &Desk) {
        let Some(id) = self.fitting(desk).get(self.chosen).map(|gone| gone.id) else { return };
        if !self.ticked.remove(&id) {
            self.ticked.insert(id);
        }
        self.chosen += 1;
    }

    fn clamp(&mut self, desk: &Desk) {
        self.chosen = self.chosen.min(self.fitting(desk).len().saturating_sub(1));
    }
}

/// The stage in words.
pub fn stage(desk: &Desk, gone: &Gone) -> String {
    let field = desk.vocabulary().field("stage");
    let choice = field.and_then(|field| field.choices.iter().find(|choice| choice.key == gone.stage));
    choice.map_or_else(|| gone.stage.clone(), |choice| choice.label.clone())
}

/// Month, day and time; the year where it is not this one.
pub fn when(desk: &Desk, gone: &Gone) -> String {
    let year = format!("{}-", desk.now().format("%Y"));
    gone.at.strip_prefix(&year).unwrap_or(&gone.at).replace('T', " ")
}
