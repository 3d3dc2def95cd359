// form.c - signatures of files.
#include "input/form.h"

#include <strings.h>

enum { HEAD = 4096, TAIL = (size_t)64 << 10 };

typedef struct {
  const char *bytes;
  size_t      len;
  size_t      at;
  const char *name;
  const char *advice;
} Signature;

#define CONVERT "save it as DOCX, PDF, HTML or plain text first"
#define PICTURE "recognise its text (OCR) first, for instance with tesseract -l chi_sim, and read the text"
#define UNPACK  "unpack it and read the files in it"
#define SIGN(bytes, at, name, advice)                                                                                  \
  {                                                                                                                    \
    bytes, sizeof(bytes) - 1, at, name, advice                                                                         \
  }

static const Signature signatures[] = {
  SIGN("{\\rtf", 0, "an RTF document", CONVERT),
  SIGN("\x89PNG\r\n", 0, "a PNG picture", PICTURE),
  SIGN("\xFF\xD8\xFF", 0, "a JPEG picture", PICTURE),
  SIGN("GIF8", 0, "a GIF picture", PICTURE),
  SIGN("WEBP", 8, "a WebP picture", PICTURE),
  SIGN("II*\0", 0, "a TIFF picture", PICTURE),
  SIGN("MM\0*", 0, "a TIFF picture", PICTURE),
  SIGN("AT&TFORM", 0, "a DjVu document", PICTURE),
  SIGN("%!PS", 0, "a PostScript document", "convert it to PDF first (ps2pdf)"),
  SIGN("CAJ\0", 0, "a CAJ document of CNKI", "save it as PDF first"),
  SIGN("HN\0\0", 0, "a CAJ document of CNKI", "save it as PDF first"),
  SIGN("KDH ", 0, "a KDH document of CNKI", "save it as PDF first"),
  SIGN("\x1F\x8B", 0, "a gzip archive", UNPACK),
  SIGN("BZh", 0, "a bzip2 archive", UNPACK),
  SIGN("\xFD"
       "7zXZ",
       0,
       "an xz archive",
       UNPACK),
  SIGN("7z\xBC\xAF\x27\x1C", 0, "a 7z archive", UNPACK),
  SIGN("Rar!\x1A\x07", 0, "a RAR archive", UNPACK),
  SIGN("ustar", 257, "a tar archive", UNPACK),
  SIGN("\x7F"
       "ELF",
       0,
       "a program",
       "name the bulletin instead"),
  SIGN("SQLite format 3", 0, "an SQLite database", CONVERT),
};

/// What the names in a ZIP archive say that it is; they stand uncompressed in its directory
static const Signature packed[] = {
  SIGN("xl/workbook", 0, "an Excel workbook (.xlsx)", "save the sheet as text or HTML first"),
  SIGN("ppt/presentation", 0, "a PowerPoint presentation (.pptx)", "save it as PDF first"),
  SIGN("OFD.xml", 0, "an OFD document (GB/T 33190)", "convert it to PDF first"),
  SIGN("opendocument.text", 0, "an OpenDocument text (.odt)", "save it as DOCX first"),
  SIGN("opendocument.", 0, "an OpenDocument file", CONVERT),
  SIGN("application/epub", 0, "an EPUB book", "unpack it (it is a ZIP archive) and read the XHTML files in it"),
};

/// Old Office files are one container; the names of its streams tell them apart (UTF-16)
static const Signature compound[] = {
  SIGN("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", 0, "a document that is locked by a password", "save it without one"),
  SIGN("W\0o\0r\0d\0D\0o\0c\0", 0, "an old Word document (.doc)", "save it as DOCX first (soffice --convert-to docx)"),
  SIGN("W\0o\0r\0k\0b\0o\0o\0k\0", 0, "an old Excel workbook (.xls)", "save the sheet as text or HTML first"),
  SIGN("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", 0, "an old PowerPoint presentation (.ppt)", "save it as PDF first"),
};

static PbgStrView
bytes_of(const Signature *const s)
{
  return (PbgStrView){s->bytes, s->len};
}

static PbgForm
refuse(const char *const what, const char *const do_this, const char **const name, const char **const advice)
{
  *name   = what;
  *advice = do_this;
  return PBG_FORM_OTHER;
}

/// The first of the signatures that stands anywhere in the bytes, or NULL
static const Signature *
anywhere(const Signature *const from, const size_t count, const PbgStrView bytes)
{
  for (size_t i = 0; i < count; ++i) {
    if (pbg_sv_has(bytes, bytes_of(&from[i]))) {
      return &from[i];
    }
  }
  return NULL;
}

/// Names stand in the local headers at the beginning and in the directory at the end
static PbgForm
form_of_zip(const PbgStrView bytes, const char **const name, const char **const advice)
{
  const PbgStrView parts[] = {pbg_sv_from(bytes, bytes.len > TAIL ? bytes.len - TAIL : 0),
                              pbg_sv_slice(bytes, 0, HEAD)};
  for (size_t i = 0; i < 2; ++i) {
    if (pbg_sv_has(parts[i], PBG_LIT("word/document"))) {
      return PBG_FORM_DOCX;
    }
    const Signature *const s = anywhere(packed, sizeof packed / sizeof *packed, parts[i]);
    if (s) {
      return refuse(s->name, s->advice, name, advice);
    }
  }
  return refuse("a ZIP archive", UNPACK, name, advice);
}

