// item_targets.c - which document of an item sets a goal.
#include "extract/item_internal.h"

/// Does the mention make its document the one of which the text goes on to tell? The text of a notice is its own.
static bool
leads_on(const PbgReading *const r, const PbgMention *const mention)
{
  return mention->document && (!r->own || r->drafts[mention->document - 1].out.role == PBG_ROLE_REPORTED) &&
         !mention->heading && mention->governed != PBG_GOVERNED_BASIS && mention->governed != PBG_GOVERNED_NAMING &&
         mention->governed != PBG_GOVERNED_OF;
}

typedef struct {
  PbgReading *reading;
  size_t      at;   ///< That was asked for last; places only grow
  size_t      next; ///< The first mention behind it
  PbgDraft   *draft;
} Setter;

static const PbgDocument *
setter(void *const handle, const size_t at, size_t *const number)
{
  Setter *const     s = handle;
  PbgReading *const r = s->reading;
  if (at >= s->next) {
    s->next     = (size_t)-1;
    size_t best = 0;
    for (size_t i = 0; i < r->mentions.count; ++i) {
      const PbgMention *const mention = &r->mentions.at[i];
      if (!leads_on(r, mention)) {
        continue;
      }
      if (mention->end > at) {
        s->next = mention->end < s->next ? mention->end : s->next;
      } else if (mention->end >= best) {
        best     = mention->end;
        s->draft = &r->drafts[mention->document - 1];
      }
    }
  }
  const PbgDraft *const draft = s->draft ? s->draft : pbg_item_main(r);
  *number                     = draft ? (size_t)(draft - r->drafts) : 0;
  return draft ? &draft->out : NULL;
}

void
pbg_item_targets(PbgReading *const r)
{
  Setter              s    = {.reading = r};
  const PbgTargetText text = {.lexicon = r->lexicon,
                              .arena   = r->arena,
                              .text    = r->body,
                              .one     = r->article,
                              .issue   = r->context->issue_date,
                              .setter  = setter,
                              .handle  = &s};
  r->failed                = !pbg_targets_find(&text, &r->targets) || r->failed;
}
