"""What else happened with a customer: talks, complaints, surveys, notes, moves between stages, plans."""

from deck import between, moment, often, pick, random

PATH = ["prospecting", "evaluation", "follow_up", "relationship", "maintenance"]
MOOD = {"prospecting": "lead", "evaluation": "lead", "follow_up": "buyer", "relationship": "buyer", "maintenance": "buyer", "win_back": "lost"}
TALKED = {"prospecting": (1, 2), "evaluation": (2, 3), "follow_up": (1, 3), "relationship": (1, 3), "maintenance": (1, 2), "win_back": (1, 2)}


def told(town, person, mood):
    """A talk as `channel|kind|direction|text`."""
    channel, kind, way, text = town.text(person, town.words.TALKS[mood]).split("|")
    if mood != "care" and often(0.3):
        text = text if text.endswith(("?", "？")) else text + town.text(person, town.words.TAILS)
    return {"customer": person, "channel": channel, "direction": {"i": "in", "o": "out"}[way], "kind": kind, "status": "closed", "text": text}


def talks(town, person):
    """The latest is as long ago as the next contact lets expect."""
    stage, since = person["stage"], -person["days"][0] if person["days"] else person["since"]
    latest = between(4, 40) if person.get("next_contact") else between(3, 28)
    if stage == "win_back":
        latest = between(12, 55)
    days = [min(latest, max(1, person["since"] - 1))]
    days += [between(days[0] + 2, max(days[0] + 3, min(since + 20, 420))) for _ in range(between(*TALKED[stage]) - 1)]
    rows = []
    for day in days:
        mood = "care" if MOOD[stage] == "buyer" and often(0.16) else MOOD[stage]
        if day > since or (stage == "win_back" and day > -person["days"][-1]):
            mood = "lead" if day > since else "buyer"
        rows.append(dict(told(town, person, mood), at=moment(-min(day, max(1, person["since"] - 1)))))
    return rows


def survey(person):
    low = person["stage"] == "win_back"
    return {"customer": person, "at": moment(-between(10, 260)), "channel": pick(["email", "phone"]), "direction": "out", "kind": "survey", "status": "closed",
            "satisfaction": between(1, 3) if low else pick([3, 4, 4, 4, 5, 5, 5])}


def complaint(town, person, state):
    """`late`: open, and nobody has answered in time; `open`: there is still time; `answered`: open, answered in time; `closed`."""
    text, end = town.deck.deal(town.words.COMPLAINTS[person["line"]])
    colleague = town.words.full(pick(town.words.WOMEN + town.words.MEN), pick(town.words.LAST))
    end = end.format(n=between(2, 6), p=pick(town.words.PERCENTS), o=colleague if town.words.TONGUE == "zh" else colleague.split()[0])
    day = {"late": between(3, 9), "open": 1, "answered": between(2, 12), "closed": between(14, min(420, person["since"] - 1))}[state]
    row = {"customer": person, "at": moment(-day), "channel": pick(["phone", "phone", "email", "wechat" if town.words.TONGUE == "zh" else "email"]), "direction": "in",
           "kind": "complaint", "text": text, "promised_hours": {"late": pick([8, 24, 24]), "open": 72}.get(state) or pick([24, 24, 48]), "status": "open"}
    if state == "answered":
        row["responded_at"] = moment(1 - day)
    if state == "closed":
        slow = between(2, 4) if often(0.3) else 0
        row.update(responded_at=f"{-day + slow:+d}T17:{between(50, 59)}", status="closed", resolved_at=moment(-day + slow + between(1, 6)), resolution=end)
    return row


def notes(town, person):
    words, stage = town.words, person["stage"]
    own = {"lead": words.NOTES_LEAD, "buyer": words.NOTES_BUYER, "lost": words.NOTES_LOST}[MOOD[stage]]
    rows = []
    for at in range(pick([1, 1, 1, 2, 2, 3])):
        day = min(between(1, 25) if at == 0 and often(0.4) else between(2, 300), max(1, person["since"] - 1))
        lines = [town.text(person, own if often(0.6) else words.NOTES_ANY)]
        if often(0.18):
            lines.append(town.text(person, words.NOTES_ANY))
        rows.append({"customer": person, "at": moment(-day), "text": "\n".join(dict.fromkeys(lines)), "pinned": "yes" if often(0.05) else ""})
    return rows


