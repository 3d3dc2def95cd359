// messages.h - problems as lines of text: "file:line:column: warning: message".
// Each input has its own messages, which are printed when its turn comes: threads cannot mix them.
#ifndef PBG_CLI_MESSAGES_H
#define PBG_CLI_MESSAGES_H

#include "base/buffer.h"
#include "base/report.h"

/// Lines kept of one input; what is over is counted and said in one line
#define PBG_MAX_MESSAGES 200

typedef struct {
  PbgBuffer text; ///< Owned: pbg_buffer_free()
  size_t    warnings;
  size_t    errors;
  size_t    left_out; ///< Lines over PBG_MAX_MESSAGES
  bool      walked;   ///< The input was met in a directory: that it is no bulletin is a note, no error
  bool      quiet;    ///< No notes
} PbgMessages;

/// A report that appends to `messages`, which it borrows
PbgReport
pbg_messages_report(PbgMessages *messages);

/// Print the lines on standard error, empty them and the counters
void
pbg_messages_flush(PbgMessages *messages);

/// The end of a run: says what `status` means if no error was said yet, then flushes. Did the run fail? `strict`: by a warning too
bool
pbg_messages_end(PbgMessages *messages, PbgStatus status, bool strict);

#endif
