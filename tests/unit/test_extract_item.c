// test_extract_item.c - one item in a small bulletin of March 20, 2024: what is read of its documents. A document is shown
// as "role title" and, in brackets, what was asked for.
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *heading;
  const char *body;
  const char *want;
} Case;

typedef void
Show(PbgBuffer *out, const PbgItem *item, const PbgDocument *document);

static void
show_item(PbgBuffer *const out, const PbgItem *const item, Show *const show)
{
  for (size_t i = 0; i < item->document_count; ++i) {
    const PbgDocument *const document = &item->documents[i];
    pbg_buffer_print(out, "%s%s%.*s", i ? "; " : "", document->role == PBG_ROLE_REPORTED ? "" : "~",
                     PBG_ARG(document->title));
    show(out, item, document);
  }
}

static void
check(const Case *const cases, const size_t count, Show *const show)
{
  PbgBuffer out  = {0};
  PbgBuffer text = {0};
  for (size_t i = 0; i < count; ++i) {
    PbgArena *const arena = pbg_test_arena();
    pbg_buffer_print(
      &text,
      "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）%s\n\n%s\n\n（二）河北省印发《数据产业园区建设指南》\n\n"
      "3月1日，河北省印发《数据产业园区建设指南》。%c",
      cases[i].heading, cases[i].body, 0);
    const PbgIssue *const issue = pbg_test_issue(arena, text.data);
    const bool            two   = issue && issue->section_count == 1 && issue->sections[0].item_count == 2;
    CU_ASSERT(two);
    if (two) {
      show_item(&out, &issue->sections[0].items[0], show);
    }
    CU_ASSERT(pbg_test_shows(text.data, &out, cases[i].want));
    pbg_buffer_clear(&text);
    pbg_arena_free(arena);
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&out);
}

#define CHECK(cases, show) check(cases, sizeof(cases) / sizeof *(cases), show)

static void
show_none(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)out;
  (void)item;
  (void)document;
}

/// Reported and only mentioned documents; what is none
static void
test_roles(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》", "3月1日，国务院印发《数据要素行动方案》。", "数据要素行动方案"},
    {"国务院印发《数据要素行动方案》", "为贯彻落实《数字中国建设整体布局规划》，国务院印发《数据要素行动方案》。",
     "数据要素行动方案; ~数字中国建设整体布局规划"},
    {"国务院印发《数据要素行动方案》", "根据《数据安全法》《网络安全法》，国务院印发《数据要素行动方案》。",
     "数据要素行动方案; ~数据安全法; ~网络安全法"},
    {"财政部发布两项制度", "3月1日，财政部发布《数据资产评估办法》和《数据资产入表指引》。",
     "数据资产评估办法; 数据资产入表指引"},
    {"国务院印发《数据要素行动方案》", "据《人民日报》报道，国务院印发《数据要素行动方案》。", "数据要素行动方案"},
    {"国务院印发《数据要素行动方案》", "《数据要素行动方案》由《学习时报》刊文解读。", "数据要素行动方案"},
    {"数据大会在贵阳举行", "3月1日，数据大会在贵阳举行，与会专家进行了讨论。", ""},
    {"辽宁省发布数字辽宁发展规划2.0版", "3月1日，辽宁省发布数字辽宁发展规划2.0版。", "数字辽宁发展规划2.0版"},
    {"国务院关于印发《数据要素行动方案》的通知", "3月1日，国务院发布《关于印发〈数据要素行动方案〉的通知》。",
     "数据要素行动方案; ~国务院关于印发〈数据要素行动方案〉的通知"},
    // what is issued together is reported together; what a heading names only as what it goes with is not
    {"财政部印发《数据资产评估规则》",
     "3月1日，财政部发布《关于开展数据资产评估的公告》。随公告一并发布的《数据资产评估规则》共五章。",
     "数据资产评估规则; 关于开展数据资产评估的公告"},
    {"《数据安全条例》配套文件征求意见",
     "3月1日，财政部就《数据评估办法（征求意见稿）》征求意见，作为落实《数据安全条例》的配套文件。",
     "数据评估办法（征求意见稿）; ~数据安全条例"},
    {"河北省条例列入立法计划", "据悉，河北省正在起草数据条例。", ""}, // a sentence that ends like a title
  };
  CHECK(cases, show_none);
}

