//! What the command line says of it.

use super::*;

#[test]
fn the_command_says_what_came_in_and_what_did_not() {
    let mut desk = Desk::new();
    let customers = desk.file(
        "customers.csv",
        "Customer ID,Name,Mobile,Phone,Birthday,Tier,微信号\nA,Anna,1,2,someday,A,w\nA,Again,,,,,\n,,,,,,\n",
    );
    let purchases =
        desk.file("purchases.csv", "customer,date,amount,currency\nA,2024-03-05,5,EUR\nZ,2024-03-05,5,EUR\nA,,5,EUR\n");
    let (exit, said) = command(&mut desk, &[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    assert_eq!(exit, cli::Outcome::Done);
    let expected = "\
customers.csv: 1 new, 1 not taken, 1 empty.
  “Mobile” came into Phone: one cell holds several of them, and each finds the customer.
  “Tier” is computed here and was left out.
  “微信号” is a new column (text).
  Without a stage: 1, now in “Prospecting”.
  Left out: 1 row, 1 cell. Everything else was imported:
    line 2, Birthday: “someday” is not a birthday. Write one like 1990-08-15, 12-31 without the year, or 农历八月十五 for a lunar one.
    line 3, Customer ID: The ID A is already in line 2, for Anna; here it is for Again, with different contents. (row left out)
  Each of them is in customers.rejected.csv, with its reason and its whole row.
  The unread cells of a row that came in also stand in a note of its customer: 1 note.
purchases.csv: 1 new, 2 not taken.
  Left out: 2 rows, 0 cells. Everything else was imported:
    line 3, customer: No customer has the ID Z. Import the customer before this file, or together with it. (row left out)
    line 4, date: This cell is empty, and its row needs it. (row left out)
  Each of them is in purchases.rejected.csv, with its reason and its whole row.
Odd values, kept as they are and marked: Phone 1. In the grid check-data (F10) lists them.
All purchases are in EUR: this is now the file's currency.
All of it is one step: Ctrl-Z in the grid takes it back.
To import what was left out, correct the file and import it again: what is here already is recognised.
";
    assert_eq!(said, expected);
    let (exit, _) = command(&mut desk, &[(Role::Customers, &customers)]);
    assert_eq!(exit, cli::Outcome::NothingFound);
}

/// Nothing that a person wrote waits for a second import, which knows the rows already.
#[test]
fn a_column_without_a_heading_comes_in_and_is_known_the_next_time() {
    for (language, label) in [(Language::English, "Column 3"), (Language::Chinese, "第 3 列")] {
        let mut desk = Desk::new();
        desk.words = Words::load(language);
        let first = desk.file("c.csv", "id,name,,city,\nA,Anna,wants 8,Rome,\n,Ben,,Oslo,\n");
        let (_, said) = command(&mut desk, &[(Role::Customers, &first)]);
        assert!(said.contains(&format!("“{label}”")) && !said.contains("5"), "{said}");
        assert_eq!(desk.query::<String>("SELECT x1000 FROM customer WHERE code = 'A'"), "wants 8");
        assert_eq!(desk.query::<String>("SELECT label FROM field WHERE id >= 1000"), label);
        let next = desk.file("d.csv", "id,name,\nB,Cara,likes blue\n");
        command(&mut desk, &[(Role::Customers, &next)]);
        assert_eq!(desk.query::<String>("SELECT group_concat(x1000 ORDER BY id) FROM customer"), "wants 8,likes blue");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE id >= 1000"), 1);
    }
}

/// What the report advises is done here.
/// 电话 and 手机 are two columns of what is one field here.
#[test]
fn a_phone_beside_a_mobile_is_a_phone_and_each_finds_its_customer() {
    let mut desk = Desk::new();
    let file = desk.file(
        "mobile.csv",
        "姓名,电话,手机,邮箱,E-mail 2,Email\n李明,,13800138000,a@x.cn,,A@x.cn\n王芳,010-12345678,13900139000,w@x.cn,,f@x.cn\n\
         赵,+86 138-0013-8001,13800138001,,,\n",
    );
    command(&mut desk, &[(Role::Customers, &file)]);
    let cells = |desk: &Desk, column: &str| -> Vec<String> {
        let sql = format!("SELECT coalesce({column}, '') FROM customer ORDER BY id");
        let look = Connection::open(desk.store.path()).expect("the file opens");
        let mut get = look.prepare(&sql).expect("a query");
        let rows = get.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<rusqlite::Result<_>>().expect("texts")
    };
    assert_eq!(cells(&desk, "phone"), ["13800138000", "010-12345678 ; 13900139000", "+86 138-0013-8001"]);
    assert_eq!(cells(&desk, "email"), ["a@x.cn", "w@x.cn ; f@x.cn", ""], "two spellings of one are one");
}

#[test]
fn what_was_left_out_comes_in_when_the_file_is_corrected_and_comes_again() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "id,name,birthday\nA,Anna,someday\n,Ben,1985-03-05\n");
    let purchases = desk.file("p.csv", "customer,date,,shop\nA,2024-03-05,5,Rome\nZ,2024-03-06,6,Rome\n");
    let files = [(Role::Customers, customers.as_path()), (Role::Purchases, purchases.as_path())];
    let (_, said) = command(&mut desk, &files);
    assert!(said.contains("Column 3 has no heading and was left out.\n"), "{said}");
    assert!(said.contains("correct the file and import it again"), "{said}");
    desk.file("c.csv", "id,name,birthday\nA,Anna,1985-03-04\n,Ben,1985-03-05\nZ,Zoe,\n");
    desk.file("p.csv", "customer,date,amount,shop\nA,2024-03-05,5,Rome\nZ,2024-03-06,6,Rome\n");
    command(&mut desk, &files);
    let found: String = desk.query(
        "SELECT group_concat(name || coalesce(spend, '') || coalesce(birthday, ''), ' ' ORDER BY id) FROM customer",
    );
    assert_eq!(found, "Anna5001985-03-04 Ben1985-03-05 Zoe600");
    // All of it came in: there is nothing to advise.
    let more = desk.file("more.csv", "id,name\nM,Mia\n");
    let (_, said) = command(&mut desk, &[(Role::Customers, &more)]);
    assert!(!said.contains("import it again"), "{said}");
}

