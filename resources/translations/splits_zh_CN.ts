<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::EvaluationCost</name>
    <message>
        <source>One evaluation</source>
        <translation>一次评估</translation>
    </message>
    <message>
        <source>Every 5 % of an epoch</source>
        <translation>一轮中每 5 %</translation>
    </message>
    <message>
        <source>no validation rows</source>
        <translation>没有验证行</translation>
    </message>
    <message>
        <source>a tokenizer is needed</source>
        <translation>需要一个分词器</translation>
    </message>
    <message>
        <source>working it out…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>%1 rows on %2</source>
        <translation>%1 行，%2</translation>
    </message>
    <message>
        <source>%1 of the run; training takes %2</source>
        <translation>占运行的 %1；训练用时 %2</translation>
    </message>
    <message>
        <source>An accuracy is known to</source>
        <translation>准确率的精度</translation>
    </message>
    <message>
        <source>on %1 rows (95 % interval)</source>
        <translation>%1 行（95 % 区间）</translation>
    </message>
</context>
<context>
    <name>stator::ui::PresetChange</name>
    <message>
        <source>The split could not be saved.</source>
        <translation>无法保存划分。</translation>
    </message>
</context>
<context>
    <name>stator::ui::PresetModel</name>
    <message>
        <source>changed, not saved</source>
        <translation>已修改，未保存</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>the slow one of #3281</source>
        <translation>#3281 中慢的那个</translation>
    </message>
</context>
<context>
    <name>stator::ui::SharesBar</name>
    <message>
        <source>%1 not used</source>
        <translation>%1 未使用</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>份额</translation>
    </message>
