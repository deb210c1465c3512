use crate::app::desk::geometry;
use crate::app::desk::served::Served;
use crate::app::ground::event::Effect;
use crate::app::ground::event::Event;
use crate::app::rooms::columns::arranging::NARROWEST;
use crate::app::rooms::columns::*;
use crate::app::state::{Coming, Focus, Mode};
use crate::app::tests::Stage;
use crate::domain::Edit;
use crate::domain::edit::Action;
use crate::domain::kind::KINDS;
use crate::domain::layout::NewField;
use crate::domain::layout::{Home, Step};
use crate::domain::{ColumnFault, Problem, SavedView, Shows};

fn stage() -> Stage {
    let mut stage = Stage::with_rows(5);
    stage.state.desk.switch(Mode::Nav);
    stage
}

fn keys(stage: &Stage) -> Vec<&str> {
    let state = &stage.state;
    state.desk.sheet().columns.iter().map(|column| state.desk.vocabulary().fields[column.field].key.as_str()).collect()
}

/// The steps of the edit that is to be saved.
fn steps(effects: &[Effect]) -> &[Step] {
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::Save(Edit { action: Action::Layout(steps), .. }) => Some(steps.as_slice()),
        _ => None,
    });
    saved.unwrap_or_else(|| panic!("nothing is saved: {effects:?}"))
}

fn message(stage: &Stage) -> &str {
    stage.state.desk.message().as_ref().map_or("", |message| &message.text)
}

#[test]
fn a_hidden_column_keeps_its_place_and_width_and_says_that_nothing_is_lost() {
    let mut stage = stage();
    let before = (stage.state.desk.sheet().clone(), keys(&stage).join(" "));
    stage.go_to_column("city");
    let effects = stage.press("-");
    assert!(!keys(&stage).contains(&"city"));
    assert_eq!(stage.state.desk.current_field().key, "company", "the next one takes its place under the cursor");
    assert!(message(&stage).contains("data stays"), "{}", message(&stage));
    let [Step::Columns { of: Home::Sheet(1), columns, pinned: 1 }] = steps(&effects) else { panic!("{effects:?}") };
    assert!(columns.iter().any(|column| column.field == "city" && column.hidden));
    stage.press("- g v");
    assert_eq!((stage.state.desk.sheet().clone(), keys(&stage).join(" ")), before);
    stage.press("g v");
    assert!(message(&stage).contains("No column"), "{}", message(&stage));
}

#[test]
fn the_last_column_stays() {
    let mut stage = stage();
    let count = stage.state.desk.sheet().columns.len();
    (0..count + 3).for_each(|_| drop(stage.press("-")));
    assert_eq!(keys(&stage).len(), 1);
    assert!(message(&stage).contains("last"), "{}", message(&stage));
}

#[test]
fn a_column_moves_with_the_cursor_and_stops_at_the_ends() {
    let mut stage = stage();
    stage.press("L L");
    assert_eq!(keys(&stage)[..3], ["city", "company", "name"]);
    assert_eq!(stage.state.desk.current_field().key, "name");
    stage.press("H H H H");
    assert_eq!(keys(&stage)[..3], ["name", "city", "company"]);
    assert!(!stage.press("H").iter().any(|effect| matches!(effect, Effect::Save(_))));
}

#[test]
fn the_column_just_passed_stays_in_view_and_nothing_scrolls_while_both_are_there() {
    for (width, column, keys) in
        [(120, "name", "L L"), (120, "city", "L"), (120, "city", "L L H"), (80, "city", "L L L"), (80, "tier", "H H")]
    {
        let mut stage = stage();
        stage.state.desk.resize((width, 40));
        stage.go_to_column(column);
        stage.press("right left");
        let seen = |stage: &Stage| {
            let columns = geometry::of(&stage.state.desk).columns;
            columns.iter().map(|shown| stage.state.desk.field(shown.column).key.clone()).collect::<Vec<_>>()
        };
        for key in keys.split(' ') {
            let (before, at) = (seen(&stage), stage.state.desk.tab().column);
            let passed = if key == "L" { at + 1 } else { at - 1 };
            let passed = stage.state.desk.field(passed).key.clone();
            stage.press(key);
            let after = seen(&stage);
            assert!(after.iter().any(|of| of == column), "{width} {column} {key}: {after:?}");
            if before.contains(&passed) {
                let (mut before, mut after) = (before, after);
                assert!(after.contains(&passed), "{width} {column} {key}: {passed} in {after:?}");
                before.sort();
                after.sort();
                // Where columns give way to each other, another may come.
                assert!(width < 120 || before == after, "{width} {column} {key}: {before:?}, {after:?}");
            }
        }
    }
}

