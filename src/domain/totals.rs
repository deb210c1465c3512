//! Lines that a spreadsheet ends with and that are nobody: `合计`, `Total`, `小计：`, `Grand total (12)`.

use super::fold::half_width;

/// What such a line begins with, in small letters.
const WORDS: [&str; 22] = [
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
    "total",
    "totals",
    "grand total",
    "sub total",
    "sub-total",
    "subtotal",
    "sum",
    "sums",
    "overall total",
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
    let may_be = |sign: char| "合总總小共累本".contains(sign) || "tgso".contains(sign.to_ascii_lowercase());
    if !cell.chars().next().is_some_and(may_be) {
        return false;
    }
    let plain = half_width(cell).to_lowercase();
    WORDS.iter().any(|word| plain.trim().strip_prefix(word).is_some_and(is_quiet))
}

/// No letter of any script, but for the words by which people count customers.
fn is_quiet(rest: &str) -> bool {
    let bare = rest.replace(['人', '位', '家', '个', '行', '条', '户'], "");
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
            vec!["", ""],
            vec!["12", "合计"],
        ] {
            assert!(!is_total(line.clone()), "{line:?}");
        }
    }
}
