//! Nobody was reached: `没接电话`, `no answer`. The call is kept, and is no contact: the customer was not spoken to.

use std::ops::Range;

use super::parts::{Reading, Said, Topic};
use super::scan::Scan;

/// Words that say so wherever they stand.
const CHINESE: [&str; 70] = [
    "没有接电话",
    "没接电话",
    "没接听",
    "没接通",
    "没接",
    "没人接听",
    "没人接电话",
    "没人接",
    "没人应答",
    "没有人接",
    "没有接通",
    "没有接听",
    "没有接",
    "无人接听",
    "无人接",
    "无人应答",
    "未接电话",
    "未接听",
    "未接通",
    "未接来电",
    "未接",
    "不接电话",
    "不接",
    "拒接",
    "打不通",
    "没打通",
    "没有打通",
    "未打通",
    "打没通",
    "打了没通",
    "接不通",
    "关机",
    "停机",
    "占线",
    "忙线",
    "空号",
    "联系不上",
    "没联系上",
    "没有联系上",
    "未联系上",
    "没找到人",
    "没见到人",
    "没见着人",
    "扑空",
    "语音留言",
    "留了语音",
    "留言了",
    "留了言",
    "号码不对",
    "号码错误",
    "号码错了",
    "号码不存在",
    "打错了",
    "错号",
    "查无此人",
    "暂停服务",
    "无法接通",
    "未能接通",
    "不在服务区",
    "被拉黑",
    "拉黑了",
    "他不在",
    "她不在",
    "人不在",
    "不在办公室",
    "刚错过",
    "没碰上",
    "没遇到人",
    "没碰到人",
    "没遇上",
];
const ENGLISH: [&str; 80] = [
    "left vm",
    "left a vm",
    "no show",
    "no-show",
    "didn't show up",
    "no answer by phone",
    "no answer on the phone",
    "no answer on phone",
    "no answer",
    "no response",
    "no pick up",
    "no pick-up",
    "no pickup",
    "didn't answer",
    "didnt answer",
    "did not answer",
    "doesn't answer",
    "does not answer",
    "not answering",
    "didn't pick up",
    "didnt pick up",
    "did not pick up",
    "doesn't pick up",
    "not picking up",
    "didn't reach",
    "did not reach",
    "couldn't reach",
    "couldnt reach",
    "could not reach",
    "can't reach",
    "cannot reach",
    "unable to reach",
    "not reached",
    "not reachable",
    "unreachable",
    "nobody reached",
    "couldn't get hold of",
    "could not get hold of",
    "couldn't get through",
    "could not get through",
    "didn't get through",
    "nobody answered",
    "nobody there",
    "nobody in",
    "no one answered",
    "left a voicemail",
    "left voicemail",
    "voicemail",
    "voice mail",
    "left a message",
    "left message",
    "line busy",
    "line was busy",
    "busy signal",
    "missed call",
    "rang out",
    "wrong number",
    "number not in service",
    "number is not in service",
    "number disconnected",
    "number unobtainable",
    "number dead",
    "dead number",
    "line dead",
    "line was dead",
    "answerphone",
    "answering machine",
    "no joy",
    "no luck",
    "just missed",
    "missed him",
    "missed her",
    "phone engaged",
    "line engaged",
    "was engaged",
    "engaged tone",
    "he was out",
    "she was out",
    "wasn't in",
    "not in when",
];
/// Signs before a channel within them, at most.
const LONGEST_BEFORE: usize = 20;
/// With what they begin: most signs of a line need no further look.
const FIRST: &str = "没无未不拒打接关停占忙空联扑语留号错查暂被拉他她人刚ndculvmrbwajpehs";
/// Behind one of those: it is a thing that was not taken, or an answer to something else.
const OTHER: [&str; 16] = [
    "to",
    "of",
    "about",
    "regarding",
    "on the",
    "on our",
    "on my",
    "an agreement",
    "agreement",
    "from her boss",
    "from his boss",
    "to our",
    "number",
    "machine",
    "the goal",
    "target",
];
/// Signs behind 接 and 关机 that make another word of it: `没接受报价`, `没接到通知`.
const OTHER_SIGNS: &str = "受到单触手待收管纳洽口入活班送触种力轨近地";
/// They were reached in the end.
const REACHED: [&str; 25] = [
    "回电了",
    "回了电话",
    "回电话了",
    "回过来",
    "打回来",
    "打过来",
    "又打",
    "再打通",
    "打通了",
    "接通了",
    "后来",
    "之后接",
    "第二次",
    "聊了",
    "谈了",
    "called back",
    "called me back",
    "rang back",
    "rang me back",
    "then reached",
    "then spoke",
    "then talked",
    "at first",
    "finally",
    "second try",
];

