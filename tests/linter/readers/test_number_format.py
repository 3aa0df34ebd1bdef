"""Numbers are read as a spreadsheet shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.readers.number_format import BUILT_IN, plain, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (1, "0%", "100%"),
        (1050, "#,##0.00", "1,050.00"),
        (1234567.891, "#,##0", "1,234,568"),
        (2.005, "0.00", "2.01"),
        (5, "00", "05"),
        (0.5, "#.##", ".5"),
        (12.5, "0.0#", "12.5"),
        (12, "0.##", "12"),
        (-5, "0.00", "-5.00"),
        (-0.001, "0.00", "0.00"),
        (-5, "#,##0.00;(#,##0.00)", "(5.00)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1050, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,050.00"),
        (1050, "[$¥-804]#,##0.00;[Red]-[$¥-804]#,##0.00", "¥1,050.00"),
        (12, '0"万元"', "12万元"),
        (12, "0\\人", "12人"),
        (123456, '0.00,"千"', "123.46千"),
        (1234, "General", "1234"),
        (3, 'G/通用格式"次"', "3次"),
        (1, "@", "1"),
        (45838, 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        (45838, "yyyy/m/d", "2025/6/30"),
        (45838, "yyyy\\-mm\\-dd", "2025-06-30"),
        (45838.5, "yyyy-mm-dd hh:mm", "2025-06-30 12:00"),
        (45838.75, "h:mm AM/PM", "6:00 PM"),
        (45838, "[$-804]aaaa", "星期一"),
        (1.5, "[h]:mm", "36:00"),
        (60, "yyyy/m/d", "1900/2/28"),
        (1e300, "yyyy/m/d", "1e+300"),
        (123456, '0!.0,"万"', "12.3万"),
        (5000, '0!.0,"万"', "0.5万"),
        (-123456, '0!.0,"万元"', "-12.3万元"),
        (123456, "0!.0000", "12.3456"),
        (123456, '0"."0,"万"', "12.3万"),
        (123456, '0\\.0,"万"', "12.3万"),
        (123456789, '#!.0000,"万元"', "12.3457万元"),
        (123456789, '#,##0!.0,"万"', "123,45.7万"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (5, "00,000", "00,005"),
        (52000, '[>=10000]0!.0,"万";0', "5.2万"),
        (5000, '[>=10000]0!.0,"万";0', "5000"),
        (-52000, '[>=10000]0!.0,"万";[<=-10000]-0!.0,"万";0', "-5.2万"),
        (-5, "[>=10000]0;0", "-5"),
        (7, '[<5]"低";[<10]"中";"高"', "中"),
        (12, '[<5]"低";[<10]"中";"高"', "高"),
        (45838, '[>100]yyyy"年";0', "2025年"),
    ],
)
def test_a_number_is_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_the_other_calendar_begins_later() -> None:
    assert shown(0, "yyyy/m/d", from_1904=True) == "1904/1/1"


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (350.0, "350"), (1 / 3, "0.333333333"), (-2.5, "-2.5")]
)
def test_a_number_without_a_format(value: float, text: str) -> None:
    assert plain(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?,.%;@yMdhs年"\\[]_* E+-/', max_size=30))
def test_no_format_fails(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 3, 4, 37, 39, 43]))
def test_what_is_shown_has_the_value(value: int, number: int) -> None:
    written = shown(value, BUILT_IN[number]).replace(",", "")
    assert written == "-" or float(written) == value
