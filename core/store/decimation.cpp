#include "core/store/decimation.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stator::store {

__extension__ using Wide = unsigned __int128;

void addToBucket(SeriesBucket& bucket, double& sum, std::int64_t step, std::int64_t wallMs,
                 double value) {
    if (bucket.count == 0) {
        bucket.firstStep = step;
        bucket.firstWallMs = wallMs;
    }
    ++bucket.count;
    bucket.lastStep = step;
    bucket.lastWallMs = wallMs;
    if (!std::isfinite(value)) {
        ++bucket.notFinite;
        return;
    }
    if (bucket.count - bucket.notFinite == 1) {
        bucket.first = bucket.min = bucket.max = value;
        bucket.minStep = bucket.maxStep = step;
    } else if (value < bucket.min) {
        bucket.min = value;
        bucket.minStep = step;
    } else if (value > bucket.max) {
        bucket.max = value;
        bucket.maxStep = step;
    }
    bucket.last = value;
    sum += value;
}

namespace {

/// Adds points that all lie behind those of `bucket`.
void joinBuckets(SeriesBucket& bucket, const SeriesBucket& part) {
    if (bucket.count == 0) {
        bucket = part;
        return;
    }
    const bool hadNone = bucket.count == bucket.notFinite;
    bucket.count += part.count;
    bucket.notFinite += part.notFinite;
    bucket.lastStep = part.lastStep;
    bucket.lastWallMs = part.lastWallMs;
    if (part.count == part.notFinite)
        return;
    bucket.last = part.last;
    if (hadNone)
        bucket.first = part.first;
    if (hadNone || part.min < bucket.min) {
        bucket.min = part.min;
        bucket.minStep = part.minStep;
    }
    if (hadNone || part.max > bucket.max) {
        bucket.max = part.max;
        bucket.maxStep = part.maxStep;
    }
}

} // namespace

BucketBuilder::BucketBuilder(StepRange range, int count, std::int64_t unit)
    : m_first(range.first & ~(unit - 1))
    , m_lastOffset(static_cast<std::uint64_t>(std::max(range.last, range.first)) -
                   static_cast<std::uint64_t>(m_first))
    , m_count(static_cast<std::uint64_t>(std::max(count, 1))) {
    if (unit > 1) {
        const auto step = static_cast<std::uint64_t>(unit);
        m_width = (m_lastOffset / m_count / step + 1) * step;
    } else if (m_lastOffset < m_count) {
        m_count = m_lastOffset + 1;
    }
}

void BucketBuilder::openAt(std::int64_t step) {
    if (m_open.count > 0 && step <= m_openEnd)
        return;
    close();
    const auto offset = static_cast<std::uint64_t>(step) - static_cast<std::uint64_t>(m_first);
    Wide end = 0;
    if (m_width > 0) {
        end = (static_cast<Wide>(offset / m_width) + 1) * m_width - 1;
    } else {
        // Bucket b is the offsets with floor(offset * count / span) == b: up to where b + 1 begins.
        const auto span = static_cast<Wide>(m_lastOffset) + 1;
        const auto bucket = static_cast<Wide>(offset) * m_count / span;
        end = ((bucket + 1) * span + m_count - 1) / m_count - 1;
    }
    end = std::min(end, static_cast<Wide>(m_lastOffset));
    m_openEnd = static_cast<std::int64_t>(static_cast<std::uint64_t>(m_first) +
                                          static_cast<std::uint64_t>(end));
}

void BucketBuilder::add(std::int64_t step, std::int64_t wallMs, double value) {
    openAt(step);
    addToBucket(m_open, m_sum, step, wallMs, value);
}

void BucketBuilder::add(const SeriesBucket& part, double sum) {
    if (part.count == 0)
        return;
    openAt(part.firstStep);
    joinBuckets(m_open, part);
    m_sum += sum;
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
    return std::exchange(m_buckets, {});
}

} // namespace stator::store
