//! Every example of the filter line on the mixed demo, in both languages, against SQL written by hand.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use kehu::cli::list;
use kehu::cli::list::{Form, Request};
use kehu::domain::Problem;
use kehu::locale::{Language, Words};
use kehu::query;
use kehu::store::{Outcome, Reader, Store};
use rusqlite::Connection;

#[path = "support/demo.rs"]
mod demo;

/// A Saturday.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// A filter line and what it means, as the `WHERE` of a `SELECT` from `shown`.
type Example = (&'static str, &'static str);

/// What each row shows: sums, or what was typed where there are no rows; the day of the next contact, else of the least task,
/// else of the rhythm.
const SHOWN: &str = "CREATE TEMP VIEW shown AS SELECT code, id, name, city, company, email, phone, birthday, stage, type, gender, member,
    tags, created, coalesce(spend, spend_typed) AS spend, coalesce(last_buy, last_buy_typed) AS last,
    coalesce(orders, orders_typed) AS orders,
    (SELECT tier FROM score WHERE customer = c.id) AS tier, coalesce((SELECT churn FROM score WHERE customer = c.id), 0) AS churn,
    last_contact, coalesce(next_contact, (SELECT min(substr(due, 1, 10)) FROM task
        WHERE customer = c.id AND done_at IS NULL), date(coalesce(last_contact, last_contact_typed, first_buy, created), '+' ||
        coalesce(contact_every, (SELECT iif(tier = 'A', 30, iif(tier = 'B', 60, 90)) FROM score WHERE customer = c.id)) || ' days')) AS next
    FROM customer AS c WHERE deleted IS NULL AND archived IS NULL";

/// In her stage since the newest move to it, else since the day of entry; that is 31 days ago or more.
const IN_STAGE_LONGER: &str = "id IN (SELECT c.id FROM customer AS c WHERE substr(coalesce((SELECT at FROM stage_move
    WHERE customer = c.id AND after = c.stage ORDER BY at DESC LIMIT 1), c.created), 1, 10) <= '2026-10-21')";

/// Whose answer is later than promised, seen from the beginning of the day; what came without a time counts from that day's end.
const LATE: &str = "id IN (SELECT customer FROM interaction WHERE kind IN ('complaint', 'request') AND responded_at IS NULL
    AND resolved_at IS NULL AND direction IS NOT 'out' AND (status = 'open' OR status IS NULL AND resolution IS NULL)
    AND datetime(at, iif(length(at) < 12 OR at LIKE '%T00:00%', '+1 day', '+0 days'), '+' || coalesce(promised_hours, 24) || ' hours')
        < '2026-11-21 00:00:00')";

const OPEN: &str = "id IN (SELECT customer FROM interaction WHERE kind IN ('complaint', 'request')
    AND (status = 'open' OR status IS NULL AND direction IS NOT 'out' AND resolved_at IS NULL AND resolution IS NULL))";

/// Fewer contacts than one in thirty days since the first; nobody reached is no contact.
const SELDOM: &str = "id IN (SELECT customer FROM interaction WHERE NOT (kind IS 'survey' AND channel IS NULL) AND kind IS NOT 'attempt'
    GROUP BY customer HAVING round(count(*) * 30.0 / max(julianday('2026-11-21') - julianday(substr(min(at), 1, 10)), 30), 2) < 1)";

const SLOW: &str =
    "id IN (SELECT customer FROM interaction WHERE kind IN ('complaint', 'request') AND resolved_at >= at
    GROUP BY customer HAVING avg(julianday(substr(resolved_at, 1, 16)) - julianday(substr(at, 1, 16))) * 24 > 30.005)";

const IN_TERM: &str = "id IN (SELECT c.id FROM customer AS c JOIN purchase AS p ON p.customer = c.id AND p.kind = 'sale'
    AND p.date >= c.term_start AND (c.term_end IS NULL OR substr(p.date, 1, 10) <= c.term_end) GROUP BY c.id HAVING count(*) >= 2)";

/// Scores made up, so that the examples do not depend on the analysis; every fifth customer has no score.
const SCORES: &str = "DELETE FROM score; INSERT INTO score (customer, tier, churn, as_of, feed)
    SELECT id, substr('ABC', id % 3 + 1, 1), id % 7 = 0, '2026-11-21', 0 FROM customer WHERE id % 5";

