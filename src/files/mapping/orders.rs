//! Orders as shops export them: what a heading means there, where it would mean something else in a table of one's own.

use super::spelling::folded;
use crate::domain::batch::Role;

/// The export of one shop.
struct Shop {
    /// Headings that no other file has together, folded.
    known_by: &'static [&'static str],
    /// Heading (folded) and what it means: a column of purchases, or `-`.
    means: &'static [(&'static str, &'static str)],
}

const SHOPS: &[Shop] = &[
    // Shopify: an order stands over several lines, one a product; totals stand in the first of them only.
    Shop {
        known_by: &["lineitemname", "lineitemquantity", "financialstatus"],
        means: &[
            ("name", "code"),
            ("email", "who_email"),
            ("createdat", "date"),
            ("total", "amount"),
            ("currency", "currency"),
            ("lineitemname", "product"),
            ("lineitemquantity", "quantity"),
            ("billingname", "who_name"),
            ("billingphone", "who_phone"),
            ("phone", "who_phone"),
            ("billingcompany", "who_company"),
            ("financialstatus", "status"),
            ("lineitemprice", "-"),
            ("paidat", "-"),
            ("subtotal", "-"),
            ("shippingname", "-"),
            ("shippingphone", "-"),
        ],
    },
];

/// What a heading means in a file with these headings, if it is one of a shop.
pub(super) fn meaning(role: Role, headings: &[String], heading: &str) -> Option<&'static str> {
    if role != Role::Purchases {
        return None;
    }
    let all: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let shop = SHOPS.iter().find(|shop| shop.known_by.iter().all(|known| all.iter().any(|one| one == known)))?;
    let own = folded(heading);
    shop.means.iter().find(|(known, _)| *known == own).map(|(_, means)| *means)
}

/// Words for an order that came to nothing, folded.
const VOID: &[&str] = &[
    "voided",
    "chargeback",
    "chargedback",
    "unpaid",
    "notpaid",
    "draft",
    "pending",
    "pendingpayment",
    "paymentpending",
    "onhold",
    "abandoned",
    "declined",
    "cancelled",
    "canceled",
    "expired",
    "failed",
    "交易关闭",
    "交易失败",
    "已取消",
    "取消",
    "已作废",
    "作废",
    "待付款",
    "待支付",
    "等待买家付款",
    "awaitingpayment",
    "已关闭",
    "订单关闭",
    "未付款",
    "未支付",
    "草稿",
    // Never made.
    "quote",
    "quotation",
    "lost",
    "报价",
    "报价中",
];

/// Words for an order whose money or goods went back, or are on their way, folded: its row is no purchase, unless it is less
/// than nothing, and so what went back itself.
const BACK: &[&str] = &[
    "refunded",
    "returned",
    "returnrequested",
    "returninprogress",
    "returnedtosender",
    "退款成功",
    "已退款",
    "全额退款",
    "已退货",
    "退货",
    "退货中",
    "退货成功",
    "退货退款",
];

/// Words for an order that is paid, or on its way to whoever pays for it, folded.
const BOUGHT: &[&str] = &[
    "paid",
    "fulfilled",
    "partiallyfulfilled",
    "unfulfilled",
    "partiallyrefunded",
    "partiallypaid",
    "partiallyreturned",
    "completed",
    "complete",
    "success",
    "successful",
    "done",
    "closed",
    "won",
    "shipped",
    "delivered",
    "intransit",
    "outfordelivery",
    "processing",
    "inprogress",
    "awaitingshipment",
    "awaitingfulfillment",
    "readytoship",
    "confirmed",
    "invoiced",
    "active",
    "signed",
    "交易成功",
    "交易完成",
    "已完成",
    "完成",
    "成功",
    "已成交",
    "成交",
    "已付款",
    "已支付",
    "支付成功",
    "付款成功",
    "买家已付款",
    "买家已付款等待卖家发货",
    "等待卖家发货",
    "卖家已发货",
    "卖家已发货等待买家确认",
    "等待买家确认收货",
    "待发货",
    "待收货",
    "待评价",
    "已发货",
    "已收货",
    "已签收",
    "已确认",
    "已评价",
    "已结算",
    "已收款",
    "已回款",
    "已开票",
    "已签约",
    "已签",
    "已生效",
    "生效",
    "执行中",
    "履行中",
    "处理中",
    "进行中",
    "部分退款",
    "已到账",
    "已结账",
    "已核销",
];

/// Whether it is known what became of an order in that state.
pub(in crate::files) fn is_known_state(status: &str) -> bool {
    let status = folded(status);
    status.is_empty() || [BOUGHT, VOID, BACK].iter().any(|words| words.contains(&status.as_str()))
}

/// Whether an order in that state is no purchase; `less` says that it is less than nothing.
pub(in crate::files) fn is_void(status: &str, less: bool) -> bool {
    let status = folded(status);
    VOID.contains(&status.as_str()) || !less && BACK.contains(&status.as_str())
}
