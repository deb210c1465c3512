//! What a terminal may say: a key, the mouse, a paste, an answer.

use crossterm::event::{KeyEvent, MouseEvent};

/// What a terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// As the terminal passed it: line ends mostly `\r`, any control characters. Never empty.
    Paste(String),
    Answer(Answer),
}

/// An answer to a question, ours or another program's that has ended meanwhile; or a report nobody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub form: Form,
    /// What stands between its introducer and its end (a report's last letter is part of it): `11;rgb:0000/0000/0000`.
    pub text: String,
}

/// How an answer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `ESC [`: where the cursor is, what the terminal can do, whether it has the focus.
    Report,
    /// `ESC ]`: colours, the clipboard.
    Osc,
    /// `ESC P`: the terminal's name, settings.
    Dcs,
    /// `ESC _`, `ESC ^`, `ESC X`: pictures and what else programs agree on.
    Private,
}
