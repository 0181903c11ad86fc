#include "core/store/transaction.h"

#include "core/base/log.h"

namespace stator::store {

Transaction::Transaction(Database& database, Locking locking)
    : m_database(&database)
    , m_locking(locking) {}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_locking(other.m_locking) {}

Transaction::~Transaction() {
    rollback();
}

Result<Transaction> Transaction::begin(Database& database, Locking locking) {
    switch (locking) {
    case Locking::Deferred:
        STATOR_TRY(database.execute("BEGIN DEFERRED"));
        break;
    case Locking::Immediate:
        STATOR_TRY(database.execute("BEGIN IMMEDIATE"));
        break;
    case Locking::Nested:
        STATOR_TRY(database.execute("SAVEPOINT nested"));
        break;
    }
    return Transaction(database, locking);
}

Result<void> Transaction::commit() {
    // Someone above may have gone on after an error that made SQLite undo everything.
    if (!m_database->inTransaction())
        return makeError(ErrorCode::Io, "The changes were undone by an error of the disk.",
                         std::exchange(m_database, nullptr)->path().string());
    auto result = m_database->execute(m_locking == Locking::Nested ? "RELEASE nested" : "COMMIT");
    if (!result)
        rollback();
    m_database = nullptr;
    return result;
}

void Transaction::rollback() {
    // A full disk or an I/O error makes SQLite roll the whole transaction back by itself.
    if (m_database == nullptr || !m_database->inTransaction())
        return;
    const auto result = m_database->execute(
        m_locking == Locking::Nested ? "ROLLBACK TO nested; RELEASE nested" : "ROLLBACK");
    if (!result)
        base::logError("A transaction could not be rolled back: {}", result.error().toString());
    m_database = nullptr;
}

} // namespace stator::store
