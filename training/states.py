"""Names of states and the words for their people, to tell a state or nationality from another place in training data.

Written for this project from general knowledge; it decides labels of training data only.
"""

STATES = frozenset(
    """Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh
    Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Britain Brunei Bulgaria Burma Burundi Cambodia
    Cameroon Canada Chad Chile China Colombia Comoros Congo Croatia Cuba Cyprus Czechia Denmark Djibouti Dominica Ecuador Egypt
    England Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea
    Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kiribati
    Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macedonia Madagascar Malawi
    Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique
    Myanmar Namibia Nauru Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palau Palestine Panama Paraguay Peru
    Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Scotland Senegal Serbia Seychelles Singapore Slovakia Slovenia
    Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkey
    Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam Wales Yemen Zambia Zimbabwe USSR DPRK ROK UAE
    U.S. US USA U.S.A. U.K. UK America Holland Yugoslavia Czechoslovakia PRC DRC""".split()
) | frozenset(
    """United States|United States of America|United Kingdom|Great Britain|Northern Ireland|North Korea|South Korea|Saudi Arabia|
    South Africa|South Sudan|Sri Lanka|New Zealand|Costa Rica|El Salvador|Puerto Rico|Sierra Leone|Burkina Faso|Ivory Coast|
    Cape Verde|East Timor|Papua New Guinea|Czech Republic|Dominican Republic|United Arab Emirates|Soviet Union|Hong Kong|
    Vatican City|Marshall Islands|Solomon Islands|Central African Republic|Trinidad and Tobago|Republic of Korea|
    Democratic People's Republic of Korea|People's Republic of China|Islamic Republic of Iran|Russian Federation|Korea""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
NATIONALITIES = frozenset(
    """Afghan Albanian Algerian American Angolan Arab Argentine Argentinian Armenian Australian Austrian Azerbaijani Bahraini Bangladeshi
    Belarusian Belgian Bolivian Bosnian Brazilian British Briton Bulgarian Burmese Cambodian Cameroonian Canadian Chadian Chilean Chinese
    Colombian Congolese Croatian Cuban Cypriot Czech Danish Dane Dutch Ecuadorian Egyptian English Eritrean Estonian Ethiopian Filipino
    Finnish Finn French Frenchman Georgian German Ghanaian Greek Guatemalan Haitian Honduran Hungarian Icelandic Indian Indonesian
    Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar Kurdish Kurd Kuwaiti Kyrgyz Laotian
    Latvian Lebanese Liberian Libyan Lithuanian Macedonian Malaysian Maltese Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican
    Namibian Nepalese Nepali Nicaraguan Nigerian Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Persian Peruvian Polish Pole
    Portuguese Qatari Romanian Russian Rwandan Saudi Scottish Scot Senegalese Serb Serbian Singaporean Slovak Slovene Slovenian Somali
    Soviet Spanish Spaniard Sudanese Swede Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tibetan Tunisian Turkish Turk Turkmen
    Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Yemeni Zambian Zimbabwean""".split()
)


def is_state(name: str) -> bool:
    """Whether `name` is the name of a state or of its people ("Iranians" too)."""
    return (
        name in STATES
        or name in NATIONALITIES
        or (name.endswith("s") and name[:-1] in NATIONALITIES)
        or name.endswith(" Korean")
    )


def is_nationality(word: str) -> bool:
    """Whether `word` is for the people of a state, one or several."""
    return word in NATIONALITIES or (word.endswith("s") and word[:-1] in NATIONALITIES)
