//! Whole files, from bytes to rows.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;

use super::*;
use crate::domain::batch::*;
use crate::domain::{CellFault, Choice, Fen, Field, ImportFault, Local, Origin, Problem, Value, Vocabulary, kind};

fn today() -> NaiveDate {
    day(2026, 11, 21)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn field(key: &str, label: &str, aliases: &str, kind: &str, origin: Origin) -> Field {
    let stages = [("follow_up", "跟进"), ("win_back", "挽回")];
    let choice = |(key, label): (&str, &str)| Choice::new(key, label);
    Field {
        key: key.into(),
        label: label.into(),
        aliases: aliases.split('|').map(str::to_owned).collect(),
        kind: kind::named(kind).expect("a kind"),
        origin,
        choices: if kind == "choice" { stages.map(choice).to_vec() } else { vec![] },
        limit: None,
        meaning: String::new(),
        rules: Default::default(),
    }
}

fn vocabulary() -> Vocabulary {
    let typed = |key, label, aliases, kind| field(key, label, aliases, kind, Origin::Typed);
    let fields = vec![
        typed("code", "客户ID", "customer_id|Customer ID|编号", "text"),
        typed("name", "姓名", "Name|客户姓名", "text"),
        typed("phone", "电话", "Phone|手机", "phone"),
        typed("email", "电子邮件", "E-mail", "email"),
        typed("city", "城市", "City", "text"),
        typed("birthday", "生日", "Birthday", "date"),
        typed("budget", "预算", "Budget", "money"),
        typed("stage", "阶段", "Stage", "choice"),
        typed("needs", "需求", "Needs", "long_text"),
        typed("contact_every", "联系间隔", "contact_every_days", "integer"),
        field("tier", "级别", "Tier", "text", Origin::Score),
        typed("booked_at", "预订", "Booked|Date", "date"),
        typed("check_in", "入住", "Check-in|Date", "date"),
    ];
    Vocabulary {
        fields,
        local: Local::default(),
        yes_no: ["是".into(), "否".into()],
        now: chrono::NaiveDateTime::default(),
    }
}

fn table(role: Role) -> Table {
    Table::new(role, &vocabulary(), today(), &|_, field| field.label.clone_from(&field.key))
}

/// A file that is gone when the test ends.
fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("it can be written");
    file
}

fn input(path: &Path) -> Input {
    Input::open(path, |_| ()).expect("it opens")
}

/// Everything a file gives: its headings' remarks, rows of cells by field key or label, faults, empty rows.
struct Outcome {
    remarks: Vec<Remark>,
    rows: Vec<(u64, Vec<(String, Value)>)>,
    faults: Vec<(u64, String, Problem, Loss)>,
    empty: usize,
}

fn read(bytes: &[u8], table: &Table) -> Outcome {
    let file = file(bytes);
    let reader = Reader::open(&input(file.path()), table).expect("its headings are known");
    let layout = reader.layout().clone();
    let mut outcome = Outcome { remarks: layout.remarks.clone(), rows: vec![], faults: vec![], empty: 0 };
    let name = |at: usize| match &layout.columns[at].target {
        Target::Field(key) => key.clone(),
        Target::New(_) | Target::Note => layout.columns[at].heading.clone(),
    };
    for batch in reader {
        let batch = batch.expect("the file stays readable");
        let cells = |row: Row<'_>| row.cells().enumerate().map(|(at, cell)| (name(at), cell.to_value())).collect();
        outcome.rows.extend(batch.rows().map(|row| (row.line, cells(row))));
        let heading = |fault: &Fault| fault.column.map_or(String::new(), |at| layout.columns[at].heading.clone());
        outcome.faults.extend(batch.faults.iter().map(|f| (f.line, heading(f), f.problem.clone(), f.loss)));
        outcome.empty += batch.empty;
    }
    outcome
}

impl Outcome {
    fn cell(&self, row: usize, column: &str) -> Value {
        let cells = &self.rows[row].1;
        cells
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, value)| value.clone())
            .unwrap_or_else(|| panic!("{column} is not among {cells:?}"))
    }

    fn text(&self, row: usize, column: &str) -> String {
        self.cell(row, column).as_text().unwrap_or_default().to_owned()
    }
}

