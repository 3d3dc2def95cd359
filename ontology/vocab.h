// vocab.h - every IRI that the graph uses, once. Foreign terms were looked up in the vocabularies' own files.
#ifndef PBG_ONTOLOGY_VOCAB_H
#define PBG_ONTOLOGY_VOCAB_H

#include "rdf/writer.h"

#define PBG_NS_RDF     "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define PBG_NS_OWL     "http://www.w3.org/2002/07/owl#"
#define PBG_NS_XSD     "http://www.w3.org/2001/XMLSchema#"
#define PBG_NS_DCTERMS "http://purl.org/dc/terms/"
#define PBG_NS_DCAT    "http://www.w3.org/ns/dcat#"
#define PBG_NS_ELI     "http://data.europa.eu/eli/ontology#"
#define PBG_NS_SCHEMA  "http://schema.org/"
#define PBG_NS_BIBO    "http://purl.org/ontology/bibo/"
#define PBG_NS_ORG     "http://www.w3.org/ns/org#"
#define PBG_NS_SKOS    "http://www.w3.org/2004/02/skos/core#"
#define PBG_NS_PROV    "http://www.w3.org/ns/prov#"
#define PBG_NS_OA      "http://www.w3.org/ns/oa#"
#define PBG_NS_ITSRDF  "http://www.w3.org/2005/11/its/rdf#"
#define PBG_NS_PBG     "https://w3id.org/pbg/def/"

/// Where identifiers live unless the user says otherwise
#define PBG_DEFAULT_BASE "https://w3id.org/pbg/id/"

/// Other knowledge bases
#define PBG_WIKIDATA "http://www.wikidata.org/entity/"
#define PBG_GEONAMES "https://sws.geonames.org/"

/// The registry of media types, followed by one of them
#define PBG_MEDIA_TYPES "https://www.iana.org/assignments/media-types/"

