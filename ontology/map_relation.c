// map_relation.c - how documents stand to each other: each relation with the wider ones that it implies, and its evidence.
#include "ontology/map_internal.h"

enum { MAX_PROPERTIES = 2 };

/// The properties of a kind, the narrow one first; what ELI or MODEL.md makes it imply is written out
static const struct {
  size_t   count;
  PbgVocab properties[MAX_PROPERTIES];
} kinds[] = {
  [PBG_RELATION_BASED_ON]     = {1, {PBG_ELI_BASED_ON}},
  [PBG_RELATION_APPLIES]      = {1, {PBG_ELI_APPLIES}},
  [PBG_RELATION_ENSURES]      = {2, {PBG_ELI_ENSURES_IMPLEMENTATION_OF, PBG_ELI_APPLIES}},
  [PBG_RELATION_AMENDS]       = {1, {PBG_ELI_AMENDS}},
  [PBG_RELATION_REPEALS]      = {1, {PBG_ELI_REPEALS}},
  [PBG_RELATION_CITES]        = {2, {PBG_ELI_CITES, PBG_ELI_REFERS_TO}},
  [PBG_RELATION_REFERS_TO]    = {1, {PBG_ELI_REFERS_TO}},
  [PBG_RELATION_PART_OF]      = {1, {PBG_ELI_IS_PART_OF}},
  [PBG_RELATION_ANNEX_OF]     = {2, {PBG_ELI_IS_ANNEX_OF, PBG_ELI_IS_PART_OF}},
  [PBG_RELATION_ISSUED_WITH]  = {1, {PBG_DEF_ISSUED_WITH}},
  [PBG_RELATION_DERIVED_FROM] = {1, {PBG_ELI_IS_DERIVATIVE_OF}},
};

/// The document at the other end, or NULL: two documents of an item may be one policy, and a policy is not related to itself
static const PbgPolicy *
other_end(const PbgMention *const mention, const PbgRelation *const relation)
{
  const PbgItemRef *const ref   = mention->item;
  const PbgPolicy *const  other = ref->mentions[relation->to].policy;
  return &ref->mentions[relation->from] == mention && other != mention->policy ? other : NULL;
}

void
pbg_each_relation(PbgMap *const           map,
                  const PbgMention *const mention,
                  PbgOnRelation *const    on_relation,
                  void *const             handle)
{
  const PbgItem *const item = mention->item->item;
  for (size_t i = 0; i < item->relation_count && !map->status; ++i) {
    const PbgRelation *const relation = &item->relations[i];
    const PbgPolicy *const   other    = other_end(mention, relation);
    for (size_t j = 0; other && j < kinds[relation->kind].count; ++j) {
      on_relation(map, handle, kinds[relation->kind].properties[j], other->iri, relation->mark);
    }
  }
}

/// A byte for each property is the scope in which an end is named once: other items may say the same
static void
say_relation(PbgMap *const map, void *const handle, const PbgVocab property, const PbgStrView other, const PbgMark mark)
{
  (void)mark;
  const char **const scopes = handle;
  *scopes                   = *scopes ? *scopes : pbg_map_alloc(map, PBG_VOCAB_COUNT);
  if (*scopes && pbg_map_once(map, *scopes + property, other)) {
    pbg_say_iri(map, property, other);
  }
}

void
pbg_say_relations(PbgMap *const map, const PbgPolicy *const policy)
{
  const char *scopes = NULL;
  for (const PbgMention *at = policy->reported; at; at = at->next) {
    pbg_each_relation(map, at, say_relation, &scopes);
  }
}
