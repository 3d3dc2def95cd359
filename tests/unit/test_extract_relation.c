// test_extract_relation.c - how the documents of one item stand to each other. A relation is shown as "from kind to", the
// documents by their letters in the order of the item: A is the first that it reports.
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

typedef struct {
  const char *body;
  const char *want;
} Case;

static const char *
name_of(const PbgRelationKind kind)
{
  static const char *const names[] = {
    [PBG_RELATION_BASED_ON] = "based-on",         [PBG_RELATION_APPLIES] = "applies",
    [PBG_RELATION_ENSURES] = "ensures",           [PBG_RELATION_AMENDS] = "amends",
    [PBG_RELATION_REPEALS] = "repeals",           [PBG_RELATION_CITES] = "cites",
    [PBG_RELATION_REFERS_TO] = "refers-to",       [PBG_RELATION_PART_OF] = "part-of",
    [PBG_RELATION_ANNEX_OF] = "annex-of",         [PBG_RELATION_ISSUED_WITH] = "with",
    [PBG_RELATION_DERIVED_FROM] = "derived-from",
  };
  return names[kind];
}

static void
show(PbgBuffer *const out, const PbgItem *const item)
{
  for (size_t i = 0; i < item->document_count; ++i) {
    const PbgDocument *const document = &item->documents[i];
    if (document->carries) {
      pbg_buffer_print(out, "%s%c carries %c", out->len ? "; " : "", (int)('A' + i),
                       (int)('A' + document->carries - 1));
    }
  }
  for (size_t i = 0; i < item->relation_count; ++i) {
    const PbgRelation *const relation = &item->relations[i];
    CU_ASSERT(relation->from != relation->to && relation->from < item->document_count &&
              relation->to < item->document_count);
    CU_ASSERT(relation->mark.rule && relation->mark.confidence > 0.5F &&
              relation->mark.span.end > relation->mark.span.start);
    pbg_buffer_print(out, "%s%c %s %c", out->len ? "; " : "", (int)('A' + relation->from), name_of(relation->kind),
                     (int)('A' + relation->to));
  }
}

/// Read each body under the heading, in a bulletin of March 20, 2024
static void
check(const char *const heading, const Case *const cases, const size_t count)
{
  PbgBuffer out  = {0};
  PbgBuffer text = {0};
  for (size_t i = 0; i < count; ++i) {
    PbgArena *const arena = pbg_test_arena();
    pbg_buffer_print(
      &text,
      "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）%s\n\n%s\n\n（二）河北省印发《数据产业园区建设指南》\n\n"
      "3月1日，河北省印发《数据产业园区建设指南》。%c",
      heading, cases[i].body, 0);
    const PbgIssue *const issue = pbg_test_issue(arena, text.data);
    const bool            two   = issue && issue->section_count == 1 && issue->sections[0].item_count == 2;
    CU_ASSERT(two);
    if (two) {
      show(&out, &issue->sections[0].items[0]);
    }
    CU_ASSERT(pbg_test_shows(cases[i].body, &out, cases[i].want));
    pbg_buffer_clear(&text);
    pbg_arena_free(arena);
  }
  pbg_buffer_free(&text);
  pbg_buffer_free(&out);
}

#define CHECK(heading, cases) check(heading, cases, sizeof(cases) / sizeof *(cases))
#define ISSUED                "3月1日，浙江省人民政府印发《浙江省数据流通管理办法》（以下简称《办法》）。"
#define HEADING               "浙江省印发《浙江省数据流通管理办法》"

