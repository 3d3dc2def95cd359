// http.h - requests by libcurl: only http and https, certificates verified, five redirects at most, a time and a size that end it.
// Order:     pbg_http_new(), pbg_http_send() as often as needed, pbg_http_free().
// Login:     Basic or Digest, as the server asks; a redirect to another host gets no password.
// Redirects: the method and the body stay. After 303 (see other), which would turn a PUT into a GET, the answer says so.
// Threads:   one client is used by one thread at a time.
#ifndef PBG_NET_HTTP_H
#define PBG_NET_HTTP_H

#include "base/buffer.h"

#include <stdint.h>

typedef struct PbgHttpImpl
  PbgHttp; ///< A client: its connection, and what it learned of the login, serve the next request

/// Everything is borrowed for the life of the client
typedef struct {
  double      seconds;   ///< For one request, all of it
  size_t      bytes;     ///< The largest answer
  bool        login;     ///< A user may be named: by `user`, else by a netrc file
  const char *user;      ///< NULL: netrc
  const char *password;  ///< NULL is empty
  const char *netrc;     ///< NULL: ~/.netrc, if it is there
  const char *authority; ///< File of PEM certificates to trust instead of the system's, or NULL
} PbgHttpOptions;

/// A body that is given piece by piece, perhaps more than once (login, redirects)
typedef struct {
  void    *handle;
  uint64_t size; ///< Bytes
  /// Begin again
  PbgStatus (*rewind)(void *handle);
  /// Up to `room` bytes, 0 at the end; a failure is in *status
  size_t (*read)(void *handle, char *out, size_t room, PbgStatus *status);
} PbgHttpBody;

typedef struct {
  const char        *method;
  const char        *url;
  const char *const *headers; ///< "Name: value", the last NULL; or NULL
  PbgStrView         bytes;   ///< Of the body, or empty
  const PbgHttpBody *body;    ///< Instead of `bytes`, or NULL
} PbgHttpRequest;

/// How it ended
typedef enum {
  PBG_HTTP_ANSWERED,    ///< With some status
  PBG_HTTP_UNREACHABLE, ///< No such host, or nobody listens
  PBG_HTTP_LOST,        ///< The connection broke
  PBG_HTTP_TIMED_OUT,
  PBG_HTTP_UNTRUSTED,  ///< The certificate, or the encryption, is not what it must be
  PBG_HTTP_IMPOSSIBLE, ///< No valid URL, another protocol, too many redirects
  PBG_HTTP_ABORTED,    ///< The body failed, the answer was too large, memory was out
} PbgHttpEnd;

typedef struct {
  PbgHttpEnd end;
  int        status;       ///< 200 and so on, of the last answer; 0 if there was none
  PbgBuffer  body;         ///< Of the answer. Own: pbg_buffer_free(); kept from request to request
  double     retry_after;  ///< Seconds that the server asks for; 0 if it does not
  bool       see_other;    ///< A 303 was on the way: the request may not have been carried out
  char       problem[160]; ///< Why it was not answered, in words
} PbgHttpAnswer;

/// Own: pbg_http_free(). NULL if memory is out.
PbgHttp *
pbg_http_new(const PbgHttpOptions *options);

/// NULL is allowed
void
pbg_http_free(PbgHttp *http);

/// Send and wait. PBG_OK if it was answered, whatever the status is; else PBG_BAD_READ, PBG_TOO_LARGE, PBG_NO_MEMORY, or what
/// the body answered.
PBG_NODISCARD PbgStatus
pbg_http_send(PbgHttp *http, const PbgHttpRequest *request, PbgHttpAnswer *answer);

/// Append `text` as a value of a query string or form: all but A-Z a-z 0-9 - . _ ~ as %XX (RFC 3986, 2.3)
void
pbg_http_escape(PbgBuffer *out, PbgStrView text);

#endif
