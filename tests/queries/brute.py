#!/usr/bin/env python3
"""brute.py GRAPH.nt FOLDER <LIST - answers to questions of queries/ by plain loops over the statements.

A line of LIST is a name and key=value pairs, with TABs between them; the answer to line N goes to FOLDER/N. Knows no SPARQL: the
rows must be those of `pbg ask --format csv`, in any order. An answer that is a graph is written as sorted N-Triples.
"""
import collections, csv, datetime, functools, re, sys

TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
NS = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dcterms": "http://purl.org/dc/terms/",
      "eli": "http://data.europa.eu/eli/ontology#", "schema": "http://schema.org/", "bibo": "http://purl.org/ontology/bibo/",
      "org": "http://www.w3.org/ns/org#", "skos": "http://www.w3.org/2004/02/skos/core#", "prov": "http://www.w3.org/ns/prov#",
      "oa": "http://www.w3.org/ns/oa#", "itsrdf": "http://www.w3.org/2005/11/its/rdf#", "pbg": "https://w3id.org/pbg/def/"}
SHORT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
Lit = collections.namedtuple("Lit", "text lang type")


class Iri(str):
    pass


@functools.lru_cache(None)
def full(name):
    prefix, local = name.split(":", 1)
    return Iri(NS[prefix] + local)


def unescape(text):
    one = lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" and len(m[1]) > 1 else SHORT.get(m[1], m[1])
    return ESCAPE.sub(one, text)


def united(index, key, names):
    """Not to be changed: it may be the index's own set"""
    found = [index[key, full(n)] for n in names if (key, full(n)) in index]
    return found[0] if len(found) == 1 else set().union(*found)


class Graph:
    def __init__(self, path):
        self.out, self.into, self.all = collections.defaultdict(set), collections.defaultdict(set), set()
        for line in open(path, encoding="utf-8"):
            terms = [Iri(m[1]) if m[1] is not None else Iri(m[2]) if m[2] else Lit(unescape(m[3]), m[4] or "", m[5] or "")
                     for m in TERM.finditer(line)]
            s, p, o = terms[:3]
            self.out[s, p].add(o)
            self.into[o, p].add(s)
            self.all.add((s, p, o))

    def o(self, s, *names):
        return united(self.out, s, names)

    def s(self, o, *names):
        return united(self.into, o, names)

    def a(self, name):
        return self.s(full(name), "rdf:type")

    def titled(self, text, *names):
        """What has the name"""
        return set().union(*(self.s(Lit(text, lang, ""), n) for n in names for lang in ("zh", "")))

    def zh(self, s, name="skos:prefLabel"):
        return {x.text for x in self.o(s, name) if isinstance(x, Lit) and x.lang == "zh"}

    def texts(self, s, *names):
        return {x.text for x in self.o(s, *names)}

    def maybe(self, s, *names):
        """Values, or one that is missing"""
        return self.texts(s, *names) or {""}

    def above(self, region):
        """The region and all above it"""
        return {region} | self.o(region, "skos:broaderTransitive")

    def reach(self, start, *names):
        """All that leads to `start` by one step or more"""
        seen, todo = set(), [start]
        while todo:
            for x in self.s(todo.pop(), *names):
                if x not in seen:
                    seen.add(x)
                    todo.append(x)
        return seen


def text(x):
    return x.text if isinstance(x, Lit) else str(x)


def issue_of(g, item):
    """All issues above the item"""
    seen, todo = set(), [item]
    while todo:
        for x in g.o(todo.pop(), "dcterms:isPartOf"):
            if x not in seen:
                seen.add(x)
                todo.append(x)
    return seen & g.a("bibo:Issue")


def issue_report(g, series, number, year):
    for item in g.a("bibo:Article"):
        for issue in issue_of(g, item):
            periodicals = g.o(issue, "dcterms:isPartOf") & g.titled(series, "dcterms:title") & g.a("bibo:Periodical")
            dates = g.maybe(issue, "dcterms:issued")
            if not periodicals or Lit(number, "", "") not in g.o(issue, "schema:issueNumber") or not any(d.startswith(year) for d in dates):
                continue
            parts = [p for p in g.o(item, "dcterms:isPartOf") if p in g.a("bibo:DocumentPart") and g.o(p, "dcterms:title")]
            sections = [t for p in parts for t in g.texts(p, "dcterms:title")] or [""]
            documents = g.o(item, "schema:about") & g.a("pbg:PolicyDocument")
            reported = [(t, d) for x in documents for t in g.texts(x, "dcterms:title") for d in g.maybe(x, "dcterms:issued")] or [("", "")]
            for position in g.texts(item, "schema:position"):
                for heading in g.texts(item, "dcterms:title"):
                    for section in sections:
                        for title, issued in reported:
                            yield section, position, heading, title, issued


