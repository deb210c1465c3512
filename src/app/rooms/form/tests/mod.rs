//! Keys → state → what is wanted.

mod left;
mod money;
mod rows;

use super::*;
use crate::app::ground::ask::Question;
use crate::app::ground::event::{Effect, Event, Purged, Saved, Way};
use crate::app::tests::Stage;
use crate::domain::child::{ChildRef, Hanging, Purchase, Usual};
use crate::domain::{Child, Edit, Fen, Value};

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

fn form(stage: &Stage) -> &Open {
    stage.state.rooms.form.open.as_ref().expect("the form is open")
}

fn typed<'s>(stage: &'s Stage, key: &str) -> &'s str {
    form(stage).typed(key)
}

/// The box, line by line.
fn shown(stage: &Stage) -> String {
    let panel = stage.state.rooms.form.shows(&stage.state.desk, 80, 20).expect("it shows");
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    format!("{}\n{}", panel.title, panel.lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn saved(effects: &[Effect]) -> Option<&Edit> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit),
        _ => None,
    })
}

fn child(effects: &[Effect]) -> Child {
    match saved(effects).map(|edit| edit.action.bare()) {
        Some(Action::AddChild { child, .. } | Action::SetChild { child, .. }) => (**child).clone(),
        other => panic!("{other:?}"),
    }
}

fn purchase(effects: &[Effect]) -> Purchase {
    let Child::Purchase(purchase) = child(effects) else { panic!("another row") };
    purchase
}

fn message(stage: &Stage) -> String {
    stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default()
}

fn day(text: &str) -> Value {
    Value::Day(text.parse().expect("a day"))
}

/// Types these cells, Enter between them.
fn type_cells(stage: &mut Stage, cells: &[&str]) -> usize {
    let mut keys = 0;
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            stage.press("enter");
            keys += 1;
        }
        stage.type_text(text);
        keys += text.chars().count();
    }
    keys
}

fn board() -> Purchase {
    Purchase {
        date: day("2026-10-22"),
        product: Some("会议平板".into()),
        quantity: Some(3),
        amount: Some(Fen(1_169_910)),
        currency: Some("USD".into()),
        campaign: Some("double11".into()),
        refund: false,
    }
}

fn usual() -> Usual {
    let row = ChildRef { of: Hung::Purchase, id: 9 };
    Usual {
        texts: vec![("product", vec!["会议平板".into(), "Desk lamp".into(), "Desk".into()])],
        prices: vec![("Desk".into(), Fen(12_000), String::new())],
        latest: Some(Box::new(Hanging { row, customer: 1, child: Child::Purchase(board()) })),
        totals: Vec::new(),
    }
}

#[test]
fn an_order_costs_its_cells_and_three_keys() {
    for (open, habit) in [("alt-o", ""), ("z o", "esc")] {
        let mut stage = Stage::with_rows(3);
        stage.press(habit);
        stage.press(open);
        assert_eq!((room(&stage), typed(&stage, "date")), (Some("form"), "2026-11-21"));
        // The day is that of today: one Enter goes past it.
        stage.press("enter");
        let cells = ["会议平板", "3", "3,899.70"];
        let keys = type_cells(&mut stage, &cells);
        assert!(shown(&stage).contains("Amount = ¥11,699.10"), "{}", shown(&stage));
        let effects = stage.press("ctrl-s");
        let own: usize = cells.iter().map(|text| text.chars().count()).sum::<usize>() + cells.len() - 1;
        assert_eq!(keys, own, "and one to open it, one past the day, one to write it");
        let order = purchase(&effects);
        let expected = Purchase { date: day("2026-11-21"), currency: None, campaign: None, ..board() };
        assert_eq!(order, expected);
        let edit = saved(&effects).expect("saved").clone();
        assert_eq!((edit.label, edit.place.customer, room(&stage)), ("add-order", Some(1), None));
        assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count(), 1, "one entry");
        stage.happen(Event::Saved(edit, Saved::default()));
        assert!(message(&stage).contains("order added"), "{}", message(&stage));
    }
}

