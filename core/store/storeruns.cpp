// Store: runs, their state and their queue.
#include "core/store/rows.h"
#include "core/store/store.h"

#include <fmt/format.h>

namespace stator::store {
namespace {

Error noSuchRun(RunId run, const std::filesystem::path& file) {
    return makeError(ErrorCode::NotFound, fmt::format("There is no run {}.", run.value),
                     file.string());
}

} // namespace

Result<RunId> Store::createRun(const RunDescription& d, RunState state) {
    return atomically(Durability::Power, [&]() -> Result<RunId> {
        STATOR_ASSIGN(
            auto insert,
            m_database->prepare(
                "INSERT INTO runs (name, state, created, configuration, "
                "configuration_hash, datasets, tokenizer, device, machine, threads, "
                "precision, notes, total_steps, main_metric, main_higher, forecast, "
                "log_path, sweep) VALUES "
                "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
                "nullif(?18, 0))"));
        STATOR_TRY(insert
                       .bind(d.name, runStateName(RunState::Queued), wallNowMs(), d.configuration,
                             d.configurationHash, joinNames(d.datasets), d.tokenizer, d.device,
                             d.machine, d.threads, d.precision, d.notes, d.totalSteps, d.mainMetric,
                             d.mainMetricHigherIsBetter, d.forecast, d.logPath, d.sweep.value)
                       .run());
        const RunId run{m_database->lastInsertId()};
        STATOR_TRY(replaceTags(run, d.tags));
        if (state != RunState::Queued)
            STATOR_TRY(setState(run, state));
        return run;
    });
}

Result<void> Store::setState(RunId run, RunState state, const std::string& reason) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        const bool active = state == RunState::Running || state == RunState::Paused;
        const auto owner = active ? currentProcess() : ProcessOwner{};
        const auto now = wallNowMs();
        STATOR_ASSIGN(auto update,
                      m_database->prepare(
                          "UPDATE runs SET state = ?2, reason = ?3, owner_pid = nullif(?4, 0), "
                          "owner_boot = nullif(?5, ''), owner_start = nullif(?6, 0), "
                          "started = coalesce(started, nullif(?7, 0)), ended = nullif(?8, 0) "
                          "WHERE id = ?1"));
        STATOR_TRY(update
                       .bind(run.value, runStateName(state), reason, owner.pid, owner.bootId,
                             owner.startTicks, active ? now : 0, hasEnded(state) ? now : 0)
                       .run());
        if (m_database->changes() == 0)
            return noSuchRun(run, path());
        return {};
    });
}

Result<void> Store::setProgress(RunId run, std::int64_t step, std::int64_t totalSteps) {
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_ASSIGN(
            auto update,
            m_database->prepare("UPDATE runs SET step = ?2, total_steps = ?3 WHERE id = ?1"));
        STATOR_TRY(update.bind(run.value, step, totalSteps).run());
        if (m_database->changes() == 0)
            return noSuchRun(run, path());
        return {};
    });
}

Result<void> Store::setMachine(RunId run, const RunMachine& machine) {
    return atomically(Durability::Process, [&]() -> Result<void> {
        STATOR_ASSIGN(auto update,
                      m_database->prepare(
                          "UPDATE runs SET device = ?2, precision = ?3, threads = ?4, "
                          "machine_reason = CASE WHEN ?7 = '' THEN machine_reason ELSE ?7 END, "
                          "main_metric = CASE WHEN ?5 = '' THEN main_metric ELSE ?5 END, "
                          "main_higher = CASE WHEN ?5 = '' THEN main_higher ELSE ?6 END "
                          "WHERE id = ?1"));
        STATOR_TRY(update
                       .bind(run.value, machine.device, machine.precision, machine.threads,
                             machine.mainMetric, machine.mainMetricHigherIsBetter, machine.reason)
                       .run());
        return m_database->changes() == 0 ? Result<void>(noSuchRun(run, path())) : Result<void>();
    });
}

Result<void> Store::editRun(RunId run, const RunEdit& edit) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(
            auto update,
            m_database->prepare(
                "UPDATE runs SET name = coalesce(?2, name), notes = coalesce(?3, notes), "
                "colour = coalesce(?4, colour), forecast = coalesce(?5, forecast), "
                "starred = coalesce(?6, starred), trashed = CASE WHEN ?7 IS NULL THEN trashed "
                "WHEN ?7 THEN coalesce(trashed, ?8) ELSE NULL END WHERE id = ?1"));
        STATOR_TRY(update
                       .bind(run.value, edit.name, edit.notes, edit.colour, edit.forecast,
                             edit.starred, edit.trashed, wallNowMs())
                       .run());
        if (m_database->changes() == 0)
            return noSuchRun(run, path());
        return edit.tags ? replaceTags(run, *edit.tags) : Result<void>();
    });
}

Result<void> Store::replaceTags(RunId run, std::span<const std::string> tags) {
    STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM run_tags WHERE run = ?1"));
    STATOR_TRY(remove.bind(run.value).run());
    STATOR_ASSIGN(auto insert,
                  m_database->prepare("INSERT OR IGNORE INTO run_tags (run, tag) VALUES (?1, ?2)"));
    for (const auto& tag : tags)
        STATOR_TRY(insert.bind(run.value, tag).run());
    return {};
}

Result<void> Store::deleteRun(RunId run) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_TRY(m_series->deleteAll(run));
        // The other tables follow through their foreign keys.
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM runs WHERE id = ?1"));
        STATOR_TRY(remove.bind(run.value).run());
        if (m_database->changes() == 0)
            return noSuchRun(run, path());
        return {};
    });
}

Result<void> Store::rewindRun(RunId run, std::int64_t step) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_TRY(requireRun(run));
        STATOR_TRY(m_series->cutAfter(run, step));
        for (const auto* sql :
             {"DELETE FROM phase_samples WHERE run = ?1 AND first_step > ?2",
              "DELETE FROM evaluations WHERE run = ?1 AND step > ?2 AND model = ''",
              "DELETE FROM checkpoints WHERE run = ?1 AND step > ?2",
              "UPDATE runs SET step = min(step, ?2) WHERE id = ?1"}) {
            STATOR_ASSIGN(auto statement, m_database->prepare(sql));
            STATOR_TRY(statement.bind(run.value, step).run());
        }
        return rebuildPhaseTotals(run);
    });
}

Result<void> Store::setQueue(std::span<const RunId> runs) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_TRY(m_database->execute("DELETE FROM run_queue"));
        STATOR_ASSIGN(auto insert,
                      m_database->prepare("INSERT INTO run_queue (position, run) VALUES (?1, ?2)"));
        std::int64_t position = 0;
        for (const auto run : runs)
            STATOR_TRY(insert.bind(++position, run.value).run());
        return {};
    });
}

} // namespace stator::store
