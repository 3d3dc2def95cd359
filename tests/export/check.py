#!/usr/bin/python3
"""An export against plain loops over its own N-Quads: tables, network, map, package, description.

check.py DIR [VOCAB]    one line a check: "ok - ..." or "not ok - ..."; VOCAB is the folder of the vocabularies
No RDF library where counts are made: a line of N-Quads is cut by a regular expression. rdflib only reads void.ttl.
"""
import csv
import gzip
import hashlib
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict

DIR = sys.argv[1]
VOCAB = sys.argv[2] if len(sys.argv) > 2 else None

RDF, DCT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"
ELI, SCHEMA = "http://data.europa.eu/eli/ontology#", "http://schema.org/"
SKOS, PBG = "http://www.w3.org/2004/02/skos/core#", "https://w3id.org/pbg/def/"
BIBO, PROV = "http://purl.org/ontology/bibo/", "http://www.w3.org/ns/prov#"
QUAD = re.compile(r'(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[a-z0-9-]+|\^\^<[^>]*>)?)(?: (<[^>]*>|_:\S+))? \.$')


def check(name, good, detail=""):
    print(f"{'ok' if good else 'not ok'} - {name}" + ("" if good else f": {str(detail)[:300]}"))


def path(name):
    return os.path.join(DIR, name)


def unescape(text):
    if "\\" not in text:
        return text
    short = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "b": "\b", "f": "\f", "'": "'"}
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)",
                  lambda m: short[m[1]] if m[1] in short else chr(int(m[1][1:], 16)), text)


def read(name):
    """The triples of a file, each once"""
    triples = set()
    with gzip.open(path(name), "rt", encoding="utf-8") as lines:
        for line in lines:
            m = QUAD.match(line.rstrip("\n"))
            triples.add((m[1], m[2], m[3]))
    return triples


def text(term):
    """Of a literal its characters, of an IRI the IRI"""
    if term[0] != '"':
        return term.strip("<>")
    return unescape(term[1:term.rindex('"')])


graph = read("all.nq.gz")
out = defaultdict(lambda: defaultdict(list))
into = defaultdict(lambda: defaultdict(list))
for s, p, o in sorted(graph):
    out[s][p].append(o)
    into[o][p].append(s)


def of_class(iri):
    return sorted(into[f"<{iri}>"][RDF + "type"])


def label(node):
    return [text(o) for o in out[node][SKOS + "prefLabel"] if o.endswith('"@zh')]


def join(values):
    return "；".join(sorted(set(values)))


def labels(node, prop):
    return join(name for o in out[node][prop] for name in label(o))


def texts(node, prop):
    return sorted(text(o) for o in out[node][prop])


def title(node):
    names = texts(node, DCT + "title")
    return sorted(names, key=lambda t: (-len(t), t))[0]


def first(values):
    return values[0] if values else ""


def issues_of(node):
    """The issues above a part"""
    found, open_ = [], list(out[node][DCT + "isPartOf"])
    while open_:
        part = open_.pop()
        if f"<{BIBO}Issue>" in out[part][RDF + "type"]:
            found.append(part)
        open_ += out[part][DCT + "isPartOf"]
    return found


# --- the tables ---

def table(name):
    raw = open(path(name + ".csv"), "rb").read()
    check(f"{name}.csv: every line ends with CR LF", raw.endswith(b"\r\n") and not re.search(rb'(?<!\r)\n', re.sub(rb'"[^"]*"', b"", raw)))
    rows = list(csv.reader(raw.decode("utf-8-sig").split("\r\n")[:-1] if b'"' not in raw else
                           open(path(name + ".csv"), encoding="utf-8-sig", newline=""), strict=True))
    check(f"{name}.csv: every row is as long as the head", len({len(r) for r in rows}) == 1)
    return rows


package = json.load(open(path("datapackage.json"), encoding="utf-8"))
resources = {r["name"]: r for r in package["resources"]}
tables, columns = {}, {}
for name, resource in resources.items():
    if not resource["path"].endswith(".csv"):
        continue
    rows = table(name)
    fields = resource["schema"]["fields"]
    check(f"{name}: the head is that of the schema", rows[0] == [f["name"] for f in fields], rows[0])
    english = [f["name"] if f["name"].isascii() else f["title"] for f in fields]
    tables[name] = [dict(zip(english, row)) for row in rows[1:]]


