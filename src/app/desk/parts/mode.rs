//! In which of the two states the grid is, which keys a person is used to, which panes there are.

use crate::app::ground::ask::RoomId;

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

/// A pane below the grid: a room that shows also without the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Notes,
    Analysis,
    /// What happened with the customer whose record stands in the grid's place: beside or below its fields, and only there.
    Timeline,
}

impl Pane {
    /// The room that it is.
    #[must_use]
    pub const fn room(self) -> RoomId {
        RoomId(match self {
            Self::Notes => "notes",
            Self::Analysis => "analysis",
            Self::Timeline => "timeline",
        })
    }
}
