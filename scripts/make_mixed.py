#!/usr/bin/env python3
"""Makes tests/fixtures/demo/*.csv: 2,000 invented customers of many countries and what happened to them.

Deterministic (seeded, standard library only): run it from the repository's root, commit what it writes.
Dates are days from today (-143, +5, -3T14:30), so that the demo is as fresh next year; money is CNY.
Nobody here exists: e-mail domains end in .example (RFC 2606); phone numbers lie in ranges kept for fiction where a
country has one.
"""

import csv
import os
import random
import string
import unicodedata

random.seed(20261121)
OUT = os.path.join("tests", "fixtures", "demo")
CUSTOMERS = 2000


def pick(options):
    return random.choice(options)


def often(share):
    return random.random() < share


def between(low, high):
    return random.randint(low, high)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

SURNAMES = (["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周"] * 4
            + ["徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓",
               "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁"] * 2
            + ["单", "仇", "解", "盖", "区", "查", "朴", "任", "覃", "翟", "尉迟", "欧阳", "欧阳", "司马", "上官", "诸葛", "皇甫"])
PINYIN = {"王": "wang", "李": "li", "张": "zhang", "刘": "liu", "陈": "chen", "杨": "yang", "黄": "huang", "赵": "zhao",
          "吴": "wu", "周": "zhou", "徐": "xu", "孙": "sun", "马": "ma", "朱": "zhu", "胡": "hu", "郭": "guo", "何": "he",
          "林": "lin", "高": "gao", "罗": "luo", "郑": "zheng", "梁": "liang", "谢": "xie", "宋": "song", "唐": "tang",
          "许": "xu", "韩": "han", "冯": "feng", "邓": "deng", "曹": "cao", "彭": "peng", "曾": "zeng", "肖": "xiao",
          "田": "tian", "董": "dong", "潘": "pan", "袁": "yuan", "蔡": "cai", "蒋": "jiang", "余": "yu", "于": "yu",
          "杜": "du", "叶": "ye", "程": "cheng", "魏": "wei", "苏": "su", "吕": "lv", "丁": "ding", "单": "shan",
          "仇": "qiu", "解": "xie", "盖": "ge", "区": "ou", "查": "zha", "朴": "piao", "任": "ren", "覃": "qin",
          "翟": "zhai", "尉迟": "yuchi", "欧阳": "ouyang", "司马": "sima", "上官": "shangguan", "诸葛": "zhuge",
          "皇甫": "huangfu"}
MEN = ["伟", "强", "磊", "军", "勇", "杰", "涛", "超", "明", "刚", "浩然", "子轩", "宇航", "志强", "建国", "俊杰", "天佑",
       "文博", "明朗", "一鸣", "思远", "家豪", "鹏飞", "海波", "晓东", "立新", "德华", "振宇", "国梁", "睿"]
WOMEN = ["芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀英", "桂兰", "玉梅", "雪", "欣怡", "梓涵", "诗涵", "雨桐",
         "佳琪", "晓燕", "美玲", "思思", "婉清", "若曦", "海燕", "春梅", "丹", "洁", "慧", "倩", "小满", "嘉怡"]
CITIES_CN = (["杭州"] * 13 + ["上海"] * 14 + ["北京"] * 10 + ["深圳"] * 9 + ["广州"] * 8 + ["惠州"] * 6 + ["苏州"] * 6
             + ["成都"] * 6 + ["南京"] * 5 + ["武汉"] * 5 + ["宁波"] * 4 + ["西安"] * 3 + ["重庆"] * 3 + ["厦门"] * 3
             + ["长沙"] * 2 + ["青岛"] * 2 + ["合肥"] * 2 + ["乌鲁木齐"])
ROADS = ["文三路", "延安路", "人民路", "解放东路", "中山路", "建设街", "科技园路", "滨江大道", "南京西路", "学院路"]
BRANDS_CN = ["云山", "恒信", "远航", "蓝海", "金桥", "明德", "瑞丰", "天成", "佳和", "东方", "盛世", "启明", "华宇", "新锐",
             "百川", "众诚", "绿源", "鼎盛", "星辰", "博雅", "万象", "九州", "松鹤", "清泉", "西湖", "钱塘"]
