//! What was left half typed: none of it is lost, and each is there again where it belongs.

use super::rows::{complaint, edit, hangs};
use super::*;
use crate::domain::child::{Contacted, Task};

/// What waits, its texts.
fn waiting(stage: &Stage) -> Vec<String> {
    crate::app::open_texts::all(&stage.state).into_iter().map(|draft| draft.text).collect()
}

fn open(stage: &mut Stage, wanted: Wanted) {
    stage.state.desk.request(Request::Form(1, wanted));
    stage.happen(Event::Stirred);
}

/// The order of that number arrives.
fn arrives(stage: &mut Stage, id: i64, product: &str) {
    let sold = Purchase { product: Some(product.into()), ..board() };
    let hanging = hangs(ChildRef { of: Hung::Purchase, id }, Child::Purchase(sold));
    stage.reply(&Question::Child(hanging.row), Answer::Child(Some(Box::new(hanging))));
}

/// What an earlier start left is offered.
fn offer(stage: &mut Stage, kind: &str, row: Option<i64>, text: &str) {
    let of = Of::Row { customer: 1, kind: kind.into(), row };
    let draft = Draft { of, text: text.into(), ..Draft::default() };
    stage.state.rooms.drafts.offer(&stage.state.desk, &crate::domain::draft::write(&[draft]));
}

#[test]
fn closing_the_oldest_leaves_a_new_one_that_is_half_typed() {
    for command in ["close-ticket", "answer-ticket"] {
        let mut stage = Stage::with_rows(3);
        stage.run("add-ticket");
        stage.press("enter");
        stage.type_text("invoice wrong");
        stage.press("esc");
        let half = waiting(&stage);
        stage.run(command);
        stage.reply(&Question::Usual(1, Hung::Interaction), Answer::Usual(Box::default()));
        assert_eq!((room(&stage), waiting(&stage)), (None, half), "{command}");
        stage.run("add-ticket");
        assert_eq!(typed(&stage, "text"), "invoice wrong");
    }
}

#[test]
fn a_refund_of_one_order_is_none_of_another() {
    let mut stage = Stage::with_rows(3);
    open(&mut stage, Wanted::RefundOf(9));
    arrives(&mut stage, 9, "Desk");
    stage.press("enter");
    stage.type_text("Desk, scratched");
    stage.press("esc");
    for (id, product) in [(10, "Lamp"), (9, "Desk")] {
        open(&mut stage, Wanted::RefundOf(id));
        assert!(form(&stage).is_loading());
        arrives(&mut stage, id, product);
        assert_eq!((typed(&stage, "product"), waiting(&stage).len()), (product, 1));
        stage.press("esc");
    }
    open(&mut stage, Wanted::RefundOf(10));
    arrives(&mut stage, 10, "Lamp");
    stage.press("enter");
    stage.type_text("Lamp, broken");
    stage.press("esc");
    assert_eq!(waiting(&stage).len(), 2, "neither takes the other's place");
    stage.run("add-refund");
    assert_eq!(typed(&stage, "product"), "Lamp, broken");
}

#[test]
fn nothing_is_written_over_a_row_that_was_never_read() {
    let mut ticket = complaint();
    let Child::Contact(contact) = &mut ticket.child else { panic!("no contact") };
    contact.satisfaction = Some(2);
    let mut stage = edit(ticket.child.clone());
    stage.press("down");
    stage.type_text("invoice wrong twice");
    stage.press("esc ctrl-z");
    assert_eq!((saved(&stage.press("ctrl-s")), room(&stage)), (None, Some("form")), "it is still asked for");
    stage.press("down end");
    stage.type_text("!");
    assert_eq!(typed(&stage, "text"), "invoice wrong twice!", "typing goes on");
    let row = ChildRef { of: Hung::Interaction, id: 4 };
    stage.reply(&Question::Child(row), Answer::Child(Some(Box::new(hangs(row, ticket.child)))));
    let Child::Contact(written) = child(&stage.press("ctrl-s")) else { panic!("no contact") };
    assert_eq!((written.satisfaction, written.text.as_deref()), (Some(2), Some("invoice wrong twice!")));
}

#[test]
fn line_ends_of_a_text_shift_no_cell() {
    let task = Task { due: day("2026-12-01"), text: Some("call\nthen \\n write".into()), ..Task::default() };
    let mut stage = edit(Child::Task(task));
    stage.press("down down");
    stage.type_text("yesterday");
    stage.press("esc ctrl-z");
    assert_eq!(typed(&stage, "text"), "call\nthen \\n write");
    assert_eq!((typed(&stage, "due"), typed(&stage, "done_at")), ("2026-12-01", "yesterday"));
}

#[test]
fn what_is_taken_up_leaves_what_is_open() {
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o enter");
    stage.type_text("Lamp");
    let of = Of::Row { customer: 1, kind: "order".into(), row: None };
    let draft = Draft { of, text: "2026-11-20\nDesk".into(), ..Draft::default() };
    let Stage { state, .. } = &mut stage;
    assert_eq!(state.rooms.form.take_up(&mut state.desk, &draft), Taken::Yes);
    assert_eq!(typed(&stage, "product"), "Desk");
    let kept = waiting(&stage);
    assert!(kept.len() == 2 && kept[0].contains("Lamp"), "{kept:?}");
}

