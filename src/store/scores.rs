//! The table `score`: what the analysis said last, and writing what it says now. The caller holds the transaction
//! and tells the feed.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use serde::{Deserialize, Serialize};

use crate::domain::facts::Day;
use crate::domain::score::{Churn, Forecast, Group, Lifecycle, Reason, Rfm, Score, Segment, Tier, Why};
use crate::domain::today::gap;
use crate::domain::{CustomerId, Fen, Months};

/// A row of the file, by a fingerprint of its columns: sixteen bytes instead of some hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub customer: CustomerId,
    print: u64,
}

/// What has to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Positions, among the new scores, of those that are new or not as they were.
    pub changed: Vec<usize>,
    /// Customers who have a row but no score any more.
    pub gone: Vec<CustomerId>,
}

/// The columns of a row but for the day and the feed's number, as [`Columns`] reads and writes them.
macro_rules! columns {
    () => {
        "customer, r, f, m, segment, tier, lifecycle, churn_points, churn_level, churn, why, months, totals_typed,
         rfm_sum, rfm_group, cluster, p_alive, p_no_purchase, expected_purchases, clv, next_buy, next_buy_by, rhythm"
    };
}

const READ_ALL: &str = concat!("SELECT ", columns!(), " FROM score WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer");
const READ_ONE: &str = concat!("SELECT ", columns!(), " FROM score WHERE customer = ?1");
const WRITE: &str = concat!(
    "INSERT OR REPLACE INTO score (",
    columns!(),
    ", as_of, feed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
        ?21, ?22, ?23, ?24, ?25)"
);
const REMOVE: &str = "DELETE FROM score WHERE customer = ?1";

/// The columns of a row but for the day and the feed's number.
#[derive(Hash)]
struct Columns {
    rfm: [Option<u8>; 3],
    segment: Option<String>,
    tier: Option<String>,
    lifecycle: Option<String>,
    points: Option<u32>,
    level: Option<String>,
    flag: Option<bool>,
    months: Option<String>,
    why: Option<String>,
    totals_typed: Option<bool>,
    sum: Option<u8>,
    group: Option<String>,
    /// From 1.
    cluster: Option<u8>,
    /// P(alive), that of no purchase, purchases, CLV.
    foretold: [Option<i64>; 4],
    next: [Option<String>; 2],
    /// Her own gap between purchases, of whoever has bought on two days at least.
    rhythm: Option<i64>,
}

/// The column `why`.
#[derive(Serialize, Deserialize)]
struct Figures {
    #[serde(flatten)]
    why: Why,
    churn: Vec<Reason>,
}

impl Columns {
    fn of(score: &Score) -> Self {
        let rfm = score.rfm;
        let figures = Figures { why: score.why.clone(), churn: score.churn.reasons.clone() };
        Self {
            rfm: rfm.map_or([None; 3], |rfm| [rfm.r, rfm.f, rfm.m]),
            segment: score.segment.map(|segment| segment.key().to_owned()),
            tier: score.tier.map(|tier| tier.key().to_owned()),
            lifecycle: score.lifecycle.map(|lifecycle| lifecycle.key().to_owned()),
            points: Some(score.churn.points()),
            level: Some(score.churn.level().key().to_owned()),
            flag: Some(score.churn.flag()),
            months: score.months.text(),
            totals_typed: score.why.totals.then_some(true),
            sum: rfm.and_then(Rfm::sum),
            group: score.group.map(|group| group.key().to_owned()),
            cluster: score.cluster.map(|cluster| cluster + 1),
            foretold: foretold(&score.forecast),
            next: score.forecast.next.map_or([None, None], |next| next.map(|day| Some(day.date().to_string()))),
            rhythm: rhythm(&score.why),
            why: Some(serde_json::to_string(&figures).expect("figures are numbers and names: always JSON")),
        }
    }

    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            rfm: [row.get(1)?, row.get(2)?, row.get(3)?],
            segment: row.get(4)?,
            tier: row.get(5)?,
            lifecycle: row.get(6)?,
            points: row.get(7)?,
            level: row.get(8)?,
            flag: row.get(9)?,
            why: row.get(10)?,
            months: row.get(11)?,
            totals_typed: row.get(12)?,
            sum: row.get(13)?,
            group: row.get(14)?,
            cluster: row.get(15)?,
            foretold: [row.get(16)?, row.get(17)?, row.get(18)?, row.get(19)?],
            next: [row.get(20)?, row.get(21)?],
            rhythm: row.get(22)?,
        })
    }

    fn print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    /// The score these columns were written from; `None` if another program or another version wrote them.
    fn score(self, customer: CustomerId) -> Option<Score> {
        let figures: Figures = serde_json::from_str(&self.why?).ok()?;
        let [r, f, m] = self.rfm;
        Some(Score {
            customer,
            rfm: [r, f, m].iter().any(Option::is_some).then_some(Rfm { r, f, m }),
            segment: self.segment.and_then(|key| Segment::from_key(&key)),
            group: self.group.and_then(|key| Group::from_key(&key)),
            cluster: self.cluster.and_then(|cluster| cluster.checked_sub(1)),
            tier: self.tier.and_then(|key| Tier::from_key(&key)),
            lifecycle: self.lifecycle.and_then(|key| Lifecycle::from_key(&key)),
            churn: Churn { reasons: figures.churn },
            months: self.months.and_then(|text| Months::read(&text)).unwrap_or_default(),
            forecast: forecast(self.foretold, &self.next),
            why: figures.why,
        })
    }
}

