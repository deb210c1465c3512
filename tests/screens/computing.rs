//! Computed columns: typed, shown, sorted by, found by, never typed into, explained, changed, undone.

use kehu::app::Event;
use kehu::app::state::Focus;
use kehu::locale::Language;

use crate::desk::Desk;
use crate::people::fill;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The same keys in both languages and sizes.
fn both(name: &str, keys: impl Fn(&mut Desk)) {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in SIZES {
            let mut desk = Desk::open(language, size, fill);
            desk.analyse();
            keys(&mut desk);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    insta::assert_snapshot!(name, pictures.join("\n\n"));
}

fn run(desk: &mut Desk, command: &str) {
    desk.press("f10");
    desk.type_text(command);
    desk.press("enter");
}

/// A column of the average order, to the right of the city.
fn average(desk: &mut Desk) {
    desk.go_to_column("city");
    run(desk, "add-computed-column");
    desk.type_text("spend / orders");
    desk.press("enter");
    desk.type_text("Average");
    desk.press("enter");
}

/// What the cells of the current column show, from the top.
fn column(desk: &Desk) -> Vec<String> {
    let (tab, field) = (desk.state.desk.tab(), desk.state.desk.current_field());
    let rows = (0..tab.order.len()).filter_map(|at| desk.state.desk.row(at));
    rows.map(|row| desk.state.desk.show(field, &row.cells[tab.column])).collect()
}

#[test]
fn an_expression_while_it_is_typed_says_what_it_makes_of_the_customer_under_the_cursor() {
    both("formula_typed", |desk| {
        run(desk, "add-computed-column");
        desk.type_text("spend / orders");
    });
}

#[test]
fn an_expression_that_is_wrong_is_marked_under_the_word() {
    both("formula_wrong", |desk| {
        run(desk, "add-computed-column");
        desk.type_text("spend * spend");
    });
}

#[test]
fn the_name_of_a_computed_column_is_asked_for() {
    both("formula_name", |desk| {
        run(desk, "add-computed-column");
        desk.type_text("today - last_buy");
        desk.press("enter");
    });
}

#[test]
fn a_computed_column_stands_beside_the_cursor_and_explains_itself() {
    both("formula_explained", |desk| {
        average(desk);
        run(desk, "explain");
    });
}

#[test]
fn it_sorts_and_is_found_by_and_follows_what_it_is_made_from() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    average(&mut desk);
    let before = column(&desk);
    assert!(before.iter().any(|cell| !cell.is_empty()), "{before:?}");
    run(&mut desk, "sort-descending");
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>();
    let sorted = filled(&column(&desk));
    let amount = |text: &String| text.replace(['¥', ','], "").parse::<f64>().expect("an amount");
    assert!(sorted.is_sorted_by(|one, next| amount(one) >= amount(next)), "{sorted:?}");
    desk.press("f7");
    desk.type_text("average:any");
    desk.press("enter");
    assert_eq!(desk.state.desk.tab().order.len(), sorted.len());
    desk.press("f7 ctrl-u enter");
    // Nobody types into it; what it is made from is typed, and it follows at once.
    desk.press("5");
    assert!(matches!(desk.state.focus, Focus::Grid));
    let said = desk.state.desk.message().as_ref().map(|message| message.text.clone()).unwrap_or_default();
    assert!(said.contains("Spend / Orders"), "{said}");
}

#[test]
fn another_expression_is_one_step_of_undo() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    average(&mut desk);
    let before = column(&desk);
    run(&mut desk, "change-formula");
    desk.press("ctrl-u");
    desk.type_text("orders * 10");
    desk.press("enter");
    let after = column(&desk);
    assert_ne!(after, before);
    assert!(after.iter().all(|cell| cell.is_empty() || cell.ends_with('0')), "{after:?}");
    desk.press("ctrl-z");
    assert_eq!(column(&desk), before);
    desk.press("ctrl-z");
    let fields = desk.state.desk.vocabulary().fields.iter();
    let mut left: Vec<&str> =
        fields.filter(|field| field.formula().is_some()).map(|field| field.key.as_str()).collect();
    left.sort_unstable();
    assert_eq!(left, ["contacts_a_month", "days_in_stage", "term_days"], "only what is there from the start");
}

#[test]
fn a_block_pasted_over_it_says_its_heading_and_its_formula() {
    let mut desk = Desk::open(Language::English, (120, 40), fill);
    average(&mut desk);
    desk.go_to_column("city");
    desk.happen(Event::Paste("Bonn\t12".into()));
    desk.settle();
    assert!(desk.screen().contains("Average is computed: = Spend / Orders"), "{}", desk.screen());
}
