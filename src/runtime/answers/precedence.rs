//! How a question of the order lane stands to the others that are asked there.

/// Which of them is answered, and to which newer one an answer under way gives way. What gives way is asked again behind
/// it, unless the newer one stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// What each key asks anew: it gives way to rows, and to whatever else is aside.
    Aside,
}
