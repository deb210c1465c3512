//! What comes in by a file: totals that count in the analysis, a stage and a first day for each, and who looks like somebody.

use std::path::Path;
use std::process::Command;

/// What `kehu` says; it has to succeed.
fn kehu(folder: &Path, arguments: &[&str]) -> String {
    let (code, said) = ended(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {said}");
    said
}

/// How `kehu` ends, and what it says.
fn ended(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .env("HOME", folder)
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8")
        .arg("--db")
        .arg(folder.join("desk.db"));
    let output = command.args(arguments).output().expect("it runs");
    let told = if output.status.success() { Vec::new() } else { output.stderr };
    let said = [output.stdout, told].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

fn imported(csv: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("sums.csv");
    std::fs::write(&rows, csv).expect("written");
    kehu(folder.path(), &["import", rows.to_str().expect("ours")]);
    folder
}

fn analysed(folder: &Path) -> serde_json::Value {
    let said = kehu(folder, &["analyze", "--json", "--as-of", "2026-11-28"]);
    serde_json::from_str(&said).expect("an object")
}

#[test]
fn sums_that_came_in_are_known_to_the_analysis() {
    let folder = imported("name,spend,orders,last_buy\nAna,50000,3,2026-11-01\nBen,100,1,2024-01-01\n");
    let report = analysed(folder.path());
    let told = |at: usize| {
        let customer = &report["customers"][at];
        ["tier", "stage", "totals_typed", "revenue", "n_days"].map(|key| customer[key].to_string())
    };
    assert_eq!(told(0), [r#""A""#, r#""growing""#, "true", "50000.0", "3"]);
    assert_eq!(told(1), [r#""C""#, r#""lost""#, "true", "100.0", "1"]);
    assert_eq!((report["kpi"]["revenue_total"].as_f64(), report["kpi"]["buyers"].as_u64()), (Some(50_100.0), Some(2)));
    assert!(report["customers"][0]["segment"].is_string());
}

#[test]
fn what_is_given_to_analyze_itself_wins_and_has_to_fit() {
    let folder = imported("name,spend,orders,last_buy\nAna,50000,3,2026-11-01\n");
    let given = [
        ("--horizon-days", "horizon_days", "30", "30"),
        ("--holdout-end", "holdout_end", "2027-01-31", "\"2027-01-31\""),
        ("--fix-bgnbd", "fix_bgnbd", "0.243,4.414,0.793,2.426", "[0.243,4.414,0.793,2.426]"),
        ("--fix-gg", "fix_gg", "6.25, 3.74, 15.44", "[6.25,3.74,15.44]"),
    ];
    let options = given.iter().flat_map(|(option, _, value, _)| [*option, *value]);
    let arguments: Vec<&str> = ["analyze", "--json", "--as-of", "2026-11-28"].into_iter().chain(options).collect();
    let report: serde_json::Value = serde_json::from_str(&kehu(folder.path(), &arguments)).expect("an object");
    for (_, key, _, echo) in given {
        assert_eq!(report["settings"][key].to_string(), echo);
    }
    let models = ["bgnbd", "gamma_gamma"].map(|model| report["models"][model]["status"].to_string());
    assert_eq!((models, &report["holdout"]["end"]), ([r#""fixed""#; 2].map(str::to_owned), &"2027-01-31".into()));
    let wrong = [
        ("--horizon-days", "soon"),
        ("--holdout-end", "2026-11-28"),
        ("--fix-bgnbd", "0.243,4.414,0.793"),
        ("--fix-bgnbd", "0.243,4.414,0.793,0"),
        ("--fix-gg", "6.25,0.9,15.44"),
    ];
    for (option, value) in wrong {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.env("HOME", folder.path()).env("LANG", "en_US.UTF-8").arg("--db").arg(folder.path().join("desk.db"));
        let output = command.args(["analyze", "--as-of", "2026-11-28", option, value]).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(option) && said.contains(value), "{option}: {said}");
    }
}

#[test]
fn some_of_the_totals_are_enough_for_what_they_tell() {
    let folder =
        imported("name,spend,orders,last_buy\nOnly spend,900,,\nOnly day,,,2026-11-20\nOnly orders,,4,\nNothing,,,\n");
    let report = analysed(folder.path());
    let told =
        |at: usize| ["tier", "stage", "segment", "totals_typed"].map(|key| report["customers"][at][key].to_string());
    assert_eq!(told(0), [r#""A""#, "null", "null", "true"]);
    assert_eq!((told(1)[0].as_str(), told(1)[1].as_str()), ("null", r#""new""#));
    assert_eq!(told(2), ["null", "null", "null", "true"]);
    assert_eq!(told(3), ["null", r#""prospect""#, "null", "false"]);
}

#[test]
fn one_purchase_ends_them() {
    let folder = imported("code,name,spend,orders,last_buy\nK1,Ana,50000,3,2026-11-01\nK2,Ben,100,1,2024-01-01\n");
    let customers = folder.path().join("sums.csv");
    let rows = folder.path().join("purchases.csv");
    std::fs::write(&rows, "customer_id,date,amount\nK1,2026-11-02,80\n").expect("written");
    kehu(folder.path(), &["import", customers.to_str().expect("ours"), "--purchases", rows.to_str().expect("ours")]);
    let report = analysed(folder.path());
    let ana = &report["customers"][0];
    assert_eq!((ana["totals_typed"].as_bool(), ana["revenue"].as_f64()), (Some(false), Some(80.0)));
    assert_eq!(report["customers"][1]["totals_typed"].as_bool(), Some(true));
}

#[test]
fn who_comes_without_a_stage_is_in_the_first_one_and_came_today_and_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("people.csv");
    let csv = "code,name,stage,created\nK1,Ana,,\nK2,Ben,Follow-up,2024-03-05\nK3,Eva,,2024-03-06\n";
    std::fs::write(&rows, csv).expect("written");
    let said = kehu(folder.path(), &["import", rows.to_str().expect("ours")]);
    assert!(said.contains("Without a stage: 2, now in “Prospecting”."), "{said}");
    let listed = |filter: &str| {
        let said = kehu(folder.path(), &["list", filter, "--json"]);
        said.matches("\"K").count()
    };
    assert_eq!((listed("stage:prospecting"), listed("stage:follow_up"), listed("created:2024-03")), (2, 1, 2));
    assert_eq!((listed("created:today"), listed("created:none | stage:none | name:any")), (1, 3));
}

#[test]
fn a_file_without_those_columns_gives_them_to_everybody_and_undo_takes_all_back() {
    let folder = imported("name,phone\nAna,13800138000\nBen,13900139000\n");
    let said = kehu(folder.path(), &["list", "stage:prospecting created:today", "--json"]);
    assert!(said.contains("Ana") && said.contains("Ben"), "{said}");
}

#[test]
fn who_comes_in_and_looks_like_somebody_is_told() {
    let folder = imported("code,name,phone\nK1,Ana Kim,13800138000\nK2,Ben,13900139000\n");
    let more = folder.path().join("more.csv");
    std::fs::write(&more, "code,name,phone\nN1,Anna,138 0013 8000\nN2,Carl,13700137000\n").expect("written");
    let said = kehu(folder.path(), &["import", more.to_str().expect("ours")]);
    assert!(said.contains("New customers who look like somebody else: 1."), "{said}");
    // One who shares a phone with one and an address with another is one customer in two groups.
    let chain = "code,name,phone,email\nC1,Rita,13500135000,\nC2,Olga,13500135000,olga@x.com\nC3,Mia,,olga@x.com\n";
    let more = folder.path().join("chain.csv");
    std::fs::write(&more, chain).expect("written");
    let said = kehu(folder.path(), &["import", more.to_str().expect("ours")]);
    assert!(said.contains("New customers who look like somebody else: 3."), "{said}");
    let more = folder.path().join("none.csv");
    std::fs::write(&more, "code,name,phone\nM1,Dora,13600136000\n").expect("written");
    let said = kehu(folder.path(), &["import", more.to_str().expect("ours")]);
    assert!(!said.contains("look like"), "who was there before is no news: {said}");
}

#[test]
fn lines_of_totals_are_told_and_nobody() {
    let folder = imported("name,phone\nAna,13800138000\n");
    let more = folder.path().join("more.csv");
    std::fs::write(&more, "name,phone,spend\nBen,13900139000,200\n小计,,200\n\nTotal,,\"$200\"\n").expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .env("HOME", folder.path())
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8")
        .arg("--db")
        .arg(folder.path().join("desk.db"));
    let output = command.arg("import").arg(&more).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("a line of totals, not a customer").count(), 2, "{said}");
    let listed = kehu(folder.path(), &["list", "name:any", "--json"]);
    assert!(listed.contains("Ben") && !listed.contains("Total") && !listed.contains("小计"), "{listed}");
}

/// A desk with a rate of the dollar, and what an import of that file says.
fn told(csv: &str, rest: &[&str]) -> (tempfile::TempDir, String) {
    let folder = imported("code,name\nK0,Zoe\n");
    kehu(folder.path(), &["rates", "set", "美元", "7.2"]);
    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, csv).expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .env("HOME", folder.path())
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8")
        .arg("--db")
        .arg(folder.path().join("desk.db"));
    let output = command.arg("import").args(rest).arg(&rows).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (folder, said)
}

/// The amounts of everybody who came in, in order.
fn amounts(folder: &Path, column: &str) -> Vec<Option<i64>> {
    let connection = rusqlite::Connection::open(folder.join("desk.db")).expect("it opens");
    let sql = format!("SELECT {column} FROM customer WHERE code <> 'K0' ORDER BY code");
    let mut rows = connection.prepare(&sql).expect("a column");
    let cells = rows.query_map([], |row| row.get(0)).expect("rows");
    cells.map(|cell| cell.expect("an amount")).collect()
}

#[test]
fn amounts_are_in_the_currency_of_their_heading() {
    for heading in ["消费金额（美元）", "消费（USD）", "Total spent ($)", "spend_usd", "消费（US$）"] {
        let (folder, said) = told(&format!("code,name,{heading}\nK1,Ana,100\nK2,Ben,€5\nK3,Eva,¥5\nK4,Ida,\n"), &[]);
        assert_eq!(amounts(folder.path(), "spend_typed"), [Some(72_000), None, Some(500), None], "{heading}: {said}");
        assert!(said.contains("its amounts are in USD") && said.contains("no rate") | said.contains("EUR"), "{said}");
    }
    let (folder, said) = told("code,name,消费(港币)\nK1,Ana,100\n", &[]);
    assert_eq!(amounts(folder.path(), "spend_typed"), [None], "{said}");
    assert!(said.contains("its amounts are in HKD"), "{said}");
    let (folder, said) = told("code,name,消费（元）\nK1,Ana,100\n", &[]);
    assert_eq!(amounts(folder.path(), "spend_typed"), [Some(10_000)], "{said}");
    assert!(!said.contains("its amounts are in"), "{said}");
}

#[test]
fn amounts_are_in_the_currency_beside_them() {
    let csv = "code,name,消费,币种\nK1,Ana,100,美元\nK2,Ben,100,人民币\nK3,Eva,100,港币\nK4,Ida,100,\nK5,Kim,100,shells\n\
               K6,Liu,¥100,USD\n";
    let (folder, said) = told(csv, &[]);
    let expected = [Some(72_000), Some(10_000), None, Some(10_000), None, Some(10_000)];
    assert_eq!(amounts(folder.path(), "spend_typed"), expected, "{said}");
    assert!(said.contains("in the currency under “币种”") && said.contains("shells") && said.contains("HKD"), "{said}");
    let listed = kehu(folder.path(), &["list", "name:any", "--json"]);
    assert!(listed.contains("shells") && listed.contains("港币"), "nothing of that column goes: {listed}");
    let export = kehu(folder.path(), &["export", "-"]);
    assert!(export.contains("(CNY)"), "{export}");
    let (again, said) = told(&export, &[]);
    assert_eq!(amounts(again.path(), "spend_typed"), expected, "what goes out comes in as it was: {said}");
}

#[test]
fn the_unit_of_a_heading_counts() {
    for (heading, factor) in [("预计金额(万元)", 10_000), ("预计金额（千元）", 1_000), ("Expected amount (k)", 1_000)]
    {
        let (folder, said) = told(&format!("code,name,{heading}\nK1,Ana,12\nK2,Ben,1.5\nK3,Eva,3万\n"), &[]);
        let expected = [Some(1_200 * factor), Some(150 * factor), Some(3_000_000)];
        assert_eq!(amounts(folder.path(), "expected"), expected, "{heading}: {said}");
        assert!(said.contains("each amount was multiplied by 1"), "{said}");
    }
    let (folder, said) = told("code,name,预计金额（万美元）\nK1,Ana,2\n", &[]);
    assert_eq!(amounts(folder.path(), "expected"), [Some(14_400_000)], "{said}");
}

#[test]
fn a_new_column_of_amounts_is_in_the_files_currency_or_stays_as_it_stands() {
    let (folder, said) = told("code,name,定金金额（美元）,尾款金额(港币),合同款（万元）\nK1,Ana,100,50,3\n", &[]);
    let listed = kehu(folder.path(), &["list", "K1", "--json"]);
    for kept in ["720", "50", "30000"] {
        assert!(listed.contains(kept), "{kept}: {listed} {said}");
    }
    let export = kehu(folder.path(), &["export", "-"]);
    assert!(!export.contains("美元") && !export.contains("万元") && export.contains("尾款金额(港币)"), "{export}");
}

#[test]
fn purchases_say_their_currency_by_its_name() {
    let words = ["人民币", "元", "￥", "RMB", "欧元", "US$", "美元", "港币", "shells"];
    let rows: String = words.iter().map(|word| format!("K0,2026-11-01,10,{word}\n")).collect();
    let (folder, said) = told(&format!("customer_id,date,amount,币种\n{rows}"), &["--purchases"]);
    let connection = rusqlite::Connection::open(folder.path().join("desk.db")).expect("it opens");
    let mut codes = connection.prepare("SELECT coalesce(currency, '') FROM purchase ORDER BY id").expect("purchases");
    let codes: Vec<String> =
        codes.query_map([], |row| row.get(0)).expect("rows").map(|code| code.expect("text")).collect();
    assert_eq!(codes, ["CNY", "CNY", "CNY", "CNY", "EUR", "USD", "USD", "HKD", "XXX"], "{said}");
    assert!(said.contains("shells"), "{said}");
    let (folder, said) = told("customer_id,date,Amount (USD)\nK0,2026-11-01,10\nK0,2026-11-02,¥5\n", &["--purchases"]);
    let spend = rusqlite::Connection::open(folder.path().join("desk.db")).expect("it opens");
    let spend: i64 = spend.query_row("SELECT spend FROM customer", [], |row| row.get(0)).expect("a customer");
    assert_eq!(spend, 7_700, "{said}");
}

/// Everybody but the first, by those columns.
fn everybody(folder: &Path, columns: &str) -> String {
    let connection = rusqlite::Connection::open(folder.join("desk.db")).expect("it opens");
    let sql = format!(
        "SELECT group_concat(concat_ws('|', {columns}), '; ' ORDER BY id) FROM customer WHERE coalesce(name, '') <> 'Zoe'"
    );
    connection.query_row(&sql, [], |row| row.get::<_, Option<String>>(0)).expect("a row").unwrap_or_default()
}

#[test]
fn what_stands_below_a_table_and_its_headings_again_are_told_and_nobody() {
    let csv = "姓名,手机,消费\n王芳,13800138000,100\n姓名,手机,消费\n张伟,13900139000,200\n金额合计,,300\n审核：李四,,\n\
               备注：以上数据仅供参考,,\n——以下空白——,,\n2026年11月30日,,\n第2页,,\nPrepared by: Ana,,\n";
    let (folder, said) = told(csv, &[]);
    assert_eq!(everybody(folder.path(), "name"), "王芳; 张伟", "{said}");
    for part in
        ["2 new", "8 not rows of the table", "“审核：李四” stands below", "the headings once more", "“2026年11月30日”"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("not taken"), "nothing is lost: {said}");
    let (folder, said) = told("生日,姓名\n1985-01-01,\n", &[]);
    assert_eq!(everybody(folder.path(), "birthday"), "1985-01-01", "a day under its heading is one: {said}");
}

#[test]
fn the_unit_above_the_headings_counts_where_they_say_none() {
    for above in ["单位：万元", "客户表 单位：人民币万元"] {
        let (folder, said) = told(&format!("{above},,,\ncode,name,消费,预算（元）\nK1,Ana,12,12\n"), &[]);
        assert_eq!(everybody(folder.path(), "spend_typed, budget"), "12000000|1200", "{above}: {said}");
        assert!(said.contains(&format!("multiplied by 10,000, as “{above}” above")), "{said}");
    }
    let cells = "code,name,消费\nK1,Ana,8800元\nK2,Bea,500块\nK3,Cem,3000 RMB\nK4,Dot,1.2万元\nK5,Eva,￥3\n";
    let (folder, said) = told(&format!("单位：万元,,\n{cells}"), &[]);
    let worth = "880000; 50000; 300000; 1200000; 3000000";
    assert_eq!(everybody(folder.path(), "spend_typed"), worth, "a cell's own unit holds: {said}");
    let (folder, said) = told("(in thousands),,\ncode,name,Total spent\nK1,Ana,12\n", &[]);
    assert_eq!(everybody(folder.path(), "spend_typed"), "1200000", "{said}");
    let (folder, said) = told("code,name,合同额(万)\nK1,Ana,12\n", &[]);
    assert!(kehu(folder.path(), &["list", "K1", "--json"]).contains("120000"), "a new column: {said}");
}

#[test]
fn cells_as_people_write_them_are_read() {
    let csv = "姓名,电话,省,市,区,详细地址,回访次数,产值,最后一次购买,Landline\n\
               王芳,\"=\"\"13800138000\"\"\",浙江省,杭州市,西湖区,文三路1号,5次,\"1,200\",2026-01-02,0571-88880000\n";
    let (folder, said) = told(csv, &[]);
    let columns = "phone, address, city, last_buy_typed";
    let expected = "13800138000 ; 0571-88880000|浙江省杭州市西湖区文三路1号|杭州市|2026-01-02";
    assert_eq!(everybody(folder.path(), columns), expected, "{said}");
    assert!(
        said.contains("“回访次数” is a new column (whole number)") && said.contains("“产值” is a new column (money)"),
        "{said}"
    );
}

#[test]
fn cards_that_went_out_come_back_the_same() {
    let folder = imported(
        "姓名,公司,电话,邮箱,城市,备注,需求,标签\n李明朗,海天,13800138000,a@x.cn,杭州,老客户,茶叶,VIP\n欧阳娜娜,,,,,,,\n王总,,,,,想要8折,,\n\
         ,蓝天公司,,,,,,\n海天,海天,0571-88886666,,,,,\nDr. Bob Hill Jr.,,,,,,,\nAna María García,Acme,+34 600 000 001,,,,,\n",
    );
    let cards = folder.path().join("out.vcf").display().to_string();
    kehu(folder.path(), &["export", &cards]);
    let before = everybody(folder.path(), "name, company, phone, needs, latest_note");
    let (_, said) = ended(folder.path(), &["import", &cards]);
    assert!(said.contains("7 the same as here"), "{said}");
    assert_eq!(everybody(folder.path(), "name, company, phone, needs, latest_note"), before, "{said}");
}

#[test]
fn what_went_out_of_one_file_makes_no_column_in_another() {
    let folder = imported("name,phone\nAnn,020 7946 0000\n");
    let [orders, out] = ["orders.csv", "out.csv"].map(|name| folder.path().join(name).display().to_string());
    std::fs::write(&orders, "customer,date,amount\nAnn,2026-01-05,10\n").expect("written");
    kehu(folder.path(), &["import", "--purchases", &orders]);
    kehu(folder.path(), &["export", &out]);
    std::fs::remove_file(folder.path().join("desk.db")).expect("it is there");
    let said = kehu(folder.path(), &["import", &out]);
    assert!(!said.contains("new column"), "{said}");
    assert_eq!(everybody(folder.path(), "name, phone"), "Ann|020 7946 0000", "{said}");
}

#[test]
fn people_side_by_side_are_each_one() {
    let (folder, said) = told("姓名,电话,姓名,电话\n张三,13800138000,李四,13900139000\n王五,13700137000,,\n", &[]);
    assert_eq!(
        everybody(folder.path(), "name, phone"),
        "张三|13800138000; 李四|13900139000; 王五|13700137000",
        "{said}"
    );
    assert!(said.contains("side by side, 2 to a line"), "{said}");
}

#[test]
fn one_file_has_one_order_of_day_and_month() {
    let csv = "name,birthday,created,next_contact\nAna,12/31/1980,03/04/2026,12/03/2026 14:30\n";
    let (folder, said) = told(csv, &[]);
    assert_eq!(
        everybody(folder.path(), "birthday, created, next_contact"),
        "1980-12-31|2026-03-04|2026-12-03T14:30",
        "{said}"
    );
    assert!(said.contains("as another column of this file shows (03/04/2026)"), "{said}");
}

#[test]
fn words_for_nothing_are_told() {
    let (folder, said) = told("name,phone,email,notes\nAna,无,n/a,无\nBen,13800138000,,\n", &[]);
    assert_eq!(everybody(folder.path(), "name, phone, email"), "Ana; Ben|13800138000", "{said}");
    assert!(said.contains("(无, n/a): 3 cells, left empty"), "{said}");
    let (_, said) = told("name,phone,email,notes\nAna,无,n/a,-\nBen,无,-,n/a\n", &[]);
    assert!(said.contains("(无, n/a, -): 6 cells, left empty"), "as often as they stand there: {said}");
    let (_, said) = told("name,phone,email,notes\nAna,无,n/a,-\nBen,none,-,n/a\n", &[]);
    assert!(said.contains("(无, n/a, - …): 6 cells, left empty"), "{said}");
}

#[test]
fn amounts_in_another_currency_than_the_places_say_so_on_their_way_out() {
    let (folder, said) = told("customer_id,date,amount,currency\nK0,2026-11-01,10,USD\n", &["--purchases"]);
    let export = kehu(folder.path(), &["export", "-", "--fields", "name,spend"]);
    assert!(export.contains("(USD)"), "{export} {said}");
}

#[test]
fn rows_that_name_their_customer_by_an_address_are_hers() {
    for named in ["ana@x.cn", "13800138000", "138 0013 8000"] {
        let folder = imported("code,name,phone,email\nK1,Ana,13800138000,ana@x.cn\nK2,Ben,13900139000,ben@x.cn\n");
        let rows = folder.path().join("rows.csv");
        std::fs::write(&rows, format!("Customer,Date,Amount\n{named},2026-11-01,10\n")).expect("written");
        let said = kehu(folder.path(), &["import", "--purchases", rows.to_str().expect("ours")]);
        let connection = rusqlite::Connection::open(folder.path().join("desk.db")).expect("it opens");
        let owner: String = connection
            .query_row("SELECT name FROM customer JOIN purchase ON customer.id = purchase.customer", [], |row| {
                row.get(0)
            })
            .unwrap_or_default();
        assert_eq!(owner, "Ana", "{named}: {said}");
    }
}

#[test]
fn a_number_whose_zero_a_spreadsheet_ate_is_found_by_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("people.csv");
    std::fs::write(&rows, "name,phone\nAna,7700900777\nBen,07700900888\n").expect("written");
    kehu(folder.path(), &["import", rows.to_str().expect("ours")]);
    let connection = rusqlite::Connection::open(folder.path().join("desk.db")).expect("it opens");
    connection
        .execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('region', '\"GB\"')", [])
        .expect("a region");
    drop(connection);
    for wanted in ["07700900777", "+447700900777", "7700900777"] {
        let said = kehu(folder.path(), &["list", &format!("phone:{wanted}"), "--json"]);
        assert!(said.contains("Ana") && !said.contains("Ben"), "{wanted}: {said}");
    }
}

#[test]
fn headings_in_two_lines_are_one() {
    let csv = "姓名,手机,联系方式,,\n,,微信,邮箱,城市\n王芳,13800138000,wf88,wf@x.cn,杭州\n";
    let (folder, said) = told(csv, &[]);
    assert_eq!(everybody(folder.path(), "name, phone, email, city"), "王芳|13800138000|wf@x.cn|杭州", "{said}");
    let (folder, said) = told("姓名,手机,备注,\n王芳,13800138000,,邮箱\n", &[]);
    assert_eq!(everybody(folder.path(), "name"), "王芳", "somebody is no heading: {said}");
}

#[test]
fn what_is_put_aside_below_headings_in_two_lines_comes_in_as_it_is_corrected() {
    let csv = "客户ID,姓名,联系方式,,\n,,微信,邮箱,消费\nK1,王芳,wf88,wf@x.cn,100\nK2,张伟,zw66,zw@x.cn,许多\n";
    let (folder, said) = told(csv, &[]);
    let cells = "name, email, spend_typed";
    assert_eq!(everybody(folder.path(), cells), "王芳|wf@x.cn|10000; 张伟|zw@x.cn", "{said}");
    let fields = |folder: &Path| {
        let connection = rusqlite::Connection::open(folder.join("desk.db")).expect("it opens");
        connection.query_row("SELECT count(*) FROM field", [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    let (rejected, before) = (folder.path().join("rows.rejected.csv"), fields(folder.path()));
    let text = std::fs::read_to_string(&rejected).expect("it is there");
    assert!(text.lines().next().expect("headings").ends_with(",客户ID,姓名,联系方式 微信,邮箱,消费"), "{text}");
    std::fs::write(&rejected, text.replace(",许多", ",250")).expect("corrected");
    let said = kehu(folder.path(), &["import", rejected.to_str().expect("ours")]);
    assert!(said.contains("0 new, 1 updated (1 cell)"), "{said}");
    assert_eq!(everybody(folder.path(), cells), "王芳|wf@x.cn|10000; 张伟|zw@x.cn|25000", "{said}");
    assert_eq!(fields(folder.path()), before, "no new column: {said}");
}

/// What `kehu` says in a system of that locale.
fn in_locale(folder: &Path, locale: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command.env("HOME", folder).env("LC_ALL", locale).arg("--db").arg(folder.join("desk.db")).args(arguments);
    let output = command.output().expect("it runs");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_file_that_an_import_makes_is_kept_where_the_system_says_that_it_is() {
    let csv =
        "Name,Phone,Spend,Last purchase\nAnn Day,020 7946 0200,\"£1,000\",05.04.26\nBo Lee,07700 900123,£20,3/5/2026\n";
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, csv).expect("written");
    let import = ["import", rows.to_str().expect("ours")];
    let line = "A new file, set up like this system for United Kingdom: amounts in GBP, day first";
    let dry = in_locale(folder.path(), "en_GB.UTF-8", &[&import[..], &["--dry-run"]].concat());
    assert!(dry.contains(line) && !dry.contains("no rate"), "{dry}");
    let said = in_locale(folder.path(), "en_GB.UTF-8", &import);
    assert!(said.contains(line) && said.contains("F10, settings"), "{said}");
    let listed = in_locale(folder.path(), "en_GB.UTF-8", &["list", "--json", "--fields", "name,phone,spend,last_buy"]);
    for cell in ["1000", "2026-04-05", "2026-05-03"] {
        assert!(listed.contains(cell), "{cell}: {listed}");
    }
    let found = in_locale(folder.path(), "en_GB.UTF-8", &["list", "phone:+442079460200", "--json"]);
    assert!(found.contains("Ann Day"), "{found}");
    // It is said once, and a file of a locale without a region is as before.
    let again = in_locale(folder.path(), "en_GB.UTF-8", &import);
    assert!(!again.contains("A new file"), "{again}");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rows.csv"), "Name,Spend\nAnn,¥5\n").expect("written");
    let rows = folder.path().join("rows.csv");
    let said = in_locale(folder.path(), "C", &["import", rows.to_str().expect("ours"), "--json"]);
    assert!(!said.contains("begun"), "{said}");
}
