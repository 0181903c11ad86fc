<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Draft</name>
    <message>
        <source>Allowed is %1.</source>
        <translation>允许的值：%1。</translation>
    </message>
    <message>
        <source>This is not valid JSON: an error at line %1.</source>
        <translation>不是有效的 JSON：第 %1 行有错误。</translation>
    </message>
    <message>
        <source>Choose at least one dataset.</source>
        <translation>请至少选择一个数据集。</translation>
    </message>
    <message>
        <source>Choose a tokenizer, or give a file.</source>
        <translation>请选择一个分词器，或给出一个文件。</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>no NVIDIA GPU here</source>
        <translation>此机器没有 NVIDIA GPU</translation>
    </message>
    <message>
        <source>this GPU has BF16</source>
        <translation>此 GPU 支持 BF16</translation>
    </message>
    <message>
        <source>this CPU has BF16</source>
        <translation>此 CPU 支持 BF16</translation>
    </message>
    <message>
        <source>this GPU has no BF16</source>
        <translation>此 GPU 不支持 BF16</translation>
    </message>
    <message>
        <source>this CPU has no BF16</source>
        <translation>此 CPU 不支持 BF16</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>table of %1</source>
        <translation>嵌入表 %1</translation>
    </message>
    <message>
        <source>state of %1</source>
        <translation>状态 %1</translation>
    </message>
    <message>
        <source>%1 each</source>
        <translation>每个 %1</translation>
    </message>
    <message>
        <source>usual range %1 to %2</source>
        <translation>常用范围 %1 到 %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %Ln core(s)</source>
        <translation>
            <numerusform>CPU，%Ln 核</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) an epoch</source>
        <translation>
            <numerusform>每轮 %Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln core(s) here</source>
        <translation>
            <numerusform>此机器 %Ln 核</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 here: %2× FP32</source>
        <translation>此处 %1：FP32 的 %2 倍</translation>
    </message>
    <message>
        <source>GPU here: %1× the CPU</source>
        <translation>此处 GPU：CPU 的 %1 倍</translation>
    </message>
    <message>
        <source>CPU here: %1× the GPU</source>
        <translation>此处 CPU：GPU 的 %1 倍</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Only where %1 is “%2”.</source>
        <translation>仅当%1为“%2”时有效。</translation>
    </message>
    <message>
        <source>The run does not evaluate.</source>
        <translation>该运行不做评估。</translation>
    </message>
    <message>
        <source>The run does not stop early.</source>
        <translation>该运行不早停。</translation>
    </message>
    <message>
        <source>Every evaluation reads all rows.</source>
        <translation>每次评估都读取全部行。</translation>
    </message>
    <message>
        <source>There is nothing to mix: all rows are alike.</source>
        <translation>没有可混合的：所有行同等对待。</translation>
    </message>
    <message>
        <source>The workspace has no dataset “%1”.</source>
        <translation>工作区中没有数据集“%1”。</translation>
    </message>
    <message>
        <source>%1 holds neither pairs nor triplets.</source>
        <translation>%1 既不是句对也不是三元组。</translation>
    </message>
    <message>
        <source>%1 holds scored pairs: choose CoSENT.</source>
        <translation>%1 是带分数的句对：请选择 CoSENT。</translation>
    </message>
    <message>
        <source>%1 holds no scores: choose multiple negatives ranking.</source>
        <translation>%1 没有分数：请选择多负例排序。</translation>
    </message>
    <message>
        <source>The workspace has no tokenizer “%1”.</source>
        <translation>工作区中没有分词器“%1”。</translation>
    </message>
    <message>
        <source>The model has only %1 dimensions.</source>
        <translation>模型只有 %1 维。</translation>
    </message>
    <message>
        <source>There are no Matryoshka dims.</source>
        <translation>没有设置 Matryoshka 维数。</translation>
    </message>
    <message>
        <source>The warm-up steps count.</source>
        <translation>以预热步数为准。</translation>
    </message>
    <message>
        <source>The tokenizer above counts.</source>
        <translation>以上面的分词器为准。</translation>
    </message>
