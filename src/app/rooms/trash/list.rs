//! Who is in the trash or the archive: as far as they fit what is typed, the chosen one, those who are ticked.

use std::collections::BTreeSet;

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::domain::{CustomerId, Gone};

#[derive(Clone, Debug, Default)]
pub struct People {
    /// Nothing: on its way.
    pub all: Option<Vec<Gone>>,
    pub list: List,
    pub ticked: BTreeSet<CustomerId>,
}

impl People {
    /// Whether the file has told them.
    pub fn is_known(&self) -> bool {
        self.all.is_some()
    }

    /// The file's answer; the chosen one stays the same customer.
    pub fn arrived(&mut self, desk: &Desk, all: Vec<Gone>) {
        self.ticked.retain(|id| all.iter().any(|gone| gone.id == *id));
        let before = self.all.take().unwrap_or_default();
        self.list.renew(&before, &all, |gone| gone.id, |gone| words(desk, gone));
        self.all = Some(all);
    }

    /// Everybody in the trash; the archive is not part of it.
    pub fn deleted(&self) -> Vec<CustomerId> {
        self.all.iter().flatten().filter(|gone| !gone.archived).map(|gone| gone.id).collect()
    }

    /// The chosen one.
    pub fn chosen(&self) -> Option<CustomerId> {
        let at = self.list.chosen()?;
        self.all.as_ref()?.get(at).map(|gone| gone.id)
    }

    /// Who is ticked, else the one that is chosen.
    pub fn meant(&self) -> Vec<CustomerId> {
        if !self.ticked.is_empty() {
            return self.ticked.iter().copied().collect();
        }
        self.chosen().into_iter().collect()
    }

    /// The names of these, as far as they are known.
    pub fn names<'l>(&'l self, customers: &'l [CustomerId]) -> impl Iterator<Item = &'l str> {
        self.all.iter().flatten().filter(|gone| customers.contains(&gone.id)).map(|gone| gone.name.as_str())
    }

    /// A key of the list; Space ticks.
    pub fn press(&mut self, desk: &Desk, key: Chord) {
        if key.to_ascii().typed() == Some(' ') {
            self.tick();
        } else if self.list.press(key, lists::room(desk)) == Pressed::Typed {
            self.narrow(desk);
        }
    }

    pub fn paste(&mut self, desk: &Desk, text: &str) {
        self.list.paste(text);
        self.narrow(desk);
    }

    fn narrow(&mut self, desk: &Desk) {
        self.list.narrow(self.all.as_deref().unwrap_or_default(), |gone| words(desk, gone));
    }

    fn tick(&mut self) {
        let Some(id) = self.chosen() else { return };
        if !self.ticked.remove(&id) {
            self.ticked.insert(id);
        }
        self.list.choose(self.list.line() + 1);
    }
}

/// By what somebody is found.
fn words(desk: &Desk, gone: &Gone) -> String {
    let (stage, when) = (stage(desk, gone), when(desk, gone));
    format!("{} {} {} {stage} {when}", gone.name, gone.company, gone.code)
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
