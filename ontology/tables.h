// tables.h - the data files of ontology/data, the shapes, the questions, the tables and counts of an export, the page of pbg report and the tables of pbg link,
// built into the program by scripts/embed.
#ifndef PBG_ONTOLOGY_TABLES_H
#define PBG_ONTOLOGY_TABLES_H

/// One file: its bytes are [start, end); a NUL follows them
typedef struct {
  const char *name; ///< "bodies.tsv"; NULL behind the last file
  const char *start;
  const char *end;
} PbgTable;

/// All files, in byte order of their names
extern const PbgTable pbg_builtin_tables[];

/// ontology/shapes.ttl
extern const PbgTable pbg_builtin_shapes[];

/// queries/*.rq, by their names
extern const PbgTable pbg_builtin_questions[];

/// The page of pbg report as report/page/build.mjs bundles it
extern const PbgTable pbg_builtin_page[];

/// report/queries/graph-*.rq and evidence.rq
extern const PbgTable pbg_builtin_page_graph[];
extern const PbgTable pbg_builtin_page_evidence[];

/// publish/tables/*.rq: the tables of an export, by their names
extern const PbgTable pbg_builtin_sheets[];

/// publish/counts/*.rq: what an export counts, by their names
extern const PbgTable pbg_builtin_counts[];

/// link/data/*.tsv, by their names
extern const PbgTable pbg_builtin_links[];

#endif