/// 根据 and its kin; what is the content's basis, not the document's
static void
test_based_on(void)
{
  static const Case cases[] = {
    {"根据《数据安全法》，浙江省人民政府印发《浙江省数据流通管理办法》。", "A based-on B"},
    {"依据《数据安全法》和《网络安全法》，浙江省人民政府印发《浙江省数据流通管理办法》。",
     "A based-on B; A based-on C"},
    {ISSUED "《办法》根据《数据安全法》《网络安全法》等法律法规制定。", "A based-on B; A based-on C"},
    {ISSUED "《办法》遵照《浙江省公共数据条例》有关规定起草，共六章。", "A based-on B"},
    {ISSUED "为规范数据流通活动，根据《中华人民共和国数据安全法》，制定本办法。", "A based-on B"},
    {"按照国家互联网信息办公室发布的《数据出境安全评估办法》要求，浙江省人民政府印发《浙江省数据流通管理办法》。",
     "A based-on B"},
    {ISSUED "《办法》在《浙江省公共数据条例》的基础上形成。", "A based-on B"},
    {ISSUED "从制定依据看，《办法》的上位法主要是《数据安全法》和《网络安全法》。", "A based-on B; A based-on C"},
    {ISSUED "《办法》的制定依据有二：一是《数据安全法》，二是《网络安全法》。", "A based-on B; A based-on C"},
    {ISSUED "去年通过的《浙江省公共数据条例》是《办法》的直接依据，共六章。", "A based-on B"},
    {ISSUED "《浙江省公共数据条例》为其依据。", "A based-on B"},
    {ISSUED "《办法》明确，根据《数据安全法》第二十一条规定，数据处理者应当备案。", "A based-on B"},
    {ISSUED "《办法》是数据制度的重要组成部分，依据《浙江省公共数据条例》，对数据流通作出安排。", "A based-on B"},
    {ISSUED "《办法》要求企业建立台账，支持各地按照《数据登记规则》开展登记。", "A cites B"},
    {ISSUED "《办法》明确，各级部门按照《政务数据目录》编制本部门清单。", "A cites B"},
    {ISSUED "《办法》根据《数据安全法》和国家数据局印发的《数据流通指导意见》要求制定。", "A based-on B; A based-on C"},
    {"根据浙江省数字经济发展“十四五”规划，浙江省人民政府印发《浙江省数据流通管理办法》。", "A based-on B"},
    {ISSUED "《办法》提出，要求企业根据《数据安全法》开展自查。", "A cites B"},
    {ISSUED "《办法》明确了责任分工。数据处理者应当依照《数据安全法》履行义务。", "A cites B"},
    {ISSUED "《办法》规定，按照《数据分类分级规则》（GB/T 43697-2024）编制目录。", "A cites B"},
    {ISSUED "根据工作需要，各市可以细化措施。", ""},
    {ISSUED "根据有关法律法规，制定本办法。", ""},
  };
  CHECK(HEADING, cases);
}

/// 为贯彻落实 and its kin
static void
test_applies(void)
{
  static const Case cases[] = {
    {"为贯彻落实《数据安全法》，浙江省人民政府印发《浙江省数据流通管理办法》。", "A applies B"},
    {"为深入贯彻落实《数据安全法》《网络安全法》和《个人信息保护法》，浙江省人民政府印发《浙江省数据流通管理办法》。",
     "A applies B; A applies C; A applies D"},
    {"为落实国家数据局等七部门《数据流通指导意见》，浙江省人民政府印发《浙江省数据流通管理办法》。", "A applies B"},
    {"为贯彻落实《数据安全法》（主席令第八十四号）和《国务院关于加强数字政府建设的指导意见》（国发〔2022〕14号）精神，"
     "浙江省人民政府印发《浙江省数据流通管理办法》。",
     "A applies B; A applies C"},
    {ISSUED "《办法》的出台，是落实《数据安全法》的具体体现。", "A applies B"},
    {ISSUED "《办法》旨在落实《数据安全法》的要求。", "A applies B"},
    {ISSUED "为推动《数据安全法》落地见效，《办法》设置了六章。", "A applies B"},
    {ISSUED "《办法》作为《数据安全法》的配套文件，共六章。", "A applies B"},
    {ISSUED "《办法》是《浙江省公共数据条例》的首个配套文件。", "A applies B"},
    {"积极响应《数据安全法》，浙江省人民政府印发《浙江省数据流通管理办法》。", "A applies B"},
    {ISSUED "《办法》提出，各地要落实《数据分类分级规则》要求。", "A cites B"},
    {ISSUED "《办法》围绕贯彻落实《数据安全法》，设置了六章。", "A applies B"},
    {ISSUED "《办法》对《数据安全法》提出的任务作了进一步细化。", "A applies B"},
    {ISSUED "《办法》把国家《数据流通指导意见》的要求逐条分解，明确了分工。", "A applies B"},
    {ISSUED "去年底，国家数据局出台《关于促进数据流通的指导意见》，《办法》是落实该指导意见的具体举措。",
     "A applies B"},
    {ISSUED "《数据安全法》《网络安全法》对此有原则规定。《办法》是落实上述法律规定的重要举措。",
     "A applies B; A applies C"},
    {ISSUED "配套国家标准《数据流通技术要求》已立项。", "B applies A"},
    {ISSUED "《办法》提出，推动《数据登记规则》在各市落地见效。", "A cites B"},
    {ISSUED "为贯彻党的二十大精神，《办法》设置了六章。", ""},
    {"为规范数据流通，浙江省人民政府印发《浙江省数据流通管理办法》。", ""},
  };
  CHECK(HEADING, cases);
  static const Case rules[] = {
    {"为贯彻落实《数据流通管理办法》，浙江省人民政府印发《浙江省数据流通管理实施细则》。", "A applies B; A ensures B"},
    {"3月1日，浙江省人民政府印发《浙江省贯彻落实〈数据流通管理办法〉实施方案》。", "A applies B; A ensures B"},
    {"为贯彻落实《网络安全法》，浙江省人民政府印发《浙江省数据流通管理实施细则》。", "A applies B"},
  };
  check("浙江省印发《浙江省数据流通管理实施细则》", &rules[0], 1);
  check("浙江省印发《浙江省贯彻落实〈数据流通管理办法〉实施方案》", &rules[1], 1);
  check("浙江省印发《浙江省数据流通管理实施细则》", &rules[2], 1);
}

