//! A dozen customers, their purchases and notes: what the screens show.

use kehu::domain::batch::Role;
use kehu::domain::edit::Action;

use crate::desk::Filling;

const CUSTOMERS: &str = "\
code,name,phone,email,city,company,title,industry,needs,birthday,type,stage,source,tags,next_contact,contact_every,budget,buying_power
0001,李明朗,138 0013 8000,mingl@example.cn,杭州,杭州云山科技有限公司,采购经理,软件,希望交货更快，价格可谈,1988-03-02,existing,maintenance,展会,VIP,2026-11-25,30,50000,high
0002,Anna Schmidt,+49 30 1234567,anna@nordlicht.example,Berlin,Nordlicht GmbH,Head of Sales,Lighting,wants a quote by Friday,1979-07-14,existing,maintenance,expo,\"VIP,wholesale\",,60,,medium
0003,王芳,139 1234 5678,wang@example.cn,上海,金桥贸易有限公司,总监,贸易,三台样机试用,,new,prospecting,微信,,2026-11-22,,20000,
0004,Ben O'Neill,+1 415 555 0101,ben@acorn.example,San Francisco,Acorn Supply,,,annual contract,1990-12-30,potential,prospecting,search,,,,,
0005,欧阳娜娜,137 0000 1111,ouyang@example.cn,杭州,博雅文化传媒,,传媒,,1995-05-05,new,evaluation,referral,老客户,,,8000,medium
0006,陈伟,12345,not an address,深圳,恒达科技有限公司,,,,,,follow_up,,,,,,
0007,Clara Dubois,+33 1 23 45 67 89,clara@example.com,Paris,Maple & Sons,,,,,existing,relationship,partner,,,,,
0008,赵静怡,136 8888 9999,zhao@example.cn,杭州,瑞丰商贸行,,,,,existing,win_back,cold call,,,,,
0009,David Evans,+44 20 79460000,david@example.com,London,Keystone Tools,,,,,existing,maintenance,website,,,,,
0010,周宇,135 5555 6666,zhou@example.cn,成都,天成实业集团,,,,,potential,evaluation,,,,,,
0011,Emma García,+34 91 1234567,emma@example.com,Madrid,Orchard Foods,,,,,new,prospecting,expo,,,,,
0012,林海,134 4444 3333,lin@example.cn,杭州,海川信息技术公司,,,,,existing,relationship,展会,,,,,
";

const PURCHASES: &str = "\
purchase_id,customer_id,date,product,quantity,amount,currency,kind
P1,0001,2026-02-01,打印机,4,12000,CNY,sale
P2,0001,2026-04-03,打印机,6,18200,CNY,sale
P3,0001,2026-06-04,Toner,20,18000,CNY,sale
P4,0002,2025-10-01,Desk lamp,100,21000,CNY,sale
P5,0002,2026-01-05,Desk lamp,50,10000,CNY,sale
P6,0002,2026-03-10,Desk lamp,60,12000,CNY,sale
P7,0002,2026-09-30,Desk lamp,10,-2000,CNY,refund
P8,0005,2026-11-02,显示器,1,1299.50,CNY,sale
P9,0007,2026-10-20,Cable,3,45,CNY,sale
P10,0008,2025-01-15,办公椅,10,10800,CNY,sale
P11,0009,2026-11-10,Keyboard,2,380,CNY,sale
P12,0009,2026-10-11,Keyboard,2,380,CNY,sale
P13,0012,2026-08-08,服务年费,1,16000,CNY,sale
";

pub fn fill(file: &mut Filling) {
    file.import(Role::Customers, CUSTOMERS);
    file.import(Role::Purchases, PURCHASES);
    for text in ["展会上认识，想要三台样机试用", "嫌贵，想要8折\n约好周五回电话，带上新报价"]
    {
        file.edit(Action::AddNote { customer: 1, text: text.into() });
    }
    file.edit(Action::AddNote { customer: 2, text: "asked for a lamp with a longer arm".into() });
}
