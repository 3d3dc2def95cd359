#!/usr/bin/python3
"""break.py SAMPLE.nt EXTRA.ttl DIR - derive broken graphs from a good one: DIR/COMPONENT-WHAT.nt, one mistake each.

The part of the name before the first '-' is the constraint component that must complain. The good graph, DIR/good.nt, is
the output of a sample with EXTRA.ttl, sorted: "the first subject" is the first in it. Prints the names of the broken ones.
"""
import re, sys
from rdflib import Graph

LINE = re.compile(r"^(\S+) (\S+) (.*) \.$")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPACES = {
    "rdf": RDF, "xsd": "http://www.w3.org/2001/XMLSchema#", "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#", "eli": "http://data.europa.eu/eli/ontology#", "schema": "http://schema.org/",
    "bibo": "http://purl.org/ontology/bibo/", "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "pbg": "https://w3id.org/pbg/def/", "ex": "urn:x-pbg-test:",
}


def iri(name):
    """<...> of a prefixed name; what begins with '<', '"' or '_' stays."""
    if name[0] in '<"_':
        return name
    prefix, local = name.split(":", 1)
    return f"<{SPACES[prefix]}{local}>"


def typed(text, name):
    return f'"{text}"^^{iri("xsd:" + name)}'


class Mistake:
    """A copy of the graph, to be spoilt."""

    def __init__(self, rows):
        self.rows = list(rows)

    def first(self, p, cls=None):
        """The first triple with the predicate, of a subject of the class."""
        of = {s for s, q, o in self.rows if q == iri("rdf:type") and o == iri(cls)} if cls else None
        return next(row for row in self.rows if row[1] == iri(p) and (of is None or row[0] in of))

    def drop(self, p, cls=None):
        """Without all that the first subject says by the predicate."""
        subject = self.first(p, cls)[0]
        self.rows = [row for row in self.rows if row[:2] != (subject, iri(p))]

    def put(self, p, o, cls=None):
        """With another object in the first triple."""
        row = self.first(p, cls)
        self.rows[self.rows.index(row)] = (row[0], row[1], iri(o))

    def add(self, p, o, cls=None, by=None):
        """One more triple of the subject that has the predicate (or the predicate `by`) first."""
        self.rows.append((self.first(by or p, cls)[0], iri(p), iri(o)))

    def say(self, *triples):
        """More triples."""
        self.rows += [tuple(iri(term) for term in triple) for triple in triples]

    def unsay(self, s, p, o):
        self.rows.remove((iri(s), iri(p), iri(o)))


