//! Totals that were typed, from the file to the JSON and the filter; what the fault of the same name once did wrong.

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
