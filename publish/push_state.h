// push_state.h - what was sent where: a text file beside the store, a line a step, the last one of a graph counts.
//   ENDPOINT <tab> GRAPH <tab> SHA-256 of its sorted N-Triples    the endpoint has this
//   ENDPOINT <tab> GRAPH <tab> ?                                  a request was begun: nobody knows
//   ENDPOINT <tab> GRAPH <tab> -                                  the endpoint has it no more
// Crash:     lines are only appended, each by one write; of a line that was cut off by a crash the graph counts as not sent.
//            Lines that no longer count go when a file is opened that has more of them than others: a new file takes its name.
// Locks:     one process at a time; a second is refused.
#ifndef PBG_PUBLISH_PUSH_STATE_H
#define PBG_PUBLISH_PUSH_STATE_H

#include "base/report.h"
#include "base/strview.h"

#define PBG_PUSH_DIGEST 64 ///< Hexadecimal digits

typedef struct PbgPushStateImpl PbgPushState;

/// Own `*out`: pbg_push_state_close(). Borrows `endpoint`. With `look` the file is only read, and need not be there. What is wrong
/// (no rights, in use) is reported: PBG_BAD_READ, PBG_BAD_WRITE, PBG_NO_MEMORY.
PBG_NODISCARD PbgStatus
pbg_push_state_open(const char *path, const char *endpoint, bool look, const PbgReport *report, PbgPushState **out);

/// NULL is allowed
void
pbg_push_state_close(PbgPushState *state);

/// True if the endpoint had the graph with this digest when the file was opened
bool
pbg_push_state_has(const PbgPushState *state, PbgStrView graph, const char digest[PBG_PUSH_DIGEST]);

/// The i-th graph, in the order of names, that the endpoint had, or may have had, when the file was opened; false behind the last
bool
pbg_push_state_at(const PbgPushState *state, size_t i, PbgStrView *graph);

/// Append: "?", "-" or a digest. PBG_BAD_WRITE (errno says more).
PBG_NODISCARD PbgStatus
pbg_push_state_note(PbgPushState *state, PbgStrView graph, PbgStrView value);

#endif
