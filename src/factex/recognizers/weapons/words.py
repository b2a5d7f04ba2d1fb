"""Words around the names of weapons that the rules ask for. Data only.

Generic nouns and military words stand in `data/weapon_words.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from factex.facts import WeaponCategory

__all__ = [
    "AKIN",
    "CALENDAR",
    "CIVIL",
    "CLEAR",
    "DEMONYMS",
    "FORCES",
    "FUNCTION_WORDS",
    "GUNSMITHS",
    "NOT_CLASSES",
    "NOT_HEADS",
    "NOT_NOVEL",
    "ORGANISATION_HEADS",
    "PEOPLE",
    "PLACES",
    "PLANE_MAKERS",
    "plural",
]


#: Capitalised nouns that may stand beside a name without being part of it: "Army Leopards".
FORCES: Final = frozenset(
    """army navy force corps marine marines air naval military royal guard ground armed forces
    ministry defence defense aerospace government republic pentagon nato
    soviet allied coast fleet command brigade""".split()
)

#: What no weapon is named before: the Patriot fans, the Tornado ski slope, the K2 summit.
CIVIL: Final = frozenset(
    """airliner airliners fan fans fanbase supporter supporters coach coaches player players
    quarterback quarterbacks owner roster rookie rookies striker goalkeeper midfielder season
    mountain mountains peak summit ridge climber climbers expedition skis ski slope resort beach
    hotel hotels casino motorway motorways highway highways road roads route street avenue album
    nightclub nightclubs
    song film movie novel cartoon comic band musical museum restaurant beer beers cocktail
    whisky vodka sneakers shoes handbag perfume software app apps website browser processor chip
    laptop shampoo yoghurt chocolate marathon telephone phone smartphone videogame bar pub
    spider spiders snake snakes fish butterfly butterflies bird birds
    team teams league""".split()
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
    western yemeni zambian south north east west houthi wehrmacht ottoman
    austro-hungarian prussian confederate rhodesian yugoslav czechoslovak""".split()
)

