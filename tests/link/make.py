#!/usr/bin/env python3
"""make.py GRAPH.nq OUT SEED - extracts as Wikidata and GeoNames have them, made from our own reference data and policies, with
noise and namesakes; and the truth.

OUT/wikidata.ttl, OUT/geonames.ttl, OUT/geonames.rdf; OUT/truth-wikidata.tsv, OUT/truth-geonames.tsv (ours, theirs);
OUT/traps.tsv (theirs, what it is): things that are nothing of ours, whatever they are called."""
import collections
import random
import re
import sys

GRAPH, OUT, SEED = sys.argv[1:4]
rnd = random.Random(int(SEED))
QUAD = re.compile(r'^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([a-z-]+)|\^\^<([^>]*)>)?)')
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PBG = "https://w3id.org/pbg/def/"
DCT = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"

# --- What we have ---
said = collections.defaultdict(lambda: collections.defaultdict(list))
with open(GRAPH, encoding="utf-8") as lines:
    for line in lines:
        m = QUAD.match(line)
        if m and "/ann/" not in m[1]:
            value = m[3] if m[3] is not None else m[4]
            if (value, m[5]) not in said[m[1]][m[2]]:
                said[m[1]][m[2]].append((value, m[5]))


def first(iri, predicate, language=None):
    for value, lang in said[iri][predicate]:
        if language is None or lang == language:
            return value
    return None


def of_class(name):
    return sorted(i for i in list(said) if (name, None) in said[i][RDF])


parent = {i: first(i, SKOS + "broader") for i in list(said)}


def chain(region):
    while region:
        yield region
        region = parent.get(region)


def code(region):
    c = first(region, SKOS + "notation")
    return c if c and len(c) == 6 else None


def own_name(region):
    """朝阳区 of 北京市朝阳区"""
    full = first(region, SKOS + "prefLabel", "zh")
    above = [first(r, SKOS + "prefLabel", "zh") for r in list(chain(region))[1:]]
    for alt, lang in said[region][SKOS + "altLabel"]:
        if lang == "zh" and any(a and full == a + alt for a in above):
            return alt
    return full


# --- Writing ---
TRADITIONAL = str.maketrans(dict(zip(
    "东县阳龙门庆广宁苏区陕泽济沪贵云辽齐尔滨马乌鲁鸡兰长宾宝岛罗临浔乡华国务办厅发财计数据总会员业网络监银险证规条关实施"
    "产权术体设环资农粮应税审级织团变战协杂学际盐",
    "東縣陽龍門慶廣寧蘇區陝澤濟滬貴雲遼齊爾濱馬烏魯雞蘭長賓寶島羅臨潯鄉華國務辦廳發財計數據總會員業網絡監銀險證規條關實施"
    "產權術體設環資農糧應稅審級織團變戰協雜學際鹽")))


def traditional(text):
    return text.translate(TRADITIONAL)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Item:
    count = 0

    def __init__(self, qid=None):
        Item.count += 1
        self.qid = qid or f"Q{90000000 + Item.count}"
        self.lines = []

    def add(self, predicate, value):
        self.lines.append(f"  {predicate} {value} ;\n")

    def label(self, text, lang="zh", predicate="rdfs:label"):
        self.add(predicate, f"{quoted(text)}@{lang}")

    def item(self, predicate, qid):
        if qid:
            self.add(predicate, "wd:" + qid)

    def statement(self, prop, value, rank="NormalRank", extra=""):
        self.add(f"p:{prop}", f"[ ps:{prop} {value} ; wikibase:rank wikibase:{rank} {extra}]")

    def write(self, out):
        out.write(f"wd:{self.qid} wikibase:sitelinks 1 ;\n{''.join(self.lines)}  schema:version 1 .\n")


items, truth, traps = [], [], []


def new(ours=None, qid=None, trap=None):
    it = Item(qid)
    items.append(it)
    if ours:
        truth.append((ours, "http://www.wikidata.org/entity/" + it.qid))
    if trap:
        traps.append(("http://www.wikidata.org/entity/" + it.qid, trap))
    return it


# --- Regions as Wikidata has them ---
CLASS = {"country": "Q3624078", "省": "Q1615742", "自治区": "Q57362", "特别行政区": "Q779415", "自治州": "Q788104", "地区": "Q1045608",
         "盟": "Q288653", "自治县": "Q1336099", "区": "Q1065118", "县": "Q1289426"}


