<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::EngineWords</name>
    <message>
        <source>There is no run %1.</source>
        <translation>没有运行 %1。</translation>
    </message>
    <message>
        <source>There is no dataset to train on.</source>
        <translation>没有可用于训练的数据集。</translation>
    </message>
    <message>
        <source>There is already one named &apos;%1&apos;. Choose another name.</source>
        <translation>已经有一个名为“%1”的。请另选名称。</translation>
    </message>
    <message>
        <source>There is no complete checkpoint to resume from.</source>
        <translation>没有可供继续的完整检查点。</translation>
    </message>
    <message>
        <source>The split leaves no rows to train on. Choose another split, or add rows.</source>
        <translation>这个划分没有留下训练用的行。请选择别的划分，或增加数据。</translation>
    </message>
    <message>
        <source>There are no rows to make batches of.</source>
        <translation>没有可以组成批的行。</translation>
    </message>
    <message>
        <source>There is not enough memory to prepare this run.</source>
        <translation>内存不足，无法准备这次运行。</translation>
    </message>
    <message>
        <source>There is not enough memory for the import.</source>
        <translation>内存不足，无法导入。</translation>
    </message>
    <message>
        <source>There is not enough memory for the export.</source>
        <translation>内存不足，无法导出。</translation>
    </message>
    <message>
        <source>There is not enough memory for a batch. Use a smaller batchSize.</source>
        <translation>内存装不下一批。请减小 batchSize。</translation>
    </message>
    <message>
        <source>The device ran out of memory while %1. Use a smaller batch or dim.</source>
        <translation>设备内存不足（%1）。请减小批大小或维数。</translation>
    </message>
    <message>
        <source>This run has saved no model and no checkpoint yet.</source>
        <translation>这次运行还没有保存模型或检查点。</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>没有可导入的内容。</translation>
    </message>
    <message>
        <source>There is not one row in the data.</source>
        <translation>数据中没有任何行。</translation>
    </message>
    <message>
        <source>There is not one line that can be read.</source>
        <translation>没有一行可以读取。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is not valid JSON.</source>
        <translation>文件不是有效的 JSON。</translation>
    </message>
    <message>
        <source>The folder exists already. Choose another name, or ask for it to be replaced.</source>
        <translation>文件夹已存在。请另选名称，或选择替换。</translation>
    </message>
    <message>
        <source>This workspace is in use (%1). Close that program or wait until it has ended; showing and comparing runs works meanwhile.</source>
        <translation>这个工作区正在使用中（%1）。请关闭那个程序，或等它结束；其间仍可查看和比较运行。</translation>
    </message>
    <message>
        <source>Cannot read the folder: %1.</source>
        <translation>无法读取文件夹：%1。</translation>
    </message>
    <message>
        <source>The tokenizer is not the one that was imported. Import it again.</source>
        <translation>分词器不是当初导入的那个。请重新导入。</translation>
    </message>
    <message>
        <source>The dataset&apos;s corpus file does not exist.</source>
        <translation>数据集的语料文件不存在。</translation>
    </message>
</context>
<context>
    <name>stator::ui::Error</name>
    <message>
        <source>This cannot work as given.</source>
        <translation>按现有设定无法进行。</translation>
    </message>
    <message>
        <source>The file&apos;s content is not what its format promises.</source>
        <translation>文件内容与其格式不符。</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>缺少所需内容。</translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <translation>名称已被使用。</translation>
    </message>
    <message>
        <source>The disk refused a read or a write.</source>
        <translation>磁盘读写失败。</translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>The training diverged.</source>
        <translation>训练发散。</translation>
    </message>
    <message>
        <source>This build or machine cannot do it.</source>
        <translation>此版本或此机器不支持。</translation>
    </message>
    <message>
        <source>Another process is using it.</source>
        <translation>另一个进程正在使用。</translation>
    </message>
    <message>
        <source>A library failed unexpectedly.</source>
        <translation>程序库意外出错。</translation>
    </message>
</context>
<context>
    <name>stator::ui::Session</name>
    <message>
        <source>The change could not be saved.</source>
        <translation>更改未能保存。</translation>
    </message>
</context>
<context>
    <name>stator::ui::Stage</name>
    <message>
        <source>Assigning rows</source>
        <translation>正在分配行</translation>
    </message>
    <message>
        <source>Bitext retrieval</source>
        <translation>双语检索</translation>
    </message>
    <message>
        <source>Checking the table</source>
        <translation>正在检查嵌入表</translation>
    </message>
    <message>
        <source>Counting texts</source>
        <translation>正在统计文本</translation>
    </message>
    <message>
        <source>Counting tokens</source>
        <translation>正在统计词元</translation>
    </message>
    <message>
        <source>Dividing large groups</source>
        <translation>正在拆分大组</translation>
    </message>
    <message>
        <source>Grouping rows</source>
        <translation>正在分组</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Loading the table</source>
        <translation>正在载入嵌入表</translation>
    </message>
    <message>
        <source>Looking for leaks</source>
        <translation>正在检查泄漏</translation>
    </message>
    <message>
        <source>Reading texts</source>
        <translation>正在读取文本</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>Tokenizing</source>
        <translation>正在分词</translation>
    </message>
    <message>
        <source>Training the tokenizer</source>
        <translation>正在训练分词器</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Writing the table</source>
        <translation>正在写入嵌入表</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>正在编码</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation>正在测量本机</translation>
    </message>
    <message>
        <source>Reading a sample</source>
        <translation>正在读取样本</translation>
    </message>
</context>
</TS>
