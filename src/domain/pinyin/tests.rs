use super::*;

fn finds(typed: &str, text: &str) -> bool {
    Pattern::new(typed).is_some_and(|pattern| pattern.finds(&fold::fold(text)))
}

#[test]
fn the_whole_text_is_said_or_is_not() {
    let all = |typed: &str, text: &str| Pattern::new(typed).is_some_and(|pattern| pattern.is_all_of(text));
    for (typed, text) in [("hangzhou", "杭州"), ("hz", "杭州"), ("lml", "李明朗"), ("bb", "贝贝")] {
        assert!(all(typed, text), "{typed} {text}");
    }
    for (typed, text) in [("li", "李明朗"), ("l", "李李"), ("hangzhoushi", "杭州"), ("ang", "杭")] {
        assert!(!all(typed, text), "{typed} {text}");
    }
}

#[test]
fn letters_find_names_syllable_by_syllable() {
    for typed in ["lml", "liml", "limlang", "ml", "l", "limingl", "LML", "li'ming", "lang", "mla"] {
        assert!(finds(typed, "李明朗"), "{typed}");
    }
    for typed in ["iml", "lil", "limil", "ang", "lmlx", "limlangx", "李", "l ", ""] {
        assert!(!finds(typed, "李明朗"), "{typed}");
    }
}

#[test]
fn several_readings_and_surnames_are_tried() {
    let cases = [
        ("shan", "单雄"),
        ("zeng", "曾国"),
        ("qiu", "仇英"),
        ("cq", "重庆"),
        ("lv", "吕布"),
        ("lu", "吕布"),
        ("zhd", "郑东"),
        ("zd", "郑东"),
        ("hz", "杭州"),
        ("hz", "惠州"),
        ("ys", "雲山"),
        ("xian", "西安"),
        ("agys", "A股 云山"),
    ];
    for (typed, text) in cases {
        assert!(finds(typed, text), "{typed} {text}");
    }
    assert!(!finds("hz", "上海") && !finds("gys", "ag云山"));
}

#[test]
fn a_surname_is_found_by_its_readings_as_one() {
    for (typed, text) in [
        ("huang", "皇甫嵩"),
        ("hfs", "皇甫嵩"),
        ("yuchi", "尉迟恭"),
        ("wei", "尉迟恭"),
        ("moqi", "万俟卨"),
        ("wan", "万俟卨"),
        ("zhangsun", "长孙无忌"),
        ("dan", "单雄"),
        ("lv", "吕布"),
        ("lu", "吕布"),
        ("wang", "小皇"),
    ] {
        assert!(finds(typed, text), "{typed} {text}");
    }
    for (typed, text) in [("wang", "皇甫嵩"), ("dan", "石磊"), ("ju", "车前"), ("jia", "夏雨"), ("wangf", "皇甫嵩")]
    {
        assert!(!finds(typed, text), "{typed} {text}");
    }
    let begins = |typed: &str, text: &str| Pattern::new(typed).is_some_and(|pattern| pattern.begins(text));
    assert!(begins("hf", "皇甫嵩") && !begins("wang", "皇甫嵩"));
    let place = |typed: &str, text: &str| Pattern::new(typed).and_then(|pattern| pattern.place(text));
    assert_eq!((place("wang", "皇甫嵩"), place("huangfu", "皇甫嵩")), (None, Some(0..6)));
}

/// The character at that place of GB 2312, from its first one on, folded as texts are.
fn of_standard(place: usize) -> char {
    let byte = |from: usize, of: usize| u8::try_from(from + of).expect("94 rows of 94");
    let bytes = [byte(0xb0, place / 94), byte(0xa1, place % 94)];
    let (text, ..) = encoding_rs::GBK.decode(&bytes);
    fold::fold(&text).chars().next().expect("a character")
}

/// The standard has its 3755 common characters in the order of their pinyin: a source that is none of ours.
#[test]
fn every_common_character_has_the_reading_by_which_the_standard_sorts_it() {
    let mut last = String::new();
    for sign in (0..3755).map(of_standard) {
        let sorted = |reading: String| reading.replace('v', "u!");
        let next = readings(sign).into_iter().map(sorted).filter(|reading| *reading >= last).min();
        let next = next.unwrap_or_else(|| panic!("{sign} stands behind {last}"));
        let leap = next.as_bytes()[0].saturating_sub(last.bytes().next().unwrap_or(b'a'));
        assert!(leap <= 3, "{sign} {next} stands behind {last}");
        last = next;
    }
    assert_eq!(last, "zuo");
}

#[test]
fn every_character_of_the_standard_has_a_reading() {
    // Five places are empty between the common ones and the others.
    for sign in (0..3755).chain(3760..3760 + 3008).map(of_standard) {
        assert!(commonest(sign).is_some() && !readings(sign).is_empty(), "{sign}");
    }
    for (sign, reading) in [('宁', "ning"), ('么', "me"), ('爿', "pan"), ('甯', "ning"), ('榜', "bang"), ('著', "zhu")]
    {
        let folded = fold::fold(&sign.to_string()).chars().next().expect("a character");
        assert_eq!(commonest(folded), Some(reading), "{sign}");
    }
    assert!(finds("nj", "宁静") && finds("ning", "宁波"));
}

/// Surnames among the 400 commonest that are characters of several readings.
#[test]
fn surnames_are_read_as_surnames() {
    for (name, reading) in [
        ('曾', "zeng"),
        ('任', "ren"),
        ('解', "xie"),
        ('仇', "qiu"),
        ('查', "zha"),
        ('宁', "ning"),
        ('盖', "ge"),
        ('区', "ou"),
        ('朴', "piao"),
        ('翟', "zhai"),
        ('纪', "ji"),
        ('单', "shan"),
        ('沈', "shen"),
        ('石', "shi"),
        ('夏', "xia"),
        ('贾', "jia"),
        ('尹', "yin"),
        ('葛', "ge"),
        ('俞', "yu"),
        ('尤', "you"),
        ('应', "ying"),
        ('柏', "bai"),
        ('薄', "bo"),
        ('乐', "yue"),
        ('缪', "miao"),
        ('洪', "hong"),
        ('贺', "he"),
        ('万', "wan"),
        ('白', "bai"),
        ('颜', "yan"),
        ('温', "wen"),
        ('车', "che"),
        ('谷', "gu"),
        ('都', "du"),
        ('干', "gan"),
        ('令', "ling"),
        ('种', "chong"),
        ('折', "she"),
        ('燕', "yan"),
        ('卜', "bu"),
        ('牟', "mou"),
        ('訾', "zi"),
    ] {
        assert_eq!(surname(name).or_else(|| commonest(name)), Some(reading), "{name}");
    }
}

#[test]
fn a_beginning_is_at_the_beginning() {
    let begins = |typed: &str, text: &str| Pattern::new(typed).is_some_and(|pattern| pattern.begins(text));
    assert!(begins("zh", "展会") && !begins("hui", "展会"));
}

#[test]
fn every_surname_reading_is_one_syllable_of_letters() {
    for (sign, reading) in SURNAMES {
        assert!(readings(*sign).iter().any(|known| known == reading), "{sign}");
    }
    for (word, readings) in WORDS {
        assert_eq!(word.chars().count(), readings.len(), "{word}");
    }
}