TRADES_CN = [("科技", "软件"), ("贸易", "贸易"), ("餐饮", "餐饮"), ("教育", "教育"), ("医药", "医药"), ("建材", "建筑"),
             ("物流", "物流"), ("文化传媒", "传媒"), ("酒店", "酒店"), ("电子", "制造"), ("服饰", "零售"), ("农业", "农业")]
TITLES_CN = ["总经理", "采购经理", "行政主管", "IT经理", "老板", "财务", "店长", "办公室主任", "副总", "助理"]

ABROAD = {
    "de": (["Anna", "Lukas", "Lena", "Jürgen", "Käthe", "Sören", "Ute", "Björn", "Maximilian", "Greta", "Jörg", "Heike"],
           ["Schmidt", "Müller", "Weiß", "Schäfer", "Köhler", "Groß", "Krüger", "Jäger", "Vogel", "von Hohenstein", "Böhm"],
           ["Berlin", "Hamburg", "München", "Köln", "Düsseldorf", "Würzburg"], "Deutschland",
           ["Nordlicht GmbH", "Bäckerei Krüger 🥨", "Weiß & Söhne KG", "Elbtal Logistik AG", "Grünwald Bürotechnik",
            "Hafenkontor GmbH & Co. KG", "Müller Maschinenbau", "Praxis Dr. Böhm"],
           lambda: f"+49 30 23125 {between(0, 999):03}", ["Einkauf", "Geschäftsführerin", "IT-Leiter", "Office Manager"]),
    "fr": (["Camille", "Étienne", "Zoé", "Benoît", "Chloé", "François", "Hélène", "Noël", "Gaëlle", "Mathéo"],
           ["Lefèvre", "Dubois", "Garçon", "Moreau", "Besançon", "Petit", "L'Hôpital", "Girard", "Château"],
           ["Paris", "Lyon", "Marseille", "Nîmes", "Besançon"], "France",
           ["☕ Café Lumière", "Ateliers Moreau", "Crédit Rhône SARL", "Maison Garçon", "Librairie L'Étoile", "Voile & Cie"],
           lambda: f"+33 1 99 00 {between(0, 99):02} {between(0, 99):02}", ["Directrice", "Acheteur", "Gérant"]),
    "es": (["María", "José", "Íñigo", "Lucía", "Sofía", "Andrés", "Begoña", "Raúl", "Pilar", "Joaquín"],
           ["Fernández", "Muñoz", "García", "Ibáñez", "Peña", "Núñez", "Ortega", "Castaño", "López Ruiz"],
           ["Madrid", "Barcelona", "Sevilla", "Valencia", "A Coruña"], "España",
           ["Viñedos Peña", "Muñoz e Hijos S.L.", "Hotel Mirador", "Panadería La Niña 🍞", "Transportes Ibáñez"],
           lambda: f"+34 91 555 {between(0, 99):02} {between(0, 99):02}", ["Compras", "Directora", "Dueño"]),
    "vi": (["Nguyễn Thị Hương", "Trần Văn Đức", "Lê Minh Châu", "Phạm Quốc Bảo", "Hoàng Thùy Linh", "Đặng Hữu Phước",
            "Võ Ngọc Ánh", "Bùi Xuân Trường", "Đỗ Mỹ Duyên", "Ngô Gia Huy"], [""],
           ["Hà Nội", "TP. Hồ Chí Minh", "Đà Nẵng", "Hải Phòng"], "Việt Nam",
           ["Công ty Sao Mai", "Phở Hoàng 🍜", "Dệt may Thành Công", "Xưởng gỗ Đức Phát"],
           lambda: f"+84 24 555 {between(0, 9999):04}", ["Giám đốc", "Trưởng phòng mua hàng", "Kế toán"]),
    "ar": (["فاطمة", "محمد", "ليلى", "يوسف", "نور", "عمر", "سارة", "خالد", "مريم", "حسن"],
           ["الخطيب", "حداد", "المصري", "العلي", "منصور", "الشامي", "نجار"],
           ["دبي", "الرياض", "القاهرة", "الدوحة"], "الإمارات",
           ["شركة النخيل للتجارة", "مكتبة الشرق", "فندق الواحة", "مجموعة الخليج"],
           lambda: f"+971 4 555 {between(0, 9999):04}", ["مدير المشتريات", "صاحب العمل", "محاسبة"]),
    "en": (["Olivia", "Jack", "Aoife", "Priya", "Liam", "Grace", "Kwame", "Noor", "Emily", "Oscar", "Siobhán", "Dev"],
           ["Smith", "O'Brien", "Patel", "Taylor-Jones", "MacLeod", "Okafor", "Nguyen", "Clarke", "Wright", "Singh"],
           ["London", "Manchester", "Dublin", "New York", "Toronto", "Singapore"], "United Kingdom",
           ["Harbour & Lane Ltd", "Brightside Dental", "Patel Foods", "Northway Logistics", "Fox & Quill Books 📚",
            "MacLeod Engineering", "Clarke Hotels"],
           lambda: f"+44 20 7946 0{between(0, 999):03}", ["Owner", "Office manager", "Head of IT", "Buyer"]),
}
TONGUES = ["de"] * 25 + ["fr"] * 16 + ["es"] * 16 + ["vi"] * 13 + ["ar"] * 11 + ["en"] * 19
COUNTRIES = {"Dublin": "Ireland", "New York": "United States", "Toronto": "Canada", "Singapore": "Singapore",
             "الرياض": "السعودية", "القاهرة": "مصر", "الدوحة": "قطر", "杭州": "中国", "上海": "中国"}