</context>
<context>
    <name>stator::ui::AppliedRemedies</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationFiles</name>
    <message>
        <source>Delete configuration “%1”</source>
        <translation>删除配置“%1”</translation>
    </message>
    <message>
        <source>Rename configuration “%1”</source>
        <translation>重命名配置“%1”</translation>
    </message>
    <message>
        <source>The configuration could not be saved.</source>
        <translation>无法保存配置。</translation>
    </message>
    <message>
        <source>The configuration could not be deleted.</source>
        <translation>无法删除配置。</translation>
    </message>
    <message>
        <source>The configuration could not be renamed.</source>
        <translation>无法重命名配置。</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>无法写入文件。</translation>
    </message>
    <message>
        <source>A name has no / \ : * ? &quot; &lt; &gt; |, begins with no dot, and is at most 100 letters long.</source>
        <translation>名称不能含有 / \ : * ? &quot; &lt; &gt; |，不能以点开头，最长 100 个字符。</translation>
    </message>
    <message>
        <source>There is a configuration of this name already.</source>
        <translation>已有同名的配置。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationForm</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationListModel</name>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>New run %1</source>
        <translation>新运行（%1）</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>From runs</source>
        <translation>来自运行</translation>
    </message>
    <message>
        <source>%1  (run %2)</source>
        <translation>%1（运行 %2）</translation>
    </message>
    <message>
        <source>%1: unsaved changes</source>
        <translation>%1：有未保存的更改</translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationRow</name>
    <message>
        <source>Put back the default of %1</source>
        <translation>恢复“%1”的默认值</translation>
    </message>
    <message>
        <source>Changed. Put back the default: %1</source>
        <translation>已更改。恢复默认值：%1</translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationsPage</name>
    <message>
        <source>Configurations</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>The run could not be added.</source>
        <translation>无法添加运行。</translation>
    </message>
    <message>
        <source>Run “%1” is started.</source>
        <translation>运行“%1”已开始。</translation>
    </message>
    <message>
        <source>Run “%1” is queued.</source>
        <translation>运行“%1”已加入队列。</translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Save configuration</source>
        <translation>保存配置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The configuration could not be saved.</source>
        <translation>无法保存配置。</translation>
    </message>
    <message>
        <source>Rename configuration</source>
        <translation>重命名配置</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Open a configuration</source>
        <translation>打开配置</translation>
    </message>
    <message>
        <source>Configurations (*.json);;All files (*)</source>
        <translation>配置 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Export the configuration</source>
        <translation>导出配置</translation>
    </message>
    <message>
        <source>Configurations (*.json)</source>
        <translation>配置 (*.json)</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>Starts run “%1”</source>
        <translation>开始运行“%1”</translation>
    </message>
    <message>
        <source>Adds run “%1” to the queue</source>
        <translation>将运行“%1”加入队列</translation>
    </message>
    <message>
        <source>from run %1</source>
        <translation>来自运行 %1</translation>
    </message>
    <message>
        <source>The JSON cannot be read</source>
        <translation>无法读取 JSON</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n 个字段需要更正</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>复制 JSON</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Goes to the first of them</source>
        <translation>转到第一个</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search configurations</source>
        <translation>搜索配置</translation>
    </message>
    <message>
        <source>New configuration</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Form or JSON</source>
        <translation>表单或 JSON</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>查找字段</translation>
    </message>
    <message>
        <source>Only changed</source>
        <translation>仅已更改</translation>
    </message>
    <message>
        <source>Shows the fields that are not at their defaults</source>
        <translation>只显示不是默认值的字段</translation>
    </message>
    <message>
        <source>No field matches.</source>
        <translation>没有匹配的字段。</translation>
    </message>
    <message>
        <source>There is no dataset yet. Import one to train on.</source>
        <translation>还没有数据集。请导入一个用于训练。</translation>
    </message>
    <message>
        <source>There is no tokenizer yet. Import one or train it on a dataset.</source>
        <translation>还没有分词器。请导入一个，或用数据集训练一个。</translation>
    </message>
    <message>
        <source>Import data…</source>
        <translation>导入数据…</translation>
    </message>
    <message>
        <source>Tokenizer…</source>
        <translation>分词器…</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) of the sweep are queued.</source>
        <translation>
            <numerusform>参数扫描的 %n 个运行已加入队列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show runs</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Make a sweep…</source>
        <translation>参数扫描…</translation>
    </message>
    <message>
        <source>Several runs that differ in some fields</source>
        <translation>若干字段不同的多个运行</translation>
    </message>
