// test_map.c - an issue made by hand, mapped, compared with the statements that MODEL.md asks for. Statements are shown
// as "graph subject predicate object" with the prefixes of vocab.h, and without the base.
#include "base/buffer.h"
#include "base/version.h"
#include "ontology/map.h"
#include "ontology/vocab.h"
#include "rdf/node.h"
#include "tests/unit/map_tool.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#define BASE "http://b/"
#define RULE                                                                                                           \
  {                                                                                                                    \
    {0, 2}, "test.rule", 0.98F                                                                                         \
  }

void
pbg_suite_map(void);

// --- The issue ---

static const PbgRegion china = {
  .id = {"100000", 6}, .name = {"中国", 6}, .english = {"China", 5}, .level = PBG_LEVEL_COUNTRY, .iso = {"CN", 2}};
static const PbgRegion guizhou = {.id       = {"520000", 6},
                                  .name     = {"贵州省", 9},
                                  .alts     = {"贵州|~黔|贵州", 19},
                                  .parent   = &china,
                                  .level    = PBG_LEVEL_PROVINCE,
                                  .iso      = {"CN-GZ", 5},
                                  .wikidata = {"Q47097", 6},
                                  .geonames = {"1809445", 7}};
static const PbgRegion guiyang = {
  .id = {"520100", 6}, .name = {"贵阳市", 9}, .parent = &guizhou, .level = PBG_LEVEL_PREFECTURE};
static const PbgBody council = {.slug = {"state-council", 13}, .name = {"国务院", 9}, .region = &china};
static const PbgBody miit    = {.slug    = {"miit", 4},
                                .name    = {"工业和信息化部", 21},
                                .alts    = {"工信部", 9},
                                .english = {"Ministry of Industry and Information Technology", 47},
                                .parent  = &council};
static const PbgBody office = {.slug = {"office", 6}, .name = {"网络安全管理局", 21}, .parent = &miit, .unit = true};
static const PbgDocType plan       = {.slug = {"plan", 4}, .name = {"方案", 6}, .english = {"Plan", 4}};
static const PbgDocType work_plan  = {.slug = {"work-plan", 9}, .name = {"工作方案", 12}, .broader = &plan};
static const PbgDocType notice     = {.slug = {"notice", 6}, .name = {"通知", 6}};
static const PbgVerb    issue_verb = {.action = {"issue", 5}, .name = {"印发", 6}, .role = PBG_VERB_ISSUE};
static const PbgVerb    enact_verb = {.action = {"enact", 5}, .name = {"施行", 6}, .role = PBG_VERB_ENACT};
static const PbgSeries gidi = {.slug = {"gidi", 4}, .name = {"大数据发展动态", 21}, .publisher = {"研究院", 9}};

typedef struct {
  PbgSource   source;
  PbgAgent    issuers[3], more[2];
  PbgPlace    places[2];
  PbgText1    others[2], aliases[1];
  PbgAct      acts[3];
  PbgDocument first[2], second[2];
  PbgItem     items[2], loose[1];
  PbgSection  sections[2];
  PbgIssue    issue;
} Sample;

static PbgText1
text(const char *const s)
{
  return (PbgText1){pbg_sv(s), RULE};
}