DOCUMENT, BODY, AREA = "pbg:PolicyDocument", "org:FormalOrganization", "eli:AdministrativeArea"
NOWHERE = "<http://example.org/nowhere>"
MISTAKES = {
    "MinCount-no-title-of-a-section": lambda g: g.drop("dcterms:title", "bibo:DocumentPart"),
    "MinCount-document-without-title": lambda g: g.drop("dcterms:title", DOCUMENT),
    "MinCount-document-without-type": lambda g: g.drop("eli:type_document"),
    "MinCount-annotation-without-rule": lambda g: g.drop("pbg:ruleId"),
    "MinCount-act-that-nobody-reports": lambda g: g.drop("schema:subjectOf"),
    "MinCount-lead-without-issuers": lambda g: g.say(("ex:policy", "pbg:leadIssuer", "ex:new")),
    "MinCount-date-without-issued": lambda g: g.say(("ex:policy", "eli:date_document", typed("2024-05-01", "date"))),
    "MinCount-cites-and-does-not-refer": lambda g: g.unsay("ex:policy", "eli:refers_to", "ex:other"),
    "MinCount-implements-and-does-not-apply": lambda g: g.unsay("ex:policy", "eli:applies", "ex:other"),
    "MinCount-unit-without-parent": lambda g: g.drop("org:subOrganizationOf", "org:OrganizationalUnit"),
    "MinCount-event-that-nobody-reports": lambda g: g.unsay("ex:item", "schema:about", "ex:event"),
    "MinCount-latitude-alone": lambda g: g.drop("schema:longitude"),
    "MinCount-hierarchy-not-written-out": lambda g: g.drop("skos:broaderTransitive"),
    "MaxCount-two-positions": lambda g: g.add("schema:position", typed(99, "integer"), "bibo:Article"),
    "MaxCount-two-confidences": lambda g: g.add("itsrdf:taConfidence", typed("0.123", "decimal")),
    "MaxCount-two-titles": lambda g: g.add("dcterms:title", '"另一题名"@zh', DOCUMENT),
    "MaxCount-two-codes": lambda g: g.add("skos:notation", '"990000"^^<https://w3id.org/pbg/def/GBT2260>'),
    "Class-issuer-is-no-body": lambda g: g.put("eli:passed_by", NOWHERE),
    "Class-region-is-no-region": lambda g: g.put("eli:jurisdiction", NOWHERE),
    "Class-relation-to-a-body": lambda g: g.put("eli:applies", "ex:new"),
    "Class-section-of-nothing": lambda g: g.put("dcterms:isPartOf", NOWHERE, "bibo:DocumentPart"),
    "Datatype-date-as-text": lambda g: g.put("eli:date_publication", '"2024-05-28"'),
    "Datatype-date-that-is-none": lambda g: g.put("eli:date_publication", typed("2024年5月", "date")),
    "Datatype-position-as-decimal": lambda g: g.put("schema:position", typed("1.0", "decimal"), "bibo:Article"),
    "Datatype-number-with-language": lambda g: g.put("eli:id_local", '"国办发〔2024〕1号"@zh'),
    "NodeKind-link-as-text": lambda g: g.put("dcterms:source", '"https://www.gov.cn/"', "bibo:Article"),
    "NodeKind-blank-body": lambda g: g.say(("_:b", "rdf:type", BODY), ("_:b", "skos:prefLabel", '"某局"@zh')),
    "NodeKind-subject-is-text": lambda g: g.put("rdf:subject", '"x"'),
    "MinInclusive-position-0": lambda g: g.put("schema:position", typed(0, "integer"), "bibo:Article"),
    "MinInclusive-confidence-below-0": lambda g: g.put("itsrdf:taConfidence", typed("-0.1", "decimal")),
    "MaxInclusive-confidence-above-1": lambda g: g.put("itsrdf:taConfidence", typed("1.5", "decimal")),
    "MaxInclusive-latitude-91": lambda g: g.put("schema:latitude", typed("91.0", "decimal")),
    "MinExclusive-longitude-minus-180": lambda g: g.put("schema:longitude", typed("-180.0", "decimal")),
    "MinExclusive-end-0": lambda g: (g.put("oa:start", typed("0", "integer")), g.put("oa:end", typed("0", "integer"))),
    "MinLength-empty-unit": lambda g: g.put("schema:unitText", '""'),
    "MaxLength-edition-too-long": lambda g: g.say(("ex:policy", "pbg:edition", '"' + "第二次修订征求意见之后的版本" * 4 + '"@zh')),
    "Pattern-title-in-brackets": lambda g: g.put("dcterms:title", '"《数据产业发展行动方案》"@zh', DOCUMENT),
    "Pattern-code-of-five-digits": lambda g: g.put("skos:notation", '"44000"^^<https://w3id.org/pbg/def/GBT2260>'),
    "Pattern-hash-too-short": lambda g: g.put("pbg:sha256", '"abc"'),
    "Pattern-match-of-another-site": lambda g: g.say(("ex:region", "skos:exactMatch", "<http://dbpedia.org/resource/Guizhou>")),
    "Node-text-without-language": lambda g: g.put("dcterms:title", '"数据产业发展行动方案"', DOCUMENT),
    "Node-text-in-french": lambda g: g.put("skos:prefLabel", '"Bureau"@fr', BODY),
    "Node-date-as-text": lambda g: g.put("dcterms:issued", '"2024年5月"@zh', DOCUMENT),
    "Node-number-as-text": lambda g: g.put("schema:minValue", '"45000"'),
    "UniqueLang-two-names": lambda g: g.add("skos:prefLabel", '"另一名称"@zh', BODY),
    "Disjoint-alias-is-the-name": lambda g: g.say(("ex:new", "skos:altLabel", '"数据局"@zh')),
    "Disjoint-about-and-mentioned": lambda g: g.say(("ex:item", "schema:mentions", "ex:event")),
    "LessThan-start-behind-end": lambda g: g.put("oa:start", typed("999999", "integer")),
    "LessThanOrEquals-period-backwards": lambda g: g.put("dcat:startDate", typed("2099", "gYear")),
    "Or-expires-before-it-begins": lambda g: g.say(
        ("ex:other", "eli:first_date_entry_in_force", typed("2024-01-01", "date")),
        ("ex:other", "eli:date_no_longer_in_force", typed("2020-01-01", "date"))),
    "Or-document-that-nobody-names": lambda g: g.say(
        (NOWHERE, "rdf:type", DOCUMENT), (NOWHERE, "dcterms:title", '"某办法"@zh'), (NOWHERE, "eli:type_document", "ex:plan")),
    "Or-item-about-a-body": lambda g: g.put("schema:about", "ex:new", "bibo:Article"),
    "Or-period-without-years": lambda g: g.say((NOWHERE, "rdf:type", "dcterms:PeriodOfTime")),
    "Or-change-of-nothing": lambda g: (g.drop("org:originalOrganization"), g.drop("org:resultingOrganization")),
    "MinCount-change-without-date": lambda g: g.drop("dcterms:date", "org:ChangeEvent"),
    "Class-changed-by-a-body": lambda g: g.put("org:changedBy", "ex:new", "org:FormalOrganization"),
    "LessThanOrEquals-event-backwards": lambda g: g.put("schema:endDate", typed("1999-01-01", "date")),
    "MaxCount-event-of-two-days": lambda g: g.say(("ex:event", "dcterms:date", typed("1999-01-01", "date"))),
    "Class-event-about-a-body": lambda g: g.say(("ex:event", "schema:about", "ex:new")),
    "Xone-at-least-with-value": lambda g: g.say(("ex:target", "schema:value", typed(5, "integer"))),
    "LessThanOrEquals-range-backwards": lambda g: g.say(("ex:target", "schema:maxValue", typed(5, "integer"))),
    "Xone-about-with-minimum": lambda g: g.say(("ex:target2", "schema:minValue", typed(5, "integer"))),
    "HasValue-issue-of-one-vocabulary": lambda g: g.unsay(g.first("schema:issueNumber")[0], "rdf:type", "schema:PublicationIssue"),
    "HasValue-target-of-one-vocabulary": lambda g: g.unsay("ex:target", "rdf:type", "schema:QuantitativeValue"),
    "In-third-stage": lambda g: g.put("pbg:stage", "pbg:final"),
    "In-comparator": lambda g: g.put("pbg:comparator", "pbg:moreThan"),
    "Closed-statement-with-title": lambda g: g.add("dcterms:title", '"x"', by="rdf:subject"),
    "QualifiedMinCount-concept-without-chinese": lambda g: g.unsay("ex:meeting", "skos:prefLabel", '"会议"@zh'),
    "QualifiedMaxCount-two-chinese-names": lambda g: g.say(("ex:plan", "skos:prefLabel", '"做法"@zh')),
}


def few_annotations(lines):
    """Without most of the evidence, which is all of a kind: it would cost most of the time."""
    kept = set()
    for line in lines:
        name = re.match(r"<[^>]*/ann/(\w+)", line)
        if name and len(kept) < 25:
            kept.add(name[1])
        if not name or name[1] in kept:
            yield line


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(f"{s} {p} {o} .\n" for s, p, o in rows)


def main(sample, extra, folder):
    triples = Graph().parse(extra, format="turtle")
    lines = {" ".join((s.n3(), p.n3(), o.n3())) + " ." for s, p, o in triples}
    lines |= set(few_annotations(line.rstrip("\n") for line in open(sample, encoding="utf-8")))
    rows = [LINE.match(line).groups() for line in sorted(lines)]
    write(f"{folder}/good.nt", rows)
    for name, spoil in MISTAKES.items():
        mistake = Mistake(rows)
        spoil(mistake)
        write(f"{folder}/{name}.nt", mistake.rows)
        print(name)


main(*sys.argv[1:])
