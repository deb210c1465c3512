//! A dry run says what the run does, of any two files.

use super::*;

/// A file of customers as they come: few names, numbers and IDs, so that they meet.
pub fn customers() -> impl Strategy<Value = String> {
    let cell = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        cell(&["", "", "1", "2", "3", "A"]),
        cell(&["", "Ana", "Ben", "Ana Perez", "Cara"]),
        cell(&["", "13800138000", "138 0013 8000", "13900139000"]),
        cell(&["", "a@x.cn", "A@x.cn", "b@x.cn"]),
        cell(&["", "Acme", "Acme Ltd", "Other"]),
        cell(&["", "Rome", "Oslo", "120"]),
        cell(&["", "", "likes tea", "about 5k"]),
    );
    let rows = prop::collection::vec(row, 0..8);
    (rows, any::<[bool; 7]>()).prop_map(|(rows, shown)| {
        let headings = ["id", "name", "phone", "email", "company", "city", "Notes"];
        let shown = |at: usize| shown[at] || at == 1;
        let line = |cells: [&str; 7]| {
            let cells: Vec<&str> =
                cells.into_iter().enumerate().filter(|(at, _)| shown(*at)).map(|(_, cell)| cell).collect();
            cells.join(",") + "\n"
        };
        let rows = rows.into_iter().map(|(a, b, c, d, e, f, g)| line([a, b, c, d, e, f, g]));
        std::iter::once(line(headings)).chain(rows).collect()
    })
}

pub fn purchases() -> impl Strategy<Value = String> {
    let cell = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        cell(&["", "P1", "P2"]),
        cell(&["1", "2", "3", "A", "K2", "4"]),
        cell(&["2026-11-01", "2026-11-01 10:00", "2026-11-02", ""]),
        cell(&["", "x", "y"]),
        cell(&["", "10", "10.00", "5", "-5"]),
        cell(&["", "", "USD", "CNY", "nonsense"]),
    );
    let rows = prop::collection::vec(row, 0..8);
    (rows, any::<bool>()).prop_map(|(rows, coded)| {
        let line = |code: &str, rest: String| if coded { format!("{code},{rest}\n") } else { format!("{rest}\n") };
        let rows = rows.into_iter().map(|(code, a, b, c, d, e)| line(code, [a, b, c, d, e].join(",")));
        let headings = line("order_id", "customer_id,date,product,amount,currency".to_owned());
        std::iter::once(headings).chain(rows).collect()
    })
}

/// What both reports count, and what they tell of each row.
pub fn told(report: &str) -> Vec<Json> {
    let report: Json = serde_json::from_str(report).expect("an object");
    let mut told: Vec<Json> = report["files"].as_array().expect("files").clone();
    for file in &mut told {
        let file = file.as_object_mut().expect("an object");
        ["rejected", "file"].iter().for_each(|key| drop(file.remove(*key)));
    }
    told.extend([report["currency"].clone(), report["unconverted"].clone()]);
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The one says what the other does; and what has come in, all but what was set aside, comes in no second time.
    #[test]
    fn a_dry_run_counts_what_the_run_does(
        first in customers(),
        second in customers(),
        orders in (purchases(), purchases()),
        known in prop::sample::select(&OnKnown::ALL[..]),
        key in prop::sample::select(&[None, Some("code"), Some("phone"), Some("email"), Some("name+company"), Some("city")][..]),
    ) {
        let mut desk = Desk::new();
        let profile = Said { on_known: Some(known), key: key.map(str::to_owned), ..Said::default() };
        let request = |json| Request { said: profile.clone(), json, ..said() };
        for (customers, purchases) in [(&first, &orders.0), (&second, &orders.1)] {
            let files = [(Role::Customers, customers.as_str()), (Role::Purchases, purchases.as_str())];
            let before = desk.whole();
            let Ok(sources) = (Request { files: desk.files(&files), ..request(true) }).open(desk.store.path(), &desk.words) else { continue };
            let mut dry = Vec::new();
            let dry = import::rehearse(&sources, desk.store.path(), &desk.words, now(), &mut dry).map(|exit| (exit, String::from_utf8(dry).expect("words")));
            prop_assert_eq!(desk.whole(), before.clone(), "a dry run writes nothing");
            let run = desk.as_said(request(true), &files);
            let lost = run.as_ref().ok().and_then(|(_, run)| told(run)[0]["lost_rows"].as_u64());
            match (dry, run) {
                (Ok((dry_exit, dry)), Ok((exit, run))) => {
                    prop_assert_eq!(told(&dry), told(&run), "{}{}", customers, purchases);
                    prop_assert_eq!(dry_exit, exit);
                    if exit == cli::Outcome::NothingFound {
                        prop_assert_eq!(desk.whole(), before);
                    }
                }
                (Err(dry), Err(run)) => prop_assert_eq!(dry, run),
                (dry, run) => prop_assert!(false, "{dry:?} {run:?}"),
            }
            // Of who is skipped nothing is kept by which the next row of theirs would be known, and who has no name may be
            // any of those who share a number.
            let nameless: i64 = desk.query("SELECT count(*) FROM customer WHERE trim(coalesce(name, '')) = ''");
            if !matches!(known, OnKnown::Add | OnKnown::Skip) && nameless == 0 {
                let again = desk.as_said(request(true), &files);
                if let (Ok((_, again)), Some(lost), None) = (again, lost, key) {
                    let again = told(&again);
                    prop_assert_eq!(&again[1]["new"], 0, "{}{}", customers, purchases);
                    // What was set aside may find its ID free.
                    prop_assert!(again[0]["new"].as_u64() <= Some(lost), "{}", customers);
                }
            }
        }
    }
}
