// places.c - the rows of a province follow each other, those of one kind too; see places.h.
#include "base/json.h"
#include "publish/places.h"

/// Columns of places.rq, in its order
typedef enum { CODE, NAME, NAME_EN, ID, LATITUDE, LONGITUDE, BY, VALUE, DOCUMENTS, CELLS } Cell;

typedef struct {
  PbgBuffer  text;
  size_t     features;
  PbgStrView code;  ///< Of the open feature
  PbgStrView by;    ///< Of the open object of counts ("topic"), else empty
  bool       first; ///< Nothing stands in that object
} Places;

static void
member(Places *const places, const char *const name, const PbgStrView value)
{
  pbg_buffer_print(&places->text, ", \"%s\": ", name);
  pbg_json_string(&places->text, value);
}

/// The names of what has no province
static PbgStrView
name_of(const PbgStrView cells[CELLS], const bool english)
{
  static const struct {
    const char *code, *name, *english;
  } names[] = {
    {"national", "全国", "China as a whole"},
    {"abroad", "境外", "abroad"},
    {"none", "未注明地区", "no region given"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (pbg_sv_equal(cells[CODE], pbg_sv(names[i].code))) {
      return pbg_sv(english ? names[i].english : names[i].name);
    }
  }
  return cells[english ? NAME_EN : NAME];
}

static void
open_feature(Places *const places, const PbgStrView cells[CELLS])
{
  PbgBuffer *const out = &places->text;
  pbg_buffer_print(out, "%s\n  {\"type\": \"Feature\", \"id\": ", places->features++ ? "," : "");
  pbg_json_string(out, cells[CODE]);
  if (cells[LATITUDE].len && cells[LONGITUDE].len) {
    pbg_buffer_print(out, ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [%.*s, %.*s]}",
                     PBG_ARG(cells[LONGITUDE]), PBG_ARG(cells[LATITUDE]));
  } else {
    pbg_buffer_add(out, PBG_LIT(", \"geometry\": null"));
  }
  pbg_buffer_add(out, PBG_LIT(",\n   \"properties\": {\"code\": "));
  pbg_json_string(out, cells[CODE]);
  member(places, "name", name_of(cells, false));
  member(places, "name_en", name_of(cells, true));
  if (cells[ID].len) {
    member(places, "iri", cells[ID]);
  }
  places->code = cells[CODE];
}

static void
close_counts(Places *const places)
{
  pbg_buffer_add(&places->text, places->by.len ? PBG_LIT("}") : PBG_LIT(""));
  places->by = (PbgStrView){NULL, 0};
}

static void
close_feature(Places *const places)
{
  close_counts(places);
  pbg_buffer_add(&places->text, places->features ? PBG_LIT("}}") : PBG_LIT(""));
}

/// A number of documents, as a property or in an object of its own
static void
add_count(Places *const places, const PbgStrView cells[CELLS])
{
  if (!pbg_sv_equal(places->by, cells[BY])) {
    close_counts(places);
    pbg_buffer_print(&places->text, ",\n    \"%.*s%s\": ", PBG_ARG(cells[BY]), cells[VALUE].len ? "s" : "");
    if (cells[VALUE].len) {
      places->by    = cells[BY];
      places->first = true;
      pbg_buffer_add_char(&places->text, '{');
    }
  }
  if (places->by.len) {
    pbg_buffer_add(&places->text, places->first ? PBG_LIT("") : PBG_LIT(", "));
    pbg_json_string(&places->text, cells[VALUE]);
    pbg_buffer_add(&places->text, PBG_LIT(": "));
    places->first = false;
  }
  pbg_buffer_add(&places->text, cells[DOCUMENTS]);
}

PbgStatus
pbg_places_write(PbgRows *const rows, const PbgTextSink *const sink)
{
  Places    places = {.features = 0};
  PbgStatus st     = PBG_OK;
  pbg_buffer_add(&places.text, PBG_LIT("{\"type\": \"FeatureCollection\", \"features\": ["));
  for (size_t row = 0; !st && row < pbg_rows_count(rows); ++row) {
    PbgStrView cells[CELLS];
    for (size_t i = 0; !st && i < CELLS; ++i) {
      st = pbg_rows_cell(rows, row, i, &cells[i]);
    }
    if (!st) {
      if (!places.features || !pbg_sv_equal(places.code, cells[CODE])) {
        close_feature(&places);
        open_feature(&places, cells);
      }
      add_count(&places, cells);
    }
  }
  close_feature(&places);
  pbg_buffer_add(&places.text, PBG_LIT("\n]}\n"));
  st = st ? st : places.text.status;
  st = st ? st : sink->on_text(sink->handle, pbg_buffer_view(&places.text));
  pbg_buffer_free(&places.text);
  return st;
}
