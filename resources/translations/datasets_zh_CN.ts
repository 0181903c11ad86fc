<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::CorpusBrowser</name>
    <message>
        <source>Find in the texts</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go to &amp;row</source>
        <translation>转到行(&amp;R)</translation>
    </message>
    <message>
        <source>Go to row</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation>前面的行</translation>
    </message>
    <message>
        <source>Rows after</source>
        <translation>后面的行</translation>
    </message>
    <message>
        <source>Last rows</source>
        <translation>最后几行</translation>
    </message>
    <message>
        <source>Save these rows as CSV</source>
        <translation>将这些行存为 CSV</translation>
    </message>
    <message>
        <source>Rows of the dataset</source>
        <translation>数据集的行</translation>
    </message>
    <message>
        <source>The rows cannot be read.</source>
        <translation>无法读取这些行。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation>
            <numerusform>找到 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n row(s) found</source>
        <translation>
            <numerusform>找到的前 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>正在查找… %1 %</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>第 %1 至 %2 行，共 %3 行</translation>
    </message>
    <message>
        <source>Save these rows</source>
        <translation>保存这些行</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The rows could not be saved.</source>
        <translation>无法保存这些行。</translation>
    </message>
</context>
<context>
    <name>stator::ui::CorpusPageModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>stator::ui::CoverageView</name>
    <message>
        <source>Tokens in a text</source>
        <translation>每条文本的词元</translation>
    </message>
    <message>
        <source>Unknown tokens</source>
        <translation>未知词元</translation>
    </message>
    <message>
        <source>Vocabulary in use</source>
        <translation>用到的词表</translation>
    </message>
    <message>
        <source>Lengths of the texts</source>
        <translation>文本长度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Tokens a text</source>
        <translation>每条词元</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Tokens by language</source>
        <translation>各语言的词元</translation>
    </message>
    <message>
        <source>Code point</source>
        <translation>码位</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Most common unknown characters</source>
        <translation>最常见的未知字符</translation>
    </message>
    <message>
        <source>By language</source>
        <translation>按语言</translation>
    </message>
    <message>
        <source>Choose a dataset and a tokenizer.</source>
        <translation>请选择数据集和分词器。</translation>
    </message>
    <message>
        <source>Tokenizing…</source>
        <translation>正在分词…</translation>
    </message>
    <message>
        <source>Counting tokens…</source>
        <translation>正在统计词元…</translation>
    </message>
    <message>
        <source>“%1” has not been tokenized with “%2” yet.</source>
        <translation>“%1”尚未用“%2”分词。</translation>
    </message>
    <message>
        <source>Tokenize</source>
        <translation>分词</translation>
    </message>
    <message>
        <source>Tokenizing %1 with %2</source>
        <translation>用 %2 对 %1 分词</translation>
    </message>
    <message>
        <source>The dataset could not be tokenized.</source>
        <translation>无法对数据集分词。</translation>
    </message>
    <message>
        <source>%1 a word</source>
        <translation>每词 %1</translation>
    </message>
    <message>
        <source>the longest %1</source>
        <translation>最长 %1</translation>
    </message>
    <message>
        <source>in %1 of the texts</source>
        <translation>见于 %1 的文本</translation>
    </message>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%2 个词元中的 %1 个</translation>
    </message>
    <message>
        <source>tokens in a text</source>
        <translation>每条文本的词元数</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>95 % have at most</source>
        <translation>95 % 最多</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>字符</translation>
    </message>
</context>
<context>
    <name>stator::ui::DatasetListModel</name>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tokenized with</source>
        <translation>已用分词器</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
</context>
<context>
    <name>stator::ui::DatasetOverview</name>
    <message>
        <source>Rows by languages</source>
        <translation>各语言的行数</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Most repeated texts</source>
        <translation>重复最多的文本</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Repeated texts</source>
        <translation>重复的文本</translation>
    </message>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n 种组合</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>%1 rows (%2) equal an earlier one.</source>
        <translation>%1 行（%2）与前面的行相同。</translation>
    </message>
    <message>
        <source>%1: %2 different texts; %3 rows (%4) share theirs with another.</source>
        <translation>%1：%2 条不同文本；%3 行（%4）与其他行共用文本。</translation>
    </message>