/// Changing and ending other documents
static void
test_changes(void)
{
  static const Case cases[] = {
    {ISSUED "《办法》对2015年3月1日正式施行的《浙江省数据流通暂行规定》进行了修订。", "A amends B"},
    {ISSUED "该办法对《网络数据管理规定》《数据交易管理规定》等作出修改。", "A amends B; A amends C"},
    {ISSUED "《办法》自5月1日起施行，《浙江省数据流通暂行规定》同时废止。", "A repeals B"},
    {ISSUED "《办法》自5月1日起施行。2019年发布的《浙江省数据流通暂行规定》（浙政发〔2019〕5号）同时废止。",
     "A repeals B"},
    {ISSUED "《办法》取代2019年发布的《浙江省数据流通暂行规定》。", "A repeals B"},
    {ISSUED "《办法》代替《浙江省数据流通暂行规定》，自5月1日起施行。", "A repeals B"},
    {ISSUED "原《浙江省数据流通暂行规定》停止执行。", "A repeals B"},
    {ISSUED "新办法取代2019年发布的《浙江省数据流通管理办法》。", "A repeals B"},
    {ISSUED "《浙江省数据流通暂行规定》自《办法》施行之日起废止。", "A repeals B"},
    {ISSUED "该办法由《浙江省数据流通暂行规定》修改而来，原规定同时废止。", "A repeals B"},
    {ISSUED "《浙江省数据流通暂行规定》已于2020年废止。", ""},
    {ISSUED "同时废止下列文件：《浙江省数据登记规则》《浙江省数据交易规则》。", "A repeals B; A repeals C"},
    {ISSUED "下列文件自《办法》施行之日起废止：\n一、《浙江省数据登记规则》（浙数发〔2019〕3号）\n"
            "二、《浙江省数据交易规则》（浙数发〔2020〕5号）",
     "A repeals B; A repeals C"},
    {ISSUED "同时废止《浙江省数据登记规则》等2项规则（见下表）。各地应当更新目录。\n\n| 序号 | 名称 |\n| --- | --- |\n"
            "| 1 | 《浙江省数据登记规则》 |\n| 2 | 《浙江省数据交易规则》 |",
     "A repeals B; A repeals C"},
    {ISSUED "《办法》对《浙江省数据交易规则》作出相应修改。", "A amends B"},
    {ISSUED "同日，省司法厅提出对《浙江省数据交易规则》进行修订的建议。", ""},
    {ISSUED "其中引用的《数据流通技术要求》代替《数据流通技术规范》。", "A refers-to B; B repeals C"},
    {ISSUED "《浙江省数据流通暂行规定》已被《办法》取代。", "A repeals B"},
    {ISSUED "《办法》提出，修订《浙江省数据交易规则》。", "A cites B"},
    {ISSUED "《办法》明确，推动废止《浙江省数据交易规则》。", "A cites B"},
    {"3月1日，浙江省人民政府公布新修订的《浙江省数据流通管理办法》。", ""},
  };
  CHECK(HEADING, cases);
  static const Case decision[] = {
    {"3月1日，全国人大常委会通过《全国人民代表大会常务委员会关于修改〈中华人民共和国网络安全法〉的决定》。",
     "A amends B"},
  };
  CHECK("全国人大常委会通过《全国人民代表大会常务委员会关于修改〈中华人民共和国网络安全法〉的决定》", decision);
  static const Case corrected[] = {
    {"《浙江省数据流通管理办法》根据《浙江省人民政府关于修改部分规章的决定》修正。", "B amends A"},
  };
  CHECK(HEADING, corrected);
}

