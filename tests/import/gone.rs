//! Who is in the trash, what is beyond a limit, and what could not be read.

use super::*;

/// Ana, who is in the trash, and Ben, who is archived, came in once.
fn with_two_gone() -> Desk {
    let mut desk = Desk::new();
    let file = desk.file("customers.csv", "id,name,phone\n7,Ana,13800138000\n8,Ben,13900139000\n9,Cai,13700137000\n");
    command(&mut desk, &[(Role::Customers, &file)]);
    let id = |code: &str| desk.query::<u32>(&format!("SELECT id FROM customer WHERE code = '{code}'"));
    let (ana, ben) = (id("7"), id("8"));
    for (label, action) in [
        ("delete-customers", Action::Trash { customers: vec![ana] }),
        ("archive-customers", Action::Archive { customers: vec![ben] }),
    ] {
        desk.store.edit(&Edit { label, place: Place::default(), action }, now()).expect("put away");
    }
    desk
}

#[test]
fn who_comes_again_and_is_in_the_trash_is_named_and_so_is_what_belongs_to_her() {
    let mut desk = with_two_gone();
    let again = desk.file("customers.csv", "id,name,phone\n7,Ana,13800138000\n8,Ben,13900139000\n9,Cai,13700137000\n");
    let purchases = desk.file("purchases.csv", "customer_id,date,amount\n7,2026-01-05,10\n9,2026-01-06,20\n");
    let (_, said) = command(&mut desk, &[(Role::Customers, &again), (Role::Purchases, &purchases)]);
    assert!(said.contains("3 the same as here"), "{said}");
    assert!(said.contains("but in the trash or the archive and so not in the grid: 2 (#7 Ana; #8 Ben)"), "{said}");
    assert!(said.contains("kehu trash restore 7 8"), "{said}");
    assert!(said.contains("Rows of customers in the trash or the archive: 1."), "{said}");
}

#[test]
fn a_new_customer_with_the_phone_of_somebody_in_the_trash_is_named_with_both_names_in_both_languages() {
    for (language, trash, archive) in [
        (Language::English, "Anna: the same as #7 Ana, in the trash", "Benno: the same as #8 Ben, in the archive"),
        (Language::Chinese, "Anna：与回收站中的 #7 Ana 相同", "Benno：与已归档的 #8 Ben 相同"),
    ] {
        let mut desk = with_two_gone();
        desk.words = Words::load(language);
        let file = desk.file("new.csv", "name,phone\nAnna,138 0013 8000\nBenno,+86 13900139000\nDora,13600136000\n");
        let (_, said) = command(&mut desk, &[(Role::Customers, &file)]);
        assert!(said.contains(trash) && said.contains(archive) && !said.contains("Dora"), "{said}");
        assert!(said.contains("kehu trash restore 7 8"), "{said}");
    }
}

#[test]
fn the_last_purchase_keeps_the_time_of_its_order_and_the_first_is_a_day() {
    let mut desk = Desk::new();
    let customers = desk.file("c.csv", "customer_id,name\nA,Anna\nB,Berta\n");
    let rows = "A,2024-03-05 09:00,5\nA,2024-03-06 14:05,5\nA,2024-03-06,5\nB,2024-03-06 00:00:00,7\n";
    let purchases = desk.file("p.csv", &format!("customer_id,date,amount\n{rows}"));
    desk.import(&[(Role::Customers, &customers), (Role::Purchases, &purchases)]);
    let last = "SELECT group_concat(last_buy, ' ') FROM (SELECT last_buy FROM customer ORDER BY code)";
    assert_eq!(desk.query::<String>(last), "2024-03-06T14:05 2024-03-06");
    assert_eq!(desk.query::<String>("SELECT first_buy FROM customer WHERE code = 'A'"), "2024-03-05");
}

#[test]
fn what_is_beyond_a_limit_comes_in_as_it_stands_and_is_told_by_its_column() {
    let mut desk = Desk::new();
    let file = desk.file(
        "c.csv",
        "name,cart_abandon,orders,contact_every,term_start,term_end,check_in,check_out,budget,budget_to,birthday\n\
         Ana,120 %,-3,0,2026-05-02,2026-05-01,2026-05-02 12:00,2026-05-01 12:00,500,499,2030-01-01\n\
         Ben,100 %,0,2w,2026-05-01,2026-05-02,2026-05-01,2026-05-02,500,500,1990-01-01\n",
    );
    let (_, said) = command(&mut desk, &[(Role::Customers, &file)]);
    let line = said.lines().find(|line| line.starts_with("Odd values")).unwrap_or_else(|| panic!("{said}"));
    let found: Vec<&str> = line.split([':', ';', '.']).map(str::trim).filter(|part| part.ends_with(" 1")).collect();
    assert_eq!(found.len(), 7, "each of the first row, none of the second: {line}");
    assert_eq!(desk.query::<i64>("SELECT contact_every FROM customer WHERE name = 'Ben'"), 14, "two weeks");
}