static void
show_issuers(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)item;
  pbg_buffer_add(out, PBG_LIT(" ["));
  for (size_t i = 0; i < document->issuers.count; ++i) {
    const PbgAgent *const agent = &document->issuers.at[i];
    pbg_buffer_print(out, "%s%.*s", i ? ", " : "", PBG_ARG(agent->name));
    if (!agent->name.len && agent->region) {
      pbg_buffer_print(out, "(%.*s)", PBG_ARG(agent->region->name));
    }
  }
  if (document->issuer_count) {
    pbg_buffer_print(out, " #%u", document->issuer_count);
  }
  pbg_buffer_add_char(out, ']');
}

static void
test_issuers(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》", "3月1日，国务院办公厅印发《数据要素行动方案》。",
     "数据要素行动方案 [国务院办公厅]"},
    {"十七部门印发《数据要素行动方案》",
     "近日，国家数据局会同中央网信办、财政部等十七部门联合印发《数据要素行动方案》。",
     "数据要素行动方案 [国家数据局, 中央网络安全和信息化委员会办公室, 财政部 #17]"},
    {"国家数据局等部门印发《数据要素行动方案》", "近日，国家数据局等17个部门印发《数据要素行动方案》。",
     "数据要素行动方案 [国家数据局 #17]"},
    {"山西省发布《数据流通促进条例》", "近日，山西省发布《数据流通促进条例》。", "数据流通促进条例 [(山西省)]"},
    {"贵州省印发《数据要素行动方案》", "近日，省大数据局印发《数据要素行动方案》。",
     "数据要素行动方案 [贵州省大数据发展管理局]"},
    {"贵州省印发《数据要素行动方案》", "近日，贵州省政府办公厅印发《数据要素行动方案》，由省发展改革委牵头落实。",
     "数据要素行动方案 [贵州省人民政府办公厅]"},
    {"《数据要素行动方案》印发", "近日，《数据要素行动方案》由财政部印发。", "数据要素行动方案 [财政部]"},
    {"国务院总理签署《数据管理条例》", "国务院总理签署国务院令，公布《数据管理条例》。", "数据管理条例 []"},
    // local names go on with the region of the one before, also those that are short names of national bodies
    {"陕西印发《能源数据管理办法》", "近日，陕西省发展改革委、林业局、能源局印发《能源数据管理办法》。",
     "能源数据管理办法 [陕西省发展和改革委员会, 陕西省林业局, 陕西省能源局]"},
    {"《数据安全框架》发布", "3月1日，《数据安全框架》发布，由财政部会同数据安全专业机构、科研院所制定。",
     "数据安全框架 [财政部]"},
  };
  CHECK(cases, show_issuers);
}

static void
show_dates(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)item;
  pbg_buffer_print(out, " [");
  pbg_test_show_date(out, document->issued);
  pbg_buffer_print(out, " %.*s|", PBG_ARG(document->issued_by ? document->issued_by->name : PBG_LIT("-")));
  pbg_test_show_date(out, document->effective);
  pbg_buffer_add_char(out, '|');
  pbg_test_show_date(out, document->expires);
  pbg_buffer_add_char(out, ']');
}

