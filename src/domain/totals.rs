//! Lines that a spreadsheet ends with and that are nobody: `合计`, `Total`, `小计：`, `Grand total (12)`; and what stands below
//! a table that is printed: `审核：李四`, `Prepared by: Ana`, `——以下空白——`, `第2页`.

use super::fold::half_width;

/// What such a line begins with, in small letters.
const WORDS: [&str; 35] = [
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
    "totalamount",
    "totalcustomers",
    "totalspend",
    "totalsales",
    "totalrecords",
    "totalrows",
    "totalcontacts",
    "totalvalue",
    "totalrevenue",
    "totalorders",
    "totalcount",
];

/// What such a line ends with, behind a few words of what it is the sum: `金额合计`.
const ENDS: [&str; 6] = ["合计", "合計", "总计", "總計", "小计", "小計"];
/// Signs before such an end, at most.
const BEFORE: usize = 6;

/// What stands before a colon below a table: who has signed it, when it was made, what is to be said of it.
const LABELS: [&str; 71] = [
    "审核",
    "审核人",
    "审核员",
    "复核",
    "复核人",
    "审批",
    "审批人",
    "批准",
    "批准人",
    "制表",
    "制表人",
    "制表日期",
    "制表时间",
    "制表单位",
    "填表",
    "填表人",
    "填表日期",
    "填表时间",
    "填报人",
    "填报日期",
    "填报单位",
    "制单",
    "制单人",
    "经办",
    "经办人",
    "统计人",
    "统计日期",
    "统计时间",
    "打印人",
    "打印日期",
    "打印时间",
    "导出人",
    "导出日期",
    "导出时间",
    "数据来源",
    "数据截至",
    "数据截止",
    "资料来源",
    "备注",
    "注",
    "附注",
    "说明",
    "声明",
    "签字",
    "签名",
    "盖章",
    "主管",
    "财务",
    "会计",
    "出纳",
    "负责人",
    "报表日期",
    "日期",
    "preparedby",
    "checkedby",
    "approvedby",
    "reviewedby",
    "printedby",
    "printedon",
    "generatedby",
    "generatedon",
    "exportedby",
    "exportedon",
    "reportdate",
    "dataasof",
    "source",
    "note",
    "notes",
    "remarks",
    "signature",
    "disclaimer",
];

/// What such a line begins with, without the signs around it.
const BEGINS: [&str; 14] = [
    "以下空白",
    "以下为空",
    "以下无正文",
    "本页以下空白",
    "此页无正文",
    "以上数据",
    "数据截至",
    "数据截止",
    "preparedby",
    "generatedby",
    "printedby",
    "exportedby",
    "endofreport",
    "endoflist",
];

/// Whether a line of cells is the sum of those above it: its first cell that is not empty says so, and behind it stand only
/// figures or nothing; or one behind does, before a figure, and beside it stands no more than a day, a number, and of what it is
/// the sum.
#[must_use]
pub fn is_total<'c>(cells: impl IntoIterator<Item = &'c str>) -> bool {
    let mut filled = cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    if says_so(first) || ends_so(first) {
        return filled.all(is_figures);
    }
    let (mut says, mut sums, mut names) = (false, false, usize::from(!is_figures(first) && !is_day(first)));
    for cell in filled {
        match () {
            () if is_figures(cell) => sums |= says,
            () if !says && is_a_sum(cell) => says = true,
            () if is_day(cell) => {}
            // Who is reached by something is somebody.
            () if cell.contains('@') || cell.bytes().any(|byte| byte.is_ascii_digit()) => return false,
            () => names += 1,
        }
    }
    // Besides a name some word for a sum may be a name itself: `Total`.
    says && sums && names < 2
}

/// Whether a cell is a word for a sum and nothing else that people are called.
fn is_a_sum(cell: &str) -> bool {
    const SUMS: [&str; 10] =
        ["合计", "合計", "小计", "小計", "总计", "總計", "subtotal", "sub-total", "sub total", "grand total"];
    let plain = half_width(cell).to_lowercase();
    let bare: String = plain.trim_end_matches(|sign: char| !sign.is_alphanumeric()).split_whitespace().collect();
    SUMS.iter().any(|word| word.replace(' ', "") == bare)
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

/// `金额合计`, `本月合计：`.
fn ends_so(cell: &str) -> bool {
    let bare = cell.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    ENDS.iter().any(|end| bare.strip_suffix(end).is_some_and(|before| before.chars().count() <= BEFORE))
}

/// Whether a line of cells stands below a table: nothing in it but who signed it, when, a remark, the number of a page.
#[must_use]
pub fn is_footer<'c>(cells: impl IntoIterator<Item = &'c str>) -> bool {
    let mut filled = cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = filled.next().filter(|cell| may_begin(cell)) else { return false };
    let mut before = Part::of(first);
    if matches!(before, Part::Other | Part::Day) {
        return false;
    }
    for cell in filled {
        let part = Part::of(cell);
        // Behind a label that says nothing itself: the name of who has signed.
        if part == Part::Other && before != Part::Empty {
            return false;
        }
        before = part;
    }
    true
}