PbgForm
pbg_form_of(const PbgStrView bytes, const char **const name, const char **const advice)
{
  const PbgStrView head = pbg_sv_slice(bytes, 0, 1024);
  if (pbg_sv_has(head, PBG_LIT("%PDF-"))) {
    return PBG_FORM_PDF;
  }
  if (pbg_sv_starts(head, PBG_LIT("PK\x03\x04"))) {
    return form_of_zip(bytes, name, advice);
  }
  if (pbg_sv_starts(head, PBG_LIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) {
    const Signature *const s = anywhere(compound, sizeof compound / sizeof *compound, bytes);
    return refuse(s ? s->name : "an old Office or Outlook file", s ? s->advice : CONVERT, name, advice);
  }
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures; ++i) {
    if (pbg_sv_at(head, signatures[i].at, bytes_of(&signatures[i]))) {
      return refuse(signatures[i].name, signatures[i].advice, name, advice);
    }
  }
  return PBG_FORM_TEXT;
}

const char *
pbg_form_media(const PbgForm form)
{
  static const char *const media[] = {"text/plain", "text/html",
                                      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                      "application/pdf", "application/octet-stream"};
  return media[form];
}

/// `word` (lower case) at byte `at`, in either case
static bool
word_at(const PbgStrView text, const size_t at, const char *const word)
{
  const size_t len = strlen(word);
  return text.len >= at + len && !strncasecmp(text.data + at, word, len);
}

/// A tag of `names` at byte `at` ("<p>", "</p>", "<p class=")
static bool
tag_at(const PbgStrView text, const size_t at, const char *const *const names, const size_t count)
{
  const size_t name = at + 1 + (at + 1 < text.len && text.data[at + 1] == '/');
  for (size_t i = 0; i < count; ++i) {
    const size_t end = name + strlen(names[i]);
    if (word_at(text, name, names[i]) && end < text.len && strchr("> \t\r\n/", text.data[end])) {
      return true;
    }
  }
  return false;
}

/// Of the lines that are not blank, does at least half have a tag of a block?
static bool
is_piece(const PbgStrView text)
{
  static const char *const blocks[] = {"p",  "div", "table", "tbody", "tr", "td",      "ul",      "ol",   "li", "h1",
                                       "h2", "h3",  "h4",    "br",    "dl", "section", "article", "span", "dd", "dt"};
  size_t                   lines = 0, tagged = 0, closed = 0;
  bool                     seen = false, blank = true;
  for (size_t i = 0; i < text.len; ++i) {
    if (text.data[i] == '\n') {
      lines += !blank;
      tagged += seen;
      seen  = false;
      blank = true;
    } else if (text.data[i] == '<' && tag_at(text, i, blocks, sizeof blocks / sizeof *blocks)) {
      seen  = true;
      blank = false;
      closed += text.data[i + 1] == '/';
    } else if (!strchr(" \t\r", text.data[i])) {
      blank = false;
    }
  }
  return closed > 1 && (tagged + seen) * 2 >= lines + !blank;
}

bool
pbg_form_is_markup(const PbgStrView text)
{
  static const char *const roots[] = {"html", "head", "body", "!doctype"};
  const PbgStrView         head    = pbg_sv_trim(pbg_sv_slice(text, 0, HEAD));
  if (pbg_sv_starts(head, PBG_LIT("<?xml"))) {
    return true;
  }
  for (size_t i = 0; i < head.len; ++i) {
    const bool line = !i || head.data[i - 1] == '\n' || head.data[i - 1] == '>';
    if (head.data[i] == '<' && line && tag_at(head, i, roots, sizeof roots / sizeof *roots)) {
      return true;
    }
  }
  return pbg_sv_starts(head, PBG_LIT("<")) && is_piece(text);
}

const char *
pbg_form_charset(const PbgStrView bytes)
{
  static const char *const names[][2] = {
    {"utf-8", "UTF-8"},         {"utf8", "UTF-8"},           {"gb2312", "GB18030"}, {"gbk", "GB18030"},
    {"gb18030", "GB18030"},     {"gb_2312", "GB18030"},      {"x-gbk", "GB18030"},  {"big5", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"}};
  const PbgStrView head = pbg_sv_slice(bytes, 0, HEAD);
  if (!pbg_sv_has(head, PBG_LIT("<"))) {
    return NULL;
  }
  for (size_t i = 0; i < head.len; ++i) {
    size_t at = word_at(head, i, "charset") ? i + 7 : word_at(head, i, "encoding") ? i + 8 : 0;
    if (!at) {
      continue;
    }
    while (at < head.len && strchr(" =\"'", head.data[at])) {
      ++at;
    }
    for (size_t j = sizeof names / sizeof *names; j-- > 0;) {
      const size_t end = at + strlen(names[j][0]);
      if (word_at(head, at, names[j][0]) && end < head.len && strchr("\"'; />?", head.data[end])) {
        return names[j][1];
      }
    }
  }
  return NULL;
}
