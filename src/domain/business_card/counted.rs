//! A list that people count: each of its lines is somebody else.

/// `1. 王建国`: the number, and what it counts.
#[must_use]
pub fn counted(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let number = line[..digits].parse().ok().filter(|_| digits <= 3)?;
    let behind = line[digits..].strip_prefix(['.', '、', ')', '）', '．'])?;
    // `1.5` is a number.
    (!behind.starts_with(|sign: char| sign.is_ascii_digit())).then(|| (number, behind.trim()))
}

/// Whether its lines are counted from one on, whatever stands between them.
#[must_use]
pub fn is_counted<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut numbers = lines.filter_map(counted).filter(|(_, who)| !who.is_empty()).map(|(number, _)| number);
    numbers.next() == Some(1) && numbers.next() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_counted_from_one_on() {
        assert_eq!(counted(" 12、李四 139"), Some((12, "李四 139")));
        for line in ["1.5 万", "13800138000. x", "李四", "1 李四"] {
            assert_eq!(counted(line), None, "{line}");
        }
        assert!(is_counted("#接龙\n1. 张三\n\n2. 李四".lines()));
        assert!(!is_counted("2. 李四\n3. 王五".lines()) && !is_counted("1. 张三\n电话 139".lines()));
    }
}
