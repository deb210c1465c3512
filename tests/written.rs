//! Dates, birthdays and amounts as people write them, into cells and in files: what each line gives on a given day, in a given
//! region, in a field that looks back, ahead, or neither way.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::day::Toward;
use kehu::domain::intake::Said;
use kehu::domain::kind::{self, Context, Habit};
use kehu::domain::local::{DateOrder, Local, Rates};
use kehu::domain::{CellFault, Currency};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;

/// A Saturday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar")
}

fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time of day")
}

/// What a region makes of amounts and dates; only China knows a rate.
fn local(region: &str) -> Local {
    let region = kehu::domain::region::Region::named(region).expect("a region");
    let rates = [("USD".to_owned(), 7.2)].into_iter().filter(|_| region.code == "CN").collect();
    Local {
        currency: Currency(region.currency.to_owned()),
        rates: Rates::of(&rates),
        dates: region.dates,
        decimal: region.decimal(),
        region,
    }
}

/// What stands in the cell afterwards, of a range in the two cells that are its ends; behind a plus sign where the words are
/// kept beside it; of what is refused the fault.
fn gives(region: &str, kind: &str, toward: Toward, typed: &str) -> String {
    let (kind, local) = (kind::named(kind).expect("a kind"), local(region));
    let habit = Habit::default();
    let context =
        Context { choices: &[], today: today(), local: &local, yes_no: ["yes", "no"], toward, until: false, habit };
    if kind.read_cell(typed, &context).is_err()
        && let Some(ends) = kind.read_ends(typed, &context).filter(|_| kind.name != "period")
    {
        let [low, high] = [ends.low, ends.high].map(|end| (kind.write)(&end, &context));
        return format!("{low}..{high}{}", if ends.says_more { " +" } else { "" });
    }
    match kind.read_loosely(typed, &context) {
        Ok(read) if read.value.is_blank() => "nothing".to_owned(),
        Ok(read) => format!("{}{}", (kind.write)(&read.value, &context), if read.says_more { " +" } else { "" }),
        Err(CellFault::TwoDays { days, .. }) => format!("{} or {}", days[0], days[1]),
        Err(CellFault::NoRate { code, .. }) => format!("no rate of {code}"),
        Err(CellFault::TooFine { rounded, .. }) => format!("perhaps {rounded}"),
        Err(CellFault::MoreOrLess { less, more, .. }) => format!("{less} or {more}"),
        Err(CellFault::NoSuchDay { days, .. }) => format!("{days} days in it"),
        Err(CellFault::ARange { .. }) => "a range".to_owned(),
        Err(CellFault::OnlyAYear { .. }) => "only a year".to_owned(),
        Err(CellFault::NoCertainDay { .. }) => "some day".to_owned(),
        Err(_) => "refused".to_owned(),
    }
}

/// Region, kind, which way the field looks, what is typed, what it gives.
type Case = (&'static str, &'static str, Toward, &'static str, &'static str);

use Toward::{Coming, Either, Past};

