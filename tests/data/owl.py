#!/usr/bin/python3
"""owl.py ONTOLOGY.ttl - print where the ontology is no OWL 2 DL in substance, or says less of a term than a reader needs.

A term of ours: an own class, property, datatype or individual. Each has a label, a definition and an example in Chinese
and English (the examples are Chinese), a property its domain and range, both its kind. Every IRI that stands where OWL
expects a term is declared; no IRI is two kinds of property, or class and datatype; values are of the kind that the property
is for; datatypes are those of OWL 2 (xsd:date, xsd:gYear and rdf:langString are none).
"""
import sys

from rdflib import Graph, Literal, RDF, RDFS, OWL, SKOS, DCTERMS, URIRef, XSD

PBG = "https://w3id.org/pbg/def/"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype, OWL.NamedIndividual)
PROPERTIES = KINDS[1:4]
# OWL 2 Structural Specification, 4.1 to 4.7, as far as RDF 1.1 has them under the same name
DATATYPES = {RDFS.Literal, RDF.XMLLiteral} | {XSD[n] for n in (
    "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "boolean", "decimal", "integer",
    "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger", "long", "int", "short", "byte",
    "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "double", "float", "hexBinary", "base64Binary", "anyURI",
    "dateTime", "dateTimeStamp")}
# The vocabulary of OWL and RDF itself, and the annotation properties that OWL 2 has from the start
RESERVED = (str(OWL), str(RDF), str(RDFS), str(XSD))
ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.deprecated}
HEADER = (OWL.versionIRI, OWL.versionInfo, DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license,
          DCTERMS.issued, DCTERMS.modified)
SUPER = {RDFS.subClassOf: OWL.Class, OWL.equivalentClass: OWL.Class}


def name(term):
    return str(term).replace(PBG, "pbg:")


class Check:
    def __init__(self, path):
        self.graph = Graph().parse(path, format="turtle")
        self.found = []
        self.kinds = {}
        for s, _, kind in self.graph.triples((None, RDF.type, None)):
            if kind in KINDS:
                self.kinds.setdefault(s, set()).add(kind)

    def wrong(self, term, text):
        self.found.append(f"{name(term)} {text}")

    def expect(self, term, kind, where):
        """An IRI that stands where OWL reads a term of this kind; a blank node is an expression."""
        if isinstance(term, URIRef) and kind not in self.kinds.get(term, ()) and term != OWL.Thing:
            self.wrong(term, f"is no declared {kind.split('#')[1]} ({where})")

    def header(self):
        ontologies = list(self.graph.subjects(RDF.type, OWL.Ontology))
        if len(ontologies) != 1:
            return self.wrong(PBG, "one ontology, and one only, is declared")
        for p in HEADER:
            if (ontologies[0], p, None) not in self.graph:
                self.wrong(ontologies[0], f"has no {p}")

    def kinds_apart(self):
        for term, kinds in self.kinds.items():
            if len(kinds & set(PROPERTIES)) > 1 or {OWL.Class, RDFS.Datatype} <= kinds:
                self.wrong(term, "is two kinds of term at once")
            if OWL.NamedIndividual in kinds and len(kinds) > 1:
                self.wrong(term, "is an individual and something else")

    def documented(self, term, kinds):
        graph = self.graph
        for p in (RDFS.label, SKOS.definition):
            for lang in ("zh", "en"):
                if len([o for o in graph.objects(term, p) if o.language == lang]) != 1:
                    self.wrong(term, f"needs one {p} in {lang}")
        if not list(graph.objects(term, SKOS.example)):
            self.wrong(term, "has no example")
        if (term, RDFS.isDefinedBy, URIRef(PBG)) not in graph:
            self.wrong(term, "does not say where it is defined")
        if kinds & set(PROPERTIES[:2]):
            for p in (RDFS.domain, RDFS.range):
                if len(list(graph.objects(term, p))) != 1:
                    self.wrong(term, f"needs one {p}")

    def axioms(self):
        graph = self.graph
        for p in SUPER:
            for s, o in graph.subject_objects(p):
                self.expect(s, OWL.Class, p)
                self.expect(o, OWL.Class, p)
        for s, o in graph.subject_objects(RDFS.subPropertyOf):
            kinds = self.kinds.get(s, set()) & set(PROPERTIES)
            if not kinds or not kinds & self.kinds.get(o, set()):
                self.wrong(s, f"and its super-property {o} are not of one declared kind")
        for s, o in graph.subject_objects(RDFS.domain):
            self.expect(o, OWL.Class, f"domain of {name(s)}")
        for s, o in graph.subject_objects(RDFS.range):
            if OWL.DatatypeProperty in self.kinds.get(s, ()):
                if o not in DATATYPES:
                    self.wrong(o, f"is no datatype of OWL 2 (range of {name(s)})")
            else:
                self.expect(o, OWL.Class, f"range of {name(s)}")

    def statements(self):
        """What is said of individuals and terms: every predicate is declared, its values of its kind."""
        for s, p, o in self.graph:
            if p == RDF.type:
                if not str(o).startswith(RESERVED):
                    self.expect(o, OWL.Class, f"type of {name(s)}")
            elif not str(p).startswith(RESERVED):
                kinds = self.kinds.get(p, set()) & set(PROPERTIES)
                if not kinds:
                    self.wrong(p, f"is used and not declared (of {name(s)})")
                if OWL.ObjectProperty in kinds and isinstance(o, Literal):
                    self.wrong(s, f"has a literal for {name(p)}")
                if OWL.DatatypeProperty in kinds and not isinstance(o, Literal):
                    self.wrong(s, f"has no literal for {name(p)}")
            if isinstance(o, Literal) and o.datatype and o.datatype not in DATATYPES:
                self.wrong(s, f"has a literal of {o.datatype}, no datatype of OWL 2")
            elif p in ANNOTATIONS | {SKOS.definition, SKOS.example} and isinstance(o, Literal) and not o.strip():
                self.wrong(s, f"has an empty {p}")

    def typed_once(self):
        """Foreign terms are declared and left alone; our individuals belong to a class of ours or of SKOS."""
        for term, kinds in self.kinds.items():
            if isinstance(term, URIRef) and not str(term).startswith(PBG):
                for p, o in self.graph.predicate_objects(term):
                    if p != RDF.type:
                        self.wrong(term, f"is foreign, and we say {p} of it")
            elif OWL.NamedIndividual in kinds and len(set(self.graph.objects(term, RDF.type))) < 2:
                self.wrong(term, "is an individual of no class")

    def used(self):
        """A foreign declaration that nothing uses says nothing."""
        for term in self.kinds:
            uses = [t for t in self.graph if term in t and not (t[0] == term and t[1] == RDF.type)]
            if isinstance(term, URIRef) and not str(term).startswith(PBG) and not uses:
                self.wrong(term, "is declared and not used")

    def all(self):
        self.header()
        self.kinds_apart()
        ours = {t: k for t, k in self.kinds.items() if str(t).startswith(PBG)}
        for term, kinds in ours.items():
            self.documented(term, kinds)
        if len(ours) < 25:
            self.wrong(PBG, "has fewer than 25 terms: was it read?")
        self.axioms()
        self.statements()
        self.typed_once()
        self.used()
        return sorted(set(self.found))


print("\n".join(Check(sys.argv[1]).all()), end="")