#[test]
fn a_column_that_moves_has_its_next_neighbour_beside_it() {
    let mut stage = stage();
    stage.state.desk.resize((110, 24));
    stage.press("esc end");
    while stage.state.desk.tab().column > 1 {
        stage.press("H");
        let layout = geometry::of(&stage.state.desk);
        let neighbour = stage.state.desk.tab().column - 1;
        assert!(layout.columns.iter().any(|shown| shown.column == neighbour), "{neighbour}: {:?}", layout.columns);
    }
}

#[test]
fn widths_change_by_a_cell_never_below_two_and_fit_what_shows() {
    let mut stage = stage();
    stage.go_to_column("city");
    let width = |stage: &Stage| stage.state.desk.sheet().columns[stage.state.desk.tab().column].width;
    let seen = |stage: &Stage| {
        let layout = geometry::of(&stage.state.desk);
        layout.columns.iter().find(|shown| shown.column == stage.state.desk.tab().column).map(|shown| shown.width)
    };
    let before = seen(&stage).expect("it shows");
    stage.press(") ) (");
    assert_eq!(width(&stage), before + 1, "a cell more than was seen");
    (0..40).for_each(|_| drop(stage.press("(")));
    assert_eq!(width(&stage), NARROWEST);
    let column = stage.state.desk.tab().column;
    for (wanted, what) in [(19, "the cell"), (4, "the heading"), (19, "the cell again")] {
        let row = std::sync::Arc::make_mut(&mut stage.state.desk.window_mut().rows[2]);
        row.cells[column] = crate::domain::Value::text("圣克鲁斯-德特内里费");
        stage.press("_");
        assert_eq!(width(&stage), wanted, "{what}");
    }
}

#[test]
fn frozen_columns_leave_half_of_the_screen_and_that_is_said() {
    let mut stage = stage();
    stage.go_to_column("city");
    stage.press("z f");
    assert_eq!((stage.state.desk.sheet().pinned, geometry::pinned(&stage.state.desk)), (2, 2));
    stage.go_to_column("created");
    stage.press("left right");
    let shown: Vec<usize> = geometry::of(&stage.state.desk).columns.iter().map(|shown| shown.column).collect();
    assert_eq!(shown[..2], [0, 1]);
    assert_eq!(shown.last(), Some(&stage.state.desk.tab().column), "{shown:?}");
    stage.go_to_column("spend");
    stage.press("z f");
    assert_eq!(stage.state.desk.sheet().pinned, 5);
    let stay = geometry::pinned(&stage.state.desk);
    let least = |column| crate::app::desk::spread::least(&stage.state.desk, column) + geometry::GAP;
    let width: u16 = (0..stay).map(least).sum();
    assert!(stay < 5 && width <= 40, "{stay} {width}");
    assert!(message(&stage).contains("half"), "{}", message(&stage));
    stage.press("z f");
    assert_eq!((stage.state.desk.sheet().pinned, message(&stage).contains("Name")), (1, true), "the first one stays");
    stage.press("home z f");
    assert_eq!(geometry::pinned(&stage.state.desk), 0);
}

#[test]
fn a_view_keeps_columns_of_its_own_and_its_sheet_is_as_it_was() {
    let mut stage = stage();
    let shows = Shows { sheet: 1, pinned: 1, ..Shows::default() };
    stage.happen(Event::Views(vec![SavedView { id: 9, name: "mine".into(), shows }]));
    let view = stage.state.desk.sheets().len() - 1;
    crate::app::desk::tabs::to_tab(&mut stage.state.desk, view);
    let before = stage.state.desk.sheets()[0].clone();
    let effects = stage.press(")");
    assert!(matches!(steps(&effects), [Step::Columns { of: Home::View(9), .. }]), "{effects:?}");
    assert_eq!(stage.state.desk.sheets()[0], before);
    assert_eq!(stage.state.desk.sheet().columns[0].width, before.columns[0].width + 1);
    let kept = stage.state.desk.views().list.clone();
    stage.happen(Event::Views(kept));
    assert_eq!(stage.state.desk.sheet().columns[0].width, before.columns[0].width + 1);
}

