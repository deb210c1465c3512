//! What a room says in the status line.

/// Between two keys of a hint.
pub const JOINT: &str = " · ";

/// What letters are where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// They do something: a burst of them is a paste.
    Commands,
    /// Text of one line: a line end would end it, and make commands of the rest.
    Line,
    /// Text in which line ends belong, or lead on to the next cell.
    Lines,
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The keys that do something here, as a locale writes them (`desk::hints`): Enter first, Esc last. Where the line is
    /// short the middle goes, never the first two or the last.
    Hint(String),
    /// Something to read, and a hint behind it; both give way.
    Beside(String, String),
    /// Of what is being typed: what belongs there, the most wanted first, and a hint behind it. On one line, whatever it
    /// takes: a second one would move the grid under the eyes of whoever types.
    Typing(Vec<String>, String),
    Plain(String),
    Warning(String),
    Problem(String),
}

impl Said {
    /// Whether it is told on one line, however little room there is; the others take as many as they need.
    #[must_use]
    pub fn on_one_line(&self) -> bool {
        matches!(self, Self::Hint(_) | Self::Beside(..) | Self::Typing(..))
    }
}