static void
test_dates(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》", "2024年2月28日，国务院印发《数据要素行动方案》。",
     "数据要素行动方案 [2024-2-28 印发|-|-]"},
    {"国务院公布《数据要素管理条例》", "12月28日，国务院公布《数据要素管理条例》。",
     "数据要素管理条例 [2023-12-28~ 公布|-|-]"},
    {"国务院印发《数据要素行动方案》", "近日，国务院印发《数据要素行动方案》。到2025年底，建成体系。",
     "数据要素行动方案 [- -|-|-]"},
    {"国务院公布《数据要素管理条例》", "3月1日，国务院公布《数据要素管理条例》，自2024年5月1日起施行。",
     "数据要素管理条例 [2024-3-1~ 公布|2024-5-1|-]"},
    {"国务院公布《数据要素管理条例》", "3月1日，国务院公布《数据要素管理条例》，自5月1日起施行。",
     "数据要素管理条例 [2024-3-1~ 公布|2024-5-1~|-]"},
    {"财政部印发《数据要素管理办法》", "3月1日，财政部印发《数据要素管理办法》，自印发之日起施行。",
     "数据要素管理办法 [2024-3-1~ 印发|2024-3-1~|-]"},
    {"财政部公布《数据要素管理办法》", "3月1日，财政部公布《数据要素管理办法》，自公布之日起30日后施行。",
     "数据要素管理办法 [2024-3-1~ 公布|2024-3-31~|-]"},
    {"财政部印发《数据要素管理办法》", "3月1日，财政部印发《数据要素管理办法》，自2024年4月1日起施行，有效期5年。",
     "数据要素管理办法 [2024-3-1~ 印发|2024-4-1|2029-3-31]"},
    {"财政部印发《数据要素管理办法》",
     "3月1日，财政部印发《数据要素管理办法》，于2024年4月8日生效，有效期至2025年4月7日。",
     "数据要素管理办法 [2024-3-1~ 印发|2024-4-8|2025-4-7]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，自2024年4月1日起施行。评估结果有效期2年。",
     "数据评估办法 [2024-3-1~ 印发|2024-4-1|-]"}, // the term of a thing
    {"财政部印发《数据评估办法》", "【新华社3月5日电】近日，财政部印发《数据评估办法》。", "数据评估办法 [- -|-|-]"},
  };
  CHECK(cases, show_dates);
}

/// Terms of other kinds, and those of other documents
static void
test_terms(void)
{
  static const Case cases[] = {
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，政策执行期限为2025年1月1日至2027年12月31日。",
     "数据评估办法 [2024-3-1~ 印发|2025-1-1|2027-12-31]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，实施期限自2024年4月1日起至2026年3月31日止。",
     "数据评估办法 [2024-3-1~ 印发|2024-4-1|2026-3-31]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，有效期为2024年4月1日至2026年3月31日。",
     "数据评估办法 [2024-3-1~ 印发|2024-4-1|2026-3-31]"},
    {"财政部印发《数据评估办法》",
     "3月1日，财政部印发《数据评估办法》，明确自2025年1月1日至2027年12月31日，对小型企业免收评估费。",
     "数据评估办法 [2024-3-1~ 印发|2025-1-1|2027-12-31]"},
    {"财政部印发《数据评估办法》",
     "3月1日，财政部印发《数据评估办法》，自2024年5月1日至2024年5月31日，对企业开展培训。",
     "数据评估办法 [2024-3-1~ 印发|-|-]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，相关政策延续实施至2027年12月31日。",
     "数据评估办法 [2024-3-1~ 印发|-|2027-12-31]"},
    {"财政部印发《数据评估办法》",
     "3月1日，财政部印发《数据评估办法》，要求单宗50万元以上的项目进场，文件有效期至2029年3月1日。",
     "数据评估办法 [2024-3-1~ 印发|-|2029-3-1]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，从印发之日起执行，有效期到2027年底。",
     "数据评估办法 [2024-3-1~ 印发|2024-3-1~|2027-12-31]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，自2024年4月1日起试行两年。",
     "数据评估办法 [2024-3-1~ 印发|2024-4-1|2026-3-31]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，将从2024年4月1日起实行。",
     "数据评估办法 [2024-3-1~ 印发|2024-4-1|-]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，原办法（财办〔2021〕3号）延期至2026年6月30日。",
     "数据评估办法 [2024-3-1~ 印发|-|-]"},
    {"财政部印发《数据评估办法》", "3月1日，财政部印发《数据评估办法》，代替《数据测评规则》，自2024年6月1日起实施。",
     "数据评估办法 [2024-3-1~ 印发|2024-6-1|-]; ~数据测评规则 [- -|-|-]"},
    {"财政部印发《数据评估办法》",
     "3月1日，财政部印发《数据评估办法》，与1月30日修订通过、5月1日起施行的《中华人民共和国保密法》相衔接。",
     "数据评估办法 [2024-3-1~ 印发|-|-]; ~中华人民共和国保密法 [2024-1-30~ 通过|2024-5-1~|-]"},
    {"财政部印发《数据评估办法》",
     "3月1日，财政部印发《数据评估办法》，应注意与《中华人民共和国保密法》的衔接，后者于今年1月30日修订通过，自5月1日起"
     "施行。",
     "数据评估办法 [2024-3-1~ 印发|-|-]; ~中华人民共和国保密法 [2024-1-30~ 通过|2024-5-1~|-]"},
    // a draft before its legislature has not been issued
    {"《甘肃省数据条例（草案）》提请审议", "3月1日，《甘肃省数据条例（草案）》提请甘肃省人大常委会会议首次审议。",
     "甘肃省数据条例（草案） [- -|-|-]"},
  };
  CHECK(cases, show_dates);
}

