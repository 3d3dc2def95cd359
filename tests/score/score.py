#!/usr/bin/env python3
# A copy of the shared score/score.py, unchanged, by which the house measures extraction.
"""Hold extracted RDF against hand-made gold annotations.

    score.py GOLD.json GRAPH.nq [GOLD.json GRAPH.nq ...]  [--misses] [--json]

GRAPH is the N-Quads or N-Triples that `pbg extract` wrote for that one bulletin. For every field the
script prints precision, recall and F1 over all files together; --misses lists each false and missing
value. It reads the terms that MODEL.md fixes and nothing else. Plain Python 3, no packages.
"""
import collections, json, re, sys, unicodedata

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCT = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
SCH = "http://schema.org/"
BIBO = "http://purl.org/ontology/bibo/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCAT = "http://www.w3.org/ns/dcat#"
PBG = "https://w3id.org/pbg/def/"
TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?')
ESC = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
RELATIONS = {  # gold relation -> the properties that express it
    "based_on": [ELI + "based_on"],
    "implements": [ELI + "applies", ELI + "ensures_implementation_of"],
    "amends": [ELI + "amends"],
    "repeals": [ELI + "repeals"],
    "cites": [ELI + "cites", ELI + "refers_to"],
    "transmits": [PBG + "transmits", PBG + "forwards", PBG + "approvesAndForwards"],
    "part_of": [ELI + "is_part_of", ELI + "is_annex_of"],
    "issued_with": [PBG + "issuedWith"],
}
SYMMETRIC = {"issued_with"}
COMPARATORS = {"atLeast": ">=", "atMost": "<=", "equal": "=", "about": "~"}


def unescape(s):
    def one(m):
        c = m.group(1)
        if c[0] in "uU" and len(c) > 1:
            return chr(int(c[1:], 16))
        return {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}.get(c, c)
    return ESC.sub(one, s)


class Graph:
    def __init__(self, path):
        self.out = collections.defaultdict(lambda: collections.defaultdict(list))
        self.by_type = collections.defaultdict(list)
        for line in open(path, encoding="utf-8"):
            terms = []
            for m in TERM.finditer(line):
                iri, blank, literal = m.groups()
                terms.append(unescape(iri if iri is not None else blank if blank is not None else literal))
            if len(terms) < 3:
                continue
            s, p, o = terms[:3]
            if o not in self.out[s][p]:
                self.out[s][p].append(o)
                if p == RDF + "type":
                    self.by_type[o].append(s)

    def all(self, s, *props):
        return [o for p in props for o in (self.out[s].get(p, []) if s in self.out else [])]

    def one(self, s, *props):
        got = self.all(s, *props)
        return got[0] if got else None

    def label(self, s):
        return self.one(s, SKOS + "prefLabel", DCT + "title", "http://www.w3.org/2000/01/rdf-schema#label") if s else None


def norm(s):
    if s is None:
        return None
    s = unicodedata.normalize("NFKC", str(s))
    return re.sub(r"[\s《》〈〉<>“”\"'‘’「」『』()（）\-–—_·•,，、:：]", "", s).lower()


def url(s):
    return re.sub(r"\\", "", s.strip()).rstrip("/") if s else None


def dice(a, b):
    a, b = norm(a) or "", norm(b) or ""
    x = collections.Counter(zip(a, a[1:])) or collections.Counter(a)
    y = collections.Counter(zip(b, b[1:])) or collections.Counter(b)
    n = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / n if n else 0.0


def read_graph(path):
    g = Graph(path)
    issues = g.by_type[BIBO + "Issue"]
    issue = {}
    if issues:
        i = issues[0]
        series = g.one(i, DCT + "isPartOf")
        issue = {"series": norm(g.label(series)), "number": g.one(i, SCH + "issueNumber"),
                 "cumulative_number": g.one(i, PBG + "cumulativeIssueNumber"), "date": g.one(i, DCT + "issued"),
                 "publisher": norm(g.label(g.one(i, DCT + "publisher") or g.one(series, DCT + "publisher")))}
    items = []
    for it in g.by_type[BIBO + "Article"]:
        section = g.one(it, DCT + "isPartOf")
        position = lambda s: int(g.one(s, SCH + "position") or 0) if s else 0
        items.append({
            "key": (position(section), position(it)), "heading": g.one(it, DCT + "title"),
            "section": norm(g.label(section)) if section and BIBO + "DocumentPart" in g.all(section, RDF + "type") else None,
            "url": url(g.one(it, DCT + "source")),
            "source_body": norm(g.label(g.one(it, PROV + "wasAttributedTo"))),
            "documents": [document(g, d, "reported") for d in g.all(it, SCH + "about") if is_policy(g, d)] +
                         [document(g, d, "mentioned") for d in g.all(it, SCH + "mentions") if is_policy(g, d)],
            "events": [(g.one(e, PBG + "eventType"), g.one(e, DCT + "date")) for e in g.all(it, SCH + "about", SCH + "mentions")
                       if SCH + "Event" in g.all(e, RDF + "type")]})
    return issue, sorted(items, key=lambda x: x["key"])


