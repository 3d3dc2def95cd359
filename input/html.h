// html.h - pages of the web, and XML, as the text that they show.
// Dropped:  scripts, styles, comments, navigation, side bars, share widgets, page footers, what is hidden, ruby glosses.
// Kept:     headings, bold, links (absolute, or made so by <base>, the canonical address of the page), rows of tables, lists
//           with the numbers that a browser would show.
// Title:    of the head (html_head.h) as the first heading, where the page shows it nowhere.
// Bounds:   no network, no DTD, no entities of the file's own; at most PBG_HTML_DEPTH elements deep and PBG_HTML_ATTRIBUTES
//           attributes a tag, because the time of the parser is their square.
#ifndef PBG_INPUT_HTML_H
#define PBG_INPUT_HTML_H

#include "input/shown.h"

enum { PBG_HTML_DEPTH = 512, PBG_HTML_ATTRIBUTES = 1000 };

/// What the page in `text` (valid UTF-8) shows; origins are code points of `text`. PBG_BAD_DATA with a reported error beyond
/// the bounds; PBG_NO_MEMORY, PBG_TOO_LARGE unreported.
PBG_NODISCARD PbgStatus
pbg_html_show(PbgStrView text, const char *file, const PbgReport *report, PbgArena *arena, PbgShown *out);

#endif
