use super::*;

#[test]
fn days_and_moments_are_read_strictly_and_written_back() {
    for text in ["1970-01-01", "1996-02-29", "2024-06-30", "0001-01-01"] {
        assert_eq!(Day::parse(text).map(|day| day.date().to_string()).as_deref(), Some(text));
    }
    for not in ["2023-02-29", "2024-6-30", "20240630", "2024-06-30T09:00", "", "２０２４"] {
        assert_eq!(Day::parse(not), None, "{not}");
    }
    let nine = Day::parse("2024-06-30").map(|day| Minute(day.start().0 + 9 * 60 + 5));
    for text in ["2024-06-30T09:05", "2024-06-30 09:05", "2024-06-30T09:05:59"] {
        assert_eq!(Minute::parse(text), nine, "{text}");
    }
    assert_eq!(Minute::parse("2024-06-30").map(Minute::day), Day::parse("2024-06-30"));
    assert_eq!(Minute::parse("1969-12-31T23:59").map(Minute::day), Some(Day(-1)));
    assert_eq!(Minute::parse("9999-12-31T23:59"), Some(Minute(i32::MAX)), "beyond what a minute can count");
    for not in ["2024-06-30T24:00", "2024-06-30T9:05", "2024-06-30x09:05", "2024-06-30T09:05x", "中文中文"] {
        assert_eq!(Minute::parse(not), None, "{not}");
    }
}

#[test]
fn months_are_consecutive_across_years() {
    let month = |text| Day::parse(text).map(Day::month).expect("a day");
    assert_eq!(month("2024-01-01") - month("2023-12-31"), 1);
    assert_eq!(month("2024-06-01"), month("2024-06-30"));
}

#[test]
fn a_purchase_takes_sixteen_bytes() {
    assert_eq!(size_of::<Purchase>(), 16);
}

fn customer(id: CustomerId) -> Customer {
    Customer { id, ..Customer::default() }
}

#[test]
fn rows_come_together_in_order_whatever_order_they_were_given_in() {
    // Once with numbers close together, once so far apart that positions are searched for.
    for far in [9, 4_000_000_000] {
        let mut gather = Gather::default();
        let sale = |day| Purchase::new(Day(day), None, 0, Kind::Sale);
        gather.purchase(far, sale(3));
        gather.purchase(7, sale(2));
        gather.customer(customer(far), "b");
        gather.customer(customer(2), "a");
        gather.purchase(far, sale(1));
        gather.purchase(2, sale(5));
        for (minute, code, stars) in [(4, "T2", 2), (4, "T1", 1), (3, "T9", 3)] {
            let contact = Contact { at: Minute(minute), satisfaction: Some(stars), ..Contact::default() };
            gather.contact(far, contact, code);
        }
        let facts = gather.finish();
        let days = |at| facts.purchases.of(at).iter().map(|row| row.day.0).collect::<Vec<_>>();
        assert_eq!([days(0), days(1)], [vec![5], vec![1, 3]], "customer 7 is not in the list");
        assert_eq!([facts.codes.get(0), facts.codes.get(1)], ["a", "b"]);
        let stars: Vec<_> = facts.contacts.of(1).iter().map(|contact| contact.satisfaction).collect();
        assert_eq!(stars, [Some(3), Some(1), Some(2)], "by moment, then by code");
        assert!(facts.contacts.of(0).is_empty());
    }
}
