// form.h - what kind of file some bytes are, told by the bytes themselves, never by the name of the file.
#ifndef PBG_INPUT_FORM_H
#define PBG_INPUT_FORM_H

#include "base/strview.h"

typedef enum {
  PBG_FORM_TEXT, ///< Plain text or Markdown, as far as the first bytes tell
  PBG_FORM_HTML, ///< HTML or XML
  PBG_FORM_DOCX,
  PBG_FORM_PDF,
  PBG_FORM_OTHER, ///< Something that is not read
} PbgForm;

/// Form of the bytes of a file; TEXT if nothing speaks for another one. For OTHER `*name` says what it is and `*advice` what
/// to do with it (static).
PbgForm
pbg_form_of(PbgStrView bytes, const char **name, const char **advice);

/// Media type of a form (IANA), static; Markdown is not told from plain text
const char *
pbg_form_media(PbgForm form);

/// Does decoded text hold HTML or XML, a whole page or a piece of one? Text with a few tags in it is none.
bool
pbg_form_is_markup(PbgStrView text);

/// The encoding that a page declares of itself, in its first kilobytes (<meta charset>, <?xml encoding?>), as iconv names it;
/// NULL if it declares none, or none of those that are read
const char *
pbg_form_charset(PbgStrView bytes);

#endif