#[test]
fn enter_leads_from_cell_to_cell_and_writes_behind_the_last() {
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["yesterday", "Desk", "2", "", "约3万", "", "double11"]);
    assert_eq!(typed(&stage, "date"), "2026-11-20", "it stands there as it is meant");
    let effects = stage.press("enter");
    let order = purchase(&effects);
    assert_eq!((order.date, order.quantity, order.amount), (day("2026-11-20"), Some(2), Some(Fen(3_000_000))));
    assert_eq!(order.campaign.as_deref(), Some("double11"));
    let note = saved(&effects).and_then(|edit| edit.action.along()).and_then(|along| along.note.clone());
    assert_eq!(note.as_deref(), Some("Amount: 约3万"), "words beside the value are kept");
}

#[test]
fn an_amount_is_read_as_in_a_cell_and_names_its_currency() {
    for (typed, amount, currency) in [
        ("3万", 3_000_000, None),
        ("1.2w", 1_200_000, None),
        ("$1200", 120_000, Some("USD")),
        ("€ 20", 2_000, Some("EUR")),
        ("¥1,200", 120_000, None),
        ("100 usd", 10_000, Some("USD")),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.press("alt-o");
        type_cells(&mut stage, &["", "Desk", "", "", typed]);
        let order = purchase(&stage.press("ctrl-s"));
        assert_eq!((order.amount, order.currency.as_deref()), (Some(Fen(amount)), currency), "{typed}");
        assert!(!order.refund);
    }
}

#[test]
fn of_price_and_amount_the_one_typed_last_holds() {
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "4", "100", "1000"]);
    assert_eq!((typed(&stage, "price"), typed(&stage, "amount")), ("", "1000"));
    assert!(shown(&stage).contains("Unit price = ¥250.00"), "{}", shown(&stage));
    stage.press("up");
    stage.type_text("300");
    assert!(shown(&stage).contains("Amount = ¥1,200.00"), "{}", shown(&stage));
    assert_eq!(purchase(&stage.press("ctrl-s")).amount, Some(Fen(120_000)));
}

#[test]
fn what_cannot_be_read_keeps_the_form_and_says_why() {
    for (cells, key, said) in [
        (vec!["", "", "", "", "12x"], "amount", "12x"),
        (vec!["neverday", "Desk"], "date", "neverday"),
        (vec!["", "Desk", "many"], "quantity", "many"),
        (vec!["", "", "3"], "product", "missing"),
        (vec!["", "Desk", "", "", "$5", "EUR"], "currency", "Two currencies"),
        (vec!["", "Desk", "", "", "5", "shells"], "currency", "shells"),
        (vec!["", "Desk", "9000000000", "9000000000000"], "price", "too large"),
    ] {
        let mut stage = Stage::with_rows(3);
        stage.press("alt-o");
        for (at, text) in cells.iter().enumerate() {
            if at > 0 {
                stage.press("down");
            }
            stage.type_text(text);
        }
        let effects = stage.press("ctrl-s");
        assert_eq!((saved(&effects), room(&stage)), (None, Some("form")), "{cells:?}");
        let open = form(&stage);
        assert_eq!(open.cells()[open.at].key, key, "{cells:?}");
        assert!(shown(&stage).contains(said), "{}", shown(&stage));
        assert!(cells.iter().filter(|text| !text.is_empty()).all(|text| open.text().contains(text)), "{}", open.text());
    }
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    stage.type_text("neverday");
    stage.press("enter");
    assert_eq!(form(&stage).at, 0, "Enter stays in the cell");
}

#[test]
fn what_was_typed_before_is_suggested() {
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    stage.reply(&Question::Usual(1, Hung::Purchase), Answer::Usual(Box::new(usual())));
    stage.press("enter");
    assert!(shown(&stage).contains("Tab 会议平板 · Desk lamp · Desk"), "{}", shown(&stage));
    stage.type_text("de");
    stage.press("tab");
    assert_eq!(typed(&stage, "product"), "Desk lamp");
    stage.press("tab");
    assert_eq!(typed(&stage, "product"), "Desk");
    stage.press("tab shift-tab");
    assert_eq!(typed(&stage, "product"), "Desk", "and back");
    stage.press("enter");
    stage.type_text("2");
    stage.press("enter tab");
    assert_eq!(typed(&stage, "price"), "120.00", "what one cost last");
    let order = purchase(&stage.press("ctrl-s"));
    assert_eq!((order.product.as_deref(), order.amount), (Some("Desk"), Some(Fen(24_000))));
}

