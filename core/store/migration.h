// The store's schema, version by version.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <span>

namespace stator::store {

/// Brings a database from version `to - 1` to version `to`.
struct Migration {
    int to = 0;
    const char* sql = "";
};

/// Every step from an empty file to today's schema.
std::span<const Migration> schemaMigrations();
/// The version this program writes.
int schemaVersion();

/// Marks a SQLite file as ours ("STAT"), so that another program's file is never changed.
constexpr std::int64_t kApplicationId = 0x53544154;

/// What a file is, before anything is written to it.
enum class StoreKind { Empty, Current, Older };

/// Reads and judges, writes nothing. Errors: Corrupt, InvalidFormat (another program's database),
/// Unsupported (a newer version).
Result<StoreKind> inspectStore(Database& database, std::span<const Migration> migrations);

/// Brings the store up to date in one transaction. A store that holds anything is first copied to
/// `<file>.v<version>.backup`. On an error the store is as it was before.
Result<void> migrateStore(Database& database, std::span<const Migration> migrations);

} // namespace stator::store
