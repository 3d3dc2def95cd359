// files.h - the files behind the operands FILE|DIR|-, one at a time and in a fixed order.
// Order:     operands as given; a directory is walked to its leaves, names in byte order.
// Left out:  in a walked directory: hidden names, links to directories (so that loops cannot arise), devices and pipes.
// Memory:    the names of the directories on the way down, no more; the number of files does not matter.
#ifndef PBG_CLI_FILES_H
#define PBG_CLI_FILES_H

#include "base/buffer.h"
#include "base/report.h"

#include <stddef.h>

/// What stands for standard input among the operands and in messages
#define PBG_STDIN_NAME "-"

typedef struct PbgFilesImpl PbgFiles;

/// Own: pbg_files_free(); borrows the operands. NULL if memory is out.
PbgFiles *
pbg_files_new(char *const *operands, size_t count, const PbgReport *report);

/// Next file: on PBG_OK the caller owns `*path` (free()), and `*walked` says whether it was met in a directory.
/// PBG_NOT_FOUND behind the last one. A directory that cannot be read is reported and passed over.
PBG_NODISCARD PbgStatus
pbg_files_next(PbgFiles *files, char **path, bool *walked);

void
pbg_files_free(PbgFiles *files);

/// Read the whole of `path` ("-" is standard input) into `bytes`, which is emptied first. PBG_TOO_LARGE beyond
/// `limit` bytes, PBG_BAD_READ with errno set, PBG_NO_MEMORY. Nothing is reported.
PBG_NODISCARD PbgStatus
pbg_file_read(const char *path, size_t limit, PbgBuffer *bytes);

#endif
