#include "app/window/runcontroller.h"

#include "app/window/runworker.h"
#include "core/store/storereader.h"
#include "core/workspace/sweeps.h"

#include <algorithm>

namespace stator::app {

namespace {

constexpr int kDrainMs = 66;       // 15 times a second
constexpr qint64 kTellMs = 240;    // four times a second
constexpr qint64 kAtLeastMs = 500; // also while nothing is told, so that clocks go on

} // namespace

RunController::RunController(workspace::Workspace workspace,
                             std::shared_ptr<store::StoreWriter> writer, QObject* parent)
    : RunControl(parent)
    , m_workspace(std::move(workspace))
    , m_writer(std::move(writer))
    , m_files(m_workspace.storeFile(), 1)
    , m_loading(m_files) {
    m_drain.setInterval(kDrainMs);
    connect(&m_drain, &QTimer::timeout, this, &RunController::drain);
    loadQueue();
}

RunController::~RunController() = default;

void RunController::loadQueue() {
    m_loading.ask(
        [](ui::BackgroundContext& context) -> Result<std::vector<Waiting>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(const auto order, reader->queue());
            STATOR_ASSIGN(const auto rows, reader->runs({.configurations = false}));
            std::vector<Waiting> waiting;
            // In the queue's order; then those that a killed process had not queued yet.
            for (const auto& row : rows)
                if (row.run.state == store::RunState::Queued)
                    waiting.push_back(
                        {row.run.id, QString::fromStdString(row.run.description.name)});
            const auto place = [&](const Waiting& w) {
                return std::find(order.begin(), order.end(), w.run) - order.begin();
            };
            std::stable_sort(waiting.begin(), waiting.end(),
                             [&](const auto& a, const auto& b) { return place(a) < place(b); });
            return waiting;
        },
        [this](Result<std::vector<Waiting>> waiting) {
            m_loaded = true;
            if (!waiting || waiting->empty())
                return;
            // What waited before comes before what was added meanwhile.
            QList<store::RunId> queue;
            for (const auto& w : *waiting) {
                m_names.insert(w.run.value, w.name);
                if (!m_queue.contains(w.run) && !(m_worker && m_worker->run() == w.run))
                    queue.append(w.run);
            }
            if (queue.isEmpty())
                return;
            m_held = m_worker == nullptr;
            m_queue = queue + m_queue;
            emit queueChanged();
        });
}

template<class Work>
void RunController::enqueue(Work work, ui::Placement placement, Added added) {
    m_files.run({}, [this, work = std::move(work), placement,
                     added = std::move(added)](ui::BackgroundContext&) mutable {
        auto outcome = std::make_shared<Result<Waiting>>(ui::guarded(work));
        QMetaObject::invokeMethod(
            this,
            [this, outcome, placement, added = std::move(added)] {
                if (!*outcome) {
                    if (added)
                        added(outcome->error());
                    return;
                }
                insert(**outcome, placement);
                if (added)
                    added((*outcome)->run);
            },
            Qt::QueuedConnection);
    });
}

void RunController::add(const train::RunConfiguration& configuration, ui::Placement placement,
                        Added added) {
    enqueue(
        [workspace = m_workspace, writer = m_writer, configuration]() -> Result<Waiting> {
            STATOR_ASSIGN(const auto job,
                          workspace::RunJob::create(workspace, *writer, configuration));
            return Waiting{job->id(), QString::fromStdString(job->name())};
        },
        placement, std::move(added));
}

void RunController::addSweep(const train::Sweep& sweep, SweepAdded added) {
    using Created = Result<workspace::CreatedSweep>;
    m_files.run({}, [this, workspace = m_workspace, writer = m_writer, sweep,
                     added = std::move(added)](ui::BackgroundContext&) mutable {
        auto create = [&]() -> Created {
            return workspace::createSweep(workspace, *writer,
                                          workspace::withOwnSplits(workspace, sweep));
        };
        auto created = std::make_shared<Created>(ui::guarded(create));
        QMetaObject::invokeMethod(
            this,
            [this, created, added = std::move(added)] {
                if (*created)
                    insertSweep(**created, added);
                else if (added)
                    added(created->error());
            },
            Qt::QueuedConnection);
    });
}

void RunController::insertSweep(const workspace::CreatedSweep& sweep, const SweepAdded& added) {
    ui::AddedSweep told{sweep.id, {}};
    for (const auto& [run, name] : sweep.runs) {
        m_names.insert(run.value, QString::fromStdString(name));
        told.runs.append(run);
    }
    m_queue += told.runs;
    saveQueue();
    emit queueChanged();
    if (added)
        added(told);
    if (!m_worker && !m_held)
        startNext();
}

