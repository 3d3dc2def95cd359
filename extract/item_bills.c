// item_bills.c - a bill of which the body says that it goes to another chamber is a draft: 通过《X法案》，法案随后移交下议院.
#include "extract/bill.h"
#include "extract/item_internal.h"

#include "base/utf8.h"

/// The only reported document, if it is a bill that nobody made known as law; or NULL
static PbgDocument *
bill_of(PbgReading *const r)
{
  PbgDraft *const main  = pbg_item_main(r);
  size_t          count = 0;
  for (size_t i = 0; i < r->draft_count; ++i) {
    count += r->drafts[i].out.role == PBG_ROLE_REPORTED;
  }
  const bool bill = main && count == 1 && !main->out.draft && pbg_bill_is(r->lexicon, main->out.title);
  for (size_t i = 0; bill && i < main->out.acts.count; ++i) {
    const PbgVerbRole role = main->out.acts.at[i].verb->role;
    if (role == PBG_VERB_ISSUE || role == PBG_VERB_SIGN) {
      return NULL;
    }
  }
  return bill ? &main->out : NULL;
}

void
pbg_item_bills(PbgReading *const r)
{
  PbgDocument *const bill = bill_of(r);
  const PbgStrView   text = pbg_mapped_view(r->body);
  for (size_t at = 0; bill && at < text.len;) {
    uint32_t     c      = 0;
    const size_t onward = pbg_bill_onward(r->lexicon, text, at, text.len);
    if (onward) {
      bill->draft      = true;
      bill->stage_mark = (PbgMark){pbg_mapped_span(r->body, at, at + onward), "stage.bill-onward", 0.85F};
      return;
    }
    at += pbg_utf8_decode(text, at, &c, NULL);
  }
}
