<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::ChooseRunsDialog</name>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>选择运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The runs could not be read.</source>
        <translation>无法读取运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen, which is the most</source>
        <translation>
            <numerusform>已选 %n 个，已达上限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ChooseSweepDialog</name>
    <message>
        <source>Add a sweep</source>
        <translation>添加参数扫描</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>Varied</source>
        <translation>变动的字段</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>There is no sweep yet. “Make a sweep…” on the page Configurations makes one.</source>
        <translation>还没有参数扫描。可在“配置”页用“参数扫描…”创建。</translation>
    </message>
    <message>
        <source>Compare its runs</source>
        <translation>比较其运行</translation>
    </message>
    <message>
        <source>The sweeps could not be read.</source>
        <translation>无法读取参数扫描。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>stator::ui::ColumnTable</name>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>锚句</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>正例</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负例</translation>
    </message>
    <message>
        <source>Sentence 1</source>
        <translation>句子 1</translation>
    </message>
    <message>
        <source>Sentence 2</source>
        <translation>句子 2</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Use as</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>Use of column %1</source>
        <translation>列 %1 的用途</translation>
    </message>
    <message>
        <source>Language of column %1</source>
        <translation>列 %1 的语言</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>from column %1</source>
        <translation>取自列 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::ColumnsDialog</name>
    <message>
        <source>Find a column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns to choose from</source>
        <translation>可选的列</translation>
    </message>
    <message>
        <source>Shown, from the left</source>
        <translation>显示的列（从左到右）</translation>
    </message>
    <message>
        <source>Columns that are shown, in their order</source>
        <translation>按顺序显示的列</translation>
    </message>
    <message>
        <source>Pinned at the left</source>
        <translation>固定在左侧的列数</translation>
    </message>
