// name.h - names and identifiers in the one form in which they are compared. A view with data NULL means that the arena is at its limit.
#ifndef PBG_LINK_NAME_H
#define PBG_LINK_NAME_H

#include "base/arena.h"

#include <stdint.h>

/// NFKC, without blanks and 《》, one form of brackets and marks (pbg_normal_title()), ASCII letters small
PbgStrView
pbg_link_key(PbgArena *arena, PbgStrView name);

/// Cut what tells namesakes apart off a folded name: 朝阳区(北京市), "chaoyangdistrict,beijing". Returns the part outside, which
/// is `key` itself if there is none; `*hint` is the part inside, or empty.
PbgStrView
pbg_link_split_hint(PbgStrView key, PbgStrView *hint);

/// How alike two folded names are, in percent: 100 times twice the longest common subsequence, by the characters of both
unsigned
pbg_link_alike(PbgStrView a, PbgStrView b);

/// Does the name have a Chinese character?
bool
pbg_link_is_chinese(PbgStrView name);

/// The one form of an identifier of the kind `code` (link/data/README.md); empty if `text` is none
PbgStrView
pbg_link_code(PbgArena *arena, PbgStrView code, PbgStrView text);

/// The form of number `i` in which others write the identifier that has the one form `value`; empty behind the last
PbgStrView
pbg_link_code_form(PbgArena *arena, PbgStrView code, PbgStrView value, size_t i);

#endif