static void
show_number(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)item;
  pbg_buffer_print(out, " [%.*s]", PBG_ARG(document->number.text));
}

static void
test_numbers(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》", "3月1日，国务院印发《数据要素行动方案》（国发[2024]5号）。",
     "数据要素行动方案 [国发〔2024〕5号]"},
    {"国务院印发《数据要素行动方案》", "根据《数据要素规划》（国发〔2023〕1号），国务院印发《数据要素行动方案》。",
     "数据要素行动方案 []; ~数据要素规划 [国发〔2023〕1号]"},
    {"国务院公布《数据要素管理条例》",
     "为落实《数据要素规划》（国发〔2023〕1号），3月1日，国务院令第790号公布了《数据要素管理条例》。",
     "数据要素管理条例 [国务院令第790号]; ~数据要素规划 [国发〔2023〕1号]"},
    {"国家标准《数据质量评价指标》发布", "3月1日，国家标准GB/T 36344-2024《数据质量评价指标》发布。",
     "数据质量评价指标 [GB/T 36344-2024]"},
    {"国务院公布《数据要素管理条例》", "3月1日，国务院总理签署第790号国务院令，公布《数据要素管理条例》。",
     "数据要素管理条例 [国务院令第790号]"},
    {"香港《云服务条例》生效", "香港《云服务条例》（香港法例第656章）自3月1日起生效。", "云服务条例 [第656章]"},
    // the older one of the same title is another document
    {"河北省印发《数据管理办法》",
     "3月1日，河北省人民政府印发《数据管理办法》（冀政发〔2024〕3号）。原《数据管理办法》（冀政发〔2018〕9号）同时废止"
     "。",
     "数据管理办法 [冀政发〔2024〕3号]; ~数据管理办法 [冀政发〔2018〕9号]"},
  };
  CHECK(cases, show_number);
}

static void
show_names(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  for (size_t i = 0; i < document->aliases.count; ++i) {
    pbg_buffer_print(out, " =%.*s", PBG_ARG(document->aliases.at[i].text));
  }
  for (size_t i = 0; i < document->others.count; ++i) {
    pbg_buffer_print(out, " +%.*s", PBG_ARG(document->others.at[i].text));
  }
  if (document->carries) {
    CU_ASSERT_FATAL(document->carries <= item->document_count);
    pbg_buffer_print(out, " >%.*s", PBG_ARG(item->documents[document->carries - 1].title));
  }
}

/// Aliases of the item, other real names, and which notice carries what
static void
test_names(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》",
     "近日，国务院印发《数据要素行动方案》（以下简称《方案》）。《方案》提出五项任务。", "数据要素行动方案 =方案"},
    {"国务院印发《数据要素行动方案》", "近日，国务院印发《数据要素行动方案》（以下简称“方案”）。",
     "数据要素行动方案 =方案"},
    {"国务院印发《数据要素行动方案》", "近日，国务院印发《数据要素行动方案》。《方案》提出五项任务。",
     "数据要素行动方案 =方案"},
    {"国务院印发《数据要素行动方案》", "近日，国务院印发《关于印发〈数据要素行动方案〉的通知》。",
     "数据要素行动方案; ~关于印发〈数据要素行动方案〉的通知 >数据要素行动方案"},
  };
  CHECK(cases, show_names);
}

