// Token ids of several texts, ragged.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stator::model {

/// `offsets[i] … offsets[i+1]` are the ids of text i in `ids`. offsets[0] is 0.
struct TokenBatch {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint64_t> offsets{0};

    std::size_t size() const { return offsets.size() - 1; }
    std::span<const std::uint32_t> text(std::size_t i) const {
        return std::span(ids).subspan(offsets[i], offsets[i + 1] - offsets[i]);
    }
    void append(std::span<const std::uint32_t> tokens) {
        ids.insert(ids.end(), tokens.begin(), tokens.end());
        offsets.push_back(ids.size());
    }
    void clear() {
        ids.clear();
        offsets.assign(1, 0);
    }
};

} // namespace stator::model