#: Heads of the names of units and organisations: "F-35 Joint Program Office" names no system.
ORGANISATION_HEADS: Final = frozenset(
    """academy agency alliance association battalion brigade bureau center centre club command
    committee company consortium corporation directorate division fleet foundation group institute
    museum office regiment school squadron squadrons society team unit wing flight corp inc ltd
    gmbh llc plc conference symposium summit festival act program programme project
    brigades battalions regiments
    site memorial monument""".split()
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
    csg dod mod war world chapter part season episode""".split()
)

#: Nouns after which the noun before is no head: "drone attack", "missile defence".
NOT_HEADS: Final = frozenset(
    """attack attacks strike strikes defence defense fire program programme project crew crews
    operator operators industry shield test tests launch launches threat threats force unit units
    base bases technology technologies commander commanders group squad wing company maker makers
    factory plant barrage barrages salvo salvoes control range carrier pilot pilots owner owners
    club association shop store sales deal contract order""".split()
)

#: What people are called: a sentence that begins with them tells of people.
PEOPLE: Final = frozenset(
    """boys scouts rangers raiders hunters pioneers warriors crusaders defenders guardians
    gladiators archers intruders prowlers invaders marauders avengers providers strikers rebels
    texans vikings spartans trojans saxons commandos sentinels sheriffs seekers searchers""".split()
)

#: Cities and regions that lend their names to weapons.
PLACES: Final = frozenset(
    """canberra halifax lancaster wellington hampton washington lincoln stirling blenheim sheffield
    york tucson phoenix albany memphis patria crimea kuban sahara orkan moscow kiev kyiv delhi
    kolkata mumbai chennai toronto hudson houston virginia ohio london atlantic norfolk portland
    chicago atlanta sydney perth melbourne brisbane adelaide darwin newcastle plymouth portsmouth
    liverpool manchester birmingham edinburgh glasgow cardiff southampton jamaica malta texas
    vitebsk kursk smolensk orel sevastopol dakar jamestown kingston boston richmond florida
    california colorado nevada oklahoma tennessee wisconsin minnesota gloucester gibraltar
    guadalcanal okinawa tarawa saipan peleliu leyte inchon tripoli""".split()
)

#: Names that hardly mean another thing where they stand as things do: "a Glock", "two Hellcats".
CLEAR: Final = frozenset(
    """spitfire hellcat seafire skyhawk tomcat skyraider starfighter superfortress superfortresses
    sturmovik shturmovik helldiver warhawk skywarrior thunderjet huey merkava magach gvozdika
    katyusha shilka smerch tyulpan giatsint akatsiya sagger qassam iskander topol bulava sarmat
    shahed bayraktar kalashnikov dragunov tokarev makarov garand panzerfaust uzi luger glock beretta
    mauser bren sten skorpion škorpion minigun nambu carcano
    sidewinder globemaster gepard kornet konkurs igla strela uragan moskit zelzal qiam hetzer
    seacat oerlikon nagant stechkin chinook""".split()
) | {
    "flying fortress", "flying fortresses", "super sabre", "super hornet", "strike eagle",
    "fighting falcon", "black hawk", "sea king", "sea stallion", "sea knight", "king stallion",
    "king tiger", "carl gustaf",
}  # fmt: skip

#: Makers and inventors that guns and cannons are called after, by themselves or with a number. The
#: first list makes nothing else: its names with a number are guns in any text.
GUNSMITHS: Final = MappingProxyType(
    dict.fromkeys(
        (
            "Glock|Remington|Barrett|Beretta|Walther|Ruger|Winchester|Browning|Mauser|Mossberg"
            "|Kel-Tec|SIG Sauer|Smith & Wesson|Smith and Wesson|Smith & amp ; Wesson|Webley"
            "|Heckler & Koch|Heckler and Koch|Heckler & amp ; Koch|Lee-Enfield|Mannlicher|Benelli"
            "|Weatherby"
        ).split("|"),
        True,
    )
    | dict.fromkeys(
        (
            "Savage|Marlin|Taurus|SIG|Steyr|Colt|S&W|Vickers|Hotchkiss|Madsen|Breda|Franchi|FN|CZ"
            "|Astra|Tikka|Sako|Howa|Kimber|HK|H&K|Sauer|Bersa|Rossi|Charter Arms|Iver Johnson"
            "|Harrington & Richardson|Ithaca|Stevens|Krag|Carcano|Lebel|Berthier|Mosin|Nagant"
            "|Zastava|Daewoo|Hi-Point|Springfield|ArmaLite|Accuracy International|Dreyse|Luger"
            "|Roth|Nambu|Arisaka|Enfield|Lee-Metford|Martini-Henry|Snider|Sharps|Spencer|Henry"
            "|Schmidt-Rubin|Oerlikon|Bofors|Oto Melara|Hispano|Hispano-Suiza|Elswick|Armstrong"
            "|Krupp|Skoda|Rheinmetall|Schneider|Canet|Maxim|Nordenfelt|Gatling|Lewis|Polsten"
            "|Tokarev|Makarov|Thompson|Bren|Sten|Parrott|Garand|Mosin-Nagant|Kalashnikov|Dahlgren"
            "|Whitworth|Derringer|Stokes|Brandt|DEFA|SNEB|Nudelman|Dragunov|Degtyaryov|Fedorov"
            "|Chassepot"
        ).split("|"),
        False,
    )
)

#: Makers of planes that are called so, with their country.
PLANE_MAKERS: Final = MappingProxyType(
    {
        "MiG": "RUS",
        "Sukhoi": "RUS",
        "Messerschmitt": "DEU",
        "Focke-Wulf": "DEU",
        "Heinkel": "DEU",
        "Dornier": "DEU",
        "Sopwith": "GBR",
        "Nieuport": "FRA",
        "Fokker": "DEU",
        "Polikarpov": "RUS",
        "Brewster": "USA",
        "Caudron": "FRA",
    }
)

#: Kinds that versions of one system may be of.
AKIN: Final[Mapping[WeaponCategory, tuple[WeaponCategory, ...]]] = MappingProxyType(
    {
        "armoured-vehicle": ("tank", "artillery"),
        "tank": ("armoured-vehicle", "artillery"),
        "missile": ("air-defence", "munition", "rocket-artillery"),
        "munition": ("missile", "rocket-artillery", "small-arm", "artillery"),
        "air-defence": ("missile", "artillery", "radar", "rocket-artillery"),
        "artillery": ("air-defence", "armoured-vehicle", "small-arm", "munition"),
        "small-arm": ("artillery", "munition"),
        "rocket-artillery": ("missile", "artillery", "munition"),
        "torpedo": ("munition", "missile"),
        "uav": ("loitering-munition", "aircraft"),
        "loitering-munition": ("uav", "munition"),
        "aircraft": ("helicopter", "uav"),
        "helicopter": ("aircraft",),
        "radar": ("air-defence", "other"),
        "other": ("radar",),
        "ship": ("submarine",),
        "submarine": ("ship",),
    }
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