/// A message that nobody answered: it arrived, and nobody was spoken to.
const UNANSWERED: [&str; 18] = [
    "没有回复",
    "没回复",
    "没有回我",
    "没回我",
    "没回消息",
    "没回信",
    "没有回",
    "没回",
    "未回复",
    "不回消息",
    "不回复",
    "不回",
    "no reply",
    "didn't reply",
    "didnt reply",
    "did not reply",
    "hasn't replied",
    "not replied",
];
/// A message that did not arrive, or that a machine answered.
const UNDELIVERED: [&str; 32] = [
    "退回了",
    "退回来",
    "被退回",
    "退信",
    "发送失败",
    "发不出去",
    "没发出去",
    "没发成功",
    "送达失败",
    "无法送达",
    "未送达",
    "地址不存在",
    "邮箱不存在",
    "邮箱满",
    "邮箱已满",
    "被拒收",
    "自动回复",
    "bounced",
    "undeliverable",
    "undelivered",
    "not delivered",
    "wasn't delivered",
    "didn't go through",
    "delivery failed",
    "failed to deliver",
    "failed to send",
    "mailbox full",
    "mailbox is full",
    "returned to sender",
    "out of office",
    "auto reply",
    "autoreply",
];
/// In such a line: of goods that come back, and of cheques, something else is meant.
const MESSAGES: [&str; 12] =
    ["邮", "信", "消息", "email", "e-mail", "mail", "message", "text", "sms", "whatsapp", "wechat", "reply"];
/// Behind those: something else was not brought back, or somebody here has not answered yet: `没回款`, `还没回复客户`.
const OTHER_RETURN: &str = "来家去国单本头款程他她客对购";

/// A ticket and a satisfaction are of somebody who was spoken to, and a message that was sent arrives.
pub(super) fn read(reading: &mut Reading) {
    if reading.has(Topic::Ticket) || reading.has(Topic::Satisfaction) {
        return;
    }
    let (scan, call) = (&reading.scan, is_a_call(reading));
    let message = MESSAGES.iter().any(|word| scan.text(0..scan.len()).contains(word));
    let undelivered = |at: usize| Some(at..scan.longest(at, &UNDELIVERED)?).filter(|words| scan.is_free(words.clone()));
    let found = |at: usize| {
        let told = said(scan, at).filter(|_| call).or_else(|| unanswered(scan, at));
        told.or_else(|| undelivered(at).filter(|_| message))
    };
    let Some(range) = (0..scan.len()).find_map(found) else { return };
    // 又打，都没人接: nobody in the end.
    let never = scan.longest_before(range.start, &["都", "还是", "仍", "也"]).is_some();
    let reached =
        !never && (0..scan.len()).any(|at| scan.longest(at, &REACHED).is_some_and(|end| is_apart(&range, at..end)));
    if !reached {
        reading.found(range, Said::Attempt);
    }
}

/// Whether such words hold that stretch: 电话 of 没接电话 is no talk by phone.
pub(super) fn hold(scan: &Scan, words: &Range<usize>) -> bool {
    let from = words.start.saturating_sub(LONGEST_BEFORE);
    (from..=words.start).any(|at| said(scan, at).is_some_and(|said| said.end >= words.end))
}

fn is_apart(words: &Range<usize>, other: Range<usize>) -> bool {
    other.end <= words.start || words.end <= other.start
}

/// Whether it was tried by voice or at the door, or the line names no channel.
fn is_a_call(reading: &Reading) -> bool {
    let Some(part) = reading.line.part(Topic::Channel) else { return true };
    let Said::Channel(channel, _) = &part.said else { return true };
    let words = reading.text.get(part.range.clone()).unwrap_or_default();
    ["phone", "visit", "video"].contains(&channel.key) || words.contains("语音")
}

/// The words that begin there.
fn said(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let sign = scan.sign(at)?;
    if !FIRST.contains(sign) || (sign.is_ascii() && !scan.is_border(at)) {
        return None;
    }
    let chinese = scan.longest(at, &CHINESE).filter(|end| is_whole(scan, at, *end));
    let end = chinese.or_else(|| scan.longest(at, &ENGLISH).filter(|end| is_no_other(scan, *end)))?;
    let free = scan.is_free(at..end);
    // 打了三次没接, 一直没接, 手机关机: nothing before it changes that, but a question does.
    (free && !is_asked(scan, at)).then_some(at..end)
}

/// The words of a message without an answer that begin there.
fn unanswered(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let end = scan.longest(at, &UNANSWERED)?;
    let other = scan.sign(end).is_some_and(|sign| OTHER_RETURN.contains(sign));
    let own =
        scan.longest_before(scan.back(at), &["我", "我还", "我们", "我们还", "i", "we", "i have", "i've"]).is_some();
    (scan.is_free(at..end) && !other && !own && !is_asked(scan, at)).then_some(at..end)
}

fn is_asked(scan: &Scan, at: usize) -> bool {
    ["是否", "有没有", "为什么", "why"].iter().any(|word| scan.longest_before(scan.back(at), &[word]).is_some())
}

fn is_whole(scan: &Scan, at: usize, end: usize) -> bool {
    let next = scan.sign(end).unwrap_or(' ');
    let before = scan.before(at).unwrap_or(' ');
    let bare = scan.before(end) == Some('接') || scan.before(end) == Some('机');
    // 自动关机, 停机维护 are of a machine.
    let machine =
        scan.before(end) == Some('机') && ("动时能会后前要".contains(before) || "维检问故键费".contains(next));
    !(machine || bare && OTHER_SIGNS.contains(next))
}

fn is_no_other(scan: &Scan, end: usize) -> bool {
    scan.longest(scan.skip(end), &OTHER).is_none()
}
