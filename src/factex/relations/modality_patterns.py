"""Cues of modality, strongest first, each group under an example of what it is for.

A cue reaches over its whole clause ("clause"), from itself to the end of its clause ("forward"),
or over the noun phrase that it stands in ("phrase").
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from factex.facts import Modality

__all__ = ["CUES", "RESUMES", "SPLIT", "STARTS_BELOW", "Cue", "Reach"]

Reach = Literal["clause", "forward", "phrase"]


class Cue(NamedTuple):
    """Words that change how what is near them is held to be true.

    Attributes
    ----------
    modality, reach : str
        What they make of it, and of how much.
    pattern : re.Pattern
        The words.
    stems : tuple of str
        Whatever the pattern matches begins with one of them or with the word that one of them is
        in or comes right after: looking for these in one pass is far cheaper.
    example : str
        A sentence with such words.
    """

    modality: Modality
    reach: Reach
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    example: str


def _cue(modality: Modality, reach: Reach, example: str, stems: str, pattern: str) -> Cue:
    """Make a cue; its stems stand one after the other, each "_" for a space."""
    parts = tuple(stem.replace("_", " ") for stem in stems.split())
    return Cue(modality, reach, re.compile(pattern), parts, example)


def _pairs(firsts: str, seconds: str) -> str:
    """Write the stems that are a word of each of two lists."""
    return " ".join(f"{one}_{two}" for one in firsts.split() for two in seconds.split())


CUES: Final = (
    _cue(
        "denied",
        "clause",
        "The sale of 20 jets was not approved.",
        "not never n't n’t",
        r"\b(?:not|never|cannot|\w+n[’']t)\b(?! (?:only|just|least|merely|yet|until|least|all|even"
        r"|more|less|including|an?|the|(?:immediately |directly )?(?:comment|say|saying|disclose"
        r"|give|name|specify|elaborate|reveal|confirm|know|respond|reply|return|provide|include|break))\b)",
    ),
    _cue(
        "denied",
        "clause",
        "No contract for the radars has been signed.",
        "no_ No_",
        r"\b[Nn]o (?:\w+ )?(?:requests?|orders?|contracts?|deals?|sales?|agreements?"
        r"|deliver(?:y|ies)|payments?|purchases?|aid|loans?|money|exports?|imports?)\b",
    ),
    _cue(
        "denied",
        "forward",
        "It has no plans to spend $5m.",
        "no_plan no_intention rule refus declin fail deni deny dismiss reject",
        r"\b(?:no plans?|no intention|ruled? out|rules out|refus(?:ed|es|al|ing)"
        r"|declin(?:ed|es|ing)(?= to [a-z]{3,} )"
        r"|fail(?:ed|s|ure)|denied|denies|denying|den(?:y|ial)|dismiss(?:ed|es|ing)"
        r"|reject(?:ed|s|ing)) (?!to (?:comment|say|name|give|disclose|discuss|identify|confirm"
        r"|elaborate|be|meet)\b)",
    ),
    _cue(
        "possible",
        "clause",
        "The purchase could cost $5m.",
        "may might could",
        r"\b(?:may(?! \d)|might|could)\b",
    ),
    _cue(
        "possible",
        "forward",
        "Lima is in talks to buy 24 jets.",
        "in_talks in_discussions in_negotiations in_advanced in_early in_final "
        "discuss negotiat consider weigh mull explor studying interest looking eye "
        "seek sought ask request bid hop would_like pencilled whether",
        r"\b(?:in (?:advanced |early |final )?(?:talks|discussions|negotiations)|negotiat(?:es?"
        r"|ing)|consider(?:s|ed|ing)?|weigh(?:s|ing|ed)(?! (?:\w+ )?(?:kg|kilo|tonn|ton|pound))"
        r"|mull(?:s|ed|ing)|explor(?:es|ing)|studying|discuss(?:es|ed|ing)|interest(?:ed)? in"
        r"|looking (?:at|into)|eye(?:s|ing)|seek(?:s|ing)?|sought|ask(?:s|ed|ing) (?:for|to buy)"
        r"|request(?:s|ed|ing)? (?:for|to)|bid(?:s|ding)? (?:for|to)|hop(?:es?|ed|ing) (?:to|for)"
        r"|would like|pencilled in|whether)\b",
    ),
    _cue(
        "possible",
        "clause",
        "The order is likely to be worth $5m.",
        "likely possibly perhaps potentially probably",
        r"\b(?:likely|unlikely|possibly|perhaps|potentially|probably)\b",
    ),
    _cue(
        "possible",
        "phrase",
        "a possible $5m order",
        "ossible otential ropos rospective",
        r"\b(?:[Pp]ossible|[Pp]otential|[Pp]roposed|proposals? (?:to|for)|[Pp]rospective)\b",
    ),
    _cue(
        "possible",
        "forward",
        "If it buys 20 jets, prices fall.",
        "if If nless",
        r"\b(?:[Ii]f|[Uu]nless)\b(?! not\b)",
    ),
    _cue(
        "planned",
        "clause",
        "The fund will lend $5m.",
        "will shall would 'll ’ll",
        r"\b(?:will|shall|would|[’']ll)\b(?! have been)",
    ),
    _cue(
        "planned",
        "clause",
        "The fund is expected to lend $5m.",
        "_due _set _scheduled _slated _expected _poised _projected _forecast _planned "
        "_intended _meant _on_course _on_track _about_to _prepar _required _ready _going "
        "_to_",
        r"\b(?:is|are|was|were|be|been|being|and|not|widely|also) (?:(?:due|set|scheduled|slated"
        r"|expected|poised|projected|forecast|planned|intended|meant|on (?:course|track)|about to"
        r"|preparing|prepared|required|ready|going)\b|to (?!say\b|blame\b)[a-z]+\b)",
    ),
    _cue(
        "planned",
        "forward",
        "The fund plans to lend $5m.",
        "plan intend aim want means pledg promis vow commit agree expect prepar decided "
        "undert offer",
        r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|want(?:s|ed|ing)?|means"
        r"|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|vow(?:s|ed)?|commit(?:s|ted|ment)?|agree[sd]?"
        r"|expects?|prepar(?:es?|ing)|decided|undert(?:akes?|ook)|offer(?:s|ed)?) to\b",
    ),
    _cue(
        "planned",
        "forward",
        "It set a target of 5% growth.",
        "orecast uidance utlook arget roject redict foresee xpect envisag on_course "
        "on_track _aside armark budgeted pledg promis want plan in_the_pipeline",
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
        "lanned xpected orecast rojected raft pcoming romised ledged",
        r"\b(?:[Pp]lanned|[Ee]xpected|[Ff]orecast|[Pp]rojected|[Dd]raft|[Uu]pcoming|[Pp]romised"
        r"|[Pp]ledged)\b(?<!than expected)(?<!as expected)",
    ),
    _cue(
        "reported",
        "clause",
        "It reportedly paid $5m; it is said to have paid.",
        "eportedly llegedly urportedly upposedly rumo ccording t_is t_was "
        + _pairs(
            "is are was were been",
            "said believed thought understood reported alleged estimated known widely also",
        ),
        r"\b(?:[Rr]eportedly|[Aa]llegedly|[Pp]urportedly|[Ss]upposedly|rumou?red"
        r"|[Aa]ccording to|(?:is|are|was|were|been) (?:widely |also )?(?:said|believed|thought"
        r"|understood|reported|alleged|estimated|known) to|[Ii]t (?:is|was) (?:\w+ly )?(?:"
        r"understood|claimed|reported|said|alleged|believed|thought|rumou?red|estimated))\b",
    ),
)

#: Where a clause ends and another begins: what opens the next is its group, by a word or by a mark.
#: What it begins with stands first, as a class of its own: `re` looks for that far faster.
SPLIT: Final = re.compile(
    r"[\s,;:()](?:"
    # at most spaces nothing ends, which the next letter tells
    r"(?<=\s)(?=[–—abituw-])(?:"
    r"(?P<hard>[–—-]{1,2}\s|(?=(?:but|while|whereas|although|though|because)\s))"
    r"|(?P<below>(?=(?:after|if|unless|when)\s)))"
    r"|(?<!\s)(?:"
    r"(?P<hard_mark>(?<=,)\s(?=(?:but|while|whereas|although|though|because|and|or|so|yet)\s)"
    r"|(?<=;)|(?<=:)(?=\s))"
    r"|(?P<below_mark>"
    r"(?<=,)\s(?=(?:which|who|whose|whom|where|when|after|as|since|before|until|following)\s)"
    r"|(?<=[(])(?=\w))"
    r"|(?P<comma>(?<=,)\s|(?<=[)]))))"
)
#: A sentence that opens with a clause below another: "After it signed, ..."
STARTS_BELOW: Final = re.compile(
    r"(?:After|When|If|Although|Though|While|As|Because|Since|Before|Until|Unless|Once|Despite)\s"
)
#: How the clause above goes on after one below it.
RESUMES: Final = re.compile(
    r"(?:may|might|will|would|could|can|has|had|have|is|are|was|were|be|said|says|to|does|did|and"
    r"|must|should|\w+(?:ed|es|[^s]s))\b"
)
