//! Every example of the filter line on the demo, in both languages, against SQL written by hand.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::list::{Form, Request};
use kehu::cli::{demo, list};
use kehu::locale::{Language, Words};
use kehu::store::Store;
use rusqlite::Connection;

/// A Saturday.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// A filter line and what it means, as the `WHERE` of a `SELECT` from `shown`.
type Example = (&'static str, &'static str);

/// What each row shows: sums, or what was typed where there are no rows; the day of the next contact, else of the least task,
/// else of the rhythm.
const SHOWN: &str = "CREATE TEMP VIEW shown AS SELECT code, id, name, city, company, email, phone, birthday, stage, type,
    tags, created, coalesce(spend, spend_typed) AS spend, coalesce(last_buy, last_buy_typed) AS last,
    coalesce(orders, orders_typed) AS orders,
    (SELECT tier FROM score WHERE customer = c.id) AS tier, coalesce((SELECT churn FROM score WHERE customer = c.id), 0) AS churn,
    last_contact, coalesce(next_contact, (SELECT min(substr(due, 1, 10)) FROM task
        WHERE customer = c.id AND done_at IS NULL), date(coalesce(last_contact, last_contact_typed, first_buy, created), '+' ||
        coalesce(contact_every, (SELECT iif(tier = 'A', 30, iif(tier = 'B', 60, 90)) FROM score WHERE customer = c.id)) || ' days')) AS next
    FROM customer AS c WHERE deleted IS NULL AND archived IS NULL";

/// Scores made up, so that the examples do not depend on the analysis; every fifth customer has no score.
const SCORES: &str = "DELETE FROM score; INSERT INTO score (customer, tier, churn, as_of, feed)
    SELECT id, substr('ABC', id % 3 + 1, 1), id % 7 = 0, '2026-11-21', 0 FROM customer WHERE id % 5";

/// Blanks and tasks made up likewise.
const BLANKS: &str = "UPDATE customer SET email = NULL WHERE id % 13 = 0;
    INSERT INTO task (customer, due, done_at) SELECT id, '2026-11-2' || (id % 4), iif(id % 3, NULL, '2026-11-20T10:00')
    FROM customer WHERE id % 11 = 0";

/// Any text or note that holds this: the demo has neither width nor accents to fold in these words.
macro_rules! anywhere {
    ($words:literal) => {
        concat!(
            "id IN (SELECT id FROM customer WHERE concat_ws(char(10), code, name, phone, email, address, city, country,
             company, title, industry, needs, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, tags,
             interests, buy_time, browsing, comments, suggestions, resolved, feedback, coop_model, coop_result,
             care_plan, churn_reason, winback_action, winback_result, room_type, requests, favourite_room,
             special_needs, service_item) LIKE '%",
            $words,
            "%' UNION SELECT customer FROM note WHERE text LIKE '%",
            $words,
            "%')"
        )
    };
}

