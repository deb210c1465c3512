//! What has to be asked about a column, one line at a time, over the grid.
//!
//! ```text
//!  New column, kind of “Wish list”  mon_
//! >money          1200, 1.2w
//!  ...
//! ```

use super::options;
use crate::app::desk::arranging::own;
use crate::app::desk::desk::Desk;
use crate::app::desk::{hints, lists, shortcuts, templates};
use crate::app::ground::called::Called;
use crate::app::ground::key::Chord;
use crate::app::ground::list::{List, Pressed};
use crate::app::ground::said::Said;
use crate::app::ground::text::Text;
use crate::domain::Choice;
use crate::domain::kind::{KINDS, Kind};
use crate::domain::template::is_own;
use crate::locale::fill;

/// A question about a column while it is open.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub asks: Asks,
    /// Key of the field under the cursor when it was asked.
    pub field: String,
    /// What is typed, and the line that Enter takes.
    pub list: List,
    /// Of which those that fit what is typed are listed.
    pub lines: Vec<Line>,
    /// Why what is typed will not do.
    pub problem: Option<String>,
}

impl Form {
    /// With a text to begin with.
    pub fn new(desk: &Desk, asks: Asks, text: &str) -> Self {
        let (field, mut list) = (desk.current_field().key.clone(), List::default());
        list.begin(Text::new(text));
        let mut form = Self { asks, field, list, lines: Vec::new(), problem: None };
        form.renew(desk);
        form
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.list.text().as_str()
    }

    /// The line that Enter takes.
    #[must_use]
    pub fn chosen(&self) -> Option<&Line> {
        self.list.chosen().and_then(|at| self.lines.get(at))
    }

    /// The lines as they are now; the chosen one stays.
    pub fn renew(&mut self, desk: &Desk) {
        let lines = lines(desk, &self.asks, self.text().trim());
        self.list.renew(&self.lines, &lines, |line| line.what, Line::words);
        self.lines = lines;
    }

    /// Only the lines that fit what is typed.
    pub fn narrow(&mut self, desk: &Desk) {
        self.lines = lines(desk, &self.asks, self.text().trim());
        self.list.narrow(&self.lines, Line::words);
    }

    /// A key of the text or of the list.
    pub fn press(&mut self, desk: &Desk, key: Chord) {
        if self.keeps_text() {
            self.list.edit(key);
        } else if self.list.press(key, lists::room(desk)) == Pressed::Typed {
            self.narrow(desk);
        }
    }

    pub fn paste(&mut self, desk: &Desk, text: &str) {
        self.list.paste(text);
        self.narrow(desk);
    }

    /// Whether it is about the column under the cursor, and about nothing without it.
    #[must_use]
    pub fn is_of_column(&self) -> bool {
        !matches!(self.asks, Asks::Name | Asks::Kind(_) | Asks::Options(..) | Asks::Show | Asks::Template)
    }

    /// Whether something is typed that is to become something; behind a name that has been typed already, always.
    #[must_use]
    pub fn holds_text(&self) -> bool {
        matches!(self.asks, Asks::Kind(_) | Asks::Options(..)) || (self.keeps_text() && self.list.text().is_touched())
    }

