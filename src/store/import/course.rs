//! What an import and a trial have in common: what is known, what becomes of each row, what came of each file.

use chrono::NaiveDateTime;
use rusqlite::{Connection, Result};

use super::again::Again;
use super::children::{self, table};
use super::incoming::{Incoming, is_one, own_field};
use super::indexes::is_worth_while;
use super::judge::{Judge, Verdict};
use super::outcome::{Imported, Outcome};
use super::past::Past;
use super::seen::{Currencies, Seen};
use super::sketch::Sketch;
use super::whose::Whose;
use crate::domain::batch::{Batch, Column, Fault, Role, Target};
use crate::domain::known::How;
use crate::domain::{Cancel, Currency, CustomerId, Field, Layout};
use crate::store::settings::setting;
use crate::store::unfinished::Unfinished;
use crate::store::{clock, layout, numbers, stages};

/// The code of a currency that nobody knows: its rows are told of one by one.
const NO_CURRENCY: &str = "XXX";

/// What becomes of the rows of a batch.
#[derive(Debug)]
pub(super) enum Judged {
    Customers(Vec<Verdict>),
    Children(Vec<children::Verdict>),
}

impl Judged {
    /// Customers who come in with it.
    pub fn arriving(&self) -> CustomerId {
        let count = match self {
            Self::Customers(verdicts) => {
                verdicts.iter().filter(|verdict| matches!(verdict, Verdict::New { .. })).count()
            }
            Self::Children(verdicts) => {
                verdicts.iter().filter(|verdict| matches!(verdict, children::Verdict::Row { made: true, .. })).count()
            }
        };
        CustomerId::try_from(count).unwrap_or_default()
    }

    /// Whether nothing of the batch comes in.
    pub fn is_idle(&self) -> bool {
        match self {
            Self::Customers(verdicts) => verdicts.iter().all(|verdict| *verdict == Verdict::Out),
            Self::Children(verdicts) => verdicts.iter().all(|verdict| *verdict == children::Verdict::Out),
        }
    }
}

#[derive(Debug)]
pub(super) struct Course {
    pub judge: Judge,
    pub layout: Layout,
    /// ISO 8601 to the minute.
    pub now: String,
    pub seen: Seen,
    /// Whether the file had no purchases before.
    first_purchases: bool,
    /// The key of the stage that a customer has who comes without one.
    pub first_stage: Option<String>,
    file: Option<(Incoming, Again)>,
    /// What the customers' files before leave behind: another sheet may have the same people.
    past: Option<Past>,
    /// Columns that files before have brought; in a trial without a key.
    made: Vec<Field>,
    files: Vec<Imported>,
    /// Rows that others have begun to put in.
    unfinished: Unfinished,
}

impl Course {
    pub fn begin(conn: &Connection, how: How, now: NaiveDateTime, unfinished: Unfinished) -> Result<Self> {
        let layout = layout::read(conn)?;
        let any = any_orders(conn)?;
        let stages = stages::stages(conn)?;
        let said = how.stage.clone().filter(|stage| stages.contains(stage));
        Ok(Self {
            judge: Judge::new(Whose::new(conn, how, layout.settings.region(), numbers::next_customer(conn)?)?),
            layout,
            now: clock::moment(now),
            seen: Seen::default(),
            first_purchases: !any,
            first_stage: said.or_else(|| stages.into_iter().next()),
            file: None,
            past: None,
            made: Vec::new(),
            files: Vec::new(),
            unfinished,
        })
    }

    /// What is read of a whole table ends early with that: it is then not whole, and nobody uses it.
    pub fn until(mut self, cancel: &Cancel) -> Self {
        self.judge.whose().index.stop_with(cancel);
        self
    }

    /// The batches that follow are of this kind and have these columns; whoever is new has the numbers from `next` on.
    pub fn file(&mut self, conn: &Connection, (role, columns): (Role, &[Column]), next: CustomerId) -> Result<()> {
        let fields = (self.layout.fields.as_slice(), self.made.as_slice());
        let mut incoming = Incoming::new(role, columns, fields, self.first_stage.clone());
        let any: bool = conn.query_row("SELECT EXISTS (SELECT 1 FROM customer)", [], |row| row.get(0))?;
        incoming.nobody = !any && !self.files.iter().any(Imported::brings);
        if role == Role::Customers {
            self.judge.whose().begin(conn, &incoming, (&self.unfinished, next))?;
        } else {
            self.judge.whose().begin_children(conn, &incoming, &self.unfinished)?;
        }
        // Who comes behind the customers asks for none of their rows.
        let past = self.past.take().filter(|_| role == Role::Customers);
        incoming.past = past.unwrap_or_default();
        incoming.past.begin_file(incoming.columns.clone(), next);
        let again = Again::of(conn, role, table(role), columns, self.own_currency(conn)?)?;
        self.file = Some((incoming, again));
        Ok(())
    }

