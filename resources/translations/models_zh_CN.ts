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
        <source>Loss in batches of 8</source>
        <translation>每批 8 行的损失</translation>
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
    <name>stator::ui::Advice</name>
    <message>
        <source>Evaluating 8 rows at a time, tokenised again each time, takes %1 of this run&apos;s %2.</source>
        <translation>每次评估 8 行、每次重新分词，在本次运行的 %2 中要占 %1。</translation>
    </message>
    <message>
        <source>%1 compares %2 rows with each other at every evaluation.</source>
        <translation>%1在每次评估时对 %2 行两两比较。</translation>
    </message>
    <message numerus="yes">
        <source>This plan evaluates %Ln time(s), on %1 rows each.</source>
        <translation>
            <numerusform>此计划评估 %Ln 次，每次 %1 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The validation loss reads tokens that are there, in batches of 256, and tells more: each row has 255 other candidates instead of 7.</source>
        <translation>验证损失直接读取已有的词元，每批 256 行，而且更能说明问题：每行有 255 个其他候选，而不是 7 个。</translation>
    </message>
    <message>
        <source>That is %1 comparisons. On %2 rows it is %3, and an accuracy is still known to ±%4 %.</source>
        <translation>共 %1 次比较。只用 %2 行时为 %3 次，准确率的误差仍只有 ±%4 %。</translation>
    </message>
    <message>
        <source>They take %1 of this run&apos;s %2. About 20 values show the same curve.</source>
        <translation>它们在本次运行的 %2 中占 %1。约 20 个值就能画出同样的曲线。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other language pair(s) have as little.</source>
        <translation>
            <numerusform>另有 %Ln 个语言对同样很少。</numerusform>
        </translation>
    </message>
    <message>
        <source>A table of vectors learns at rates hundreds of times those of a transformer. Usual is %1; much lower, it hardly leaves its random start.</source>
        <translation>向量表所需的学习率是 Transformer 的数百倍。通常为 %1；低得多时，它几乎停留在随机初值。</translation>
    </message>
    <message>
        <source>Usual is %1; much higher, the vectors leap past what they learn.</source>
        <translation>通常为 %1；高得多时，向量会越过本该学到的位置。</translation>
    </message>
    <message>
        <source>A plan by budget holds it to its share, whatever the split.</source>
        <translation>按预算的计划会把评估限制在其份额内，与划分无关。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluation(s) read %1 rows; training reads %2.</source>
        <translation>
            <numerusform>%Ln 次评估共读取 %1 行；训练读取 %2 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Table and optimizer state are %1 each time they are kept; a run that cannot keep them cannot be resumed.</source>
        <translation>每次保存向量表和优化器状态需 %1；无法保存的运行不能继续。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Evaluation took %1 of this run (%2 of %3).</source>
        <translation>评估占了本次运行的 %1（共 %3，其中 %2）。</translation>
    </message>
    <message>
        <source>Evaluation would take %1 of this run (%2 of %3).</source>
        <translation>评估将占本次运行的 %1（共 %3，其中 %2）。</translation>
    </message>
    <message numerus="yes">
        <source>%1 validation rows are read %Ln time(s); %2 are as good.</source>
        <translation>
            <numerusform>%1 行验证数据要读 %Ln 次；%2 行就同样够用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The CPU is faster here: %1 a step, the GPU %2.</source>
        <translation>在这里 CPU 更快：每步 %1，GPU 为 %2。</translation>
    </message>
    <message>
        <source>%1 has no BF16.</source>
        <translation>%1 不支持 BF16。</translation>
    </message>
    <message>
        <source>Matrix products run at %1 GFLOP/s; about %2 are usual here.</source>
        <translation>矩阵乘法只有 %1 GFLOP/s；这里通常约为 %2。</translation>
    </message>
    <message>
        <source>This run needs %1 of GPU memory; there are %2.</source>
        <translation>本次运行需要 %1 显存；只有 %2。</translation>
    </message>
    <message>
        <source>This run needs %1 of memory; there are %2.</source>
        <translation>本次运行需要 %1 内存；只有 %2。</translation>
    </message>
    <message>
        <source>A learning rate of %1 is too low for static models.</source>
        <translation>对静态模型来说，学习率 %1 太低。</translation>
    </message>
    <message>
        <source>A learning rate of %1 is too high for static models.</source>
        <translation>对静态模型来说，学习率 %1 太高。</translation>
    </message>
    <message>
        <source>%1 pairs are few for %2 tokens that start at random.</source>
        <translation>%1 个句对对随机初始化的 %2 个词元来说太少。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) that are evaluated are trained on as well.</source>
        <translation>
            <numerusform>%Ln 条用于评估的文本也用于训练。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the rows have their own text among their negatives.</source>
        <translation>%1 的行在负例中含有自己的文本。</translation>
    </message>
    <message>
        <source>Step %1 of %2 was the best; the %3 after it gained nothing.</source>
        <translation>最好的是第 %1 步（共 %2 步）；之后的 %3 没有收获。</translation>
    </message>
    <message>
        <source>Checkpoints and model take %1; %2 are free on this disk.</source>
        <translation>检查点和模型需 %1；此磁盘剩余 %2。</translation>
    </message>
    <message>
        <source>An accuracy on %1 rows is known to ±%2 %, on %3 to ±%4 %. The last evaluation still reads all.</source>
        <translation>%1 行上的准确率误差为 ±%2 %，%3 行为 ±%4 %。最后一次评估仍读取全部。</translation>
    </message>
    <message>
        <source>Where batches or dimensions are small, a GPU waits for its orders.</source>
        <translation>批或维数较小时，GPU 多在等待指令。</translation>
    </message>
    <message>
        <source>BF16 came with compute capability 8.0, this GPU has %1: the run would fail or be slower than in FP32.</source>
        <translation>BF16 需要计算能力 8.0，此 GPU 为 %1：运行会失败，或比 FP32 更慢。</translation>
    </message>
    <message>
        <source>The reference BLAS is in use. An optimised one makes every step faster.</source>
        <translation>正在使用参考 BLAS。换用优化的 BLAS，每一步都会更快。</translation>
    </message>
    <message>
        <source>Table and optimizer alone are too large, whatever the batch.</source>
        <translation>无论批多大，仅向量表和优化器就已放不下。</translation>
    </message>
    <message>
        <source>A batch of %1 rows is more than fits beside table and optimizer.</source>
        <translation>除向量表和优化器外，放不下 %1 行的批。</translation>
    </message>
    <message>
        <source>That is %1 pairs a token; rare tokens hardly leave their random start.</source>
        <translation>每个词元只有 %1 个句对；少见的词元几乎停留在随机初值。</translation>
    </message>
    <message>
        <source>The model is measured on what it has seen, so its figures are too good.</source>
        <translation>模型在见过的文本上被评测，因此数值偏好。</translation>
    </message>
    <message>
        <source>Texts repeat in this dataset: in batches of %1 rows the loss pushes equal texts apart.</source>
        <translation>此数据集中文本有重复：每批 %1 行时，损失会把相同的文本推开。</translation>
    </message>
    <message>
        <source>%1 was best after %2 of the run and did not get better.</source>
        <translation>%1 在运行到 %2 时最好，此后没有再提高。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Hold evaluation to %1 %</source>
        <translation>评估不超过 %1 %</translation>
    </message>
    <message>
        <source>Use %1, budget %2 %</source>
        <translation>使用 %1，预算 %2 %</translation>
    </message>
    <message numerus="yes">
        <source>Evaluate at %Ln key point(s)</source>
        <translation>
            <numerusform>在 %Ln 个关键点评估</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluate %1 rows</source>
        <translation>评估 %1 行</translation>
    </message>
    <message>
        <source>Use validation loss</source>
        <translation>改用验证损失</translation>
    </message>
    <message>
        <source>Train on the CPU</source>
        <translation>在 CPU 上训练</translation>
    </message>
    <message>
        <source>Install OpenBLAS:
