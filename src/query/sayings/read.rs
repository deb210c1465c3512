//! The phrases that mean one thing.

/// A phrase, and the line that it means, by the keys of fields. The first that fits is meant.
///
/// Whoever has not been in touch for three months may never have been: `-last_contact:within 3 months` includes them.
pub const READ: &[(&str, &str)] = &[
    // ── birthdays and ages
    ("{days}(要|有|会|)(过|)生日", "birthday:{days}"),
    ("生日(在|是|为){days}", "birthday:{days}"),
    ("{days}(出生|生)", "birthday:{days}"),
    ("{decade}后", "birthday:{decade}"),
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
    ("(not |hasn't been |haven't been )(contacted|called|visited) {now}", "-last_contact:{now}"),
    ("(not |hasn't |haven't )(bought|ordered|purchased) {now}", "-last_buy:{now}"),
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
    ("not (contacted|called|visited) since {days}", "-last_contact>={days}"),
    ("(no |without )(purchase|purchases|order|orders) since {days}", "-last_buy>={days}"),
    ("not (bought|ordered|purchased) since {days}", "-last_buy>={days}"),
    // ── within so long
    ("{now}(联系|跟进|回访|拜访)(过|了)", "last_contact:{now}"),
    ("{now}(下过单|下单|购买|买|消费|成交)(过|了)", "last_buy:{now}"),
    ("(contacted|called|visited) {now}", "last_contact:{now}"),
    ("(bought|ordered|purchased) {now}", "last_buy:{now}"),
    ("(最近|近|过去|){length}(内|以内|之内)(联系|跟进|回访|拜访)(过|了)", "last_contact:\"{length}内\""),
    ("(最近|近|过去){length}(联系|跟进|回访|拜访)(过|了)", "last_contact:\"{length}内\""),
    ("(最近|近|过去|){length}(内|以内|之内)(下过单|下单|购买|买|消费|成交)(过|了|)", "last_buy:\"{length}内\""),
    ("(最近|近|过去){length}(下过单|下单|购买|买|消费|成交)(过|了|)", "last_buy:\"{length}内\""),
    ("(contacted|called|visited) (in |within )(the |)(last |past |){length}", "last_contact:\"within {length}\""),
    ("(bought|ordered|purchased) (in |within )(the |)(last |past |){length}", "last_buy:\"within {length}\""),
    // ── never, or once
    ("(从来|从|一直|还|)(没有|没|未)(下过单|下单|购买|买|成交|消费)(过|)(单|东西|)", "-(orders>=1 | last_buy:any)"),
    ("(没有|没|无)(订单|购买记录|消费记录|成交记录)", "-(orders>=1 | last_buy:any)"),
    (
        "(下过单|买过|购买过|成交过|消费过|已下单|已购买|已成交|有订单|有购买记录|有消费记录)",
        "orders>=1 | last_buy:any",
    ),
    ("(从来|从|一直|还|)(没有|没|未)(联系|跟进|回访|沟通|拜访)(过|)", "last_contact:none"),
    ("(联系过|跟进过|回访过|拜访过|已联系|已跟进)", "last_contact:any"),
    ("(只|仅|)(买过|买了|购买过|下过)(一|1)次(单|)", "orders:1"),
    ("(只|仅)(买|购买|下单)(过|了|){number}次", "orders:{number}"),
    ("{number}(单|笔订单|个订单)以上", "orders>={number}"),
    ("(买|购买|下单)(过|了|){number}(次|单|笔)以上", "orders>={number}"),
    (
        "(never |not yet |hasn't |haven't |has not |have not )(bought|ordered|purchased)( anything| yet|)",
        "-(orders>=1 | last_buy:any)",
    ),
    (
        "(no |without |without any |with no |has no |zero )(orders|order|purchases|purchase|sales)( yet|)",
        "-(orders>=1 | last_buy:any)",
    ),
    ("(has |have |having |already )(bought|ordered|purchased)( before|)", "orders>=1 | last_buy:any"),
    (
        "(never |not yet |not |never been |not been |hasn't been |haven't been )(contacted|called|visited)( yet|)",
        "last_contact:none",
    ),
    ("(already |has been |have been )(contacted|called|visited)", "last_contact:any"),
    ("(more than |over ){number} (orders|purchases)", "orders>{number}"),
    ("at least {number} (orders|purchases)", "orders>={number}"),
    ("(less than |fewer than |under ){number} (orders|purchases)", "orders<{number}"),
    ("(bought|ordered|purchased) (only |just |)once", "orders:1"),
    ("(spent |spending |who spent )(more than |over |above ){amount}", "spend>{amount}"),
    ("(spent |spending |who spent )(less than |under |below ){amount}", "spend<{amount}"),
    ("(spent |spending |who spent )at least {amount}", "spend>={amount}"),
    // ── what is due
    ("(今天|今日)(要|该|应|需|需要|待|应该|)(联系|跟进|回访|拜访)", "next_contact:..today"),
    ("(该|要|需要|待|应该|需)(联系|跟进|回访)(了|)", "next_contact:..today"),
    ("{days}(要|该|应|需|需要|待|应该)(联系|跟进|回访|拜访)", "next_contact:{days}"),
    ("(逾期|超期|过期)(未|没有|没|)(联系|跟进|回访)", "next_contact:overdue"),
    ("(没有|没|未)(安排|约)(下次|)(联系|跟进|回访)", "next_contact:none"),
    (
        "(to call |to contact |to follow up |to visit |follow-ups |follow ups |followups )(due |for |)today",
        "next_contact:..today",
    ),
    (
        "(to call |to contact |to follow up |to visit |follow-ups |follow ups |followups )(due |for |)(the |){days}",
        "next_contact:{days}",
    ),
    // ── who is new
    ("{days}(新增|新建|录入|新录|新加|添加|创建|建档|登记)", "created:{days}"),
    ("(new |added |new customers |customers added |new clients )(in |on |)(the |){days}", "created:{days}"),
    ("(new |added |new customers |customers added |new clients )since {days}", "created>={days}"),
];
