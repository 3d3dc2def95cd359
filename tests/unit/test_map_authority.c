// test_map_authority.c - authority files of a small table, as N-Quads, compared with what they must say.
#include "base/buffer.h"
#include "base/version.h"
#include "ontology/map.h"
#include "ontology/vocab.h"
#include "tests/unit/map_tool.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

#define ID  "<http://b/"
#define END " <http://b/graph/reference/"

void
pbg_suite_map_authority(void);

static const char table[] = "scheme\tregions\t\t地区\tRegions\t某书\tA book\tCC BY 4.0\n"
                            "scheme\tbodies\t\t机构\tBodies\t某书\tA book\tCC0\n"
                            "scheme\ttypes\t\t类型\tTypes\t某书\tA book\tCC BY 4.0\n"
                            "scheme\tactions\t\t行为\tActions\t某书\tA book\tCC BY 4.0\n"
                            "scheme\tevents\teventtype\t事件\tEvents\t某书\tA book\tCC BY 4.0\n"
                            "scheme\tstages\tstage\t阶段\tStages\t某书\tA book\tCC BY 4.0\n"
                            "scheme\tlevels\tlevel\t位阶\tLevels\t某书\tA book\tCC BY 4.0\n"
                            "concept\teventtype/vote\t表决\tVote\t\t投票。\tA vote.\n"
                            "concept\tstage/trial\t试行\tTrial\t\t试行。\tOn trial.\n"
                            "concept\tlevel/rule\t规章\tRule\n"
                            "concept\tlevel/department\t部门规章\tDepartmental rule\tlevel/rule\n"
                            "concept\tlevel/document\t规范性文件\tDocument\n"
                            "mapping\tdoctype/plan\tpbg:legalLevel\tlevel/document\n"
                            "mapping\tdoctype/plan\tno:property\tlevel/rule\n"
                            "mapping\tlevel/rule\tpbg:prevailsOver\tlevel/document\n"
                            "region\t100000\t中国\t我国\tChina\t\tcountry\tCN\n"
                            "region\t520000\t贵州省\t~黔\tGuizhou\t100000\tprovince\tCN-GZ\tQ47097\n"
                            "region\tguian\t贵安新区\t\t\t520000\tzone\n"
                            "body\tnew\t新部\t\tNew\t\t100000\torganization\t2018\n"
                            "body\told\t旧部\t\tOld\t\t\torganization\t\t2018\n"
                            "body\tmid\t中部\t\tMid\tnew\t\tunit\t2013\t2018\n"
                            "body\tmid2\t中二部\t\tMid\tnew\t\tunit\t2013\t2018\n"
                            "body\tever\t常部\t\tEver\t\t\torganization\n"
                            "doctype\tplan\t方案\t方案\tPlan\tlegal\n"
                            "doctype\twork-plan\t工作方案\t工作方案\tWork plan\tlegal\tplan\n"
                            "verb\tissue\t印发\tIssued\tissue\t印发\n"
                            "verb\tissue\t印发\tPrinted\tissue\t下发\n"; // replaces the row before

static PbgLexicon *
lexicon_of(const PbgStrView text)
{
  PbgLexicon *const lexicon = pbg_lexicon_new();
  CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
  CU_ASSERT_EQUAL_FATAL(pbg_lexicon_add(lexicon, text, "t", NULL), PBG_OK);
  CU_ASSERT_EQUAL_FATAL(pbg_lexicon_finish(lexicon, NULL), PBG_OK);
  return lexicon;
}

/// All pieces of a file as N-Quads; the caller frees them
static PbgBuffer
write(const PbgLexicon *const lexicon, const PbgAuthority file, PbgMapCounts *const counts, size_t *const pieces)
{
  PbgBuffer           out     = {0};
  PbgArena *const     arena   = pbg_arena_new((size_t)1 << 20);
  PbgWriter *const    writer  = pbg_writer_new(pbg_format_find(PBG_LIT("nquads")), pbg_prefixes, NULL);
  PbgSink             sink    = pbg_writer_sink(writer);
  const PbgMapOptions options = {.base = PBG_LIT("http://b/"), .lexicon = lexicon, .scratch = arena, .counts = counts};
  size_t              from    = 0;
  *counts                     = (PbgMapCounts){0};
  *pieces                     = 0;
  do {
    pbg_arena_clear(arena);
    pbg_writer_begin(writer, &out);
    CU_ASSERT_EQUAL_FATAL(pbg_map_reference(file, from, &options, &sink, &from), PBG_OK);
    ++*pieces;
  } while (from);
  CU_ASSERT_EQUAL(counts->statements, pbg_writer_count(writer));
  pbg_writer_free(writer);
  pbg_arena_free(arena);
  return out;
}

