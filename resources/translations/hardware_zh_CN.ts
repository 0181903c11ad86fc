<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::CoreBars</name>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Core %1: %2</source>
        <translation>核心 %1：%2</translation>
    </message>
</context>
<context>
    <name>stator::ui::HardwarePage</name>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This machine cannot be read.</source>
        <translation>无法读取本机信息。</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>A run is training: measure when it has ended.</source>
        <translation>有运行正在训练：请在其结束后测量。</translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation>测量本机</translation>
    </message>
    <message>
        <source>The machine could not be measured.</source>
        <translation>无法测量本机。</translation>
    </message>
</context>
<context>
    <name>stator::ui::HardwareText</name>
    <message>
        <source>%1 (%2 physical)</source>
        <translation>%1（物理核心 %2）</translation>
    </message>
    <message>
        <source>, %1 for this program</source>
        <translation>，本程序可用 %1</translation>
    </message>
    <message>
        <source>, limit of the container: %1</source>
        <translation>，容器上限：%1</translation>
    </message>
    <message>
        <source>%1 GFLOP/s</source>
        <translation>%1 GFLOP/s</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>none that the kernels use</source>
        <translation>没有计算内核可用的指令集</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Disk of the workspace</source>
        <translation>工作区所在磁盘</translation>
    </message>
    <message>
        <source>%1 free of %2</source>
        <translation>%2 中可用 %1</translation>
    </message>
    <message>
        <source>, without BF16</source>
        <translation>，不支持 BF16</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>GPU driver</source>
        <translation>GPU 驱动</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Matrix products are slow: %1.</source>
        <translation>矩阵乘法较慢：%1。</translation>
    </message>
    <message>
        <source>The reference BLAS seems to be in use. Install an optimised one (on Debian: apt-get install libopenblas0-pthread), start the program again and measure.</source>
        <translation>似乎正在使用参考实现的 BLAS。请安装优化版本（Debian：apt-get install libopenblas0-pthread），重新启动程序后再测量。</translation>
    </message>
    <message>
        <source>This program may use one core only.</source>
        <translation>本程序只能使用一个核心。</translation>
    </message>
    <message>
        <source>The machine has %1: lift the limit (taskset, container or scheduler) that holds it to one.</source>
        <translation>本机有 %1 个核心：请解除限制（taskset、容器或调度器）。</translation>
    </message>
    <message>
        <source>Training runs several times faster on a machine with more cores.</source>
        <translation>在核心更多的机器上训练会快数倍。</translation>
    </message>
    <message>
        <source>The container allows %1 of %2 cores.</source>
        <translation>容器只允许使用 %2 个核心中的 %1 个。</translation>
    </message>
    <message>
        <source>Set the threads of a run to no more than that, or raise the container&apos;s CPU limit.</source>
        <translation>请将运行的线程数设为不超过该值，或提高容器的 CPU 上限。</translation>
    </message>
    <message>
        <source>The container allows %1 of %2 memory.</source>
        <translation>容器只允许使用 %2 内存中的 %1。</translation>
    </message>
    <message>
        <source>A run that needs more is ended by the system. Raise the limit, or choose a smaller vocabulary or fewer dimensions.</source>
        <translation>需要更多内存的运行会被系统终止。请提高上限，或选择更小的词表或更低的维度。</translation>
    </message>
    <message>
        <source>There is little memory: %1.</source>
        <translation>内存较少：%1。</translation>
    </message>
    <message>
        <source>A vocabulary of 250,000 tokens at 512 dimensions needs about 3 GB beside the data. Choose a smaller vocabulary or fewer dimensions.</source>
        <translation>250,000 个词元、512 维的词表除数据外约需 3 GB。请选择更小的词表或更低的维度。</translation>
    </message>
    <message>
        <source>%1 are free where the workspace lies.</source>
        <translation>工作区所在磁盘可用空间为 %1。</translation>
    </message>
    <message>
        <source>Checkpoints may not fit. Keep fewer of them, delete old runs, or move the workspace to a larger disk.</source>
        <translation>检查点可能放不下。请减少保留数量、删除旧的运行，或将工作区移到更大的磁盘。</translation>
    </message>
    <message>
        <source>%1 has no BF16.</source>
        <translation>%1 不支持 BF16。</translation>
    </message>
    <message>
        <source>Runs on it use FP16 with loss scaling, or FP32. Leave the precision at Automatic.</source>
        <translation>在其上的运行使用带损失缩放的 FP16 或 FP32。请将精度保持为自动。</translation>
    </message>