#[test]
fn what_was_put_aside_comes_in_again_without_kehus_own_columns_or_the_line_of_totals() {
    let mut desk = Desk::new();
    let text = "Line,Column,Left out,Why,Name,Phone,Spend\n\
        4,Spend,cell,“x” is no amount,Anna,13800138000,12\n\
        9,,row,a line of totals,Total,,12\n";
    let path = desk.file("ugly.rejected.csv", text);
    let outcome = desk.import(&[(Role::Customers, &path)]);
    assert_eq!((outcome.files[0].new, outcome.files[0].lost_rows, outcome.files[0].aside), (1, 0, 1));
    assert!(desk.store.layout().expect("the layout").fields.iter().all(|field| field.label != "Why"));
}

#[test]
fn a_word_that_no_option_is_is_told_once() {
    let mut desk = Desk::new();
    let path = desk.file("people.csv", "Name,Stage,Spend\nAnna,on ice,about 2k\nBert,on ice,5\n");
    let outcome = desk.import(&[(Role::Customers, &path)]);
    assert_eq!((outcome.files[0].kept, outcome.files[0].beside), (2, 1), "of words beside values there is one");
}

/// The notes of that customer: their texts.
fn notes(desk: &Desk, customer: u32) -> Vec<String> {
    desk.store.notes(customer).expect("notes").into_iter().map(|note| note.text).collect()
}

#[test]
fn what_cannot_be_read_of_a_row_that_came_in_stands_in_a_note_of_its_customer_once() {
    let mut desk = Desk::new();
    let people =
        desk.file("people.csv", "Customer ID,Name,Birthday,Budget,\nA,Anna,someday,lots,,more\nB,Ben,1990-08-15,5,\n");
    let orders = desk.file(
        "orders.csv",
        "customer,date,product,quantity,amount\nA,2024-03-05,Tea,two boxes,5\nB,2024-03-06,Tea,1,6\n",
    );
    let files = [(Role::Customers, people.as_path()), (Role::Purchases, orders.as_path())];
    for time in 1..=2 {
        let (_, said) = command(&mut desk, &files);
        let mut told = notes(&desk, 1);
        told.sort();
        let (people, orders) = ("Not read on import: people.csv, line 2", "Not read on import: orders.csv, line 2");
        let expected = [
            format!("Birthday: someday\nBudget: lots\nColumn 6: more\n{people}"),
            format!("Quantity: two boxes\n{orders}"),
        ];
        assert_eq!(told, expected, "the {time}. time: {said}");
        assert!(notes(&desk, 2).is_empty());
    }
    let renamed =
        desk.file("people (1).csv", "Customer ID,Name,Birthday,Budget,\nB,Ben,,,\nA,Anna,someday,lots,,more\n");
    command(&mut desk, &[(Role::Customers, &renamed)]);
    assert_eq!(notes(&desk, 1).len(), 2, "from another line of another file it says the same");
    let mut undo = desk.store.undo().expect("it begins").expect("an import");
    while desk.store.replay_slice(&mut undo, Instant::now()).expect("a slice").is_none() {}
    assert!(notes(&desk, 1).is_empty(), "they are part of the same step");
}

#[test]
fn a_column_of_links_fills_the_fields_of_its_marks_and_keeps_each_link_in_a_note() {
    let mut desk = Desk::new();
    let text = "name,source,utm_medium,note\n\
        Anna,https://a.example/?utm_source=wechat&utm_medium=post&utm_campaign=%E6%98%A5,own,tea\n\
        Ben,expo,,\n\
        Clara,\"see utm_source=mail&utm_term=a+b\",,\n";
    let file = desk.file("links.csv", text);
    let outcome = desk.import(&[(Role::Customers, &file)]);
    assert_eq!(outcome.files[0].lost_cells, 0);
    let cells = |name: &str| {
        let columns = ["source", "utm_source", "utm_medium", "utm_campaign", "utm_term"];
        let columns = columns.map(|column| format!("coalesce({column}, '')")).join(" || '|' || ");
        desk.query::<String>(&format!("SELECT {columns} FROM customer WHERE name = '{name}'"))
    };
    assert_eq!(cells("Anna"), "wechat|wechat|own|春|", "a column of the file's own holds");
    assert_eq!([cells("Ben"), cells("Clara")], ["expo||||", "mail|mail|||a b"]);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note WHERE text LIKE '%utm_%'"), 2);
}
