<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::app::AboutDialog</name>
    <message>
        <source>About Stator</source>
        <translation>关于 Stator</translation>
    </message>
    <message>
        <source>Stator %1</source>
        <translation>Stator %1</translation>
    </message>
    <message>
        <source>Trains, measures and compares static sentence-embedding models for many languages.</source>
        <translation>训练、测量和比较多语言静态句向量模型。</translation>
    </message>
    <message>
        <source>With libtorch, SentencePiece, SQLite, QCustomPlot and Qt %1. QCustomPlot is licensed under the GNU General Public License; the licence of Stator is in its folder.</source>
        <translation>使用 libtorch、SentencePiece、SQLite、QCustomPlot 和 Qt %1。QCustomPlot 采用 GNU 通用公共许可证；Stator 的许可证见其文件夹。</translation>
    </message>
</context>
<context>
    <name>stator::app::Activity</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 pairs/s</source>
        <translation>%1 句对/秒</translation>
    </message>
    <message>
        <source>evaluation %1</source>
        <translation>评估占 %1</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>%1 has finished</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>%1 was stopped</source>
        <translation>%1 已停止</translation>
    </message>
    <message>
        <source>%1 was interrupted</source>
        <translation>%1 已中断</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 失败</translation>
    </message>
</context>
<context>
    <name>stator::app::ActivityBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message numerus="yes">
        <source>%n queued, held</source>
        <translation>
            <numerusform>队列中 %n 个，已搁置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>队列中 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what trains, what waits and what else goes on</source>
        <translation>显示正在训练、等待和进行中的内容</translation>
    </message>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>What else goes on</source>
        <translation>其他进行中的任务</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>stator::app::Application</name>
    <message>
        <source>Trains, measures and compares static sentence-embedding models.</source>
        <translation>训练、测量和比较静态句向量模型。</translation>
    </message>
    <message>
        <source>The page to show first: %1.</source>
        <translation>首先显示的页面：%1。</translation>
    </message>
    <message>
        <source>Writes a picture of the window to FILE (PNG) and ends.</source>
        <translation>将窗口图片写入 FILE（PNG）后退出。</translation>
    </message>
    <message>
        <source>The folder of a workspace; without one, that of the last time.</source>
        <translation>工作区文件夹；省略时打开上次的工作区。</translation>
    </message>
    <message>
        <source>One workspace at a time. See stator --help.</source>
        <translation>一次只能打开一个工作区。参见 stator --help。</translation>
    </message>
    <message>
        <source>There is no page “%1”. Pages: %2.</source>
        <translation>没有页面“%1”。可用页面：%2。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>Stator</source>
        <translation>Stator</translation>
    </message>
    <message>
        <source>Something unexpected happened. Stator goes on; what you did last may not have been done.</source>
        <translation>发生了意外错误。Stator 会继续运行，但最近一次操作可能没有完成。</translation>
    </message>
    <message>
        <source>Opens the sample workspace, and makes it where there is none.</source>
        <translation>打开示例工作区；如果还没有，则先创建。</translation>
    </message>
</context>
<context>
    <name>stator::app::Case3281Dialog</name>
    <message>
        <source>Forecast for this machine</source>
        <translation>本机的预测</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Replay issue #3281</source>
        <translation>重现 issue #3281</translation>
    </message>
    <message>
        <source>In a public issue of sentence-transformers, an epoch of one language took half an hour and an epoch of seven took a day. Days went into loaders, batch sizes and hardware, until it turned out that nearly all of the time was evaluation: 30 % of the data, read again and again.</source>
        <translation>在 sentence-transformers 的一个公开 issue 中，一种语言训练一轮需要半小时，七种语言需要一整天。数据加载、批大小和硬件查了好几天，最后发现几乎所有时间都是评估：30 % 的数据被一遍又一遍地读取。</translation>
    </message>
    <message>
        <source>This runs the case on a small scale with the bundled sample, in a workspace of its own: one language against seven, then what would have helped. The five runs go through the queue like any others, and Compare shows them side by side at the end.</source>
        <translation>这里用内置示例在单独的工作区中小规模地重现该案例：先是一种语言对七种语言，然后是有效的办法。五个运行与其他运行一样排队进行，最后在“比较”页并排显示。</translation>
    </message>
    <message>
        <source>Replay of issue #3281</source>
        <translation>重现 issue #3281</translation>
    </message>
    <message>
        <source>evaluation %1</source>
        <translation>评估 %1</translation>
    </message>
    <message>
        <source>All of them: %1.</source>
        <translation>全部：%1。</translation>
    </message>
