//! What other programs export comes in whole: names, phones, mails, companies, stages, notes.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::intake::Said;
use kehu::locale::{Language, Words};
use kehu::store::Store;

#[path = "support/table.rs"]
mod table;

/// A person as the file has them.
struct Person {
    name: &'static str,
    phone: &'static str,
    email: &'static str,
    company: &'static str,
    stage: &'static str,
    notes: &'static str,
}

const fn person([name, phone, email, company, stage, notes]: [&'static str; 6]) -> Person {
    Person { name, phone, email, company, stage, notes }
}

const EXPORTS: &[(&str, &[Person])] = &[
    (
        "zoho_leads.csv",
        &[
            person([
                "Ana Perez",
                "+1 212 555 0101 ; +1 917 555 0102",
                "ana.perez@example.com ; ana@home.example",
                "Nordlicht Ltd",
                "follow_up",
                "Wants 8 units by May",
            ]),
            person([
                "Ben Okafor",
                "+49 40 5550103",
                "ben@hafen.example",
                "Hafen GmbH",
                "prospecting",
                "Call after lunch",
            ]),
        ],
    ),
    (
        "zoho_contacts.csv",
        &[
            person([
                "Chiara Rossi",
                "+39 06 5550104 ; +39 06 5550105 ; +39 333 5550106",
                "chiara@mare.example",
                "Mare SpA",
                "prospecting",
                "Met in Milan",
            ]),
            person(["Tanaka", "+81 90 5555 0107", "tanaka@umi.example", "Umi KK", "prospecting", "Prefers mail"]),
        ],
    ),
    (
        "hubspot_contacts.csv",
        &[
            person([
                "Dora Nagy",
                "+36 1 555 0108 ; +36 30 555 0109",
                "dora@kapu.example",
                "Kapu Kft",
                "follow_up",
                "Asked for a trial",
            ]),
            person([
                "Emil Larsen",
                "+47 22 55 01 10",
                "emil@fjord.example",
                "Fjord AS",
                "relationship",
                "Signed; sends a PO",
            ]),
        ],
    ),
    (
        "salesforce_leads.csv",
        &[
            person([
                "Faisal Khan",
                "+92 42 5550111 ; +92 300 5550112",
                "faisal@indus.example",
                "Indus Traders",
                "follow_up",
                "Needs a quote for cotton",
            ]),
            person([
                "Grace Otieno",
                "+254 20 5550113",
                "grace@ziwa.example",
                "Ziwa Farms",
                "prospecting",
                "Found us at the fair",
            ]),
        ],
    ),
    (
        "salesforce_contacts.csv",
        &[person([
            "Hana Novak",
            "+420 222 555 014 ; +420 601 555 015",
            "hana@lipa.example",
            "Lipa s.r.o.",
            "prospecting",
            "Pays on time",
        ])],
    ),
    (
        "google_new.csv",
        &[
            person([
                "Ana Maria Perez Jr.",
                "+34 600 000 001 ; +34 600 000 002 ; +34 910 000 000",
                "ana@example.com ; ana.home@example.com",
                "Acme",
                "prospecting",
                "likes tea",
            ]),
            person(["李明朗", "13800138000", "", "云山科技", "prospecting", "喜欢乌龙茶"]),
        ],
    ),
    (
        "google_old.csv",
        &[
            person([
                "Ivo Petrov",
                "+359 88 555 0116 ; +359 2 555 0117",
                "ivo@dunav.example",
                "Dunav OOD",
                "prospecting",
                "Ring twice",
            ]),
            person(["Jana Kova", "", "jana@example.org", "Kova & Co", "prospecting", "Speaks German"]),
        ],
    ),
    (
        "outlook_en.csv",
        &[
            person([
                "Kim Berg",
                "+46 8 555 0118 ; +46 70 555 0119",
                "kim@berg.example ; kim@home.example",
                "Berg AB",
                "prospecting",
                "Two offices\nSend plans first",
            ]),
            person(["Lena Moe", "+47 91 55 01 20", "lena@moe.example", "Moe AS", "prospecting", "Old friend of Kim"]),
        ],
    ),
    (
        "outlook_zh.csv",
        &[
            person([
                "李明朗",
                "0571-88880000 ; 13800138000",
                "liml@example.cn",
                "云山科技有限公司",
                "prospecting",
                "要发票",
            ]),
            person(["单小仇", "13900139000", "shan@example.cn", "海蓝贸易", "prospecting", "下周再谈"]),
        ],
    ),
    (
        "fxiaoke_customers.csv",
        &[
            person(["云山科技有限公司", "0571-88880000", "info@yunshan.example", "", "follow_up", "要发票"]),
            person(["海蓝贸易", "021-55550000", "", "", "relationship", "月结"]),
        ],
    ),
    (
        "fxiaoke_contacts.csv",
        &[
            person([
                "李明朗",
                "13800138000 ; 13800138001 ; 0571-88880000",
                "liml@example.cn",
                "云山科技有限公司",
                "prospecting",
                "喜欢乌龙茶",
            ]),
            person(["单小仇", "13900139000", "shan@example.cn", "海蓝贸易", "prospecting", "下周再谈"]),
        ],
    ),
    (
        "chinese_sheet.csv",
        &[
            person([
                "李明朗",
                "13800138000",
                "liml@example.cn",
                "云山科技有限公司",
                "follow_up",
                "备注: 要发票\n跟进记录: 已发报价",
            ]),
            person(["单小仇", "13900139000", "", "海蓝贸易", "relationship", "备注: 月结\n跟进记录: 合同已签"]),
            person(["欧阳青", "0755-55550000", "", "远桥食品", "prospecting", "备注: 只收周三来电"]),
        ],
    ),
    ("chinese_people.csv", &[person(["曾无码", "13700137000", "", "青石工坊", "prospecting", "朋友介绍"])]),
    ("shop.csv", &[person(["Ana Perez", "+34600000001", "ana@example.com", "Acme", "prospecting", "likes tea"])]),
];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports").join(name)
}