void RunController::resume(store::RunId run, ui::Placement placement, Added added) {
    if (m_queue.contains(run) || (m_worker && m_worker->run() == run)) {
        if (added)
            added(makeError(ErrorCode::Busy, "This run is already in the queue."));
        return;
    }
    enqueue(
        [workspace = m_workspace, writer = m_writer, run]() -> Result<Waiting> {
            STATOR_ASSIGN(const auto job, workspace::RunJob::resume(workspace, *writer, run));
            STATOR_TRY(writer->call([run](store::Store& store) {
                return store.setState(run, store::RunState::Queued);
            }));
            return Waiting{run, QString::fromStdString(job->name())};
        },
        placement, std::move(added));
}

void RunController::insert(const Waiting& waiting, ui::Placement placement) {
    m_names.insert(waiting.run.value, waiting.name);
    if (placement == ui::Placement::Now)
        m_queue.prepend(waiting.run);
    else
        m_queue.append(waiting.run);
    saveQueue();
    emit queueChanged();
    // Asked for by hand: a held queue does not hold it.
    if (!m_worker && (!m_held || placement == ui::Placement::Now))
        startNext();
}

void RunController::saveQueue() {
    const std::vector<store::RunId> runs(m_queue.begin(), m_queue.end());
    m_writer->post([runs](store::Store& store) { return store.setQueue(runs); });
}

void RunController::setQueue(const QList<store::RunId>& runs) {
    // A new order of what waits; it neither adds nor loses a run.
    QList<store::RunId> ordered;
    for (const auto& run : runs)
        if (m_queue.contains(run) && !ordered.contains(run))
            ordered.append(run);
    for (const auto& run : m_queue)
        if (!ordered.contains(run))
            ordered.append(run);
    if (ordered == m_queue)
        return;
    m_queue = ordered;
    saveQueue();
    emit queueChanged();
}

void RunController::removeFromQueue(const QList<store::RunId>& runs) {
    bool any = false;
    for (const auto& run : runs) {
        if (m_queue.removeAll(run) == 0)
            continue;
        any = true;
        m_writer->setState(run, store::RunState::Stopped, "taken out of the queue");
    }
    if (!any)
        return;
    saveQueue();
    emit queueChanged();
}

void RunController::setQueueHeld(bool held) {
    if (held == m_held)
        return;
    m_held = held;
    emit queueChanged();
    if (!m_held && !m_worker)
        startNext();
}

void RunController::startNext() {
    if (m_queue.isEmpty())
        return;
    const auto run = m_queue.takeFirst();
    saveQueue();
    m_worker =
        std::make_unique<RunWorker>(m_workspace, m_writer, run, m_names.take(run.value), [this] {
            // Queued: the worker is destroyed on this thread, after its own thread has ended.
            QMetaObject::invokeMethod(
                this, [this] { finish(m_worker.get()); }, Qt::QueuedConnection);
        });
    m_live = m_worker->feed().fetch().live;
    m_told.start();
    m_drain.start();
    emit queueChanged();
    emit activeChanged();
    emit progressed(m_live);
}

void RunController::drain() {
    if (!m_worker)
        return;
    auto fetched = m_worker->feed().fetch();
    fetched.live.stopping = m_worker->isStopping();
    // Words and tables at the pace they are read, so that the run keeps its processor; charts draw
    // from batch().
    const auto since = m_told.elapsed();
    const bool tell = fetched.live.stopping != m_live.stopping ||
                      fetched.live.state != m_live.state || since >= kAtLeastMs ||
                      (fetched.changed && since >= kTellMs);
    m_live = fetched.live;
    if (fetched.batch)
        emit batch(fetched.batch);
    if (!tell)
        return;
    m_told.restart();
    emit progressed(m_live);
}

void RunController::finish(RunWorker* worker) {
    if (worker == nullptr || worker != m_worker.get())
        return;
    drain();
    m_drain.stop();
    const auto run = worker->run();
    const auto ending = worker->ending();
    m_worker.reset();
    emit activeChanged();
    emit ended(run, ending.state, QString::fromStdString(ending.reason));
    if (!m_held && !m_worker)
        startNext();
}

std::optional<ui::LiveRun> RunController::active() const {
    return m_worker ? std::optional(m_live) : std::nullopt;
}

void RunController::pause() {
    if (m_worker)
        m_worker->pause();
}

void RunController::goOn() {
    if (m_worker)
        m_worker->goOn();
}

void RunController::stop() {
    if (!m_worker)
        return;
    m_worker->stop();
    drain();
}

void RunController::checkpointNow() {
    if (m_worker)
        m_worker->checkpointNow();
}

} // namespace stator::app
