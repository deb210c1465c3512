//! Where keys go, and in which of the two states the grid is.

use crate::app::columns::form::Form;
use crate::app::doubles::merging::Merging;
use crate::app::editor::Editor;
use crate::app::going::bar::GoTo;
use crate::app::hearing::Hearing;
use crate::app::menu::Menu;
use crate::app::rehearsal::Rehearsal;
use crate::app::replacing::Replacing;
use crate::app::text::Text;
use crate::app::trash::Trash;
use crate::app::upkeep::Asking;
use crate::app::views::NameBar;
use crate::app::welcome::Welcome;

use super::{FilterBar, Palette};

/// The two states of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A spreadsheet: what is typed goes into the cell.
    Input,
    /// vim: letters are commands.
    Nav,
}

impl Mode {
    /// Under this name the session remembers it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Nav => "nav",
        }
    }
}

/// The keys that a person is used to: what Esc does once nothing is open any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Nothing.
    Excel,
    /// It goes from INPUT to NAV.
    Vim,
}

impl Habit {
    /// All of them, in the order of the question.
    pub const ALL: [Self; 2] = [Self::Excel, Self::Vim];

    /// Under this name the session remembers it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Excel => "excel",
            Self::Vim => "vim",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|habit| habit.name() == name)
    }

    /// The state in which the grid starts with it.
    #[must_use]
    pub fn begins(self) -> Mode {
        match self {
            Self::Excel => Mode::Input,
            Self::Vim => Mode::Nav,
        }
    }
}

/// Where keys go.
#[derive(Clone, Debug, Default)]
pub enum Focus {
    #[default]
    Grid,
    Cell(Editor),
    Filter(FilterBar),
    Find(Text),
    /// The expression of a computed column.
    Formula(Box<crate::app::computing::Bar>),
    /// The list of colour rules.
    Colours(Box<crate::app::colours::List>),
    /// The name of a view.
    Name(Box<NameBar>),
    /// The menu of the column under the cursor.
    Menu(Box<Menu>),
    /// A question about a column.
    Column(Box<Form>),
    Palette(Palette),
    /// A change of many cells before it is done.
    Rehearsal(Box<Rehearsal>),
    /// Text in place of other text.
    Replace(Box<Replacing>),
    /// The name of a place to go to.
    GoTo(Box<GoTo>),
    /// The path of another file that everything is to be written to.
    Elsewhere(Box<crate::app::elsewhere::Bar>),
    /// What is asked at the first start.
    Welcome(Welcome),
    /// Keys are told instead of done.
    Hearing(Hearing),
    /// The trash and the archive.
    Trash(Box<Trash>),
    /// The check sheet.
    Checks,
    /// A question before a column is put right.
    Upkeep(Box<Asking>),
    /// What changed of the customer under the cursor.
    History,
    /// Help, scrolled down by so many lines.
    Help(usize),
    Notes,
    /// The groups that stand in the grid's place.
    Groups,
    /// The list of likely duplicates.
    Twins,
    /// Two customers side by side.
    Merge(Box<Merging>),
    /// The analysis pane, scrolled down by so many lines.
    Analysis(usize),
}

/// A pane below the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Notes,
    Analysis,
    History,
}
