// void.c - void.ttl: the data set as VoID (W3C Interest Group Note 3 March 2011) and DCAT 3, with what DCAT-AP 3.0 asks for.
// IRIs:      relative to the place where the file is published, so that two people's data sets are two things.
// Form:      Turtle written here and not by rdf/graph_writer.h, nested as a reader would write it.
#include "publish/about.h"
#include "publish/census.h"
#include "publish/products.h"
#include "base/version.h"
#include "ontology/vocab.h"
#include "rdf/turtle.h"

#define CENSUS_LIMIT ((size_t)1 << 30)
#define ONTOLOGY     "https://w3id.org/pbg/def/"

/// The namespaces of the description, besides those of the graph
static const PbgPrefix own_prefixes[] = {
  {"void", "http://rdfs.org/ns/void#"},
  {"foaf", "http://xmlns.com/foaf/0.1/"},
  {"spdx", "http://spdx.org/rdf/terms#"},
  {"sh", "http://www.w3.org/ns/shacl#"},
  {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
  {"owl", "http://www.w3.org/2002/07/owl#"},
  {NULL, NULL},
};

typedef struct {
  PbgPublish *publish;
  PbgAbout    about;
  PbgCensus   census;
  PbgArena   *arena;
  PbgBuffer   out;
} Void;

// --- Turtle ---

static void
add(Void *const v, const char *const text)
{
  pbg_buffer_add(&v->out, pbg_sv(text));
}

/// An IRI, shortened by the prefixes of the graph where it can be
static void
add_iri(Void *const v, const PbgStrView iri)
{
  PbgStrView             local;
  const PbgPrefix       *prefix = pbg_turtle_prefix(v->publish->options->prefixes, iri, &local);
  const PbgPrefix *const own    = prefix ? NULL : pbg_turtle_prefix(own_prefixes, iri, &local);
  prefix                        = prefix ? prefix : own;
  if (prefix) {
    pbg_buffer_print(&v->out, "%s:%.*s", prefix->name, PBG_ARG(local));
  } else {
    pbg_turtle_iri(&v->out, iri);
  }
}

/// "text"@zh, "text"@en; a text that is the same in both has no language
static void
add_texts(Void *const v, const char *const property, const PbgStrView zh, const PbgStrView en)
{
  const bool same = pbg_sv_equal(zh, en);
  pbg_buffer_print(&v->out, " ;\n  %s ", property);
  pbg_turtle_quoted(&v->out, zh);
  if (!same) {
    add(v, "@zh , ");
    pbg_turtle_quoted(&v->out, en);
    add(v, "@en");
  }
}

static void
add_link(Void *const v, const char *const property, const PbgStrView iri)
{
  pbg_buffer_print(&v->out, " ;\n  %s ", property);
  add_iri(v, iri);
}

static void
add_number(Void *const v, const char *const property, const uint64_t number)
{
  pbg_buffer_print(&v->out, " ;\n  %s %llu", property, (unsigned long long)number);
}

// --- Counts ---

static void
add_counts(Void *const v, const PbgCensusPart part)
{
  const PbgCensus *const census     = &v->census;
  size_t                 classes    = 0;
  size_t                 properties = 0;
  for (size_t i = 0; i < census->class_count; ++i) {
    classes += census->classes[i].entities.of[part] > 0;
  }
  for (size_t i = 0; i < census->property_count; ++i) {
    properties += census->properties[i].triples.of[part] > 0;
  }
  add_number(v, "void:triples", census->triples.of[part]);
  add_number(v, "void:entities", census->entities.of[part]);
  add_number(v, "void:classes", classes);
  add_number(v, "void:properties", properties);
  add_number(v, "void:distinctSubjects", census->subjects.of[part]);
  add_number(v, "void:distinctObjects", census->objects.of[part]);
}

static void
add_partitions(Void *const v, const PbgCensusPart part)
{
  const PbgCensus *const census = &v->census;
  for (size_t i = 0; i < census->class_count; ++i) {
    const uint64_t entities = census->classes[i].entities.of[part];
    if (entities) {
      add(v, " ;\n  void:classPartition [ void:class ");
      add_iri(v, census->classes[i].iri);
      pbg_buffer_print(&v->out, " ; void:entities %llu ]", (unsigned long long)entities);
    }
  }
  for (size_t i = 0; i < census->property_count; ++i) {
    const PbgCensusProperty *const property = &census->properties[i];
    if (property->triples.of[part]) {
      add(v, " ;\n  void:propertyPartition [ void:property ");
      add_iri(v, property->iri);
      pbg_buffer_print(&v->out, " ; void:triples %llu ; void:distinctSubjects %llu ; void:distinctObjects %llu ]",
                       (unsigned long long)property->triples.of[part], (unsigned long long)property->subjects.of[part],
                       (unsigned long long)property->objects.of[part]);
    }
  }
}

/// The namespace of a term: up to the last '#' or '/'
static PbgStrView
space_of(const PbgStrView iri)
{
  size_t to = iri.len;
  while (to && iri.data[to - 1] != '#' && iri.data[to - 1] != '/') {
    --to;
  }
  return pbg_sv_slice(iri, 0, to);
}

/// Namespaces of the properties and classes of the part, each once: both lists are sorted, so that a namespace comes in one run of each
static void
add_vocabularies(Void *const v, const PbgCensusPart part)
{
  const PbgCensus *const census = &v->census;
  PbgStrView             last   = {NULL, 0};
  for (size_t i = 0; i < census->property_count; ++i) {
    const PbgStrView space = space_of(census->properties[i].iri);
    if (census->properties[i].triples.of[part] && !pbg_sv_equal(space, last)) {
      add(v, " ;\n  void:vocabulary ");
      pbg_turtle_iri(&v->out, space);
      last = space;
    }
  }
  for (size_t i = 0; i < census->class_count; ++i) {
    const PbgStrView space = space_of(census->classes[i].iri);
    bool             known = !census->classes[i].entities.of[part] || pbg_sv_equal(space, last);
    for (size_t at = 0; !known && at < census->property_count; ++at) {
      known = census->properties[at].triples.of[part] && pbg_sv_equal(space, space_of(census->properties[at].iri));
    }
    if (!known) {
      add(v, " ;\n  void:vocabulary ");
      pbg_turtle_iri(&v->out, space);
      last = space;
    }
  }
}

// --- Files ---

static bool
has_many(const PbgProduct *const product)
{
  return strchr(product->path, '/') != NULL;
}

/// Which data set the file is a distribution of
static PbgCensusPart
part_of(const PbgPublishedFile *const file)
{
  return pbg_sv_starts(pbg_sv(file->path), PBG_LIT("evidence.")) ? PBG_CENSUS_EVIDENCE
         : pbg_sv_starts(pbg_sv(file->path), PBG_LIT("links."))  ? PBG_CENSUS_LINKS
                                                                 : PBG_CENSUS_GRAPH;
}

/// The first of the files of its product; a product of many files is one distribution, its folder
static bool
is_first(const PbgPublish *const publish, const size_t i)
{
  const PbgProduct *const product = pbg_publish_file_at(publish, i)->product;
  size_t                  at      = 0;
  while (has_many(product) && pbg_publish_file_at(publish, at)->product != product) {
    ++at;
  }
  return !has_many(product) || at == i;
}

/// A file that is all of a data set: all.*, evidence.*, links.*
static bool
is_dump(const PbgPublishedFile *const file)
{
  return pbg_sv_starts(pbg_sv(file->path), PBG_LIT("all.")) || part_of(file) != PBG_CENSUS_GRAPH;
}

/// The place of the distribution, relative: "all.nq.gz", "issues/"
static PbgStrView
place_of(const PbgPublishedFile *const file)
{
  const PbgStrView path = pbg_sv(file->path);
  return has_many(file->product) ? pbg_sv_slice(path, 0, pbg_sv_find(path, PBG_LIT("/"), 0) + 1) : path;
}

/// <#file-all.nq.gz>, <#files-turtle>
static void
add_file_iri(Void *const v, const PbgPublishedFile *const file)
{
  const bool many = has_many(file->product);
  pbg_buffer_print(&v->out, "<#%s-%s>", many ? "files" : "file", many ? file->product->name : file->path);
}

static void
add_distributions(Void *const v, const PbgCensusPart part)
{
  const PbgPublishedFile *file = NULL;
  for (size_t i = 0; (file = pbg_publish_file_at(v->publish, i)); ++i) {
    if (part_of(file) == part && is_first(v->publish, i)) {
      add(v, " ;\n  dcat:distribution ");
      add_file_iri(v, file);
    }
  }
  for (size_t i = 0; (file = pbg_publish_file_at(v->publish, i)); ++i) {
    if (part_of(file) == part && is_dump(file)) {
      pbg_buffer_print(&v->out, " ;\n  void:dataDump <%s>", file->path);
    }
  }
}

static void
describe_file(Void *const v, const PbgPublishedFile *const file)
{
  const PbgStrView place = place_of(file);
  const bool       table = pbg_sv_ends(place, PBG_LIT(".csv"));
  PbgSheet         sheet = {.column_count = 0};
  for (size_t i = 0; table && pbg_about_sheet(v->publish, i, &sheet); ++i) {
    if (pbg_sv_equal(sheet.name, pbg_sv_slice(place, 0, place.len - 4))) {
      break;
    }
  }
  add_file_iri(v, file);
  add(v, " a dcat:Distribution");
  add_texts(v, "dcterms:title", table ? sheet.question.chinese : pbg_sv(file->product->title_zh),
            table ? sheet.question.english : pbg_sv(file->product->title));
  pbg_buffer_print(&v->out, " ;\n  dcat:accessURL <%.*s>", PBG_ARG(place));
  if (!has_many(file->product)) {
    pbg_buffer_print(&v->out, " ;\n  dcat:downloadURL <%.*s> ;\n  dcat:byteSize \"%llu\"^^xsd:nonNegativeInteger",
                     PBG_ARG(place), (unsigned long long)file->bytes);
    add(v,
        " ;\n  spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue \"");
    for (size_t i = 0; i < PBG_SHA256_SIZE; ++i) {
      pbg_buffer_print(&v->out, "%02x", file->sha256[i]);
    }
    add(v, "\"^^xsd:hexBinary ]");
  }
  pbg_buffer_print(&v->out, " ;\n  dcat:mediaType <" PBG_MEDIA_TYPES "%s>", file->product->media_type);
  add(v, pbg_sv_ends(place, PBG_LIT(".gz")) ? " ;\n  dcat:compressFormat <" PBG_MEDIA_TYPES "application/gzip>" : "");
  add_link(v, "dcterms:license", v->about.license);
  add(v, " .\n\n");
}

// --- What the tables of counts say ---

/// The cells of a table of counts, row by row
static PbgStatus
each_row(Void *const v, const char *const name, void (*const on_row)(Void *v, const PbgStrView *cells))
{
  PbgRows  *rows = NULL;
  PbgStatus st   = pbg_about_rows(v->publish, pbg_builtin_counts, name, &rows);
  for (size_t row = 0; !st && row < pbg_rows_count(rows); ++row) {
    PbgStrView cells[PBG_MAX_SHEET_COLUMNS] = {{NULL, 0}};
    for (size_t i = 0; !st && i < pbg_rows_sheet(rows)->column_count; ++i) {
      st = pbg_rows_cell(rows, row, i, &cells[i]);
    }
    if (!st) {
      on_row(v, cells);
    }
  }
  pbg_rows_free(rows);
  return st;
}

static void
on_space(Void *const v, const PbgStrView *const cells)
{
  add(v, " ;\n  void:uriSpace ");
  pbg_turtle_quoted(&v->out, cells[0]);
}

static void
on_example(Void *const v, const PbgStrView *const cells)
{
  add(v, " ;\n  void:exampleResource ");
  pbg_turtle_iri(&v->out, cells[0]);
}

static void
on_series(Void *const v, const PbgStrView *const cells)
{
  add(v, " ;\n  prov:wasDerivedFrom ");
  pbg_turtle_iri(&v->out, cells[0]);
}

/// A set of links to another knowledge base by one property
static void
on_links(Void *const v, const PbgStrView *const cells)
{
  enum { SPACE, PROPERTY, LINKS };
  static const struct {
    const char *space, *name;
  } bases[]       = {{PBG_WIKIDATA, "Wikidata"}, {PBG_GEONAMES, "GeoNames"}};
  PbgStrView name = cells[SPACE];
  for (size_t i = 0; i < sizeof bases / sizeof *bases; ++i) {
    name = pbg_sv_equal(name, pbg_sv(bases[i].space)) ? pbg_sv(bases[i].name) : name;
  }
  add(v, "[] a void:Linkset ;\n  dcterms:title ");
  pbg_turtle_quoted(&v->out, name);
  add_link(v, "void:linkPredicate", cells[PROPERTY]);
  pbg_buffer_print(&v->out, " ;\n  void:triples %.*s ;\n  void:subjectsTarget <#dataset>", PBG_ARG(cells[LINKS]));
  add(v, " ;\n  void:objectsTarget [ a void:Dataset ; dcterms:title ");
  pbg_turtle_quoted(&v->out, name);
  add(v, " ; void:uriSpace ");
  pbg_turtle_quoted(&v->out, cells[SPACE]);
  add(v, " ] .\n\n");
}

// --- The parts of the file ---

static void
add_head(Void *const v)
{
  const PbgPrefix *const lists[] = {v->publish->options->prefixes, own_prefixes};
  for (size_t list = 0; list < sizeof lists / sizeof *lists; ++list) {
    for (const PbgPrefix *prefix = lists[list]; prefix->name; ++prefix) {
      pbg_buffer_print(&v->out, "@prefix %s: <%s> .\n", prefix->name, prefix->iri);
    }
  }
  add(v, "\n<> a void:DatasetDescription ;\n  dcterms:title \"Description of the data set\"@en , \"数据集说明\"@zh ;\n"
         "  foaf:primaryTopic <#dataset> .\n\n");
}

/// xsd:date, gYearMonth or gYear, by the length
static void
add_date(Void *const v, const PbgStrView date)
{
  pbg_turtle_quoted(&v->out, date);
  add(v, date.len == 4 ? "^^xsd:gYear" : date.len == 7 ? "^^xsd:gYearMonth" : "^^xsd:date");
}

static void
add_circumstances(Void *const v)
{
  const PbgAbout *const about = &v->about;
  add_link(v, "dcterms:license", about->license);
  if (about->publisher.len) {
    add(v, " ;\n  dcterms:publisher [ a foaf:Agent ; foaf:name ");
    pbg_turtle_quoted(&v->out, about->publisher);
    add(v, " ]");
  }
  if (about->oldest.len) {
    add(v, " ;\n  dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate ");
    add_date(v, about->oldest);
    add(v, " ; dcat:endDate ");
    add_date(v, about->newest);
    add(v, " ]");
  }
  add(v, " ;\n  dcterms:conformsTo <" ONTOLOGY
         "> ;\n  prov:wasGeneratedBy [ a prov:Activity ; prov:wasAssociatedWith <#pbg> ]");
}

static PbgStatus
add_dataset(Void *const v)
{
  add(v, "<#dataset> a dcat:Dataset , void:Dataset");
  add_texts(v, "dcterms:title", v->about.title, v->about.title_en);
  add_texts(v, "dcterms:description", v->about.text, v->about.text_en);
  add_texts(v, "dcat:keyword", PBG_LIT("政策文件"), PBG_LIT("policy documents"));
  add_circumstances(v);
  PbgStatus st = each_row(v, "series", on_series);
  st           = st ? st : each_row(v, "spaces", on_space);
  st           = st ? st : each_row(v, "examples", on_example);
  add_vocabularies(v, PBG_CENSUS_GRAPH);
  add_counts(v, PBG_CENSUS_GRAPH);
  add_partitions(v, PBG_CENSUS_GRAPH);
  add_distributions(v, PBG_CENSUS_GRAPH);
  add(v, " .\n\n");
  return st;
}

/// Evidence, or links, which are data sets of their own
static void
add_companion(Void *const v, const PbgCensusPart part, const char *const name, const PbgStrView zh, const PbgStrView en)
{
  if (v->census.triples.of[part]) {
    pbg_buffer_print(&v->out, "<#%s> a dcat:Dataset , void:Dataset", name);
    add_texts(v, "dcterms:title", zh, en);
    add_texts(v, "dcterms:description", zh, en);
    add(v, " ;\n  dcterms:relation <#dataset>");
    add_circumstances(v);
    add_vocabularies(v, part);
    add_counts(v, part);
    add_partitions(v, part);
    add_distributions(v, part);
    add(v, " .\n\n");
  }
}

/// The questions, as SPARQL for SHACL's executables (SHACL Advanced Features, 5; as data sets of the life sciences share theirs)
static PbgStatus
add_queries(Void *const v)
{
  PbgStatus st = PBG_OK;
  for (const PbgTable *table = pbg_builtin_questions; !st && table->name; ++table) {
    const PbgStrView text      = {table->start, (size_t)(table->end - table->start)};
    const PbgStrView name      = pbg_sv_slice(pbg_sv(table->name), 0, strlen(table->name) - (sizeof ".rq" - 1));
    const bool       construct = pbg_sv_has(text, PBG_LIT("\nCONSTRUCT"));
    PbgQuestion      question;
    st = pbg_question_read(text, &question);
    if (!st) {
      pbg_buffer_print(&v->out, "<#query-%.*s> a sh:SPARQLExecutable , %s ;\n  schema:about <#dataset>", PBG_ARG(name),
                       construct ? "sh:SPARQLConstructExecutable" : "sh:SPARQLSelectExecutable");
      add_texts(v, "rdfs:comment", question.chinese, question.english);
      pbg_buffer_print(&v->out, " ;\n  %s ", construct ? "sh:construct" : "sh:select");
      pbg_turtle_quoted(&v->out, text);
      add(v, " .\n\n");
    }
  }
  return st;
}

static PbgStatus
compose(Void *const v)
{
  add_head(v);
  PbgStatus st = add_dataset(v);
  add_companion(v, PBG_CENSUS_EVIDENCE, "evidence", PBG_LIT("政策动态知识图谱：每条事实的原文依据"),
                PBG_LIT("Knowledge graph of policy bulletins: where each fact is said"));
  add_companion(v, PBG_CENSUS_LINKS, "links", PBG_LIT("政策动态知识图谱：与其他知识库的链接"),
                PBG_LIT("Knowledge graph of policy bulletins: links to other knowledge bases"));
  st                           = st ? st : each_row(v, "links", on_links);
  const PbgPublishedFile *file = NULL;
  for (size_t i = 0; (file = pbg_publish_file_at(v->publish, i)); ++i) {
    if (is_first(v->publish, i)) {
      describe_file(v, file);
    }
  }
  add(v, "<#pbg> a prov:SoftwareAgent ;\n  foaf:name \"pbg\" ;\n  schema:softwareVersion \"" PBG_VERSION "\" .\n\n");
  st = st ? st : add_queries(v);
  return st ? st : v->out.status;
}

PbgStatus
pbg_publish_void(PbgPublish *const publish, const PbgProduct *const product)
{
  Void            v    = {.publish = publish, .arena = pbg_arena_new(CENSUS_LIMIT)};
  PbgPublishFile *file = NULL;
  PbgStatus       st   = v.arena ? pbg_about_read(publish, &v.about) : PBG_NO_MEMORY;
  st                   = st ? st : pbg_census_take(publish->data, v.arena, &v.census);
  st                   = st ? st : compose(&v);
  st                   = st ? st : pbg_publish_open(publish, product, product->path, &file);
  if (!st) {
    st = pbg_publish_write(file, pbg_buffer_view(&v.out));
    if (st) {
      pbg_publish_abandon(file);
    } else {
      st = pbg_publish_close(file);
    }
  }
  pbg_about_free(&v.about);
  pbg_arena_free(v.arena);
  pbg_buffer_free(&v.out);
  return st;
}