def region_policies(g, region):
    for top in g.titled(region, "skos:prefLabel", "skos:altLabel"):
        for area in {top} | g.s(top, "skos:broaderTransitive"):
            for document in g.s(area, "eli:jurisdiction") & g.a("pbg:PolicyDocument"):
                for place in g.zh(area):
                    for title in g.texts(document, "dcterms:title"):
                        for issued in g.maybe(document, "dcterms:issued"):
                            yield issued, place, title


def body_years(g):
    count = collections.defaultdict(set)
    for document in g.a("pbg:PolicyDocument"):
        for issuer in g.o(document, "eli:passed_by"):
            for body in g.zh(issuer):
                for date in g.texts(document, "dcterms:issued"):
                    count[body, date[:4]].add(document)
    return [(body, year, len(d)) for (body, year), d in count.items()]


def joint(g):
    for document in g.a("pbg:PolicyDocument"):
        issuers = g.o(document, "eli:passed_by")
        for a in issuers:
            for b in issuers:
                if a < b:
                    for one in g.zh(a):
                        for other in g.zh(b):
                            yield document, a, b, one, other


def joint_pairs(g):
    count = collections.defaultdict(set)
    for document, _, _, one, other in joint(g):
        count[one, other].add(document)
    return [(one, other, len(d)) for (one, other), d in count.items()]


def joint_network(g):
    triples = set()
    for _, a, b, one, other in joint(g):
        label, related = full("skos:prefLabel"), full("skos:related")
        triples |= {(a, label, Lit(one, "zh", "")), (b, label, Lit(other, "zh", "")), (a, related, b)}
    return triples


LINES = [("eli:is_derivative_of", "由来 comes from", "后续 becomes"), ("eli:amends", "修订 amends", "被修订 is amended by"),
         ("eli:repeals", "废止 repeals", "被废止 is repealed by"), ("pbg:transmits", "印发 carries", "印发于 is carried by")]


def lineage(g, document):
    for x in g.titled(document, "dcterms:title", "dcterms:alternative"):
        for link, forth, back in LINES:
            for how, others in ((forth, g.o(x, link)), (back, g.s(x, link))):
                for other in others:
                    for title in g.texts(other, "dcterms:title"):
                        for issued in g.maybe(other, "dcterms:issued"):
                            yield how, title, issued


def rests_on(g, document):
    links = ("eli:based_on", "eli:applies")
    for base in g.titled(document, "dcterms:title", "dcterms:alternative"):
        for other in g.reach(base, *links):
            for title in g.texts(other, "dcterms:title"):
                for issued in g.maybe(other, "dcterms:issued"):
                    yield title, issued, "true" if base in g.o(other, *links) else "false"


@functools.lru_cache(None)
@functools.lru_cache(None)
def china(g):
    return {s for s, p, o in g.all if p == full("skos:notation") and isinstance(o, Lit) and o.text == "100000"}


def days_between(a, b):
    parse = lambda d: datetime.date(*map(int, d.split("-")))
    return str((parse(b) - parse(a)).days)


def local_implementation(g):
    for local, p, law in g.all:
        if p not in (full("eli:applies"), full("eli:based_on")):
            continue
        for state in g.o(law, "eli:jurisdiction") & china(g):
            for area in g.o(local, "eli:jurisdiction"):
                if state not in g.o(area, "skos:broaderTransitive"):
                    continue
                days = {days_between(a, b) for a in g.texts(law, "eli:date_publication") for b in g.texts(local, "eli:date_publication")} or {""}
                for national in g.texts(law, "dcterms:title"):
                    for place in g.zh(area):
                        for title in g.texts(local, "dcterms:title"):
                            for n in days:
                                yield national, place, title, n


def one_title(g, document):
    return min(g.texts(document, "dcterms:title"))


def in_several_issues(g):
    issues, series = collections.defaultdict(set), collections.defaultdict(set)
    for item in {s for s, p, _ in g.all if p == full("dcterms:isPartOf")}:
        for document in g.o(item, "schema:about", "schema:mentions") & g.a("pbg:PolicyDocument"):
            for issue in issue_of(g, item):
                issues[document].add(issue)
                series[document] |= g.o(issue, "dcterms:isPartOf")
    return [(one_title(g, d), len(i), len(series[d])) for d, i in issues.items() if len(i) > 1]