</context>
<context>
    <name>stator::ui::DatasetsPage</name>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Import &amp;again…</source>
        <translation>重新导入(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Train a tokenizer…</source>
        <translation>训练分词器(&amp;T)…</translation>
    </message>
    <message>
        <source>Import a to&amp;kenizer…</source>
        <translation>导入分词器(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>训练…</translation>
    </message>
</context>
<context>
    <name>stator::ui::DatasetsView</name>
    <message>
        <source>Datasets are the sentence pairs and texts that models learn from. Import files, or drop them here.</source>
        <translation>数据集是模型学习所用的句对和文本。请导入文件，或将文件拖到这里。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>The lines could not be saved.</source>
        <translation>无法保存这些行。</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation>分词器(&amp;T)</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Remove a dataset</source>
        <translation>移除数据集</translation>
    </message>
    <message>
        <source>Remove the dataset “%1”?</source>
        <translation>要移除数据集“%1”吗？</translation>
    </message>
    <message>
        <source>Runs that were trained on it keep their results, but cannot be resumed without it. The files it was imported from stay. Undo brings it back until the window is closed.</source>
        <translation>用它训练的运行保留结果，但没有它就不能继续。导入所用的文件不受影响。窗口关闭前可以撤消。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved configuration(s)</source>
        <translation>
            <numerusform>%n 个已保存的配置</numerusform>
        </translation>
    </message>
    <message>
        <source>No run and no saved configuration uses it.</source>
        <translation>没有运行或已保存的配置使用它。</translation>
    </message>
    <message>
        <source>Used by: %1.</source>
        <translation>使用它的有：%1。</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two counts</comment>
        <translation>和</translation>
    </message>
</context>
<context>
    <name>stator::ui::PieceView</name>
    <message>
        <source>%1 (unknown)</source>
        <translation>%1（未知）</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Not in the vocabulary</source>
        <translation>不在词表中</translation>
    </message>
</context>
<context>
    <name>stator::ui::Removal</name>
    <message>
        <source>removal of the dataset “%1”</source>
        <translation>移除数据集“%1”</translation>
    </message>
    <message>
        <source>removal of the tokenizer “%1”</source>
        <translation>移除分词器“%1”</translation>
    </message>
    <message>
        <source>“%1” could not be removed.</source>
        <translation>无法移除“%1”。</translation>
    </message>
    <message>
        <source>“%1” could not be brought back.</source>
        <translation>无法恢复“%1”。</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenizersView</name>
    <message>
        <source>XLM-R</source>
        <translation>XLM-R</translation>
    </message>
    <message>
        <source>As the file</source>
        <translation>同文件</translation>
    </message>
    <message>
        <source>A tokenizer cuts texts into the pieces that a model has vectors for. Train one on your datasets, or import one.</source>
        <translation>分词器把文本切成模型有向量的词元。可用数据集训练一个，或导入一个。</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>The quick brown fox jumps over the lazy dog.</source>
        <translation>敏捷的棕色狐狸跳过懒狗。</translation>
    </message>
    <message>
        <source>Sentence to cut into pieces</source>
        <translation>要切分的句子</translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation>输入句子</translation>
    </message>
    <message>
        <source>On the &amp;dataset</source>
        <translation>在数据集上(&amp;D)</translation>
    </message>
    <message>
        <source>On the dataset</source>
        <translation>在数据集上</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n 个未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove a tokenizer</source>
        <translation>移除分词器</translation>
    </message>
    <message>
        <source>Remove the tokenizer “%1”?</source>
        <translation>要移除分词器“%1”吗？</translation>
    </message>
    <message>
        <source>Runs that were trained with it keep their results, but cannot be resumed without it. Undo brings it back until the window is closed.</source>
        <translation>用它训练的运行保留结果，但没有它就不能继续。窗口关闭前可以撤消。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
</TS>
