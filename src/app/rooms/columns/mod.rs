//! Columns as a person arranges them, and what has to be asked for it.
//!
//! ```text
//!   frozen ─────────┐
//!   #    Name       │ City      Company        the others scroll
//! ```
//!
//! Each is kept in the file for its sheet or view, and undone like any edit; the same done to the same column again is one
//! step of undo. A column that is not needed is hidden, and its cells stay; one of the user's own can also go for good.
//!
//! | file | holds |
//! |---|---|
//! | `arranging` | hidden, shown, moved, as wide as wanted, frozen |
//! | `removing` | a column of the user's own goes for good |
//! | `options` | the options of a choice: added, renamed, moved |
//! | `form` | the questions, one line at a time, and the list under each |
//! | `making` | what comes of an answer: a new column, another name, another definition |
//! | `drafts` | what is typed into a question, asked again after a kill |
//! | `template` | columns and views of a template, added |
//! | `show` | what a question looks like |
//!
//! Hears nothing; once the cursor is in another column, a question about the one before closes.

mod arranging;
mod drafts;
mod form;
mod making;
mod options;
mod removing;
mod show;
mod template;

use crate::app::desk::cursor;
use crate::app::desk::parts::coming::Move;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room, Taken};
use crate::app::ground::ask::{Answer, RoomId, Ticket};
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::list::List;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::{Reads, Said};
use crate::domain::ColumnFault;
use crate::domain::draft::{Draft, Of};
use crate::domain::kind::KINDS;
use crate::domain::kind::tags::tags;
use crate::domain::layout::check_name;
use crate::domain::template::Onto;
use crate::locale::fill;

use form::{Asks, Form, What};

pub const HERE: RoomId = RoomId("columns");

pub const LABELS: &[&str] = &[
    "edit-options",
    "add-column",
    "rename-column",
    "define-column",
    "hide-column",
    "remove-column",
    "show-columns",
    "show-column",
    "move-column",
    "resize-column",
    "freeze-columns",
    "apply-template",
];

/// Declares a command about columns.
macro_rules! of_columns {
    ($($name:literal, $nav:expr, $run:expr;)*) => {
        pub const COMMANDS: &[Command<Columns>] = &[$(
            Command { name: $name, group: "columns", keys: &[], nav: &$nav, scope: Scope::Arranging, run: $run }
        ),*];
    };
}

of_columns! {
    "add-column", [], |columns, desk| columns.ask(desk, Asks::Name, String::new());
    "rename-column", [], |columns, desk| columns.ask(desk, Asks::Rename, desk.current_field().label.clone());
    "define-column", [], |columns, desk| columns.ask(desk, Asks::Meaning, desk.current_field().meaning.clone());
    "edit-options", [], Columns::edit_options;
    "hide-column", ["-"], |_, desk| arranging::hide(desk);
    "remove-column", [], Columns::ask_to_remove;
    "show-columns", ["g v"], |_, desk| arranging::show_all(desk);
    "show-column", [], |columns, desk| columns.ask(desk, Asks::Show, String::new());
    "fit-column", ["_"], |_, desk| arranging::fit(desk);
    "narrow-column", ["("], |_, desk| arranging::resize(desk, -1);
    "widen-column", [")"], |_, desk| arranging::resize(desk, 1);
    "move-column-left", ["H"], |_, desk| arranging::move_by(desk, -1);
    "move-column-right", ["L"], |_, desk| arranging::move_by(desk, 1);
    "freeze-columns", ["z f"], |_, desk| arranging::freeze(desk);
    "column-actions", [], |columns, desk| columns.ask(desk, Asks::Action, String::new());
    "apply-template", [], |columns, desk| columns.ask(desk, Asks::Template, String::new());
}

/// The question that is open.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    form: Option<Form>,
    /// The values that go with the column that is to be removed.
    going: removing::Values,
}

