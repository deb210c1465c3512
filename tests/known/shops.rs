//! Orders of shops, and whose they are.

use super::*;

/// What stands in the purchases: whose, the day, what, how many, how much, in the order of entry.
fn bought(desk: &Desk) -> String {
    desk.query(
        "SELECT coalesce(group_concat(coalesce(c.name, c.code) || ' ' || substr(p.date, 1, 10) || ' ' || coalesce(product, '')
         || ' ' || coalesce(quantity, '') || ' ' || coalesce(amount, '') || ' ' || kind, '; ' ORDER BY p.id), '')
         FROM purchase AS p JOIN customer AS c ON c.id = p.customer",
    )
}

fn first_of_its_kind() -> Request {
    Request { recognise: true, ..said() }
}

#[test]
fn an_online_shop_s_invoices_are_purchases_of_customers_who_come_with_them() {
    // The columns of the UCI data set Online Retail.
    let rows = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
        536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26,2.55,17850,United Kingdom\n\
        536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26,3.39,17850,United Kingdom\n\
        C536379,D,Discount,-1,2010-12-01 09:41,27.50,14527,United Kingdom\n\
        536414,22139,RETROSPOT,56,2010-12-01 11:52,0,,United Kingdom\n";
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(
        bought(&desk),
        "17850 2010-12-01 WHITE HANGING HEART 6 1530 sale; 17850 2010-12-01 WHITE METAL LANTERN 6 2034 sale; \
         14527 2010-12-01 Discount -1 -2750 refund"
    );
    assert!(report.contains("Customers who came in with these rows: 2."), "{report}");
    assert!(report.contains("3 new, 1 not taken"), "{report}");
    let before = desk.whole();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it is read");
    assert_eq!(desk.whole(), before, "{report}");
    // Where somebody is known already, an ID that nobody has may be misspelt.
    let more = "InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n9,x,1,2010-12-02,5,99999\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, more)]).expect("it is read");
    assert!(report.contains("No customer has the ID 99999"), "{report}");
    let profile = Said { new_customers: true, ..Said::default() };
    desk.as_said(Request { said: profile, ..first_of_its_kind() }, &[(Role::Customers, more)]).expect("it comes in");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 3);
}

#[test]
fn a_shop_s_order_over_several_lines_is_one_purchase() {
    // The columns of Shopify's order export, as far as they matter here.
    let rows = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Phone,Billing City\n\
        #1001,ana@example.com,paid,2026-01-05 10:00:00 +0100,fulfilled,CNY,30,5,0,35.00,2026-01-05 10:00:00 +0100,1,Tea,10,Ana Perez,13800138000,Madrid\n\
        #1001,ana@example.com,,,,,,,,,2026-01-05 10:00:00 +0100,2,Cup,10,,,\n\
        #1002,ben@example.com,voided,,,CNY,9,0,0,9,2026-01-06 10:00:00 +0100,1,Tea,9,Ben Berg,,Oslo\n\
        #1003,ana@example.com,paid,,,CNY,9,0,0,9,2026-01-07 10:00:00 +0100,1,Tea,9,Ana Perez,,Madrid\n";
    let mut desk = Desk::with("name,email\nAna,ana@example.com\n");
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "Ana 2026-01-05 Tea; Cup 3 3500 sale; Ana 2026-01-07 Tea 1 900 sale", "{report}");
    assert!(report.contains("2 new, 1 joined to the order above, 1 not taken"), "{report}");
    assert!(report.contains("An order that is “voided” is no purchase."), "{report}");
    assert_eq!(desk.query::<i64>("SELECT orders FROM customer"), 2);
    let before = desk.whole();
    desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it is read");
    assert_eq!(desk.whole(), before);
}

#[test]
fn a_chinese_shop_s_orders_bring_their_buyers_once() {
    // The columns of Taobao's order report, as far as they matter here.
    let rows = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,宝贝标题,宝贝总数量\n\
        2001,tb_0001,128.00,118.00,交易成功,李明朗,杭州市,13800138000,2026-01-05 10:30:00,绿茶,2\n\
        2002,tb_0002,66.00,66.00,交易关闭,王芳,上海市,13900139000,2026-01-06 09:00:00,红茶,1\n\
        2003,tb_0001,20.00,20.00,交易成功,李明朗,杭州市,13800138000,2026-01-07 09:00:00,茶杯,1\n";
    let mut desk = Desk::with("姓名,电话\n李明朗,138 0013 8000\n");
    desk.words = Words::load(Language::Chinese);
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "李明朗 2026-01-05 绿茶 2 11800 sale; 李明朗 2026-01-07 茶杯 1 2000 sale", "{report}");
    assert!(report.contains("状态为“交易关闭”的订单不算成交"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 1);
}

