//! What the desk is told after each key, because it cannot know: rooms and the status line are above it.

use crate::app::ground::ask::RoomId;
use crate::domain::CustomerId;

#[derive(Clone, Debug)]
pub struct Told {
    /// Who stands in the grid's place, the latest last: they say so themselves.
    pub stands: Vec<(RoomId, Shows)>,
    /// The bare grid has the keys, and no room.
    pub in_grid: bool,
    /// The room that has the keys.
    pub room: Option<RoomId>,
    /// A cell is open.
    pub cell: bool,
    /// Something lies over what is open.
    pub covered: bool,
    /// Whose; nothing on the line where the next customer is typed.
    pub cell_of: Option<CustomerId>,
    /// Fields whose cells are needed besides those that show.
    pub beside: Vec<usize>,
    /// The piece of a note of the customer under the cursor in which was found what is looked for.
    pub in_note: Option<String>,
    /// The keys of what has them, help apart, as a hint.
    pub hint: String,
    /// Lines that the status takes.
    pub said: u16,
    /// The room that tells what is said there: nothing weightier hides it.
    pub teller: Option<RoomId>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            stands: Vec::new(),
            in_grid: true,
            room: None,
            cell: false,
            covered: false,
            cell_of: None,
            beside: Vec::new(),
            in_note: None,
            hint: String::new(),
            said: 1,
            teller: None,
        }
    }
}

/// What stands where the grid does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows {
    Rows,
    /// The sheet turned on its side: the customer under the cursor, a column a line.
    Sideways,
    /// The same with all of its columns, those that hold nothing too.
    SidewaysWhole,
    /// Something else.
    Other,
}

impl Shows {
    /// Whether it is the sheet turned on its side.
    #[must_use]
    pub fn is_sideways(self) -> bool {
        matches!(self, Self::Sideways | Self::SidewaysWhole)
    }
}
