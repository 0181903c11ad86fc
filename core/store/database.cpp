#include "core/store/database.h"

#include <fmt/format.h>

#include <cctype>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace stator::store {
namespace {

/// How long a statement waits for another connection's lock before it is Busy.
constexpr int kBusyTimeoutMs = 5000;

ErrorCode codeOf(int extended) {
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
        extended == SQLITE_CONSTRAINT_ROWID)
        return ErrorCode::AlreadyExists;
    switch (extended & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Busy;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorCode::Io;
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
        return ErrorCode::InvalidArgument;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::Internal;
    }
}

const char* remedyOf(int extended) {
    switch (extended & 0xFF) {
    case SQLITE_FULL:
        return " Free some disk space.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return " Another program is using it; try again when it has ended.";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return " Check that the file and its folder can be written.";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return " The file was left as it is; restore it from a backup or open another workspace.";
    default:
        return "";
    }
}

Error sqliteError(sqlite3* connection, int code, const std::string& file) {
    const int extended = connection != nullptr ? sqlite3_extended_errcode(connection) : code;
    // The connection remembers the last call only; trust it when it speaks of the same failure.
    const bool same = connection != nullptr && (extended & 0xFF) == (code & 0xFF);
    const int shown = same ? extended : code;
    const std::string reason = same ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    return makeError(codeOf(shown), fmt::format("SQLite: {}.{}", reason, remedyOf(shown)), file);
}

} // namespace

// ---------------------------------------------------------------------------------- Statement

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* connection, sqlite3_stmt* statement, std::string file)
    : m_connection(connection)
    , m_statement(statement)
    , m_file(std::move(file)) {}

void Statement::keepError(int code) {
    if (code != SQLITE_OK && m_bindError == SQLITE_OK)
        m_bindError = code;
}

void Statement::bindAt(int index, std::int64_t value) {
    keepError(sqlite3_bind_int64(m_statement.get(), index, value));
}

void Statement::bindAt(int index, double value) {
    keepError(sqlite3_bind_double(m_statement.get(), index, value));
}

void Statement::bindAt(int index, std::string_view value) {
    // A null pointer would bind NULL: an empty view is empty text.
    keepError(sqlite3_bind_text64(m_statement.get(), index, value.empty() ? "" : value.data(),
                                  value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindAt(int index, std::nullptr_t) {
    keepError(sqlite3_bind_null(m_statement.get(), index));
}

Result<bool> Statement::step() {
    if (m_bindError != SQLITE_OK)
        return sqliteError(m_connection, std::exchange(m_bindError, SQLITE_OK), m_file);
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    auto error = sqliteError(m_connection, code, m_file);
    reset();
    return error;
}

Result<void> Statement::run() {
    for (;;) {
        STATOR_ASSIGN(const bool row, step());
        if (!row)
            break;
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement.get(), column);
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(m_statement.get(), column);
    if (bytes == nullptr)
        return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return {reinterpret_cast<const char*>(bytes), size};
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

// ----------------------------------------------------------------------------------- Database

void Database::Closer::operator()(sqlite3* connection) const {
    // _v2 waits for statements that are still to be finalised.
    sqlite3_close_v2(connection);
}

Error Database::lastError(int code) const {
    return sqliteError(m_connection.get(), code, m_path.string());
}

namespace {

/// A path as a SQLite URI, for the parameters only a URI can carry.
std::string fileUri(const std::filesystem::path& path, std::string_view query) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '.' || c == '-' ||
            c == '_')
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri + std::string(query);
}

/// A database in a place nobody can write has no readers' index file, and cannot get one. Nobody
/// can write it either, so it may be read as a file that never changes.
bool mustBeReadAsImmutable(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto wal = std::filesystem::file_size(path.string() + "-wal", ignored);
    const bool emptyWal = ignored || wal == 0;
    const auto folder = std::filesystem::absolute(path).parent_path();
    return emptyWal && ::access(folder.c_str(), W_OK) != 0;
}

} // namespace

Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode) {
    std::error_code ignored;
    if (mode == OpenMode::ReadOnly && !std::filesystem::exists(path, ignored))
        return makeError(ErrorCode::NotFound, "There is no such store.", path.string());

    const bool immutable = mode == OpenMode::ReadOnly && mustBeReadAsImmutable(path);
    const auto name = immutable ? fileUri(path, "?immutable=1") : fileUri(path, "");
    const int flags = (mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY
                                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                      SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    Database database;
    database.m_path = path;
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
    database.m_connection.reset(connection);
    if (code != SQLITE_OK)
        return database.lastError(code);
    sqlite3_busy_timeout(connection, kBusyTimeoutMs);
    STATOR_TRY(database.execute("PRAGMA foreign_keys = ON"));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(m_connection.get(), sql.data(),
                                        static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK)
        return lastError(code);
    return Statement(m_connection.get(), statement, m_path.string());
}

Result<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return lastError(code);
    return {};
}

Result<std::int64_t> Database::queryInteger(std::string_view sql) {
    STATOR_ASSIGN(auto statement, prepare(sql));
    STATOR_ASSIGN(const bool row, statement.step());
    if (!row)
        return makeError(ErrorCode::NotFound, "The query gave no row.", m_path.string());
    return statement.integer(0);
}

Result<std::string> Database::queryText(std::string_view sql) {
    STATOR_ASSIGN(auto statement, prepare(sql));
    STATOR_ASSIGN(const bool row, statement.step());
    if (!row)
        return makeError(ErrorCode::NotFound, "The query gave no row.", m_path.string());
    return statement.text(0);
}

std::int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(m_connection.get());
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_connection.get());
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(m_connection.get()) == 0;
}

Result<void> Database::backupTo(const std::filesystem::path& target) {
    const std::filesystem::path temporary = target.string() + ".tmp";
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    // VACUUM INTO writes a compact copy of one consistent state, and syncs it.
    {
        STATOR_ASSIGN(auto statement, prepare("VACUUM INTO ?1"));
        if (auto copied = statement.bind(temporary.string()).run(); !copied) {
            std::filesystem::remove(temporary, ignored);
            return copied;
        }
    }
    if (const int fd = ::open(temporary.c_str(), O_RDONLY | O_CLOEXEC); fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
    std::error_code failed;
    std::filesystem::rename(temporary, target, failed);
    if (failed)
        return makeError(ErrorCode::Io,
                         fmt::format("Cannot name the backup: {}.", failed.message()),
                         target.string());
    return {};
}

} // namespace stator::store
