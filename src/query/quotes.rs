//! When a text needs quotes in a line.

use super::token::plain;

/// As it is where nothing in it is a sign of the grammar, else in quotes.
pub fn bare(text: &str) -> String {
    let harmless = |sign: char| sign.is_alphanumeric() || "_-.@+#&/·".contains(sign) || u32::from(sign) > 0x1_0000;
    let glue = |sign: char| matches!(sign, '且' | '或');
    let plainly =
        !text.starts_with('-') && text.chars().all(|sign| harmless(sign) && plain(sign) != ',' && !glue(sign));
    if plainly && !text.is_empty() { text.to_owned() } else { quoted(text) }
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
