//! `kill -9` among typed edits, then undo and redo of all of them in another process.

use std::collections::BTreeMap;

use crate::desk::{Desk, Dice};
use crate::support;

/// Customers and edits of a story.
const CUSTOMERS: u32 = 5;
const EDITS: usize = 100;
/// The columns typed into: place on the sheet of all customers, name in the file.
const COLUMNS: [(usize, &str); 4] = [(0, "name"), (1, "city"), (2, "company"), (14, "email")];

/// One typed step, which becomes one entry.
#[derive(Clone, Debug)]
enum Step {
    Add { name: String },
    Set { customer: u32, column: usize, text: String },
}

/// What the file should hold: (customer, column) → text.
type Cells = BTreeMap<(u32, &'static str), String>;

/// The customers first, then edits all over them; each text stands nowhere else.
fn steps(dice: &mut Dice) -> Vec<Step> {
    let mut steps = Vec::new();
    for customer in 1..=CUSTOMERS {
        steps.push(Step::Add { name: format!("客户{customer:02}") });
    }
    while steps.len() < EDITS {
        let customer = 1 + u32::try_from(dice.below(CUSTOMERS as usize)).expect("few");
        let (kind, number) = (dice.below(COLUMNS.len()), steps.len());
        let text = match kind {
            3 => format!("m{number:03}@x.cn"),
            _ => [format!("杭{number:03}"), format!("x{number:03}"), format!("王é{number:03}")][dice.below(3)].clone(),
        };
        steps.push(Step::Set { customer, column: kind, text });
    }
    steps
}

/// The keys that a person presses for it, wherever the cursor was.
fn keys(step: &Step) -> String {
    match step {
        Step::Add { name } => format!("<C-n>{name}<Enter>"),
        Step::Set { customer, column, text } => {
            let rights = "<Right>".repeat(COLUMNS[*column].0);
            let downs = "<Down>".repeat(*customer as usize - 1);
            format!("<C-Home><Home>{rights}{downs}{text}<Enter>")
        }
    }
}

/// What the first steps leave.
fn cells(steps: &[Step]) -> (u32, Cells) {
    let (mut customers, mut cells) = (0, Cells::new());
    for step in steps {
        match step {
            Step::Add { name } => {
                customers += 1;
                cells.insert((customers, COLUMNS[0].1), name.clone());
            }
            Step::Set { customer, column, text } => drop(cells.insert((*customer, COLUMNS[*column].1), text.clone())),
        }
    }
    (customers, cells)
}

/// What the file holds.
fn found(desk: &Desk) -> (u32, Cells) {
    let conn = desk.look();
    let mut get = conn.prepare("SELECT id, name, city, company, email FROM customer").expect("the columns are there");
    let (mut customers, mut cells) = (0, Cells::new());
    let mut rows = get.query([]).expect("the rows can be read");
    while let Some(row) = rows.next().expect("the rows can be read") {
        customers += 1;
        for (at, (_, column)) in COLUMNS.iter().enumerate() {
            if let Some(text) = row.get(at + 1).expect("a text") {
                cells.insert((row.get(0).expect("a number"), *column), text);
            }
        }
    }
    (customers, cells)
}

/// Types until a moment that the seed chooses, ends the program there, and says how many entries are on disk.
fn type_and_kill(desk: &Desk, steps: &[Step], dice: &mut Dice) -> usize {
    let calm = 12 + dice.below(EDITS - 30);
    let rush = 4 + dice.below(14);
    let mut terminal = desk.start();
    for (number, step) in steps.iter().enumerate().take(calm) {
        terminal.keys(&keys(step));
        match step {
            Step::Add { .. } if number == 0 => drop(terminal.wait_text("1 customer").wait_saved()),
            Step::Add { .. } => drop(terminal.wait_text(&format!("{} customers", number + 1)).wait_saved()),
            Step::Set { text, .. } => {
                terminal.wait_until("the edit saved", |terminal| {
                    let screen = terminal.screen();
                    let typing = screen.contains("Type replaces") || screen.contains("Type the next customer");
                    screen.contains(text) && typing && support::terminal::is_saved(&terminal.lines())
                });
            }
        }
    }
    let script: String = (calm..calm + rush).map(|number| keys(&steps[number])).collect();
    let Step::Set { text, .. } = &steps[calm + dice.below(rush)] else { panic!("customers come first") };
    terminal.keys(&script).wait_text(text).kill9();
    let entries = usize::try_from(desk.entries()).expect("a count");
    assert!((calm..=calm + rush).contains(&entries), "{calm} seen as saved, {entries} entries, {rush} more typed");
    entries
}

fn walk_back(desk: &Desk, steps: &[Step], entries: usize) {
    let mut terminal = desk.start();
    for left in (0..entries).rev() {
        terminal.keys("<C-s>").wait_text("saved already").keys("<C-z>").wait_text("Undone: ");
        assert_eq!(desk.entries(), i64::try_from(left).expect("a count"));
        assert_eq!(found(desk), cells(&steps[..left]), "after {} steps back", entries - left);
    }
    terminal.keys("<C-z>").wait_text("Nothing to undo.").wait_text("No customers yet.");
    assert_eq!(terminal.quit().exit_code(), 0);
}

fn walk_forth(desk: &Desk, steps: &[Step], entries: usize) {
    let mut terminal = desk.start();
    terminal.keys(&"<C-y>".repeat(entries)).keys("<C-y>").wait_text("Nothing to redo.");
    terminal.wait_text(&format!("{CUSTOMERS} customers"));
    assert_eq!(found(desk), cells(&steps[..entries]));
    terminal.keys(&"<C-z>".repeat(entries + 1)).wait_text("Nothing to undo.").wait_text("No customers yet.");
    assert_eq!(found(desk), (0, Cells::new()));
    assert_eq!(terminal.quit().exit_code(), 0);
}

fn tell(seed: u64) {
    println!("seed {seed}");
    let (desk, mut dice) = (Desk::empty(), Dice(seed));
    let steps = steps(&mut dice);
    let entries = type_and_kill(&desk, &steps, &mut dice);
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    assert_eq!(found(&desk), cells(&steps[..entries]), "every committed edit, none half");
    walk_back(&desk, &steps, entries);
    walk_forth(&desk, &steps, entries);
}

#[test]
fn a_power_cut_keeps_every_saved_edit_and_undo_walks_back_through_all_of_them() {
    tell(1);
}

#[test]
fn a_power_cut_at_another_moment() {
    tell(20_261_121);
}

#[test]
fn a_power_cut_at_a_third_moment() {
    tell(88);
}
