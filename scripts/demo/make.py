#!/usr/bin/env python3
"""Makes assets/demo/en and assets/demo/zh: the customers of one salesperson in English and of one in Chinese.

    python3 scripts/demo/make.py        in the repository's root; commit what it writes

The same every time (seeded, standard library only). Dates are days from today (-143, +5, -3T14:30), so that a demo is as fresh
next year; a birthday stands in brackets: `{+3/41}` is 41 in three days, `{+3/}` has no year, `{+3/农历}` is of the Chinese
calendar. Nobody here exists: e-mail domains end in .example (RFC 2606); telephone numbers lie in ranges that are kept for
fiction (Ofcom) or have a 555 in the middle.

`en` and `zh` hold the words, `people` who the customers are, `orders` what they bought, `after` what else happened.
"""

import csv
import os

import after
import en
import orders
import zh
from deck import between, often, pick, random
from people import Town

PEOPLE = 405
COLUMNS = {
    "customers": ["code", "name", "gender", "phone", "email", "address", "city", "country", "company", "title", "industry", "needs", "birthday", "type", "member", "stage",
                  "next_contact", "contact_every", "expected", "source", "utm_source", "utm_medium", "utm_campaign", "tags", "interests", "intent", "buying_power", "finances",
                  "budget", "budget_to", "need_strength", "decision_speed", "brand_loyalty", "loyalty_outlook", "resolved", "feedback", "coop_model", "term_start", "term_end",
                  "coop_result", "loyalty", "care_plan", "churn_reason", "winback_action", "winback_result", "created", "verified", "consent", "booked_at", "check_in",
                  "check_out", "room_type", "requests", "favourite_room", "special_needs", "booking_frequency", "comments", "appointment", "service_item"],
    "purchases": ["customer", "date", "product", "quantity", "amount", "kind", "campaign"],
    "contacts": ["customer", "at", "channel", "direction", "kind", "text", "promised_hours", "responded_at", "status", "resolved_at", "resolution", "satisfaction"],
    "notes": ["customer", "at", "text", "pinned"],
    "campaigns": ["code", "utm_campaign", "source", "date", "cost"],
    "moves": ["customer", "after", "at"],
    "tasks": ["customer", "due", "text", "done_at"],
    "stays": ["customer", "booked_at", "check_in", "check_out", "room", "requests", "amount"],
}


def make(words, start):
    random.seed(start)
    town, shop = Town(words), orders.Shop(words)
    stars = [town.star(row) for row in words.STARS]
    people = stars + [town.person() for _ in range(PEOPLE - len(stars))]
    town.known = sorted(town.companies)
    for person in people:
        person.setdefault("story", orders.story_of(person))
        person["orders"] = orders.told(shop, person)
        person["days"] = [row["date"] for row in person["orders"]]
        person["since"] = -min(person["days"]) + between(8, 70) if person["days"] else between(6, 60 if person["stage"] == "prospecting" else 170)
        person["created"] = f"{-person['since']:+d}"
    people.sort(key=lambda person: ("star" not in person, -person["since"] if "star" not in person else 0))
    tell(town, people)
    return written(town, people)


def tell(town, people):
    for person in people:
        town.fill(person)
        if len(person["days"]) == 1 and person["days"][0] > -80:
            person["type"] = "new"
        person["verified"] = f"{-min(between(1, 27) if often(0.75) else between(31, 330), person['since']):+d}" if often(0.8) else ""
    ending = [person for person in people if "term_end" in person and "star" not in person][:11]
    for person, left in zip(ending, [3, 6, 9, 12, 16, 20, 24, 28, -4, -11, 37]):
        town.relationship(person, lambda at: f"{at:+d}", left)
    after.plans(people)
    after.birthdays(town.words, people)
    after.weekends(town.words, people, 2)
    advertise(town.words, people)
    people[40]["phone"] += "00000"  # A key that stuck.


def advertise(words, people):
    """Who came since a campaign began and names its source came by it, often."""
    for person in people:
        began = [row for row in words.CAMPAIGNS if row[4] == person["source"] and -row[3] > person["since"]]
        if began and often(0.75):
            name, source, medium = pick(began)[:3]
            person.update(utm_source=source, utm_medium=medium, utm_campaign=name)
            if person["orders"]:
                person["orders"][0]["campaign"] = name


