// push.h - the named graphs of a store to a SPARQL server, by the SPARQL 1.1 Graph Store HTTP Protocol: one PUT a graph.
// Body:      Turtle, made while it is sent. What changed is told by the SHA-256 of the sorted N-Triples: see push_state.h.
// Retries:   connection lost, time out, 408, 425, 429, 5xx: after 0.5, 1, 2 ... seconds, or what Retry-After says, 60 at most.
// Left out:  statements in no graph and graphs that a blank node names, after a warning: the server's default graph is not ours.
#ifndef PBG_PUBLISH_PUSH_H
#define PBG_PUBLISH_PUSH_H

#include "base/report.h"
#include "net/http.h"
#include "store/dataset.h"

typedef enum {
  PBG_PUSH_SEND,   ///< It was, or with `look` would be, sent
  PBG_PUSH_SAME,   ///< The server has it already
  PBG_PUSH_DELETE, ///< It was, or with `look` would be, deleted there
  PBG_PUSH_FAIL,   ///< After a report
} PbgPushDeed;

/// What happened to one graph
typedef struct {
  PbgPushDeed deed;
  PbgStrView  graph;
  size_t      triples;
} PbgPushStep;

typedef struct {
  const char    *endpoint; ///< See pbg_push_endpoint_fault()
  const char    *state;    ///< Path, see push_state.h
  const char    *graph;    ///< Only this one; NULL: all
  bool           direct; ///< PUT to the IRI of the graph itself, which begins with the endpoint, instead of ?graph=IRI
  bool           force;  ///< Send what the server has, too
  bool           remove; ///< Delete there what was sent from here and is here no more
  bool           look;   ///< Send nothing
  size_t         retries;
  PbgHttpOptions http;
  void          *handle; ///< Of on_step
  void (*on_step)(void *handle, const PbgPushStep *step);
} PbgPush;

typedef struct {
  size_t graphs[PBG_PUSH_FAIL + 1]; ///< By deed
  size_t triples;                   ///< Of those sent
  size_t gone;                      ///< Sent once, here no more, not deleted
  size_t left;                      ///< Not looked at, since the run ended before
} PbgPushCounts;

/// NULL if the text can be an endpoint: an http or https URL without user, password and fragment; else what is wrong, in words
const char *
pbg_push_endpoint_fault(const char *text);

/// Compare and send. PBG_OK if the server has all graphs now; else the first failure, after a report. What one graph alone
/// suffers (too large, malformed for the server) does not keep the others.
PBG_NODISCARD PbgStatus
pbg_push(PbgDataset *data, const PbgPush *push, const PbgReport *report, PbgPushCounts *counts);

#endif