static void
fill_documents(Sample *const s)
{
  s->issuers[0] = (PbgAgent){.name = office.name, .known = &office, .mark = RULE};
  s->issuers[1] = (PbgAgent){
    .name = PBG_LIT("贵阳市大数据局"), .english = PBG_LIT("Guiyang Bureau"), .region = &guiyang, .mark = RULE};
  s->issuers[2] = (PbgAgent){.surface = PBG_LIT("贵州省"), .region = &guizhou, .mark = RULE}; // an actor, no body
  s->more[0]    = (PbgAgent){.name = PBG_LIT("贵阳市 大数据局"), .mark = RULE};               // the same body
  s->more[1]    = (PbgAgent){.name = miit.name, .known = &miit, .mark = RULE};
  s->places[0]  = (PbgPlace){&guizhou, RULE};
  s->places[1]  = (PbgPlace){&guizhou, RULE};
  s->others[0]  = text("能力方案");
  s->others[1]  = text("贵州能力提升工作方案（试行）");
  s->aliases[0] = text("方案");
  s->acts[0]    = (PbgAct){.verb = &issue_verb, .date = {0, 0, 0, false}, .mark = RULE}; // gives way to the next
  s->acts[1]    = (PbgAct){.verb = &issue_verb, .date = {2024, 2, 26, true}, .mark = RULE};
  s->acts[2]    = (PbgAct){.verb = &enact_verb, .date = {2024, 5, 1, false}, .mark = RULE};
  s->first[0]   = (PbgDocument){.role         = PBG_ROLE_REPORTED,
                                .title        = PBG_LIT("贵州能力提升工作方案（试行）"),
                                .title_mark   = RULE,
                                .others       = {s->others, 2},
                                .aliases      = {s->aliases, 1},
                                .type         = &work_plan,
                                .type_mark    = RULE,
                                .draft        = true,
                                .trial        = true,
                                .stage_mark   = RULE,
                                .number       = text("黔府发〔2024〕1号"),
                                .issuers      = {s->issuers, 3},
                                .issuer_count = 9,
                                .regions      = {s->places, 2},
                                .issued       = {2024, 2, 26, true},
                                .issued_by    = &issue_verb,
                                .issued_mark  = RULE,
                                .effective    = {2024, 5, 1, false},
                                .expires      = {2029, 4, 0, false},
                                .period_from  = 2024,
                                .period_to    = 2026,
                                .entry_count  = 156,
                                .acts         = {s->acts, 3}};
  s->first[1] =
    (PbgDocument){.role = PBG_ROLE_MENTIONED, .title = PBG_LIT("关于转发方案的通知"), .type = &notice, .carries = 1};
  s->second[0]         = s->first[0]; // named again, by others
  s->second[0].role    = PBG_ROLE_MENTIONED;
  s->second[0].title   = PBG_LIT("贵州能力提升工作方案(试 行)");
  s->second[0].issuers = (PbgAgents){s->more, 2};
  s->second[0].others  = (PbgNames){NULL, 0};
  s->second[0].number  = text("另号");
  s->second[1]         = s->second[0]; // and twice in one item
}

static void
fill_issue(Sample *const s)
{
  static const PbgLineStart start = {0, 0};
  static const uint32_t     marks[1]; // the text is shorter than one step
  s->source      = (PbgSource){.file       = "a.txt",
                               .lines      = &start,
                               .line_count = 1,
                               .marks      = marks,
                               .points     = 17,
                               .text       = PBG_LIT("工信部印发《贵州能力提升工作方案》")};
  s->items[0]    = (PbgItem){.position       = 1,
                             .heading        = PBG_LIT("贵州\r\n印发方案"),
                             .heading_mark   = RULE,
                             .link           = PBG_LIT("www.gov.cn/a b"),
                             .credit         = PBG_LIT("来源：工信部"),
                             .source         = {.name = miit.name, .known = &miit},
                             .documents      = s->first,
                             .document_count = 2};
  s->items[1]    = (PbgItem){.position = 2, .heading = PBG_LIT("B"), .documents = s->second, .document_count = 2};
  s->loose[0]    = (PbgItem){.position = 1, .heading = PBG_LIT("C")};
  s->sections[0] = (PbgSection){.position = 1, .title = PBG_LIT("国策要论"), .items = s->items, .item_count = 2};
  s->sections[1] = (PbgSection){.position = 2, .items = s->loose, .item_count = 1};
  s->issue       = (PbgIssue){.file          = "/tmp/x/a.txt",
                              .sha256        = "ab12",
                              .known_series  = &gidi,
                              .year          = 2024,
                              .number        = PBG_LIT("7"),
                              .number_mark   = RULE,
                              .cumulative    = 170,
                              .date          = {2024, 3, 0, false},
                              .sections      = s->sections,
                              .section_count = 2};
}

// --- A sink that shows statements in short ---

static void
show_iri(PbgBuffer *const out, const PbgStrView iri)
{
  if (pbg_sv_starts(iri, PBG_LIT(BASE "run/"))) { // depends on the version
    pbg_buffer_add(out, PBG_LIT("run/..."));
    return;
  }
  if (pbg_sv_starts(iri, PBG_LIT(BASE))) {
    pbg_buffer_add(out, pbg_sv_from(iri, sizeof BASE - 1));
    return;
  }
  for (const PbgPrefix *prefix = pbg_prefixes; prefix->name; ++prefix) {
    if (pbg_sv_starts(iri, pbg_sv(prefix->iri))) {
      pbg_buffer_print(out, "%s:", prefix->name);
      pbg_buffer_add(out, pbg_sv_from(iri, strlen(prefix->iri)));
      return;
    }
  }
  pbg_buffer_add(out, iri);
}

