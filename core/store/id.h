// Strong ids of the store's rows: a run's id cannot be passed where a checkpoint's is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace stator::store {

/// A row id. 0 means none; ids of runs are never given twice, since folders carry them.
template<class Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using RunId = Id<struct RunTag>;
using EvaluationId = Id<struct EvaluationTag>;
using CheckpointId = Id<struct CheckpointTag>;
using ViewId = Id<struct ViewTag>;
using SweepId = Id<struct SweepTag>;

} // namespace stator::store

template<class Tag>
struct std::hash<stator::store::Id<Tag>> {
    std::size_t operator()(stator::store::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>()(id.value);
    }
};
