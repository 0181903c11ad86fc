// A long series drawn in few pixels: what every pixel must show.
//
// Thread: values; no shared state.
#pragma once

#include "core/store/records.h"

#include <cstdint>
#include <vector>

namespace stator::store {

struct SeriesPoint {
    std::int64_t step = 0;
    std::int64_t wallMs = 0;
    double value = 0; ///< may be NaN or infinite
};

/// The points of one stretch of steps. first … mean are of the finite ones, NaN if there are none.
struct SeriesBucket {
    std::int64_t firstStep = 0; ///< of the first and last point that fell into it
    std::int64_t lastStep = 0;
    std::int64_t firstWallMs = 0;
    std::int64_t lastWallMs = 0;
    std::int64_t count = 0;     ///< all points
    std::int64_t notFinite = 0; ///< of them NaN or infinite
    std::int64_t minStep = 0;
    std::int64_t maxStep = 0;
    double first = kNotANumber;
    double last = kNotANumber;
    double min = kNotANumber;
    double max = kNotANumber;
    double mean = kNotANumber;
};

/// A series in at most as many buckets as were asked for; stretches without points have none.
struct DecimatedSeries {
    RunId run;
    MetricKey key;
    std::vector<SeriesBucket> buckets; ///< by ascending step
    std::int64_t points = 0;           ///< how many they stand for
    std::int64_t notFinite = 0;
};

/// Sorts points, given by ascending step, into `count` equal stretches of `range`.
class BucketBuilder {
public:
    /// `count` >= 1; both ends of the range belong to it.
    BucketBuilder(StepRange range, int count);
    void add(std::int64_t step, std::int64_t wallMs, double value);
    /// The buckets; the builder is empty afterwards.
    std::vector<SeriesBucket> take();

private:
    void close();

    std::int64_t m_first;
    std::uint64_t m_lastOffset; ///< of the range's last step from its first
    std::uint64_t m_count;
    std::int64_t m_openEnd = 0; ///< the last step that belongs to the open bucket
    double m_sum = 0;
    SeriesBucket m_open;
    std::vector<SeriesBucket> m_buckets;
};

} // namespace stator::store
