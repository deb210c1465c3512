//! Lines that a spreadsheet ends with and that are nobody: `合计`, `Total`, `小计：`, `Grand total (12)`.

use super::fold::half_width;

/// What such a line begins with, in small letters.
const WORDS: [&str; 24] = [
    "合计",
    "合計",
    "总计",
    "總計",
    "小计",
    "小計",
    "共计",
    "共計",
    "累计",
    "总和",
    "总额",
    "本页合计",
    "本月合计",
    "平均值",
    "平均",
    "average",
    "total",
    "totals",
    "sub-total",
    "subtotal",
    "sum",
    "sums",
    "grandtotal",
    "overalltotal",
];

/// Whether a line of cells is the sum of those above it: its first cell that is not empty says so, and behind it stand only
/// figures or nothing.
#[must_use]
pub fn is_total<'c>(cells: impl IntoIterator<Item = &'c str>) -> bool {
    let mut filled = cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty());
    filled.next().is_some_and(says_so) && filled.all(is_figures)
}

/// `合计：`, `Total (12)`: the word, and behind it signs and figures at most.
fn says_so(cell: &str) -> bool {
    // Of a million names few begin so: the others cost nothing.
    let may_be = |sign: char| "合总總小共累本平".contains(sign) || "tgsoa".contains(sign.to_ascii_lowercase());
    if !cell.chars().next().is_some_and(may_be) {
        return false;
    }
    // Between the two characters of a short heading people put spaces: 合　计.
    let plain: String = half_width(cell).to_lowercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    WORDS.iter().any(|word| plain.strip_prefix(word).is_some_and(is_quiet)) || is_count(&plain)
}

/// `共2人`, `本表共5条`.
fn is_count(plain: &str) -> bool {
    let counted = plain.strip_prefix("本表").or(plain.strip_prefix("本页")).unwrap_or(plain).strip_prefix('共');
    counted.is_some_and(|rest| rest.contains(|sign: char| sign.is_ascii_digit()) && is_quiet(rest))
}

/// No letter of any script, but for the words by which people count customers, and a currency in brackets.
fn is_quiet(rest: &str) -> bool {
    let bare = ["人民币", "(元)", "(万元)"].iter().fold(rest.to_owned(), |left, unit| left.replace(unit, ""));
    let bare = bare.replace(['人', '位', '家', '个', '行', '条', '户', '名'], "");
    !bare.contains(char::is_alphabetic)
}

/// An amount, a count, a share; nothing that a customer is reached by or that names one.
fn is_figures(cell: &str) -> bool {
    let plain = half_width(cell).to_lowercase();
    let units = ["人民币", "元", "万", "亿", "cny", "rmb", "usd", "eur", "gbp", "k", "m", "w"];
    let bare = units.iter().fold(plain, |left, unit| left.replace(unit, ""));
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    // So many in a row are a telephone number.
    let dialled = digits > 9 && !bare.contains([',', '.']);
    is_quiet(&bare) && !dialled && (digits > 0 || bare.chars().all(|sign| !sign.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_totals_is_told_from_a_customer() {
        for line in [
            vec!["合计", "", "¥340,820"],
            vec!["", "总计：", "12", "3.5万"],
            vec!["小计"],
            vec!["合计 12 位", "", "1,200.00"],
            vec!["Total", "", "$1,200.50", "12"],
            vec!["Grand Total:", "340820 CNY", "-", "100%"],
            vec!["TOTAL (12)", "-1,200"],
            vec!["Subtotal"],
            vec!["sub total", "5"],
            vec!["合 计", "", "3000"],
            vec!["总　计：", "", "3000"],
            vec!["合计（元）", "", "3000"],
            vec!["平均值", "", "1500"],
            vec!["共2人", "", "3000"],
            vec!["本表共5条"],
        ] {
            assert!(is_total(line.clone()), "{line:?}");
        }
        for line in [
            vec!["李明朗", "合计"],
            vec!["合计物流", "", "1,200"],
            vec!["Total Energies", "", "1,200"],
            vec!["Total", "Ann", "1,200"],
            vec!["合计", "138 0013 8000", "杭州"],
            vec!["Total", "13800138000"],
            vec!["Sumi", "12"],
            vec!["共享云", "12"],
            vec!["平均主义", "12"],
            vec!["", ""],
            vec!["12", "合计"],
        ] {
            assert!(!is_total(line.clone()), "{line:?}");
        }
    }
}