/// Blanks, tasks, moves, tickets and terms made up likewise.
const BLANKS: &str = "UPDATE customer SET email = NULL WHERE id % 13 = 0;
    INSERT INTO task (customer, due, done_at) SELECT id, '2026-11-2' || (id % 4), iif(id % 3, NULL, '2026-11-20T10:00')
    FROM customer WHERE id % 11 = 0;
    DELETE FROM stage_move WHERE customer % 3 = 0;
    INSERT INTO stage_move (customer, before, after, at) SELECT id, 'x', iif(id % 2, stage, 'y'), '2026-11-0' || (id % 9 + 1)
    FROM customer WHERE id % 5 = 0;
    INSERT INTO interaction (customer, at, direction, kind, promised_hours, status, responded_at, resolved_at)
    SELECT id, '2026-11-1' || (id % 10) || iif(id % 9, 'T10:00', ''), iif(id % 8, 'in', 'out'), iif(id % 2, 'complaint', 'request'),
        iif(id % 3, 24 * (id % 5), NULL), iif(id % 4, iif(id % 7, 'open', NULL), 'closed'), iif(id % 5, NULL, '2026-11-19T12:00'),
        iif(id % 4, NULL, '2026-11-20T12:00') FROM customer WHERE id % 6 < 4;
    UPDATE customer SET term_start = '2026-0' || (id % 9 + 1) || '-05', term_end = iif(id % 2, '2026-10-31', NULL) WHERE id % 3 = 0";

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

/// One of whose purchases was of this.
macro_rules! bought {
    ($what:literal) => {
        concat!("id IN (SELECT customer FROM purchase WHERE kind = 'sale' AND product LIKE '%", $what, "%')")
    };
}

