//! What a heading is, the second time too.

use super::*;

#[test]
fn a_second_contact_or_company_is_no_address_and_has_a_column_under_its_heading() {
    for (csv, [name, company, address, city], own) in [
        (
            "联系人,联系人2,手机,地址\n张伟,李娜,13800138000,文三路1号\n",
            ["张伟", "", "文三路1号", ""],
            &[("联系人2", "李娜")][..],
        ),
        (
            "联系人1,电话1,联系人2,电话2,省,市,区,详细地址\n张伟,13800138000,李娜,13900139000,浙江省,杭州市,西湖区,文三路1号\n",
            ["张伟", "", "浙江省杭州市西湖区文三路1号", "杭州市"],
            &[("联系人2", "李娜")],
        ),
        ("公司1,公司2,电话\n云山科技,蓝海贸易,13800138000\n", ["", "云山科技", "", ""], &[("公司2", "蓝海贸易")]),
        (
            "客户名称,联系人1,联系人2,地址1\n云山科技,张伟,李娜,文三路1号\n",
            ["张伟", "云山科技", "文三路1号", ""],
            &[("联系人2", "李娜")],
        ),
        (
            "Contact 1,Contact 2,Company 1,Company 2,Phone,Address,City\nAnn Day,Bo Lee,Nord Ltd,Sud Ltd,020 7946 0000,1 High St,Leeds\n",
            ["Ann Day", "Nord Ltd", "1 High St", "Leeds"],
            &[("Contact 2", "Bo Lee"), ("Company 2", "Sud Ltd")],
        ),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        let fields = ["name", "company", "address", "city"];
        let found = fields.map(|field| desk.query::<String>(&format!("SELECT coalesce({field}, '') FROM customer")));
        assert_eq!(found, [name, company, address, city], "{csv}{report}");
        for (heading, cell) in own {
            let column: String = desk.query(&format!("SELECT key FROM field WHERE label = '{heading}'"));
            assert_eq!(desk.query::<String>(&format!("SELECT {column} FROM customer")), *cell, "{csv}{report}");
        }
    }
}

/// Where the file keeps what is typed of a sum.
fn typed(field: &str) -> &str {
    if field == "spend" { "spend_typed" } else { field }
}

#[test]
fn everyday_headings_of_chinese_sheets_are_fields() {
    for (csv, field, cell) in [
        ("预订人,电话\n张伟,13800138000\n", "name", "张伟"),
        ("住客姓名,电话\n张伟,13800138000\n", "name", "张伟"),
        ("宾客姓名,手机/微信\n张伟,13800138000\n", "phone", "13800138000"),
        ("姓名,累计成交\n张伟,500\n", "spend", "50000"),
        ("姓名,报价\n张伟,500\n", "expected", "50000"),
        ("姓名,意向\n张伟,5\n", "intent", "5"),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        assert_eq!(
            desk.query::<String>(&format!("SELECT CAST({} AS TEXT) FROM customer", typed(field))),
            cell,
            "{csv}{report}"
        );
    }
}

#[test]
fn the_rule_of_a_markdown_table_is_no_row() {
    let mut desk = Desk::new();
    let report = desk.import("| Name | Spend |\n|:-----|------:|\n| Ana | 12 |\n| Ben | 5 |\n");
    assert_eq!(desk.everybody("spend_typed"), "1 Ana 1200; 2 Ben 500", "{report}");
}

#[test]
fn a_second_address_goes_into_the_column_that_an_earlier_file_made_for_it() {
    const CSV: &str = "First Name,Last Name,Business Street,Business City,Home Street,Home City,E-mail Address\n\
                       Cy,Fox,2 Low Rd,Leeds,9 Home Rd,York,cy@fox.example\n";
    let mut desk = Desk::new();
    let report = desk.import(CSV);
    assert!(!report.contains("“Business Street” + “Home Street”") && !report.contains("“Home Street” are"), "{report}");
    let report = desk.import(CSV);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE label LIKE 'Home Address%'"), 1, "{report}");
    let key: String = desk.query("SELECT key FROM field WHERE label = 'Home Address'");
    assert_eq!(desk.query::<String>(&format!("SELECT {key} FROM customer")), "9 Home Rd, York", "{report}");
}

#[test]
fn names_in_parts_are_kept_beside_what_somebody_is_called() {
    for (csv, everybody) in [
        (
            "姓,名,英文名,称呼\n张,三,Sam,先生\n欧阳,娜娜,Nana,女士\n,李四,,\n",
            "1 张三 male; 2 欧阳娜娜 female; 3 李四 -",
        ),
        ("First Name,Last Name,Name\nAnn,Smith,Annie\n", "1 Ann Smith (Annie) -"),
        ("Title,First Name,Last Name\nDr,Ann,Smith\nMr,Bob,Fox\n", "1 Dr Ann Smith -; 2 Bob Fox male"),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        assert_eq!(desk.everybody("coalesce(gender, '-')"), everybody, "{csv}{report}");
    }
}

