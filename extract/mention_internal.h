// mention_internal.h - shared by the files that read one title: mention.c finds it, mention_behind.c reads what follows its
// marks, mention_verb.c finds the verb or phrase that governs it.
#ifndef PBG_EXTRACT_MENTION_INTERNAL_H
#define PBG_EXTRACT_MENTION_INTERNAL_H

#include "extract/mention.h"

/// The bytes [from, to) of `text`, copied to the arena, with a mark of the given rule
PbgText1
pbg_mention_text(const PbgScope *scope, PbgMapped text, size_t from, size_t to, const char *rule);

/// 《GB/T 45574-2025 数据安全技术 …》, 《…（GB/T 43697-2024）》: take the number of a standard off the bytes [*from, *to) within
/// the marks, unless nothing else stands there
void
pbg_mention_standard(const PbgScope *scope, PbgMention *m, size_t *from, size_t *to);

/// Read the brackets, 草案 and "，以下简称《办法》" behind the title; moves m->end behind what belongs to it
void
pbg_mention_behind(const PbgScope *scope, PbgMention *m);

/// Set what governs the title from before it: a verb, 根据, 解读 or nothing. `all` are the titles before it. Sets m->head
/// and reads a number that touches the opening mark.
void
pbg_mention_verb_before(const PbgScope *scope, const PbgMentions *all, PbgMention *m);

/// 《X》印发: let the first verb behind the title govern it; m is unchanged if there is none
void
pbg_mention_verb_behind(const PbgScope *scope, PbgMention *m);

/// …《X》，于12月18日公布，…: the next verb of the same title in a later clause; false if there is none
bool
pbg_mention_verb_again(const PbgScope *scope, PbgMention *m);

#endif
