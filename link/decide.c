// decide.c - from points to decisions, from the country down until nothing changes: a county is placed by the links of its province.
#include "link/link_internal.h"

#include <stdio.h>
#include <stdlib.h>

enum {
  EXACT     = 900,
  CLOSE     = 800,
  DOUBTFUL  = 500,
  CONFIRMED = 850, ///< A link by others that nothing serious speaks against
  RIVAL     = 700, ///< From here on another candidate counts
  MARGIN    = 50,
};
/// Rounds until the places stand still; each settles one level at least
#define MAX_ROUNDS 8
#define MAX_PASSES 8

static int
by_theirs(const void *const a, const void *const b)
{
  const Pair *const x = *(Pair *const *)a;
  const Pair *const y = *(Pair *const *)b;
  return x->theirs != y->theirs ? (x->theirs < y->theirs ? -1 : 1) : x->ours < y->ours ? -1 : x->ours > y->ours;
}

typedef struct {
  PbgLink *link;
  Pair   **other;   ///< The pairs by theirs
  size_t  *ours_at; ///< Of each of ours: its first pair
  size_t  *theirs_at;
  uint32_t *
    bound; ///< Of each of ours: bits of the bases (by number) in which it is joined to something that is not in this extract
} Judge;

static const PbgLinkBase *
base_of(const PbgLink *const link, const Pair *const pair)
{
  return link->theirs.entities[pair->theirs].base;
}

/// Number of the pair of these two, or pair_count
static size_t
find_pair(const Judge *const j, const uint32_t ours, const uint32_t theirs)
{
  size_t i = j->ours_at[ours];
  while (i < j->ours_at[ours + 1] && j->link->pairs[i].theirs != theirs) {
    ++i;
  }
  return i < j->ours_at[ours + 1] ? i : j->link->pair_count;
}

// --- What was decided before ---

/// Is it settled, by a person or by others, that the two are one?
static bool
is_settled(const Pair *const pair)
{
  return pair->answer == PBG_DECIDED_YES || (pair->own && pair->answer != PBG_DECIDED_NO);
}

/// Decisions of people; later ones (of this run) overrule earlier ones
static void
apply_known(const Judge *const j)
{
  PbgLink *const link = j->link;
  for (size_t i = 0; i < link->known_count; ++i) {
    const Known *const         known  = &link->known[i];
    const PbgLinkEntity *const ours   = pbg_link_side_find(&link->ours, known->ours);
    const PbgLinkEntity *const theirs = pbg_link_side_find(&link->theirs, known->theirs);
    if (!ours || known->answer == PBG_DECIDED_NOT) {
      continue;
    }
    const size_t at =
      theirs ? find_pair(j, (uint32_t)(ours - link->ours.entities), (uint32_t)(theirs - link->theirs.entities))
             : link->pair_count;
    if (at < link->pair_count) {
      link->pairs[at].answer = known->answer;
      link->pairs[at].by     = known->by;
    }
  }
}

/// The bit of a base
static uint32_t
base_bit(const PbgLink *const link, const PbgLinkBase *const base)
{
  return base ? UINT32_C(1) << ((unsigned)(base - pbg_link_base_at(link->options.table, 0)) & 31) : 0;
}

/// Ours that something outside this extract is joined to already: no second link in the same base
static void
bind_ours(const Judge *const j)
{
  PbgLink *const link = j->link;
  for (size_t i = 0; i < link->known_count; ++i) {
    const Known *const         known = &link->known[i];
    const PbgLinkEntity *const ours  = pbg_link_side_find(&link->ours, known->ours);
    PbgStrView                 local;
    if (ours && (known->exact || known->answer == PBG_DECIDED_YES) &&
        !pbg_link_side_find(&link->theirs, known->theirs)) {
      j->bound[ours - link->ours.entities] |= base_bit(link, pbg_link_base(link->options.table, known->theirs, &local));
    }
  }
}

// --- One round ---

static bool
is_rival(const Judge *const j, const Pair *const pair, const Pair *const other)
{
  return other != pair && base_of(j->link, other) == base_of(j->link, pair) && other->answer != PBG_DECIDED_NO &&
         other->score >= RIVAL;
}