const CHINESE: &[Case] = &[
    ("CN", "date", Coming, "周一", "2026-11-23"),
    ("CN", "date", Past, "周一", "2026-11-16"),
    ("CN", "date", Coming, "1-15", "2027-01-15"),
    ("CN", "date", Past, "12-31", "2025-12-31"),
    ("CN", "date", Coming, "3月5日", "2027-03-05"),
    ("CN", "date", Past, "三月五号", "2026-03-05"),
    ("CN", "date", Coming, "三天后", "2026-11-24"),
    ("CN", "date", Past, "两周前", "2026-11-07"),
    ("CN", "date", Coming, "半个月后", "2026-12-06"),
    ("CN", "date", Coming, "下周三10点", "2026-11-25 +"),
    ("CN", "moment", Coming, "下周三10点", "2026-11-25 10:00"),
    ("CN", "moment", Coming, "明天下午三点半", "2026-11-22 15:30"),
    ("CN", "date", Coming, "今天上午", "2026-11-21 +"),
    ("CN", "date", Coming, "明晚", "2026-11-22 +"),
    ("CN", "date", Coming, "明早9点", "2026-11-22 +"),
    ("CN", "moment", Coming, "下周三下午", "2026-11-25 15:00"),
    ("CN", "date", Coming, "三天", "2026-11-24"),
    ("CN", "date", Coming, "两个月", "2027-01-21"),
    ("CN", "date", Coming, "5月", "refused"),
    ("CN", "date", Coming, "26年", "refused"),
    ("CN", "date", Past, "三天", "refused"),
    ("CN", "date", Coming, "下个月5号", "2026-12-05"),
    ("CN", "date", Past, "去年12月31日", "2025-12-31"),
    ("CN", "date", Coming, "25号", "2026-11-25"),
    ("CN", "date", Either, "二〇二六年三月五日", "2026-03-05"),
    ("CN", "date", Coming, "礼拜天", "2026-11-22"),
    ("CN", "date", Past, "大前天", "2026-11-18"),
    ("CN", "date", Either, "12/31/1985", "1985-12-31"),
    ("CN", "date", Either, "31.12.1985", "1985-12-31"),
    ("CN", "date", Either, "3/5/2026", "2026-05-03 or 2026-03-05"),
    ("CN", "date", Either, "26/3/5", "2026-03-05"),
    ("CN", "date", Either, "2月30日", "29 days in it"),
    ("CN", "birthday", Past, "12-31", "--12-31"),
    ("CN", "birthday", Past, "2月29日", "--02-29"),
    ("CN", "birthday", Past, "十二月三十一日", "--12-31"),
    ("CN", "birthday", Past, "八月十五", "农历八月十五"),
    ("CN", "birthday", Past, "腊月二十三", "农历腊月廿三"),
    ("CN", "birthday", Past, "正月初一", "农历正月初一"),
    ("CN", "birthday", Past, "1985年8月15日", "1985-08-15"),
    ("CN", "money", Either, "三万", "30000.00"),
    ("CN", "money", Either, "1万2", "12000.00"),
    ("CN", "money", Either, "五百", "500.00"),
    ("CN", "money", Either, "3千5", "3500.00"),
    ("CN", "money", Either, "一点五万元", "15000.00"),
    ("CN", "money", Either, "贰佰伍拾元", "250.00"),
    ("CN", "money", Either, "约2万", "20000.00 +"),
    ("CN", "money", Either, "10万+", "100000.00 +"),
    ("CN", "money", Either, "2万-3万", "20000.00..30000.00"),
    ("CN", "money", Either, "2～3万", "20000.00..30000.00"),
    ("CN", "money", Either, "20000~30000", "20000.00..30000.00"),
    ("CN", "money", Either, "二万到三万", "20000.00..30000.00"),
    ("CN", "money", Either, "约2-3万/年", "20000.00..30000.00 +"),
    ("CN", "money", Either, "$2k-3k", "14400.00..21600.00"),
    ("CN", "money", Either, "¥2-3万", "20000.00..30000.00"),
    ("CN", "money", Either, "$20-30k", "144000.00..216000.00"),
    ("CN", "money", Either, "€20-30k", "no rate of EUR"),
    ("CN", "money", Either, "20-30万日元", "no rate of JPY"),
    ("CN", "date", Coming, "12月24-27日", "2026-12-24..2026-12-27"),
    ("CN", "date", Coming, "12月24日至27日", "2026-12-24..2026-12-27"),
    ("CN", "date", Coming, "12.24-12.27", "2026-12-24..2026-12-27"),
    ("CN", "date", Past, "10月1-7日", "2026-10-01..2026-10-07"),
    ("CN", "date", Coming, "5-7号", "2026-12-05..2026-12-07"),
    ("CN", "period", Either, "12月24-27日", "2026-12-24..2026-12-27"),
    ("CN", "period", Either, "12月28日-1月3日", "2026-12-28..2027-01-03"),
    ("CN", "period", Either, "从12月1日到12月5日", "2026-12-01..2026-12-05"),
    ("CN", "money", Either, "5万以内", "50000.00 +"),
    ("CN", "money", Either, "不超过5万", "50000.00 +"),
    ("CN", "money", Either, "至少2万", "20000.00 +"),
    ("CN", "money", Either, "3w5", "35000.00"),
    ("CN", "money", Either, "无", "nothing"),
    ("CN", "money", Either, "待定", "nothing"),
    ("CN", "money", Either, "没定", "nothing"),
    ("CN", "money", Either, "保密", "refused"),
    ("CN", "money", Either, "5万-3万", "refused"),
    ("CN", "date", Coming, "周五前", "2026-11-27 +"),
    ("CN", "date", Coming, "3天内", "2026-11-24 +"),
    ("CN", "date", Coming, "2026-12-1（周二）", "2026-12-01 +"),
    ("CN", "date", Coming, "2026-12-01，先打电话", "2026-12-01 +"),
    ("CN", "date", Coming, "无", "nothing"),
    ("CN", "date", Coming, "等通知", "refused"),
    ("CN", "birthday", Past, "8月15号（农历）", "农历八月十五"),
    ("CN", "birthday", Past, "不详", "nothing"),
    ("CN", "percent", Either, "五成", "50"),
    ("CN", "percent", Either, "一半", "50"),
    ("CN", "days", Either, "隔周", "14"),
    ("CN", "days", Either, "半月", "15"),
    ("CN", "days", Either, "无", "nothing"),
    ("CN", "email", Either, "a@b.com（工作）", "a@b.com +"),
    ("CN", "phone", Either, "13800138000.0", "13800138000"),
    ("CN", "phone", Either, "0000123456", "0000123456"),
    ("CN", "money", Either, "十多万", "100000.00 +"),
    ("CN", "money", Either, "两千左右", "2000.00 +"),
    ("CN", "money", Either, "2w", "20000.00"),
    ("CN", "money", Either, "￥１，２００", "1200.00"),
    ("CN", "money", Either, "人民币300", "300.00"),
    ("CN", "money", Either, "$1200", "8640.00"),
    ("CN", "money", Either, "100欧元", "no rate of EUR"),
    ("CN", "money", Either, "大概1200美元", "8640.00 +"),
    ("CN", "money", Either, "US$1,200", "8640.00"),
    ("CN", "money", Either, "5万日元左右", "no rate of JPY"),
    ("CN", "money", Either, "HK$300+", "no rate of HKD"),
    ("CN", "money", Either, "近三万", "30000.00 +"),
    ("CN", "money", Either, "几万", "refused"),
    ("CN", "money", Either, "12000（含税）", "12000.00 +"),
    ("CN", "money", Either, "1200/月", "1200.00 +"),
    ("CN", "money", Either, "1200.5元整", "1200.50"),
    ("CN", "money", Either, "3-5万", "30000.00..50000.00"),
    ("CN", "phone", Either, "没有", "nothing"),
    ("CN", "phone", Either, "微信同号13800138000", "13800138000 +"),
    ("CN", "phone", Either, "13800138000（王秘书）", "13800138000 +"),
    ("CN", "phone", Either, "13800001111 微信同号", "13800001111 +"),
    ("CN", "phone", Either, "电话：13800138000", "13800138000"),
    ("CN", "tags", Either, "VIP #展会 #老乡", "VIP,展会,老乡"),
    ("CN", "days", Either, "两周一次", "14"),
    ("CN", "days", Either, "每月一次", "30"),
    ("CN", "date", Coming, "2027年底", "2027-12-31"),
    ("CN", "date", Coming, "明年3月底", "2027-03-31"),
    ("CN", "date", Coming, "3月底", "2027-03-31"),
    ("CN", "date", Past, "3月底", "2026-03-31"),
    ("CN", "date", Coming, "2028年6月", "2028-06-01 +"),
    ("CN", "date", Past, "2025年6月", "2025-06-30 +"),
    ("CN", "date", Either, "2025年6月", "2025-06-01 +"),
    ("CN", "date", Coming, "月底", "2026-11-30"),
    ("CN", "date", Past, "月底", "2026-10-31"),
    ("CN", "date", Past, "年底", "2025-12-31"),
    ("CN", "date", Coming, "月初", "2026-12-01"),
    ("CN", "date", Coming, "下个月底", "2026-12-31"),
    ("CN", "date", Coming, "过两天", "2026-11-23"),
    ("CN", "date", Coming, "再过一周", "2026-11-28"),
    ("CN", "date", Coming, "过几天", "some day"),
    ("CN", "date", Coming, "改天", "some day"),
    ("CN", "moment", Coming, "过段时间", "some day"),
    ("CN", "date", Coming, "下个季度", "2027-01-01 +"),
    ("CN", "date", Past, "上个季度", "2026-09-30 +"),
    ("CN", "date", Coming, "明年一季度", "2027-01-01 +"),
    ("CN", "date", Coming, "下周", "2026-11-23 +"),
    ("CN", "date", Past, "上周", "2026-11-15 +"),
    ("CN", "date", Coming, "12月中旬", "2026-12-11 +"),
    ("CN", "date", Coming, "约2028年6月", "2028-06-01 +"),
    ("CN", "date", Coming, "2028-06", "2028-06-01 +"),
    ("CN", "date", Coming, "6月份", "2027-06-01 +"),
    ("CN", "integer", Either, "三千", "3000"),
    ("CN", "integer", Either, "约三十", "30 +"),
    ("CN", "days", Either, "2w", "14"),
    ("CN", "days", Either, "两周", "14"),
    ("CN", "days", Either, "每月", "30"),
    ("CN", "percent", Either, "百分之十二", "12"),
];

