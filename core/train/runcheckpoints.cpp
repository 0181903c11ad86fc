#include "core/train/runcheckpoints.h"

#include "core/train/phasetimer.h"

namespace stator::train {

Result<RunCheckpoints> RunCheckpoints::open(const std::filesystem::path& folder,
                                            const CheckpointConfiguration& configuration,
                                            double wallSeconds) {
    STATOR_ASSIGN(auto opened, CheckpointFolder::openForWriting(folder));
    return RunCheckpoints(std::move(opened), configuration, wallSeconds);
}

bool RunCheckpoints::due(std::uint64_t step, double wallSeconds) const {
    const auto& c = m_configuration;
    return (c.everySteps > 0 && step % c.everySteps == 0) ||
           (c.everyMinutes > 0 && wallSeconds - m_lastTry >= 60.0 * c.everyMinutes);
}

CheckpointEvent RunCheckpoints::save(const CheckpointContent& content, CheckpointReason reason,
                                     double wallSeconds) {
    const std::int64_t begin = monotonicNanoseconds();
    CheckpointEvent event;
    event.step = content.step;
    event.reason = reason;
    // Also after a failure: a full disk is not asked again at every step.
    m_lastTry = wallSeconds;
    auto written = m_folder.write(content);
    if (written) {
        m_lastSaved = content.step;
        event.folder = written->folder;
        event.bytes = written->bytes;
        if (auto pruned = m_folder.prune(m_configuration.keepLast, m_configuration.keepBest);
            !pruned)
            event.error = pruned.error().toString();
    } else {
        event.error = written.error().toString();
    }
    event.seconds = static_cast<double>(monotonicNanoseconds() - begin) * 1e-9;
    return event;
}

} // namespace stator::train