LONG_NAMES = ["María del Carmen Fernández de la Vega y Rodríguez de Castro",
              "Karl-Theodor Maximilian Freiherr von und zu Hohenstein-Wittgenberg",
              "阿卜杜热合曼·买买提吐尔逊·艾力", "Nguyễn Phúc Tôn Nữ Thị Bạch Tuyết", "عبد الرحمن بن محمد بن عبد الله الخطيب المصري"]
TRADES = {"Bäckerei": "Catering", "Café": "Catering", "Phở": "Catering", "Panadería": "Catering", "Foods": "Catering",
          "Hotel": "Hotel", "فندق": "Hotel", "Logisti": "Logistics", "Transportes": "Logistics", "Praxis": "Health",
          "Dental": "Health", "Librairie": "Retail", "Books": "Retail", "مكتبة": "Retail", "Maschinenbau": "Industry",
          "Engineering": "Industry", "Dệt may": "Industry", "gỗ": "Industry", "Viñedos": "Agriculture"}

# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

ZH, EN = 0, 1
NEEDS = (["新办公室 20 个工位的电脑", "会议室设备，预算未定", "换打印机，现在的太慢", "年底前要采购一批显示器", "员工礼品，春节前",
          "想了解延保服务", "门店收银和扫码枪", "投影仪，先看样机", "远程办公全套设备", "咖啡机和咖啡豆月供"],
         ["Laptops for a new team of twelve", "Meeting room set, budget open", "Faster printers before summer",
          "Standing desks, wants a sample first", "Scanner guns for two shops", "Coffee every month, about 20 kg",
          "A quote for servers, two variants", "Gifts for staff, with logo", "Extended warranty for old devices"])
RESOLVED = (["发票抬头已改", "驱动已远程装好", "少发一箱纸，已补", "换了新硒鼓", "物流延误，已道歉并送券", "账期已谈妥 30 天"],
            ["Invoice corrected", "Driver installed remotely", "Missing box sent", "Late parcel, voucher given",
             "Payment term agreed: 30 days", "Desk motor replaced"])
FEEDBACK = (["回复快，价格偏高", "很满意，会推荐给朋友", "希望有专人对接", "包装要更结实", "安装师傅很专业 👍", "等了三天才回电话"],
            ["Quick answers, a little dear", "Very happy, recommends us", "Wants one contact person", "Packaging too weak",
             "Great fitters 👍", "Waited three days for a call"])
