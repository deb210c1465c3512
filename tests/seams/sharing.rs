//! Typing while others read and write the same file: everything typed is in it afterwards, also in a copy of it alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use crate::campaign;
use crate::desk::{Desk, Dice};
use crate::outside::{self, May, Outside};
use crate::typing::{self, Step};
use crate::whole;

/// Customers of the story who are typed into: the last one has a row below, and the outside program has its own.
const CUSTOMERS: u32 = 7;
/// Customers of each file that is imported meanwhile.
const IMPORTED: i64 = 50;

fn rounds(tell: impl Fn(u64, usize)) {
    let edits = campaign::number("KEHU_EDITS", 40);
    campaign::each(campaign::number("KEHU_ROUNDS", 3), |seed| tell(seed, edits));
}

/// Texts of different people never meet: `a17`, `b17`.
fn steps(dice: &mut Dice, who: char, columns: &[usize], edits: usize) -> Vec<Step> {
    (0..edits).map(|number| Step::any(dice, CUSTOMERS, columns, format!("{who}{number:03}"))).collect()
}

/// Each cell typed is in the file, and in the copy of the one file.
#[track_caller]
fn assert_all_there(desk: &Desk, steps: &[Step]) {
    let cells = typing::cells(steps);
    let copy = whole::assert_one_whole_file(desk);
    assert_eq!(typing::missing(&copy.conn, &cells), [], "in the copy");
    assert_eq!(typing::missing(&desk.look(), &cells), [], "in the file");
}

#[test]
fn what_is_typed_while_another_program_reads_and_writes_the_file_is_in_it() {
    rounds(|seed, edits| {
        let (desk, mut dice) = (Desk::with_people(), campaign::dice(seed));
        let steps = steps(&mut dice, 'a', &[0, 1, 2], edits);
        let mut terminal = desk.start();
        let outside = Outside::start(&desk.path(), May::Write);
        typing::type_in_bursts(&mut terminal, &steps, &mut dice);
        // Either of them is the last to leave.
        let written = if seed.is_multiple_of(2) {
            let written = outside.end();
            assert_eq!(terminal.quit().exit_code(), 0);
            written
        } else {
            assert_eq!(terminal.quit().exit_code(), 0);
            outside.end()
        };
        assert_all_there(&desk, &steps);
        let comments = desk.text(&format!("SELECT comments FROM customer WHERE id = {}", outside::CUSTOMER));
        assert_eq!(comments.is_some(), written > 0, "what the other program wrote: {comments:?}");
        println!("{edits} edits beside {written} writes");
    });
}

#[test]
fn what_is_typed_into_two_grids_at_once_is_in_the_file() {
    rounds(|seed, edits| {
        let (desk, mut dice) = (Desk::with_people(), campaign::dice(seed));
        let (own, others) = (steps(&mut dice, 'a', &[0, 1], edits), steps(&mut dice, 'b', &[2], edits));
        let (mut one, mut other) = (desk.start(), desk.start());
        let typed = thread::scope(|scope| {
            let beside = scope.spawn(|| typing::type_in_bursts(&mut other, &others, &mut campaign::dice(seed + 1_000)));
            typing::type_in_bursts(&mut one, &own, &mut dice);
            beside.join()
        });
        assert!(typed.is_ok(), "the second grid");
        for grid in if seed.is_multiple_of(2) { [&mut one, &mut other] } else { [&mut other, &mut one] } {
            assert_eq!(grid.quit().exit_code(), 0);
        }
        assert_all_there(&desk, &[own, others].concat());
    });
}

#[test]
fn what_is_typed_while_files_are_imported_and_listed_is_in_the_file() {
    rounds(|seed, edits| {
        let (desk, mut dice) = (Desk::with_people(), campaign::dice(seed));
        let steps = steps(&mut dice, 'a', &[0, 1, 2], edits);
        let mut terminal = desk.start();
        let over = Arc::new(AtomicBool::new(false));
        let beside = import_and_list(&desk, Arc::clone(&over));
        typing::type_in_bursts(&mut terminal, &steps, &mut dice);
        let quit_first = seed.is_multiple_of(2);
        if quit_first {
            assert_eq!(terminal.quit().exit_code(), 0);
        }
        over.store(true, Ordering::SeqCst);
        let imports = beside.join().expect("imports and lists come to their ends");
        if !quit_first {
            assert_eq!(terminal.quit().exit_code(), 0);
        }
        assert_all_there(&desk, &steps);
        assert_eq!(desk.customers(), 8 + imports * IMPORTED, "{imports} imports");
        println!("{edits} edits beside {imports} imports");
    });
}

/// Imports a file and lists the customers, again and again, until it is over; the answer is how many came in.
fn import_and_list(desk: &Desk, over: Arc<AtomicBool>) -> JoinHandle<i64> {
    let file = desk.path();
    thread::spawn(move || {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut imports = 0;
        while !over.load(Ordering::SeqCst) {
            let csv = dir.path().join("more.csv");
            let line = |row: i64| format!("i{imports}-{row},Oslo\n");
            let lines: String = (0..IMPORTED).map(line).collect();
            std::fs::write(&csv, format!("Name,City\n{lines}")).expect("a file");
            whole::run(&file, &["import", csv.to_str().expect("a path of ours")]);
            imports += 1;
            assert_eq!(whole::listed(&file), 8 + imports * IMPORTED, "customers listed");
        }
        imports
    })
}
