// push_body.c - statements to lines as they are asked for.
#include "publish/push_body.h"

#include <nettle/sha2.h>
#include <stdio.h>

#define PIECE 65536
// Virtuoso believes no Content-Type and looks at the first bytes: behind a literal of 100 kB it takes N-Triples for plain text,
// and no body for anything but Turtle that begins so. N-Triples is Turtle for all others as well.
#define HEAD "@prefix pbg: <https://w3id.org/pbg/def/> .\n"

PbgStatus
pbg_push_body_init(PbgPushBody *const body, PbgSorted *const sorted)
{
  *body        = (PbgPushBody){.sorted = sorted};
  body->writer = pbg_graph_writer_new(PBG_GRAPH_NTRIPLES, NULL, NULL, &body->piece);
  return body->writer ? PBG_OK : PBG_NO_MEMORY;
}

void
pbg_push_body_free(PbgPushBody *const body)
{
  pbg_graph_writer_free(body->writer);
  pbg_buffer_free(&body->piece);
}

static PbgStatus
begin(void *const handle)
{
  PbgPushBody *const body = handle;
  body->next              = 0;
  body->used              = 0;
  pbg_buffer_clear(&body->piece);
  pbg_buffer_add(&body->piece, PBG_LIT(HEAD));
  return body->piece.status;
}

static PbgStatus
fill(PbgPushBody *const body)
{
  const size_t count = pbg_sorted_count(body->sorted);
  PbgStatus    st    = PBG_OK;
  pbg_buffer_clear(&body->piece);
  body->used = 0;
  while (!st && body->next < count && body->piece.len < PIECE) {
    const PbgQuad quad = pbg_sorted_at(body->sorted, body->next++);
    st                 = pbg_graph_writer_add(body->writer, &quad);
  }
  return st ? st : body->piece.status;
}

static size_t
next(void *const handle, char *const out, const size_t room, PbgStatus *const status)
{
  PbgPushBody *const body = handle;
  *status                 = body->used < body->piece.len ? PBG_OK : fill(body);
  const size_t left       = *status ? 0 : body->piece.len - body->used;
  const size_t len        = left < room ? left : room;
  if (len) {
    memcpy(out, body->piece.data + body->used, len);
  }
  body->used += len;
  return len;
}

PbgStatus
pbg_push_body_measure(PbgPushBody *const body)
{
  struct sha256_ctx sha;
  uint8_t           digest[SHA256_DIGEST_SIZE];
  PbgStatus         st = begin(body);
  sha256_init(&sha);
  body->size = sizeof HEAD - 1;
  while (!st && !(st = fill(body)) && body->piece.len) {
    sha256_update(&sha, body->piece.len, (const uint8_t *)body->piece.data);
    body->size += body->piece.len;
  }
  sha256_digest(&sha, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; ++i) {
    snprintf(body->digest + 2 * i, 3, "%02x", digest[i]);
  }
  return st ? st : begin(body);
}

PbgHttpBody
pbg_push_body_http(PbgPushBody *const body)
{
  return (PbgHttpBody){.handle = body, .size = body->size, .rewind = begin, .read = next};
}
