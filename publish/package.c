// package.c - datapackage.json: the files of the export as a Frictionless Data Package (specs.frictionlessdata.io, version 1), with a
// schema for each table. Files of which there is one an issue are left out: all.nq.gz has what they have.
#include "base/json.h"
#include "publish/about.h"
#include "publish/products.h"

static void
member(PbgBuffer *const out, const char *const before, const char *const name, const PbgStrView text)
{
  pbg_buffer_print(out, "%s\"%s\": ", before, name);
  pbg_json_string(out, text);
}

/// Texts in both languages, the Chinese first, in one member as it is one for people
static void
both(PbgBuffer *const out, const char *const before, const char *const name, const PbgStrView zh, const PbgStrView en)
{
  PbgBuffer text = {0};
  pbg_buffer_add(&text, zh);
  if (!pbg_sv_equal(zh, en)) {
    pbg_buffer_print(&text, " / %.*s", PBG_ARG(en));
  }
  member(out, before, name, pbg_buffer_view(&text));
  pbg_buffer_free(&text);
}

// --- Schemas ---

/// What Frictionless calls the kinds of columns; all others are keys of tables
static const char *
type_of(const PbgStrView kind)
{
  static const struct {
    const char *kind, *type;
  } types[] = {
    {"string", "\"type\": \"string\""},
    {"day", "\"type\": \"string\", \"constraints\": {\"pattern\": \"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\"}"},
    {"integer", "\"type\": \"integer\""},
    {"number", "\"type\": \"number\""},
    {"uri", "\"type\": \"string\", \"format\": \"uri\""},
    {"key", "\"type\": \"string\", \"format\": \"uri\", \"constraints\": {\"required\": true, \"unique\": true}"},
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; ++i) {
    if (pbg_sv_equal(kind, pbg_sv(types[i].kind))) {
      return types[i].type;
    }
  }
  return NULL;
}

static PbgStrView
head_of(const PbgPublish *const publish, const PbgSheetColumn *const column)
{
  return publish->options->english ? column->english : column->name;
}

/// The key of the table of that name; NULL if it has none
static const PbgSheetColumn *
key_of(const PbgSheet *const sheet)
{
  for (size_t i = 0; i < sheet->column_count; ++i) {
    if (pbg_sv_equal(sheet->columns[i].kind, PBG_LIT("key"))) {
      return &sheet->columns[i];
    }
  }
  return NULL;
}

static bool
find_sheet(const PbgPublish *const publish, const PbgStrView name, PbgSheet *const out)
{
  for (size_t i = 0; pbg_about_sheet(publish, i, out); ++i) {
    if (pbg_sv_equal(out->name, name)) {
      return true;
    }
  }
  return false;
}

static void
add_field(const PbgPublish *const publish, const PbgSheetColumn *const column, PbgBuffer *const out)
{
  const char *const type = type_of(column->kind);
  member(out, "\n          {", "name", head_of(publish, column));
  member(out, ", ", "title", publish->options->english ? column->name : column->english);
  pbg_buffer_print(out, ", %s", type ? type : type_of(PBG_LIT("uri")));
  both(out, ",\n           ", "description", column->about, column->about_en);
  pbg_buffer_add_char(out, '}');
}

static void
add_foreign_keys(const PbgPublish *const publish, const PbgSheet *const sheet, PbgBuffer *const out)
{
  bool first = true;
  for (size_t i = 0; i < sheet->column_count; ++i) {
    const PbgSheetColumn *const column = &sheet->columns[i];
    PbgSheet                    other;
    const bool is_foreign = !type_of(column->kind) && find_sheet(publish, column->kind, &other) && key_of(&other);
    if (is_foreign) {
      member(out, first ? ",\n        \"foreignKeys\": [\n          {" : ",\n          {", "fields",
             head_of(publish, column));
      member(out, ", \"reference\": {", "resource", column->kind);
      member(out, ", ", "fields", head_of(publish, key_of(&other)));
      pbg_buffer_add(out, PBG_LIT("}}"));
      first = false;
    }
  }
  pbg_buffer_add(out, first ? PBG_LIT("") : PBG_LIT("]"));
}

static void
add_schema(const PbgPublish *const publish, const PbgSheet *const sheet, PbgBuffer *const out)
{
  pbg_buffer_add(
    out, PBG_LIT(",\n      \"profile\": \"tabular-data-resource\", \"dialect\": {\"lineTerminator\": \"\\r\\n\"},"
                 "\n      \"schema\": {\n        \"fields\": ["));
  for (size_t i = 0; i < sheet->column_count; ++i) {
    pbg_buffer_add(out, i ? PBG_LIT(",") : PBG_LIT(""));
    add_field(publish, &sheet->columns[i], out);
  }
  pbg_buffer_add_char(out, ']');
  const PbgSheetColumn *const key = key_of(sheet);
  if (key) {
    member(out, ",\n        ", "primaryKey", head_of(publish, key));
  }
  add_foreign_keys(publish, sheet, out);
  pbg_buffer_add_char(out, '}');
}

