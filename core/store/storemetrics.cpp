// Store: series of numbers and their summaries.
#include "core/store/rows.h"
#include "core/store/store.h"

#include <algorithm>

namespace stator::store {

Result<void> Store::appendMetrics(RunId run, std::span<const MetricSample> samples) {
    if (samples.empty())
        return {};
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_TRY(requireRun(run));
        std::vector<MetricSample> sorted(samples.begin(), samples.end());
        std::ranges::stable_sort(sorted, {},
                                 [](const auto& s) { return std::pair(s.key, s.step); });
        for (auto begin = sorted.begin(); begin != sorted.end();) {
            const auto end = std::find_if(begin, sorted.end(),
                                          [&](const auto& s) { return s.key != begin->key; });
            STATOR_TRY(appendSeries(run, {begin, end}));
            begin = end;
        }
        return {};
    });
}

/// Samples of one key by ascending step. The common case, steps beyond the last one, is a plain
/// insert and an addition to the summary; a step that exists already costs a rebuilt summary.
Result<void> Store::appendSeries(RunId run, std::span<const MetricSample> samples) {
    const auto metric = samples.front().key;
    STATOR_ASSIGN(const auto key, keyId(metricKeyName(metric)));
    STATOR_ASSIGN(auto known, readSummary(run, key));
    auto summary = known.value_or(MetricSummary{});
    summary.key = metric;
    bool rebuild = false;
    STATOR_ASSIGN(
        auto insert,
        m_database->prepare("INSERT INTO metrics (run, key, step, wall, value, flag) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                            "ON CONFLICT (run, key, step) DO UPDATE SET "
                            "wall = excluded.wall, value = excluded.value, flag = excluded.flag"));
    for (const auto& sample : samples) {
        STATOR_TRY(insert
                       .bind(run.value, key, sample.step, sample.wallMs, finiteOrNull(sample.value),
                             flagOf(sample.value))
                       .run());
        if (summary.count > 0 && sample.step <= summary.lastStep)
            rebuild = true;
        else
            foldSample(summary, sample.step, sample.wallMs, sample.value);
    }
    return rebuild ? rebuildSummary(run, key) : writeSummary(run, key, summary);
}

Result<std::optional<MetricSummary>> Store::readSummary(RunId run, std::int64_t key) {
    STATOR_ASSIGN(auto select,
                  m_database->prepare(std::string("SELECT ") + kSummaryColumns +
                                      " FROM metric_summaries WHERE run = ?1 AND key = ?2"));
    STATOR_ASSIGN(const bool found, select.bind(run.value, key).step());
    if (!found)
        return std::optional<MetricSummary>();
    return std::optional(readSummaryRow(select, 0, {}));
}

Result<void> Store::writeSummary(RunId run, std::int64_t key, const MetricSummary& s) {
    STATOR_ASSIGN(auto upsert,
                  m_database->prepare(
                      std::string("INSERT INTO metric_summaries (run, key, ") + kSummaryColumns +
                      ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
                      "ON CONFLICT (run, key) DO UPDATE SET count = ?3, not_finite = ?4, "
                      "first_step = ?5, last_step = ?6, last_wall = ?7, last = ?8, "
                      "last_flag = ?9, min = ?10, min_step = ?11, max = ?12, max_step = ?13"));
    return upsert
        .bind(run.value, key, s.count, s.notFinite, s.firstStep, s.lastStep, s.lastWallMs,
              finiteOrNull(s.last), flagOf(s.last), finiteOrNull(s.min), s.minStep,
              finiteOrNull(s.max), s.maxStep)
        .run();
}

Result<void> Store::rebuildSummary(RunId run, std::int64_t key) {
    MetricSummary summary;
    STATOR_ASSIGN(auto select, m_database->prepare("SELECT step, wall, value, flag FROM metrics "
                                                   "WHERE run = ?1 AND key = ?2 ORDER BY step"));
    select.bind(run.value, key);
    STATOR_TRY(forEachRow(select, [&] {
        foldSample(summary, select.integer(0), select.integer(1),
                   valueOf(static_cast<int>(select.integer(3)), select.real(2)));
    }));
    if (summary.count > 0)
        return writeSummary(run, key, summary);
    STATOR_ASSIGN(auto remove,
                  m_database->prepare("DELETE FROM metric_summaries WHERE run = ?1 AND key = ?2"));
    return remove.bind(run.value, key).run();
}

Result<void> Store::appendPhases(RunId run, std::span<const PhaseSample> samples) {
    if (samples.empty())
        return {};
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_TRY(requireRun(run));
        bool replaced = false;
        STATOR_ASSIGN(auto insert,
                      m_database->prepare("INSERT OR IGNORE INTO phase_samples "
                                          "(run, first_step, phase, last_step, wall, seconds) "
                                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
        STATOR_ASSIGN(
            auto replace,
            m_database->prepare("UPDATE phase_samples SET last_step = ?4, wall = ?5, seconds = ?6 "
                                "WHERE run = ?1 AND first_step = ?2 AND phase = ?3"));
        STATOR_ASSIGN(auto add,
                      m_database->prepare(
                          "INSERT INTO phase_totals (run, phase, seconds) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (run, phase) DO UPDATE SET seconds = seconds + ?3"));
        for (const auto& s : samples) {
            STATOR_ASSIGN(const auto phase, keyId(s.phase));
            STATOR_TRY(
                insert.bind(run.value, s.firstStep, phase, s.lastStep, s.wallMs, s.seconds).run());
            if (m_database->changes() == 0) {
                STATOR_TRY(
                    replace.bind(run.value, s.firstStep, phase, s.lastStep, s.wallMs, s.seconds)
                        .run());
                replaced = true;
            } else {
                STATOR_TRY(add.bind(run.value, phase, s.seconds).run());
            }
        }
        return replaced ? rebuildPhaseTotals(run) : Result<void>();
    });
}

Result<void> Store::rebuildPhaseTotals(RunId run) {
    for (const auto* sql : {"DELETE FROM phase_totals WHERE run = ?1",
                            "INSERT INTO phase_totals (run, phase, seconds) SELECT run, phase, "
                            "sum(seconds) FROM phase_samples WHERE run = ?1 GROUP BY phase"}) {
        STATOR_ASSIGN(auto statement, m_database->prepare(sql));
        STATOR_TRY(statement.bind(run.value).run());
    }
    return {};
}

Result<void> Store::appendHardware(std::span<const HardwareSample> samples) {
    if (samples.empty())
        return {};
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_ASSIGN(
            auto insert,
            m_database->prepare("INSERT INTO hardware_samples (key, wall, value) "
                                "VALUES (?1, ?2, ?3) "
                                "ON CONFLICT (key, wall) DO UPDATE SET value = excluded.value"));
        for (const auto& sample : samples) {
            STATOR_ASSIGN(const auto key, keyId(metricKeyName(sample.key)));
            STATOR_TRY(insert.bind(key, sample.wallMs, finiteOrNull(sample.value)).run());
        }
        return {};
    });
}

Result<void> Store::deleteHardwareBefore(std::int64_t wallMs) {
    return atomically(Durability::Process, [&]() -> Result<void> {
        // A key at a time: the table is clustered by key.
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM hardware_samples WHERE key IN "
                                                       "(SELECT id FROM keys) AND wall < ?1"));
        return remove.bind(wallMs).run();
    });
}

} // namespace stator::store
