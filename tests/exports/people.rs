//! Every person of every export comes in whole.

use super::*;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports").join(name)
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
    assert!(empty.contains("“Pager”") && empty.contains("“Schools”"), "all of them are named: {empty}");
    assert!(lines.len() < 16, "{lines:#?}");
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty(), "{}", found.said);
    let found = Imported::of(Language::Chinese, &fixture("chinese_sheet.csv"), Request::default());
    assert!(found.said.contains("“客户名称”作为“公司”导入，因为“联系人”是人名。"), "{}", found.said);
    assert!(found.said.contains("“跟进记录”已导入为备注，日期取自“跟进时间”。"), "{}", found.said);
}
