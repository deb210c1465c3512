//! Numbers as words: `三`, `两`, `一百二十`, `三万五`, `1万2`, `二〇二六`, `three`; figures are read too.

/// The whole number that a text is; `None` if it is not one or does not fit.
#[must_use]
pub fn read(text: &str) -> Option<i64> {
    let text = super::fold::half_width(text).trim().to_lowercase();
    english(&text).or_else(|| positional(&text)).or_else(|| counted(&text))
}

const ENGLISH: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

fn english(text: &str) -> Option<i64> {
    ENGLISH.iter().zip(0..).find(|(word, _)| **word == text).map(|(_, number)| number)
}

/// What one sign of a number says.
#[derive(Clone, Copy)]
enum Sign {
    /// Of the figures 0 to 9: several stand side by side.
    Figure(i64),
    Digit(i64),
    /// 十, 百, 千.
    Unit(i64),
    /// 万, 亿: all before it is multiplied.
    Great(i64),
    /// 廿, 卅: a digit and its 十 in one.
    Tens(i64),
}

fn sign(sign: char) -> Option<Sign> {
    // One line a digit: usual, on bank forms, traditional.
    const DIGITS: [&str; 10] = ["零〇", "一壹", "二贰貳两兩", "三叁", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];
    if let Some(digit) = sign.to_digit(10) {
        return Some(Sign::Figure(digit.into()));
    }
    if let Some((_, digit)) = DIGITS.iter().zip(0..).find(|(signs, _)| signs.contains(sign)) {
        return Some(Sign::Digit(digit));
    }
    match sign {
        '十' | '拾' => Some(Sign::Unit(10)),
        '百' | '佰' => Some(Sign::Unit(100)),
        '千' | '仟' => Some(Sign::Unit(1_000)),
        '万' | '萬' => Some(Sign::Great(10_000)),
        '亿' | '億' => Some(Sign::Great(100_000_000)),
        '廿' => Some(Sign::Tens(20)),
        '卅' => Some(Sign::Tens(30)),
        _ => None,
    }
}

/// Digits only, each at its place: `120`, `二〇二六`.
fn positional(text: &str) -> Option<i64> {
    if text.is_empty() || (text.contains(['两', '兩']) && text.chars().nth(1).is_some()) {
        return None;
    }
    text.chars().try_fold(0_i64, |number, next| match sign(next)? {
        Sign::Figure(digit) | Sign::Digit(digit) => number.checked_mul(10)?.checked_add(digit),
        _ => None,
    })
}

/// A number being read from the left: `一百二十万三` is 120 × 万, then the 3.
#[derive(Default)]
struct Count {
    total: i64,
    /// Below the next 万 or 亿.
    section: i64,
    /// Digits that have no unit yet: their value, how many, whether a zero leads them.
    digits: Option<(i64, u32)>,
    after_zero: bool,
    /// The unit read last, in this section; of all.
    unit: Option<i64>,
    great: Option<i64>,
    last: i64,
    /// A 百 or 千 without its digit: only before 万 or 亿.
    bare: bool,
}

impl Count {
    fn digit(&mut self, digit: i64) -> Option<()> {
        match self.digits {
            // 一百零二: the zero says that the places between are empty.
            None if digit == 0 && self.last > 1 => self.after_zero = true,
            None => self.digits = Some((digit, 1)),
            Some((number, places)) => self.digits = Some((number.checked_mul(10)?.checked_add(digit)?, places + 1)),
        }
        Some(())
    }

    fn unit(&mut self, unit: i64) -> Option<()> {
        let count = match self.digits.take() {
            Some((count, _)) if count > 0 => count,
            None if unit == 10 => 1,
            // 百万, 千万.
            None if self.last == 0 => {
                self.bare = true;
                1
            }
            _ => return None,
        };
        if self.unit.is_some_and(|before| before <= unit) {
            return None;
        }
        self.section = self.section.checked_add(count.checked_mul(unit)?)?;
        (self.unit, self.last, self.after_zero) = (Some(unit), unit, false);
        Some(())
    }