const EXAMPLES: &[Example] = &[
    ("买过扫码枪的", bought!("扫码枪")),
    ("买过打印机没买过硒鼓的", concat!(bought!("打印机"), " AND NOT ", bought!("硒鼓"))),
    ("买过键盘或者显示器的", concat!("(", bought!("键盘"), " OR ", bought!("显示器"), ")")),
    ("杭州没买过咖啡豆的", concat!("NOT ", bought!("咖啡豆"), " AND ", anywhere!("杭州"))),
    ("bought printers but no toner", concat!(bought!("Printer"), " AND NOT ", bought!("Toner"))),
    ("never bought a standing desk", concat!("NOT ", bought!("Standing desk"))),
    ("bought:scanner,路由器", concat!("(", bought!("Scanner"), " OR ", bought!("路由器"), ")")),
    ("杭州女客户", concat!("gender = 'female' AND ", anywhere!("杭州"))),
    ("women who bought a 路由器", concat!("gender = 'female' AND ", bought!("路由器"))),
    ("金卡男客户", "gender = 'male' AND member = 'gold'"),
    ("非流失", "NOT churn"),
    ("not at risk", "NOT churn"),
    ("不是老客户的女客户", "(type IS NULL OR type <> 'existing') AND gender = 'female'"),
    ("最近购买>一年半", "last < '2025-05-21'"),
    ("last buy>1.5 years", "last < '2025-05-21'"),
    ("两个半月没联系", "last_contact IS NULL OR last_contact < '2026-09-07' OR last_contact > '2026-11-21'"),
    ("下次联系:明后天", "next BETWEEN '2026-11-22' AND '2026-11-23'"),
    ("next:next couple of days", "next BETWEEN '2026-11-21' AND '2026-11-23'"),
    ("消费三万以上五万以下", "spend BETWEEN 3000000 AND 5000000"),
    ("订单数大于1且小于4", "orders > 1 AND orders < 4"),
    ("spend over 10k and under 30k", "spend > 1000000 AND spend < 3000000"),
    ("杭州 spend>1w", concat!(anywhere!("杭州"), " AND spend > 1000000")),
    ("城市:杭州,上海 消费>=1万 -流失", "(city LIKE '%杭州%' OR city LIKE '%上海%') AND spend >= 1000000 AND NOT churn"),
    ("(tier:A | spend>5w) stage:跟进", "(tier = 'A' OR spend > 5000000) AND stage = 'follow_up'"),
    ("\"云山科技\"", anywhere!("云山科技")),
    ("birthday:next30d type:existing", "substr(birthday, 6) BETWEEN '11-21' AND '12-21' AND type = 'existing'"),
    ("email:none phone:any", "email IS NULL AND phone IS NOT NULL"),
    ("next:..today sort:-spend", "next <= '2026-11-21'"),
    ("days in stage>30", IN_STAGE_LONGER),
    ("本阶段天数>30天", IN_STAGE_LONGER),
    ("ticket:late", LATE),
    ("投诉:逾期", LATE),
    ("ticket:open", OPEN),
    ("投诉:未结", OPEN),
    ("contacts a month<1", SELDOM),
    ("每月联系<1", SELDOM),
    ("hours to resolve>30", SLOW),
    ("期内订单>=2", IN_TERM),
    ("created:2026-03", "created BETWEEN '2026-03-01' AND '2026-03-31'"),
    (
        "tag:vip,展会",
        "',' || replace(replace(lower(tags), '，', ','), ' ', '') LIKE '%,vip%' OR ',' || replace(replace(tags, '，', ','), ' ', '') LIKE '%,展会%'",
    ),
    ("最近购买三个月前", "last < '2026-08-21'"),
    ("last buy before 3 months", "last < '2026-08-21'"),
    ("最近联系两周以前", "last_contact < '2026-11-07'"),
    ("城市不是杭州也不是上海", "city IS NULL OR (city NOT LIKE '%杭州%' AND city NOT LIKE '%上海%')"),
    ("城市不是杭州和上海", "city IS NULL OR (city NOT LIKE '%杭州%' AND city NOT LIKE '%上海%')"),
    (
        "标签不是vip和展会",
        "tags IS NULL OR NOT (',' || replace(replace(lower(tags), '，', ','), ' ', '') LIKE '%,vip%' OR ',' || replace(replace(tags, '，', ','), ' ', '') LIKE '%,展会%')",
    ),
    ("级别不是A", "tier IS NULL OR tier <> 'A'"),
    ("tier not A", "tier IS NULL OR tier <> 'A'"),
    ("A级或B级的杭州客户", concat!("tier IN ('A', 'B') AND ", anywhere!("杭州"))),
    ("杭州或上海的A级客户", concat!("tier = 'A' AND (", anywhere!("杭州"), " OR ", anywhere!("上海"), ")")),
    ("杭州 but not tier A", concat!(anywhere!("杭州"), " AND (tier IS NULL OR tier <> 'A')")),
    ("除了杭州的客户", concat!("NOT ", anywhere!("杭州"))),
    ("spend 5,000+", "spend >= 500000"),
    ("年龄:80后", "birthday BETWEEN '1980-01-01' AND '1989-12-31'"),
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
    ("消费不到5000", "spend < 500000"),
    ("orders<2", "orders < 2"),
    ("-orders:0", "orders IS NULL OR orders <> 0"),
    ("spend!=0", "spend <> 0"),
    ("0 orders", "last IS NULL AND coalesce(orders, 0) < 1 AND coalesce(spend, 0) <= 0"),
    ("spent nothing", "last IS NULL AND coalesce(orders, 0) < 1 AND coalesce(spend, 0) <= 0"),
    ("有消费", "last IS NOT NULL OR orders >= 1 OR spend > 0"),
    ("没买过的A级客户", "last IS NULL AND coalesce(orders, 0) < 1 AND coalesce(spend, 0) <= 0 AND tier = 'A'"),
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
    (
        "上个月买过的",
        "last BETWEEN '2026-10-01' AND '2026-10-31' OR id IN (SELECT customer FROM purchase
         WHERE kind = 'sale' AND substr(date, 1, 10) BETWEEN '2026-10-01' AND '2026-10-31')",
    ),
    (
        "bought last year",
        "last BETWEEN '2025-01-01' AND '2025-12-31' OR id IN (SELECT customer FROM purchase
         WHERE kind = 'sale' AND substr(date, 1, 10) BETWEEN '2025-01-01' AND '2025-12-31')",
    ),
    ("城市 杭州 或 上海", "city LIKE '%杭州%' OR city LIKE '%上海%'"),
    ("has email or phone", "email IS NOT NULL OR phone IS NOT NULL"),
    ("缺电话或邮箱", "email IS NULL OR phone IS NULL"),
    ("2 orders or more", "orders >= 2"),
    ("上周没联系的", "last_contact IS NULL OR last_contact < '2026-11-09'"),
    ("2025年没买过", "id NOT IN (SELECT customer FROM purchase WHERE date BETWEEN '2025-01-01' AND '2025-12-31')"),
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
        let desk = Self::with(language, |store, words| demo::fill(store, words, now()));
        let conn = Connection::open(desk.path()).expect("the file opens");
        conn.execute_batch(BLANKS).expect("somebody lacks an address");
        desk
    }

    /// A demo as a person has it, but for its scores.
    fn with(language: Language, fill: impl FnOnce(&mut Store, &Words) -> Result<Outcome, Problem>) -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder"), words: Words::load(language) };
        let mut store = Store::open(&desk.path()).expect("a new file opens");
        fill(&mut store, &desk.words).expect("the demo comes in");
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

