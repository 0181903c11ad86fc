// Errors are values: every fallible function returns Result<T> (or Result<void>).
//
// Thread: values without shared state; safe to move between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace stator::base {

enum class ErrorCode {
    InvalidArgument, ///< the caller or the user gave something that cannot work
    InvalidFormat,   ///< a file's content is not what its format promises
    NotFound,        ///< a file, dataset, run or name does not exist
    AlreadyExists,
    Io,        ///< the operating system refused a read or a write (disk full, permission)
    Corrupt,   ///< a checksum or a structural check failed on a file of ours
    Cancelled, ///< the user asked to stop
    OutOfMemory,
    Diverged,    ///< the loss or a gradient is NaN or infinite
    Unsupported, ///< this build, machine or model cannot do it
    Busy,        ///< another process or thread holds the resource
    Internal,    ///< a library failed in a way not foreseen
};

/// Short lower-case name of a code, stable across versions ("invalid-format").
const char* errorCodeName(ErrorCode code);

/// What went wrong, where, and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;   ///< one or two plain sentences: what happened and the remedy
    std::string file;      ///< the file concerned, empty if none
    std::int64_t line = 0; ///< 1-based line in `file`, 0 if none
    std::int64_t row = -1; ///< 0-based row of a dataset, -1 if none

    /// "file:line: message", leaving out what is not known.
    std::string toString() const;
};

inline Error makeError(ErrorCode code, std::string message, std::string file = {},
                       std::int64_t line = 0) {
    return Error{code, std::move(message), std::move(file), line, -1};
}

/// Either a value or an Error. Construct from either; test with `if (!result)`.
template<class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error)) {}
    template<class U>
    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::decay_t<U>, T> &&
             !std::is_same_v<std::decay_t<U>, Error> && !std::is_same_v<std::decay_t<U>, Result>)
        Result(U&& value)
        : m_state(std::in_place_index<0>, std::forward<U>(value)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value. Undefined if !ok(): test first.
    T& value() & { return *std::get_if<0>(&m_state); }
    const T& value() const& { return *std::get_if<0>(&m_state); }
    T&& value() && { return std::move(*std::get_if<0>(&m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// The error. Undefined if ok().
    Error& error() & { return *std::get_if<1>(&m_state); }
    const Error& error() const& { return *std::get_if<1>(&m_state); }
    Error&& error() && { return std::move(*std::get_if<1>(&m_state)); }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    Error& error() & { return *m_error; }
    const Error& error() const& { return *m_error; }
    Error&& error() && { return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

} // namespace stator::base

namespace stator {
using base::Error;
using base::ErrorCode;
using base::makeError;
using base::Result;
} // namespace stator

/// Returns the error of `expression` from the enclosing function, if there is one.
#define STATOR_TRY(expression)                                                                     \
    do {                                                                                           \
        if (auto statorTryResult = (expression); !statorTryResult)                                 \
            return std::move(statorTryResult).error();                                             \
    } while (false)

#define STATOR_CONCAT_IMPL(a, b) a##b
#define STATOR_CONCAT(a, b) STATOR_CONCAT_IMPL(a, b)
/// `STATOR_ASSIGN(auto x, f());`: x becomes f()'s value, or f()'s error is returned.
#define STATOR_ASSIGN(declaration, expression)                                                     \
    auto STATOR_CONCAT(statorResult, __LINE__) = (expression);                                     \
    if (!STATOR_CONCAT(statorResult, __LINE__))                                                    \
        return std::move(STATOR_CONCAT(statorResult, __LINE__)).error();                           \
    declaration = std::move(STATOR_CONCAT(statorResult, __LINE__)).value()
