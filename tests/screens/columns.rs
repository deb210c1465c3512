//! Columns that come, go and move while the grid is open.

use kehu::domain::batch::Role;
use kehu::domain::edit::Action;
use kehu::domain::layout::{NewField, Step};
use kehu::domain::{Edit, Place, SavedColumn, kind};
use kehu::locale::Language;
use kehu::store::Store;

use crate::desk::{Desk, now};

fn open() -> Desk {
    Desk::open(Language::English, (80, 24), |file| {
        file.import(Role::Customers, "name,city\nAnna,Berlin\n李明朗,杭州\nZoe,Lyon\n");
    })
}

/// Another program adds a column at the left end of the first sheet.
fn another_program_adds_a_column(desk: &Desk) {
    let mut store = Store::open(&desk.path()).expect("it opens");
    let kind = kind::named("integer").expect("a kind");
    let (name, label, meaning) = ("new".to_owned(), "Visits".to_owned(), String::new());
    let field = NewField { name: name.clone(), label, kind, options: vec![], limit: None, meaning };
    let column = |field: &str| SavedColumn { field: field.into(), width: 8, hidden: false };
    let of = kehu::domain::layout::Home::Sheet(1);
    let columns = [name.as_str(), "name", "city"].map(column).to_vec();
    let steps = vec![Step::AddField(field), Step::Columns { of, columns, pinned: 1 }];
    let edit = Edit { label: "add-column", place: Place::default(), action: Action::Layout(steps) };
    store.edit(&edit, now()).expect("it is saved");
}

#[test]
fn a_column_that_another_program_adds_is_there_and_undo_here_takes_it_away() {
    let mut desk = open();
    desk.press("down right");
    another_program_adds_a_column(&desk);
    desk.relay();
    assert!(desk.line(2).contains("Visits"), "{}", desk.screen());
    assert_eq!(desk.state.desk.current_field().key, "city", "the cursor stays in its column");
    desk.press("home 7 enter");
    assert!(desk.line(4).contains('7'), "{}", desk.screen());
    // Sorted and filtered by it: the lane knows it, and its going is no question without an answer.
    desk.press("home up esc ] f7");
    desk.type_text("visits:7");
    desk.press("enter");
    assert_eq!(desk.state.desk.tab().order.len(), 1);
    desk.press("ctrl-z ctrl-z");
    assert!(!desk.screen().contains("Visits"), "{}", desk.screen());
    assert_eq!((desk.state.desk.tab().order.len(), desk.state.desk.tab().asked), (3, None));
    desk.press("ctrl-y");
    assert!(desk.line(2).contains("Visits"), "{}", desk.screen());
}

/// Runs a command as a person does who looks for it.
fn ask_for(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.type_text(command);
    desk.press("enter");
}

/// The same file, opened again.
fn restart(desk: Desk) -> Desk {
    desk.reopen(Language::English)
}

#[test]
fn a_column_is_added_filled_frozen_and_hidden_and_all_of_it_is_there_after_a_restart() {
    let mut desk = open();
    ask_for(&mut desk, "add-column");
    desk.type_text("Wish list");
    desk.press("enter");
    desk.type_text("choice");
    desk.press("enter");
    desk.type_text("lamp, 椅子");
    desk.press("enter");
    assert_eq!(desk.state.desk.current_field().label, "Wish list", "the cursor stands in the new column");
    desk.type_text("椅");
    desk.press("enter l enter");
    desk.press("up up esc ) ) ) z f right - home");
    let (screen, dump) = (desk.line(2), desk.line(3));
    assert!(screen.contains("Wish list") && !screen.contains("City") && dump.contains("椅子"), "{}", desk.screen());
    let mut desk = restart(desk);
    assert_eq!((desk.line(2), desk.line(3)), (screen, dump));
    assert_eq!((desk.state.desk.sheet().pinned, desk.state.desk.sheet().hidden.len()), (2, 1));
    // Hidden, frozen, three cells wider, filled twice, added: each is one step back.
    desk.press("ctrl-z");
    assert!(desk.line(2).contains("City"), "{}", desk.screen());
    assert_eq!(desk.state.desk.current_field().key, "city");
    desk.press("ctrl-z ctrl-z ctrl-z ctrl-z ctrl-z");
    assert!(!desk.screen().contains("Wish list"), "{}", desk.screen());
    desk.press("ctrl-y ctrl-y ctrl-y");
    assert!(desk.line(3).contains("椅子"), "{}", desk.screen());
}

