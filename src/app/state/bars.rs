//! Lines of text that take the keys: filter, find bar, palette.

use crate::app::ground::command::Face;
use crate::app::ground::text::Text;

/// The list of commands, narrowed by what is typed.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: Text,
    /// The commands that fit it, the best first.
    pub found: Vec<Face>,
    pub chosen: usize,
}
