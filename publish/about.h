// about.h - what the data set is called and what is said of it, for void.ttl and datapackage.json alike.
#ifndef PBG_PUBLISH_ABOUT_H
#define PBG_PUBLISH_ABOUT_H

#include "publish/publish.h"
#include "publish/sheet.h"

#define PBG_LICENSE_DEFAULT "https://creativecommons.org/licenses/by/4.0/"

/// Texts are in the arena
typedef struct {
  PbgArena  *arena; ///< Own
  PbgStrView title, title_en;
  PbgStrView text, text_en;  ///< A few sentences
  PbgStrView oldest, newest; ///< Dates of issues, as exact as they are known; may be empty
  PbgStrView license;        ///< IRI
  PbgStrView publisher;      ///< May be empty
  PbgStrView day;            ///< Of reference of the tables: --date, else newest
} PbgAbout;

/// Own: pbg_about_free(), whatever the result. What is wrong was reported.
PBG_NODISCARD PbgStatus
pbg_about_read(PbgPublish *publish, PbgAbout *out);

void
pbg_about_free(PbgAbout *about);

/// The rows of a built-in table (pbg_builtin_sheets, pbg_builtin_counts), or of one given in the options in its place. Own `*out`:
/// pbg_rows_free(). What is wrong was reported.
PBG_NODISCARD PbgStatus
pbg_about_rows(PbgPublish *publish, const PbgTable *from, const char *name, PbgRows **out);

/// The i-th table of the export: the built-in ones, each replaced by one of the user with its name, then the user's others; false
/// behind the last
bool
pbg_about_sheet(const PbgPublish *publish, size_t i, PbgSheet *out);

/// The rows of any table. As pbg_about_rows().
PBG_NODISCARD PbgStatus
pbg_about_fill(PbgPublish *publish, const PbgSheet *sheet, PbgRows **out);

#endif
