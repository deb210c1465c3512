//! When a text needs quotes in a line.

use super::token::plain;

/// As it is where nothing in it is a sign of the grammar, else in quotes.
pub fn bare(text: &str) -> String {
    let harmless = |sign: char| sign.is_alphanumeric() || "_-.@+#&/·".contains(sign) || u32::from(sign) > 0x1_0000;
    let glue = |sign: char| matches!(sign, '且' | '或');
    let plainly = !text.starts_with('-')
        && !text.starts_with("不是")
        && !is_slashed(text)
        && everybody_behind(text).is_none()
        && text.chars().all(|sign| harmless(sign) && plain(sign) != ',' && !glue(sign));
    if plainly && !text.is_empty() { text.to_owned() } else { quoted(text) }
}

/// `杭州/上海`: words on both sides, of more than a letter or two: A/S and 1/2 are one.
pub fn is_slashed(text: &str) -> bool {
    let word = |part: &str| {
        let letters = part.chars().all(char::is_alphabetic);
        letters && part.chars().count() >= if part.is_ascii() { 3 } else { 2 }
    };
    text.contains(['/', '／']) && text.split(['/', '／']).all(word)
}

/// What is said of everybody: it may stand behind anything that is said of customers.
pub const EVERYBODY: [&str; 5] = ["客户", "顾客", "人", "会员", "用户"];

/// `杭州的客户`: what stands before the words that are said of everybody.
pub fn everybody_behind(text: &str) -> Option<&str> {
    let (before, behind) = text.rsplit_once('的')?;
    (!before.is_empty() && EVERYBODY.contains(&behind)).then_some(before)
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