/// A customer file into which a file came, and what was said of it.
struct Imported {
    folder: tempfile::TempDir,
    said: String,
    ended: cli::Outcome,
}

impl Imported {
    fn of(language: Language, file: &Path, request: Request) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.db");
        let mut store = Store::open(&path).expect("a new file");
        let words = Words::load(language);
        let request = Request { files: vec![(Role::Customers, file.into())], ..request };
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let mut said = Vec::new();
        let sources = request.open(&path, &words).expect("it opens");
        let ended = import::import(&sources, &mut store, &words, now, &mut said).expect("it comes in");
        Self { folder, said: String::from_utf8(said).expect("text"), ended }
    }

    /// The rows of a query, with ` | ` between the cells.
    fn rows(&self, sql: &str) -> Vec<String> {
        table::rows(&self.folder.path().join("desk.db"), sql)
    }

    /// The cells of a new column, by its heading.
    fn column(&self, label: &str) -> Vec<String> {
        let key = self.rows(&format!("SELECT key FROM field WHERE label = '{label}'"));
        assert_eq!(key.len(), 1, "{label}: {}", self.said);
        self.rows(&format!("SELECT {} FROM customer ORDER BY id", key[0]))
    }

    fn kind(&self, label: &str) -> String {
        self.rows(&format!("SELECT kind FROM field WHERE label = '{label}'")).join(", ")
    }
}

