//! The stages of the work with a customer.

/// The field of the stage.
pub const STAGE: &str = "stage";
/// Since when a customer has been in it: read of the moves, for the file has no column of it.
pub const SINCE: &str = "in_stage_since";
/// The days from then to today, computed.
pub const DAYS: &str = "days_in_stage";
/// The stage of those who are to be won back: whoever comes to it has not gone on.
pub const WIN_BACK: &str = "win_back";
