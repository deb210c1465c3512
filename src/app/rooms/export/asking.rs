//! What is asked: the path, what goes out, and by the path's ending in what form.

use std::path::{Path, PathBuf};

use crate::app::desk::desk::Desk;
use crate::app::desk::folders::Folder;
use crate::app::desk::{arranging, target};
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::list::List;
use crate::app::ground::path::{begun_anew, cleaned, is_whole, parts};
use crate::app::ground::text::Text;
use crate::domain::Rows;
use crate::domain::outgo::{Format, Outgo, What};
use crate::locale::fill;

pub const HERE: RoomId = RoomId("export");

/// Signs that no name of a file has on every system.
const FOREIGN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// What is asked, and what is wrong with the answer.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// What is typed is the path; its lines are what can go out.
    pub list: List,
    pub lines: Vec<Line>,
    pub folder: Folder,
    /// A file is there: it gives way to a second Enter.
    pub exists: Option<PathBuf>,
    pub problem: Option<String>,
    /// It was sent, and nobody knows yet whether it can be written.
    pub sent: bool,
    /// The form before everything was chosen, which has its own.
    before: Option<Format>,
}

/// What can go out.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Shown(Rows),
    Selected(Rows),
    Everything,
}

impl Asking {
    /// Into that folder, in that form, by a name of today.
    pub fn new(desk: &mut Desk, folder: &str, format: Format) -> Self {
        let mut new = Self { lines: lines(desk), ..Self::default() };
        new.list.hold(new.lines.len());
        let selected = new.lines.iter().position(|line| matches!(line, Line::Selected(_)));
        new.list.choose(selected.unwrap_or(0));
        let name = named(desk);
        new.put(desk, &format!("{folder}{name}.{}", format.name()));
        new
    }

    /// The path as it is typed.
    pub fn path(&self) -> String {
        cleaned(self.list.text().as_str())
    }

    /// What the path's ending says; nothing: it has none that is written.
    pub fn format(&self) -> Option<Format> {
        Format::of_path(Path::new(&self.path()))
    }

    pub fn line(&self) -> Option<&Line> {
        self.lines.get(self.list.chosen()?)
    }

    fn put(&mut self, desk: &mut Desk, path: &str) {
        self.list.begin(Text::new(path));
        self.typed(desk);
    }

    /// Another path: its folder is looked into.
    pub fn typed(&mut self, desk: &mut Desk) {
        if let Some(path) = begun_anew(self.list.text().as_str()) {
            let path = path.to_owned();
            self.list.begin(Text::new(&path));
        }
        let path = self.path();
        self.folder.look(&path, (desk, HERE), Question::Beside);
    }

    /// A whole path takes the place of what is typed; any other text goes into it.
    pub fn paste(&mut self, desk: &mut Desk, text: &str) {
        (self.exists, self.problem) = (None, None);
        if is_whole(text) {
            return self.put(desk, &cleaned(text));
        }
        self.list.paste(text.trim());
        self.typed(desk);
    }

    /// The path as it goes on, by what its folder holds.
    pub fn completed(&self) -> Option<String> {
        let path = self.path();
        self.folder.completed(&path, None).filter(|to| *to != path)
    }

    pub fn complete(&mut self, desk: &mut Desk) {
        if let Some(to) = self.completed() {
            self.put(desk, &to);
        }
    }

    /// Another line: of everything the form is a book or a folder, of a table it is not a folder.
    pub fn fit(&mut self, desk: &mut Desk) {
        let (everything, format) = (self.line() == Some(&Line::Everything), self.format());
        match format {
            Some(Format::Xlsx) => {}
            Some(_) if everything => {
                self.before = format;
                self.end(desk, Some(Format::Xlsx));
            }
            None if !everything && self.has_no_ending() => self.end(desk, Some(self.before.unwrap_or(Format::Xlsx))),
            _ => return,
        }
        if let Some(before) = self.before.take_if(|_| !everything) {
            self.end(desk, Some(before));
        }
    }

