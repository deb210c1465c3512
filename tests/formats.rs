//! What people have comes in whole, whatever its format: encodings, quotes, workbooks, cards.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use kehu::cli;
use kehu::cli::import::{self, Request};
use kehu::domain::batch::Role;
use kehu::domain::{ImportFault, Problem};
use kehu::files::Asked;
use kehu::locale::{Language, Words};
use kehu::store::Store;

#[path = "support/table.rs"]
mod table;

/// A customer file into which a file came, and what was said of it.
struct Imported {
    folder: tempfile::TempDir,
    said: String,
}

impl Imported {
    fn of(file: &Path) -> Self {
        Self::asked(Language::English, file, Request::default()).unwrap_or_else(|problem| panic!("{problem:?}"))
    }

    fn asked(language: Language, file: &Path, request: Request) -> Result<Self, Problem> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.db");
        // What is rejected lies beside it.
        let copy = folder.path().join(file.file_name().unwrap_or_default());
        std::fs::copy(file, &copy).expect("it can be copied");
        let mut store = Store::open(&path).expect("a new file");
        let words = Words::load(language);
        let request = Request { files: vec![(Role::Customers, copy)], ..request };
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let mut said = Vec::new();
        let sources = request.open(&path, &words)?;
        let _: cli::Outcome = import::import(&sources, &mut store, &words, now, &mut said)?;
        Ok(Self { folder, said: String::from_utf8(said).expect("text") })
    }

    /// The rows of a query, with ` | ` between the cells.
    fn rows(&self, sql: &str) -> Vec<String> {
        table::rows(&self.folder.path().join("desk.db"), sql)
    }

    fn names(&self) -> Vec<String> {
        self.rows("SELECT name FROM customer ORDER BY id")
    }

    /// The cells of a column of its own, by its label.
    fn column(&self, label: &str) -> Vec<String> {
        let key = self.rows(&format!("SELECT key FROM field WHERE label = '{label}'"));
        assert_eq!(key.len(), 1, "{label}: {}", self.said);
        self.rows(&format!("SELECT {} FROM customer ORDER BY id", key[0]))
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), bytes).expect("it can be written");
    file
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{text}");
    bytes.into_owned()
}

#[test]
fn an_encoding_is_recognised_and_named() {
    let chinese = "姓名,城市\n李明朗,杭州\n单小仇,惠州\n";
    let utf_16: Vec<u8> = chinese.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, names, said) in [
        (encoded(chinese, GB18030), ["李明朗", "单小仇"], "Read as GB18030."),
        (
            encoded("姓名,城市,電話\n陳大文,臺北市,0912345000\n林志玲,高雄,1\n", BIG5),
            ["陳大文", "林志玲"],
            "Read as Big5.",
        ),
        (encoded("Name;Ort\nMüller;München\nJäger;Köln\n", WINDOWS_1252), ["Müller", "Jäger"], "Read as Windows-1252."),
        (
            encoded("name,city\n山田カナ,さいたま\nすずき,ひたち\n", SHIFT_JIS),
            ["山田カナ", "すずき"],
            "Read as Shift_JIS.",
        ),
        (encoded("name,city\n김철수,서울특별시\n박영희,부산광역시\n", EUC_KR), ["김철수", "박영희"], "Read as EUC-KR."),
        (utf_16, ["李明朗", "单小仇"], "Read as UTF-16LE."),
    ] {
        let found = Imported::of(file(&bytes).path());
        assert_eq!(found.names(), names, "{}", found.said);
        assert!(found.said.contains(said), "{said}: {}", found.said);
    }
    let found = Imported::of(file(chinese.as_bytes()).path());
    assert!(!found.said.contains("Read as"), "{}", found.said);
}