/// Runs a command as the palette does.
fn run(stage: &mut Stage, name: &str) {
    let command = crate::app::command::all().find(|command| command.name == name).expect("a command");
    stage.run(command.name);
}

#[test]
fn a_column_of_each_kind_is_added_in_two_or_three_steps_to_the_right_of_the_cursor() {
    for kind in KINDS {
        let mut stage = stage();
        stage.go_to_column("city");
        run(&mut stage, "add-column");
        stage.type_text("Wish list");
        stage.press("enter");
        let word =
            stage.state.desk.words().kind_names.get(kind.name).unwrap_or_else(|| panic!("no word for {}", kind.name));
        let Some(asked) = &stage.state.rooms.columns.form else { panic!("closed") };
        let at = asked.lines.iter().position(|line| line.label == *word).expect("it is offered");
        let mut effects = stage.press(&format!("{} enter", "down ".repeat(at)));
        if kind.name.starts_with("choice") {
            stage.press("enter");
            let Some(asked) = &stage.state.rooms.columns.form else { panic!("closed without options") };
            assert!(asked.problem.is_some());
            stage.type_text("红、 green, B");
            effects = stage.press("enter");
        }
        let [Step::AddField(NewField { label, kind: made, options, .. }), Step::Columns { columns, .. }] =
            steps(&effects)
        else {
            panic!("{effects:?}")
        };
        assert_eq!((label.as_str(), *made), ("Wish list", *kind));
        let options: Vec<&str> = options.iter().map(|option| option.key.as_str()).collect();
        assert!(if kind.name.starts_with("choice") { options == ["红", "green", "B"] } else { options.is_empty() });
        assert_eq!(columns[2].field, "new", "to the right of the cursor");
        assert_eq!(stage.state.desk.expected(), Some(&Coming::New));
    }
}

