// buffer.c - growing by doubling.
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

bool
pbg_buffer_reserve(PbgBuffer *const buffer, const size_t more)
{
  if (buffer->status) {
    return false;
  }
  if (more <= buffer->room - buffer->len) {
    return true;
  }
  const size_t limit = buffer->limit ? buffer->limit : SIZE_MAX / 4;
  if (buffer->len > limit || more > limit - buffer->len) {
    buffer->status = PBG_TOO_LARGE;
    return false;
  }
  size_t room = buffer->room ? buffer->room : 1024;
  while (room - buffer->len < more) {
    room *= 2;
  }
  char *const data = realloc(buffer->data, room);
  if (!data) {
    buffer->status = PBG_NO_MEMORY;
    return false;
  }
  buffer->data = data;
  buffer->room = room;
  return true;
}

void
pbg_buffer_add(PbgBuffer *const buffer, const PbgStrView v)
{
  if (v.len && pbg_buffer_reserve(buffer, v.len)) {
    memcpy(buffer->data + buffer->len, v.data, v.len);
    buffer->len += v.len;
  }
}

void
pbg_buffer_print(PbgBuffer *const buffer, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int need = vsnprintf(NULL, 0, format, args);
  if (need > 0 && pbg_buffer_reserve(buffer, (size_t)need + 1)) {
    vsnprintf(buffer->data + buffer->len, (size_t)need + 1, format, again);
    buffer->len += (size_t)need;
  }
  va_end(again);
  va_end(args);
}

void
pbg_buffer_clear(PbgBuffer *const buffer)
{
  buffer->len    = 0;
  buffer->status = PBG_OK;
}

void
pbg_buffer_free(PbgBuffer *const buffer)
{
  free(buffer->data);
  *buffer = (PbgBuffer){.limit = buffer->limit};
}
