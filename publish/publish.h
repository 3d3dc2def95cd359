// publish.h - a store as a data set for others: a directory of files, the products.
// A product is one file (all.nq.gz), or one for each of many things (issues/NAME.ttl). To add one:
//   1. a file of yours in publish/ with a function as PbgProduct.write, which reads publish->data (through store/sorted.h or
//      sparql/), opens its files with pbg_publish_open(), writes, and closes them;
//   2. its declaration in publish/products.h and its row in the table in publish/products.c.
// The order of the table is the order of writing. What describes the others, void.ttl and datapackage.json, stands at the end and
// asks pbg_publish_file_at() for the names, sizes and digests of all that was written before it; SHA256SUMS, over all other files,
// is the last row.
// Rules:     same quads, same bytes: nothing of the order of loading, of ids, of the clock, of the name of the store enters a file.
//            A product that has nothing to say writes no file. Memory is that of the largest issue, not of the store.
//            A name that ends with ".gz" is compressed, without time or name in its head.
// Threads:   one.
#ifndef PBG_PUBLISH_PUBLISH_H
#define PBG_PUBLISH_PUBLISH_H

#include "base/report.h"
#include "publish/graphs.h"
#include "rdf/writer.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#define PBG_SHA256_SIZE 32

typedef struct PbgPublish PbgPublish;
typedef struct PbgProduct PbgProduct;

struct PbgProduct {
  const char *name;       ///< For --only: "nquads"; NULL: always written
  const char *path;       ///< Of its file below the directory; with a '*' where it has many: "issues/*.ttl"
  const char *media_type; ///< Of the text; a ".gz" is application/gzip besides (dcat:compressFormat)
  const char *title;      ///< What it is, in English
  const char *title_zh;
  PbgStatus (*write)(PbgPublish *publish, const PbgProduct *product);
};

/// A file that was written
typedef struct {
  const PbgProduct *product;
  const char       *path;  ///< Below the directory: "issues/gidi-2024-3.ttl"
  uint64_t          bytes; ///< As on disk, compressed or not
  uint8_t           sha256[PBG_SHA256_SIZE];
} PbgPublishedFile;

typedef struct {
  const char                  *directory; ///< Exists and is empty
  const char                  *name;      ///< Of the store, for messages
  const PbgPrefix             *prefixes;
  const PbgReport             *report;
  const volatile sig_atomic_t *stop;       ///< Not 0: stop soon, with PBG_BAD_WRITE; may be NULL
  const PbgProduct *const     *only;       ///< These products and those that are always written
  size_t                       only_count; ///< 0: all
  bool                         bom;        ///< CSV for Excel: see PbgSheetForm.spreadsheet
  bool                         english;    ///< English heads of columns
  const char                  *day; ///< Of reference of the tables, as exact as wanted; NULL: that of the newest issue
  const struct PbgSheet       *sheets; ///< Tables in the place of built-in ones of the same name, or besides them
  size_t                       sheet_count;
  const char                  *title;     ///< Of the data set; NULL: pbg's
  const char                  *license;   ///< IRI; NULL: PBG_LICENSE_DEFAULT
  const char                  *publisher; ///< Name; may be NULL
} PbgPublishOptions;

/// What a product has at hand; everything is borrowed
struct PbgPublish {
  const PbgPublishOptions *options;
  PbgDataset              *data;   ///< One state of the store
  PbgSorted               *sorted; ///< Over data
  PbgPublishedIssue       *issues; ///< In the order of their graphs
  size_t                   issue_count;
  struct PbgPublishFiles  *files; ///< Of publish.c
};

/// The i-th product, in the order of writing; NULL behind the last
const PbgProduct *
pbg_product_at(size_t i);

/// The product of that name, or NULL
const PbgProduct *
pbg_product_find(PbgStrView name);

/// What was written
typedef struct {
  size_t   issues, files;
  uint64_t bytes;
} PbgPublishTotals;

/// Write all products; `*totals` is set on success. What is wrong was reported; what was written stays, and is the caller's to remove.
PBG_NODISCARD PbgStatus
pbg_publish(const PbgPublishOptions *options, PbgDataset *data, PbgPublishTotals *totals);

/// The i-th of the files that were written so far; NULL behind the last
const PbgPublishedFile *
pbg_publish_file_at(const PbgPublish *publish, size_t i);

// --- For products: their files ---

typedef struct PbgPublishFile PbgPublishFile;

/// Own `*out`: pbg_publish_close() or pbg_publish_abandon(). `path` is below the directory; its folder is made, one level deep.
/// Several may be open at a time. PBG_BAD_WRITE, PBG_NO_MEMORY after a report.
PBG_NODISCARD PbgStatus
pbg_publish_open(PbgPublish *publish, const PbgProduct *product, const char *path, PbgPublishFile **out);

/// Append. PBG_BAD_WRITE after a report.
PBG_NODISCARD PbgStatus
pbg_publish_write(PbgPublishFile *file, PbgStrView text);

/// Append what the buffer holds, if it is at least `least` bytes, and empty it. Its own failure is answered, too.
PBG_NODISCARD PbgStatus
pbg_publish_flush(PbgPublishFile *file, PbgBuffer *text, size_t least);

/// Finish the file and list it; frees it whatever the result
PBG_NODISCARD PbgStatus
pbg_publish_close(PbgPublishFile *file);

/// Free it, leave the file as it is: the whole export has failed; NULL is allowed
void
pbg_publish_abandon(PbgPublishFile *file);

/// Free it and remove the file, which is not listed
void
pbg_publish_discard(PbgPublishFile *file);

#endif