libopenblas0-pthread</source>
        <translation>请安装 OpenBLAS：
libopenblas0-pthread</translation>
    </message>
    <message>
        <source>Batches of %1</source>
        <translation>每批 %1 行</translation>
    </message>
    <message>
        <source>Use %1 dimensions</source>
        <translation>使用 %1 维</translation>
    </message>
    <message>
        <source>Use row-wise Adagrad</source>
        <translation>使用按行 Adagrad</translation>
    </message>
    <message>
        <source>Train a tokenizer of about %1 tokens, or add data.</source>
        <translation>训练一个约 %1 个词元的分词器，或增加数据。</translation>
    </message>
    <message>
        <source>Keep texts together</source>
        <translation>相同文本归在一侧</translation>
    </message>
    <message>
        <source>No duplicates in a batch</source>
        <translation>批内不含重复</translation>
    </message>
    <message>
        <source>Mask false negatives</source>
        <translation>屏蔽假负例</translation>
    </message>
    <message>
        <source>Mix by temperature</source>
        <translation>按温度混合</translation>
    </message>
    <message>
        <source>Train %1 epochs</source>
        <translation>训练 %1 轮</translation>
    </message>
    <message numerus="yes">
        <source>Train %Ln step(s)</source>
        <translation>
            <numerusform>训练 %Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>提前停止</translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln checkpoint(s)</source>
        <translation>
            <numerusform>保留 %Ln 个检查点</numerusform>
        </translation>
    </message>
    <message>
        <source>then it has %1</source>
        <translation>之后占 %1</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>磁盘占用 %1</translation>
    </message>
    <message>
        <source>%1 of GPU memory</source>
        <translation>显存 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>saves about %1</source>
        <translation>约省 %1</translation>
    </message>
    <message>
        <source>%1, saves %2</source>
        <translation>%1，省 %2</translation>
    </message>
    <message numerus="yes">
        <source>On average %Ln row(s) of a batch; evenly mixed it would have %1.</source>
        <translation>
            <numerusform>平均每批 %Ln 行；均匀混合时会占 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has only %2 of the batches.</source>
        <translation>%1 在批中只占 %2。</translation>
    </message>
