"""Every mistake a policy file can hold: what is wrong, and what to do about it, in Chinese and in English."""

# ruff: noqa: E501  a sentence is not broken: it is read, compared and translated as a whole
# fmt: off

Both = tuple[tuple[str, str], tuple[str, str]]
"""((Chinese: wrong, remedy), (English: wrong, remedy))"""

_FILE: dict[str, Both] = {
    "file-too-large": (
        ("文件太大。", "最多 {most}，请删去用不着的内容。"),
        ("The file is too large.", "At most {most}; leave out what is not needed."),
    ),
    "not-utf8": (
        ("文件不是 UTF-8 编码，这一行读不出来。", "请在编辑器里另存为 UTF-8。"),
        ("The file is not UTF-8; this line cannot be read.", "Save it as UTF-8 in your editor."),
    ),
    "line-too-long": (
        ("这一行太长。", "一行最多 {most} 个字，请分成几行。"),
        ("This line is too long.", "At most {most} characters a line; break it up."),
    ),
    "file-empty": (
        ("文件是空的。", "请从空白制度包开始写。"),
        ("The file is empty.", "Begin with the blank pack."),
    ),
    "not-yaml": (
        ("从这里开始读不懂了。", "多半是缩进、冒号或引号不对：冒号后面要空一格，同一层要对齐。"),
        ("The file cannot be understood from here on.", "Check indentation, colons and quotes: one space after a colon, equal levels aligned."),
    ),
    "several-documents": (
        ("一个文件里写了几份制度。", "请删去从 --- 开始的第二份。"),
        ("There is more than one policy in this file.", "Remove everything from the second --- on."),
    ),
    "top-not-a-mapping": (
        ("文件最外层应当是“制度:”“类型:”这样的条目。", "请从空白制度包开始写。"),
        ("The file should consist of entries such as “policy:” and “types:”.", "Begin with the blank pack."),
    ),
    "too-deep": (
        ("层次太深。", "最多 {most} 层，请写平一些。"),
        ("Too many levels.", "At most {most}; write it flatter."),
    ),
    "too-many-parts": (
        ("条目太多。", "最多 {most} 项，请删去用不着的内容。"),
        ("Too many entries.", "At most {most}; leave out what is not needed."),
    ),
    "anchor": (
        ("这里用了锚点 &{name}，制度里不能用。", "请把内容直接写出来；常改的数字可以写进“设置”。"),
        ("Anchors (&{name}) are not allowed in a policy.", "Write the content out; numbers you change often go under “settings”."),
    ),
    "alias": (
        ("这里用了引用 *{name}，制度里不能用。", "请把内容直接写出来；以 * 开头的文字要加引号。"),
        ("Aliases (*{name}) are not allowed in a policy.", "Write the content out; put text beginning with * in quotes."),
    ),
    "tag": (
        ("这里用了标记 {name}，制度里不能用。", "请删去感叹号开头的标记；以 ! 开头的文字要加引号。"),
        ("Tags ({name}) are not allowed in a policy.", "Remove the tag; put text beginning with ! in quotes."),
    ),
    "key-not-text": (
        ("冒号前面应当是一个词。", "请改成普通的词；花括号开头的文字要加引号。"),
        ("What stands before a colon must be a word.", "Use an ordinary word; put text beginning with a brace in quotes."),
    ),
    "key-twice": (
        ("“{key}”写了两遍，第一遍在第 {line} 行。", "请留一个。"),
        ("“{key}” is written twice, first on line {line}.", "Keep one of them."),
    ),
}
_WORDS: dict[str, Both] = {
    "unknown-key": (
        ("这里没有“{key}”这一项。", "可以写的有：{known}。"),
        ("There is no entry “{key}” here.", "Possible entries: {known}."),
    ),
    "languages-mixed": (
        ("“{word}”是另一种语言的写法，一份制度只用一种语言。", "请写“{suggestion}”。"),
        ("“{word}” belongs to the other language; a policy is written in one.", "Write “{suggestion}”."),
    ),
    "key-missing": (
        ("缺了“{key}”。", "请在“{within}”里补上。"),
        ("“{key}” is missing.", "Add it to “{within}”."),
    ),
    "not-a-text": (
        ("这里应当是一个词或一句话。", "请不要写成列表或下一层条目；以 {{ 或 [ 开头的文字要加引号。"),
        ("A word or sentence is expected here.", "Not a list or a further level; put text beginning with {{ or [ in quotes."),
    ),
    "not-a-mapping": (
        ("这里应当是“名称: 内容”这样的条目。", "请在冒号后面空一格；每一项写成 {{ 名称: … }} 或另起一行缩进。"),
        ("Entries of the form “name: content” are expected here.", "Put a space after the colon; write {{ name: … }} or indent a new line."),
    ),
    "text-too-long": (
        ("这里写得太长。", "最多 {most} 个字。"),
        ("This is too long.", "At most {most} characters."),
    ),
    "unknown-word": (
        ("不认识“{word}”。", "可以写的有：{known}。"),
        ("“{word}” is not known here.", "Possible words: {known}."),
    ),
    "unknown-setting": (
        ("“设置”里没有“{setting}”。", "请先在“设置”里写上它，或者直接写数字。"),
        ("There is no setting “{setting}”.", "Add it under “settings”, or write the number itself."),
    ),
    "setting-unused": (
        ("设置“{setting}”没有哪一条用到，改了它也不会有变化。", "请在要用的地方写“设置.{setting}”，或者删去它。"),
        ("Nothing uses the setting “{setting}”; changing it would change nothing.", "Refer to it as “settings.{setting}”, or remove it."),
    ),
    "setting-not-simple": (
        ("设置“{setting}”应当只是一个数字或一个词。", "请把列表和多层内容写在用它的地方。"),
        ("The setting “{setting}” should be one number or word.", "Write lists and levels where they are used."),
    ),
    "unreadable-duration": (
        ("“{said}”看不出是多长时间。", "请写成“2 小时”“15 分钟”“3 个工作日”“30 天”“1 年”。"),
        ("“{said}” is not a length of time.", "Write “2 hours”, “15 minutes”, “3 working days”, “30 days” or “1 year”."),
    ),
    "unreadable-share": (
        ("“{said}”不是百分数。", "请写成“50%”，在 0% 到 100% 之间（奖金可以到 300%）。"),
        ("“{said}” is not a percentage.", "Write “50%”, between 0% and 100% (a bonus up to 300%)."),
    ),
    "unreadable-number": (
        ("“{said}”不是数。", "请写成“3”“3 次”这样的整数。"),
        ("“{said}” is not a number.", "Write a whole number such as “3” or “3 times”."),
    ),
    "unreadable-date": (
        ("“{said}”不是日期。", "请写成 2027-02-16。"),
        ("“{said}” is not a date.", "Write it as 2027-02-16."),
    ),
    "unreadable-hours": (
        ("“{said}”看不出是几点到几点。", "请写成“09:00-12:00 13:00-21:00”；过夜写“20:00-02:00”；不开门写“休息”。"),
        ("“{said}” is not a span of hours.", "Write “09:00-12:00 13:00-21:00”; over midnight “20:00-02:00”; “closed” for none."),
    ),
    "unreadable-days": (
        ("“{said}”看不出是哪几天。", "请写“每天”“工作日”“周末”“周一至周五”或“周六、周日”。"),
        ("“{said}” does not say which days.", "Write “every day”, “working days”, “weekends”, “Monday to Friday” or “Saturday, Sunday”."),
    ),
    "unreadable-period": (
        ("“{said}”看不出从哪天起算、多长时间。", "请写成“签收次日起 7 天”或“购买次日起 30 天”。"),
        ("“{said}” does not say from which day and how long.", "Write “7 days from the day after signing” or “30 days from the day after purchase”."),
    ),
    "unreadable-target": (
        ("“{said}”不是目标。", "请写成“95%”“不高于 3%”或“48 小时”。"),
        ("“{said}” is not a target.", "Write “95%”, “at most 3%” or “48 hours”."),
    ),
    "unreadable-mailbox": (
        ("“{said}”不是邮箱地址。", "请写成 name@example.com。"),
        ("“{said}” is not an e-mail address.", "Write it as name@example.com."),
    ),
    "days-wanted": (
        ("这里要按自然日算。", "请写成“3 天”“30 天”，不要写小时或工作日。"),
        ("This is counted in natural days.", "Write “3 days” or “30 days”, not hours or working days."),
    ),
    "months-wanted": (
        ("保修期要按年或月算。", "请写成“1 年”或“6 个月”。"),
        ("A warranty is counted in years or months.", "Write “1 year” or “6 months”."),
    ),
    "not-a-word": (
        ("这里应当是一个关键词。", "请写客户会说的词，或写成 {{ 正则: … }}。"),
        ("A keyword is expected here.", "Write a word customers use, or {{ pattern: … }}."),
    ),
    "too-many-words": (
        ("关键词太多。", "最多 {most} 个，请删去很少用到的。"),
        ("Too many keywords.", "At most {most}; remove those rarely met."),
    ),
    "word-means-two-things": (
        ("“{word}”在“{one}”和“{other}”里都有，不知道算哪个。", "请只留一处；也可以写得更长更具体，长的先算。"),
        ("“{word}” stands under both “{one}” and “{other}”.", "Keep one; or write a longer, more specific word, which counts first."),
    ),
    "pattern-too-long": (
        ("这个正则太长。", "最多 200 个字符，请拆成几个。"),
        ("This pattern is too long.", "At most 200 characters; split it."),
    ),
    "pattern-unreadable": (
        ("这个正则写得不对，或用了不支持的写法：{pattern}", "请检查括号；不能用前后查找和反向引用。"),
        ("This pattern is wrong or uses something unsupported: {pattern}", "Check the brackets; look-around and back-references cannot be used."),
    ),
    "pattern-matches-anything": (
        ("这个正则连空白都能对上，每件工单都会中：{pattern}", "请至少写一个一定要出现的字。"),
        ("This pattern matches even nothing at all, so every case: {pattern}", "Demand at least one character."),
    ),
    "unknown-placeholder": (
        ("没有 {{{name}}} 这个占位，或者用得太多。", "可以用的有：{known}，每个最多三次。"),
        ("There is no placeholder {{{name}}}, or it is used too often.", "Possible ones: {known}; each at most three times."),
    ),
    "stray-brace": (
        ("这里有多余的“{mark}”。", "花括号只能用来写占位，比如 {{客户}}。"),
        ("There is a stray “{mark}” here.", "Braces are only for placeholders such as {{customer}}."),
    ),
    "unknown-situation": (
        ("没有“{situation}”这种情形的通知。", "可以写的有：{known}。"),
        ("There is no notice for “{situation}”.", "Possible situations: {known}."),
    ),
    "notice-never-sent": (
        ("没有哪一步会把“{situation}”告诉{to}，写了也不会发出。", "请删去这一条，或改成会发的：{known}。"),
        ("No step ever tells {to} about “{situation}”: these words would never be sent.", "Remove it, or write one that is sent: {known}."),
    ),
    "placeholder-not-filled": (
        ("“{situation}”的通知里没有 {{{name}}} 可填，发出去会缺一块。", "这条通知可以用的有：{known}。"),
        ("Nothing fills {{{name}}} in the notice for “{situation}”: it would leave a gap.", "This notice may use: {known}."),
    ),
    "unknown-condition": (
        ("“{word}”既不是程度、范围、情形，也不是工单类型。", "可以写的有：{known}，或者类型的名称；几个条件用 × 连起来。"),
        ("“{word}” is neither a grade, a scope, a circumstance nor a case type.", "Possible words: {known}, or the name of a type; join several with ×."),
    ),
    "unknown-zone": (
        ("没有“{zone}”这个时区。", "请写 Asia/Shanghai 这样的名称。"),
        ("There is no time zone “{zone}”.", "Write a name such as Asia/Shanghai."),
    ),
}
_RULES: dict[str, Both] = {
    "unknown-type": (
        ("“类型”里没有“{type}”。", "已有的类型：{known}。"),
        ("There is no case type “{type}”.", "Types there are: {known}."),
    ),
    "unknown-team": (
        ("“团队”里没有“{team}”。", "已有的团队：{known}。"),
        ("There is no team “{team}”.", "Teams there are: {known}."),
    ),
    "team-cannot-work": (
        ("工单派给了“{team}”，可是“岗位”里没有能办工单的{kind}，那里没人办得了。", "请改派给能办的团队：{known}；要这个团队出力，就写成任务。"),
        ("Cases go to “{team}”, but no role for {kind} in the policy may work on cases, so nobody there could.", "Give them to a team that can: {known}; what this team is to do, write as a task."),
    ),
    "unknown-skill": (
        ("没有哪个团队有“{skill}”这项技能。", "请在“团队”的“技能”里写上它。"),
        ("No team has the skill “{skill}”.", "Add it to the skills of a team."),
    ),
    "unknown-calendar": (
        ("“日历”里没有“{calendar}”。", "请写“全天”“营业时间”或日历的名称。"),
        ("There is no calendar “{calendar}”.", "Write “round the clock”, “business hours” or the name of a calendar."),
    ),
    "unknown-level": (
        ("“会员”里没有“{level}”这个等级。", "已有的等级：{known}。"),
        ("There is no member level “{level}”.", "Levels there are: {known}."),
    ),
    "unknown-task": (
        ("要等的“{task}”不是这个类型的任务。", "请写同一类型里任务的名称，或“客户寄出”“仓库收货”“客户同意”。"),
        ("The awaited “{task}” is not a task of this type.", "Name a task of the same type, or “customer sent”, “goods received”, “customer agreed”."),
    ),
    "tasks-in-a-circle": (
        ("任务“{task}”和别的任务互相等，谁也开始不了。", "请检查“等到”，让其中一个先开始。"),
        ("The task “{task}” and others wait for each other; none can begin.", "Check “after” so that one of them comes first."),
    ),
    "name-twice": (
        ("“{name}”这个名称用了两次。", "请换一个名称；只在某些情形不同的，写进“例外”。"),
        ("The name “{name}” is used twice.", "Choose another; what differs only sometimes goes under “exceptions”."),
    ),
    "stages-out-of-order": (
        ("环节的先后不对，或者有重复。", "顺序是：{known}，可以少，不能乱。"),
        ("The stages are out of order or repeated.", "Their order is {known}; leave some out, but keep the order."),
    ),
    "stage-missing": (
        ("“{type}”的要求用得到“{stage}”，环节里却没有它。", "请在“环节”里加上“{stage}”，或者去掉那项要求。"),
        ("“{type}” demands something of the stage “{stage}”, which it does not have.", "Add “{stage}” to its stages, or drop the demand."),
    ),
    "clock-does-not-fit": (
        ("工作日没法按“{clock}”算。", "请写“营业时间”或日历的名称；要全天连着算，就写小时或天。"),
        ("Working days cannot be counted “{clock}”.", "Write “business hours” or a calendar; for round the clock, use hours or days."),
    ),
    "warnings-out-of-order": (
        ("提醒要从小到大，在 0% 到 100% 之间，不重复。", "比如 [50%, 80%]。"),
        ("Warnings go from small to large, between 0% and 100%, none twice.", "For example [50%, 80%]."),
    ),
    "promise-never-starts": (
        ("“{promise}”从“{start}”起算，可是适用的类型都走不到那一步。", "请改“起点”，或在类型的“环节”里加上那一步。"),
        ("“{promise}” runs from “{start}”, which none of its types ever reaches.", "Change where it starts, or add the stage to the type."),
    ),
    "promise-never-kept": (
        ("“{promise}”要做到“{end}”才算兑现，可是适用的类型都没有那一步。", "请改“兑现”，或在类型的“环节”里加上那一步。"),
        ("“{promise}” is kept by “{end}”, which none of its types ever reaches.", "Change what keeps it, or add the stage to the type."),
    ),
    "promise-beyond-law": (
        ("“{promise}”的时限比法定的外限还长（{basis}）。", "请缩短时限。"),
        ("“{promise}” allows more time than the law does ({basis}).", "Shorten it."),
    ),
    "below-the-law": (
        ("这一条给顾客的比法律规定的少（{basis}）。", "请至少给到法定的标准。"),
        ("This gives the customer less than the law demands ({basis}).", "Grant at least what the law does."),
    ),
    "scopes-tie": (
        ("“{clause}”和“{other}”条件一样多、可能同时适用，分不出用哪一条。", "请把其中一条的条件写得更具体，或者合成一条。"),
        ("“{clause}” and “{other}” may both apply and neither is more specific.", "Make one more specific, or merge them."),
    ),
    "exception-for-everything": (
        ("这条例外没有写清楚什么情况下适用。", "请在“当”里写地区、品牌、产品线、客户群、渠道、类型或优先级。"),
        ("This exception does not say when it applies.", "Name a region, brand, product line, customer group, channel, type or priority under “when”."),
    ),
    "priority-gap": (
        ("“{severity} × {scope}”没有定优先级。", "请把它写进 P1 到 P4 里的一级。"),
        ("“{severity} × {scope}” has no priority.", "Put it under one of P1 to P4."),
    ),
    "raise-reaches-safety": (
        ("提升不能升到 P1：P1 留给人身安全和最严重的事。", "请把“不高于”写成 P2 或更低。"),
        ("Nobody can be raised to P1, which is kept for safety and the gravest matters.", "Let “not above” be P2 or lower."),
    ),
    "joint-alone": (
        ("会办至少要两个团队，这里只有“{team}”。", "请再加一个，或者只写“团队”。"),
        ("Joint handling needs at least two teams; here is only “{team}”.", "Add another, or name it as the team."),
    ),
    "calendar-never-open": (
        ("这个日历一天也不开门。", "请在“时间”里写上开门的时间。"),
        ("This calendar is never open.", "Say under “hours” when it is."),
    ),
    "windows-overlap": (
        ("开门的时间有重叠，或者先后不对。", "请从早到晚写，过夜的不要和第二天的重叠。"),
        ("The hours overlap or are out of order.", "Write them from early to late; hours over midnight must not run into the next day's."),
    ),
    "later-hours-out-of-order": (
        ("“以后”的几段时间先后不对，或者同一天写了两次。", "请按“从”的日期从早到晚写。"),
        ("The later hours are out of order, or two begin on one day.", "Write them by their first day, earliest first."),
    ),
    "ends-before-it-begins": (
        ("“到”比“从”还早。", "请检查日期。"),
        ("“to” is earlier than “from”.", "Check the dates."),
    ),
    "weights-not-whole": (
        ("各项加起来不是 100%。", "请调到正好 100%。"),
        ("These do not add up to 100%.", "Let them add up to exactly 100%."),
    ),
    "grades-out-of-order": (
        ("等级要从高到低写，分数不能重复。", "把“不低于”大的写在前面。"),
        ("Grades go from high to low, no score twice.", "Write the one with the greatest “at least” first."),
    ),
}
MISTAKES: dict[str, Both] = {**_FILE, **_WORDS, **_RULES}