#[test]
fn every_person_comes_in_with_name_phone_mail_company_stage_and_notes() {
    for language in [Language::English, Language::Chinese] {
        for (file, people) in EXPORTS {
            let found = Imported::of(language, &fixture(file), Request::default());
            let cells = found.rows(
                "SELECT name, phone, email, company, stage,
                 (SELECT group_concat(text, char(10)) FROM (SELECT text FROM note WHERE customer = customer.id ORDER BY text))
                 FROM customer ORDER BY id",
            );
            // Words that are no stage here stay in a column of their own, which is said.
            let kept =
                ["has other values than Stage", "与“阶段”的选项不同"].iter().any(|said| found.said.contains(said));
            let expected: Vec<String> = people
                .iter()
                .map(|person| {
                    let Person { name, phone, email, company, stage, notes } = person;
                    let stage = if kept { &"prospecting" } else { stage };
                    [*name, *phone, *email, *company, *stage, *notes].join(" | ")
                })
                .collect();
            assert_eq!(cells, expected, "{file}: {}", found.said);
            assert!(
                !found.said.contains("Left out:") && !found.said.contains("其余均已导入"),
                "{file}: {}",
                found.said
            );
        }
    }
}

#[test]
fn addresses_go_to_city_and_country_and_the_rest_into_the_address() {
    for (file, expected) in [
        ("zoho_leads.csv", "1 Main St, IL 62701 | Springfield | USA"),
        ("zoho_contacts.csv", "Via Roma 1, 00184 | Roma | Italy"),
        ("google_new.csv", "Gran Vía 1, 28013 | Madrid | Spain"),
        ("google_old.csv", "ul. Rila 7, Sofia | Sofia | "),
        ("outlook_en.csv", "Storgatan 1, 111 22 | Stockholm | Sweden"),
        ("outlook_zh.csv", "浙江省杭州文三路 1 号 310000 | 杭州 | 中国"),
        ("fxiaoke_customers.csv", "浙江省杭州市西湖区文三路1号 | 杭州市 | 中国"),
        ("chinese_sheet.csv", "浙江省杭州西湖区文三路1号 | 杭州 | "),
        ("shop.csv", "Gran Vía 1 | Madrid | ES"),
    ] {
        let found = Imported::of(Language::English, &fixture(file), Request::default());
        let rows = found.rows("SELECT address, city, country FROM customer ORDER BY id");
        assert_eq!(rows[0], expected, "{file}: {}", found.said);
    }
    // Who has only another address has that one; who has two has the second whole.
    let found = Imported::of(Language::English, &fixture("zoho_contacts.csv"), Request::default());
    assert_eq!(found.rows("SELECT city, country FROM customer")[1], "Osaka | Japan");
    assert_eq!(found.column("Other Address"), ["Via Po 2, Torino", ""]);
    let found = Imported::of(Language::English, &fixture("outlook_en.csv"), Request::default());
    assert_eq!(found.rows("SELECT city FROM customer")[1], "Oslo");
    assert!(!found.said.contains("Home Address"), "nobody has two: {}", found.said);
}

#[test]
fn a_courtesy_is_the_gender_and_a_note_has_its_day() {
    let found = Imported::of(Language::English, &fixture("zoho_leads.csv"), Request::default());
    assert_eq!(found.rows("SELECT gender FROM customer ORDER BY id"), ["female", ""]);
    assert_eq!(found.kind("Email Opt Out"), "yes_no");
    assert_eq!(found.kind("Annual Revenue"), "money");
    let found = Imported::of(Language::Chinese, &fixture("chinese_sheet.csv"), Request::default());
    let dated = found.rows("SELECT at FROM note WHERE text LIKE '跟进记录%' ORDER BY id");
    assert_eq!(dated, ["2026-02-01T00:00", "2026-02-03T00:00"]);
    let rest = found.rows("SELECT DISTINCT at FROM note WHERE text LIKE '备注%'");
    assert_eq!(rest, ["2026-11-21T09:30"]);
    assert_eq!(found.column("微信"), ["lml_1985", "shanxc", ""]);
}

