// map.c - the order of the mapping.
#include "ontology/map.h"

#include "ontology/map_internal.h"

static void
add_counts(PbgMapCounts *const sum, const PbgMap *const map)
{
  const PbgMapCounts *const one = &map->counts;
  sum->statements += one->statements;
  sum->items += one->items;
  sum->reported += one->reported;
  sum->mentioned += one->mentioned;
  sum->policies += one->policies;
  sum->bodies += map->things[PBG_THING_BODY].count;
  sum->regions += map->things[PBG_THING_REGION].count;
  sum->evidence += one->evidence;
}

void
pbg_map_begin(PbgMap *const map)
{
  const PbgStrView base = map->options->base.len ? map->options->base : PBG_LIT(PBG_DEFAULT_BASE);
  map->mint.arena       = map->arena;
  map->mint.lexicon     = map->options->lexicon;
  map->last_item        = &map->items;
  map->last_policy      = &map->policies;
  for (size_t i = 0; i < PBG_THING_KINDS; ++i) {
    map->things[i].last = &map->things[i].first;
  }
  pbg_map_fail(map, pbg_canonical_iri(map->arena, base, &map->mint.base));
}

PbgStatus
pbg_map_issue(const PbgIssue *const issue, const PbgMapOptions *const options, PbgSink *const sink)
{
  PbgMap map = {.issue = issue, .options = options, .arena = options->scratch, .sink = sink};
  pbg_map_begin(&map);
  pbg_collect(&map);
  pbg_write_issue(&map);
  pbg_write_policies(&map);
  pbg_write_targets(&map);
  pbg_write_events(&map);
  if (options->evidence) {
    pbg_write_evidence(&map);
  }
  pbg_write_periods(&map, map.issue_graph);
  pbg_write_reference(&map);
  pbg_write_meta(&map);
  if (!map.status && sink->on_end) {
    map.status = sink->on_end(sink->handle);
  }
  if (!map.status && options->counts) {
    add_counts(options->counts, &map);
  }
  return map.status;
}
