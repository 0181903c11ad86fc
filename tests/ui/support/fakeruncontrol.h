// A run control without a trainer: tests say what happens.
#pragma once

#include "core/train/sweep.h"
#include "ui/session/runcontrol.h"

#include <vector>

namespace stator::ui::test {

class FakeRunControl final : public RunControl {
    Q_OBJECT
public:
    // What a page asked for.
    struct Request {
        train::RunConfiguration configuration; ///< of add()
        store::RunId run;                      ///< of resume() and removeFromQueue()
        Placement placement = Placement::Queue;
    };
    std::vector<Request> added, resumed, removed;
    std::vector<train::Sweep> sweeps; ///< of addSweep()
    int pauses = 0, goesOn = 0, stops = 0, checkpoints = 0;
    /// Given to the next add() or resume() instead of success.
    std::optional<base::Error> failure;

    void add(const train::RunConfiguration& configuration, Placement placement,
             Added done) override {
        added.push_back({configuration, {}, placement});
        answer(store::RunId{1000 + static_cast<std::int64_t>(added.size())}, done);
    }
    void addSweep(const train::Sweep& sweep, SweepAdded done) override {
        sweeps.push_back(sweep);
        if (failure)
            done(*std::exchange(failure, std::nullopt));
        else
            done(AddedSweep{store::SweepId{static_cast<std::int64_t>(sweeps.size())}, {}});
    }
    void resume(store::RunId run, Placement placement, Added done) override {
        resumed.push_back({{}, run, placement});
        answer(run, done);
    }
    std::optional<LiveRun> active() const override { return m_live; }
    QList<store::RunId> queue() const override { return m_queue; }
    void setQueue(const QList<store::RunId>& runs) override {
        m_queue = runs;
        emit queueChanged();
    }
    void removeFromQueue(store::RunId run) override {
        removed.push_back({{}, run, Placement::Queue});
        m_queue.removeAll(run);
        emit queueChanged();
    }
    void removeFromQueue(const QList<store::RunId>& runs) override {
        for (const auto& run : runs)
            removeFromQueue(run);
    }
    bool isQueueHeld() const override { return m_held; }
    void setQueueHeld(bool held) override {
        m_held = held;
        emit queueChanged();
    }
    void pause() override { ++pauses; }
    void goOn() override { ++goesOn; }
    void stop() override { ++stops; }
    void checkpointNow() override { ++checkpoints; }

    // What happens.
    void setActive(std::optional<LiveRun> live) {
        const bool another =
            m_live.has_value() != live.has_value() || (m_live && live && m_live->run != live->run);
        m_live = std::move(live);
        if (another)
            emit activeChanged();
        if (m_live)
            emit progressed(*m_live);
    }
    void tellBatch(LiveBatch told) {
        emit batch(std::make_shared<const LiveBatch>(std::move(told)));
    }

private:
    void answer(store::RunId run, const Added& done) {
        if (failure) {
            done(*std::exchange(failure, std::nullopt));
            return;
        }
        done(run);
    }

    std::optional<LiveRun> m_live;
    QList<store::RunId> m_queue;
    bool m_held = false;
};

} // namespace stator::ui::test