def costs(words):
    rows = []
    for name, _, _, first, source, cost in words.CAMPAIGNS:
        months = 1 if cost > 2000 and words.TONGUE == "en" or cost > 20000 else min(5, -first // 30)
        rows += [{"utm_campaign": name, "source": source, "date": f"{first + 30 * at:+d}", "cost": round(cost * random.uniform(0.85, 1.15))} for at in range(months)]
    return [dict(row, code=f"M{at:02}") for at, row in enumerate(rows, 1)]


def twins(words, people):
    """Some came in twice, as it happens: the same telephone, or the same address."""
    rows = []
    for at, cells in words.TWINS:
        person = people[at]
        copy = {key: person[key] for key in ("name", "gender", "city", "country", "company", "industry", "title", "line")}
        copy.update(cells, stage="prospecting", type="potential", created=f"{-between(3, 90):+d}", orders=[], days=[], consent="")
        copy.update({"phone": words.again(person["phone"])} if at < 60 or not person["email"] else {"email": person["email"]})
        rows.append(dict(copy, since=-int(copy["created"]), twin=True))
    return rows


def told_of(town, people):
    """Contacts and notes."""
    touches = [row for person in people for row in after.talks(town, person)]
    buyers = [person for person in people if person["days"] and person["stage"] != "win_back" and "star" not in person and person["since"] > 60]
    lost = [person for person in people if person["stage"] == "win_back" and person["days"]]
    states = ["late"] * 6 + ["open"] * 4 + ["answered"] * 4 + ["closed"] * 34
    touches += [after.complaint(town, person, state) for person, state in zip(random.sample(buyers, len(states)), states)]
    touches += [after.complaint(town, person, "closed") for person in random.sample(lost, 9) if person["since"] > 430]
    touches += [after.survey(person) for person in buyers + lost if often(0.42) and person["since"] > 262]
    remarks = [row for person in people if "star" not in person and often(0.52) for row in after.notes(town, person)]
    remarks += [{"customer": people[at], "at": when, "text": text, "pinned": pinned} for at, when, text, pinned in town.words.STAR_NOTES]
    remarks += [row for person in people[4:20] for row in after.notes(town, person)[:1]]
    return touches, remarks


def written(town, people):
    touches, remarks = told_of(town, people)
    rows = people + twins(town.words, people)
    rows = [person for person in rows if "star" in person] + sorted((person for person in rows if "star" not in person), key=lambda person: -person["since"])
    for at, person in enumerate(rows, 1):
        person["code"] = f"{'C' if town.words.TONGUE == 'en' else 'K'}{at:04}"
    when = lambda key: lambda row: (int(str(row[key]).split("T")[0]), str(row[key]), row["customer"]["code"])
    sold = sorted((row for person in people for row in person["orders"]), key=lambda row: (row["date"], row["customer"]["code"]))
    for row in sold:
        row.update(amount=f"{row['amount']:.2f}".removesuffix(".00"), date=f"{row['date']:+d}")
    moved = sorted((row for person in people for row in after.moves(person)), key=when("at"))
    return {"customers": rows, "purchases": sold, "contacts": sorted(touches, key=when("at")), "notes": sorted(remarks, key=when("at")),
            "campaigns": costs(town.words), "moves": moved, "tasks": sorted(after.tasks(town, people), key=when("due")),
            "stays": [row for person in people for row in person.get("stays", [])]}


def write(words, files):
    folder = os.path.join("assets", "demo", words.TONGUE)
    os.makedirs(folder, exist_ok=True)
    for name, rows in files.items():
        with open(os.path.join(folder, f"{name}.csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name], extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            for row in rows:
                owner = row.get("customer")
                writer.writerow(dict(row, customer=owner["code"]) if isinstance(owner, dict) else row)


if __name__ == "__main__":
    for words, start in ((en, 4), (zh, 8)):
        write(words, make(words, start))
