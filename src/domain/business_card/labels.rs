//! What stands before a number, a mail, a name, and says what it is; and where that goes. Put together by hand from cards, signatures and messages.

/// Where a part goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Into the field of that key.
    Field(&'static str),
    /// Into a column of the person's own, if there is one for it; else into the note.
    Named(Named),
    Note,
}

/// What has no field of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    WeChat,
    Qq,
    Website,
}

impl Named {
    /// What a column for it may be called, small.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::WeChat => &["wechat", "微信", "微信号", "wechat id", "weixin"],
            Self::Qq => &["qq", "qq号"],
            Self::Website => &["website", "网址", "网站", "官网", "web site", "homepage", "url"],
        }
    }
}

/// One thing that the text says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub goes: Goes,
    pub text: String,
}

/// What may stand behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Number,
    Mail,
    Site,
    /// A name in a service: letters, digits, a telephone number.
    Account,
    /// Words, up to what parts them.
    Words,
    /// Words to the end of the line, or to the next label.
    Line,
}

/// A label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub word: &'static str,
    pub goes: Goes,
    pub value: Value,
    /// It says more than the field: which number of several it is.
    pub says_more: bool,
}

use Goes::{Field, Named as Own, Note};
use Value::{Account, Line, Mail, Number, Site, Words};

