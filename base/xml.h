// xml.h - text of XML 1.0.
#ifndef PBG_BASE_XML_H
#define PBG_BASE_XML_H

#include "base/buffer.h"

/// Append `text` (valid UTF-8) as the text of an element or of an attribute in double quotes. Control characters that XML 1.0
/// cannot hold at all become U+FFFD. A failure is in out->status.
void
pbg_xml_text(PbgBuffer *out, PbgStrView text);

#endif