def class_of(region):
    c, name = code(region), own_name(region)
    if c == "100000":
        return "Q3624078"
    if c.endswith("0000") and name.endswith("市"):
        return "Q1208802"
    if c.endswith("00") and name.endswith("市"):
        return "Q748149"
    if name.endswith("市"):
        return "Q1070990"
    for tail in ("特别行政区", "自治区", "自治州", "地区", "自治县", "省", "盟", "区", "县"):
        if name.endswith(tail):
            return CLASS[tail]
    return "Q99999999"  # 旗: a class that no table knows; its label does


def code_form(c):
    pairs = 1 if c.endswith("0000") else 2 if c.endswith("00") else 3
    short = c[:2 * pairs]
    return rnd.choice([c, short, " ".join(short[i:i + 2] for i in range(0, len(short), 2)), c + "000000", c[:2 * pairs] + " "])


def typo(text):
    at = rnd.randrange(len(text) - 1) if len(text) > 2 else 0
    return text[:at] + rnd.choice("曲栗洲坭舟") + text[at + 1:]


regions = [r for r in of_class(ELI + "AdministrativeArea") if code(r)]
ended = {r for r in regions if first(r, DCT + "isReplacedBy")}
by_name = collections.defaultdict(list)
for r in regions:
    by_name[own_name(r)].append(r)
provinces = [r for r in regions if code(r).endswith("0000")]
prefectures = [r for r in regions if code(r).endswith("00") and r not in provinces]
counties = [r for r in regions if r not in provinces and r not in prefectures]
namesakes = [r for r in counties if len(by_name[own_name(r)]) > 1]
others = rnd.sample([r for r in counties if len(by_name[own_name(r)]) == 1], 500)
chosen = provinces + prefectures + namesakes + others
qid_of = {}
for r in chosen:
    known = [v for v, _ in said[r][SKOS + "exactMatch"] if "wikidata" in v]
    qid_of[r] = known[0].rsplit("/", 1)[1] if known else None
    Item.count += 1
    qid_of[r] = qid_of[r] or f"Q{91000000 + Item.count}"


def add_code(it, c):
    form = rnd.random()
    if form < 0.80:
        it.add("wdt:P442", quoted(code_form(c)))
    elif form < 0.90:
        it.statement("P442", quoted(code_form(c)))
    else:  # an old code, with an end or deprecated, beside the right one; the direct value is the right one
        wrong = rnd.choice(regions)
        it.add("wdt:P442", quoted(code_form(c)))
        it.statement("P442", quoted(code(wrong)), "DeprecatedRank")
        it.statement("P442", quoted(code_form(c)), "PreferredRank")


def add_region_labels(it, r):
    name, style = own_name(r), rnd.random()
    above = first(parent[r], SKOS + "prefLabel", "zh") if parent.get(r) else ""
    if style < 0.55:
        it.label(name, rnd.choice(["zh", "zh-hans", "zh-cn"]))
    elif style < 0.70:
        it.label(traditional(name), rnd.choice(["zh-hant", "zh-tw", "zh"]))
    elif style < 0.80 and above:
        it.label(f"{name} ({above})" if rnd.random() < 0.5 else f"{name}（{above}）")
    elif style < 0.90 and above:
        it.label(above + name)
    else:
        it.label(name)
        it.label(name, "zh", "schema:name")
    if rnd.random() < 0.3:
        it.label(first(r, SKOS + "prefLabel", "en") or "Place " + code(r), "en")
    if rnd.random() < 0.3 and len(name) > 2:
        it.label(name[:-1], "zh", "skos:altLabel")


