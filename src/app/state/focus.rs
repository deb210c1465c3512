//! Where keys go.

use crate::app::ground::ask::RoomId;

/// Where keys go.
#[derive(Clone, Debug, Default)]
pub enum Focus {
    #[default]
    Grid,
    /// A room, over the bare grid.
    Room(RoomId),
    /// A room, over whatever has the keys.
    Over(RoomId),
}
