// block.h - rows of RDF terms as a compact block of JSON: each term once, rows of numbers.
// Form:      {"terms":[null,TERM,…],"width":N,"cells":[i,…]}; a TERM is a string for an IRI, ["text"] for a literal, and
//            ["text","en"] for one with a language. Cell 0 is unbound. IRIs are shortened by the prefixes of the query they come
//            from (eli:passed_by), else they are whole.
// Order:     terms stand in the order in which the rows first use them: the same rows give the same bytes.
// Embedding: nothing in a block ends a <script> or begins a comment of HTML: "<", U+2028 and U+2029 are escaped.
#ifndef PBG_REPORT_BLOCK_H
#define PBG_REPORT_BLOCK_H

#include "sparql/query.h"

typedef struct PbgBlockImpl PbgBlock;

/// Own: pbg_block_free(). All rows have `width` columns. NULL if memory is out.
PbgBlock *
pbg_block_new(size_t width);

/// Add row number `row` of an answer to `query` that has `width` columns and no terms of the query's own making. PBG_NO_MEMORY,
/// or what pbg_answer_term() says
PBG_NODISCARD PbgStatus
pbg_block_add(PbgBlock *block, const PbgQuery *query, const PbgAnswer *answer, size_t row);

/// About how many bytes pbg_block_write() would add
size_t
pbg_block_size(const PbgBlock *block);

/// Append the block; a failure is in out->status
void
pbg_block_write(const PbgBlock *block, PbgBuffer *out);

/// Empty it for other rows of the same width
void
pbg_block_clear(PbgBlock *block);

/// NULL is allowed
void
pbg_block_free(PbgBlock *block);

/// Append a string of JSON that is safe inside <script>
void
pbg_block_string(PbgBuffer *out, PbgStrView text);

/// Append a term as it stands in a block
void
pbg_block_term(PbgBuffer *out, const PbgQuery *query, const PbgNode *node);

#endif
