// issue.h - the graph of one issue in memory: its subjects in the order in which a reader wants them, and the names (skos:prefLabel)
// of all that it speaks of, bodies, regions, types, topics, which other graphs hold.
#ifndef PBG_PUBLISH_ISSUE_H
#define PBG_PUBLISH_ISSUE_H

#include "publish/publish.h"

/// What a subject is, in the order of reading
typedef enum {
  PBG_ENTITY_SERIES,
  PBG_ENTITY_ISSUE,
  PBG_ENTITY_SECTION,
  PBG_ENTITY_ITEM,
  PBG_ENTITY_DOCUMENT,
  PBG_ENTITY_TARGET,
  PBG_ENTITY_ACT,
  PBG_ENTITY_EVENT,
  PBG_ENTITY_PERIOD,
  PBG_ENTITY_OTHER,
  PBG_ENTITY_NAMED, ///< Only named here: its rows are its names
  PBG_ENTITIES
} PbgEntityKind;

typedef struct PbgEntity {
  PbgEntityKind     kind;
  PbgNode           node;
  const PbgQuad    *rows; ///< rdf:type first, then by predicate and object
  size_t            count;
  uint64_t          position; ///< schema:position; 0 if it has none
  struct PbgEntity *home;     ///< For those who write it: where it is told
  bool              written;
} PbgEntity;

typedef struct {
  PbgEntity  *entities; ///< By kind, position, IRI
  size_t      count;
  PbgEntity **by_node; ///< The same, in the order of their nodes
} PbgIssueGraph;

/// Read the graph into `arena`, which is cleared first
PBG_NODISCARD PbgStatus
pbg_issue_graph_read(PbgPublish *publish, const PbgPublishedIssue *issue, PbgArena *arena, PbgIssueGraph *out);

/// Append a file of an issue to `text`; `arena` may be used as wanted
typedef PbgStatus (*PbgIssueWriter)(PbgPublish              *publish,
                                    const PbgPublishedIssue *issue,
                                    PbgArena                *arena,
                                    PbgBuffer               *text);

/// Write a file for each issue, with its name in the place of the '*' of the product's path
PBG_NODISCARD PbgStatus
pbg_publish_each_issue(PbgPublish *publish, const PbgProduct *product, PbgIssueWriter write);

/// The subject that the node is, or NULL
PbgEntity *
pbg_issue_graph_find(const PbgIssueGraph *graph, const PbgNode *node);

#endif