const EXAMPLES: &[Example] = &[
    ("杭州 spend>1w", concat!(anywhere!("杭州"), " AND spend > 1000000")),
    ("城市:杭州,上海 消费>=1万 -流失", "(city LIKE '%杭州%' OR city LIKE '%上海%') AND spend >= 1000000 AND NOT churn"),
    ("(tier:A | spend>5w) stage:跟进", "(tier = 'A' OR spend > 5000000) AND stage = 'follow_up'"),
    ("\"云山科技\"", anywhere!("云山科技")),
    ("birthday:next30d type:existing", "substr(birthday, 6) BETWEEN '11-21' AND '12-21' AND type = 'existing'"),
    ("email:none phone:any", "email IS NULL AND phone IS NOT NULL"),
    ("next:..today sort:-spend", "next <= '2026-11-21'"),
    ("created:2026-03", "created BETWEEN '2026-03-01' AND '2026-03-31'"),
    (
        "tag:vip,展会",
        "',' || replace(replace(lower(tags), '，', ','), ' ', '') LIKE '%,vip%' OR ',' || replace(replace(tags, '，', ','), ' ', '') LIKE '%,展会%'",
    ),
    ("spend:1w..5w", "spend BETWEEN 1000000 AND 5000000"),
    ("last>90d", "last < '2026-08-23'"),
    ("last<7d", "last > '2026-11-14' AND last <= '2026-11-21'"),
    ("last:never", "last IS NULL"),
    ("-spend>5", "spend IS NULL OR spend <= 500"),
    ("email:无", "email IS NULL"),
    ("城市＝杭州　消费＞１万", "city = '杭州' AND spend > 1000000"),
    ("（type:new、potential）", "type IN ('new', 'potential')"),
    ("非 city:any 或 churn", "city IS NULL OR churn"),
    ("churn and tier:A", "churn AND tier = 'A'"),
    ("not churn", "NOT churn"),
    ("!churn", "NOT churn"),
    ("杭州且消费>1万", concat!(anywhere!("杭州"), " AND spend > 1000000")),
    ("城市:杭州或城市:上海", "city LIKE '%杭州%' OR city LIKE '%上海%'"),
    ("消费大于1万", "spend > 1000000"),
    ("消费超过三万", "spend > 3000000"),
    ("消费不到5000", "spend IS NULL OR spend < 500000"),
    ("orders:0", "orders IS NULL OR orders = 0"),
    ("订单数<1", "orders IS NULL OR orders < 1"),
    ("orders<2", "orders IS NULL OR orders < 2"),
    ("spend:0", "spend IS NULL OR spend = 0"),
    ("0 orders", "last IS NULL AND (orders IS NULL OR orders < 1)"),
    ("没买过的A级客户", "last IS NULL AND (orders IS NULL OR orders < 1) AND tier = 'A'"),
    ("tier A or B", "tier IN ('A', 'B')"),
    ("A、B级客户", "tier IN ('A', 'B')"),
    ("orders 3+", "orders >= 3"),
    ("消费一万以上的杭州客户", concat!("spend >= 1000000 AND ", anywhere!("杭州"))),
    ("消费>1万，城市:杭州", "spend > 1000000 AND city LIKE '%杭州%'"),
    ("城市:杭州/上海", "city LIKE '%杭州%' OR city LIKE '%上海%'"),
    ("杭州的A级客户", concat!("tier = 'A' AND ", anywhere!("杭州"))),
    ("138*", "replace(replace(phone, ' ', ''), '-', '') GLOB '138*'"),
    ("姓名:王*", "name GLOB '王*'"),
    ("姓王的", "name GLOB '王*'"),
    ("上个月买过的", "last BETWEEN '2026-10-01' AND '2026-10-31'"),
    ("上周没联系的", "last_contact IS NULL OR last_contact < '2026-11-09'"),
    ("去年买过今年没买", "last BETWEEN '2025-01-01' AND '2025-12-31'"),
    ("last order before June", "last < '2026-06-01'"),
    ("due today", "next <= '2026-11-21'"),
    ("最近购买:25年", "last BETWEEN '2025-01-01' AND '2025-12-31'"),
    ("生日:85年", "birthday BETWEEN '1985-01-01' AND '1985-12-31'"),
    ("消费至少1万", "spend >= 1000000"),
    ("尾号0", "phone GLOB '*0'"),
    ("phone:*0", "phone GLOB '*0'"),
    ("没有邮箱", "email IS NULL"),
    ("有邮箱", "email IS NOT NULL"),
    ("notes:贵", "id IN (SELECT customer FROM note WHERE text LIKE '%贵%')"),
    ("备注:贵", "id IN (SELECT customer FROM note WHERE text LIKE '%贵%')"),
    ("最近联系:从未", "last_contact IS NULL"),
    ("last buy>90d", "last < '2026-08-23'"),
    ("最近联系>三个月 杭州", concat!("last_contact < '2026-08-21' AND ", anywhere!("杭州"))),
    ("下次联系<7天", "next BETWEEN '2026-11-21' AND '2026-11-27'"),
    ("next>7d", "next > '2026-11-28'"),
    ("next:within 7d", "next BETWEEN '2026-11-21' AND '2026-11-28'"),
    ("下次联系:7天内", "next BETWEEN '2026-11-21' AND '2026-11-28'"),
    ("next:overdue", "next < '2026-11-21'"),
    ("下次联系:逾期", "next < '2026-11-21'"),
    ("next:this week", "next BETWEEN '2026-11-16' AND '2026-11-22'"),
    ("下次联系:本月", "next BETWEEN '2026-11-01' AND '2026-11-30'"),
    ("age:30..40", "birthday BETWEEN '1985-11-22' AND '1996-11-21'"),
    ("年龄:30..40", "birthday BETWEEN '1985-11-22' AND '1996-11-21'"),
    ("最近购买:一个月内", "last BETWEEN '2026-10-21' AND '2026-11-21'"),
    ("本月生日", "substr(birthday, 6) BETWEEN '11-01' AND '11-30'"),
    ("birthdays this month", "substr(birthday, 6) BETWEEN '11-01' AND '11-30'"),
    ("12月生日的客户", "substr(birthday, 6) BETWEEN '12-01' AND '12-31'"),
    ("80后", "birthday BETWEEN '1980-01-01' AND '1989-12-31'"),
    ("三个月没联系", "last_contact IS NULL OR last_contact NOT BETWEEN '2026-08-21' AND '2026-11-21'"),
    ("no contact in 3 months", "last_contact IS NULL OR last_contact NOT BETWEEN '2026-08-21' AND '2026-11-21'"),
    ("半年没买过", "last IS NULL OR last NOT BETWEEN '2026-05-21' AND '2026-11-21'"),
    ("没下单的", "last IS NULL AND (orders IS NULL OR orders < 1)"),
    ("never bought", "last IS NULL AND (orders IS NULL OR orders < 1)"),
    ("买过3次以上", "orders >= 3"),
    ("A级客户", "tier = 'A'"),
    ("tier A", "tier = 'A'"),
    ("维护阶段", "stage = 'maintenance'"),
    ("没有邮箱的客户", "email IS NULL"),
    ("without an e-mail", "email IS NULL"),
    ("城市是杭州", "city LIKE '%杭州%'"),
    ("消费在1万到5万之间", "spend BETWEEN 1000000 AND 5000000"),
    ("spend between 10k and 50k", "spend BETWEEN 1000000 AND 5000000"),
    ("30到40岁", "birthday BETWEEN '1985-11-22' AND '1996-11-21'"),
    ("今天要联系的", "next <= '2026-11-21'"),
    ("follow-ups this week", "next BETWEEN '2026-11-16' AND '2026-11-22'"),
];

