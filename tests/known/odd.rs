//! New columns in which some cells are odd: the kind stays, and nothing of them is lost.

use super::*;

/// Kind of the only new column, its cells, and the notes.
fn came(desk: &Desk) -> [String; 3] {
    let key: String = desk.query("SELECT key FROM field WHERE id >= 1000");
    let cells = format!("SELECT group_concat(coalesce({key}, '-'), ' ' ORDER BY id) FROM customer");
    let notes = "SELECT coalesce(group_concat(replace(text, char(10), '|'), '; ' ORDER BY id), '') FROM note";
    [desk.query("SELECT kind FROM field WHERE id >= 1000"), desk.query(&cells), desk.query(notes)]
}

fn sheet(heading: &str, cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, cell)| format!("N{at},\"{cell}\"\n"));
    rows.fold(format!("name,{heading}\n"), |text, row| text + &row)
}

#[test]
fn a_column_of_numbers_or_days_stays_one_and_its_odd_cells_stand_in_notes() {
    for (heading, cells, kind, odd) in [
        ("鞋码", &["38", "40", "41", "42", "面议"][..], "integer", Some("面议")),
        ("营业额", &["12000", "8000", "9000", "3.5万", "7000"], "money", None),
        ("Salary", &["12000", "8000", "9000", "7000", "45%"], "money", Some("45%")),
        ("Salary", &["¥12000", "8000", "9000", "7000", "$1,200"], "money", Some("$1,200")),
        ("Weight", &["12.5", "8", "9", "7.25", "about twelve"], "decimal", Some("about twelve")),
        ("Opened", &["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "待定吧"], "date", Some("待定吧")),
        ("Rank", &["3", "4", "-", "5", "6"], "integer", None),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(&sheet(heading, cells));
        let [found, _, notes] = came(&desk);
        assert_eq!(found, kind, "{heading} {report}");
        assert_eq!(odd.is_some(), report.contains("0 rows, 1 cell"), "{heading} {report}");
        assert!(odd.is_none_or(|odd| notes.contains(&format!("{heading}: {odd}"))), "{heading} {notes} {report}");
        let whole = desk.whole();
        desk.import(&sheet(heading, cells));
        assert_eq!(desk.whole(), whole, "{heading}: nothing the second time");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn of_no_new_column_anything_is_lost(
        cells in prop::collection::vec("[1-9][0-9]{0,3}|[1-9][0-9]{0,3}|[1-9][0-9]{0,3}|¥[1-9]0|3[.]5万|45%|12,5|面议|2026-01-0[1-9]|A[1-9]|abc", 1..14)
    ) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let mut desk = Desk::new();
        let report = desk.import(&sheet("Gadgets", &cells));
        let key: String = desk.query("SELECT key FROM field WHERE id >= 1000");
        for (at, cell) in cells.iter().enumerate() {
            let kept = format!("SELECT count(*) FROM customer WHERE name = 'N{at}' AND {key} IS NOT NULL");
            let text = cell.replace('\'', "''");
            let noted = format!("SELECT count(*) FROM note JOIN customer AS c ON c.id = customer WHERE c.name = 'N{at}' AND text LIKE '%{text}%'");
            prop_assert!(desk.query::<i64>(&kept) + desk.query::<i64>(&noted) > 0, "{} {}", cell, report);
        }
    }
}

#[test]
fn a_first_purchase_of_a_sheet_without_orders_is_a_column_of_its_own() {
    for (language, heading, label) in [
        (Language::Chinese, "首次购买", "首次购买 2"),
        (Language::English, "First buy", "First buy 2"),
        (Language::English, "First purchase", "First purchase"),
    ] {
        let mut desk = Desk::new();
        desk.words = Words::load(language);
        let text = format!("name,{heading}\nAnn,2025-03-05\nBob,2025-04-06\n");
        let report = desk.import(&text);
        let [kind, cells, _] = came(&desk);
        assert_eq!((kind.as_str(), cells.as_str()), ("date", "2025-03-05 2025-04-06"), "{report}");
        assert_eq!(desk.query::<String>("SELECT label FROM field WHERE id >= 1000"), label, "{report}");
        assert!(report.contains(&format!("“{heading}”")) && report.contains(&format!("“{label}”")), "{report}");
        let whole = desk.whole();
        let report = desk.import(&text);
        assert_eq!(desk.whole(), whole, "{report}");
    }
    let mut desk = Desk::with("name\nAnn\n");
    desk.purchases("customer,date,amount\nAnn,2026-01-05,10\n");
    let report = desk.import("name,First buy\nAnn,2025-03-05\n");
    assert!(report.contains("“First buy” is computed here"), "{report}");
}

#[test]
fn every_column_that_is_left_out_is_named() {
    let headings: Vec<String> = (1..40).map(|at| format!("Gadget {at}x")).collect();
    let text =
        format!("customer_id,date,amount,{}\n1,2026-01-05,10{}\n", headings.join(","), ",x".repeat(headings.len()));
    let mut desk = Desk::with("id,name\n1,Ann\n");
    let report = desk.purchases(&text);
    assert!(headings.iter().all(|heading| report.contains(&format!("“{heading}”"))), "{report}");
}
