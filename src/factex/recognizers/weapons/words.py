"""Words of military English, for the weapons recognizer. Data only.

Singular forms; plurals are made by `plural`. British and American spellings both stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from factex.facts import WeaponCategory

__all__ = [
    "CALENDAR",
    "CIVIL_NOUNS",
    "DEMONYMS",
    "FORCES",
    "FUNCTION_WORDS",
    "HEADS",
    "NOT_CLASSES",
    "NOT_HEADS",
    "NOT_NOVEL",
    "ORGANISATION_HEADS",
    "PLACES",
    "VOCABULARY",
    "WEAK_NOUNS",
    "listed",
    "plural",
]


def listed(text: str) -> frozenset[str]:
    """Split a list of phrases at its commas.

    Examples
    --------
    >>> sorted(listed("field gun, gun"))
    ['field gun', 'gun']
    """
    return frozenset(" ".join(text.split()).split(", "))


#: Generic nouns that follow or precede a name, by the categories of system they go with.
#: The heads that several categories share stand under each.
HEADS: Final[Mapping[WeaponCategory, str]] = MappingProxyType(
    {
        "uav": """drone, combat drone, attack drone, armed drone, reconnaissance drone,
            surveillance drone, unmanned aerial vehicle, unmanned aerial system, unmanned aircraft,
            unmanned aircraft system, unmanned combat aerial vehicle, uncrewed aircraft, uav, uas,
            ucav, quadcopter, remotely piloted aircraft, aerial target, wingman, aircraft""",
        "loitering-munition": """loitering munition, loitering missile, kamikaze drone,
            suicide drone, one-way attack drone, attack drone, drone, munition, strike drone""",
        "missile": """missile, cruise missile, ballistic missile, anti-tank missile, atgm, manpads,
            icbm, slbm, interceptor, interceptor missile, rocket, launcher, missile system,
            missile launcher, missile battery, anti-tank weapon, weapon system""",
        "air-defence": """battery, fire unit, missile battery, air defence system,
            air defense system, air-defence battery, missile defence system, sam, missile system,
            missile defense system, anti-aircraft system, air defence, air defense, launcher,
            interceptor, interceptor missile, missile, radar, anti-aircraft gun,
            surface-to-air missile, missile shield, missile launcher, point-defence system""",
        "aircraft": """fighter, fighter jet, fighter-bomber, jet, jet fighter, warplane, bomber,
            fighter aircraft, trainer, jet trainer, combat jet, aircraft, combat aircraft, plane,
            patrol aircraft, patrol plane, transport plane, transport aircraft, tanker, airlifter,
            stealth fighter, strike aircraft, attack aircraft, spy plane, gunship, airframe,
            surveillance aircraft, interceptor, jump jet, airlift aircraft, transport, seaplane,
            biplane, flying boat, maritime patrol aircraft, attack jet, training aircraft""",
        "helicopter": """helicopter, attack helicopter, gunship, chopper, rotorcraft, airframe,
            helicopter gunship, transport helicopter, utility helicopter, aircraft""",
        "tank": """tank, main battle tank, battle tank, mbt, light tank, medium tank, heavy tank,
            armour, armor""",
        "armoured-vehicle": """armoured vehicle, armored vehicle, infantry fighting vehicle, ifv,
            armoured personnel carrier, armored personnel carrier, apc, fighting vehicle, mrap,
            vehicle, troop carrier, personnel carrier, recovery vehicle, tank destroyer, carrier,
            ammunition carrier, armoured car, armored car, combat vehicle, reconnaissance vehicle,
            wheeled vehicle, tracked vehicle, amphibious vehicle, engineering vehicle,
            light tank""",
        "artillery": """howitzer, self-propelled howitzer, self-propelled gun, field gun, gun,
            cannon, mortar, artillery, artillery system, artillery piece, anti-tank gun, autocannon,
            naval gun, gun system, mortar system, towed howitzer, anti-aircraft gun""",
        "rocket-artillery": """rocket launcher, rocket, rocket system, multiple rocket launcher,
            launcher, rocket artillery, mlrs, artillery system, rocket artillery system,
            artillery rocket, multiple launch rocket system""",
        "ship": """frigate, destroyer, corvette, cruiser, aircraft carrier, carrier, warship,
            patrol vessel, patrol boat, patrol ship, minesweeper, minehunter, battleship, opv,
            amphibious ship, assault ship, landing ship, gunboat, missile boat, landing craft,
            vessel, ship, boat, cutter, littoral combat ship, transport dock, dock landing ship,
            replenishment ship, support ship, trimaran, battlecruiser, dreadnought, hovercraft""",
        "submarine": "submarine, attack submarine, u-boat, boat, sub, nuclear submarine, vessel",
        "small-arm": """rifle, assault rifle, sniper rifle, battle rifle, pistol, handgun, revolver,
            machine gun, submachine gun, carbine, shotgun, grenade launcher, machine pistol,
            recoilless rifle, recoilless gun, launcher, firearm, sidearm, gun, cartridge""",
        "munition": """bomb, glide bomb, guided bomb, shell, munition, artillery shell, round,
            warhead, cluster bomb, cluster munition, projectile, grenade, landmine, mine,
            smart bomb, naval mine, sea mine, hand grenade, depth charge""",
        "torpedo": "torpedo, lightweight torpedo, heavyweight torpedo",
        "radar": "radar, radar system, air-defence radar, sensor, surveillance radar, array",
        "satellite": "satellite, spy satellite, reconnaissance satellite, spacecraft",
        "other": "sonar, jammer, laser, decoy, countermeasure, pod, weapon system, turret",
    }
)

#: Heads of civil life: they say what a name is, and hardly make a text military.
CIVIL_NOUNS: Final = listed(
    """aircraft, airframe, armor, armour, array, battery, biplane, boat, carrier, cartridge,
    cutter, engineering vehicle, flying boat, hovercraft, jet, landing craft, laser, launcher,
    mine, plane, pod, projectile, rocket, round, satellite, seaplane, sensor, ship, spacecraft,
    sub, support ship, system, tanker, tracked vehicle, trainer, training aircraft, transport,
    transport aircraft, transport plane, trimaran, turret, vehicle, vessel, wheeled vehicle,
    wingman"""
)

#: Heads that ordinary news uses too: they make a text military by half.
WEAK_NOUNS: Final = listed(
    """aerial target, anti-tank, bomb, cannon, chopper, cruiser, decoy, destroyer, drone, fighter,
    firearm, gun, gunship, handgun, helicopter, interceptor, missile shield, mortar, patrol
    boat, patrol ship, pistol, quadcopter, radar, reconnaissance vehicle, revolver, rifle, sam,
    shell, shotgun, sidearm, sonar, submarine, surveillance aircraft, tank, u-boat, uas,
    unmanned aircraft"""
)

#: Other words that make a text military. The first line counts full, the second half.
VOCABULARY: Final[Mapping[str, float]] = MappingProxyType(
    {
        "anti-tank": 1.0,
        "anti-ship": 1.0,
        "anti-aircraft": 1.0,
        "surface-to-air": 1.0,
        "air-to-air": 1.0,
        "ground-to-ground": 1.0,
        "air strike": 1.0,
        "airstrike": 1.0,
        "ammunition": 1.0,
        "armed forces": 1.0,
        "air force": 1.0,
        "armament": 1.0,
        "arms deal": 1.0,
        "arms exports": 1.0,
        "arms sale": 1.0,
        "arms package": 1.0,
        "arms maker": 1.0,
        "army": 1.0,
        "battalion": 1.0,
        "battlefield": 1.0,
        "brigade": 1.0,
        "combat": 1.0,
        "defence ministry": 1.0,
        "defense ministry": 1.0,
        "defence minister": 1.0,
        "defense minister": 1.0,
        "defence ministers": 1.0,
        "defense secretary": 1.0,
        "defence secretary": 1.0,
        "defence department": 1.0,
        "defense department": 1.0,
        "department of defense": 1.0,
        "ministry of defence": 1.0,
        "foreign military sale": 1.0,
        "defence industry": 1.0,
        "defense industry": 1.0,
        "defence spending": 1.0,
        "defense spending": 1.0,
        "air defence": 1.0,
        "air defense": 1.0,
        "infantry": 1.0,
        "marine corps": 1.0,
        "military": 1.0,
        "militaries": 1.0,
        "military aid": 1.0,
        "nato": 1.0,
        "naval": 1.0,
        "navy": 1.0,
        "ordnance": 1.0,
        "payload": 0.5,
        "pentagon": 1.0,
        "squadron": 1.0,
        "soldier": 1.0,
        "troops": 1.0,
        "unmanned": 1.0,
        "warfare": 1.0,
        "warfighter": 1.0,
        "warring": 1.0,
        "weapon": 1.0,
        "weaponry": 1.0,
        "weapons system": 1.0,
        "caliber": 1.0,
        "calibre": 1.0,
        "armoured": 0.5,
        "armored": 0.5,
        "air base": 0.5,
        "airmen": 0.5,
        "sailors": 0.5,
        "marines": 0.5,
        "artillery": 1.0,
        "bombardment": 0.5,
        "command": 0.0,
        "defence": 0.5,
        "defense": 0.5,
        "fleet": 0.5,
        "forces": 0.5,
        "front line": 0.5,
        "frontline": 0.5,
        "invasion": 0.5,
        "reconnaissance": 1.0,
        "regiment": 0.5,
        "rocket fire": 0.5,
        "war": 0.5,
        "wartime": 0.5,
    }
)

#: Capitalised nouns that may stand beside a name without being part of it: "Army Leopards".
FORCES: Final = frozenset(
    """army navy force corps marine marines air naval military royal guard ground armed forces
    ministry defence defense aerospace government republic pentagon nato
    soviet allied coast fleet command brigade""".split()
)

#: Peoples and countries that may stand before a name: "Ukrainian Leopards", "U.S. Javelins".
DEMONYMS: Final = frozenset(
    """afghan african albanian algerian american angolan arab argentine argentinian armenian asian
    australian austrian azerbaijani azeri bahraini bangladeshi belarusian belgian bosnian brazilian
    britain british bulgarian burmese cambodian canadian chilean chinese colombian croatian cuban
    cypriot czech danish dutch ecuadorian egyptian emirati english estonian ethiopian european
    filipino finnish french georgian german ghanaian greek hungarian indian indonesian iranian iraqi
    irish israeli italian japanese jordanian kazakh kenyan korean kurdish kuwaiti kyrgyz lao
    latvian lebanese libyan lithuanian macedonian malaysian maltese mexican moldovan mongolian
    montenegrin moroccan nato nepalese nigerian norwegian omani pakistani palestinian peruvian
    philippine polish portuguese qatari romanian russian rwandan saudi scottish senegalese serbian
    singaporean slovak slovenian soviet spanish sudanese swedish swiss syrian taiwanese tajik thai
    tunisian turkish turkmen ugandan ukrainian uruguayan us u.s uk usa uzbek venezuelan vietnamese
    western yemeni zambian south north east west houthi wehrmacht""".split()
)

#: Heads of the names of units and organisations: "F-35 Joint Program Office" names no system.
ORGANISATION_HEADS: Final = frozenset(
    """academy agency alliance association battalion brigade bureau center centre club command
    committee company consortium corporation directorate division fleet foundation group institute
    museum office regiment school squadron squadrons society team unit wing flight corp inc ltd
    gmbh llc plc conference symposium summit festival act program programme project""".split()
)

#: What stands before "-class" without being a class of ships: "a world-class destroyer".
NOT_CLASSES: Final = frozenset(
    """world first second third business economy middle working upper lower best top high heavy
    light pocket premier super sub military naval navy new same this that his her their its our
    ship destroyer frigate submarine carrier heavyweight lightweight""".split()
)

#: Days and months.
CALENDAR: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)

#: Words before a number that make no name of a new system of it: "Group 11", "Mach 5".
NOT_NOVEL: Final = frozenset(
    """block mach phase level class flight category grade area route highway covid article section
    title chapter figure table version group task force unit team pier wing week day room gate
    stage formula apollo soyuz number act resolution protocol type model lot page volume vega
    gen mid pre post non anti boeing airbus mod mark mk increment tranche batch flight nato idf
    pla isis hamas hezbollah houthi taliban wagner islamic kremlin al-qaeda uae rok usaf usmc raf
    csg dod mod""".split()
)

#: Nouns after which the noun before is no head: "drone attack", "missile defence".
NOT_HEADS: Final = frozenset(
    """attack attacks strike strikes defence defense fire program programme project crew crews
    operator operators industry shield test tests launch launches threat threats force unit units
    base bases technology technologies commander commanders group squad wing company maker makers
    factory plant barrage barrages salvo salvoes control range carrier pilot pilots owner owners
    club association shop store sales deal contract order""".split()
)

#: Cities and regions that lend their names to weapons.
PLACES: Final = frozenset(
    """canberra halifax lancaster wellington hampton washington lincoln stirling blenheim sheffield
    york tucson phoenix albany memphis patria crimea kuban sahara orkan moscow kiev kyiv delhi
    kolkata mumbai chennai toronto hudson houston virginia ohio london atlantic""".split()
)

#: Words that end a noun phrase: what stands beyond them doesn't belong to the name.
FUNCTION_WORDS: Final = frozenset(
    """a about above across after against ago all along also although am among an and any are around
    as at away be because been before being below between both but by can could did do does down
    during each either else even every few for from had has have he her here hers him his how i if
    in into is it its itself just least less like many may me might mine more most much must my
    near neither no nor not now of off on once one only onto or other our out over own per quite
    rather said says shall she should since so some such than that the their them then there these
    they this those though through throughout till to too toward towards under until up upon us
    used using very via was we were what when where whether which while who whom whose why will
    with within without would yet you your""".split()
)


def plural(noun: str) -> str:
    """Make the plural of a head noun.

    Examples
    --------
    >>> [plural(noun) for noun in ("missile", "battery", "aircraft", "landing craft", "torpedo")]
    ['missiles', 'batteries', 'aircraft', 'landing craft', 'torpedoes']
    """
    if noun.endswith(("craft", "artillery", "armour", "armor", "defence", "defense", "s")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("o", "sh", "ch")) else "s")