    /// The next form.
    pub fn turn(&mut self, desk: &mut Desk) {
        let next = match (self.line(), self.format()) {
            (Some(Line::Everything), Some(_)) => None,
            (Some(Line::Everything), None) => Some(Format::Xlsx),
            (_, format) => {
                let at = Format::ALL.iter().position(|of| Some(*of) == format).map_or(0, |at| at + 1);
                Some(Format::ALL[at % Format::ALL.len()])
            }
        };
        self.before = None;
        self.end(desk, next);
    }

    /// The path with the ending of that form; without one.
    fn end(&mut self, desk: &mut Desk, format: Option<Format>) {
        let path = self.path();
        let known = |(before, ending): (&str, &str)| Format::named(ending).map(|_| before.to_owned());
        let mut bare = path.rsplit_once('.').and_then(known).unwrap_or(path);
        if parts(&bare).1.is_empty() {
            bare.push_str(&named(desk));
        }
        let ended = format.map(|format| format!("{bare}.{}", format.name()));
        self.put(desk, &ended.unwrap_or(bare));
    }

    fn has_no_ending(&self) -> bool {
        Path::new(&self.path()).extension().is_none()
    }

    /// All of it, or what is wrong with it, in words.
    pub fn wanted(&self, desk: &Desk) -> Result<Outgo, String> {
        let (words, path) = (&desk.words().export, self.path());
        let Some(line) = self.line() else { return Err(words.no_name.clone()) };
        let everything = *line == Line::Everything;
        if parts(&path).1.is_empty() && !(everything && path.len() > 1) {
            return Err(words.no_name.clone());
        }
        if let Some(problem) = self.no_format(desk) {
            return Err(problem);
        }
        let what = match line {
            Line::Shown(rows) | Line::Selected(rows) if rows.is_empty() => {
                return Err(desk.words().cli.export.nothing.clone());
            }
            Line::Shown(rows) | Line::Selected(rows) => What::Table { rows: rows.clone(), columns: columns(desk) },
            Line::Everything => What::Everything,
        };
        Ok(Outgo { path, what, force: self.exists.is_some() })
    }

    /// Why the path's ending says no form, in words; nothing: it does.
    pub fn no_format(&self, desk: &Desk) -> Option<String> {
        let (words, path) = (&desk.words().export, self.path());
        match (self.line()?, self.format()) {
            // A folder.
            (Line::Everything, None) if self.has_no_ending() => None,
            (Line::Everything, format) if format != Some(Format::Xlsx) => Some(words.one_table.clone()),
            (_, Some(_)) => None,
            (_, None) => {
                let known = Format::ALL.map(|format| format!(".{}", format.name())).join(", ");
                Some(fill(&words.no_form, &[("name", parts(&path).1), ("known", &known)]))
            }
        }
    }
}

/// What can go out of what shows now.
fn lines(desk: &Desk) -> Vec<Line> {
    let order = &desk.tab().order;
    let shown = Line::Shown(Rows::of(order.clone(), 0..order.len()));
    let means = desk.selection().is_some() || !desk.marks().is_empty();
    let selected = target::meant(desk).filter(|_| means).map(|target| Line::Selected(target.rows));
    [Some(shown), selected, Some(Line::Everything)].into_iter().flatten().collect()
}

/// The columns that show, from left to right.
fn columns(desk: &Desk) -> Vec<(String, u16)> {
    let fields = &desk.vocabulary().fields;
    let own = arranging::own(desk).columns.iter();
    own.map(|column| (fields[column.field].key.clone(), column.width)).collect()
}

/// `Customers-2026-11-21`, by the name of the tab.
fn named(desk: &Desk) -> String {
    let label = match desk.at_tab() {
        0 => &desk.words().cli.export.customers,
        _ => &desk.sheet().label,
    };
    let plain: String = label.chars().map(|sign| if FOREIGN.contains(&sign) { '-' } else { sign }).collect();
    format!("{}-{}", plain.trim().replace(' ', "-"), desk.today().format("%Y-%m-%d"))
}
