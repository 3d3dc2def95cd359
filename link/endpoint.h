// endpoint.h - the other base behind a SPARQL endpoint: asked for what may be ours, a batch at a time.
// Questions: things that have one of our identifiers or names, then what is said of them, then of the places and classes above them.
// Polite:    one request at a time, POST; a failure (a refusal for haste among them) is tried again after a pause that doubles.
#ifndef PBG_LINK_ENDPOINT_H
#define PBG_LINK_ENDPOINT_H

#include "link/link.h"

typedef struct {
  const char *url;
  double      seconds; ///< For everything; 0: no limit
  unsigned    tries;   ///< Of one request; 0: 4
  double      pause;   ///< Seconds before the second try; 0: 1
  size_t      batch;   ///< Values in one request; 0: 200
} PbgLinkEndpoint;

/// Ask for all that is to be linked (pbg_link_finish_ours() was called) and give it to pbg_link_theirs(). What fails after all tries is
/// reported: PBG_BAD_READ, PBG_BAD_DATA (no answer of SPARQL), PBG_TOO_LARGE; PBG_NO_MEMORY. `*requests` counts.
PBG_NODISCARD PbgStatus
pbg_link_ask(PbgLink *link, const PbgLinkEndpoint *endpoint, const PbgReport *report, size_t *requests);

#endif
