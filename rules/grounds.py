"""What the rules rest on (依据). Only texts that were read are cited as official."""

from __future__ import annotations

from budgetlint.linter.outcomes import Ground
from budgetlint.linter.wording import Wording

CODE_TABLE = Ground(
    Wording(
        "指标编码与名称对照表（产出 11–14、效益 21–24、满意度 31），通行审核做法。",
        "The table of indicator codes and names (output 11–14, benefit 21–24, satisfaction 31); common review practice.",
    ),
    official=False,
)
REVIEW_PRACTICE = Ground(Wording("通行审核做法。", "Common review practice."), official=False)
CATEGORY_MEANINGS = Ground(
    Wording(
        "绩效目标申报表填报说明对各类指标的界定，通行审核做法。",
        "What the filling instructions of target forms mean by each category; common review practice.",
    ),
    official=False,
)
EQUAL_SUMS = Ground(
    Wording("总数等于各分项之和（算术关系）。", "A total equals the sum of its parts (plain arithmetic)."), official=False
)
SAME_FIGURE = Ground(
    Wording(
        "同一个数在文字和各表中应当一致，通行审核做法。", "One figure is the same in prose and tables; common review practice."
    ),
    official=False,
)
COMPARED_AMOUNTS = Ground(
    Wording(
        "增减额、比例与两年金额的算术关系。", "A change and its rate follow from the amounts of both years (plain arithmetic)."
    ),
    official=False,
)
QUANTIFIED_INDICATORS = Ground(
    Wording(
        "财预〔2021〕101号：绩效目标应“通过具体绩效指标予以细化、量化描述”。",
        "Cai Yu [2021] No. 101: objectives are to be refined and described in figures by concrete indicators"
        " (“通过具体绩效指标予以细化、量化描述”).",
    ),
    official=True,
)
OWN_NUMBERS = Ground(
    Wording(
        "通行审核做法；条数和金额是本局审核掌握的标准，可在配置里改（counts）。",
        "Common review practice; the numbers are the reviewing office's own and can be set in the configuration (counts).",
    ),
    official=False,
)
MATCHING_INDICATORS = Ground(
    Wording(
        "财预〔2021〕101号：不同层级的绩效目标和指标应“相互衔接、协调配套”，目标“通过具体绩效指标予以细化、量化描述”。",
        "Cai Yu [2021] No. 101: objectives and indicators of different levels are to fit each other (“相互衔接、协调配套”), and"
        " indicators are to describe an objective in figures.",
    ),
    official=True,
)
SATISFACTION_REQUIRED = Ground(
    Wording(
        "中发〔2018〕34号：绩效目标不仅要包括产出、成本，还要包括经济效益、社会效益、生态效益、可持续影响和服务对象满意度等。",
        "Zhong Fa [2018] No. 34: goals cover not only outputs and costs but also economic, social and ecological benefit,"
        " sustainable influence and the satisfaction of those served.",
    ),
    official=True,
)
COST_CONTROL = Ground(
    Wording(
        "财预〔2021〕101号：绩效目标是预期达到的产出和效果，“以及相应的成本控制要求”。",
        "Cai Yu [2021] No. 101: objectives are the expected output and effect “and the corresponding requirements of cost"
        " control” (“以及相应的成本控制要求”).",
    ),
    official=True,
)
FORM_ROWS = Ground(
    Wording(
        "申报表为每个二级指标固定一行，通行审核做法。",
        "The declaration form has a fixed row for each second-level category; common review practice.",
    ),
    official=False,
)
READING = Ground(
    Wording("读取文件的前提，与预算制度无关。", "A condition for reading the file; no matter of budget regulations."),
    official=False,
)
