// push_body.h - one graph as the body of a request: Turtle, a line a statement as in sorted N-Triples, made piece by piece.
#ifndef PBG_PUBLISH_PUSH_BODY_H
#define PBG_PUBLISH_PUSH_BODY_H

#include "net/http.h"
#include "publish/push_state.h"
#include "rdf/graph_writer.h"
#include "store/sorted.h"

typedef struct {
  PbgSorted      *sorted;
  PbgGraphWriter *writer;
  PbgBuffer       piece;
  size_t          next; ///< Statement that is not yet in the piece
  size_t          used; ///< Bytes of the piece that were given
  uint64_t        size;
  char            digest[PBG_PUSH_DIGEST + 1]; ///< Of the lines
} PbgPushBody;

/// Borrows `sorted`. Own the contents: pbg_push_body_free(), also on failure.
PBG_NODISCARD PbgStatus
pbg_push_body_init(PbgPushBody *body, PbgSorted *sorted);

void
pbg_push_body_free(PbgPushBody *body);

/// Take the graph that `sorted` has read last: size and digest
PBG_NODISCARD PbgStatus
pbg_push_body_measure(PbgPushBody *body);

/// As net/http.h wants it; borrows `body`
PbgHttpBody
pbg_push_body_http(PbgPushBody *body);

#endif
