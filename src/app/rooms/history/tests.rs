//! What changed of a customer.

use crate::app::desk::room::Room;
use crate::app::ground::ask::{Answer, Question};
use crate::app::tests::Stage;
use crate::domain::{Happening, Past, Value, What};

fn page(happenings: Vec<Happening>, next: Option<(i64, i64)>) -> Answer {
    Answer::Past(Past { customer: 1, happenings, next })
}

#[test]
fn what_stood_in_a_cell_is_looked_for_to_the_end_of_the_journal() {
    let mut stage = Stage::with_rows(3);
    stage.go_to_column("city");
    stage.run("cell-history");
    let question = |from| Question::PastOfCell(1, "city".into(), from);
    stage.reply(&question(None), page(Vec::new(), Some((90, 1))));
    assert!(stage.state.rooms.history.is_looking(), "it is not said that there is nothing");
    let what = What::Cell { field: "city".into(), before: Value::Blank, after: Value::text("Bonn") };
    let at = "2026-11-20T10:00".to_owned();
    let happening = Happening { place: (7, 1), at, label: "edit-cell".into(), what };
    stage.reply(&question(Some((90, 1))), page(Vec::new(), Some((50, 1))));
    stage.reply(&question(Some((50, 1))), page(vec![happening.clone()], None));
    assert_eq!(stage.state.rooms.history.of(1), [happening]);
    assert!(!stage.state.rooms.history.is_looking());
}

#[test]
fn of_a_cell_that_never_changed_it_is_said_what_has_been_in_it() {
    for (value, said) in [(Value::text("Bonn"), "“Bonn” all along"), (Value::Blank, "empty all along")] {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("city");
        let column = stage.state.desk.tab().column;
        std::sync::Arc::make_mut(&mut stage.state.desk.window_mut().rows[0]).cells[column] = value;
        stage.run("cell-history");
        let text = |stage: &Stage| format!("{:?}", stage.state.rooms.history.shows(&stage.state.desk, 80, 20));
        assert!(!text(&stage).contains("all along"), "nothing is said before it is read");
        stage.reply(&Question::PastOfCell(1, "city".into(), None), page(Vec::new(), None));
        assert!(text(&stage).contains(said), "{}", text(&stage));
    }
}
