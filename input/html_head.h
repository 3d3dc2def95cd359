// html_head.h - what the head of a page says of its text: a site may show the title nowhere else.
// Source:   政府网站发展指引 (2017), annex 2: the meta tags ArticleTitle and PubDate of the pages of Chinese governments.
#ifndef PBG_INPUT_HTML_HEAD_H
#define PBG_INPUT_HTML_HEAD_H

#include "base/arena.h"

typedef struct {
  PbgStrView title; ///< <meta name="ArticleTitle">, else <title> without the name of the site behind it; empty if none
  PbgStrView day;   ///< <meta name="PubDate">, as it stands; empty if none
} PbgHtmlHead;

/// Read them off the raw bytes; the views borrow from `page`
PbgHtmlHead
pbg_html_head(PbgStrView page);

/// Do the letters, digits and Han characters of `title`, in their order, stand in `text`, whatever stands between them?
/// True as well if memory is out.
bool
pbg_html_has_title(PbgStrView text, PbgStrView title, PbgArena *arena);

#endif