</context>
<context>
    <name>stator::ui::ExportDialog</name>
    <message>
        <source>%1 tokens × %2 dimensions, %3. Read back and found equal to the model.</source>
        <translation>%1 个词元 × %2 维，%3。已读回并与模型核对一致。</translation>
    </message>
    <message>
        <source>Largest rounding of a weight: %1.</source>
        <translation>权重的最大舍入误差：%1。</translation>
    </message>
    <message>
        <source>Other libraries may split %1 of %2 sample texts (%3) in another way than the tokenizer here.</source>
        <translation>在 %2 条样本文本中，其他库可能对 %1 条（%3）给出与此处分词器不同的切分。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>float32 (exact)</source>
        <translation>float32（精确）</translation>
    </message>
    <message>
        <source>float16 (half the size)</source>
        <translation>float16（大小减半）</translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Dimensions</source>
        <translation>维度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Normalize embeddings to length 1</source>
        <translation>将嵌入归一化为长度 1(&amp;N)</translation>
    </message>
    <message>
        <source>None named</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>格式(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>许可证(&amp;L)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Normalize embeddings to length 1</source>
        <translation>将嵌入归一化为长度 1</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>You may close this window: the export goes on, and a message tells how it ended.</source>
        <translation>可以关闭此窗口：导出会继续，结束时会有消息提示。</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run %1 “%2”</source>
        <translation>运行 %1“%2”</translation>
    </message>
    <message>
        <source>Run %1 “%2”, best checkpoint</source>
        <translation>运行 %1“%2”，最佳检查点</translation>
    </message>
    <message>
        <source>Run %1 “%2”, step %3</source>
        <translation>运行 %1“%2”，第 %3 步</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Only a run trained with Matryoshka dimensions can be cut.</source>
        <translation>只有用 Matryoshka 维度训练的运行才能截断。</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>sentence-transformers cannot normalize float16 weights. Choose float32, or leave the normalization out.</source>
        <translation>sentence-transformers 不能对 float16 权重做归一化。请选择 float32，或不做归一化。</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>Give the whole path, beginning with “/”.</source>
        <translation>请给出以“/”开头的完整路径。</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>“%1” exists already. Replace it?</source>
        <translation>“%1”已存在。要替换吗？</translation>
    </message>
    <message>
        <source>The model in it is removed once the new one is complete.</source>
        <translation>新模型完成后，其中的旧模型会被删除。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>Export of %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>“%1” was not exported.</source>
        <translation>“%1”未能导出。</translation>
    </message>
    <message>
        <source>“%1” was exported to %2.</source>
        <translation>“%1”已导出到 %2。</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was written.</source>
        <translation>导出已取消，没有写入任何内容。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ImportAssistant</name>
    <message>
        <source>Import a dataset</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>Import “%1” again</source>
        <translation>重新导入“%1”</translation>
    </message>
    <message>
        <source>Its rows are replaced; runs that were trained keep their results.</source>
        <translation>其中的行会被替换；已训练的运行保留结果。</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Drop files or folders here: pairs, triplets, scored pairs or plain text, as JSON, CSV, TSV, aligned files, TMX or PO, also compressed.</source>
        <translation>将文件或文件夹拖到这里：句对、三元组、带分数的句对或纯文本，格式可为 JSON、CSV、TSV、对齐文件、TMX 或 PO，也可为压缩文件。</translation>
    </message>
    <message>
        <source>The dataset needs a name.</source>
        <translation>请为数据集命名。</translation>
    </message>
    <message>
        <source>There is a dataset of this name. Choose another, or import that one again.</source>
        <translation>已有同名数据集。请换一个名称，或重新导入那个数据集。</translation>
    </message>
    <message>
        <source>Import of %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>“%1” is imported.</source>
        <translation>“%1”已导入。</translation>
    </message>
    <message>
        <source>%1 rows, %2 lines skipped.</source>
        <translation>%1 行，跳过 %2 行。</translation>
    </message>
    <message>
        <source>“%1” could not be imported.</source>
        <translation>无法导入“%1”。</translation>
    </message>
    <message>
        <source>Importing “%1”</source>
        <translation>正在导入“%1”</translation>
    </message>
    <message>
        <source>%1 of all lines</source>
        <translation>占全部行的 %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation>要导入的文件夹</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Read all files like this one</source>
        <translation>所有文件都照此读取</translation>
    </message>
    <message>
        <source>Gives every file of this format the same columns; languages stay as their names tell.</source>
        <translation>同格式的文件都用相同的列；语言仍由文件名决定。</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Take this file out</source>
        <translation>移出此文件</translation>
    </message>
    <message>
        <source>&amp;Name of the dataset</source>
        <translation>数据集名称(&amp;N)</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>&amp;Rows at most</source>
        <translation>最多行数(&amp;R)</translation>
    </message>
    <message>
        <source>Rows at most</source>
        <translation>最多行数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Lines skipped</source>
        <translation>跳过的行</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show dataset</source>
        <translation>显示数据集</translation>
    </message>
    <message>
        <source>The lines could not be saved.</source>
        <translation>无法保存这些行。</translation>
    </message>
</context>
<context>
    <name>stator::ui::ImportReportView</name>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Skipped lines</source>
        <translation>跳过的行</translation>
    </message>
    <message>
        <source>Every line was taken.</source>
        <translation>所有行都已导入。</translation>
    </message>
    <message>
        <source>%1 of %2 lines were skipped.</source>
        <translation>%2 行中跳过了 %1 行。</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>列出前 %1 行。</translation>
    </message>
    <message>
        <source>Left out on purpose: %1 (%2).</source>
        <translation>有意略去：%1（%2）。</translation>
    </message>
    <message>
        <source>All reasons (%1)</source>
        <translation>全部原因（%1）</translation>
    </message>
    <message>
        <source>Save the skipped lines</source>
        <translation>保存跳过的行</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>stator::ui::JobProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>stator::ui::MeasureStrip</name>
    <message>
        <source>Measure this machine</source>
        <translation>测量本机</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the measurement</source>
        <translation>取消测量</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Trains and evaluates for some seconds with real batches of the dataset</source>
        <translation>用数据集的真实批训练并评估几秒钟</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::ModelPicker</name>
    <message>
        <source>%1 (run %2)</source>
        <translation>%1（运行 %2）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1: checkpoint</source>
        <translation>%1：检查点</translation>
    </message>
    <message>
        <source>%1, best checkpoint</source>
        <translation>%1，最佳检查点</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>选择模型所在的文件夹</translation>
    </message>
    <message>
        <source>Last model</source>
        <translation>最终模型</translation>
    </message>
    <message>
        <source>Newest checkpoint</source>
        <translation>最新检查点</translation>
    </message>
    <message>
        <source>Best: step %1</source>
        <translation>最佳：第 %1 步</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>stator::ui::NotesDialog</name>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunChoiceModel</name>
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
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Main metric</source>
        <translation>主要指标</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
</context>
<context>
    <name>stator::ui::SourceForm</name>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>One pair a row</source>
        <translation>每行一个句对</translation>
    </message>
    <message>
        <source>Anchor with each other column</source>
        <translation>锚句与其他各列</translation>
    </message>
    <message>
        <source>Every two columns</source>
        <translation>每两列</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Fields may be &amp;quoted</source>
        <translation>字段可带引号(&amp;Q)</translation>
    </message>
    <message>
        <source>First line names the &amp;columns</source>
        <translation>首行为列名(&amp;C)</translation>
    </message>
    <message>
        <source>With &amp;fuzzy entries</source>
        <translation>包含模糊条目(&amp;F)</translation>
    </message>
    <message>
        <source>A row for each &amp;plural</source>
        <translation>每个复数一行(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Kind of data</source>
        <translation>数据类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Pairs</source>
        <translation>句对(&amp;P)</translation>
    </message>
    <message>
        <source>Columns &amp;end with</source>
        <translation>列分隔符(&amp;E)</translation>
    </message>
    <message>
        <source>Columns end with</source>
        <translation>列分隔符</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) would be skipped here. Line %1: %2</source>
        <translation>
            <numerusform>这里会跳过 %n 行。第 %1 行：%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::SweepDialog</name>
    <message>
        <source>Every value with every value of the other fields.</source>
        <translation>每个取值与其他字段的每个取值组合。</translation>
    </message>
    <message>
        <source>The configuration as it is, then each value alone: what each field does for itself.</source>
        <translation>先按原配置运行，再逐个单独改变一个取值：看每个字段各自的作用。</translation>
    </message>
    <message>
        <source>The first values of all fields together, then the second: 64, , 256 leaves one as it is.</source>
        <translation>各字段的第一个取值为一组，第二个为下一组；“64, , 256”中的空位表示保持原值。</translation>
    </message>
    <message>
        <source>So many combinations drawn from the values and ranges; the same seed draws the same.</source>
        <translation>从取值和范围中随机抽取若干组合；种子相同，结果相同。</translation>
    </message>
    <message>
        <source>Make a sweep</source>
        <translation>创建参数扫描</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>sweep of %1</source>
        <translation>%1 的参数扫描</translation>
    </message>
    <message>
        <source>What is not varied stays as it is: %1, …</source>
        <translation>其余保持不变：%1 等</translation>
    </message>
    <message>
        <source>What is not varied is as in “%1”: %2, …</source>
        <translation>其余与“%1”相同：%2 等</translation>
    </message>
    <message>
        <source>Correct the values of %1.</source>
        <translation>请更正“%1”的取值。</translation>
    </message>
    <message numerus="yes">
        <source>Give values to %n field(s).</source>
        <translation>
            <numerusform>还有 %n 个字段没有取值。</numerusform>
        </translation>
    </message>
    <message>
        <source>These are %1 combinations; a sweep has at most %2 runs. Leave out values, or draw some at random.</source>
        <translation>共有 %1 种组合，而一次参数扫描最多 %2 个运行。请减少取值，或改为随机抽取。</translation>
    </message>
    <message>
        <source>None of these combinations can be run.</source>
        <translation>这些组合都无法运行。</translation>
    </message>
    <message>
        <source>Queue all</source>
        <translation>全部加入队列</translation>
    </message>
    <message numerus="yes">
        <source>Queue %n run(s)</source>
        <translation>
            <numerusform>将 %n 个运行加入队列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>begun now they would be done at %1</source>
        <translation>若现在开始，将于 %1 完成</translation>
    </message>
    <message>
        <source>done at %1</source>
        <translation>将于 %1 完成</translation>
    </message>
    <message>
        <source>reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>The example needs the sample data, which this workspace does not have yet.</source>
        <translation>该示例需要示例数据，而此工作区还没有。</translation>
    </message>
    <message>
        <source>Add the sample</source>
        <translation>添加示例数据</translation>
    </message>
    <message>
        <source>The sample data are being added; it takes some seconds.</source>
        <translation>正在添加示例数据，需要几秒钟。</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>示例数据</translation>
    </message>
    <message>
        <source>The sample data could not be added.</source>
        <translation>无法添加示例数据。</translation>
    </message>
    <message>
        <source>The runs could not be added.</source>
        <translation>无法添加这些运行。</translation>
    </message>
    <message>
        <source>Save this sweep</source>
        <translation>保存此参数扫描</translation>
    </message>
    <message>
        <source>Sweeps (*.json)</source>
        <translation>参数扫描 (*.json)</translation>
    </message>
    <message>
        <source>The sweep could not be saved.</source>
        <translation>无法保存参数扫描。</translation>
    </message>
    <message>
        <source>Open a sweep</source>
        <translation>打开参数扫描</translation>
    </message>
    <message>
        <source>Sweeps (*.json);;All files (*)</source>
        <translation>参数扫描 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Name of the sweep</source>
        <translation>参数扫描的名称</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>全部组合</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>逐个改变</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>How values are combined</source>
        <translation>取值的组合方式</translation>
    </message>
    <message>
        <source>Runs to draw</source>
        <translation>抽取的运行数</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽取的种子</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Add a field to vary</source>
        <translation>添加要变动的字段</translation>
    </message>
    <message>
        <source>Choose the fields whose effect you want to know, and the values each is to take.</source>
        <translation>选择想了解其作用的字段，以及各自的取值。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Runs of the sweep</source>
        <translation>参数扫描的运行</translation>
    </message>
    <message>
        <source>Load example: #3281</source>
        <translation>载入示例：#3281</translation>
    </message>
    <message>
        <source>The investigation of a public issue on the sample data: batch size, precision, threads, sampler, device, split and evaluation plan</source>
        <translation>在示例数据上重现一个公开问题的排查：批大小、精度、线程、采样、设备、划分与评估计划</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation>打开参数扫描…</translation>
    </message>
    <message>
        <source>Save this sweep…</source>
        <translation>保存此参数扫描…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The times are rough: this machine has not been measured with these data yet.</source>
        <translation>时间为粗略估计：本机尚未用这些数据实测。</translation>
    </message>
</context>
<context>
    <name>stator::ui::SweepFieldRow</name>
    <message>
        <source>values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>range, logarithmic</source>
        <translation>对数范围</translation>
    </message>
    <message>
        <source>%1: values or a range</source>
        <translation>%1：取值或范围</translation>
    </message>
    <message>
        <source>Choose values of %1</source>
        <translation>选择“%1”的取值</translation>
    </message>
    <message>
        <source>Do not vary %1</source>
        <translation>不再变动“%1”</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>“%1”的取值</translation>
    </message>
    <message>
        <source>Least %1</source>
        <translation>“%1”的最小值</translation>
    </message>
    <message>
        <source>Greatest %1</source>
        <translation>“%1”的最大值</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>“%1”: allowed is %2.</source>
        <translation>“%1”：允许%2。</translation>
    </message>
    <message>
        <source>The first number is above the second.</source>
        <translation>第一个数大于第二个数。</translation>
    </message>
    <message>
        <source>A logarithmic range begins above 0.</source>
        <translation>对数范围须从大于 0 的数开始。</translation>
    </message>
    <message>
        <source>“%1” is not in this workspace. There are %2.</source>
        <translation>此工作区没有“%1”。现有：%2。</translation>
    </message>
</context>
<context>
    <name>stator::ui::SweepListModel</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
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
        <source>the same as %1</source>
        <translation>与 %1 相同</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the last must be the number of dimensions.</source>
        <translation>最后一个须等于维数。</translation>
    </message>
    <message>
        <source>one weight for each of the dims, or none.</source>
        <translation>每个维数一个权重，或全部省略。</translation>
    </message>
</context>
<context>
    <name>stator::ui::SweepValues</name>
    <message>
        <source>“%1”: allowed is %2.</source>
        <translation>“%1”：允许%2。</translation>
    </message>
</context>
<context>
    <name>stator::ui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenizerDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The tokenizer needs a name.</source>
        <translation>请为分词器命名。</translation>
    </message>
    <message>
        <source>Use letters, digits, “.”, “_” and “-”, at most 64, beginning with a letter or digit.</source>
        <translation>只能使用字母、数字、“.”、“_”和“-”，最多 64 个字符，以字母或数字开头。</translation>
    </message>
    <message>
        <source>There is a tokenizer of this name.</source>
        <translation>已有同名分词器。</translation>
    </message>
    <message>
        <source>The tokenizer “%1” is ready.</source>
        <translation>分词器“%1”已就绪。</translation>
    </message>
    <message>
        <source>The tokenizer could not be made.</source>
        <translation>无法生成分词器。</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenizerImportDialog</name>
    <message>
        <source>Import a tokenizer</source>
        <translation>导入分词器</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>As the file numbers them</source>
        <translation>按文件中的编号</translation>
    </message>
    <message>
        <source>As XLM-R and multilingual-e5</source>
        <translation>按 XLM-R 和 multilingual-e5</translation>
    </message>
    <message>
        <source>&amp;Ids</source>
        <translation>编号(&amp;I)</translation>
    </message>
    <message>
        <source>A SentencePiece model (.model, .spm) or a Unigram tokenizer.json.</source>
        <translation>SentencePiece 模型（.model、.spm）或 Unigram 的 tokenizer.json。</translation>
    </message>
    <message>
        <source>Tokenizer to import</source>
        <translation>要导入的分词器</translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.spm *.json);;All files (*)</source>
        <translation>分词器 (*.model *.spm *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Import of %1</source>
        <translation>导入 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenizerTrainDialog</name>
    <message>
        <source>Train a tokenizer</source>
        <translation>训练分词器</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Unknown characters become &amp;bytes</source>
        <translation>未知字符转为字节(&amp;B)</translation>
    </message>
    <message>
        <source>%1 · %2 rows</source>
        <translation>%1 · %2 行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>NFKC</source>
        <translation>NFKC</translation>
    </message>
    <message>
        <source>NFKC, lower case</source>
        <translation>NFKC，小写</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Datasets</source>
        <translation>数据集(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Vocabulary</source>
        <translation>词表(&amp;V)</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>个词元</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>only Unigram exports to tokenizer.json</source>
        <translation>只有 Unigram 能导出为 tokenizer.json</translation>
    </message>
    <message>
        <source>&amp;Texts to learn from</source>
        <translation>用于学习的文本(&amp;T)</translation>
    </message>
    <message>
        <source>a seeded sample</source>
        <translation>按种子抽样</translation>
    </message>
    <message>
        <source>&amp;Character coverage</source>
        <translation>字符覆盖率(&amp;C)</translation>
    </message>
    <message>
        <source>the rest is unknown</source>
        <translation>其余为未知</translation>
    </message>
    <message>
        <source>&amp;Language balance</source>
        <translation>语言均衡(&amp;L)</translation>
    </message>
    <message>
        <source>1: as they are, 0: the same of each</source>
        <translation>1：保持原样，0：各语言相同</translation>
    </message>
    <message>
        <source>N&amp;ormalization</source>
        <translation>规范化(&amp;O)</translation>
    </message>
    <message>
        <source>256 more pieces</source>
        <translation>多 256 个词元</translation>
    </message>
    <message>
        <source>Choose at least one dataset to learn from.</source>
        <translation>请至少选择一个数据集。</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>训练 %1</translation>
    </message>
</context>
</TS>