static void
show_kind(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)item;
  pbg_buffer_print(out, " [%.*s%s%s", PBG_ARG(document->type->slug), document->draft ? " draft" : "",
                   document->trial ? " trial" : "");
  if (document->period_from) {
    pbg_buffer_print(out, " %d-%d", document->period_from, document->period_to);
  }
  pbg_buffer_print(out, " %.*s", PBG_ARG(document->edition.text));
  for (size_t i = 0; i < document->regions.count; ++i) {
    pbg_buffer_print(out, "@%.*s", PBG_ARG(document->regions.at[i].region->id));
  }
  pbg_buffer_add_char(out, ']');
}

static void
test_kinds(void)
{
  static const Case cases[] = {
    {"贵州省印发《数据管理办法（试行）》", "近日，贵州省政府印发《数据管理办法（试行）》。",
     "数据管理办法（试行） [measure trial @520000]"},
    {"国务院印发《数据要素行动计划（2024-2026年）》", "近日，国务院印发《数据要素行动计划（2024-2026年）》。",
     "数据要素行动计划（2024-2026年） [scheme 2024-2026 @100000]"},
    {"财政部就《数据资产管理条例（征求意见稿）》征求意见",
     "近日，财政部就《数据资产管理条例（征求意见稿）》公开征求意见。",
     "数据资产管理条例（征求意见稿） [regulation draft @100000]"},
    {"贵阳市发布《公共数据目录（2024年版）》", "近日，贵阳市发布《公共数据目录（2024年版）》。",
     "公共数据目录（2024年版） [catalogue 2024年版@520100]"},
    {"欧盟发布《芯片产业促进法案》", "近日，欧盟委员会发布《芯片产业促进法案》。", "芯片产业促进法案 [bill @EU]"},
    {"财政部印发通知", "近日，财政部印发《关于做好2024年农业保险工作的通知》。",
     "关于做好2024年农业保险工作的通知 [notice 2024-2024 @100000]"},
    {"国家能源局印发意见", "近日，国家能源局印发《2024年能源工作指导意见》。",
     "2024年能源工作指导意见 [opinion 2024-2024 @100000]"},
    {"财政部印发通知", "近日，财政部印发《关于开展2024年度数据试点申报工作的通知》。",
     "关于开展2024年度数据试点申报工作的通知 [notice @100000]"},
    {"永州发布《永州市数字农田导则》",
     "近日，永州市农业农村局公布《永州市数字农田导则》，附件为《数字农田建设内容清单》。",
     "永州市数字农田导则 [directive @431100]; ~数字农田建设内容清单 [list @431100]"},
    // a part of the world makes no law, its union does
    {"欧盟理事会通过《欧洲芯片条例》", "近日，欧盟理事会通过《欧洲芯片条例》。", "欧洲芯片条例 [regulation @EU]"},
    // brought in, or gone to the other chamber
    {"加拿大议员提出《云服务法案》", "3月1日，加拿大众议院议员提出《云服务法案》。", "云服务法案 [bill draft @CA]"},
    {"英国《云服务法案》移交上议院", "3月1日，英国下议院通过《云服务法案》，随后移交上议院审议。",
     "云服务法案 [bill draft @GB]"},
    {"美国参议院通过《云服务法案》", "3月1日，美国参议院通过《云服务法案》。目前法案已送交众议院表决。",
     "云服务法案 [bill draft @US]"},
    {"美国公布《云服务法案》", "3月1日，美国政府公布《云服务法案》。法案曾提交参议院审议。", "云服务法案 [bill @US]"},
    // what was a bill is a law now: one document
    {"英国公布《云计算服务法》", "3月1日，英国《云计算服务法案》获得御准。", "云计算服务法案 [bill @GB]"},
    {"日本内阁讨论云服务", "日本内阁3月1日开会，决定将《云服务法案》提交本届国会审议。", "云服务法案 [bill draft @JP]"},
    {"欧盟委员会发布《云服务指南》", "3月1日，欧盟委员会发布《云服务指南》，提出《云服务法案》的适用方法。",
     "云服务指南 [guide @EU]; ~云服务法案 [bill @EU]"},
    // Macao's acts say in their numbers what they are
    {"澳门公布《电子身份》", "3月1日，澳门特区公布第5/2024号法律《电子身份》。", "电子身份 [law @820000]"},
    {"行政院会通过云端服务草案", "台湾行政院会3月1日通过《云端服务法部分条文修正草案》。",
     "云端服务法部分条文修正草案 [law draft @710000]"},
  };
  CHECK(cases, show_kind);
}