/// Is theirs joined to another of ours?
static bool
is_gone(const Judge *const j, const Pair *const pair)
{
  bool gone = false;
  for (size_t i = j->theirs_at[pair->theirs]; i < j->theirs_at[pair->theirs + 1]; ++i) {
    gone = gone || (j->other[i] != pair && j->other[i]->decision == PBG_LINK_EXACT);
  }
  return gone;
}

/// Does it win against the other candidates for the same two? Of those for ours, what is joined to another is none; but that another
/// of ours is taken makes theirs no better: it may be a thing that we do not have.
static bool
wins(const Judge *const j, Pair *const pair)
{
  bool all = true;
  for (size_t i = j->ours_at[pair->ours]; i < j->ours_at[pair->ours + 1]; ++i) {
    const Pair *const other = &j->link->pairs[i];
    if (is_rival(j, pair, other) && !is_gone(j, other)) {
      pair->rivals = true;
      all          = all && (pair->proof != other->proof ? pair->proof : pair->score >= other->score + MARGIN);
    }
  }
  for (size_t i = j->theirs_at[pair->theirs]; i < j->theirs_at[pair->theirs + 1]; ++i) {
    const Pair *const other = j->other[i];
    if (is_rival(j, pair, other)) {
      pair->rivals = true;
      all          = all && (pair->proof != other->proof ? pair->proof : pair->score >= other->score + MARGIN);
    }
  }
  return all;
}

/// Is one of the two joined to something else, by a person or by others?
static bool
is_taken(const Judge *const j, const Pair *const pair)
{
  bool taken = j->bound[pair->ours] & base_bit(j->link, base_of(j->link, pair));
  for (size_t i = j->ours_at[pair->ours]; i < j->ours_at[pair->ours + 1]; ++i) {
    const Pair *const other = &j->link->pairs[i];
    taken = taken || (other != pair && base_of(j->link, other) == base_of(j->link, pair) && is_settled(other));
  }
  for (size_t i = j->theirs_at[pair->theirs]; i < j->theirs_at[pair->theirs + 1]; ++i) {
    taken = taken || (j->other[i] != pair && is_settled(j->other[i]));
  }
  return taken;
}

static PbgLinkDecision
judge(const Judge *const j, Pair *const pair)
{
  static const PbgLinkDecision of_answer[] = {PBG_LINK_NONE, PBG_LINK_EXACT, PBG_LINK_REFUSED, PBG_LINK_CLOSE};
  pair->rivals                             = false;
  if (pair->answer != PBG_DECIDED_NOT) {
    return of_answer[pair->answer];
  }
  if (pair->own) {
    return pair->score >= CONFIRMED ? PBG_LINK_EXACT : PBG_LINK_CONTRADICTED;
  }
  const bool won = wins(j, pair);
  if (is_taken(j, pair)) {
    return pair->score >= EXACT ? PBG_LINK_CONTRADICTED : PBG_LINK_NONE;
  }
  if (pair->score >= EXACT && won) {
    return PBG_LINK_EXACT;
  }
  if (pair->score >= CLOSE && won && !pair->rivals && (pair->code.len || pair->place >= PLACE_WITHIN)) {
    return PBG_LINK_CLOSE;
  }
  return pair->score >= DOUBTFUL ? PBG_LINK_DOUBTFUL : PBG_LINK_NONE;
}

/// Until nothing more is joined: what was joined leaves the field to others
static void
judge_all(const Judge *const j)
{
  PbgLink *const link = j->link;
  bool           more = true;
  for (unsigned pass = 0; more && pass < MAX_PASSES; ++pass) {
    more = false;
    for (size_t i = 0; i < link->pair_count; ++i) {
      Pair *const pair = &link->pairs[i];
      if (pair->decision != PBG_LINK_EXACT) {
        pair->decision = judge(j, pair);
        more           = more || pair->decision == PBG_LINK_EXACT;
      }
    }
  }
}

