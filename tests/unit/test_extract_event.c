// test_extract_event.c - the events of one item in a bulletin of March 20, 2024, shown as "kind date participants".
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
show(PbgBuffer *const out, const char *const heading, const char *const text)
{
  PbgArena *const arena  = pbg_test_arena();
  PbgBuffer       source = {0};
  pbg_buffer_print(&source,
                   "大数据发展动态\n2024年第3期\n2024年3月20日\n\n（一）%s\n\n%s\n\n"
                   "（二）河北省印发《数据产业园区建设指南》\n\n3月1日，河北省印发《数据产业园区建设指南》。%c",
                   heading, text, 0);
  const PbgIssue *const issue = pbg_test_issue(arena, source.data);
  CU_ASSERT_FATAL(issue && issue->section_count && issue->sections[0].item_count == 2);
  const PbgItem *const item = &issue->sections[0].items[0];
  for (size_t i = 0; i < item->event_count; ++i) {
    const PbgEvent *const event = &item->events[i];
    pbg_buffer_print(out, "%s%.*s ", i ? "; " : "", PBG_ARG(event->type->slug));
    pbg_test_show_date(out, (PbgDate){event->date.year, event->date.month, event->date.day, false});
    for (size_t k = 0; k < event->participants.count; ++k) {
      pbg_buffer_print(out, " %.*s", PBG_ARG(event->participants.at[k].name));
    }
    for (size_t k = 0; k < event->persons.count; ++k) {
      pbg_buffer_print(out, " %.*s", PBG_ARG(event->persons.at[k].text));
    }
    if (event->end.year) {
      pbg_buffer_print(out, " to ");
      pbg_test_show_date(out, (PbgDate){event->end.year, event->end.month, event->end.day, false});
    }
    for (size_t k = 0; k < PBG_VOTE_CHOICES; ++k) {
      if (event->votes.said[k]) {
        pbg_buffer_print(out, " %c%u", "+-0"[k], event -> votes.count[k]);
      }
    }
  }
  CU_ASSERT_EQUAL(issue->sections[0].items[1].event_count, 0);
  pbg_buffer_free(&source);
  pbg_arena_free(arena);
}