#[test]
fn what_a_person_should_know_is_said_and_the_obvious_is_not() {
    let found = Imported::of(Language::English, &fixture("outlook_en.csv"), Request::default());
    let lines: Vec<&str> = found.said.lines().map(str::trim).collect();
    for line in [
        "“First Name”, “Last Name” are put together into Name.",
        "“Notes” came in as notes.",
        "“Title”: Mr., Ms. and the like came in as Gender, other titles before the name.",
    ] {
        assert!(lines.contains(&line), "{line} is not among {lines:#?}");
    }
    let empty = lines.iter().find(|line| line.contains("nothing stands below")).expect("a line");
    assert!(empty.ends_with(" more."), "{empty}");
    assert!(lines.len() < 16, "{lines:#?}");
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty(), "{}", found.said);
    let found = Imported::of(Language::Chinese, &fixture("chinese_sheet.csv"), Request::default());
    assert!(found.said.contains("“客户名称”作为“公司”导入，因为“联系人”是人名。"), "{}", found.said);
    assert!(found.said.contains("“跟进记录”已导入为备注，日期取自“跟进时间”。"), "{}", found.said);
}

/// A file of one's own beside the customer file.
fn own(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("it can be written");
    file
}

#[test]
fn a_heading_that_could_be_two_is_what_its_cells_are() {
    let file = own("客户,联系方式,Contact\n李明朗,a@example.cn,13800138000\n单小仇,b@example.cn,13900139000\n");
    let found = Imported::of(Language::English, file.path(), Request::default());
    let cells = found.rows("SELECT name, email, phone FROM customer ORDER BY id");
    assert_eq!(cells, ["李明朗 | a@example.cn | 13800138000", "单小仇 | b@example.cn | 13900139000"], "{}", found.said);
    assert!(found.said.contains("“联系方式” is E-mail: its cells say so."), "{}", found.said);
    // A status that has nothing to do with the work is a column of its own, and none of its words is lost.
    let mut text = String::from("Name,Status\n");
    (0..12).for_each(|at| text += &format!("N{at},{}\n", ["red apple", "green pear"][at % 2]));
    let found = Imported::of(Language::English, own(&text).path(), Request::default());
    assert_eq!((found.kind("Status").as_str(), found.column("Status")[0].as_str()), ("choice", "red apple"));
    assert!(found.said.contains("“Status” has other values than Stage"), "{}", found.said);
}

#[test]
fn a_company_without_a_person_leaves_the_name_blank() {
    let found = Imported::of(Language::English, own("Account Name,Phone\nAcme,123456\n").path(), Request::default());
    assert_eq!(found.rows("SELECT name, company FROM customer"), [" | Acme"]);
    assert!(found.said.contains("No column gives a name; --map"), "{}", found.said);
}

#[test]
fn of_two_columns_of_one_field_the_one_with_cells_is_it() {
    let file = own("联系人,客户名称,公司,单位名称,电话\n,云山科技,,青石工坊,123456\n");
    let found = Imported::of(Language::Chinese, file.path(), Request::default());
    assert_eq!(found.rows("SELECT name, company, phone FROM customer"), ["云山科技 | 青石工坊 | 123456"]);
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty(), "{}", found.said);
}

#[test]
fn a_person_says_what_a_heading_means() {
    let map = [("Who", "name"), ("Nick", "new"), ("Bad", "-"), ("Talk", "note"), ("Phone", "company")];
    let map = map.map(|(heading, word)| (heading.to_owned(), word.to_owned())).to_vec();
    let file = own("Who,Nick,Bad,Talk,Phone\nAna,,x,wants 8,Acme\n");
    let found = Imported::of(
        Language::English,
        file.path(),
        Request { said: Said { map, ..Said::default() }, ..Request::default() },
    );
    assert_eq!(found.rows("SELECT name, company, phone FROM customer"), ["Ana | Acme | "]);
    assert_eq!(found.rows("SELECT text FROM note"), ["wants 8"]);
    assert_eq!(found.rows("SELECT label FROM field WHERE id >= 1000"), ["Nick"]);
}

