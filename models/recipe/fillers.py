"""What fills the slots of the sentences beside the names of weapons."""

from __future__ import annotations

import random
import string
from pathlib import Path

from names import ANIMALS, SYLLABLES
from names import FORCES as STRONG

__all__ = ["fill"]


def _read(path: Path) -> dict[str, list[str]]:
    """Read the lists of `fillers.txt`."""
    lists: dict[str, str] = {}
    slot = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        items = line
        if not line.startswith(" "):
            slot, _, items = line.partition(": ")
            lists[slot] = ""
        lists[slot] += " " + items.strip()
    return {slot: [item.strip() for item in items.split("|")] for slot, items in lists.items()}


LISTS = _read(Path(__file__).with_name("fillers.txt"))
NUMBERS = (
    "two three four five six eight ten twelve 14 16 18 20 24 28 30 32 36 40 48 50 60 72 76".split()
)


def fill(slot: str, chance: random.Random, makers: list[str]) -> str:
    """Fill a slot; a capital first letter asks for one, all capitals for all.

    Parameters
    ----------
    slot : str
        Such as "country", "Country", "CITY".
    chance : random.Random
        Source of chance.
    makers : list of str
        Arms makers to name beside the companies here.
    """
    name = slot.lower()
    if name == "n":
        text = chance.choice(NUMBERS)
    elif name == "num":
        text = str(chance.choice([chance.randint(60, 99), chance.randint(100, 999),
                                  chance.randint(10, 90) * 100]))  # fmt: skip
        text = f"{int(text):,}" if len(text) > 3 and chance.random() < 0.7 else text
    elif name == "year":
        text = str(chance.choice([chance.randint(1915, 1999), chance.randint(2000, 2035)]))
    elif name == "money":
        sign = chance.choice("$ $ $ € £".split())
        amounts = "1.2 billion,340 million,2.5bn,75m,6.1 billion,900m,48 million,13 billion"
        text = sign + chance.choice(amounts.split(","))
    elif name == "person":
        first, last = chance.choice(LISTS["first"]), chance.choice(LISTS["last"])
        if chance.random() < 0.3:
            last = coin("coined_word", chance)
        roll = chance.random()
        text = f"{first} {last}" if roll < 0.6 else last if roll < 0.8 else f"Mr {last}"
    elif name == "company":
        roll = chance.random()
        text = chance.choice(makers) if roll < 0.5 else chance.choice(LISTS["maker"])
        if roll > 0.7:
            text = coin("coined", chance)
    elif name == "city" and chance.random() < 0.25:
        text = coin("place", chance)
    elif name in ("coined", "coined_word", "place"):
        text = coin(name, chance)
    elif name == "code":
        text = code(chance)
    elif name == "acronym":
        size = chance.choice([2, 3, 3, 4])
        text = "".join(chance.choice(string.ascii_uppercase) for _ in range(size))
        if chance.random() < 0.4:
            text = chance.choice(LISTS["acronym"])
    elif name == "cash":
        text = cash(chance)
    elif name == "road":
        text = chance.choice("AMNIEB") + chance.choice(["", "-", ""]) + str(chance.randint(1, 95))
    elif name == "flight":
        text = "".join(chance.choice(string.ascii_uppercase) for _ in range(2))
        text += str(chance.randint(10, 2999))
    else:
        text = chance.choice(LISTS[name])
    while "{" in text:
        inner = text[text.index("{") + 1 : text.index("}")]
        text = text.replace("{" + inner + "}", fill(inner, chance, makers), 1)
    if name == "unit":  # "{n}nd" of a number in words
        for word in NUMBERS[:8]:
            text = text.replace(f"{word}nd", "2nd").replace(f"{word}th", "8th")
    if slot.isupper() and len(slot) > 1:
        return text.upper()
    if slot[0].isupper():
        return text[0].upper() + text[1:]
    return text


_CODE_TAILS = ["", "", "", "A", "B", "-2", "R", "X", "E", "-NG"]


def coin(what: str, chance: random.Random) -> str:
    """Make up the name of a firm, a person or a place."""
    begin, end = SYLLABLES[chance.choice(list(SYLLABLES))]
    word = chance.choice(begin.split())
    if chance.random() < 0.5:
        word += chance.choice(begin.split())
    word = (word + chance.choice(end.split())).capitalize()
    roll = chance.random()
    if what == "place":
        if roll < 0.3:
            return word + chance.choice(LISTS["place tail"])
        if roll < 0.4:
            return chance.choice(["Port ", "San ", "Fort ", "Novo ", "La ", "El ", "Mount "]) + word
        return word
    if what == "coined":
        if roll < 0.15:
            word = chance.choice(ANIMALS + STRONG)
        if roll < 0.75:
            return f"{word} {chance.choice(LISTS['firm tail'])}"
        if roll < 0.85:
            return f"{word} & {coin('coined_word', chance)}"
    return word


def code(chance: random.Random) -> str:
    """Make up a designation of something that is no weapon."""
    size = chance.choice([1, 2, 2, 3, 3, 4])
    letters = "".join(chance.choice(string.ascii_uppercase) for _ in range(size))
    least = chance.choice([1, 10, 100, 1000])
    digits = str(chance.randint(least, 10 * least - 1))
    return letters + chance.choice(["-", "", " "]) + digits + chance.choice(_CODE_TAILS)


def cash(chance: random.Random) -> str:
    """Make up an amount in a currency whose sign is letters, or whose name is written out."""
    amount = f"{chance.randint(1, 900)}"
    if chance.random() < 0.5:
        amount += f".{chance.randint(1, 9)}"
    amount += chance.choice([" million", " billion", "m", "bn", " crore", ",000", " trillion"])
    if chance.random() < 0.7:
        signs = "R,N,NOK ,SEK ,Rs ,A$,HK$,S$,PLN ,CHF ,RM,Rp,KSh,NT$,BRL ,R$,DKK ,AED ,EUR "
        return chance.choice(signs.split(",")) + amount
    names = "birr naira zlotys rupees rand crowns kroner won yen lira pesos riyals"
    return f"{amount} {chance.choice(names.split())}"
