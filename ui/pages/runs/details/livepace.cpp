#include "ui/pages/runs/details/livepace.h"

#include <algorithm>
#include <ctime>

namespace stator::ui {

namespace {

constexpr double kShare = 0.008; ///< of one core; painting on the screen comes on top
constexpr int kLeastMs = 100;
constexpr int kMostMs = 2000;

/// What this thread has used of the processor: waiting for it does not count.
double usedMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

LivePace::LivePace(std::function<void()> action, QObject* parent)
    : QObject(parent)
    , m_action(std::move(action))
    , m_pauseMs(kLeastMs) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LivePace::act);
}

int LivePace::pauseMs(double workMs) {
    return static_cast<int>(std::clamp(workMs / kShare, double(kLeastMs), double(kMostMs)));
}

void LivePace::request() {
    if (m_timer.isActive())
        return;
    const qint64 since = m_since.isValid() ? m_since.elapsed() : kMostMs;
    m_timer.start(static_cast<int>(std::max<qint64>(m_pauseMs - since, 0)));
}

void LivePace::act() {
    const double before = usedMs();
    m_action();
    m_pauseMs = pauseMs(usedMs() - before);
    m_since.start();
}

} // namespace stator::ui