static void
show_object(PbgBuffer *const out, const PbgNode *const node)
{
  if (node->kind == PBG_IRI) {
    show_iri(out, node->text);
    return;
  }
  pbg_buffer_add_char(out, '"');
  for (size_t i = 0; i < node->text.len; ++i) {
    pbg_buffer_add_char(out, node->text.data[i] == '\n' ? '$' : node->text.data[i]); // a line a statement
  }
  pbg_buffer_add_char(out, '"');
  if (node->language.len) {
    pbg_buffer_print(out, "@%.*s", PBG_ARG(node->language));
  }
  if (node->datatype.len) {
    pbg_buffer_add(out, PBG_LIT("^^"));
    show_iri(out, node->datatype);
  }
}

static PbgStatus
on_quad(void *const handle, const PbgQuad *const quad)
{
  PbgBuffer *const out = handle;
  CU_ASSERT(pbg_sv_starts(quad->graph, PBG_LIT(BASE "graph/")));
  CU_ASSERT(pbg_node_is_canonical(&quad->subject) && pbg_node_is_canonical(&quad->object));
  pbg_buffer_add(out, pbg_sv_from(quad->graph, sizeof BASE "graph/" - 1));
  pbg_buffer_add_char(out, ' ');
  show_iri(out, quad->subject.text);
  pbg_buffer_add_char(out, ' ');
  show_iri(out, quad->predicate.text);
  pbg_buffer_add_char(out, ' ');
  show_object(out, &quad->object);
  pbg_buffer_add_char(out, '\n');
  return out->status;
}

static PbgStatus
on_end(void *const handle)
{
  const PbgBuffer *const out = handle;
  return out->status;
}

static PbgStatus
map(const PbgIssue *const issue,
    const bool            evidence,
    const size_t          limit,
    PbgBuffer *const      out,
    PbgMapCounts *const   counts)
{
  PbgArena *const     arena   = pbg_arena_new(limit);
  const PbgMapOptions options = {
    .base = PBG_LIT(BASE), .evidence = evidence, .scratch = arena, .counts = counts, .run_options = PBG_LIT("-")};
  PbgSink         sink = {out, on_quad, on_end};
  const PbgStatus st   = pbg_map_issue(issue, &options, &sink);
  pbg_arena_free(arena);
  return st;
}

// --- Tests ---

