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

/// Adds a point with a step above all others to a bucket (its mean follows from `sum`, and is
/// left).
void addToBucket(SeriesBucket& bucket, double& sum, std::int64_t step, std::int64_t wallMs,
                 double value);

/// Sorts points and whole stretches of points, given by ascending step, into equal stretches.
class BucketBuilder {
public:
    /// At most `count` (>= 1) stretches over `range`, both ends of which belong to it. Their width
    /// and their bounds are multiples of `unit` steps (a power of two; 1: any).
    BucketBuilder(StepRange range, int count, std::int64_t unit = 1);
    void add(std::int64_t step, std::int64_t wallMs, double value);
    /// Points that lie within one unit; `sum` is that of the finite ones.
    void add(const SeriesBucket& part, double sum);
    /// The buckets; the builder is empty afterwards.
    std::vector<SeriesBucket> take();

private:
    void openAt(std::int64_t step);
    void close();

    std::int64_t m_first;
    std::uint64_t m_lastOffset; ///< of the last step from the first
    std::uint64_t m_count = 1;
    std::uint64_t m_width = 0;  ///< steps of a stretch; 0: the range divided by m_count
    std::int64_t m_openEnd = 0; ///< the last step that belongs to the open bucket
    double m_sum = 0;
    SeriesBucket m_open;
    std::vector<SeriesBucket> m_buckets;
};

} // namespace stator::store
