// plain.c - the products for people without RDF: CSV, GraphML, DOT, GeoJSON.
#include "publish/about.h"
#include "publish/network.h"
#include "publish/places.h"
#include "publish/products.h"

#include <stdio.h>

static PbgStatus
on_text(void *const file, const PbgStrView text)
{
  return pbg_publish_write(file, text);
}

static PbgStatus
finish(PbgPublishFile *const file, const PbgStatus st)
{
  if (st) {
    pbg_publish_abandon(file);
    return st;
  }
  return pbg_publish_close(file);
}

static PbgStatus
write_sheet(PbgPublish *const publish, const PbgProduct *const product, const PbgSheet *const sheet)
{
  const PbgSheetForm form = {.english = publish->options->english, .spreadsheet = publish->options->bom};
  PbgRows           *rows = NULL;
  PbgPublishFile    *file = NULL;
  char               path[160];
  snprintf(path, sizeof path, "%.*s.csv", PBG_ARG(sheet->name));
  PbgStatus st = pbg_about_fill(publish, sheet, &rows);
  st           = st ? st : pbg_publish_open(publish, product, path, &file);
  if (!st) {
    const PbgTextSink sink = {file, on_text};
    st                     = finish(file, pbg_rows_write_csv(rows, &form, &sink));
  }
  pbg_rows_free(rows);
  return st;
}

PbgStatus
pbg_publish_csv(PbgPublish *const publish, const PbgProduct *const product)
{
  PbgStatus st = PBG_OK;
  PbgSheet  sheet;
  for (size_t i = 0; !st && pbg_about_sheet(publish, i, &sheet); ++i) {
    st = write_sheet(publish, product, &sheet);
  }
  return st;
}

static PbgStatus
write_network(PbgPublish *const publish, const PbgProduct *const product, const PbgNetworkForm form)
{
  PbgRows        *policies  = NULL;
  PbgRows        *relations = NULL;
  PbgPublishFile *file      = NULL;
  PbgStatus       st        = pbg_about_rows(publish, pbg_builtin_sheets, "policies", &policies);
  st                        = st ? st : pbg_about_rows(publish, pbg_builtin_sheets, "relations", &relations);
  if (!st && pbg_rows_count(policies)) {
    st = pbg_publish_open(publish, product, product->path, &file);
    if (!st) {
      const PbgTextSink sink = {file, on_text};
      st = finish(file, pbg_network_write(form, policies, relations, publish->options->english, &sink));
    }
  }
  pbg_rows_free(policies);
  pbg_rows_free(relations);
  return st;
}

PbgStatus
pbg_publish_graphml(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_network(publish, product, PBG_NETWORK_GRAPHML);
}

PbgStatus
pbg_publish_dot(PbgPublish *const publish, const PbgProduct *const product)
{
  return write_network(publish, product, PBG_NETWORK_DOT);
}

PbgStatus
pbg_publish_geojson(PbgPublish *const publish, const PbgProduct *const product)
{
  PbgRows        *rows = NULL;
  PbgPublishFile *file = NULL;
  PbgStatus       st   = pbg_about_rows(publish, pbg_builtin_counts, "places", &rows);
  if (!st && pbg_rows_count(rows)) {
    st = pbg_publish_open(publish, product, product->path, &file);
    if (!st) {
      const PbgTextSink sink = {file, on_text};
      st                     = finish(file, pbg_places_write(rows, &sink));
    }
  }
  pbg_rows_free(rows);
  return st;
}