#[test]
fn an_encoding_can_be_said_and_doubt_is_told() {
    let bytes = file(&encoded("name\n김철수\n", EUC_KR));
    let found = Imported::of(bytes.path());
    assert!(found.said.contains("it could be") && found.said.contains("EUC-KR"), "{}", found.said);
    let asked =
        |name: &str| Request { asked: Asked::default().written(name).expect("it is known"), ..Request::default() };
    let found = Imported::asked(Language::Chinese, bytes.path(), asked("euc-kr")).expect("it comes in");
    assert_eq!(found.names(), ["김철수"]);
    assert!(found.said.contains("按 EUC-KR 编码读取。"), "{}", found.said);
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let mut bytes = encoded(&format!("姓名,城市\n{}", "李明朗,杭州\n".repeat(20)), GB18030);
    bytes.extend(b"\xb5\xa5,\xff\n\xc0\xee,\xba\xbc\xd6\xdd\n");
    let found = Imported::of(file(&bytes).path());
    assert!(found.said.contains("line 22, 城市"), "{}", found.said);
    assert_eq!(found.names().len(), 22);
}

#[test]
fn a_quote_that_never_closes_costs_no_row() {
    for (language, said) in
        [(Language::English, "line 3: a quote opens"), (Language::Chinese, "第 3 行：此处有一个没有成对的引号")]
    {
        let bytes = file(b"name,city\nAna,Madrid\n\"Dee,Oslo\nEve,Bonn\nFay,Lima\n");
        let found = Imported::asked(language, bytes.path(), Request::default()).expect("it comes in");
        assert_eq!(found.names(), ["Ana", "\"Dee", "Eve", "Fay"], "{}", found.said);
        assert!(found.said.contains(said), "{}", found.said);
    }
}

#[test]
fn delimiters_and_titles_make_no_difference() {
    for text in [
        "sep=;\r\nName;City\r\nAna;Rome\r\n",
        "Name|City\nAna|Rome\n",
        "Name\tCity\nAna\tRome\n",
        "Customers 2026\n\nName,City\nAna,Rome\n",
    ] {
        let found = Imported::of(file(text.as_bytes()).path());
        assert_eq!(found.rows("SELECT name, city FROM customer"), ["Ana | Rome"], "{text}: {}", found.said);
    }
    let found = Imported::of(file(b"Customers 2026\nName,City,Email\nAna,Rome,x\n").path());
    assert!(
        found.said.contains("The headings stand in line 2; left out above them: “Customers 2026”."),
        "{}",
        found.said
    );
}