MODELS = (["年度框架协议", "按月供货", "独家供应", "寄售", "项目合作"],
          ["Yearly frame contract", "Monthly supply", "Exclusive supplier", "Consignment", "Project work"])
RESULTS = (["三个分公司都已用上", "采购成本降 8%", "第二期合同在谈", "共同参加了广交会", "交付 120 台，无退货"],
           ["All three branches supplied", "Their costs fell by 8 %", "Second contract in talks", "120 units, no returns",
            "Joint stand at the fair"])
CARE = (["每月电话回访；生日送咖啡豆", "季度拜访，节日问候", "微信朋友圈互动，新品先试", "赠送一年延保", "邀请参加用户日"],
        ["Monthly call; coffee on birthdays", "Visit each quarter", "First to try new products", "One year of warranty free",
         "Invite to the user day"])
REASONS = (["价格比对手高", "换了采购负责人", "公司搬迁", "售后响应慢", "业务收缩", "改用网上平台"],
           ["Rival is cheaper", "New head of purchasing", "Company moved", "Slow service", "Business shrinks",
            "Buys from a web shop now"])
ACTIONS = (["上门道歉，给 8 折", "总监电话沟通", "寄送样品和优惠券", "重新报价，含安装", "约下月面谈"],
           ["Visit, 20 % off", "Call by our director", "Samples and a voucher", "New quote with fitting",
            "Meeting next month"])
OUTCOMES = (["已恢复小单", "考虑中", "暂无回应", "答应下季度再看", "已签回"],
            ["Small orders again", "Thinking about it", "No answer yet", "Next quarter perhaps", "Signed again"])
NOTES = (["嫌贵，想要8折", "下周三回访，带样品", "老板姓{s}，喜欢喝龙井", "对手报价低 5%，看重售后", "发票要专票，抬头别写错",
          "孩子今年高考，6 月前别打扰", "送货只能下午 2 点以后，前台签收", "介绍了隔壁公司，记得感谢", "合同在法务那里，月底催一下",
          "微信回得快，电话常不接", "喜欢深色款，不要亮面", "上次投诉已解决，态度缓和", "预算要等董事会，约 12 万",
          "年会礼品 200 份，要印 logo", "先试用两周再定", "节前不方便付款，节后第一周"],
         ["Too dear, wants 20 % off", "Call back on Wednesday with samples", "Prefers e-mail, never answers the phone",
          "Deliver after 2 pm, ask for the porter", "Rival is 5 % cheaper but slow", "Contract lies with legal, ask at month's end",
          "Recommended us to the firm next door, say thanks", "Likes the dark version", "Budget waits for the board",
          "Complaint solved, friendly again", "Speaks some Chinese 😊", "Vegetarian: no sausage basket at Christmas",
          "Wants two weeks of trial first", "Second office opens in spring"])
TALKS = (["谈了新一批设备，等报价", "确认送货时间", "问候，近况不错", "发了产品册", "讨论账期", "催回款，答应周五"],
         ["Talked about the next batch", "Delivery time confirmed", "Just a greeting", "Sent the catalogue",
          "Payment terms", "Reminded of the open invoice"])
COMPLAINTS = (["打印机卡纸，一周三次", "货到少一件", "等了两天没人回", "屏幕有亮点", "发票开错"],
              ["Printer jams every other day", "One item missing", "Nobody called back for two days", "Dead pixels",
               "Wrong invoice"])
SOLUTIONS = (["换新", "补发并致歉", "上门维修", "重开发票", "赠送优惠券"],
             ["Replaced", "Sent again with an apology", "Repaired on site", "Invoice reissued", "Voucher given"])
TAGS = (["vip", "展会", "老朋友", "月结", "急单", "转介绍", "公众号", "礼品", "🎁"],
        ["vip", "fair", "referral", "newsletter", "urgent", "monthly", "gifts", "☕"])