for r in chosen:
    c = code(r)
    it = new(r, qid_of[r])
    noise = rnd.random()
    if noise < 0.04 and c[2:] != "0000":  # English only, with its code
        english = first(r, SKOS + "prefLabel", "en")
        it.label(english + rnd.choice(["", " City", " Prefecture"]) if english else "Division " + c, "en")
        add_code(it, c)
        has_code = True
    elif noise < 0.07:  # a typo, with its code
        it.label(typo(own_name(r)))
        add_code(it, c)
        has_code = True
    else:
        add_region_labels(it, r)
        has_code = rnd.random() < 0.5
        if has_code:
            add_code(it, c)
    if c[2:] == "0000" and rnd.random() < 0.5 and first(r, DCT + "identifier"):
        it.add("wdt:P300", quoted(first(r, DCT + "identifier")))
    if rnd.random() < 0.85:
        it.item("wdt:P31", class_of(r))
        if rnd.random() < 0.2:
            it.item("wdt:P31", "Q515")
    elif has_code and rnd.random() < 0.3:
        it.item("wdt:P31", "Q55488")  # wrong, the identifier is right
    place = rnd.random()
    above = parent.get(r)
    if place < 0.75:
        it.item("wdt:P131", qid_of.get(above))
    elif place < 0.85 and above and parent.get(above):
        it.item("wdt:P131", qid_of.get(parent[above]))
    elif place < 0.92 and above:
        it.label("中国" + first(above, SKOS + "prefLabel", "zh") + "下辖的行政区划", "zh", "schema:description")
    if rnd.random() < 0.8:
        it.item("wdt:P17", "Q148")
    if r in ended and rnd.random() < 0.9:
        it.add("wdt:P576", '"2011-01-01T00:00:00Z"^^xsd:dateTime')
new(None, "Q99999999").label("旗")

# --- Traps for regions ---
for r in rnd.sample(prefectures, 60):
    name = own_name(r)
    stem = name[:-1]
    it = new(trap="railway station")
    it.label(stem + "站")
    it.label(stem, "zh", "skos:altLabel")
    it.item("wdt:P31", "Q55488")
    it.item("wdt:P131", qid_of[r])
    it = new(trap="football club")
    it.label(stem, "zh")
    it.item("wdt:P31", "Q476028")
    it.item("wdt:P17", "Q148")
for r in rnd.sample([r for r in namesakes if r not in ended], 60):
    it = new(trap="dissolved division of the name")
    it.label(own_name(r))
    it.item("wdt:P31", class_of(r))
    it.item("wdt:P131", qid_of.get(parent.get(r)))
    it.add("wdt:P576", '"1960-01-01T00:00:00Z"^^xsd:dateTime')
for r in rnd.sample(namesakes, 60):
    it = new(trap="namesake in a place of no namesake")
    it.label(own_name(r))
    it.item("wdt:P31", class_of(r))
    far = rnd.choice([p for p in prefectures if p not in {parent.get(x) for x in by_name[own_name(r)]}
                      and parent.get(p) not in {parent.get(parent.get(x)) for x in by_name[own_name(r)]}])
    it.item("wdt:P131", qid_of[far])
for r in rnd.sample(others, 40):
    it = new(trap="town of the name in the county")
    it.label(own_name(r)[:-1] + "镇")
    it.label(own_name(r)[:-1], "zh", "skos:altLabel")
    it.item("wdt:P31", "Q735428")
    it.item("wdt:P131", qid_of[r])
for r in rnd.sample(namesakes, 30):
    it = new(trap="namesake of which nothing is said")
    it.label(own_name(r))
for r in rnd.sample([x for x in counties if x not in chosen], 30):
    it = new(trap="abroad")
    it.label(own_name(r))
    it.item("wdt:P31", "Q515")
    it.item("wdt:P17", "Q17")

# --- Bodies ---
ORG = "http://www.w3.org/ns/org#"
bodies = of_class(ORG + "FormalOrganization")
years = {}
for b in bodies:
    period = first(b, DCT + "temporal") or ""
    m = re.search(r"/(\d*)-(\d*)$", period)
    years[b] = (int(m[1]) if m and m[1] else None, int(m[2]) if m and m[2] else None)
replaced = collections.defaultdict(list)
for e in of_class(ORG + "ChangeEvent"):
    for was, _ in said[e][ORG + "originalOrganization"]:
        for now, _ in said[e][ORG + "resultingOrganization"]:
            if was != now:
                replaced[now].append(was)
national = [b for b in bodies if (first(b, PBG + "jurisdictionOf") or "").endswith("/100000")
            and (ORG + "OrganizationalUnit", None) not in said[b][RDF]]
