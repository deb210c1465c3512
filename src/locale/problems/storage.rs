//! What the open file says.

use super::fill;
use crate::domain::{Doing, StorageFault};
use crate::locale::{Words, grouped};

impl Words {
    pub(super) fn storage_fault(&self, fault: &StorageFault) -> String {
        let words = &self.problems.storage;
        match fault {
            StorageFault::DiskFull => words.disk_full.clone(),
            StorageFault::NotTakenBack { megabytes } => fill(&words.not_taken_back, &[("n", &megabytes.to_string())]),
            StorageFault::Strangers { count } => fill(&words.strangers, &[("n", &grouped(*count as usize))]),
            StorageFault::OddSettings { keys } => fill(&words.odd_settings, &[("keys", &keys.join(", "))]),
            StorageFault::Failed { doing, cause } => {
                fill(&words.failed, &[("doing", self.doing(*doing)), ("cause", &self.cause(cause))])
            }
        }
    }

    fn doing(&self, doing: Doing) -> &str {
        match doing {
            Doing::Opening => &self.problems.doing.opening,
            Doing::Reading => &self.problems.doing.reading,
            Doing::Saving => &self.problems.doing.saving,
            Doing::Undoing => &self.problems.doing.undoing,
            Doing::Importing => &self.problems.doing.importing,
            Doing::Copying => &self.problems.doing.copying,
            Doing::Purging => &self.problems.doing.purging,
        }
    }
}