</context>
<context>
    <name>stator::app::Case3281Watch</name>
    <message>
        <source>One language</source>
        <translation>一种语言</translation>
    </message>
    <message>
        <source>Seven languages</source>
        <translation>七种语言</translation>
    </message>
    <message>
        <source>Seven, fast evaluation</source>
        <translation>七种，快速评估</translation>
    </message>
    <message>
        <source>Seven, 90-1-9</source>
        <translation>七种，90-1-9</translation>
    </message>
    <message>
        <source>Seven, 5 % budget</source>
        <translation>七种，5 % 预算</translation>
    </message>
    <message>
        <source>The replay cannot begin.</source>
        <translation>无法开始重现。</translation>
    </message>
    <message>
        <source>A run of the replay cannot be queued.</source>
        <translation>重现的一个运行无法加入队列。</translation>
    </message>
    <message>
        <source>The replay of issue #3281 has finished.</source>
        <translation>issue #3281 的重现已完成。</translation>
    </message>
    <message>
        <source>Seven languages took %1, and %2 of it was evaluation. With 90-1-9 they took %3, with evaluation held to a budget %4.</source>
        <translation>七种语言用了 %1，其中 %2 是评估。采用 90-1-9 用了 %3，给评估限定预算用了 %4。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Tatoeba, of the replay of issue #3281</source>
        <translation>重现 issue #3281 的 Tatoeba 评估</translation>
    </message>
    <message>
        <source>The models of the replay could not be measured.</source>
        <translation>无法评估重现得到的模型。</translation>
    </message>
</context>
<context>
    <name>stator::app::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>stator::app::HelpWindow</name>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Help – Stator</source>
        <translation>帮助 – Stator</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>stator::app::LeaveGuard</name>
    <message>
        <source>“%1” is still running.</source>
        <translation>“%1”仍在运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are not finished yet.</source>
        <translation>
            <numerusform>还有 %n 个任务未完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be stopped with a checkpoint and resumed later.</source>
        <translation>可以保存检查点后停止，以后再继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) would be cancelled.</source>
        <translation>
            <numerusform>%n 个任务将被取消。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is cancelled leaves nothing behind.</source>
        <translation>取消的任务不会留下任何内容。</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Cancel the tasks</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Minimises the window</source>
        <translation>最小化窗口</translation>
    </message>
    <message>
        <source>Saving a checkpoint and ending what goes on…</source>
        <translation>正在保存检查点并结束任务…</translation>
    </message>