fn foretold(forecast: &Forecast) -> [Option<i64>; 4] {
    let Forecast { alive, no_purchase, purchases, clv, .. } = *forecast;
    [alive, no_purchase, purchases, clv].map(|number| number.map(|Fen(number)| number))
}

fn forecast(foretold: [Option<i64>; 4], next: &[Option<String>; 2]) -> Forecast {
    let [alive, no_purchase, purchases, clv] = foretold.map(|number| number.map(Fen));
    let day = |text: &Option<String>| Day::parse(text.as_deref()?);
    let next = day(&next[0]).zip(day(&next[1])).map(|(from, by)| [from, by]);
    Forecast { alive, no_purchase, purchases, clv, next }
}

fn rhythm(why: &Why) -> Option<i64> {
    why.lifecycle.filter(|life| life.purchases >= 2).map(|life| gap(life.gap.0, life.gap.1))
}

/// Every row, in the order of the customers' numbers.
///
/// # Errors
/// What SQLite says.
pub fn read_all(conn: &Connection) -> Result<Vec<Known>> {
    // A row that another program wrote differs from any of ours: it is written anew.
    let print = |row: &Row| Columns::read(row).map_or(0, |columns| columns.print());
    let known = |row: &Row| Ok(Known { customer: row.get(0)?, print: print(row) });
    conn.prepare_cached(READ_ALL)?.query_map([super::numbers::FIRST, super::numbers::LAST], known)?.collect()
}

/// One customer's score, with the figures behind it; `None` before the first analysis.
///
/// # Errors
/// What SQLite says.
pub fn read_one(conn: &Connection, customer: CustomerId) -> Result<Option<Score>> {
    let columns = conn.prepare_cached(READ_ONE)?.query_row([customer], |row| Ok(Columns::read(row).ok())).optional()?;
    Ok(columns.flatten().and_then(|columns| columns.score(customer)))
}

/// What of `new` differs from the file, and who went; both in ascending order of customers.
#[must_use]
pub fn differences(old: &[Known], new: impl IntoIterator<Item = Score>) -> Differences {
    let mut differences = Differences::default();
    let mut old = old.iter().copied().peekable();
    for (at, score) in new.into_iter().enumerate() {
        while let Some(known) = old.next_if(|known| known.customer < score.customer) {
            differences.gone.push(known.customer);
        }
        let known = old.next_if(|known| known.customer == score.customer);
        if known.is_none_or(|known| known.print != Columns::of(&score).print()) {
            differences.changed.push(at);
        }
    }
    differences.gone.extend(old.map(|known| known.customer));
    differences
}

/// Writes rows over those of the same customers. `feed` is the feed's number at which the facts were read.
///
/// # Errors
/// What SQLite says; rows before the failing one are written, which the caller's transaction takes back.
pub fn write(conn: &Connection, scores: &[Score], as_of: NaiveDate, feed: i64) -> Result<()> {
    let mut statement = conn.prepare_cached(WRITE)?;
    let as_of = as_of.to_string();
    for score in scores {
        let columns = Columns::of(score);
        let Columns {
            rfm: [r, f, m], segment, tier, lifecycle, points, level, flag, months, why, totals_typed, ..
        } = columns;
        let Columns { sum, group, cluster, foretold: [alive, none, purchases, clv], next: [next, by], rhythm, .. } =
            columns;
        statement.execute(params![
            score.customer,
            r,
            f,
            m,
            segment,
            tier,
            lifecycle,
            points,
            level,
            flag,
            why,
            months,
            totals_typed,
            sum,
            group,
            cluster,
            alive,
            none,
            purchases,
            clv,
            next,
            by,
            rhythm,
            as_of,
            feed
        ])?;
    }
    Ok(())
}

