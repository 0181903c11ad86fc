#include "core/store/metrickey.h"

#include <deque>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace stator::store {
namespace {

struct KeyTable {
    std::shared_mutex mutex;
    std::deque<std::string> names; // a deque: references to names survive growth
    std::unordered_map<std::string_view, std::uint32_t> indices;
};

KeyTable& keyTable() {
    static KeyTable table;
    return table;
}

} // namespace

MetricKey metricKey(std::string_view name) {
    auto& table = keyTable();
    {
        const std::shared_lock lock(table.mutex);
        if (const auto it = table.indices.find(name); it != table.indices.end())
            return {it->second};
    }
    const std::unique_lock lock(table.mutex);
    if (const auto it = table.indices.find(name); it != table.indices.end())
        return {it->second};
    const auto index = static_cast<std::uint32_t>(table.names.size());
    table.indices.emplace(table.names.emplace_back(name), index);
    return {index};
}

const std::string& metricKeyName(MetricKey key) {
    static const std::string unknown;
    auto& table = keyTable();
    const std::shared_lock lock(table.mutex);
    return key.index < table.names.size() ? table.names[key.index] : unknown;
}

} // namespace stator::store
