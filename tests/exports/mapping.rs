//! What a heading means is read with its cells, or said.

use super::*;

/// A file of one's own beside the customer file.
fn own(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("it can be written");
    file
}

#[test]
fn a_heading_that_could_be_two_is_what_its_cells_are() {
    let file = own("客户,联系方式,Contact\n李明朗,a@example.cn,13800138000\n单小仇,b@example.cn,13900139000\n");
    let found = Imported::of(Language::English, file.path(), Request::default());
    let cells = found.rows("SELECT name, email, phone FROM customer ORDER BY id");
    assert_eq!(cells, ["李明朗 | a@example.cn | 13800138000", "单小仇 | b@example.cn | 13900139000"], "{}", found.said);
    assert!(found.said.contains("“联系方式” is E-mail: its cells say so."), "{}", found.said);
    // A status that has nothing to do with the work is a column of its own, and none of its words is lost.
    let mut text = String::from("Name,Status\n");
    (0..12).for_each(|at| text += &format!("N{at},{}\n", ["red apple", "green pear"][at % 2]));
    let found = Imported::of(Language::English, own(&text).path(), Request::default());
    assert_eq!((found.kind("Status").as_str(), found.column("Status")[0].as_str()), ("choice", "red apple"));
    assert!(found.said.contains("“Status” has other values than Stage"), "{}", found.said);
}

#[test]
fn a_company_without_a_person_leaves_the_name_blank() {
    let found = Imported::of(Language::English, own("Account Name,Phone\nAcme,123456\n").path(), Request::default());
    assert_eq!(found.rows("SELECT name, company FROM customer"), [" | Acme"]);
    assert!(found.said.contains("No column gives a name; --map"), "{}", found.said);
}

#[test]
fn of_two_columns_of_one_field_the_one_with_cells_is_it() {
    let file = own("联系人,客户名称,公司,单位名称,电话\n,云山科技,,青石工坊,123456\n");
    let found = Imported::of(Language::Chinese, file.path(), Request::default());
    assert_eq!(found.rows("SELECT name, company, phone FROM customer"), ["云山科技 | 青石工坊 | 123456"]);
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty(), "{}", found.said);
}

#[test]
fn a_person_says_what_a_heading_means() {
    let map = [("Who", "name"), ("Nick", "new"), ("Bad", "-"), ("Talk", "note"), ("Phone", "company")];
    let map = map.map(|(heading, word)| (heading.to_owned(), word.to_owned())).to_vec();
    let file = own("Who,Nick,Bad,Talk,Phone\nAna,,x,wants 8,Acme\n");
    let found = Imported::of(
        Language::English,
        file.path(),
        Request { said: Said { map, ..Said::default() }, ..Request::default() },
    );
    assert_eq!(found.rows("SELECT name, company, phone FROM customer"), ["Ana | Acme | "]);
    assert_eq!(found.rows("SELECT text FROM note"), ["wants 8"]);
    assert_eq!(found.rows("SELECT label FROM field WHERE id >= 1000"), ["Nick"]);
}

#[test]
fn an_import_that_brings_no_row_changes_nothing() {
    let found = Imported::of(Language::English, own("name,Colour\n").path(), Request::default());
    assert_eq!(found.ended, cli::Outcome::NothingFound);
    let file = own("id,name,Colour\n");
    let found = Imported::of(Language::English, file.path(), Request::default());
    assert!(found.rows("SELECT label FROM field WHERE id >= 1000").is_empty());
    assert!(found.rows("SELECT id FROM entry").is_empty());
    assert!(found.rows("SELECT id FROM audit WHERE kind = 'import'").is_empty());
}