#[test]
fn an_ugly_file_gives_all_that_is_good_in_it() {
    let ugly = "\
        Ｃｕｓｔｏｍｅｒ＿ID ;客户姓名;手 机;城市;生日;预算（元）;阶段;需求;微信号;手机;级别;;日期\r\n\
        0001;李明朗;０１３８００１３８０００;杭州;1985年3月5日;1.2万;跟进;\"想要8折\r\n下周再谈; \"\"真的\"\"\";lml;别的;A;;\r\n\
        0001;\"单小仇\";'+86 138;上海;昨天前;abc;睡觉;'=1+1;'@x;;;;\r\n\
        ;;;;;;;;;;;;\r\n\
        \r\n\
        ;  曾无码 ;;惠州;2024-02-30;-300.5;win_back;'-x;;;;;\r\n\
        0004;多一格;;;;;;;;;;;;;多余\r\n";
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(ugly);
    assert!(!lossy);
    let table = table(Role::Customers);
    let found = read(&bytes, &table);

    let rows: Vec<_> = (0..found.rows.len()).map(|at| (found.rows[at].0, found.text(at, "name"))).collect();
    assert_eq!(rows, [(2, "李明朗".into()), (4, "单小仇".into()), (7, "曾无码".into()), (8, "多一格".to_owned())]);
    assert_eq!(found.empty, 1);
    assert_eq!(found.text(0, "code"), "0001");
    assert_eq!(found.text(0, "phone"), "013800138000 ; 别的");
    assert_eq!(found.text(0, "needs"), "想要8折\n下周再谈; \"真的\"");
    assert_eq!(found.text(0, "stage"), "follow_up");
    assert_eq!(found.cell(0, "birthday"), Value::Day(day(1985, 3, 5)));
    assert_eq!(found.cell(0, "budget"), Value::Money(Fen(1_200_000)));
    assert_eq!((found.text(0, "微信号"), found.text(1, "微信号")), ("lml".into(), "@x".into()));
    assert_eq!(found.text(1, "phone"), "+86 138");
    assert_eq!(found.text(1, "needs"), "=1+1");
    assert_eq!(found.cell(2, "budget"), Value::Money(Fen(-30_050)));
    assert_eq!(found.text(2, "needs"), "-x");

    let faults: Vec<_> = found.faults.iter().map(|(line, heading, _, loss)| (*line, heading.as_str(), *loss)).collect();
    let cell = |line, heading| (line, heading, Loss::Cell);
    assert_eq!(
        faults,
        [cell(4, "生日"), cell(4, "预算（元）"), (4, "阶段", Loss::InNote), cell(7, "生日"), cell(8, "")],
        "{:?}",
        found.faults
    );
    assert_eq!(found.faults[1].2, Problem::Cell(CellFault::NotMoney { found: "abc".into() }));
    assert_eq!(found.faults[4].2, Problem::Import(ImportFault::TooManyCells { found: 15, expected: 13 }));

    let heading = |heading: &str| heading.to_owned();
    assert_eq!(
        found.remarks,
        [
            Remark::Encoding { name: "GB18030".into(), others: vec![] },
            Remark::NewColumn { heading: heading("微信号"), kind: "text" },
            Remark::Beside { headings: vec![heading("手 机"), heading("手机")], field: heading("电话") },
            Remark::Computed { heading: heading("级别") },
            Remark::Empty { headings: vec![heading("日期")] },
        ]
    );
}

