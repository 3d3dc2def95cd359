// article.h - a text that is one article about one document: news, an interpretation (解读, 答记者问), a consultation's letter.
// Source:    pages of news and of interpretations: a title, a line of time and source, paragraphs that go on with short names
//            (《方案》提出…, 该规划…) or headings of their own (一、出台背景).
// Decision:  no number of an issue, no name of a series, no heading that reports a document of its own, no second paragraph that
//            reports the issuing of another one; a title that says 解读 may be followed by the documents of the background.
#ifndef PBG_EXTRACT_ARTICLE_H
#define PBG_EXTRACT_ARTICLE_H

#include "extract/headings.h"

typedef struct {
  PbgHeading heading;  ///< Its title, or the first paragraph without one
  size_t     body;     ///< The first paragraph
  size_t     dateline; ///< Bytes of it that say where and when it was written: 【某报2024年6月12日讯】
  PbgMapped  posted;   ///< The line or dateline with the day on which the page was posted; empty if none has one
} PbgArticle;

/// Is the text one article? It borrows from the signs.
bool
pbg_article_find(const PbgSigns *signs, const PbgLexicon *lexicon, PbgArena *arena, PbgArticle *out);

#endif