def same(name, key, want):
    """Cell by cell: rows by their key"""
    got = {tuple(row[k] for k in key): row for row in tables[name]}
    check(f"{name}: {len(want)} rows, as by plain loops", len(tables[name]) == len(want) and set(got) == set(want),
          set(got) ^ set(want))
    bad = [(k, c, want[k][c], got[k][c]) for k in want if k in got for c in want[k] if want[k][c] != got[k][c]]
    check(f"{name}: every cell, as by plain loops", not bad, bad[:2])


policies = of_class(PBG + "PolicyDocument")
want = {}
for node in policies:
    p = out[node]
    lead = set(p[PBG + "leadIssuer"])
    issuers = []
    for body in sorted(p[ELI + "passed_by"], key=lambda b: (b not in lead, first(label(b)))):
        issuers += [n for n in label(body) if n not in issuers]
    dated = texts(node, ELI + "date_document")
    issued = [text(o) for o in p[DCT + "issued"] if o not in p[ELI + "date_document"]]
    items = into[node][SCHEMA + "about"]
    finest = [t for t in p[ELI + "type_document"] if not any(t in out[x][SKOS + "broader"] for x in p[ELI + "type_document"])]
    stages = {text(s).rsplit("/", 1)[1] for s in p[PBG + "stage"]}
    issues = set()
    for item in items:
        for issue in issues_of(item):
            series = [text(t) for s in out[issue][DCT + "isPartOf"] for t in out[s][DCT + "title"] if t.endswith("@zh")]
            day, number = first(texts(issue, DCT + "issued")), first(texts(issue, SCHEMA + "issueNumber"))
            issues.add(first(series) + day[:4] + (f"年第{number}期" if number else day[4:]))
    want[(text(node),)] = {
        "title": title(node), "issuers": "；".join(issuers), "number": join(texts(node, ELI + "id_local")),
        "dated": first(dated), "published": first(texts(node, ELI + "date_publication")) or max(issued, default=""),
        "in_force_from": first(texts(node, ELI + "first_date_entry_in_force")),
        "topics": labels(node, ELI + "is_about"), "regions": labels(node, ELI + "jurisdiction"),
        "links": join(text(l) for i in items for l in out[i][DCT + "source"]), "types": join(n for t in finest for n in label(t)),
        "stage": "；".join(w for s, w in (("draft", "草案"), ("trial", "试行")) if s in stages),
        "coverage": "报道" if items else "提及", "issues": join(i for i in issues if i), "id": text(node)}
same("policies", ["id"], want)

# A level is one that the authority files give to a type of the document, or a kind of it
bad = []
for row in tables["policies"]:
    types = out[f"<{row['id']}>"][ELI + "type_document"]
    given = {l for t in types for l in out[t][PBG + "legalLevel"]}
    given |= {n for l in given for n in into[l][SKOS + "broader"]}
    if row["legal_level"] not in {"", "司法解释"} | {n for l in given for n in label(l)}:
        bad.append((row["title"], row["legal_level"]))
check("policies: the levels are such as the types can have", not bad and any(r["legal_level"] for r in tables["policies"]), bad)

FINER = {ELI + "refers_to": [ELI + "cites"], ELI + "applies": [ELI + "ensures_implementation_of"],
         PBG + "transmits": [PBG + "forwards", PBG + "approvesAndForwards"], PBG + "forwards": [PBG + "approvesAndForwards"],
         ELI + "is_part_of": [ELI + "is_annex_of"]}
known = set(policies)
want = {}
for node in policies:
    for prop, others in out[node].items():
        for other in others:
            if other in known and not any(other in out[node].get(f, []) for f in FINER.get(prop, [])):
                want[(text(node), prop, text(other))] = {"document": title(node), "other": title(other)}
same("relations", ["document_id", "property", "other_id"], want)

WORD = {"atLeast": "不低于", "atMost": "不高于", "equal": "等于", "about": "约"}
want = {}
for node in policies:
    for target in out[node][PBG + "hasTarget"]:
        low, high, exact = (first(texts(target, SCHEMA + x)) for x in ("minValue", "maxValue", "value"))
        want[(text(target),)] = {
            "document": title(node), "document_id": text(node), "regions": labels(node, ELI + "jurisdiction"),
            "indicator": first(texts(target, PBG + "indicator")), "value": exact or low or high, "upper": high if low else "",
            "comparator": min([WORD[text(c).rsplit("/", 1)[1]] for c in out[target][PBG + "comparator"]], default=""),
            "unit": first(texts(target, SCHEMA + "unitText")), "deadline": first(texts(target, PBG + "deadline")),
            "wording": first(texts(target, PBG + "surface"))}
