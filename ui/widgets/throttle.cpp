#include "ui/widgets/throttle.h"

namespace stator::ui {

Throttle::Throttle(int delayMs, std::function<void()> action, QObject* parent, Restart restart)
    : QObject(parent)
    , m_action(std::move(action))
    , m_restart(restart) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(delayMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_action(); });
}

void Throttle::request() {
    if (m_restart == Restart::Yes || !m_timer.isActive())
        m_timer.start();
}

void Throttle::flush() {
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_action();
}

} // namespace stator::ui
