//! What a template makes of a layout, without a file: the laws over all templates are beside the reader.

use super::*;

#[test]
fn a_text_is_alike_in_either_language() {
    let both = Label { en: "Product".into(), zh: "产品".into() }.write();
    assert!(alike(&both, "product") && alike("产品", &both) && alike(&both, &both));
    assert!(!alike("", "") && !alike(&both, "产品名称"));
}

#[test]
fn words_are_replaced_whole_and_all_at_once() {
    let swap = |word: &str| match word {
        "x1000" => Some("x1001"),
        "x1001" => Some("x1000"),
        _ => None,
    };
    assert_eq!(replace_words("x1000:李|-x1001>3 ax1000 x10001", swap), "x1001:李|-x1000>3 ax1000 x10001");
}

#[test]
fn a_field_of_a_persons_own_is_told_by_its_key() {
    assert!(is_own("x1000") && !is_own("x") && !is_own("xmas") && !is_own("email") && !is_own("x1a"));
}
