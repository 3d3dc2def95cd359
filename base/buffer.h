// buffer.h - bytes that grow, with a cap from birth. A failed append is remembered, so that a writer may check once.
#ifndef PBG_BASE_BUFFER_H
#define PBG_BASE_BUFFER_H

#include "base/status.h"
#include "base/strview.h"

typedef struct {
  char     *data;   ///< Owned; NULL while nothing was written
  size_t    len;    ///< In bytes
  size_t    room;   ///< Allocated
  size_t    limit;  ///< Never grows beyond; 0 means no limit
  PbgStatus status; ///< The first failure of an append; it stays until pbg_buffer_clear()
} PbgBuffer;

/// Make room for `more` bytes behind the end; false sets status
bool
pbg_buffer_reserve(PbgBuffer *buffer, size_t more);

void
pbg_buffer_add(PbgBuffer *buffer, PbgStrView v);

static inline void
pbg_buffer_add_char(PbgBuffer *const buffer, const char c)
{
  if (buffer->len < buffer->room || pbg_buffer_reserve(buffer, 1)) {
    buffer->data[buffer->len++] = c;
  }
}

/// As snprintf(), appended
__attribute__((format(printf, 2, 3))) void
pbg_buffer_print(PbgBuffer *buffer, const char *format, ...);

static inline PbgStrView
pbg_buffer_view(const PbgBuffer *const buffer)
{
  return (PbgStrView){buffer->data, buffer->len};
}

/// Empty it, keep the memory, forget a failure
void
pbg_buffer_clear(PbgBuffer *buffer);

/// Free the bytes; the buffer may be used again
void
pbg_buffer_free(PbgBuffer *buffer);

#endif
