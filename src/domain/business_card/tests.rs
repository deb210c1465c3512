//! Cards, messages and signatures as people paste them, and what is read of each.

use proptest::prelude::*;

use super::*;

fn china() -> &'static Region {
    Region::named("CN").expect("a region")
}

fn told(text: &str) -> Vec<String> {
    let goes = |goes: Goes| match goes {
        Goes::Field(key) => key.to_owned(),
        Goes::Named(named) => named.columns()[0].to_owned(),
        Goes::Note => "note".to_owned(),
    };
    BusinessCard::read(text, china()).parts.iter().map(|part| format!("{}={}", goes(part.goes), part.text)).collect()
}

/// A text, and what it says; each introduces one person.
type Case = (&'static str, &'static [&'static str]);

const CHINESE: &[Case] = &[
    ("张三: 我电话13800138000", &["name=张三", "phone=13800138000"]),
    (
        "张三：我电话138 0013 8000，下周三可以见面",
        &["name=张三", "phone=138 0013 8000", "note=张三：我电话138 0013 8000，下周三可以见面"],
    ),
    (
        "杭州云山科技有限公司\n李明朗  销售总监\n手机：138-0013-8000\n电话：0571-88886666\n传真：0571-88886667\n邮箱：li@yunshan.cn\n地址：浙江省杭州市西湖区文三路123号5楼",
        &[
            "name=李明朗",
            "company=杭州云山科技有限公司",
            "title=销售总监",
            "phone=138-0013-8000",
            "phone=0571-88886666",
            "email=li@yunshan.cn",
            "address=浙江省杭州市西湖区文三路123号5楼",
            "note=传真：0571-88886667",
        ],
    ),
    (
        "张 伟 | 销售总监\n13800138000\n来源：展会\n等级：金卡\n下次跟进：2026-12-05",
        &["name=张 伟", "title=销售总监", "phone=13800138000", "source=展会", "member=金卡", "next_contact=2026-12-05"],
    ),
    (
        "From: Ana Perez <ana@nordlicht.example>\nSent: Monday, 30 November 2026 10:00\nTo: Ben Groß <ben@hafen.example>\nSubject: 8 units",
        &[
            "name=Ana Perez",
            "email=ana@nordlicht.example",
            "note=From: Ana Perez <ana@nordlicht.example>",
            "note=Sent: Monday, 30 November 2026 10:00",
            "note=To: Ben Groß <ben@hafen.example>",
            "note=Subject: 8 units",
        ],
    ),
    (
        "Jane Doe\n020 7946 0000\nCompany No. 01234567. VAT GB 123 4567 89",
        &["name=Jane Doe", "phone=020 7946 0000", "note=Company No. 01234567. VAT GB 123 4567 89"],
    ),
    ("欧阳娜娜 13912345678", &["name=欧阳娜娜", "phone=13912345678"]),
    ("司马光明\n微信：smgm_2020", &["name=司马光明", "wechat=smgm_2020"]),
    (
        "姓名：王芳 电话：13700137000 地址：上海市浦东新区世纪大道100号",
        &["name=王芳", "phone=13700137000", "address=上海市浦东新区世纪大道100号"],
    ),
    (
        "收货人：陈静，手机号：13600136000，收货地址：广东省深圳市南山区科技园北区",
        &["name=陈静", "phone=13600136000", "address=广东省深圳市南山区科技园北区"],
    ),
    (
        "您好，我是金桥贸易的赵敏，电话13500135000",
        &["name=赵敏", "company=金桥贸易", "phone=13500135000", "note=您好，我是金桥贸易的赵敏，电话13500135000"],
    ),
    ("+86 138 0013 8000 周杰", &["name=周杰", "phone=+86 138 0013 8000"]),
    ("李经理 0571-88886666转802", &["name=李经理", "phone=0571-88886666转802"]),
    (
        "张伟总监，微信同手机13811112222",
        &["name=张伟", "title=总监", "phone=13811112222", "note=张伟总监，微信同手机13811112222"],
    ),
    (
        "刘洋 2026-11-20 10:30:12\n我的邮箱是liuyang@example.com，手机15012345678",
        &["name=刘洋", "phone=15012345678", "email=liuyang@example.com", "note=刘洋 2026-11-20 10:30:12"],
    ),
    (
        "上海蓝海集团｜采购部经理｜孙丽\n手机/微信：18612345678",
        &["name=孙丽", "company=上海蓝海集团", "title=采购部经理", "phone=18612345678", "note=手机/微信：18612345678"],
    ),
    ("诸葛亮 QQ：1234567 邮箱：zgl@shu.cn", &["name=诸葛亮", "email=zgl@shu.cn", "qq=1234567"]),
    (
        "联系人：吴晓燕 \n单位：松鹤酒店\n职务：前厅经理\n电话：0752-2345678 / 13412345678",
        &["name=吴晓燕", "company=松鹤酒店", "title=前厅经理", "phone=0752-2345678", "phone=13412345678"],
    ),
    (
        "祝好\n\n林志强\n西湖茶行 店长\nT 13012345678\nwww.xihucha.com\n发自我的iPhone",
        &[
            "name=林志强",
            "company=西湖茶行",
            "title=店长",
            "phone=13012345678",
            "website=www.xihucha.com",
            "note=祝好",
            "note=发自我的iPhone",
        ],
    ),
    ("阿里木·买买提，手机１３８０９９１１２２３", &["name=阿里木·买买提", "phone=１３８０９９１１２２３"]),
    ("王先生 13311112222 想要8折", &["name=王先生", "phone=13311112222", "note=王先生 13311112222 想要8折"]),
    (
        "高级工程师 田诗涵\n广州佳和物流有限公司\n电话号码：020-38886666 \n網址：http://jiahe.example.cn/about",
        &[
            "name=田诗涵",
            "company=广州佳和物流有限公司",
            "title=高级工程师",
            "phone=020-38886666",
            "website=http://jiahe.example.cn/about",
        ],
    ),
    (
        "客户名称：苏州锦程纺织厂\n负责人：钱进\n联系方式：15900001111\n需求：40张办公桌\n生日：8月15日",
        &["name=钱进", "company=苏州锦程纺织厂", "phone=15900001111", "birthday=8月15日", "needs=40张办公桌"],
    ),
    (
        "马明朗 Sam Ma\n副总经理\nM: +86-13900139000\nE: sam.ma@lanhai.com",
        &["name=马明朗", "title=副总经理", "phone=+86-13900139000", "email=sam.ma@lanhai.com", "note=马明朗 Sam Ma"],
    ),
    (
        "上官婉儿\n唐风文化传媒（北京）有限公司 | 创意总监\nTel：010-65001234-808\nMob：139 1012 3456\nAdd：北京市朝阳区建国路88号A座1203室  邮编：100022",
        &[
            "name=上官婉儿",
            "company=唐风文化传媒（北京）有限公司",
            "title=创意总监",
            "phone=010-65001234-808",
            "phone=139 1012 3456",
            "address=北京市朝阳区建国路88号A座1203室",
            "note=Add：北京市朝阳区建国路88号A座1203室  邮编：100022",
        ],
    ),
    (
        "【名片】\n王小明\n中国银行杭州分行 客户经理\n电话 0571-87654321",
        &["name=王小明", "company=中国银行杭州分行", "title=客户经理", "phone=0571-87654321", "note=【名片】"],
    ),
    (
        "转发：客户陈总，电话13777778888，要100台会议平板",
        &["name=陈总", "phone=13777778888", "note=转发：客户陈总，电话13777778888，要100台会议平板"],
    ),
    (
        "小王: 客户叫刘德华，电话是13666667777",
        &["name=刘德华", "phone=13666667777", "note=小王: 客户叫刘德华，电话是13666667777"],
    ),
    (
        "吴晓燕（Vivian Wu）\n采购经理 Purchasing Manager\n手机 Mobile: +86 134 1234 5678\n地址 Address: 广东省惠州市惠城区江北文明一路9号",
        &[
            "name=吴晓燕",
            "title=采购经理",
            "phone=+86 134 1234 5678",
            "address=广东省惠州市惠城区江北文明一路9号",
            "note=吴晓燕（Vivian Wu）",
            "note=采购经理 Purchasing Manager",
        ],
    ),
    (
        "赵六 17712345678 浙江省杭州市滨江区江南大道3588号恒生大厦12楼",
        &["name=赵六", "phone=17712345678", "address=浙江省杭州市滨江区江南大道3588号恒生大厦12楼"],
    ),
    ("张三13800138000", &["name=张三", "phone=13800138000"]),
    (
        "李四 10:33\n我手机 15888889999，公司在余杭区文一西路998号",
        &[
            "name=李四",
            "phone=15888889999",
            "address=余杭区文一西路998号",
            "note=李四 10:33",
            "note=我手机 15888889999，公司在余杭区文一西路998号",
        ],
    ),
    (
        "老板您好！我是做办公家具的小李，电话：13900001111",
        &["name=小李", "phone=13900001111", "note=老板您好！我是做办公家具的小李，电话：13900001111"],
    ),
    ("加我微信lihua2024，李华", &["name=李华", "wechat=lihua2024"]),
];

const ENGLISH: &[Case] = &[
    ("Anna Schmidt <anna.schmidt@nordlicht.example>", &["name=Anna Schmidt", "email=anna.schmidt@nordlicht.example"]),
    (
        "Anna Schmidt\nSales Manager\nNordlicht GmbH\nTel: +49 30 23125042\nFax: +49 30 23125043\nanna@nordlicht.example",
        &[
            "name=Anna Schmidt",
            "company=Nordlicht GmbH",
            "title=Sales Manager",
            "phone=+49 30 23125042",
            "email=anna@nordlicht.example",
            "note=Fax: +49 30 23125043",
        ],
    ),
    (
        "Best regards,\n\nBjörn Groß\nHead of Procurement | Grünwald Bürobedarf AG\nM +49 171 2345678 | T +49 30 555 0100 ext. 42\nwww.gruenwald.example.de",
        &[
            "name=Björn Groß",
            "company=Grünwald Bürobedarf AG",
            "title=Head of Procurement",
            "phone=+49 171 2345678",
            "phone=+49 30 555 0100 ext. 42",
            "website=www.gruenwald.example.de",
            "note=Best regards,",
        ],
    ),
    (
        "Dr. Maria Muñoz, PhD\nProfessor, University of Oslo\nmaria.munoz@uio.example",
        &[
            "name=Maria Muñoz",
            "company=University of Oslo",
            "title=Professor",
            "email=maria.munoz@uio.example",
            "note=Dr. Maria Muñoz, PhD",
        ],
    ),
    (
        "John O'Brien\nAcme Co., Ltd.\n12 High Street, London\nPhone: 020 7946 0958",
        &["name=John O'Brien", "company=Acme Co., Ltd.", "phone=020 7946 0958", "address=12 High Street, London"],
    ),
    (
        "Hi, this is Kwame Mensah from Accra Trading, my number is +233 24 123 4567",
        &[
            "name=Kwame Mensah",
            "company=Accra Trading",
            "phone=+233 24 123 4567",
            "note=Hi, this is Kwame Mensah from Accra Trading, my number is +233 24 123 4567",
        ],
    ),
    (
        "Name: Lea Holm\nCompany: Fjord AS\nTitle: CEO\nMobile: +47 22 33 44 66\nEmail: lea@fjord.example\nAddress: Storgata 5, 0155 Oslo",
        &[
            "name=Lea Holm",
            "company=Fjord AS",
            "title=CEO",
            "phone=+47 22 33 44 66",
            "email=lea@fjord.example",
            "address=Storgata 5, 0155 Oslo",
        ],
    ),
    (
        "Kai Lund: call me on +47 22 33 44 66",
        &["name=Kai Lund", "phone=+47 22 33 44 66", "note=Kai Lund: call me on +47 22 33 44 66"],
    ),
    (
        "Jean-Pierre Lefèvre\nDirecteur\njp@librairie.example\nT. +33 1 23 45 67 89",
        &["name=Jean-Pierre Lefèvre", "title=Directeur", "phone=+33 1 23 45 67 89", "email=jp@librairie.example"],
    ),
    (
        "MARK TWAIN\nVice President, Sales\nHannibal Press Inc.\n(212) 555-0101",
        &["name=MARK TWAIN", "company=Hannibal Press Inc.", "title=Vice President, Sales", "phone=(212) 555-0101"],
    ),
    (
        "Thanks,\nEva\n--\nEva Frank | Buyer\nWiener Hotel\nDirect: +43 1 5550100\nThis message is confidential. If you are not the recipient, delete it.",
        &[
            "name=Eva Frank",
            "company=Wiener Hotel",
            "title=Buyer",
            "phone=+43 1 5550100",
            "note=Thanks,",
            "note=Eva",
            "note=Direct: +43 1 5550100",
            "note=This message is confidential. If you are not the recipient, delete it.",
        ],
    ),
    (
        "Gus van den Berg\nOwner\nWeChat: gusberg88\nE-mail: gus@berg.example",
        &["name=Gus van den Berg", "title=Owner", "email=gus@berg.example", "wechat=gusberg88"],
    ),
    (
        "From: Priya Nair <priya@nair.example>\nSent: Friday",
        &[
            "name=Priya Nair",
            "email=priya@nair.example",
            "note=From: Priya Nair <priya@nair.example>",
            "note=Sent: Friday",
        ],
    ),
    (
        "Michael Müller | Geschäftsführer\nMüller Maschinenbau GmbH & Co. KG\nIndustriestr. 12, 70565 Stuttgart\nTelefon: +49 711 123456-0",
        &[
            "name=Michael Müller",
            "company=Müller Maschinenbau GmbH & Co. KG",
            "title=Geschäftsführer",
            "phone=+49 711 123456-0",
            "address=Industriestr. 12, 70565 Stuttgart",
        ],
    ),
    (
        "Hi Li,\n\nplease send the quote to my colleague.\n\nThanks\nSarah Connor\nProcurement Lead\nCyberdyne Systems Corp.\n+1 (310) 555-0123 x45",
        &[
            "name=Sarah Connor",
            "company=Cyberdyne Systems Corp",
            "title=Procurement Lead",
            "phone=+1 (310) 555-0123 x45",
            "note=Hi Li,",
            "note=please send the quote to my colleague.",
            "note=Thanks",
        ],
    ),
    (
        "Carl Dahl\nNordic Systems AB\n10115 Berlin, Germany\nTel. 030/23125042",
        &["name=Carl Dahl", "company=Nordic Systems AB", "phone=030/23125042", "address=10115 Berlin, Germany"],
    ),
    (
        "Sarah Lee\nPartner, Lee & Associates LLP\n500 Market Street\nSan Francisco, CA 94105\n415-555-2671\nsarah@lee.example",
        &[
            "name=Sarah Lee",
            "company=Lee & Associates LLP",
            "title=Partner",
            "phone=415-555-2671",
            "email=sarah@lee.example",
            "address=500 Market Street, San Francisco, CA 94105",
        ],
    ),
    (
        "Hoàng Thùy Linh – Dệt may Thành Công\nM: +84 24 555 7199",
        &["name=Hoàng Thùy Linh", "phone=+84 24 555 7199", "note=Hoàng Thùy Linh – Dệt may Thành Công"],
    ),
    (
        "Tom Baker, tom@baker.example, +1 415 555 2671",
        &["name=Tom Baker", "phone=+1 415 555 2671", "email=tom@baker.example"],
    ),
    (
        "Rosa Díaz\nmailto:rosa@diaz.example\nhttps://diaz.example/shop?a=1",
        &[
            "name=Rosa Díaz",
            "email=rosa@diaz.example",
            "website=https://diaz.example/shop?a=1",
            "note=mailto:rosa@diaz.example",
        ],
    ),
    (
        "Mr. Peter Park\nMarketing Director\nOffice: +82 2 555 0199 / +82 2 555 0198",
        &[
            "name=Peter Park",
            "title=Marketing Director",
            "phone=+82 2 555 0199",
            "phone=+82 2 555 0198",
            "note=Mr. Peter Park",
            "note=Office: +82 2 555 0199 / +82 2 555 0198",
        ],
    ),
    (
        "Ines Costa\nCosta Lda\nMobile +351 912 345 678\nAdd: Rua Augusta 12, Lisboa\nWeb: costa.pt",
        &[
            "name=Ines Costa",
            "phone=+351 912 345 678",
            "address=Rua Augusta 12, Lisboa",
            "note=Costa Lda",
            "note=Web: costa.pt",
        ],
    ),
    (
        "I'm Oleg Petrov, sales manager at Volga LLC. Telegram: +7 912 345 67 89",
        &[
            "name=Oleg Petrov",
            "company=Volga LLC.",
            "phone=+7 912 345 67 89",
            "note=I'm Oleg Petrov, sales manager at Volga LLC. Telegram: +7 912 345 67 89",
        ],
    ),
];

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
