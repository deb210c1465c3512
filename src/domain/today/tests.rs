use super::*;

const NOW: &str = "2026-11-28T09:30:00";

fn on() -> On {
    On::new(NOW.parse().expect("a moment"), 180)
}

fn at(text: &str) -> Day {
    number(text.parse().expect("a day"))
}

fn told(facts: Facts) -> (Vec<Reason>, Option<Standing>) {
    let reasons = Reasons::of(&facts, &on());
    (reasons.list().into_iter().map(|(reason, _)| reason).collect(), reasons.stands(&on()))
}

#[test]
fn each_reason_holds_on_its_days_and_not_beside_them() {
    let none = Facts::default();
    let minute = |text: &str| text.parse::<NaiveDateTime>().expect("a moment").and_utc().timestamp() / 60;
    let contact = |day| Facts { next: Some(at(day)), ..none };
    let birthday = |month, day| Facts { birthday: Some((month, day)), ..none };
    let term = |day| Facts { term_end: Some(at(day)), ..none };
    let silent = |day| Facts { last_buy: Some(at(day)), gap: Some(gap(41, 1)), ..none };
    let by = |text| Facts { promise: Some(minute(text)), ..none };
    let verified = |day| Facts { verified: Some(at(day)), ..none };
    for (facts, reason, holds) in [
        (contact("2026-11-28"), Reason::Contact, true),
        (contact("2026-11-29"), Reason::Contact, false),
        (birthday(12, 5), Reason::Birthday, true),
        (birthday(12, 6), Reason::Birthday, false),
        (birthday(11, 27), Reason::Birthday, false),
        (term("2026-12-28"), Reason::Term, true),
        (term("2026-12-29"), Reason::Term, false),
        (term("2026-11-27"), Reason::Term, false),
        // 123 days are three gaps; more break the rhythm.
        (silent("2026-07-28"), Reason::Rhythm, false),
        (silent("2026-07-27"), Reason::Rhythm, true),
        (Facts { won_back: true, ..silent("2026-07-27") }, Reason::Rhythm, false),
        (by("2026-11-28T09:29:00"), Reason::Promise, true),
        (by("2026-11-28T09:30:00"), Reason::Promise, false),
        (Facts { appointment: Some(at("2026-11-28")), ..none }, Reason::Appointment, true),
        (Facts { appointment: Some(at("2026-11-27")), ..none }, Reason::Appointment, false),
        (Facts { check_in: Some(at("2026-11-28")), ..none }, Reason::CheckIn, true),
        (verified("2026-05-31"), Reason::Stale, true),
        (verified("2026-06-01"), Reason::Stale, false),
        (Facts { snoozed: Reason::Term.bit(), ..term("2026-12-01") }, Reason::Term, false),
        (Facts { flagged: true, ..none }, Reason::Flag, true),
    ] {
        let (reasons, standing) = told(facts);
        assert_eq!(reasons, if holds { vec![reason] } else { vec![] }, "{facts:?}");
        assert_eq!(standing.is_some(), holds, "{facts:?}");
    }
}

#[test]
fn a_leap_day_is_kept_on_the_28th_of_a_year_without_one() {
    let near = |now: &str| On::new(now.parse().expect("a moment"), 180).birthdays;
    let kept = |now: &str| near(now).iter().filter(|(day, _)| *day == (2, 29)).map(|(_, kept)| day(*kept)).next();
    assert_eq!(kept("2027-02-25T08:00:00"), NaiveDate::from_ymd_opt(2027, 2, 28));
    assert_eq!(kept("2028-02-25T08:00:00"), NaiveDate::from_ymd_opt(2028, 2, 29));
    assert_eq!(kept("2027-03-01T08:00:00"), None);
}

#[test]
fn she_stands_once_by_what_is_latest_with_the_strongest_first() {
    let facts = Facts {
        next: Some(at("2026-11-26")),
        task: Some(at("2026-11-22")),
        birthday: Some((11, 28)),
        ..Facts::default()
    };
    let (reasons, standing) = told(facts);
    assert_eq!(reasons, [Reason::Task, Reason::Contact, Reason::Birthday]);
    assert_eq!(standing, Some(Standing { section: Section::Late, late: 6 }));
    // The next contact that is the task's is not told twice.
    let same = Facts { next: Some(at("2026-11-22")), ..facts };
    assert_eq!(told(same).0, [Reason::Task, Reason::Birthday]);
    // Nor is that of one that is put off.
    let rests = Facts { task: None, task_put_off: same.next, ..same };
    assert_eq!(told(rests).0, [Reason::Birthday]);
    let coming = Facts { birthday: Some((11, 28)), ..Facts::default() };
    assert_eq!(told(coming).1, Some(Standing { section: Section::Coming, late: 0 }));
}

#[test]
fn gaps_are_exact() {
    assert_eq!((usual(gap(83, 2)), patience(gap(83, 2))), (42, 124));
    assert_eq!((usual(gap(82, 3)), patience(gap(82, 3))), (27, 82));
}

#[test]
fn who_is_worth_nothing_yet_counts_as_one_unit() {
    assert_eq!(rank(Fen(0), 3), rank(Fen(UNIT), 3));
    assert!(rank(Fen(UNIT * 100), 0) > rank(Fen(0), 98));
}
