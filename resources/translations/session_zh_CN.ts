<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