#[test]
fn a_folder_gives_the_files_of_the_contract_customers_first() {
    let desk = Desk::new();
    let found = || Request::of_folder(desk.dir.path());
    assert!(matches!(found(), Err(Problem::Import(ImportFault::Nothing { .. }))));
    for name in ["purchases.csv", "campaigns.csv", "other.csv", "customers.csv"] {
        desk.file(name, "");
    }
    let roles: Vec<Role> = found().expect("there are files").files.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, [Role::Customers, Role::Purchases, Role::Campaigns]);
}

#[test]
fn headings_that_will_not_do_leave_the_file_as_it_was() {
    let mut desk = Desk::new();
    let before = desk.dumps();
    let customers = desk.file("c.csv", "name\nAnna\n");
    let wrong = desk.file("p.csv", "amount\n5\n");
    let request = Request { files: vec![(Role::Customers, customers), (Role::Purchases, wrong)], ..Request::default() };
    let sources = request.open(desk.store.path(), &desk.words).expect("they open");
    let problem = import::import(&sources, &mut desk.store, &desk.words, now(), &mut Vec::new());
    assert!(
        matches!(&problem, Err(Problem::Import(ImportFault::NoColumn { label, .. })) if label == "Date"),
        "{problem:?}"
    );
    assert_eq!(desk.dumps(), before);
}

/// Opening and closing it would take away the locks that keep another program from deleting the log.
#[test]
fn the_customer_file_and_its_log_do_not_come_in() {
    let desk = Desk::new();
    let path = |name: &str| desk.dir.path().join(name);
    let paths = ["desk.db", "desk.db-wal", "desk.db-shm", "./desk.db"].map(path);
    for path in paths {
        let request = Request { files: vec![(Role::Customers, path.clone())], ..Request::default() };
        let told = request.open(desk.store.path(), &desk.words).map(drop);
        assert_eq!(told, Err(Problem::Import(ImportFault::Itself { path })));
    }
}

#[test]
fn cdnow_adds_up_to_what_its_lines_say() {
    let Some(cdnow) = std::env::var_os("KEHU_REFERENCE").map(|folder| PathBuf::from(folder).join("cdnow")) else {
        eprintln!("skipped: KEHU_REFERENCE does not name the folder of the reference answers");
        return;
    };
    let mut desk = Desk::new();
    desk.import(&[(Role::Customers, &cdnow.join("customers.csv")), (Role::Purchases, &cdnow.join("purchases.csv"))]);
    // Made outside: plain lines, plain cents, no code of the program.
    let lines = std::fs::read_to_string(cdnow.join("purchases.csv")).expect("the file is there");
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for line in lines.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (units, cents) = cells[5].split_once('.').expect("two places");
        let sum = sums.entry(cells[1].to_owned()).or_default();
        sum.0 += units.parse::<i64>().expect("digits") * 100 + cents.parse::<i64>().expect("digits");
        sum.1 += i64::from(cells[7] == "sale");
    }
    let expected: Vec<String> = sums.iter().map(|(code, (spend, orders))| format!("{code} {spend} {orders}")).collect();
    let found: String =
        desk.query("SELECT group_concat(code || ' ' || spend || ' ' || orders, char(10) ORDER BY code) FROM customer");
    assert_eq!(found, expected.join("\n"));
}
