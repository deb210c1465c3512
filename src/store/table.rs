//! The tables that the journal watches over, by name, with their columns.

use rusqlite::Connection;

/// Columns of `customer` that are sums: never in an image of the journal.
pub(super) const SUMS: [&str; 14] = [
    "spend",
    "orders",
    "first_buy",
    "last_buy",
    "last_contact",
    "csat",
    "latest_note",
    "other_currencies",
    "stays",
    "stay_booked_at",
    "stay_check_in",
    "stay_check_out",
    "stay_room_type",
    "stay_requests",
];

/// SQL: whether a row of `interaction` is a satisfaction typed into its cell, which is no contact.
pub(super) const TYPED_SURVEY: &str = "(kind IS 'survey' AND channel IS NULL)";

/// SQL: whether a row of `interaction` is no contact: such a satisfaction, or a call in which nobody was reached
/// ([`crate::domain::contact::ATTEMPT`]).
pub(super) const NO_CONTACT: &str = "(kind IS 'survey' AND channel IS NULL OR kind IS 'attempt')";

/// A journaled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Customer,
    Purchase,
    Interaction,
    Note,
    Task,
    StageMove,
    Stay,
    TodaySnooze,
    CampaignCost,
    Field,
    Sheet,
    SheetField,
    View,
    Setting,
    NotTwin,
}

impl Table {
    pub const ALL: [Self; 15] = [
        Self::Customer,
        Self::Purchase,
        Self::Interaction,
        Self::Note,
        Self::Task,
        Self::StageMove,
        Self::Stay,
        Self::TodaySnooze,
        Self::CampaignCost,
        Self::Field,
        Self::Sheet,
        Self::SheetField,
        Self::View,
        Self::Setting,
        Self::NotTwin,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Purchase => "purchase",
            Self::Interaction => "interaction",
            Self::Note => "note",
            Self::Task => "task",
            Self::StageMove => "stage_move",
            Self::Stay => "stay",
            Self::TodaySnooze => "today_snooze",
            Self::CampaignCost => "campaign_cost",
            Self::Field => "field",
            Self::Sheet => "sheet",
            Self::SheetField => "sheet_field",
            Self::View => "view",
            Self::Setting => "setting",
            Self::NotTwin => "not_twin",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Tables whose rows belong to a customer (column `customer`).
    #[must_use]
    pub fn is_child(self) -> bool {
        use Table::{Interaction, Note, Purchase, StageMove, Stay, Task, TodaySnooze};
        matches!(self, Purchase | Interaction | Note | Task | StageMove | Stay | TodaySnooze)
    }

    /// Its columns but for `id` and the sums, which are never in an image: they are computed anew.
    pub(super) fn columns(self, conn: &Connection) -> rusqlite::Result<Vec<String>> {
        let mut get = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE name <> 'id'")?;
        let names = get.query_map([self.name()], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let is_sum = |name: &str| self == Self::Customer && SUMS.contains(&name);
        Ok(names.into_iter().filter(|name| !is_sum(name)).collect())
    }

    /// SQL for a row's whole image: JSON of its columns that are not NULL.
    pub(super) fn image(self, conn: &Connection) -> rusqlite::Result<String> {
        let pairs: Vec<String> = self.columns(conn)?.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
        // A merge patch drops what is null (RFC 7396).
        Ok(format!("json_patch('{{}}', json_object({}))", pairs.join(", ")))
    }
}