    /// Whether what is typed becomes something, instead of narrowing a list.
    #[must_use]
    pub fn keeps_text(&self) -> bool {
        use Asks::{Action, EditOptions, Kind, Remove, Show, Template};
        !matches!(self.asks, Kind(_) | Show | Action | Template | EditOptions | Remove)
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asks {
    /// The name of a new column; then its kind; of a choice then its options.
    Name,
    Kind(String),
    Options(String, &'static Kind),
    /// Another name of the column under the cursor.
    Rename,
    /// What belongs in it.
    Meaning,
    /// Whether the column under the cursor goes for good.
    Remove,
    /// Which of the columns that do not show is to show.
    Show,
    /// What to do with the column under the cursor.
    Action,
    /// Which template to apply.
    Template,
    /// What to do with the options of the column under the cursor.
    EditOptions,
    /// Another name of the option with that key.
    OptionName(String),
}

/// One line of the list under the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub label: String,
    pub detail: String,
    pub(super) what: What,
}

impl Line {
    /// Nothing explains it.
    pub(super) fn new(label: String, what: What) -> Self {
        Self { label, detail: String::new(), what }
    }

    /// By what it is found, its name first.
    fn words(&self) -> Called {
        match self.what {
            // What is typed is no option yet: behind those that are.
            What::AddOption => Called::named([""], self.label.as_str()),
            _ => Called::named([&self.label], self.detail.as_str()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Kind(usize),
    Field(usize),
    Command(&'static str),
    Template(usize),
    /// Its place among the options.
    Option(usize),
    AddOption,
}

/// What can be done with a column, as the menu lists it.
pub(super) const ACTIONS: [&str; 18] = [
    "rename-column",
    "define-column",
    "edit-options",
    "field-rules",
    "hide-column",
    "remove-column",
    "show-column",
    "show-columns",
    "add-column",
    "fit-column",
    "narrow-column",
    "widen-column",
    "move-column-left",
    "move-column-right",
    "freeze-columns",
    "normalise-column",
    "fill-missing",
    "merge-columns",
];

/// The question.
pub(super) fn title(desk: &Desk, form: &Form) -> String {
    let words = &desk.words().columns;
    let label = &desk.current_field().label;
    match &form.asks {
        Asks::Name => words.ask_name.clone(),
        Asks::Kind(name) => fill(&words.ask_kind, &[("name", name)]),
        Asks::Options(name, _) => fill(&words.ask_options, &[("name", name)]),
        Asks::Rename => fill(&words.ask_rename, &[("label", label)]),
        Asks::Meaning => fill(&words.ask_meaning, &[("label", label)]),
        Asks::Remove => fill(&words.ask_remove, &[("label", label)]),
        Asks::Show => words.ask_show.clone(),
        Asks::Action => fill(&words.ask_action, &[("label", label)]),
        Asks::Template => desk.words().columns.ask_template.clone(),
        Asks::EditOptions => fill(&words.ask_edit_options, &[("label", label)]),
        Asks::OptionName(_) => fill(&words.ask_option, &[("label", label)]),
    }
}

/// The keys that do something.
pub(super) fn hint(desk: &Desk, form: &Form) -> Said {
    let (words, shared) = (&desk.words().columns, &desk.words().shared);
    let of_list = |hint: &str, alone: &[&str]| lists::hint(desk, &form.list, hint, alone);
    Said::Hint(match form.asks {
        Asks::Kind(_) | Asks::Show | Asks::Action => return of_list(&shared.hint_list, &[]),
        Asks::Name | Asks::Options(..) => words.hint_step.clone(),
        Asks::Rename | Asks::Meaning | Asks::OptionName(_) => shared.hint_line.clone(),
        // The first one is typed, whichever language says so.
        Asks::EditOptions => return of_list(&words.hint_options, &["Type", "输入"]),
        Asks::Remove => words.hint_remove.clone(),
        Asks::Template => match form.chosen().map(|line| line.what) {
            Some(What::Template(at)) => {
                let hint = hints::without(&words.hint_template, if form.list.len() > 1 { &[] } else { &["↑↓"] });
                return Said::Beside(templates::adds(desk, at), hint);
            }
            _ => return of_list(&shared.hint_list, &[]),
        },
    })
}

/// What can be chosen; of options also what is typed, if there is no such option yet.
fn lines(desk: &Desk, asks: &Asks, typed: &str) -> Vec<Line> {
    match asks {
        Asks::Kind(_) => (0..KINDS.len()).map(|at| kind_line(desk, at)).collect(),
        Asks::Show => absent(desk).map(|at| field_line(desk, at)).collect(),
        Asks::Action => {
            // What came with the program cannot go for good.
            let fits = |name: &&&'static str| **name != "remove-column" || is_own(&desk.current_field().key);
            ACTIONS.iter().filter(fits).map(|name| action_line(desk, name)).collect()
        }
        Asks::Template => {
            let line = |(at, (label, detail))| Line { label, detail, what: What::Template(at) };
            templates::list(desk).enumerate().map(line).collect()
        }
        Asks::EditOptions => option_lines(desk, typed),
        Asks::Name | Asks::Options(..) | Asks::Rename | Asks::Meaning | Asks::OptionName(_) | Asks::Remove => {
            Vec::new()
        }
    }
}

fn kind_line(desk: &Desk, at: usize) -> Line {
    let kind = KINDS[at];
    let label = desk.words().kind_names.get(kind.name).cloned().unwrap_or_else(|| kind.name.to_owned());
    let detail = if has_options(kind) {
        desk.words().columns.example_options.clone()
    } else {
        desk.words().example(kind).into()
    };
    Line { label, detail, what: What::Kind(at) }
}

/// The fields that do not show here: those hidden on this sheet first.
fn absent(desk: &Desk) -> impl Iterator<Item = usize> {
    let sheet = own(desk);
    let hidden: Vec<usize> = sheet.hidden.iter().map(|hidden| hidden.column.field).collect();
    let known = |at: &usize| sheet.all().any(|(column, _)| column.field == *at);
    let others = (0..desk.vocabulary().fields.len()).filter(|at| !known(at));
    hidden.iter().copied().chain(others).collect::<Vec<_>>().into_iter()
}

fn field_line(desk: &Desk, at: usize) -> Line {
    let field = &desk.vocabulary().fields[at];
    let hidden = desk.sheet().hidden.iter().any(|hidden| hidden.column.field == at);
    let detail = if hidden { desk.words().columns.was_here.clone() } else { field.meaning.clone() };
    Line { label: field.label.clone(), detail, what: What::Field(at) }
}

/// The options; then what is typed, if there is no such option.
fn option_lines(desk: &Desk, typed: &str) -> Vec<Line> {
    let choices = &desk.current_field().choices;
    let line = |(at, choice): (usize, &Choice)| Line::new(choice.label.clone(), What::Option(at));
    let mut lines: Vec<Line> = choices.iter().enumerate().map(line).collect();
    if !typed.is_empty() && !options::is_known(choices, typed) {
        lines.push(Line::new(fill(&desk.words().columns.add_option, &[("text", typed)]), What::AddOption));
    }
    lines
}

fn action_line(desk: &Desk, name: &'static str) -> Line {
    let (both, nav) = shortcuts::of(desk, name);
    let detail = format!("{both}  {nav}").trim().to_owned();
    Line { label: desk.words().command(name).to_owned(), detail, what: What::Command(name) }
}

pub(super) fn has_options(kind: &Kind) -> bool {
    kind.name.starts_with("choice")
}