/// Where one is joined, the other candidates for either are none
static void
drop_others(const Judge *const j, const Pair *const exact)
{
  for (size_t i = j->ours_at[exact->ours]; i < j->ours_at[exact->ours + 1]; ++i) {
    Pair *const other = &j->link->pairs[i];
    if (base_of(j->link, other) == base_of(j->link, exact) &&
        (other->decision == PBG_LINK_CLOSE || other->decision == PBG_LINK_DOUBTFUL) &&
        other->answer == PBG_DECIDED_NOT) {
      other->decision = PBG_LINK_NONE;
    }
  }
  for (size_t i = j->theirs_at[exact->theirs]; i < j->theirs_at[exact->theirs + 1]; ++i) {
    Pair *const other = j->other[i];
    if ((other->decision == PBG_LINK_CLOSE || other->decision == PBG_LINK_DOUBTFUL) &&
        other->answer == PBG_DECIDED_NOT) {
      other->decision = PBG_LINK_NONE;
    }
  }
}

/// True if a place of theirs changed
static bool
run_round(const Judge *const j)
{
  PbgLink *const link    = j->link;
  bool           changed = false;
  for (size_t i = 0; i < link->pair_count; ++i) {
    pbg_link_score(link, &link->pairs[i]);
  }
  for (size_t i = 0; i < link->pair_count; ++i) {
    link->pairs[i].decision = PBG_LINK_NONE;
  }
  judge_all(j);
  for (size_t i = 0; i < link->pair_count; ++i) {
    if (link->pairs[i].decision == PBG_LINK_EXACT) {
      drop_others(j, &link->pairs[i]);
    }
  }
  uint32_t *const before = calloc(link->theirs.count + 1, sizeof *before);
  if (before) {
    memcpy(before, link->place, link->theirs.count * sizeof *before);
  }
  memset(link->place, 0, link->theirs.count * sizeof *link->place);
  for (size_t i = 0; i < link->pair_count; ++i) {
    if (link->pairs[i].decision == PBG_LINK_EXACT) {
      link->place[link->pairs[i].theirs] = link->pairs[i].ours + 1;
    }
  }
  changed = !before || memcmp(before, link->place, link->theirs.count * sizeof *before) != 0;
  free(before);
  return changed;
}

static PbgStatus
prepare(Judge *const j)
{
  PbgLink *const  link  = j->link;
  PbgArena *const arena = link->options.arena;
  j->other              = pbg_arena_alloc(arena, (link->pair_count + 1) * sizeof(Pair *));
  j->ours_at            = pbg_arena_alloc(arena, (link->ours.count + 1) * sizeof *j->ours_at);
  j->theirs_at          = pbg_arena_alloc(arena, (link->theirs.count + 1) * sizeof *j->theirs_at);
  j->bound              = pbg_arena_alloc(arena, (link->ours.count + 1) * sizeof *j->bound);
  if (!j->other || !j->ours_at || !j->theirs_at || !j->bound) {
    return PBG_NO_MEMORY;
  }
  for (size_t i = 0; i < link->pair_count; ++i) {
    j->other[i] = &link->pairs[i];
    ++j->ours_at[link->pairs[i].ours + 1];
    ++j->theirs_at[link->pairs[i].theirs + 1];
  }
  for (size_t i = 0; i < link->ours.count; ++i) {
    j->ours_at[i + 1] += j->ours_at[i];
  }
  for (size_t i = 0; i < link->theirs.count; ++i) {
    j->theirs_at[i + 1] += j->theirs_at[i];
  }
  if (link->pair_count) {
    qsort(j->other, link->pair_count, sizeof(Pair *), by_theirs);
  }
  return PBG_OK;
}

PbgStatus
pbg_link_decide(PbgLink *const link)
{
  Judge           j  = {.link = link};
  const PbgStatus st = prepare(&j);
  if (st) {
    return st;
  }
  apply_known(&j);
  bind_ours(&j);
  for (unsigned round = 0; round < MAX_ROUNDS && run_round(&j); ++round) {
  }
  return PBG_OK;
}