SOURCES = ["展会", "转介绍", "官网", "微信", "搜索", "电话", "抖音"], ["Fair", "Referral", "Website", "Search", "LinkedIn", "Phone"]
PRODUCTS = [(("笔记本电脑", "Laptop"), 5999), (("显示器", "Monitor"), 1299), (("打印机", "Printer"), 1899),
            (("办公椅", "Office chair"), 899), (("升降桌", "Standing desk"), 2399), (("投影仪", "Projector"), 4299),
            (("硒鼓", "Toner"), 329), (("A4纸(箱)", "Paper, box"), 139), (("路由器", "Router"), 499),
            (("会议平板", "Meeting board"), 12999), (("咖啡豆", "Coffee beans"), 168), (("延保服务", "Warranty"), 699),
            (("键盘", "Keyboard"), 399), (("扫码枪", "Scanner"), 259), (("服务器", "Server"), 28999)]
SMALL, MIDDLE, LARGE = PRODUCTS[6:8] + PRODUCTS[10:14], PRODUCTS[1:5] + PRODUCTS[8:9], PRODUCTS[:1] + PRODUCTS[5:6] + PRODUCTS[9:10]
INTERESTS = (["办公设备", "咖啡茶饮", "网络设备", "家具", "耗材"], ["Devices", "Coffee", "Network", "Furniture", "Supplies"])

# ── customers ───────────────────────────────────────────────────────────────────────────────────────────────────────

STAGES = (["prospecting"] * 25 + ["evaluation"] * 16 + ["follow_up"] * 18 + ["relationship"] * 13 + ["maintenance"] * 19
          + ["win_back"] * 9)


def offset(days):
    return f"{days:+d}"


def chinese():
    female = often(0.48)
    surname = pick(SURNAMES)
    name = surname + pick(WOMEN if female else MEN)
    brand, (trade, industry) = pick(BRANDS_CN), pick(TRADES_CN)
    city = pick(CITIES_CN)
    company = "" if often(0.08) else (city if often(0.35) else "") + brand + trade + pick(["", "有限公司", "集团", ""])
    phone = f"{pick(['130', '135', '138', '139', '150', '158', '177', '186', '189', '199'])} 555{between(0, 9)} {between(0, 9999):04}"
    email = f"{PINYIN[surname]}{between(1, 999)}@{PINYIN[pick(list(PINYIN))]}{between(10, 99)}.example"
    return {"lang": ZH, "name": name, "gender": "female" if female else "male", "phone": phone, "email": email,
            "address": f"{pick(ROADS)}{between(1, 999)}号" if often(0.5) else "", "city": city, "country": "中国",
            "company": company, "title": pick(TITLES_CN), "industry": industry}


def abroad():
    first, last, cities, country, companies, phone, titles = ABROAD[tongue := pick(TONGUES)]
    name = f"{pick(first)} {pick(last)}".strip()
    # Some live where the salesperson does.
    city = pick(["杭州", "上海", "上海"]) if often(0.04) else pick(cities)
    company = "" if often(0.1) else pick(companies)
    industry = next((trade for word, trade in TRADES.items() if word in company), "Trade" if company else "")
    ascii_name = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("đ", "d"))
                         if sign in string.ascii_lowercase + " ").strip().replace(" ", "-")
    email = f"{ascii_name or 'office'}{between(2, 99)}@{tongue}-{pick(['post', 'mail', 'firma', 'group'])}.example"
    return {"lang": EN, "name": name, "gender": "", "phone": phone(), "email": email,
            "address": "", "city": city, "country": COUNTRIES.get(city, country), "company": company,
            "title": pick(titles), "industry": industry}


def customer(number):
    person = chinese() if number % 2 else abroad()
    person["stage"] = pick(STAGES)
    fill(person)
    return person


