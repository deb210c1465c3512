//! Rows that hang on a customer, as a person types them.

use super::*;
use crate::domain::child::{Child, ChildRef, Contacted, Hung, InShort, Owed, Purchase, Stay, Task};
use crate::domain::contact::Direction;
use crate::domain::{Fen, Happening, How, What};

pub(super) fn day(text: &str) -> Value {
    Value::Day(text.parse().expect("a day"))
}

fn order(date: &str, product: &str, amount: i64) -> Purchase {
    Purchase { date: day(date), product: Some(product.into()), amount: Some(Fen(amount)), ..Purchase::default() }
}

fn one_of_each() -> Vec<Child> {
    let owed = Owed {
        promised_hours: Some(24),
        responded_at: Value::Moment(now()),
        closed: true,
        resolved_at: day("2026-11-22"),
        resolution: Some("换新".into()),
        unsaid: false,
    };
    let contact = Contacted {
        at: Value::Moment(now()),
        channel: Some("phone".into()),
        direction: Some(Direction::In),
        kind: Some("complaint".into()),
        text: Some("屏幕坏了".into()),
        satisfaction: Some(2),
        owed: Some(owed),
    };
    let stay = Stay {
        booked_at: day("2026-11-01"),
        check_in: Value::Moment(now()),
        check_out: day("2026-11-24"),
        room: Some("1208".into()),
        requests: Some("高楼层".into()),
        amount: Some(Fen(88_000)),
        currency: Some("EUR".into()),
    };
    let order =
        Purchase { quantity: Some(3), currency: Some("USD".into()), ..order("2026-11-20", "会议平板", 1_169_910) };
    vec![
        Child::Purchase(Purchase { campaign: Some("double11".into()), ..order }),
        Child::Purchase(Purchase { refund: true, ..self::order("2026-11-21", "会议平板", -5_000) }),
        Child::Contact(contact),
        Child::Contact(Contacted { at: day("2026-11-02"), ..Contacted::default() }),
        Child::Task(Task { due: day("2026-12-01"), text: Some("call".into()), done_at: Value::Moment(now()) }),
        Child::Stay(stay),
    ]
}

impl Desk {
    fn hang(&mut self, customer: CustomerId, child: Child) -> ChildRef {
        let of = child.of();
        self.act(Action::AddChild { customer, child: Box::new(child) }).expect("it is written");
        ChildRef { of, id: self.query(&format!("SELECT max(id) FROM {}", of.table())) }
    }

    fn told(&self, customer: CustomerId) -> Vec<What> {
        let fields = self.store.layout().expect("layout").fields;
        let past = self.store.past(customer, &fields, None).expect("a page");
        past.happenings.into_iter().map(|Happening { what, .. }| what).collect()
    }
}

#[test]
fn a_row_is_read_as_it_was_typed_and_each_step_is_one_of_undo() {
    for child in one_of_each() {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        let blank = desk.dump();
        let row = desk.hang(anna, child.clone());
        let read = desk.store.child(row).expect("it reads").expect("it is there");
        assert_eq!((read.row, read.customer, &read.child), (row, anna, &child));
        let written = desk.dump();
        let saved = desk.act(Action::SetChild { row, child: Box::new(child) }).expect("the same again");
        assert_eq!((saved.changed, desk.dump()), (Vec::new(), written.clone()), "no entry");
        desk.act(Action::RemoveChild { row }).expect("taken away");
        assert_eq!(desk.store.child(row).expect("it reads"), None);
        assert_eq!(desk.dump(), blank);
        desk.undo().expect("the removal");
        assert_eq!(desk.dump(), written);
        desk.undo().expect("the row");
        assert_eq!(desk.dump(), blank);
        desk.redo().expect("the row");
        assert_eq!(desk.dump(), written);
    }
}