#[test]
fn a_name_that_will_not_do_is_asked_for_again_with_the_reason_and_escape_goes_one_step_back() {
    let mut stage = stage();
    run(&mut stage, "add-column");
    let long = "长".repeat(41);
    for (typed, problem) in [
        ("", Problem::Column(ColumnFault::Unnamed)),
        ("City", Problem::Column(ColumnFault::Taken { name: "City".into() })),
        (long.as_str(), Problem::Column(ColumnFault::NameTooLong { length: 41, limit: 40 })),
    ] {
        stage.press("ctrl-u");
        stage.type_text(typed);
        stage.press("enter");
        let Some(asked) = &stage.state.rooms.columns.form else { panic!("taken: {typed}") };
        assert_eq!(asked.problem, Some(stage.state.desk.words().problem(&problem)));
    }
    stage.press("ctrl-u");
    stage.type_text("微信号");
    stage.press("enter esc");
    assert!(stage.state.rooms.columns.form.as_ref().is_some_and(|asked| asked.text() == "微信号"));
    stage.press("esc");
    assert!(matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn a_column_that_does_not_show_is_found_by_its_beginning_or_its_sound() {
    let mut stage = stage();
    stage.go_to_column("city");
    stage.press("-");
    run(&mut stage, "show-column");
    let Some(asked) = &stage.state.rooms.columns.form else { panic!("closed") };
    assert_eq!(asked.lines[0].label, "City", "what was hidden here comes first");
    stage.type_text("gender");
    let effects = stage.press("enter");
    assert!(matches!(steps(&effects), [Step::Columns { .. }]));
    assert!(keys(&stage).contains(&"gender"));
    assert_eq!(stage.state.desk.current_field().key, "gender");
}

#[test]
fn a_name_or_definition_as_it_was_is_no_edit_and_an_empty_name_is_the_programs() {
    let mut stage = stage();
    stage.go_to_column("city");
    for command in ["rename-column", "define-column"] {
        run(&mut stage, command);
        assert!(!stage.press("enter").iter().any(|effect| matches!(effect, Effect::Save(_))), "{command}");
    }
    run(&mut stage, "rename-column");
    let effects = stage.press("ctrl-u enter");
    assert_eq!(steps(&effects), [Step::Label { field: "city".into(), label: String::new() }]);
    run(&mut stage, "define-column");
    stage.press("ctrl-u");
    stage.type_text("Where they live");
    let effects = stage.press("enter");
    assert_eq!(steps(&effects), [Step::Meaning { field: "city".into(), meaning: "Where they live".into() }]);
}

#[test]
fn the_menu_of_a_column_lists_what_can_be_done_with_it_and_does_it() {
    let mut stage = stage();
    stage.go_to_column("city");
    stage.press("m tab");
    let Some(asked) = &stage.state.rooms.columns.form else { panic!("{:?}", stage.state.focus) };
    let hide = asked.lines.iter().find(|line| line.label.starts_with("hide")).expect("a line");
    assert_eq!(hide.detail, "-");
    stage.type_text("hide this");
    stage.press("enter");
    assert!(!keys(&stage).contains(&"city"));
}

#[test]
fn the_list_names_commands_that_there_are() {
    for name in form::ACTIONS {
        assert!(crate::app::command::all().any(|command| command.name == name), "{name}");
    }
}

/// The options of that column, open.
fn options(field: &str) -> Stage {
    let mut stage = Stage::with_rows(3);
    let column = stage.state.desk.vocabulary().index(field).expect("a field");
    stage.state.desk.sheets_mut()[0].columns[1].field = column;
    stage.press("right f10");
    stage.type_text("edit-options");
    stage.press("enter");
    stage
}

fn listed(stage: &Stage) -> Vec<String> {
    let Some(form) = &stage.state.rooms.columns.form else { panic!("{:?}", stage.state.focus) };
    (0..form.list.len()).filter_map(|line| form.list.item(line)).map(|at| form.lines[at].label.clone()).collect()
}

#[test]
fn an_option_is_added_renamed_and_moved_each_an_edit_of_its_own() {
    let mut stage = options("member");
    assert_eq!(listed(&stage), ["Standard", "Silver", "Gold", "Diamond"]);
    stage.type_text("platinum");
    assert_eq!(listed(&stage), ["+ add “platinum”"]);
    let effects = stage.press("enter");
    assert!(matches!(steps(&effects), [Step::AddOption { field, label }] if field == "member" && label == "platinum"));
    let effects = stage.press("down alt-down");
    assert!(matches!(steps(&effects), [Step::MoveOption { key, to: 2, .. }] if key == "silver"), "{effects:?}");
    stage.press("home up enter");
    let effects = stage.press("ctrl-u N e w enter");
    assert!(matches!(steps(&effects), [Step::RenameOption { label, .. }] if label == "New"), "{effects:?}");
    assert!(stage.press("esc").is_empty() && matches!(stage.state.focus, Focus::Grid));
}

#[test]
fn an_option_cannot_have_the_name_of_another_one() {
    let mut stage = options("member");
    stage.press("enter ctrl-u");
    stage.type_text("gold");
    assert!(stage.press("enter").is_empty());
    assert!(stage.state.rooms.columns.form.as_ref().is_some_and(|form| form.problem.is_some()));
    stage.press("esc");
    stage.type_text("GOLD");
    assert_eq!(listed(&stage), ["Gold"], "what is there is not offered to be added");
}

#[test]
fn stages_scores_and_texts_have_no_options_to_change() {
    for field in ["stage", "tier", "city"] {
        let stage = options(field);
        assert!(matches!(stage.state.focus, Focus::Grid), "{field}");
        assert!(message(&stage).contains("no options"), "{field}");
    }
}

#[test]
fn a_column_that_is_called_so_comes_before_one_that_is_only_explained_so() {
    let mut stage = stage();
    stage.run("show-column");
    stage.type_text("address");
    let form = stage.state.rooms.columns.form.as_ref().expect("it asks");
    assert_eq!(form.chosen().map(|line| line.label.as_str()), Some("Address"));
    assert!(form.list.len() > 1, "others speak of an address too");
}
