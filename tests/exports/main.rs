//! What other programs export comes in whole: names, phones, mails, companies, stages, notes.

mod mapping;
mod people;
mod rehearsal;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::intake::Said;
use kehu::locale::{Language, Words};
use kehu::store::Store;

#[path = "../support/table.rs"]
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
