// view.h - the dataset that FROM and FROM NAMED (USING) describe, over another dataset (13.2).
#ifndef PBG_SPARQL_VIEW_H
#define PBG_SPARQL_VIEW_H

#include "sparql/algebra.h"

/// The default graph is the merge of the graphs FROM, the named graphs are those FROM NAMED; others are not there. Borrows
/// `dataset`. Own: (*out)->ops->free(). False if memory is out.
bool
pbg_view_new(PbgDataset *dataset, const PbgFroms *from, PbgDataset **out);

#endif
