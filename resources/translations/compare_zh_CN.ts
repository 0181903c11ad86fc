<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::CompareCard</name>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Back to all cards (Esc)</source>
        <translation>返回全部卡片 (Esc)</translation>
    </message>
    <message>
        <source>Back to all cards</source>
        <translation>返回全部卡片</translation>
    </message>
    <message>
        <source>Remove this card</source>
        <translation>移除此卡片</translation>
    </message>
    <message>
        <source>Hide this card</source>
        <translation>隐藏此卡片</translation>
    </message>
    <message>
        <source>The chart could not be saved.</source>
        <translation>无法保存图表。</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved.</source>
        <translation>无法保存表格。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Choose runs to see them side by side.</source>
        <translation>选择运行，并排比较。</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>选择运行</translation>
    </message>
    <message>
        <source>Choose runs…</source>
        <translation>选择运行…</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Add curves</source>
        <translation>添加曲线</translation>
    </message>
    <message>
        <source>Set selected run as baseline</source>
        <translation>将选中的运行设为基线</translation>
    </message>
    <message>
        <source>Remove selected runs from comparison</source>
        <translation>从比较中移除选中的运行</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
    <message>
        <source>Back to all cards</source>
        <translation>返回全部卡片</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Which cards are shown</source>
        <translation>显示哪些卡片</translation>
    </message>
    <message>
        <source>Curves %1</source>
        <translation>曲线 %1</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Report for any browser (*.html)</source>
        <translation>可用任意浏览器打开的报告 (*.html)</translation>
    </message>
    <message>
        <source>The runs could not be read.</source>
        <translation>无法读取运行。</translation>
    </message>
    <message>
        <source>Add a sweep…</source>
        <translation>添加参数扫描…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of the sweep&apos;s %n run(s) are compared, which is the most; the main effects take all of them.</source>
        <translation>
            <numerusform>参数扫描共有 %n 个运行，最多比较其中 %1 个；主效应图使用全部运行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::CompareRows</name>
    <message>
        <source>%1 better</source>
        <translation>%1 更好</translation>
    </message>
    <message>
        <source>%1 worse</source>
        <translation>%1 更差</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>越高越好。</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>越低越好。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>stator::ui::CompareTableModel</name>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
</context>
<context>
    <name>stator::ui::CompareTexts</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>全部行</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message numerus="yes">
        <source>every %n step(s)</source>
        <translation>
            <numerusform>每 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>after each epoch</source>
        <translation>每轮之后</translation>
    </message>
    <message numerus="yes">
        <source>at %n key point(s)</source>
        <translation>
            <numerusform>在 %n 个关键点</numerusform>
        </translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation>预算 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::CurvesCard</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>pairs seen</source>
        <translation>已见句对</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>None of the runs has this series.</source>
        <translation>这些运行都没有此序列。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Values logarithmic</source>
        <translation>数值取对数</translation>
    </message>
    <message>
        <source>Horizontal axis logarithmic</source>
        <translation>横轴取对数</translation>
    </message>
    <message>
        <source>x: %1</source>
        <translation>x：%1</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>Log x, y</source>
        <translation>对数 x、y</translation>
    </message>
    <message>
        <source>Log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>Log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>The curves could not be read.</source>
        <translation>无法读取曲线。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
</context>
<context>
    <name>stator::ui::DifferencesCard</name>
    <message>
        <source>Configuration differences</source>
        <translation>配置差异</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>One run alone has nothing to differ from.</source>
        <translation>只有一个运行，没有可比较的差异。</translation>
    </message>
    <message>
        <source>The configurations are equal.</source>
        <translation>配置相同。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
</context>
<context>
    <name>stator::ui::EffectsCard</name>
    <message>
        <source>time, %1</source>
        <translation>时间（%1）</translation>
    </message>
    <message>
        <source>share of evaluation, percent</source>
        <translation>评估占比（%）</translation>
    </message>
    <message>
        <source>pairs/s of training</source>
        <translation>训练速度（句对/秒）</translation>
    </message>
    <message>
        <source>Main effects</source>
        <translation>主效应</translation>
    </message>
    <message>
        <source>Runs of a sweep, or any that differ in a field, show here what each field does.</source>
        <translation>参数扫描的运行，或字段不同的运行，在此显示每个字段的作用。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Evaluation share</source>
        <translation>评估占比</translation>
    </message>
    <message>
        <source>Pairs/s</source>
        <translation>句对/秒</translation>
    </message>
    <message>
        <source>What the fields act on</source>
        <translation>字段作用的对象</translation>
    </message>
    <message>
        <source>Each value beside the configuration as it was (bold).</source>
        <translation>每个取值与原配置（粗体）对照。</translation>
    </message>
    <message>
        <source>Means over all other fields; bars reach from the least to the greatest run.</source>
        <translation>对其他字段取平均；竖线为最低到最高的运行。</translation>
    </message>
    <message numerus="yes">
        <source>Sweep “%1”, %2 of %n run(s) finished. %3</source>
        <translation>
            <numerusform>参数扫描“%1”，%n 个运行中已完成 %2 个。%3</numerusform>
        </translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
    <message>
        <source>%1, at the end</source>
        <translation>%1（结束时）</translation>
    </message>
</context>
<context>
    <name>stator::ui::LanguagesCard</name>
    <message>
        <source>Language pairs</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Values, or differences to the baseline</source>
        <translation>数值，或与基线的差异</translation>
    </message>
    <message>
        <source>The evaluations could not be read.</source>
        <translation>无法读取评估。</translation>
    </message>
    <message>
        <source>None of the runs has been evaluated by language pair.</source>
        <translation>这些运行都没有按语言对评估过。</translation>
    </message>
    <message>
        <source>Not evaluated on this.</source>
        <translation>未在此上评估。</translation>
    </message>
    <message>
        <source>%1 − %2</source>
        <translation>%1 − %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Save chart of %1…</source>
        <translation>保存 %1 的图表…</translation>
    </message>
