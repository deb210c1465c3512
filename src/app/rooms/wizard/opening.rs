//! Which file: its path is typed, and below stands what the folder holds that can come in.

use crossterm::event::{KeyCode, KeyModifiers};

use super::path::{begun_anew, cleaned, is_whole, parts};
use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::text::Text;
use crate::domain::fold::fold;
use crate::domain::intake::Entry;

pub const HERE: RoomId = RoomId("wizard");

/// Where a person looks first.
pub const HOME: &str = "~/";

/// The path, and what is in its folder.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// What is typed is the path.
    pub list: List,
    pub entries: Vec<Entry>,
    /// The folder whose entries these are, or are asked for.
    folder: Option<String>,
    asked: Asked,
    /// There is no such folder.
    pub missing: bool,
}

/// What a key in it wants.
#[derive(Debug, PartialEq, Eq)]
pub enum Wants {
    Nothing,
    Leave,
    /// That file.
    Open(String),
}

impl Opening {
    /// In that folder.
    pub fn at(desk: &mut Desk, path: &str) -> Self {
        let mut new = Self::default();
        new.put(desk, path);
        new
    }

    /// The path as it is typed.
    pub fn path(&self) -> String {
        cleaned(self.list.text().as_str())
    }

    /// Whether it is not known yet what the folder holds.
    pub fn waits(&self) -> bool {
        self.asked.is_open()
    }

    /// That path in place of what is typed.
    fn put(&mut self, desk: &mut Desk, path: &str) {
        self.list.begin(Text::new(path));
        self.typed(desk);
    }

    pub fn press(&mut self, desk: &mut Desk, key: Chord) -> Wants {
        match key.code {
            KeyCode::Esc => return Wants::Leave,
            KeyCode::Enter => return self.enter(desk),
            KeyCode::Tab if key.modifiers == KeyModifiers::NONE => self.complete(desk),
            _ if self.list.press(key, lists::room(desk)) == Pressed::Typed => self.typed(desk),
            _ => {}
        }
        Wants::Nothing
    }

    /// A whole path takes the place of what is typed; any other text goes into it.
    pub fn paste(&mut self, desk: &mut Desk, text: &str) {
        if is_whole(text) {
            return self.put(desk, &cleaned(text));
        }
        self.list.paste(text.trim());
        self.typed(desk);
    }

    /// Another path: its folder is looked into, its name narrows what stands there.
    fn typed(&mut self, desk: &mut Desk) {
        if let Some(path) = begun_anew(self.list.text().as_str()) {
            let path = path.to_owned();
            self.list.begin(Text::new(&path));
        }
        let path = self.path();
        let (folder, name) = parts(&path);
        if self.folder.as_deref() != Some(folder) {
            (self.folder, self.missing) = (Some(folder.to_owned()), false);
            self.entries.clear();
            self.asked = desk.ask(HERE, Question::Folder(folder.to_owned())).into();
        }
        let name = fold(name);
        self.list.keep(&self.entries, |entry| entry.name.clone(), |entry| fold(&entry.name).contains(&name));
        self.list.choose(0);
    }

    /// What the folder holds; that of an older one is dropped.
    pub fn arrived(&mut self, desk: &mut Desk, ticket: Ticket, entries: Option<Vec<Entry>>) {
        if self.asked.answers(ticket) {
            self.missing = entries.is_none();
            self.entries = entries.unwrap_or_default();
            self.typed(desk);
        }
    }

    /// The entry that is typed whole, else the chosen one.
    fn entry(&self) -> Option<&Entry> {
        let path = self.path();
        let typed = self.entries.iter().find(|entry| entry.name == parts(&path).1);
        typed.or_else(|| self.entries.get(self.list.chosen()?))
    }

    /// A folder is gone into, a file is opened; what is not listed as it is typed.
    fn enter(&mut self, desk: &mut Desk) -> Wants {
        let path = self.path();
        let (folder, name) = parts(&path);
        match self.entry().cloned() {
            Some(entry) if entry.is_folder => {
                self.put(desk, &format!("{folder}{}/", entry.name));
                Wants::Nothing
            }
            Some(entry) => Wants::Open(format!("{folder}{}", entry.name)),
            None if name.is_empty() => Wants::Nothing,
            None => Wants::Open(path.clone()),
        }
    }

    /// As much as all entries that begin so have in common; where that is no more, the chosen one.
    fn complete(&mut self, desk: &mut Desk) {
        let path = self.path();
        let (folder, name) = parts(&path);
        let begin: Vec<&Entry> =
            self.entries.iter().filter(|entry| !name.is_empty() && entry.name.starts_with(name)).collect();
        let common = begin.iter().map(|entry| entry.name.as_str()).reduce(common).unwrap_or_default();
        let to = match begin.as_slice() {
            [_, _, ..] if common.len() > name.len() => common.to_owned(),
            _ => match begin.first().copied().or_else(|| self.entry()) {
                Some(entry) if entry.is_folder => format!("{}/", entry.name),
                Some(entry) => entry.name.clone(),
                None => return,
            },
        };
        let to = format!("{folder}{to}");
        self.put(desk, &to);
    }
}

/// What two names have in common from their beginning.
fn common<'n>(one: &'n str, other: &str) -> &'n str {
    let end = one.char_indices().zip(other.chars()).find(|((_, left), right)| left != right);
    let shorter = one.len().min(other.len());
    let until = end.map_or(shorter, |((at, _), _)| at);
    one.get(..until).unwrap_or(one)
}
