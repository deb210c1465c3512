//! Single cells: what is added to, replaced, or kept beside.

use super::*;

#[test]
fn what_holds_several_is_added_to_and_what_is_replaced_is_told() {
    let mut desk = Desk::with("code,name,phone,email,tags,city\nK1,Ana,13911112222,ana@a.cn,VIP,Bonn\n");
    let said = desk.import("code,name,phone,email,tags,city\nK1,Ana,13900000000,ana@b.cn,Expo,Rome\n");
    assert_eq!(desk.everybody("phone"), "K1 Ana 13911112222 ; 13900000000", "{said}");
    assert_eq!(desk.everybody("email"), "K1 Ana ana@a.cn ; ana@b.cn");
    assert_eq!((desk.everybody("tags"), desk.everybody("city")), ("K1 Ana VIP,Expo".into(), "K1 Ana Rome".into()));
    assert!(said.contains("line 2, city: Bonn → Rome") && said.contains("VIP → VIP,Expo"), "{said}");
    let said = desk.import("code,name,phone,tags\nK1,Ana,13900000000,VIP\n");
    assert!(said.contains("1 the same as here"), "one of several is there: {said}");
}

#[test]
fn an_odd_number_comes_in_once_and_what_is_no_address_stays_outside() {
    let mut desk = Desk::with("code,name,phone,email\nK1,Ana,13911112222,ana@a.cn\n");
    let file = "code,name,phone,email\nK1,Ana,8001,ana at b.cn\n";
    for part in ["1 updated (1 cell)", "1 the same as here", "1 the same as here"] {
        let said = desk.import(file);
        assert!(said.contains(part), "{part}: {said}");
        assert!(said.contains("“ana@a.cn” stands here and stays; the file says “ana at b.cn”."), "{said}");
        assert_eq!(desk.everybody("phone"), "K1 Ana 13911112222 ; 8001", "{said}");
        assert_eq!(desk.everybody("email"), "K1 Ana ana@a.cn", "{said}");
    }
    // Of a mixed cell nothing goes beside an address either, and by the address she is still found.
    desk.import("code,name,phone,email\nK1,Ana,8001,ana@b.cn ; ana at b.cn\n");
    desk.import("name,email,city\nAna,ANA@a.cn,Rome\n");
    assert_eq!(desk.everybody("email || ' ' || city"), "K1 Ana ana@a.cn Rome");
    desk.import("code,name,phone,email\nK1,Ana,13911112222 ; 8002,ana@b.cn\n");
    assert_eq!(desk.everybody("phone || ', ' || email"), "K1 Ana 13911112222 ; 8001 ; 8002, ana@a.cn ; ana@b.cn");
    // What was no address is corrected by the next file.
    let mut desk = Desk::with("code,name,email\nK1,Ana,ana at a.cn\n");
    desk.import("code,name,email\nK1,Ana,ana@a.cn\n");
    assert_eq!(desk.everybody("email"), "K1 Ana ana@a.cn");
}

#[test]
fn overwriting_takes_what_holds_several_as_the_file_has_it() {
    let here = "code,name,phone,email,tags\nK1,Ana,13911112222 ; 13900000000,ana@a.cn ; ana@b.cn,\"VIP,Expo\"\n";
    let file = "code,name,phone,email,tags\nK1,Ana,13900000000,ana@b.cn,VIP\n";
    let cells = "phone || ', ' || email || ', ' || tags";
    let mut desk = Desk::with(here);
    let said = desk.and(on_known(OnKnown::Overwrite), file);
    assert_eq!(desk.everybody(cells), "K1 Ana 13900000000, ana@b.cn, VIP", "{said}");
    let said = desk.and(on_known(OnKnown::Overwrite), "code,name,phone,email\nK1,Ana,139 0000 0000,Ana@b.cn\n");
    assert!(said.contains("1 the same as here"), "another spelling says nothing else: {said}");
    let mut desk = Desk::with(here);
    assert!(desk.import(file).contains("1 the same as here"), "unless it is said, what is here stays");
}

#[test]
fn the_report_for_a_program_says_how_many_cells_are_others_and_what_is_not_remembered() {
    let mut desk = Desk::with("code,name,city\nK1,Ana,Bonn\nK2,Ben,Rome\n");
    let report = |desk: &mut Desk, text: &str| -> Json {
        let said = desk.and(Request { json: true, ..said() }, text);
        serde_json::from_str(&said).expect("an object")
    };
    let told = report(&mut desk, "code,name,city\nK1,Ana,Rome\nK2,Ben,Oslo\n");
    assert_eq!(told["files"][0]["cells_replaced"], 2);
    assert_eq!(told.get("not_remembered"), Some(&Json::Null), "all is");
    desk.conn()
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON import_profile BEGIN SELECT RAISE(ABORT, 'full'); END")
        .expect("a trigger");
    let told = report(&mut desk, "code,name,city\nK1,Ana,Bonn\nK2,Ben,Oslo\n");
    assert_eq!(told["files"][0]["cells_replaced"], 1);
    assert!(told["not_remembered"].is_string(), "{told}");
}

#[test]
fn a_note_that_is_a_line_of_another_is_a_note() {
    let mut desk = Desk::with("name,phone,notes\nBen,13900139000,\"call\nvisit\"\n");
    for note in ["visit", "call"] {
        let said = desk.import(&format!("name,phone,notes\nBen,13900139000,{note}\n"));
        assert!(said.contains("1 note added"), "{note}: {said}");
    }
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note"), 3);
    let said = desk.import("name,phone,notes\nBen,13900139000,\"visit\ncall\"\n");
    assert!(said.contains("1 the same as here"), "two that are here stand in one cell: {said}");
}

#[test]
fn our_own_cards_bring_no_note_twice() {
    let file = "name,phone,needs,birthday,notes\n\
                Ana,13800138000 ; 13900000001,big boxes,lunar 1985-8-15,\"wants 8\nand a bow\"\nBen,13900139000,,,call\n";
    let desk = Desk::with(file);
    let cards = desk.dir.path().join("cards.vcf");
    let kehu = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kehu"));
        command
            .env("HOME", desk.dir.path())
            .env("LANG", "en_US.UTF-8")
            .env("LC_MONETARY", "zh_CN.UTF-8")
            .arg("--db")
            .arg(desk.dir.path().join("desk.db"));
        command
    };
    let cards = cards.to_str().expect("ours");
    assert!(kehu().args(["export", cards]).status().expect("it runs").success());
    let before: i64 = desk.query("SELECT count(*) FROM note");
    let said = kehu().args(["import", "--dry-run", cards]).output().expect("it runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("2 the same as here") && !said.contains("added"), "{said}");
    let ended = kehu().args(["import", cards]).status().expect("it runs");
    assert_eq!(ended.code(), Some(1), "nothing came in, and nothing went wrong");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM note"), before);
    std::fs::write(cards, "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nTEL:13900139000\nNOTE:call\\nvisit\nEND:VCARD\n")
        .expect("written");
    let said = kehu().args(["import", "--dry-run", cards]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&said.stdout).contains("1 note added"), "what is new comes");
}