def moves(person):
    """From the first stage to the one that the customer is in, at the times that the orders tell of."""
    stage, days, since = person["stage"], person["days"], person["since"]
    if stage == "prospecting":
        return []
    last = stage if stage != "win_back" else pick(["follow_up", "maintenance", "maintenance"])
    stations = PATH[:PATH.index(last) + 1]
    first = -days[0] if days else max(1, since // 3)
    times = {"evaluation": first + max(1, (since - first) // 2), "follow_up": first, "relationship": first - between(40, 90), "maintenance": first - between(130, 230)}
    rows, before, left = [], since, len(stations) - 1 + (stage == "win_back")
    for here, there in zip(stations, stations[1:]):
        # Each on a day of its own.
        at, left = max(left, min(times[there], before - 1)), left - 1
        rows.append({"customer": person, "before": here, "after": there, "at": moment(-at)})
        before = at
    if stage == "win_back":
        gone = max(1, min(before - 1, -days[-1] - 90 if days else 20))
        rows.append({"customer": person, "before": last, "after": stage, "at": moment(-gone)})
    return rows


def tasks(town, people):
    """Open ones that are late, due today and to come, and some that are done."""
    chosen = random.sample([person for person in people if person["stage"] != "win_back"], 70)
    plan = [-between(1, 6) for _ in range(9)] + [0] * 5 + [between(1, 14) for _ in range(22)] + [None] * 34
    rows = []
    for person, due in zip(chosen, plan):
        text = town.text(person, town.words.TASKS)
        if due is None:
            ended = -between(2, 200)
            rows.append({"customer": person, "due": f"{max(-person['since'], ended):+d}", "text": text, "done_at": moment(max(-person["since"], ended))})
        else:
            rows.append({"customer": person, "due": f"{due:+d}" + (f"T{between(9, 17):02}:30" if often(0.3) else ""), "text": text, "done_at": ""})
    return rows


def plans(people):
    """When whom: some late, some today, most in the weeks to come; of the others the rhythm tells."""
    for person in people:
        if person.get("next_contact") or "star" in person:
            continue
        here = random.random()
        if person["stage"] == "win_back":
            at = between(5, 60) if often(0.85) else None
        else:
            at = -between(1, 10) if here < 0.055 else 0 if here < 0.075 else between(1, 7) if here < 0.25 else between(8, 55) if here < 0.86 else None
        if at is not None:
            person["next_contact"] = f"{at:+d}"
        else:
            person["contact_every"] = 60


def birthdays(words, people):
    """In brackets what the day from today on and the age make a birthday of: a day of the calendar, one without its year, a lunar one."""
    free = [person for person in people if "birthday" not in person and person["line"] != "stay"]
    random.shuffle(free)
    near = [0, 0] + [between(1, 6) for _ in range(6)] + [between(8, 29) for _ in range(9)]
    for at, person in enumerate(free[:len(free) * 11 // 20]):
        day = near[at] if at < len(near) else between(31, 360)
        kind = random.random()
        age = "农历" if words.TONGUE == "zh" and kind < 0.25 else "" if kind > 0.88 else str(between(24, 63))
        person["birthday"] = "{" + f"{day:+d}/{age}" + "}"


def weekends(words, people, today_guests):
    """Guests and courses: some come today, some in the coming days, most were there."""
    guests = [person for person in people if person["line"] == "stay" and person["stage"] != "win_back"]
    for at, person in enumerate(guests):
        day = 0 if at < today_guests else between(1, 12) if at < today_guests + 5 else -between(5, 240)
        person.update(booked_at=moment(min(-1, day - between(12, 40))), check_in=f"{day:+d}T15:00", check_out=f"{day + 2:+d}T11:00", room_type=pick(words.ROOMS),
                      requests=pick(words.REQUESTS), special_needs=pick(words.SPECIAL), booking_frequency=between(1, 3))
        price = round(pick(words.STAYS)[1] * person["size"])
        earlier = [dict(customer=person, booked_at=moment(at - between(15, 40)), check_in=f"{at:+d}T15:00", check_out=f"{at + 2:+d}T11:00", room=pick(words.ROOMS), amount=price)
                   for at in [day - between(150, 300)] if -at < person["since"] - 41]
        person["stays"] = earlier + [dict(customer=person, booked_at=person["booked_at"], check_in=person["check_in"], check_out=person["check_out"],
                                          room=person["room_type"], requests=person["requests"], amount=price)]
        if day < 0:
            person.update(favourite_room=person["room_type"], comments=pick(words.COMMENTS))
    courses = [person for person in people if person["line"] == "workshop" and person["stage"] != "win_back"]
    for at, person in enumerate(courses):
        day = 0 if at < 2 else between(1, 10) if at < 7 else -between(10, 200)
        person.update(appointment=f"{day:+d}T{pick(['09:30', '10:00', '14:00', '16:00'])}", service_item=pick(words.WORKSHOPS)[0])