const ENGLISH: &[Case] = &[
    ("US", "date", Coming, "monday", "2026-11-23"),
    ("US", "date", Past, "monday", "2026-11-16"),
    ("US", "date", Coming, "Sat", "2026-11-21"),
    ("US", "date", Past, "last friday", "2026-11-13"),
    ("US", "date", Past, "Dec 31", "2025-12-31"),
    ("US", "date", Coming, "in a fortnight", "2026-12-05"),
    ("US", "date", Coming, "a fortnight from now", "2026-12-05"),
    ("US", "date", Coming, "next quarter", "2027-01-01 +"),
    ("US", "date", Past, "last quarter", "2026-09-30 +"),
    ("US", "date", Coming, "end of next month", "2026-12-31"),
    ("US", "date", Coming, "end of March", "2027-03-31"),
    ("US", "date", Coming, "end of Q1 2027", "2027-03-31"),
    ("US", "date", Coming, "beginning of next year", "2027-01-01"),
    ("US", "date", Coming, "June 2028", "2028-06-01 +"),
    ("US", "date", Coming, "mid June", "2027-06-11 +"),
    ("US", "date", Coming, "next week", "2026-11-23 +"),
    ("US", "date", Coming, "in a few days", "some day"),
    ("US", "date", Coming, "soon", "some day"),
    ("US", "date", Coming, "month", "refused"),
    ("US", "days", Either, "twice a month", "15"),
    ("US", "days", Either, "every other week", "14"),
    ("US", "date", Coming, "Dec 31", "2026-12-31"),
    ("GB", "date", Past, "3 May 1992", "1992-05-03"),
    ("US", "date", Past, "May 3rd, 1992", "1992-05-03"),
    ("US", "date", Past, "5-Jan-26", "2026-01-05"),
    ("US", "date", Past, "12/31/1985", "1985-12-31"),
    ("GB", "date", Past, "31.12.1985", "1985-12-31"),
    ("GB", "date", Past, "12/31/1985", "1985-12-31"),
    ("US", "date", Past, "3/5/2026", "2026-03-05"),
    ("GB", "date", Past, "3/5/2026", "2026-05-03"),
    ("GB", "date", Coming, "3/5", "2027-05-03"),
    ("US", "date", Past, "6/7/85", "1985-06-07"),
    ("DE", "date", Past, "31.12.", "2025-12-31"),
    ("US", "date", Coming, "in two weeks", "2026-12-05"),
    ("US", "date", Past, "a month ago", "2026-10-21"),
    ("US", "date", Coming, "3 days from now", "2026-11-24"),
    ("US", "date", Coming, "day after tomorrow", "2026-11-23"),
    ("US", "date", Coming, "tomorrow 3pm", "2026-11-22 +"),
    ("US", "moment", Coming, "next fri at 10:30 am", "2026-11-27 10:30"),
    ("US", "moment", Past, "2026-01-05T23:30:00Z", "2026-01-05 23:30"),
    ("US", "date", Past, "Feb 30, 2026", "28 days in it"),
    ("US", "date", Either, "2026-02-30", "28 days in it"),
    ("US", "date", Either, "11/31/2026", "30 days in it"),
    ("US", "date", Either, "2026-01-32", "refused"),
    ("US", "date", Past, "sometime", "some day"),
    ("US", "date", Past, "46027", "2026-01-05"),
    ("US", "date", Past, "46027.5", "refused"),
    ("US", "date", Past, "10115", "refused"),
    ("US", "date", Coming, "tomorrow at 10", "2026-11-22 +"),
    ("US", "date", Coming, "tomorrow morning", "2026-11-22 +"),
    ("US", "date", Coming, "next fri in the afternoon", "2026-11-27 +"),
    ("US", "date", Coming, "tonight", "2026-11-21 +"),
    ("US", "date", Coming, "2 weeks", "2026-12-05"),
    ("US", "date", Past, "2 weeks", "refused"),
    ("US", "moment", Coming, "tomorrow at 10", "2026-11-22 10:00"),
    ("US", "birthday", Past, "1990", "only a year"),
    ("US", "birthday", Past, "12/31", "--12-31"),
    ("GB", "birthday", Past, "31/12", "--12-31"),
    ("US", "birthday", Past, "Feb 29", "--02-29"),
    ("US", "birthday", Past, "--12-31", "--12-31"),
    ("US", "birthday", Past, "Dec 31, 1990", "1990-12-31"),
    ("US", "birthday", Past, "12/31/30", "1930-12-31"),
    ("US", "birthday", Past, "lunar 8/15", "农历八月十五"),
    ("US", "money", Either, "(1,200)", "-1200.00"),
    ("US", "money", Either, "1200-", "-1200.00"),
    ("US", "money", Either, "$1,234.5", "1234.50"),
    ("US", "money", Either, "1,20", "refused"),
    ("US", "money", Either, "12.345", "12.35 or 12345"),
    ("US", "money", Either, "1.200", "1.20 or 1200"),
    ("DE", "money", Either, "1,200", "1.20 or 1200"),
    ("US", "money", Either, "1200.3456", "perhaps 1200.35"),
    ("US", "money", Either, "2000 approx", "2000.00 +"),
    ("US", "money", Either, "1,200 (plus VAT)", "1200.00 +"),
    ("US", "money", Either, "$1,200 per month", "1200.00 +"),
    ("US", "money", Either, "100-200", "100.00..200.00"),
    ("US", "money", Either, "20k–30k", "20000.00..30000.00"),
    ("US", "money", Either, "20-30k", "20000.00..30000.00"),
    ("US", "money", Either, "$20,000 to $30,000", "20000.00..30000.00"),
    ("US", "money", Either, "from 20k to 30k", "20000.00..30000.00"),
    ("US", "money", Either, "about 20-30k", "20000.00..30000.00 +"),
    ("US", "money", Either, "$20-30k", "20000.00..30000.00"),
    ("US", "money", Either, "€20-30k", "no rate of EUR"),
    ("US", "money", Either, "20-30k EUR", "no rate of EUR"),
    ("US", "date", Coming, "Dec 24-27", "2026-12-24..2026-12-27"),
    ("US", "date", Coming, "24–27 Dec", "2026-12-24..2026-12-27"),
    ("US", "date", Coming, "Dec 24th - 27th", "2026-12-24..2026-12-27"),
    ("US", "date", Coming, "24-27 Dec 2027", "2027-12-24..2027-12-27"),
    ("US", "date", Past, "Dec 24-27", "2025-12-24..2025-12-27"),
    ("US", "date", Coming, "Dec-24-27", "2027-12-24"),
    ("DE", "date", Coming, "24.-27.12.", "2026-12-24..2026-12-27"),
    ("US", "period", Either, "Dec 24-27, 2026", "2026-12-24..2026-12-27"),
    ("US", "period", Either, "Dec 28 - Jan 3", "2026-12-28..2027-01-03"),
    ("US", "money", Either, "up to 50k", "50000.00 +"),
    ("US", "money", Either, "at least 20k", "20000.00 +"),
    ("US", "money", Either, "<50k", "50000.00 +"),
    ("US", "money", Either, "1.2mn", "1200000.00"),
    ("US", "money", Either, "n/a", "nothing"),
    ("US", "money", Either, "none", "nothing"),
    ("US", "money", Either, "555-0101", "refused"),
    ("US", "date", Coming, "by Friday", "2026-11-27 +"),
    ("US", "date", Coming, "before Dec 1", "2026-12-01 +"),
    ("US", "date", Coming, "within 3 days", "2026-11-24 +"),
    ("US", "date", Coming, "2026-12-01, call first", "2026-12-01 +"),
    ("US", "date", Coming, "2026-12-01 (Tue)", "2026-12-01 +"),
    ("US", "date", Coming, "TBD", "nothing"),
    ("US", "date", Coming, "-", "nothing"),
    ("US", "date", Past, "0000-00-00", "nothing"),
    ("US", "date", Past, "1900-01-00", "nothing"),
    ("US", "birthday", Past, "0000-08-15", "--08-15"),
    ("US", "birthday", Past, "8-15 (lunar)", "农历八月十五"),
    ("US", "percent", Either, "50 percent", "50"),
    ("US", "percent", Either, "half", "50"),
    ("US", "days", Either, "every other week", "14"),
    ("US", "email", Either, "a@b.com (work)", "a@b.com +"),
    ("US", "phone", Either, "2125550101.0", "2125550101"),
    ("US", "phone", Either, "tel:+12125550101", "+12125550101"),
    ("US", "money", Either, "1.234,56", "1234.56"),
    ("DE", "money", Either, "1.234,56", "1234.56"),
    ("DE", "money", Either, "1.234", "1234.00"),
    ("DE", "money", Either, "12,50 €", "12.50"),
    ("FR", "money", Either, "1 234,56", "1234.56"),
    ("CH", "money", Either, "1'234.50", "1234.50"),
    ("IN", "money", Either, "₹12,34,567", "1234567.00"),
    ("US", "money", Either, "5k+", "5000.00 +"),
    ("US", "money", Either, "about 2 million", "2000000.00 +"),
    ("US", "money", Either, "1.5 thousand", "1500.00"),
    ("US", "money", Either, "¥500", "no rate of CNY"),
    ("US", "money", Either, "HK$100", "no rate of HKD"),
    ("US", "money", Either, "twelve", "refused"),
    ("US", "decimal", Either, "12.5", "12.5"),
    ("US", "integer", Either, "1.5", "refused"),
    ("US", "days", Either, "2 weeks", "14"),
    ("US", "days", Either, "monthly", "30"),
    ("US", "period", Either, "Mar 1, 2026 to May 31, 2026", "2026-03-01..2026-05-31"),
];