#[test]
fn an_order_that_was_cancelled_or_not_paid_yet_is_no_purchase_whatever_its_column_is_called() {
    let rows = "客户,日期,商品,金额,状态\n李明朗,2026-01-05,绿茶,10,已完成\n李明朗,2026-01-06,红茶,20,已取消\n李明朗,2026-01-07,茶杯,30,待付款\n";
    let mut desk = Desk::with("客户ID,姓名\n李明朗,李明朗\n");
    let (_, report) = desk.as_said(said(), &[(Role::Purchases, rows)]).expect("it comes in");
    assert_eq!(bought(&desk), "李明朗 2026-01-05 绿茶  1000 sale", "{report}");
}

#[test]
fn a_customer_whose_name_looks_like_an_id_keeps_it_as_a_name() {
    let rows = "订单号,客户,日期,金额\n1,3M,2026-01-05,1\n2,7天酒店,2026-01-05,2\n3,刘,2026-01-05,4\n\
        4,360,2026-01-05,8\n5,7-11,2026-01-06,16\n6,3M,2026-01-06,32\n";
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    let sums = "1 3M 3300; 2 7天酒店 200; 3 刘 400; 4 360 800; 5 7-11 1600";
    assert_eq!(desk.everybody("spend"), sums, "{report}");
    let whole = desk.whole();
    desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it is read");
    assert_eq!(desk.whole(), whole);
    // Under such a heading may stand IDs all the same: one that is somebody's says so of all.
    let more = "订单号,客户,日期,金额\n7,1,2026-01-07,1\n8,99,2026-01-07,2\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, more)]).expect("it comes in");
    assert!(report.contains("No customer has the ID 99"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer WHERE name = '3M'"), 3400);
}

#[test]
fn what_an_order_says_of_its_customer_and_both_remarks_come_in() {
    let rows = "订单编号,收货人姓名,联系手机,订单创建时间,品名,金额,收货城市,收货地址,买家留言,卖家备注,运费\n\
        1,王芳,13900139000,2026-01-05,绿茶,10,上海,南京路1号,要快,送礼盒,5\n\
        2,李明朗,13800138000,2026-01-06,红茶,20,杭州,文三路2号,,,5\n";
    let mut desk = Desk::with("姓名,电话,城市\n李明朗,13800138000,宁波\n");
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(
        desk.everybody("city || coalesce(address, '')"),
        "1 李明朗 宁波文三路2号; 2 王芳 上海南京路1号",
        "{report}"
    );
    assert_eq!(desk.query::<String>("SELECT text FROM note"), "要快\n送礼盒", "{report}");
    assert_eq!(desk.query::<String>("SELECT group_concat(product) FROM purchase"), "绿茶,红茶", "{report}");
    assert!(report.contains("fills what is still empty"), "{report}");
    assert!(report.contains("“运费” is not a known column and was left out"), "{report}");
    assert!(!report.contains("Everything else"), "{report}");
    desk.undo();
    assert_eq!(desk.everybody("city || coalesce(address, '')"), "1 李明朗 宁波", "{report}");
}

#[test]
fn a_state_that_nobody_knows_is_told_with_how_many_orders_it_has() {
    let rows = "Order ID,Customer,Date,Amount,Status\n1,Ann,2026-01-05,10,paid\n2,Ann,2026-01-06,20,Wibbled\n\
        3,Ann,2026-01-07,30,Wibbled\n4,Ann,2026-01-08,40,cancelled\n";
    let mut desk = Desk::with("name\nAnn\n");
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert!(report.contains("2 orders “Wibbled”: it is not known"), "{report}");
    assert!(!report.contains("“paid”"), "{report}");
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), 6000);
}

#[test]
fn sums_between_the_rows_are_nobody_s_wherever_their_word_stands() {
    let rows = "订单号,客户,日期,商品,金额\n1,李明朗,2026-01-05,绿茶,10\n,李明朗,2026-01-05,小计,10\n\
        2,王芳,2026-01-06,红茶,20\n,,,合计,30\n";
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(desk.everybody("spend"), "1 李明朗 1000; 2 王芳 2000", "{report}");
    let sheet = "姓名,电话,累计消费\n张三,13800138001,10\n,,10\n";
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, sheet)]).expect("it comes in");
    assert_eq!(desk.everybody("phone"), "1 张三 13800138001", "{report}");
}

