//! How a question of the order lane stands to the others that are asked there.

/// Which of a kind are answered, and to which newer question an answer under way gives way. What gives way is asked again
/// behind it, unless the newer one stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// Rows for the screen. The newest of its asker counts: an older one is not answered to its end. What is aside gives
    /// way to it.
    Rows,
    /// The newest of its asker counts: an older one is not answered to its end.
    Newest,
    /// The newest of its asker counts; an answer under way is brought to its end, for that is soon.
    Short,
    /// Each one is answered, to its end.
    Each,
    /// What each key asks anew: as [`Self::Short`], but it gives way to rows, and to whatever else is aside.
    Aside,
    /// It takes a second, and gives way to whatever else is asked: whoever asks for rows does not wait for it.
    Long,
}