/// The file says each of the lines, and `count` statements
static void
check_file(const PbgAuthority file, const size_t entries, const char *const *const lines, const size_t count)
{
  PbgLexicon *const lexicon = lexicon_of(pbg_sv(table));
  PbgMapCounts      counts;
  size_t            pieces;
  PbgBuffer         out = write(lexicon, file, &counts, &pieces);
  for (size_t i = 0; lines[i]; ++i) {
    const bool has = pbg_sv_has(pbg_buffer_view(&out), pbg_sv(lines[i]));
    CU_ASSERT(has);
    if (!has) {
      printf("missing: %s\nin:\n%.*s", lines[i], PBG_ARG(pbg_buffer_view(&out)));
    }
  }
  CU_ASSERT_EQUAL(counts.entries, entries);
  CU_ASSERT_EQUAL(counts.statements, count);
  CU_ASSERT_EQUAL(pieces, 1);
  pbg_buffer_free(&out);
  pbg_lexicon_free(lexicon);
}

static void
test_regions(void)
{
  static const char *const lines[] = {
    ID "reference/regions> <" PBG_NS_RDF "type> <" PBG_NS_SKOS "ConceptScheme>" END "regions> .\n",
    ID "reference/regions> <" PBG_NS_DCTERMS "title> \"Regions\"@en" END "regions> .\n",
    ID "reference/regions> <" PBG_NS_DCAT "version> \"" PBG_VERSION "\"" END "regions> .\n",
    ID "region/100000> <" PBG_NS_SKOS "topConceptOf> " ID "reference/regions>" END "regions> .\n",
    ID "region/guian> <" PBG_NS_SKOS "inScheme> " ID "reference/regions>" END "regions> .\n",
    ID "region/guian> <" PBG_NS_SKOS "broader> " ID "region/520000>" END "regions> .\n",
    ID "region/guian> <" PBG_NS_SKOS "broaderTransitive> " ID "region/100000>" END "regions> .\n",
    ID "region/520000> <" PBG_NS_SKOS "altLabel> \"黔\"@zh" END "regions> .\n",
    NULL};
  // file 8; China 3 types, 3 labels, code, ISO, 2 for the scheme; Guizhou 3, 3, 2, 2 above, match, 1; Guian 3, 1, 3 above, 1
  check_file(PBG_AUTHORITY_REGIONS, 3, lines, 8 + 10 + 12 + 8);
}

static void
test_bodies(void)
{
  static const char *const lines[] = {
    ID "reference/bodies> <" PBG_NS_RDF "type> <" PBG_NS_DCAT "Dataset>" END "bodies> .\n",
    ID "body/new> <" PBG_NS_DCTERMS "temporal> " ID "period/2018->" END "bodies> .\n",
    ID "body/old> <" PBG_NS_DCTERMS "temporal> " ID "period/-2018>" END "bodies> .\n",
    ID "body/mid2> <" PBG_NS_DCTERMS "temporal> " ID "period/2013-2018>" END "bodies> .\n",
    ID "body/mid> <" PBG_NS_ORG "subOrganizationOf> " ID "body/new>" END "bodies> .\n",
    ID "period/-2018> <" PBG_NS_DCAT "endDate> \"2018\"^^<" PBG_NS_XSD "gYear>" END "bodies> .\n",
    NULL};
  // file 7; new 3 + region + years; old 3 + years; two units of 4 + parent + years; ever 3; periods 2, 2 and 3
  check_file(PBG_AUTHORITY_BODIES, 5, lines, 7 + 5 + 4 + 12 + 3 + 7);
}

static void
test_types(void)
{
  static const char *const lines[] = {
    ID "doctype/plan> <" PBG_NS_SKOS "topConceptOf> " ID "reference/types>" END "types> .\n",
    ID "doctype/work-plan> <" PBG_NS_SKOS "inScheme> " ID "reference/types>" END "types> .\n",
    "<" PBG_NS_PBG "stages> <" PBG_NS_RDF "type> <" PBG_NS_SKOS "ConceptScheme>" END "types> .\n",
    "<" PBG_NS_PBG "trial> <" PBG_NS_SKOS "topConceptOf> <" PBG_NS_PBG "stages>" END "types> .\n",
    "<" PBG_NS_PBG "trial> <" PBG_NS_RDF "type> <" PBG_NS_PBG "Stage>" END "types> .\n",
    ID "doctype/plan> <" PBG_NS_PBG "legalLevel> " ID "level/document>" END "types> .\n",
    ID "level/rule> <" PBG_NS_PBG "prevailsOver> " ID "level/document>" END "types> .\n",
    ID "level/department> <" PBG_NS_SKOS "broaderTransitive> " ID "level/rule>" END "types> .\n",
    ID "level/department> <" PBG_NS_SKOS "inScheme> " ID "reference/levels>" END "types> .\n",
    NULL};
  // file 8; plan 5 and a mapping, work plan 6; stages 6, trial 8; levels 6, rule 5 and a mapping, department 6, document 5
  check_file(PBG_AUTHORITY_TYPES, 2, lines, 8 + 6 + 6 + (6 + 8) + (6 + 6 + 6 + 5));
}

