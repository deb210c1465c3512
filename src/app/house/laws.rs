//! What holds for the list of rooms.

use std::collections::BTreeSet;

use super::*;
use crate::app::ground::event::Event;
use crate::app::serve;
use crate::app::tests::Stage;

#[test]
fn no_two_rooms_have_one_name() {
    let rooms = Rooms::default();
    let names: BTreeSet<&str> = rooms.each().iter().map(|room| room.here().0).collect();
    assert_eq!(names.len(), rooms.each().len());
}

#[test]
fn no_two_rooms_write_the_same_entry_or_have_the_same_command() {
    for names in [labels().collect::<Vec<_>>(), faces().map(|face| face.name).collect()] {
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    }
}

/// What is left of a way through the rooms: the desk, and where the keys go.
fn after(command: &'static str, turned: bool) -> String {
    let mut stage = Stage::with_rows(3);
    stage.state.rooms.turned = turned;
    stage.press("right down");
    serve::run(&mut stage.state, command);
    stage.happen(Event::Resize(80, 24));
    let mut effects = stage.press("x down enter esc f7");
    effects.extend(stage.press("a esc ctrl-z"));
    format!("{:?} {:?} {:?} {effects:?}", stage.state.focus, stage.state.desk.message(), stage.state.desk.tabs())
}

#[test]
fn the_order_of_the_list_means_nothing() {
    for face in faces() {
        assert_eq!(after(face.name, true), after(face.name, false), "{}", face.name);
    }
}

#[test]
fn closing_a_closed_room_changes_nothing() {
    for face in faces() {
        let mut stage = Stage::with_rows(3);
        serve::run(&mut stage.state, face.name);
        stage.happen(Event::Resize(80, 24));
        stage.press("x esc esc esc");
        let closed = |stage: &mut Stage| {
            let open: Vec<RoomId> = stage.state.stack().filter_map(|focus| focus.room()).collect();
            let rooms = stage.state.rooms.each();
            let told = rooms.iter().filter(|room| !open.contains(&room.here())).map(|room| format!("{room:?}"));
            (told.collect::<Vec<_>>(), open)
        };
        let (before, open) = closed(&mut stage);
        let rooms = stage.state.rooms.each_mut();
        rooms.into_iter().filter(|room| !open.contains(&room.here())).for_each(|room| room.close());
        assert_eq!(closed(&mut stage).0, before, "{}", face.name);
    }
}
