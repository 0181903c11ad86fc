// SQLite with owners and results: connection and statement.
//
// Thread: a Database and its statements belong to one thread at a time.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace stator::store {

/// A prepared statement; finalised with its owner, which must not outlive its Database.
/// Errors of bind are kept and returned by the next step() or run().
class Statement {
public:
    /// Binds `values` to ?1, ?2, … : integers, bool, double, text, nullptr, optionals of these.
    /// A NaN is bound as NULL by SQLite itself. Text is copied.
    template<class... Values>
    Statement& bind(const Values&... values) {
        int index = 0;
        (bindAt(++index, values), ...);
        return *this;
    }
    /// To the next row: true while there is one.
    Result<bool> step();
    /// Runs to the end and resets, so that it can be bound again.
    Result<void> run();
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3* connection, sqlite3_stmt* statement, std::string file);

    void bindAt(int index, std::int64_t value);
    void bindAt(int index, std::uint64_t value) { bindAt(index, static_cast<std::int64_t>(value)); }
    void bindAt(int index, int value) { bindAt(index, static_cast<std::int64_t>(value)); }
    void bindAt(int index, bool value) { bindAt(index, static_cast<std::int64_t>(value)); }
    void bindAt(int index, double value);
    void bindAt(int index, std::string_view value);
    void bindAt(int index, const std::string& value) { bindAt(index, std::string_view(value)); }
    void bindAt(int index, const char* value) { bindAt(index, std::string_view(value)); }
    void bindAt(int index, std::nullptr_t);
    template<class T>
    void bindAt(int index, const std::optional<T>& value) {
        if (value)
            bindAt(index, *value);
        else
            bindAt(index, nullptr);
    }
    void keepError(int code);

    sqlite3* m_connection = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    std::string m_file;
    int m_bindError = 0;
};

enum class OpenMode {
    ReadOnly,  ///< of an existing file; never writes a page
    ReadWrite, ///< of an existing file, or a new one
};

/// A connection. Errors carry SQLite's message and the file; NotFound, Io (disk full, permission),
/// Busy, Corrupt (not a database, or a broken one), AlreadyExists and InvalidArgument
/// (constraints).
class Database {
public:
    static Result<Database> open(const std::filesystem::path& path, OpenMode mode);

    Result<Statement> prepare(std::string_view sql);
    /// Runs one or more statements without results.
    Result<void> execute(const std::string& sql);
    /// The first column of the first row. Errors: NotFound when there is no row.
    Result<std::int64_t> queryInteger(std::string_view sql);
    Result<std::string> queryText(std::string_view sql);

    std::int64_t lastInsertId() const;
    /// Rows changed by the last statement.
    std::int64_t changes() const;
    bool inTransaction() const;
    const std::filesystem::path& path() const { return m_path; }

    /// Copies the whole database, as it is committed now, to `target` (a new file, or an older copy
    /// that is replaced once the new one is complete and on disk).
    Result<void> backupTo(const std::filesystem::path& target);

private:
    struct Closer {
        void operator()(sqlite3* connection) const;
    };
    Database() = default;
    Error lastError(int code) const;

    std::unique_ptr<sqlite3, Closer> m_connection;
    std::filesystem::path m_path;
};

} // namespace stator::store
