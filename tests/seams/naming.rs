//! One file under two names: who imports by one of them and types by the other never takes the other's work for a crash's.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::acts::{Base, CUSTOMERS, IMPORTED, Scene};
use crate::campaign;
use crate::desk::{Desk, Dice};
use crate::killing::Way;
use crate::support::terminal::Terminal;
use crate::typing::{self, Step};
use crate::whole;

/// Another name of the desk's file: a link to it, a link to its folder, a way round to it.
fn another_name(desk: &Desk, elsewhere: &Path, kind: usize) -> PathBuf {
    let file = desk.path();
    let folder = file.parent().expect("a folder");
    let link = |to: &Path, name: &str| {
        let link = elsewhere.join(name);
        std::os::unix::fs::symlink(to, &link).expect("a link can be made");
        link
    };
    match kind {
        0 => link(&file, "other.db"),
        1 => link(folder, "other").join("desk.db"),
        2 => link(&link(&file, "first.db"), "second.db"),
        _ => {
            let name = folder.file_name().expect("a folder's name");
            folder.join("..").join(name).join(".").join("desk.db")
        }
    }
}

/// The grid on one name, an import on the other, ended at any moment or not at all. Meanwhile one more grid starts, which
/// must not take the import for one that a crash has left, or the first one is typed into.
fn tell(scene: &Scene, seed: u64, time: Duration) {
    let (desk, mut dice) = (scene.desk(Base::Done), campaign::dice(seed));
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let kind = dice.below(4);
    let other = another_name(&desk, elsewhere.path(), kind);
    let (grid_on, import_on) = if dice.below(2) == 0 { (&other, desk.path()) } else { (&desk.path(), other.clone()) };
    let start = || {
        let mut grid = whole::in_terminal(grid_on, &[]);
        grid.wait_for(|screen| screen.contains(" customers") && !screen.contains("counting"));
        grid
    };
    let steps: Vec<Step> = (0..6).map(|at| Step::any(&mut dice, 12, &[0, 1, 2], format!("s{at}"))).collect();
    let mut grid = start();
    let mut import = scene.import(&import_on);
    let starts_meanwhile = dice.below(2) == 0;
    let ended = dice.below(3) > 0;
    println!("name {kind}, import ended early: {ended}, another grid starts meanwhile: {starts_meanwhile}");
    if starts_meanwhile {
        assert_eq!(start().quit().exit_code(), 0);
    } else {
        typing::type_in_bursts(&mut grid, &steps, &mut dice);
    }
    let done = if ended { end(&mut import, &mut dice, time) } else { import.exit().exit_code() == 0 };
    if starts_meanwhile {
        typing::type_in_bursts(&mut grid, &steps, &mut dice);
    }
    assert_eq!(grid.quit().exit_code(), 0);
    assert_eq!(start().quit().exit_code(), 0);
    let copy = whole::assert_one_whole_file(&desk);
    assert_eq!(typing::missing(&copy.conn, &typing::cells(&steps)), []);
    let count = |sql: &str| copy.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a count");
    let customers = count("SELECT count(*) FROM customer WHERE deleted IS NULL") - CUSTOMERS;
    let (purchases, entries) =
        (count("SELECT count(*) FROM purchase"), count("SELECT count(*) FROM entry WHERE label = 'import'"));
    let all = (customers, purchases, entries) == (IMPORTED, IMPORTED, 1);
    assert!(all || (customers, purchases, entries) == (0, 0, 0), "{customers} customers, {purchases}, {entries}");
    assert!(all || !done, "the import said that it was done");
}

/// True if it had ended by itself, and well.
fn end(import: &mut Terminal, dice: &mut Dice, time: Duration) -> bool {
    let way = Way::ALL[dice.below(Way::ALL.len())];
    let after = campaign::moment(dice, time);
    println!("{way:?} after {after:?} of {time:?}");
    let exit = way.end(import, after);
    exit.signal().is_none() && exit.exit_code() == 0
}

#[test]
fn an_import_by_one_name_and_a_grid_by_another_leave_nothing_half() {
    let scene = Scene::new();
    let (desk, start) = (scene.desk(Base::Done), Instant::now());
    assert_eq!(scene.import(&desk.path()).exit().exit_code(), 0);
    let time = start.elapsed();
    println!("an import takes {time:?}");
    campaign::each(campaign::number("KEHU_KILLS", 12), |seed| tell(&scene, seed, time));
}