static const char *const expected[] = {
  "issue/gidi/2024/7 bulletin/gidi rdf:type bibo:Periodical\n",
  "issue/gidi/2024/7 bulletin/gidi rdf:type schema:Periodical\n",
  "issue/gidi/2024/7 bulletin/gidi dcterms:title \"大数据发展动态\"@zh\n",
  "issue/gidi/2024/7 bulletin/gidi dcterms:publisher body/kvge4et4jeoxxidm\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 rdf:type bibo:Issue\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 rdf:type schema:PublicationIssue\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 dcterms:isPartOf bulletin/gidi\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 schema:issueNumber \"7\"\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 pbg:cumulativeIssueNumber \"170\"^^xsd:integer\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 dcterms:issued \"2024-03\"^^xsd:gYearMonth\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 dcterms:publisher body/kvge4et4jeoxxidm\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 prov:wasDerivedFrom file/ab12\n",
  "issue/gidi/2024/7 issue/gidi/2024/7 prov:wasGeneratedBy run/...\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1 rdf:type bibo:DocumentPart\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1 dcterms:title \"国策要论\"@zh\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1 schema:position \"1\"^^xsd:integer\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1 dcterms:isPartOf issue/gidi/2024/7\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 rdf:type bibo:Article\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 rdf:type schema:NewsArticle\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 dcterms:title \"贵州$印发方案\"@zh\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 schema:position \"1\"^^xsd:integer\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 dcterms:isPartOf issue/gidi/2024/7/s1\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 dcterms:source http://www.gov.cn/a%20b\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 prov:wasAttributedTo body/miit\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 schema:creditText \"来源：工信部\"@zh\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 schema:about policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i1 schema:mentions policy/lcvipn2ai63tntoi\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 rdf:type bibo:Article\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 rdf:type schema:NewsArticle\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 dcterms:title \"B\"\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 schema:position \"2\"^^xsd:integer\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 dcterms:isPartOf issue/gidi/2024/7/s1\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s1/i2 schema:mentions policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s2/i1 rdf:type bibo:Article\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s2/i1 rdf:type schema:NewsArticle\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s2/i1 dcterms:title \"C\"\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s2/i1 schema:position \"1\"^^xsd:integer\n",
  "issue/gidi/2024/7 issue/gidi/2024/7/s2/i1 dcterms:isPartOf issue/gidi/2024/7\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj rdf:type pbg:PolicyDocument\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj rdf:type eli:LegalResource\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj rdf:type schema:Legislation\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj dcterms:title \"贵州能力提升工作方案（试行）\"@zh\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj dcterms:alternative \"能力方案\"@zh\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:type_document doctype/plan\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:type_document doctype/work-plan\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj pbg:stage pbg:draft\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj pbg:stage pbg:trial\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:passed_by body/office\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:passed_by body/w3sav3ir7a7bbfrr\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:passed_by body/miit\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj pbg:leadIssuer body/office\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj pbg:issuerCount \"9\"^^xsd:integer\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:jurisdiction region/520000\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj dcterms:issued \"2024-02-26\"^^xsd:date\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:date_publication \"2024-02-26\"^^xsd:date\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:first_date_entry_in_force \"2024-05-01\"^^xsd:date\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:date_no_longer_in_force \"2029-04\"^^xsd:gYearMonth\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj eli:id_local \"黔府发〔2024〕1号\"\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj dcterms:temporal period/2024-2026\n",
  "issue/gidi/2024/7 policy/mmdwn6mfmxkmq7kj pbg:entryCount \"156\"^^xsd:integer\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no rdf:type pbg:IssuingAct\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no rdf:type prov:Activity\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no pbg:action action/issue\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no dcterms:date \"2024-02-26\"^^xsd:date\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no prov:wasAssociatedWith body/office\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no prov:wasAssociatedWith body/w3sav3ir7a7bbfrr\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no prov:wasAssociatedWith body/miit\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no prov:generated policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no schema:subjectOf issue/gidi/2024/7/s1/i1\n",
  "issue/gidi/2024/7 act/ksqnat6ru6yka6no schema:subjectOf issue/gidi/2024/7/s1/i2\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t rdf:type pbg:IssuingAct\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t rdf:type prov:Activity\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t pbg:action action/enact\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t dcterms:date \"2024-05-01\"^^xsd:date\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t prov:generated policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t schema:subjectOf issue/gidi/2024/7/s1/i1\n",
  "issue/gidi/2024/7 act/rsiyl5bumxmjli3t schema:subjectOf issue/gidi/2024/7/s1/i2\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi rdf:type pbg:PolicyDocument\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi rdf:type eli:LegalResource\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi rdf:type schema:Legislation\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi dcterms:title \"关于转发方案的通知\"@zh\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi eli:type_document doctype/notice\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi pbg:transmits policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 policy/lcvipn2ai63tntoi pbg:forwards policy/mmdwn6mfmxkmq7kj\n",
  "issue/gidi/2024/7 period/2024-2026 rdf:type dcterms:PeriodOfTime\n",
  "issue/gidi/2024/7 period/2024-2026 dcat:startDate \"2024\"^^xsd:gYear\n",
  "issue/gidi/2024/7 period/2024-2026 dcat:endDate \"2026\"^^xsd:gYear\n",
  "reference/bodies body/kvge4et4jeoxxidm rdf:type org:FormalOrganization\n",
  "reference/bodies body/kvge4et4jeoxxidm skos:prefLabel \"研究院\"@zh\n",
  "reference/bodies body/miit rdf:type org:FormalOrganization\n",
  "reference/bodies body/miit skos:prefLabel \"工业和信息化部\"@zh\n",
  "reference/bodies body/miit skos:prefLabel \"Ministry of Industry and Information Technology\"@en\n",
  "reference/bodies body/miit skos:altLabel \"工信部\"@zh\n",
  "reference/bodies body/miit org:subOrganizationOf body/state-council\n",
  "reference/bodies body/office rdf:type org:FormalOrganization\n",
  "reference/bodies body/office rdf:type org:OrganizationalUnit\n",
  "reference/bodies body/office skos:prefLabel \"网络安全管理局\"@zh\n",
  "reference/bodies body/office org:subOrganizationOf body/miit\n",
  "reference/bodies body/w3sav3ir7a7bbfrr rdf:type org:FormalOrganization\n",
  "reference/bodies body/w3sav3ir7a7bbfrr skos:prefLabel \"贵阳市大数据局\"@zh\n",
  "reference/bodies body/w3sav3ir7a7bbfrr skos:prefLabel \"Guiyang Bureau\"@en\n",
  "reference/bodies body/w3sav3ir7a7bbfrr pbg:jurisdictionOf region/520100\n",
  "reference/bodies body/state-council rdf:type org:FormalOrganization\n",
  "reference/bodies body/state-council skos:prefLabel \"国务院\"@zh\n",
  "reference/bodies body/state-council pbg:jurisdictionOf region/100000\n",
  "reference/regions region/520000 rdf:type skos:Concept\n",
  "reference/regions region/520000 rdf:type eli:AdministrativeArea\n",
  "reference/regions region/520000 rdf:type schema:AdministrativeArea\n",
  "reference/regions region/520000 skos:prefLabel \"贵州省\"@zh\n",
  "reference/regions region/520000 skos:altLabel \"贵州\"@zh\n",
  "reference/regions region/520000 skos:altLabel \"黔\"@zh\n",
  "reference/regions region/520000 skos:notation \"520000\"^^pbg:GBT2260\n",
  "reference/regions region/520000 dcterms:identifier \"CN-GZ\"\n",
  "reference/regions region/520000 skos:broader region/100000\n",
  "reference/regions region/520000 skos:broaderTransitive region/100000\n",
  "reference/regions region/520000 skos:exactMatch http://www.wikidata.org/entity/Q47097\n",
  "reference/regions region/520000 skos:exactMatch https://sws.geonames.org/1809445/\n",
  "reference/regions region/520100 rdf:type skos:Concept\n",
  "reference/regions region/520100 rdf:type eli:AdministrativeArea\n",
  "reference/regions region/520100 rdf:type schema:AdministrativeArea\n",
  "reference/regions region/520100 skos:prefLabel \"贵阳市\"@zh\n",
  "reference/regions region/520100 skos:notation \"520100\"^^pbg:GBT2260\n",
  "reference/regions region/520100 skos:broader region/520000\n",
  "reference/regions region/520100 skos:broaderTransitive region/520000\n",
  "reference/regions region/520100 skos:broaderTransitive region/100000\n",
  "reference/regions region/100000 rdf:type skos:Concept\n",
  "reference/regions region/100000 rdf:type eli:AdministrativeArea\n",
  "reference/regions region/100000 rdf:type schema:AdministrativeArea\n",
  "reference/regions region/100000 skos:prefLabel \"中国\"@zh\n",
  "reference/regions region/100000 skos:prefLabel \"China\"@en\n",
  "reference/regions region/100000 skos:notation \"100000\"^^pbg:GBT2260\n",
  "reference/regions region/100000 dcterms:identifier \"CN\"\n",
  "reference/types doctype/plan rdf:type skos:Concept\n",
  "reference/types doctype/plan skos:prefLabel \"方案\"@zh\n",
  "reference/types doctype/plan skos:prefLabel \"Plan\"@en\n",
  "reference/types doctype/work-plan rdf:type skos:Concept\n",
  "reference/types doctype/work-plan skos:prefLabel \"工作方案\"@zh\n",
  "reference/types doctype/work-plan skos:broader doctype/plan\n",
  "reference/types doctype/work-plan skos:broaderTransitive doctype/plan\n",
  "reference/types doctype/notice rdf:type skos:Concept\n",
  "reference/types doctype/notice skos:prefLabel \"通知\"@zh\n",
  "reference/actions action/issue rdf:type skos:Concept\n",
  "reference/actions action/issue skos:prefLabel \"印发\"@zh\n",
  "reference/actions action/enact rdf:type skos:Concept\n",
  "reference/actions action/enact skos:prefLabel \"施行\"@zh\n",
  "meta file/ab12 rdf:type prov:Entity\n",
  "meta file/ab12 dcterms:title \"a.txt\"\n",
  "meta file/ab12 pbg:sha256 \"ab12\"\n",
  "meta run/... rdf:type prov:Activity\n",
  "meta run/... pbg:softwareVersion \"" PBG_VERSION "\"\n",
  "meta run/... pbg:runOptions \"-\"\n",
  "meta run/... prov:used file/ab12\n",
};

