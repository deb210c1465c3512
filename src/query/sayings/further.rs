//! More phrases that mean one thing: how much and how often within a time, where they come from, what of them is not settled.

/// As [`super::READ`], and looked at before it: what says more goes first.
///
/// So many orders within a time are so many in all and a purchase then: of which days each was is not asked.
pub const FURTHER: &[(&str, &str)] = &[
    ("(只|仅|总共|一共|)(下过|下了|成交过|成交了|做过){number}(个|)(单|笔|笔订单|订单|单生意)", "orders:{number}"),
    // ── how often, and how much
    (
        "(at least |no less than |no fewer than |not less than ){number} (orders|purchases) (in |within |over |during )(the |)(last |past ){length}",
        "orders>={number} last_buy:\"within {length}\"",
    ),
    (
        "{number}(+| or more) (orders|purchases) (in |within |over |during )(the |)(last |past ){length}",
        "orders>={number} last_buy:\"within {length}\"",
    ),
    (
        "(more than |over ){number} (orders|purchases) (in |within |over |during )(the |)(last |past ){length}",
        "orders>{number} last_buy:\"within {length}\"",
    ),
    (
        "(at least |no less than |no fewer than |not less than ){number} (orders|purchases) (in |within |over |during )the (last|past) year",
        "orders>={number} last_buy:\"within 1 year\"",
    ),
    (
        "(at least |no less than |no fewer than |not less than ){number} (orders|purchases) (in |within |over |during )the (last|past) month",
        "orders>={number} last_buy:\"within 1 month\"",
    ),
    (
        "{number}(+| or more) (orders|purchases) (in |within |over |during )the (last|past) year",
        "orders>={number} last_buy:\"within 1 year\"",
    ),
    (
        "{number}(+| or more) (orders|purchases) (in |within |over |during )the (last|past) month",
        "orders>={number} last_buy:\"within 1 month\"",
    ),
    (
        "(at least |no less than |no fewer than |not less than ){number} (orders|purchases) (in |during |)(the |){was}",
        "orders>={number} (bought:{was} | last_buy:{was} | first_buy:{was})",
    ),
    (
        "(最近|近|过去){length}(内|)(下过|下了|下单|买过|买了|成交过|)(至少|最少|不少于|起码){number}(次|单|笔)(的|)",
        "orders>={number} last_buy:\"{length}内\"",
    ),
    (
        "(最近|近|过去){length}(内|)(下过|下了|下单|买过|买了|成交过|){number}(次|单|笔)(及|或|)(以上|更多)(的|)",
        "orders>={number} last_buy:\"{length}内\"",
    ),
    (
        "(花了|花过|花费了|消费了|消费过|总共花了|一共花了)(至少|不少于|不低于|){amount}(元|块|块钱|)(以上|及以上|起)",
        "spend>={amount}",
    ),
    ("(花了|花过|花费了|消费了|消费过|总共花了|一共花了)(至少|不少于|不低于){amount}(元|块|块钱|)", "spend>={amount}"),
    (
        "(花了|花过|花费了|消费了|消费过|总共花了|一共花了)(超过|大于|多于|高于|不止){amount}(元|块|块钱|)",
        "spend>{amount}",
    ),
    ("(花了|花过|花费了|消费了|消费过|总共花了|一共花了)(不到|少于|不足|低于){amount}(元|块|块钱|)", "spend<{amount}"),
    (
        "(花了|花过|花费了|消费了|消费过|总共花了|一共花了)(不超过|最多|){amount}(元|块|块钱|)(以下|以内|及以下)",
        "spend<={amount}",
    ),
    // ── where they come from
    (
        "(从|通过|){source}(那边|渠道|平台|上|)(来|过来|找来|引流来|引流|介绍来|介绍|加|进来|认识)(的|)",
        "source:{source}",
    ),
    ("(来自|来源于|来源是){source}(上|)(的|)", "source:{source}"),
    ("(came |coming |acquired |found us )(from |via |through |by |on )(the |our |a |){source}", "source:{source}"),
    ("(customers |clients |people |leads |)(from |via |through )(the |our |a |){source}", "source:{source}"),
    // ── who is elsewhere
    (
        "(customers |clients |people |everyone |anyone |those )(who are |that are |)(not in |not from |not based in |outside of |outside ){place}",
        "-{place}",
    ),
    ("(outside of |outside ){place}", "-{place}"),
    // ── what is over
    (
        "(contract |contracts |term |terms )(that |which |)(has |have |is |are |)(already |)(expired|lapsed|ended|run out|over)",
        "term_end<today",
    ),
    ("(with an |with |)(expired|lapsed|ended) (contract|contracts|term|terms)", "term_end<today"),
    (
        "(contract |contracts |term |terms )(that |which |)(expired |lapsed |ended |ran out )(in |on |)(the |){was}",
        "term_end:{was}",
    ),
    ("(合同|合约|协议)(已|已经)(过期|到期|失效|结束)(了|)(的|)", "term_end<today"),
    ("(合同|合约|协议)(过期|失效|到期了)(了|)(的|)", "term_end<today"),
    ("(已|已经|)(过期|失效)(了|)(的|)(合同|合约|协议)", "term_end<today"),
    ("(已|已经)到期(了|)(的|)(合同|合约|协议)", "term_end<today"),
    // ── what is not settled
    (
        "(有|有过|)(投诉|工单|客诉|服务请求|售后)(还|都|一直|仍|仍然|)(没有|没|未|尚未)(处理|解决|办结|答复|回复|关闭|办|结案)(好|完|掉|)(的|)",
        "open_tickets:open",
    ),
    (
        "(有|)(未处理|未解决|未办结|没处理|没解决|没办结|待处理|未结)(的|)(投诉|工单|客诉|服务请求|售后)",
        "open_tickets:open",
    ),
    (
        "(has |have |having |with )(an |a |any |)(open|unresolved|unsolved|unanswered|unsettled|pending|outstanding) (complaint|complaints|ticket|tickets)",
        "open_tickets:open",
    ),
    (
        "(open|unresolved|unsolved|unanswered|unsettled|outstanding) (complaint|complaints|ticket|tickets)",
        "open_tickets:open",
    ),
];
