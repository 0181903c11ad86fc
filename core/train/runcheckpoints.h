// When a run saves checkpoints, and how it goes on where the disk does not let it.
//
// Thread: the trainer's.
#pragma once

#include "core/train/checkpoint.h"
#include "core/train/runconfiguration.h"
#include "core/train/trainingobserver.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace stator::train {

class RunCheckpoints {
public:
    /// Minutes count from `wallSeconds`, the run's time so far. Errors: Io.
    static Result<RunCheckpoints> open(const std::filesystem::path& folder,
                                       const CheckpointConfiguration& configuration,
                                       double wallSeconds);

    const CheckpointFolder& folder() const { return m_folder; }
    /// By the configuration's steps and minutes. `wallSeconds`: of the run so far.
    bool due(std::uint64_t step, double wallSeconds) const;
    /// Writes and prunes. A failure is part of the event, not an error: the older checkpoints are
    /// still there, and the run goes on.
    CheckpointEvent save(const CheckpointContent& content, CheckpointReason reason,
                         double wallSeconds);
    /// The step of the newest that this object wrote.
    std::optional<std::uint64_t> lastSavedStep() const { return m_lastSaved; }

private:
    RunCheckpoints(CheckpointFolder folder, const CheckpointConfiguration& configuration,
                   double wallSeconds)
        : m_folder(std::move(folder))
        , m_configuration(configuration)
        , m_lastTry(wallSeconds) {}

    CheckpointFolder m_folder;
    CheckpointConfiguration m_configuration;
    double m_lastTry; ///< wall seconds of the run
    std::optional<std::uint64_t> m_lastSaved;
};

} // namespace stator::train
