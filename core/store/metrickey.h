// Names of metric series as small numbers.
//
// Thread: every function may be called from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace stator::store {

/// A series name ("train/loss") interned for this process; not a number to keep in a file.
struct MetricKey {
    std::uint32_t index = 0;
    auto operator<=>(const MetricKey&) const = default;
};

/// The key of `name`: the same key for the same name, as long as the process lives.
MetricKey metricKey(std::string_view name);
/// The name of a key; the reference stays valid as long as the process lives.
const std::string& metricKeyName(MetricKey key);

} // namespace stator::store