#[test]
fn what_an_earlier_start_left_stands_in_the_form_that_is_opened() {
    let mut stage = Stage::with_rows(3);
    offer(&mut stage, "order", None, "2026-11-20\nDesk\n3");
    stage.press("alt-o");
    assert_eq!((room(&stage), typed(&stage, "product"), typed(&stage, "quantity")), (Some("form"), "Desk", "3"));
    assert_eq!(waiting(&stage).len(), 1, "it is there once");
    let mut stage = Stage::with_rows(3);
    offer(&mut stage, "ticket", Some(4), "complaint\ninvoice wrong twice");
    open(&mut stage, Wanted::Edit(ChildRef { of: Hung::Interaction, id: 4 }));
    assert_eq!((form(&stage).kind, typed(&stage, "text")), (RowKind::Ticket, "invoice wrong twice"));
}

#[test]
fn what_was_typed_into_a_row_is_there_when_the_row_is_opened_again() {
    let refund = Child::Purchase(Purchase { refund: true, amount: Some(Fen(-500)), ..board() });
    for (child, key) in [(refund, "product"), (complaint().child, "text"), (Child::Purchase(board()), "product")] {
        let row = ChildRef { of: child.of(), id: 4 };
        let mut stage = edit(child.clone());
        stage.press("down");
        stage.type_text("one more word");
        stage.press("esc");
        open(&mut stage, Wanted::Edit(row));
        assert_eq!((typed(&stage, key), form(&stage).kind), ("one more word", RowKind::of(&child)));
        stage.press("esc");
        assert_eq!(waiting(&stage).len(), 1, "{key}");
    }
}

#[test]
fn what_the_file_refuses_comes_back_as_it_was_typed() {
    let mut stage = Stage::with_rows(3);
    stage.press("alt-o");
    type_cells(&mut stage, &["", "Desk", "2", "约$3,000"]);
    let effects = stage.press("ctrl-s");
    let edit = saved(&effects).expect("saved").clone();
    stage.happen(Event::Refused(edit, EditFault::Gone.into()));
    stage.press("alt-o");
    let cells = ["product", "quantity", "price", "amount", "currency"].map(|key| typed(&stage, key));
    assert_eq!(cells, ["Desk", "2", "约$3,000", "", ""]);
}

#[test]
fn a_row_that_was_typed_elsewhere_comes_back_in_words() {
    let mut stage = Stage::with_rows(3);
    let contact = Contacted {
        channel: Some("wechat".into()),
        text: Some("Hello\nAnna".into()),
        kind: Some("care".into()),
        ..Contacted::default()
    };
    let action = Action::AddChild { customer: 1, child: Box::new(Child::Contact(contact)) };
    let place = Place { customer: Some(1), ..Place::default() };
    stage.happen(Event::Refused(Edit { label: "log-care", place, action }, EditFault::Gone.into()));
    stage.press("ctrl-k");
    assert_eq!((typed(&stage, "channel"), typed(&stage, "text")), ("WeChat", "Hello\nAnna"));
    stage.press("esc ctrl-z");
    let effects = stage.press("ctrl-s");
    assert_eq!(saved(&effects).map(|edit| edit.label), Some("add-contact"));
    let Child::Contact(again) = child(&effects) else { panic!("no contact") };
    assert_eq!((again.kind.as_deref(), again.channel.as_deref()), (Some("care"), Some("wechat")));
}

#[test]
fn a_row_that_is_brought_back_is_typed_only_where_it_differs() {
    let Child::Contact(contact) = complaint().child else { panic!("no contact") };
    let ticket = Child::Contact(Contacted { channel: Some("wechat".into()), ..contact });
    let mut stage = edit(ticket.clone());
    stage.press("down end");
    stage.type_text("!");
    stage.press("esc ctrl-z");
    let row = ChildRef { of: Hung::Interaction, id: 4 };
    stage.reply(&Question::Child(row), Answer::Child(Some(Box::new(hangs(row, ticket)))));
    assert!(form(&stage).is_typed());
    stage.press("down end backspace");
    assert_eq!((typed(&stage, "channel"), form(&stage).is_typed()), ("WeChat", false));
}

#[test]
fn what_goes_back_costs_its_part_of_the_order_until_an_amount_is_typed() {
    let mut stage = Stage::with_rows(3);
    open(&mut stage, Wanted::RefundOf(9));
    arrives(&mut stage, 9, "Desk");
    let quantity = form(&stage).place("quantity").expect("a cell");
    (0..quantity).for_each(|_| drop(stage.press("down")));
    for (count, amount) in
        [("1", "-3899.70"), ("2", "-7799.40"), ("", "-7799.40"), ("3", "-11699.10"), ("30", "-116991.00")]
    {
        stage.press("ctrl-u");
        stage.type_text(count);
        assert_eq!(typed(&stage, "amount"), amount, "{count}");
    }
    let doubts = super::super::doubts::of(&stage.state.desk, form(&stage));
    assert_eq!(doubts, ["That is more than the order was: 3 for 11,699.10."]);
    let amount = form(&stage).place("amount").expect("a cell");
    (quantity..amount).for_each(|_| drop(stage.press("down")));
    stage.type_text("-500");
    (quantity..amount).for_each(|_| drop(stage.press("up")));
    stage.type_text("1");
    assert_eq!(typed(&stage, "amount"), "-500", "what a person typed stays");
}
