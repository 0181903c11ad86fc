#include "core/store/decimation.h"

#include <algorithm>
#include <cmath>

namespace stator::store {

__extension__ using Wide = unsigned __int128;

BucketBuilder::BucketBuilder(StepRange range, int count)
    : m_first(range.first)
    , m_lastOffset(static_cast<std::uint64_t>(std::max(range.last, range.first)) -
                   static_cast<std::uint64_t>(range.first))
    , m_count(static_cast<std::uint64_t>(std::max(count, 1))) {
    if (m_lastOffset < m_count)
        m_count = m_lastOffset + 1;
}

void BucketBuilder::add(std::int64_t step, std::int64_t wallMs, double value) {
    if (m_open.count == 0 || step > m_openEnd) {
        close();
        // Bucket b is the offsets with floor(offset * count / span) == b: up to where b + 1 begins.
        const auto span = static_cast<Wide>(m_lastOffset) + 1;
        const auto offset = static_cast<std::uint64_t>(step) - static_cast<std::uint64_t>(m_first);
        const auto bucket = static_cast<Wide>(offset) * m_count / span;
        const auto endOffset = ((bucket + 1) * span + m_count - 1) / m_count - 1;
        m_openEnd = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_first) +
                                              static_cast<std::uint64_t>(endOffset));
        m_open.firstStep = step;
        m_open.firstWallMs = wallMs;
    }
    ++m_open.count;
    m_open.lastStep = step;
    m_open.lastWallMs = wallMs;
    if (!std::isfinite(value)) {
        ++m_open.notFinite;
        return;
    }
    if (m_open.count - m_open.notFinite == 1) {
        m_open.first = m_open.min = m_open.max = value;
        m_open.minStep = m_open.maxStep = step;
    } else if (value < m_open.min) {
        m_open.min = value;
        m_open.minStep = step;
    } else if (value > m_open.max) {
        m_open.max = value;
        m_open.maxStep = step;
    }
    m_open.last = value;
    m_sum += value;
}

void BucketBuilder::close() {
    if (m_open.count == 0)
        return;
    if (const auto finite = m_open.count - m_open.notFinite; finite > 0)
        m_open.mean = m_sum / static_cast<double>(finite);
    m_buckets.push_back(m_open);
    m_open = {};
    m_sum = 0;
}

std::vector<SeriesBucket> BucketBuilder::take() {
    close();
    return std::move(m_buckets);
}

} // namespace stator::store