#[test]
fn what_is_no_table_says_what_it_is_and_what_to_do() {
    for (bytes, format, what) in [
        (&b"%PDF-1.7\n"[..], "PDF", "Copy the table"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "Copy the table"),
        (b"PK\x03\x04....word/document.xml", ".docx", "Copy the table"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods", "save it as .xlsx or CSV"),
        (b"PK\x03\x04....a.csv", "ZIP", "archive"),
        (b"{\"name\": 1}", "JSON", "Export it as CSV"),
        (b"<html><table>", "HTML", "save it as .xlsx or CSV"),
        (b"BEGIN:VCALENDAR\n", ".ics", "Export it as CSV"),
    ] {
        let file = file(bytes);
        let problem =
            Imported::asked(Language::English, file.path(), Request::default()).map(drop).expect_err("no table");
        assert!(matches!(problem, Problem::Import(ImportFault::NotATable { .. })), "{problem:?}");
        let said = Words::load(Language::English).problem(&problem);
        assert!(said.contains(format) && said.contains(what), "{said}");
        assert!(Words::load(Language::Chinese).problem(&problem).contains(format));
    }
}

/// Whom the workbooks hold: see `scripts/make_books.py`.
const BOOK: [&str; 4] = [
    "李明朗 | 13812345678 | 1985-03-05 | 123450 | 杭州",
    "José Ñandú 😀 | +34600000001 | 1990-12-31 | 30 | Köln",
    "محمد علي | 0571 88880000 | 2000-02-29 | 240000 | Köln",
    "隐藏的人 | 13900000000 | 1979-01-01 | 100 | 上海",
];

#[test]
fn workbooks_of_five_programs_come_in_whole() {
    for program in ["openpyxl", "xlsxwriter", "libreoffice", "gnumeric", "sheetjs"] {
        let found = Imported::of(&fixture(&format!("books/{program}.xlsx")));
        let rows = found.rows("SELECT name, phone, birthday, budget, city FROM customer ORDER BY id");
        assert_eq!(rows, BOOK, "{program}: {}", found.said);
        let ids = found.column("证件号");
        assert_eq!(ids, ["330106198503051234", "", "110101200002290011", "00123"], "{program}");
        assert_eq!(found.column("折扣"), ["15%", "7.5%", "", "100%"], "{program}: {}", found.said);
        let bought = found.rows("SELECT customer, date, amount FROM purchase ORDER BY date");
        assert_eq!(bought[0], "1 | 2026-01-05 | 10000", "{program}: {}", found.said);
        assert_eq!(found.rows("SELECT text FROM note"), ["第一行\n第二行，“引号”"], "{program}");
        for said in [
            "The headings stand in line 3; left out above them: “客户名单 2026”.",
            "line 6, 证件号: “#N/A” is a formula that went wrong",
            "line 9: 1 row that is hidden in the sheet came in as well",
            "Merged cells: 1.",
            "From the sheet “客户”; left out: “说明”",
            "From the sheet “订单”",
        ] {
            assert!(found.said.contains(said), "{program}: {said}: {}", found.said);
        }
    }
}

#[test]
fn a_sheet_can_be_said_by_its_name_or_number() {
    let book = fixture("books/openpyxl.xlsx");
    let asked =
        |sheet: &str| Request { asked: Asked { sheet: Some(sheet.into()), ..Asked::default() }, ..Request::default() };
    let found = Imported::asked(Language::English, &book, asked("说明")).map(drop);
    assert!(matches!(found, Err(Problem::Import(ImportFault::NoKnownHeading { .. }))), "{found:?}");
    let found = Imported::asked(Language::English, &book, asked("1")).expect("it comes in");
    assert_eq!(found.names().len(), 4);
    let found = Imported::asked(Language::English, &book, asked("nobody")).map(drop);
    assert!(matches!(found, Err(Problem::Import(ImportFault::NoSuchSheet { .. }))), "{found:?}");
}

/// Customers of two towns, orders, and words, on a sheet each.
fn book_of_towns() -> tempfile::NamedTempFile {
    book(&[
        ("Oslo", &[["Name", "Phone", "City"], ["Anna Berg", "+47 22334466", "Oslo"]]),
        ("Bergen", &[["Name", "Phone", "City"], ["Carl Dahl", "+47 22334477", "Bergen"]]),
        ("Orders", &[["Customer name", "Date", "Amount"], ["Carl Dahl", "2026-01-05", "100"]]),
        ("Words", &[["Read me", "", ""], ["Nothing", "to", "see"]]),
    ])
}

/// A sheet with its name and its rows.
type Rows<'r> = (&'r str, &'r [[&'r str; 3]]);

/// A workbook with these sheets.
fn book(sheets: &[Rows]) -> tempfile::NamedTempFile {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (at, row) in (0..).zip(*rows) {
            sheet.write_row(at, 0, row.iter().copied()).expect("a row");
        }
    }
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().expect("a temporary file");
    book.save(file.path()).expect("written");
    file
}

#[test]
fn what_is_pinned_to_cells_is_the_customer_s() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in (0..).zip([["Name", "Phone", "Email"], ["Ann", "020 7946 0000", ""], ["Bob", "", "b@x.uk"]]) {
        sheet.write_row(at, 0, row).expect("a row");
    }
    let link = |url: &str| rust_xlsxwriter::Url::new(url);
    sheet.write_url_with_text(1, 0, link("mailto:ann@x.uk"), "Ann").expect("a link");
    sheet.write_url_with_text(2, 0, link("https://bolt.example/bob"), "Bob").expect("a link");
    sheet.write_url_with_text(2, 2, link("mailto:b@x.uk"), "b@x.uk").expect("a link");
    let note = rust_xlsxwriter::Note::new("asks for 8% off").add_author_prefix(false);
    sheet.insert_note(1, 1, &note).expect("a note");
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().expect("a temporary file");
    book.save(file.path()).expect("written");
    let found = Imported::of(file.path());
    let cells = "SELECT name, email, (SELECT group_concat(text) FROM note WHERE customer = customer.id) FROM customer";
    let expected = ["Ann | ann@x.uk | Phone: asks for 8% off", "Bob | b@x.uk | Name: https://bolt.example/bob"];
    assert_eq!(found.rows(cells), expected, "{}", found.said);
    assert!(found.said.contains("Comments on its cells: 1; links: 3"), "{}", found.said);
}