/// Notices and what they carry, annexes, documents that are published together
static void
test_parts(void)
{
  static const Case notice[] = {
    {"3月1日，浙江省人民政府发布《关于印发〈浙江省数据流通管理办法〉的通知》。", "B carries A"},
    {"3月1日，浙江省人民政府发布《关于印发〈浙江省数据流通管理办法〉的通知》。《通知》根据《数据安全法》制定。",
     "B carries A; A based-on C"},
    {ISSUED "《办法》以附件形式公布了《浙江省数据流通任务清单》。", "B annex-of A"},
    {ISSUED "《办法》以附件形式汇总了浙江省数据流通重点任务清单。", "B annex-of A"},
    {ISSUED "《办法》附有《数据流通合同》。", "B annex-of A"},
    {ISSUED "《办法》共六章，附《数据流通合同》。", "B annex-of A"},
    {ISSUED "《办法》明确了附件一所列产品法规（如《数据产品规定》）的适用。", "A refers-to B"},
    {ISSUED "《数据流通合同》作为《办法》的附件一并公布。", "B annex-of A"},
    {ISSUED "《数据流通自评表》是该办法的附录。", "B annex-of A"},
    {ISSUED "《办法》由《数据登记规则》《数据交易规则》等5项规则组成。", "B part-of A; C part-of A"},
    {ISSUED "同日公布的还有与《办法》配套的《数据流通合同示范文本》。", "A with B"},
    {ISSUED "同步发布《浙江省数据流通操作指南》。", "A with B"},
    {ISSUED "与《办法》配套的《浙江省数据流通操作指南》同步发布。", "A with B"},
    {ISSUED "同日公布的还有《浙江省数据流通操作指南》。", "A with B"},
  };
  CHECK(HEADING, notice);
  static const Case bare[] = {
    {"3月1日，浙江省人民政府办公厅印发通知，推进数据流通。", "B carries A"},
  };
  CHECK("浙江省人民政府办公厅关于印发浙江省数据流通管理办法的通知", bare);
  CHECK("浙江省人民政府办公厅关于转发浙江省数据流通管理办法的通知", bare);
  CHECK("浙江省人民政府关于批转浙江省数据流通管理办法的通知", bare);
  static const Case nested[] = {
    {"为落实《省大数据局等8部门印发〈关于促进数据流通的若干激励政策〉的通知》，浙江省人民政府印发《浙江省数据流通管理办"
     "法》。",
     "B carries C; A applies B"},
  };
  CHECK(HEADING, nested);
}

/// Several reported documents: the clause decides of which it speaks
static void
test_several(void)
{
  static const Case cases[] = {
    {"3月1日，浙江省印发《数据流通管理办法》和《数据登记实施细则》。", "A with B"},
    {"3月1日，浙江省印发《数据流通管理办法》《数据登记实施细则》《数据交易指南》。", "A with B; A with C; B with C"},
    {"3月1日，浙江省印发《数据流通管理办法》（以下简称《办法》）和《数据登记实施细则》（以下简称《细则》）。"
     "《办法》根据《数据安全法》制定。《细则》根据《网络安全法》制定。",
     "A with B; A based-on C; B based-on D"},
    {"3月1日，浙江省印发《数据流通管理办法》（以下简称《办法》）和《数据登记实施细则》（以下简称《细则》）。"
     "《办法》《细则》是落实《数据安全法》的配套政策文件。",
     "A with B; A applies C; B applies C"},
    {"3月1日，浙江省印发《数据流通管理办法》和《数据登记实施细则》。两份文件是落实《数据安全法》的重要举措。",
     "A with B; A applies C; B applies C"},
  };
  CHECK("浙江省印发两项数据制度", cases);
}