/// Labels by what they mean: what they say more, and the words. Longer ones are tried first.
const LISTS: &[(Goes, Value, bool, &[&str])] = &[
    (
        Field("phone"),
        Number,
        false,
        &[
            "电话",
            "電話",
            "手机",
            "手機",
            "手机号",
            "手机号码",
            "手機號碼",
            "电话号码",
            "联系电话",
            "联系手机",
            "移动电话",
            "联系方式",
            "号码",
            "☎",
            "📞",
            "📱",
            "✆",
            "tel",
            "telephone",
            "phone",
            "phone no",
            "phone number",
            "mobile",
            "mobile phone",
            "mob",
            "cell",
            "cellphone",
            "cell phone",
            "handphone",
            "telefon",
            "mobil",
            "handy",
            "fon",
            "tél",
            "teléfono",
            "móvil",
            "ph",
            "mp",
            "hp",
            "t",
            "m",
            "p",
            "c",
        ],
    ),
    (
        Field("phone"),
        Number,
        true,
        &[
            "手机/微信",
            "电话/微信",
            "微信/电话",
            "微信/手机",
            "手机微信",
            "电话微信",
            "手机同微信",
            "tel/wechat",
            "mobile/wechat",
            "phone/wechat",
            "wechat/mobile",
            "座机",
            "固话",
            "固定电话",
            "办公电话",
            "公司电话",
            "单位电话",
            "直线",
            "总机",
            "热线",
            "服务热线",
            "客服电话",
            "家庭电话",
            "住宅电话",
            "助理电话",
            "备用电话",
            "紧急电话",
            "direct",
            "direct line",
            "direct dial",
            "ddi",
            "office",
            "office phone",
            "work",
            "work phone",
            "main",
            "switchboard",
            "hotline",
            "home",
            "home phone",
            "toll free",
            "whatsapp",
            "telegram",
            "d",
            "o",
        ],
    ),
    (Note, Number, true, &["传真", "傳真", "传真号码", "fax", "facsimile", "fax no", "telefax", "télécopie", "f"]),
    (
        Field("email"),
        Mail,
        false,
        &[
            "邮箱",
            "郵箱",
            "电邮",
            "電郵",
            "邮件",
            "电子邮件",
            "电子邮箱",
            "电子郵件",
            "邮箱地址",
            "✉",
            "📧",
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "e",
        ],
    ),
    (
        Own(Named::WeChat),
        Account,
        false,
        &[
            "微信",
            "微信号",
            "微信號",
            "微信id",
            "加微信",
            "wechat",
            "wechat id",
            "weixin",
            "wx",
            "vx",
            "v信",
            "wechatid",
        ],
    ),
    (
        Note,
        Words,
        true,
        &["邮编", "邮政编码", "郵編", "zip", "zip code", "postcode", "postal code", "部门", "department", "dept"],
    ),
    (Own(Named::Qq), Account, false, &["qq", "qq号", "qq号码", "扣扣"]),
    (
        Own(Named::Website),
        Site,
        false,
        &[
            "网址",
            "网站",
            "網址",
            "網站",
            "官网",
            "官方网站",
            "公司网址",
            "主页",
            "web",
            "website",
            "web site",
            "www",
            "url",
            "homepage",
            "site",
            "🌐",
            "w",
        ],
    ),
    (
        Field("address"),
        Line,
        false,
        &[
            "地址",
            "公司地址",
            "单位地址",
            "办公地址",
            "联系地址",
            "收货地址",
            "收件地址",
            "通讯地址",
            "详细地址",
            "住址",
            "地點",
            "📍",
            "add",
            "addr",
            "address",
            "office address",
            "mailing address",
            "location",
            "a",
        ],
    ),
    (
        Field("name"),
        Words,
        false,
        &[
            "姓名",
            "名字",
            "联系人",
            "聯絡人",
            "收货人",
            "收件人",
            "客户姓名",
            "负责人",
            "称呼",
            "昵称",
            "暱稱",
            "微信名",
            "微信昵称",
            "微信名称",
            "网名",
            "备注名",
            "买家昵称",
            "客户",
            "客户名",
            "联系人姓名",
            "收货人姓名",
            "收件人姓名",
            "name",
            "nickname",
            "wechat name",
            "customer",
            "customer name",
            "client",
            "full name",
            "contact",
            "contact person",
            "contact name",
            "attn",
        ],
    ),
    (
        Field("company"),
        Words,
        false,
        &[
            "公司",
            "公司名称",
            "公司名",
            "单位",
            "单位名称",
            "工作单位",
            "企业",
            "企业名称",
            "机构",
            "客户名称",
            "company",
            "company name",
            "organisation",
            "organization",
            "organisation name",
            "firm",
            "employer",
        ],
    ),
    (
        Field("title"),
        Words,
        false,
        &["职位", "职务", "职称", "岗位", "職位", "職務", "title", "job title", "position", "role", "designation"],
    ),
    (Field("birthday"), Words, false, &["生日", "出生日期", "birthday", "date of birth", "dob"]),
    (Field("city"), Words, false, &["城市", "所在城市", "city"]),
    (Field("country"), Words, false, &["国家", "country"]),
    (Field("source"), Words, false, &["来源", "客户来源", "来源渠道", "source", "lead source"]),
    (
        Field("next_contact"),
        Words,
        false,
        &[
            "下次跟进",
            "下次联系",
            "下次回访",
            "跟进时间",
            "next contact",
            "next follow-up",
            "next follow up",
            "follow up on",
        ],
    ),
    (Field("member"), Words, false, &["等级", "会员等级", "客户等级", "vip等级", "level", "membership"]),
    (Field("tags"), Words, false, &["标签", "客户标签", "tags"]),
    (Field("needs"), Line, false, &["需求", "采购需求", "needs", "requirement", "requirements"]),
];

/// The label that stands there, the longest that does; `fits` says whether what may stand behind it does.
pub fn at(fits: impl Fn(&Label) -> bool) -> Option<Label> {
    let label = |(goes, value, says_more, words): &(Goes, Value, bool, &'static [&'static str])| {
        let (goes, value, says_more) = (*goes, *value, *says_more);
        words.iter().map(move |word| Label { word, goes, value, says_more })
    };
    LISTS.iter().flat_map(label).filter(fits).max_by_key(|label| label.word.chars().count())
}

/// The words of labels that say no more than their field does: of use only with what stands behind them.
pub fn plain() -> impl Iterator<Item = &'static str> {
    LISTS.iter().filter(|(_, _, says_more, _)| !says_more).flat_map(|(.., words)| words.iter().copied())
}
