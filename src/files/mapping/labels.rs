//! Labels for columns of their own: a second of one name has a number behind it.

use std::collections::HashMap;

use super::spelling::folded;

/// The labels that are taken, by what is left of them when case and signs are gone; with the number that comes next.
#[derive(Debug, Default)]
pub(super) struct Labels {
    next: HashMap<String, usize>,
    /// Labels that were tried: no more than two for each that was asked for, and one for each that a number had already.
    #[cfg(test)]
    tried: usize,
}

impl Labels {
    /// Another column goes by that name.
    pub fn take(&mut self, label: &str) {
        self.next.entry(folded(label)).or_insert(2);
    }

    /// A free label for a column of that heading, which is then taken.
    pub fn free(&mut self, heading: &str) -> String {
        let mut label = heading.to_owned();
        let own = folded(heading);
        // From the number on that the last one got: counting from 2 each time makes the work grow with the square.
        while self.is_taken(&label) {
            let next = self.next.entry(own.clone()).or_insert(2);
            label = format!("{heading} {next}");
            *next += 1;
        }
        self.take(&label);
        label
    }

    fn is_taken(&mut self, label: &str) -> bool {
        #[cfg(test)]
        {
            self.tried += 1;
        }
        self.next.contains_key(&folded(label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_are_numbered_with_one_try_each() {
        let mut labels = Labels::default();
        let given: Vec<String> = (0..20_000).map(|_| labels.free("Note")).collect();
        assert_eq!((given[0].as_str(), given[1].as_str(), given[19_999].as_str()), ("Note", "Note 2", "Note 20000"));
        assert_eq!(labels.tried, 1 + 2 * 19_999, "its own name, then one number");
    }

    #[test]
    fn a_number_that_a_heading_has_already_is_passed_over() {
        let mut labels = Labels::default();
        ["other", "Other 2", "NOTE"].into_iter().for_each(|label| labels.take(label));
        assert_eq!(labels.free("Other"), "Other 3");
        assert_eq!(labels.free("note"), "note 2");
        assert_eq!(labels.free("Note 2"), "Note 2 2");
    }
}