#[test]
fn sums_follow_in_the_same_transaction() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let sums = |desk: &Desk| {
        let sql = "SELECT json_array(spend, orders, first_buy, last_buy, last_contact, csat) FROM customer";
        desk.query::<String>(sql)
    };
    let first = desk.hang(anna, Child::Purchase(order("2026-11-01", "a", 5_000)));
    desk.hang(anna, Child::Purchase(order("2026-11-05", "b", 2_000)));
    assert_eq!(sums(&desk), r#"[7000,2,"2026-11-01","2026-11-05",null,null]"#);
    let less = Purchase { amount: None, ..order("2026-11-09", "a", 0) };
    desk.act(Action::SetChild { row: first, child: Box::new(Child::Purchase(less)) }).expect("changed");
    assert_eq!(sums(&desk), r#"[2000,2,"2026-11-05","2026-11-09",null,null]"#, "unknown is not zero");
    desk.hang(anna, Child::Purchase(Purchase { refund: true, ..order("2026-11-20", "a", -500) }));
    assert_eq!(sums(&desk), r#"[1500,2,"2026-11-05","2026-11-09",null,null]"#);
    let contact = Contacted { at: Value::Moment(now()), satisfaction: Some(4), ..Contacted::default() };
    let contact = Contacted { channel: Some("phone".into()), kind: Some("call".into()), ..contact };
    desk.hang(anna, Child::Contact(contact));
    assert_eq!(sums(&desk), r#"[1500,2,"2026-11-05","2026-11-09","2026-11-21",4]"#);
}

#[test]
fn what_is_gone_is_refused_and_nothing_is_written() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    let row = desk.hang(anna, Child::Purchase(order("2026-11-01", "a", 5_000)));
    let child = || Box::new(Child::Purchase(order("2026-11-02", "b", 1)));
    desk.act(Action::Trash { customers: vec![anna] }).expect("away");
    let before = desk.dump();
    let mut refused = |action: Action| match desk.act(action) {
        Err(Error::Refused(Problem::Edit(fault))) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(Action::AddChild { customer: anna, child: child() }), EditFault::Gone);
    assert_eq!(refused(Action::AddChild { customer: 99, child: child() }), EditFault::Gone);
    assert_eq!(refused(Action::SetChild { row, child: child() }), EditFault::Gone);
    assert_eq!(refused(Action::RemoveChild { row }), EditFault::Gone);
    for of in Hung::ALL {
        let row = ChildRef { of, id: 77 };
        assert_eq!(refused(Action::RemoveChild { row }), EditFault::RowGone { of });
        assert_eq!(refused(Action::SetChild { row, child: child() }), EditFault::RowGone { of });
    }
    assert_eq!(desk.dump(), before);
    let note = desk.act(Action::AddNote { customer: ben, text: "x".into() });
    note.expect("a note");
    let note = ChildRef { of: Hung::Note, id: desk.query("SELECT max(id) FROM note") };
    assert!(matches!(desk.act(Action::SetChild { row: note, child: child() }), Err(Error::Refused(_))));
    desk.act(Action::RemoveChild { row: note }).expect("a note goes as well");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note"), 0);
}

#[test]
fn who_gets_back_to_a_customer_answers_what_is_open() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    let ticket = |at: &str, closed| Contacted {
        at: day(at),
        kind: Some("complaint".into()),
        direction: Some(Direction::In),
        owed: Some(Owed { closed, ..Owed::default() }),
        ..Contacted::default()
    };
    let open = desk.hang(anna, Child::Contact(ticket("2026-11-01", false)));
    for (who, at, closed) in [(anna, "2026-11-02", true), (anna, "2026-12-24", false), (ben, "2026-11-01", false)] {
        desk.hang(who, Child::Contact(ticket(at, closed)));
    }
    let answered = |desk: &Desk| {
        desk.query::<String>("SELECT json_group_array(responded_at) FROM interaction WHERE status IS NOT NULL")
    };
    let before = desk.dump();
    let call = |direction| Contacted { at: Value::Moment(now()), direction: Some(direction), ..Contacted::default() };
    desk.hang(anna, Child::Contact(call(Direction::In)));
    assert_eq!(answered(&desk), "[null,null,null,null]", "who calls is not answered");
    desk.undo();
    desk.hang(anna, Child::Contact(call(Direction::Out)));
    assert_eq!(answered(&desk), r#"["2026-11-21T09:30",null,null,null]"#);
    desk.hang(anna, Child::Contact(Contacted { at: day("2026-11-25"), ..call(Direction::Out) }));
    assert_eq!(answered(&desk), r#"["2026-11-21T09:30",null,null,null]"#, "the first answer stays");
    let latest = desk.store.usual(anna, Hung::Interaction).expect("it reads").latest.expect("one is open");
    assert_eq!(latest.row, open);
    desk.undo();
    desk.undo();
    assert_eq!(desk.dump(), before, "one step takes the call and the answer back");
}

#[test]
fn what_was_typed_before_is_hers_first_then_what_is_common() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    let sold =
        |product: &str, quantity, amount| Purchase { quantity: Some(quantity), ..order("2026-11-01", product, amount) };
    for product in ["Desk", "Desk", "Lamp"] {
        desk.hang(ben, Child::Purchase(sold(product, 2, 1_000)));
    }
    desk.hang(anna, Child::Purchase(sold("Chair", 3, 1_000)));
    let latest = desk.hang(anna, Child::Purchase(sold("Lamp", 2, 800)));
    let usual = desk.store.usual(anna, Hung::Purchase).expect("it reads");
    assert_eq!(usual.of("product"), ["Lamp", "Chair", "Desk"]);
    let price = |product: &str, fen| (product.to_owned(), Fen(fen), String::new());
    assert_eq!(usual.prices, [price("Lamp", 400), price("Desk", 500)], "a third of 10.00 is no price");
    assert_eq!(usual.latest.map(|latest| latest.row), Some(latest));
}

#[test]
fn the_latest_stay_shows_in_the_cells_and_what_was_typed_stays() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let layout = desk.store.layout().expect("layout");
    let field = |key: &str| layout.fields.iter().find(|field| field.key == key).expect("a field");
    let fields = [field("room_type"), field("check_in"), field("requests")];
    let shown = |desk: &Desk| desk.store.rows(&[anna], &fields).expect("rows").remove(0).cells;
    desk.set(anna, "room_type", Value::text("typed")).expect("while there is no stay");
    let typed = [Value::text("typed"), Value::Blank, Value::Blank];
    assert_eq!(shown(&desk), typed);
    let stay =
        |at: &str, room: &str| Child::Stay(Stay { check_in: day(at), room: Some(room.into()), ..Stay::default() });
    let late = desk.hang(anna, stay("2026-12-01", "1208"));
    desk.hang(anna, stay("2026-11-01", "301"));
    assert_eq!(shown(&desk), [Value::text("1208"), day("2026-12-01"), Value::Blank], "of one stay, blank cells too");
    let refused = desk.set(anna, "room_type", Value::text("other"));
    assert!(matches!(refused, Err(Error::Refused(Problem::Edit(EditFault::HasRows { .. })))), "{refused:?}");
    desk.act(Action::RemoveChild { row: late }).expect("cancelled");
    assert_eq!(shown(&desk)[0], Value::text("301"));
    desk.undo();
    desk.undo();
    desk.undo();
    assert_eq!(shown(&desk), typed);
    let ben = desk.add("Ben");
    desk.hang(ben, stay("2026-11-05", "77"));
    desk.act(Action::Merge { keep: anna, other: ben, cells: Vec::new() }).expect("merged");
    assert_eq!(shown(&desk)[0], Value::text("77"), "the stay came along");
}

#[test]
fn what_another_program_wrote_stays_until_somebody_types() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let row = desk.hang(anna, Child::Purchase(order("2026-11-01", "a", 5_000)));
    desk.store.conn.execute("UPDATE purchase SET date = 'früher', code = 'A7'", []).expect("another program");
    let Some(Child::Purchase(read)) = desk.store.child(row).expect("it reads").map(|of| of.child) else {
        panic!("gone")
    };
    assert_eq!(read.date, Value::text("früher"));
    let typed = Purchase { date: Value::Blank, quantity: Some(2), ..read };
    desk.act(Action::SetChild { row, child: Box::new(Child::Purchase(typed)) }).expect("written");
    assert_eq!(desk.query::<String>("SELECT date || code || quantity FROM purchase"), "früherA72");
}

