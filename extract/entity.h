// entity.h - characters as HTML names and numbers them: &nbsp; &#8220; &#x4E2D;
#ifndef PBG_EXTRACT_ENTITY_H
#define PBG_EXTRACT_ENTITY_H

#include "base/strview.h"

#include <stdint.h>

/// The entity with which `text` begins: its length in bytes, its character in `*value`; 0 if it begins with none
size_t
pbg_entity(PbgStrView text, uint32_t *value);

#endif
