<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>FieldLabels</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Split name</source>
        <translation>划分名称</translation>
    </message>
    <message>
        <source>Training share</source>
        <translation>训练比例</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Split grouping</source>
        <translation>划分分组</translation>
    </message>
    <message>
        <source>Group negatives</source>
        <translation>负例一并分组</translation>
    </message>
    <message>
        <source>Training rows at most</source>
        <translation>训练行上限</translation>
    </message>
    <message>
        <source>Validation rows at most</source>
        <translation>验证行上限</translation>
    </message>
    <message>
        <source>Test rows at most</source>
        <translation>测试行上限</translation>
    </message>
    <message>
        <source>Group rows at most</source>
        <translation>分组行上限</translation>
    </message>
    <message>
        <source>Text length limit</source>
        <translation>文本长度上限</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Tokenizer file</source>
        <translation>分词器文件</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Mask false negatives</source>
        <translation>屏蔽假负例</translation>
    </message>
    <message>
        <source>Matryoshka dims</source>
        <translation>Matryoshka 维数</translation>
    </message>
    <message>
        <source>Matryoshka weights</source>
        <translation>Matryoshka 权重</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Warm-up share</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Mix by</source>
        <translation>混合依据</translation>
    </message>
    <message>
        <source>Mixing</source>
        <translation>混合方式</translation>
    </message>
    <message>
        <source>Mixing temperature</source>
        <translation>混合温度</translation>
    </message>
    <message>
        <source>When one runs out</source>
        <translation>某组用完时</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批的组成</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>批内无重复</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Evaluation plan</source>
        <translation>评估计划</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估时机</translation>
    </message>
    <message>
        <source>Evaluation budget</source>
        <translation>评估预算</translation>
    </message>
    <message>
        <source>Every percent</source>
        <translation>每隔百分比</translation>
    </message>
    <message>
        <source>Every steps</source>
        <translation>每隔步数</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>关键点</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>On</source>
        <translation>评估对象</translation>
    </message>
    <message>
        <source>Rows at most</source>
        <translation>行数上限</translation>
    </message>
    <message>
        <source>Dim</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Rows per evaluation</source>
        <translation>每次评估行数</translation>
    </message>
    <message>
        <source>Subset seed</source>
        <translation>子集种子</translation>
    </message>
    <message>
        <source>Best metric</source>
        <translation>最佳指标</translation>
    </message>
    <message>
        <source>Stop early by</source>
        <translation>早停指标</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Least improvement</source>
        <translation>最小改善</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Step limit</source>
        <translation>步数上限</translation>
    </message>
    <message>
        <source>Save every (steps)</source>
        <translation>保存间隔（步）</translation>
    </message>
    <message>
        <source>Save every (minutes)</source>
        <translation>保存间隔（分钟）</translation>
    </message>
    <message>
        <source>Newest kept</source>
        <translation>保留最新</translation>
    </message>
    <message>
        <source>Keep the best</source>
        <translation>保留最佳</translation>
    </message>
    <message>
        <source>Final model</source>
        <translation>最终模型</translation>
    </message>
    <message>
        <source>Texts kept together</source>
        <translation>相同文本在一起</translation>
    </message>
    <message>
        <source>By anchor</source>
        <translation>按锚</translation>
    </message>
    <message>
        <source>By row</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>Multiple negatives ranking</source>
        <translation>多负例排序</translation>
    </message>
    <message>
        <source>CoSENT</source>
        <translation>CoSENT</translation>
    </message>
    <message>
        <source>Query to document</source>
        <translation>查询到文档</translation>
    </message>
    <message>
        <source>Symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>All four (GTE)</source>
        <translation>全部四个（GTE）</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Row-wise Adagrad</source>
        <translation>按行 Adagrad</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Language pair</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不区分</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>Round robin</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>The others go on</source>
        <translation>其余继续</translation>
    </message>
    <message>
        <source>The epoch ends</source>
        <translation>本轮结束</translation>
    </message>
    <message>
        <source>It starts over</source>
        <translation>从头再来</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>One group each</source>
        <translation>每批一组</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>BF16</source>
        <translation>BF16</translation>
    </message>
    <message>
        <source>FP16</source>
        <translation>FP16</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Every n steps</source>
        <translation>每隔 n 步</translation>
    </message>
    <message>
        <source>Every n percent</source>
        <translation>每隔 n%</translation>
    </message>
    <message>
        <source>At the end of each epoch</source>
        <translation>每轮结束时</translation>
    </message>
    <message>
        <source>At key points</source>
        <translation>在关键点</translation>
    </message>
    <message>
        <source>Within a budget</source>
        <translation>在预算之内</translation>
    </message>
    <message>
        <source>Bitext</source>
        <translation>双语检索</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>STS</source>
        <translation>STS</translation>
    </message>
    <message>
        <source>Triplets</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>Validation rows</source>
        <translation>验证行</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>The last step&apos;s</source>
        <translation>最后一步的</translation>
    </message>
    <message>
        <source>The best</source>
        <translation>最佳的</translation>
    </message>
    <message>
        <source>%1 above %2 and up to %3</source>
        <translation>%1，大于 %2 且不超过 %3</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，从 %2 到 %3</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1，大于 %2</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1，不小于 %2</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2上的%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>开或关</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>整数列表</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>数字列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a preset, or shares of its own</source>
        <translation>预设，或自定的比例</translation>
    </message>
    <message>
        <source>an evaluation plan</source>
        <translation>评估计划</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>stator::ui::Evaluators</name>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Bitext retrieval</source>
        <translation>双语检索</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>STS</source>
        <translation>STS</translation>
    </message>
    <message>
        <source>Triplets</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>The loss in batches of 256, whatever the run was trained with.</source>
        <translation>以 256 为一批计算的损失，与运行训练时的设置无关。</translation>
    </message>
    <message>
        <source>Each text&apos;s translation among all texts of its language, both ways, for pairs.</source>
        <translation>在该语言的全部文本中找到每条文本的译文，双向，用于句对。</translation>
    </message>
    <message>
        <source>Each anchor&apos;s positives among all documents, for pairs and triplets.</source>
        <translation>在全部文档中找到每个锚点的正例，用于句对和三元组。</translation>
    </message>
    <message>
        <source>How well cosine follows the score, for scored pairs.</source>
        <translation>余弦与评分的一致程度，用于带评分的句对。</translation>
    </message>
    <message>
        <source>How often the positive is nearer than every negative, for triplets.</source>
        <translation>正例比所有负例都更近的比例，用于三元组。</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunSeries</name>
    <message>
        <source>training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pairs per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distinct rows in a batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bitext accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mining F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bitext F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spearman correlation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pearson correlation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>triplet accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nDCG@10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRR@10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP@100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full evaluation, step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluation on a subset, step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