</context>
<context>
    <name>stator::ui::LimitsCard</name>
    <message>
        <source>Measured limits</source>
        <translation>实测上限</translation>
    </message>
    <message>
        <source>Matrix product, FP32</source>
        <translation>矩阵乘法，FP32</translation>
    </message>
    <message>
        <source>Matrix product, BF16</source>
        <translation>矩阵乘法，BF16</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>What this machine gives at most has not been measured. It takes a few seconds.</source>
        <translation>尚未测量本机的性能上限。测量需要几秒钟。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>read and written, all threads</source>
        <translation>读写合计，全部线程</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 times FP32</source>
        <translation>FP32 的 %1 倍</translation>
    </message>
    <message>
        <source>no faster here</source>
        <translation>在本机上并不更快</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Measured %1</source>
        <translation>测量于 %1</translation>
    </message>
</context>
<context>
    <name>stator::ui::LiveCard</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>this program: %1 cores</source>
        <translation>本程序：%1 个核心</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of memory, reads %2/s, writes %3/s</source>
        <translation>内存 %1，读 %2/秒，写 %3/秒</translation>
    </message>
    <message>
        <source>read %1/s, written %2/s</source>
        <translation>读 %1/秒，写 %2/秒</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
</context>
<context>
    <name>stator::ui::ProbeCard</name>
    <message>
        <source>There is no NVIDIA GPU here: every run trains on the CPU.</source>
        <translation>此处没有 NVIDIA GPU：所有运行都在 CPU 上训练。</translation>
    </message>
    <message>
        <source>%1 stays unused: this build of Stator computes on the CPU alone.</source>
        <translation>%1 未被使用：此版本的 Stator 只用 CPU 计算。</translation>
    </message>
    <message>
        <source>Which of CPU and GPU is the faster one has not been measured.</source>
        <translation>尚未测量 CPU 与 GPU 哪个更快。</translation>
    </message>
    <message>
        <source>%1 makes this step %2 times as fast as the CPU.</source>
        <translation>%1 完成此步的速度是 CPU 的 %2 倍。</translation>
    </message>
    <message>
        <source>The CPU makes this step %1 times as fast as %2.</source>
        <translation>CPU 完成此步的速度是 %2 的 %1 倍。</translation>
    </message>
    <message>
        <source>%1 and the CPU make this step equally fast.</source>
        <translation>%1 与 CPU 完成此步同样快。</translation>
    </message>
    <message>
        <source>One step of training</source>
        <translation>一步训练</translation>
    </message>
    <message>
        <source>%1 pairs, %2 dimensions, %3 tokens a text</source>
        <translation>%1 句对，%2 维，每条文本 %3 个词元</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>Pairs/s</source>
        <translation>句对/秒</translation>
    </message>
    <message>
        <source>Against the fastest</source>
        <translation>与最快相比</translation>
    </message>
    <message>
        <source>Steps by device and precision</source>
        <translation>各设备和精度的步用时</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Not measured, or not since the hardware or a library has changed: these are the figures of a usual machine, and forecasts are rough.</source>
        <translation>尚未测量，或硬件、库更改后未再测量：这些是普通机器的数字，预测只是粗略的。</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>the fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>%1× as long</source>
        <translation>%1 倍用时</translation>
    </message>
    <message>
        <source>Measured with real batches, and corrected by every run that ends. Automatic runs take the fastest that fits them.</source>
        <translation>用真实批测得，并由每个结束的运行修正。自动选择的运行采用其中最快且合适的方式。</translation>
    </message>
</context>
</TS>
