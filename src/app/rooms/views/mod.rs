//! The name of a saved view, and what is done with views by command.
//!
//! What a view is, and how its tab follows the file, says the desk (`desk/views`). Hears: an edit of views is on disk.

use crossterm::event::KeyCode;

use crate::app::desk::desk::Coming;
use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::desk::views::{first, of};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::app::ground::text::Text;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::fold::fold;
use crate::domain::sheet::Column;
use crate::domain::{Place, SavedColumn, Shows};
use crate::locale::fill;
use crate::query;

pub const HERE: RoomId = RoomId("views");

pub const LABELS: &[&str] = &["save-view", "rename-view", "move-view-left", "move-view-right", "delete-view"];

/// Declares a command about views. In the filter line Ctrl-S saves one; the others are rare and have no keys.
macro_rules! of_views {
    ($($name:literal, $run:expr;)*) => {
        pub const COMMANDS: &[Command<Views>] = &[$(
            Command { name: $name, group: "views", keys: &[], nav: &[], scope: Scope::Arranging, run: $run }
        ),*];
    };
}

of_views! {
    "save-view", Views::save;
    "rename-view", Views::rename;
    "move-view-left", |_, desk| move_by(desk, "move-view-left", -1);
    "move-view-right", |_, desk| move_by(desk, "move-view-right", 1);
    "delete-view", |_, desk| delete(desk);
}

/// The name of a view while it is typed, in the place of the filter line.
#[derive(Clone, Debug, Default)]
pub struct Views {
    text: Text,
    naming: Naming,
}

/// What the name is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Naming {
    /// What the tab shows is saved under it.
    #[default]
    Save,
    /// The view of that number gets it.
    Rename(i64),
}

impl Views {
    /// Asks for a name under which what shows is saved.
    fn save(&mut self, desk: &mut Desk) {
        let name = of(desk, desk.at_tab()).map_or_else(String::new, |view| view.name.clone());
        self.ask(desk, Text::new(name), Naming::Save)
    }

    /// Asks for another name of the view that shows.
    fn rename(&mut self, desk: &mut Desk) {
        match of(desk, desk.at_tab()).cloned() {
            Some(view) => self.ask(desk, Text::new(view.name), Naming::Rename(view.id)),
            None => no_view(desk),
        }
    }

    fn ask(&mut self, desk: &mut Desk, text: Text, naming: Naming) {
        *self = Self { text, naming };
        desk.cover(HERE)
    }

    /// The name is typed.
    fn named(&mut self, desk: &mut Desk) {
        let name = self.text.as_str().trim().to_owned();
        let same = desk.views().list.iter().find(|view| view.name == name).map(|view| view.id);
        if same.is_none() && is_of_a_sheet(desk, &name) {
            let said = fill(&desk.words().views.built_in, &[("name", &name)]);
            return desk.warn(said);
        }
        match (self.naming, same) {
            (Naming::Rename(view), Some(other)) if view != other => {
                let said = fill(&desk.words().views.taken, &[("name", &name)]);
                return desk.warn(said);
            }
            (Naming::Rename(view), _) => edit(desk, "rename-view", Action::RenameView { view, name }),
            (Naming::Save, Some(view)) => {
                let shows = shows(desk, desk.at_tab());
                edit(desk, "save-view", Action::SetView { view, shows })
            }
            (Naming::Save, None) => {
                let shows = shows(desk, desk.at_tab());
                // What was typed has a tab of its own now: the tab in which it was typed shows what it showed before.
                desk.put_back();
                edit(desk, "save-view", Action::AddView { name, shows })
            }
        }
        desk.bare()
    }
}

/// Whether a tab that is no view is called so, in either language: two tabs of one name cannot be told apart, and whoever
/// turns the screen to the other language would have them.
fn is_of_a_sheet(desk: &Desk, name: &str) -> bool {
    let words = desk.words();
    let shown = desk.sheets().iter().take(first(desk)).map(|sheet| &sheet.label);
    let known = shown.chain(words.sheets.values()).chain(words.other_sheets.values());
    known.into_iter().any(|label| fold(label) == fold(name))
}

