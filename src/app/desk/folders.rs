//! The folder of a path while that is typed: what it holds, as far as it is known, and how the path goes on.

use super::desk::Desk;
use crate::app::ground::ask::{Asked, Question, RoomId, Ticket};
use crate::app::ground::path::parts;
use crate::domain::intake::Entry;

/// What the folder of a path holds.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub entries: Vec<Entry>,
    /// Whose entries these are, or are asked for.
    path: Option<String>,
    asked: Asked,
    /// There is no such folder.
    pub missing: bool,
}

impl Folder {
    /// Whether it is not known yet what it holds.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.asked.is_open()
    }

    /// The folder of that path: another one is looked into, by that question of that room.
    pub fn look(&mut self, path: &str, (desk, by): (&mut Desk, RoomId), question: fn(String) -> Question) {
        let (folder, _) = parts(path);
        if self.path.as_deref() != Some(folder) {
            let asked = desk.ask(by, question(folder.to_owned())).into();
            *self = Self { path: Some(folder.to_owned()), asked, ..Self::default() };
        }
    }

    /// What it holds; that of an older one is dropped. True: it was asked for.
    pub fn arrived(&mut self, ticket: Ticket, entries: Option<Vec<Entry>>) -> bool {
        let awaited = self.asked.answers(ticket);
        if awaited {
            self.missing = entries.is_none();
            self.entries = entries.unwrap_or_default();
        }
        awaited
    }

    /// The path with as much as all entries that begin so have in common; where that is no more, the first of them, else that
    /// one.
    #[must_use]
    pub fn completed(&self, path: &str, chosen: Option<&Entry>) -> Option<String> {
        let (folder, name) = parts(path);
        let begin: Vec<&Entry> =
            self.entries.iter().filter(|entry| !name.is_empty() && entry.name.starts_with(name)).collect();
        let common = begin.iter().map(|entry| entry.name.as_str()).reduce(common).unwrap_or_default();
        let to = match begin.as_slice() {
            [_, _, ..] if common.len() > name.len() => common.to_owned(),
            _ => match begin.first().copied().or(chosen)? {
                entry if entry.is_folder => format!("{}/", entry.name),
                entry => entry.name.clone(),
            },
        };
        Some(format!("{folder}{to}"))
    }
}

/// What two names have in common from their beginning.
fn common<'n>(one: &'n str, other: &str) -> &'n str {
    let end = one.char_indices().zip(other.chars()).find(|((_, left), right)| left != right);
    let shorter = one.len().min(other.len());
    let until = end.map_or(shorter, |((at, _), _)| at);
    one.get(..until).unwrap_or(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_all_that_begin_so_do() {
        let entry = |(name, is_folder): (&str, bool)| Entry { name: name.into(), is_folder };
        let entries = [("客户 2025.csv", false), ("客户 2026.csv", false), ("crm", true), ("old", true)];
        let folder = Folder { entries: entries.map(entry).to_vec(), ..Folder::default() };
        for (path, to) in [
            ("~/客", Some("~/客户 202")),
            ("~/客户 2026", Some("~/客户 2026.csv")),
            ("~/客户 202", Some("~/客户 2025.csv")),
            ("~/c", Some("~/crm/")),
            ("~/x", None),
            ("~/", None),
        ] {
            assert_eq!(folder.completed(path, None).as_deref(), to, "{path}");
        }
        assert_eq!(folder.completed("~/", folder.entries.last()).as_deref(), Some("~/old/"));
    }
}
