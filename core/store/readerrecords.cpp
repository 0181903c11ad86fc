// StoreReader: evaluations, checkpoints and saved views.
#include "core/store/rows.h"
#include "core/store/storereader.h"
#include "core/store/transaction.h"

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
    STATOR_ASSIGN(
        auto values,
        m_database->prepare("SELECT evaluation, keys.name, pair, value FROM evaluation_values "
                            "JOIN keys ON keys.id = metric WHERE evaluation IN "
                            "(SELECT id FROM evaluations WHERE run IS nullif(?1, 0)) "
                            "ORDER BY evaluation, keys.name, pair"));
    values.bind(run.value);
    STATOR_TRY(forEachRow(values, [&] {
        if (const auto it = indexOf.find(values.integer(0)); it != indexOf.end())
            found[it->second].values.push_back(
                {values.text(1), values.text(2), realOrNan(values, 3)});
    }));
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

} // namespace stator::store
