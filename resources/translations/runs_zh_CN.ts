<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::ChartsTab</name>
    <message>
        <source>This run has not recorded any values yet.</source>
        <translation>此运行尚未记录任何数值。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>句对</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>对数刻度(&amp;L)</translation>
    </message>
    <message>
        <source>Choose charts</source>
        <translation>选择图表</translation>
    </message>
    <message>
        <source>The series of this run could not be read</source>
        <translation>无法读取此运行的数据序列</translation>
    </message>
    <message>
        <source>Training and validation loss</source>
        <translation>训练损失与验证损失</translation>
    </message>
    <message>
        <source>The validation loss has risen since step %1 while the training loss still falls: the run learns its training rows by heart. The checkpoint of that step is likely the better model.</source>
        <translation>自第 %1 步起验证损失上升，而训练损失仍在下降：模型正在死记训练数据。该步的检查点很可能是更好的模型。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationTree</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>stator::ui::DetailTable</name>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
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
        <source>The table was not saved</source>
        <translation>表格未能保存</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationTab</name>
    <message>
        <source>Language pairs</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>This measure is not told apart by language pair.</source>
        <translation>此指标不按语言对区分。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>All values</source>
        <translation>全部数值</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>This run has not been evaluated yet.</source>
        <translation>此运行尚未评估。</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>数据(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>At &amp;step</source>
        <translation>步(&amp;S)</translation>
    </message>
    <message>
        <source>The evaluations could not be read</source>
        <translation>无法读取评估结果</translation>
    </message>
    <message>
        <source>%1 (subset)</source>
        <translation>%1（子集）</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>a subset: %1 in %2</source>
        <translation>子集：%1，用时 %2</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>± is the 95 % interval</source>
        <translation>± 为 95 % 区间</translation>
    </message>
</context>
<context>
    <name>stator::ui::FilesTab</name>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入时间</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>This run has not written any files yet.</source>
        <translation>此运行尚未写入任何文件。</translation>
    </message>
    <message>
        <source>The files of this run could not be read</source>
        <translation>无法读取此运行的文件</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>While the run goes on it looks after its checkpoints itself.</source>
        <translation>运行进行期间由其自行管理检查点。</translation>
    </message>
    <message>
        <source>The folder was not opened</source>
        <translation>文件夹未能打开</translation>
    </message>
    <message>
        <source>It is the newest: the run can then go on from an earlier step only, or not at all.</source>
        <translation>这是最新的检查点：删除后运行只能从更早的步继续，或无法继续。</translation>
    </message>
    <message>
        <source>It is the best one this run has.</source>
        <translation>这是此运行最佳的检查点。</translation>
    </message>
    <message>
        <source>Delete checkpoint</source>
        <translation>删除检查点</translation>
    </message>
    <message>
        <source>Delete the checkpoint of step %1 and its files?</source>
        <translation>删除第 %1 步的检查点及其文件？</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>stator::ui::ForecastCheckCard</name>
    <message>
        <source>Forecast against fact</source>
        <translation>预测与实际</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>the forecast was rough: this machine had not been measured</source>
        <translation>预测是粗略的：当时本机尚未测量</translation>
    </message>
    <message>
        <source>%1 steps have taken %2; %3 were expected.</source>
        <translation>%1 步用了 %2；预测为 %3。</translation>
    </message>
    <message>
        <source>It took %1, as expected.</source>
        <translation>用时 %1，与预测一致。</translation>
    </message>
    <message>
        <source>It took %1: %2 more than the %3 expected.</source>
        <translation>用时 %1：比预测的 %3 多 %2。</translation>
    </message>
    <message>
        <source>It took %1: %2 less than the %3 expected.</source>
        <translation>用时 %1：比预测的 %3 少 %2。</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>It took</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Expected by now</source>
        <translation>此时预测</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>It is expected to take %1.</source>
        <translation>预计用时 %1。</translation>
    </message>
</context>
<context>
    <name>stator::ui::HardwareCharts</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>CPU used, %</source>
        <translation>CPU 使用率，%</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>所有核心</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>%1 used, %</source>
        <translation>%1 使用率，%</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 显存</translation>
    </message>
    <message>
        <source>%1 power, W</source>
        <translation>%1 功耗，W</translation>
    </message>
    <message>
        <source>power</source>
        <translation>功耗</translation>
    </message>
    <message>
        <source>%1 temperature, °C</source>
        <translation>%1 温度，°C</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>整机</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Cores kept busy</source>
        <translation>占用核心数</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Disk, this program</source>
        <translation>磁盘（本程序）</translation>
    </message>
    <message>
        <source>Core %1, %</source>
        <translation>核心 %1，%</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>核心 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::HardwareTab</name>
    <message>
        <source>No hardware readings were recorded while this run went on.</source>
        <translation>此运行期间没有记录硬件读数。</translation>
    </message>
    <message>
        <source>The machine during this run</source>
        <translation>运行期间的机器</translation>
    </message>
    <message>
        <source>The hardware readings could not be read</source>
        <translation>无法读取硬件读数</translation>
    </message>
</context>
<context>
    <name>stator::ui::LogTab</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>This run has not written a log yet.</source>
        <translation>此运行尚未写入日志。</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Return: next place; Shift+Return: the one before</source>
        <translation>回车：下一处；Shift+回车：上一处</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Lines to show</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Show earlier lines</source>
        <translation>显示更早的行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The log could not be read</source>
        <translation>无法读取日志</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 条警告</numerusform>
        </translation>
    </message>
    <message>
        <source>no warnings</source>
        <translation>没有警告</translation>
    </message>
    <message>
        <source>Not in the lines that are shown.</source>
        <translation>显示的行中没有。</translation>
    </message>
</context>
<context>
    <name>stator::ui::OverviewTab</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Pairs per second</source>
        <translation>每秒句对</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Time by phase</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <source>The time of this run has not been recorded yet.</source>
        <translation>尚未记录此运行的用时。</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Tags and notes</source>
        <translation>标签与备注</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What this run was for, what came of it</source>
        <translation>此运行的目的与结论</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>bold: another than the default</source>
        <translation>粗体：与默认值不同</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the configuration as JSON</source>
        <translation>以 JSON 复制配置</translation>
    </message>
    <message>
        <source>This run could not be read</source>
        <translation>无法读取此运行</translation>
    </message>
    <message>
        <source>best, at step %1; last %2</source>
        <translation>最佳，第 %1 步；最近 %2</translation>
    </message>
    <message>
        <source>not evaluated</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>began %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>of the time</source>
        <translation>占用时</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not a number</source>
        <translation>
            <numerusform>%n 个值不是数</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>Change notes</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Chosen because</source>
        <translation>选择原因</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunActions</name>
    <message>
        <source>New run</source>
        <translation>新建运行</translation>
    </message>
    <message>
        <source>Clone and change…</source>
        <translation>复制并修改…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Evaluate…</source>
        <translation>评估…</translation>
    </message>
    <message>
        <source>Open in Playground</source>
        <translation>在试验场中打开</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Copy configuration as JSON</source>
        <translation>将配置复制为 JSON</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Export table as CSV…</source>
        <translation>将表格导出为 CSV…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>颜色 %1</translation>
    </message>
    <message>
        <source>Other colour…</source>
        <translation>其他颜色…</translation>
    </message>
    <message>
        <source>Compare (%1)</source>
        <translation>比较（%1）</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>from run %1</source>
        <translation>来自运行 %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be resumed.</source>
        <translation>无法继续“%1”。</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>重命名运行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>Change notes</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Change colour</source>
        <translation>修改颜色</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export of the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>The table could not be saved.</source>
        <translation>无法保存表格。</translation>
    </message>
    <message>
        <source>The table is saved in %1.</source>
        <translation>表格已保存到 %1。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) for good?</source>
        <translation>
            <numerusform>永久删除 %n 个运行？</numerusform>
        </translation>
    </message>
    <message>
        <source>Results, checkpoints and models in the workspace are deleted. This cannot be undone. Exported models stay.</source>
        <translation>工作区中的结果、检查点和模型会被删除，且无法撤销。已导出的模型会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deletion of runs</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>Not everything could be deleted.</source>
        <translation>未能全部删除。</translation>
    </message>
    <message>
        <source>Take the whole sweep out of the queue</source>
        <translation>将整个参数扫描移出队列</translation>
    </message>
    <message>
        <source>Compare the whole sweep</source>
        <translation>比较整个参数扫描</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunAdvice</name>
    <message>
        <source>The change does not fit this configuration</source>
        <translation>此更改不适用于该配置</translation>
    </message>
    <message>
        <source>from run %1</source>
        <translation>来自运行 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunCellDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>运行名称</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunDetails</name>
    <message>
        <source>The chart was not saved</source>
        <translation>图表未能保存</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a run to see what it did.</source>
        <translation>选择一个运行以查看其详情。</translation>
    </message>
    <message>
        <source>%1 of this run so far is evaluation.</source>
        <translation>到目前为止，此运行有 %1 的时间用于评估。</translation>
    </message>
    <message>
        <source>%1 of this run was evaluation.</source>
        <translation>此运行有 %1 的时间用于评估。</translation>
    </message>
    <message>
        <source>Evaluating less often, or on fewer rows, would shorten it.</source>
        <translation>减少评估次数或评估行数可以缩短用时。</translation>
    </message>
    <message>
        <source>Most of the time goes to %1 (%2); evaluation takes %3.</source>
        <translation>大部分时间用于%1（%2）；评估占 %3。</translation>
    </message>
    <message>
        <source>does not fit in memory</source>
        <translation>内存放不下</translation>
    </message>
    <message>
        <source>did not work</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the fastest in a step of each (%1)</source>
        <translation>各方式试一步，此为最快（%1）</translation>
    </message>
    <message>
        <source>%1 during evaluation</source>
        <translation>评估期间 %1</translation>
    </message>
    <message>
        <source>%1 while it waited for data</source>
        <translation>等待数据 %1</translation>
    </message>
    <message>
        <source>%1 while a checkpoint was written</source>
        <translation>写检查点时 %1</translation>
    </message>
    <message>
        <source>%1 between the phases and in pauses</source>
        <translation>阶段之间和暂停时 %1</translation>
    </message>
    <message>
        <source>%1 within the steps</source>
        <translation>训练步内 %1</translation>
    </message>
    <message>
        <source>The GPU was idle %1 of the time.</source>
        <translation>GPU 有 %1 的时间空闲。</translation>
    </message>
    <message>
        <source>The GPU was idle %1 of the time: %2.</source>
        <translation>GPU 有 %1 的时间空闲：%2。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the reasons of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 of %2 processor cores were busy.</source>
        <translation>处理器 %2 个核心中有 %1 个在忙。</translation>
    </message>
    <message>
        <source>%1 of %2 processor cores were busy, %3 of them for other programs.</source>
        <translation>处理器 %2 个核心中有 %1 个在忙，其中 %3 个用于其他程序。</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunViewsButton</name>
    <message>
        <source>The view could not be saved.</source>
        <translation>无法保存视图。</translation>
    </message>
    <message>
        <source>Saved views: filter, columns, order and groups under a name</source>
        <translation>已保存的视图：以名称保存筛选、列、排序和分组</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1（已修改）</translation>
    </message>
    <message>
        <source>Saved view: %1</source>
        <translation>已保存的视图：%1</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>There is a view of this name.</source>
        <translation>已有同名视图。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视图</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Filter, such as dim&gt;=512 and status:finished</source>
        <translation>筛选，例如 dim&gt;=512 and status:finished</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Back to the runs</source>
        <translation>返回运行列表</translation>
    </message>
    <message>
        <source>A run trains one model with one configuration, and shows here what came out and where the time went.</source>
        <translation>一个运行用一份配置训练一个模型，这里显示其结果和时间花在哪里。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新建运行</translation>
    </message>
    <message>
        <source>No run matches the filter.</source>
        <translation>没有符合筛选条件的运行。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Runs that you move to the trash wait here.</source>
        <translation>移到回收站的运行会放在这里。</translation>
    </message>
    <message>
        <source>Trash (%1)</source>
        <translation>回收站（%1）</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>按此列分组</translation>
    </message>
    <message>
        <source>Pin the columns up to here</source>
        <translation>固定到此列</translation>
    </message>
    <message>
        <source>Unpin all columns</source>
        <translation>取消固定所有列</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>隐藏此列</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Another setting</source>
        <translation>其他设置</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunsTableView</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs, pinned columns</source>
        <translation>运行（固定列）</translation>
    </message>
</context>
<context>
    <name>stator::ui::TimeCharts</name>
    <message>
        <source>Where the time goes</source>
        <translation>时间用在哪里</translation>
    </message>
    <message>
        <source>The time of this run has not been recorded yet.</source>
        <translation>尚未记录此运行的用时。</translation>
    </message>
</context>
<context>
    <name>stator::ui::TimingTab</name>
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Per step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>What the phases show</source>
        <translation>阶段的显示方式</translation>
    </message>
    <message>
        <source>Where the time goes</source>
        <translation>时间用在哪里</translation>
    </message>
    <message>
        <source>Time by phase</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Step (median)</source>
        <translation>每步（中位数）</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Rows evaluated</source>
        <translation>评估行数</translation>
    </message>
    <message>
        <source>In sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>The timing of this run could not be read</source>
        <translation>无法读取此运行的用时</translation>
    </message>
    <message>
        <source>The hardware readings could not be read</source>
        <translation>无法读取硬件读数</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, %2 on average</source>
        <translation>%1 次，平均 %2</translation>
    </message>
</context>
</TS>
