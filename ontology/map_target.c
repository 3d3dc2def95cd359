// map_target.c - the quantified goals of documents, each once however many items tell it.
//   target <policy>/target/<hash of: indicator | comparator | value | upper end | unit | deadline>
#include "ontology/map_internal.h"

typedef struct {
  PbgVocab comparator;
  PbgVocab value; ///< The property of its value
} Comparison;

static Comparison
comparison_of(const PbgTarget *const target)
{
  static const Comparison all[] = {
    [PBG_AT_LEAST] = {PBG_DEF_AT_LEAST, PBG_SCHEMA_MIN_VALUE},
    [PBG_AT_MOST]  = {PBG_DEF_AT_MOST, PBG_SCHEMA_MAX_VALUE},
    [PBG_EQUAL]    = {PBG_DEF_EQUAL, PBG_SCHEMA_VALUE},
    [PBG_ABOUT]    = {PBG_DEF_ABOUT, PBG_SCHEMA_VALUE},
  };
  // a range begins with its least value; the upper end is written beside it
  return all[target->most.len ? PBG_AT_LEAST : target->comparator];
}

const PbgPolicy *
pbg_target_policy(const PbgItemRef *const item, const PbgTarget *const target)
{
  return target->document < item->item->document_count ? item->mentions[target->document].policy : NULL;
}

PbgStrView
pbg_target_iri(PbgMap *const map, const PbgPolicy *const policy, const PbgTarget *const target)
{
  char             date[16], hash[PBG_HASH_SIZE];
  const PbgStrView parts[] = {pbg_map_got(map, pbg_normal_title(map->arena, target->indicator.text)),
                              pbg_vocab[comparison_of(target).comparator],
                              target->value,
                              target->most,
                              target->unit,
                              pbg_date_text(date, target->deadline)};
  pbg_hash_parts(parts, 6, hash);
  const PbgStrView pieces[] = {policy->iri, PBG_LIT("/target/"), {hash, PBG_HASH_SIZE}};
  return pbg_map_got(map, pbg_join_parts(map->arena, pieces, 3));
}

PbgNode
pbg_target_number(const PbgStrView value)
{
  const bool decimal = pbg_sv_has(value, PBG_LIT("."));
  return pbg_node_typed(value, pbg_vocab[decimal ? PBG_XSD_DECIMAL : PBG_XSD_INTEGER]);
}

static void
write_target(PbgMap *const map, const PbgPolicy *const policy, const PbgTarget *const target)
{
  const PbgStrView iri = pbg_target_iri(map, policy, target);
  if (map->status || !pbg_map_once(map, &policy->acts, iri)) {
    return;
  }
  const Comparison how = comparison_of(target);
  pbg_subject(map, map->issue_graph, policy->iri);
  pbg_say_iri(map, PBG_DEF_HAS_TARGET, iri);
  pbg_subject(map, map->issue_graph, iri);
  pbg_say_type(map, PBG_DEF_TARGET);
  pbg_say_type(map, PBG_SCHEMA_QUANTITATIVE_VALUE);
  pbg_say_text(map, PBG_DEF_INDICATOR, pbg_map_text(map, target->indicator.text));
  pbg_say_iri(map, PBG_DEF_COMPARATOR, pbg_vocab[how.comparator]);
  pbg_say(map, how.value, pbg_target_number(target->value));
  if (target->most.len) {
    pbg_say(map, PBG_SCHEMA_MAX_VALUE, pbg_target_number(target->most));
  }
  pbg_say_text(map, PBG_SCHEMA_UNIT_TEXT, pbg_map_text(map, target->unit));
  pbg_say_date(map, PBG_DEF_DEADLINE, target->deadline);
  pbg_say_text(map, PBG_DEF_SURFACE, pbg_map_text(map, target->surface));
}

void
pbg_write_targets(PbgMap *const map)
{
  for (const PbgItemRef *item = map->items; item && !map->status; item = item->next) {
    for (size_t i = 0; i < item->item->target_count && !map->status; ++i) {
      const PbgPolicy *const policy = pbg_target_policy(item, &item->item->targets[i]);
      if (policy) {
        write_target(map, policy, &item->item->targets[i]);
      }
    }
  }
}
