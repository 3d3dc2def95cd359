// Hash functions (SPARQL 1.1, 17.4.6) by nettle, over the UTF-8 of the string.
#include "sparql/function_internal.h"

#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <stddef.h>

typedef enum { MD5, SHA1, SHA256, SHA384, SHA512 } Digest;

/// Larger than any state of nettle's (SHA-512: 64 + 16 + 128 bytes and counters)
#define STATE_SIZE 512

PBG_FUNCTION(call_digest)
{
  static const char                   hex[]    = "0123456789abcdef";
  const struct nettle_hash *const     hashes[] = {[MD5]    = &nettle_md5,
                                                  [SHA1]   = &nettle_sha1,
                                                  [SHA256] = &nettle_sha256,
                                                  [SHA384] = &nettle_sha384,
                                                  [SHA512] = &nettle_sha512};
  const struct nettle_hash *const     hash     = hashes[self->variant];
  _Alignas(max_align_t) unsigned char state[STATE_SIZE];
  uint8_t                             digest[SHA512_DIGEST_SIZE];
  char                                text[2 * SHA512_DIGEST_SIZE];
  PBG_UNUSED(context, &count);
  if (args[0].kind != PBG_VALUE_STRING || hash->context_size > sizeof state) {
    return PBG_TYPE_ERROR;
  }
  hash->init(state);
  hash->update(state, args[0].node.text.len, (const uint8_t *)args[0].node.text.data);
  hash->digest(state, hash->digest_size, digest);
  for (size_t i = 0; i < hash->digest_size; i++) {
    text[2 * i]     = hex[digest[i] >> 4];
    text[2 * i + 1] = hex[digest[i] & 15];
  }
  return pbg_return_string(arena, (PbgStrView){text, 2 * (size_t)hash->digest_size}, out);
}

const PbgFunction pbg_functions_digest[] = {
  {"MD5", call_digest, 1, 1, false, MD5},       {"SHA1", call_digest, 1, 1, false, SHA1},
  {"SHA256", call_digest, 1, 1, false, SHA256}, {"SHA384", call_digest, 1, 1, false, SHA384},
  {"SHA512", call_digest, 1, 1, false, SHA512}, {NULL, NULL, 0, 0, false, 0},
};