#[test]
fn escape_loses_nothing() {
    let half = |stage: &mut Stage| {
        stage.press("alt-o enter");
        stage.type_text("Desk");
        let effects = stage.press("esc");
        assert_eq!((saved(&effects), room(stage)), (None, None));
        let said = message(stage);
        assert!(said.contains("is kept") && said.contains("Later, Alt-O on"), "{said}");
    };
    let mut stage = Stage::with_rows(3);
    half(&mut stage);
    stage.press("ctrl-z");
    assert_eq!((room(&stage), typed(&stage, "product"), typed(&stage, "date")), (Some("form"), "Desk", "2026-11-21"));
    let mut stage = Stage::with_rows(3);
    half(&mut stage);
    stage.press("down");
    assert_eq!(stage.press("ctrl-z"), [Effect::Undo], "elsewhere undo is undo");
    stage.happen(Event::Replayed(Way::Undo, None));
    stage.press("alt-o");
    assert_eq!(typed(&stage, "product"), "", "another customer's is another form");
    stage.press("esc up alt-o");
    assert_eq!(typed(&stage, "product"), "Desk");
    stage.press("esc");
    let drafts = crate::app::open_texts::all(&stage.state);
    assert_eq!(drafts.len(), 1, "it is offered again after a kill: {drafts:?}");
    stage.happen(Event::Purged(Purged { customers: vec![1], names: Vec::new(), ..Purged::default() }));
    assert!(crate::app::open_texts::all(&stage.state).is_empty());
}

#[test]
fn what_was_open_when_the_program_ended_is_taken_up() {
    let of = Of::Row { customer: 2, kind: "order".into(), row: None };
    let text = "2026-11-20\nDesk\n3\n\n120\n\n".to_owned();
    let mut stage = Stage::with_rows(3);
    let draft = Draft { of, text: text.clone(), ..Draft::default() };
    stage.state.rooms.drafts.offer(&stage.state.desk, &crate::domain::draft::write(&[draft]));
    assert!(stage.state.rooms.drafts.tells(&stage.state.desk).is_some());
    stage.press("ctrl-k");
    assert_eq!((room(&stage), typed(&stage, "amount"), form(&stage).customer), (Some("form"), "120", 2));
    let effects = stage.press("ctrl-s");
    let edit = saved(&effects).expect("saved").clone();
    stage.happen(Event::Refused(edit, EditFault::Gone.into()));
    let drafts = crate::app::open_texts::all(&stage.state);
    assert_eq!(drafts.len(), 1, "what the file refuses is kept: {drafts:?}");
    assert_eq!(drafts[0].text, text);
}

#[test]
fn a_refund_is_prefilled_with_the_order() {
    let back = |purchase: Purchase| {
        assert_eq!(
            purchase,
            Purchase { date: day("2026-11-21"), amount: Some(Fen(-1_169_910)), refund: true, ..board() }
        );
    };
    let mut stage = Stage::with_rows(3);
    stage.run("add-refund");
    stage.reply(&Question::Usual(1, Hung::Purchase), Answer::Usual(Box::new(usual())));
    back(purchase(&stage.press("ctrl-s")));
    let mut stage = Stage::with_rows(3);
    stage.state.desk.request(Request::Form(1, Wanted::RefundOf(9)));
    stage.happen(Event::Stirred);
    let row = ChildRef { of: Hung::Purchase, id: 9 };
    let found = Hanging { row, customer: 1, child: Child::Purchase(board()) };
    stage.reply(&Question::Child(row), Answer::Child(Some(Box::new(found))));
    let effects = stage.press("ctrl-s");
    assert_eq!(saved(&effects).map(|edit| edit.label), Some("add-refund"));
    back(purchase(&effects));
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "", "", "-20"]);
    let effects = stage.press("ctrl-s");
    assert_eq!((saved(&effects).map(|edit| edit.label), purchase(&effects).refund), (Some("add-refund"), true));
}