static void
test_sample(void)
{
  Sample       s      = {0};
  PbgBuffer    out    = {0};
  PbgMapCounts counts = {0};
  fill_documents(&s);
  fill_issue(&s);
  CU_ASSERT_EQUAL(map(&s.issue, false, (size_t)8 << 20, &out, &counts), PBG_OK);
  PbgStrView rest = pbg_buffer_view(&out);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; ++i) {
    const PbgStrView line = pbg_sv(expected[i]);
    CU_ASSERT(pbg_sv_starts(rest, line));
    if (!pbg_sv_starts(rest, line)) {
      printf("expected: %s     got: %.200s\n", expected[i], rest.len ? rest.data : "");
      break;
    }
    rest = pbg_sv_from(rest, line.len);
  }
  CU_ASSERT_EQUAL(rest.len, 0);
  pbg_buffer_free(&out);
}

/// The sample with evidence, as shown; the caller frees it
static PbgBuffer
with_evidence(PbgMapCounts *const counts)
{
  Sample    s   = {0};
  PbgBuffer out = {0};
  fill_documents(&s);
  fill_issue(&s);
  s.issue.source = &s.source;
  CU_ASSERT_EQUAL(map(&s.issue, true, (size_t)8 << 20, &out, counts), PBG_OK);
  return out;
}