def is_policy(g, d):
    return PBG + "PolicyDocument" in g.all(d, RDF + "type")


def tail(iri):
    return re.split(r"[/#]", iri)[-1] if iri else None


def document(g, d, role):
    relations = set()
    for name, props in RELATIONS.items():
        for other in g.all(d, *props):
            a, b = norm(g.label(d)), norm(g.label(other))
            relations.add((a, name, b))
    targets = []
    for t in g.all(d, PBG + "hasTarget"):
        value = g.one(t, SCH + "value", SCH + "minValue", SCH + "maxValue")
        try:
            value = float(value)
        except (TypeError, ValueError):
            value = None
        deadline = g.one(t, PBG + "deadline")
        comparator = COMPARATORS.get(tail(g.one(t, PBG + "comparator")))
        targets.append((deadline[:4] if deadline else None, value, comparator, norm(g.one(t, SCH + "unitText"))))
    period = g.one(d, DCT + "temporal")
    return {"title": g.label(d), "role": role, "type": g.label(g.one(d, ELI + "type_document")),
            "names": {norm(x) for x in g.all(d, DCT + "title", DCT + "alternative")},
            "stage": tail(g.one(d, PBG + "stage")), "issuers": {norm(g.label(b)) for b in g.all(d, ELI + "passed_by")},
            "regions": {norm(g.label(r)) for r in g.all(d, ELI + "jurisdiction")}, "number": norm(g.one(d, ELI + "id_local")),
            "date": g.one(d, DCT + "issued", ELI + "date_publication", ELI + "date_document"),
            "effective": g.one(d, ELI + "first_date_entry_in_force"), "expires": g.one(d, ELI + "date_no_longer_in_force"),
            "period": "-".join(str(x)[:4] for x in (g.one(period, DCAT + "startDate"), g.one(period, DCAT + "endDate"))) if period else None,
            "relations": relations, "targets": targets}


class Tally:
    def __init__(self):
        self.tp, self.fp, self.fn = collections.Counter(), collections.Counter(), collections.Counter()
        self.misses = []

    def sets(self, field, gold, got, where):
        gold, got = set(gold), set(got)
        self.tp[field] += len(gold & got)
        self.fp[field] += len(got - gold)
        self.fn[field] += len(gold - got)
        for x in sorted(map(str, got - gold)):
            self.misses.append((field, where, "+", x))
        for x in sorted(map(str, gold - got)):
            self.misses.append((field, where, "-", x))


def align(gold, got):
    pairs, used = [], set()
    scored = sorted(((max(dice(a["heading"], b["heading"]), 1.0 if a["url"] and url(a["url"]) == b["url"] else 0), i, j)
                     for i, a in enumerate(gold) for j, b in enumerate(got)), key=lambda x: (-x[0], abs(x[1] - x[2])))
    mine, yours = {}, set()
    for s, i, j in scored:
        if s >= 0.5 and i not in mine and j not in yours:
            mine[i] = j
            yours.add(j)
    return mine


