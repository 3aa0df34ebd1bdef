"""The sums of ledgers: which are made, which are not, and which figure wrong ones point at."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from account_check import understood

from budgetlint.linter.ledger_sums import ledger_sums
from budgetlint.linter.sums import Sum, SumKind, Verdict
from budgetlint.rules.ledger_examples import balance, by_economy, by_function, ledger, three_public
from budgetlint.rules.profiles import base_profile

ALL = "2025年部门支出总表"
TOTAL = ("", "合计", "50.00", "20.00", "30.00")
ROW = ("211", "节能环保支出", "50.00", "20.00", "30.00")


def sums(*parts: str) -> list[Sum]:
    return [claim for _, claim in ledger_sums(understood("\n".join(parts)), base_profile())]


def kinds(*parts: str) -> Counter[SumKind]:
    return Counter(claim.kind for claim in sums(*parts))


def wrong(*parts: str) -> list[tuple[SumKind, str, Decimal]]:
    found = [claim for claim in sums(*parts) if claim.is_decidable and claim.verdict is Verdict.WRONG]
    return [(claim.kind, claim.owner.value, claim.difference) for claim in found]


# ---------------------------------------------------------------- inside a ledger
def test_items_without_their_group_stand_below_their_class() -> None:
    rows = (ROW, ("2110101", "行政运行", "20.00", "20.00", ""), ("2110102", "一般行政管理事务", "30.00", "", "30.00"))
    assert kinds(by_function(*rows))[SumKind.FUNCTIONS_BELOW] == 3
    assert not wrong(by_function(*rows))


def test_a_class_alone_claims_nothing_below() -> None:
    assert kinds(by_function(ROW)) == {SumKind.BASIC_AND_PROJECT: 1}


def test_a_part_of_a_group_is_not_added_beside_it() -> None:
    header = (
        ("科目编码", "科目名称", "合计", "一般公共预算拨款收入", "事业收入", "", "其他收入"),
        ("", "", "", "", "金额", "其中：教育收费", ""),
    )
    assert not wrong(ledger("部门收入总表", *header, ("205", "教育支出", "90", "60", "20", "15", "10")))


def test_a_column_of_an_unknown_heading_counts_where_the_rows_say_so() -> None:
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "专项机动支出")
    rows = tuple((f"21{n}", f"甲{n}支出", "60", "20", "30", "10") for n in range(1, 5))
    assert not wrong(ledger("部门支出总表", header, *rows))
    assert len(wrong(ledger("部门支出总表", header, *rows, ("219", "乙支出", "80", "20", "30", "10")))) == 1


def test_staff_and_public_money_stand_for_basic_expenditure_without_a_column() -> None:
    header = (
        ("科目编码", "科目名称", "合计", "基本支出", "", "项目支出"),
        ("", "", "", "人员经费", "公用经费", ""),
    )
    right, left = ("21301", "甲支出", "60", "20", "10", "30"), ("21302", "乙支出", "80", "20", "10", "30")
    assert not wrong(ledger("一般公共预算支出表", *header, right))
    assert wrong(ledger("一般公共预算支出表", *header, right, left)) == [(SumKind.BASIC_AND_PROJECT, "乙支出", Decimal(20))]


def test_columns_that_most_rows_miss_mean_something_else() -> None:
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    rows = tuple((f"21{n}", f"甲{n}支出", str(60 + n), "20", "30") for n in range(1, 6))
    assert not wrong(ledger("部门支出总表", header, *rows))


def test_what_is_carried_over_is_added_to_the_year() -> None:
    rows = (("一、财政拨款收入", "50", "一、节能环保支出", "52"), ("本年收入合计", "50", "本年支出合计", "52"))
    assert not wrong(balance(*rows, ("上年结转", "5", "结转下年", "3"), ("收入总计", "55", "支出总计", "55")))
    found = wrong(balance(*rows, ("上年结转", "5", "结转下年", "9"), ("收入总计", "55", "支出总计", "55")))
    assert [kind for kind, _, _ in found] == [SumKind.TOTAL_WITH_CARRIED]


def test_this_year_and_what_is_carried_as_numbered_headings() -> None:
    rows = (
        ("一、本年收入", "50", "一、本年支出", "55"),
        ("（一）一般公共预算拨款", "40", "（一）节能环保支出", "30"),
        ("（二）政府性基金预算拨款", "10", "（二）城乡社区支出", "25"),
        ("二、上年结转", "5", "二、结转下年", ""),
        ("收入总计", "55", "支出总计", "55"),
    )
    assert not wrong(balance(*rows, title="财政拨款收支总表"))
    assert len(sums(balance(*rows, title="财政拨款收支总表"))) >= 4


def test_the_department_is_the_sum_of_its_units() -> None:
    header = ("预算单位", "科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
    rows = (
        ("示例市园林局", "", "", "80", "50", "30"),
        ("示例市园林局本级", "", "", "50", "20", "30"),
        ("", "211", "节能环保支出", "50", "20", "30"),
        ("示例市公园中心", "", "", "30", "30", "0"),
        ("", "212", "城乡社区支出", "30", "30", "0"),
    )
    assert kinds(ledger(ALL, header, *rows))[SumKind.LEDGER_OF_UNITS] == 3
    assert not wrong(ledger(ALL, header, *rows))
    broken = (("示例市园林局", "", "", "90", "50", "40"), *rows[1:])
    assert {kind for kind, _, _ in wrong(ledger(ALL, header, *broken))} == {SumKind.LEDGER_OF_UNITS}


def test_units_alone_add_up_by_their_codes() -> None:
    header = ("单位代码", "单位名称", "合计", "一般公共预算", "事业收入")
    rows = (("", "合计", "80", "70", "10"), ("206", "示例局", "80", "70", "10"), ("206001", "示例局本级", "50", "50", ""))
    good = (*rows, ("206002", "示例中心", "30", "20", "10"))
    assert not wrong(ledger("收入总表", header, *good))
    assert wrong(ledger("收入总表", header, *rows, ("206002", "示例中心", "51", "41", "10")))


def test_the_three_public_expenses_in_rows() -> None:
    rows = (
        ("“三公”经费合计", "35", "30"),
        ("1.因公出国（境）费", "5", "0"),
        ("2.公务接待费", "10", "10"),
        ("3.公务用车购置及运行维护费", "20", "20"),
        ("其中：（1）公务用车购置费", "0", "0"),
        ("（2）公务用车运行维护费", "20", "20"),
    )
    title = "一般公共预算“三公”经费支出表"
    header = ("项目", "2024年预算数", "2025年预算数")
    assert kinds(ledger(title, header, *rows))[SumKind.THREE_PUBLIC] == 4
    assert not wrong(ledger(title, header, *rows))


# ---------------------------------------------------------------- between ledgers
def test_one_figure_in_two_tables() -> None:
    assert not wrong(by_function(TOTAL, ROW, title=ALL), balance(("一、财政拨款", "50.00", "一、节能环保支出", "50.00")))
    found = wrong(
        by_function(TOTAL, ROW, title=ALL),
        balance(("一、财政拨款", "52.00", "一、节能环保支出", "52.00"), ("收入总计", "52.00", "支出总计", "52.00")),
    )
    assert {kind for kind, _, _ in found} == {SumKind.TABLES_EQUAL}


def test_yuan_and_ten_thousand_yuan_are_compared_with_the_digits_that_each_prints() -> None:
    yuan = by_function(("", "合计", "503,000.00", "200,000.00", "303,000.00"), title=ALL, unit="单位：元")
    wan = balance(("一、财政拨款", "50.30", "一、节能环保支出", "50.30"), ("收入总计", "50.30", "支出总计", "50.30"))
    assert not wrong(yuan, wan)
    rounded = by_function(("", "合计", "503,040.00", "200,000.00", "303,040.00"), title=ALL, unit="单位：元")
    assert not wrong(rounded, wan)
    assert wrong(by_function(("", "合计", "513,000.00", "200,000.00", "313,000.00"), title=ALL, unit="单位：元"), wan)


def test_without_a_unit_nothing_is_compared_with_other_tables() -> None:
    bare = by_function(("", "合计", "500000", "200000", "300000"), title=ALL, unit="")
    other = balance(("收入总计", "50", "支出总计", "50"))
    assert not wrong(bare, other)
    assert [claim.without_unit for claim in sums(bare, other) if not claim.is_decidable] == [ALL]


def test_the_budgets_make_up_all_appropriations() -> None:
    fund = by_function(("", "合计", "8", "", "8"), ("212", "城乡社区支出", "8", "", "8"), title="政府性基金预算支出表")
    general = by_function(("", "合计", "50", "20", "30"), ("211", "节能环保支出", "50", "20", "30"))
    whole = by_function(("", "合计", "58", "20", "38"), title="财政拨款支出预算表（功能科目）")
    assert kinds(whole, general, fund)[SumKind.TABLES_TOGETHER] == 3
    assert not wrong(whole, general, fund)
    less = by_function(("", "合计", "48", "20", "28"), title="财政拨款支出预算表（功能科目）")
    assert {kind for kind, _, _ in wrong(less, general, fund)} == {SumKind.TABLES_TOGETHER}


def test_budgets_of_several_departments_in_one_document_are_kept_apart() -> None:
    one = by_function(("", "合计", "50", "20", "30"), ROW)
    economy = by_economy(("", "合计", "90", "60", "30"), ("301", "工资福利支出", "90", "60", "30"))
    assert wrong(one, economy)
    assert not wrong(one, economy.replace("示例市园林局", "示例市水务局"))


def test_two_totals_in_one_ledger_claim_nothing_of_it() -> None:
    rows = (TOTAL, ROW, ("", "合计", "90.00", "60.00", "30.00"), ("212", "城乡社区支出", "90.00", "60.00", "30.00"))
    assert not wrong(by_function(*rows))
    assert len(wrong(by_function(TOTAL, ("211", "节能环保支出", "60.00", "20.00", "40.00"), TOTAL))) > 0


def test_money_carried_over_keeps_tables_apart() -> None:
    whole = balance(
        ("一、本年收入", "50", "一、本年支出", "55"),
        ("（一）一般公共预算拨款", "50", "（一）节能环保支出", "55"),
        ("二、上年结转", "5", "二、结转下年", ""),
        ("收入总计", "55", "支出总计", "55"),
        title="财政拨款收支总表",
    )
    assert not wrong(whole, by_function(("", "合计", "50", "20", "30"), ("211", "节能环保支出", "50", "20", "30")))


def test_last_year_is_never_held_against_this_year() -> None:
    header = (
        ("功能分类科目", "", "2024年执行数", "2025年预算数", "", ""),
        ("科目编码", "科目名称", "", "小计", "基本支出", "项目支出"),
    )
    general = ledger("2025年一般公共预算支出表", *header, ("211", "节能环保支出", "70", "50", "20", "30"))
    assert not wrong(general, by_economy(("", "合计", "50", "20", "30"), ("301", "工资福利支出", "50", "20", "30")))


def test_reception_of_a_basic_table_is_not_all_reception() -> None:
    basic = by_economy(("30217", "公务接待费", "2", "2", ""), title="一般公共预算基本支出表（经济科目）")
    assert not wrong(basic, three_public(("2025年", "9", "0", "3", "6", "0", "6")))


# ---------------------------------------------------------------- the figure that is wrong
@pytest.mark.parametrize("cell", range(2, 5))
def test_several_wrong_sums_point_at_one_figure(cell: int) -> None:
    broken = [*("2110101", "行政运行", "20.00", "20.00", "0.00")]
    broken[cell] = "27.00"
    rows = (
        TOTAL,
        ROW,
        ("21101", "环境保护管理事务", "50.00", "20.00", "30.00"),
        tuple(broken),
        ("2110199", "其他支出", "30.00", "0.00", "30.00"),
    )
    found = [claim for claim in sums(by_function(*rows)) if claim.suspect]
    assert {claim.suspect.text.value for claim in found if claim.suspect} == {"27.00"}
    assert {claim.kind for claim in found} == {SumKind.FUNCTIONS_BELOW, SumKind.BASIC_AND_PROJECT}


# ---------------------------------------------------------------- as other offices write
def test_final_accounts_with_what_is_carried_over_in_words_of_their_own() -> None:
    rows = (
        ("收入", "", "", "支出", "", ""),
        ("项目", "行次", "金额", "项目", "行次", "合计"),
        ("栏次", "", "1", "栏次", "", "2"),
        ("一、一般公共预算财政拨款", "1", "1,000.00", "八、社会保障和就业支出", "40", "975.00"),
        ("二、政府性基金预算财政拨款", "2", "50.00", "二十一、其他支出", "54", "60.00"),
        ("本年收入合计", "27", "1,050.00", "本年支出合计", "59", "1,035.00"),
        ("年初财政拨款结转和结余", "28", "20.00", "年末财政拨款结转和结余", "60", "35.00"),
        ("总计", "32", "1,070.00", "总计", "64", "1,070.00"),
    )
    made = sums(ledger("财政拨款收入支出决算总表", *rows))
    assert {SumKind.TOTAL_WITH_CARRIED, SumKind.INCOME_AND_EXPENDITURE} < {claim.kind for claim in made}
    assert not wrong(ledger("财政拨款收入支出决算总表", *rows))


def test_three_blocks_of_codes_side_by_side() -> None:
    rows = (
        ("人员经费", "", "", "公用经费", "", ""),
        ("科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"),
        ("301", "工资福利支出", "450.00", "302", "商品和服务支出", "100.00"),
        ("30101", "基本工资", "300.00", "30201", "办公费", "60.00"),
        ("30102", "津贴补贴", "150.00", "30202", "印刷费", "40.00"),
        ("人员经费合计", "", "450.00", "公用经费合计", "", "100.00"),
    )
    assert kinds(ledger("一般公共预算财政拨款基本支出决算明细表", *rows))[SumKind.ECONOMIC_BELOW] == 2
    assert not wrong(ledger("一般公共预算财政拨款基本支出决算明细表", *rows))


def test_a_fund_with_what_it_took_over_is_no_balance_of_its_columns() -> None:
    header = (
        ("科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"),
        ("", "", "", "", "小计", "基本支出", "项目支出", ""),
    )
    assert not wrong(
        ledger("政府性基金收入支出决算表", *header, ("229", "其他支出", "15.00", "50.00", "60.00", "", "60.00", "5.00"))
    )
