<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>stator::ui::Chart</name>
    <message>
        <source>The file could not be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Vector picture (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Values as a table (*.csv)</source>
        <translation>数值表 (*.csv)</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
</context>
<context>
    <name>stator::ui::ColourButton</name>
    <message>
        <source>Colour %1</source>
        <translation>颜色 %1</translation>
    </message>
    <message>
        <source>Other colour…</source>
        <translation>其他颜色…</translation>
    </message>
    <message>
        <source>Choose a colour</source>
        <translation>选择颜色</translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>颜色：%1</translation>
    </message>
</context>
<context>
    <name>stator::ui::CrosshairItem</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::CurveChart</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>pairs seen</source>
        <translation>已训练句对</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 个句对</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>showing %1 of %2 points</source>
        <translation>显示 %2 个点中的 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s) of %1 by %2.</source>
        <translation>
            <numerusform>%n 条曲线：%1，按 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: last value %2.</source>
        <translation>%1：最新值 %2。</translation>
    </message>
    <message>
        <source>bars: 95 % intervals of subsets</source>
        <translation>竖条：子集估计的 95 % 区间</translation>
    </message>
    <message>
        <source>bars: 95 % interval of a subset of %1 rows</source>
        <translation>竖条：%1 行子集的 95 % 区间</translation>
    </message>
    <message>
        <source>bars: 95 % interval of a subset of %1 of %2 rows</source>
        <translation>竖条：%2 行中 %1 行子集的 95 % 区间</translation>
    </message>
</context>
<context>
    <name>stator::ui::EffectsChart</name>
    <message>
        <source>%1: %2 apart</source>
        <translation>%1：相差 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 by %n field(s), the largest effect first. %2.</source>
        <translation>
            <numerusform>%1，按 %n 个字段，作用最大的在前。%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2: %3 %4</source>
        <translation>%1 %2：%3 %4</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n run(s): %3 %4 on average, from %5 to %6</source>
        <translation>
            <numerusform>%1 %2，%n 个运行：%3 平均 %4，从 %5 到 %6</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::HeatMap</name>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2：%3</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3 columns, from %4 to %5.</source>
        <translation>%1：%2 行 %3 列，%4 至 %5。</translation>
    </message>
</context>
<context>
    <name>stator::ui::HistogramChart</name>
    <message>
        <source>%1 by %2; most in %3.</source>
        <translation>%1，按 %2；最多为 %3。</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 至 %2：%3</translation>
    </message>
</context>
<context>
    <name>stator::ui::IntervalText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>± and brackets: the 95 % interval of a subset of %1 of %2 rows.</source>
        <translation>± 与括号：%2 行中 %1 行子集的 95 % 区间。</translation>
    </message>
    <message>
        <source>± and brackets: the 95 % interval of a subset of %1 rows.</source>
        <translation>± 与括号：%1 行子集的 95 % 区间。</translation>
    </message>
    <message>
        <source>It speaks of the choice of rows alone. Retrieval among fewer candidates is easier: compare values that were measured on as many rows.</source>
        <translation>区间只反映抽取哪些行带来的误差。候选越少检索越容易：请比较在同样行数上测得的值。</translation>
    </message>
</context>
<context>
    <name>stator::ui::Language</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>stator::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1（%n 次）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::NumberText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>stator::ui::ParallelCoordinates</name>
    <message numerus="yes">
        <source>%n run(s) across %1.</source>
        <translation>
            <numerusform>%n 个运行，坐标轴：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Lift all ranges</source>
        <translation>清除所有范围</translation>
    </message>
</context>
<context>
    <name>stator::ui::Phase</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
</context>
<context>
    <name>stator::ui::PhaseAreaChart</name>
    <message>
        <source>share of each moment</source>
        <translation>各时刻占比</translation>
    </message>
    <message>
        <source>time so far, %1</source>
        <translation>累计时间（%1）</translation>
    </message>
    <message>
        <source>milliseconds a step</source>
        <translation>每步毫秒数</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 · %2, %3</source>
        <translation>%1 · %2，%3</translation>
    </message>
    <message>
        <source>Time by phase over %1: %2.</source>
        <translation>%1 内各阶段时间：%2。</translation>
    </message>
</context>
<context>
    <name>stator::ui::PhaseBarChart</name>
    <message>
        <source>%1 evaluation</source>
        <translation>评估占 %1</translation>
    </message>
    <message>
        <source>%1: %2, of which evaluation %3.</source>
        <translation>%1：%2，其中评估占 %3。</translation>
    </message>
</context>
<context>
    <name>stator::ui::PlotChart</name>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>stator::ui::ProgressChip</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>stator::ui::ScatterChart</name>
    <message>
        <source>%1: %2 %3, %4 %5</source>
        <translation>%1：%2 %3，%4 %5</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), %1 against %2. Not beaten: %3.</source>
        <translation>
            <numerusform>%n 个点，%1 对 %2。帕累托前沿：%3。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::TagEditor</name>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
</context>
</TS>
