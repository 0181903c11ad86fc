// StoreReader: runs.
#include "core/store/rows.h"
#include "core/store/storereader.h"
#include "core/store/transaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace stator::store {
namespace {

constexpr const char* kRunColumns =
    "id, name, state, created, started, ended, configuration_hash, datasets, tokenizer, device, "
    "machine, threads, precision, owner_pid, owner_boot, owner_start, reason, notes, starred, "
    "colour, "
    "trashed, step, total_steps, main_metric, main_higher, forecast, log_path, machine_reason, "
    "sweep";

/// A row of kRunColumns, with the configuration after them.
RunRecord readRunRow(const Statement& row) {
    RunRecord run;
    auto& d = run.description;
    int c = 0;
    run.id = RunId{row.integer(c++)};
    d.name = row.text(c++);
    run.state = runStateFromName(row.text(c++)).value_or(RunState::Interrupted);
    run.createdMs = row.integer(c++);
    run.startedMs = row.integer(c++);
    run.endedMs = row.integer(c++);
    d.configurationHash = row.text(c++);
    d.datasets = splitNames(row.text(c++));
    d.tokenizer = row.text(c++);
    d.device = row.text(c++);
    d.machine = row.text(c++);
    d.threads = static_cast<int>(row.integer(c++));
    d.precision = row.text(c++);
    run.owner.pid = row.integer(c++);
    run.owner.bootId = row.text(c++);
    run.owner.startTicks = row.integer(c++);
    run.reason = row.text(c++);
    d.notes = row.text(c++);
    run.starred = row.integer(c++) != 0;
    run.colour = row.text(c++);
    run.trashedMs = row.integer(c++);
    run.step = row.integer(c++);
    d.totalSteps = row.integer(c++);
    d.mainMetric = row.text(c++);
    d.mainMetricHigherIsBetter = row.integer(c++) != 0;
    d.forecast = row.text(c++);
    d.logPath = row.text(c++);
    run.machineReason = row.text(c++);
    d.sweep = SweepId{row.integer(c++)};
    d.configuration = row.text(c);
    return run;
}

const char* trashCondition(RunListOptions::Trash trash) {
    switch (trash) {
    case RunListOptions::Trash::Without:
        return "trashed IS NULL AND ?1 IS NOT NULL";
    case RunListOptions::Trash::Only:
        return "trashed IS NOT NULL AND ?1 IS NOT NULL";
    case RunListOptions::Trash::With:
        return "?1 IS NOT NULL";
    }
    return "?1 IS NOT NULL";
}

} // namespace

const MetricSummary* RunListRow::summary(MetricKey key) const {
    const auto it = std::ranges::find(summaries, key, &MetricSummary::key);
    return it == summaries.end() ? nullptr : &*it;
}

double RunListRow::phaseSeconds(std::string_view phase) const {
    const auto it = std::ranges::find(phases, phase, &PhaseTotal::phase);
    return it == phases.end() ? 0.0 : it->seconds;
}

Result<std::vector<RunListRow>> StoreReader::runs(const RunListOptions& options) {
    return readRuns(trashCondition(options.trash), 0, options);
}

Result<RunListRow> StoreReader::run(RunId run) {
    STATOR_ASSIGN(auto rows, readRuns("id = ?1", run.value, {}));
    if (rows.empty())
        return makeError(ErrorCode::NotFound, fmt::format("There is no run {}.", run.value),
                         m_database->path().string());
    return std::move(rows.front());
}