struct Desk {
    dir: tempfile::TempDir,
    words: Words,
}

impl Desk {
    fn new(language: Language) -> Self {
        let desk = Self::demo(language);
        let conn = Connection::open(desk.path()).expect("the file opens");
        conn.execute_batch(BLANKS).expect("somebody lacks an address");
        desk
    }

    /// The demo as a person has it, but for its scores.
    fn demo(language: Language) -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder"), words: Words::load(language) };
        let mut store = Store::open(&desk.path()).expect("a new file opens");
        demo::fill(&mut store, &desk.words, now()).expect("the demo comes in");
        let conn = Connection::open(desk.path()).expect("the file opens");
        conn.execute_batch(SCORES).expect("everybody has a score");
        desk
    }

    fn path(&self) -> std::path::PathBuf {
        self.dir.path().join("desk.db")
    }

    fn found(&self, line: &str) -> Vec<String> {
        let request = Request { filter: line.into(), form: Form::Json, ..Request::default() };
        let mut out = Vec::new();
        list::list(&request, &self.path(), &self.words, now().date(), &mut out)
            .unwrap_or_else(|problem| panic!("{line}: {problem:?}"));
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&out).expect("an array");
        rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect()
    }

    fn query(&self, condition: &str, order: &str) -> Vec<String> {
        let conn = Connection::open(self.path()).expect("the file opens");
        conn.execute_batch(SHOWN).expect("the view is there");
        let sql = format!("SELECT code FROM shown WHERE {condition} ORDER BY {order}");
        let mut get = conn.prepare(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let rows = get.query_map([], |row| row.get(0)).expect("it runs");
        rows.collect::<Result<_, _>>().expect("codes")
    }
}

#[test]
fn every_example_finds_what_sql_finds_in_both_languages() {
    for language in Language::ALL {
        let desk = Desk::new(language);
        for (line, condition) in EXAMPLES {
            let order = if line.contains("sort:-spend") { "spend IS NULL, spend DESC, id" } else { "id" };
            let (found, expected) = (desk.found(line), desk.query(condition, order));
            assert!(!expected.is_empty(), "{line}: the demo has nobody to show it on");
            assert_eq!(found, expected, "{language:?} {line}: {} of {}", found.len(), expected.len());
        }
    }
}

/// Whoever tries an example of the help in the demo sees somebody.
#[test]
fn every_filter_line_that_help_shows_finds_somebody_in_the_demo() {
    let mut nobody = Vec::new();
    for language in Language::ALL {
        let desk = Desk::demo(language);
        let examples = desk.words.examples.get("filter").into_iter().flatten();
        let lines: Vec<&str> =
            examples.map(|line| line.split_once("  ").map_or(line.as_str(), |(line, _)| line)).collect();
        assert!(lines.len() > 15, "{language:?}");
        let none = lines.iter().filter(|line| desk.found(line).is_empty());
        nobody.extend(none.map(|line| format!("{language:?} {line}")));
    }
    assert!(nobody.is_empty(), "{nobody:#?}");
}

#[test]
fn pinyin_finds_what_the_characters_find_and_more_that_sounds_so() {
    let desk = Desk::new(Language::Chinese);
    let characters = concat!(
        "city IN ('杭州', '惠州', '湖州') AND spend > 1000000 AND last < '2026-08-23' AND NOT ",
        anywhere!("vip")
    );
    let found: BTreeSet<String> = desk.found("hz spend>1w last>90d -vip").into_iter().collect();
    let expected: BTreeSet<String> = desk.query(characters, "id").into_iter().collect();
    assert!(found.is_superset(&expected), "{:?}", expected.difference(&found));
    assert!(!expected.is_empty());
}
