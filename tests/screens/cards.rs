//! Cards, messages and signatures that are pasted into the grid.

use kehu::app::Event;
use kehu::domain::Field;
use kehu::domain::batch::Role;
use kehu::locale::Language;

use crate::desk::Desk;

const CUSTOMERS: &str = "\
Name,Company,Phone,Email
王芳,金桥贸易,13800138000,wf@jinqiao.cn
Anna Schmidt,Nordlicht,+49 30 23125042,
";

const CARD: &str = "杭州云山科技有限公司\n李明朗  销售总监\n手机：138-0013-8000\n电话：0571-88886666\n传真：0571-88886667\n邮箱：li@yunshan.cn\n微信：lml_2020\n地址：浙江省杭州市西湖区文三路123号5楼";

const SIGNATURE: &str = "Best regards,\n\nAnna Schmidt\nHead of Procurement | Nordlicht GmbH\nT +49 30 23125042 | M +49 171 2345678\nanna@nordlicht.example | www.nordlicht.example.de\n\nThis message is confidential. If you are not the recipient, delete it.";

fn pasted(language: Language, size: (u16, u16), text: &str) -> Desk {
    let mut desk = Desk::open(language, size, |filling| filling.import(Role::Customers, CUSTOMERS));
    desk.press("esc");
    desk.happen(Event::Paste(text.to_owned()));
    desk.settle();
    desk
}

/// The cells of a customer, by the keys of fields.
fn cells<const N: usize>(desk: &Desk, customer: u32, keys: [&str; N]) -> [String; N] {
    let fields: Vec<&Field> = keys.iter().filter_map(|key| desk.state.desk.vocabulary().field(key)).collect();
    let rows = desk.store.rows(&[customer], &fields).expect("rows");
    let text = |at: usize| rows.first().and_then(|row| row.cells[at].as_text()).unwrap_or_default().to_owned();
    std::array::from_fn(text)
}

#[test]
fn the_parts_of_a_card_stand_with_their_fields_and_whom_they_look_like() {
    for (language, text, tag, size) in [
        (Language::English, SIGNATURE, "en", (80, 24)),
        (Language::Chinese, CARD, "zh", (80, 24)),
        (Language::English, CARD, "en_wide", (120, 40)),
        (Language::Chinese, SIGNATURE, "zh_wide", (120, 40)),
    ] {
        let mut desk = pasted(language, size, text);
        insta::assert_snapshot!(format!("card_{tag}"), desk.picture());
        desk.press("down del down f2");
        insta::assert_snapshot!(format!("card_field_{tag}"), desk.picture());
        desk.press("esc");
        insta::assert_snapshot!(format!("card_changed_{tag}"), desk.picture());
    }
}

#[test]
fn a_text_is_asked_for_by_name() {
    for (language, words, tag) in [(Language::English, "business card", "en"), (Language::Chinese, "名片", "zh")] {
        let mut desk = Desk::open(language, (80, 24), |_| ());
        desk.press("f10");
        desk.type_text(words);
        desk.press("enter");
        insta::assert_snapshot!(format!("card_asked_{tag}"), desk.picture());
    }
}

#[test]
fn one_customer_comes_in_and_one_undo_takes_it_back() {
    let mut desk = pasted(Language::English, (80, 24), CARD);
    desk.press("enter");
    assert_eq!(desk.state.desk.tab().row, 2, "the cursor is on the new row: {}", desk.screen());
    let keys = ["name", "company", "title", "phone", "email", "address", "stage"];
    assert_eq!(
        cells(&desk, 3, keys),
        [
            "李明朗",
            "杭州云山科技有限公司",
            "销售总监",
            "138-0013-8000 ; 0571-88886666",
            "li@yunshan.cn",
            "浙江省杭州市西湖区文三路123号5楼",
            "prospecting",
        ]
    );
    let notes = desk.store.notes(3).expect("its notes");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].text, "WeChat: lml_2020\n传真：0571-88886667");
    desk.press("ctrl-z");
    assert_eq!(desk.state.desk.tab().order.len(), 2);
    assert_eq!(cells(&desk, 3, keys), [""; 7]);
    desk.press("ctrl-y");
    assert_eq!(cells(&desk, 3, ["name"]), ["李明朗"]);
}

#[test]
fn a_column_of_ones_own_takes_what_no_field_is_for() {
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        filling.import(Role::Customers, "Name,WeChat,Website\nKai,kai_lund,kai.no\n");
    });
    desk.press("esc");
    desk.happen(Event::Paste(CARD.to_owned()));
    desk.settle();
    desk.press("enter");
    let own =
        desk.state.desk.vocabulary().fields.iter().find(|field| field.label == "WeChat").expect("a column").key.clone();
    assert_eq!(cells(&desk, 2, [own.as_str()]), ["lml_2020"]);
    assert_eq!(desk.store.notes(2).expect("its notes")[0].text, "传真：0571-88886667");
}

#[test]
fn who_is_in_the_trash_is_named_too() {
    let mut desk = Desk::open(Language::English, (80, 24), |filling| {
        filling.import(Role::Customers, CUSTOMERS);
        filling.edit(kehu::domain::edit::Action::Trash { customers: vec![1] });
    });
    desk.press("esc");
    desk.happen(Event::Paste(CARD.to_owned()));
    desk.settle();
    assert!(desk.screen().contains("in the trash, has the same phone"), "{}", desk.screen());
    assert_eq!(cells(&desk, 2, ["name"]), ["Anna Schmidt"]);
}