/// Whether it is one day and nothing else: `2026年11月30日`, `2026-11-30`.
#[must_use]
pub fn is_day(cell: &str) -> bool {
    let plain = half_width(cell);
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let signs = || plain.chars().filter(|sign| !sign.is_ascii_digit());
    (5..=8).contains(&digits) && signs().count() >= 2 && signs().all(|sign| "年月日-/. ".contains(sign))
}

/// Of a million names few begin so: the others cost nothing.
fn may_begin(cell: &str) -> bool {
    let signs = |sign: char| {
        "审复批制填经统打导数资备注附说声签盖主财会出负报日以本此第页共".contains(sign)
            || "pcargendsp".contains(sign.to_ascii_lowercase())
            || !sign.is_alphanumeric()
    };
    cell.chars().next().is_some_and(signs)
}

/// What a cell of a footer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A label, and behind its colon what it says.
    Said,
    /// A label alone.
    Empty,
    Day,
    Other,
}

impl Part {
    fn of(cell: &str) -> Self {
        let plain: String = half_width(cell).to_lowercase().chars().filter(|sign| !sign.is_whitespace()).collect();
        if let Some((label, said)) = plain.split_once(':') {
            let label = label.trim_matches(|sign: char| !sign.is_alphabetic());
            if LABELS.contains(&label) {
                return if said.is_empty() { Self::Empty } else { Self::Said };
            }
        }
        let bare = plain.trim_matches(|sign: char| !sign.is_alphanumeric());
        if BEGINS.iter().any(|word| bare.starts_with(word)) || is_page(bare) {
            return Self::Said;
        }
        if is_day(cell) { Self::Day } else { Self::Other }
    }
}

/// `第2页`, `第2页/共3页`, `page 2 of 3`.
fn is_page(bare: &str) -> bool {
    let begins = bare.strip_prefix('第').is_some_and(|rest| rest.contains('页'));
    let page = bare.strip_prefix("page").map(|rest| rest.replace("of", ""));
    let chinese = begins && bare.chars().all(|sign| sign.is_ascii_digit() || "第页共，,/、".contains(sign));
    chinese
        || page.is_some_and(|rest| {
            rest.starts_with(|sign: char| sign.is_ascii_digit()) && !rest.contains(char::is_alphabetic)
        })
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
            vec!["金额合计", "", "300"],
            vec!["本月消费合计：", "300"],
            vec!["Total amount", "300"],
            vec!["李明朗", "小计", "", "1,200"],
            vec!["2026-01-05", "", "Subtotal:", "300"],
            vec!["3", "", "合 计", "300", "12"],
        ] {
            assert!(is_total(line.clone()), "{line:?}");
        }
        for line in [
            vec!["李明朗", "合计"],
            vec!["合计物流", "", "1,200"],
            vec!["华东区域客户年度合计", "300"],
            vec!["金额合计", "13800138000"],
            vec!["Total Energies", "", "1,200"],
            vec!["Total", "Ann", "1,200"],
            vec!["合计", "138 0013 8000", "杭州"],
            vec!["Total", "13800138000"],
            vec!["李明朗", "13800138000", "小计", "300"],
            vec!["李明朗", "杭州", "小计", "300"],
            vec!["Sumi", "12"],
            vec!["共享云", "12"],
            vec!["平均主义", "12"],
            vec!["", ""],
            vec!["12", "合计"],
        ] {
            assert!(!is_total(line.clone()), "{line:?}");
        }
    }

    #[test]
    fn what_stands_below_a_table_is_told_from_a_customer() {
        for line in [
            vec!["审核：李四"],
            vec!["", "制表：张三", "审核：李四"],
            vec!["填表人：张三  审核：李四", ""],
            vec!["制表：", "张三", "日期：", "2026-11-30"],
            vec!["备注：以上数据仅供参考"],
            vec!["注：数据截至11月"],
            vec!["注1：数据截至11月"],
            vec!["——以下空白——"],
            vec!["（以下空白）", ""],
            vec!["第2页"],
            vec!["第 2 页 / 共 3 页"],
            vec!["Prepared by: Ana"],
            vec!["Prepared by Ana", "2026-11-30"],
            vec!["Page 2 of 3"],
            vec!["*** End of report ***"],
        ] {
            assert!(is_footer(line.clone()), "{line:?}");
        }
        for line in [
            vec!["审核通"],
            vec!["审核：李四", "13800138000"],
            vec!["备注：老客户", "李四", "13800138000"],
            vec!["注册会计师协会"],
            vec!["第一页咖啡"],
            vec!["Page Turner Books"],
            vec!["Page", "2"],
            vec!["Note", "Ana"],
            vec!["Source: web", "Ana"],
            vec!["李四", "备注：老客户"],
            vec!["2026年11月30日"],
            vec!["", ""],
        ] {
            assert!(!is_footer(line.clone()), "{line:?}");
        }
        assert!(["2026年11月30日", "2026-11-30", "30/11/2026"].into_iter().all(is_day));
        assert!(["13800138000", "李四", "2026", "1200.50", "020-7946"].into_iter().all(|cell| !is_day(cell)));
    }
}
