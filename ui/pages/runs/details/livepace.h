// How often the charts of a live run are drawn.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace stator::ui {

/// Calls an action for many requests, at most ten times a second, and the less often the more work
/// it is: the processor is the trainer's. Thread: the GUI's.
class LivePace : public QObject {
    Q_OBJECT
public:
    LivePace(std::function<void()> action, QObject* parent);

    void request();
    void cancel() { m_timer.stop(); }

    /// The pause after an action that took so much of the processor.
    static int pauseMs(double workMs);

private:
    void act();

    std::function<void()> m_action;
    QTimer m_timer;
    QElapsedTimer m_since; ///< the last action
    int m_pauseMs = 0;
};

} // namespace stator::ui
