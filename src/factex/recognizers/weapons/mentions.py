"""What is said of a weapon where it stands, as the mention's value."""

from __future__ import annotations

from collections.abc import Sequence

from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons.counts import read_count
from factex.recognizers.weapons.makers import read_makers
from factex.recognizers.weapons.naming import names_of, variant_of
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["make_mentions"]


def make_mentions(
    scene: Scene, accepted: Sequence[Candidate], source: str, offset: int = 0
) -> list[Mention]:
    """Make mentions of what was decided to be weapons.

    Parameters
    ----------
    scene : Scene
        The text, or a part of one.
    accepted : sequence of Candidate
        The weapons in it, sorted.
    source : str
        The recognizer that found them.
    offset : int
        Where the part begins in the text.
    """
    variants = [variant_of(scene, candidate) for candidate in accepted]
    names = names_of(scene, accepted)
    makers = read_makers(scene, accepted, names)
    mentions = []
    previous = 0
    for candidate, name, maker, variant in zip(accepted, names, makers, variants, strict=True):
        system = candidate.system
        known = system.manufacturers if system else ()
        country = (system.country if system else None) or candidate.country
        if country is None and maker is not None and maker[1] is not None:
            country = maker[1].country
        value = WeaponValue(
            system=system.id if system else None,
            name=name,
            category=system.category if system else candidate.category,
            manufacturer=maker[0] if maker else known[0] if known else None,
            manufacturer_source="text" if maker else "kb" if known else None,
            country=country,
            variant=variant,
            count=read_count(scene, candidate, previous),
            linked=system is not None,
        )
        span = (candidate.start + offset, candidate.stop + offset)
        confidence = round(candidate.confidence, 2)
        mentions.append(Mention(*span, value, span, confidence, source, reason=candidate.reason))
        previous = candidate.stop
    return mentions
