<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::DeleteEvaluations</name>
    <message numerus="yes">
        <source>delete %n result(s)</source>
        <translation>
            <numerusform>删除 %n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluatePage</name>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Delete results</source>
        <translation>删除结果</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>将表格另存为 CSV…</translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Cancel evaluation</source>
        <translation>取消评估</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter results</source>
        <translation>筛选结果</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The results cannot be read.</source>
        <translation>无法读取结果。</translation>
    </message>
    <message>
        <source>the newest %1 results</source>
        <translation>最新的 %1 个结果</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>All evaluators</source>
        <translation>全部评估器</translation>
    </message>
    <message>
        <source>All datasets</source>
        <translation>全部数据集</translation>
    </message>
    <message>
        <source>Results of models on datasets are kept here. There is no dataset to evaluate on yet.</source>
        <translation>模型在数据集上的结果保存在这里。还没有可用于评估的数据集。</translation>
    </message>
    <message>
        <source>Import a dataset</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>Results of models on datasets are kept here. Choose a model and data, and evaluate.</source>
        <translation>模型在数据集上的结果保存在这里。选择模型和数据，然后评估。</translation>
    </message>
    <message>
        <source>No result passes the filter.</source>
        <translation>没有符合筛选条件的结果。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>The results cannot be deleted.</source>
        <translation>无法删除结果。</translation>
    </message>
    <message>
        <source>Save table as CSV</source>
        <translation>将表格另存为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved.</source>
        <translation>无法保存表格。</translation>
    </message>
    <message>
        <source>With training</source>
        <translation>包括训练中的</translation>
    </message>
    <message>
        <source>Also the results that runs measured while they trained.</source>
        <translation>同时显示运行在训练过程中测得的结果。</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationDetail</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Select a result to see its values, or two to compare them.</source>
        <translation>选择一个结果查看数值，或选择两个进行比较。</translation>
    </message>
    <message>
        <source>This evaluation tells no language pairs apart.</source>
        <translation>此评估不区分语言对。</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measure of the matrix</source>
        <translation>矩阵的指标</translation>
    </message>
    <message>
        <source>Language pairs</source>
        <translation>语言对</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>无法读取结果。</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1，数据：%2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>%1 (%2) against %3 (%4)</source>
        <translation>%1（%2）对比 %3（%4）</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>%1, %</source>
        <translation>%1，%</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationForm</name>
    <message>
        <source>New evaluation</source>
        <translation>新评估</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>A fixed random choice of so many rows of each dataset.</source>
        <translation>每个数据集中固定随机选取的行数。</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>数据(&amp;O)</translation>
    </message>
    <message>
        <source>With</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>&amp;Dimensions</source>
        <translation>维度(&amp;D)</translation>
    </message>
    <message>
        <source>Ro&amp;ws</source>
        <translation>行数(&amp;W)</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Each is measured where it fits the data.</source>
        <translation>各评估器只用于适合的数据。</translation>
    </message>
    <message>
        <source>None chosen: the usual one for the data.</source>
        <translation>未选择：使用该类数据的常用评估器。</translation>
    </message>
    <message>
        <source>The run was trained on rows of “%1”. Its own split, or %2, keeps to rows it has not seen.</source>
        <translation>该运行用“%1”的行训练过。其自身的划分或 %2 只包含它未见过的行。</translation>
    </message>
    <message>
        <source>Choose a model.</source>
        <translation>请选择模型。</translation>
    </message>
    <message>
        <source>Tick what to evaluate on.</source>
        <translation>请勾选评估数据。</translation>
    </message>
    <message>
        <source>Give a number of dimensions from 1 to %1.</source>
        <translation>请给出 1 到 %1 之间的维度。</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationJob</name>
    <message>
        <source>Evaluation of %1</source>
        <translation>评估 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) of %1 were stored.</source>
        <translation>
            <numerusform>已保存 %1 的 %n 个结果。</numerusform>
        </translation>
    </message>
    <message>
        <source>The evaluation of %1 has failed.</source>
        <translation>%1 的评估失败。</translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationList</name>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 (a part)</source>
        <translation>%1（部分）</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>stator::ui::TargetTree</name>
    <message>
        <source>own test rows</source>
        <translation>自身的测试行</translation>
    </message>
    <message>
        <source>own validation rows</source>
        <translation>自身的验证行</translation>
    </message>
    <message>
        <source>%1, test of %2</source>
        <translation>%1，%2 的测试部分</translation>
    </message>
    <message>
        <source>%1, validation of %2</source>
        <translation>%1，%2 的验证部分</translation>
    </message>
    <message>
        <source>Evaluate on</source>
        <translation>评估数据</translation>
    </message>
    <message>
        <source>The run&apos;s own split</source>
        <translation>运行自身的划分</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>Validation rows</source>
        <translation>验证行</translation>
    </message>
    <message>
        <source>Test of %1</source>
        <translation>%1 的测试部分</translation>
    </message>
    <message>
        <source>Validation of %1</source>
        <translation>%1 的验证部分</translation>
    </message>
</context>
</TS>