#[test]
fn headings_of_forms_of_taiwan_and_of_groups_are_fields() {
    for (csv, cells) in [
        ("您的姓名,您的手机号,您的公司名称\n张三,13800138000,海天\n", "张三|13800138000|海天"),
        ("What is your name?,Phone (optional),Your company\nAnn,020 7946 0000,Acme\n", "Ann|020 7946 0000|Acme"),
        ("客戶名稱,聯絡人,電話\n台積電,王小明,13800138000\n", "王小明|13800138000|台積電"),
        ("首要联系人,首要联系人电话,公司\n李明,13800138000,海天\n", "李明|13800138000|海天"),
        ("姓名,2025年,,2026年,,电话\n,订单数,金额,订单数,金额,\n张三,1,2,3,4,13800138000\n", "张三|13800138000|"),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        let sql = "SELECT name || '|' || phone || '|' || coalesce(company, '') FROM customer";
        assert_eq!(desk.query::<String>(sql), cells, "{csv}{report}");
    }
}

#[test]
fn a_file_without_headings_keeps_its_first_person() {
    for (csv, everybody) in [
        ("李明朗,13800138000,杭州\n王芳,13900139000,上海\n", "1 李明朗 13800138000; 2 王芳 13900139000"),
        (
            "13800138000,李明朗,男,a@x.cn\n13900139000,王芳,女,\n",
            "1 李明朗 13800138000a@x.cnmale; 2 王芳 13900139000female",
        ),
        (
            "Ann Fox,020 7946 0000,a@x.uk\nBob Hill,020 7946 0001,\n",
            "1 Ann Fox 020 7946 0000a@x.uk; 2 Bob Hill 020 7946 0001",
        ),
        ("客户名单\n李明朗,13800138000,客户,渠道\n", "1 李明朗 13800138000"),
        ("李明朗\n欧阳娜娜\n王芳\n", "1 李明朗 ; 2 欧阳娜娜 ; 3 王芳 "),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        let columns = "coalesce(phone, '') || coalesce(email, '') || coalesce(gender, '')";
        assert_eq!(desk.everybody(columns), everybody, "{csv}{report}");
        assert!(report.contains("the first line is a customer and came in"), "{csv}{report}");
    }
}

#[test]
fn what_programs_leave_around_cells_is_none_of_them() {
    for (csv, cells) in [
        ("姓名,电话\n李\u{200b}明朗,138\u{200b}0013\u{200b}8000\n", "李明朗|13800138000|||"),
        ("姓名,电话\n\u{feff}王芳,\u{202d}13900139000\u{202c}\n", "王芳|13900139000|||"),
        ("Name,Zip,City\nAnn,'02110,Boston\n", "Ann|||02110|"),
        ("Name,Email\nAnn,\"<a href=\"\"mailto:x@y.uk\"\">write me</a>\"\n", "Ann||x@y.uk||"),
        ("First name,Last name,Salutation,Gender\nAnn,Fox,Ms.,Unspecified\n", "Ann Fox||||female"),
        ("序号,姓名,电话\n1,李明朗,13800138000\n2,李明朗,13800138000\n", "李明朗|13800138000|||"),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        let sql =
            "SELECT name || '|' || coalesce(phone, '') || '|' || coalesce(email, '') || '|' || coalesce(address, '')
                   || '|' || coalesce(gender, '') FROM customer";
        assert_eq!(desk.query::<String>(sql), cells, "{csv}{report}");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM field WHERE id >= 1000"), 0, "{csv}{report}");
    }
    let mut desk = Desk::new();
    let report = desk.import("序号,姓名\n1,李明朗\n2,王芳\n");
    assert!(report.contains("“序号” only numbers the rows"), "{report}");
    let report = desk.import("Title,Contact,Account,Amount\nBig one,Ann Fox,Acme,100\n");
    assert_eq!(desk.query::<i64>("SELECT count(title) FROM customer"), 0, "{report}");
}