static bool
has(const PbgBuffer *const out, const char *const needle)
{
  return pbg_sv_has(pbg_buffer_view(out), pbg_sv(needle));
}

static void
test_evidence(void)
{
  PbgMapCounts counts = {0};
  PbgBuffer    out    = with_evidence(&counts);
  size_t       lines  = 0;
  for (size_t i = 0; i < out.len; ++i) {
    lines += out.data[i] == '\n';
  }
  CU_ASSERT_EQUAL(counts.statements, lines);
  CU_ASSERT_EQUAL(counts.items, 3);
  CU_ASSERT_EQUAL(counts.reported, 1);
  CU_ASSERT_EQUAL(counts.mentioned, 2);
  CU_ASSERT_EQUAL(counts.policies, 2);
  CU_ASSERT_EQUAL(counts.bodies, 5);
  CU_ASSERT_EQUAL(counts.regions, 3);
  CU_ASSERT(counts.evidence > 10);
  CU_ASSERT(has(&out, " pbg:localAlias \"方案\"@zh\n"));
  CU_ASSERT(has(&out, " itsrdf:taConfidence \"0.98\"^^xsd:decimal\n"));
  CU_ASSERT(has(&out, " pbg:dateInferred \"true\"^^xsd:boolean\n"));
  CU_ASSERT(has(&out, " rdf:predicate schema:about\n"));
  CU_ASSERT(has(&out, " oa:exact \"工信\"@zh\n"));
  CU_ASSERT(has(&out, " oa:suffix \"部印发《贵州能力\"@zh\n"));
  CU_ASSERT(has(&out, " oa:hasSource issue/gidi/2024/7/s1/i2\n"));
  CU_ASSERT(has(&out, "\nevidence/gidi/2024/7 ann/"));
  pbg_buffer_free(&out);
}

/// No statement twice, whatever its graph
static void
test_no_statement_twice(void)
{
  PbgMapCounts counts = {0};
  PbgBuffer    out    = with_evidence(&counts);
  PbgStrView   rest   = pbg_buffer_view(&out);
  size_t       count  = 0;
  PbgStrView  *lines  = calloc(counts.statements + 1, sizeof *lines);
  CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
  while (rest.len && count <= counts.statements) {
    PbgStrView line = pbg_sv_cut(&rest, '\n');
    pbg_sv_cut(&line, ' ');
    lines[count++] = line;
  }
  qsort(lines, count, sizeof *lines, pbg_test_compare_lines);
  for (size_t i = 1; i < count; ++i) {
    CU_ASSERT_FALSE(pbg_sv_equal(lines[i], lines[i - 1]));
  }
  free(lines);
  pbg_buffer_free(&out);
}

static void
test_reproducible(void)
{
  PbgMapCounts counts = {0};
  PbgBuffer    a      = with_evidence(&counts);
  PbgBuffer    b      = with_evidence(&counts);
  CU_ASSERT(pbg_sv_equal(pbg_buffer_view(&a), pbg_buffer_view(&b)));
  pbg_buffer_free(&a);
  pbg_buffer_free(&b);
}