#[test]
fn an_import_that_brings_no_row_changes_nothing() {
    let found = Imported::of(Language::English, own("name,Colour\n").path(), Request::default());
    assert_eq!(found.ended, cli::Outcome::NothingFound);
    let file = own("id,name,Colour\n");
    let found = Imported::of(Language::English, file.path(), Request::default());
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty());
    assert!(found.rows("SELECT id FROM entry").is_empty());
    assert!(found.rows("SELECT id FROM audit WHERE kind = 'import'").is_empty());
}

fn kehu(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
    command.args(arguments).current_dir(folder).env("HOME", folder).env("LANG", "en_US.UTF-8");
    command.env("KEHU_DB", folder.join("desk.db")).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_dry_run_says_what_would_come_in_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    file("a.csv", "id,name,budget\n7,Ana,10\n7,Twin,20\n8,Ben,lots\n");
    file("b.csv", "customer_id,date,amount\n7,2026-01-05,10\n9,2026-01-05,10\n");
    let files = || {
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("a file").file_name())
            .collect();
        names.sort();
        names
    };
    let before = files();
    let dry = ["import", "a.csv", "--purchases", "b.csv", "--dry-run"];
    let (code, said, _) = kehu(folder.path(), &dry);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("a.csv: 2 new, 1 not taken"), "{said}");
    assert!(
        said.contains("b.csv: 1 new, 1 not taken") && said.contains("line 4, ") && said.contains("line 3, "),
        "{said}"
    );
    assert_eq!(files(), before, "neither a customer file nor a rejected one");
    let (code, json, _) = kehu(folder.path(), &[dry.as_slice(), &["--json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((code, &report["dry_run"], &report["files"][0]["new"]), (Some(0), &true.into(), &2.into()));
    let (_, json, _) = kehu(folder.path(), &["import", "a.csv", "--purchases", "b.csv", "--json"]);
    let real: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    for key in ["new", "known", "lost_rows", "lost_cells", "columns", "remarks", "faults"] {
        for file in 0..2 {
            assert_eq!(report["files"][file][key], real["files"][file][key], "{key}");
        }
    }
    let (code, said, _) = kehu(folder.path(), &["import", "a.csv", "--dry-run"]);
    assert!(code == Some(1) && said.contains("a.csv: 0 new, 2 the same as here, 1 not taken"), "{said}");
}

#[test]
fn a_dry_run_tells_whom_they_look_like_and_what_is_odd_in_the_words_of_the_import() {
    for language in ["en", "zh"] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
        file("a.csv", "id,name,phone\n1,Ana,13800138000\n2,Ben,13900139000\n");
        file(
            "b.csv",
            "id,name,phone,birthday,cart_abandon\n3,Carl,138 0013 8000,2099-01-05,120 %\n4,Dora,+86 13700137000,,5 %\n\
             5,Ben,,,\n6,Ede,13700137000,1990-02-01,\n",
        );
        let run = |arguments: &[&str]| kehu(folder.path(), &[&["--lang", language], arguments].concat());
        run(&["import", "a.csv"]);
        let (_, fresh, _) =
            kehu(folder.path(), &["--db", "new.db", "--lang", language, "import", "b.csv", "--dry-run"]);
        let (_, dry, _) = run(&["import", "b.csv", "--dry-run"]);
        let (_, dry_json, _) = run(&["import", "b.csv", "--dry-run", "--json"]);
        let told = |said: &str| -> Vec<String> {
            let begins = if language == "en" {
                ["New customers who look", "Odd values"]
            } else {
                ["新客户中有", "有疑问的值"]
            };
            let lines = said.lines().filter(|line| begins.iter().any(|begin| line.starts_with(begin)));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(told(&dry).len(), 2, "{dry}");
        assert_eq!(told(&fresh).len(), 2, "into a new file: {fresh}");
        let (_, real_json, _) = kehu(folder.path(), &["--db", "desk.db", "import", "b.csv", "--json"]);
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        for key in ["alike", "compared"] {
            assert_eq!(json(&dry_json)[key], json(&real_json)[key], "{key}");
        }
        assert_eq!(json(&dry_json)["alike"], 4, "Carl like Ana, Ben like Ben, Dora like Ede");
        assert_eq!(json(&dry_json)["odd"].as_array().map(Vec::len), json(&real_json)["odd"].as_array().map(Vec::len));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let text = "id,name,phone\n1,Ana,13800138000\n2,Ben,13800138000\n";
    std::fs::write(folder.path().join("a.csv"), text).expect("it can be written");
    let (_, dry, _) = kehu(folder.path(), &["import", "a.csv", "--dry-run"]);
    let (_, real, _) = kehu(folder.path(), &["import", "a.csv"]);
    for line in dry.lines().skip(1) {
        assert!(real.contains(line), "{line}: {real}");
    }
}

#[test]
fn a_range_fills_both_ends_of_the_budget_and_amounts_without_a_rate_say_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    file(
        "a.csv",
        "id,name,budget,Deal $,Fee (USD)\n1,Ana,2万-3万,$500,10\n2,Ben,20k–30k,$7,12\n3,Carl,20000~30000,9,3\n\
         4,Dora,约2-3万,,\n5,Ede,5000,,\n6,Fay,lots,,\n",
    );
    let (_, said, _) = kehu(folder.path(), &["import", "a.csv"]);
    assert!(said.contains("a range like 2万-3万 fills “Budget” and “Budget to”"), "{said}");
    assert!(said.contains("“Deal $” has amounts in USD, and no rate of USD is known"), "{said}");
    assert!(said.contains("“Fee (USD)” has amounts in USD, and no rate of USD is known"), "{said}");
    assert!(said.contains("0 rows, 1 cell"), "only “lots” is none: {said}");
    let (_, list, _) = kehu(folder.path(), &["list", "--json", "--sort", "id"]);
    let all: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let ends: Vec<[Option<f64>; 2]> = all
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| ["budget", "budget_to"].map(|key| one[key].as_f64()))
        .collect();
    let both = [Some(20_000.0), Some(30_000.0)];
    assert_eq!(ends, [both, both, both, both, [Some(5_000.0), None], [None, None]]);
    let (_, found, _) = kehu(folder.path(), &["list", "notes:约2-3万", "--json"]);
    assert!(found.contains("Dora"), "{found}");
    file("b.csv", "name,budget,budget_to\nAna,2万-3万,\nBen,2万-3万,5万\n");
    let (_, said, _) = kehu(folder.path(), &["--db", "b.db", "import", "b.csv"]);
    let (_, list, _) = kehu(folder.path(), &["--db", "b.db", "list", "--json", "--sort", "id"]);
    assert!(list.contains("30000") && list.contains("50000"), "its own column holds: {said} {list}");
    let (_, found, _) = kehu(folder.path(), &["--db", "b.db", "list", "notes:2万-3万", "--json"]);
    assert!(found.contains("Ben"), "what it says else is in a note: {found}");
}

#[test]
fn a_map_that_will_not_do_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.csv"), "name,Owner\nAna,Mia\n").expect("it can be written");
    for (map, why) in [
        ("Owner", "does not say which heading means what"),
        ("Owner=nobody", "No field is called “nobody”"),
        ("Boss=source", "No column has the heading “Boss”"),
    ] {
        let (code, _, said) = kehu(folder.path(), &["import", "a.csv", "--map", map]);
        assert!(code == Some(2) && said.contains(why), "{map}: {said}");
    }
    assert!(!folder.path().join("desk.db").exists());
    let (code, ..) = kehu(folder.path(), &["import", "a.csv", "--map", "Owner=source"]);
    assert_eq!(code, Some(0));
}
