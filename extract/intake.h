// intake.h - the bytes of a file of any form as a source: its text, and what is read of it.
#ifndef PBG_EXTRACT_INTAKE_H
#define PBG_EXTRACT_INTAKE_H

#include "extract/lexicon.h"
#include "extract/source.h"

/// Tell the form of the bytes (input/form.h), decode them, and let the adapters show what is to be read. Text is decoded as
/// pbg_source_decode() does; of markup the text of the file stays what positions count in; of DOCX and PDF it is what the
/// adapter took out. Traditional characters of a text that is written in them are read as simplified ones; positions and
/// quotes stay those of the file. PBG_BAD_TEXT with a reported error for what is no text;
/// PBG_BAD_DATA for a page, DOCX or PDF file that is damaged, locked or has no text; PBG_NO_MEMORY, PBG_TOO_LARGE;
/// PBG_BAD_READ if a module is missing. On failure `*out` is untouched.
PBG_NODISCARD PbgStatus
pbg_intake(const PbgLexicon *lexicon,
           PbgStrView        bytes,
           const char       *file,
           const PbgReport  *report,
           PbgArena         *arena,
           PbgSource        *out);

/// A name in simplified characters: itself, or where it has traditional ones a copy in the arena. If the module that converts
/// is missing, `report` is told and the name is given back as it is.
PbgStrView
pbg_intake_simplified(const PbgLexicon *lexicon, PbgStrView name, const PbgReport *report, PbgArena *arena);

#endif