#[test]
fn what_another_program_said_of_a_complaint_stays_also_without_a_status() {
    for others in [
        "promised_hours = 8",
        "responded_at = '2026-11-02T10:00'",
        "resolved_at = '2026-11-03'",
        "resolution = '换新', resolved_at = '2026-11-03'",
        "channel = 'fax'",
    ] {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        let complaint = Contacted { at: day("2026-11-01"), kind: Some("complaint".into()), ..Contacted::default() };
        let row = desk.hang(anna, Child::Contact(complaint));
        desk.store.conn.execute(&format!("UPDATE interaction SET {others}"), []).expect("another program");
        let before = desk.dump();
        let read = desk.store.child(row).expect("it reads").expect("it is there").child;
        let saved = desk.act(Action::SetChild { row, child: Box::new(read.clone()) }).expect("the same again");
        assert_eq!((saved.changed, desk.dump()), (Vec::new(), before), "{others}");
        let Child::Contact(contact) = read else { panic!("no contact") };
        let closed = contact.owed.as_ref().is_some_and(|owed| owed.closed);
        assert_eq!(closed, others.contains("resolved_at"), "{others}");
        let typed = Contacted { text: Some("x".into()), ..contact };
        desk.act(Action::SetChild { row, child: Box::new(Child::Contact(typed)) }).expect("changed");
        let left: i64 = desk.query(&format!("SELECT count(*) FROM interaction WHERE {}", others.replace(',', " AND ")));
        assert_eq!(left, 1, "{others}");
    }
}

