//! An amount that is not meant exactly, or comes again: `about 15k`, `5万左右`, `15k a year`. It is taken for the figure that is said.

use super::scan::Scan;

/// Beside the figure, or within it.
const ABOUT: [&str; 22] = [
    "约",
    "大概",
    "差不多",
    "左右",
    "上下",
    "多",
    "余",
    "近",
    "about",
    "around",
    "approx",
    "roughly",
    "nearly",
    "almost",
    "or so",
    "circa",
    "ca.",
    "give or take",
    "~",
    "≈",
    "ish",
    "plus or minus",
];
/// Behind it: how often.
const OFTEN: [&str; 14] = [
    "a year",
    "per year",
    "/year",
    "p.a.",
    "pa",
    "a month",
    "per month",
    "/month",
    "monthly",
    "yearly",
    "一年",
    "每年",
    "/年",
    "/月",
];

/// Behind all the words of such an amount; nothing: it is meant as it is said.
pub(super) fn end(scan: &Scan, from: usize, end: usize) -> Option<usize> {
    let often = scan.longest(scan.skip(end), &OFTEN);
    let text = scan.text(from..end);
    let about = ABOUT.iter().chain(&OFTEN).any(|word| text.contains(word));
    often.or_else(|| about.then_some(end))
}