static void
show_acts(PbgBuffer *const out, const PbgItem *const item, const PbgDocument *const document)
{
  (void)item;
  for (size_t i = 0; i < document->acts.count; ++i) {
    pbg_buffer_print(out, " %.*s:", PBG_ARG(document->acts.at[i].verb->name));
    pbg_test_show_date(out, document->acts.at[i].date);
    for (size_t j = 0; j < document->acts.at[i].actors.count; ++j) {
      pbg_buffer_print(out, "/%.*s", PBG_ARG(document->acts.at[i].actors.at[j].name));
    }
  }
}

/// One act for each verb and date: the heading gives none, the body does
static void
test_acts(void)
{
  static const Case cases[] = {
    {"国务院印发《数据要素行动方案》", "3月1日，国务院印发《数据要素行动方案》。",
     "数据要素行动方案 印发:- 印发:2024-3-1~/国务院"},
    {"国务院公布《数据要素管理条例》", "3月1日，国务院公布《数据要素管理条例》，自2024年5月1日起施行。",
     "数据要素管理条例 公布:- 公布:2024-3-1~/国务院"},
    {"国务院印发《数据要素行动方案》", "近日，国务院印发《数据要素行动方案》。", "数据要素行动方案 印发:-/国务院"},
    // who drafts it does not issue it
    {"财政部印发《数据评估办法》", "3月1日，由国家数据局起草的《数据评估办法》正式印发。",
     "数据评估办法 印发:- 印发:2024-3-1~"},
  };
  CHECK(cases, show_acts);
}

/// Every span of a fact quotes what it says
static void
test_evidence(void)
{
  PbgArena *const       arena = pbg_test_arena();
  const PbgIssue *const issue = pbg_test_issue(
    arena, "大数据发展动态\n2024年第3期\n\n（一）财政部印发《 数据要素管理办法（试行） 》\n\n3 月 1 日，财政部 "
           "印发《数据要素管理办法（试行）》"
           "（财办[2024]5号），自 2024 年 4 月 1 "
           "日起施行。\n\n（二）河北省印发《数据产业园区建设指南》\n\n河北省印发《数据产业园区建设指南》。");
  CU_ASSERT_FATAL(issue && issue->section_count && issue->sections[0].item_count &&
                  issue->sections[0].items[0].document_count == 1);
  const PbgDocument *const d = &issue->sections[0].items[0].documents[0];
  CU_ASSERT(pbg_test_same("title", d->title, "数据要素管理办法（试行）"));
  CU_ASSERT(pbg_test_same("date", pbg_source_quote(issue->source, d->issued_mark.span), "3 月 1 日"));
  CU_ASSERT(pbg_test_same("effect", pbg_source_quote(issue->source, d->effective_mark.span), "2024 年 4 月 1 日"));
  CU_ASSERT(pbg_test_same("number", pbg_source_quote(issue->source, d->number.mark.span), "财办[2024]5号"));
  CU_ASSERT_EQUAL_FATAL(d->issuers.count, 1);
  CU_ASSERT(pbg_test_same("issuer", pbg_source_quote(issue->source, d->issuers.at[0].mark.span), "财政部"));
  CU_ASSERT(d->title_mark.confidence > 0 && d->title_mark.confidence <= 1 && d->title_mark.rule);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_item(void);

void
pbg_suite_extract_item(void)
{
  CU_pSuite suite = CU_add_suite("extract/item, reader", NULL, NULL);
  CU_add_test(suite, "reported, mentioned, no documents", test_roles);
  CU_add_test(suite, "issuers", test_issuers);
  CU_add_test(suite, "dates of issue, effect, expiry", test_dates);
  CU_add_test(suite, "terms and ranges", test_terms);
  CU_add_test(suite, "numbers", test_numbers);
  CU_add_test(suite, "aliases, other names, carried documents", test_names);
  CU_add_test(suite, "type, stage, period, edition, regions", test_kinds);
  CU_add_test(suite, "acts", test_acts);
  CU_add_test(suite, "evidence", test_evidence);
}
