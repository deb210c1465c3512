//! The phrases that mean one thing.

/// Something was bought: a purchase leaves any of these, and of totals that were typed in not each has to be known.
pub const BOUGHT: &str = "orders>=1 | last_buy:any | spend>0";
/// None of them is known.
pub const NOT_BOUGHT: &str = "-(orders>=1 | last_buy:any | spend>0)";

/// Something was bought then: a purchase says so, or a day that is known of them.
const BOUGHT_THEN: &str = "bought:{was} | last_buy:{was} | first_buy:{was}";
/// Nobody of those, and nobody without purchases who may have bought then by the totals that were typed.
const NOT_BOUGHT_IN_PAST: &str = "-(bought:{past} | last_buy:{past} | first_buy:{past} | \
                                  -bought:any last_buy>={past} (first_buy<={past} | first_buy:none))";
const NOT_BOUGHT_IN_MONTH: &str = "-(bought:{month} | last_buy:{month} | first_buy:{month} | \
                                   -bought:any last_buy>={month} (first_buy<={month} | first_buy:none))";

/// A phrase, and the line that it means, by the keys of fields. The first that fits is meant.
///
/// Whoever has not been in touch for three months may never have been: `-last_contact:within 3 months` includes them.
pub const READ: &[(&str, &str)] = &[
    // ── birthdays and ages
    ("{days}(要|有|会|)(过|)生日", "birthday:{days}"),
    ("生日(在|是|为){days}", "birthday:{days}"),
    ("{days}(出生|生)", "birthday:{days}"),
    ("{decade}后", "birthday:{decade}"),
    ("{decade}年代(出生|生|)", "birthday:{decade}"),
    ("born in (the |){decade}s", "birthday:{decade}"),
    ("{days}(以前|之前|前)(出生|生)", "birthday<{days}"),
    ("{days}(以后|之后|后)(出生|生)", "birthday>={days}"),
    ("born before {days}", "birthday<{days}"),
    ("born after {days}", "birthday>{days}"),
    ("born since {days}", "birthday>={days}"),
    (
        "(birthdays |with birthdays |with a birthday |has birthday |has a birthday |having a birthday )(in |on |)(the |){days}",
        "birthday:{days}",
    ),
    ("birthday (in |on ){days}", "birthday:{days}"),
    ("{days}('s|) (birthdays|birthday)", "birthday:{days}"),
    ("born (in |on |){days}", "birthday:{days}"),
    ("{number}岁(及|)以上", "age>={number}"),
    ("{number}岁(及|)以下", "age<={number}"),
    ("(大于|超过|高于){number}岁", "age>{number}"),
    ("(小于|不到|不满|低于){number}岁", "age<{number}"),
    ("(年满|满){number}岁", "age>={number}"),
    ("{number}(岁|)(到|至|-|~){other}岁", "age:{number}..{other}"),
    ("{number}岁", "age:{number}"),
    ("older than {number}( years| years old|)", "age>{number}"),
    ("younger than {number}( years| years old|)", "age<{number}"),
    ("(over |above ){number} years old", "age>{number}"),
    ("(under |below ){number} years old", "age<{number}"),
    ("aged {number}(-| - | to ){other}", "age:{number}..{other}"),
    ("aged {number}", "age:{number}"),
    ("between {number} and {other} years( old|)", "age:{number}..{other}"),
    // ── not for so long
    (
        "(超过|已经|已|连续|最近|近|有|)(了|){length}(以上|多|内|以内|以来|)(都|还|)(没有|没|未)(联系|跟进|回访|沟通|拜访|联络)(过|)(了|)",
        "-last_contact:\"{length}内\"",
    ),
    (
        "(超过|已经|已|连续|最近|近|有|)(了|){length}(以上|多|内|以内|以来|)(都|还|)(没有|没|未)(下过单|下单|购买|买|消费|成交|复购|回购|订货)(过|)(东西|)(了|)",
        "-last_buy:\"{length}内\"",
    ),
    ("{now}(都|还|)(没有|没|未)(联系|跟进|回访|拜访)(过|)(了|)", "-last_contact:{now}"),
    ("{now}(都|还|)(没有|没|未)(下过单|下单|购买|买|消费|成交)(过|)(东西|)(了|)", "-last_buy:{now}"),
    // Who surely was not: of contacts only the last is known, so that whoever was in touch since may have been then. Of purchases
    // all are; of totals that were typed whoever bought before and since, or has a last purchase without a first, may have.
    ("{past}(都|还|)(没有|没|未)(联系|跟进|回访|沟通|拜访|联络)(过|)(了|)", "-last_contact>={past}"),
    ("{past}(都|还|)(没有|没|未)(下过单|下单|购买|买|消费|成交|复购|回购|订货)(过|)(东西|)(了|)", NOT_BOUGHT_IN_PAST),
    ("{month}(都|还|)(没有|没|未)(联系|跟进|回访|沟通|拜访|联络)(过|)(了|)", "-last_contact>={month}"),
    ("{month}(都|还|)(没有|没|未)(下过单|下单|购买|买|消费|成交|复购|回购|订货)(过|)(东西|)(了|)", NOT_BOUGHT_IN_MONTH),
    (
        "(not |hasn't been |haven't been |hasn't |haven't )(contacted|called|visited|spoken to|emailed) in {month}",
        "-last_contact>={month}",
    ),
    ("(not |hasn't |haven't )(bought|ordered|purchased)( anything|) in {month}", NOT_BOUGHT_IN_MONTH),
    (
        "(not |hasn't been |haven't been |hasn't |haven't )(contacted|called|visited|spoken to|emailed) (in |)(the |){now}",
        "-last_contact:{now}",
    ),
    ("(not |hasn't |haven't )(bought|ordered|purchased)( anything|) (in |)(the |){now}", "-last_buy:{now}"),
    (
        "(not |hasn't been |haven't been |hasn't |haven't )(contacted|called|visited|spoken to|emailed) (in |)(the |){past}",
        "-last_contact>={past}",
    ),
    ("(not |hasn't |haven't )(bought|ordered|purchased)( anything|) (in |)(the |){past}", NOT_BOUGHT_IN_PAST),
    (
        "(no |without |without any |with no |has no |had no |having no )(purchase|purchases|order|orders|sale|sales) (in |)(the |){now}",
        "-last_buy:{now}",
    ),
    (
        "(no |without |without any |with no |has no |had no |having no )(purchase|purchases|order|orders|sale|sales) (in |)(the |){past}",
        NOT_BOUGHT_IN_PAST,
    ),
    (
        "(no |without |without any |with no )(contact|contacts|call|calls|visit|visits) (in |)(the |){now}",
        "-last_contact:{now}",
    ),
    (
        "(no |without |without any |with no )(contact|contacts|call|calls|visit|visits) (in |)(the |){past}",
        "-last_contact>={past}",
    ),
    // ── then, and not now
    (
        "{past}(下过单|下单|购买|买|消费|成交)(过|了|)(的|)(，|,|)(但是|但|而|可是|)(，|,|){now}(都|还|却|)(没有|没|未)(再|)(下过单|下单|购买|买|消费|成交)(过|了|)(东西|)",
        "last_buy:{past} -last_buy:{now}",
    ),
    (
        "{past}(联系|跟进|回访|拜访)(过|了|)(的|)(，|,|)(但是|但|而|可是|)(，|,|){now}(都|还|却|)(没有|没|未)(再|)(联系|跟进|回访|拜访)(过|了|)",
        "last_contact:{past} -last_contact:{now}",
    ),
    (
        "(bought |ordered |purchased )(in |during |){past}(,|)( but|)( not| nothing| none| no orders| no purchases)( in|) {now}",
        "last_buy:{past} -last_buy:{now}",
    ),
    (
        "(contacted |called |visited )(in |during |){past}(,|)( but|)( not)( in|) {now}",
        "last_contact:{past} -last_contact:{now}",
    ),
    (
        "(no |without |without any |with no |has no |had no |having no )(contact|contacts|call|calls|visit|visits) (in |for |within |over |during )(the |)(last |past |more than |over |at least |){length}",
        "-last_contact:\"within {length}\"",
    ),
    (
        "(not |hasn't been |haven't been |has not been |have not been |not been )(contacted|called|visited) (in |for |within |over |during )(the |)(last |past |more than |over |at least |){length}",
        "-last_contact:\"within {length}\"",
    ),
    (
        "(no |without |without any |with no |has no |had no |having no )(purchase|purchases|order|orders|sale|sales) (in |for |within |over |during )(the |)(last |past |more than |over |at least |){length}",
        "-last_buy:\"within {length}\"",
    ),
    (
        "(not |hasn't |haven't |has not |have not |not have )(bought|ordered|purchased)( anything|) (in |for |within |over |during )(the |)(last |past |more than |over |at least |){length}",
        "-last_buy:\"within {length}\"",
    ),
    ("(no |without )(contact|call|visit) since {days}", "-last_contact>={days}"),
    (
        "(not |never |not been |hasn't been |haven't been |hasn't |haven't |has not |have not |has not been |have not been )(contacted|called|visited|spoken to|emailed|met|heard from) since {days}",
        "-last_contact>={days}",
    ),
    ("(no |without )(purchase|purchases|order|orders|sale|sales) since {days}", "-last_buy>={days}"),
    (
        "(not |never |hasn't |haven't |has not |have not )(bought|ordered|purchased)( anything|) since {days}",
        "-last_buy>={days}",
    ),
    (
        "{days}(以来|以后|之后|起|后)(都|还|就|)(没有|没|未)(联系|跟进|回访|沟通|拜访|联络)(过|)(了|)",
        "-last_contact>={days}",
    ),
    (
        "{days}(以来|以后|之后|起|后)(都|还|就|)(没有|没|未)(下过单|下单|购买|买|消费|成交|复购|回购|订货)(过|)(东西|)(了|)",
        "-last_buy>={days}",
    ),
    // ── within so long
    ("(最近|近|过去|){length}(内|以内|之内)(联系|跟进|回访|拜访)(过|了)", "last_contact:\"{length}内\""),
    ("(最近|近|过去){length}(联系|跟进|回访|拜访)(过|了)", "last_contact:\"{length}内\""),
    ("(最近|近|过去|){length}(内|以内|之内)(下过单|下单|购买|买|消费|成交)(过|了|)", "last_buy:\"{length}内\""),
    ("(最近|近|过去){length}(下过单|下单|购买|买|消费|成交)(过|了|)", "last_buy:\"{length}内\""),
    ("(contacted|called|visited) (in |within )(the |)(last |past |){length}", "last_contact:\"within {length}\""),
    ("(bought|ordered|purchased) (in |within )(the |)(last |past |){length}", "last_buy:\"within {length}\""),
    ("{was}(联系|跟进|回访|沟通|拜访|联络)(过|了|的)", "last_contact:{was}"),
    ("{was}(下过单|下单|购买|买|消费|成交|订货)(过|了|的)(东西|单|)", BOUGHT_THEN),
    ("{past}(联系|跟进|回访|沟通|拜访|联络)", "last_contact:{past}"),
    ("{past}(下单|购买|买|消费|成交|订货)", "bought:{past} | last_buy:{past} | first_buy:{past}"),
    ("(contacted |called |visited |emailed |spoke to |met )(in |on |during |)(the |){was}", "last_contact:{was}"),
    ("(bought |ordered |purchased )(something |anything |)(in |on |during |)(the |){was}", BOUGHT_THEN),
    ("(contacted|called|visited) since {days}", "last_contact>={days}"),
    ("(bought|ordered|purchased) since {days}", "last_buy>={days}"),
    // ── never, or once
    ("(从来|从|一直|还|)(没有|没|未)(下过单|下单|购买|买|成交|消费)(过|)(单|东西|)", NOT_BOUGHT),
    ("(没有|没|无)(订单|购买记录|消费记录|成交记录)", NOT_BOUGHT),
    ("(下过单|买过东西|买过单|买过|购买过|成交过|消费过|已下单|已购买|已成交|有订单|有购买记录|有消费记录)", BOUGHT),
    ("(从来|从|一直|还|)(没有|没|未)(联系|跟进|回访|沟通|拜访)(过|)", "last_contact:none"),
    ("(联系过|跟进过|回访过|拜访过|已联系|已跟进)", "last_contact:any"),
    ("(0|零|〇)(个|)(单|订单|次购买)", NOT_BOUGHT),
    ("(no|zero|0) (spend|spending|revenue)", NOT_BOUGHT),
    ("(没有|没|无|零|0)消费额", NOT_BOUGHT),
    ("(只|仅|)(买过|买了|购买过|下过)(一|1)次(单|)", "orders:1"),
    ("(只|仅)(买|购买|下单)(过|了|){number}次", "orders:{number}"),
    ("{number}(单|笔订单|个订单|笔)(及|或|)(以上|更多)", "orders>={number}"),
    ("{number}(单|笔订单|个订单|笔)(及|或|)(以下|更少|以内)", "orders<={number}"),
    ("(买|购买|下单|下过|成交|消费)(过|了|){number}(次|单|笔)(及|或|)(以上|更多)", "orders>={number}"),
    ("(买|购买|下单|下过|成交|消费)(过|了|){number}(次|单|笔)(及|或|)(以下|更少|以内)", "orders<={number}"),
    ("(买|购买|下单|下过单|成交|消费)(过|了|)(超过|大于|多于){number}(次|单|笔)", "orders>{number}"),
    ("(买|购买|下单|下过单|成交|消费)(过|了|)(至少|不少于|不低于|起码){number}(次|单|笔)", "orders>={number}"),
    ("(买|购买|下单|下过单|成交|消费)(过|了|)(不到|少于|不足|低于){number}(次|单|笔)", "orders<{number}"),
    ("(超过|多于){number}(次|单|笔)", "orders>{number}"),
    ("(不到|少于|不足){number}(次|单|笔)", "orders<{number}"),
    ("(never |not yet |hasn't |haven't |has not |have not )(bought|ordered|purchased)( anything| yet|)", NOT_BOUGHT),
    ("(no |without |without any |with no |has no |zero |0 )(orders|order|purchases|purchase|sales)( yet|)", NOT_BOUGHT),
    ("(has |have |having |already )(bought|ordered|purchased)( before|)", BOUGHT),
    (
        "(never |not yet |not |never been |not been |hasn't been |haven't been |hasn't |haven't )(contacted|called|visited)( yet|)",
        "last_contact:none",
    ),
    ("(already |has been |have been )(contacted|called|visited)", "last_contact:any"),
    ("(more than |over ){number} (orders|purchases)", "orders>{number}"),
    (
        "(at least |no less than |no fewer than |not less than ){number} (orders|order|purchases|purchase)",
        "orders>={number}",
    ),
    (
        "(at most |no more than |not more than |up to |maximum ){number} (orders|order|purchases|purchase)",
        "orders<={number}",
    ),
    ("{number} or {other} (orders|purchases)", "orders:{number},{other}"),
    ("(between |from |){number}(-| - | to | and ){other} (orders|purchases)", "orders:{number}..{other}"),
    (
        "(exactly |just |only |){number} (orders|order|purchases|purchase)( or| and)( more| up| above| over| higher)",
        "orders>={number}",
    ),
    (
        "(exactly |just |only |){number} (orders|order|purchases|purchase)( or| and)( fewer| less| under| below| lower)",
        "orders<={number}",
    ),
    ("(exactly |just |only |){number} (orders|order|purchases|purchase)", "orders:{number}"),
    ("(至少|最少|不少于|不低于|起码|满){number}(个|)(单|笔|订单|笔订单)", "orders>={number}"),
    ("(至多|最多|不超过|不多于|不高于){number}(个|)(单|笔|订单|笔订单)", "orders<={number}"),
    ("{number}(到|至|-|~){other}(个|)(单|订单|笔订单)", "orders:{number}..{other}"),
    ("(只有|仅有|只|仅|刚好|正好|恰好|){number}(个|)(单|订单|笔订单)", "orders:{number}"),
    ("{number}(+| or more| and more| and up) (orders|purchases)", "orders>={number}"),
    ("(bought|ordered|purchased) (more than |over ){number} times", "orders>{number}"),
    ("(bought|ordered|purchased) {number} times", "orders:{number}"),
    ("(bought|ordered|purchased) {number} times( or| and)( more| over| above| up)", "orders>={number}"),
    ("(bought|ordered|purchased) {number} times or( fewer| less| under)", "orders<={number}"),
    ("(bought|ordered|purchased) twice", "orders:2"),
    ("(bought|ordered|purchased)( at least|) twice or more", "orders>=2"),
    ("(bought|ordered|purchased) twice or( fewer| less)", "orders<=2"),
    ("(bought|ordered|purchased) once or more", "orders>=1"),
    ("(bought|ordered|purchased) (once or twice|1 or 2 times)", "orders:1,2"),
    ("(bought|ordered|purchased) at least (once|1 time)", "orders>=1"),
    ("(bought|ordered|purchased) at least twice", "orders>=2"),
    ("(bought|ordered|purchased) (more than |over )once", "orders>=2"),
    ("(bought|ordered|purchased) (more than |over )twice", "orders>=3"),
    ("(bought|ordered|purchased) (less than |fewer than ){number} times", "orders<{number}"),
    ("(bought|ordered|purchased) {number} or {other} times", "orders:{number},{other}"),
    ("(bought|ordered|purchased) at least {number} times", "orders>={number}"),
    ("(bought|ordered|purchased) {number}(+| or more| and more) times", "orders>={number}"),
    ("(less than |fewer than |under ){number} (orders|purchases)", "orders<{number}"),
    ("(bought|ordered|purchased) (only |just |)once", "orders:1"),
    ("(spent |spending )(more than |over |above ){amount}", "spend>{amount}"),
    ("(spent |spending )(less than |under |below ){amount}", "spend<{amount}"),
    ("(spent |spending )at least {amount}", "spend>={amount}"),
    ("(spent |spending )(between |from ){amount} (and|to) {other}", "spend:{amount}..{other}"),
    ("(spent |spending )nothing", NOT_BOUGHT),
    ("(between ){money} and {cash}", "spend:{money}..{cash}"),
    ("(from ){money} to {cash}", "spend:{money}..{cash}"),
    // ── what is due
    ("(今天|今日)(要|该|应|需|需要|待|应该|)(联系|跟进|回访|拜访|打电话|打的电话)", "next_contact:..today"),
    ("(该|要|需要|待|应该|需)(联系|跟进|回访)(了|)", "next_contact:..today"),
    ("{days}(要|该|应|需|需要|待|应该)(联系|跟进|回访|拜访|打电话|打的电话)", "next_contact:{days}"),
    ("{coming}(联系|跟进|回访|拜访|打电话)", "next_contact:{coming}"),
    ("(due |due by |due for contact )today", "next_contact:..today"),
    ("today's (calls|visits|follow-ups|follow ups|followups)", "next_contact:..today"),
    ("(calls|visits|follow-ups|follow ups|followups) today", "next_contact:..today"),
    ("(call |phone |contact |visit |meet |follow up )(on |in |){coming}", "next_contact:{coming}"),
    ("(calls|visits|follow-ups|follow ups|followups) (in |on |for |)(the |){coming}", "next_contact:{coming}"),
    ("(逾期|超期|过期)(未|没有|没|)(联系|跟进|回访)", "next_contact:overdue"),
    ("overdue (calls|visits|follow-ups|follow ups|followups|contacts)", "next_contact:overdue"),
    ("(没有|没|未)(安排|约)(下次|)(联系|跟进|回访)", "next_contact:none"),
    (
        "(no |without |without a |without any |with no |has no )(planned |next |)(follow-ups|follow ups|followups|follow-up|follow up|followup|appointment)( planned| date|)",
        "next_contact:none",
    ),
    (
        "(to call |to contact |to follow up |to visit |follow-ups |follow ups |followups )(due |for |)today",
        "next_contact:..today",
    ),
    (
        "(to call |to contact |to follow up |to visit |follow-ups |follow ups |followups )(due |for |)(the |){days}",
        "next_contact:{days}",
    ),
    // ── who they are
    ("(女客户|女性客户|女士客户|女顾客|女性顾客|女会员)", "gender:female"),
    ("(男客户|男性客户|男士客户|男顾客|男性顾客|男会员)", "gender:male"),
    ("(women|ladies) (over |above |older than ){number}", "gender:female age>{number}"),
    ("(women|ladies) (under |below |younger than ){number}", "gender:female age<{number}"),
    ("(men|gentlemen) (over |above |older than ){number}", "gender:male age>{number}"),
    ("(men|gentlemen) (under |below |younger than ){number}", "gender:male age<{number}"),
    ("(all |)(women|ladies)", "gender:female"),
    ("(all |)(men|gentlemen)", "gender:male"),
    ("(female|women) (customers|clients|buyers|members)", "gender:female"),
    ("(male|men) (customers|clients|buyers|members)", "gender:male"),
    // ── who is not
    ("(not |not yet |no longer )(at risk|at risk of churn|at risk of churning|churning|churned)", "-churn"),
    ("(not |not yet |no longer )(at risk|churning|churned) (customers|clients)", "-churn"),
    ("(没有流失|没流失|未流失|不会流失)", "-churn"),
    // ── the short names of tabs
    ("(all |)leads", "stage:prospecting"),
    // ── begins and ends with
    ("姓{surname}", "name:{surname}*"),
    ("(starts with |starting with |begins with |beginning with ){text}", "{text}*"),
    ("(ends with |ending with |ending in |ends in ){text}", "*{text}"),
    // ── who is new
    ("{days}(新增|新建|录入|新录|新加|添加|创建|建档|登记)(的|)", "created:{days}"),
    ("(joined |registered |signed up )(in |on |)(the |){days}", "created:{days}"),
    ("(customers |clients |people )(in |from |near ){word}", "{word}"),
    ("(in |from |near ){place}", "{place}"),
    (
        "(all |all customers |everyone |everybody |anyone |customers )(but |except |except for |other than ){place}",
        "-{place}",
    ),
    (
        "(all |all customers |everyone |everybody |anyone |customers )(but |except |except for |other than ){place}( and | or | & |, ){place}",
        "-{place} -{place}",
    ),
    (
        "(all |all customers |everyone |everybody |anyone |customers )(but |except |except for |other than ){place}, {place}( and | or |, and |, or ){place}",
        "-{place} -{place} -{place}",
    ),
    ("(除了|除){word}(和|跟|与|、|及|以及){word}(以外|之外)", "-{word} -{word}"),
    ("(除了|除){word}(以外|之外)", "-{word}"),
    ("除了{word}(和|跟|与|、|及|以及){word}", "-{word} -{word}"),
    ("除了{word}", "-{word}"),
    ("{word}(以外|之外)", "-{word}"),
    ("(不在|不住在|不位于){word}(和|跟|与|、|或|及|以及|也不在){word}", "-{word} -{word}"),
    ("(不在|不住在|不位于){word}", "-{word}"),
    ("(带|有|打了|贴了){word}标签", "tags:{word}"),
    ("不是{word}(，|,|)(也不是|又不是|也非|和|或){word}", "-{word} -{word}"),
    ("(tagged |tagged with |tagged as ){word}", "tags:{word}"),
    ("(spent |spending |){money}( or more| and more| and up| and above| or above| or over|+)", "spend>={money}"),
    ("(spent |spending |){money}( or less| or below| or under)", "spend<={money}"),
    (
        "(contract |contracts |term |terms )(ends |ending |end |expires |expiring |expire |runs out )(in |on |)(the |){days}",
        "term_end:{days}",
    ),
    ("(合同|合约|协议){days}(内|)到期(的|)", "term_end:{days}"),
    ("{days}到期的(合同|合约|协议)", "term_end:{days}"),
    ("{days}(之前|以前|前)(要|该|需要)(联系|跟进|回访|拜访)(的|)", "next_contact<{days}"),
    ("{days}(之前|以前|前)(新增|新建|录入|新录|新加|添加|创建|建档|登记)(的|)", "created<{days}"),
    ("{days}(之后|以后|后|以来)(新增|新建|录入|新录|新加|添加|创建|建档|登记)(的|)", "created>={days}"),
    ("(new |added |new customers |customers added |new clients )(in |on |)(the |){days}", "created:{days}"),
    ("(new |added |new customers |customers added |new clients )since {days}", "created>={days}"),
];
