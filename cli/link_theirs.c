// link_theirs.c - a file is read as a stream: only what the tables know of is kept.
#include "cli/link_theirs.h"

#include "cli/files.h"
#include "link/endpoint.h"
#include "rdf/reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool
is_endpoint(const char *const with)
{
  const PbgStrView v = pbg_sv(with);
  return pbg_sv_starts(v, PBG_LIT("http://")) || pbg_sv_starts(v, PBG_LIT("https://"));
}

static size_t
read_stream(void *const handle, char *const out, const size_t room, PbgStatus *const status)
{
  const size_t n = fread(out, 1, room, handle);
  *status        = n < room && ferror(handle) ? PBG_BAD_READ : *status;
  return n;
}

static PbgStatus
read_file(PbgLink *const link, const PbgOptions *const options, const PbgStrView base, const PbgReport *const report)
{
  const char *const  path   = options->with;
  const bool         stream = !strcmp(path, PBG_STDIN_NAME);
  const PbgRdfReader reader = {
    .syntax = options->syntax, .name = stream ? "stdin" : path, .base = base, .scope = pbg_sv(path), .report = report};
  FILE *const     file   = stream ? stdin : fopen(path, "rb");
  const PbgSource source = {file, read_stream};
  const PbgSink   sink   = pbg_link_theirs(link);
  const PbgStatus st     = file ? pbg_rdf_read(&reader, &source, &sink) : PBG_BAD_READ;
  if (st == PBG_BAD_READ) {
    pbg_report(report, PBG_ERROR, st, path, 0, 0, "cannot be read: %s", strerror(errno));
  }
  if (file && !stream) {
    fclose(file);
  }
  return st;
}

PbgStatus
pbg_link_read_theirs(PbgLink *const          link,
                     const PbgOptions *const options,
                     const PbgStrView        base,
                     const PbgReport *const  report)
{
  if (!is_endpoint(options->with)) {
    return read_file(link, options, base, report);
  }
  size_t                requests = 0;
  const PbgLinkEndpoint endpoint = {.url = options->with, .seconds = options->seconds};
  const PbgStatus       st       = pbg_link_ask(link, &endpoint, report, &requests);
  if (!st) {
    pbg_report(report, PBG_NOTE, st, options->with, 0, 0, "%zu requests", requests);
  }
  return st;
}