    fn great(&mut self, great: i64) -> Option<()> {
        let section = self.section.checked_add(self.rest()?)?;
        let whole = self.great.is_some_and(|before| before < great);
        if section == 0 && !whole {
            return None;
        }
        self.total = if whole {
            // 一万亿: what was counted in 万 is now counted in 亿.
            self.total.checked_add(section)?.checked_mul(great)?
        } else if self.great == Some(great) {
            return None;
        } else {
            self.total.checked_add(section.checked_mul(great)?)?
        };
        (self.section, self.unit, self.great) = (0, None, Some(great));
        (self.last, self.after_zero) = (great, false);
        Some(())
    }

    /// Digits without a unit: the place below the last one (`三万五`, `1万2`), or all places below it (`1万2500`).
    fn rest(&mut self) -> Option<i64> {
        let Some((number, places)) = self.digits.take() else { return Some(0) };
        match self.last {
            0 => Some(number),
            _ if self.after_zero => Some(number).filter(|_| places == 1),
            last if places == 1 => number.checked_mul(last / 10),
            last => Some(number).filter(|_| places == last.ilog10()),
        }
    }
}

/// With units: `十二`, `一百二十`, `1万2`.
fn counted(text: &str) -> Option<i64> {
    let mut count = Count::default();
    for next in text.chars() {
        match sign(next)? {
            Sign::Figure(figure) => count.digit(figure)?,
            // 二三百 is two or three hundred.
            Sign::Digit(_) if count.digits.is_some() => return None,
            Sign::Digit(digit) => count.digit(digit)?,
            Sign::Unit(unit) => count.unit(unit)?,
            Sign::Great(great) => count.great(great)?,
            Sign::Tens(tens) => {
                count.digit(tens / 10)?;
                count.unit(10)?;
            }
        }
    }
    if count.last == 0 || (count.bare && count.great.is_none()) {
        return None;
    }
    let rest = count.rest()?;
    count.total.checked_add(count.section)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("两", 2),
            ("二十", 20),
            ("廿三", 23),
            ("一百二十", 120),
            ("一百二", 120),
            ("一百零二", 102),
            ("一千零二十", 1_020),
            ("三万", 30_000),
            ("三万五", 35_000),
            ("三万零五", 30_005),
            ("1万2", 12_000),
            ("1万2500", 12_500),
            ("3千5", 3_500),
            ("三千五百万", 35_000_000),
            ("十万", 100_000),
            ("10万", 100_000),
            ("一亿二千万", 120_000_000),
            ("一万亿", 1_000_000_000_000),
            ("二〇二六", 2026),
            ("贰佰伍拾", 250),
            ("3", 3),
            ("３", 3),
            ("120", 120),
            ("three", 3),
            ("Twelve", 12),
            ("零", 0),
            (" 五百 ", 500),
        ];
        for (text, number) in cases {
            assert_eq!(read(text), Some(number), "{text}");
        }
        for not in
            ["", "百", "万", "三三百", "1万23", "两两", "十千", "三x", "-3", "1.5", "亿万", "99999999999999999999"]
        {
            assert_eq!(read(not), None, "{not}");
        }
    }

    /// As a person would write it in full.
    fn written(number: i64) -> String {
        let digit =
            |digit: i64| "零一二三四五六七八九".chars().nth(usize::try_from(digit).expect("a digit")).expect("ten");
        let section = |number: i64| {
            let (mut text, mut gap) = (String::new(), false);
            for (unit, sign) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
                match number / unit % 10 {
                    0 => gap = true,
                    count => {
                        text += if gap && !text.is_empty() { "零" } else { "" };
                        text.push(digit(count));
                        text += sign;
                        gap = false;
                    }
                }
            }
            text
        };
        let (high, low) = (number / 10_000, number % 10_000);
        match (high, low) {
            (0, low) => section(low),
            (high, 0) => section(high) + "万",
            (high, low) => format!("{}万{}{}", section(high), if low < 1_000 { "零" } else { "" }, section(low)),
        }
    }

    proptest! {
        #[test]
        fn a_number_written_in_full_reads_back(number in 1i64..99_999_999) {
            prop_assert_eq!(read(&written(number)), Some(number), "{}", written(number));
            prop_assert_eq!(read(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_panics(text in "[一二两三十百千万亿零0-9廿]{0,12}") {
            let _ = read(&text);
        }
    }
}