#[test]
fn whose_an_order_is_says_its_mail_phone_or_name() {
    let mut desk =
        Desk::with("name,email,phone,company\nAna,a@x.cn,13800138000,Acme\nBen,b@x.cn,,Acme\nBen,c@x.cn,,Other\n");
    let rows = "order no,customer name,email,phone,company,date,amount\n\
        1,,A@x.cn,,,2026-01-05,1\n2,,,+86 13800138000,,2026-01-05,2\n3,Ben,,,Other Ltd,2026-01-05,3\n4,Ben,,,,2026-01-05,4\n5,Cara,,,,2026-01-05,5\n6,Cara,,,,2026-01-06,6\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    let sums: String =
        desk.query("SELECT group_concat(code || ' ' || coalesce(spend, ''), '; ' ORDER BY id) FROM customer");
    assert_eq!(sums, "1 300; 2 ; 3 300; 4 1100", "{report}");
    assert!(report.contains("line 5: It fits several customers: #2 Ben; #3 Ben."), "{report}");
    desk.undo();
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 3);
}

#[test]
fn the_rows_of_a_file_are_what_its_headings_say() {
    for (headings, role) in [
        ("name,phone,email,spend,last_buy", "customers"),
        ("姓名,电话,日期,渠道,备注,状态", "customers"),
        ("客户名称,联系人,手机,电话,备注,创建时间,客户状态", "customers"),
        ("name,email,Created at,Notes", "customers"),
        ("customer_id,date,product,amount", "purchases"),
        ("客户,日期,金额", "purchases"),
        ("contact_id,customer_id,date,channel,direction,kind,text", "contacts"),
        ("campaign_id,utm_campaign,source,date,cost,currency", "campaigns"),
        ("customer_id,date,note", "notes"),
        ("Order,Customer,Email,Order Date,Total,Status", "purchases"),
        ("Order #,Customer name,Email,Order Date,Grand Total,Status", "purchases"),
        ("Invoice Number,Customer,Email,Invoice Date,Invoice Total,Status", "purchases"),
        ("客户姓名,手机号,消费金额,消费时间,消费项目", "purchases"),
        ("姓名,电话,签约日期,合同金额,产品", "purchases"),
        ("姓名,电话,地址,签约日期,合同金额,产品", "customers"),
        ("销售日期,客户名称,商品名称,数量,单价,销售额", "purchases"),
        ("下单时间,收货人,手机,商品,实付", "purchases"),
        (
            "订单编号,买家会员名,收货人姓名,联系手机,宝贝标题,买家实际支付金额,订单状态,订单付款时间,退款金额",
            "purchases",
        ),
        ("客户名称,跟进时间,跟进方式,跟进内容,跟进人", "contacts"),
        ("日期,客户,联系方式,沟通内容,跟进人,下次跟进", "contacts"),
        ("姓名,拜访日期,拜访方式,拜访记录", "contacts"),
        ("合同编号,客户名称,签订日期,合同金额（万元）,合同状态,产品", "purchases"),
        ("客户,日期,方式,内容", "contacts"),
        ("客户,日期,内容,方式,跟进人", "contacts"),
        ("Customer,Date,Content,Method", "contacts"),
        ("Activity date,Customer,Activity type,Description", "contacts"),
        ("customer_id,date,channel,text", "contacts"),
        ("客户名称,电话,跟进时间,跟进方式,跟进内容", "customers"),
        ("Campaign,Source,Start date,End date,Spend,Clicks,Impressions,Currency", "campaigns"),
        ("Date,Campaign name,Amount spent (GBP),Link clicks,Impressions", "campaigns"),
        ("日期,渠道,活动名称,投入费用", "campaigns"),
        ("姓名,渠道,日期,费用", "customers"),
    ] {
        let desk = Desk::new();
        let path = desk.file("a.csv", &format!("{headings}\n"));
        let request = Request { files: vec![(Role::Customers, path)], json: true, ..first_of_its_kind() };
        let sources = request.open(desk.store.path(), &desk.words).expect("it opens");
        let mut out = Vec::new();
        import::rehearse(&sources, desk.store.path(), &desk.words, now(), &mut out).expect("it is read");
        let report: Json = serde_json::from_slice(&out).expect("an object");
        assert_eq!(report["files"][0]["rows"], role, "{headings}");
    }
}