static void
test_events(void)
{
  static const struct {
    const char *heading, *text, *want;
  } cases[] = {
    {"国家数据局召开座谈会", "3月5日，国家数据局在京召开座谈会。", "meeting 2024-3-5 国家数据局"},
    {"广西举办培训班", "3月4日至6日，广西壮族自治区数据局举办全区培训班。",
     "meeting 2024-3-4 广西壮族自治区数据局 to 2024-3-6"},
    {"数字峰会开幕", "3月2日，数字中国建设峰会在福州开幕。", "meeting 2024-3-2"},
    {"温州中院召开发布会", "3月5日，温州市中级人民法院召开新闻发布会。", "meeting 2024-3-5 温州市中级人民法院"},
    {"中央政治局集体学习", "2月18日，中共中央政治局就数字经济进行集体学习。", "meeting 2024-2-18 中共中央政治局"},
    {"博览会签约", "3月2日，由国家数据局主办、贵州省人民政府承办的博览会在贵阳开幕。",
     "meeting 2024-3-2 国家数据局 贵州省人民政府"},
    {"重大项目开工", "3月6日，中卫数据中心重大项目集中开工。", "launch 2024-3-6"},
    {"数据局揭牌", "3月6日，贵州省数据局揭牌。", "launch 2024-3-6 贵州省数据局"},
    {"平台上线", "3月6日，国家数据局公共服务平台正式上线。", "launch 2024-3-6"},
    {"工信部通报App", "3月8日，工业和信息化部通报43款侵害用户权益App。", "other 2024-3-8 工业和信息化部"},
    {"约谈平台", "3月8日，国家网信办约谈某平台。", "other 2024-3-8 国家互联网信息办公室"},
    {"发布典型案例", "3月3日，最高人民检察院发布8件公益诉讼典型案例。", "other 2024-3-3 最高人民检察院"},
    {"国家数据局就《数据流通办法（征求意见稿）》公开征求意见",
     "3月8日，国家数据局就《数据流通办法（征求意见稿）》公开征求意见。", "consultation 2024-3-8 国家数据局"},
    {"甘肃省人大常委会表决通过《甘肃省数据条例》", "3月8日，甘肃省人大常委会表决通过《甘肃省数据条例》。",
     "vote 2024-3-8 甘肃省人民代表大会常务委员会"},
    {"国家数据局印发《数据流通办法》", "3月8日，国家数据局印发《数据流通办法》。", ""},
    {"国家数据局印发《数据流通办法》", "3月8日，国家数据局印发《数据流通办法》，自4月1日起施行。", ""},
    // what is signed stands behind its verb; the heading names no document
    {"医院共建社区", "3月2日，南京市栖霞区卫生健康委员会与南京鼓楼医院签署框架协议，共建智慧社区。",
     "agreement 2024-3-2 南京市栖霞区卫生健康委员会 南京鼓楼医院"},
    {"两省合作", "3月4日，广东省人民政府和福建省人民政府共同签署了跨省流域横向生态补偿协议。",
     "agreement 2024-3-4 广东省人民政府 福建省人民政府"},
    {"寿光市签署农业大数据合作协议", "3月8日上午，寿光市人民政府举行签约仪式。", "agreement 2024-3-8 寿光市人民政府"},
    {"仲裁法草案三审", "3月8日，十四届全国人大常委会第八次会议对《中华人民共和国仲裁法（修订草案）》进行了第三次审议。",
     "bill 2024-3-8 全国人民代表大会常务委员会"},
    {"省数据局挂牌", "3月6日，甘肃省数据局正式挂牌，下设六个处室。", "launch 2024-3-6 甘肃省数据局"},
    {"论坛闭幕", "3月6日，数字乡村论坛在兰州闭幕。", "meeting 2024-3-6"},
    {"国家数据局召开座谈会", "近日，国家数据局召开座谈会。", "meeting - 国家数据局"},
    {"贵州省数据局揭牌", "近日，贵州省数据局揭牌。", "launch - 贵州省数据局"},
    {"国家数据局将揭牌", "近期，国家数据局将揭牌。", ""},
    {"国家数据局将召开座谈会", "4月25日，国家数据局将召开座谈会。", ""},
    {"《广东省数据条例（草案）》提请审议", "3月8日，《广东省数据条例（草案）》首次提请广东省人大常委会会议审议。",
     "bill 2024-3-8"},
    {"数据论坛举行", "3月8日，数据论坛在福州举行。", "meeting 2024-3-8"},
    {"国家数据局拟出台《数据流通办法（征求意见稿）》",
     "国家数据局起草了《数据流通办法（征求意见稿）》，于3月8日在网站公开征集意见。",
     "consultation 2024-3-8 国家数据局"},
    {"国家数据局印发《数据流通办法》", "3月8日，国家数据局印发《数据流通办法》，提出举办大赛、召开大会。", ""},
    {"国家数据局发布消息", "3月8日，国家数据局发布消息。", ""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    show(&out, cases[i].heading, cases[i].text);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_persons(void)
{
#define MET       "3月5日，国家数据局召开座谈会。"
#define EVENT_MET "meeting 2024-3-5 国家数据局"
  static const struct {
    const char *text, *want;
  } cases[] = {
    {MET "国家数据局局长刘烈宏主持会议并讲话。", EVENT_MET " 刘烈宏"},
    {MET "国家数据局党组书记、局长刘烈宏主持会议，副局长王某出席。局长刘烈宏指出，要抓紧。", EVENT_MET " 刘烈宏 王某"},
    {MET "习近平总书记在主持会议时强调，要做强数字经济。", EVENT_MET " 习近平"},
    {MET "局长一行出席会议。局长高度强调数据安全。局长在会上表示，要抓紧。", EVENT_MET},
    {MET "部长会议指出，要抓紧。", EVENT_MET},
    {"3月8日，国家主席习近平签署主席令，公布《中华人民共和国数据法》。", ""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    show(&out, "一次会议", cases[i].text);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_comments(void)
{
#define ASKED "3月8日，国家数据局就《数据流通办法（征求意见稿）》公开征求意见"
#define EVENT "consultation 2024-3-8 国家数据局"
  static const struct {
    const char *text, *want;
  } cases[] = {
    {ASKED "，意见反馈截止日期为2024年4月7日。", EVENT " to 2024-4-7"},
    {ASKED "，意见反馈截至 4 月 7 日。", EVENT " to 2024-4-7"},
    {ASKED "，截止日期为4月7日。", EVENT " to 2024-4-7"},
    {ASKED "，征求意见时间为3月8日至4月7日。", EVENT " to 2024-4-7"},
    {ASKED "，征求意见时间为3月8日至22日。", EVENT " to 2024-3-22"},
    {ASKED "。有关单位和个人可于2024年4月7日前通过电子邮件反馈意见。", EVENT " to 2024-4-7"},
    {ASKED "。截至3月18日，已有8省建立制度。", EVENT},
    {ASKED "，意见反馈截止日期为2023年4月7日。", EVENT},
    {ASKED "。2024年4月7日前完成部署。", EVENT},
    {"国家数据局起草了《数据流通办法（征求意见稿）》，现公开征求意见。征求意见的时间是 2024 年 3 月 8 日至 4 月 7 日。",
     EVENT " to 2024-4-7"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    show(&out, "《数据流通办法（征求意见稿）》公开征求意见", cases[i].text);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_votes(void)
{
  static const struct {
    const char *text, *want;
  } cases[] = {
    {"3月13日，欧洲议会以499票赞成、28票反对、93票弃权表决通过《人工智能法案》。",
     "vote 2024-3-13 欧洲议会 +499 -28 093"},
    {"3月13日，欧洲议会以 499 票赞成、28 票反对和 93 票弃权表决通过《人工智能法案》。",
     "vote 2024-3-13 欧洲议会 +499 -28 093"},
    {"3月8日，全国人大常委会以170票赞成、1票弃权表决通过《中华人民共和国数据法》。",
     "vote 2024-3-8 全国人民代表大会常务委员会 +170 01"},
    {"3月8日，全国人大常委会表决通过《中华人民共和国数据法》，赞成一百七十票，反对0票，弃权1票。",
     "vote 2024-3-8 全国人民代表大会常务委员会 +170 -0 01"},
    {"3月8日，全国人大常委会全票表决通过《中华人民共和国数据法》。", "vote 2024-3-8 全国人民代表大会常务委员会"},
    {"3月8日，全国人大常委会以1,170票赞成表决通过《中华人民共和国数据法》。",
     "vote 2024-3-8 全国人民代表大会常务委员会"},
    {"3月13日，欧洲议会以499票赞成、28票反对表决通过《人工智能法案》。此前，欧盟理事会以20票赞成批准。",
     "vote 2024-3-13 欧洲议会"},
    {"3月13日，欧洲议会以499票赞成、28票反对通过人工智能法草案。", "vote 2024-3-13 欧洲议会 +499 -28"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    show(&out, "一项表决", cases[i].text);
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

void
pbg_suite_extract_event(void);

void
pbg_suite_extract_event(void)
{
  CU_pSuite suite = CU_add_suite("extract/event", NULL, NULL);
  CU_add_test(suite, "events of an item", test_events);
  CU_add_test(suite, "persons", test_persons);
  CU_add_test(suite, "days for comments", test_comments);
  CU_add_test(suite, "votes with their counts", test_votes);
}