#[test]
fn a_talk_that_another_program_calls_open_is_no_request() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let talk = |at: &str, kind: &str| Contacted {
        at: day(at),
        kind: Some(kind.into()),
        owed: Some(Owed::default()),
        ..Contacted::default()
    };
    desk.hang(anna, Child::Contact(talk("2026-11-01", "call")));
    let request = desk.hang(anna, Child::Contact(talk("2026-11-02", "request")));
    let latest = desk.store.usual(anna, Hung::Interaction).expect("it reads").latest;
    assert_eq!(latest.map(|latest| latest.row), Some(request));
}

#[test]
fn what_was_bought_today_at_an_hour_was_bought() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let today = crate::store::clock::now();
    desk.hang(anna, Child::Purchase(Purchase { date: Value::Moment(today), ..order("2026-11-01", "Lamp", 1) }));
    let bought = desk.store.last_bought(anna).expect("it reads");
    assert_eq!(bought, Some(("Lamp".to_owned(), Some(today.date()))));
}

#[test]
fn the_history_says_what_the_row_was() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let row = desk.hang(anna, Child::Purchase(order("2026-11-01", "会议平板", 1_169_910)));
    let cheaper = Box::new(Child::Purchase(order("2026-11-01", "会议平板", 1_000_000)));
    desk.act(Action::SetChild { row, child: cheaper }).expect("changed");
    let place = Place { customer: Some(anna), ..Place::default() };
    let edit = Edit { label: "delete-order", place, action: Action::RemoveChild { row } };
    desk.hang(anna, Child::Task(Task { due: day("2026-12-01"), text: Some("call".into()), ..Task::default() }));
    let purchase = |how, amount| What::Child {
        of: Hung::Purchase,
        how,
        row: InShort {
            kind: "sale".into(),
            at: "2026-11-01".into(),
            text: "会议平板".into(),
            amount: Some(Fen(amount)),
            currency: String::new(),
        },
    };
    let task = InShort { at: "2026-12-01".into(), text: "call".into(), ..InShort::default() };
    let task = What::Child { of: Hung::Task, how: How::Added, row: task };
    let expected = [task.clone(), purchase(How::Changed, 1_000_000), purchase(How::Added, 1_169_910), What::Came];
    assert_eq!(desk.told(anna), expected);
    desk.store.edit(&edit, now()).expect("removed");
    // Of a row that is gone, what was done to it elsewhere is known no more.
    assert_eq!(desk.told(anna), [purchase(How::Removed, 1_000_000), task, What::Came]);
}

#[test]
fn totals_that_were_typed_are_known_until_there_is_a_row() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    assert!(desk.store.usual(anna, Hung::Purchase).expect("read").totals.is_empty());
    desk.set(anna, "spend", Value::Money(Fen(500_000))).expect("set");
    desk.set(anna, "orders", Value::Number(3)).expect("set");
    let totals = desk.store.usual(anna, Hung::Purchase).expect("read").totals;
    assert_eq!(totals, [("spend", Value::Money(Fen(500_000))), ("orders", Value::Number(3))]);
    let child = Box::new(Child::Purchase(order("2026-11-20", "Desk", 100)));
    desk.act(Action::AddChild { customer: anna, child }).expect("added");
    assert!(desk.store.usual(anna, Hung::Purchase).expect("read").totals.is_empty());
}
