#include "core/store/store.h"

#include "core/base/log.h"
#include "core/store/migration.h"

#include <fmt/format.h>

namespace stator::store {

Store::Store(StoreLock lock, Database database)
    : m_lock(std::move(lock))
    , m_database(std::make_unique<Database>(std::move(database))) {}

namespace {

Result<void> makeFolder(const std::filesystem::path& path) {
    const auto folder = std::filesystem::absolute(path).parent_path();
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return makeError(ErrorCode::Io,
                         fmt::format("Cannot make the workspace folder: {}.", failed.message()),
                         folder.string());
    return {};
}

/// Settings of the writing connection. After the file was inspected: the first of them write to it.
Result<void> configureWriter(Database& database, bool isNew) {
    // Metric rows are read in long stretches: larger pages mean fewer of them.
    if (isNew)
        STATOR_TRY(database.execute("PRAGMA page_size = 8192"));
    STATOR_ASSIGN(const auto journal, database.queryText("PRAGMA journal_mode = WAL"));
    if (journal != "wal")
        base::logWarning("{}: the file system cannot share memory between processes, so reading "
                         "waits while a run is being written (journal mode {}).",
                         database.path().string(), journal);
    return database.execute("PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864;"
                            "PRAGMA cache_size = -65536");
}

} // namespace

Result<Store> Store::open(const std::filesystem::path& path) {
    STATOR_TRY(makeFolder(path));
    STATOR_ASSIGN(auto lock, StoreLock::acquire(path));
    STATOR_ASSIGN(auto database, Database::open(path, OpenMode::ReadWrite));
    STATOR_ASSIGN(const auto kind, inspectStore(database, schemaMigrations()));
    STATOR_TRY(configureWriter(database, kind == StoreKind::Empty));
    STATOR_TRY(migrateStore(database, schemaMigrations()));
    Store store(std::move(lock), std::move(database));
    STATOR_ASSIGN(store.m_series, SeriesWriter::create(*store.m_database));
    STATOR_TRY(store.recoverInterrupted());
    return store;
}

Result<Transaction> Store::beginPart(Durability durability) {
    auto& database = *m_database;
    if (database.inTransaction())
        return Transaction::begin(database, Locking::Nested);
    // SQLite lets the level change between transactions only.
    STATOR_TRY(database.execute(durability == Durability::Power ? "PRAGMA synchronous = FULL"
                                                                : "PRAGMA synchronous = NORMAL"));
    return Transaction::begin(database, Locking::Immediate);
}

Result<void> Store::sync() {
    // A commit at level FULL syncs the log with all commits before it, if it has something to
    // write.
    return atomically(Durability::Power, [&]() -> Result<void> {
        STATOR_ASSIGN(auto statement,
                      m_database->prepare("INSERT INTO flushes (id, wall) VALUES (1, ?1) "
                                          "ON CONFLICT (id) DO UPDATE SET wall = excluded.wall"));
        return statement.bind(wallNowMs()).run();
    });
}

Result<void> Store::recoverInterrupted() {
    const auto self = currentProcess();
    std::vector<RunId> left;
    {
        STATOR_ASSIGN(auto statement,
                      m_database->prepare("SELECT id, owner_pid, owner_boot, owner_start FROM runs "
                                          "WHERE state IN ('running', 'paused') ORDER BY id"));
        for (;;) {
            STATOR_ASSIGN(const bool row, statement.step());
            if (!row)
                break;
            const ProcessOwner owner{statement.integer(1), statement.text(2), statement.integer(3)};
            // This process has only now opened the store: nothing of it can be running a run yet.
            if (owner == self || !isAlive(owner))
                left.push_back(RunId{statement.integer(0)});
        }
    }
    if (left.empty())
        return {};
    const auto marked = atomically(Durability::Power, [&]() -> Result<void> {
        for (const auto run : left)
            STATOR_TRY(setState(run, RunState::Interrupted, "The process that ran it ended."));
        return {};
    });
    if (marked)
        m_interrupted = std::move(left);
    return marked;
}

Result<void> Store::requireRun(RunId run) {
    STATOR_ASSIGN(auto statement, m_database->prepare("SELECT 1 FROM runs WHERE id = ?1"));
    STATOR_ASSIGN(const bool found, statement.bind(run.value).step());
    if (!found)
        return makeError(ErrorCode::NotFound, fmt::format("There is no run {}.", run.value),
                         path().string());
    return {};
}

} // namespace stator::store
