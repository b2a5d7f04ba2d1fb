"""Words of figures: metrics, what changes them, what introduces their amounts.

Plain tables: a line is a metric's name and the words for it. Each line is tested by the examples
in tests/relations/test_figure.py.
"""

from __future__ import annotations

__all__ = [
    "AUXILIARY",
    "BEHIND",
    "CHANGES",
    "COMMON_NOUNS",
    "COMPARES",
    "DETERMINERS",
    "DOWN",
    "GENERIC",
    "GROWTH",
    "INTRODUCES",
    "LEVEL",
    "METRICS",
    "NOT_METRIC_AFTER",
    "NOT_METRIC_BEFORE",
    "PER_PIECE",
    "PREPOSITIONS",
    "ROLES",
    "STOCKS",
    "STOPS",
    "TITLES",
    "TRADED",
    "UNITS",
    "UP",
    "VERBS",
    "VERBS_BEFORE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(table: str) -> dict[tuple[str, ...], str]:
    found = {}
    for line in table.strip().splitlines():
        metric, phrases = line.split(":", 1)
        for phrase in phrases.split(","):
            found[tuple(phrase.split())] = metric.strip()
    return found


#: Metric: the nouns for it, longest match first.
METRICS = _phrases("""
profit: profit, profits, earnings, net income, operating income, pretax income, pre-tax income
profit: net earnings, ebitda, ebit, operating result, net result, operating surplus
loss: loss, losses
revenue: revenue, revenues, turnover, takings, receipts, billings, top line, proceeds
sales: sales, organic growth
backlog: backlog, order book, orderbook, order backlog, order books, backlogs
orders: orders, order intake, bookings, new orders, contracts won
exports: exports, shipments, shipments abroad, sales abroad, foreign sales
imports: imports
spending: spending, expenditure, expenditures, outlay, outlays, capex, capital expenditure
budget: allotment, allotments, spending plan, finance law
budget: budget, budgets, allocation, allocations, appropriation, appropriations, funding
investment: investment, investments
loan: loan, loans, credit line, credit facility, line of credit, credit insurance framework
spending: repayments
aid: aid, assistance, grant, grants, subsidy, subsidies
price: price, prices, fare, fares, fee, fees, rent, rents, toll, tolls, futures
other: debt, debts, borrowings, deficit, deficits, surplus, dividend, dividends, cash flow
other: free cash flow, reserves, remittances, gdp, gross domestic product, write-down, writedown
other: market value, market capitalisation, market capitalization, valuation, assets, payroll
other: impairment, provision, tax bill, wage bill, deposits
""")
#: Metrics that are of a day: a period named for others is not theirs.
STOCKS = _words("backlog price budget loan aid other investment")
#: Metric, and the verbs whose object is its amount: "earned $3m", "spent $3m on".
VERBS = {
    verb: metric
    for metric, verbs in {
        "profit": "earned earns earn netted made",
        "sales": "took taken takes opened grossed gross grosses",
        "loss": "lost loses",
        "revenue": "generated generates collected collects raked pulled brought brings",
        "spending": "spent spends spend spending swallowed absorbed",
        "investment": "invested invests invest investing injected ploughed raised put poured pumped puts",
        "loan": "lent lends lend lending loaned borrowed borrows borrow",
        "exports": "exported exports",
        "imports": "imported imports",
        "aid": "donated donates donate",
        "budget": "allocated allocates earmarked earmarks budgeted granted aside wants requested seeks got",
        "other": "owes owed owe valued",
        "price": "costs cost fetches fetched fetch charges charged",
    }.items()
    for verb in verbs.split()
}
#: Words after a metric's noun that make it another thing: "sales team", "price war".
NOT_METRIC_AFTER = _words(
    "team force manager managers director chief tax taxes representative staff tag war wars cap"
    " caps target office committee ban bans controls control licence licences license permit"
    " bank banks statement bill law warning officer guidance ratio margin margins tool pitch call"
    " calls minister ministry agency department credits credit talks"
)
#: Words before one that do: "share price", "peace budget".
NOT_METRIC_BEFORE = _words(
    "share stock job weight blood hearing foreign-currency hair in-orders court standing gag"
    " restraining executive purchase visual-aid first hospital ship's life data"
)
#: Common nouns that open sentences: no names.
COMMON_NOUNS = _words(
    "education health ticket tickets food energy tourism defence defense agriculture transport"
    " housing water power fuel farming fishing mining oil demand supply growth inflation output"
    " production trade business industry government parliament management staff labour labor rent"
    " research marketing rail freight cargo traffic passenger europe-not advertising subscription hotel gambling beer"
)
#: What is traded by the piece or measure: "$80 a barrel" is a price.
PER_PIECE = _words(
    "barrel ounce tonne ton pound kilo kilogram kilogramme bushel litre gallon carat unit piece"
    " head share-not hectare bag sack therm megawatt-hour mwh night seat ticket"
)
TRADED = _words(
    "crude oil brent gold silver copper wheat corn maize rice coffee cocoa sugar nickel lithium"
    " gas petrol diesel electricity beef milk cotton soybeans palm tin zinc lead aluminium aluminum"
    " iron steel coal uranium platinum palladium bitcoin rubber barley cattle pork tea"
)

UP = _words(
    "rose rise rises rising risen climbed climb climbs climbing grew grow grows growing grown"
    " increased increase increases increasing jumped jump jumps jumping surged surge surges surging"
    " soared soar soars soaring gained gain gains advanced swelled swell swelling leapt leap leaped"
    " expanded expand expands improved improve rocketed ballooned widened widens up higher more"
    " growth upturn added adds lifted lifts edged-up topped gaining accelerated boosted rallied"
)
DOWN = _words(
    "fell fall falls falling fallen dropped drop drops dropping declined decline declines declining"
    " slipped slip slips slipping slid slide slides sliding shrank shrink shrinks shrinking shrunk"
    " plunged plunge plunges plunging tumbled tumble tumbles sank sink sinks sinking decreased"
    " decrease decreases contracted contract-not narrowed narrows eased eases dipped dip down lower"
    " less fewer slumped slump slumps cut cuts reduced reduces lost loses weakened crashed"
)
#: Neither way by themselves: "edged down", "swung from".
CHANGES = _words("edged inched moved went swung changed revised crept came turned")
#: "came to", "stood at", "totalled".
LEVEL = _words(
    "was were is are be been being reached reach reaches reaching hit hits hitting totalled totaled"
    " totals total totalling exceeded exceeds exceed topped tops surpassed passed amounted amounts"
    " amount amounting stood stands stand stays stayed remained averaged averages came comes"
    " accounted earned earns brought brings fetched worth set valued estimated put forecast expected"
    " projected fixed cost costs priced becomes became equal equalled crossed nearing neared neared"
    " approached touched traded yielded generated recorded posted ended finished ran runs running held had beat"
    " missed"
)
AUXILIARY = _words(
    "has have had will would could may might should can is are was were be been being to do did"
)
#: What may stand right before an amount, qualifiers and articles aside.
INTRODUCES = _words(
    "to at of was were is are be worth reached reach reaches hit hits totalled totaled totalling"
    " exceeded exceeds topped surpassed passed exceeding reaching hitting as : averaged averaging"
    " fetched earned brought cost costs costing priced crossed put equalled totals total forecast"
    " yielded generated recorded in , ( estimated valued nearing approaching"
)
COMPARES = _words("from than against versus vs with to below above over under missing beating")
#: Where what is said of a metric ends.
STOPS = _words(
    "but while whereas although though because as after when if since which who whose that where"
    " before until despite thanks amid helped driven lifted boosted hurt dragged citing said says"
    " told because due so unless"
)
#: What stands beside them and means nothing here.
BEHIND = _words(
    "about around some roughly nearly almost approximately just over under only still already also"
    " now then slightly sharply steadily barely well only even again further another more least most"
    " a an the record new all-time high low its their total combined estimated equivalent up to"
    " modestly strongly slowly marginally fully close nearly between much little net some further"
)
#: Words before a metric that say nothing of its scope.
GENERIC = _words(
    "net gross operating pretax pre-tax adjusted underlying total annual yearly quarterly monthly"
    " weekly daily record group core full-year half-year first-half second-half first-quarter"
    " second-quarter third-quarter fourth-quarter nine-month consolidated reported comparable"
    " like-for-like overall new combined organic recurring preliminary headline attributable after-tax"
    " strong weak higher lower rising falling average minimum current estimated planned expected"
    " projected proposed draft supplementary extra additional whole entire big bigger huge firm"
    " latest possible potential fresh initial interest-free soft low-interest unit list market going"
    " asking final fixed original overdue outstanding separate single said own so-called state"
    " multi-year long-term short-term three-year five-year one-off unexpected small modest best"
    " largest highest lowest cumulative provisional real nominal capital recent past"
)
DETERMINERS = _words(
    "the a an its their his her our my whose this that these those each every any some all no both"
)
PREPOSITIONS = _words(
    "of in to for on from by at into with towards toward across among outside through under per"
    " between over within against about via during than until"
)
#: Verbs that stand before a metric's noun phrase and are no part of it.
VERBS_BEFORE = _words(
    "posted posts report reported reports forecast forecasts said had made makes record recorded"
    " booked booking generated saw see sees expects expected raise raised raises cut cuts lift lifted"
    " lifts boost boosted boosts has have show showed shows and or but as put puts with won wins"
    " announced announces including plus where when while on build drove drive pushed push took"
    " take approved approve approves secured secure signed gets get got received receive receives"
    " said granted offered offers turned earned swung seek seeks sought sees keep keeps set pays"
    " paid pay owes owed gave gives give brought bring generate hold holds held doubled tripled"
    " warned hit only not more about also up down to"
)
GROWTH = _words("growth increase rise gain jump surge decline drop fall decrease slump dip")
UNITS = _words("unit division segment business arm subsidiary branch operations operation")
#: "the group": what stands for the company or state that the text is about.
ROLES = {
    **dict.fromkeys(
        (
            "company group firm maker manufacturer yard shipyard shipbuilder planemaker bank airline"
            " retailer chain carrier producer miner lender insurer operator supplier contractor"
            " carmaker automaker chipmaker drugmaker brewer business conglomerate start-up startup"
            " utility refiner club developer publisher broadcaster exporter studio brand owner exchange museum university federation charity party union"
            " steelmaker startup plant giant"
        ).split(),
        "company",
    ),
    **dict.fromkeys(
        (
            "government country state ministry cabinet kingdom island republic nation parliament"
            " treasury army navy administration senate lawmakers authorities"
        ).split(),
        "state",
    ),
}
#: Words before the name of a person.
TITLES = _words(
    "minister president mr mrs ms dr chief executive secretary analyst general colonel admiral"
    " chairman chairwoman chair director spokesman spokeswoman officer economist senator governor"
    " professor prime chancellor king prince mayor judge boss manager captain lawyer head"
)
