// The parts of a single notice, and what is none.
#include "extract/notice.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
show(PbgBuffer *const out, const char *const name, const PbgMapped text)
{
  if (text.len) {
    pbg_buffer_print(out, "%s=%.*s ", name, PBG_ARG(pbg_mapped_view(text)));
  }
}

static void
test_parts(void)
{
  static const char *const cases[][2] = {
    {"贵州省人民政府关于印发\n贵州省甲办法的通知\n黔府发〔2023〕1号\n各市、自治州人民政府：\n现将《甲》印发给你们。\n"
     "贵州省人民政府\n二〇二三年六月二十六日\n",
     "title=贵州省人民政府关于印发贵州省甲办法的通知 number=黔府发〔2023〕1号 address signer=贵州省人民政府 "
     "on=二〇二三年六月二十六日 "},
    {"国家数据局令\n第3号\n《甲办法》已经审议通过，现予公布。\n局长　甲乙\n2024年3月1日\n",
     "title=国家数据局令第3号 decree number=国家数据局令第3号 on=2024年3月1日 issuers=国家数据局 "},
    {"国家数据局\n中华人民共和国公安部\n\n令\n\n第19号\n《甲办法》已经审议通过，现予公布。\n局长　甲乙\n2025年3月13日"
     "\n",
     "title=国家数据局 中华人民共和国公安部令第19号 decree number=国家数据局 中华人民共和国公安部令第19号 "
     "on=2025年3月13日 "
     "issuers=国家数据局 中华人民共和国公安部 "},
    {"中华人民共和国主席令\n第六十一号\n《甲》已由会议通过，现予公布。\n2025年10月28日\n",
     "title=中华人民共和国主席令第六十一号 decree number=中华人民共和国主席令第六十一号 on=2025年10月28日 "
     "issuers=中华人民共和国主席 "},
    {"贵州省人民代表大会公告\n第6号\n《甲条例》已经通过，现予公布。\n2022年1月21日\n",
     "title=贵州省人民代表大会公告第6号 decree number=贵州省人民代表大会公告第6号 on=2022年1月21日 "
     "issuers=贵州省人民代表大会 "},
    {"财政部　税务总局关于甲的公告\n财政部　税务总局公告2023年第6号\n现将有关政策公告如下：\n特此公告。\n财政部　税务总"
     "局\n2023年3月26日\n",
     "title=财政部税务总局关于甲的公告 number=财政部税务总局公告2023年第6号 signer=财政部税务总局 on=2023年3月26日 "},
    // 公告 on a line of its own, its number in brackets; a letter that has lost its title
    {"省人大常委会公告第四十一号《贵州省甲条例》\n贵州省人民代表大会常务委员会\n公　　告\n（第四十一号）\n《贵州省甲条"
     "例》已经会议通"
     "过，现予公布。\n贵州省人民代表大会常务委员会\n2021年3月29日\n",
     "title=贵州省人民代表大会常务委员会公告（第四十一号） decree "
     "number=贵州省人民代表大会常务委员会公告（第四十一号） "
     "signer=贵州省人民代表大会常务委员会 on=2021年3月29日 issuers=贵州省人民代表大会常务委员会 "},
    {"各区、县人民政府：\n《贵州省甲管理办法》已经省政府同意，现印发你们，请贯彻落实。\n贵州省人民政府\n2018年11月8日\n"
     "贵州省甲管理"
     "办法\n第一条　为加强管理，制定本办法。\n",
     "title=贵州省甲管理办法 address signer=贵州省人民政府 on=2018年11月8日 "},
    // a decree told by the day under the title; who issues on a line behind the title; a letter signed by a day alone
    {"贵州省甲管理办法\n贵州省甲管理办法\n（2022年1月29日贵州省人民政府令第65号公布　自2022年3月1日起施行）\n第一条　为"
     "了"
     "加强管理，制定本办法。\n",
     "title=贵州省甲管理办法 number=贵州省人民政府令第65号 "
     "day=（2022年1月29日贵州省人民政府令第65号公布自2022年3月1日起"
     "施行） issuers=贵州省人民政府 "},
    {"关于印发甲工作程序的通知\n财政部\n财法[2000] 85号\n各有关单位：\n现将甲印发给你们。\n二OO六年二月二十日\n",
     "title=关于印发甲工作程序的通知 number=财法[2000] 85号 address on=二OO六年二月二十日 issuers=财政部 "},
    {"印发贵州省甲办法的通知\n黔府〔2004〕18号\n各市人民政府：\n现将《甲》印发给你们。\n贵州省人民政府\n二○○四年四月三"
     "十日\n",
     "title=印发贵州省甲办法的通知 number=黔府〔2004〕18号 address signer=贵州省人民政府 on=二○○四年四月三十日 "},
    {"公开征求对《甲》的意见\n为做好工作，起草了《甲》。\n财政部\n2023年8月1日\n",
     "title=公开征求对《甲》的意见 signer=财政部 on=2023年8月1日 "},
    {"贵州省人民政府办公厅关于甲的通知\n（2024年9月21日）\n正文。\n省政府办公厅\n2024年9月22日\n",
     "title=贵州省人民政府办公厅关于甲的通知 signer=省政府办公厅 on=2024年9月22日 day=（2024年9月21日） "},
    {"发文机关：财政部 | 成文日期：2023年8月1日\n发文字号： | 财会〔2023〕11号 | 发布日期： | "
     "2023年8月21日\n关于甲的通知\n正文。\n",
     "title=关于甲的通知 issuers=财政部 written=2023年8月1日 published=2023年8月21日 id=财会〔2023〕11号 "},
    {"关于甲的公告\n现公开征求意见，可通过以下途径反馈。\n财政部　科学技术部\n公安部\n2023年8月1日\n",
     "title=关于甲的公告 signer=财政部科学技术部 signer=公安部 on=2023年8月1日 "},
    {"国务院关于甲的批复\n国函〔2023〕130号\n北京市人民政府：\n收悉。\n国务院 2023年11月18日\n",
     "title=国务院关于甲的批复 number=国函〔2023〕130号 address signer=国务院 on=2023年11月18日 "},
    {"索引号：1/"
     "2024-5　主题分类：综合\n标　　题：贵州省人民政府办公厅关于推进甲的实施意见\n发文字号：黔府办发〔2024〕8号　"
     "发布日期：2024年12月13日\n\n贵州省人民政府办公厅\n\n关于推进甲的\n\n实施意见\n\n各市、自治州人民政府：\n现提出如"
     "下意见"
     "。\n一、总体要求\n（此件公开发布）\n",
     "title=贵州省人民政府办公厅关于推进甲的实施意见 address published=2024年12月13日 id=黔府办发〔2024〕8号 "},
    {"[发文机构]贵州省大数据局；贵州省财政厅\n[成文日期]2024-04-24\n[废止日期]2027-12-31\n# "
     "贵州省大数据局关于甲的三年行动方案（黔数〔2024〕2号）\n各有关单位：\n正文。\n",
     "title=贵州省大数据局关于甲的三年行动方案 number=黔数〔2024〕2号 address issuers=贵州省大数据局；贵州省财政厅 "
     "written=2024-04-24 expires=2027-12-31 "},
    {"# "
     "贵州省甲条例\n发布时间：2024-08-"
     "02　来源：贵州人大网\n（2024年7月31日贵州省第十四届人民代表大会常务委员会第十一次会议通过）\n"
     "第一章　总则\n第一条　为了促进甲，制定本条例。\n",
     "title=贵州省甲条例 day=（2024年7月31日贵州省第十四届人民代表大会常务委员会第十一次会议通过） "
     "published=2024-08-02 "},
    {"贵州省甲厅关于乙的通知\n2024-08-23 10:12　来源：省甲厅\n各有关单位：\n正文。\n贵州省财政厅\n2024年8月16日\n",
     "title=贵州省甲厅关于乙的通知 address signer=贵州省财政厅 on=2024年8月16日 published=2024-08-23 "
     "10:12来源：省甲厅 "},
    {"位置：首页>政策>贵州省甲厅关于乙的通知\n黔甲〔2024〕2号\n各有关单位：\n正文。\n",
     "title=贵州省甲厅关于乙的通知 number=黔甲〔2024〕2号 address "},
    {"# “十四五”甲产业发展规划\n发布时间：2021-11-30\n**一、成效**\n产业规模扩大。\n",
     "title=“十四五”甲产业发展规划 published=2021-11-30 "},
    {"# 国家数据局印发甲产业发展规划\n发布时间：2021-11-30\n**一、成效**\n产业规模扩大。\n", NULL}, // news
    {"# 甲监测报告\n发布时间：2021-11-30\n**一、成效**\n产业规模扩大。\n", NULL},                   // a series
    {"政策动态\n2024年第1期\n关于甲的通知\n国函〔2023〕130号\n各省：\n此件公开发布\n", NULL},       // an issue
    {"关于甲的通知\n国家数据局印发《关于甲的通知》，提出三项任务。\n", NULL},                       // a heading alone
    {"国家数据局发布《甲办法》\n近日，国家数据局发布《甲办法》。\n财政部\n2023年8月1日\n", NULL},
    {"", NULL},
  };
  PbgArena *const arena = pbg_test_arena();
  PbgBuffer       out   = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSource source;
    PbgSigns  signs;
    PbgNotice n;
    PbgLines  lines = {NULL, 0};
    if (*cases[i][0]) {
      lines = pbg_test_clean(arena, cases[i][0], &source);
    }
    CU_ASSERT_EQUAL_FATAL(pbg_signs(&lines, pbg_test_lexicon(), arena, &signs), PBG_OK);
    const bool found = pbg_notice_find(&signs, pbg_test_lexicon(), arena, &n);
    CU_ASSERT_EQUAL(found, !!cases[i][1]);
    if (!found) {
      continue;
    }
    show(&out, "title", n.title);
    pbg_buffer_print(&out, "%s", n.decree ? "decree " : "");
    show(&out, "number", n.number);
    pbg_buffer_print(&out, "%s", n.address_line != (size_t)-1 ? "address " : "");
    for (size_t j = 0; j < n.signer_count; ++j) {
      show(&out, "signer", n.signers[j]);
    }
    show(&out, "on", n.signed_on);
    show(&out, "day", n.day);
    show(&out, "issuers", n.issuers);
    show(&out, "written", n.written);
    show(&out, "published", n.published);
    show(&out, "id", n.id);
    show(&out, "expires", n.expires);
    CU_ASSERT(pbg_test_shows(cases[i][0], &out, cases[i][1]));
  }
  pbg_buffer_free(&out);
  pbg_arena_free(arena);
}

void
pbg_suite_extract_notice(void);

void
pbg_suite_extract_notice(void)
{
  CU_pSuite suite = CU_add_suite("extract/notice", NULL, NULL);
  CU_add_test(suite, "parts of a notice", test_parts);
}
