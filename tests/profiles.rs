//! What the real program remembers of files: listed, used again, forgotten; and to which stage a file's customers come.

#[path = "support/command.rs"]
#[expect(dead_code, reason = "each test binary compiles the support and uses its share")]
mod command;

use command::Desk;

/// Somebody, under headings of which the third is nobody's.
const LEADS: &str = "Name,Mobile,Handle\nAnna Berg,+47 22334466,annab\n";

#[test]
fn what_was_said_of_a_file_is_listed_and_holds_until_it_is_forgotten() {
    let desk = Desk::new();
    desk.with("leads.csv", LEADS);
    let (exit, said) = desk.run(&["import", "leads.csv", "--map", "Handle=title", "--stage", "evaluation"]);
    assert_eq!(exit, Some(0), "{said}");
    let (exit, listed) = desk.run(&["import", "--profiles"]);
    assert_eq!(exit, Some(0), "{listed}");
    assert!(listed.contains("leads.csv  a customer  Name; Mobile; Handle"), "{listed}");
    let (_, text) = desk.run(&["import", "--profiles", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(
        (&all[0]["file"], &all[0]["stage"], &all[0]["columns"]),
        (&"leads.csv".into(), &"evaluation".into(), &1.into())
    );
    let mark = all[0]["mark"].as_str().expect("a mark").to_owned();
    assert!(listed.starts_with(&mark), "{listed}");
    // The next one of the kind.
    desk.with("more.csv", "name,mobile,handle\nCarl Dahl,+47 22334477,cdahl\n");
    let (exit, said) = desk.run(&["import", "more.csv", "--again"]);
    assert!(exit == Some(0) && said.contains("Read as it was said of such a file the last time"), "{said}");
    let (_, found) = desk.run(&["list", "title:cdahl stage:evaluation", "--csv"]);
    assert!(found.contains("Carl Dahl"), "{found}");
    // Forgotten by what it was called last, or by its mark.
    let (exit, said) = desk.run(&["import", "--forget", "leads.csv"]);
    assert_eq!((exit, said.as_str()), (Some(1), ""), "the last one was called otherwise");
    let (exit, said) = desk.run(&["import", "--forget", "more.csv"]);
    assert!(exit == Some(0) && said.contains("more.csv: forgotten"), "{said}");
    assert_eq!(desk.run(&["import", "--profiles"]), (Some(1), String::new()), "nothing is left");
    let (exit, said) = desk.run(&["import", "more.csv", "--again"]);
    assert!(exit == Some(2) && said.contains("No file with the headings of more.csv came in before"), "{said}");
    desk.run(&["import", "more.csv", "--fresh"]);
    let (exit, said) = desk.run(&["import", "--forget", &mark]);
    assert!(exit == Some(0) && said.contains("more.csv: forgotten"), "{said}");
}

#[test]
fn a_report_of_each_week_is_known_again_whatever_week_its_title_names() {
    let desk = Desk::new();
    let report = |week: &str, rest: &str| format!("客户周报 {week},,\n制表日期：{week},,\n\n{rest}");
    desk.with("第47周.csv", &report("2026-11-16", "姓名,手机,微信备注\n李明朗,13812345678,lml\n"));
    let (exit, said) = desk.run(&["import", "第47周.csv", "--map", "微信备注=title"]);
    assert_eq!(exit, Some(0), "{said}");
    let (_, listed) = desk.run(&["import", "--profiles"]);
    assert!(listed.contains("姓名; 手机; 微信备注") && !listed.contains("2026-11-16"), "{listed}");
    desk.with("第48周.csv", &report("2026-11-23", "姓名,手机,微信备注\n王芳,13900139000,wangf\n"));
    let (exit, said) = desk.run(&["import", "第48周.csv", "--again"]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(desk.run(&["list", "title:wangf", "--csv"]).1.contains("王芳"));
    // Rows of another kind are known for what they are below a title, too.
    desk.with(
        "订单.csv",
        "订单周报 2026-11-23,,,\n\n订单号,客户姓名,下单日期,金额\nA1,王芳,2026-11-20,120\n合计,,,120\n",
    );
    let (exit, said) = desk.run(&["import", "订单.csv"]);
    assert!(exit == Some(0) && said.contains("line 5: a line of totals"), "{said}");
    assert!(desk.run(&["list", "spend:120", "--csv"]).1.contains("王芳"), "{said}");
    let (_, listed) = desk.run(&["import", "--profiles"]);
    assert!(listed.contains("订单.csv  an order"), "{listed}");
}

#[test]
fn customers_without_a_stage_come_to_the_one_that_is_said() {
    let desk = Desk::new();
    desk.with("leads.csv", "Name,Stage\nAnna Berg,\nCarl Dahl,maintenance\n");
    let (exit, said) = desk.run(&["import", "leads.csv", "--stage", "nowhere"]);
    assert!(exit == Some(2) && said.contains("“nowhere” is not one of"), "{said}");
    assert!(!desk.at("crm.db").exists(), "nothing was made");
    let (exit, said) = desk.run(&["import", "leads.csv", "--stage", "win back"]);
    assert_eq!(exit, Some(0), "{said}");
    for (stage, name) in [("win_back", "Anna Berg"), ("maintenance", "Carl Dahl")] {
        let (_, found) = desk.run(&["list", &format!("stage:{stage}"), "--csv"]);
        assert!(found.contains(name) && found.lines().count() == 2, "{stage}: {found}");
    }
    // In either language, and a dry run says where they would come.
    desk.with("two.csv", "Name\nEva Frank\n");
    let (_, said) = desk.run(&["import", "two.csv", "--stage", "评估", "--dry-run"]);
    assert!(said.contains("Evaluation"), "{said}");
    let (exit, said) = desk.run(&["import", "two.csv", "--stage", "评估"]);
    assert!(exit == Some(0) && said.contains("Evaluation"), "{said}");
}
