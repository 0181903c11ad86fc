#include "core/store/storereader.h"

#include "core/store/migration.h"

namespace stator::store {

StoreReader::StoreReader(Database database)
    : m_database(std::make_unique<Database>(std::move(database))) {}

Result<StoreReader> StoreReader::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto database, Database::open(path, OpenMode::ReadOnly));
    STATOR_ASSIGN(const auto kind, inspectStore(database, schemaMigrations()));
    switch (kind) {
    case StoreKind::Empty:
        return makeError(ErrorCode::NotFound,
                         "The store is empty: nothing was recorded in this workspace yet.",
                         path.string());
    case StoreKind::Older:
        return makeError(ErrorCode::Unsupported,
                         "The store was written by an older Stator. Open the workspace once in the "
                         "window or train in it to update it (a backup is made).",
                         path.string());
    case StoreKind::Current:
        break;
    }
    STATOR_TRY(database.execute("PRAGMA cache_size = -32768"));
    return StoreReader(std::move(database));
}

Result<std::int64_t> StoreReader::dataVersion() {
    return m_database->queryInteger("PRAGMA data_version");
}

Result<void> StoreReader::checkIntegrity() {
    STATOR_ASSIGN(const auto found, m_database->queryText("PRAGMA integrity_check(1)"));
    if (found != "ok")
        return makeError(ErrorCode::Corrupt, "The store is damaged: " + found,
                         m_database->path().string());
    return {};
}

} // namespace stator::store
