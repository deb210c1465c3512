//! Customers and lines that may be asked of them.

use super::*;

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..24_000).prop_map(|days| NaiveDate::from_ymd_opt(1962, 1, 1).expect("a day") + Duration::days(days))
}

fn a_moment() -> impl Strategy<Value = NaiveDateTime> {
    (a_day(), 0u32..1_440).prop_map(|(day, minute)| day.and_hms_opt(minute / 60, minute % 60, 0).expect("a time"))
}

fn one_of(values: &[&'static str]) -> BoxedStrategy<Value> {
    prop::sample::select(values.to_vec()).prop_map(Value::text).boxed()
}

fn cell(field: &Field) -> impl Strategy<Value = Value> + use<> {
    let value = match field.key.as_str() {
        "name" => "[李張张明朗单曾Aanbé 👍ー1]{0,4}".prop_map(Value::text).boxed(),
        "city" => one_of(&["杭州", "惠州", "上海", "重庆", "Köln"]),
        "phone" => "(\\+86 ?)?1[38][0-2]{3}[- ]?[0-2]{4}".prop_map(Value::text).boxed(),
        "email" => "[ab.]{1,3}@x".prop_map(Value::text).boxed(),
        "tags" => "(vip|VIP|展会|老客户)((,|、|，)(vip|展品|b)){0,2}".prop_map(Value::text).boxed(),
        "spend" => (-3i64..9).prop_map(|units| Value::Money(Fen(units * 5_000))).boxed(),
        "orders" => (0i64..5).prop_map(Value::Number).boxed(),
        "check_in" => a_moment().prop_map(Value::Moment).boxed(),
        "stage" => one_of(&["new", "talk", "won"]),
        "churn" => any::<bool>().prop_map(Value::YesNo).boxed(),
        "term" => (a_day(), 0i64..900, 0..4)
            .prop_map(|(day, long, open)| {
                let low = if open == 1 { "..".to_owned() } else { day.to_string() };
                let high = if open == 2 { "..".to_owned() } else { (day + Duration::days(long)).to_string() };
                Value::Text(format!("{low}/{high}"))
            })
            .boxed(),
        _ => a_day().prop_map(Value::Day).boxed(),
    };
    prop_oneof![4 => value, 1 => Just(Value::Blank)]
}

pub(super) fn customer() -> impl Strategy<Value = Customer> {
    let cells: Vec<_> = vocabulary().fields.iter().map(|field| cell(field).boxed()).collect();
    (cells, prop::collection::vec("[abé嫌贵]{1,4}", 0..3), prop::bool::weighted(0.9)).prop_map(
        |(mut cells, notes, live)| {
            // The last field shows the newest of them.
            *cells.last_mut().expect("fields") = notes.last().map_or(Value::Blank, Value::text);
            Customer { live, cells, notes }
        },
    )
}

pub(super) const TERMS: &[&str] = &[
    "李",
    "张",
    "lm",
    "zhang",
    "z",
    "shan",
    "a",
    "É",
    "👍",
    "vip",
    "138",
    "1-3",
    "贵",
    "1a",
    "name:lang",
    "name=李明",
    "name!=張",
    "name:none",
    "name:any",
    "city:hz",
    "city:杭州,上海",
    "city!=上海",
    "city=KOLN",
    "phone:138",
    "phone:86138",
    "phone:none",
    "phone=13800000000",
    "phone:1-3",
    "email:a.",
    "tag:vip",
    "tag:z",
    "tag:展",
    "tag=展会",
    "tag!=vip",
    "spend>100",
    "spend:-50..100",
    "spend<=0",
    "spend!=50,100",
    "spend:none",
    "orders:1,3..",
    "orders<2",
    "last>90d",
    "last<20y",
    "last:2000",
    "last:never",
    "birthday:next30d",
    "birthday:12-20..01-15",
    "birthday:2月",
    "birthday>30y",
    "check_in:1990..2010",
    "check_in:1999-05",
    "stage:new",
    "stage:talk,won",
    "stage!=won",
    "stage:none",
    "churn",
    "churn:no",
    "churn:none",
    "notes:贵",
    "notes:É",
    "notes!=a",
    "notes:none",
    "bought:贵",
    "bought:É",
    "bought!=é",
    "-bought:b",
    "phone:*00",
    "尾号1",
    "no phone",
    "not churn",
    "age:30..40",
    "age>50",
    "birthday<30d",
    "birthday>30d",
    "last over 2000 days",
    "last:within 20 years",
    "spend at least 100",
    "orders:none",
    "term:1999",
    "term>2000-05",
    "term<1995-03-01",
    "term:1990..1995",
    "term:..1980",
    "term!=2000",
    "term:none",
    "-(orders>=1 | last:any)",
    "never bought",
    "no orders in 20 years",
    "bought within 30 years",
    "born in 1990",
    "older than 40",
    "more than 2 orders",
    "stage is won",
    "stage won",
    "city is not 上海",
    "phone is empty",
    "spend between 100 and 200",
    "80后",
    "没下单的",
    "20年没买过",
    "phone:+86",
    "phone:+861381",
    "phone:+44",
    "phone:138*",
    "phone:138*00",
    "phone!=13*",
    "name:李*",
    "name:l*",
    "name:*明",
    "name!=张*",
    "email:*.x",
    "姓单",
    "orders:0",
    "orders<1",
    "orders!=0",
    "spend<=0",
    "spend:0,none",
    "no spend",
    "没买过的杭州客户",
];

fn line() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["", "", "-"]);
    let gap = prop::sample::select(vec![" ", " ", " | "]);
    let term = (sign, prop::sample::select(TERMS), gap).prop_map(|(sign, term, gap)| format!("{sign}{term}{gap}"));
    prop::collection::vec(term, 0..4).prop_map(|terms| terms.concat().trim_end_matches([' ', '|']).to_owned())
}

pub(super) fn ask() -> impl Strategy<Value = Ask> {
    let keys: Vec<String> = vocabulary().fields.into_iter().map(|field| field.key).collect();
    let key = (prop::sample::select(keys), any::<bool>()).prop_map(|(field, falls)| {
        let direction = if falls { Direction::Descending } else { Direction::Ascending };
        SortKey { field, direction }
    });
    let stage = prop::option::weighted(0.2, prop::sample::select(vec!["new".to_owned(), "won".to_owned()]));
    (line(), prop::collection::vec(key, 0..3), stage).prop_map(|(line, sort, stage)| {
        let filter = query::parse(&line, &vocabulary(), today()).filter;
        Ask { stage, filter, sort, sum: Some("spend".into()), ..Ask::default() }
    })
}

/// A customer that is new, different, or gone.
type Change = (CustomerId, Option<Customer>);

pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0u32..320, prop::option::weighted(0.8, customer())), 1..6)
}

pub(super) fn of_customers(customers: Vec<(CustomerId, CustomerId)>) -> Changes {
    Changes { customers, ..Changes::default() }
}

pub(super) fn change(shop: &mut Shop, table: &mut Table, changes: Vec<Change>) {
    let mut ranges: Vec<(CustomerId, CustomerId)> = changes.iter().map(|(id, _)| (*id, *id)).collect();
    ranges.sort_unstable();
    ranges.dedup();
    for (id, change) in changes {
        match change {
            Some(customer) => shop.customers.insert(id, customer),
            None => shop.customers.remove(&id),
        };
    }
    table.patch(&of_customers(ranges), shop, &Cancel::default()).expect("a shop in memory answers");
}
