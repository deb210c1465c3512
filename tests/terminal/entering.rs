//! Twenty customers of eight fields, typed into an empty file, with no more keys than a spreadsheet asks for.

use crate::desk::Desk;

/// What is typed for customer number `at`, in the order of the columns of the sheet of prospects.
fn cells(at: usize) -> [String; 8] {
    let surname = ["王", "李", "Berg", "陈"][at % 4];
    [
        format!("{surname} {at}"),
        format!("138001380{at:02}"),
        format!("p{at}@example.com"),
        format!("云山科技{at}"),
        "采购".to_owned(),
        "零售".to_owned(),
        "8折".to_owned(),
        "杭州".to_owned(),
    ]
}

const COLUMNS: &str = "name, phone, email, company, title, industry, needs, city";

#[test]
fn twenty_customers_cost_their_text_and_one_key_a_cell() {
    let desk = Desk::empty();
    let mut terminal = desk.start_at(120, 40);
    terminal.keys("<C-PageDown>").wait_text("Company");
    let (mut keys, mut text) = (0, 0);
    for at in 0..20 {
        let cells = cells(at);
        for (column, cell) in cells.iter().enumerate() {
            let key = if column + 1 == cells.len() { "<Enter>" } else { "<Tab>" };
            terminal.keys(cell).keys(key);
            text += cell.chars().count();
            keys += cell.chars().count() + 1;
        }
        terminal.wait_text(&format!("*/{}", at + 1));
    }
    // Whoever stops here has typed twenty customers: the line below them is none.
    terminal.wait_text("saved");
    assert!(terminal.quit().success());
    assert_eq!(keys, text + 20 * 8, "a spreadsheet's count");
    let connection = desk.look();
    let mut rows = connection.prepare(&format!("SELECT {COLUMNS} FROM customer ORDER BY id")).expect("the file");
    let found = rows.query_map([], |row| (0..8).map(|at| row.get::<_, String>(at)).collect::<Result<Vec<_>, _>>());
    let found: Vec<Vec<String>> = found.expect("rows").collect::<Result<_, _>>().expect("rows");
    let typed: Vec<Vec<String>> = (0..20).map(|at| cells(at).to_vec()).collect();
    assert_eq!(found, typed);
}
