#include "core/data/jsonscanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stator::data {
namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Follows one JSON value across pieces of text.
class ValueScanner {
public:
    /// Takes characters of `text` from `from`; gives the position behind the value, or npos where
    /// the value goes on.
    std::size_t scan(std::string_view text, std::size_t from) {
        for (std::size_t i = from; i < text.size(); ++i) {
            const char c = text[i];
            if (m_inString) {
                if (m_escaped)
                    m_escaped = false;
                else if (c == '\\')
                    m_escaped = true;
                else if (c == '"')
                    m_inString = false;
                if (!m_inString && m_depth == 0)
                    return i + 1;
            } else if (c == '"') {
                m_inString = true;
            } else if (c == '{' || c == '[') {
                ++m_depth;
            } else if (c == '}' || c == ']') {
                // A closing bracket at depth 0 belongs to the list around a bare number or word.
                if (m_depth == 0)
                    return i;
                if (--m_depth == 0)
                    return i + 1;
            } else if (m_depth == 0 && (c == ',' || isSpace(c))) {
                return i;
            }
        }
        return std::string_view::npos;
    }

private:
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace

Result<JsonScanner> JsonScanner::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto buffer, StreamBuffer::open(path));
    return JsonScanner(std::move(buffer), path.string());
}

Error JsonScanner::broken(const char* what) const {
    return makeError(ErrorCode::InvalidFormat,
                     fmt::format("The JSON document is broken: {}.", what), m_file, m_line);
}

void JsonScanner::consume(std::size_t n) {
    const auto data = m_buffer.data();
    m_line += std::count(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(n), '\n');
    m_buffer.consume(n);
}

Result<char> JsonScanner::peek() {
    for (;;) {
        const auto data = m_buffer.data();
        std::size_t i = 0;
        while (i < data.size() && isSpace(data[i]))
            ++i;
        consume(i);
        if (i < data.size())
            return data[i];
        STATOR_ASSIGN(const bool more, m_buffer.more());
        if (!more)
            return '\0';
    }
}

Result<std::size_t> JsonScanner::valueLength() {
    ValueScanner scanner;
    std::size_t scanned = 0;
    for (;;) {
        const auto data = m_buffer.data();
        if (const auto end = scanner.scan(data, scanned); end != std::string_view::npos)
            return end;
        scanned = data.size();
        if (scanned > kMaxElement)
            return broken("a record is longer than 64 MiB");
        STATOR_ASSIGN(const bool more, m_buffer.more());
        if (!more)
            return broken("it ends inside a record");
    }
}

Result<bool> JsonScanner::startDocument() {
    m_started = true;
    STATOR_ASSIGN(const char first, peek());
    if (first == '[') {
        consume(1);
        m_inList = true;
        return true;
    }
    if (first != '{')
        return broken("it holds no list of records");
    consume(1);
    m_inObject = true;
    return nextList();
}

Result<bool> JsonScanner::nextList() {
    for (;;) {
        STATOR_ASSIGN(char c, peek());
        if (c == ',') {
            consume(1);
            continue;
        }
        if (c == '}') {
            consume(1);
            return false;
        }
        if (c != '"')
            return broken(c == '\0' ? "it ends too early" : "a name is expected");
        STATOR_ASSIGN(const std::size_t keyLength, valueLength());
        const bool describesColumns = m_buffer.data().substr(0, keyLength) == "\"features\"";
        consume(keyLength);
        STATOR_ASSIGN(c, peek());
        if (c != ':')
            return broken("a colon is expected");
        consume(1);
        STATOR_ASSIGN(c, peek());
        if (c == '[' && !describesColumns) {
            consume(1);
            STATOR_ASSIGN(c, peek());
            m_inList = true;
            if (c == '{' || c == '[')
                return true;
            // A list of words or numbers: step over its elements and its end.
            while (m_inList) {
                if (c == ']') {
                    m_inList = false;
                    consume(1);
                    break;
                }
                if (c == '\0')
                    return broken("it ends inside a list");
                STATOR_ASSIGN(const std::size_t length, valueLength());
                consume(length + (length == 0 ? 1 : 0));
                STATOR_ASSIGN(c, peek());
            }
            continue;
        }
        STATOR_ASSIGN(const std::size_t length, valueLength());
        if (length == 0)
            return broken("a value is expected");
        consume(length);
    }
}

Result<bool> JsonScanner::next(std::string_view& element, std::int64_t& line) {
    consume(std::exchange(m_pending, 0));
    if (!m_started) {
        STATOR_ASSIGN(const bool found, startDocument());
        m_ended = !found;
    }
    while (!m_ended) {
        STATOR_ASSIGN(const char c, peek());
        if (c == '\0')
            return broken("it ends inside the list");
        if (c == ',') {
            consume(1);
            continue;
        }
        if (c == ']') {
            consume(1);
            m_inList = false;
            if (!m_inObject) {
                m_ended = true;
                break;
            }
            STATOR_ASSIGN(const bool found, nextList());
            m_ended = !found;
            continue;
        }
        STATOR_ASSIGN(const std::size_t length, valueLength());
        if (length == 0)
            return broken("a record is expected");
        element = m_buffer.data().substr(0, length);
        line = m_line;
        m_pending = length;
        return true;
    }
    return false;
}

} // namespace stator::data
