// file.c - a file of the data set: compressed if its name says so (zlib), digested as it is written (nettle).
#include "publish/publish_internal.h"

#define ZLIB_CONST // zlib takes const input

#include <errno.h>
#include <limits.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PIECE ((size_t)1 << 16)
/// Of deflate; 9 takes a third longer for 4 % fewer bytes of sorted N-Quads
#define LEVEL 6
/// Window of 32 KiB, head and tail of gzip
#define GZIP_WINDOW (15 + 16)

struct PbgPublishFile {
  PbgPublish       *publish;
  const PbgProduct *product;
  PbgStrView        path; ///< Below the directory
  FILE             *file;
  z_stream          zip;
  bool              zipped;
  struct sha256_ctx digest;
  uint64_t          bytes;
  char              place[PATH_MAX];
};

static PbgStatus
failed(PbgPublish *const publish, const char *const place, const PbgStatus status)
{
  pbg_report(publish->options->report, PBG_ERROR, status, place, 0, 0, "cannot be written: %s",
             status == PBG_BAD_WRITE ? strerror(errno) : pbg_status_text(status));
  publish->files->reported = true;
  return status;
}

/// The folder of "issues/NAME.ttl"
static bool
make_folder(char *const place, const size_t from)
{
  char *const slash = strchr(place + from, '/');
  if (!slash) {
    return true;
  }
  *slash          = '\0';
  const bool made = !mkdir(place, 0777) || errno == EEXIST;
  *slash          = '/';
  return made;
}

static PbgStatus
start(PbgPublishFile *const file, const char *const path)
{
  const char *const directory = file->publish->options->directory;
  const int         len       = snprintf(file->place, sizeof file->place, "%s/%s", directory, path);
  if (len < 0 || (size_t)len >= sizeof file->place) {
    errno = ENAMETOOLONG;
    return PBG_BAD_WRITE;
  }
  file->path = pbg_arena_copy(file->publish->files->names, pbg_sv(path));
  if (!file->path.data) {
    return PBG_NO_MEMORY;
  }
  if (pbg_sv_ends(file->path, PBG_LIT(".gz"))) {
    file->zipped = deflateInit2(&file->zip, LEVEL, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    if (!file->zipped) {
      return PBG_NO_MEMORY;
    }
  }
  sha256_init(&file->digest);
  file->file = make_folder(file->place, strlen(directory) + 1) ? fopen(file->place, "wx") : NULL;
  return file->file ? PBG_OK : PBG_BAD_WRITE;
}

PbgStatus
pbg_publish_open(PbgPublish *const       publish,
                 const PbgProduct *const product,
                 const char *const       path,
                 PbgPublishFile **const  out)
{
  PbgPublishFile *const file = calloc(1, sizeof *file);
  if (!file) {
    return failed(publish, path, PBG_NO_MEMORY);
  }
  file->publish      = publish;
  file->product      = product;
  const PbgStatus st = start(file, path);
  if (st) {
    failed(publish, file->place, st);
    pbg_publish_abandon(file);
    return st;
  }
  *out = file;
  return PBG_OK;
}

static PbgStatus
put(PbgPublishFile *const file, const void *const bytes, const size_t len)
{
  if (len && fwrite(bytes, 1, len, file->file) != len) {
    return failed(file->publish, file->place, PBG_BAD_WRITE);
  }
  sha256_update(&file->digest, len, bytes);
  file->bytes += len;
  return PBG_OK;
}

static PbgStatus
zip(PbgPublishFile *const file, const PbgStrView text, const int flush)
{
  unsigned char out[PIECE];
  PbgStatus     st    = PBG_OK;
  PbgStrView    left  = text;
  const size_t  piece = (size_t)1 << 30; // zlib counts with 32 bits
  do {
    const size_t now   = left.len < piece ? left.len : piece;
    const bool   last  = now == left.len;
    file->zip.next_in  = (const unsigned char *)left.data;
    file->zip.avail_in = (unsigned)now;
    left               = pbg_sv_from(left, now);
    do {
      file->zip.next_out  = out;
      file->zip.avail_out = sizeof out;
      deflate(&file->zip, last ? flush : Z_NO_FLUSH);
      st = put(file, out, sizeof out - file->zip.avail_out);
    } while (!st && !file->zip.avail_out);
  } while (!st && left.len);
  return st;
}

PbgStatus
pbg_publish_write(PbgPublishFile *const file, const PbgStrView text)
{
  if (file->publish->options->stop && *file->publish->options->stop) {
    errno = EINTR;
    return failed(file->publish, file->place, PBG_BAD_WRITE);
  }
  return !text.len ? PBG_OK : file->zipped ? zip(file, text, Z_NO_FLUSH) : put(file, text.data, text.len);
}

PbgStatus
pbg_publish_flush(PbgPublishFile *const file, PbgBuffer *const text, const size_t least)
{
  if (text->status || text->len < least) {
    return text->status;
  }
  const PbgStatus st = pbg_publish_write(file, pbg_buffer_view(text));
  pbg_buffer_clear(text);
  return st;
}

static PbgStatus
list(PbgPublishFile *const file)
{
  PbgPublishFiles *const files = file->publish->files;
  if (files->count == files->room) {
    const size_t            room = files->room ? 2 * files->room : 64;
    PbgPublishedFile *const more = realloc(files->list, room * sizeof *more);
    if (!more) {
      return failed(file->publish, file->place, PBG_NO_MEMORY);
    }
    files->list = more;
    files->room = room;
  }
  PbgPublishedFile *const entry = &files->list[files->count++];
  *entry = (PbgPublishedFile){.product = file->product, .path = file->path.data, .bytes = file->bytes};
  sha256_digest(&file->digest, sizeof entry->sha256, entry->sha256);
  return PBG_OK;
}

PbgStatus
pbg_publish_close(PbgPublishFile *const file)
{
  PbgStatus   st  = file->zipped ? zip(file, (PbgStrView){NULL, 0}, Z_FINISH) : PBG_OK;
  FILE *const end = file->file;
  file->file      = NULL;
  if (fclose(end) && !st) {
    st = failed(file->publish, file->place, PBG_BAD_WRITE);
  }
  st = st ? st : list(file);
  pbg_publish_abandon(file);
  return st;
}

void
pbg_publish_abandon(PbgPublishFile *const file)
{
  if (file) {
    if (file->file) {
      fclose(file->file);
    }
    if (file->zipped) {
      deflateEnd(&file->zip);
    }
    free(file);
  }
}

void
pbg_publish_discard(PbgPublishFile *const file)
{
  unlink(file->place);
  pbg_publish_abandon(file);
}
