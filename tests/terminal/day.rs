//! A salesperson's day in the real program, in both languages: its keys are counted, the file is asked by SQL, and every step
//! is one entry that undoes alone.

use chrono::{Days, Local, NaiveDate};
use kehu::domain::Value;
use kehu::domain::edit::Action;

use crate::desk::{Desk, save};
use crate::support::terminal::Terminal;

/// What is seen and typed in one language.
struct Words {
    locale: &'static str,
    /// Part of the line that offers what is new since yesterday.
    digest: &'static str,
    today: &'static str,
    log: &'static str,
    nothing_due: &'static str,
    /// Of those who are called today, in the order of the list.
    called: [&'static str; 7],
    /// Of those who are not in it.
    talks: [&'static str; 4],
    orders: [[&'static str; 3]; 3],
    complaint: &'static str,
    close: &'static str,
    resolution: &'static str,
    next_stage: &'static str,
}

const ENGLISH: Words = Words {
    locale: "en_US.UTF-8",
    digest: "Since ",
    today: "0 done",
    log: " LOG ",
    nothing_due: "Nothing is due today",
    called: [
        "call: too expensive, wants 20% off, in 3 days 10am, quote 120k",
        "email: sent the price list, in two weeks",
        "visit: likes the meeting board, in 5 days",
        "wechat: asks for samples, tomorrow 9:30",
        "call: fine",
        "",
        "call: goes on with the contract",
    ],
    talks: [
        "call: will decide by the end of the year",
        "met at the fair, wants a demo, in 10 days",
        "incoming call: where is my order",
        "email: offer for 5 screens, quote 9,500, in a week",
    ],
    orders: [["keyboard", "3", "399.50"], ["monitor", "2", "1,299"], ["keyboard", "1", "380"]],
    complaint: "complaint: the invoice is wrong",
    close: "close the oldest",
    resolution: "sent a new invoice",
    next_stage: "move to the next stage",
};

const CHINESE: Words = Words {
    locale: "zh_CN.UTF-8",
    digest: "自 ",
    today: "已办 0",
    log: " 记联系 ",
    nothing_due: "今天没有",
    called: [
        "电话 嫌贵 想要8折 3天后10点回访 报价12万",
        "邮件 价目表已发 两周后联系",
        "拜访 看中会议平板 5天后再谈",
        "微信 要样品 明天9点半寄出",
        "电话 一切正常",
        "",
        "电话 合同续签没问题",
    ],
    talks: [
        "电话 年底前定下来",
        "展会见面 想看演示 10天后联系",
        "来电 问货到哪了",
        "邮件 5台显示器 报价9500 一周后跟进",
    ],
    orders: [["键盘", "3", "399.50"], ["显示器", "2", "1,299"], ["键盘", "1", "380"]],
    complaint: "投诉 发票开错了",
    close: "办结",
    resolution: "已重开发票",
    next_stage: "下一阶段",
};

/// What the palette shows, and no other place.
const PALETTE: &str = "Ctrl-Q";

/// What a hint says while a form is open.
const FORM: &str = "Ctrl-S";

/// Six customers are due or late, those named first the latest; six more are not.
const NAMES: [&str; 12] = [
    "李明朗",
    "Anna Berg",
    "王芳",
    "Carl Dahl",
    "陈静",
    "Eva Frank",
    "张伟",
    "Gus Hall",
    "赵敏",
    "Ida Moe",
    "周杰",
    "Kai Lund",
];

fn day(ahead: i64) -> NaiveDate {
    let today = Local::now().date_naive();
    let days = Days::new(ahead.unsigned_abs());
    if ahead < 0 { today - days } else { today + days }
}

/// Their file, last seen yesterday; one term ends soon.
fn desk() -> Desk {
    let desk = Desk::empty();
    let mut store = desk.store();
    for (key, value) in [("mode", "input"), ("keys", "excel"), ("digest", &format!("{}\n\n", day(-1)))] {
        store.remember(key, value).expect("the session takes it");
    }
    for (at, name) in NAMES.iter().enumerate() {
        let next = if at < 6 { day(at as i64 - 5) } else { day(400) };
        let text = |key: &str, text: &str| (key.to_owned(), Value::text(text));
        let date = |key: &str, day| (key.to_owned(), Value::Day(day));
        let mut cells = vec![text("name", name), text("stage", "prospecting"), date("next_contact", next)];
        if at == 11 {
            cells.push(date("term_end", day(20)));
        }
        save(&mut store, "new-customer", Action::Add { cells });
    }
    desk
}

/// The day as far as it has gone.
struct Day {
    desk: Desk,
    terminal: Terminal,
}

impl Day {
    fn begin(words: &Words) -> Self {
        let desk = desk();
        let path = desk.path();
        let args = ["--db", path.to_str().expect("a path of ours")];
        let env = [("LANG", words.locale), ("LC_ALL", words.locale)];
        let terminal = Terminal::start(&args, 80, 24, &env);
        Self { desk, terminal }
    }

    /// Presses keys that bring that text up.
    fn open(&mut self, keys: &str, text: &str) {
        self.terminal.keys(keys).wait_text(text);
    }

    /// Presses keys that are one step under that label, takes it back, and does it again.
    fn step(&mut self, keys: &str, label: &str) {
        let before = self.desk.entries();
        self.terminal.keys(keys);
        self.wait(&format!("{label} of {keys:?}"), before + 1);
        let last = self.desk.text("SELECT label FROM entry ORDER BY id DESC LIMIT 1");
        assert_eq!(last.as_deref(), Some(label), "{keys:?}\n{}", self.terminal.screen());
        self.terminal.keys("<C-z>");
        self.wait(&format!("undo of {label}"), before);
        self.terminal.keys("<C-y>");
        self.wait(&format!("redo of {label}"), before + 1);
    }

    fn wait(&mut self, what: &str, entries: i64) {
        let Self { desk, terminal } = self;
        terminal.wait_until(what, |_| desk.entries() == entries).wait_saved();
    }

    /// A command of the palette, found by those words.
    fn command(&mut self, words: &str, text: &str) {
        self.terminal.keys("<F10>").wait_text(PALETTE);
        self.open(&format!("{words}<Enter>"), text);
    }

    fn number(&self, sql: &str) -> i64 {
        self.desk.number(sql)
    }
}

fn calls_are_made(day: &mut Day, words: &Words) {
    day.terminal.wait_text(words.digest).wait_text("1·5");
    day.open("<F5>", words.today);
    for (at, line) in words.called.iter().enumerate() {
        day.terminal.wait_text(NAMES.get(at).filter(|_| at < 6).unwrap_or(&NAMES[11]));
        day.open(" ", "Enter");
        day.step(&format!("{line}<Enter>"), "call-done");
    }
    day.terminal.wait_text(words.nothing_due);
    day.open("<Esc>", NAMES[0]);
    assert_eq!(day.number("SELECT count(*) FROM interaction"), 7);
}

/// The keys beside a line's own text are two.
fn talks_are_logged(day: &mut Day, words: &Words) {
    day.terminal.keys("<C-Home>");
    for (at, line) in words.talks.iter().enumerate() {
        day.terminal.keys(if at == 0 { "<Down><Down><Down><Down><Down><Down>" } else { "<Down>" });
        day.open("<C-e>", words.log);
        day.step(&format!("{line}<Enter>"), "log-contact");
    }
    assert_eq!(day.number("SELECT count(*) FROM interaction"), 11);
}

/// The keys beside the cells' own texts are no more than the cells and three.
fn orders_are_typed(day: &mut Day, words: &Words) {
    day.terminal.keys("<C-Home>");
    for cells in &words.orders {
        // The day is today's already.
        let between = ["<Tab>"; 3];
        assert!("A-o C-s".split(' ').count() + between.len() <= cells.len() + 3);
        day.open("<A-o>", FORM);
        for (key, cell) in between.iter().zip(cells) {
            day.terminal.keys(key).keys(cell);
        }
        day.step("<C-s>", "add-order");
    }
    day.open("<F10>", PALETTE);
    day.open("add-refund<Enter>", FORM);
    day.step("<C-s>", "add-refund");
}

fn a_complaint_is_opened_and_closed(day: &mut Day, words: &Words) {
    day.open("<C-e>", words.log);
    day.step(&format!("{}<Enter>", words.complaint), "log-contact");
    assert_eq!(day.number("SELECT count(*) FROM interaction WHERE kind = 'complaint' AND status = 'open'"), 1);
    day.command(words.close, FORM);
    day.step(&format!("{}<C-s>", words.resolution), "close-ticket");
}

fn five_move(day: &mut Day, words: &Words) {
    day.terminal.keys("<Esc><C-Home>");
    day.terminal.keys("<S-Down><S-Down><S-Down><S-Down>");
    day.command(words.next_stage, "Enter");
    day.step("<Enter>", "next-stage");
}

/// What the day left in the file.
fn the_file_holds_it(day: &Day, words: &Words) {
    let number = |sql: &str| day.number(sql);
    assert_eq!(number("SELECT count(*) FROM interaction"), 12);
    assert_eq!(number("SELECT count(*) FROM interaction WHERE date(at) = date('now', 'localtime')"), 12);
    let resolution = "SELECT resolution FROM interaction WHERE kind = 'complaint' AND status = 'closed'
                      AND resolved_at IS NOT NULL";
    assert_eq!(day.desk.text(resolution).as_deref(), Some(words.resolution));
    for (ahead, time, name) in [(3, "T10:00", NAMES[0]), (14, "", NAMES[1]), (5, "", NAMES[2]), (1, "T09:30", NAMES[3])]
    {
        let next = day.desk.text(&format!("SELECT next_contact FROM customer WHERE name = '{name}'"));
        assert_eq!(next, Some(format!("{}{time}", self::day(ahead))), "{name}");
    }
    assert_eq!(number("SELECT count(*) FROM customer WHERE next_contact <= date('now', 'localtime')"), 0);
    assert_eq!(number("SELECT expected FROM customer WHERE id = 1"), 12_000_000);
    // 3 × 399.50 + 2 × 1,299 + 380 − 380: the refund is of the latest order.
    assert_eq!(number("SELECT spend FROM customer WHERE id = 1"), 379_650);
    assert_eq!(number("SELECT sum(CASE kind WHEN 'refund' THEN -abs(amount) ELSE amount END) FROM purchase"), 379_650);
    assert_eq!(number("SELECT count(*) FROM purchase WHERE customer = 1"), 4);
    assert_eq!(number("SELECT orders FROM customer WHERE id = 1"), 3);
    assert_eq!(number("SELECT count(*) FROM customer WHERE stage = 'evaluation' AND id <= 5"), 5);
    assert_eq!(number("SELECT count(*) FROM stage_move WHERE after = 'evaluation'"), 5);
    assert_eq!(number("SELECT count(*) FROM entry WHERE state <> 'done'"), 0);
}

fn a_day(words: &Words) {
    let mut day = Day::begin(words);
    calls_are_made(&mut day, words);
    talks_are_logged(&mut day, words);
    orders_are_typed(&mut day, words);
    a_complaint_is_opened_and_closed(&mut day, words);
    five_move(&mut day, words);
    the_file_holds_it(&day, words);
    assert_eq!(day.terminal.quit().exit_code(), 0);
}

#[test]
fn a_day_in_english() {
    a_day(&ENGLISH);
}

#[test]
fn a_day_in_chinese() {
    a_day(&CHINESE);
}
