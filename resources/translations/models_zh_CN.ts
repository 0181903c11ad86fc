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
    <name>stator::ui::Data</name>
    <message>
        <source>Pairs</source>
        <translation>句对</translation>
    </message>
    <message>
        <source>Triplets</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>Scored pairs</source>
        <translation>带分数的句对</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>SQuAD JSON</source>
        <translation>SQuAD JSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>TSV</source>
        <translation>TSV</translation>
    </message>
    <message>
        <source>Aligned files</source>
        <translation>对齐文件</translation>
    </message>
    <message>
        <source>TMX</source>
        <translation>TMX</translation>
    </message>
    <message>
        <source>PO (gettext)</source>
        <translation>PO（gettext）</translation>
    </message>
    <message>
        <source>Text, one a line</source>
        <translation>文本，每行一条</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Sentence %1</source>
        <translation>句子 %1</translation>
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
        <source>Negative %1</source>
        <translation>负例 %1</translation>
    </message>
    <message>
        <source>Invalid UTF-8</source>
        <translation>无效的 UTF-8</translation>
    </message>
    <message>
        <source>Wrong number of columns</source>
        <translation>列数不对</translation>
    </message>
    <message>
        <source>Quote never closed</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>Broken JSON</source>
        <translation>JSON 有误</translation>
    </message>
    <message>
        <source>Broken TMX unit</source>
        <translation>TMX 单元有误</translation>
    </message>
    <message>
        <source>Broken PO entry</source>
        <translation>PO 条目有误</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>文本为空</translation>
    </message>
    <message>
        <source>Missing field</source>
        <translation>缺少字段</translation>
    </message>
    <message>
        <source>Not a text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <source>Score is no number</source>
        <translation>分数不是数字</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>No line in the other file</source>
        <translation>另一文件没有对应行</translation>
    </message>
    <message>
        <source>Damaged file</source>
        <translation>文件损坏</translation>
    </message>
    <message>
        <source>Fuzzy translation</source>
        <translation>模糊翻译</translation>
    </message>
    <message>
        <source>Untranslated</source>
        <translation>未翻译</translation>
    </message>
    <message>
        <source>Obsolete</source>
        <translation>已废弃</translation>
    </message>
    <message>
        <source>Left out by range</source>
        <translation>按范围略去</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>Above the cap</source>
        <translation>超出上限</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另有 %n 个</numerusform>
        </translation>
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
    <name>stator::ui::FilterExpression</name>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>after</source>
        <translation>晚于</translation>
    </message>
    <message>
        <source>before</source>
        <translation>早于</translation>
    </message>
    <message>
        <source>in</source>
        <translation>在</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不小于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不大于</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>There is no ( for this ).</source>
        <translation>这个右括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>The closing &quot; is missing.</source>
        <translation>缺少结尾的引号。</translation>
    </message>
    <message>
        <source>The closing ) is missing.</source>
        <translation>缺少右括号。</translation>
    </message>
    <message>
        <source>A condition is missing here.</source>
        <translation>这里缺少条件。</translation>
    </message>
    <message>
        <source>There is no field before &quot;%1&quot;.</source>
        <translation>“%1”前面缺少字段。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a text: compare it with : = != ~ or !~.</source>
        <translation>“%1”是文本，请用 : = != ~ 或 !~ 比较。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no text: compare it with = != &lt; &lt;= &gt; or &gt;=.</source>
        <translation>“%1”不是文本，请用 = != &lt; &lt;= &gt; 或 &gt;= 比较。</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>这里缺少值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; may be several: %2.</source>
        <translation>“%1”可能指多个字段：%2。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;.</source>
        <translation>没有字段“%1”。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation>没有字段“%1”。是否想用“%2”？</translation>
    </message>
    <message>
        <source>A number is needed here, such as 0.7 or 20k.</source>
        <translation>这里需要数字，例如 0.7 或 20k。</translation>
    </message>
    <message>
        <source>A share is needed here, such as 20%.</source>
        <translation>这里需要占比，例如 20%。</translation>
    </message>
    <message>
        <source>A time is needed here, such as 90s, 10min, 2h or 7d.</source>
        <translation>这里需要时长，例如 90s、10min、2h 或 7d。</translation>
    </message>
    <message>
        <source>A date is needed here, such as 2026-11-01 or today.</source>
        <translation>这里需要日期，例如 2026-11-01 或 today。</translation>
    </message>
    <message>
        <source>Only yes or no can stand here.</source>
        <translation>这里只能填 yes 或 no。</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
</context>
<context>
    <name>stator::ui::PreviewModel</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
</context>
<context>
    <name>stator::ui::ProblemModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>The line begins with</source>
        <translation>行首内容</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunArrangement</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunFields</name>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>总步数</translation>
    </message>
    <message>
        <source>Main metric</source>
        <translation>主要指标</translation>
    </message>
    <message>
        <source>Pairs/s</source>
        <translation>句对/秒</translation>
    </message>
    <message>
        <source>Evaluation share</source>
        <translation>评估占比</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
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
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation>%1（最佳）</translation>
    </message>
    <message>
        <source>%1 (last)</source>
        <translation>%1（最近）</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunSeries</name>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>pairs per second</source>
        <translation>每秒句对</translation>
    </message>
    <message>
        <source>distinct rows in a batch</source>
        <translation>每批不同的行</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>bitext accuracy</source>
        <translation>双语检索准确率</translation>
    </message>
    <message>
        <source>mining F1</source>
        <translation>挖掘 F1</translation>
    </message>
    <message>
        <source>bitext F1</source>
        <translation>双语检索 F1</translation>
    </message>
    <message>
        <source>Spearman correlation</source>
        <translation>Spearman 相关系数</translation>
    </message>
    <message>
        <source>Pearson correlation</source>
        <translation>Pearson 相关系数</translation>
    </message>
    <message>
        <source>triplet accuracy</source>
        <translation>三元组准确率</translation>
    </message>
    <message>
        <source>nDCG@10</source>
        <translation>nDCG@10</translation>
    </message>
    <message>
        <source>MRR@10</source>
        <translation>MRR@10</translation>
    </message>
    <message>
        <source>MAP@100</source>
        <translation>MAP@100</translation>
    </message>
    <message>
        <source>full evaluation, step %1</source>
        <translation>完整评估，第 %1 步</translation>
    </message>
    <message>
        <source>evaluation on a subset, step %1</source>
        <translation>子集评估，第 %1 步</translation>
    </message>
</context>
<context>
    <name>stator::ui::RunTableModel</name>
    <message>
        <source>The runs could not be read.</source>
        <translation>无法读取运行列表。</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 (run %2)</source>
        <translation>%1（运行 %2）</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>重命名运行</translation>
    </message>
</context>
</TS>