</context>
<context>
    <name>stator::ui::AdviceCard</name>
    <message>
        <source>Important: %1</source>
        <translation>重要：%1</translation>
    </message>
    <message>
        <source>Clone with this change</source>
        <translation>按此更改克隆</translation>
    </message>
    <message>
        <source>%1: clone with this change</source>
        <translation>%1：按此更改克隆</translation>
    </message>
</context>
<context>
    <name>stator::ui::AdviceList</name>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>再显示 %Ln 条</numerusform>
        </translation>
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
    <message>
        <source>Loss in batches of 8</source>
        <translation>每批 8 行的损失</translation>
    </message>
    <message>
        <source>The slow way of #3281: 8 rows at a time, tokenised again each time. Only to see what it costs.</source>
        <translation>#3281 中的慢方法：每次 8 行，每次重新分词。只为看清它的代价。</translation>
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
    <name>stator::ui::ForecastText</name>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>tomorrow, %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>与预测一致</translation>
    </message>
    <message>
        <source>GPU, %1</source>
        <translation>GPU，%1</translation>
    </message>
    <message numerus="yes">
        <source>CPU, %1, %n thread(s)</source>
        <translation>
            <numerusform>CPU，%1，%n 线程</numerusform>
        </translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::MachineModels</name>
    <message>
        <source>A dataset is needed to measure with.</source>
        <translation>测量需要一个数据集。</translation>
    </message>
    <message>
        <source>A tokenizer is needed to measure with.</source>
        <translation>测量需要一个分词器。</translation>
    </message>
    <message>
        <source>It is being measured.</source>
        <translation>正在测量。</translation>
    </message>
    <message>
        <source>A run is training: measure when it has ended.</source>
        <translation>有运行正在训练：请在它结束后测量。</translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation>测量本机</translation>
    </message>
    <message>
        <source>This machine could not be measured.</source>
        <translation>无法测量本机。</translation>
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
    <message>
        <source>Forecast</source>
        <translation>预测时间</translation>
    </message>
    <message>
        <source>Forecast error</source>
        <translation>预测误差</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
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
