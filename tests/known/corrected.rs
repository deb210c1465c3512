//! What an import put aside, corrected and brought again.

use super::*;

/// What was put aside, with that in place of this.
fn corrected(desk: &Desk, this: &str, that: &str) -> String {
    let text = std::fs::read_to_string(desk.dir.path().join("customers.rejected.csv")).expect("it is there");
    let text = text.trim_start_matches('\u{feff}');
    // The reason names the cell as well: the last one is the row's.
    let at = text.rfind(this).unwrap_or_else(|| panic!("{text}"));
    format!("{}{that}{}", &text[..at], &text[at + this.len()..])
}

#[test]
fn a_corrected_row_is_of_whom_it_came_with_however_little_it_says_of_her() {
    for (language, text) in [
        (Language::English, "name,city,budget\nAnn,Leeds,lots\nBob,York,5\n"),
        (Language::Chinese, "姓名,城市,预算\nAnn,Leeds,lots\nBob,York,5\n"),
        (Language::English, "name,city,budget,Fan of\nAnn,Leeds,lots,tea\nAnn,Leeds,5,tea\n"),
    ] {
        let mut desk = Desk::new();
        desk.words = Words::load(language);
        desk.import(text);
        let again = desk.import(text);
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 2, "{again}");
        let better = corrected(&desk, "lots", "1200");
        std::fs::remove_file(desk.dir.path().join("customers.rejected.csv")).expect("it goes");
        let report = desk.import(&better);
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 2, "{report}");
        assert_eq!(desk.query::<i64>("SELECT budget FROM customer WHERE id = 1"), 120_000, "{report}");
        let whole = desk.whole();
        desk.import(&better);
        assert_eq!(desk.whole(), whole, "nothing the second time");
    }
}

#[test]
fn a_row_that_is_wrong_once_more_keeps_its_customer() {
    let mut desk = Desk::with("name,budget\nAnn,lots\n");
    for (this, that) in [("lots", "more"), ("more", "7")] {
        let better = corrected(&desk, this, that);
        std::fs::remove_file(desk.dir.path().join("customers.rejected.csv")).expect("it goes");
        desk.import(&better);
    }
    assert_eq!(desk.everybody("budget"), "1 Ann 700");
}

#[test]
fn a_row_that_was_refused_whole_has_no_id_and_comes_in_as_somebody_new() {
    let mut desk = Desk::with("id,name\n1,Ann\n");
    desk.import("id,name,city\n1,Zoe,Rome\n");
    let better = corrected(&desk, ",1,", ",2,");
    desk.import(&better);
    assert_eq!(desk.everybody("city"), "1 Ann ; 2 Zoe Rome");
}
