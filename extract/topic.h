// topic.h - what a document is about, by the words of its title and of the text that reports it.
// Rule:  every place is read by the longest cue (lexicon.h); one within another does not count, one that reaches beyond it
//        does (政务数据安全: 政务数据, 数据安全). A cue in the title counts 4 times its weight, once; in the text
//        that reports the document alone its weight, for at most 3 places. A topic is given from 8 points on (in the text
//        alone from 10), if it has at least two fifths (in the text alone three fifths) of the points of the first; a wider topic yields to a narrower one of
//        its own that has as many points as a title gives. Ties keep the order of the text.
#ifndef PBG_EXTRACT_TOPIC_H
#define PBG_EXTRACT_TOPIC_H

#include "extract/facts.h"
#include "extract/mapped.h"

/// Set the topics of `document`. `text` is what reports it; empty if it is only named, or reported together with others.
void
pbg_topics_find(const PbgLexicon *lexicon, PbgMapped text, PbgDocument *document);

#endif