</context>
<context>
    <name>stator::ui::MetricBox</name>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>stator::ui::MetricsCard</name>
    <message>
        <source>Final metrics</source>
        <translation>最终指标</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>All series</source>
        <translation>全部序列</translation>
    </message>
    <message>
        <source>Value of each series</source>
        <translation>每个序列的取值</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>还没有测量结果。</translation>
    </message>
    <message>
        <source>Also learning rate, speed and what else was recorded while training</source>
        <translation>还包括学习率、速度以及训练时记录的其他序列</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>保存表格…</translation>
    </message>
</context>
<context>
    <name>stator::ui::PairMatrix</name>
    <message>
        <source>%1, %</source>
        <translation>%1，%</translation>
    </message>
</context>
<context>
    <name>stator::ui::ParallelCard</name>
    <message>
        <source>time, %1</source>
        <translation>时间，%1</translation>
    </message>
    <message>
        <source>Settings and results</source>
        <translation>设置与结果</translation>
    </message>
    <message>
        <source>Lift all ranges</source>
        <translation>取消全部范围</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
</context>
<context>
    <name>stator::ui::Report</name>
    <message numerus="yes">
        <source>Comparison of %n run(s)</source>
        <translation>
            <numerusform>%n 个运行的比较</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · workspace %2 · made with Stator</source>
        <translation>%1 · 工作区 %2 · 由 Stator 生成</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>Time by phase</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Configuration differences</source>
        <translation>配置差异</translation>
    </message>
    <message>
        <source>The configurations are equal.</source>
        <translation>配置相同。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>Final metrics: best</source>
        <translation>最终指标：最佳</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Last values</source>
        <translation>最后的值</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows.</source>
        <translation>共 %2 行，显示前 %1 行。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Language pairs</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>Quality against time</source>
        <translation>质量与用时</translation>
    </message>
    <message>
        <source>Settings and results</source>
        <translation>设置与结果</translation>
    </message>
</context>
<context>
    <name>stator::ui::ReportExport</name>
    <message numerus="yes">
        <source>Report of %n run(s)</source>
        <translation>
            <numerusform>%n 个运行的报告</numerusform>
        </translation>
    </message>
    <message>
        <source>The report could not be written.</source>
        <translation>无法写入报告。</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告已保存到 %1。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ReportFigures</name>
    <message>
        <source>Seconds by phase</source>
        <translation>各阶段秒数</translation>
    </message>
    <message>
        <source>Shares by phase</source>
        <translation>各阶段占比</translation>
    </message>
    <message>
        <source>%1 − %2: %3</source>
        <translation>%1 − %2：%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Main effects of the sweep</source>
        <translation>参数扫描的主效应</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunChip</name>
    <message>
        <source>%1
Click picks the run out in every card. Right click for more.</source>
        <translation>%1
单击可在所有卡片中突出此运行，右键查看更多操作。</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1（基线）</translation>
    </message>
    <message>
        <source>Set as baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Show in Runs</source>
        <translation>在“运行”中显示</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Remove from comparison</source>
        <translation>从比较中移除</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunTableView</name>
    <message>
        <source>Set as baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Remove from comparison</source>
        <translation>从比较中移除</translation>
    </message>
</context>
<context>
    <name>stator::ui::ScatterCard</name>
    <message>
        <source>total time</source>
        <translation>总用时</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>训练用时</translation>
    </message>
    <message>
        <source>evaluation time</source>
        <translation>评估用时</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Quality against time</source>
        <translation>质量与用时</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>还没有测量结果。</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
</context>
<context>
    <name>stator::ui::TimeCard</name>
    <message>
        <source>Time by phase</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>No time has been measured yet.</source>
        <translation>还没有用时数据。</translation>
    </message>
    <message>
        <source>Unit of the bars</source>
        <translation>条形的单位</translation>
    </message>
    <message>
        <source>Save chart…</source>
        <translation>保存图表…</translation>
    </message>
</context>
<context>
    <name>stator::ui::TimeSentence</name>
    <message>
        <source>the evaluation plan “%1”</source>
        <translation>评估计划“%1”</translation>
    </message>
    <message>
        <source>%1 %2 against %3</source>
        <translation>%1 %2，对比 %3</translation>
    </message>
    <message>
        <source>“%1” gave it %2 and took %3.</source>
        <translation>“%1”的评估占 %2，共用时 %3。</translation>
    </message>
    <message>
        <source>“%1” gave it %2 and took %3, with %4.</source>
        <translation>“%1”的评估占 %2，共用时 %3，%4。</translation>
    </message>
    <message>
        <source>With %1 the same training took %2.</source>
        <translation>采用 %1，同样的训练用时 %2。</translation>
    </message>
    <message>
        <source>With %1 the same training took %2 but did worse: %3.</source>
        <translation>采用 %1，同样的训练用时 %2，但结果更差：%3。</translation>
    </message>
    <message>
        <source>With %1 the same training took %2 and lost nothing: %3.</source>
        <translation>采用 %1，同样的训练用时 %2，且没有损失：%3。</translation>
    </message>
    <message>
        <source>%1 of “%2” was evaluation.</source>
        <translation>“%2”有 %1 的时间用于评估。</translation>
    </message>
</context>
</TS>
