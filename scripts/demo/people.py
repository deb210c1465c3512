"""Who the customers are, and what their stages say of them."""

from deck import Deck, between, often, pick, random, weighted

STAGES = [("prospecting", 21), ("evaluation", 13), ("follow_up", 16), ("relationship", 15), ("maintenance", 26), ("win_back", 9)]
LINES = [("coffee", 40), ("office", 40), ("workshop", 8), ("stay", 7)]
BUYERS = ("follow_up", "relationship", "maintenance", "win_back")


class Town:
    """Makes people of a language's words; nobody has the telephone, the company or the name of somebody else."""

    def __init__(self, words):
        self.words, self.deck = words, Deck()
        self.names, self.companies, self.numbers = set(), set(), set()

    def fresh(self, make, seen):
        while (found := make()) in seen:
            pass
        seen.add(found)
        return found

    def star(self, row):
        name, sex, city, company, industry, title, phone, story, size, stage, cells = row
        self.names.add(name), self.companies.add(company), self.numbers.add(phone)
        person = {"name": name, "gender": {"f": "female", "m": "male"}[sex], "city": city, "company": company, "industry": industry, "title": title,
                  "phone": phone, "story": story, "size": size, "stage": stage, "star": True, "own": cells}
        person["line"] = {"beans": "coffee", "refit": "office", "workshop": "workshop"}.get(story) or ("coffee" if industry in ("Hotels", "酒店") else "office")
        self.dress(person, next((row[3] for row in self.words.CITIES if row[0] == city), self.words.COUNTRY))
        return person

    def person(self):
        words = self.words
        female = often(0.5)
        first, last = pick(words.WOMEN if female else words.MEN), pick(words.LAST)
        while words.full(first, last) in self.names:
            first, last = pick(words.WOMEN if female else words.MEN), pick(words.LAST)
        self.names.add(words.full(first, last))
        city, _, start, country = weighted(words.CITIES)
        industry, _, patterns = weighted(words.INDUSTRIES)
        make = lambda: pick(patterns).format(l=pick(words.LAST), m=pick(words.LAST), p=pick(words.PLACES), w=pick(words.WORDS))
        person = {"name": words.full(first, last), "gender": "female" if female else "male", "city": city, "industry": industry,
                  "company": self.fresh(make, self.companies), "title": pick(words.TITLES.get(industry, words.TITLES[""])),
                  "phone": self.phone(start), "stage": weighted(STAGES)[0], "first": first, "last": last}
        person["size"] = weighted([(1, 36), (2, 31), (3, 19), (4, 9), (5, 4), (6, 1)])[0]
        person["line"] = weighted(LINES)[0] if person["stage"] in ("prospecting", "evaluation", "follow_up", "relationship") else weighted(LINES[:2])[0]
        self.dress(person, country)
        return person

    def phone(self, start):
        words = self.words
        fixed = words.telephone is not None and often(0.62)
        make = (lambda: words.telephone(start, between(1, 999))) if fixed else (lambda: words.mobile(between(1, 999)))
        return self.fresh(make, self.numbers)

    def dress(self, person, country):
        words = self.words
        first, last = person.pop("first", None), person.pop("last", None)
        parts = person["name"].split()
        if first is None and len(parts) == 2:
            first, last = parts
        elif first is None:
            last = next((of for of in (person["name"][:2], person["name"][:1]) if of in getattr(words, "LAST_SOUNDS", {})), None)
            first = person["name"][len(last):] if last else person["name"]
        person.update(country=country or words.COUNTRY, email=f"{words.short(first, last)}@{words.domain(person['company'])}" if last else "",
                      address=words.street(random) if often(0.3) else "", bean=pick(words.BEANS), first=first, last=last or first)

    # ── what a text is made of ──

    def text(self, person, options):
        words = self.words
        goods = {"coffee": words.MACHINES + words.COFFEE_EXTRAS[:4] + words.BEANS, "workshop": words.WORKSHOPS, "stay": words.STAYS}
        name = pick(goods.get(person["line"], words.CHAIRS + words.DESKS + words.LARGE))[0]
        goods, wood = (self.spoken(name) for name in (name, pick(words.DESKS + words.LARGE)[0]))
        other = words.full(pick(words.WOMEN + words.MEN), pick(words.LAST))
        return self.deck.deal(options).format(
            f=person["first"], l=person["last"], g=goods, h=wood, r=pick(words.RIVALS), d=pick(words.WEEKDAYS), m=pick(words.MONTHS), n=between(2, 6),
            k=pick(words.SUMS), p=pick(words.PERCENTS), o=other if words.TONGUE == "zh" else other.split()[0], c=pick(self.known))

    def spoken(self, name):
        name = name.split("(")[0].split(",")[0]
        return name if self.words.TONGUE == "zh" else name[0].lower() + name[1:]

    # ── what the stages say ──

    def fill(self, person):
        words, stage, day = self.words, person["stage"], lambda at: f"{at:+d}"
        buyer = stage in BUYERS
        needs = words.NEEDS[person["line"] if person["story"] != "refit" and (person["line"] != "office" or often(0.8)) else "refit"]
        person.update(type="existing" if buyer else "potential", needs=self.text(person, needs) if not buyer or often(0.3) else "",
                      interests=words.INTERESTS[person["line"]] if often(0.4) else "", consent=pick(["yes", "yes", "yes", "no"]) if often(0.8) else "",
                      source=weighted(words.SOURCES)[0], tags=",".join(dict.fromkeys(pick(words.TAGS) for _ in range(between(1, 2)))) if often(0.32) else "")
        if often(0.08) and not buyer:
            person["email"] = ""
        elif often(0.07) and not buyer and "star" not in person:
            person.update(company="", title="", industry="", email=person["email"].split("@")[0] + f"{between(10, 99)}@{pick(words.POSTS)}.example")
        getattr(self, stage)(person, day)
        person.update(person.get("own", {}))

    def prospecting(self, person, day):
        if often(0.45):
            person["expected"] = self.sum(person)

    def evaluation(self, person, day):
        budget = self.sum(person)
        person.update(buying_power=pick(["low", "medium", "medium", "high"]), intent=pick([2, 3, 3, 4, 4, 5]), loyalty_outlook=between(2, 5), budget=budget,
                      budget_to=round(budget * 1.4) if often(0.5) else "", need_strength=pick([2, 3, 4, 4, 5]), decision_speed=pick(["slow", "medium", "medium", "fast"]),
                      finances=self.text(person, self.words.FINANCES) if often(0.6) else "", brand_loyalty=between(1, 5), expected=budget if often(0.7) else "")

    def follow_up(self, person, day):
        person.update(resolved=self.text(person, self.words.RESOLVED), feedback=self.text(person, self.words.FEEDBACK), contact_every=pick([14, 30, 30, 45]))

    def relationship(self, person, day, left=None):
        left = left if left is not None else between(40, 600)
        start = left - pick([365, 365, 730, 730])
        person.update(coop_model=pick(self.words.MODELS), term_start=day(start), term_end=day(left), coop_result=self.text(person, self.words.RESULTS),
                      member=pick(["standard", "silver", "gold"]))

    def maintenance(self, person, day):
        if often(0.4):
            self.relationship(person, day)
        person.update(loyalty=pick([3, 4, 4, 5]), care_plan=self.text(person, self.words.CARE), member=pick(["silver", "gold", "gold", "diamond"] if person["size"] > 3 else ["standard", "silver"]),
                      contact_every=pick([30, 60, 60, 90]))

    def win_back(self, person, day):
        person.update(churn_reason=self.text(person, self.words.REASONS), winback_action=self.text(person, self.words.ACTIONS),
                      winback_result=self.text(person, self.words.OUTCOMES) if often(0.6) else "", contact_every=pick([60, 90]))

    def sum(self, person):
        unit = 500 if self.words.TONGUE == "en" else 5000
        return unit * max(1, round(person["size"] * random.uniform(0.8, 3)))