/// The runs that `where` selects, each with its tags, phases and summaries: four queries in all,
/// whatever the number of runs.
Result<std::vector<RunListRow>> StoreReader::readRuns(const std::string& where,
                                                      std::int64_t parameter,
                                                      const RunListOptions& options) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    std::vector<RunListRow> rows;
    std::unordered_map<std::int64_t, std::size_t> indexOf;
    {
        STATOR_ASSIGN(auto select, m_database->prepare(fmt::format(
                                       "SELECT {}, {} FROM runs WHERE {} ORDER BY id", kRunColumns,
                                       options.configurations ? "configuration" : "''", where)));
        select.bind(parameter);
        STATOR_TRY(forEachRow(select, [&] {
            rows.push_back({readRunRow(select), {}, {}});
            indexOf.emplace(rows.back().run.id.value, rows.size() - 1);
        }));
    }
    const auto rowOf = [&](std::int64_t run) -> RunListRow* {
        const auto it = indexOf.find(run);
        return it == indexOf.end() ? nullptr : &rows[it->second];
    };
    // Of one run its own lines alone; of many, one pass over each table.
    const std::string part =
        rows.size() == 1 ? fmt::format("WHERE run = {}", rows[0].run.id.value) : "";
    {
        STATOR_ASSIGN(auto tags, m_database->prepare("SELECT run, tag FROM run_tags " + part));
        STATOR_TRY(forEachRow(tags, [&] {
            if (auto* row = rowOf(tags.integer(0)))
                row->run.description.tags.push_back(tags.text(1));
        }));
    }
    std::unordered_map<std::int64_t, MetricKey> keys;
    {
        STATOR_ASSIGN(auto names, m_database->prepare("SELECT id, name FROM keys"));
        STATOR_TRY(forEachRow(names, [&] { keys[names.integer(0)] = metricKey(names.text(1)); }));
    }
    {
        STATOR_ASSIGN(auto phases,
                      m_database->prepare("SELECT run, phase, seconds FROM phase_totals " + part));
        STATOR_TRY(forEachRow(phases, [&] {
            if (auto* row = rowOf(phases.integer(0)))
                row->phases.push_back({metricKeyName(keys[phases.integer(1)]), phases.real(2)});
        }));
    }
    std::string wanted = part.empty() ? "WHERE true" : part;
    if (!options.keys.empty()) {
        wanted += " AND key IN (0";
        for (const auto& [id, key] : keys)
            if (std::ranges::find(options.keys, key) != options.keys.end())
                wanted += fmt::format(", {}", id);
        wanted += ")";
    }
    STATOR_ASSIGN(auto summaries,
                  m_database->prepare(fmt::format("SELECT run, key, {} FROM metric_summaries {}",
                                                  kSummaryColumns, wanted)));
    STATOR_TRY(forEachRow(summaries, [&] {
        if (auto* row = rowOf(summaries.integer(0)))
            row->summaries.push_back(readSummaryRow(summaries, 2, keys[summaries.integer(1)]));
    }));
    return rows;
}

Result<RunId> StoreReader::findRun(const std::string& numberOrName) {
    std::int64_t number = 0;
    const auto* end = numberOrName.data() + numberOrName.size();
    const auto parsed = std::from_chars(numberOrName.data(), end, number);
    const bool isNumber = parsed.ec == std::errc() && parsed.ptr == end;
    STATOR_ASSIGN(auto select, m_database->prepare(
                                   "SELECT id FROM runs WHERE id = ?1 OR name = ?2 "
                                   "ORDER BY id = ?1 DESC, trashed IS NULL DESC, id DESC LIMIT 1"));
    STATOR_ASSIGN(const bool found, select.bind(isNumber ? number : -1, numberOrName).step());
    if (!found)
        return makeError(
            ErrorCode::NotFound,
            fmt::format("There is no run with the number or name \"{}\".", numberOrName),
            m_database->path().string());
    return RunId{select.integer(0)};
}

Result<std::vector<RunId>> StoreReader::queue() {
    std::vector<RunId> runs;
    STATOR_ASSIGN(auto select, m_database->prepare("SELECT run FROM run_queue ORDER BY position"));
    STATOR_TRY(forEachRow(select, [&] { runs.push_back(RunId{select.integer(0)}); }));
    return runs;
}

} // namespace stator::store
