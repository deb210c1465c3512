//! In what bytes are written that are no UTF-8: each encoding reads them its own way, and the likeliest text wins.
//!
//! Two bytes above ASCII side by side are a Chinese character, an accented letter alone is a Western one; but a letter and
//! the one behind it are a (rare) Chinese character too: `Mü|ll|er`. So each reading is judged by how common its
//! characters are. Standards say which: the first levels of GB 2312, Big5 and JIS X 0208 and the syllables of KS X 1001 are
//! those that people use.

use chardetng::EncodingDetector;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::written::{Written, whole};

/// A reading that comes this near to the best may be right as well.
const NEAR: f64 = 0.12;

/// A text of Western letters is likelier than this in the encoding in which it was written.
const UNLIKELY: f64 = 0.5;

/// So many syllables that are all Korean are no Chinese by chance: of Chinese characters only half would be.
const SYLLABLES: usize = 8;

/// What bytes that are not UTF-8 are likely to be.
pub(super) fn of(bytes: &[u8]) -> Written {
    if mostly_utf8(bytes) {
        return Written::sure(UTF_8);
    }
    let mut detector = EncodingDetector::new();
    // Not the end: the sample may be cut within a character.
    detector.feed(bytes, false);
    let guessed = whole(detector.guess(None, false));
    // The first of equals wins: where nothing decides, Chinese is likelier.
    let mut candidates = vec![GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR];
    if !candidates.contains(&guessed) {
        candidates.push(guessed);
    }
    if guessed != WINDOWS_1252 {
        candidates.push(WINDOWS_1252);
    }
    // What Excel for Mac saves as CSV; the detector does not know it.
    if likelihood(bytes, WINDOWS_1252).is_none_or(|likely| likely < UNLIKELY) {
        candidates.push(MACINTOSH);
    }
    let judged = candidates.into_iter().filter_map(|encoding| Some((encoding, likelihood(bytes, encoding)?)));
    let judged: Vec<(&'static Encoding, f64)> = judged.collect();
    let best = judged.iter().map(|(_, likely)| *likely).fold(0.0, f64::max);
    let near: Vec<&'static Encoding> =
        judged.iter().filter(|(_, likely)| best - likely <= NEAR).map(|(encoding, _)| *encoding).collect();
    let korean = judged.iter().any(|(encoding, likely)| *encoding == EUC_KR && *likely > 0.99);
    let many = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= 2 * SYLLABLES;
    if korean && many {
        return Written::sure(EUC_KR);
    }
    decide(&near, guessed)
}

/// One of those that are about as likely, and the others if nothing decides.
fn decide(near: &[&'static Encoding], guessed: &'static Encoding) -> Written {
    let Some(first) = near.first() else { return Written::sure(guessed) };
    let encoding = if near.contains(&guessed) && !near.contains(&GB18030) { guessed } else { first };
    let others = near.iter().copied().filter(|other| *other != encoding);
    Written { encoding, others: others.collect() }
}

/// UTF-8 with some damage: in other encodings nearly every run of non-ASCII bytes is invalid. Of Chinese in two bytes a seventh
/// of the characters may pass for one of UTF-8 by chance, so more that are whole than broken are no chance.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// How likely the bytes are a text in that encoding, 0 to 1; nothing if they cannot be.
fn likelihood(bytes: &[u8], encoding: &'static Encoding) -> Option<f64> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let odd = text.chars().filter(|sign| *sign == '\u{fffd}').count();
    let signs: Vec<char> = text.chars().collect();
    let judge = |at: usize| {
        let beside = |at: Option<usize>| at.and_then(|at| signs.get(at)).copied().unwrap_or(' ');
        weight(signs[at], [beside(at.checked_sub(1)), beside(Some(at + 1))], encoding)
    };
    let other = || (0..signs.len()).filter(|at| !signs[*at].is_ascii());
    let all = other().count();
    // The sample may begin and end within a character.
    if all == 0 || (damaged && odd * 50 > all + 100) || odd > 2 && odd * 4 > all {
        return None;
    }
    Some(other().map(judge).sum::<f64>() / all as f64)
}

/// How common a character is in texts of that encoding, between those beside it.
fn weight(sign: char, beside: [char; 2], encoding: &'static Encoding) -> f64 {
    let own = |sign: char| {
        let mut buffer = [0; 4];
        let (bytes, _, lossy) = encoding.encode(sign.encode_utf8(&mut buffer));
        (!lossy && bytes.len() == 2).then(|| (bytes[0], bytes[1]))
    };
    match sign {
        '\u{fffd}' => 0.0,
        // `O’Hara`, `Siân`: a sign of one byte within a word takes the letter behind it along.
        _ if beside[0].is_ascii_alphabetic() && own(sign).is_some_and(|(_, trail)| trail.is_ascii_alphabetic()) => 0.1,
        _ if ![GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding) => single(sign, beside),
        '\u{3000}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' => 1.0,
        '\u{3041}'..='\u{30fe}' => f64::from(encoding == SHIFT_JIS || encoding == EUC_JP),
        '\u{ff61}'..='\u{ff9f}' => 0.3,
        '\u{ac00}'..='\u{d7a3}' => match own(sign) {
            Some((0xb0..=0xc8, 0xa1..=0xfe)) => 1.0,
            _ => 0.0,
        },
        _ => match own(sign) {
            Some((lead, trail)) if encoding == GB18030 && trail >= 0xa1 => match lead {
                0xb0..=0xd7 => 1.0,
                0xd8..=0xf7 => 0.3,
                _ => 0.1,
            },
            Some((lead, _)) if encoding == BIG5 => match lead {
                0xa4..=0xc6 => 0.98,
                0xa1..=0xa3 => 0.5,
                _ => -0.2,
            },
            Some((lead, _)) if encoding == SHIFT_JIS => f64::from(u8::from((0x88..=0x97).contains(&lead))) * 0.7 + 0.25,
            Some((lead, _)) if encoding == EUC_JP => f64::from(u8::from((0xb0..=0xcf).contains(&lead))) * 0.95,
            // A Korean text has few of the Chinese characters that it may have.
            Some(_) if encoding == EUC_KR => -1.0,
            _ => 0.0,
        },
    }
}

/// Of an encoding of single bytes: a letter stands in a word, with its like or beside plain letters.
fn single(sign: char, beside: [char; 2]) -> f64 {
    let latin = |sign: char| sign.is_alphabetic() && sign < '\u{370}';
    let alone = |sign: char| "’‘“”„–—…€£§°«»¿¡·®©™²³½\u{a0}".contains(sign);
    if !sign.is_alphabetic() {
        return if alone(sign) { 0.6 } else { 0.05 };
    }
    let like = beside.iter().filter(|other| latin(**other) == latin(sign) && other.is_alphabetic()).count();
    if !latin(sign) {
        return if like > 0 { 0.95 } else { 0.3 };
    }
    let plain = beside.iter().filter(|other| other.is_ascii_alphabetic()).count();
    let shouting = sign.is_uppercase() && beside[0].is_lowercase();
    match (plain, like) {
        _ if shouting => 0.1,
        (1.., _) => 0.95,
        (0, 0) => 0.4,
        _ => 0.15,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251};

    use super::*;

    fn guess(text: &str, encoding: &'static Encoding) -> Written {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text} cannot be written in {}", encoding.name());
        of(&bytes)
    }

    #[test]
    fn short_files_of_the_world_are_told_apart() {
        let texts: &[(&'static Encoding, &str)] = &[
            (GB18030, "姓名,城市\n李明朗,杭州\n"),
            (GB18030, "姓名;电话\n王芳;13800138000\n欧阳娜娜;1\n"),
            (GB18030, "客户名称,联系人,备注\n上海鑫淼贸易有限公司,翟晓璐,下周再谈；想要8折\n"),
            (GB18030, "id,name\n1,Anna\n2,李雷\n"),
            (BIG5, "姓名,城市,電話\n陳大文0,臺北市,0912345000\n"),
            (BIG5, "客戶,備註\n林志玲,請下週聯絡\n"),
            (SHIFT_JIS, "氏名,会社\n山田太郎,株式会社サンプル\nカトウ,ひかり\n"),
            (EUC_JP, "氏名,会社\n山田太郎,株式会社サンプル\nすずき,ひかり\n"),
            (EUC_KR, "이름,전화\n김철수,010-1234-5678\n박영희,010-2222-3333\n"),
            (WINDOWS_1252, "Name;Ort\nMüller;München\n"),
            (WINDOWS_1252, "name,city\nGößl,Rome\nNúñez,Rome\n"),
            (WINDOWS_1252, "name,city\nAndré,Orléans\nFrançois,Besançon\nZoë,Liège\n"),
            (WINDOWS_1252, "name\nJosé\n"),
            (WINDOWS_1252, "name,note\nAnna,“asked” – 5 €\n"),
            (WINDOWS_1252, "Name,City,Notes\nAnn,Leeds,It’s ok\nBob,York,fine\nZed O’Hara,Bath,don’t call\n"),
            (MACINTOSH, "Name,Note\nSiân,Mac’s\nZoë,£5 café\n"),
            (WINDOWS_1251, "Имя,Город\nИванов,Москва\nПетрова,Казань\n"),
            (WINDOWS_1250, "Jméno;Město\nDvořák;Plzeň\nŽižka;Třebíč\nŠvejk;Kroměříž\n"),
        ];
        for (encoding, text) in texts {
            assert_eq!(guess(text, encoding).encoding, *encoding, "{text}");
        }
    }

    #[test]
    fn what_nothing_decides_is_said() {
        // Three syllables, or three characters that everybody uses.
        let written = guess("name\n김철수\n", EUC_KR);
        assert!(written.encoding == GB18030 && written.others.contains(&EUC_KR), "{written:?}");
        assert_eq!(guess("姓名,城市\n李明朗,杭州\n", GB18030).others, [] as [&Encoding; 0]);
        assert_eq!(guess("Name;Ort\nMüller;München\n", WINDOWS_1252).others, [] as [&Encoding; 0]);
    }
}
