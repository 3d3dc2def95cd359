#include "publish/graphs.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

#define ISSUE    "/graph/issue/"
#define EVIDENCE "/graph/evidence/"
#define LINKS    "/graph/links/"
/// Bytes of a file name, without digest and ending
#define LONGEST 100

PbgPublishedKind
pbg_published_kind(const PbgStrView graph)
{
  return pbg_sv_has(graph, PBG_LIT(EVIDENCE)) ? PBG_PUBLISHED_EVIDENCE
         : pbg_sv_has(graph, PBG_LIT(ISSUE))  ? PBG_PUBLISHED_ISSUE
         : pbg_sv_has(graph, PBG_LIT(LINKS))  ? PBG_PUBLISHED_LINKS
                                              : PBG_PUBLISHED_OTHER;
}

static bool
is_name_byte(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// Name an issue; with a digest if it must be, or if its IRI is not one of slugs and slashes
static PbgStatus
name_issue(PbgPublishedIssue *const issue, PbgArena *const arena, bool digest)
{
  const PbgStrView  iri  = issue->graph.name;
  const PbgStrView  path = pbg_sv_from(iri, pbg_sv_find(iri, PBG_LIT(ISSUE), 0) + PBG_LIT(ISSUE).len);
  const size_t      len  = path.len < LONGEST ? path.len : LONGEST;
  char *const       name = pbg_arena_alloc(arena, len + 10);
  struct sha256_ctx sum;
  uint8_t           bytes[4];
  if (!name) {
    return PBG_NO_MEMORY;
  }
  digest |= !path.len || path.len > LONGEST;
  for (size_t i = 0; i < len; ++i) {
    const char c = path.data[i];
    digest |= !is_name_byte(c) && c != '/';
    name[i] = (char)(is_name_byte(c) ? c : c == '/' ? '-' : '_');
  }
  issue->name = (PbgStrView){name, len};
  if (digest) {
    sha256_init(&sum);
    sha256_update(&sum, iri.len, (const uint8_t *)iri.data);
    sha256_digest(&sum, sizeof bytes, bytes);
    snprintf(name + len, 10, "_%02x%02x%02x%02x", bytes[0], bytes[1], bytes[2], bytes[3]);
    issue->name.len += 9;
  }
  return PBG_OK;
}

static int
by_name(const void *const a, const void *const b)
{
  return pbg_sv_compare((*(PbgPublishedIssue *const *)a)->name, (*(PbgPublishedIssue *const *)b)->name);
}

/// Issues whose names are the same get a digest
static PbgStatus
tell_apart(PbgPublishedIssue *const issues, const size_t count, PbgArena *const arena)
{
  PbgPublishedIssue **const order = calloc(count + 1, sizeof *order);
  PbgStatus                 st    = order ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < count; ++i) {
    order[i] = &issues[i];
  }
  if (!st) {
    qsort(order, count, sizeof *order, by_name);
  }
  for (size_t from = 0, to; !st && from < count; from = to) {
    const PbgStrView name = order[from]->name;
    for (to = from + 1; to < count && pbg_sv_equal(order[to]->name, name); ++to) {
    }
    for (size_t i = from; !st && to > from + 1 && i < to; ++i) {
      st = name_issue(order[i], arena, true);
    }
  }
  free(order);
  return st;
}

PbgStatus
pbg_published_issues(PbgSorted *const sorted, PbgArena *const arena, PbgPublishedIssue **const out, size_t *const count)
{
  const PbgSortedGraph *graphs = NULL;
  size_t                all    = 0;
  size_t                n      = 0;
  PbgStatus             st     = pbg_sorted_graphs(sorted, &graphs, &all);
  PbgPublishedIssue    *issues = st ? NULL : calloc(all + 1, sizeof *issues);
  st                           = st ? st : issues ? PBG_OK : PBG_NO_MEMORY;
  for (size_t i = 0; !st && i < all; ++i) {
    if (pbg_published_kind(graphs[i].name) == PBG_PUBLISHED_ISSUE) {
      issues[n].graph = graphs[i];
      st              = name_issue(&issues[n++], arena, false);
    }
  }
  st = st ? st : tell_apart(issues, n, arena);
  if (st) {
    free(issues);
    return st;
  }
  *out   = issues;
  *count = n;
  return PBG_OK;
}
