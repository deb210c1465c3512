//! Who wants the keys.

use crate::app::ground::ask::RoomId;
use crate::app::ground::effect::Effect;
use crate::app::ground::request::Request;

/// A wish about the stack of focuses: granted once the rooms that go have kept what is typed in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// In place of all that is there.
    Enter(RoomId),
    /// Over what is there.
    Cover(RoomId),
    /// Away from it.
    Leave(RoomId),
    /// Away from all that lies over something, to what lies below; a text that is to become something stays.
    Uncover,
    /// Away from all: the grid has the keys.
    Bare,
}

impl Wish {
    /// The room that comes by it.
    #[must_use]
    pub fn comes(self) -> Option<RoomId> {
        match self {
            Self::Enter(room) | Self::Cover(room) => Some(room),
            Self::Leave(_) | Self::Uncover | Self::Bare => None,
        }
    }
}

/// The out-tray: what is wanted, each kind in its order.
#[derive(Clone, Debug, Default)]
pub struct Out {
    pub effects: Vec<Effect>,
    pub moves: Vec<Wish>,
    pub requests: Vec<Request>,
    /// The layout is another one: every room hears it.
    pub layout: bool,
}