impl Columns {
    /// Asks that, with a text to begin with.
    fn ask(&mut self, desk: &mut Desk, asks: Asks, text: String) {
        self.form = Some(Form::new(desk, asks, &text));
        desk.enter(HERE)
    }

    /// Asks what to do with the options of the column under the cursor.
    fn edit_options(&mut self, desk: &mut Desk) {
        let field = desk.current_field();
        if options::has_own(field) {
            return self.ask(desk, Asks::EditOptions, String::new());
        }
        let said = fill(&desk.words().columns.no_own_options, &[("label", &field.label)]);
        desk.warn(said);
    }

    /// Asks whether the column under the cursor goes for good.
    fn ask_to_remove(&mut self, desk: &mut Desk) {
        if let Some(obstacle) = removing::obstacle(desk) {
            return desk.warn(obstacle);
        }
        self.ask(desk, Asks::Remove, String::new());
        self.going = removing::Values::of(desk, HERE);
    }

    /// One question back; from the first to the grid.
    fn escape(&mut self, desk: &mut Desk) {
        let Some(form) = &self.form else { return };
        match form.asks.clone() {
            Asks::Kind(name) => self.ask(desk, Asks::Name, name),
            Asks::Options(name, _) => self.ask(desk, Asks::Kind(name), String::new()),
            Asks::OptionName(_) => self.ask(desk, Asks::EditOptions, String::new()),
            _ => desk.leave(HERE),
        }
    }

    fn enter(&mut self, desk: &mut Desk) {
        let Some(form) = &self.form else { return };
        let text = form.text().trim().to_owned();
        let chosen = form.chosen().map(|line| line.what);
        match (form.asks.clone(), chosen) {
            (Asks::Name, _) => match check_name(&text, &desk.vocabulary().fields, None) {
                Ok(()) => self.ask(desk, Asks::Kind(text), String::new()),
                Err(fault) => self.wrong(desk, fault),
            },
            (Asks::Kind(name), Some(What::Kind(at))) if form::has_options(KINDS[at]) => {
                self.ask(desk, Asks::Options(name, KINDS[at]), String::new())
            }
            (Asks::Options(..), _) if tags(&text).next().is_none() => self.wrong(desk, ColumnFault::NoOptions),
            (Asks::Rename, _) => match making::renamed(desk, text) {
                Ok(()) => desk.leave(HERE),
                Err(fault) => self.wrong(desk, fault),
            },
            (Asks::EditOptions, Some(chosen)) => self.option_chosen(desk, chosen, &text),
            (Asks::OptionName(key), _) => match options::rename(desk, &key, text) {
                Ok(()) => self.ask(desk, Asks::EditOptions, String::new()),
                Err(sentence) => self.problem(sentence),
            },
            (asks, chosen) => self.last_answer(desk, asks, chosen, text),
        }
    }

    /// An answer behind which nothing more is asked.
    fn last_answer(&mut self, desk: &mut Desk, asks: Asks, chosen: Option<What>, text: String) {
        match (asks, chosen) {
            (Asks::Kind(name), Some(What::Kind(at))) => making::added(desk, name, KINDS[at], ""),
            (Asks::Options(name, kind), _) => making::added(desk, name, kind, &text),
            (Asks::Meaning, _) => making::defined(desk, text),
            (Asks::Remove, _) => removing::remove(desk),
            (Asks::Show, Some(What::Field(at))) => arranging::show(desk, at),
            (Asks::Template, Some(What::Template(at))) => template::apply(desk, Onto::Used, at),
            (Asks::Action, Some(What::Command(name))) => desk.request(Request::Run(name)),
            _ => return,
        }
        desk.leave(HERE)
    }

    fn option_chosen(&mut self, desk: &mut Desk, chosen: What, text: &str) {
        match chosen {
            What::AddOption => {
                options::add(desk, text);
                self.ask(desk, Asks::EditOptions, String::new())
            }
            What::Option(at) => {
                let Some(choice) = desk.current_field().choices.get(at).cloned() else { return };
                self.ask(desk, Asks::OptionName(choice.key), choice.label)
            }
            _ => {}
        }
    }

