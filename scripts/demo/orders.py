"""What a customer bought: each lives one story. Days are counted from today."""

from deck import between, often, pick, random, rhythm

# How much a customer of that size takes of what one person takes.
SIZES = {1: 0.6, 2: 1, 3: 2, 4: 4.5, 5: 11, 6: 26}


class Shop:
    def __init__(self, words):
        self.words = words

    def row(self, person, day, goods, count, off=1.0):
        name, price = goods
        amount = price * count * off
        return {"customer": person, "date": day, "product": name, "quantity": count, "amount": amount}

    def few(self, person, least=1):
        """A number of pieces that fits the customer."""
        return max(least, round(SIZES[person["size"]] * random.uniform(0.7, 1.4)))

    def off(self, count):
        return 1.0 if count < 8 else pick([1.0, 0.95, 0.95, 0.92])

    def bean_rows(self, person, day):
        count = max(2, round(SIZES[person["size"]] * random.uniform(3.5, 5)))
        rows = [self.row(person, day, person["bean"], count, self.off(count))]
        if often(0.12):
            rows.append(self.row(person, day, pick(self.words.COFFEE_EXTRAS), 1))
        return rows

    def office_rows(self, person, day):
        goods = pick(self.words.CHAIRS + self.words.OFFICE_EXTRAS + self.words.OFFICE_EXTRAS + self.words.DESKS[1:2])
        count = self.few(person)
        return [self.row(person, day, goods, count, self.off(count))]

    def some(self, person, day):
        return self.bean_rows(person, day) if person["line"] == "coffee" else self.office_rows(person, day)

    def opening(self, person, day):
        """The first order: a machine, or the first desks."""
        if person["line"] == "coffee" and person["size"] > 2:
            machines = self.words.MACHINES
            return [self.row(person, day, machines[1 if person["size"] > 4 else 0 if often(0.6) else 3], max(1, person["size"] // 3))]
        if person["line"] == "office":
            return [self.row(person, day, pick(self.words.CHAIRS[:2]), self.few(person, 2))]
        return self.some(person, day)

    def steady(self, person, first, last, gap, grows=1.0):
        days = list(rhythm(first, last, gap, grows))
        return [row for at, day in enumerate(days) for row in (self.opening(person, day) if at == 0 else self.some(person, day))]

    # ── stories ──

    def beans(self, person):
        person["line"] = "coffee"
        return self.steady(person, -between(250, 880), -between(1, 20), between(27, 36))

    def regular(self, person):
        return self.steady(person, -between(220, 860), -between(2, 30), between(44, 70))

    def seldom(self, person):
        return self.steady(person, -between(300, 880), -between(5, 80), between(110, 170))

    def growing(self, person):
        rows = self.steady(person, -between(300, 600), -between(1, 18), between(44, 60))
        for at, row in enumerate(rows):
            more = 1 + 2.2 * at / len(rows)
            row.update(quantity=round(row["quantity"] * more), amount=row["amount"] / row["quantity"] * round(row["quantity"] * more))
        return rows

    def slowing(self, person):
        rows = self.steady(person, -between(480, 700), -between(30, 70), between(26, 34), 1.13)
        for at, row in enumerate(rows):
            less = max(1, round(row["quantity"] * (1.3 - 0.8 * at / len(rows))))
            row.update(quantity=less, amount=row["amount"] / row["quantity"] * less)
        return rows

    def gone(self, person):
        end = -between(150, 420)
        return self.steady(person, end - between(150, 450), end, between(28, 55))

    def returned(self, person):
        end, back = -between(330, 430), -between(8, 60)
        before = self.steady(person, end - between(180, 420), end, between(30, 48))
        return before + [row for day in rhythm(back, -2, 24) for row in self.some(person, day)]

    def refunded(self, person):
        rows = self.regular(person)
        bad = pick(rows[-3:])
        count = max(1, bad["quantity"] // 2)
        back = dict(bad, date=min(-1, bad["date"] + between(2, 12)), quantity=count, amount=-bad["amount"] / bad["quantity"] * count, kind="refund")
        return rows + [back]

    def refit(self, person):
        """A room or a floor in two or three deliveries, then what was forgotten."""
        first, seats = -between(70, 420), max(4, self.few(person) * 3)
        rows = [self.row(person, first, pick(self.words.DESKS), seats, self.off(seats)), self.row(person, first, pick(self.words.CHAIRS[:2]), seats, self.off(seats))]
        rows += [self.row(person, first + between(6, 25), goods, max(1, person["size"] // 3)) for goods in random.sample(self.words.LARGE, 2)]
        return rows + [row for day in rhythm(first + 45, -between(4, 40), between(60, 110)) for row in self.office_rows(person, day)]

    def once(self, person):
        return self.opening(person, -between(110, 500))

    def fresh(self, person):
        return self.opening(person, -between(2, 80))

    def workshop(self, person):
        days = rhythm(-between(20, 420), -5, between(150, 210))
        return [self.row(person, day, pick(self.words.WORKSHOPS), between(1, 2)) for day in days]

    def stay(self, person):
        days = [day for day in (-between(330, 500), -between(20, 160)) if often(0.75)] or [-between(20, 160)]
        return [self.row(person, day, pick(self.words.STAYS), max(2, self.few(person))) for day in days]


STORIES = {
    "prospecting": [None],
    "evaluation": [None] * 8 + ["fresh"],
    "follow_up": ["fresh"] * 5 + ["once"] * 3 + ["seldom"] * 2 + ["regular", "refunded", "returned"],
    "relationship": ["regular"] * 4 + ["beans"] * 2 + ["refit"] * 3 + ["slowing", "refunded", "growing"],
    "maintenance": ["beans"] * 5 + ["regular"] * 7 + ["seldom"] * 3 + ["growing"] * 2 + ["slowing"] * 2 + ["refunded", "returned"],
    "win_back": ["gone"] * 7 + ["once"] * 2 + ["slowing"],
}


def told(shop, person):
    """The orders of the story that the customer lives, in their order."""
    if person["story"] is None:
        rows = []
    elif person["line"] in ("workshop", "stay"):
        rows = getattr(shop, person["line"])(person)
    else:
        rows = getattr(shop, person["story"])(person)
    return sorted(rows, key=lambda row: row["date"])


def story_of(person):
    return pick(STORIES[person["stage"]])