#[test]
fn every_common_shape_of_the_same_file_reads_the_same() {
    let plain = "Customer ID,Name,City\n0007,李明朗,\"杭州, 西湖\"\n";
    let semicolons = "customer_id;NAME;City\n0007;李明朗;杭州, 西湖\n";
    let tabs = "编号\t客户姓名\t城市\r\n0007\t李明朗\t杭州, 西湖";
    let bom = format!("\u{feff}{plain}");
    let gb = encoding_rs::GB18030.encode(plain).0.into_owned();
    let utf16: Vec<u8> = format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = table(Role::Customers);
    let expected = read(plain.as_bytes(), &table).rows;
    assert_eq!(expected.len(), 1);
    for bytes in [semicolons.as_bytes(), tabs.as_bytes(), bom.as_bytes(), &gb, &utf16] {
        assert_eq!(read(bytes, &table).rows, expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn an_ambiguous_heading_is_named_and_its_column_kept() {
    let found = read(b"name,Date,Other,other\nAnna,soon,1,2\n", &table(Role::Customers));
    let fields = vec!["预订".to_owned(), "入住".to_owned()];
    let (heading, label) = ("Date".to_owned(), Some("Date".to_owned()));
    assert_eq!(found.remarks[0], Remark::Ambiguous { heading, fields, label });
    assert_eq!(found.text(0, "Date"), "soon");
    assert_eq!((found.cell(0, "Other"), found.cell(0, "other 2")), (Value::Number(1), Value::Number(2)));
}

#[test]
fn what_is_said_of_a_column_by_its_place_moves_no_headings() {
    let csv = "All customers,,,\nPrinted by: Ana,,On: 2026-11-30,\nNo,Name,Phone,City\n1,Bea,13800138000,Leeds\n";
    for said in [vec![], vec![(0, crate::domain::intake::OUT)], vec![(3, "note")], vec![(0, "email"), (2, "city")]] {
        let places = said.iter().map(|(at, word): &(usize, &str)| (*at, (*word).to_owned())).collect();
        let outcome = read(csv.as_bytes(), &table(Role::Customers).placed(&places));
        assert_eq!((outcome.rows.len(), outcome.text(0, "name")), (1, "Bea".to_owned()), "{said:?}");
    }
}

#[test]
fn purchases_follow_the_rules_of_cleaning() {
    let found = read(
        b"purchase_id,customer_id,date,quantity,amount,currency,kind,till\n\
          P1,0001,2024-03-05,2,29.335,usd,sale,1\n\
          P2,0001,2024/3/6 14:05,1,12,EUR,refund,1\n\
          P3,0001,2024-03-07,1,-12,,,1\n\
          P4,0001,2024-03-08,1,,CNY,,1\n\
          P5,0001,someday,1,5,CNY,sale,1\n\
          P6,,2024-03-09,1,5,CNY,sale,1\n\
          P7,0002,2024-03-09,1.5,12x,shells,swap,1\n",
        &table(Role::Purchases),
    );
    let rounded = How::Rounded { example: "29.335".into() };
    let read = Remark::Read { heading: "amount".into(), how: rounded };
    assert_eq!(found.remarks, [Remark::LeftOut { heading: "till".into() }, read]);
    let row = |at: usize| (found.text(at, "code"), found.cell(at, "amount"), found.text(at, "kind"));
    let money = |fen| Value::Money(Fen(fen));
    assert_eq!(row(0), ("P1".into(), money(2_934), "sale".into()));
    assert_eq!(row(1), ("P2".into(), money(-1_200), "refund".into()));
    assert_eq!(row(2), ("P3".into(), money(-1_200), "refund".into()));
    assert_eq!(row(3), ("P4".into(), Value::Blank, "sale".into()));
    assert_eq!(row(4), ("P7".into(), Value::Blank, "sale".into()));
    assert_eq!(found.rows.len(), 5);
    let with_time = day(2024, 3, 6).and_hms_opt(14, 5, 0).expect("a time");
    assert_eq!(found.cell(1, "date"), Value::Moment(with_time), "the last purchase tells its time");
    assert_eq!((found.text(0, "currency"), found.text(4, "currency")), ("USD".into(), "XXX".into()));
    let faults: Vec<_> = found.faults.iter().map(|(line, heading, _, loss)| (*line, heading.as_str(), *loss)).collect();
    let cell = |heading| (8, heading, Loss::Cell);
    let lost = [(6, "date", Loss::Row), (7, "customer_id", Loss::Row)];
    assert_eq!(faults[..2], lost);
    assert_eq!(faults[2..], ["quantity", "amount", "kind", "currency"].map(cell));
    assert_eq!(found.faults[1].2, Problem::Import(ImportFault::Missing));
}

#[test]
fn contacts_keep_words_of_their_own() {
    let found = read(
        b"contact_id,customer_id,at,direction,kind,promised_hours,status,satisfaction,note\n\
          T1,E12,2024-05-20T09:00,in,complaint,4,open,1,\"late\nagain\"\n\
          T2,E12,2024-05-21,sideways,karaoke,,closed,much,\n",
        &table(Role::Contacts),
    );
    assert_eq!(found.cell(0, "at"), Value::Moment(day(2024, 5, 20).and_hms_opt(9, 0, 0).expect("a time")));
    assert_eq!((found.text(0, "kind"), found.text(0, "text")), ("complaint".into(), "late\nagain".into()));
    assert_eq!((found.text(1, "kind"), found.cell(1, "direction")), ("karaoke".into(), Value::Blank));
    let problems: Vec<_> = found.faults.iter().map(|(_, heading, _, _)| heading.as_str()).collect();
    assert_eq!(problems, ["direction", "satisfaction"]);
}

#[test]
fn a_file_that_cannot_be_rows_says_why() {
    let problem = |bytes: &[u8], role| {
        let (file, table) = (file(bytes), table(role));
        Reader::open(&input(file.path()), &table).map(|_| ()).expect_err("it is no such file")
    };
    assert!(matches!(problem(b"", Role::Customers), Problem::Import(ImportFault::NoHeadings { .. })));
    assert!(matches!(problem(b"foo,bar\n1,2\n", Role::Purchases), Problem::Import(ImportFault::NoKnownHeading { .. })));
    assert!(matches!(problem(b"foo,bar\n1,2\n", Role::Customers), Problem::Import(ImportFault::NoKnownHeading { .. })));
    let label = match problem(b"amount,date\n1,2024-01-01\n", Role::Purchases) {
        Problem::Import(ImportFault::NoColumn { label, .. }) => label,
        other => panic!("{other:?}"),
    };
    assert_eq!(label, "customer");
    for path in [Path::new("/no/such/file.csv"), &std::env::temp_dir()] {
        assert!(matches!(Input::open(path, |_| ()), Err(Problem::Import(ImportFault::CannotRead { .. }))), "{path:?}");
    }
}

#[test]
fn a_column_without_a_heading_is_kept_if_there_is_anything_in_it() {
    let text = "姓名,,城市, ,\nAnna,wants 8,Rome,,\nBen,,Oslo, ,\n".as_bytes();
    let found = read(text, &table(Role::Customers).unnamed("第 {column} 列"));
    let label = Some("第 2 列".to_owned());
    assert_eq!(found.remarks, [Remark::NoHeading { column: 2, label }]);
    assert_eq!((found.text(0, "第 2 列"), found.cell(1, "第 2 列")), ("wants 8".into(), Value::Blank));
    // Rows of other kinds have no columns of their own.
    let found = read(b"customer,date,,\nA,2024-01-01,x,\n", &table(Role::Purchases));
    assert_eq!(found.remarks, [Remark::NoHeading { column: 3, label: None }]);
    // A heading of that name has its column already.
    let found = read(b"name,Column 3,\nAnna,one,two\n", &table(Role::Customers));
    assert_eq!((found.text(0, "Column 3"), found.text(0, "Column 3 2")), ("one".into(), "two".into()));
}

#[test]
fn damaged_text_loses_its_cell_only() {
    let bytes = ["姓名,城市\n李明朗,杭州的西湖边\n单小仇,".as_bytes(), b"\xff\xfe", "\n曾,惠州\n".as_bytes()].concat();
    let found = read(&bytes, &table(Role::Customers));
    assert_eq!((found.rows.len(), found.text(1, "name"), found.cell(1, "city")), (3, "单小仇".into(), Value::Blank));
    assert!(matches!(found.faults[..], [(3, _, Problem::Import(ImportFault::DamagedText { .. }), Loss::Cell)]));
}

#[test]
fn rows_keep_their_order_and_lines_across_batches() {
    let mut text = String::from("code,name\n");
    (0..5_000).for_each(|row| text += &format!("{row:04},\"n\n{row}\"\n"));
    let table = table(Role::Customers);
    let file = file(text.as_bytes());
    let batches: Vec<Batch> =
        Reader::open(&input(file.path()), &table).expect("headings").map(|batch| batch.expect("rows")).collect();
    assert_eq!(batches.iter().map(Batch::len).collect::<Vec<_>>(), [2_000, 2_000, 1_000]);
    let rows = batches.iter().flat_map(Batch::rows);
    for (at, row) in rows.enumerate() {
        assert_eq!(row.line, 2 + 2 * at as u64);
        assert_eq!(row.cell(0), Cell::Text(&format!("{at:04}")));
    }
}

#[test]
fn what_is_exported_comes_in_again() {
    let table = table(Role::Customers);
    let words = vocabulary();
    let rows = [
        ["0001", "=cmd()", "+49 30 1234567", "-300.50", "1985-03-05", "a\n\"b\"; 李"],
        ["-1", "'=x", "0571-888", "12.00", "", "@"],
    ];
    let keys = ["code", "name", "phone", "budget", "birthday", "needs"];
    let fields: Vec<&Field> = keys.iter().map(|key| words.field(key).expect("a field")).collect();
    let mut writer = csv::Writer::new(Vec::new(), fields.iter().map(|field| field.label.as_str())).expect("memory");
    for row in rows {
        for (field, cell) in fields.iter().zip(row) {
            let context = words.context(field, today());
            let value = field.kind.read_cell(cell, &context).expect("it reads");
            writer.cell(field, &value, &context).expect("memory");
        }
        writer.end_row().expect("memory");
    }
    let bytes = writer.finish().expect("memory");
    assert!(String::from_utf8_lossy(&bytes).contains(",-300.50,"), "a number is not guarded");
    let found = read(&bytes, &table);
    for (at, row) in rows.iter().enumerate() {
        let again: Vec<_> = fields
            .iter()
            .map(|field| (field.kind.write)(&found.cell(at, &field.key), &words.context(field, today())))
            .collect();
        assert_eq!(again, row);
    }
}

#[test]
fn each_file_of_the_import_contract_opens() {
    let contract = [
        (Role::Purchases, "purchase_id,customer_id,date,product,quantity,amount,currency,kind"),
        (
            Role::Contacts,
            "contact_id,customer_id,at,channel,direction,kind,promised_hours,responded_at,status,resolved_at,satisfaction,note",
        ),
        (Role::Campaigns, "campaign_id,utm_campaign,source,date,cost,currency"),
    ];
    for (role, header) in contract {
        let table = table(role);
        let file = file(header.as_bytes());
        let reader = Reader::open(&input(file.path()), &table).expect("its headings are known");
        assert_eq!(reader.layout().remarks, [], "{}", role.name());
    }
}