#[test]
fn what_was_not_paid_is_no_purchase_and_what_came_back_is_a_refund() {
    let mut desk = Desk::new();
    let text = "Order ID,Customer,Email,Date,Amount,Status\n1,Ann,a@x.uk,2026-11-01,1,Unpaid\n2,Ann,a@x.uk,2026-11-02,2,Draft\n\
         3,Ann,a@x.uk,2026-11-03,4,Chargeback\n4,Ann,a@x.uk,2026-11-04,8,pending\n5,Ann,a@x.uk,2026-11-05,16,on-hold\n\
         6,Ann,a@x.uk,2026-11-06,32,paid\n7,Ann,a@x.uk,2026-11-07,-2,Refunded\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, text)]).expect("it comes in");
    let sql = "SELECT group_concat(amount, ' ') FROM (SELECT amount FROM purchase ORDER BY date)";
    assert_eq!(desk.query::<String>(sql), "3200 -200", "{report}");
}

/// As a shop exports its orders: what stands in the purchases, the customers, the notes; and that a second time brings nothing.
fn shop(text: &str) -> [String; 3] {
    let mut desk = Desk::new();
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, text)]).expect("it comes in");
    assert!(report.contains("Refund") || report.contains("退款"), "{report}");
    let whole = desk.whole();
    let (_, again) = desk.as_said(first_of_its_kind(), &[(Role::Customers, text)]).expect("it is read");
    assert_eq!(desk.whole(), whole, "{again}");
    let people =
        "SELECT group_concat(name || ' ' || coalesce(email, coalesce(phone, '')), '; ' ORDER BY id) FROM customer";
    let notes = "SELECT coalesce(group_concat(substr(at, 1, 10) || ' ' || text, '; ' ORDER BY id), '') FROM note";
    let all = [bought(&desk), desk.query(people), desk.query(notes)];
    desk.undo();
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 0);
    all
}

#[test]
fn refunds_beside_orders_and_what_buyers_write_come_in_of_every_shop() {
    // WooCommerce: first and last name, a line for each product, on each of them the total of the order.
    let woo = "Order Number,Order Status,Order Date,Customer Note,Billing First Name,Billing Last Name,Billing Email,Order Total,Order Refund Amount,Item Name,Item Quantity\n\
        1001,completed,2026-01-05,leave at the door,Ana,Perez,ana@x.es,30,10,Tea,1\n\
        1001,completed,2026-01-05,leave at the door,Ana,Perez,ana@x.es,30,10,Cup,2\n\
        1002,completed,2026-01-06,,Ben,Berg,ben@x.no,9,0,Tea,1\n";
    assert_eq!(
        shop(woo),
        [
            "Ana Perez 2026-01-05 Tea; Cup 3 3000 sale; Ana Perez 2026-01-05   -1000 refund; Ben Berg 2026-01-06 Tea 1 900 sale",
            "Ana Perez ana@x.es; Ben Berg ben@x.no",
            "2026-01-05 leave at the door",
        ]
    );
    // Shopify: totals on the first line of an order alone.
    let shopify = "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Notes,Refunded Amount\n\
        #1,ana@x.es,partially_refunded,35.00,2026-01-05 10:00:00 +0100,1,Tea,Ana Perez,a gift,5.00\n\
        #1,ana@x.es,,,2026-01-05 10:00:00 +0100,2,Cup,,,\n\
        #2,ben@x.no,refunded,9.00,2026-01-06 10:00:00 +0100,1,Tea,Ben Berg,,9.00\n";
    assert_eq!(
        shop(shopify),
        [
            "Ana Perez 2026-01-05 Tea; Cup 3 3500 sale; Ana Perez 2026-01-05   -500 refund; \
             Ben Berg 2026-01-06 Tea 1 900 sale; Ben Berg 2026-01-06   -900 refund",
            "Ana Perez ana@x.es; Ben Berg ben@x.no",
            "2026-01-05 a gift",
        ]
    );
    // 淘宝, 有赞.
    let taobao = "订单编号,买家实际支付金额,订单状态,收货人姓名,联系手机,订单付款时间,宝贝标题,退款金额,买家留言\n\
        2001,118.00,交易成功,李明朗,13800138000,2026-01-05 10:30:00,绿茶,18.00,周末送\n\
        2002,66.00,交易成功,王芳,13900139000,2026-01-06 09:00:00,红茶,0.00,无\n\
        2003,20.00,交易关闭,王芳,13900139000,2026-01-07 09:00:00,茶杯,20.00,\n";
    assert_eq!(
        shop(taobao),
        [
            "李明朗 2026-01-05 绿茶  11800 sale; 李明朗 2026-01-05   -1800 refund; 王芳 2026-01-06 红茶  6600 sale",
            "李明朗 13800138000; 王芳 13900139000",
            "2026-01-05 周末送",
        ]
    );
}