same("targets", ["id"], want)

want = {}
for item in of_class(BIBO + "Article"):
    issue = first(issues_of(item))
    parts = [p for p in out[item][DCT + "isPartOf"] if f"<{BIBO}DocumentPart>" in out[p][RDF + "type"]]
    series = [text(t) for s in out[issue][DCT + "isPartOf"] for t in out[s][DCT + "title"] if t.endswith("@zh")]
    documents = {p: [d for d in out[item][SCHEMA + p] if d in known] for p in ("about", "mentions")}
    want[(text(item),)] = {
        "series": first(series), "number": first(texts(issue, SCHEMA + "issueNumber")), "issued": first(texts(issue, DCT + "issued")),
        "section": first([t for p in parts for t in texts(p, DCT + "title")]), "position": first(texts(item, SCHEMA + "position")),
        "title": first(texts(item, DCT + "title")),
        "reports": join(t for d in documents["about"] for t in texts(d, DCT + "title")),
        "mentions": join(t for d in documents["mentions"] for t in texts(d, DCT + "title")),
        "source": labels(item, PROV + "wasAttributedTo") or first(texts(item, SCHEMA + "creditText")),
        "links": join(texts(item, DCT + "source"))}
same("items", ["id"], want)

want = {}
for event in of_class(SCHEMA + "Event"):
    want[(text(event),)] = {
        "date": first(texts(event, DCT + "date")), "end": (texts(event, SCHEMA + "endDate") or [""])[-1],
        "type": labels(event, PBG + "eventType"), "event": first(texts(event, DCT + "title")),
        "bodies": labels(event, PROV + "wasAssociatedWith"), "for": first(texts(event, PBG + "votesFor")),
        "against": first(texts(event, PBG + "votesAgainst")), "abstained": first(texts(event, PBG + "abstentions")),
        "persons": join(n for x in out[event][SCHEMA + "attendee"] for n in texts(x, SCHEMA + "name")),
        "items": join(t for i in into[event][SCHEMA + "about"] for t in texts(i, DCT + "title"))}
same("events", ["id"], want)

# --- the package ---

check("datapackage: names of resources are distinct and of the right letters",
      len(resources) == len(package["resources"]) and all(re.fullmatch(r"[-a-z0-9._/]+", n) for n in resources), list(resources))
for name, resource in resources.items():
    raw = open(path(resource["path"]), "rb").read()
    check(f"datapackage: size and hash of {resource['path']}",
          resource["bytes"] == len(raw) and resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest())
    for field in resource.get("schema", {}).get("fields", []):
        cells = [row[field["name"] if field["name"].isascii() else field["title"]] for row in tables[name]]
        rule = field.get("constraints", {})
        kind = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?"}.get(field["type"], rule.get("pattern", r"(?s).*"))
        kind = r"[a-z]+:\S+" if field.get("format") == "uri" else kind
        bad = [c for c in cells if c and not re.fullmatch(kind, c)]
        bad += ["empty"] if rule.get("required") and "" in cells else []
        bad += ["twice"] if rule.get("unique") and len(set(cells)) < len(cells) else []
        check(f"datapackage: {name}.{field['title']} is a {field['type']}", not bad and " / " in field["description"], bad[:3])
    for key in resource.get("schema", {}).get("foreignKeys", []):
        def english(n, head):
            return next(f["name"] if head.isascii() else f["title"] for f in resources[n]["schema"]["fields"] if f["name"] == head)
        other = key["reference"]["resource"]
        theirs = {row[english(other, key["reference"]["fields"])] for row in tables[other]}
        check(f"datapackage: {name}.{key['fields']} is found in {other}",
              all(row[english(name, key["fields"])] in theirs for row in tables[name]))

# --- the network ---

XML = "{http://graphml.graphdrawing.org/xmlns}"
network = ET.parse(path("network.graphml")).getroot().find(XML + "graph")
nodes = {n.get("id"): {d.get("key"): d.text for d in n.findall(XML + "data")} for n in network.findall(XML + "node")}
edges = [(e.get("source"), e.get("target"), {d.get("key"): d.text for d in e.findall(XML + "data")}) for e in network.findall(XML + "edge")]
check("GraphML: a node for each policy", sorted(d["iri"] for d in nodes.values()) == sorted(r["id"] for r in tables["policies"]))
check("GraphML: ids are distinct names", len(nodes) == len(network.findall(XML + "node")) and all(re.fullmatch(r"[-.\w:]+", n) for n in nodes))
check("GraphML: an edge for each relation", Counter((nodes[a]["iri"], d["property"], nodes[b]["iri"]) for a, b, d in edges) ==
      Counter((r["document_id"], r["property"], r["other_id"]) for r in tables["relations"]))
