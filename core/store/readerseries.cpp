// StoreReader: series for charts.
#include "core/store/rows.h"
#include "core/store/serieswriter.h"
#include "core/store/storereader.h"
#include "core/store/transaction.h"

#include <algorithm>
#include <limits>
#include <map>

namespace stator::store {
namespace {

/// Rows between two looks at the stop token.
constexpr std::int64_t kRowsPerStopCheck = 4096;

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Reading the series was cancelled.");
}

/// Steps of a block; level 0 is single steps.
std::int64_t blockSteps(int level) {
    return level == 0 ? 1 : std::int64_t{1} << kBlockShifts[static_cast<std::size_t>(level - 1)];
}

/// The coarsest blocks of which a pixel holds at least two: rounding its width to whole blocks then
/// widens it by less than half.
int blockLevelFor(StepRange range, int pixels) {
    const auto span = static_cast<std::uint64_t>(std::max(range.last, range.first)) -
                      static_cast<std::uint64_t>(range.first);
    const auto stepsPerPixel = span / static_cast<std::uint64_t>(std::max(pixels, 1));
    int level = kBlockLevels;
    while (level > 0 && 2 * static_cast<std::uint64_t>(blockSteps(level)) > stepsPerPixel)
        --level;
    return level;
}

} // namespace

/// The store's number of a key, or -1 for a name it has never seen.
Result<std::int64_t> StoreReader::keyId(MetricKey key) {
    STATOR_ASSIGN(auto select, m_database->prepare("SELECT id FROM keys WHERE name = ?1"));
    STATOR_ASSIGN(const bool found, select.bind(metricKeyName(key)).step());
    return found ? select.integer(0) : -1;
}

Result<std::vector<MetricSummary>> StoreReader::summaries(RunId run) {
    std::vector<MetricSummary> found;
    STATOR_ASSIGN(auto select,
                  m_database->prepare(std::string("SELECT keys.name, ") + kSummaryColumns +
                                      " FROM metric_summaries JOIN keys ON keys.id = key "
                                      "WHERE run = ?1 ORDER BY keys.name"));
    select.bind(run.value);
    STATOR_TRY(forEachRow(
        select, [&] { found.push_back(readSummaryRow(select, 1, metricKey(select.text(0)))); }));
    return found;
}

Result<void> StoreReader::scan(StoredSeries series, StepRange range,
                               const std::function<bool(const SeriesPoint&)>& visit,
                               const std::stop_token& stop) {
    STATOR_ASSIGN(auto select,
                  m_database->prepare("SELECT step, wall, value, flag FROM metrics "
                                      "WHERE run = ?1 AND key = ?2 AND step BETWEEN ?3 AND ?4 "
                                      "ORDER BY step"));
    select.bind(series.run.value, series.key, range.first, range.last);
    for (std::int64_t rows = 0;; ++rows) {
        if (rows % kRowsPerStopCheck == 0 && stop.stop_requested())
            return cancelled();
        STATOR_ASSIGN(const bool row, select.step());
        if (!row)
            return {};
        const auto flag = static_cast<int>(select.integer(3));
        const SeriesPoint point{select.integer(0), select.integer(1),
                                valueOf(flag, flag == 0 ? select.real(2) : 0.0)};
        if (!visit(point))
            return {};
    }
}

Result<void> StoreReader::scanPoints(SeriesId series, StepRange range,
                                     const std::function<bool(const SeriesPoint&)>& visit,
                                     const std::stop_token& stop) {
    STATOR_ASSIGN(const auto key, keyId(series.key));
    return scan({series.run, key}, range, visit, stop);
}

Result<std::vector<SeriesPoint>> StoreReader::points(SeriesId series, StepRange range,
                                                     std::size_t limit) {
    std::vector<SeriesPoint> found;
    if (limit == 0)
        return found;
    STATOR_TRY(scanPoints(series, range, [&](const SeriesPoint& point) {
        found.push_back(point);
        return found.size() < limit;
    }));
    return found;
}

Result<StepRange> StoreReader::extent(std::span<const SeriesId> series) {
    StepRange range{std::numeric_limits<std::int64_t>::max(),
                    std::numeric_limits<std::int64_t>::min()};
    STATOR_ASSIGN(
        auto select,
        m_database->prepare("SELECT first_step, last_step FROM metric_summaries "
                            "WHERE run = ?1 AND key = (SELECT id FROM keys WHERE name = ?2)"));
    for (const auto& s : series) {
        select.bind(s.run.value, metricKeyName(s.key));
        STATOR_TRY(forEachRow(select, [&] {
            range.first = std::min(range.first, select.integer(0));
            range.last = std::max(range.last, select.integer(1));
        }));
    }
    return range.first <= range.last ? range : StepRange{0, 0};
}