#[test]
fn a_refund_of_an_order_that_came_before_comes_when_its_export_has_it() {
    let order = |refund: &str| {
        format!("Order No,Customer,Email,Date,Amount,Refund Amount\n7,Ann,a@x.uk,2026-01-05,30,{refund}\n")
    };
    let mut desk = Desk::new();
    desk.purchases(&order(""));
    let report = desk.purchases(&order("10"));
    assert_eq!(bought(&desk), "Ann 2026-01-05   3000 sale; Ann 2026-01-05   -1000 refund", "{report}");
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), 2_000);
}

#[test]
fn what_was_returned_or_never_made_is_no_purchase_and_what_went_back_in_part_or_is_due_is_one() {
    for (headings, customer, none, counted) in [
        (
            "Order No,Customer,Phone,Date,Amount,Status",
            "Ann,2125550101",
            &["Returned", "Return requested", "RETURNED TO SENDER", "Quote", "Lost"][..],
            &["Partially refunded", "Due", "Partially paid", "Shipped"][..],
        ),
        (
            "订单号,客户姓名,电话,下单日期,金额,订单状态",
            "李明朗,13800138000",
            &["已退货", "退货中", "退货成功"],
            &["部分退款", "部分付款", "已发货"],
        ),
    ] {
        for (status, counts) in none.iter().map(|one| (one, false)).chain(counted.iter().map(|one| (one, true))) {
            let mut desk = Desk::new();
            let rows = format!("{headings}\n1,{customer},2026-01-05,20,Paid\n2,{customer},2026-01-06,10,{status}\n");
            let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, &rows)]).expect("it comes in");
            let spend = if counts { 3_000 } else { 2_000 };
            assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), spend, "{status}: {report}");
            assert_eq!(report.contains(&format!("“{status}” is no purchase")), !counts, "{status}: {report}");
        }
    }
    let mut desk = Desk::new();
    let rows = "Order No,Customer,Email,Date,Amount,Status\n1,Ann,a@x.uk,2026-01-05,20,paid\n2,Ann,a@x.uk,2026-01-06,-5,Returned\n";
    let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, rows)]).expect("it comes in");
    assert_eq!(desk.query::<i64>("SELECT spend FROM customer"), 1_500, "what went back itself: {report}");
}

#[test]
fn how_somebody_is_reached_is_a_number_or_an_address_in_orders_as_its_cells_say() {
    for (heading, cells, column, stands) in [
        ("联系方式", ["13800138000", "13900139000"], "phone", "13800138000 13900139000"),
        ("联系方式", ["a@x.cn", "b@x.cn"], "email", "a@x.cn b@x.cn"),
        ("Contact info", ["a@x.uk", "b@x.uk"], "email", "a@x.uk b@x.uk"),
    ] {
        let mut desk = Desk::new();
        let rows = format!(
            "订单号,下单日期,客户姓名,{heading},商品,金额\n1,2026-01-05,李明朗,{},茶,20\n2,2026-01-06,王芳,{},茶,10\n",
            cells[0], cells[1]
        );
        let (_, report) = desk.as_said(first_of_its_kind(), &[(Role::Customers, &rows)]).expect("it comes in");
        let sql = format!("SELECT group_concat({column}, ' ' ORDER BY id) FROM customer");
        assert_eq!(desk.query::<Option<String>>(&sql).as_deref(), Some(stands), "{heading}: {report}");
    }
    // In talks it is the channel, where its cells are such.
    let mut desk = Desk::with("姓名,电话\n李明朗,13800138000\n");
    let rows = "日期,客户,联系方式,沟通内容\n2026-01-05,李明朗,微信,报价已发\n";
    let (_, report) = desk.as_said(said(), &[(Role::Contacts, rows)]).expect("it comes in");
    assert_eq!(desk.query::<String>("SELECT channel FROM interaction"), "微信", "{report}");
}