@functools.lru_cache(None)
def provinces(g):
    return {r for state in china(g) for r in g.s(state, "skos:broader") if g.o(r, "skos:notation")}


def topics_by_province(g):
    about = full("eli:is_about")
    places = lambda d: set().union(*(g.above(r) for r in g.o(d, "eli:jurisdiction")), set())
    strictly = lambda d: set().union(*(g.o(r, "skos:broaderTransitive") for r in g.o(d, "eli:jurisdiction")), set())
    topics = {t for d, p, t in g.all if p == about and strictly(d) & china(g)}
    named = {r for _, p, a in g.all if p == full("eli:jurisdiction") for r in g.above(a)} & provinces(g)
    for topic in topics:
        documents = [(d, places(d)) for d in g.s(topic, "eli:is_about")]
        for province in named:
            for name in g.zh(topic):
                for place in g.zh(province):
                    yield name, place, sum(province in where for _, where in documents)


def drafts_without_final(g):
    for draft in g.s(full("pbg:draft"), "pbg:stage") & g.a("pbg:PolicyDocument"):
        if not g.s(draft, "eli:is_derivative_of"):
            for title in g.texts(draft, "dcterms:title"):
                for issued in g.maybe(draft, "dcterms:issued"):
                    yield title, issued


def in_force(g, day):
    for document in g.a("pbg:PolicyDocument"):
        for first in g.texts(document, "eli:first_date_entry_in_force"):
            for until in g.maybe(document, "eli:date_no_longer_in_force"):
                if first <= day and (not until or until > day):
                    for title in g.texts(document, "dcterms:title"):
                        yield title, first, until


def expiring(g, first, last):
    for document in g.a("pbg:PolicyDocument"):
        for until in g.texts(document, "eli:date_no_longer_in_force"):
            if first <= until <= last:
                for title in g.texts(document, "dcterms:title"):
                    yield until, title


def targets(g, about, region, year):
    for document, p, target in g.all:
        if p != full("pbg:hasTarget"):
            continue
        for area in g.o(document, "eli:jurisdiction") or {None}:
            names = g.texts(area, "skos:prefLabel", "skos:altLabel") if area else set()
            if region and region not in names:
                continue
            for place in (g.zh(area) if area else None) or {""}:
                for value in g.texts(target, "schema:value", "schema:minValue", "schema:maxValue"):
                    for indicator in g.texts(target, "pbg:indicator"):
                        for how in g.o(target, "pbg:comparator"):
                            for unit in g.maybe(target, "schema:unitText"):
                                for deadline in g.maybe(target, "pbg:deadline"):
                                    if about in indicator and deadline.startswith(year):
                                        for title in g.texts(document, "dcterms:title"):
                                            yield indicator, how.split("/def/")[-1], value, unit, deadline, place, title


def most_cited(g):
    links = {full(x) for x in ("eli:refers_to", "eli:based_on", "eli:applies", "eli:amends", "eli:repeals")}
    count = collections.defaultdict(set)
    for other, p, document in g.all:
        if p in links and document in g.a("pbg:PolicyDocument"):
            count[document].add(other)
    return [(one_title(g, d), len(o)) for d, o in count.items()]


SHARED = [("eli:passed_by", "发文机关 issuer"), ("eli:jurisdiction", "地区 region"), ("eli:is_about", "主题 topic"),
          ("eli:type_document", "文种 type"), ("eli:based_on", "依据 based on"), ("eli:applies", "贯彻 applies"),
          ("eli:refers_to", "提到 refers to")]


def names_not_english(g, x):
    return {y.text for y in g.o(x, "skos:prefLabel", "dcterms:title") if isinstance(y, Lit) and y.lang != "en"}


def in_common(g, one, other):
    for a in g.titled(one, "dcterms:title", "dcterms:alternative"):
        for b in g.titled(other, "dcterms:title", "dcterms:alternative"):
            for link, label in SHARED:
                for x in g.o(a, link) & g.o(b, link):
                    for name in names_not_english(g, x):
                        yield label, name


def body_profile(g, body):
    count = collections.defaultdict(set)
    labels = lambda x: {y.text for y in g.o(x, "skos:prefLabel") if y.lang != "en"}
    for me in g.titled(body, "skos:prefLabel", "skos:altLabel") & g.a("org:FormalOrganization"):
        for parent in g.o(me, "org:subOrganizationOf"):
            for name in labels(parent):
                count["上级 part of", name] |= set()
        for document in g.s(me, "eli:passed_by"):
            for date in g.texts(document, "dcterms:issued"):
                count["年份 year", date[:4]].add(document)
            for aspect, link in (("联合 with", "eli:passed_by"), ("主题 topic", "eli:is_about"), ("文种 type", "eli:type_document")):
                for x in g.o(document, link) - {me}:
                    for name in labels(x):
                        count[aspect, name].add(document)
    return [(aspect, value, len(d)) for (aspect, value), d in count.items()]


