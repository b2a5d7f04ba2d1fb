"""Cues of modality, strongest first, each group under an example of what it is for.

A cue reaches over its whole clause ("clause"), from itself to the end of its clause ("forward"),
or over the noun phrase that it stands in ("phrase").
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from factex.facts import Modality

__all__ = ["CUES", "GATE", "RESUMES", "SPLIT", "STARTS_BELOW", "Cue", "Reach"]

Reach = Literal["clause", "forward", "phrase"]


class Cue(NamedTuple):
    """Words that change how what is near them is held to be true."""

    modality: Modality
    reach: Reach
    pattern: re.Pattern[str]
    example: str


def _cue(modality: Modality, reach: Reach, example: str, pattern: str) -> Cue:
    return Cue(modality, reach, re.compile(pattern), example)


CUES = (
    _cue(
        "denied",
        "clause",
        "The sale of 20 jets was not approved.",
        r"\b(?:not|never|cannot|\w+n[’']t)\b(?! (?:only|just|least|merely|yet|until|least|all|even"
        r"|more|less|including|an?|the|(?:immediately |directly )?(?:comment|say|saying|disclose|give"
        r"|name|specify|elaborate|reveal|confirm|know|respond|reply|return|provide|include|break))\b)",
    ),
    _cue(
        "denied",
        "clause",
        "No contract for the radars has been signed.",
        r"\b[Nn]o (?:\w+ )?(?:requests?|orders?|contracts?|deals?|sales?|agreements?"
        r"|deliver(?:y|ies)|payments?|purchases?|aid|loans?|money|exports?|imports?)\b",
    ),
    _cue(
        "denied",
        "forward",
        "It has no plans to spend $5m.",
        r"\b(?:no plans?|no intention|ruled? out|rules out|refus(?:ed|es|al|ing)|declined"
        r"|fail(?:ed|s|ure)|denied|denies|denying|den(?:y|ial)|dismiss(?:ed|es|ing)"
        r"|reject(?:ed|s|ing)) (?!to (?:comment|say|name|give|disclose|discuss|identify|confirm"
        r"|elaborate|be|meet)\b)",
    ),
    _cue(
        "possible",
        "clause",
        "The purchase could cost $5m.",
        r"\b(?:may(?! \d)|might|could)\b",
    ),
    _cue(
        "possible",
        "forward",
        "Lima is in talks to buy 24 jets.",
        r"\b(?:in (?:advanced |early |final )?(?:talks|discussions|negotiations)|negotiat(?:es?"
        r"|ing)|consider(?:s|ed|ing)?|weigh(?:s|ing|ed)(?! (?:\w+ )?(?:kg|kilo|tonn|ton|pound))|mull(?:s"
        r"|ed|ing)|explor(?:es|ing)|studying|discuss(?:es|ed|ing)|interested in|interest in"
        r"|looking (?:at|into)|eye(?:s|ing)|seek(?:s|ing)?|sought|ask(?:s|ed|ing) (?:for|to buy)"
        r"|request(?:s|ed|ing)? (?:for|to)|bid(?:s|ding)? (?:for|to)|hop(?:es?|ed|ing) (?:to|for)"
        r"|would like|pencilled in|whether)\b",
    ),
    _cue(
        "possible",
        "clause",
        "The order is likely to be worth $5m.",
        r"\b(?:likely|unlikely|possibly|perhaps|potentially|probably)\b",
    ),
    _cue(
        "possible",
        "phrase",
        "a possible $5m order",
        r"\b(?:[Pp]ossible|[Pp]otential|[Pp]roposed|proposals? (?:to|for)|[Pp]rospective)\b",
    ),
    _cue(
        "possible",
        "forward",
        "If it buys 20 jets, prices fall.",
        r"\b(?:[Ii]f|[Uu]nless)\b(?! not\b)",
    ),
    _cue(
        "planned",
        "clause",
        "The fund will lend $5m.",
        r"\b(?:will|shall|would|[’']ll)\b(?! have been)",
    ),
    _cue(
        "planned",
        "clause",
        "The fund is expected to lend $5m.",
        r"\b(?:is|are|was|were|be|been|being|and|not|widely|also) (?:(?:due|set|scheduled|slated"
        r"|expected|poised|projected|forecast|planned|intended|meant|on (?:course|track)|about"
        r"|preparing|prepared|required|ready|going)\b|to (?!say\b|blame\b)[a-z]+\b)",
    ),
    _cue(
        "planned",
        "forward",
        "The fund plans to lend $5m.",
        r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|want(?:s|ed|ing)?|means"
        r"|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|vow(?:s|ed)?|commit(?:s|ted|ment)?|agree[sd]?"
        r"|expects?|prepar(?:es?|ing)|decided|undert(?:akes?|ook)|offer(?:s|ed)?) to\b",
    ),
    _cue(
        "planned",
        "forward",
        "It set a target of 5% growth.",
        r"\b(?:[Ff]orecasts?|[Gg]uidance|[Oo]utlook|[Tt]arget(?:s|ed|ing)?|[Pp]roject(?:s|ed|ions?)"
        r"(?= (?:sales|revenues?|profits?|earnings|spending|growth|a|an|of|that|for|it|its|to)\b)"
        r"|[Pp]redict(?:s|ed|ions?)|foresees?|[Ee]xpect(?:s|ed|ing|ations?)|envisag(?:e[sd]?|ing)"
        r"|on (?:course|track) (?:for|to)|set(?:s|ting)? aside|[Ee]armark(?:s|ed|ing)|budgeted"
        r"|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|want(?:s|ed)|plan(?:s|ned|ning)? (?:for|a|of)"
        r"|in the pipeline)\b(?<!than expected)(?<!as expected)",
    ),
    _cue(
        "planned",
        "phrase",
        "a planned $5m order",
        r"\b(?:[Pp]lanned|[Ee]xpected|[Ff]orecast|[Pp]rojected|[Dd]raft|[Uu]pcoming|[Pp]romised"
        r"|[Pp]ledged)\b(?<!than expected)(?<!as expected)",
    ),
    _cue(
        "reported",
        "clause",
        "It reportedly paid $5m; it is said to have paid.",
        r"\b(?:[Rr]eportedly|[Aa]llegedly|[Pp]urportedly|[Ss]upposedly|rumou?red"
        r"|[Aa]ccording to|(?:is|are|was|were|been) (?:widely |also )?(?:said|believed|thought"
        r"|understood|reported|alleged|estimated|known) to|[Ii]t (?:is|was) (?:\w+ly )?(?:"
        r"understood|claimed|reported|said|alleged|believed|thought|rumou?red|estimated))\b",
    ),
)

#: What every cue needs: nothing else is looked for in a sentence without it.
GATE = re.compile(
    r"\b(?:not|never|cannot|\w+n[’']t|[Nn]o|rul|refus|declin|fail|den|dismiss|reject|may|might"
    r"|could|talks|discuss|negotiat|consider|weigh|mull|explor|study|interest|look|eye|seek|sought"
    r"|ask|request|bid|hop|would|pencilled|whether|likely|unlikely|possibl|[Pp]ossible|perhaps"
    r"|[Pp]otential|probabl|[Pp]ropos|[Pp]rospective|[Ii]f|[Uu]nless|will|shall|due|set|scheduled"
    r"|slated|[Ee]xpect|poised|[Pp]roject|[Ff]orecast|[Pp]lan|intend|meant|means|about|prepar"
    r"|requir|ready|going|to|aim|want|pledg|promis|[Pp]romis|[Pp]ledg|vow|commit|agree|decided"
    r"|undert|offer|[Gg]uidance|[Oo]utlook|[Tt]arget|[Pp]redict|foresee|envisag|on course|on track"
    r"|[Ee]armark|budgeted|[Dd]raft|[Uu]pcoming|[Rr]eportedly|[Aa]llegedly|[Pp]urportedly"
    r"|[Ss]upposedly|rumou?red|[Aa]ccording|said|believed|thought|understood|reported|alleged"
    r"|estimated|known|claimed|in the pipeline)|[’']ll\b"
)

#: Where a clause ends and another begins: what opens the next is its group.
SPLIT = re.compile(
    r"(?P<hard>;|:(?=\s)|\s[–—-]{1,2}\s|,?\s(?=(?:but|while|whereas|although|though|because)\s)"
    r"|,\s(?=(?:and|or|so|yet)\s))"
    r"|(?P<below>,\s(?=(?:which|who|whose|whom|where|when|after|as|since|before|until|following)\s)"
    r"|\s(?=(?:after|because|if|unless|when)\s)|[(](?=\w))"
    r"|(?P<comma>,\s|[)])"
)
#: A sentence that opens with a clause below another: "After it signed, ..."
STARTS_BELOW = re.compile(
    r"(?:After|When|If|Although|Though|While|As|Because|Since|Before|Until|Unless|Once|Despite)\s"
)
#: How the clause above goes on after one below it.
RESUMES = re.compile(
    r"(?:may|might|will|would|could|can|has|had|have|is|are|was|were|be|said|says|to|does|did|and"
    r"|must|should|\w+(?:ed|es|[^s]s))\b"
)
