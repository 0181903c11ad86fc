// The queue and the run that trains, with the real trainer behind them.
#pragma once

#include "core/store/storewriter.h"
#include "core/workspace/workspace.h"
#include "ui/session/background.h"
#include "ui/session/runcontrol.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <memory>

namespace stator::workspace {
struct CreatedSweep;
}

namespace stator::app {

class RunWorker;

/// The queue's order is in the store, so it survives a restart; it is then held until a person
/// lets it go on. Thread: GUI. The destructor stops the active run with a checkpoint and waits.
class RunController final : public ui::RunControl {
    Q_OBJECT
public:
    RunController(workspace::Workspace workspace, std::shared_ptr<store::StoreWriter> writer,
                  QObject* parent = nullptr);
    ~RunController() override;

    void add(const train::RunConfiguration& configuration, ui::Placement placement,
             Added added) override;
    void addSweep(const train::Sweep& sweep, SweepAdded added) override;
    void resume(store::RunId run, ui::Placement placement, Added added) override;
    std::optional<ui::LiveRun> active() const override;
    QList<store::RunId> queue() const override { return m_queue; }
    void setQueue(const QList<store::RunId>& runs) override;
    void removeFromQueue(store::RunId run) override { removeFromQueue(QList<store::RunId>{run}); }
    void removeFromQueue(const QList<store::RunId>& runs) override;
    bool isQueueHeld() const override { return m_held; }
    void setQueueHeld(bool held) override;
    void pause() override;
    void goOn() override;
    void stop() override;
    void checkpointNow() override;

    /// False until the queue of the last session has been read.
    bool isLoaded() const { return m_loaded; }

private:
    struct Waiting {
        store::RunId run;
        QString name;
    };
    void loadQueue();
    /// Runs `work` (giving a Result<Waiting>) beside the window and queues what it gives.
    template<class Work>
    void enqueue(Work work, ui::Placement placement, Added added);
    void insert(const Waiting& waiting, ui::Placement placement);
    void insertSweep(const workspace::CreatedSweep& sweep, const SweepAdded& added);
    void saveQueue();
    void startNext();
    void drain();
    void finish(RunWorker* worker);

    workspace::Workspace m_workspace;
    std::shared_ptr<store::StoreWriter> m_writer;
    QList<store::RunId> m_queue;
    QHash<qint64, QString> m_names; ///< of what waits
    bool m_held = false;
    bool m_loaded = false;
    std::unique_ptr<RunWorker> m_worker;
    ui::LiveRun m_live; ///< as fetched last
    QTimer m_drain;
    QElapsedTimer m_told;   ///< since progressed() was emitted
    ui::Background m_files; ///< one thread: what is added keeps its order
    ui::Latest m_loading;
};

} // namespace stator::app
