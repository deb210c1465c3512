//! Each text of the tables, and no sign of any text dropped.

use super::chinese::CHINESE;
use super::english::ENGLISH;
use super::*;

#[test]
fn what_cards_messages_and_signatures_say_is_read() {
    let mut wrong = Vec::new();
    for (text, said) in CHINESE.iter().chain(ENGLISH) {
        let (found, is_one) = (told(text), BusinessCard::read(text, china()).is_one());
        if found != *said || !is_one {
            wrong.push(format!("{text}\n  is one: {is_one}\n  found:  {found:?}\n  wanted: {said:?}"));
        }
    }
    assert!(CHINESE.len() >= 20 && ENGLISH.len() >= 20);
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_no_card_is_none() {
    for text in [
        "",
        "李明朗",
        "13800138000",
        "13800138000\n13900139000\n13700137000",
        "li@x.cn",
        "张三\n李四\n王五",
        "张三 13800138000\n李四 13900139000",
        "Anna Schmidt, +49 30 23125042\nBen Groß, +49 30 23125043",
        "张三\t13800138000",
        "杭州\n上海\n北京",
        "电话：13800138000\n电话：13900139000",
        "会议：周三\n地点：二楼",
        "杭州：3\n上海：4",
        "10:30\n11:30",
        "想要8折，下周三带样机上门",
        "accept it all\nn dd 13800001234 jcA 3\n  u:q! g\n dddd",
        "call 13800138000 tomorrow",
        "杭州市西湖区文三路123号",
        "2026-11-20 10:30",
        "订单 202611200001 已发货",
        "Sales Manager",
        "https://x.example.com/a",
        "=SUM(A1:A9)",
    ] {
        assert!(!BusinessCard::read(text, china()).is_one(), "{text}: {:?}", told(text));
    }
    let long = format!("张三 13800138000\n{}", "一行\n".repeat(60));
    assert!(!BusinessCard::read(&long, china()).is_one(), "a letter is no card");
    assert_eq!(BusinessCard::of_one(&long, china()), None);
    let line = "张三 13800138000 ".repeat(8_000);
    assert_eq!(BusinessCard::of_one(&line, china()), None);
    let parts = BusinessCard::read(&line, china()).parts;
    assert!(matches!(&parts[..], [Part { goes: Goes::Note, text }] if text == line.trim()), "it is a note, whole");
}

/// Letters and digits of a text, in order of their code.
fn letters(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for sign in text.chars().filter(|sign| sign.is_alphanumeric()) {
        *counts.entry(sign.to_lowercase().next().unwrap_or(sign)).or_default() += 1;
    }
    counts
}

/// Every letter of the text is in a part, or in a word that says no more than the part's field.
fn assert_nothing_is_dropped(text: &str) -> Result<(), TestCaseError> {
    let said: String = BusinessCard::read(text, china()).parts.into_iter().map(|part| part.text + " ").collect();
    let kept = letters(&said);
    let small = text.to_lowercase();
    let empty =
        ["我", "的", "你", "是", "为", "请", "加", "和", "或", "my", "is", "at", "me", "on", "and", "or", "the"];
    let dropped: Vec<char> = letters(text)
        .into_iter()
        .filter(|(sign, count)| kept.get(sign).copied().unwrap_or_default() < *count)
        .map(|(sign, _)| sign)
        .collect();
    let says_nothing =
        |sign: &char| labels::plain().chain(empty).filter(|word| small.contains(word)).any(|word| word.contains(*sign));
    prop_assert!(dropped.iter().all(says_nothing), "{text}: {dropped:?} of {said}");
    Ok(())
}

#[test]
fn of_no_text_is_anything_dropped() {
    for (text, _) in CHINESE.iter().chain(ENGLISH) {
        assert_nothing_is_dropped(text).expect("nothing is dropped");
    }
}

proptest! {
    #[test]
    fn anything_can_be_read_and_no_digit_of_it_is_lost(
        text in "([张三李四电话微信邮箱地址: ：，|·\n（）()a-zA-Z@.,+0-9转ext市区路号公司经理-]|欧阳|Tel|GmbH| {2}){0,60}"
    ) {
        let said: String = BusinessCard::read(&text, china()).parts.iter().map(|part| part.text.clone()).collect();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        prop_assert!(digits(&said) >= digits(&text), "{said}");
        assert_nothing_is_dropped(&text)?;
    }

    #[test]
    fn any_signs_can_be_read(text in "\\PC{0,80}") {
        let _ = BusinessCard::read(&text, china());
    }
}