#define PBG_VOCAB_LIST(X)                                                                                              \
  X(PBG_RDF_TYPE, PBG_NS_RDF "type")                                                                                   \
  X(PBG_RDF_STATEMENT, PBG_NS_RDF "Statement")                                                                         \
  X(PBG_RDF_SUBJECT, PBG_NS_RDF "subject")                                                                             \
  X(PBG_RDF_PREDICATE, PBG_NS_RDF "predicate")                                                                         \
  X(PBG_RDF_OBJECT, PBG_NS_RDF "object")                                                                               \
  X(PBG_OWL_SAME_AS, PBG_NS_OWL "sameAs")                                                                              \
  X(PBG_OWL_DIFFERENT_FROM, PBG_NS_OWL "differentFrom")                                                                \
  X(PBG_XSD_DATE, PBG_NS_XSD "date")                                                                                   \
  X(PBG_XSD_GYEAR, PBG_NS_XSD "gYear")                                                                                 \
  X(PBG_XSD_GYEARMONTH, PBG_NS_XSD "gYearMonth")                                                                       \
  X(PBG_XSD_INTEGER, PBG_NS_XSD "integer")                                                                             \
  X(PBG_XSD_DECIMAL, PBG_NS_XSD "decimal")                                                                             \
  X(PBG_XSD_BOOLEAN, PBG_NS_XSD "boolean")                                                                             \
  X(PBG_DCTERMS_TITLE, PBG_NS_DCTERMS "title")                                                                         \
  X(PBG_DCTERMS_ALTERNATIVE, PBG_NS_DCTERMS "alternative")                                                             \
  X(PBG_DCTERMS_IDENTIFIER, PBG_NS_DCTERMS "identifier")                                                               \
  X(PBG_DCTERMS_ISSUED, PBG_NS_DCTERMS "issued")                                                                       \
  X(PBG_DCTERMS_IS_REPLACED_BY, PBG_NS_DCTERMS "isReplacedBy")                                                         \
  X(PBG_DCTERMS_DATE, PBG_NS_DCTERMS "date")                                                                           \
  X(PBG_DCTERMS_TEMPORAL, PBG_NS_DCTERMS "temporal")                                                                   \
  X(PBG_DCTERMS_PERIOD_OF_TIME, PBG_NS_DCTERMS "PeriodOfTime")                                                         \
  X(PBG_DCTERMS_IS_PART_OF, PBG_NS_DCTERMS "isPartOf")                                                                 \
  X(PBG_DCTERMS_SOURCE, PBG_NS_DCTERMS "source")                                                                       \
  X(PBG_DCTERMS_PUBLISHER, PBG_NS_DCTERMS "publisher")                                                                 \
  X(PBG_DCTERMS_FORMAT, PBG_NS_DCTERMS "format")                                                                       \
  X(PBG_DCTERMS_LICENSE, PBG_NS_DCTERMS "license")                                                                     \
  X(PBG_DCAT_DATASET, PBG_NS_DCAT "Dataset")                                                                           \
  X(PBG_DCAT_VERSION, PBG_NS_DCAT "version")                                                                           \
  X(PBG_DCAT_START_DATE, PBG_NS_DCAT "startDate")                                                                      \
  X(PBG_DCAT_END_DATE, PBG_NS_DCAT "endDate")                                                                          \
  X(PBG_ELI_LEGAL_RESOURCE, PBG_NS_ELI "LegalResource")                                                                \
  X(PBG_ELI_ADMINISTRATIVE_AREA, PBG_NS_ELI "AdministrativeArea")                                                      \
  X(PBG_ELI_TYPE_DOCUMENT, PBG_NS_ELI "type_document")                                                                 \
  X(PBG_ELI_ID_LOCAL, PBG_NS_ELI "id_local")                                                                           \
  X(PBG_ELI_PASSED_BY, PBG_NS_ELI "passed_by")                                                                         \
  X(PBG_ELI_JURISDICTION, PBG_NS_ELI "jurisdiction")                                                                   \
  X(PBG_ELI_IS_ABOUT, PBG_NS_ELI "is_about")                                                                           \
  X(PBG_ELI_IS_DERIVATIVE_OF, PBG_NS_ELI "is_derivative_of")                                                           \
  X(PBG_ELI_DATE_PUBLICATION, PBG_NS_ELI "date_publication")                                                           \
  X(PBG_ELI_DATE_DOCUMENT, PBG_NS_ELI "date_document")                                                                 \
  X(PBG_ELI_IN_FORCE_FROM, PBG_NS_ELI "first_date_entry_in_force")                                                     \
  X(PBG_ELI_IN_FORCE_TO, PBG_NS_ELI "date_no_longer_in_force")                                                         \
  X(PBG_ELI_BASED_ON, PBG_NS_ELI "based_on")                                                                           \
  X(PBG_ELI_APPLIES, PBG_NS_ELI "applies")                                                                             \
  X(PBG_ELI_ENSURES_IMPLEMENTATION_OF, PBG_NS_ELI "ensures_implementation_of")                                         \
  X(PBG_ELI_AMENDS, PBG_NS_ELI "amends")                                                                               \
  X(PBG_ELI_REPEALS, PBG_NS_ELI "repeals")                                                                             \
  X(PBG_ELI_CITES, PBG_NS_ELI "cites")                                                                                 \
  X(PBG_ELI_REFERS_TO, PBG_NS_ELI "refers_to")                                                                         \
  X(PBG_ELI_IS_PART_OF, PBG_NS_ELI "is_part_of")                                                                       \
  X(PBG_ELI_IS_ANNEX_OF, PBG_NS_ELI "is_annex_of")                                                                     \
  X(PBG_SCHEMA_PERIODICAL, PBG_NS_SCHEMA "Periodical")                                                                 \
  X(PBG_SCHEMA_PUBLICATION_ISSUE, PBG_NS_SCHEMA "PublicationIssue")                                                    \
  X(PBG_SCHEMA_NEWS_ARTICLE, PBG_NS_SCHEMA "NewsArticle")                                                              \
  X(PBG_SCHEMA_LEGISLATION, PBG_NS_SCHEMA "Legislation")                                                               \
  X(PBG_SCHEMA_REPORT, PBG_NS_SCHEMA "Report")                                                                         \
  X(PBG_SCHEMA_ADMINISTRATIVE_AREA, PBG_NS_SCHEMA "AdministrativeArea")                                                \
  X(PBG_SCHEMA_LATITUDE, PBG_NS_SCHEMA "latitude")                                                                     \
  X(PBG_SCHEMA_LONGITUDE, PBG_NS_SCHEMA "longitude")                                                                   \
  X(PBG_SCHEMA_ISSUE_NUMBER, PBG_NS_SCHEMA "issueNumber")                                                              \
  X(PBG_SCHEMA_POSITION, PBG_NS_SCHEMA "position")                                                                     \
  X(PBG_SCHEMA_CREDIT_TEXT, PBG_NS_SCHEMA "creditText")                                                                \
  X(PBG_SCHEMA_ABOUT, PBG_NS_SCHEMA "about")                                                                           \
  X(PBG_SCHEMA_MENTIONS, PBG_NS_SCHEMA "mentions")                                                                     \
  X(PBG_SCHEMA_SUBJECT_OF, PBG_NS_SCHEMA "subjectOf")                                                                  \
  X(PBG_SCHEMA_EVENT, PBG_NS_SCHEMA "Event")                                                                           \
  X(PBG_SCHEMA_ATTENDEE, PBG_NS_SCHEMA "attendee")                                                                     \
  X(PBG_SCHEMA_PERSON, PBG_NS_SCHEMA "Person")                                                                         \
  X(PBG_SCHEMA_NAME, PBG_NS_SCHEMA "name")                                                                             \
  X(PBG_SCHEMA_END_DATE, PBG_NS_SCHEMA "endDate")                                                                      \
  X(PBG_SCHEMA_QUANTITATIVE_VALUE, PBG_NS_SCHEMA "QuantitativeValue")                                                  \
  X(PBG_SCHEMA_VALUE, PBG_NS_SCHEMA "value")                                                                           \
  X(PBG_SCHEMA_MIN_VALUE, PBG_NS_SCHEMA "minValue")                                                                    \
  X(PBG_SCHEMA_MAX_VALUE, PBG_NS_SCHEMA "maxValue")                                                                    \
  X(PBG_SCHEMA_UNIT_TEXT, PBG_NS_SCHEMA "unitText")                                                                    \
  X(PBG_BIBO_PERIODICAL, PBG_NS_BIBO "Periodical")                                                                     \
  X(PBG_BIBO_ISSUE, PBG_NS_BIBO "Issue")                                                                               \
  X(PBG_BIBO_DOCUMENT_PART, PBG_NS_BIBO "DocumentPart")                                                                \
  X(PBG_BIBO_ARTICLE, PBG_NS_BIBO "Article")                                                                           \
  X(PBG_ORG_CHANGE_EVENT, PBG_NS_ORG "ChangeEvent")                                                                    \
  X(PBG_ORG_ORIGINAL_ORGANIZATION, PBG_NS_ORG "originalOrganization")                                                  \
  X(PBG_ORG_RESULTING_ORGANIZATION, PBG_NS_ORG "resultingOrganization")                                                \
  X(PBG_ORG_CHANGED_BY, PBG_NS_ORG "changedBy")                                                                        \
  X(PBG_ORG_RESULTED_FROM, PBG_NS_ORG "resultedFrom")                                                                  \
  X(PBG_ORG_FORMAL_ORGANIZATION, PBG_NS_ORG "FormalOrganization")                                                      \
  X(PBG_ORG_ORGANIZATIONAL_UNIT, PBG_NS_ORG "OrganizationalUnit")                                                      \
  X(PBG_ORG_SUB_ORGANIZATION_OF, PBG_NS_ORG "subOrganizationOf")                                                       \
  X(PBG_SKOS_CONCEPT, PBG_NS_SKOS "Concept")                                                                           \
  X(PBG_SKOS_CONCEPT_SCHEME, PBG_NS_SKOS "ConceptScheme")                                                              \
  X(PBG_SKOS_IN_SCHEME, PBG_NS_SKOS "inScheme")                                                                        \
  X(PBG_SKOS_TOP_CONCEPT_OF, PBG_NS_SKOS "topConceptOf")                                                               \
  X(PBG_SKOS_PREF_LABEL, PBG_NS_SKOS "prefLabel")                                                                      \
  X(PBG_SKOS_ALT_LABEL, PBG_NS_SKOS "altLabel")                                                                        \
  X(PBG_SKOS_NOTATION, PBG_NS_SKOS "notation")                                                                         \
  X(PBG_SKOS_NOTE, PBG_NS_SKOS "note")                                                                                 \
  X(PBG_SKOS_CHANGE_NOTE, PBG_NS_SKOS "changeNote")                                                                    \
  X(PBG_SKOS_BROADER, PBG_NS_SKOS "broader")                                                                           \
  X(PBG_SKOS_BROADER_TRANSITIVE, PBG_NS_SKOS "broaderTransitive")                                                      \
  X(PBG_SKOS_DEFINITION, PBG_NS_SKOS "definition")                                                                     \
  X(PBG_SKOS_CLOSE_MATCH, PBG_NS_SKOS "closeMatch")                                                                    \
  X(PBG_SKOS_BROAD_MATCH, PBG_NS_SKOS "broadMatch")                                                                    \
  X(PBG_SKOS_NARROW_MATCH, PBG_NS_SKOS "narrowMatch")                                                                  \
  X(PBG_SKOS_RELATED_MATCH, PBG_NS_SKOS "relatedMatch")                                                                \
  X(PBG_SKOS_EXACT_MATCH, PBG_NS_SKOS "exactMatch")                                                                    \
  X(PBG_PROV_ACTIVITY, PBG_NS_PROV "Activity")                                                                         \
  X(PBG_PROV_ENTITY, PBG_NS_PROV "Entity")                                                                             \
  X(PBG_PROV_USED, PBG_NS_PROV "used")                                                                                 \
  X(PBG_PROV_GENERATED, PBG_NS_PROV "generated")                                                                       \
  X(PBG_PROV_WAS_ASSOCIATED_WITH, PBG_NS_PROV "wasAssociatedWith")                                                     \
  X(PBG_PROV_WAS_ATTRIBUTED_TO, PBG_NS_PROV "wasAttributedTo")                                                         \
  X(PBG_PROV_WAS_DERIVED_FROM, PBG_NS_PROV "wasDerivedFrom")                                                           \
  X(PBG_PROV_WAS_GENERATED_BY, PBG_NS_PROV "wasGeneratedBy")                                                           \
  X(PBG_OA_ANNOTATION, PBG_NS_OA "Annotation")                                                                         \
  X(PBG_OA_MOTIVATED_BY, PBG_NS_OA "motivatedBy")                                                                      \
  X(PBG_OA_IDENTIFYING, PBG_NS_OA "identifying")                                                                       \
  X(PBG_OA_HAS_BODY, PBG_NS_OA "hasBody")                                                                              \
  X(PBG_OA_HAS_TARGET, PBG_NS_OA "hasTarget")                                                                          \
  X(PBG_OA_SPECIFIC_RESOURCE, PBG_NS_OA "SpecificResource")                                                            \
  X(PBG_OA_HAS_SOURCE, PBG_NS_OA "hasSource")                                                                          \
  X(PBG_OA_HAS_SELECTOR, PBG_NS_OA "hasSelector")                                                                      \
  X(PBG_OA_TEXT_POSITION_SELECTOR, PBG_NS_OA "TextPositionSelector")                                                   \
  X(PBG_OA_START, PBG_NS_OA "start")                                                                                   \
  X(PBG_OA_END, PBG_NS_OA "end")                                                                                       \
  X(PBG_OA_TEXT_QUOTE_SELECTOR, PBG_NS_OA "TextQuoteSelector")                                                         \
  X(PBG_OA_EXACT, PBG_NS_OA "exact")                                                                                   \
  X(PBG_OA_PREFIX, PBG_NS_OA "prefix")                                                                                 \
  X(PBG_OA_SUFFIX, PBG_NS_OA "suffix")                                                                                 \
  X(PBG_ITSRDF_TA_CONFIDENCE, PBG_NS_ITSRDF "taConfidence")                                                            \
  X(PBG_DEF_POLICY_DOCUMENT, PBG_NS_PBG "PolicyDocument")                                                              \
  X(PBG_DEF_ISSUING_ACT, PBG_NS_PBG "IssuingAct")                                                                      \
  X(PBG_DEF_CUMULATIVE_ISSUE_NUMBER, PBG_NS_PBG "cumulativeIssueNumber")                                               \
  X(PBG_DEF_STAGE, PBG_NS_PBG "stage")                                                                                 \
  X(PBG_DEF_STAGE_CLASS, PBG_NS_PBG "Stage")                                                                           \
  X(PBG_DEF_STAGES, PBG_NS_PBG "stages")                                                                               \
  X(PBG_DEF_DRAFT, PBG_NS_PBG "draft")                                                                                 \
  X(PBG_DEF_TRIAL, PBG_NS_PBG "trial")                                                                                 \
  X(PBG_DEF_LEAD_ISSUER, PBG_NS_PBG "leadIssuer")                                                                      \
  X(PBG_DEF_ISSUER_COUNT, PBG_NS_PBG "issuerCount")                                                                    \
  X(PBG_DEF_EDITION, PBG_NS_PBG "edition")                                                                             \
  X(PBG_DEF_ENTRY_COUNT, PBG_NS_PBG "entryCount")                                                                      \
  X(PBG_DEF_TRANSMITS, PBG_NS_PBG "transmits")                                                                         \
  X(PBG_DEF_FORWARDS, PBG_NS_PBG "forwards")                                                                           \
  X(PBG_DEF_APPROVES_AND_FORWARDS, PBG_NS_PBG "approvesAndForwards")                                                   \
  X(PBG_DEF_ISSUED_WITH, PBG_NS_PBG "issuedWith")                                                                      \
  X(PBG_DEF_LEGAL_LEVEL, PBG_NS_PBG "legalLevel")                                                                      \
  X(PBG_DEF_PREVAILS_OVER, PBG_NS_PBG "prevailsOver")                                                                  \
  X(PBG_DEF_HAS_SAME_FORCE_AS, PBG_NS_PBG "hasSameForceAs")                                                            \
  X(PBG_DEF_ACTION, PBG_NS_PBG "action")                                                                               \
  X(PBG_DEF_LOCAL_ALIAS, PBG_NS_PBG "localAlias")                                                                      \
  X(PBG_DEF_DATE_INFERRED, PBG_NS_PBG "dateInferred")                                                                  \
  X(PBG_DEF_RULE_ID, PBG_NS_PBG "ruleId")                                                                              \
  X(PBG_DEF_LINK, PBG_NS_PBG "Link")                                                                                   \
  X(PBG_DEF_DECIDED_BY, PBG_NS_PBG "decidedBy")                                                                        \
  X(PBG_DEF_HAS_TARGET, PBG_NS_PBG "hasTarget")                                                                        \
  X(PBG_DEF_EVENT_TYPE, PBG_NS_PBG "eventType")                                                                        \
  X(PBG_DEF_VOTES_FOR, PBG_NS_PBG "votesFor")                                                                          \
  X(PBG_DEF_VOTES_AGAINST, PBG_NS_PBG "votesAgainst")                                                                  \
  X(PBG_DEF_ABSTENTIONS, PBG_NS_PBG "abstentions")                                                                     \
  X(PBG_DEF_TARGET, PBG_NS_PBG "Target")                                                                               \
  X(PBG_DEF_INDICATOR, PBG_NS_PBG "indicator")                                                                         \
  X(PBG_DEF_COMPARATOR, PBG_NS_PBG "comparator")                                                                       \
  X(PBG_DEF_AT_LEAST, PBG_NS_PBG "atLeast")                                                                            \
  X(PBG_DEF_AT_MOST, PBG_NS_PBG "atMost")                                                                              \
  X(PBG_DEF_EQUAL, PBG_NS_PBG "equal")                                                                                 \
  X(PBG_DEF_ABOUT, PBG_NS_PBG "about")                                                                                 \
  X(PBG_DEF_DEADLINE, PBG_NS_PBG "deadline")                                                                           \
  X(PBG_DEF_SURFACE, PBG_NS_PBG "surface")                                                                             \
  X(PBG_DEF_PAGE, PBG_NS_PBG "page")                                                                                   \
  X(PBG_DEF_PARAGRAPH, PBG_NS_PBG "paragraph")                                                                         \
  X(PBG_DEF_LINE, PBG_NS_PBG "line")                                                                                   \
  X(PBG_DEF_COLUMN, PBG_NS_PBG "column")                                                                               \
  X(PBG_DEF_JURISDICTION_OF, PBG_NS_PBG "jurisdictionOf")                                                              \
  X(PBG_DEF_GBT2260, PBG_NS_PBG "GBT2260")                                                                             \
  X(PBG_DEF_SHA256, PBG_NS_PBG "sha256")                                                                               \
  X(PBG_DEF_SOFTWARE_VERSION, PBG_NS_PBG "softwareVersion")                                                            \
  X(PBG_DEF_RUN_OPTIONS, PBG_NS_PBG "runOptions")

#define X(name, iri) name,
typedef enum { PBG_VOCAB_LIST(X) PBG_VOCAB_COUNT } PbgVocab;
#undef X

/// The IRI of each term
extern const PbgStrView pbg_vocab[PBG_VOCAB_COUNT];

/// The namespaces for writers; ends with name NULL
extern const PbgPrefix pbg_prefixes[];

#endif