#[test]
fn several_sheets_come_in_as_one_step() {
    let book = book_of_towns();
    let of = |sheets: &[&str]| {
        let sheets = sheets.iter().map(|name| (*name).to_owned()).collect();
        Imported::asked(Language::English, book.path(), Request { sheets, recognise: true, ..Request::default() })
    };
    for (sheets, names, orders) in [
        (&["Bergen", "Oslo"][..], &["Carl Dahl", "Anna Berg"][..], 0),
        (&["Orders", "2"], &["Carl Dahl"], 1),
        (&["*"], &["Anna Berg", "Carl Dahl"], 1),
    ] {
        let found = of(sheets).expect("it comes in");
        assert_eq!(found.names(), names, "{sheets:?}: {}", found.said);
        let bought = found.rows("SELECT name FROM purchase JOIN customer ON customer.id = purchase.customer");
        assert_eq!(bought, &["Carl Dahl"][..orders], "{sheets:?}: {}", found.said);
        assert_eq!(found.rows("SELECT count(*) FROM entry"), ["1"], "{sheets:?}: one step");
    }
    let nobody = of(&["Oslo", "nobody"]).map(drop);
    assert!(matches!(nobody, Err(Problem::Import(ImportFault::NoSuchSheet { .. }))), "{nobody:?}");
    let told = of(&["Oslo", "Orders"]).expect("it comes in").said;
    assert!(told.contains("“Bergen”") && told.contains("“Words”"), "what is left out is told: {told}");
}

#[test]
fn a_sheet_said_twice_comes_in_once_and_what_comes_in_is_not_left_out() {
    let book = book_of_towns();
    for sheets in [["Orders", "2", "2"], ["2", "bergen", "Orders"], ["2", "Orders", "3"]] {
        let request = Request { sheets: sheets.map(str::to_owned).to_vec(), recognise: true, ..Request::default() };
        let found = Imported::asked(Language::English, book.path(), request).expect("it comes in");
        assert_eq!(found.said.matches("From the sheet “Bergen”").count(), 1, "{sheets:?}: {}", found.said);
        assert_eq!(found.said.matches("From the sheet").count(), 2, "{sheets:?}: {}", found.said);
        assert!(found.said.contains("left out: “Oslo”, “Words”"), "{sheets:?}: {}", found.said);
    }
}

