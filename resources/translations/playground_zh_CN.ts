<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::ModelSlot</name>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
</context>
<context>
    <name>stator::ui::NeighbourPanel</name>
    <message>
        <source>Nearest texts</source>
        <translation>最近的文本</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Cancel encoding</source>
        <translation>取消编码</translation>
    </message>
    <message>
        <source>“%1” is encoded once with this model, then every sentence finds its neighbours at once.</source>
        <translation>“%1”只需用此模型编码一次，之后每个句子都能立即找到近邻。</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>Encoding of %1</source>
        <translation>编码 %1</translation>
    </message>
    <message>
        <source>“%1” could not be encoded.</source>
        <translation>“%1”无法编码。</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>%1 of %2 texts</source>
        <translation>%1 / %2 条文本</translation>
    </message>
    <message>
        <source>Among %1 texts, spread evenly over a dataset that is too large to be held whole.</source>
        <translation>数据集过大，在其中均匀选取的 %1 条文本内查找。</translation>
    </message>
    <message>
        <source>Among all %1 distinct texts.</source>
        <translation>在全部 %1 条不同的文本中查找。</translation>
    </message>
    <message>
        <source>The neighbours could not be found.</source>
        <translation>无法查找近邻。</translation>
    </message>
</context>
<context>
    <name>stator::ui::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Sentences, one a line</source>
        <translation>句子，每行一句</translation>
    </message>
    <message>
        <source>One sentence a line.</source>
        <translation>每行一句。</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>对比模型(&amp;C)</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Only so many of the first columns are used. A run trained with Matryoshka dimensions loses little.</source>
        <translation>只使用前面的若干列。用 Matryoshka 维度训练的运行损失很小。</translation>
    </message>
    <message>
        <source>&amp;Dimensions</source>
        <translation>维度(&amp;D)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Nearest to</source>
        <translation>最接近</translation>
    </message>
    <message>
        <source>in</source>
        <translation>于</translation>
    </message>
    <message>
        <source>Try sentences on a model here. There is no model yet: train a run, or choose the folder of a model.</source>
        <translation>在这里用模型试验句子。还没有模型：请训练一个运行，或选择模型所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Second model</source>
        <translation>第二个模型</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The first %1 lines are used.</source>
        <translation>只使用前 %1 行。</translation>
    </message>
    <message>
        <source>The sentences could not be encoded.</source>
        <translation>句子无法编码。</translation>
    </message>
    <message>
        <source>There is no dataset to search.</source>
        <translation>没有可查找的数据集。</translation>
    </message>
    <message>
        <source>Type a sentence.</source>
        <translation>请输入句子。</translation>
    </message>
    <message>
        <source>Choose a model.</source>
        <translation>请选择模型。</translation>
    </message>
</context>
<context>
    <name>stator::ui::SentenceSamples</name>
    <message>
        <source>One sentence in seven languages</source>
        <translation>七种语言的同一句话</translation>
    </message>
    <message>
        <source>Three topics in two languages</source>
        <translation>两种语言的三个话题</translation>
    </message>
    <message>
        <source>Near in words, far in meaning</source>
        <translation>用词相近，意思不同</translation>
    </message>
</context>
<context>
    <name>stator::ui::SimilarityView</name>
    <message>
        <source>Type two sentences or more, a line each.</source>
        <translation>请输入两个以上的句子，每行一句。</translation>
    </message>
    <message>
        <source>difference of cosines</source>
        <translation>余弦之差</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Second minus first</source>
        <translation>第二个减第一个</translation>
    </message>
</context>
<context>
    <name>stator::ui::TokenView</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
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
        <source>“%1”, id %2</source>
        <translation>“%1”，编号 %2</translation>
    </message>
    <message>
        <source>Stands for a part that the vocabulary does not have.</source>
        <translation>代表词表中没有的部分。</translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <translation>%1（未知）</translation>
    </message>
</context>
</TS>
