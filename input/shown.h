// shown.h - what a file of any form shows its reader: text in Markdown, with the map of its places.
// An adapter gets bytes and gives this; what the text says is no business of its.
// Marks:  "# " to "###### " before headings, "**" around bold, "<url>" before the text of a link, " | " between the cells of
//         a table, a blank line between paragraphs; a backslash before characters that would be marks.
#ifndef PBG_INPUT_SHOWN_H
#define PBG_INPUT_SHOWN_H

#include "base/arena.h"
#include "base/report.h"

#include <stdint.h>

typedef struct {
  PbgStrView text; ///< Valid UTF-8; in the arena
  const uint32_t
    *origin; ///< Code point of the file's text for each code point of `text`, never falling; NULL if they are the same
  const uint32_t
             *places; ///< Code point of `text` at which each page or paragraph begins, rising; NULL if lines are named
  size_t      place_count;
  const char *place; ///< What a place is called: "page", "paragraph"; static, NULL if lines are named
} PbgShown;

/// The one function of a module (module.h): what the file in `bytes` shows. Another status than PBG_OK and PBG_NO_MEMORY was
/// reported with what to do.
typedef PbgStatus
PbgShow(PbgStrView bytes, const char *file, const PbgReport *report, PbgArena *arena, PbgShown *out);

/// What a module defines
__attribute__((visibility("default"))) PbgShow pbg_module_entry;

#endif
