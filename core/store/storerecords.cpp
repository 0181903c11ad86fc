// Store: evaluations, checkpoints and saved views.
#include "core/store/rows.h"
#include "core/store/store.h"

#include <fmt/format.h>

namespace stator::store {

Result<EvaluationId> Store::addEvaluation(const EvaluationRecord& e) {
    return atomically(Durability::Power, [&]() -> Result<EvaluationId> {
        if (e.run)
            STATOR_TRY(requireRun(e.run));
        STATOR_ASSIGN(
            auto insert,
            m_database->prepare("INSERT INTO evaluations (id, run, model, step, wall, "
                                "evaluator, dataset, rows, seconds, complete) VALUES "
                                "(nullif(?10, 0), nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
        STATOR_TRY(insert
                       .bind(e.run.value, e.model, e.step, e.wallMs, e.evaluator, e.dataset, e.rows,
                             e.seconds, e.complete, e.id.value)
                       .run());
        const EvaluationId id{m_database->lastInsertId()};
        STATOR_ASSIGN(auto value,
                      m_database->prepare(
                          "INSERT INTO evaluation_values (evaluation, metric, pair, value, "
                          "low, high) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                          "ON CONFLICT (evaluation, metric, pair) DO UPDATE SET "
                          "value = excluded.value, low = excluded.low, high = excluded.high"));
        for (const auto& v : e.values) {
            STATOR_ASSIGN(const auto metric, m_series->keyId(v.metric));
            STATOR_TRY(value
                           .bind(id.value, metric, v.pair, finiteOrNull(v.value),
                                 finiteOrNull(v.low), finiteOrNull(v.high))
                           .run());
        }
        return id;
    });
}

Result<void> Store::deleteEvaluation(EvaluationId evaluation) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM evaluations WHERE id = ?1"));
        STATOR_TRY(remove.bind(evaluation.value).run());
        if (m_database->changes() == 0)
            return makeError(ErrorCode::NotFound,
                             fmt::format("There is no evaluation {}.", evaluation.value),
                             path().string());
        return {};
    });
}

Result<CheckpointId> Store::addCheckpoint(const CheckpointRecord& c) {
    return atomically(Durability::Power, [&]() -> Result<CheckpointId> {
        STATOR_TRY(requireRun(c.run));
        if (c.best) {
            STATOR_ASSIGN(auto unmark,
                          m_database->prepare("UPDATE checkpoints SET best = 0 WHERE run = ?1"));
            STATOR_TRY(unmark.bind(c.run.value).run());
        }
        STATOR_ASSIGN(auto insert,
                      m_database->prepare(
                          "INSERT INTO checkpoints (run, step, wall, path, bytes, checksum, best) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (run, step) "
                          "DO UPDATE SET wall = ?3, path = ?4, bytes = ?5, checksum = ?6, "
                          "best = max(best, ?7) RETURNING id"));
        insert.bind(c.run.value, c.step, c.wallMs, c.path, c.bytes, c.checksum, c.best);
        CheckpointId id;
        STATOR_TRY(forEachRow(insert, [&] { id = CheckpointId{insert.integer(0)}; }));
        return id;
    });
}

Result<void> Store::deleteCheckpoint(CheckpointId checkpoint) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM checkpoints WHERE id = ?1"));
        STATOR_TRY(remove.bind(checkpoint.value).run());
        if (m_database->changes() == 0)
            return makeError(ErrorCode::NotFound,
                             fmt::format("There is no checkpoint {}.", checkpoint.value),
                             path().string());
        return {};
    });
}

Result<ViewId> Store::saveView(const SavedView& view) {
    return atomically(Durability::Power, [&]() -> Result<ViewId> {
        STATOR_ASSIGN(auto upsert,
                      m_database->prepare(
                          "INSERT INTO saved_views (page, name, content) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (page, name) DO UPDATE SET content = ?3 RETURNING id"));
        upsert.bind(view.page, view.name, view.content);
        ViewId id;
        STATOR_TRY(forEachRow(upsert, [&] { id = ViewId{upsert.integer(0)}; }));
        return id;
    });
}

Result<void> Store::deleteView(ViewId view) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM saved_views WHERE id = ?1"));
        STATOR_TRY(remove.bind(view.value).run());
        if (m_database->changes() == 0)
            return makeError(ErrorCode::NotFound,
                             fmt::format("There is no saved view {}.", view.value),
                             path().string());
        return {};
    });
}

Result<SweepId> Store::addSweep(const std::string& name, const std::string& definition) {
    return atomically(Durability::Power, [&]() -> Result<SweepId> {
        STATOR_ASSIGN(auto insert,
                      m_database->prepare("INSERT INTO sweeps (name, created, definition) "
                                          "VALUES (?1, ?2, ?3)"));
        STATOR_TRY(insert.bind(name, wallNowMs(), definition).run());
        return SweepId{m_database->lastInsertId()};
    });
}

Result<void> Store::deleteSweep(SweepId sweep) {
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(auto remove, m_database->prepare("DELETE FROM sweeps WHERE id = ?1"));
        STATOR_TRY(remove.bind(sweep.value).run());
        if (m_database->changes() == 0)
            return makeError(ErrorCode::NotFound, fmt::format("There is no sweep {}.", sweep.value),
                             path().string());
        return {};
    });
}

} // namespace stator::store
