// Store: series of numbers and their summaries.
#include "core/store/rows.h"
#include "core/store/store.h"

namespace stator::store {

Result<void> Store::appendMetrics(RunId run, std::span<const MetricSample> samples) {
    if (samples.empty())
        return {};
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_TRY(requireRun(run));
        return m_series->append(run, samples);
    });
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
            STATOR_ASSIGN(const auto phase, m_series->keyId(s.phase));
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
            STATOR_ASSIGN(const auto key, m_series->keyId(metricKeyName(sample.key)));
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
