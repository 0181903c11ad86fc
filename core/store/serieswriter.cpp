#include "core/store/serieswriter.h"

#include "core/store/rows.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace stator::store {

Result<std::unique_ptr<SeriesWriter>> SeriesWriter::create(Database& database) {
    std::unique_ptr<SeriesWriter> writer(new SeriesWriter(database));
    STATOR_TRY(writer->prepare());
    return writer;
}

Result<void> SeriesWriter::prepare() {
    auto& db = *m_database;
    STATOR_ASSIGN(auto findKey, db.prepare("SELECT id FROM keys WHERE name = ?1"));
    STATOR_ASSIGN(auto addKey, db.prepare("INSERT INTO keys (name) VALUES (?1)"));
    STATOR_ASSIGN(
        auto insert,
        db.prepare("INSERT INTO metrics (run, key, step, wall, value, flag) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (run, key, step) DO UPDATE "
                   "SET wall = excluded.wall, value = excluded.value, flag = excluded.flag"));
    STATOR_ASSIGN(auto scan, db.prepare("SELECT step, wall, value, flag FROM metrics "
                                        "WHERE run = ?1 AND key = ?2 ORDER BY step"));
    STATOR_ASSIGN(auto readSummary,
                  db.prepare(std::string("SELECT ") + kSummaryColumns +
                             " FROM metric_summaries WHERE run = ?1 AND key = ?2"));
    STATOR_ASSIGN(auto writeSummary,
                  db.prepare(std::string("REPLACE INTO metric_summaries (run, key, ") +
                             kSummaryColumns +
                             ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
    STATOR_ASSIGN(auto deleteSummary,
                  db.prepare("DELETE FROM metric_summaries WHERE run = ?1 AND key = ?2"));
    STATOR_ASSIGN(
        auto readBlock,
        db.prepare(
            std::string("SELECT ") + kBlockColumns +
            " FROM metric_blocks WHERE run = ?1 AND key = ?2 AND level = ?3 AND block = ?4"));
    STATOR_ASSIGN(
        auto writeBlock,
        db.prepare(std::string("REPLACE INTO metric_blocks (run, key, level, block, ") +
                   kBlockColumns +
                   ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
                   "?16, ?17)"));
    STATOR_ASSIGN(auto deleteBlocks,
                  db.prepare("DELETE FROM metric_blocks WHERE run = ?1 AND key = ?2"));
    m_sql.emplace(Statements{std::move(findKey), std::move(addKey), std::move(insert),
                             std::move(scan), std::move(readSummary), std::move(writeSummary),
                             std::move(deleteSummary), std::move(readBlock), std::move(writeBlock),
                             std::move(deleteBlocks)});
    return {};
}

Result<std::int64_t> SeriesWriter::keyId(const std::string& name) {
    std::optional<std::int64_t> id;
    m_sql->findKey.bind(name);
    STATOR_TRY(forEachRow(m_sql->findKey, [&] { id = m_sql->findKey.integer(0); }));
    if (id)
        return *id;
    STATOR_TRY(m_sql->addKey.bind(name).run());
    return m_database->lastInsertId();
}

Result<void> SeriesWriter::append(RunId run, std::span<const MetricSample> samples) {
    std::vector<MetricSample> sorted(samples.begin(), samples.end());
    std::ranges::stable_sort(sorted, {}, [](const auto& s) { return std::pair(s.key, s.step); });
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end =
            std::find_if(begin, sorted.end(), [&](const auto& s) { return s.key != begin->key; });
        STATOR_TRY(appendSorted(run, {begin, end}));
        begin = end;
    }
    return {};
}

/// Samples of one key by ascending step. The common case, steps beyond the last one, is a plain
/// insert and an addition to summary and blocks; a step that exists already costs a rebuild.
Result<void> SeriesWriter::appendSorted(RunId run, std::span<const MetricSample> samples) {
    STATOR_ASSIGN(const auto key, keyId(metricKeyName(samples.front().key)));
    Tail tail{run, key, {}, {}, true};
    STATOR_ASSIGN(tail.summary, readSummary(run, key));
    bool late = false;
    for (const auto& sample : samples) {
        STATOR_TRY(m_sql->insert
                       .bind(run.value, key, sample.step, sample.wallMs, finiteOrNull(sample.value),
                             flagOf(sample.value))
                       .run());
        late = late || (tail.summary.count > 0 && sample.step <= tail.summary.lastStep);
        if (!late)
            STATOR_TRY(addToTail(tail, sample.step, sample.wallMs, sample.value));
    }
    return late ? rebuild(run, key) : writeTail(tail);
}

Result<void> SeriesWriter::addToTail(Tail& tail, std::int64_t step, std::int64_t wallMs,
                                     double value) {
    foldSample(tail.summary, step, wallMs, value);
    for (int level = 1; level <= kBlockLevels; ++level) {
        auto& open = tail.open[static_cast<std::size_t>(level - 1)];
        const auto number = step >> kBlockShifts[static_cast<std::size_t>(level - 1)];
        if (open && open->number != number) {
            STATOR_TRY(writeBlock(tail, level, *open));
            open = Block{number, {}, 0};
        } else if (!open) {
            // Only the first block touched can hold samples of an earlier batch.
            if (tail.stored) {
                STATOR_ASSIGN(open, readBlock(tail, level, number));
            }
            if (!open)
                open = Block{number, {}, 0};
        }
        addToBucket(open->content, open->sum, step, wallMs, value);
    }
    return {};
}

Result<void> SeriesWriter::writeTail(const Tail& tail) {
    for (int level = 1; level <= kBlockLevels; ++level)
        if (const auto& open = tail.open[static_cast<std::size_t>(level - 1)])
            STATOR_TRY(writeBlock(tail, level, *open));
    return writeSummary(tail);
}

Result<void> SeriesWriter::rebuild(RunId run, std::int64_t key) {
    STATOR_TRY(m_sql->deleteBlocks.bind(run.value, key).run());
    Tail tail{run, key, {}, {}, false};
    auto& scan = m_sql->scan;
    Result<void> added;
    scan.bind(run.value, key);
    STATOR_TRY(forEachRow(scan, [&] {
        if (added)
            added = addToTail(tail, scan.integer(0), scan.integer(1),
                              valueOf(static_cast<int>(scan.integer(3)), scan.real(2)));
    }));
    STATOR_TRY(added);
    if (tail.summary.count > 0)
        return writeTail(tail);
    return m_sql->deleteSummary.bind(run.value, key).run();
}

Result<void> SeriesWriter::cutAfter(RunId run, std::int64_t step) {
    std::vector<std::int64_t> keys;
    STATOR_ASSIGN(auto longer, m_database->prepare("SELECT key FROM metric_summaries "
                                                   "WHERE run = ?1 AND last_step > ?2"));
    longer.bind(run.value, step);
    STATOR_TRY(forEachRow(longer, [&] { keys.push_back(longer.integer(0)); }));
    STATOR_ASSIGN(auto cut, m_database->prepare("DELETE FROM metrics "
                                                "WHERE run = ?1 AND key = ?2 AND step > ?3"));
    for (const auto key : keys) {
        STATOR_TRY(cut.bind(run.value, key, step).run());
        STATOR_TRY(rebuild(run, key));
    }
    return {};
}

Result<void> SeriesWriter::deleteAll(RunId run) {
    for (const auto* sql :
         {"DELETE FROM metrics WHERE run = ?1", "DELETE FROM metric_blocks WHERE run = ?1"}) {
        STATOR_ASSIGN(auto statement, m_database->prepare(sql));
        STATOR_TRY(statement.bind(run.value).run());
    }
    return {};
}

Result<MetricSummary> SeriesWriter::readSummary(RunId run, std::int64_t key) {
    MetricSummary summary;
    auto& select = m_sql->readSummary;
    select.bind(run.value, key);
    STATOR_TRY(forEachRow(select, [&] { summary = readSummaryRow(select, 0, {}); }));
    return summary;
}

Result<void> SeriesWriter::writeSummary(const Tail& tail) {
    const auto& s = tail.summary;
    return m_sql->writeSummary
        .bind(tail.run.value, tail.key, s.count, s.notFinite, s.firstStep, s.lastStep, s.lastWallMs,
              finiteOrNull(s.last), flagOf(s.last), finiteOrNull(s.min), s.minStep,
              finiteOrNull(s.max), s.maxStep)
        .run();
}

Result<std::optional<SeriesWriter::Block>> SeriesWriter::readBlock(const Tail& tail, int level,
                                                                   std::int64_t number) {
    std::optional<Block> block;
    auto& select = m_sql->readBlock;
    select.bind(tail.run.value, tail.key, level, number);
    STATOR_TRY(forEachRow(select, [&] {
        block = Block{number, {}, 0};
        block->content = readBlockRow(select, 0, block->sum);
    }));
    return block;
}

Result<void> SeriesWriter::writeBlock(const Tail& tail, int level, const Block& block) {
    const auto& b = block.content;
    return m_sql->writeBlock
        .bind(tail.run.value, tail.key, level, block.number, b.count, b.notFinite, b.firstStep,
              b.lastStep, b.firstWallMs, b.lastWallMs, finiteOrNull(b.first), finiteOrNull(b.last),
              finiteOrNull(b.min), b.minStep, finiteOrNull(b.max), b.maxStep, block.sum)
        .run();
}

} // namespace stator::store
