// StoreReader: evaluations, checkpoints and saved views.
#include "core/store/rows.h"
#include "core/store/storereader.h"
#include "core/store/transaction.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>

namespace stator::store {

Result<std::vector<EvaluationRecord>> StoreReader::evaluations(RunId run) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    std::vector<EvaluationRecord> found;
    std::unordered_map<std::int64_t, std::size_t> indexOf;
    {
        STATOR_ASSIGN(
            auto select,
            m_database->prepare("SELECT id, model, step, wall, evaluator, dataset, rows, "
                                "seconds, complete FROM evaluations WHERE run IS nullif(?1, 0) "
                                "ORDER BY step, id"));
        select.bind(run.value);
        STATOR_TRY(forEachRow(select, [&] {
            indexOf.emplace(select.integer(0), found.size());
            found.push_back({EvaluationId{select.integer(0)},
                             run,
                             select.text(1),
                             select.integer(2),
                             select.integer(3),
                             select.text(4),
                             select.text(5),
                             select.integer(6),
                             select.real(7),
                             select.integer(8) != 0,
                             {}});
        }));
    }
    STATOR_ASSIGN(auto values,
                  m_database->prepare("SELECT evaluation, keys.name, pair, value, low, high "
                                      "FROM evaluation_values "
                                      "JOIN keys ON keys.id = metric WHERE evaluation IN "
                                      "(SELECT id FROM evaluations WHERE run IS nullif(?1, 0)) "
                                      "ORDER BY evaluation, keys.name, pair"));
    values.bind(run.value);
    STATOR_TRY(forEachRow(values, [&] {
        if (const auto it = indexOf.find(values.integer(0)); it != indexOf.end())
            found[it->second].values.push_back({values.text(1), values.text(2),
                                                realOrNan(values, 3), realOrNan(values, 4),
                                                realOrNan(values, 5)});
    }));
    return found;
}

Result<EvaluationRecord> StoreReader::evaluation(EvaluationId evaluation) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    std::optional<EvaluationRecord> found;
    {
        STATOR_ASSIGN(auto select,
                      m_database->prepare("SELECT coalesce(run, 0), model, step, wall, evaluator, "
                                          "dataset, rows, seconds, complete FROM evaluations "
                                          "WHERE id = ?1"));
        select.bind(evaluation.value);
        STATOR_TRY(forEachRow(select, [&] {
            found = {evaluation,
                     RunId{select.integer(0)},
                     select.text(1),
                     select.integer(2),
                     select.integer(3),
                     select.text(4),
                     select.text(5),
                     select.integer(6),
                     select.real(7),
                     select.integer(8) != 0,
                     {}};
        }));
    }
    if (!found)
        return makeError(ErrorCode::NotFound,
                         fmt::format("There is no evaluation {}.", evaluation.value));
    STATOR_ASSIGN(
        auto values,
        m_database->prepare("SELECT keys.name, pair, value, low, high FROM evaluation_values "
                            "JOIN keys ON keys.id = metric WHERE evaluation = ?1 "
                            "ORDER BY keys.name, pair"));
    values.bind(evaluation.value);
    STATOR_TRY(forEachRow(values, [&] {
        found->values.push_back({values.text(0), values.text(1), realOrNan(values, 2),
                                 realOrNan(values, 3), realOrNan(values, 4)});
    }));
    return std::move(*found);
}

Result<std::vector<EvaluationListRow>>
StoreReader::evaluationList(const EvaluationListOptions& options) {
    STATOR_ASSIGN(const auto snapshot, Transaction::begin(*m_database, Locking::Deferred));
    std::vector<EvaluationListRow> found;
    {
        STATOR_ASSIGN(
            auto select,
            m_database->prepare(
                "SELECT e.id, coalesce(e.run, 0), e.model, e.step, e.wall, e.evaluator, e.dataset, "
                "e.rows, e.seconds, e.complete, coalesce(runs.name, '') FROM evaluations AS e "
                "LEFT JOIN runs ON runs.id = e.run WHERE (?1 OR e.model <> '') AND "
                "coalesce(runs.trashed, 0) = 0 ORDER BY e.wall DESC, e.id DESC LIMIT ?2"));
        select.bind(options.ofTraining, static_cast<std::int64_t>(options.limit));
        STATOR_TRY(forEachRow(select, [&] {
            found.push_back({{EvaluationId{select.integer(0)},
                              RunId{select.integer(1)},
                              select.text(2),
                              select.integer(3),
                              select.integer(4),
                              select.text(5),
                              select.text(6),
                              select.integer(7),
                              select.real(8),
                              select.integer(9) != 0,
                              {}},
                             select.text(10)});
        }));
    }
    STATOR_ASSIGN(auto values,
                  m_database->prepare("SELECT keys.name, value, low, high FROM evaluation_values "
                                      "JOIN keys ON keys.id = metric "
                                      "WHERE evaluation = ?1 AND pair = '' "
                                      "ORDER BY keys.name"));
    for (auto& row : found) {
        values.bind(row.record.id.value);
        STATOR_TRY(forEachRow(values, [&] {
            row.record.values.push_back({values.text(0), "", realOrNan(values, 1),
                                         realOrNan(values, 2), realOrNan(values, 3)});
        }));
        values.reset();
    }
    return found;
}

Result<std::vector<CheckpointRecord>> StoreReader::checkpoints(RunId run) {
    std::vector<CheckpointRecord> found;
    STATOR_ASSIGN(auto select,
                  m_database->prepare("SELECT id, step, wall, path, bytes, checksum, best "
                                      "FROM checkpoints WHERE run = ?1 ORDER BY step"));
    select.bind(run.value);
    STATOR_TRY(forEachRow(select, [&] {
        found.push_back({CheckpointId{select.integer(0)}, run, select.integer(1), select.integer(2),
                         select.text(3), select.integer(4), select.text(5),
                         select.integer(6) != 0});
    }));
    return found;
}

Result<std::vector<SavedView>> StoreReader::views(const std::string& page) {
    std::vector<SavedView> found;
    STATOR_ASSIGN(auto select, m_database->prepare("SELECT id, name, content FROM saved_views "
                                                   "WHERE page = ?1 ORDER BY name"));
    select.bind(page);
    STATOR_TRY(forEachRow(select, [&] {
        found.push_back({ViewId{select.integer(0)}, page, select.text(1), select.text(2)});
    }));
    return found;
}

Result<std::vector<SweepRecord>> StoreReader::sweeps() {
    std::vector<SweepRecord> found;
    STATOR_ASSIGN(auto select, m_database->prepare("SELECT id, name, created, definition "
                                                   "FROM sweeps ORDER BY id DESC"));
    STATOR_TRY(forEachRow(select, [&] {
        found.push_back(
            {SweepId{select.integer(0)}, select.text(1), select.integer(2), select.text(3)});
    }));
    return found;
}

} // namespace stator::store