</context>
<context>
    <name>stator::ui::SplitEditor</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Rows that share a text</source>
        <translation>共用文本的行</translation>
    </message>
    <message>
        <source>Rows of one anchor</source>
        <translation>同一锚句的行</translation>
    </message>
    <message>
        <source>Equal rows only</source>
        <translation>仅相同的行</translation>
    </message>
    <message>
        <source>&amp;Negatives count as texts of their row</source>
        <translation>负例也算作该行的文本(&amp;N)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Validation</source>
        <translation>验证(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;est</source>
        <translation>测试(&amp;E)</translation>
    </message>
    <message>
        <source>rows at most</source>
        <translation>最多行数</translation>
    </message>
    <message>
        <source>Training rows at most</source>
        <translation>训练最多行数</translation>
    </message>
    <message>
        <source>Validation rows at most</source>
        <translation>验证最多行数</translation>
    </message>
    <message>
        <source>Test rows at most</source>
        <translation>测试最多行数</translation>
    </message>
    <message>
        <source>&amp;Keep together</source>
        <translation>保持在一起(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Largest group</source>
        <translation>最大组(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>%1 % of the rows are not used.</source>
        <translation>%1 % 的行未使用。</translation>
    </message>
    <message>
        <source>All rows are used.</source>
        <translation>使用全部行。</translation>
    </message>
    <message>
        <source>Rows that share an anchor or a positive stay on one side: nothing leaks.</source>
        <translation>共用锚句或正例的行留在同一边：不会泄漏。</translation>
    </message>
    <message>
        <source>Rows of the same anchor stay together; a positive may be on two sides.</source>
        <translation>同一锚句的行在一起；正例可能出现在两边。</translation>
    </message>
    <message>
        <source>Only equal rows stay together; texts that repeat are on all sides.</source>
        <translation>只有相同的行在一起；重复的文本会出现在各边。</translation>
    </message>
</context>
<context>
    <name>stator::ui::SplitResult</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>On no side</source>
        <translation>不在任何一边</translation>
    </message>
    <message>
        <source>Left out since they tie two sides together, above a limit, or outside the shares</source>
        <translation>因连接两边而略去、超出上限，或在份额之外</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Rows by languages and side</source>
        <translation>各语言各边的行数</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Is in</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>And in</source>
        <translation>也在</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Texts on two sides</source>
        <translation>出现在两边的文本</translation>
    </message>
    <message>
        <source>What it makes of the data</source>
        <translation>划分结果</translation>
    </message>
    <message>
        <source>Rows by languages</source>
        <translation>各语言的行数</translation>
    </message>
    <message>
        <source>Choose a dataset to count on.</source>
        <translation>请选择用于统计的数据集。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>%1 texts in %2 groups that are kept together; the largest has %3 rows.</source>
        <translation>%1 条文本分为 %2 个保持在一起的组；最大的有 %3 行。</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) above the limit were divided.</source>
        <translation>
            <numerusform>%n 个超出上限的组被拆分。</numerusform>
        </translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without validation rows, nothing tells whether the model overfits.</source>
        <translation>没有验证行，就无法看出模型是否过拟合。</translation>
    </message>
    <message>
        <source>One evaluation on validation reads %1 rows: %2 of an epoch (%3 rows).</source>
        <translation>在验证集上评估一次要读 %1 行：相当于一轮（%3 行）的 %2。</translation>
    </message>
    <message>
        <source>Looking for texts on two sides…</source>
        <translation>正在查找出现在两边的文本…</translation>
    </message>
    <message>
        <source>No text is on two sides.</source>
        <translation>没有文本出现在两边。</translation>
    </message>
    <message>
        <source>%1 texts are on two sides: %2 validation rows and %3 test rows have a text that an earlier side has seen. Scores on them come out too good; keep rows that share a text together.</source>
        <translation>%1 条文本出现在两边：%2 个验证行和 %3 个测试行含有前面一边见过的文本。其分数会偏高；请让共用文本的行保持在一起。</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>前 %1 条</translation>
    </message>
</context>
<context>
    <name>stator::ui::SplitsPage</name>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>%1 (%2 rows)</source>
        <translation>%1（%2 行）</translation>
    </message>
    <message>
        <source>Choose datasets</source>
        <translation>选择数据集</translation>
    </message>
    <message numerus="yes">
        <source>%n dataset(s)</source>
        <translation>
            <numerusform>%n 个数据集</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a split of this name.</source>
        <translation>已有同名划分。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>my split</source>
        <translation>我的划分</translation>
    </message>
    <message>
        <source>my split %1</source>
        <translation>我的划分 %1</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>new split “%1”</source>
        <translation>新划分“%1”</translation>
    </message>
    <message>
        <source>Rename a split</source>
        <translation>重命名划分</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>renaming of the split “%1”</source>
        <translation>重命名划分“%1”</translation>
    </message>
    <message>
        <source>removal of the split “%1”</source>
        <translation>移除划分“%1”</translation>
    </message>
    <message>
        <source>change of the split “%1”</source>
        <translation>修改划分“%1”</translation>
    </message>
    <message>
        <source>with the split %1</source>
        <translation>使用划分 %1</translation>
    </message>
    <message>
        <source>&amp;New split…</source>
        <translation>新建划分(&amp;N)…</translation>
    </message>
    <message>
        <source>New split</source>
        <translation>新建划分</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>复制(&amp;D)…</translation>
    </message>
    <message>
        <source>Duplicate a split</source>
        <translation>复制划分</translation>
    </message>
    <message>
        <source>Rena&amp;me…</source>
        <translation>重命名(&amp;M)…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Use in a new run</source>
        <translation>用于新运行(&amp;U)</translation>
    </message>
    <message>
        <source>Datasets to count on</source>
        <translation>用于统计的数据集</translation>
    </message>
    <message>
        <source>Counted &amp;on</source>
        <translation>统计所用(&amp;O)</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Use in a new run</source>
        <translation>用于新运行</translation>
    </message>
    <message>
        <source>Split presets</source>
        <translation>划分预设</translation>
    </message>
    <message>
        <source>Built in, and stays as it is.</source>
        <translation>内置，不可修改。</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制…</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
</TS>
