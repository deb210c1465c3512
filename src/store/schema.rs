//! The steps of the schema: one file each, never edited once released.

use rusqlite::Transaction;

/// Written into the header of each file of ours ("kehu"), so that another program's SQLite file is not taken for one.
pub const APPLICATION_ID: i32 = 0x6b65_6875;

/// Every step; a file of version N has had the first N.
pub const STEPS: &[&str] = &[
    include_str!("../../assets/schema/0001_house.sql"),
    include_str!("../../assets/schema/0002_entry.sql"),
    include_str!("../../assets/schema/0003_glance.sql"),
    include_str!("../../assets/schema/0004_fields.sql"),
    include_str!("../../assets/schema/0005_currencies.sql"),
    include_str!("../../assets/schema/0006_memory.sql"),
    include_str!("../../assets/schema/0007_stays.sql"),
    include_str!("../../assets/schema/0008_stage_days.sql"),
    include_str!("../../assets/schema/0009_stage_asks.sql"),
    include_str!("../../assets/schema/0010_watched.sql"),
    include_str!("../../assets/schema/0011_forecast.sql"),
];

/// The version that this program writes.
#[must_use]
pub fn known() -> u32 {
    u32::try_from(STEPS.len()).expect("a handful of steps")
}

/// Takes the file from its version to ours, all steps in the caller's transaction.
pub fn migrate(step: &Transaction, from: u32) -> rusqlite::Result<()> {
    for sql in &STEPS[from as usize..] {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    step.pragma_update(None, "user_version", known())
}
