//! What is wrong with what is asked of the trash.

/// Why nobody comes back from the trash, or goes for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrashFault {
    /// Nobody in the trash or the archive has that ID.
    NotThere { code: String },
    /// There is nobody to ask whether customers go for good, and nobody said yes.
    Unasked,
    /// A person was asked, and did not agree.
    Kept,
}