    /// What becomes of the rows of a batch; whoever is new has the numbers from `first` on.
    pub fn batch(&mut self, conn: &Connection, batch: &Batch, first: CustomerId) -> Result<Judged> {
        let Some((file, again)) = &mut self.file else { return Ok(Judged::Children(Vec::new())) };
        file.count(batch);
        let judged = match file.role {
            Role::Customers => {
                let today = self.now.get(..10).unwrap_or(&self.now);
                self.judge.customers(conn, (file, today), batch, first).map(Judged::Customers)
            }
            _ => {
                let with = (self.judge.whose(), &mut self.seen);
                let verdicts = children::judge(conn, (file, again), with, (batch, first))?;
                file.count_notes(children::notes(batch, &verdicts).iter().map(|(_, note)| *note));
                Ok(Judged::Children(verdicts))
            }
        };
        // What was judged by what could not be found is not judged.
        match file.past.trouble().or_else(|| again.trouble()).or_else(|| self.judge.whose().trouble()) {
            Some(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
            None => judged,
        }
    }

    /// The new columns of the present file are there by now, under these keys; in a trial they would be.
    pub fn brought(&mut self, columns: &[Column], keys: &[Option<String>]) {
        for (place, column) in columns.iter().enumerate() {
            let Target::New(own) = &column.target else { continue };
            let key = keys.get(place).cloned().flatten().unwrap_or_default();
            let field = Field { key, ..own_field(column, own) };
            if !self.made.iter().any(|made| is_one(made, &field)) {
                self.made.push(field);
            }
        }
    }

    /// Nothing is written: what would be is noted, where further files of customers come.
    pub fn sketching(mut self) -> Result<Self> {
        let whose = self.judge.whose();
        if whose.how.sheets > 1 {
            whose.sketch = Some(Sketch::new()?);
        }
        Ok(self)
    }

    /// Whether no row of the kind of the present file was there before the import.
    pub fn is_first(&self) -> bool {
        self.file.as_ref().is_some_and(|(_, again)| again.is_first())
    }

    /// Of a file into whose table so many new rows come that its index is better made anew: the greatest number of the rows
    /// that were there.
    pub fn outgrows(&self) -> Option<i64> {
        let (file, again) = self.file.as_ref()?;
        let last = again.last();
        (!again.is_first() && has_index_of_its_own(file.role) && is_worth_while(file.report.new, last)).then_some(last)
    }

    /// Reads what spares looking up most rows.
    pub fn foresee(&mut self, conn: &Connection) -> Result<()> {
        self.file.as_mut().map_or(Ok(()), |(_, again)| again.foresee(conn))
    }

    /// Whether the present file is the first of its kind, of rows of which nobody looks for those that have just come in.
    pub fn is_first_of_many(&self) -> bool {
        self.is_first() && self.file.as_ref().is_some_and(|(file, _)| has_index_of_its_own(file.role))
    }

    /// The file that comes in.
    pub fn incoming(&mut self) -> Option<&mut Incoming> {
        self.file.as_mut().map(|(file, _)| file)
    }

    /// The file that comes in, and what its rows leave for the end.
    pub fn writing(&mut self) -> (Option<&mut Incoming>, &mut Seen) {
        (self.file.as_mut().map(|(file, _)| file), &mut self.seen)
    }

    /// What did not come in of the last batch.
    pub fn take_left_out(&mut self) -> Vec<Fault> {
        self.incoming().map(Incoming::take_left_out).unwrap_or_default()
    }

    /// Who came without a code, in a file that has a column for it.
    pub fn codeless(&mut self) -> Vec<CustomerId> {
        self.incoming().map(|file| std::mem::take(&mut file.codeless)).unwrap_or_default()
    }

    /// Those get the codes that the store gives: rows of later files may name them.
    pub fn give_codes(&mut self, customers: &[CustomerId]) -> Result<()> {
        let whose = self.judge.whose();
        for customer in customers {
            let code = whose.index.give_code(*customer);
            whose.sketch.as_ref().map_or(Ok(()), |sketch| sketch.give_code(*customer, &code))?;
        }
        Ok(())
    }

    /// The rows of the present file stand on the sheet of that name.
    pub fn of_sheet(&mut self, name: &str) {
        self.incoming().into_iter().for_each(|file| file.past.name_file(name));
    }

    pub fn end_file(&mut self) {
        let Some((file, _)) = self.file.take() else { return };
        let of_customers = file.role == Role::Customers;
        let (report, past) = file.finish();
        self.files.push(report);
        self.past = Some(past).filter(|_| of_customers);
    }

    /// No further file comes.
    pub fn end_files(&mut self) {
        self.end_file();
        self.past = None;
    }

    /// Whether anything of any file is in the file now.
    pub fn brings(&self) -> bool {
        self.files.iter().any(Imported::brings)
    }

    /// Into a file without purchases, rows that all name one currency set the base currency.
    pub fn currency(&self, conn: &Connection) -> Result<Option<String>> {
        let Currencies::One(code) = &self.seen.currencies else { return Ok(None) };
        let takes = self.first_purchases && *code != self.own_currency(conn)?.0;
        Ok(takes.then(|| code.clone()))
    }

    fn own_currency(&self, conn: &Connection) -> Result<Currency> {
        Ok(setting::<String>(conn, "base_currency")?.map(Currency).unwrap_or_default())
    }

    /// What came of it; `currency` became the file's own.
    pub fn outcome(&mut self, currency: Option<String>) -> Outcome {
        let local = self.layout.settings.local();
        let own = currency.clone().unwrap_or_else(|| local.currency.0.clone());
        let counts = |(code, _): &(String, usize)| *code == own || local.rates.has(code);
        let named = std::mem::take(&mut self.seen.named).into_iter();
        let unconverted = named.filter(|of| !counts(of) && of.0 != NO_CURRENCY).collect();
        Outcome { files: std::mem::take(&mut self.files), currency, unconverted }
    }
}

/// Whether any orders are there.
pub(super) fn any_orders(conn: &Connection) -> Result<bool> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM purchase)", [], |row| row.get(0))
}

/// Whether rows of that kind are looked up only in the index of what was there: of notes some may be looked for that have
/// just come in.
fn has_index_of_its_own(role: Role) -> bool {
    matches!(role, Role::Purchases | Role::Contacts)
}
