//! Columns as data: a row of the table `field`, with its words.

use std::sync::Arc;

use chrono::NaiveDate;

use super::choice::Choice;
use super::day::Toward;
use super::formula::tree::Node;
use super::formula::unit::Unit;
use super::kind::{Kind, Shape, phone};
use super::region::Region;
use super::rule::{self, Breach, Rules, VERIFY_DAYS};
use super::sign;
use super::{CellFault, Problem, Value};

/// A column of the customer table.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Key in the file, in filters and in JSON: `city`, `x12`. Unique.
    pub key: String,
    /// Heading in the language of the screen, or the user's own.
    pub label: String,
    /// Other names under which a file or a filter may call it (the other language's label, the common CSV headings).
    pub aliases: Vec<String>,
    pub kind: &'static Kind,
    pub origin: Origin,
    /// The options of a choice, in their own order; empty for other kinds.
    pub choices: Vec<Choice>,
    /// Longest text, in characters; longer text is kept and marked.
    pub limit: Option<usize>,
    /// What belongs in it, one sentence in the language of the screen; may be empty.
    pub meaning: String,
    /// What has to hold in it besides.
    pub rules: Rules,
}

impl Field {
    /// Whether a person can type into it. Sums can be typed while there are no rows under them.
    #[must_use]
    pub fn editable(&self) -> bool {
        matches!(self.origin, Origin::Typed | Origin::Sum)
    }

    /// What is odd about this cell: too long for the field, not what the kind expects, a rule broken. A blank cell is never
    /// odd, even where it should not be blank.
    #[must_use]
    pub fn doubt(&self, value: &Value) -> Option<Problem> {
        if let Some(text) = value.as_text() {
            // No text has more characters than bytes.
            if let Some(limit) = self.limit.filter(|limit| text.len() > *limit) {
                let length = self.parts(text).into_iter().map(|part| self.length(part)).max().unwrap_or_default();
                if length > limit {
                    return Some(CellFault::TooLong { length, limit }.into());
                }
            }
            if !text.is_ascii() && text.chars().any(sign::is_unseen) && sign::revealed(text) != text {
                return Some(CellFault::Unseen { found: text.to_owned() }.into());
            }
            if let Some(fault) = (self.kind.doubt)(text, self.region()) {
                return Some(fault.into());
            }
        }
        self.broken(value).filter(|_| !value.is_blank())
    }

    /// The numbers or addresses of a cell that may hold several; of others all of it.
    #[must_use]
    pub fn parts<'a>(&self, text: &'a str) -> Vec<&'a str> {
        match self.kind.name {
            "phone" => phone::numbers(text),
            "email" => phone::addresses(text),
            _ => vec![text],
        }
    }

    /// Whether customers can have the same in it: a row of amounts is everybody's own, a password nobody else's matter.
    #[must_use]
    pub fn makes_groups(&self) -> bool {
        !["months", "secret"].contains(&self.kind.name)
    }

    /// In characters, as a limit counts them: of a number without its extension.
    fn length(&self, part: &str) -> usize {
        let counted = if self.is_phone() { phone::parted(part).0 } else { part };
        counted.chars().count()
    }

    /// Whether its cells hold several numbers or addresses.
    #[must_use]
    pub fn holds_several(&self) -> bool {
        ["phone", "email"].contains(&self.kind.name)
    }

    /// Where a number without a country code is dialled.
    #[must_use]
    pub fn region(&self) -> &'static Region {
        self.kind.region.unwrap_or_default()
    }

    /// How the value breaks the field's rules, but for those that other customers or today decide.
    #[must_use]
    pub fn broken(&self, value: &Value) -> Option<Problem> {
        self.rules.breach(self.kind, &self.choices, value).map(Problem::Rule)
    }

    /// How the value lies below the one that it is to follow, which `other` finds by its field's key.
    #[must_use]
    pub fn below<'v>(&self, value: &Value, other: impl FnOnce(&str) -> Option<&'v Value>) -> Option<Problem> {
        let key = self.rules.after.as_ref()?;
        let days = matches!(self.kind.shape, Shape::Day | Shape::Moment);
        let below = rule::below(value, other(key)?);
        below.then(|| Problem::Rule(Breach::Below { field: key.clone(), days }))
    }

    /// How the value says of something that has happened that it is still to come: a birthday of tomorrow.
    #[must_use]
    pub fn ahead(&self, value: &Value, today: NaiveDate) -> Option<Problem> {
        let day = match value {
            Value::Day(day) => *day,
            Value::Moment(moment) => moment.date(),
            _ => return None,
        };
        let ahead = self.toward() == Toward::Past && day > today;
        ahead.then(|| CellFault::StillToCome { day }.into())
    }

    /// Days after which a cell of this field is stale; nothing where that is no question.
    #[must_use]
    pub fn stale_after(&self) -> Option<u32> {
        self.rules.days.or((self.key == "verified").then_some(VERIFY_DAYS))
    }
}

/// Where a field's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Typed; lies in the column of the same name.
    Typed,
    /// Summed from rows (`spend`, `orders`, `last_buy`, `last_contact`, `csat`); while there are none, what was typed
    /// (`<key>_typed`) shows.
    Sum,
    /// Made from rows only (`first_buy`, `latest_note`).
    SumOnly,
    /// Computed by the analysis (`score.<key>`).
    Score,
    /// Computed from other fields of the same customer; the file has no column for it.
    Formula(Arc<Formula>),
}

/// A computed column's expression, with the fields it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    pub(super) root: Node,
    /// Each once, in the order in which the text names them.
    pub(super) operands: Vec<Field>,
    pub(super) unit: Unit,
    /// The day that `today` is; without one such a formula is blank.
    pub(super) today: Option<NaiveDate>,
}
