//! The channels of contacts, and the words for them.

/// A way to be in touch.
#[derive(Debug, PartialEq, Eq)]
pub struct Channel {
    /// As it lies in the file.
    pub key: &'static str,
    /// What kind of contact that is.
    pub kind: &'static str,
    /// Words that name it.
    pub(super) words: &'static [&'static str],
    /// Words that say as well that the customer spoke first, or that she did not.
    pub(super) incoming: &'static [&'static str],
    pub(super) outgoing: &'static [&'static str],
}

/// Of a line that names none: most talks are calls.
pub const DEFAULT: Channel = Channel {
    key: "phone",
    kind: "call",
    words: &[
        "打电话",
        "打了电话",
        "打了个电话",
        "打过电话",
        "通电话",
        "通了电话",
        "电话联系",
        "电话沟通",
        "电话",
        "通话",
        "phone call",
        "phone",
        "phoned",
        "on the phone",
        "call",
        "called",
        "tel",
        "telephone",
        "talked",
        "spoke",
        "rang",
        "rang up",
        "voicemail",
    ],
    incoming: &[
        "来电话",
        "来电",
        "打来电话",
        "打来了电话",
        "打电话来",
        "打电话过来",
        "电话打来",
        "回电话来",
        "incoming call",
        "inbound call",
        "called in",
        "called me",
        "called us",
        "called back",
        "phoned me",
        "rang me",
        "he called",
        "she called",
        "they called",
        "client called",
        "customer called",
        "call from",
        "got a call",
        "phoned in",
    ],
    outgoing: &[
        "去电话",
        "去电",
        "致电",
        "拨打",
        "回电",
        "给他打电话",
        "给她打电话",
        "给客户打电话",
        "outgoing call",
        "outbound call",
        "cold call",
        "i called",
        "we called",
        "called him",
        "called her",
        "called them",
        "called up",
    ],
};

/// Every channel that a line may name.
pub const CHANNELS: [&Channel; 7] = [
    &DEFAULT,
    &Channel {
        key: "wechat",
        kind: "wechat",
        words: &["企业微信", "企微", "微信", "微信语音", "wechat", "weixin", "wecom"],
        incoming: &["微信来", "微信发来", "发来微信", "wechat from"],
        outgoing: &["发微信", "发了微信", "发了个微信", "微信发", "wechat to"],
    },
    &Channel {
        key: "email",
        kind: "mail",
        words: &["电子邮件", "邮件", "电邮", "email", "e-mail", "mail", "emails"],
        incoming: &[
            "来邮件",
            "来信",
            "发来邮件",
            "收到邮件",
            "邮件来",
            "emailed me",
            "he emailed",
            "she emailed",
            "email from",
            "mail from",
        ],
        outgoing: &[
            "发邮件",
            "发了邮件",
            "发了封邮件",
            "回邮件",
            "邮件发",
            "emailed",
            "mailed",
            "sent an email",
            "sent email",
            "sent a mail",
            "email to",
            "mail to",
            "emailed him",
            "emailed her",
        ],
    },
    &Channel {
        key: "visit",
        kind: "visit",
        words: &[
            "拜访",
            "上门拜访",
            "上门",
            "登门",
            "走访",
            "面谈",
            "见面",
            "当面",
            "见了面",
            "吃饭",
            "吃了饭",
            "饭局",
            "喝茶",
            "visit",
            "visited",
            "met",
            "meeting",
            "in person",
            "on site",
            "face to face",
            "lunch",
            "dinner",
            "coffee with",
            "喝咖啡",
            "喝了咖啡",
            "喝了茶",
            "went to see",
        ],
        incoming: &[
            "来访",
            "到访",
            "到店",
            "来店",
            "来公司",
            "来厂",
            "上门来",
            "walk-in",
            "walked in",
            "came in",
            "came by",
            "dropped in",
        ],
        outgoing: &["去拜访", "visited him", "visited her"],
    },
    &Channel {
        key: "sms",
        kind: "message",
        words: &["短信", "sms", "text message", "texted"],
        incoming: &["来短信", "短信来", "texted me", "he texted", "she texted"],
        outgoing: &["发短信", "发了短信", "texted him", "texted her"],
    },
    &Channel {
        key: "chat",
        kind: "message",
        words: &["qq", "钉钉", "飞书", "whatsapp", "telegram", "messenger", "dingtalk", "zalo", "旺旺", "私信"],
        incoming: &["whatsapp from"],
        outgoing: &["whatsapp to"],
    },
    &Channel {
        key: "video",
        kind: "call",
        words: &[
            "视频会议",
            "视频通话",
            "视频",
            "腾讯会议",
            "video call",
            "video meeting",
            "video",
            "zoom",
            "teams call",
        ],
        incoming: &[],
        outgoing: &[],
    },
];

/// Their keys.
pub const KEYS: [&str; CHANNELS.len()] = {
    let mut keys = [""; CHANNELS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = CHANNELS[at].key;
        at += 1;
    }
    keys
};

/// The key of the channel that a word names, whole.
#[must_use]
pub fn channel_of(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let named = |known: &&Channel| known.key == word || known.words.contains(&word.as_str());
    CHANNELS.into_iter().find(named).map(|known| known.key)
}

/// What kind of contact that channel makes, by its key.
#[must_use]
pub fn kind_of(channel: &str) -> Option<&'static str> {
    CHANNELS.into_iter().find(|known| known.key == channel).map(|known| known.kind)
}