</context>
<context>
    <name>stator::ui::DatasetsEditor</name>
    <message>
        <source>Add a dataset</source>
        <translation>添加数据集</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>去掉 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationsEditor</name>
    <message>
        <source>Add an evaluator</source>
        <translation>添加评估器</translation>
    </message>
    <message>
        <source>Rows and dims</source>
        <translation>行数和维数</translation>
    </message>
    <message>
        <source>Leave out this evaluator</source>
        <translation>去掉此评估器</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>stator::ui::FieldHelp</name>
    <message>
        <source>Every field says here what it means.</source>
        <translation>选中一个字段，这里会说明它的含义。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Allowed: %1. Default: %2.</source>
        <translation>允许：%1。默认：%2。</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>必填。</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>默认：%1。</translation>
    </message>
</context>
<context>
    <name>stator::ui::FileEditor</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tokenizer file</source>
        <translation>分词器文件</translation>
    </message>
    <message>
        <source>SentencePiece models (*.model *.spm);;All files (*)</source>
        <translation>SentencePiece 模型 (*.model *.spm);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>stator::ui::ForecastPanel</name>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Time by phase</source>
        <translation>各阶段用时</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>总时间</translation>
    </message>
    <message>
        <source>Change of the total time</source>
        <translation>总时间的变化</translation>
    </message>
    <message>
        <source>Share of evaluation</source>
        <translation>评估占比</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>This configuration</source>
        <translation>此配置</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>评估次数</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>内存峰值</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU 显存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Tokenizing</source>
        <translation>分词</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message numerus="yes">
        <source>±%1 on this machine, from %n earlier run(s)</source>
        <translation>
            <numerusform>本机误差 ±%1，依据之前的 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>done about %1 if started now</source>
        <translation>若现在开始，约 %1 完成</translation>
    </message>
    <message>
        <source>done at %1 if started now</source>
        <translation>若现在开始，%1 完成</translation>
    </message>
    <message numerus="yes">
        <source>With %n remedy(s) from below</source>
        <translation>
            <numerusform>采纳下方 %n 项建议后</numerusform>
        </translation>
    </message>
    <message>
        <source>Rough: this machine has not been measured, and the figures may be off by half. Measuring takes some seconds.</source>
        <translation>粗略：本机尚未测量，数字可能相差一半。测量只需几秒钟。</translation>
    </message>
    <message>
        <source>Rough: the dataset is not tokenized yet, so its tokens are estimated from the text.</source>
        <translation>粗略：数据集尚未分词，词元数按文本估计。</translation>
    </message>
    <message>
        <source>Rough: this machine was measured with other settings than these.</source>
        <translation>粗略：本机是用其他设置测量的。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 each</source>
        <translation>%1，每步 %2</translation>
    </message>
    <message>
        <source>%1 pairs/s</source>
        <translation>%1 句对/秒</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, reading %2 rows</source>
        <translation>%1，共读取 %2 行</translation>
    </message>
    <message>
        <source>%1, %2 are free</source>
        <translation>%1，可用 %2</translation>
    </message>
    <message>
        <source>%1, once and before it</source>
        <translation>%1，仅在开始前一次</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>It is the fastest of what was measured here (%1).</source>
        <translation>在本机测得的方式中最快（%1）。</translation>
    </message>
</context>
<context>
    <name>stator::ui::JsonView</name>
    <message>
        <source>The configuration as JSON</source>
        <translation>JSON 形式的配置</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>stator::ui::ListEditor</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>stator::ui::LiveForecast</name>
    <message>
        <source>The JSON cannot be read.</source>
        <translation>无法读取 JSON。</translation>
    </message>
    <message>
        <source>Choose a dataset to see how long this run would take.</source>
        <translation>选择一个数据集，即可看到此运行需要多长时间。</translation>
    </message>
    <message>
        <source>Choose a tokenizer to see how long this run would take.</source>
        <translation>选择一个分词器，即可看到此运行需要多长时间。</translation>
    </message>
    <message>
        <source>Correct the fields in error to see how long this run would take.</source>
        <translation>更正有误的字段，即可看到此运行需要多长时间。</translation>
    </message>
    <message>
        <source>as before the error</source>
        <translation>出错之前的数字</translation>
    </message>
    <message>
        <source>updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
</context>
<context>
    <name>stator::ui::SplitChoiceEditor</name>
    <message>
        <source>Edit splits…</source>
        <translation>编辑划分…</translation>
    </message>
    <message>
        <source>%1 (own shares)</source>
        <translation>%1（自定比例）</translation>
    </message>
</context>
<context>
    <name>stator::ui::SummaryPanel</name>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Put back %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Changes %1</source>
        <translation>更改（%1）</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation>暂无。</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenizerEditor</name>
    <message>
        <source>None: a file</source>
        <translation>无：用文件</translation>
    </message>
</context>
</TS>
