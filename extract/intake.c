// intake.c - form, decoding, adapter, script.
#include "extract/intake.h"

#include "base/utf8.h"
#include "extract/title.h"
#include "input/form.h"
#include "input/html.h"
#include "input/module.h"
#include "input/subtitles.h"

/// Let the source be read by what is shown instead of its text
static PbgStatus
set_shown(PbgSource *const source, const PbgStrView text, PbgArena *const arena)
{
  PbgSource *const shown = pbg_arena_alloc(arena, sizeof *shown);
  const PbgStatus  st    = shown ? pbg_source_of_text(text, source->file, source->media, arena, shown) : PBG_NO_MEMORY;
  source->shown          = st ? source->shown : shown;
  return st;
}

static PbgStatus
show_markup(const PbgReport *const report, PbgArena *const arena, PbgSource *const source)
{
  PbgShown        shown;
  const PbgStatus st = pbg_html_show(source->text, source->file, report, arena, &shown);
  if (st) {
    return st;
  }
  source->media  = pbg_form_media(PBG_FORM_HTML);
  source->origin = shown.origin;
  return set_shown(source, shown.text, arena);
}

static PbgStatus
show_subtitles(PbgArena *const arena, PbgSource *const source)
{
  PbgShown        shown;
  const PbgStatus st = pbg_subtitles_show(source->text, arena, &shown);
  if (st) {
    return st;
  }
  source->origin = shown.origin;
  return set_shown(source, shown.text, arena);
}

static PbgStatus
show_module(const PbgForm          form,
            const PbgStrView       bytes,
            const char *const      file,
            const PbgReport *const report,
            PbgArena *const        arena,
            PbgSource *const       source)
{
  PbgShown        shown;
  const PbgModule module = form == PBG_FORM_PDF ? PBG_MODULE_PDF : PBG_MODULE_DOCX;
  PbgStatus       st     = pbg_module_show(module, bytes, file, report, arena, &shown);
  st                     = st ? st : pbg_source_of_text(shown.text, file, pbg_form_media(form), arena, source);
  if (!st) {
    source->places      = shown.places;
    source->place_count = shown.place_count;
    source->place       = shown.place;
  }
  return st;
}

/// Is the text written in traditional characters? Common characters that have another form in each script are counted.
static bool
is_traditional(const PbgLexicon *const lexicon, const PbgStrView text)
{
  enum { ENOUGH = 400 };
  size_t traditional = 0, simplified = 0;
  for (size_t at = 0; at < text.len && traditional + simplified < ENOUGH;) {
    uint32_t     c = 0;
    const size_t n = pbg_utf8_decode(text, at, &c, NULL);
    if (n == 3) {
      traditional += pbg_lexicon_phrase(lexicon, PBG_PHRASE_TRADITIONAL, text, at) == n;
      simplified += pbg_lexicon_phrase(lexicon, PBG_PHRASE_SIMPLIFIED, text, at) == n;
    }
    at += n;
  }
  return traditional > 4 * simplified && traditional > 4;
}

/// 「X辦法」 is how Taiwan writes 《X办法》: the brackets around what names a kind of rules become those of a title, of equal length.
/// Other things stand in them as in quotes.
static PbgStrView
mark_titles(const PbgLexicon *const lexicon, const PbgStrView text, PbgArena *const arena)
{
  enum { LEAST = 12, MOST = 180, MARK = 3 };
  const PbgStrView copy = pbg_arena_copy(arena, text);
  char *const      out  = (char *)(uintptr_t)copy.data; // ours
  for (size_t open = 0; out && (open = pbg_sv_find(text, PBG_LIT("「"), open)) != PBG_NPOS; open += MARK) {
    const size_t     close = pbg_sv_find(pbg_sv_slice(text, 0, open + MARK + MOST), PBG_LIT("」"), open);
    const PbgStrView inner = close == PBG_NPOS ? (PbgStrView){NULL, 0} : pbg_sv_slice(text, open + MARK, close);
    const bool       prose =
      pbg_sv_has(inner, PBG_LIT("，")) || pbg_sv_has(inner, PBG_LIT("「")) || pbg_sv_has(inner, PBG_LIT("\n"));
    const PbgDocType *const type = inner.len < LEAST || prose ? NULL : pbg_title_facts(inner, lexicon).type;
    PbgTerm                 verb;
    const bool told = pbg_lexicon_match_before(lexicon, PBG_TERM_VERB, text, 0, open, &verb); // 预告「X计划」
    if (type && (type->rules || told)) {
      memcpy(out + open, "《", MARK);
      memcpy(out + close, "》", MARK);
    }
  }
  return copy;
}

static PbgStatus
simplify(const PbgLexicon *const lexicon, const PbgReport *const report, PbgArena *const arena, PbgSource *const source)
{
  const PbgStrView text = source->shown ? source->shown->text : source->text;
  if (!is_traditional(lexicon, text)) {
    return PBG_OK;
  }
  PbgShown        shown   = {.text = {NULL, 0}};
  const PbgStatus st      = pbg_module_show(PBG_MODULE_HANT, text, source->file, report, arena, &shown);
  source->traditional     = !st;
  const PbgStrView marked = st ? shown.text : mark_titles(lexicon, shown.text, arena);
  return st ? st : !marked.data ? PBG_NO_MEMORY : set_shown(source, marked, arena);
}

PbgStrView
pbg_intake_simplified(const PbgLexicon *const lexicon,
                      const PbgStrView        name,
                      const PbgReport *const  report,
                      PbgArena *const         arena)
{
  PbgShown shown = {.text = {NULL, 0}};
  bool     found = false;
  for (size_t at = 0; at < name.len && !found;) {
    uint32_t c = 0;
    found      = pbg_lexicon_phrase(lexicon, PBG_PHRASE_TRADITIONAL, name, at);
    at += pbg_utf8_decode(name, at, &c, NULL);
  }
  return found && !pbg_module_show(PBG_MODULE_HANT, name, "a name", report, arena, &shown) ? shown.text : name;
}

PbgStatus
pbg_intake(const PbgLexicon *const lexicon,
           const PbgStrView        bytes,
           const char *const       file,
           const PbgReport *const  report,
           PbgArena *const         arena,
           PbgSource *const        out)
{
  const char   *name   = NULL;
  const char   *advice = NULL;
  const PbgForm form   = pbg_form_of(bytes, &name, &advice);
  PbgSource     source = {0};
  PbgStatus     st     = PBG_OK;
  if (form == PBG_FORM_OTHER) {
    pbg_report(report, PBG_ERROR, PBG_BAD_TEXT, file, 0, 0, "this is %s, which is not read; %s", name, advice);
    return PBG_BAD_TEXT;
  }
  if (form == PBG_FORM_TEXT) {
    st = pbg_source_decode(bytes, file, report, arena, &source);
    st = st                                ? st
         : pbg_form_is_markup(source.text) ? show_markup(report, arena, &source)
         : pbg_is_subtitles(source.text)   ? show_subtitles(arena, &source)
                                           : PBG_OK;
  } else {
    st = show_module(form, bytes, file, report, arena, &source);
  }
  st = st ? st : simplify(lexicon, report, arena, &source);
  if (!st) {
    *out = source;
  }
  return st;
}