#[test]
fn what_people_type_is_what_they_mean() {
    let wrong = CHINESE.iter().chain(ENGLISH).filter_map(|(region, kind, toward, typed, expected)| {
        let given = gives(region, kind, *toward, typed);
        (given != *expected).then(|| format!("{typed} ({kind}, {region}, {toward:?}): {given}, not {expected}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

/// A file in a folder of its own.
struct Desk {
    store: Store,
    words: Words,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { store, words: Words::load(Language::English), dir }
    }

    /// Imports a file; the answer is the report.
    fn import(&mut self, role: Role, path: &Path, said: &Request) -> String {
        let request = Request { files: vec![(role, path.to_owned())], ..said.clone() };
        let sources = request.open(self.store.path(), &self.words).expect("it opens");
        let mut report = Vec::new();
        import::import(&sources, &mut self.store, &self.words, now(), &mut report).expect("it comes in");
        String::from_utf8(report).expect("a report is text")
    }

    /// A copy of a file that was read wrongly once.
    fn fixture(&self, name: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/written").join(name);
        self.text(name, &std::fs::read_to_string(from).expect("a file of the tests"))
    }

    fn text(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Name and that column, in the order of the file.
    fn cells(&self, column: &str) -> Vec<(String, String)> {
        let connection = Connection::open(self.store.path()).expect("it opens");
        let sql = format!("SELECT name, coalesce(CAST({column} AS TEXT), '') FROM customer ORDER BY id");
        let mut get = connection.prepare(&sql).expect("a column");
        let rows = get.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("text")).collect()
    }
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
}

#[test]
fn one_order_of_day_and_month_holds_for_a_column_and_is_told() {
    let mut desk = Desk::new();
    let file = desk.fixture("dates.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    let birthdays =
        [("a", "1990-12-31"), ("b", "1985-03-05"), ("c", "1990-12-31"), ("d", "1990-12-31"), ("e", "1990-12-31")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    let days = ["a", "b", "c", "d", "e"].map(|name| (name, "2026-01-05"));
    assert_eq!(desk.cells("last_contact_typed"), pairs(&days));
    for told in ["the day comes first, as in 31/12/1990", "33238", "46027", "2026-01-05 13:45"] {
        assert!(report.contains(told), "{told}: {report}");
    }
    let mut desk = Desk::new();
    let file = desk.fixture("us.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    assert_eq!(desk.cells("birthday"), pairs(&[("a", "1990-12-31"), ("b", "1990-12-01")]));
    assert!(report.contains("the month comes first, as in 12/31/1990"), "{report}");
}

#[test]
fn where_nothing_says_which_is_the_month_a_date_is_left_out_until_somebody_does() {
    let mut desk = Desk::new();
    let file = desk.fixture("ambiguous.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    assert_eq!(desk.cells("birthday"), pairs(&[("a", ""), ("b", "")]));
    assert!(report.contains("--dates dmy") && report.contains("1985-04-03 or 1985-03-04"), "{report}");
    for (order, expected) in [
        (DateOrder::DayFirst, [("a", "1985-04-03"), ("b", "1990-06-05")]),
        (DateOrder::MonthFirst, [("a", "1985-03-04"), ("b", "1990-05-06")]),
    ] {
        let mut desk = Desk::new();
        let said = Request { said: Said { dates: Some(order), ..Said::default() }, ..Request::default() };
        let file = desk.fixture("ambiguous.csv");
        desk.import(Role::Customers, &file, &said);
        assert_eq!(desk.cells("birthday"), pairs(&expected));
    }
    // Two orders in one column: neither is taken, and what only one makes a day is that day.
    let mut desk = Desk::new();
    let mixed =
        desk.text("mixed.csv", "name,birthday\na,31/12/1990\nb,12/31/1990\nc,1990-12-31\nd,03/04/1990\ne,85-8-1\n");
    let report = desk.import(Role::Customers, &mixed, &Request::default());
    let birthdays = [("a", "1990-12-31"), ("b", "1990-12-31"), ("c", "1990-12-31"), ("d", ""), ("e", "1985-08-01")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    assert!(report.contains("1990-04-03 or 1990-03-04"), "{report}");
}

#[test]
fn a_birthday_without_a_year_comes_in_and_is_kept_so() {
    let mut desk = Desk::new();
    let file = desk.fixture("birthday-without-year.csv");
    desk.import(Role::Customers, &file, &Request::default());
    let birthdays = [("a", "--12-31"), ("b", "--01-15"), ("c", "--02-29"), ("d", "--12-31")];
    assert_eq!(desk.cells("birthday"), pairs(&birthdays));
    let lunar = desk.text("lunar.csv", "name,生日（农历）\ne,八月十五\nf,腊月二十三\ng,正月初一\nh,8-15\n");
    desk.import(Role::Customers, &lunar, &Request::default());
    let lunar = [("e", "农历08-15"), ("f", "农历12-23"), ("g", "农历01-01"), ("h", "农历08-15")];
    assert_eq!(desk.cells("birthday")[4..], pairs(&lunar));
}

#[test]
fn one_sign_stands_before_the_decimals_of_a_column() {
    let mut desk = Desk::new();
    let file = desk.fixture("amount-european.csv");
    let report = desk.import(Role::Customers, &file, &Request::default());
    let amounts = [("a", "123456"), ("b", "123400"), ("c", "100000"), ("d", "1250"), ("e", ""), ("f", "")];
    assert_eq!(desk.cells("spend_typed"), pairs(&amounts));
    assert!(report.contains("a comma stands before the decimals, as in 1.234,56"), "{report}");
    // The euro is another currency in this file, and no rate is known.
    assert!(report.contains("EUR"), "{report}");
    let mut desk = Desk::new();
    let unclear = desk.text("unclear.csv", "name,spend\na,1.234\nb,2.500\n");
    let report = desk.import(Role::Customers, &unclear, &Request::default());
    assert_eq!(desk.cells("spend_typed"), pairs(&[("a", ""), ("b", "")]));
    assert!(report.contains("--decimal comma"), "{report}");
}

#[test]
fn amounts_without_a_rate_are_told_and_none_is_lost() {
    let mut desk = Desk::new();
    let customers = desk.text("customers.csv", "id,name\n1,Ana\n");
    desk.import(Role::Customers, &customers, &Request::default());
    let file = desk.fixture("currencies.csv");
    let report = desk.import(Role::Purchases, &file, &Request::default());
    assert!(report.contains("2 rows in EUR, USD have no rate and do not count"), "{report}");
    assert_eq!(desk.cells("spend"), pairs(&[("Ana", "5000")]));
}

#[test]
fn what_is_written_beside_an_amount_becomes_a_note() {
    let mut desk = Desk::new();
    let rough = desk.text("rough.csv", "name,budget\na,约2万\nb,10万+\nc,500\n");
    desk.import(Role::Customers, &rough, &Request::default());
    assert_eq!(desk.cells("budget"), pairs(&[("a", "2000000"), ("b", "10000000"), ("c", "50000")]));
    let connection = Connection::open(desk.store.path()).expect("it opens");
    let mut get = connection.prepare("SELECT customer, text FROM note ORDER BY id").expect("notes");
    let notes = get.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let notes: Vec<(i64, String)> = notes.map(|row| row.expect("a note")).collect();
    assert_eq!(notes, [(1, "Budget: 约2万".to_owned()), (2, "Budget: 10万+".to_owned())]);
}

#[test]
fn a_cell_of_another_kind_keeps_nothing_beside() {
    assert_eq!(gives("CN", "text", Either, "约2万"), "约2万");
    assert_eq!(gives("CN", "money", Either, " "), "nothing");
}
