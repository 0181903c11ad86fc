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
    <name>stator::ui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
</TS>