/// On the demo of its language, with all fields that a file has.
#[test]
fn what_salespeople_type_means_what_it_says_in_keys_and_signs() {
    let vocabularies = [Language::English, Language::Chinese].map(|language| {
        let desk = Desk::with(language, |store, words| {
            kehu::cli::demo::fill(store, kehu::cli::demo::of(language), words, now())
        });
        let layout = Reader::open(&desk.path()).and_then(|reader| reader.layout()).expect("it has fields");
        kehu::import::vocabulary(layout.on(now().date()), &desk.words)
    });
    let table = include_str!("fixtures/filters.tsv").lines().filter(|line| !line.starts_with('#'));
    let wrong = table.filter_map(|line| {
        let (line, plain) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
        let vocabulary = &vocabularies[usize::from(!line.is_ascii())];
        let [typed, wanted] = [line, plain].map(|line| query::parse(line, vocabulary, now().date()));
        assert_eq!(wanted.problems, [], "{plain}");
        let same = (&typed.filter, &typed.sort) == (&wanted.filter, &wanted.sort) && typed.problems.is_empty();
        (!same).then(|| format!("{line}: {}, not {plain}", query::print(&typed.filter, vocabulary)))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

/// Whoever tries an example of the help in the demo sees somebody.
#[test]
fn every_filter_line_that_help_shows_finds_somebody_in_the_demo() {
    let mut nobody = Vec::new();
    for language in Language::ALL {
        let own = kehu::cli::demo::of(language);
        let desk = Desk::with(language, |store, words| kehu::cli::demo::fill(store, own, words, now()));
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

/// Who surely did not, as far as the first and the last purchase tell.
#[test]
fn whoever_may_have_bought_then_is_not_said_to_have_bought_nothing() {
    let desk = Desk::new(Language::Chinese);
    let conn = Connection::open(desk.path()).expect("the file opens");
    let mine = [
        ("earlier", "'2024-03-01', '2024-06-01', NULL", true),
        ("later", "'2026-03-01', '2026-06-01', NULL", true),
        ("typed_earlier", "NULL, NULL, '2024-06-01'", true),
        ("nothing", "NULL, NULL, NULL", true),
        ("then", "'2025-05-05', '2025-05-05', NULL", false),
        ("before_and_since", "'2024-03-01', '2026-06-01', NULL", false),
        ("typed_then", "NULL, NULL, '2025-05-05'", false),
        ("typed_later", "NULL, NULL, '2026-06-01'", false),
    ];
    for (code, days, _) in mine {
        let columns = "code, name, stage, created, first_buy, last_buy, last_buy_typed";
        let sql = format!("INSERT INTO customer ({columns}) VALUES ('{code}', 'X', 'follow_up', '2024-01-01', {days})");
        conn.execute_batch(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    for line in NOT_THEN {
        let found = desk.found(line);
        for (code, _, expected) in mine {
            assert_eq!(found.iter().any(|found| found == code), expected, "{line}: {code}");
        }
    }
    for line in THEN {
        let found = desk.found(line);
        for (code, expected) in [("then", true), ("typed_then", true), ("before_and_since", false), ("nothing", false)]
        {
            assert_eq!(found.iter().any(|found| found == code), expected, "{line}: {code}");
        }
    }
}

const NOT_THEN: [&str; 4] = ["2025年没买过", "去年没下单", "not bought in 2025", "no orders in 2025"];
const THEN: [&str; 3] = ["2025年买过", "bought last year", "bought in 2025"];

/// Of purchases every one is known, not the first and the last alone.
#[test]
fn any_purchase_of_that_time_counts() {
    let desk = Desk::new(Language::Chinese);
    let conn = Connection::open(desk.path()).expect("the file opens");
    let rows =
        [("rows_around", ["2024-03-01", "2026-06-01"], true), ("rows_then", ["2025-05-05", "2026-06-01"], false)];
    for (code, [first, last], _) in rows {
        let columns = "code, name, stage, created, first_buy, last_buy, orders";
        let customer = format!(
            "INSERT INTO customer ({columns}) VALUES ('{code}', 'X', 'follow_up', '2024-01-01', '{first}', '{last}', 2)"
        );
        let of = |day: &str| {
            format!(
                "INSERT INTO purchase (customer, date, kind) SELECT id, '{day}', 'sale' FROM customer WHERE code = '{code}'"
            )
        };
        for sql in [customer, of(first), of(last)] {
            conn.execute_batch(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }
    for (lines, then) in [(&NOT_THEN[..], false), (&THEN[..], true)] {
        for line in lines {
            let found = desk.found(line);
            for (code, _, not_then) in rows {
                assert_eq!(found.iter().any(|found| found == code), not_then != then, "{line}: {code}");
            }
        }
    }
}
