// Transactions that undo themselves.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

namespace stator::store {

/// How a transaction takes its locks.
enum class Locking {
    Deferred,  ///< at the first statement: for reading one consistent state
    Immediate, ///< the write lock at once; readers go on
    Nested,    ///< a savepoint inside the transaction that is open
};

/// Begins with the named locks; rolled back when destroyed without commit().
class Transaction {
public:
    static Result<Transaction> begin(Database& database, Locking locking);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    /// On an error nothing was committed and the transaction is rolled back.
    Result<void> commit();

private:
    Transaction(Database& database, Locking locking);
    void rollback();

    Database* m_database;
    Locking m_locking;
};

} // namespace stator::store
