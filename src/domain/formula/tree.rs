//! The tree of an expression, and its value.

use chrono::{Datelike, NaiveDate};

use super::ratio::Ratio;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Node {
    /// `digits` / 10^`places`, the last digit not 0 where there are places.
    Number {
        digits: i64,
        places: u32,
    },
    Today,
    /// Place among the operands.
    Field(usize),
    Negated(Box<Node>),
    Two(Op, Box<Node>, Box<Node>),
    /// At least one argument; of `round` exactly one.
    Call(Function, Vec<Node>),
    /// What another program left and nobody can read: blank.
    Nothing,
}

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Op {
    /// As it is typed.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '*',
            Self::Divide => '/',
        }
    }

    pub(super) fn binds(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}

/// What stands before a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Min,
    Max,
    /// To a whole number or amount, half away from zero.
    Round,
}

impl Function {
    const ALL: [(&str, Self); 3] = [("min", Self::Min), ("max", Self::Max), ("round", Self::Round)];

    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, function)| *function)
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }
}

/// Computed columns inside each other, at most.
pub const DEEPEST: usize = 8;

impl Node {
    pub(super) fn has_today(&self) -> bool {
        match self {
            Self::Today => true,
            Self::Number { .. } | Self::Field(_) | Self::Nothing => false,
            Self::Negated(inner) => inner.has_today(),
            Self::Two(_, left, right) => left.has_today() || right.has_today(),
            Self::Call(_, inner) => inner.iter().any(Self::has_today),
        }
    }

    pub(super) fn reckon(&self, operand: &dyn Fn(usize) -> Option<Ratio>, today: Option<NaiveDate>) -> Option<Ratio> {
        let of = |node: &Self| node.reckon(operand, today);
        match self {
            Self::Number { digits, places } => Ratio::new((*digits).into(), 10i128.checked_pow(*places)?),
            Self::Today => today.map(|day| Ratio::whole(day.num_days_from_ce().into())),
            Self::Field(at) => operand(*at),
            Self::Nothing => None,
            Self::Negated(inner) => of(inner)?.negated(),
            Self::Two(op, left, right) => {
                let (left, right) = (of(left)?, of(right)?);
                match op {
                    Op::Add => left.plus(right),
                    Op::Subtract => left.plus(right.negated()?),
                    Op::Multiply => left.by(right),
                    Op::Divide => left.over(right),
                }
            }
            Self::Call(Function::Round, inner) => {
                inner.first().and_then(of)?.rounded().and_then(|whole| Ratio::new(whole, 1))
            }
            Self::Call(function, inner) => {
                let mut best = inner.first().and_then(of)?;
                for other in &inner[1..] {
                    let other = of(other)?;
                    let less = other.less_than(best)?;
                    if less == (*function == Function::Min) {
                        best = other;
                    }
                }
                Some(best)
            }
        }
    }
}