Result<std::vector<DecimatedSeries>> StoreReader::decimated(std::span<const SeriesId> series,
                                                            const SeriesQuery& query,
                                                            const std::stop_token& stop) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    StepRange range;
    if (query.range) {
        range = *query.range;
    } else {
        STATOR_ASSIGN(range, extent(series));
    }
    const int level = blockLevelFor(range, query.pixels);
    std::vector<DecimatedSeries> result;
    result.reserve(series.size());
    for (const auto& s : series) {
        BucketBuilder builder(range, query.pixels, blockSteps(level));
        STATOR_ASSIGN(const auto key, keyId(s.key));
        STATOR_TRY(addRange({s.run, key}, range, level, builder, stop));
        DecimatedSeries decimated{s.run, s.key, builder.take(), 0, 0};
        for (const auto& bucket : decimated.buckets) {
            decimated.points += bucket.count;
            decimated.notFinite += bucket.notFinite;
        }
        result.push_back(std::move(decimated));
    }
    return result;
}

/// The points of `range`: whole blocks of `level` in its middle, finer ones and points at its ends.
Result<void> StoreReader::addRange(StoredSeries series, StepRange range, int level,
                                   BucketBuilder& builder, const std::stop_token& stop) {
    if (level == 0)
        return scan(
            series, range,
            [&](const SeriesPoint& p) {
                builder.add(p.step, p.wallMs, p.value);
                return true;
            },
            stop);
    const auto steps = blockSteps(level);
    const int shift = kBlockShifts[static_cast<std::size_t>(level - 1)];
    const bool beginsOnBlock = (range.first & (steps - 1)) == 0;
    const bool endsOnBlock = (range.last & (steps - 1)) == steps - 1;
    const StepRange blocks{(range.first >> shift) + (beginsOnBlock ? 0 : 1),
                           (range.last >> shift) - (endsOnBlock ? 0 : 1)};
    if (blocks.first > blocks.last)
        return addRange(series, range, level - 1, builder, stop);
    const auto begin = blocks.first * steps;
    const auto end = blocks.last * steps + (steps - 1);
    if (begin > range.first)
        STATOR_TRY(addRange(series, {range.first, begin - 1}, level - 1, builder, stop));
    STATOR_TRY(addBlocks(series, level, blocks, builder, stop));
    if (end < range.last)
        STATOR_TRY(addRange(series, {end + 1, range.last}, level - 1, builder, stop));
    return {};
}

Result<void> StoreReader::addBlocks(StoredSeries series, int level, StepRange blocks,
                                    BucketBuilder& builder, const std::stop_token& stop) {
    STATOR_ASSIGN(auto select, m_database->prepare(
                                   std::string("SELECT ") + kBlockColumns +
                                   " FROM metric_blocks WHERE run = ?1 AND key = ?2 AND level = ?3 "
                                   "AND block BETWEEN ?4 AND ?5 ORDER BY block"));
    select.bind(series.run.value, series.key, level, blocks.first, blocks.last);
    for (std::int64_t rows = 0;; ++rows) {
        if (rows % kRowsPerStopCheck == 0 && stop.stop_requested())
            return cancelled();
        STATOR_ASSIGN(const bool row, select.step());
        if (!row)
            return {};
        double sum = 0;
        const auto bucket = readBlockRow(select, 0, sum);
        builder.add(bucket, sum);
    }
}

namespace {

void joinNeighbours(std::vector<PhaseHistory::Bucket>& buckets, std::size_t wanted) {
    std::vector<PhaseHistory::Bucket> joined;
    joined.reserve(wanted);
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const auto target = i * wanted / buckets.size();
        if (target == joined.size()) {
            joined.push_back(std::move(buckets[i]));
            continue;
        }
        auto& into = joined.back();
        into.lastStep = std::max(into.lastStep, buckets[i].lastStep);
        into.wallMs = std::max(into.wallMs, buckets[i].wallMs);
        for (std::size_t p = 0; p < into.seconds.size(); ++p)
            into.seconds[p] += buckets[i].seconds[p];
    }
    buckets = std::move(joined);
}

} // namespace

