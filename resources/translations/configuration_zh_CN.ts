<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Configuration</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Precision and device</source>
        <translation>精度与设备</translation>
    </message>
    <message>
        <source>Evaluation plan</source>
        <translation>评估计划</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>dimensions</source>
        <translation>维</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>%</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>次评估</translation>
    </message>
    <message>
        <source>What the run is called.</source>
        <translation>运行的名称。</translation>
    </message>
    <message>
        <source>The datasets to train on.</source>
        <translation>用于训练的数据集。</translation>
    </message>
    <message>
        <source>Shares for training, validation and test: a preset's name, or an object with its own.</source>
        <translation>训练、验证和测试的比例：预设的名称，或自定的比例。</translation>
    </message>
    <message>
        <source>Tokens of a text that count, from its start; 0: all of them.</source>
        <translation>每个文本从开头起计入的词元数；0 表示全部。</translation>
    </message>
    <message>
        <source>A tokenizer of the workspace. Give either a name or a file.</source>
        <translation>工作区中的分词器。名称和文件二选一。</translation>
    </message>
    <message>
        <source>A SentencePiece model (.model or .spm).</source>
        <translation>SentencePiece 模型文件（.model 或 .spm）。</translation>
    </message>
    <message>
        <source>Length of a token vector and of a sentence embedding.</source>
        <translation>词元向量和句子嵌入的长度。</translation>
    </message>
    <message>
        <source>mnrl ranks the positive above the batch's other texts (pairs, triplets); cosent is for scored pairs.</source>
        <translation>mnrl 使正例排在批内其他文本之前（句对、三元组）；cosent 用于带分数的句对。</translation>
    </message>
    <message>
        <source>Cosine similarities are multiplied by this (the inverse temperature).</source>
        <translation>余弦相似度乘以此值（温度的倒数）。</translation>
    </message>
    <message>
        <source>Anchors against candidates, also positives against anchors, or all four directions.</source>
        <translation>锚对候选，另加正例对锚，或全部四个方向。</translation>
    </message>
    <message>
        <source>Leave out in-batch negatives whose text equals the row's anchor or positive.</source>
        <translation>略去文本与本行的锚或正例相同的批内负例。</translation>
    </message>
    <message>
        <source>Dims at which the embedding is also trained when cut short, ascending, the last being model.dim; empty: none.</source>
        <translation>嵌入截短后也参与训练的维数，升序，最后一个为 model.dim；留空表示不用。</translation>
    </message>
    <message>
        <source>One weight for each of the dims; empty: all 1.</source>
        <translation>每个维数一个权重；留空表示都为 1。</translation>
    </message>
    <message>
        <source>adamw equals the dense optimizer; adagrad is row-wise and needs one number a row.</source>
        <translation>adamw 与稠密优化器结果相同；adagrad 按行更新，每行只存一个数。</translation>
    </message>
    <message>
        <source>Peak learning rate.</source>
        <translation>学习率的峰值。</translation>
    </message>
    <message>
        <source>Decay of the gradient's mean (adamw).</source>
        <translation>梯度均值的衰减（adamw）。</translation>
    </message>
    <message>
        <source>Decay of the squared gradient's mean (adamw).</source>
        <translation>梯度平方均值的衰减（adamw）。</translation>
    </message>
    <message>
        <source>Added to the denominator of the update.</source>
        <translation>加在更新量分母上的数。</translation>
    </message>
    <message>
        <source>Decoupled weight decay.</source>
        <translation>解耦的权重衰减。</translation>
    </message>
    <message>
        <source>Largest global norm of a gradient; 0: no clipping.</source>
        <translation>梯度全局范数的上限；0 表示不裁剪。</translation>
    </message>
    <message>
        <source>How the learning rate falls after the warm-up.</source>
        <translation>预热之后学习率如何下降。</translation>
    </message>
    <message>
        <source>Share of the steps in which the learning rate rises.</source>
        <translation>学习率上升阶段占全部步数的比例。</translation>
    </message>
    <message>
        <source>Warm-up in steps; above 0 it counts instead of the share.</source>
        <translation>以步数计的预热；大于 0 时代替比例。</translation>
    </message>
    <message>
        <source>Rows of a step; every other row is a negative.</source>
        <translation>每步的行数；其余各行都是负例。</translation>
    </message>
    <message>
        <source>What shares the batches: language pairs, datasets, or nothing (all rows alike).</source>
        <translation>按什么分配批：语言对、数据集，或不区分（所有行同等）。</translation>
    </message>
    <message>
        <source>How they share them: by their rows, equally, or in between.</source>
        <translation>如何分配：按行数、平均，或介于两者之间。</translation>
    </message>
    <message>
        <source>For temperature mixing: shares are rows^(1/temperature); 1 is proportional.</source>
        <translation>用于温度混合：份额为 行数^(1/温度)；1 即按比例。</translation>
    </message>
    <message>
        <source>When one has no more rows in an epoch: the others go on, the epoch ends, or it starts over.</source>
        <translation>当一轮中某一组的行用完时：其余继续、本轮结束，或从头再来。</translation>
    </message>
    <message>
        <source>Whether a batch holds rows of all, or of one language pair (or dataset) alone.</source>
        <translation>一个批包含所有组的行，还是只含一个语言对（或数据集）的行。</translation>
    </message>
    <message>
        <source>No text twice in a batch, so that no in-batch negative is a copy of the positive.</source>
        <translation>批内没有重复文本，使批内负例不会与正例相同。</translation>
    </message>
    <message>
        <source>Seed of the table's first values and of the order of rows.</source>
        <translation>嵌入表初始值和行顺序的随机种子。</translation>
    </message>
    <message>
        <source>Of the matrix products; auto: bf16 where the device has it, else fp32.</source>
        <translation>矩阵乘法的精度；auto：设备支持则用 bf16，否则用 fp32。</translation>
    </message>
    <message>
        <source>Where to train; auto: the faster one by a short measurement.</source>
        <translation>在哪里训练；auto：经短暂测量后选较快的设备。</translation>
    </message>
    <message>
        <source>Threads on the CPU; 0: one for each core. Equal bits need an equal count.</source>
        <translation>CPU 线程数；0 表示每核一个。要结果逐位相同，线程数须相同。</translation>
    </message>
    <message>
        <source>Which evaluators run, on which rows and when; early stopping; which checkpoint is best.</source>
        <translation>运行哪些评估器、在哪些行上、何时运行；早停；哪个检查点最佳。</translation>
    </message>
    <message>
        <source>Passes over the training rows; 0: only maxSteps counts.</source>
        <translation>遍历训练行的次数；0 表示只看 maxSteps。</translation>
    </message>
    <message>
        <source>Steps of the run. Given alone it decides; with epochs, what ends first; 0: only epochs count.</source>
        <translation>运行的步数。单独给出时由它决定；与轮数同时给出时先到者为准；0 表示只看轮数。</translation>
    </message>
    <message>
        <source>Save every so many steps; 0: not by steps.</source>
        <translation>每隔多少步保存一次；0 表示不按步数。</translation>
    </message>
    <message>
        <source>Save every so many minutes; 0: not by time.</source>
        <translation>每隔多少分钟保存一次；0 表示不按时间。</translation>
    </message>
    <message>
        <source>How many of the newest checkpoints stay on disk.</source>
        <translation>磁盘上保留最新的多少个检查点。</translation>
    </message>
    <message>
        <source>Save at every new best of evaluation.bestMetric, and keep the best.</source>
        <translation>每当 evaluation.bestMetric 创新高时保存，并保留最佳检查点。</translation>
    </message>
    <message>
        <source>Which model the run leaves: that of the last step or the best.</source>
        <translation>运行最后留下哪个模型：最后一步的或最佳的。</translation>
    </message>
    <message>
        <source>A dataset of the workspace.</source>
        <translation>工作区中的数据集。</translation>
    </message>
    <message>
        <source>When the run evaluates. Every plan but never ends with an evaluation: of everything, or by budget of as many rows as it still pays for.</source>
        <translation>运行何时评估。除 never 外，每种计划都以一次评估结束：评估全部行；按预算时，评估预算还付得起的行数。</translation>
    </message>
    <message>
        <source>Evaluation takes at most this percentage of the training time, the last one too. What there is no time to read is estimated on a subset.</source>
        <translation>评估用时至多占训练时间的这一百分比，最后一次评估也算在内。来不及读的部分用子集估计。</translation>
    </message>
    <message>
        <source>Evaluate whenever another so many percent of the steps are done.</source>
        <translation>每完成总步数的这一百分比就评估一次。</translation>
    </message>
    <message>
        <source>Evaluate after every so many steps.</source>
        <translation>每隔多少步评估一次。</translation>
    </message>
    <message>
        <source>Percentages of the run at which it evaluates, ascending.</source>
        <translation>在运行进度的哪些百分比处评估，升序。</translation>
    </message>
    <message>
        <source>Which evaluators run and on which rows; empty: those usual for the data, on the validation rows.</source>
        <translation>运行哪些评估器、在哪些行上；留空表示在验证行上运行该类数据常用的评估器。</translation>
    </message>
    <message>
        <source>Rows that all evaluations before the last read together, a seeded subset; 0: all, and by budget as many as it pays.</source>
        <translation>最后一次之前每次评估合计读取的行数（由种子决定的子集）；0 表示全部，按预算时则以预算所能承担为限。</translation>
    </message>
    <message>
        <source>Seed of the subset.</source>
        <translation>子集的随机种子。</translation>
    </message>
    <message>
        <source>The metric that chooses the best checkpoint, such as validation/loss; empty: that of the first evaluation.</source>
        <translation>用于选出最佳检查点的指标，例如 validation/loss；留空表示第一个评估的指标。</translation>
    </message>
    <message>
        <source>The run stops when this metric no longer improves; empty: it does not stop early.</source>
        <translation>该指标不再改善时运行停止；留空表示不早停。</translation>
    </message>
    <message>
        <source>Evaluations without an improvement after which the run stops.</source>
        <translation>连续多少次评估没有改善后停止。</translation>
    </message>
    <message>
        <source>Only a change above this counts as an improvement.</source>
        <translation>变化大于此值才算改善。</translation>
    </message>
    <message>
        <source>What is measured.</source>
        <translation>测量什么。</translation>
    </message>
    <message>
        <source>The rows it reads: validation, test, or a dataset of the workspace.</source>
        <translation>读取哪些行：验证、测试，或工作区中的数据集。</translation>
    </message>
    <message>
        <source>At most so many of its rows, a seeded subset; 0: all.</source>
        <translation>至多读取其中多少行（由种子决定的子集）；0 表示全部。</translation>
    </message>
    <message>
        <source>Only the first so many columns of an embedding (Matryoshka); 0: all.</source>
        <translation>只用嵌入的前多少列（Matryoshka）；0 表示全部。</translation>
    </message>
    <message>
        <source>is empty; give at least one dataset.</source>
        <translation>为空；请至少给出一个数据集。</translation>
    </message>
    <message>
        <source>give either tokenizer.name or tokenizer.file.</source>
        <translation>请选择一个分词器，或给出一个文件，二者只取其一。</translation>
    </message>
    <message>
        <source>epochs and maxSteps are both 0; give one of them.</source>
        <translation>轮数和步数上限都为 0；请给出其中之一。</translation>
    </message>
    <message>
        <source>best needs checkpoints.keepBest, which is false.</source>
        <translation>选“最佳”时需要打开“保留最佳”。</translation>
    </message>
    <message>
        <source>the dims must ascend, none twice.</source>
        <translation>维数必须升序且不重复。</translation>
    </message>
</context>
</TS>