/// Sheets with two tables: each of them comes in by its own headings, or is told, and nothing of it is anybody else's.
#[test]
fn a_table_beside_or_below_another_is_read_by_itself_or_told() {
    for (csv, everybody, said) in [
        (
            "姓名,电话,,姓名,手机,城市\n李明朗,13800138000,,王芳,13900139000,杭州\n张三,13800138001,,,,\n",
            "1 李明朗 13800138000; 2 张三 13800138001; 3 王芳 13900139000杭州",
            "from column D in line 1",
        ),
        (
            "姓名,电话,,\n张三,13800138001,,\n,,,\n李四,13800138002,,供应商,手机号\n王五,,,华美,13900139001\n",
            "1 张三 13800138001; 2 李四 13800138002; 3 王五 ; 4 华美 13900139001",
            "from column D in line 4",
        ),
        (
            "Name,Phone,,Product,Price\nAnn,020 7946 0000,,Tea,10\nBob,020 7946 0001,,,\n,,,Pot,7\n",
            "1 Ann 020 7946 0000; 2 Bob 020 7946 0001",
            "Another table begins in column D (“Product”, “Price”)",
        ),
        // An empty column in one table.
        ("公司,城市,,联系人,手机\n海天,杭州,,王芳,13900139000\n", "1 王芳 13900139000杭州", "1 new"),
        (
            "姓名,电话\n张三,13800138001\n\n供应商,联系人,手机\n华美,王芳,13900139001\n",
            "1 张三 13800138001; 2 王芳 13900139001",
            "from column A in line 4",
        ),
        (
            "姓名,城市\n张三,杭州\n订单号,客户,日期,金额\nA1,张三,2026-01-05,100\n",
            "1 张三 杭州",
            "Recognised by Name 1",
        ),
        (
            "姓名,电话\n张三,13800138000\n,\n姓名,公司,邮箱\n李四,海天,l@x.cn\n",
            "1 李四 ; 2 张三 13800138000",
            "in line 4",
        ),
        ("Name,City\nAnn,Leeds\n\nProduct,Price,Stock\nTea,10,5\n", "1 Ann Leeds", "Another table begins below"),
        // Headings of two lines are those of one table.
        (
            "客户名称,联系人,联系方式,,销售额,\n客户名称,联系人,电话,邮箱,2025年,2026年\n海天,王芳,13900139000,w@x.cn,1,2\n",
            "1 王芳 13900139000",
            "1 new",
        ),
        ("应收账款\n单位：海天,2026年11月\n客户,期初,增加,收回\n蓝天,1,2,3\n", "1 蓝天 ", "stand in line 3"),
        // Somebody who is called as a heading is.
        ("姓名,城市,来源\n客户,杭州,渠道\n张三,上海,渠道\n", "1 客户 杭州; 2 张三 上海", "2 new"),
    ] {
        let mut desk = Desk::new();
        let request = Request { recognise: true, ..super::said() };
        let (_, report) = desk.as_said(request, &[(Role::Customers, csv)]).expect("it comes in");
        assert_eq!(desk.everybody("coalesce(phone, '') || coalesce(city, '')"), everybody, "{csv}{report}");
        assert!(report.contains(said), "{csv}{report}");
    }
}

#[test]
fn a_courtesy_beside_a_whole_name_says_the_gender_if_every_cell_is_one() {
    for (csv, everybody, kept) in [
        ("姓名,称呼\n王建国,先生\n李秀英,女士\n钱一,\n", "1 王建国 male; 2 李秀英 female; 3 钱一 -", false),
        ("姓名,称谓\n王建国,先生\n李秀英,女士\n", "1 王建国 male; 2 李秀英 female", false),
        ("Name,Salutation\nAnn Fox,Ms.\nBob Fox,Mr.\n", "1 Ann Fox female; 2 Bob Fox male", false),
        // A nickname among them, or a gender beside them: what stands there stays what it is.
        ("姓名,称呼\n王建国,先生\n欧阳娜娜,小欧\n", "1 王建国 -; 2 欧阳娜娜 -", true),
        ("姓名,称呼,性别\n王建国,先生,男\n", "1 王建国 male", true),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        assert_eq!(desk.everybody("coalesce(gender, '-')"), everybody, "{csv}{report}");
        let own = desk.query::<i64>("SELECT count(*) FROM field WHERE label IN ('称呼', '称谓', 'Salutation')");
        assert_eq!(own == 1, kept, "{csv}{report}");
    }
}

#[test]
fn when_somebody_bought_or_was_seen_last_and_where_they_live_is_read_of_everyday_headings() {
    for (csv, field, cell) in [
        ("姓名,地市\n张伟,杭州市\n", "city", "杭州市"),
        ("姓名,上次下单\n张伟,2026-01-05\n", "last_buy", "2026-01-05"),
        ("姓名,最后下单\n张伟,2026-01-05\n", "last_buy", "2026-01-05"),
        ("姓名,最后购买\n张伟,2026-01-05\n", "last_buy", "2026-01-05"),
        ("姓名,上次购买日期\n张伟,2026-01-05\n", "last_buy", "2026-01-05"),
        ("姓名,上次沟通\n张伟,2026-01-05\n", "last_contact", "2026-01-05"),
        ("Name,Last visit\nAnn,2026-01-05\n", "last_contact", "2026-01-05"),
        ("户主,电话\n张伟,13800138000\n", "name", "张伟"),
        ("备注名,电话\n张伟,13800138000\n", "name", "张伟"),
    ] {
        let mut desk = Desk::new();
        let report = desk.import(csv);
        let sql = match field {
            "last_buy" | "last_contact" => {
                format!("SELECT substr(coalesce({field}, {field}_typed), 1, 10) FROM customer")
            }
            field => format!("SELECT {field} FROM customer"),
        };
        assert_eq!(desk.query::<String>(&sql), cell, "{csv}{report}");
    }
}
