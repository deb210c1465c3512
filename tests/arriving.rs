//! What comes in by a file: totals that count in the analysis, a stage and a first day for each, and who looks like somebody.

use std::path::Path;
use std::process::Command;

/// What `kehu` says; it has to succeed.
fn kehu(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
    command.env("HOME", folder).env("LANG", "en_US.UTF-8").arg("--db").arg(folder.join("desk.db"));
    let output = command.args(arguments).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
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
    assert!(said.contains("Without a stage: 2. They are now in “Prospecting”."), "{said}");
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
    command.env("HOME", folder.path()).env("LANG", "en_US.UTF-8").arg("--db").arg(folder.path().join("desk.db"));
    let output = command.arg("import").arg(&more).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("a line of totals, not a customer").count(), 2, "{said}");
    let listed = kehu(folder.path(), &["list", "name:any", "--json"]);
    assert!(listed.contains("Ben") && !listed.contains("Total") && !listed.contains("小计"), "{listed}");
}
