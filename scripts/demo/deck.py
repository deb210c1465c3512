"""Chance, the same every time, and texts that do not come twice in a row."""

import random as _random

random = _random.Random(20261130)


def between(low, high):
    return random.randint(low, high)


def often(share):
    return random.random() < share


def pick(options):
    return random.choice(options)


def weighted(rows, at=1):
    """One of these rows, as often as its number at that place says."""
    return random.choices(rows, [row[at] for row in rows])[0]


def moment(day):
    return f"{day:+d}T{between(9, 17):02}:{pick([0, 5, 10, 15, 20, 30, 40, 45, 50]):02}"


def rhythm(first, last, gap, grows=1.0):
    """Days from `first` to `last`, about `gap` days apart; each gap so many times the one before."""
    day = first
    while day <= last:
        yield day
        day += max(4, round(random.gauss(gap, gap / 7)))
        gap *= grows


class Deck:
    """Deals every text of a list before it deals one again."""

    def __init__(self):
        self.left = {}

    def deal(self, options):
        left = self.left.setdefault(id(options), [])
        if not left:
            left.extend(options)
            random.shuffle(left)
        return left.pop()