    /// The chosen option goes one place up or down; the choice goes with it.
    fn move_option(&mut self, desk: &mut Desk, by: isize) {
        let Some(form) = &mut self.form else { return };
        let line = form.chosen().map(|line| line.what).filter(|_| form.text().is_empty());
        let Some(What::Option(at)) = line else { return };
        if let Some(to) = options::move_by(desk, at, by) {
            form.list.choose(to);
        }
    }

    fn wrong(&mut self, desk: &Desk, fault: ColumnFault) {
        self.problem(desk.words().problem(&fault.into()))
    }

    fn problem(&mut self, sentence: String) {
        if let Some(form) = &mut self.form {
            form.problem = Some(sentence);
        }
    }
}

impl Room for Columns {
    fn here(&self) -> RoomId {
        HERE
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        match request {
            Request::Template(at) => template::apply(desk, Onto::New, *at),
            Request::ShowColumn(label) => self.ask(desk, Asks::Show, label.clone()),
            _ => return false,
        }
        true
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        let Some(form) = &mut self.form else { return };
        form.problem = None;
        let moves = form.asks == Asks::EditOptions && key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Esc => self.escape(desk),
            KeyCode::Enter => self.enter(desk),
            // The two parts of a column's menu.
            KeyCode::Tab if form.asks == Asks::Action => desk.request(Request::Run("column-menu")),
            KeyCode::Up if moves => self.move_option(desk, -1),
            KeyCode::Down if moves => self.move_option(desk, 1),
            _ => form.press(desk, key),
        }
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Surveyed(found) = answer {
            self.going.arrived(ticket, &found);
        }
    }

    /// Pasted text is typed, on one line.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        if let Some(form) = &mut self.form {
            form.paste(desk, text);
        }
    }

    fn reads(&self, _: Chord) -> Reads {
        Reads::Line
    }

    fn holds_text(&self, _: &Desk) -> bool {
        self.form.as_ref().is_some_and(Form::holds_text)
    }

    fn draft(&self, desk: &Desk) -> Option<(Of, String)> {
        let (of, text) = drafts::of(desk, self.form.as_ref()?);
        Some((of, text.to_owned()))
    }

    fn take_up(&mut self, desk: &mut Desk, draft: &Draft) -> Taken {
        let Of::Column { asks, field } = &draft.of else { return Taken::No };
        let Some(question) = drafts::question(asks) else { return Taken::No };
        if matches!(question, Asks::Rename | Asks::Meaning | Asks::OptionName(_)) {
            let mut columns = desk.sheet().columns.iter();
            let column = columns.position(|column| desk.vocabulary().fields[column.field].key == *field);
            let Some(column) = column else { return Taken::No };
            cursor::go(desk, Move::Column(column));
        }
        self.ask(desk, question, String::new());
        self.paste(desk, &draft.text);
        Taken::Yes
    }

    fn hold(&mut self, desk: &mut Desk) {
        let gone = |form: &Form| form.is_of_column() && form.field != desk.current_field().key;
        if self.form.as_ref().is_some_and(gone) {
            desk.leave(HERE)
        }
        self.form.iter_mut().for_each(|form| form.renew(desk));
    }

    fn list(&self) -> Option<&List> {
        self.form.as_ref().filter(|form| !form.keeps_text()).map(|form| &form.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        self.form.as_mut().filter(|form| !form.keeps_text()).map(|form| &mut form.list)
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let form = self.form.as_ref()?;
        let problem = form.problem.clone().map(Said::Problem);
        Some(problem.unwrap_or_else(|| form::hint(desk, form)))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        let form = self.form.as_ref()?;
        if form.asks == Asks::Remove {
            return Some(show::removing(form, desk, removing::said(desk, &self.going), [width, height]));
        }
        Some(show::panel(form, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
