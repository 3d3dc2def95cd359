#include "sparql/pattern.h"

/// Where the translation stands
typedef struct {
  PbgStrView      rest;
  PbgPatternFlags flags;
  PbgBuffer      *out;
  int             depth; ///< Of classes within classes
} Translator;

#define MAX_CLASS_DEPTH 16

bool
pbg_pattern_flags(const PbgStrView text, PbgPatternFlags *const out)
{
  *out = (PbgPatternFlags){.dot_all = false};
  for (size_t i = 0; i < text.len; i++) {
    switch (text.data[i]) {
    case 's':
      out->dot_all = true;
      break;
    case 'm':
      out->multi_line = true;
      break;
    case 'i':
      out->ignore_case = true;
      break;
    case 'x':
      out->ignore_blanks = true;
      break;
    case 'q':
      out->literal = true;
      break;
    default:
      return false;
    }
  }
  return true;
}

static void
add(Translator *const t, const char *const text)
{
  pbg_buffer_add(t->out, pbg_sv(text));
}

/// The classes of one letter, as they stand within brackets (XML Schema 1.1 part 2, G.4.2.5). \w is all but punctuation,
/// separators and others; \i and \c are the name characters of XML 1.0.
static const struct {
  char        letter;
  const char *members;
  const char *others; ///< Of the letter in upper case
} classes[] = {
  {'d', "\\p{Nd}", "\\P{Nd}"},
  {'s', " \\t\\n\\r", "\\x{0}-\\x{8}\\x{b}\\x{c}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}"},
  {'w', "\\p{L}\\p{M}\\p{N}\\p{S}", "\\p{P}\\p{Z}\\p{C}"},
  {'i',
   ":A-Z_a-z\\x{c0}-\\x{d6}\\x{d8}-\\x{f6}\\x{f8}-\\x{2ff}\\x{370}-\\x{37d}\\x{37f}-\\x{1fff}\\x{200c}-\\x{200d}"
   "\\x{2070}-\\x{218f}\\x{2c00}-\\x{2fef}\\x{3001}-\\x{d7ff}\\x{f900}-\\x{fdcf}\\x{fdf0}-\\x{fffd}\\x{10000}-\\x{"
   "effff}",
   "\\x{0}-9;-@[-\\x{5e}`{-\\x{bf}\\x{d7}\\x{f7}\\x{300}-\\x{36f}\\x{37e}\\x{2000}-\\x{200b}\\x{200e}-\\x{206f}"
   "\\x{2190}-\\x{2bff}\\x{2ff0}-\\x{3000}\\x{e000}-\\x{f8ff}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}\\x{f0000}-\\x{"
   "10ffff}"},
  {'c',
   "\\-.0-9:A-Z_a-z\\x{b7}\\x{c0}-\\x{d6}\\x{d8}-\\x{f6}\\x{f8}-\\x{37d}\\x{37f}-\\x{1fff}\\x{200c}-\\x{200d}"
   "\\x{203f}-\\x{2040}\\x{2070}-\\x{218f}\\x{2c00}-\\x{2fef}\\x{3001}-\\x{d7ff}\\x{f900}-\\x{fdcf}\\x{fdf0}-\\x{fffd}"
   "\\x{10000}-\\x{effff}",
   "\\x{0}-,/;-@[-\\x{5e}`{-\\x{b6}\\x{b8}-\\x{bf}\\x{d7}\\x{f7}\\x{37e}\\x{2000}-\\x{200b}\\x{200e}-\\x{203e}"
   "\\x{2041}-\\x{206f}\\x{2190}-\\x{2bff}\\x{2ff0}-\\x{3000}\\x{e000}-\\x{f8ff}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}"
   "\\x{f0000}-\\x{10ffff}"},
};