def fill(person):
    """What any customer has, then what their stage asks for."""
    lang, stage = person["lang"], person["stage"]
    buyer = stage in ("follow_up", "relationship", "maintenance", "win_back")
    if often(0.55):
        person["birthday"] = offset(-between(22 * 365, 68 * 365))
    person["type"] = "existing" if buyer else "potential"
    person["source"] = pick(SOURCES[lang])
    if often(0.35):
        person["tags"] = ",".join(dict.fromkeys(pick(TAGS[lang]) for _ in range(between(1, 2))))
    if often(0.25):
        person["interests"] = pick(INTERESTS[lang])
    if stage != "win_back" and often(0.5):
        person["next_contact"] = offset(between(-12, 40))
    if often(0.2):
        person["contact_every"] = pick([14, 30, 60, 90])
    if often(0.7):
        person["consent"] = pick(["yes", "yes", "no"])
    FILLERS[stage](person, lang)


def prospecting(person, lang):
    person["needs"] = pick(NEEDS[lang])
    if often(0.3):
        person["expected"] = between(5, 300) * 1000


def evaluation(person, lang):
    person.update(buying_power=pick(["low", "medium", "medium", "high"]), intent=between(1, 5), loyalty_outlook=between(1, 5),
                  budget=between(2, 120) * 2500, need_strength=between(1, 5), decision_speed=pick(["slow", "medium", "fast"]))
    if often(0.5):
        person["needs"] = pick(NEEDS[lang])


def follow_up(person, lang):
    person.update(resolved=pick(RESOLVED[lang]), feedback=pick(FEEDBACK[lang]), contact_every=pick([14, 30, 30, 60]))


def relationship(person, lang):
    start = -between(20, 700)
    person.update(coop_model=pick(MODELS[lang]), term_start=offset(start), term_end=offset(start + pick([365, 730, 1095])),
                  coop_result=pick(RESULTS[lang]), member=pick(["standard", "silver", "gold"]))


def maintenance(person, lang):
    person.update(loyalty=between(2, 5), care_plan=pick(CARE[lang]), member=pick(["silver", "gold", "gold", "diamond"]))


def win_back(person, lang):
    person.update(churn_reason=pick(REASONS[lang]), winback_action=pick(ACTIONS[lang]))
    if often(0.6):
        person["winback_result"] = pick(OUTCOMES[lang])


FILLERS = {"prospecting": prospecting, "evaluation": evaluation, "follow_up": follow_up, "relationship": relationship,
           "maintenance": maintenance, "win_back": win_back}

# ── purchases: each customer lives one story ────────────────────────────────────────────────────────────────────────


def order(person, day, shelf, most=4):
    (names, price), count = pick(shelf), between(1, most)
    amount = price * count * pick([1, 1, 1, 0.95, 0.9, 0.88])
    return {"customer": person["code"], "date": day, "product": names[person["lang"]], "quantity": count, "amount": round(amount, 2)}


def rhythm(first, last, gap):
    """Days from `first` to `last`, about `gap` days apart."""
    day = first
    while day <= last:
        yield day
        day += max(3, round(random.gauss(gap, gap / 6)))


def shelf():
    return pick([SMALL, SMALL, SMALL, SMALL, MIDDLE, MIDDLE, LARGE])


def steady(person):
    gap, goods = between(26, 45), shelf()
    return [order(person, day, goods) for day in rhythm(-between(200, 700), -between(0, 20), gap)]


def seldom(person):
    goods = shelf()
    return [order(person, day, goods) for day in rhythm(-between(300, 900), -between(0, 60), between(70, 150))]


def silent(person):
    goods, end = shelf(), -between(150, 500)
    return [order(person, day, goods) for day in rhythm(end - between(150, 500), end, between(24, 50))]


def falling(person):
    rows = [order(person, day, MIDDLE, 6) for day in rhythm(-between(330, 500), -between(2, 25), between(24, 40))]
    for at, row in enumerate(rows):
        row["amount"] = round(row["amount"] * (1 - 0.85 * at / len(rows)), 2)
    return rows


def once(person):
    return [order(person, -between(100, 600), shelf())]


def fresh(person):
    return [order(person, -between(1, 80), shelf())]


