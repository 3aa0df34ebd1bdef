"""What departments claim in their replies: `已按意见修改`, `采纳，已完善`, `按财政局意见改正` say that it is mended."""

from __future__ import annotations

import re
from functools import cache

_MENDING = (
    "修改|整改|调整|补充|完善|更正|改正|纠正|订正|修正|修订|删除|删去|去掉|剔除|增加|新增|补上|补齐|补填|补报|填写|填报|填列|细化|量化|优化"
    "|更新|更换|替换|落实|处理|解决|明确|统一|合并|规范|重新|采纳|改"
)
# Between “已” and the verb these make a plan of it, not a deed; so they do anywhere where there is no “已”.
_PLANS = (
    "将|拟|待|计划|准备|正在|安排|列入|纳入|通知|布置|督促|要求各|要求单位|尚|暂|下一步|后续|后期|今后|下次|明年|可以|考虑|研究"
)
_BETWEEN = "能|予|宜|作|做|再|需|须|用|必|便|进行|及时|按要求|按意见|打算|作出|做出"
_DENIED = rf"(?:未|没有|没|不|无法|无需|无须|毋需)(?:{_BETWEEN})*(?:{_MENDING})(?!的)"
_ENGLISH = "mended|fixed|corrected|done|revised|amended|changed|updated|added|deleted|removed|completed|adjusted|supplemented"
_NOT_YET = "not|never|will|shall|to be|cannot|can't|isn't|wasn't"
_LONGEST = 200  # a clause beyond that is no plain reply
_CLAUSES = r"[，。；、！？,;!?\n（）()]|\.\s|\.$"
_DONE = (
    rf"已(?!改不|不|未)(?:(?!{_PLANS}|已).)*?(?:{_MENDING})",
    rf"^(?:(?!{_PLANS}).)*(?:{_MENDING})(?:完毕|完成|到位|好|了|过)",
    rf"^(?:(?!{_PLANS}).)*(?:按|根据|依照|依据|遵照).*?(?:意见|要求|建议|规定|通知).*?(?:{_MENDING})",
    rf"^(?:均|都|全部|一并)?(?:{_MENDING})(?<!采纳)$",
    rf"^(?!.*\b(?:{_NOT_YET})\b).*\b(?:{_ENGLISH})\b",
)


def claims_to_be_mended(reply: str) -> bool:
    """Whether a reply says that the department did what it was asked to; a refusal or a plan does not."""
    done, denied, clauses = _patterns()
    # “已将……改为……” is a deed, though “将” alone is a plan.
    words = reply.lower().replace("已经", "已").replace("已将", "已").replace("已按要求", "已").replace("已按通知", "已")
    parts = [re.sub(r"\s+", " " if part.isascii() else "", part).strip() for part in clauses.split(words)]
    return any(not denied.search(part) and any(one.search(part) for one in done) for part in parts if 0 < len(part) <= _LONGEST)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]]:
    return tuple(map(re.compile, _DONE)), re.compile(_DENIED), re.compile(_CLAUSES)