// --- Resources ---

/// A name of [-a-z0-9._/]: that of the file, without ".csv"
static void
add_name(const PbgStrView path, PbgBuffer *const out)
{
  const PbgStrView stem = pbg_sv_ends(path, PBG_LIT(".csv")) ? pbg_sv_slice(path, 0, path.len - 4) : path;
  pbg_buffer_add(out, PBG_LIT("\n    {\"name\": \""));
  for (size_t i = 0; i < stem.len; ++i) {
    const char c = stem.data[i];
    pbg_buffer_add_char(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
  }
  pbg_buffer_add(out, PBG_LIT("\""));
}

static void
add_resource(const PbgPublish *const publish, const PbgPublishedFile *const file, PbgBuffer *const out)
{
  const PbgStrView path   = pbg_sv(file->path);
  const bool       zipped = pbg_sv_ends(path, PBG_LIT(".gz"));
  PbgSheet         sheet;
  const bool       table =
    pbg_sv_ends(path, PBG_LIT(".csv")) && find_sheet(publish, pbg_sv_slice(path, 0, path.len - 4), &sheet);
  add_name(path, out);
  member(out, ", ", "path", path);
  both(out, ",\n      ", "title", table ? sheet.question.chinese : pbg_sv(file->product->title_zh),
       table ? sheet.question.english : pbg_sv(file->product->title));
  member(out, ",\n      ", "mediatype", pbg_sv(file->product->media_type));
  pbg_buffer_add(out, zipped ? PBG_LIT(", \"compression\": \"gz\"") : PBG_LIT(""));
  member(out, ", ", "encoding", publish->options->bom && table ? PBG_LIT("utf-8-sig") : PBG_LIT("utf-8"));
  pbg_buffer_print(out, ",\n      \"bytes\": %llu, \"hash\": \"sha256:", (unsigned long long)file->bytes);
  for (size_t i = 0; i < PBG_SHA256_SIZE; ++i) {
    pbg_buffer_print(out, "%02x", file->sha256[i]);
  }
  pbg_buffer_add_char(out, '"');
  if (table) {
    add_schema(publish, &sheet, out);
  }
  pbg_buffer_add_char(out, '}');
}

static void
add_package(const PbgPublish *const publish, const PbgAbout *const about, PbgBuffer *const out)
{
  member(out, "{\n  ", "profile", PBG_LIT("data-package"));
  member(out, ",\n  ", "name", PBG_LIT("policy-bulletin-graph"));
  both(out, ",\n  ", "title", about->title, about->title_en);
  both(out, ",\n  ", "description", about->text, about->text_en);
  member(out, ",\n  \"licenses\": [{", "path", about->license);
  pbg_buffer_add(out, PBG_LIT("}]"));
  if (about->publisher.len) {
    member(out, ",\n  \"contributors\": [{", "title", about->publisher);
    pbg_buffer_add(out, PBG_LIT(", \"role\": \"publisher\"}]"));
  }
  if (about->day.len) {
    member(out, ",\n  ", "referenceDate", about->day);
  }
  pbg_buffer_add(out, PBG_LIT(",\n  \"resources\": ["));
  bool                    first = true;
  const PbgPublishedFile *file  = NULL;
  for (size_t i = 0; (file = pbg_publish_file_at(publish, i)); ++i) {
    if (!strchr(file->path, '/')) {
      pbg_buffer_add(out, first ? PBG_LIT("") : PBG_LIT(","));
      add_resource(publish, file, out);
      first = false;
    }
  }
  pbg_buffer_add(out, PBG_LIT("\n  ]\n}\n"));
}

PbgStatus
pbg_publish_package(PbgPublish *const publish, const PbgProduct *const product)
{
  PbgAbout        about;
  PbgBuffer       text = {0};
  PbgPublishFile *file = NULL;
  if (!pbg_publish_file_at(publish, 0)) {
    return PBG_OK; // a package has at least one resource
  }
  PbgStatus st = pbg_about_read(publish, &about);
  if (!st) {
    add_package(publish, &about, &text);
    st = text.status;
  }
  st = st ? st : pbg_publish_open(publish, product, product->path, &file);
  if (!st) {
    st = pbg_publish_write(file, pbg_buffer_view(&text));
    if (st) {
      pbg_publish_abandon(file);
    } else {
      st = pbg_publish_close(file);
    }
  }
  pbg_about_free(&about);
  pbg_buffer_free(&text);
  return st;
}
