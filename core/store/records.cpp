#include "core/store/records.h"

#include <array>
#include <chrono>

namespace stator::store {
namespace {

constexpr std::array<const char*, kRunStates> kStateNames = {
    "queued", "running", "paused", "finished", "stopped", "failed", "interrupted"};

} // namespace

std::int64_t wallNowMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

const char* runStateName(RunState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<RunState> runStateFromName(std::string_view name) {
    for (std::size_t i = 0; i < kStateNames.size(); ++i)
        if (name == kStateNames[i])
            return static_cast<RunState>(i);
    return std::nullopt;
}

bool hasEnded(RunState state) {
    return state == RunState::Finished || state == RunState::Stopped || state == RunState::Failed ||
           state == RunState::Interrupted;
}

} // namespace stator::store
