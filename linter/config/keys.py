"""The keys of the configuration: what each is for, and how it may look in a file."""

from __future__ import annotations

from typing import NamedTuple

from budgetlint.linter.wording import Wording


class Key(NamedTuple):
    """One key: its name, what it is for, and an example as it stands in a file."""

    name: str
    about: Wording
    example: str


KEYS = (
    Key(
        "extends",
        Wording(
            "先取另一个配置文件的内容，再由本文件改动；不写就不继承任何文件。",
            "Begin with another configuration file and change it; nothing is inherited otherwise.",
        ),
        'extends = "../budgetlint.toml"',
    ),
    Key(
        "profile",
        Wording("审核方案：内置名称或 .toml 文件。", "Profile: a built-in name or a .toml file."),
        'profile = "base"',
    ),
    Key("year", Wording("文件未写明时的预算年度。", "Budget year where a document states none."), "year = 2026"),
    Key(
        "currency-unit",
        Wording("文件未写明时的金额单位。", "Money unit where a document states none."),
        'currency-unit = "万元"',
    ),
    Key("lang", Wording("消息语言：zh 或 en。", "Language of messages: zh or en."), 'lang = "zh"'),
    Key(
        "fail-on",
        Wording(
            "有这一级或更重的问题即以 1 退出：error、warning、info、never。",
            "Exit with 1 on findings at least as grave: error, warning, info, never.",
        ),
        'fail-on = "error"',
    ),
    Key(
        "select",
        Wording("只用这些规则：代码、名称或代码前缀。", "Run these rules only: codes, names or prefixes of codes."),
        'select = ["S", "A", "P101"]',
    ),
    Key(
        "extend-select",
        Wording("另加这些规则，含默认不报的。", "Add these rules, what is off by default too."),
        'extend-select = ["M104"]',
    ),
    Key("ignore", Wording("不用这些规则。", "Leave these rules out."), 'ignore = ["all-100-percent"]'),
    Key(
        "mandatory",
        Wording(
            "必查规则：命令行、注释、豁免和基线都不能去掉，也不能降级。",
            "Rules that nothing leaves out or makes slighter: no option, comment, waiver or baseline.",
        ),
        'mandatory = ["S101", "P101"]',
    ),
    Key(
        "severity",
        Wording("改变规则的级别：error、warning、info。", "Other severities: error, warning, info."),
        '[severity]\nM101 = "error"',
    ),
    Key(
        "per-file-ignores",
        Wording("某些文件不用某些规则。", "Rules that some files go without."),
        '[per-file-ignores]\n"草稿/**" = ["M"]',
    ),
    Key(
        "jobs",
        Wording(
            "同时检查几个文件：个数，或 auto（活多时用上全部处理器）。",
            "How many files are checked at a time: a number, or auto (all processors where there is work for them).",
        ),
        'jobs = "auto"',
    ),
    Key(
        "timeout",
        Wording("一个文件最多检查多少秒，超过即放弃并报告；不写则不限。", "Seconds after which a file is given up and reported."),
        "timeout = 300",
    ),
    Key(
        "cache",
        Wording(
            "是否把检查结果留到下次（文件、配置和版本都没变才会用）。",
            "Whether results are kept for the next run; they serve while file, configuration and version stay the same.",
        ),
        "cache = false",
    ),
    Key("preview", Wording("也用试行中的规则。", "Run rules that are still on trial too."), "preview = true"),
    Key(
        "exclude",
        Wording("不检查这些文件和文件夹。", "Files and folders that are not checked."),
        'exclude = ["归档", "*.tsv"]',
    ),
    Key(
        "rule-folders",
        Wording(
            "自有规则的文件夹：其中的 .toml 是词句规则，.py 是规则程序（会被执行）。",
            "Folders of your own rules: phrase rules in .toml, programs in .py, which are run.",
        ),
        'rule-folders = ["规则"]',
    ),
    Key(
        "options",
        Wording(
            "改变审核方案的键，写法同方案文件：替换、add、remove。",
            "Keys of the profile, as a profile's file has them: replaced, add, remove.",
        ),
        '[options.counts]\nmost = 15\n[options.remove.vague]\nstates = ["稳定"]',
    ),
    Key(
        "baseline",
        Wording("基线文件：其中登记的旧问题不再报。", "Baseline: the old findings in it are not reported."),
        'baseline = "budgetlint-baseline.jsonl"',
    ),
    Key("waiver-files", Wording("豁免文件。", "Files of waivers."), 'waiver-files = ["waivers.toml"]'),
    Key(
        "waivers",
        Wording(
            "豁免：按指纹，或按规则和文件（可加项目）；须写理由和责任人，可写截止日期。",
            "Waivers: by fingerprint, or by rule and file (and project); with reason, name, and perhaps a last day.",
        ),
        '[[waivers]]\nrule = "M101"\npath = "草稿/水务.txt"\nproject = "河道保洁经费"\n'
        'reason = "上级考核办法未定"\nby = "张三"\nuntil = 2026-12-31',
    ),
    Key(
        "phrases",
        Wording("词句规则，不用编程。", "Phrase rules, without programming."),
        '[[phrases]]\ncode = "P901"\nname = "vague-time"\nwords = ["尽快", "适时"]\nwhere = ["objective", "value"]\n'
        'message = "“{words}”没有时限。"\nremedy = "写明完成日期。"\nbad = ["尽快完成验收"]\ngood = ["6月底前完成验收"]',
    ),
)
ABOUT = {key.name: key.about for key in KEYS}
