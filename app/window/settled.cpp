#include "app/window/settled.h"

#include <QTimer>

namespace stator::app {

namespace {
constexpr int kLookMs = 50;
// Timers that gather changes (Throttle) ask again after at most half a second.
constexpr int kQuietLooks = 14;
} // namespace

void whenSettled(ui::Session& session, std::function<void()> then) {
    auto* timer = new QTimer(&session);
    timer->setInterval(kLookMs);
    QObject::connect(timer, &QTimer::timeout, &session,
                     [&session, timer, quiet = 0, then = std::move(then)]() mutable {
                         const bool idle = session.queries().isIdle() &&
                                           session.computations().isIdle() &&
                                           session.jobs().isIdle();
                         quiet = idle ? quiet + 1 : 0;
                         if (quiet < kQuietLooks)
                             return;
                         timer->stop();
                         timer->deleteLater();
                         then();
                     });
    timer->start();
}

} // namespace stator::app
