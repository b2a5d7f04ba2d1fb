"""What is said of a metric to its right: amounts, changes, comparisons, periods, scope."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factex.facts import ChangeSlot, DateFact, MoneyFact, PercentFact
from factex.recognizers.multiples import find_multiples
from factex.relations.figure_model import (
    FigureSentence,
    Reading,
    Value,
    as_party,
    change_of,
    date_after,
    is_period,
    sign_of,
)
from factex.relations.figure_phrases import post_modifier
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import (
    AUXILIARY,
    BEHIND,
    CHANGES,
    COMPARES,
    DETERMINERS,
    DOWN,
    GROWTH,
    INTRODUCES,
    LEVEL,
    MULTIPLY,
    PREPOSITIONS,
    STOPS,
    UP,
    VERBS,
)

__all__ = ["REACH", "read_values"]

#: How many tokens after a metric its amount may stand.
REACH = 40


_BEFORE_TAX = frozenset("tax taxes interest charges items one-off exceptional".split())


_SPEECH = frozenset("said says told reported reports added".split())


#: What a step over a token gives: the next place, or where the reading ends.
_STOP = -1


def read_values(
    sentence: FigureSentence, reading: Reading, place: int, value: Value, direction: int
) -> list[Value]:
    """Read amounts, changes, comparisons and periods to the end of the clause.

    Parameters
    ----------
    sentence, reading
        Where, and of which metric; its scope and subject are filled where they stand to the right.
    place : int
        The token after the metric.
    value : Value
        What is known already, from the left.
    direction : int
        1 or -1 where the words before say which way it goes, else 0.
    """
    scan = _Scan(sentence, reading, place, value, direction)
    while 0 <= place < scan.limit:
        place = scan.step(place)
    return scan.close()


class _Scan:
    """A walk from a metric to the end of its clause."""

    def __init__(
        self, sentence: FigureSentence, reading: Reading, begin: int, value: Value, direction: int
    ) -> None:
        self.sentence, self.reading, self.tokens = sentence, reading, sentence.tokens
        self.begin = begin
        self.limit = min(len(self.tokens), begin + REACH)
        self.value = value
        self.found: list[Value] = []
        self.direction = direction
        self.moved = direction != 0 or value.rule == "forecast"  # a word of change was seen
        self.settled = value.amount is not None  # the value has its amount
        self.nominal = self.settled
        self.later = False  # a value after the first
        self.compare: str | None = None  # the word of comparison that was seen last
        self.named: str | None = None  # the metric of what is compared with
        self.multiples = {}
        if begin < self.limit:
            offset = self.tokens[begin].start
            text = sentence.view.text[offset : self.tokens[self.limit - 1].end]
            self.multiples = {m.start + offset: m.change for m in find_multiples(text)}

    def low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def step(self, place: int) -> int:
        """Read one token; give the next place, or `_STOP`."""
        token = self.tokens[place]
        multiple = self.multiples.get(token.start, MULTIPLY.get(token.low))
        ratio = self.low(place + 1) in DETERMINERS  # "more than double its sales to Asia"
        if multiple is not None and self.value.change is None and not ratio:
            return self._multiple(place, Decimal(multiple))
        match token.kind:
            case "money":
                return self._money(place)
            case "percent":
                return self._percent(place)
            case "date":
                return self._date(place)
            case "weapon" | "quantity":
                if (
                    self.reading.metric == "price"
                    and self.reading.subject is None
                    and place <= self.begin + 3
                ):
                    self.reading.subject = as_party(self.sentence, place, place)
                    self.reading.subject_rule = "what is priced"
                return place + 1
        return self._word(place)

    def close(self) -> list[Value]:
        """Give what was found: the values, then what they are compared with."""
        if self.value.amount is not None or self.value.change is not None:
            first = [each for each in self.found if not each.compared]
            return [*first, self.value, *(each for each in self.found if each.compared)]
        return [each for each in self.found if not each.compared]

    def _next_value(self) -> None:
        self.found.append(self.value)
        self.value, self.settled, self.compare = Value(), False, None

    def _multiple(self, place: int, change: Decimal) -> int:
        if self.settled and self.value.rule == "apposition":
            self._next_value()
        token = self.tokens[place]
        span = self.sentence.view.span(token.start, token.end)
        self.value.change = ChangeSlot(value=change, span=span)
        self.value.change_rule, self.moved = "multiple", True
        return place + 1

    def _money(self, place: int) -> int:
        token = self.tokens[place]
        assert isinstance(token.fact, MoneyFact)
        if token.fact.per == "share" and self.reading.metric not in ("other", "price"):
            return place + 1  # earnings a share are not what was earned
        opens = token.text.split(None, 1)[0].lower()
        if self.settled and opens in COMPARES:
            # "a little below the $280m": the comparison is among its qualifier words
            self.compare = opens
        if not self._is_its(place):
            return _STOP
        self.sentence.used.add(place)
        bound = ("to", "above", "below", "over", "under")
        if self.settled or (self.compare is not None and self.compare not in bound):
            other = Value(token, compared=True, metric=self.named, rule="comparison")
            other.period = date_after(self.tokens, place)
            self.found.append(other)
        else:
            self.value.amount, self.settled = token, True
            self.value.rule = "apposition" if self.low(place - 1) == "," else "said"
        self.compare = None
        return place + 1

    def _is_its(self, place: int) -> bool:
        """Say whether an amount is one of the metric, by what stands right before it."""
        if place in self.sentence.used or self.low(place + 1) in _OTHER_AMOUNTS:
            return False
        back = place - 1
        while (
            back >= self.begin and self.low(back) in BEHIND and self.low(back) not in ("to", "of")
        ):
            back -= 1
        before, further = self.low(back), self.low(back - 1)
        if self.settled:
            return self.compare is not None and (
                self.tokens[place].text.lower().startswith(self.compare)
                or _near(self.tokens, place)
            )
        if back < self.begin:
            return back == self.begin - 1
        match before:
            case "and":
                return self.nominal or self.moved
            case "by":
                return False
            case "of":
                nouns = (
                    UP
                    | DOWN
                    | GROWTH
                    | {"total", "record", "worth", "high", "low", "peak", "<date>"}
                )
                return back == self.begin or further in nouns
            case "to":
                return self.moved or back > self.begin
            case "for":
                return further in ("course", "track")
            case "in":
                return bool({further, self.low(back - 2)} & _BRINGS)
            case "," | "(":
                return back <= self.begin + 1 or self.later
        if before in INTRODUCES or before in LEVEL:
            return True
        return self.compare is not None and before in COMPARES

    def _percent(self, place: int) -> int:
        token, value = self.tokens[place], self.value
        fact = token.fact
        assert isinstance(fact, PercentFact)
        if fact.unit != "percent":
            return _STOP
        if self.low(place + 1) in ("of", "stake", "share"):
            return place + 2
        sign = sign_of(self.tokens, place, self.direction)
        if sign and value.change is None and self.compare != "from":
            value.change = change_of(token, sign)
        elif not sign and not self.settled:
            scope, head = self.reading.scope, self.low(self.begin - 1)
            organic = scope is not None and "organic" in self.sentence.view.text[slice(*scope)]
            if not (
                organic or head == "growth" or (self.low(place - 1) == "of" and head in GROWTH)
            ):
                return _STOP
            value.change = value.change or change_of(token, 1)
        return place + 1

    def _date(self, place: int) -> int:
        fact = self.tokens[place].fact
        fine = self.reading.metric == "price"
        if not is_period(fact, fine=fine) or (self.low(place - 1) == "on" and not fine):
            return place + 1  # "16% on the year"
        assert isinstance(fact, DateFact)
        last = self.found[-1] if self.found and self.found[-1].compared else None
        if last is not None:
            last.period = last.period or fact
        elif self.value.period is None and not (
            # "17% less than in the year before": not its own time
            self.compare in _AGAINST and not self.found and self.value.change is not None
        ):
            self.value.period = fact
        return place + 1

    def _word(self, place: int) -> int:
        low, before = self.low(place), self.low(place - 1)
        if low in STOPS and before == "," and low in UP:
            return _STOP
        if low in UP or low in DOWN:
            if self.settled and self.value.rule == "apposition":
                self._next_value()
            if low not in ("cut", "cuts", "lifted") or place <= self.begin + 3:
                self.direction = 1 if low in UP else -1
                self.moved = True
        elif low in CHANGES:
            self.moved = True
        elif low in ("short", "shy", "ahead") and self.settled:
            self.compare = "below"
        elif low == "to":
            self.compare = None
            if place == self.begin or not (self.moved or self.settled):
                return post_modifier(self.sentence, self.reading, place) or place + 1
        elif low in COMPARES:
            near = self.tokens[place + 1 : place + 3]
            if place == self.begin and not any(t.kind in ("money", "percent") for t in near):
                step = post_modifier(self.sentence, self.reading, place)
                if step:
                    return step
            self.compare = low
        elif low in ("and", "or"):
            return self._joined(place)
        elif low == ",":
            return _aside(self.tokens, place) or self._comma(place)
        elif low == "before" and self.low(place + 1) in _BEFORE_TAX:
            return place + 2
        elif low == "since" and before in ("has", "have", "had"):
            return place + 1
        elif low == "as" and self.low(place + 1) == "against":
            self.compare = "against"
            return place + 2
        elif low == "that" and place == self.begin and self.low(place + 1) in UP | DOWN | LEVEL:
            return place + 1  # "sales that rose 5%"
        elif low in STOPS or low in (";", "—", "–", "--"):
            return _STOP
        elif place in self.sentence.metrics:
            if self.compare is None and (self.settled or before not in ("a", "of", "in")):
                return _STOP
            last, self.named = self.sentence.metrics[place]
            return last + 1
        elif low in PREPOSITIONS:
            return self._phrase(place) or place + 1
        elif low in VERBS and low not in LEVEL and not self.settled and place > self.begin:
            return _STOP
        return place + 1

    def _phrase(self, place: int) -> int:
        if not self.later:
            return post_modifier(self.sentence, self.reading, place)
        # "$3m for ports and $2m for roads": each its own
        own = Reading(self.reading.metric, self.reading.trigger, "", subject=self.reading.subject)
        step = post_modifier(self.sentence, own, place)
        self.value.scope = self.value.scope or own.scope
        return step

    def _joined(self, place: int) -> int:
        said = self.settled or self.value.change is not None
        joins = _coordinated(self.tokens, place, said)
        if joins == "clause":
            return _STOP
        if joins == "value":
            # "rose to $3m and is on course for $4m": a value of its own
            self._next_value()
            self.direction, self.moved, self.nominal, self.later = 0, True, True, True
        return place + 1

    def _comma(self, place: int) -> int:
        after = self.low(place + 1)
        if after == "which" and self.low(place + 2) in ("cost", "costs"):
            return _STOP
        step = place + 1
        while self.low(step) in BEHIND:
            step += 1
        listed = self.low(step) == "<money>" and self.low(step + 1) in ("for", "on", "to", "into")
        if self.settled and listed:
            # "$3m for ports, $2m for roads"
            self._next_value()
            self.direction, self.moved, self.nominal, self.later = 0, True, True, True
            return step
        if after in ("which", "whose", "who") and not (
            self.settled or self.value.change or self.found
        ):
            ahead = range(place + 2, min(self.limit, place + 14))
            closing = next((k for k in ahead if self.low(k) == ","), None)
            figures = any(
                t.kind in ("money", "percent") for t in self.tokens[place : closing or self.limit]
            )
            if closing is not None and not (figures and place == self.begin):
                return closing + 1
            if place == self.begin and after == "which":
                return place + 2
        elif after in ("which", "who"):
            # "$3m for 2023, which starts in April, a jump of 5%"
            ahead = range(place + 2, min(self.limit, place + 14))
            closing = next((k for k in ahead if self.low(k) == ","), None)
            if closing is not None and self.low(closing + 1) in ("a", "an", "up", "down"):
                return closing + 1
        return place + 1


_OTHER_AMOUNTS = frozenset("stake deal contract takeover acquisition order fine".split())
_BRINGS = frozenset("brought brings bring took raked pulled".split())
_AGAINST = frozenset("than with against from versus".split())


def _aside(tokens: Sequence[Token], place: int) -> int:
    """Step over ", the ministry said," to the "and" that goes on; 0 if there is none."""
    spoken = False
    for each in range(place + 1, min(len(tokens) - 1, place + 14)):
        if tokens[each].low in _SPEECH:
            spoken = True
        if tokens[each].low == ",":
            return each if spoken and tokens[each + 1].low in ("and", "but") else 0
    return 0


def _near(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word of comparison stands close before an amount."""
    for each in range(place - 1, max(place - 7, -1), -1):
        low = tokens[each].low
        if low in COMPARES and low != "to":
            return True
        if tokens[each].kind == "money":
            return False
    return False


def _coordinated(tokens: Sequence[Token], place: int, said: bool) -> str:
    """Say what "and" joins: another "clause", another "value", or only "words"."""
    if not said:
        return "words"
    step = place + 1
    while step < len(tokens) and tokens[step].low in BEHIND:
        step += 1
    if (
        step + 1 < len(tokens)
        and tokens[step].kind == "money"
        and (
            tokens[step + 1].low in ("for", "on", "to", "into")
            or any(is_period(token.fact) for token in tokens[step + 1 : step + 3])
        )
    ):
        return "value"
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after in ("above", "below", "from", "against", "than", "under", "over"):
        return "words"  # "up from $2m and above the $3m that was expected"
    return "value" if after in AUXILIARY or after in UP | DOWN else "clause"
