#include "core/train/trainercontrol.h"

#include <utility>

namespace stator::train {

void TrainerControl::stop() {
    m_stop.request_stop();
    // Under the lock, so that a waiter cannot test its condition between the request and this.
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

void TrainerControl::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void TrainerControl::resume() {
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_changed.notify_all();
}

void TrainerControl::checkpointNow() {
    const std::lock_guard lock(m_mutex);
    m_checkpoint = true;
    m_changed.notify_all();
}

bool TrainerControl::pauseRequested() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void TrainerControl::waitWhilePaused() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return !m_paused || m_checkpoint || m_stop.stop_requested(); });
}

bool TrainerControl::takeCheckpointRequest() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_checkpoint, false);
}

} // namespace stator::train