/// Takes away the rows of these customers.
///
/// # Errors
/// What SQLite says.
pub fn remove(conn: &Connection, customers: &[CustomerId]) -> Result<()> {
    let mut statement = conn.prepare_cached(REMOVE)?;
    customers.iter().try_for_each(|customer| statement.execute([customer]).map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fen;
    use crate::domain::score::{Absent, LifecycleWhy, RfmWhy, Span, TierWhy};

    fn file() -> Connection {
        let conn = Connection::open_in_memory().expect("memory");
        super::super::schema::STEPS.iter().for_each(|step| conn.execute_batch(step).expect("the schema"));
        conn
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day")
    }

    fn prospect(customer: CustomerId) -> Score {
        Score {
            customer,
            rfm: None,
            segment: None,
            group: None,
            cluster: None,
            tier: None,
            lifecycle: Some(Lifecycle::Prospect),
            churn: Churn::default(),
            months: Months::default(),
            forecast: Forecast::default(),
            why: Why { absent: Some(Absent::NoPurchase), ..Why::default() },
        }
    }

    fn buyer(customer: CustomerId, days: i32) -> Score {
        let gap = Span(365, 11);
        let purchases = 11;
        let rfm = RfmWhy { days: Some(days), purchases, revenue: Some(Fen(1_650)), complete: true, column: 5 };
        let (above, total, next) = (Fen(16_795), Fen(20_007), Some((Tier::A, Fen(600))));
        let tier = TierWhy { revenue: Fen(1_650), above, total, cut: 0.8, next };
        let lifecycle = LifecycleWhy { days, purchases, gap, limit: gap.times(3), last_gap: 29, age: 305 };
        let reasons = vec![Reason::GapExceeded { days, gap, points: 3 }, Reason::FallingSatisfaction { sum: 8 }];
        Score {
            customer,
            rfm: Some(Rfm { r: Some(2), f: Some(5), m: Some(4) }),
            segment: Some(Segment::CantLose),
            group: Some(Group::KeyWinBack),
            cluster: Some(0),
            tier: Some(Tier::B),
            lifecycle: Some(Lifecycle::Dormant),
            churn: Churn { reasons },
            months: Months([0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 900].map(Fen)),
            forecast: Forecast {
                alive: Some(Fen(2_110)),
                no_purchase: Some(Fen(6_630)),
                purchases: Some(Fen(58)),
                clv: Some(Fen(39_050)),
                next: Some([Day(20_000), Day(20_028)]),
            },
            why: Why { rfm: Some(rfm), tier: Some(tier), lifecycle: Some(lifecycle), ..Why::default() },
        }
    }

    #[test]
    fn what_was_written_is_read_back_with_its_figures() {
        let conn = file();
        write(&conn, &[prospect(1), buyer(2, 117)], day(), 7).expect("written");
        assert_eq!(read_one(&conn, 1).expect("readable"), Some(prospect(1)));
        assert_eq!(read_one(&conn, 2).expect("readable"), Some(buyer(2, 117)));
        assert_eq!(read_one(&conn, 3).expect("readable"), None);
        let typed = Score {
            why: Why { totals: true, ..buyer(4, 20).why },
            rfm: Some(Rfm { r: None, f: Some(2), m: None }),
            lifecycle: None,
            ..buyer(4, 20)
        };
        write(&conn, std::slice::from_ref(&typed), day(), 7).expect("written");
        assert_eq!(read_one(&conn, 4).expect("readable"), Some(typed), "what is unknown stays unknown");
        let marks = "SELECT group_concat(customer) FROM score WHERE totals_typed";
        assert_eq!(conn.query_row(marks, [], |row| row.get::<_, String>(0)).expect("a row"), "4");
        let row: (i64, i64, i64, String, String) = conn
            .query_row(
                "SELECT churn, churn_points, feed, churn_level, as_of FROM score WHERE customer = 2",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
            )
            .expect("a row");
        assert_eq!(row, (1, 4, 7, "medium".into(), "2024-06-30".into()));
    }

    #[test]
    fn only_what_changed_or_went_differs() {
        let conn = file();
        let old = [prospect(1), buyer(2, 117), prospect(4), prospect(9)];
        write(&conn, &old, day(), 7).expect("written");
        let known = read_all(&conn).expect("readable");
        assert_eq!(differences(&known, old.clone()), Differences::default());
        // Customer 2 waited a day longer, 3 is new, 4 and 9 went.
        let new = [prospect(1), buyer(2, 118), prospect(3)];
        let found = differences(&known, new.clone());
        assert_eq!((found.changed.as_slice(), found.gone.as_slice()), (&[1, 2][..], &[4, 9][..]));
        write(&conn, &new[1..], day(), 8).expect("written");
        remove(&conn, &found.gone).expect("removed");
        assert_eq!(differences(&read_all(&conn).expect("readable"), new), Differences::default());
    }
}
