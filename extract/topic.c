// topic.c - points for topics, and who gets them.
#include "extract/topic.h"

#include "base/utf8.h"

enum {
  MOST_TOPICS  = 48, ///< Different ones that are counted in one document; more are not taken up
  MOST_SAME    = 4,  ///< Topics that share a surface
  TITLE_FACTOR = 4,
  MOST_PLACES  = 3, ///< In the text, for one cue of a topic
  LEAST        = 8,
  LEAST_TEXT   = 10, ///< Without a word in the title
};

typedef struct {
  const PbgTopic *topic;
  unsigned        points;
  unsigned        places; ///< In the text
  bool            titled;
  bool            taken;
  PbgSpan         span; ///< Of its first word
} Points;

typedef struct {
  Points of[MOST_TOPICS];
  size_t count;
} Tally;

static Points *
points_for(Tally *const tally, const PbgTopic *const topic)
{
  for (size_t i = 0; i < tally->count; ++i) {
    if (tally->of[i].topic == topic) {
      return &tally->of[i];
    }
  }
  if (tally->count == MOST_TOPICS) {
    return NULL;
  }
  tally->of[tally->count] = (Points){.topic = topic};
  return &tally->of[tally->count++];
}

static void
count_cue(Tally *const tally, const PbgCue *const cue, const PbgSpan span, const bool title)
{
  Points *const p = cue->topic ? points_for(tally, cue->topic) : NULL;
  if (!p) {
    return;
  }
  p->span = p->points ? p->span : span;
  if (title) {
    p->points += p->titled && p->points >= TITLE_FACTOR * cue->weight ? 0 : TITLE_FACTOR * cue->weight;
    p->titled = true;
  } else if (p->places < MOST_PLACES) {
    p->points += cue->weight;
    ++p->places;
  }
}

/// Read a text by its longest cues
static void
count_text(Tally *const            tally,
           const PbgLexicon *const lexicon,
           const PbgStrView        text,
           const PbgMapped *const  mapped,
           const PbgSpan           span)
{
  PbgTerm terms[MOST_SAME];
  size_t  end = 0; // of what was counted
  for (size_t at = 0; at < text.len;) {
    const size_t n     = pbg_lexicon_match_all(lexicon, PBG_TERM_CUE, text, at, terms, MOST_SAME);
    const size_t until = n ? at + terms[0].len : 0;
    for (size_t i = 0; i < n && until > end; ++i) {
      count_cue(tally, terms[i].entry, mapped ? pbg_mapped_span(*mapped, at, until) : span, !mapped);
    }
    end        = until > end ? until : end;
    uint32_t c = 0;
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
}

static bool
is_above(const PbgTopic *const wide, const PbgTopic *narrow)
{
  while (narrow && narrow->broader != wide) {
    narrow = narrow->broader;
  }
  return narrow;
}

/// Has a topic below it been found as surely as by a title?
static bool
yields(const Tally *const tally, const Points *const wide)
{
  for (size_t i = 0; i < tally->count; ++i) {
    const Points *const p = &tally->of[i];
    if (p->points >= wide->points && p->points >= LEAST && is_above(wide->topic, p->topic)) {
      return true;
    }
  }
  return false;
}

/// The best that is left, or NULL; `first` are the points of the one that was taken first
static Points *
best_of(Tally *const tally, const unsigned first)
{
  Points *best = NULL;
  for (size_t i = 0; i < tally->count; ++i) {
    Points *const p      = &tally->of[i];
    const bool    enough = p->titled ? p->points >= LEAST && p->points * 5 >= first * 2
                                     : p->points >= LEAST_TEXT && p->points * 5 >= first * 3;
    if (!p->taken && enough && (!best || p->points > best->points) && !yields(tally, p)) {
      best = p;
    }
  }
  return best;
}

static PbgSubjectMatter
matter_of(const Points *const p)
{
  return (PbgSubjectMatter){p->topic, {p->span, p->titled ? "topic.title" : "topic.text", p->titled ? 0.9F : 0.75F}};
}

void
pbg_topics_find(const PbgLexicon *const lexicon, const PbgMapped text, PbgDocument *const document)
{
  Tally tally = {.count = 0};
  count_text(&tally, lexicon, document->title, NULL, document->title_mark.span);
  count_text(&tally, lexicon, pbg_mapped_view(text), &text, (PbgSpan){0, 0});
  unsigned first        = 0;
  document->topic_count = 0;
  for (Points *best = NULL; document->topic_count < PBG_MAX_TOPICS && (best = best_of(&tally, first));) {
    first                                     = first ? first : best->points;
    document->topics[document->topic_count++] = matter_of(best);
    best->taken                               = true; // it stays in the tally: wider ones yield to it
  }
}
