// map_concepts.c - the schemes of concepts.tsv: kinds of official documents, levels of the law, types of events, stages; and
// how document types stand to them.
#include "ontology/map_internal.h"

#define CC_BY "https://creativecommons.org/licenses/by/4.0/"
#define CC0   "https://creativecommons.org/publicdomain/zero/1.0/"

/// The properties that a mapping may have
static const struct {
  const char *name;
  PbgVocab    property;
} properties[] = {
  {"skos:exactMatch", PBG_SKOS_EXACT_MATCH},     {"skos:closeMatch", PBG_SKOS_CLOSE_MATCH},
  {"skos:broadMatch", PBG_SKOS_BROAD_MATCH},     {"skos:narrowMatch", PBG_SKOS_NARROW_MATCH},
  {"skos:relatedMatch", PBG_SKOS_RELATED_MATCH}, {"pbg:legalLevel", PBG_DEF_LEGAL_LEVEL},
  {"pbg:prevailsOver", PBG_DEF_PREVAILS_OVER},   {"pbg:hasSameForceAs", PBG_DEF_HAS_SAME_FORCE_AS},
};

/// The stages are terms of the ontology, the others data
static bool
is_stage(const PbgStrView key)
{
  return pbg_sv_starts(key, PBG_LIT("stage/"));
}

static PbgStrView
concept_iri(PbgMap *const map, const PbgStrView key)
{
  const PbgStrView slug    = pbg_sv_from(key, sizeof "stage/" - 1);
  const PbgStrView parts[] = {PBG_LIT(PBG_NS_PBG), slug};
  return map->status     ? (PbgStrView){NULL, 0}
         : is_stage(key) ? pbg_map_got(map, pbg_join_parts(map->arena, parts, 2))
                         : pbg_map_got(map, pbg_mint_slug(&map->mint, key, PBG_LIT("")));
}

void
pbg_say_scheme(PbgMap *const map, const PbgStrView slug)
{
  const PbgScheme *const scheme = pbg_lexicon_scheme(map->options->lexicon, slug);
  if (scheme) {
    pbg_say_text(map, PBG_DCTERMS_TITLE, scheme->name);
    pbg_say_english(map, PBG_DCTERMS_TITLE, scheme->english);
    pbg_say_text(map, PBG_DCTERMS_SOURCE, scheme->source);
    pbg_say_english(map, PBG_DCTERMS_SOURCE, scheme->source_english);
    pbg_say_iri(map, PBG_DCTERMS_LICENSE,
                pbg_sv_equal(scheme->licence, PBG_LIT("CC0")) ? PBG_LIT(CC0) : PBG_LIT(CC_BY));
  }
}

void
pbg_say_place(PbgMap *const map, const PbgStrView scheme, const bool top)
{
  pbg_say_iri(map, PBG_SKOS_IN_SCHEME, scheme);
  if (top) {
    pbg_say_iri(map, PBG_SKOS_TOP_CONCEPT_OF, scheme);
  }
}

void
pbg_say_mappings(PbgMap *const map, const PbgStrView path, const PbgStrView slug)
{
  const PbgMapping *mapping = NULL;
  for (size_t i = 0; (mapping = pbg_lexicon_mapping_at(map->options->lexicon, i)); ++i) {
    const bool mine =
      pbg_sv_starts(mapping->subject, path) && pbg_sv_equal(pbg_sv_from(mapping->subject, path.len), slug);
    for (size_t k = 0; mine && k < sizeof properties / sizeof *properties; ++k) {
      if (pbg_sv_equal(mapping->property, pbg_sv(properties[k].name))) {
        pbg_say_iri(map, properties[k].property, concept_iri(map, mapping->object));
      }
    }
  }
}

void
pbg_write_concept(PbgMap *const map, const PbgStrView in, const PbgStrView iri, const PbgConcept *const concept)
{
  pbg_subject(map, in, iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT);
  if (is_stage(concept->key)) {
    pbg_say_type(map, PBG_DEF_STAGE_CLASS);
  }
  pbg_say_text(map, PBG_SKOS_PREF_LABEL, concept->name);
  pbg_say_english(map, PBG_SKOS_PREF_LABEL, concept->english);
  pbg_say_text(map, PBG_SKOS_DEFINITION, concept->definition);
  pbg_say_english(map, PBG_SKOS_DEFINITION, concept->definition_english);
  if (concept->broader.len) { // the schemes have two levels
    pbg_say_iri(map, PBG_SKOS_BROADER, concept_iri(map, concept->broader));
    pbg_say_iri(map, PBG_SKOS_BROADER_TRANSITIVE, concept_iri(map, concept->broader));
  }
}

/// Does the key begin with the scheme's prefix?
static bool
is_in(const PbgConcept *const concept, const PbgScheme *const scheme)
{
  return scheme->prefix.len && pbg_sv_starts(concept->key, scheme->prefix) &&
         pbg_sv_starts(pbg_sv_from(concept->key, scheme->prefix.len), PBG_LIT("/"));
}

size_t
pbg_write_scheme(PbgMap *const map, const PbgStrView in, const PbgStrView slug)
{
  const PbgScheme *const scheme = pbg_lexicon_scheme(map->options->lexicon, slug);
  const PbgConcept *concept     = NULL;
  size_t count                  = 0;
  if (!scheme || map->status) {
    return 0;
  }
  const PbgStrView iri = pbg_sv_equal(slug, PBG_LIT("stages"))
                           ? pbg_vocab[PBG_DEF_STAGES]
                           : pbg_map_got(map, pbg_mint_slug(&map->mint, PBG_LIT("reference/"), slug));
  pbg_subject(map, in, iri);
  pbg_say_type(map, PBG_SKOS_CONCEPT_SCHEME);
  pbg_say_scheme(map, slug);
  for (size_t i = 0; !map->status && (concept = pbg_lexicon_concept_at(map->options->lexicon, i)); ++i) {
    if (is_in(concept, scheme)) {
      pbg_write_concept(map, in, concept_iri(map, concept->key), concept);
      pbg_say_place(map, iri, !concept->broader.len);
      pbg_say_mappings(map, PBG_LIT(""), concept->key);
      ++count;
    }
  }
  return count;
}
