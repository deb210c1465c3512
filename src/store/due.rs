//! When a customer is due: one definition for the grid's cell and for what a filter, a sort and a colour compare.
//!
//! The next contact that was typed; else the least due open task; else a day computed from the rhythm: the last contact
//! (else the first purchase, else the day of entry) and so many days as the customer's own rhythm says, else that of her tier.

use rusqlite::{Connection, Row};

use super::{lenient, settings};
use crate::domain::Field;
use crate::domain::due::{Due, NEXT};
use crate::domain::setting::{Setting, Settings};

/// How SQL finds it, of customer `c` with score `s`.
#[derive(Debug)]
pub(super) struct Rhythm {
    /// `CASE` of the tier's days.
    of_tier: String,
}

/// The least due open task, looked up one by one.
const TASK: &str = "(SELECT substr(min(due), 1, 10) FROM task WHERE customer = c.id AND done_at IS NULL)";

impl Rhythm {
    /// By the file's settings.
    pub fn of(conn: &Connection) -> rusqlite::Result<Self> {
        Ok(Self::set(&settings::of_layout(conn)?))
    }

    fn set(settings: &Settings) -> Self {
        let days = |name| Setting::named(name).and_then(|of| settings.value(of).as_i64()).unwrap_or_default();
        let tiers = [("A", "rhythm-a"), ("B", "rhythm-b"), ("C", "rhythm-c")];
        let arms = tiers.map(|(tier, name)| format!("WHEN '{tier}' THEN {}", days(name)));
        Self { of_tier: format!("CASE s.tier {} END", arms.join(" ")) }
    }

    /// Whether one of these fields shows it: the score is then joined.
    pub fn is_among(fields: &[&Field]) -> bool {
        fields.iter().any(|field| field.key == NEXT)
    }

    /// The computed day; what is no day, and no rhythm, makes none.
    fn computed(&self) -> String {
        format!(
            "date(substr(coalesce(c.last_contact, c.last_contact_typed, c.first_buy, c.created), 1, 10),
                  '+' || coalesce(CASE WHEN c.contact_every > 0 THEN c.contact_every END, {}) || ' days')",
            self.of_tier
        )
    }

    /// The day that is compared. For very many rows the tasks were joined once, as `t`.
    pub fn compared(&self, many: bool) -> String {
        let task = if many { "substr(t.due, 1, 10)" } else { TASK };
        format!("coalesce(c.next_contact, {task}, {})", self.computed())
    }

    /// Two columns: the task's day and the computed one, for [`shown`].
    pub fn columns(&self) -> [String; 2] {
        [TASK.to_owned(), self.computed()]
    }
}

/// What shows in the place of a next contact that was not typed; the columns stand at that place of the row and behind it.
pub(super) fn shown(row: &Row, at: usize) -> rusqlite::Result<Option<Due>> {
    let day = |at| row.get_ref(at).map(|found| found.as_str().ok().and_then(lenient::day));
    let task = day(at)?.map(|day| Due { day, computed: false });
    Ok(task.or(day(at + 1)?.map(|day| Due { day, computed: true })))
}
