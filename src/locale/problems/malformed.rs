//! What is wrong with the form of a file that a person writes.

use super::fill;
use crate::domain::Malformed;
use crate::domain::malformed::Fits;
use crate::locale::Words;

impl Words {
    pub(super) fn malformed(&self, malformed: &Malformed) -> String {
        let words = &self.problems.malformed;
        match malformed {
            Malformed::Unread { text } if text.is_empty() => words.empty.clone(),
            Malformed::Unread { text } => fill(&words.unread, &[("text", text)]),
            Malformed::Unquoted { text } => fill(&words.unquoted, &[("text", text)]),
            Malformed::Twice { name } => fill(&words.twice, &[("name", name)]),
            Malformed::NoEntry { found, known } if known.is_empty() => fill(&words.none_here, &[("found", found)]),
            Malformed::NoEntry { found, known } => {
                fill(&words.no_entry, &[("found", found), ("known", &known.join(", "))])
            }
            Malformed::Missing { name } => fill(&words.missing, &[("name", name)]),
            Malformed::NoWord { found, fit } => fill(&words.no_word, &[("found", found), ("fit", &fit.join(", "))]),
            Malformed::Unfit(Fits::Other) => words.unfit_here.clone(),
            Malformed::Unfit(fits) => fill(&words.unfit, &[("fits", self.fits(*fits))]),
            Malformed::Range { name, found } => fill(&words.range, &[("name", name), ("found", found)]),
        }
    }

    fn fits(&self, fits: Fits) -> &str {
        let words = &self.problems.malformed;
        match fits {
            Fits::Text => &words.text,
            Fits::Number => &words.number,
            Fits::YesNo => &words.yes_no,
            Fits::List => &words.list,
            Fits::Entries => &words.entries,
            Fits::Day => &words.day,
            Fits::Said => &words.said,
            Fits::Choice => &words.choice,
            Fits::Other => "",
        }
    }
}