def score_file(gold_path, graph_path, t):
    gold = json.load(open(gold_path, encoding="utf-8"))
    issue, items = read_graph(graph_path)
    where = gold["source"]
    optional = {norm(x) for x in gold.get("optional_documents", [])}
    for k in ("series", "number", "cumulative_number", "date", "publisher"):
        want = gold["issue"].get(k)
        want = norm(want) if k in ("series", "publisher") else str(want) if want is not None else None
        have = issue.get(k)
        t.sets("issue", {(k, want)} if want else set(), {(k, have)} if have and want else set(), where)
    golds = [dict(it, section=norm(s["title"])) for s in gold["sections"] for it in s["items"]]
    if any(g["heading"] is None for g in golds):  # items without headings: align in order by documents
        for g in golds:
            g["heading"] = g["heading"] or " ".join(d["title"] for d in g["documents"]) or str(g["position"])
    pair = align(golds, items)
    t.tp["items"] += len(pair)
    t.fp["items"] += len(items) - len(pair)
    t.fn["items"] += len(golds) - len(pair)
    for i, g in enumerate(golds):
        if i not in pair:
            t.misses.append(("items", where, "-", g["heading"]))
    for j, p in enumerate(items):
        if j not in pair.values():
            t.misses.append(("items", where, "+", p["heading"]))
    for i, g in enumerate(golds):
        p = items[pair[i]] if i in pair else {"documents": [], "url": None, "source_body": None, "section": None, "events": []}
        at = f'{where} | {g["heading"][:28]}'
        t.sets("section", {g["section"]} if g["section"] else set(), {p["section"]} if p["section"] and g["section"] else set(), at)
        t.sets("link", {url(g["url"])} if g["url"] else set(), {p["url"]} if p["url"] else set(), at)
        t.sets("source", {norm(g["source_body"])} if g["source_body"] else set(), {p["source_body"]} if p["source_body"] else set(), at)
        have = {norm(d["title"]): d for d in p["documents"]}
        want = {norm(d["title"]): d for d in g["documents"]}
        for k, d in list(have.items()):  # a title found under one of its gold or extracted other names is found
            if k not in want:
                for w, gd in want.items():
                    if w not in have and (w in d["names"] or k in {norm(a) for a in gd["aliases"] if len(a) > 6}):
                        have[w] = have.pop(k)
                        break
        for k in optional:  # neither gained nor lost
            want.pop(k, None)
            have.pop(k, None)
        t.sets("reported document", {k for k, d in want.items() if d["role"] == "reported"},
               {k for k, d in have.items() if d["role"] == "reported"}, at)
        t.sets("any document", set(want), set(have), at)
        for k, gd in want.items():
            d = have.get(k)
            if not d:
                d = {"type": None, "stage": None, "issuers": set(), "regions": set(), "number": None, "date": None,
                     "effective": None, "expires": None, "period": None, "targets": [], "relations": set()}
            here = f"{at} | {gd['title'][:24]}"
            single = lambda f, w, h: t.sets(f, {w} if w else set(), {h} if h else set(), here)
            single("type", gd["type"], d["type"])
            single("stage", gd["stage"], d["stage"] if d["stage"] in ("draft", "trial") else None)
            named = {norm(x["canonical"]) for x in gd["issuers"] if x["canonical"]}
            if named or not gd["issuers"]:  # a region standing for its government is not judged
                t.sets("issuer", named, d["issuers"], here)
            if gd["regions"]:
                t.sets("region", {norm(r) for r in gd["regions"]}, d["regions"], here)
            single("number", norm(gd["number"]), d["number"])
            if gd["date_action"] not in ("施行", "实施", "生效"):
                single("date", gd["date"], d["date"] if gd["role"] == "reported" or gd["date"] else None)
            single("effective", gd["effective"], d["effective"])
            single("expires", gd["expires"], d["expires"])
            single("period", "-".join(str(x)[:4] for x in gd["period"]) if gd["period"] else None, d["period"])
        relations = set()
        for r in g["relations"]:
            if norm(r["from"]) not in optional and norm(r["to"]) not in optional:
                relations.add((norm(r["from"]), r["type"], norm(r["to"])))
        found = set().union(*[d["relations"] for d in have.values()]) if have else set()
        titles = set(want)
        found = {r for r in found if (r[0] in titles or r[2] in titles or not titles) and not {r[0], r[2]} & optional}
        flip = lambda rs: {(min(a, c), n, max(a, c)) if n in SYMMETRIC and a and c else (a, n, c) for a, n, c in rs}
        t.sets("relation", flip(relations), flip(found), at)
        t.sets("relation, untyped", {frozenset((a, c)) for a, _, c in relations}, {frozenset((a, c)) for a, _, c in found}, at)
        want_t = {((x["deadline"] or "none")[:4], float(x["value"])) for x in g["targets"]}
        have_t = {(dl or "none", v) for d in have.values() for dl, v, _, _ in d["targets"] if v is not None}
        t.sets("target", want_t, have_t, at)
        t.sets("target, whole", {((x["deadline"] or "none")[:4], float(x["value"]), x["comparator"], norm(x["unit"])) for x in g["targets"]},
               {(dl or "none", v, c, u) for d in have.values() for dl, v, c, u in d["targets"] if v is not None}, at)
        t.sets("event", {e["date"] for e in g["events"] if e["date"]}, {e[1] for e in p["events"] if e[1]}, at)


def main(argv):
    flags = {a for a in argv if a.startswith("--")}
    files = [a for a in argv if not a.startswith("--")]
    if not files or len(files) % 2:
        sys.exit(__doc__)
    t = Tally()
    for i in range(0, len(files), 2):
        score_file(files[i], files[i + 1], t)
    fields = ["issue", "items", "section", "link", "source", "reported document", "any document", "type", "stage", "issuer", "region",
              "number", "date", "effective", "expires", "period", "relation", "relation, untyped", "target",
              "target, whole", "event"]
    result = {}
    for f in fields:
        tp, fp, fn = t.tp[f], t.fp[f], t.fn[f]
        p = tp / (tp + fp) if tp + fp else 1.0
        r = tp / (tp + fn) if tp + fn else 1.0
        result[f] = {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0, 4), "gold": tp + fn}
    core = [f for f in fields if f not in ("relation, untyped", "target, whole") and result[f]["gold"]]
    tp, fp, fn = (sum(c[f] for f in core) for c in (t.tp, t.fp, t.fn))
    result["all fields"] = {"precision": round(tp / max(tp + fp, 1), 4), "recall": round(tp / max(tp + fn, 1), 4),
                            "f1": round(2 * tp / max(2 * tp + fp + fn, 1), 4), "gold": tp + fn}
    if "--json" in flags:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print(f'{"field":20} {"precision":>9} {"recall":>7} {"F1":>7} {"gold":>6}')
        for f, v in result.items():
            if v["gold"]:
                print(f'{f:20} {v["precision"]:9.3f} {v["recall"]:7.3f} {v["f1"]:7.3f} {v["gold"]:6d}')
    if "--misses" in flags:
        for field, where, sign, value in t.misses:
            print(f"{sign} {field}: {value}   [{where}]")


if __name__ == "__main__":
    main(sys.argv[1:])