local = [b for b in bodies if re.search(r"/region/\d{6}$", first(b, PBG + "jurisdictionOf") or "") and b not in national]
no_item = set()
for b in rnd.sample(national, min(len(national), 220)) + rnd.sample(local, min(len(local), 120)):
    name, region = first(b, SKOS + "prefLabel", "zh"), first(b, PBG + "jurisdictionOf")
    begun, end = years[b]
    if end and rnd.random() < 0.3:
        no_item.add(b)
        continue
    it = new(b)
    it.label(traditional(name) if rnd.random() < 0.15 else "中华人民共和国" + name if rnd.random() < 0.1 and len(name) < 6 else name)
    for alt, lang in said[b][SKOS + "altLabel"]:
        if lang == "zh" and rnd.random() < 0.3:
            it.label(alt, "zh", "skos:altLabel")
    for was in replaced[b]:
        it.label(first(was, SKOS + "prefLabel", "zh"), "zh", "skos:altLabel")  # Wikidata likes names of before
    if rnd.random() < 0.9:
        it.item("wdt:P31", rnd.choice(["Q327333", "Q327333", "Q192350", "Q43229", "Q90000001"]))
    if rnd.random() < 0.9:
        it.item("wdt:P17", "Q148")
    if rnd.random() < 0.3:
        it.item("wdt:P1001", qid_of.get(region) or ("Q148" if region.endswith("/100000") else None))
    elif rnd.random() < 0.3:
        it.item("wdt:P131", qid_of.get(region) if b in local else qid_of[regions[1]])
    if begun and rnd.random() < 0.7:
        it.add("wdt:P571", f'"{begun}-03-01T00:00:00Z"^^xsd:dateTime')
    if end and rnd.random() < 0.8:
        it.add("wdt:P576", f'"{end}-03-01T00:00:00Z"^^xsd:dateTime')
for b in rnd.sample([b for b in national if len(first(b, SKOS + "prefLabel", "zh")) < 6], 20):
    it = new(trap="ministry of another country")
    it.label(first(b, SKOS + "prefLabel", "zh"))
    it.item("wdt:P31", "Q192350")
    it.item("wdt:P17", rnd.choice(["Q17", "Q865", "Q881"]))
def bare(b):
    region = first(first(b, PBG + "jurisdictionOf"), SKOS + "prefLabel", "zh")
    name = first(b, SKOS + "prefLabel", "zh")
    return name[len(region):] if region != "中国" and name.startswith(region) and len(name) > len(region) else None


for b in rnd.sample([b for b in local if bare(b)], 30):
    it = new(trap="office of the bare name, somewhere")
    it.label(bare(b))
    it.item("wdt:P31", "Q327333")
    it.item("wdt:P17", "Q148")
    it.item("wdt:P131", qid_of[rnd.choice(prefectures)])

# --- Policies ---
policies = of_class(PBG + "PolicyDocument")
titles = collections.Counter(first(p, DCT + "title") for p in policies)
for p in rnd.sample(policies, min(len(policies), 160)):
    title, issued, number = first(p, DCT + "title"), first(p, DCT + "issued"), first(p, ELI + "id_local")
    region = first(p, ELI + "jurisdiction")
    day, place = issued and len(issued) == 10 and rnd.random() < 0.8, region in qid_of and rnd.random() < 0.5
    if not (number or day or place) or titles[title] > 1:
        continue
    it = new(p)
    it.label("《" + title + "》" if rnd.random() < 0.3 else title.replace("（", "(").replace("）", ")"))
    it.item("wdt:P31", rnd.choice(["Q820655", "Q7748", "Q90000002"]))
    if day:
        it.add("wdt:P577", f'"{issued}T00:00:00Z"^^xsd:dateTime')
    if number and rnd.random() < 0.7:
        it.add("wdt:P1031", quoted(number.replace("〔", "[").replace("〕", "]") if rnd.random() < 0.5 else number))
    if place:
        it.item("wdt:P1001", qid_of[region])
for p in rnd.sample([p for p in policies if first(p, ELI + "jurisdiction") in qid_of], 40):
    it = new(trap="document of the title in another province")
    it.label(first(p, DCT + "title"))
    it.item("wdt:P31", "Q820655")
    it.item("wdt:P1001", qid_of[rnd.choice([x for x in provinces if x != first(p, ELI + "jurisdiction")])])
    it.add("wdt:P577", '"1999-05-01T00:00:00Z"^^xsd:dateTime')

