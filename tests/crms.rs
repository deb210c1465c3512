//! The exports of many programs and the address books of phones: what of one row comes into which field.
//!
//! `tests/fixtures/crms` has a row of each, with the headings that the program writes; `expected.tsv` there what a person finds.

use std::fs;
use std::path::Path;

#[path = "support/command.rs"]
#[expect(dead_code, reason = "each test binary compiles the support and uses its share")]
mod command;
#[path = "support/table.rs"]
mod table;

use command::Desk;

/// What is compared of the customer, one of a line.
const FIELDS: [&str; 13] = [
    "code",
    "name",
    "phone",
    "email",
    "company",
    "title",
    "city",
    "tags",
    "created",
    "last_contact",
    "next_contact",
    "spend",
    "notes",
];

#[test]
fn each_export_comes_in_where_a_person_looks_for_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crms");
    let expected = fs::read_to_string(folder.join("expected.tsv")).expect("it is there");
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in expected.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (file, cells) = block.trim().split_once('\n').unwrap_or((block.trim(), ""));
        let desk = Desk::new();
        // What cannot be read lies beside it then.
        fs::copy(folder.join(file), desk.at(file)).expect("it can be copied");
        let (exit, said) = desk.run(&["import", file, "--fresh"]);
        assert_eq!(exit, Some(0), "{file}: {said}");
        let found = customer(&desk);
        let found: Vec<String> = found.iter().map(|(field, cell)| format!("{field}\t{cell}")).collect();
        if found.join("\n") != cells {
            wrong.push(format!("{file}\n{}", found.join("\n")));
        }
        count += 1;
    }
    assert!(count >= 30, "{count} exports");
    assert!(wrong.is_empty(), "otherwise than expected:\n{}", wrong.join("\n\n"));
}

/// The cells of the only customer that hold something.
fn customer(desk: &Desk) -> Vec<(&'static str, String)> {
    let (file, today) = (desk.at("crm.db"), chrono::Local::now().format("%Y-%m-%d").to_string());
    let one = |field: &'static str| {
        let sql = match field {
            "notes" => "SELECT group_concat(replace(text, char(10), ' / '), ' | ') FROM note".to_owned(),
            // What a person typed for whom there are no rows.
            "spend" | "last_contact" => format!("SELECT coalesce({field}, {field}_typed) FROM customer"),
            field => format!("SELECT {field} FROM customer"),
        };
        let cells = table::rows(&file, &sql);
        assert_eq!(cells.len(), 1, "{field}: {cells:?}");
        let cell = cells[0].replace('\n', " / ");
        // A file may name the day on which the test runs.
        let cell = if field == "created" { cell.replace(&today, "today") } else { cell };
        (field, cell)
    };
    FIELDS.into_iter().map(one).filter(|(_, cell)| !cell.is_empty()).collect()
}
