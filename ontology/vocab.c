// vocab.c - the tables of vocab.h.
#include "ontology/vocab.h"

#define X(name, iri) [name] = {(iri), sizeof(iri) - 1},
const PbgStrView pbg_vocab[PBG_VOCAB_COUNT] = {PBG_VOCAB_LIST(X)};
#undef X

// clang-format off
const PbgPrefix pbg_prefixes[] = {
  {"rdf",      PBG_NS_RDF},
  {"owl",      PBG_NS_OWL},
  {"xsd",      PBG_NS_XSD},
  {"dcterms",  PBG_NS_DCTERMS},
  {"dcat",     PBG_NS_DCAT},
  {"eli",      PBG_NS_ELI},
  {"schema",   PBG_NS_SCHEMA},
  {"bibo",     PBG_NS_BIBO},
  {"org",      PBG_NS_ORG},
  {"skos",     PBG_NS_SKOS},
  {"prov",     PBG_NS_PROV},
  {"oa",       PBG_NS_OA},
  {"itsrdf",   PBG_NS_ITSRDF},
  {"pbg",      PBG_NS_PBG},
  {NULL, NULL},
};
// clang-format on
