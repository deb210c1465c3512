//! Which file: its path is typed, and below stands what the folder holds that can come in.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::folders::Folder;
use crate::app::desk::lists;
use crate::app::ground::ask::{Question, RoomId, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::path::{begun_anew, cleaned, is_whole, parts};
use crate::app::ground::said::Said;
use crate::app::ground::text::Text;
use crate::domain::fold::fold;
use crate::domain::intake::Entry;

pub const HERE: RoomId = RoomId("wizard");

/// The path, and what is in its folder.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// What is typed is the path.
    pub list: List,
    pub folder: Folder,
    /// It was pasted onto the grid.
    pub pasted: bool,
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
        self.folder.look(&path, (desk, HERE), Question::Folder);
        let name = fold(parts(&path).1);
        self.list.keep(&self.folder.entries, |entry| entry.name.clone(), |entry| fold(&entry.name).contains(&name));
        self.list.choose(0);
    }

    /// It shows again: what the lane has been asked since may have put its folder aside.
    pub fn again(&mut self, desk: &mut Desk) {
        if self.folder.waits() {
            self.folder = Folder::default();
            self.typed(desk);
        }
    }

    /// What the folder holds; that of an older one is dropped.
    pub fn arrived(&mut self, desk: &mut Desk, ticket: Ticket, entries: Option<Vec<Entry>>) {
        if self.folder.arrived(ticket, entries) {
            self.typed(desk);
        }
    }

    /// The keys that do something: what is not listed may be there all the same.
    pub fn hint(&self, desk: &Desk) -> Said {
        let typed = !parts(&self.path()).1.is_empty();
        lists::hint(desk, &self.list, &desk.words().wizard.hint_file, if typed { &["Enter"] } else { &[] })
    }

    /// The entry that is typed whole, else the chosen one.
    fn entry(&self) -> Option<&Entry> {
        let path = self.path();
        let typed = self.folder.entries.iter().find(|entry| entry.name == parts(&path).1);
        typed.or_else(|| self.folder.entries.get(self.list.chosen()?))
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

    /// The path goes on; where nothing begins so, the chosen entry is taken.
    fn complete(&mut self, desk: &mut Desk) {
        if let Some(to) = self.folder.completed(&self.path(), self.entry()) {
            self.put(desk, &to);
        }
    }
}
