"""Passages of our own about deals of all kinds, with what they tell.

A line of a passage's expectation: status | supplier > recipient | systems | amount | date.
"-" stands for nothing.
"""

PASSAGES = [
    # wire, contract with company, later amount
    (
        "WARSAW, June 17 - Poland signed a contract on Tuesday to buy 180 more K2 tanks from Hyundai"
        " Rotem, the defence ministry said. The deal is worth $6.2 billion.",
        ["ordered | Hyundai Rotem > Poland | K2 | 6200000000 USD | 2025-06-17"],
    ),
    (
        "Saab has won an order from Hungary for four Gripen C fighters, the Swedish company said on"
        " Monday. The order value is about 2.5 billion kronor.",
        ["ordered | Saab > Hungary | Gripen C | 2500000000 SEK | 2025-06-16"],
    ),
    (
        "The Netherlands will donate 18 F-16 fighters to Ukraine, Prime Minister Dick Schoof said on"
        " Tuesday.",
        ["approved | Netherlands > Ukraine | F-16 | - | 2025-06-17"],
    ),
    (
        "WASHINGTON - The State Department on Friday approved the potential sale of 24 MQ-9B drones to"
        " India for an estimated $3.99 billion, the Pentagon said.",
        ["approved | United States > India | MQ-9B SkyGuardian | 3990000000 USD | 2025-06-13"],
    ),
    (
        "The Government of Romania has requested to buy 32 F-35A aircraft. The principal contractor"
        " will be Lockheed Martin. The estimated total cost is $7.2 billion.",
        ["requested | Lockheed Martin > Romania | F-35A | - | -"],
    ),
    (
        "Egypt took delivery of the first three Rafale jets in July 2015 under a 5.2 billion euro"
        " contract signed with Dassault Aviation five months earlier.",
        ["delivered | Dassault Aviation > Egypt | Rafale | - | 2015-07"],
    ),
    (
        "Norway has cancelled its order for 14 NH90 helicopters from NHIndustries and wants its money"
        " back, Defence Minister Bjoern Arild Gram said on 10 June 2022.",
        ["cancelled | NHIndustries > Norway | NH90 | - | 2022-06-10"],
    ),
    (
        "Berlin has blocked the export of Eurofighter Typhoon jets to Saudi Arabia since 2018.",
        ["denied | Germany > Saudi Arabia | Eurofighter Typhoon | - | 2018"],
    ),
    (
        "Vietnam is in talks with Russia to buy Su-35 fighters, two people familiar with the matter"
        " said.",
        ["considered | Russia > Vietnam | Su-35 | - | -"],
    ),
    (
        "Turkey has offered to sell the Altay tank to Pakistan, a Turkish official said on Monday.",
        ["offered | Turkey > Pakistan | Altay | - | 2025-06-16"],
    ),
    (
        "Manila: The Philippines has received two Jose Rizal-class frigates built by Hyundai Heavy"
        " Industries under an 18 billion peso contract signed in 2016.",
        [
            "delivered | Hyundai Heavy Industries > Philippines | Jose Rizal-class | - | -",
            "ordered | Hyundai Heavy Industries > Philippines | Jose Rizal-class"
            " | 18000000000 PHP | 2016",
        ],
    ),
    (
        "Ukraine's president said that Kyiv had asked Washington for more Patriot batteries.",
        ["requested | United States > Ukraine | Patriot | - | -"],
    ),
    (
        "Lockheed Martin was awarded a $1.2 billion contract to supply GMLRS rockets to Poland, the"
        " Pentagon announced on 2 June 2025.",
        ["ordered | Lockheed Martin > Poland | GMLRS | 1200000000 USD | 2025-06-02"],
    ),
    (
        "The Czech Republic, which ordered 24 F-35A fighters from the United States last year, will"
        " lease 14 Gripen C jets from Sweden until 2035.",
        [
            "ordered | United States > Czech Republic | F-35A | - | 2024",
            "approved | Sweden > Czech Republic | Gripen C | - | -",
        ],
    ),
    (
        "Kenya's army has chosen the Spyder air-defence system made by Rafael.",
        ["approved | Rafael > Kenya | SPYDER | - | -"],
    ),
    (
        "The sale of eight C-390 transports to Portugal was approved by the cabinet in Lisbon on"
        " Thursday. Embraer will deliver the first aircraft in 2027.",
        ["approved | Embraer > Portugal | KC-390 | - | 2025-06-12"],
    ),
    (
        "Iraq has bought 14 H225M helicopters from Airbus for 350 million euros.",
        ["ordered | Airbus > Iraq | H225M | 350000000 EUR | -"],
    ),
    (
        "Rheinmetall handed over the last of 20 Marder vehicles to Greece in March, and Athens now"
        " plans to buy 40 more.",
        [
            "delivered | Rheinmetall > Greece | Marder | - | 2025-03",
            "considered | Rheinmetall > Greece | Marder | - | -",
        ],
    ),
    (
        "India's Defence Acquisition Council cleared the purchase of 31 MQ-9B drones from General"
        " Atomics at a cost of $3.5 billion on 15 June 2023.",
        ["approved | General Atomics > India | MQ-9B SkyGuardian | 3500000000 USD | 2023-06-15"],
    ),
    (
        "Two MiG-29 fighters arrived in Serbia from Russia on Saturday.",
        ["delivered | Russia > Serbia | MiG-29 | - | 2025-06-14"],
    ),
    (
        "Moscow denied that it had supplied Iskander-M missiles to Belarus.",
        ["denied | Russia > Belarus | Iskander-M | - | -"],
    ),
    (
        "Qatar, Kuwait and Bahrain have ordered the Eurofighter Typhoon from BAE Systems.",
        [
            "ordered | BAE Systems > Qatar | Eurofighter Typhoon | - | -",
            "ordered | BAE Systems > Kuwait | Eurofighter Typhoon | - | -",
            "ordered | BAE Systems > Bahrain | Eurofighter Typhoon | - | -",
        ],
    ),
    (
        "Finland's order of 64 F-35A fighters, placed in 2021, is worth 8.4 billion euros.",
        ["ordered | - > Finland | F-35A | 8400000000 EUR | 2021"],
    ),
    (
        "Estonia and Latvia are jointly buying the IRIS-T SLM air-defence system from the German"
        " company Diehl Defence. The contract was signed on Monday and is worth 1 billion euros.",
        [
            "ordered | Diehl Defence > Estonia | IRIS-T SLM | 1000000000 EUR | 2025-06-16",
            "ordered | Diehl Defence > Latvia | IRIS-T SLM | 1000000000 EUR | 2025-06-16",
        ],
    ),
    (
        "Chile may acquire second-hand Leopard 2A4 tanks from Germany, La Tercera reported.",
        ["considered | Germany > Chile | Leopard 2A4 | - | -"],
    ),
    (
        "Croatia received its first six Rafale fighters from France on 25 April 2024. The jets, bought"
        " second-hand for 1.15 billion euros, replace MiG-21s.",
        [
            "delivered | France > Croatia | Rafale | - | 2024-04-25",
            "ordered | France > Croatia | Rafale | 1150000000 EUR | -",
        ],
    ),
    (
        "Indonesia's defence ministry confirmed a $8.1 billion deal for 42 Rafale fighters in February"
        " 2022.",
        ["ordered | - > Indonesia | Rafale | 8100000000 USD | 2022-02"],
    ),
    (
        "A shipment of Javelin missiles from the United States reached Lithuania on Sunday.",
        ["delivered | United States > Lithuania | Javelin | - | 2025-06-15"],
    ),
    (
        "Australia scrapped a deal with Naval Group for 12 Attack-class submarines in September 2021.",
        ["cancelled | Naval Group > Australia | Shortfin Barracuda | - | 2021-09"],
    ),
    (
        "Canberra has picked Hanwha's Redback over Rheinmetall's Lynx in a programme worth A$7 billion.",
        ["approved | Hanwha > Australia | Redback | 7000000000 AUD | -"],
    ),
    (
        "Morocco has ordered Himars launchers from the US. The deal, valued at $524 million, includes"
        " ATACMS missiles.",
        ["ordered | United States > Morocco | M142 HIMARS; ATACMS | 524000000 USD | -"],
    ),
    (
        "The firm delivers spare parts for the F-16 to Jordan.",
        [],
    ),
    (
        "Russian forces fired Iskander missiles at Kharkiv on Monday and Ukraine shot down two Su-34"
        " jets.",
        [],
    ),
    (
        "Spain said it would not sell Leopard 2 tanks to Saudi Arabia.",
        ["denied | Spain > Saudi Arabia | Leopard 2 | - | -"],
    ),
    (
        "Sweden and Thailand on Monday signed an agreement on the sale of four Gripen E fighters to"
        " the Royal Thai Air Force for 5.3 billion crowns.",
        ["ordered | Sweden > Thailand | Gripen E | 5300000000 SEK | 2025-06-16"],
    ),
    (
        "Under a contract worth $420 million, Elbit Systems will supply PULS launchers to an"
        " international customer.",
        ["ordered | Elbit Systems > - | PULS | 420000000 USD | -"],
    ),
    (
        "Baykar has exported the Bayraktar TB2 to Poland, Ukraine and Azerbaijan.",
        [
            "ordered | Baykar > Poland | Bayraktar TB2 | - | -",
            "ordered | Baykar > Ukraine | Bayraktar TB2 | - | -",
            "ordered | Baykar > Azerbaijan | Bayraktar TB2 | - | -",
        ],
    ),
    (
        "Deliveries of the CV90 to Slovakia, which bought 88 of the vehicles in 2016 for 386 million"
        " euros, ended in 2021.",
        [
            "delivered | - > Slovakia | CV90 | - | 2021",
            "ordered | - > Slovakia | CV90 | 386000000 EUR | 2016",
        ],
    ),
    # what a state will send, with its receiver before the systems
    (
        "OSLO, March 3 - Norway said it would send Ukraine 14 Archer howitzers from its own stocks.",
        ["approved | Norway > Ukraine | Archer | - | -"],
    ),
    # handed over under a deal: two steps, each with its date
    (
        "Embraer handed over the first C-390 Millennium to Hungary in September under a $300 million"
        " deal signed in 2020.",
        [
            "delivered | Embraer > Hungary | C-390 Millennium | - | 2024-09",
            "ordered | Embraer > Hungary | C-390 Millennium | 300000000 USD | 2020",
        ],
    ),
    (
        "Baykar shipped six TB2 drones to Albania on Friday under a contract worth 60 million euros,"
        " signed in May 2023.",
        [
            "delivered | Baykar > Albania | Bayraktar TB2 | - | 2025-06-13",
            "ordered | Baykar > Albania | Bayraktar TB2 | 60000000 EUR | 2023-05",
        ],
    ),
    (
        "Nigeria awarded Leonardo a contract to supply 24 M-346 jets for 1.2 billion euros.",
        ["ordered | Leonardo > Nigeria | M-346 | 1200000000 EUR | -"],
    ),
    (
        '"We have decided to transfer three Patriot batteries to Ukraine," German Chancellor Friedrich'
        " Merz said.",
        ["approved | Germany > Ukraine | Patriot | - | -"],
    ),
    (
        "Belgrade spent $300 million on the FK-3 from China.",
        ["ordered | China > Serbia | FK-3 | 300000000 USD | -"],
    ),
    # a gapped buyer
    (
        "Kenya ordered 118 Hizir vehicles and Uganda 40.",
        ["ordered | - > Kenya | Hizir | - | -", "ordered | - > Uganda | Hizir | - | -"],
    ),
    # forms of a contract, whoever is engaged, whom a deal goes to, and whom it is signed with
    (
        "Saab was handed a $210 million contract extension for nine Gripens for Peru.",
        ["ordered | Saab > Peru | Gripen | 210000000 USD | -"],
    ),
    (
        "Nexter has been hired to deliver 36 Caesar howitzers to Morocco.",
        ["ordered | Nexter > Morocco | Caesar | - | -"],
    ),
    (
        "Estonia's order for 12 K9 howitzers went to Hanwha.",
        ["ordered | Hanwha > Estonia | K9 | - | -"],
    ),
    ("The contract for the K9 went to parliament.", []),
    (
        "Baykar signed a deal with Morocco to sell Akinci drones.",
        ["ordered | Baykar > Morocco | Bayraktar Akinci | - | -"],
    ),
    (
        "Iraq's deal for 14 Rafale jets fell through.",
        ["cancelled | - > Iraq | Rafale | - | -"],
    ),
    # each system from another supplier
    (
        "Kyiv has got 31 Abrams tanks from Washington and 18 Caesar howitzers from Paris.",
        [
            "delivered | United States > Ukraine | M1 Abrams | - | -",
            "delivered | France > Ukraine | Caesar | - | -",
        ],
    ),
    # false friends: new work of the maker, money that is only paid, interest in something else
    (
        "The maker of the Gripen E booked new awards of $5.3 billion. Poland has shown interest in"
        " talks.",
        [],
    ),
    ("Oman's F-16 pilots were told that a billion dollars was paid for their base.", []),
]
