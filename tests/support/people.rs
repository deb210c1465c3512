//! Made-up customers and their purchases as CSV: any number of them, the same ones each time, half of them Chinese.
//!
//! Each row is made from its own number alone, so a longer table begins with the shorter one and any row can be told
//! without making the others.

use std::io::{self, Write};

/// Numbers by chance, always the same for the same seed.
///
/// Source: Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(table: u64, row: u32) -> Self {
        let mut dice = Self(table << 32 | u64::from(row));
        dice.roll(); // Neighbouring seeds give unrelated numbers from the second on.
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit - 1`.
    fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.below(list.len() as u64)).expect("an index into a list in memory")]
    }

    /// A day from 2021 to October 2026.
    fn day(&mut self) -> String {
        let month = self.below(5 * 12 + 10);
        format!("{}-{:02}-{:02}", 2021 + month / 12, 1 + month % 12, 1 + self.below(28))
    }
}

const CUSTOMERS: u64 = 1;
const PURCHASES: u64 = 2;
const NAMES: u64 = 3;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "单",
    "欧阳", "司马",
];
const GIVEN: [&str; 48] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞",
    "平", "刚", "桂", "英", "华", "玉", "兰", "红", "文", "朗", "云", "山", "海", "波", "宁", "欣", "怡", "佳", "子",
    "涵", "轩", "宇", "浩", "然", "梓", "晨", "雨", "思", "远",
];
const FIRST_NAMES: [&str; 24] = [
    "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Henry", "Irene", "Jack", "Karen", "Leo", "Maria",
    "Noah", "Olivia", "Paul", "Quinn", "Rosa", "Samuel", "Tina", "Ursula", "Victor", "Wendy", "Zoe",
];
const LAST_NAMES: [&str; 24] = [
    "Adams",
    "Brown",
    "Carter",
    "Dubois",
    "Evans",
    "Fischer",
    "Garcia",
    "Hansen",
    "Ivanova",
    "Jones",
    "Kim",
    "Lopez",
    "Miller",
    "Nguyen",
    "O'Neill",
    "Peters",
    "Rossi",
    "Schmidt",
    "Tanaka",
    "Ueda",
    "Vogel",
    "Walker",
    "Young",
    "Zimmermann",
];
const CHINESE_CITIES: [&str; 16] = [
    "上海", "北京", "深圳", "广州", "杭州", "成都", "南京", "武汉", "西安", "重庆", "苏州", "天津", "长沙", "青岛",
    "厦门", "昆明",
];
const OTHER_CITIES: [&str; 12] = [
    "London",
    "Berlin",
    "Paris",
    "New York",
    "San Francisco",
    "Tokyo",
    "Singapore",
    "Sydney",
    "Toronto",
    "Madrid",
    "Milan",
    "Zürich",
];
const COMPANY_NAMES: [&str; 12] =
    ["云山", "恒达", "金桥", "明远", "华信", "东方", "瑞丰", "宏图", "天成", "新宇", "海川", "博雅"];
const COMPANY_TRADES: [&str; 6] = ["科技有限公司", "贸易有限公司", "商贸行", "实业集团", "信息技术公司", "文化传媒"];
const OTHER_COMPANIES: [&str; 12] = [
    "Nordlicht GmbH",
    "Blue Harbor Ltd",
    "Acorn Supply",
    "Vista Partners",
    "Riverside Hotels",
    "Keystone Tools",
    "Maple & Sons",
    "Summit Software",
    "Orchard Foods",
    "Atlas Freight",
    "Lumen Studio",
    "Quartz Trading",
];
const SOURCES: [&str; 8] = ["expo", "search", "referral", "wechat", "cold call", "website", "partner", "展会"];
const STAGES: [&str; 6] = ["prospecting", "evaluation", "follow_up", "relationship", "maintenance", "win_back"];
const TAGS: [&str; 6] = ["VIP", "vip,老客户", "price-sensitive", "", "", "wholesale,long term"];
const NEEDS: [&str; 6] =
    ["希望交货更快, 价格可谈", "三台样机试用", "", "wants a quote by Friday", "annual contract, net 30", ""];
const PRODUCTS: [&str; 10] =
    ["A4 paper", "笔记本", "Toner", "办公椅", "Desk lamp", "打印机", "Cable", "显示器", "Keyboard", "服务年费"];

/// The customer's own number (`code`) of row `row`, from 0.
pub fn code(row: u32) -> String {
    format!("K{row:07}")
}

/// The e-mail address of row `row`; no two are the same.
pub fn email(row: u32) -> String {
    let mut dice = Dice::new(CUSTOMERS, row);
    let name = dice.pick(&FIRST_NAMES).to_lowercase();
    format!("{name}.{row}@{}", dice.pick(&["example.com", "example.cn", "mail.example.org"]))
}

/// The customer's name in row `row`: Chinese in every second row or so, else in plain ASCII.
pub fn name(row: u32) -> String {
    let mut dice = Dice::new(NAMES, row);
    if dice.below(2) == 0 {
        [dice.pick(&SURNAMES), dice.pick(&GIVEN), dice.pick(&["", "明", "华", "文"])].concat()
    } else {
        format!("{} {}", dice.pick(&FIRST_NAMES), dice.pick(&LAST_NAMES))
    }
}

/// A table of customers with what a salesperson knows of them; about 175 bytes a row.
pub fn write_customers(out: &mut impl Write, count: u32) -> io::Result<()> {
    writeln!(out, "code,name,phone,email,address,city,country,company,needs,birthday,stage,source,spend,tags,created")?;
    (0..count).try_for_each(|row| write_customer(out, row))
}

fn write_customer(out: &mut impl Write, row: u32) -> io::Result<()> {
    let mut dice = Dice::new(CUSTOMERS, row);
    let _of_the_email = (dice.roll(), dice.roll());
    let (name, number, street) = (name(row), dice.below(100_000_000), 1 + dice.below(900));
    write!(out, "{},{name},", code(row))?;
    if name.is_ascii() {
        write!(out, "+{} {number:08},{},", dice.pick(&["44 20", "49 30", "1 415"]), email(row))?;
        write!(out, "{street} {} St,{},,", dice.pick(&["Main", "Park", "Mill"]), dice.pick(&OTHER_CITIES))?;
        write!(out, "{},", dice.pick(&OTHER_COMPANIES))?;
    } else {
        write!(out, "1{}{number:08},{},", dice.pick(&["38", "39", "86", "55"]), email(row))?;
        write!(out, "{}路{street}号,{},中国,", dice.pick(&["中山", "人民", "解放"]), dice.pick(&CHINESE_CITIES))?;
        write!(out, "{}{},", dice.pick(&COMPANY_NAMES), dice.pick(&COMPANY_TRADES))?;
    }
    write!(out, "{},", quoted(dice.pick(&NEEDS)))?;
    write!(out, "{}-{:02}-{:02},", 1950 + dice.below(55), 1 + dice.below(12), 1 + dice.below(28))?;
    let (stage, source, most) = (dice.pick(&STAGES), dice.pick(&SOURCES), 1 << (6 + dice.below(16)));
    let spend = dice.below(most) * 10;
    writeln!(out, "{stage},{source},{}.{:02},{},{}", spend / 100, spend % 100, quoted(dice.pick(&TAGS)), dice.day())
}

/// A table of purchases of the first `customers` customers; about 57 bytes a row. A few buy most of it.
pub fn write_purchases(out: &mut impl Write, count: u32, customers: u32) -> io::Result<()> {
    writeln!(out, "purchase_id,customer_id,date,product,quantity,amount,currency,kind")?;
    for row in 0..count {
        let mut dice = Dice::new(PURCHASES, row);
        // The lesser of two throws: low numbers buy often, high ones hardly ever.
        let buyer = dice.below(u64::from(customers)).min(dice.below(u64::from(customers)));
        let buyer = code(u32::try_from(buyer).expect("below a 32-bit count"));
        let (product, quantity) = (dice.pick(&PRODUCTS), 1 + dice.below(9));
        let most = 1 << (4 + dice.below(10)); // Small prices are common, great ones rare.
        let cents = (10 + dice.below(most)) * 10 * quantity;
        let (sign, kind) = if dice.below(50) == 0 { ("-", "refund") } else { ("", "sale") };
        let day = dice.day();
        let (whole, rest) = (cents / 100, cents % 100);
        writeln!(out, "P{row:07},{buyer},{day},{product},{quantity},{sign}{whole}.{rest:02},CNY,{kind}")?;
    }
    Ok(())
}

fn quoted(cell: &str) -> String {
    if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() }
}
