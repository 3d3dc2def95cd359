// notice.h - a text that is one official notice, printed in full: where its title, number, addressees, signature and the
// fields of its page stand.
// Source:    党政机关公文处理工作条例 (2012), article 9: the parts of an official document; sites print 索引号, 发文机关, 成文日期 and
//            the like in a table before it.
// Decision:  a title that ends with the name of a kind of notice (关于…的通知) or of a document (关于…的行动方案), that the field 标题
//            gives, or that heads a page or the day of its adoption (甲省数据条例); or the head of a decree (甲令 第N号); and of
//            the other signs enough. The number of an issue (第N期) speaks against it.
#ifndef PBG_EXTRACT_NOTICE_H
#define PBG_EXTRACT_NOTICE_H

#include "extract/lines.h"

/// Most lines of bodies in a signature
enum { PBG_MAX_SIGNERS = 32 };

/// Parts that were not found are empty
typedef struct {
  size_t    title_line;
  size_t    title_lines;              ///< Blank ones between them counted
  PbgMapped title;                    ///< Joined
  bool      decree;                   ///< The title is the head of a decree, no title of a document
  bool      bare;                     ///< The title has no 关于; it is known by its place
  PbgMapped number;                   ///< The line with the 文号
  size_t    number_line;              ///< (size_t)-1 if none
  size_t    address_line;             ///< Of the addressees; (size_t)-1 if none
  PbgMapped signers[PBG_MAX_SIGNERS]; ///< Lines of bodies over the date, in their order
  size_t    signer_count;
  PbgMapped signed_on;  ///< The date under the signature
  size_t    sign_line;  ///< The first line of the signature; (size_t)-1 if none
  size_t    sign_lines; ///< Blank ones counted
  PbgMapped day;        ///< In brackets under the title: of the act, or of the page
  PbgMapped issuers;    ///< Field 发文机关
  PbgMapped written;    ///< Field 成文日期
  PbgMapped published;  ///< Field 发布日期
  PbgMapped id;         ///< Field 发文字号
  PbgMapped effective;  ///< Field 施行日期
  PbgMapped expires;    ///< Field 废止日期
} PbgNotice;

/// Find the parts, in `arena`, borrowing from the signs; false if the text is no notice or memory is out
bool
pbg_notice_find(const PbgSigns *signs, const PbgLexicon *lexicon, PbgArena *arena, PbgNotice *out);

#endif
