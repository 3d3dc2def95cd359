// graphs.h - what a named graph holds, by its name, and the names of the files of issues.
#ifndef PBG_PUBLISH_GRAPHS_H
#define PBG_PUBLISH_GRAPHS_H

#include "store/sorted.h"

typedef enum {
  PBG_PUBLISHED_ISSUE,    ///< .../graph/issue/...: what one bulletin reports
  PBG_PUBLISHED_EVIDENCE, ///< .../graph/evidence/...: where it says so
  PBG_PUBLISHED_LINKS,    ///< .../graph/links/...: what things are called elsewhere
  PBG_PUBLISHED_OTHER,    ///< Reference data, runs, whatever else was loaded, and the default graph
} PbgPublishedKind;

/// An issue and its files
typedef struct {
  PbgSortedGraph graph;
  PbgStrView     name; ///< Of its files, NUL behind it: "gidi-2024-3" for .../graph/issue/gidi/2024/3
} PbgPublishedIssue;

/// Of a graph by its name; an empty name is the default graph
PbgPublishedKind
pbg_published_kind(PbgStrView graph);

/// The issues in the order of their graphs, each with a name of its own, whatever other issues there are unless they would have
/// the same: then, or if the IRI has bytes that a file name should not have, a digest is appended. Own `*out` (free()); names are in
/// `arena`.
PBG_NODISCARD PbgStatus
pbg_published_issues(PbgSorted *sorted, PbgArena *arena, PbgPublishedIssue **out, size_t *count);

#endif