byid = {r["id"]: r for r in tables["policies"]}
check("GraphML: title, date, issuer, type, region", all((d.get(k) or "") == byid[d["iri"]][c] for d in nodes.values() for k, c in (
    ("label", "title"), ("date", "published"), ("issuers", "issuers"), ("type", "types"), ("region", "regions"))))
try:
    import networkx
    drawn = networkx.read_graphml(path("network.graphml"))
    check("GraphML: networkx reads it", (len(drawn), drawn.number_of_edges()) == (len(nodes), len(edges)))
except ImportError:
    print("# networkx is not here: GraphML was read as XML only")
dot = open(path("network.dot"), encoding="utf-8").read()
related = {r[k] for r in tables["relations"] for k in ("document_id", "other_id")}
check("DOT: a node for each document in a relation", len(re.findall(r"^  \"[^\"]*\" \[", dot, re.M)) == len(related))
check("DOT: an edge for each relation", len(re.findall(r'^  "[^"]*" -> ', dot, re.M)) == len(edges))

# --- the map ---

features = json.load(open(path("provinces.geojson"), encoding="utf-8"))
check("GeoJSON: a FeatureCollection", features["type"] == "FeatureCollection" and all(f["type"] == "Feature" for f in features["features"]))
china = [n for n in into['"100000"^^<' + PBG + "GBT2260>"][SKOS + "notation"]]
provinces = {p: text(out[p][SKOS + "notation"][0]) for c in china for p in into[c][SKOS + "broader"]
             if any(re.fullmatch(r'"\d\d0000"\^\^<' + PBG + "GBT2260>", n) for n in out[p][SKOS + "notation"])}
count, topic, year, reported = (defaultdict(Counter) for _ in range(4))
for node in policies:
    above = {a for r in out[node][ELI + "jurisdiction"] for a in [r] + out[r][SKOS + "broaderTransitive"]}
    codes = {provinces[a] for a in above if a in provinces} or {
        "national" if above & set(china) else "abroad" if above else "none"}
    for code in codes:
        count[code][""] += 1
        reported[code][""] += bool(into[node][SCHEMA + "about"])
        topic[code].update({n for t in out[node][ELI + "is_about"] for n in label(t)})
        year[code].update({text(d)[:4] for d in out[node][DCT + "issued"]})
got = {f["id"]: f for f in features["features"]}
check("GeoJSON: the provinces that have documents, and the groups without", set(got) == set(count), set(got) ^ set(count))
check("GeoJSON: numbers of documents", all(got[c]["properties"]["documents"] == count[c][""] and
                                            got[c]["properties"].get("reported", 0) == reported[c][""] for c in count))
check("GeoJSON: by topic", all(got[c]["properties"].get("topics", {}) == dict(topic[c]) for c in count))
check("GeoJSON: by year", all(got[c]["properties"].get("years", {}) == dict(year[c]) for c in count))
points = [f["geometry"]["coordinates"] for c, f in got.items() if c.isdigit()]
check("GeoJSON: the points lie in China", points and all(73 < x < 136 and 17 < y < 54 for x, y in points))
check("GeoJSON: groups have no place", all(got[c]["geometry"] is None for c in got if not c.isdigit()))

# --- the description ---

import rdflib  # noqa: E402
from rdflib import DCAT, FOAF, Namespace, URIRef  # noqa: E402
VOID, SPDX = Namespace("http://rdfs.org/ns/void#"), Namespace("http://spdx.org/rdf/terms#")
SITE, TYPE = "https://example.org/data/", URIRef(RDF + "type")
void = rdflib.Graph().parse(path("void.ttl"), publicID=SITE + "void.ttl")


def number(node, prop):
    return int(void.value(node, prop))