#[test]
fn one_id_on_two_sheets_is_one_customer_with_all_her_orders() {
    let heads = ["ID", "Name", "City"];
    let book = book(&[
        ("Oslo", &[heads, ["A", "Ana", "Oslo"], ["B", "Ben", "Oslo"]]),
        ("Bergen", &[heads, ["C", "Carl", "Bergen"], ["B", "Ben", "Oslo"], ["A", "Ana", "Bergen"]]),
        ("Norway", &[["ID", "Name", "Company"], ["A", "Ana", "Oslo"]]),
        ("Orders", &[["Customer ID", "Date", "Amount"], ["A", "2026-01-05", "100"], ["B", "2026-01-06", "50"]]),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.db");
    for language in Language::ALL {
        let words = Words::load(language);
        let request = Request { sheets: vec!["*".into()], recognise: true, json: true, ..Request::default() };
        let request = Request { files: vec![(Role::Customers, book.path().to_owned())], ..request };
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let mut dry = Vec::new();
        let sources = request.open(&path, &words).expect("it opens");
        let _: cli::Outcome = import::rehearse(&sources, &path, &words, now, &mut dry).expect("it is read");
        let found = Imported::asked(language, book.path(), request).expect("it comes in");
        let told = |said: &[u8]| {
            let all: serde_json::Value = serde_json::from_slice(said).expect("an object");
            let of = |file: &serde_json::Value| {
                ["rows", "new", "same", "lost_rows", "faults"].map(|key| file[key].to_string()).join(" ")
            };
            all["files"].as_array().expect("files").iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(told(&dry), told(found.said.as_bytes()), "a dry run says what the run does");
        assert_eq!(found.names(), ["Ana", "Ben", "Carl"], "{}", found.said);
        // The sheet that says the most of who somebody is comes first, and what one says no other replaces.
        let counts: Vec<String> =
            told(&dry).iter().map(|told| told.split(" [").next().unwrap_or("").to_owned()).collect();
        let expected = ["\"customers\" 1 0 0", "\"customers\" 1 0 0", "\"customers\" 1 2 0", "\"purchases\" 2 0 0"];
        assert_eq!(counts, expected, "{}", found.said);
        assert!(told(&dry)[2].contains("Bergen"), "{}", found.said);
        assert_eq!(
            found.rows("SELECT city, company FROM customer WHERE code = 'A'"),
            ["Oslo | Oslo"],
            "{}",
            found.said
        );
        let bought = found.rows("SELECT name, amount FROM purchase JOIN customer ON customer.id = purchase.customer");
        assert_eq!(bought, ["Ana | 10000", "Ben | 5000"], "{}", found.said);
    }
}

#[test]
fn days_of_both_systems_are_the_same_days() {
    let found = Imported::of(&fixture("books/since_1904.xlsx"));
    assert_eq!(found.rows("SELECT name, birthday FROM customer"), ["Ana | 1985-03-05"], "{}", found.said);
    // Two days, and the second is a bare number of a cell without a format of days.
    let found = Imported::of(&fixture("books/since_1904_bare.xlsx"));
    assert_eq!(
        found.rows("SELECT name, birthday FROM customer"),
        ["Ana | 1985-03-05", "Bea | 1985-03-05"],
        "{}",
        found.said
    );
    assert!(found.said.contains("29649 and the like") && found.said.contains("1985-03-05"), "{}", found.said);
}

/// Whom the address books hold: see `scripts/make_cards.py`.
const CARDS: [&str; 3] = [
    "李明朗 | 13812345678 ; 0571 88880000 | lml@example.cn | 西湖茶行 | 采购经理 | 杭州",
    "José Ñandú | +34600000001 | jose@example.com ; j@home.example | Nordlicht; Co | Buyer | Köln",
    "محمد علي | +20100000001 | m@example.eg |  |  | ",
];

#[test]
fn address_books_of_many_makers_come_in_whole() {
    for maker in ["vobject", "vcf", "ical_js", "text_vcard", "vcards_js", "android_21", "iphone_30", "gbk_21"] {
        let found = Imported::of(&fixture(&format!("cards/{maker}.vcf")));
        // One of them writes a place without the parts before it.
        let place = "coalesce(city, address)";
        let rows = found.rows(&format!("SELECT name, phone, email, company, title, {place} FROM customer ORDER BY id"));
        assert_eq!(rows, CARDS, "{maker}: {}", found.said);
        let born = found.rows("SELECT birthday FROM customer ORDER BY id");
        assert_eq!(born, ["1985-03-05", "--04-15", ""], "{maker}: {}", found.said);
        let notes = found.rows("SELECT text FROM note ORDER BY id");
        assert!(notes[0].starts_with("想要8折\n下周再谈，“真的”"), "{maker}: {notes:?}");
        assert_eq!(found.rows("SELECT tags FROM customer ORDER BY id")[0], "vip,老客户", "{maker}: {}", found.said);
    }
    let found = Imported::of(&fixture("cards/iphone_30.vcf"));
    assert!(found.said.contains("PHOTO"), "{}", found.said);
}