def returning(person):
    goods, pause = shelf(), between(160, 300)
    before = [order(person, day, goods) for day in rhythm(-between(420, 700), -between(0, 20) - pause - 40, between(25, 45))]
    return before + [order(person, -between(2, 30), goods)]


def with_refund(person):
    rows = steady(person)
    bad = random.choice(rows[-3:])
    refund = dict(bad, date=min(-1, bad["date"] + between(2, 12)), amount=-bad["amount"], kind="refund")
    return rows + [refund]


STORIES = {
    "prospecting": [],
    "evaluation": [None] * 7 + [fresh, once],
    "follow_up": [fresh] * 3 + [once] * 2 + [seldom] * 2 + [steady, with_refund, returning, None],
    "relationship": [steady] * 5 + [seldom] * 2 + [falling, with_refund, fresh],
    "maintenance": [steady] * 7 + [seldom] * 2 + [falling] * 2 + [with_refund, returning, silent],
    "win_back": [silent] * 7 + [once] * 2 + [falling],
}


def story(person):
    choices = STORIES[person["stage"]]
    tell = pick(choices) if choices else None
    return tell(person) if tell else []


# ── contacts and notes ──────────────────────────────────────────────────────────────────────────────────────────────


def moment(day):
    return f"{offset(day)}T{between(9, 18):02}:{pick([0, 5, 15, 20, 30, 45, 50]):02}"


def complaint(person, day):
    lang, late = person["lang"], often(0.3)
    row = {"at": moment(day), "channel": pick(["phone", "wechat", "email"]), "direction": "in", "kind": "complaint",
           "text": pick(COMPLAINTS[lang]), "promised_hours": pick([4, 8, 24])}
    if day < -3:
        row["responded_at"] = moment(day + (between(2, 4) if late else 1))
        if often(0.8):
            row.update(status="closed", resolved_at=moment(min(-1, day + between(4, 9))), resolution=pick(SOLUTIONS[lang]))
    return {"status": "open", **row}


def survey(person, day):
    low = person["stage"] == "win_back"
    return {"at": moment(day), "channel": "email", "direction": "out", "kind": "survey", "status": "closed",
            "satisfaction": between(1, 3) if low else pick([3, 4, 4, 5, 5, 5])}


def talk(person, day):
    channel, kind = pick([("phone", "call"), ("phone", "call"), ("wechat", "wechat"), ("email", "mail"), ("", "visit"), ("phone", "inquiry")])
    inward = kind == "inquiry" or often(0.25)
    return {"at": moment(day), "channel": channel, "direction": "in" if inward else "out", "kind": kind, "status": "closed",
            "text": pick(TALKS[person["lang"]])}


def contacts(person):
    count = {"prospecting": 0.35, "evaluation": 0.8, "follow_up": 1.3, "relationship": 1.0, "maintenance": 0.9, "win_back": 1.1}
    rows = []
    for _ in range(int(count[person["stage"]] + random.random())):
        day = -between(1, 30 if person["stage"] == "follow_up" else 240)
        kind = random.random()
        angry = 0.3 if person["stage"] == "win_back" else 0.08
        rows.append(complaint(person, day) if kind < angry else survey(person, day) if kind < angry + 0.22 else talk(person, day))
    return rows


def note(person):
    lang = person["lang"] if often(0.85) else ZH
    lines = [pick(NOTES[lang]).replace("{s}", person["name"][0]) for _ in range(pick([1, 1, 1, 2, 3]))]
    return {"customer": person["code"], "at": moment(-between(0, 300)), "text": "\n".join(dict.fromkeys(lines)),
            "pinned": "yes" if often(0.06) else ""}


# ── the stars ───────────────────────────────────────────────────────────────────────────────────────────────────────


def star(person, **cells):
    kept = {key: person[key] for key in ("code", "lang")}
    person.clear()
    person.update(kept, **cells)
    fill(person)
    person.update(cells)