</context>
<context>
    <name>stator::app::MainMenu</name>
    <message>
        <source>&amp;Workspace</source>
        <translation>工作区(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>新建工作区(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>打开工作区(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;sample workspace</source>
        <translation>打开示例工作区(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import dataset…</source>
        <translation>导入数据集(&amp;I)…</translation>
    </message>
    <message>
        <source>Show workspace &amp;folder</source>
        <translation>显示工作区文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;New run…</source>
        <translation>新建运行(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Save a &amp;checkpoint now</source>
        <translation>立即保存检查点(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Queue…</source>
        <translation>队列(&amp;Q)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Reset &amp;layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Help for this page</source>
        <translation>本页帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Commands and keys…</source>
        <translation>命令和快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>Show the program&apos;s &amp;log</source>
        <translation>显示程序日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Stator</source>
        <translation>关于 Stator(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Replay issue #3281…</source>
        <translation>重现 issue #3281(&amp;R)…</translation>
    </message>
</context>
<context>
    <name>stator::app::MainWindow</name>
    <message>
        <source>Choose an empty folder for the new workspace</source>
        <translation>为新工作区选择一个空文件夹</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>%1 – Stator</source>
        <translation>%1 – Stator</translation>
    </message>
</context>
<context>
    <name>stator::app::OpeningFailure</name>
    <message>
        <source>“%1” is open in another process.</source>
        <translation>“%1”已在另一个进程中打开。</translation>
    </message>
    <message>
        <source>“%1” was written by a newer Stator.</source>
        <translation>“%1”由更新版本的 Stator 写入。</translation>
    </message>
    <message>
        <source>“%1” is damaged.</source>
        <translation>“%1”已损坏。</translation>
    </message>
    <message>
        <source>“%1” is no workspace.</source>
        <translation>“%1”不是工作区。</translation>
    </message>
    <message>
        <source>“%1” could not be opened.</source>
        <translation>无法打开“%1”。</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他工作区…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>There is no workspace in %1. Open another folder, or make a new workspace there.</source>
        <translation>%1 中没有工作区。请打开其他文件夹，或在那里新建工作区。</translation>
    </message>
</context>
<context>
    <name>stator::app::QueueDialog</name>
    <message>
        <source>Active run</source>
        <translation>当前运行</translation>
    </message>
    <message>
        <source>No run waits.</source>
        <translation>没有等待的运行。</translation>
    </message>
    <message>
        <source>Hold the queue: start no further run</source>
        <translation>搁置队列：不再启动新的运行</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>等待的运行</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>stator::app::QueueForecasts</name>
    <message numerus="yes">
        <source>%n run(s) wait(s): %1</source>
        <translation>
            <numerusform>%n 个运行等待：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1. Done at %2 at the earliest.</source>
        <translation>%1。最早 %2 完成。</translation>
    </message>
    <message>
        <source>%1. Done at about %2.</source>
        <translation>%1。约 %2 完成。</translation>
    </message>
    <message>
        <source>%1. Done at %2.</source>
        <translation>%1。%2 完成。</translation>
    </message>
</context>
<context>
    <name>stator::app::QueueModel</name>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>without a forecast</source>
        <translation>没有预测</translation>
    </message>
</context>
<context>
    <name>stator::app::Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>stator::app::RunNews</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted when Stator ended unexpectedly.</source>
        <translation>
            <numerusform>Stator 意外结束时有 %n 个运行被中断。</numerusform>
        </translation>
    </message>
    <message>
        <source>They can go on from their newest checkpoint.</source>
        <translation>可以从最新的检查点继续。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait in the queue, which is held.</source>
        <translation>
            <numerusform>队列已搁置，有 %n 个运行在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>The run cannot go on.</source>
        <translation>运行无法继续。</translation>
    </message>
    <message>
        <source>The workspace cannot be written now. Everything is kept in memory and tried again.</source>
        <translation>目前无法写入工作区。内容都保留在内存中，稍后重试。</translation>
    </message>
</context>
<context>
    <name>stator::app::SampleDialog</name>
    <message>
        <source>Sample workspace</source>
        <translation>示例工作区</translation>
    </message>
    <message>
        <source>Sentence pairs of seven languages, a benchmark, a tokenizer and two configurations, made on this machine from files that come with Stator. It takes some seconds.</source>
        <translation>七种语言的句对、一个基准、一个分词器和两个配置，由 Stator 自带的文件在本机生成，需要几秒钟。</translation>
    </message>
</context>
<context>
    <name>stator::app::SettingsDialog</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Takes effect when Stator starts again.</source>
        <translation>重新启动 Stator 后生效。</translation>
    </message>
    <message>
        <source>Tell on the desktop when a run ends</source>
        <translation>运行结束时发送桌面通知</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>stator::app::ShortcutsDialog</name>
    <message>
        <source>Commands and keys</source>
        <translation>命令和快捷键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>stator::app::WelcomeView</name>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作区</translation>
    </message>
    <message>
        <source>Train, measure and compare static sentence-embedding models. A workspace is a folder that holds your datasets, runs and models.</source>
        <translation>训练、测量和比较静态句向量模型。工作区是存放数据集、运行和模型的文件夹。</translation>
    </message>
    <message>
        <source>Open sample workspace</source>
        <translation>打开示例工作区</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>新建工作区…</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>打开工作区…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Replay issue #3281: days lost to evaluation…</source>
        <translation>重现 issue #3281：浪费在评估上的几天…</translation>
    </message>
</context>
</TS>