fn no_view(desk: &mut Desk) {
    let said = desk.words().views.none.clone();
    desk.warn(said);
}

fn edit(desk: &mut Desk, label: &'static str, action: Action) {
    let place = Place { sheet: Some(desk.sheet().id), ..Place::default() };
    desk.save(label, place, action)
}

/// Moves the view that shows by one place; at the end it stays.
fn move_by(desk: &mut Desk, label: &'static str, by: isize) {
    let Some(one) = of(desk, desk.at_tab()).map(|view| view.id) else { return no_view(desk) };
    let beside = desk.at_tab().checked_add_signed(by).and_then(|tab| of(desk, tab)).map(|view| view.id);
    if let Some(other) = beside {
        edit(desk, label, Action::SwapViews { one, other });
    }
}

/// Takes the view that shows away; undo brings it back.
fn delete(desk: &mut Desk) {
    match of(desk, desk.at_tab()).map(|view| view.id) {
        Some(view) => edit(desk, "delete-view", Action::RemoveView { view }),
        None => no_view(desk),
    }
}

/// An edit of views is on disk: they are read again. Nothing, if it was about something else.
fn saved(desk: &mut Desk, action: &Action) {
    let said = match action {
        Action::AddView { name, .. } => fill(&desk.words().views.saved, &[("name", name)]),
        Action::SetView { view, .. } => {
            let name = desk.views().list.iter().find(|known| known.id == *view).map(|view| view.name.as_str());
            fill(&desk.words().views.saved, &[("name", name.unwrap_or_default())])
        }
        Action::RemoveView { .. } => desk.words().views.deleted.clone(),
        Action::RenameView { .. } | Action::SwapViews { .. } => return desk.want(Effect::Views),
        _ => return,
    };
    desk.say(said);
    desk.expect(Coming::View);
    desk.want(Effect::Views)
}

/// What a tab shows, as text.
fn shows(desk: &Desk, tab: usize) -> Shows {
    let (sheet, tab) = (&desk.sheets()[tab], &desk.tabs()[tab]);
    let key = |column: &Column| desk.vocabulary().fields[column.field].key.clone();
    let saved = |(column, hidden): (Column, bool)| SavedColumn { field: key(&column), width: column.width, hidden };
    let sort = query::print_sort(&tab.view.sort);
    let sort = sort.strip_prefix("sort:").unwrap_or_default().to_owned();
    Shows {
        sheet: sheet.id,
        filter: tab.filter.clone(),
        sort,
        columns: sheet.all().map(saved).collect(),
        pinned: sheet.pinned,
    }
}

impl Room for Views {
    fn here(&self) -> RoomId {
        HERE
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        match key.code {
            KeyCode::Enter if !self.text.as_str().trim().is_empty() => self.named(desk),
            KeyCode::Enter | KeyCode::Esc => desk.leave(HERE),
            _ => {
                self.text.press(key, false);
            }
        }
    }

    /// Pasted text is part of the name, on one line.
    fn paste(&mut self, _: &mut Desk, text: &str) {
        self.text.paste_line(text);
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.text.is_touched()
    }

    fn draft(&self, _: &Desk) -> Option<(Of, String)> {
        let view = match self.naming {
            Naming::Save => None,
            Naming::Rename(view) => Some(view),
        };
        Some((Of::View { view }, self.text.as_str().to_owned()))
    }

    /// Asks for the name again, with what was typed.
    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::View { view } = draft.of else { return Taken::No };
        self.ask(desk, Text::typed(&draft.text), view.map_or(Naming::Save, Naming::Rename));
        Taken::Yes
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if let News::Saved(edit, _) = news {
            saved(desk, &edit.action)
        }
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Hint(desk.words().shared.hint_line.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, _: u16) -> Option<Panel> {
        Some(Panel::bar(&desk.words().views.name, &self.text, width))
    }
}

#[cfg(test)]
mod tests;