rnd.shuffle(items)
with open(OUT + "/wikidata.ttl", "w", encoding="utf-8") as out:
    for prefix, iri in [("wd", "http://www.wikidata.org/entity/"), ("wdt", "http://www.wikidata.org/prop/direct/"),
                        ("p", "http://www.wikidata.org/prop/"), ("ps", "http://www.wikidata.org/prop/statement/"),
                        ("wikibase", "http://wikiba.se/ontology#"), ("schema", "http://schema.org/"), ("skos", SKOS),
                        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("xsd", "http://www.w3.org/2001/XMLSchema#")]:
        out.write(f"@prefix {prefix}: <{iri}> .\n")
    for it in items:
        it.write(out)

# --- GeoNames: no code of GB/T 2260, Chinese names are alternate ones, places beside divisions ---
geo_truth, features = [], []
number = 5000000
geo_of = {}
for r in provinces + prefectures + namesakes[:300]:
    known = [v for v, _ in said[r][SKOS + "exactMatch"] if "geonames" in v]
    number += 1
    geo_of[r] = known[0].strip("/").rsplit("/", 1)[1] if known else str(number)
CHINA = "1814991"
FEATURE = {"省": "A.ADM1"}
for r in provinces + prefectures + namesakes[:300]:
    c = code(r)
    if r in ended or c in ("100000",):
        continue
    level = "A.ADM1" if c.endswith("0000") else "A.ADM2" if c.endswith("00") else "A.ADM3"
    lines = [("name", '"Place %s"' % c), ("featureCode", "gn:" + level), ("countryCode", '"CN"'),
             ("parentCountry", f"<https://sws.geonames.org/{CHINA}/>")]
    lines.append(("alternateName", quoted(traditional(own_name(r)) if rnd.random() < 0.2 else own_name(r)) + rnd.choice(["@zh", "@zh-Hans"])))
    above = parent.get(r)
    for rel, up in zip(["parentADM2", "parentADM1"] if level == "A.ADM3" else ["parentADM1"], list(chain(above))):
        if up in geo_of and code(up) != "100000" and rnd.random() < 0.9:
            rel = "parentADM1" if code(up).endswith("0000") else "parentADM2"
            lines.append((rel, f"<https://sws.geonames.org/{geo_of[up]}/>"))
    features.append((geo_of[r], lines))
    geo_truth.append((r, f"https://sws.geonames.org/{geo_of[r]}/"))
    if level == "A.ADM2":  # the town itself
        number += 1
        features.append((str(number), [("name", '"Town %s"' % c), ("alternateName", quoted(own_name(r)) + "@zh"),
                                       ("featureCode", "gn:P.PPLA2"), ("parentADM1", f"<https://sws.geonames.org/{geo_of.get(above, CHINA)}/>")]))
        traps.append((f"https://sws.geonames.org/{number}/", "populated place of the name"))
rnd.shuffle(features)
with open(OUT + "/geonames.ttl", "w", encoding="utf-8") as out, open(OUT + "/geonames.rdf", "w", encoding="utf-8") as xml:
    out.write("@prefix gn: <https://www.geonames.org/ontology#> .\n")
    xml.write('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
              'xmlns:gn="http://www.geonames.org/ontology#">\n')
    for geo, lines in features:
        out.write(f"<https://sws.geonames.org/{geo}/> a gn:Feature ;\n" + "".join(f"  gn:{p} {v} ;\n" for p, v in lines) + "  gn:population 1 .\n")
        xml.write(f'<gn:Feature rdf:about="http://sws.geonames.org/{geo}/">\n')
        for p, v in lines:
            m = re.match(r'"(.*)"(?:@(.*))?$', v)
            v = v.replace("gn:", "http://www.geonames.org/ontology#").strip("<>")
            xml.write(f'  <gn:{p}' + (f' xml:lang="{m[2]}"' if m and m[2] else "") + (f">{m[1]}</gn:{p}>\n" if m else f' rdf:resource="{v}"/>\n'))
        xml.write("</gn:Feature>\n")
    xml.write("</rdf:RDF>\n")

for name, rows in [("truth-wikidata", truth), ("truth-geonames", geo_truth), ("traps", traps)]:
    with open(f"{OUT}/{name}.tsv", "w", encoding="utf-8") as out:
        out.writelines(f"{a}\t{b}\n" for a, b in rows)
