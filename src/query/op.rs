//! The signs between a field and its value.

/// The sign between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:`
    Has,
    /// `=`
    Is,
    /// `!=`
    IsNot,
    More,
    MoreOrSame,
    Less,
    LessOrSame,
}

impl Op {
    /// Whether it asks for an order of values.
    #[must_use]
    pub fn orders(self) -> bool {
        !matches!(self, Self::Has | Self::Is | Self::IsNot)
    }
}