def where_said(g, document):
    for me in g.titled(document, "dcterms:title", "dcterms:alternative"):
        for fact in g.s(me, "rdf:subject"):
            for ann in g.s(fact, "oa:hasBody"):
                files = {f for run in g.o(ann, "prov:wasGeneratedBy") for x in g.o(run, "prov:used") for f in g.texts(x, "dcterms:title")} or {""}
                for target in g.o(ann, "oa:hasTarget"):
                    selectors = g.o(target, "oa:hasSelector")
                    for at in selectors & g.a("oa:TextPositionSelector"):
                        for quote in {w for q in selectors for w in g.texts(q, "oa:exact")}:
                            for prop in g.o(fact, "rdf:predicate"):
                                for obj in g.o(fact, "rdf:object"):
                                    for value in (names_not_english(g, obj) if isinstance(obj, Iri) else set()) or {text(obj)}:
                                        for f in files:
                                            for line in g.texts(at, "pbg:line"):
                                                for column in g.texts(at, "pbg:column"):
                                                    for rule in g.texts(ann, "pbg:ruleId"):
                                                        for c in g.texts(ann, "itsrdf:taConfidence"):
                                                            yield prop, value, quote, f, line, column, rule, c


def incomplete(g):
    for item in g.a("bibo:Article"):
        for document in g.o(item, "schema:about") & g.a("pbg:PolicyDocument"):
            for heading in g.texts(item, "dcterms:title"):
                for title in g.texts(document, "dcterms:title"):
                    if not g.o(document, "dcterms:issued"):
                        yield heading, title, "日期 date"
                    if not g.o(document, "eli:passed_by"):
                        yield heading, title, "机关 issuer"


def wikidata(g):
    for province in {r for state in china(g) for r in g.s(state, "skos:broader")}:
        matches = g.o(province, "skos:exactMatch")
        documents = [d for d in g.a("pbg:PolicyDocument") if any(province in g.above(r) for r in g.o(d, "eli:jurisdiction"))]
        for place in g.zh(province):
            for one in (m for m in matches if m.startswith("http://www.wikidata.org/entity/")):
                for other in {m for m in matches if m.startswith("https://sws.geonames.org/")} or {""}:
                    if documents:
                        yield place, one, other, len(documents)


def events(g, year):
    for event in g.a("schema:Event"):
        names = {n for body in g.o(event, "prov:wasAssociatedWith") for n in g.zh(body)} or {""}
        for title in g.texts(event, "dcterms:title"):
            for kind in g.o(event, "pbg:eventType"):
                for date in g.maybe(event, "dcterms:date"):
                    if date.startswith(year):
                        for name in names:
                            yield date, kind.split("/")[-1], title, name


def relations(g, document):
    policies = g.a("pbg:PolicyDocument")
    local = lambda p: re.split("[/#]", p)[-1]
    for me in g.titled(document, "dcterms:title", "dcterms:alternative"):
        for s, p, o in g.all:
            for arrow, other in (("→", o if s == me else None), ("←", s if o == me else None)):
                if other is not None and other in policies:
                    for title in g.texts(other, "dcterms:title"):
                        for issued in g.maybe(other, "dcterms:issued"):
                            yield arrow, local(p), title, issued


COUNTS = ("in-several-issues", "most-cited")  # two documents may have one title and one count


def escaped(s):
    return s.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def write(out, name, answer):
    if name == "joint-network":
        term = lambda x: f'"{escaped(x.text)}"@{x.lang}' if isinstance(x, Lit) else f"<{x}>"
        out.write("".join(sorted(" ".join(map(term, t)) + " .\n" for t in answer)))
        return
    rows = [tuple(map(str, r)) for r in answer]
    csv.writer(out, lineterminator="\n").writerows(sorted(rows if name in COUNTS else set(rows)))


def main(path, folder):
    graph = Graph(path)
    for number, line in enumerate(sys.stdin, 1):
        name, *pairs = line.rstrip("\n").split("\t")
        answer = globals()[name.replace("-", "_")](graph, **dict(p.split("=", 1) for p in pairs))
        with open(f"{folder}/{number}", "w", encoding="utf-8", newline="") as out:
            write(out, name, answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