/// Named otherwise; drafts and editions
static void
test_others(void)
{
  static const Case cases[] = {
    {ISSUED "《办法》与《数据安全法》有效衔接。", "A refers-to B"},
    {ISSUED "《办法》参照《数据分类分级规则》。", "A refers-to B"},
    {ISSUED "据《浙江日报》报道，《办法》共六章。", ""},
    {ISSUED "《数据登记规则》《数据交易规则》的有关规定与《办法》不一致的，适用《办法》。",
     "A refers-to B; A refers-to C"},
    {ISSUED "《办法》施行后，可以参照国家标准《数据分类分级规则》执行。", "A refers-to B"},
    {ISSUED "近年来，我省先后出台《浙江省公共数据条例》等法规，有企业参照《数据分类分级规则》开展治理。", ""},
    {ISSUED "此前，省数据局发布了《浙江省数据登记指南》。", ""},
    {ISSUED "座谈会上，代表们学习了《数据安全法》。", ""},
    {"3月1日，数据流通试点启动。试点依托《数据流通框架》开展。" ISSUED, ""},
    {"《数据流通框架》印发以来，数据流通加快。" ISSUED, "A refers-to B"},
    {ISSUED "此前，浙江省曾就《浙江省数据流通管理办法（征求意见稿）》公开征求意见。",
     "A refers-to B; A derived-from B"},
    {ISSUED, ""},
  };
  CHECK(HEADING, cases);
  static const Case titles[] = {
    {"3月1日，浙江省数据局印发《关于做好〈浙江省数据流通管理办法〉贯彻实施工作的通知》。", "A applies B"},
  };
  check("浙江省印发《关于做好〈浙江省数据流通管理办法〉贯彻实施工作的通知》", titles, 1);
  static const Case others[] = {
    {"3月1日，浙江省司法厅就《浙江省数据条例（草案征求意见稿）》公开征求意见。条例施行后，《浙江省大数据条例》将同时废"
     "止。",
     "A repeals B"},
    // what a draft revises was there before it
    {"3月1日，浙江省司法厅就《浙江省数据条例（草案征求意见稿）》公开征求意见，对2018年1月1日起施行的《浙江省数据条例》"
     "进行修订。",
     "A amends B"},
    {"3月1日，浙江省司法厅就《浙江省数据条例（草案征求意见稿）》公开征求意见。会议听取贯彻落实《浙江省大数据条例》情况"
     "的汇报，"
     "省数据交易所据此修订了《浙江省数据交易规则》。",
     ""},
    {"3月1日，浙江省司法厅就《浙江省数据条例（草案征求意见稿）》公开征求意见。省数据局将出台《浙江省数据登记规则》等配"
     "套政策。",
     "B applies A"},
  };
  check("浙江省就数据条例征求意见", others, 4);
  static const Case revised[] = {
    {"3月1日，《浙江省数据条例（修订草案）》提请审议。2022年《浙江省数据条例》施行以来，情况有了变化。", "A amends B"},
  };
  check("《浙江省数据条例（修订草案）》提请审议", revised, 1);
  static const Case batches[] = {
    {"3月1日，国家数据局就《数据领域常用名词解释（第二批）（征求意见稿）》公开征求意见。此前发布了《数据领域常用名词解"
     "释（第"
     "一批）》。",
     ""},
  };
  check("国家数据局就《数据领域常用名词解释（第二批）（征求意见稿）》征求意见", batches, 1);
  static const Case editions[] = {
    {"3月1日，辽宁省发布《数字辽宁发展规划（2.0版）》。《规划》是《数字辽宁发展规划（1.0版）》的升级。",
     "A amends B; A derived-from B"},
    {"3月1日，辽宁省发布《数字辽宁发展规划（2.0版）》。此前发布《数字辽宁发展规划（1.0版）》。",
     "A refers-to B; A derived-from B"},
  };
  CHECK("辽宁省发布《数字辽宁发展规划（2.0版）》", editions);
  static const Case meeting[] = {{"3月1日，数据大会在贵阳举行，与会专家讨论了《数据安全法》《网络安全法》。", ""}};
  CHECK("数据大会在贵阳举行", meeting);
}

void
pbg_suite_extract_relation(void);

void
pbg_suite_extract_relation(void)
{
  CU_pSuite suite = CU_add_suite("extract/relation", NULL, NULL);
  CU_add_test(suite, "based on", test_based_on);
  CU_add_test(suite, "applies", test_applies);
  CU_add_test(suite, "amends and repeals", test_changes);
  CU_add_test(suite, "carries, annexes, issues together", test_parts);
  CU_add_test(suite, "several reported documents", test_several);
  CU_add_test(suite, "named otherwise, drafts, editions", test_others);
}