/// An issue of which nothing is known
static void
test_empty(void)
{
  const PbgIssue issue = {.file = "x"};
  PbgBuffer      out   = {0};
  CU_ASSERT_EQUAL(map(&issue, true, (size_t)8 << 20, &out, NULL), PBG_OK);
  CU_ASSERT(has(&out, " rdf:type bibo:Issue\n"));
  pbg_buffer_free(&out);
}

/// Hierarchies that turn in a circle end
static void
test_circles(void)
{
  PbgRegion   a = guizhou, b = guiyang;
  PbgDocType  type = plan, finer = work_plan;
  PbgPlace    place    = {.region = &b};
  PbgDocument document = {.title = PBG_LIT("办法"), .type = &finer, .regions = {&place, 1}};
  PbgItem     item     = {.position = 1, .documents = &document, .document_count = 1};
  PbgSection  section  = {.position = 1, .items = &item, .item_count = 1};
  PbgIssue    issue    = {.sections = &section, .section_count = 1};
  PbgBuffer   out      = {0};
  a.parent             = &b;
  b.parent             = &a;
  type.broader         = &finer;
  finer.broader        = &type;
  CU_ASSERT_EQUAL(map(&issue, true, (size_t)8 << 20, &out, NULL), PBG_OK);
  pbg_buffer_free(&out);
}

/// Many documents in one item, so that the arena and the table must grow
static PbgStatus
map_many(const size_t limit, PbgMapCounts *const counts)
{
  enum { MANY = 3000 };
  PbgDocument *const documents = calloc(MANY, sizeof *documents);
  char(*const titles)[32]      = calloc(MANY, sizeof *titles);
  PbgItem    item              = {.position = 1, .documents = documents, .document_count = MANY};
  PbgSection section           = {.position = 1, .items = &item, .item_count = 1};
  PbgIssue   issue             = {.sections = &section, .section_count = 1};
  PbgBuffer  out               = {0};
  for (size_t i = 0; i < MANY; ++i) {
    snprintf(titles[i], sizeof titles[i], "第%zu号办法", i);
    documents[i] = (PbgDocument){.title = pbg_sv(titles[i]), .title_mark = RULE, .type = &plan};
  }
  const PbgStatus st = map(&issue, true, limit, &out, counts);
  pbg_buffer_free(&out);
  free(titles);
  free(documents);
  return st;
}

static void
test_memory_limits(void)
{
  PbgMapCounts counts = {0};
  PbgStatus    st     = PBG_NO_MEMORY;
  for (size_t limit = 0; (st = map_many(limit, &counts)) != PBG_OK && limit < (size_t)64 << 20;
       limit += (size_t)128 << 10) {
    CU_ASSERT_EQUAL(st, PBG_NO_MEMORY);
    CU_ASSERT_EQUAL(counts.policies, 0);
  }
  CU_ASSERT_EQUAL(st, PBG_OK);
  CU_ASSERT_EQUAL(counts.policies, 3000);
}

/// Each call of the sink fails once, and the failure comes out
static void
test_sink_fails(void)
{
  Sample          s       = {0};
  PbgArena *const arena   = pbg_arena_new((size_t)8 << 20);
  PbgMapOptions   options = {.evidence = true, .scratch = arena};
  PbgStatus       st      = PBG_BAD_WRITE;
  fill_documents(&s);
  fill_issue(&s);
  for (size_t calls = 0; calls < 10000 && st; ++calls) {
    size_t  left = calls;
    PbgSink sink = {&left, pbg_test_refuse, NULL};
    pbg_arena_clear(arena);
    st = pbg_map_issue(&s.issue, &options, &sink);
    CU_ASSERT(st == PBG_OK || st == PBG_BAD_WRITE);
  }
  CU_ASSERT_EQUAL(st, PBG_OK);
  pbg_arena_free(arena);
}

void
pbg_suite_map(void)
{
  CU_pSuite suite = CU_add_suite("ontology/map", NULL, NULL);
  CU_add_test(suite, "an issue", test_sample);
  CU_add_test(suite, "evidence", test_evidence);
  CU_add_test(suite, "no statement twice", test_no_statement_twice);
  CU_add_test(suite, "the same bytes again", test_reproducible);
  CU_add_test(suite, "nothing known", test_empty);
  CU_add_test(suite, "circles in the reference data", test_circles);
  CU_add_test(suite, "memory limits", test_memory_limits);
  CU_add_test(suite, "a sink that fails", test_sink_fails);
}