#[test]
fn the_panes_name_the_customer_wherever_the_name_stands_and_also_where_it_is_hidden() {
    let mut desk = open();
    desk.press("home down ctrl-o esc");
    assert!(desk.screen().contains("Notes · 李明朗"), "{}", desk.screen());
    ask_for(&mut desk, "move-column-right");
    assert_eq!(desk.state.desk.field(1).key, "name");
    assert!(desk.screen().contains("Notes · 李明朗"), "{}", desk.screen());
    ask_for(&mut desk, "hide-column");
    assert!(
        desk.state
            .desk
            .sheet()
            .columns
            .iter()
            .all(|column| desk.state.desk.vocabulary().fields[column.field].key != "name")
    );
    assert!(desk.screen().contains("Notes · 李明朗"), "{}", desk.screen());
}

/// Visits stand before the names, in a view with its filter and sort, and in a colour rule.
fn with_visits() -> Desk {
    Desk::open(Language::English, (80, 24), |file| {
        file.import(Role::Customers, "name,city\nAnna,Berlin\n李明朗,杭州\nZoe,Lyon\n");
        let kind = kind::named("integer").expect("a kind");
        let (name, label, meaning) = ("new".to_owned(), "Visits".to_owned(), String::new());
        let field = NewField { name, label, kind, options: vec![], limit: None, meaning };
        let column = |field: &str, width| SavedColumn { field: field.into(), width, hidden: false };
        let of = kehu::domain::layout::Home::Sheet(1);
        let columns = vec![column("new", 8), column("name", 8), column("city", 8)];
        file.edit(Action::Layout(vec![Step::AddField(field), Step::Columns { of, columns, pinned: 1 }]));
        for (customer, visits) in [(1, 7), (2, 8)] {
            let value = kehu::domain::Value::Number(visits);
            file.edit(Action::Set { customer, field: "x1000".into(), value });
        }
        let shows = kehu::domain::Shows {
            sheet: 1,
            filter: "Visits>7 city:杭州".into(),
            sort: "-x1000,name".into(),
            columns: vec![column("x1000", 9), column("name", 9)],
            pinned: 1,
        };
        let rules =
            r#"[{"filter":"x1000>7","role":"good","on":true},{"filter":"city:Berlin","role":"good","on":true}]"#;
        let setting = Step::Setting { key: "colour_rules".into(), value: Some(rules.into()) };
        file.edit(Action::Layout(vec![Step::AddView { name: "Often".into(), shows }, setting]));
    })
}

#[test]
fn what_goes_with_a_removed_column_is_told_and_one_undo_brings_all_of_it_back() {
    let mut desk = with_visits();
    desk.leave();
    desk.start_again();
    desk.settle();
    desk.press("home");
    let look = |desk: &Desk| {
        let store = Store::open(&desk.path()).expect("it opens");
        let views = store.views().expect("views");
        (views[0].shows.clone(), store.colours().expect("rules").len(), store.layout().expect("a layout").fields.len())
    };
    let before = look(&desk);
    ask_for(&mut desk, "remove-column");
    let screen = desk.screen();
    for said in
        ["Remove Visits for good", "2 customers have a value here", "All; Often", "x1000>7", "Ctrl-Z brings all"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    assert!(screen.lines().any(|line| line.contains("filter or sort by it") && line.contains("Often")), "{screen}");
    desk.press("enter");
    assert!(!desk.screen().contains("Visits  "), "{}", desk.screen());
    let (shows, rules, fields) = look(&desk);
    assert_eq!((shows.filter.as_str(), shows.sort.as_str(), shows.columns.len()), ("city:杭州", "name", 1));
    assert_eq!((rules, fields), (1, before.2 - 1));
    desk.press("ctrl-z");
    assert_eq!(look(&desk), before);
    assert!(desk.line(2).contains("Visits"), "{}", desk.screen());
}

#[test]
fn a_column_that_a_formula_needs_stays_and_the_formula_is_named() {
    let mut desk = open();
    another_program_adds_a_column(&desk);
    desk.relay();
    desk.press("home");
    ask_for(&mut desk, "add-computed-column");
    desk.type_text("Visits * 2");
    desk.press("enter");
    desk.type_text("Twice");
    desk.press("enter home");
    ask_for(&mut desk, "remove-column");
    assert!(desk.screen().contains("Visits is needed by the formula of Twice"), "{}", desk.screen());
}