/// Blocks of Unicode by the names that XML Schema gives them: those of Chinese, and the common ones
static const struct {
  const char *name;
  const char *members;
} blocks[] = {
  {"BasicLatin", "\\x{0}-\\x{7f}"},
  {"Latin-1Supplement", "\\x{80}-\\x{ff}"},
  {"LatinExtended-A", "\\x{100}-\\x{17f}"},
  {"LatinExtended-B", "\\x{180}-\\x{24f}"},
  {"Greek", "\\x{370}-\\x{3ff}"},
  {"GreekandCoptic", "\\x{370}-\\x{3ff}"},
  {"Cyrillic", "\\x{400}-\\x{4ff}"},
  {"Hebrew", "\\x{590}-\\x{5ff}"},
  {"Arabic", "\\x{600}-\\x{6ff}"},
  {"Tibetan", "\\x{f00}-\\x{fff}"},
  {"HangulJamo", "\\x{1100}-\\x{11ff}"},
  {"Mongolian", "\\x{1800}-\\x{18af}"},
  {"GeneralPunctuation", "\\x{2000}-\\x{206f}"},
  {"CurrencySymbols", "\\x{20a0}-\\x{20cf}"},
  {"NumberForms", "\\x{2150}-\\x{218f}"},
  {"EnclosedAlphanumerics", "\\x{2460}-\\x{24ff}"},
  {"CJKRadicalsSupplement", "\\x{2e80}-\\x{2eff}"},
  {"KangxiRadicals", "\\x{2f00}-\\x{2fdf}"},
  {"CJKSymbolsandPunctuation", "\\x{3000}-\\x{303f}"},
  {"Hiragana", "\\x{3040}-\\x{309f}"},
  {"Katakana", "\\x{30a0}-\\x{30ff}"},
  {"Bopomofo", "\\x{3100}-\\x{312f}"},
  {"EnclosedCJKLettersandMonths", "\\x{3200}-\\x{32ff}"},
  {"CJKCompatibility", "\\x{3300}-\\x{33ff}"},
  {"CJKUnifiedIdeographsExtensionA", "\\x{3400}-\\x{4dbf}"},
  {"CJKUnifiedIdeographs", "\\x{4e00}-\\x{9fff}"},
  {"HangulSyllables", "\\x{ac00}-\\x{d7a3}"},
  {"CJKCompatibilityIdeographs", "\\x{f900}-\\x{faff}"},
  {"CJKCompatibilityForms", "\\x{fe30}-\\x{fe4f}"},
  {"HalfwidthandFullwidthForms", "\\x{ff00}-\\x{ffef}"},
  {"CJKUnifiedIdeographsExtensionB", "\\x{20000}-\\x{2a6df}"},
  {"CJKUnifiedIdeographsExtensionC", "\\x{2a700}-\\x{2b73f}"},
  {"CJKUnifiedIdeographsExtensionD", "\\x{2b740}-\\x{2b81f}"},
  {"CJKUnifiedIdeographsExtensionE", "\\x{2b820}-\\x{2ceaf}"},
  {"CJKUnifiedIdeographsExtensionF", "\\x{2ceb0}-\\x{2ebef}"},
  {"CJKCompatibilityIdeographsSupplement", "\\x{2f800}-\\x{2fa1f}"},
};

/// \p{Name} or \P{Name} at the front of the rest
static PbgStatus
translate_property(Translator *const t, const bool within)
{
  const bool   not_ = t->rest.data[1] == 'P';
  const size_t end  = pbg_sv_find(t->rest, PBG_LIT("}"), 2);
  if (t->rest.len < 4 || t->rest.data[2] != '{' || end == PBG_NPOS) {
    return PBG_BAD_DATA;
  }
  const PbgStrView name  = pbg_sv_slice(t->rest, 3, end);
  const PbgStrView whole = pbg_sv_slice(t->rest, 0, end + 1);
  t->rest                = pbg_sv_from(t->rest, end + 1);
  if (!pbg_sv_starts(name, PBG_LIT("Is"))) {
    pbg_buffer_add(t->out, whole);
    return name.len && name.len <= 2 ? PBG_OK : PBG_BAD_DATA;
  }
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
    if (pbg_sv_equal(pbg_sv_from(name, 2), pbg_sv(blocks[i].name))) {
      if (within && not_) {
        return PBG_BAD_DATA;
      }
      add(t, within ? "" : not_ ? "[^" : "[");
      add(t, blocks[i].members);
      add(t, within ? "" : "]");
      return PBG_OK;
    }
  }
  return PBG_BAD_DATA;
}