static void
test_actions(void)
{
  static const char *const lines[] = {
    ID "action/issue> <" PBG_NS_SKOS "prefLabel> \"Printed\"@en" END "actions> .\n",
    ID "action/issue> <" PBG_NS_SKOS "topConceptOf> " ID "reference/actions>" END "actions> .\n", NULL};
  check_file(PBG_AUTHORITY_ACTIONS, 1, lines, 8 + 5);
}

static void
test_events(void)
{
  static const char *const lines[] = {
    ID "reference/events> <" PBG_NS_DCTERMS "title> \"Events\"@en" END "events> .\n",
    ID "eventtype/vote> <" PBG_NS_SKOS "definition> \"投票。\"@zh" END "events> .\n",
    ID "eventtype/vote> <" PBG_NS_SKOS "topConceptOf> " ID "reference/events>" END "events> .\n", NULL};
  check_file(PBG_AUTHORITY_EVENTS, 1, lines, 8 + 7);
}

/// Every number of entries around the size of a piece: each entry once, each period once
static void
test_pieces(void)
{
  for (size_t count = PBG_CHUNK_SUBJECTS - 1; count <= PBG_CHUNK_SUBJECTS * 2 + 1; ++count) {
    PbgBuffer rows = {0};
    for (size_t i = 0; i < count; ++i) {
      pbg_buffer_print(&rows, "body\tb%zu\t某部\t\tSome\t\t\torganization\t2001\n", i);
    }
    PbgLexicon *const lexicon = lexicon_of(pbg_buffer_view(&rows));
    PbgMapCounts      counts;
    size_t            pieces;
    PbgBuffer         out = write(lexicon, PBG_AUTHORITY_BODIES, &counts, &pieces);
    CU_ASSERT_EQUAL(counts.entries, count);
    CU_ASSERT_EQUAL(counts.statements, 2 + 4 * count + 2);
    CU_ASSERT_EQUAL(pieces, count / PBG_CHUNK_SUBJECTS + 1);
    pbg_buffer_free(&out);
    pbg_lexicon_free(lexicon);
    pbg_buffer_free(&rows);
  }
}

/// Whatever fails, the arena or the sink, it comes out, and nothing is counted
static void
test_failures(void)
{
  PbgLexicon *const lexicon = lexicon_of(pbg_sv(table));
  for (PbgAuthority file = 0; file < PBG_AUTHORITIES; ++file) {
    PbgStatus st = PBG_BAD_WRITE;
    for (size_t calls = 0; calls < 1000 && st; ++calls) {
      PbgMapCounts  counts  = {0};
      PbgArena     *arena   = pbg_arena_new((size_t)1 << 20);
      PbgMapOptions options = {.lexicon = lexicon, .scratch = arena, .counts = &counts};
      size_t        left = calls, next = 0;
      PbgSink       sink = {&left, pbg_test_refuse, NULL};
      st                 = pbg_map_reference(file, 0, &options, &sink, &next);
      CU_ASSERT(st == PBG_OK ? counts.statements > 0 : st == PBG_BAD_WRITE && !counts.statements);
      pbg_arena_free(arena);
    }
    CU_ASSERT_EQUAL(st, PBG_OK);
    st = PBG_NO_MEMORY;
    for (size_t limit = 0; limit < (size_t)1 << 20 && st; limit += 512) {
      PbgMapCounts  counts  = {0};
      PbgArena     *arena   = pbg_arena_new(limit);
      PbgMapOptions options = {.lexicon = lexicon, .scratch = arena, .counts = &counts};
      size_t        left = SIZE_MAX, next = 0;
      PbgSink       sink = {&left, pbg_test_refuse, NULL};
      st                 = pbg_map_reference(file, 0, &options, &sink, &next);
      CU_ASSERT(st == PBG_OK ? counts.statements > 0 : st == PBG_NO_MEMORY && !counts.statements);
      pbg_arena_free(arena);
    }
    CU_ASSERT_EQUAL(st, PBG_OK);
  }
  pbg_lexicon_free(lexicon);
}

void
pbg_suite_map_authority(void)
{
  CU_pSuite suite = CU_add_suite("ontology/map_authority", NULL, NULL);
  CU_add_test(suite, "regions", test_regions);
  CU_add_test(suite, "bodies", test_bodies);
  CU_add_test(suite, "types", test_types);
  CU_add_test(suite, "actions", test_actions);
  CU_add_test(suite, "events", test_events);
  CU_add_test(suite, "pieces", test_pieces);
  CU_add_test(suite, "failures", test_failures);
}