named = rdflib.ConjunctiveGraph()
named.parse(path("links.trig"), format="trig")
links = {(s.n3(), str(p), o.n3()) for s, p, o in named}
for name, fragment, triples in (("all.nq.gz", "dataset", graph), ("evidence.nq.gz", "evidence", read("evidence.nq.gz")),
                                ("links.trig", "links", links)):
    data = URIRef(f"{SITE}void.ttl#{fragment}")
    typed = {s for s, p, o in triples if p == RDF + "type"}
    counts = {"triples": len(triples), "entities": len(typed), "distinctSubjects": len({s for s, p, o in triples}),
              "distinctObjects": len({o for s, p, o in triples}), "properties": len({p for s, p, o in triples}),
              "classes": len({o for s, p, o in triples if p == RDF + "type"})}
    got = {k: number(data, VOID[k]) for k in counts}
    check(f"void: the counts of {name}", got == counts, (got, counts))
    classes = Counter(text(o) for s, p, o in triples if p == RDF + "type")
    got = {str(void.value(c, VOID["class"])): number(c, VOID.entities) for c in void.objects(data, VOID.classPartition)}
    check(f"void: the classes of {name}", got == dict(classes))
    by = defaultdict(set)
    for s, p, o in triples:
        by[p].add((s, o))
    got = {str(void.value(c, VOID.property)): tuple(number(c, VOID[k]) for k in ("triples", "distinctSubjects", "distinctObjects"))
           for c in void.objects(data, VOID.propertyPartition)}
    check(f"void: the properties of {name}", got == {p: (len(x), len({s for s, o in x}), len({o for s, o in x})) for p, x in by.items()})
    spaces = {re.sub(r"[^/#]*$", "", t) for t in list(by) + list(classes)}
    check(f"void: the vocabularies of {name}", {str(v) for v in void.objects(data, VOID.vocabulary)} == spaces)
for dist in void.subjects(TYPE, DCAT.Distribution):
    url = void.value(dist, DCAT.downloadURL)
    if not url:
        check(f"void: {dist} is a folder", os.path.isdir(path(str(void.value(dist, DCAT.accessURL))[len(SITE):])))
        continue
    name = str(url)[len(SITE):]
    raw = open(path(name), "rb").read()
    checksum = void.value(dist, SPDX.checksum)
    check(f"void: size and checksum of {name}", int(void.value(dist, DCAT.byteSize)) == len(raw) and
          void.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256 and
          str(void.value(checksum, SPDX.checksumValue)) == hashlib.sha256(raw).hexdigest())
listed = {str(void.value(d, DCAT.downloadURL))[len(SITE):] for d in void.objects(None, DCAT.distribution)}
files = {f for f in os.listdir(DIR) if os.path.isfile(path(f))} - {"void.ttl", "SHA256SUMS"}
check("void: every file is a distribution", files <= listed, files - listed)
linked = Counter()
for s, p, o in graph | links:
    if p in (SKOS + "exactMatch", SKOS + "closeMatch", "http://www.w3.org/2002/07/owl#sameAs") and o[0] == "<" and not out[o][RDF + "type"]:
        linked[(re.sub(r"[^/#]+/?$", "", text(o)), p)] += 1
got = {(str(void.value(void.value(l, VOID.objectsTarget), VOID.uriSpace)), str(void.value(l, VOID.linkPredicate))): number(l, VOID.triples)
       for l in void.subjects(TYPE, VOID.Linkset)}
check("void: the linksets", linked and got == dict(linked), (got, linked))
dumps = {str(d)[len(SITE):] for d in void.objects(None, VOID.dataDump)}
check("void: the dumps", {"all.nq.gz", "evidence.nq.gz", "links.trig"} <= dumps and "context.jsonld" not in dumps, dumps)
examples = list(void.objects(None, VOID.exampleResource))
check("void: the examples are in the graph", len(examples) >= 3 and all(out[f"<{e}>"] for e in examples))
queries = [str(q) for p in ("select", "construct") for q in void.objects(None, URIRef("http://www.w3.org/ns/shacl#" + p))]
ours = [open(os.path.join("queries", f), encoding="utf-8").read() for f in os.listdir("queries") if f.endswith(".rq")]
check("void: the questions are those of queries/", sorted(queries) == sorted(ours))
if VOCAB:
    terms = {str(t) for triple in void for t in triple if isinstance(t, URIRef)}
    for space, file in (("http://rdfs.org/ns/void#", "void.ttl"), (str(DCAT), "dcat.ttl"), (DCT, "dcterms.ttl"), (str(FOAF), "foaf.ttl"),
                        (PROV, "prov.ttl"), ("http://www.w3.org/ns/shacl#", "shacl.nt")):
        vocabulary = rdflib.Graph().parse(os.path.join(VOCAB, file))
        unknown = {t for t in terms if t.startswith(space) and t != space and not (URIRef(t), None, None) in vocabulary}
        check(f"void: the terms of {space} exist", not unknown, unknown)
else:
    print("# the vocabularies are not here: the terms of void.ttl were not looked up")