/// A backslash at the front of the rest
static PbgStatus
translate_escape(Translator *const t, const bool within)
{
  if (t->rest.len < 2) {
    return PBG_BAD_DATA;
  }
  const char c = t->rest.data[1];
  if (c == 'p' || c == 'P') {
    return translate_property(t, within);
  }
  for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
    const bool upper = c == classes[i].letter - 'a' + 'A';
    if (c == classes[i].letter || upper) {
      add(t, within ? "" : "[");
      add(t, upper ? classes[i].others : classes[i].members);
      add(t, within ? "" : "]");
      t->rest = pbg_sv_from(t->rest, 2);
      return PBG_OK;
    }
  }
  const bool digit = c >= '1' && c <= '9' && !within; // a group that was matched before
  if (!c || (!digit && !strchr(within ? "nrt\\|.?*+(){}-[]^$/" : "nrt\\|.?*+(){}-[]^$/b", c))) {
    return PBG_BAD_DATA;
  }
  pbg_buffer_add(t->out, pbg_sv_slice(t->rest, 0, 2));
  t->rest = pbg_sv_from(t->rest, 2);
  return PBG_OK;
}

/// The offset behind the class that begins at the front of the rest, PBG_NPOS if it does not end; `*minus` is where a class is
/// subtracted, or PBG_NPOS
static size_t
class_end(const PbgStrView v, size_t *const minus)
{
  int depth = 0;
  *minus    = PBG_NPOS;
  for (size_t i = 0; i < v.len; i++) {
    if (v.data[i] == '\\') {
      i++;
    } else if (v.data[i] == '[') {
      if (depth == 1 && v.data[i - 1] == '-') {
        *minus = i - 1;
      }
      depth++;
    } else if (v.data[i] == ']' && --depth == 0) {
      return i + 1;
    }
  }
  return PBG_NPOS;
}

/// [...] at the front of the rest; [a-z-[aeiou]] becomes (?![aeiou])[a-z]
static PbgStatus
translate_class(Translator *const t)
{
  size_t       minus;
  const size_t end = class_end(t->rest, &minus);
  if (end == PBG_NPOS || t->depth >= MAX_CLASS_DEPTH) {
    return PBG_BAD_DATA;
  }
  const PbgStrView behind = pbg_sv_from(t->rest, end);
  PbgStrView       inside = pbg_sv_slice(t->rest, 1, minus == PBG_NPOS ? end - 1 : minus);
  PbgStatus        status = PBG_OK;
  if (minus != PBG_NPOS) {
    add(t, "(?:(?!");
    t->rest = pbg_sv_slice(t->rest, minus + 1, end - 1);
    t->depth++;
    status = translate_class(t);
    t->depth--;
    status = status ? status : t->rest.len ? PBG_BAD_DATA : PBG_OK;
    add(t, ")");
  }
  add(t, "[");
  if (pbg_sv_starts(inside, PBG_LIT("^"))) {
    add(t, "^");
    inside = pbg_sv_from(inside, 1);
  }
  status  = inside.len ? status : PBG_BAD_DATA;
  t->rest = inside;
  while (!status && t->rest.len) {
    if (t->rest.data[0] == '\\') {
      status = translate_escape(t, true);
    } else {
      status = t->rest.data[0] == '[' ? PBG_BAD_DATA : PBG_OK;
      pbg_buffer_add_char(t->out, t->rest.data[0]);
      t->rest = pbg_sv_from(t->rest, 1);
    }
  }
  add(t, minus == PBG_NPOS ? "]" : "])");
  t->rest = behind;
  return status;
}

static PbgStatus
translate_next(Translator *const t)
{
  const char c = t->rest.data[0];
  if (c == '\\') {
    return translate_escape(t, false);
  }
  if (c == '[') {
    return translate_class(t);
  }
  if (c == '.' && !t->flags.dot_all) {
    add(t, "[^\\n\\r]");
  } else if (!t->flags.ignore_blanks || !strchr(" \t\n\r", c)) {
    pbg_buffer_add_char(t->out, c);
  }
  t->rest = pbg_sv_from(t->rest, 1);
  return PBG_OK;
}

PbgStatus
pbg_pattern_translate(const PbgStrView pattern, const PbgPatternFlags flags, PbgBuffer *const out)
{
  Translator t      = {.rest = pattern, .flags = flags, .out = out};
  PbgStatus  status = PBG_OK;
  if (flags.literal) {
    pbg_buffer_add(out, pattern);
    return out->status;
  }
  while (!status && t.rest.len) {
    status = t.rest.data[0] ? translate_next(&t) : PBG_BAD_DATA;
  }
  return status ? status : out->status;
}
