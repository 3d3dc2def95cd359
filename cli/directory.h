// directory.h - a directory that appears whole or not at all.
// It is filled under another name beside its own, DIR.XXXXXX, which it takes at the end; an earlier one of the same kind makes way for
// it then. On failure, or on SIGINT, SIGTERM and SIGHUP, which only set a flag, what was written is removed.
#ifndef PBG_CLI_DIRECTORY_H
#define PBG_CLI_DIRECTORY_H

#include "base/report.h"

#include <signal.h>

/// The list of files by which an earlier directory is known: as sha256sum writes it
#define PBG_DIRECTORY_LIST "SHA256SUMS"

typedef struct PbgDirectoryImpl PbgDirectory;

/// Own: pbg_directory_close() or pbg_directory_abandon(); one at a time in the program. `path` may be there only if it is an empty
/// directory, or one that holds a PBG_DIRECTORY_LIST and no file but those of that list. NULL after a report.
PbgDirectory *
pbg_directory_open(const char *path, const PbgReport *report);

/// Borrow where to write
const char *
pbg_directory_place(const PbgDirectory *directory);

/// Not 0 as soon as a signal asks to stop
const volatile sig_atomic_t *
pbg_directory_stop(void);

/// Give it its name; frees it whatever the result, which was reported
PBG_NODISCARD PbgStatus
pbg_directory_close(PbgDirectory *directory);

/// Remove what was written, free it; NULL is allowed. A signal that came is raised again.
void
pbg_directory_abandon(PbgDirectory *directory);

#endif
