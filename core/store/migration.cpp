#include "core/store/migration.h"

#include "core/base/log.h"
#include "core/store/transaction.h"

#include <fmt/format.h>

namespace stator::store {

Result<StoreKind> inspectStore(Database& database, std::span<const Migration> migrations) {
    const auto file = database.path().string();
    const auto newest = migrations.empty() ? 0 : migrations.back().to;
    STATOR_ASSIGN(const auto tables, database.queryInteger("SELECT count(*) FROM sqlite_master"));
    STATOR_ASSIGN(const auto application, database.queryInteger("PRAGMA application_id"));
    STATOR_ASSIGN(const auto version, database.queryInteger("PRAGMA user_version"));
    if (tables == 0 && version == 0)
        return StoreKind::Empty;
    if (application != kApplicationId)
        return makeError(ErrorCode::InvalidFormat,
                         "This is another program's database; it was left as it is. Choose another "
                         "workspace folder.",
                         file);
    if (version > newest)
        return makeError(
            ErrorCode::Unsupported,
            fmt::format("This workspace was written by a newer Stator (store version {}, "
                        "this program knows up to {}). Update Stator to open it.",
                        version, newest),
            file);
    return version == newest ? StoreKind::Current : StoreKind::Older;
}

Result<void> migrateStore(Database& database, std::span<const Migration> migrations) {
    STATOR_ASSIGN(const auto kind, inspectStore(database, migrations));
    if (kind == StoreKind::Current)
        return {};
    STATOR_ASSIGN(const auto version, database.queryInteger("PRAGMA user_version"));
    if (kind == StoreKind::Older) {
        const auto backup = fmt::format("{}.v{}.backup", database.path().string(), version);
        if (auto copied = database.backupTo(backup); !copied) {
            auto error = std::move(copied).error();
            error.message =
                "The store must be updated, but its backup could not be made, so nothing "
                "was changed. " +
                error.message;
            return error;
        }
        base::logInfo("The store of version {} was copied to {} before its update.", version,
                      backup);
    }
    STATOR_ASSIGN(auto transaction, Transaction::begin(database, Locking::Immediate));
    for (const auto& migration : migrations) {
        if (migration.to <= version)
            continue;
        if (auto done = database.execute(migration.sql); !done) {
            auto error = std::move(done).error();
            error.message =
                fmt::format("The store could not be updated to version {} and stays as it "
                            "was. {}",
                            migration.to, error.message);
            return error;
        }
    }
    STATOR_TRY(database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                            kApplicationId, migrations.back().to)));
    return transaction.commit();
}

} // namespace stator::store
