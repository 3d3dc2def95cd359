// status.h - what a call can answer. Zero is success; every value has a text.
#ifndef PBG_BASE_STATUS_H
#define PBG_BASE_STATUS_H

#define PBG_STATUS_LIST(X)                                                                                             \
  X(PBG_OK, "success")                                                                                                 \
  X(PBG_NOT_FOUND, "no match") /* expected, not an error */                                                            \
  X(PBG_NO_MEMORY, "out of memory")                                                                                    \
  X(PBG_TOO_LARGE, "larger than the limit")                                                                            \
  X(PBG_BAD_TEXT, "not readable as text")                                                                              \
  X(PBG_BAD_DATA, "malformed data")                                                                                    \
  X(PBG_DAMAGED, "the store is damaged: load it again; pbg dump --salvage gives what is left")                         \
  X(PBG_TYPE_ERROR, "type error in an expression") /* of SPARQL: no value */                                           \
  X(PBG_NO_BULLETIN, "not a policy bulletin")                                                                          \
  X(PBG_BAD_READ, "cannot be read")                                                                                    \
  X(PBG_BAD_WRITE, "cannot be written")

#define X(name, text) name,
typedef enum { PBG_STATUS_LIST(X) } PbgStatus;
#undef X

/// A result that must not be ignored
#define PBG_NODISCARD __attribute__((warn_unused_result))

/// Borrow the text of a status; never NULL
const char *
pbg_status_text(PbgStatus status);

#endif
