//! What two spellings of one heading have in common.

use crate::domain::fold::fold;

/// A name without what people write differently: case, full width, Traditional or Simplified, spaces, underscores, hyphens and
/// other signs.
pub(in crate::files) fn folded(name: &str) -> String {
    fold(name).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// `phonevalue` of `phone2value`: without its only number, if that is one that people count columns with.
pub(super) fn without_number(folded: &str) -> Option<String> {
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let together = folded.contains(&digits);
    let counts = digits.parse::<u32>().is_ok_and(|number| (1..=20).contains(&number));
    (together && counts).then(|| folded.replacen(&digits, "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_counts_columns_goes() {
        for (heading, bare) in
            [("phone2value", Some("phonevalue")), ("手机1", Some("手机")), ("email10", Some("email"))]
        {
            assert_eq!(without_number(heading).as_deref(), bare, "{heading}");
        }
        for whole in ["phone", "budget2025", "a1b2", "q0"] {
            assert_eq!(without_number(whole), None, "{whole}");
        }
    }
}
