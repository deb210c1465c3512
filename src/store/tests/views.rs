//! Views that a person keeps: what comes back is what was kept, and each step can be undone.

use super::*;
use crate::domain::{SavedColumn, SavedView, Shows};

fn shows(filter: &str) -> Shows {
    let column = |field: &str, width| SavedColumn { field: field.into(), width, hidden: false };
    let columns = vec![column("name", 14), column("city", 6)];
    Shows { sheet: 3, filter: filter.into(), sort: "-spend,name".into(), columns, pinned: 2 }
}

fn keep(desk: &mut Desk, name: &str) -> i64 {
    desk.act(Action::AddView { name: name.into(), shows: shows(name) }).expect("kept");
    desk.store.views().expect("views").last().expect("the one just kept").id
}

fn names(desk: &Desk) -> Vec<String> {
    desk.store.views().expect("views").into_iter().map(|view| view.name).collect()
}

#[test]
fn a_view_comes_back_as_it_was_kept_and_people_can_read_it() {
    let mut desk = Desk::new();
    let line = "城市:杭州 last>90d -\"x'; DROP\" ";
    let id = keep(&mut desk, line);
    let desk = desk.reopen();
    assert_eq!(desk.store.views().expect("views"), [SavedView { id, name: line.into(), shows: shows(line) }]);
    let columns = r#"[{"field":"name","width":14},{"field":"city","width":6}]"#;
    assert_eq!(desk.query::<String>("SELECT columns FROM view"), columns);
}

#[test]
fn keeping_renaming_moving_and_deleting_a_view_are_undone_one_by_one_also_after_a_restart() {
    let mut desk = Desk::new();
    let (north, south) = (keep(&mut desk, "north"), keep(&mut desk, "south"));
    let mut dumps = vec![desk.dump()];
    let steps = [
        Action::SwapViews { one: north, other: south },
        Action::RenameView { view: north, name: "北".into() },
        Action::SetView { view: north, shows: Shows { columns: vec![], ..shows("city:北京") } },
        Action::RemoveView { view: south },
    ];
    for step in steps {
        desk.act(step).expect("done");
        dumps.push(desk.dump());
    }
    assert_eq!(names(&desk), ["北"]);
    for dump in dumps.iter().rev().skip(1) {
        desk = desk.reopen();
        assert_eq!(desk.undo().expect("undone").kept, []);
        assert_eq!(&desk.dump(), dump);
    }
    assert_eq!(names(&desk), ["north", "south"]);
    desk.redo().expect("redone");
    assert_eq!(names(&desk), ["south", "north"], "behind each other again");
}

#[test]
fn a_view_that_is_gone_already_is_no_step() {
    let mut desk = Desk::new();
    let north = keep(&mut desk, "north");
    desk.act(Action::RemoveView { view: north }).expect("deleted");
    desk.act(Action::RemoveView { view: north }).expect("nothing to do");
    desk.undo().expect("undone");
    assert_eq!(names(&desk), ["north"]);
}

#[test]
fn what_another_program_left_in_a_view_does_not_break_the_tabs() {
    let desk = Desk::new();
    let sql = "INSERT INTO view (name, columns, position) VALUES ('theirs', 'not JSON', 1)";
    desk.store.conn.execute(sql, []).expect("another program");
    let view = &desk.store.views().expect("views")[0];
    assert_eq!((view.shows.sheet, view.shows.columns.len()), (1, 0));
}
