// Many requests, one call.
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace stator::ui {

/// Calls its action once, `delayMs` after the first of any number of requests.
/// Thread: the one it lives in.
class Throttle : public QObject {
    Q_OBJECT
public:
    enum class Restart {
        No, ///< After the first request: for values that keep coming.
        Yes ///< After the last request: for typing.
    };
    Throttle(int delayMs, std::function<void()> action, QObject* parent = nullptr,
             Restart restart = Restart::No);

public slots:
    void request();
    /// Calls now what has been requested, if anything has.
    void flush();
    void cancel() { m_timer.stop(); }

public:
    bool isPending() const { return m_timer.isActive(); }

private:
    QTimer m_timer;
    std::function<void()> m_action;
    Restart m_restart;
};

} // namespace stator::ui
