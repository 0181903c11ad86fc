// The run that trains now and those that wait, as the window steers and follows them.
#pragma once

#include "core/base/result.h"
#include "core/store/records.h"
#include "core/train/runconfiguration.h"
#include "core/train/trainingobserver.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace stator::train {
struct Sweep;
}

namespace stator::ui {

/// The active run at a moment.
struct LiveRun {
    store::RunId run;
    QString name;
    train::RunState state = train::RunState::Preparing;
    bool stopping = false;
    QString preparation;         ///< while preparing: what is being done (the engine's word)
    double preparationShare = 0; ///< 0 to 1; below 0: not known
    std::uint64_t step = 0;
    std::uint64_t totalSteps = 0;
    double epoch = 0;
    double loss = 0; ///< smoothed, as a person reads it
    double pairsPerSecond = 0;
    std::uint64_t pairsSeen = 0;
    double wallSeconds = 0;
    double evaluationShare = 0; ///< of the time so far
    double secondsLeft = -1;    ///< below 0: not known yet
};

/// What the trainer told since the last batch, in its order.
struct LiveBatch {
    store::RunId run;
    std::vector<train::StepSample> steps;
    std::uint64_t droppedSteps = 0; ///< left out where steps came faster than they were drained
    std::vector<train::EvaluationSample> evaluations;
    std::vector<train::CheckpointEvent> checkpoints;
    std::vector<train::LogLine> log;
};

enum class Placement {
    Now,  ///< before all that wait; at once where nothing runs
    Queue ///< behind all that wait
};

/// A sweep that was added.
struct AddedSweep {
    store::SweepId id;
    QList<store::RunId> runs;
};

/// One run at a time, from a queue that survives a restart. Thread: GUI; what must read files is
/// done elsewhere and answered later.
class RunControl : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    using Added = std::function<void(base::Result<store::RunId>)>;

    /// Checks the configuration and adds it as a run. `added` gets its id, or what is wrong.
    virtual void add(const train::RunConfiguration& configuration, Placement placement,
                     Added added) = 0;
    using SweepAdded = std::function<void(base::Result<AddedSweep>)>;
    /// Makes the runs of a sweep and puts all of them behind those that wait, or none.
    virtual void addSweep(const train::Sweep& sweep, SweepAdded added) = 0;
    /// Puts a run that was stopped, interrupted or failed into the queue again, to go on from its
    /// newest checkpoint.
    virtual void resume(store::RunId run, Placement placement, Added added) = 0;

    virtual std::optional<LiveRun> active() const = 0;
    /// Runs that wait, next first.
    virtual QList<store::RunId> queue() const = 0;
    virtual void setQueue(const QList<store::RunId>& runs) = 0;
    /// Takes a waiting run out of the queue; it shows as stopped and can be resumed.
    virtual void removeFromQueue(store::RunId run) = 0;
    /// The same of several at once; those that do not wait stay as they are.
    virtual void removeFromQueue(const QList<store::RunId>& runs) = 0;
    /// Whether the next run begins when the active one ends.
    virtual bool isQueueHeld() const = 0;
    virtual void setQueueHeld(bool held) = 0;

    // Of the active run; without one they do nothing.
    virtual void pause() = 0;
    virtual void goOn() = 0;
    /// Ends after the current step, with a checkpoint.
    virtual void stop() = 0;
    virtual void checkpointNow() = 0;

signals:
    /// Another run is active, or none.
    void activeChanged();
    void queueChanged();
    /// Some four times a second while a run is active, at once when its state changes.
    void progressed(const stator::ui::LiveRun& live);
    /// 10 to 20 times a second, where the trainer told anything.
    void batch(const std::shared_ptr<const stator::ui::LiveBatch>& batch);
    void ended(stator::store::RunId run, stator::store::RunState state, const QString& reason);
};

} // namespace stator::ui
