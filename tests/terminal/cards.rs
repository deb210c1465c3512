//! A business card, a message, a signature that is pasted.

use crate::desk::Desk;

const CARD: &str = "杭州云山科技有限公司\n赵敏 采购经理\n手机：139 1234 5678\n传真：0571-88886667\nzm@yunshan.cn";

#[test]
fn a_card_that_is_pasted_becomes_a_customer_once_its_parts_are_seen() {
    let desk = Desk::with_people();
    let before = (desk.customers(), desk.entries());
    let mut terminal = desk.start_in_nav();
    terminal.paste(CARD).wait_text("New customer from a text").wait_text("139 1234 5678").wait_text("采购经理");
    // Letters are no commands here.
    terminal.keys("xdd").wait_text("New customer from a text");
    terminal.keys("<Esc>").wait_text("Nothing was added");
    assert_eq!((desk.customers(), desk.entries()), before);
    terminal.paste(CARD).wait_text("New customer from a text").keys("<Enter>").wait_text("9 customers");
    let cell = |field: &str| desk.text(&format!("SELECT {field} FROM customer WHERE name = '赵敏'"));
    assert_eq!(cell("phone").as_deref(), Some("139 1234 5678"));
    assert_eq!(
        (cell("company").as_deref(), cell("stage").as_deref()),
        (Some("杭州云山科技有限公司"), Some("prospecting"))
    );
    assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("传真：0571-88886667"));
    assert_eq!(desk.entries(), before.1 + 1, "one step");
    terminal.keys("<C-z>").wait_text("8 customers");
    assert_eq!(desk.customers(), before.0);
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn a_burst_without_brackets_is_a_paste_too_and_a_table_stays_one() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal
        .send("张三: 我电话13712345678\r".as_bytes())
        .wait_text("New customer from a text")
        .wait_text("13712345678");
    terminal.keys("<Esc>").wait_text(" NAV ");
    terminal.keys("<F10>signature<Enter>").wait_text("Paste a business card");
    terminal.paste("John O'Brien\nAcme Co., Ltd.\nPhone: 020 7946 0958").wait_text("Acme Co., Ltd.");
    terminal.keys("<Esc>").wait_text(" NAV ");
    terminal.paste("Ann Lee\tBonn\nBo Ek\tOslo").wait_text("4 cells in 2 rows");
    assert_eq!(desk.customers(), 8);
    assert_eq!(terminal.quit().exit_code(), 0);
}
