//! Chinese surnames.

/// Double surnames; put together by hand. One that is missing is taken for one of one character, as most are.
pub const DOUBLE: [&str; 24] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "夏侯",
    "闻人", "端木", "南宫", "西门", "独孤", "司空", "澹台", "单于", "万俟", "申屠",
];

/// Surnames of one character: the commonest (household registers of 2020), and of the Hundred Family Surnames what begins few
/// other words.
const SINGLE: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵇应宗宣贲郁杭储嵇荀羊於惠家芮储井富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰仲伊宫仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫佟代付";

/// Whether a surname begins with this character.
#[must_use]
pub fn begins_one(sign: char) -> bool {
    SINGLE.contains(sign) || DOUBLE.iter().any(|surname| surname.starts_with(sign))
}

/// Whether it is one of the hundred commonest.
#[must_use]
pub fn is_common(surname: &str) -> bool {
    SINGLE.chars().take(100).any(|sign| surname.chars().eq([sign]))
}

/// Whether a name of Chinese characters can begin so: how many characters its surname has.
#[must_use]
pub fn of(name: &str) -> Option<usize> {
    if DOUBLE.iter().any(|surname| name.starts_with(surname)) {
        return Some(2);
    }
    name.chars().next().filter(|sign| SINGLE.contains(*sign)).map(|_| 1)
}
