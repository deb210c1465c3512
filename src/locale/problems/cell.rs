//! What is wrong or odd about one cell.

use super::{fill, with_limit};
use crate::domain::{CellFault, sign};
use crate::locale::Words;

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn cell_fault(&self, fault: &CellFault) -> String {
        let words = &self.problems.cell;
        let with = |message: &str, found: &str| fill(message, &[("found", found)]);
        match fault {
            CellFault::NotANumber { found } => with(&words.not_a_number, found),
            CellFault::NotMoney { found } => with(&words.not_money, found),
            CellFault::NoRate { found, code, own, .. } => {
                fill(&words.no_rate, &[("found", found), ("code", code), ("own", own)])
            }
            CellFault::TooFine { found, rounded } => fill(&words.too_fine, &[("found", found), ("rounded", rounded)]),
            CellFault::Thousands { found } => with(&words.thousands, found),
            CellFault::NotADate { found } => with(&words.not_a_date, found),
            CellFault::TwoDays { found, days } => {
                let [one, other] = days.map(|day| day.format("%Y-%m-%d").to_string());
                fill(&words.two_days, &[("found", found), ("one", &one), ("other", &other)])
            }
            CellFault::StillToCome { day } => with(&words.still_to_come, &day.format("%Y-%m-%d").to_string()),
            CellFault::NoTimeHere { found } => with(&words.no_time_here, found),
            CellFault::NotARating { found } => with(&words.not_a_rating, found),
            CellFault::NotADecimal { found } => with(&words.not_a_decimal, found),
            CellFault::NotAPercent { found } => with(&words.not_a_percent, found),
            CellFault::NotAPeriod { found } => with(&words.not_a_period, found),
            CellFault::NotEncrypted => words.not_encrypted.clone(),
            CellFault::NotYesNo { found } => with(&words.not_yes_no, found),
            CellFault::NotAChoice { found, allowed } => {
                fill(&words.not_a_choice, &[("found", found), ("allowed", &allowed.join(" · "))])
            }
            CellFault::OddPhone { found } => with(&words.odd_phone, found),
            CellFault::OddEmail { found } => with(&words.odd_email, found),
            CellFault::Unseen { found } => with(&words.unseen, &sign::revealed(found)),
            CellFault::TooLong { length, limit } => with_limit(&words.too_long, *length, *limit),
        }
    }
}
