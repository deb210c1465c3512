//! The dry run of the command line.

use super::*;

fn kehu(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("LANG", "en_US.UTF-8")
        .env("LC_MONETARY", "zh_CN.UTF-8");
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
