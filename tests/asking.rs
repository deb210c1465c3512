//! The command line asked as people ask: a line that begins with its sign for not, in several words, right after an
//! import; and the fields that it may name.

use std::process::{Command, Output};

struct Shop(tempfile::TempDir);

impl Shop {
    /// Two customers, and what they bought.
    fn imported() -> Self {
        let shop = Self(tempfile::tempdir().expect("a temporary folder"));
        let write = |name: &str, text: &str| std::fs::write(shop.0.path().join(name), text).expect("it is written");
        write("c.csv", "id,name,city\n1,Ana,Hangzhou\n2,Ben,Berlin\n");
        write("p.csv", "customer,date,amount\n1,2026-10-01,20000\n1,2026-11-01,20000\n2,2026-11-02,5\n");
        let done = shop.kehu(&["import", "c.csv", "--purchases", "p.csv"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        shop
    }

    fn kehu(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.args(["--lang", "en", "--db", "desk.db"]).args(arguments).current_dir(self.0.path());
        command.env("HOME", self.0.path()).env("XDG_CONFIG_HOME", self.0.path().join("config"));
        command.output().expect("kehu runs")
    }

    fn found(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.kehu(arguments);
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error} {}", String::from_utf8_lossy(&output.stderr)));
        rows.iter().filter_map(|row| row["name"].as_str().map(str::to_owned)).collect()
    }
}

#[test]
fn a_line_may_begin_with_its_sign_for_not_and_stand_in_several_words() {
    let shop = Shop::imported();
    assert_eq!(shop.found(&["list", "-name:Ben", "--json"]), ["Ana"]);
    assert_eq!(shop.found(&["list", "--json", "city:hangzhou", "spend>1w"]), ["Ana"]);
    assert_eq!(shop.found(&["list", "not", "name:Ana", "--json"]), ["Ben"]);
    let groups = shop.kehu(&["group", "-name:Ben", "--by", "city"]);
    let text = String::from_utf8_lossy(&groups.stdout).into_owned();
    assert!(groups.status.success() && text.contains("Hangzhou") && !text.contains("Berlin"), "{text}");
    let exported = shop.kehu(&["export", "-", "--where", "-name:Ben"]);
    let text = String::from_utf8_lossy(&exported.stdout).into_owned();
    assert!(text.contains("Ana") && !text.contains("Ben"), "{text}");
}

/// What is said beside an empty answer.
fn said(shop: &Shop, line: &str) -> String {
    let output = shop.kehu(&["list", line]);
    assert_eq!(output.status.code(), Some(1), "{line} finds nobody");
    String::from_utf8(output.stderr).expect("words")
}

#[test]
fn of_words_that_nobody_has_together_it_is_not_said_that_nobody_has_the_first() {
    let shop = Shop::imported();
    let both = said(&shop, "Hangzhou Berlin");
    assert!(both.contains("Nobody has all of these: Hangzhou, Berlin") && both.contains("Hangzhou | Berlin"), "{both}");
    let one = said(&shop, "Hangzhou Paris");
    assert!(one.contains("“Paris”") && !one.contains("“Hangzhou”"), "{one}");
    let cheap = said(&shop, "Hangzhou spend<5");
    assert!(cheap.contains("spend") || cheap.contains("Spend"), "{cheap}");
    assert!(!cheap.contains("Hangzhou"), "somebody has it, and nobody is said to have it not: {cheap}");
}

#[test]
fn a_count_of_no_orders_is_told_what_finds_whoever_bought_nothing() {
    let shop = Shop::imported();
    std::fs::write(shop.0.path().join("typed.csv"), "id,name,spend\n8,Cleo,\n9,Typed,9000\n").expect("it is written");
    assert!(shop.kehu(&["import", "typed.csv"]).status.success());
    for line in ["orders:0", "orders=0", "orders<1", "订单数:0", "订单数<1"] {
        let told = said(&shop, line);
        assert!(told.contains("write no orders"), "{line}: {told}");
    }
    for line in ["no orders", "0 orders", "没买过的", "没下单的", "no spend", "spent nothing", "没消费额"] {
        assert_eq!(shop.found(&["list", line, "--json"]), ["Cleo"], "{line}: of the other one orders are not known");
    }
    assert_eq!(shop.found(&["list", "有消费", "--json"]), ["Ana", "Ben", "Typed"]);
    assert_eq!(shop.found(&["list", "spend<100", "--json"]), ["Ben"], "what is not known is not less");
}

#[test]
fn scores_are_there_right_after_an_import() {
    let shop = Shop::imported();
    assert_eq!(shop.found(&["list", "tier:A", "--json"]), ["Ana"]);
}

#[test]
fn every_field_is_listed_with_its_key() {
    let shop = Shop::imported();
    let table = String::from_utf8(shop.kehu(&["fields"]).stdout).expect("words");
    assert!(table.lines().any(|line| line.starts_with("last_buy ") && line.contains("Last buy")), "{table}");
    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&shop.kehu(&["fields", "--json"]).stdout).expect("an array");
    let stage = json.iter().find(|field| field["key"] == "stage").expect("the stage");
    assert_eq!(stage["options"][0]["key"], "prospecting");
    assert_eq!(json.len(), table.lines().filter(|line| !line.starts_with(' ')).count());
    let gender = json.iter().find(|field| field["key"] == "gender").expect("the gender");
    let names = gender["options"][0]["names"].as_array().expect("its other names");
    assert!(["男", "先生", "mr"].iter().all(|name| names.contains(&(*name).into())), "{names:?}");
    let male = table.lines().find(|line| line.starts_with("    Male ")).expect("an option");
    assert!(male.contains("男") && male.contains("先生") && !male.contains("Male,"), "{male}");
}

#[test]
fn a_text_that_nobody_has_in_a_field_is_said() {
    let shop = Shop::imported();
    for (line, what) in
        [("city:Paris", "city:Paris"), ("city=Hang", "city=Hang"), ("spend>0 company:Nowhere", "company:Nowhere")]
    {
        assert_eq!(said(&shop, line).trim_end(), format!("kehu: Nobody fits {what}."), "{line}");
    }
}

#[test]
fn no_file_is_written_by_words_that_may_mean_something_else() {
    let shop = Shop::imported();
    let written = || shop.0.path().join("w.csv").exists();
    for line in ["maintenance", "name:Ana -maintenance", "best customers"] {
        let output = shop.kehu(&["export", "w.csv", "--where", line]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && told.contains("in quotes; nothing was exported"), "{line}: {told}");
        assert!(!written(), "{line}");
    }
    for line in ["Hangzhou", "-\"maintenance\""] {
        assert!(shop.kehu(&["export", "w.csv", "--force", "--where", line]).status.success(), "{line}");
        assert!(written(), "{line}");
    }
}