def stars(people):
    """Customers that the tour and the picture of the screen speak of."""
    star(people[0], lang=ZH, name="李明朗", gender="male", phone="138 0013 8000", email="li.minglang@yunshan.example",
         address="文三路478号", city="杭州", country="中国", company="杭州云山科技", title="总经理", industry="软件", stage="maintenance",
         tags="vip,展会", member="diamond")
    star(people[1], lang=EN, name="Anna Schmidt", gender="female", phone="+49 30 23125 042", email="anna.schmidt@nordlicht.example",
         city="杭州", country="中国", company="Nordlicht GmbH", title="Einkauf", industry="Trade", stage="relationship")
    star(people[2], lang=ZH, name="欧阳若曦", gender="female", phone="139 5550 6688", email="ouyang@lanhai.example", city="上海",
         country="中国", company="蓝海集团", title="副总", industry="贸易", stage="relationship", tags="vip", member="diamond")
    star(people[3], lang=ZH, name="单小满", gender="female", phone="186 5551 2020", email="shan@songhe.example", city="惠州",
         country="中国", company="松鹤酒店", title="采购经理", industry="酒店", stage="win_back")
    for person, name in zip((people[at] for at in (40, 81, 122, 163, 204)), LONG_NAMES):
        person["name"] = name


def main():
    people = [customer(number) for number in range(1, CUSTOMERS + 1)]
    for number, person in enumerate(people, 1):
        person["code"] = f"K{number:04}"
    stars(people)
    told = {person["code"]: story(person) for person in people}
    li, anna, whale, shan = people[:4]
    told[li["code"]] = [order(li, day, LARGE, 1) for day in rhythm(-420, -12, 58)]
    told[anna["code"]] = [order(anna, day, MIDDLE, 3) for day in rhythm(-650, -143, 61)]
    told[whale["code"]] = [order(whale, day, PRODUCTS[-1:], 5) for day in rhythm(-720, -6, 28)]
    told[shan["code"]] = [order(shan, day, MIDDLE) for day in rhythm(-600, -210, 33)]
    purchases = sorted((row for rows in told.values() for row in rows), key=lambda row: (row["date"], row["customer"]))
    for person in people:
        days = [row["date"] for row in told[person["code"]]]
        person["created"] = offset(min(days, default=0) - between(1, 120))
        if person["stage"] == "follow_up" and days and len(days) == 1 and days[0] > -80:
            person["type"] = "new"
    touches = [dict(row, customer=person["code"]) for person in people for row in contacts(person)]
    touches.sort(key=lambda row: int(row["at"].split("T")[0]))
    remarks = [note(person) for person in people if often(0.37)]
    remarks += [{"customer": li["code"], "at": "-3T14:30", "text": "嫌贵，想要8折\n下周三带样机上门\n预算约 12 万", "pinned": "yes"},
                {"customer": anna["code"], "at": "-143T10:05", "text": "Ordered for the new office. Wants German keyboards.", "pinned": ""}]
    remarks.sort(key=lambda row: int(row["at"].split("T")[0]))
    for number, row in enumerate(purchases, 1):
        row.update(code=f"P{number:05}", date=offset(row["date"]), amount=f"{row['amount']:.2f}")
    for number, row in enumerate(touches, 1):
        row["code"] = f"T{number:04}"
    write("customers", ["code", "name", "gender", "phone", "email", "address", "city", "country", "company", "title", "industry",
                        "needs", "birthday", "type", "member", "stage", "next_contact", "contact_every", "expected", "source",
                        "tags", "interests", "intent", "buying_power", "budget", "need_strength", "decision_speed",
                        "loyalty_outlook", "resolved", "feedback", "coop_model", "term_start", "term_end", "coop_result",
                        "loyalty", "care_plan", "churn_reason", "winback_action", "winback_result", "created", "consent"], people)
    write("purchases", ["code", "customer", "date", "product", "quantity", "amount", "kind"], purchases)
    write("contacts", ["code", "customer", "at", "channel", "direction", "kind", "text", "promised_hours", "responded_at",
                       "status", "resolved_at", "resolution", "satisfaction"], touches)
    write("notes", ["customer", "at", "text", "pinned"], remarks)


def write(name, columns, rows):
    with open(os.path.join(OUT, f"{name}.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
