// test_extract_title.c
#include "extract/title.h"
#include "tests/unit/extract_tool.h"

#include <CUnit/CUnit.h>

static void
test_marks(void)
{
  static const struct {
    const char *text;
    const char *want; // "inner|what follows"; empty if there is no title
  } cases[] = {
    {"《X》印发", "X|印发"},
    {"《关于印发《X》的通知》印发", "关于印发《X》的通知|印发"},
    {"《关于印发〈X〉的通知》印发", "关于印发〈X〉的通知|印发"},
    {"《A《B《C》》》印发", "A《B《C》》|印发"},
    {"《关于印发《X》的通知印发", "关于印发《X》的通知|印发"}, // the last mark is lost
    {"《《X》政策解读》后", "《X》政策解读|后"},
    {"《A《B》，后", "A《B|，后"},
    {"《》后", "|后"},
    {"《X", ""},
    {"《X。》", ""},
    {"《X；Y》", ""},
    {"《X\nY》", ""},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgStrView text = pbg_sv(cases[i].text);
    PbgTitleMarks    marks;
    if (pbg_title_marks(text, 0, &marks)) {
      CU_ASSERT_EQUAL(marks.start, 0);
      pbg_buffer_add(&out, pbg_sv_slice(text, marks.inner, marks.inner_end));
      pbg_buffer_add_char(&out, '|');
      pbg_buffer_add(&out, pbg_sv_from(text, marks.end));
    }
    CU_ASSERT(pbg_test_shows(cases[i].text, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_marks_far(void)
{
  PbgBuffer text = {0};
  pbg_buffer_add(&text, PBG_LIT("《"));
  for (unsigned i = 0; i < 200; ++i) {
    pbg_buffer_add(&text, PBG_LIT("长"));
  }
  pbg_buffer_add(&text, PBG_LIT("》"));
  PbgTitleMarks marks;
  CU_ASSERT(!pbg_title_marks(pbg_buffer_view(&text), 0, &marks)); // too long for a title
  pbg_buffer_free(&text);
}

static void
test_repair(void)
{
  static const struct {
    const char *source;
    const char *want;
  } cases[] = {
    {"关于印发《X》的通知", "关于印发〈X〉的通知"},
    {"中共中央 国务院关于X的意见", "中共中央 国务院关于X的意见"}, // a blank between two bodies
    {"财政部 税务总局关于X的公告", "财政部 税务总局关于X的公告"},
    {"数据 要素 方案", "数据要素方案"},
    {"X 2024", "X 2024"},
    {" X ", "X"},
  };
  PbgArena *const arena = pbg_test_arena();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    PbgSource       source;
    const PbgMapped text = pbg_test_clean(arena, cases[i].source, &source).at[0].text;
    CU_ASSERT(
      pbg_test_same(cases[i].source, pbg_title_repair(text, 0, text.len, pbg_test_lexicon(), arena), cases[i].want));
  }
  const PbgMapped two = pbg_test_mapped(arena, "数据\n方案");
  CU_ASSERT(pbg_test_same("newline", pbg_title_repair(two, 0, two.len, pbg_test_lexicon(), arena), "数据方案"));
  pbg_arena_free(arena);
}

static void
show_facts(PbgBuffer *const out, const PbgTitleFacts *const facts, const PbgStrView title)
{
  const PbgStrView none = PBG_LIT("-");
  pbg_buffer_add(out, facts->type ? facts->type->slug : none);
  pbg_buffer_add(out, facts->draft ? PBG_LIT(" draft") : PBG_LIT(""));
  pbg_buffer_add(out, facts->trial ? PBG_LIT(" trial") : PBG_LIT(""));
  if (facts->period_from) {
    pbg_buffer_print(out, " %d-%d", facts->period_from, facts->period_to);
  }
  if (facts->edition.len) {
    pbg_buffer_print(out, " [%.*s]", PBG_ARG(facts->edition));
  }
  if (facts->entry_count) {
    pbg_buffer_print(out, " #%u", facts->entry_count);
  }
  pbg_buffer_print(out, "|%.*s", PBG_ARG(pbg_sv_slice(title, 0, facts->stem)));
}

static void
test_facts(void)
{
  static const struct {
    const char *title;
    const char *want; // "type draft trial period [edition] #entries|stem"
  } cases[] = {
    {"甲省人民政府关于加快发展的实施意见", "opinion|甲省人民政府关于加快发展的实施意见"},
    {"关于印发〈X方案〉的通知", "notice|关于印发〈X方案〉的通知"},
    {"数据管理办法（试行）", "measure trial|数据管理办法"},
    {"数据管理暂行办法", "measure trial|数据管理暂行办法"},
    {"暂行数据管理规定", "provision trial|暂行数据管理规定"},
    {"数据条例（征求意见稿）", "regulation draft|数据条例"},
    {"数据条例（公开征求意见稿）", "regulation draft|数据条例"},
    {"数据条例（草案）", "regulation draft|数据条例"},
    {"数据条例（修订草案）", "regulation draft|数据条例"},
    {"数据条例（送审稿）", "regulation draft|数据条例"},
    {"数据条例草案", "regulation draft|数据条例"},
    {"数据管理办法（试行）（公开征求意见稿）", "measure draft trial|数据管理办法"},
    {"数据管理办法（试行）草案", "measure draft trial|数据管理办法"},
    {"行动计划（2023-2025年）", "scheme 2023-2025|行动计划"},
    {"行动计划（2024—2026年）", "scheme 2024-2026|行动计划"},
    {"行动计划（2020–2025）", "scheme 2020-2025|行动计划"},
    {"行动计划（2020——2025年）", "scheme 2020-2025|行动计划"},
    {"2023-2025年行动计划", "scheme 2023-2025|2023-2025年行动计划"},
    {"2024年工作要点", "key-points 2024-2024|2024年工作要点"},
    {"工作方案（2024年）", "plan 2024-2024|工作方案"},
    {"服务清单（2023年版）", "list [2023年版]|服务清单"},
    {"鼓励类目录（2021年本）", "catalogue [2021年本]|鼓励类目录"},
    {"鼓励类目录（第一版）", "catalogue [第一版]|鼓励类目录"},
    {"白皮书（V1.0）", "white-paper [V1.0]|白皮书"},
    {"数字辽宁发展规划2.0版", "programme [2.0版]|数字辽宁发展规划"},
    {"发展规划（2.0版）", "programme [2.0版]|发展规划"},
    {"典型案例清单（第二批）", "list|典型案例清单"},
    {"数据清单（156项）", "list #156|数据清单"},
    {"数据清单（一百五十六项）", "list #156|数据清单"},
    {"外商投资准入特别管理措施（负面清单）（2024年版）",
     "measures-list [2024年版]|外商投资准入特别管理措施（负面清单）"},
    {"数据目录（甲地、乙地）", "catalogue|数据目录（甲地、乙地）"},
    {"芯片与科学法案", "bill|芯片与科学法案"},
    {"数据安全法", "law|数据安全法"},
    {"数据出境标准合同", "contract|数据出境标准合同"},
    {"2023年发展报告", "report 2023-2023|2023年发展报告"},
    {"关于数据的批复", "reply|关于数据的批复"},
    {"一种新做法", "other|一种新做法"},
    {"“数据二十条”", "-|“数据二十条”"},
    {"关于印发〈行动计划（2023-2025年）〉的通知", "notice|关于印发〈行动计划（2023-2025年）〉的通知"},
    {"", "-|"},
  };
  PbgBuffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    const PbgStrView    title = pbg_sv(cases[i].title);
    const PbgTitleFacts facts = pbg_title_facts(title, pbg_test_lexicon());
    show_facts(&out, &facts, title);
    CU_ASSERT(pbg_test_shows(cases[i].title, &out, cases[i].want));
  }
  pbg_buffer_free(&out);
}

static void
test_year_range(void)
{
  static const struct {
    const char *text;
    size_t      len;
    int         from, to;
  } cases[] = {
    {"2023-2025年", 12, 2023, 2025},
    {"2024—2026年", 14, 2024, 2026},
    {"2022-2023", 9, 2022, 2023},
    {"2021年至2025年", 17, 2021, 2025},
    {"2023-25年", 10, 2023, 2025},
    {"2023~2025", 9, 2023, 2025},
    {"2023——2025", 14, 2023, 2025},
    {"2025-2023", 0, 0, 0},
    {"2023-2023", 0, 0, 0},
    {"2023-06-20", 0, 0, 0},
    {"2023", 0, 0, 0},
    {"2023-20251", 0, 0, 0},
    {"1000-2000", 0, 0, 0},
    {"1950-2020", 0, 0, 0}, // no plan has 70 years
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
    int from = 0, to = 0;
    CU_ASSERT_EQUAL(pbg_year_range(pbg_sv(cases[i].text), 0, &from, &to), cases[i].len);
    CU_ASSERT_EQUAL(from, cases[i].from);
    CU_ASSERT_EQUAL(to, cases[i].to);
  }
}

static void
test_generic(void)
{
  static const char *const yes[] = {"办法",     "意见",         "通知",     "工作要点",     "实施方案",
                                    "意见稿",   "征求意见稿",   "草案",     "条例（草案）", "办法（试行）",
                                    "行动计划", "三年行动计划", "专项规划", "白皮书"};
  static const char *const no[] = {"民法典",           "数据管理办法",   "数据法",   "数据安全法", "数据二十条",
                                   "数据安全管理办法", "贵阳市实施方案", "人民日报", "",           "（试行）"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; ++i) {
    const bool generic = pbg_title_is_generic(pbg_sv(yes[i]), pbg_test_lexicon());
    CU_ASSERT(pbg_test_same(yes[i], pbg_sv(generic ? "generic" : "a title"), "generic"));
  }
  for (size_t i = 0; i < sizeof no / sizeof *no; ++i) {
    const bool generic = pbg_title_is_generic(pbg_sv(no[i]), pbg_test_lexicon());
    CU_ASSERT(pbg_test_same(no[i], pbg_sv(generic ? "generic" : "a title"), "a title"));
  }
}

void
pbg_suite_extract_title(void);

void
pbg_suite_extract_title(void)
{
  CU_pSuite suite = CU_add_suite("extract/title", NULL, NULL);
  CU_add_test(suite, "marks, nested and lost", test_marks);
  CU_add_test(suite, "a title has an end", test_marks_far);
  CU_add_test(suite, "repair", test_repair);
  CU_add_test(suite, "type, stage, period, edition, entries", test_facts);
  CU_add_test(suite, "ranges of years", test_year_range);
  CU_add_test(suite, "names that stand for another title", test_generic);
}