Result<PhaseHistory> StoreReader::phaseHistory(RunId run, const SeriesQuery& query) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    PhaseHistory history;
    std::map<std::int64_t, std::size_t> columnOf;
    {
        STATOR_ASSIGN(auto phases,
                      m_database->prepare("SELECT phase, name FROM phase_totals JOIN keys "
                                          "ON keys.id = phase WHERE run = ?1 ORDER BY phase"));
        phases.bind(run.value);
        STATOR_TRY(forEachRow(phases, [&] {
            columnOf.emplace(phases.integer(0), history.phases.size());
            history.phases.push_back(phases.text(1));
        }));
    }
    const auto range = query.range.value_or(StepRange{std::numeric_limits<std::int64_t>::min(),
                                                      std::numeric_limits<std::int64_t>::max()});
    STATOR_ASSIGN(auto select,
                  m_database->prepare("SELECT first_step, last_step, wall, phase, seconds "
                                      "FROM phase_samples WHERE run = ?1 AND "
                                      "first_step BETWEEN ?2 AND ?3 "
                                      "ORDER BY first_step, phase"));
    select.bind(run.value, range.first, range.last);
    // Neighbours are joined until they fit: seconds add up, so nothing is lost. Joined while they
    // are read, so that days of a run need no more memory than an hour.
    const auto wanted = static_cast<std::size_t>(std::max(query.pixels, 1));
    const std::size_t most = wanted * 8;
    std::size_t stretchesEach = 1;
    std::size_t stretchesInLast = 0;
    std::int64_t stretch = 0;
    auto& buckets = history.buckets;
    STATOR_TRY(forEachRow(select, [&] {
        const auto first = select.integer(0);
        if (buckets.empty() || first != stretch) {
            stretch = first;
            if (buckets.empty() || stretchesInLast == stretchesEach) {
                if (buckets.size() == most) {
                    joinNeighbours(buckets, most / 2);
                    stretchesEach *= 2;
                }
                buckets.push_back({first, 0, 0, std::vector<double>(history.phases.size())});
                stretchesInLast = 0;
            }
            ++stretchesInLast;
        }
        auto& bucket = buckets.back();
        bucket.lastStep = std::max(bucket.lastStep, select.integer(1));
        bucket.wallMs = std::max(bucket.wallMs, select.integer(2));
        if (const auto it = columnOf.find(select.integer(3)); it != columnOf.end())
            bucket.seconds[it->second] += select.real(4);
    }));
    if (buckets.size() > wanted)
        joinNeighbours(buckets, wanted);
    return history;
}

Result<std::vector<MetricKey>> StoreReader::hardwareKeys() {
    std::vector<MetricKey> keys;
    STATOR_ASSIGN(auto select,
                  m_database->prepare("SELECT name FROM keys WHERE EXISTS (SELECT 1 FROM "
                                      "hardware_samples WHERE key = keys.id) ORDER BY name"));
    STATOR_TRY(forEachRow(select, [&] { keys.push_back(metricKey(select.text(0))); }));
    return keys;
}

Result<std::vector<HardwareSeries>> StoreReader::hardware(std::span<const MetricKey> keys,
                                                          const SeriesQuery& query) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    std::vector<std::int64_t> ids;
    auto range = StepRange{std::numeric_limits<std::int64_t>::max(),
                           std::numeric_limits<std::int64_t>::min()};
    for (const auto key : keys) {
        STATOR_ASSIGN(const auto id, keyId(key));
        ids.push_back(id);
        STATOR_ASSIGN(auto ends,
                      m_database->prepare("SELECT min(wall), max(wall) FROM hardware_samples "
                                          "WHERE key = ?1"));
        STATOR_TRY(ends.bind(id).step());
        if (!ends.isNull(0)) {
            range.first = std::min(range.first, ends.integer(0));
            range.last = std::max(range.last, ends.integer(1));
        }
    }
    if (query.range)
        range = *query.range;
    std::vector<HardwareSeries> result;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        BucketBuilder builder(range, query.pixels);
        STATOR_ASSIGN(auto select,
                      m_database->prepare("SELECT wall, value FROM hardware_samples WHERE "
                                          "key = ?1 AND wall BETWEEN ?2 AND ?3 ORDER BY wall"));
        select.bind(ids[i], range.first, range.last);
        STATOR_TRY(forEachRow(select, [&] {
            builder.add(select.integer(0), select.integer(0), realOrNan(select, 1));
        }));
        result.push_back({keys[i], builder.take()});
    }
    return result;
}

} // namespace stator::store
