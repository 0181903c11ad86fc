#include "core/data/poentries.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace stator::data {
namespace {

constexpr std::size_t kMaxForms = 16;
constexpr std::size_t kMaxText = 1 << 20;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\f\v");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\f\v") - begin + 1);
}

/// Appends the content of a C string literal; false where it is none.
bool appendLiteral(std::string_view literal, std::string& out) {
    if (literal.size() < 2 || literal.front() != '"' || literal.back() != '"')
        return false;
    const auto text = literal.substr(1, literal.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return false;
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (++i == text.size())
            return false;
        const auto number = [&](std::size_t from, std::size_t most, int base) {
            unsigned value = 0;
            const auto* begin = text.data() + from;
            const auto* end = text.data() + std::min(text.size(), from + most);
            const auto parsed = std::from_chars(begin, end, value, base);
            out += static_cast<char>(value);
            i = static_cast<std::size_t>(parsed.ptr - text.data()) - 1;
        };
        switch (text[i]) {
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case 'r':
            out += '\r';
            break;
        case 'a':
            out += '\a';
            break;
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'v':
            out += '\v';
            break;
        case 'x':
            number(i + 1, 2, 16);
            break;
        default:
            if (text[i] >= '0' && text[i] <= '7')
                number(i, 3, 8);
            else
                out += text[i];
        }
    }
    return true;
}

/// A recursive-descent evaluator of the C subset that Plural-Forms may use.
class PluralExpression {
public:
    PluralExpression(std::string_view text, unsigned long n)
        : m_text(text)
        , m_n(n) {}

    std::optional<unsigned long> evaluate() {
        const auto value = ternary(0);
        skip();
        return m_ok && m_text.empty() ? std::optional(value) : std::nullopt;
    }

private:
    static constexpr int kMaxDepth = 100;

    void skip() {
        while (!m_text.empty() && std::isspace(static_cast<unsigned char>(m_text.front())))
            m_text.remove_prefix(1);
    }
    bool take(std::string_view token) {
        skip();
        if (!m_text.starts_with(token))
            return false;
        m_text.remove_prefix(token.size());
        return true;
    }
    unsigned long ternary(int depth) {
        if (depth > kMaxDepth) {
            m_ok = false;
            return 0;
        }
        const auto condition = binary(0, depth);
        if (!take("?"))
            return condition;
        const auto yes = ternary(depth + 1);
        m_ok = m_ok && take(":");
        const auto no = ternary(depth + 1);
        return condition ? yes : no;
    }
    /// One level of C's operators, loosest first.
    unsigned long binary(int level, int depth) {
        if (level == 6)
            return unary(depth);
        auto left = binary(level + 1, depth);
        while (m_ok) {
            if (level == 0 && take("||"))
                left = (binary(level + 1, depth) != 0) | (left != 0);
            else if (level == 1 && take("&&"))
                left = (binary(level + 1, depth) != 0) & (left != 0);
            else if (level == 2 && take("=="))
                left = left == binary(level + 1, depth);
            else if (level == 2 && take("!="))
                left = left != binary(level + 1, depth);
            else if (level == 3 && take("<="))
                left = left <= binary(level + 1, depth);
            else if (level == 3 && take(">="))
                left = left >= binary(level + 1, depth);
            else if (level == 3 && take("<"))
                left = left < binary(level + 1, depth);
            else if (level == 3 && take(">"))
                left = left > binary(level + 1, depth);
            else if (level == 4 && take("+"))
                left += binary(level + 1, depth);
            else if (level == 4 && take("-"))
                left -= binary(level + 1, depth);
            else if (level == 5 && take("*"))
                left *= binary(level + 1, depth);
            else if (level == 5 && (take("%") || m_text.starts_with("/")))
                left = divide(left, depth);
            else
                break;
        }
        return left;
    }
    unsigned long divide(unsigned long left, int depth) {
        const bool quotient = take("/");
        const auto right = unary(depth);
        if (right == 0) {
            m_ok = false;
            return 0;
        }
        return quotient ? left / right : left % right;
    }
    unsigned long unary(int depth) {
        skip();
        if (depth > kMaxDepth || m_text.empty()) {
            m_ok = false;
            return 0;
        }
        if (m_text.front() == '!' && !m_text.starts_with("!=")) {
            m_text.remove_prefix(1);
            return unary(depth + 1) == 0;
        }
        if (take("(")) {
            const auto value = ternary(depth + 1);
            m_ok = m_ok && take(")");
            return value;
        }
        if (take("n"))
            return m_n;
        unsigned long value = 0;
        const auto parsed = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
        m_ok = m_ok && parsed.ec == std::errc();
        m_text.remove_prefix(static_cast<std::size_t>(parsed.ptr - m_text.data()));
        return value;
    }

    std::string_view m_text;
    unsigned long m_n;
    bool m_ok = true;
};

} // namespace

std::string poHeaderField(const std::string& header, std::string_view name) {
    std::size_t begin = 0;
    while (begin < header.size()) {
        const auto end = std::min(header.find('\n', begin), header.size());
        const auto line = std::string_view(header).substr(begin, end - begin);
        if (line.starts_with(name) && line.size() > name.size() && line[name.size()] == ':')
            return std::string(trimmed(line.substr(name.size() + 1)));
        begin = end + 1;
    }
    return {};
}

PluralRule PluralRule::fromHeader(const std::string& header) {
    const std::string field = poHeaderField(header, "Plural-Forms");
    const auto forms = field.find("nplurals=");
    const auto plural = field.find("plural=", forms == std::string::npos ? 0 : forms + 9);
    if (forms == std::string::npos || plural == std::string::npos)
        return {};
    PluralRule rule;
    std::from_chars(field.data() + forms + 9, field.data() + field.size(), rule.forms);
    rule.expression = field.substr(plural + 7);
    while (!rule.expression.empty() &&
           (rule.expression.back() == ';' || rule.expression.back() == ' '))
        rule.expression.pop_back();
    if (rule.forms < 1 || rule.forms > kMaxForms ||
        !PluralExpression(rule.expression, 1).evaluate())
        return {};
    return rule;
}

std::size_t PluralRule::form(unsigned long n) const {
    const auto value = PluralExpression(expression, n).evaluate();
    return value && *value < forms ? static_cast<std::size_t>(*value) : 0;
}

Result<PoEntries> PoEntries::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto lines, LineReader::open(path));
    return PoEntries(std::move(lines));
}

void PoEntries::startEntry() {
    if (m_sawId && !m_sawTranslation)
        fail(RowProblem::BrokenEntry, "The entry has no msgstr.", m_current.line);
    if (hasContent())
        m_ready = std::exchange(m_current, PoEntry());
    else
        m_current = PoEntry();
    m_target = nullptr;
    m_sawId = m_sawTranslation = false;
}

void PoEntries::fail(RowProblem problem, std::string detail, std::int64_t line) {
    if (m_current.problem != RowProblem::None)
        return;
    m_current.problem = problem;
    m_current.detail = std::move(detail);
    m_current.line = line;
}

void PoEntries::takeComment(std::string_view text, std::int64_t number) {
    if (text.starts_with("#~")) {
        auto rest = trimmed(text.substr(2));
        if (rest.starts_with("|") || rest.empty())
            return;
        takeKeyword(rest, number);
        m_current.obsolete = true;
        return;
    }
    // A comment behind a translation belongs to the entry that follows.
    if (m_sawTranslation || m_current.problem != RowProblem::None)
        startEntry();
    if (text.starts_with("#,") && text.find("fuzzy") != std::string_view::npos)
        m_current.fuzzy = true;
}

void PoEntries::takeKeyword(std::string_view text, std::int64_t number) {
    const auto end = text.find_first_of(" \t\"[");
    const auto keyword = text.substr(0, end);
    auto rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
    if (keyword.empty()) {
        if (!m_target || !appendLiteral(text, *m_target))
            fail(RowProblem::BrokenEntry, "A string is broken or stands alone.", number);
        else if (m_target->size() > kMaxText)
            fail(RowProblem::TooLong, "A text of the entry is longer than 1 MiB.", number);
        return;
    }
    if ((keyword == "msgctxt" || keyword == "msgid") &&
        (m_sawId || m_current.problem != RowProblem::None))
        startEntry();
    if (m_current.line == 0)
        m_current.line = number;
    if (keyword == "msgctxt") {
        m_target = &m_current.context;
        m_current.hasContext = true;
    } else if (keyword == "msgid") {
        m_target = &m_current.id;
        m_sawId = true;
    } else if (keyword == "msgid_plural") {
        m_target = &m_current.plural;
    } else if (keyword == "msgstr") {
        std::size_t index = 0;
        if (rest.starts_with("[")) {
            const auto close = rest.find(']');
            const auto parsed = std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
            if (close == std::string_view::npos || parsed.ec != std::errc() || index >= kMaxForms)
                return fail(RowProblem::BrokenEntry, "The number of a plural form is broken.",
                            number);
            rest = rest.substr(close + 1);
        }
        m_sawTranslation = true;
        m_current.translations.resize(std::max(m_current.translations.size(), index + 1));
        m_target = &m_current.translations[index];
    } else {
        return fail(RowProblem::BrokenEntry, fmt::format("\"{}\" is not a PO keyword.", keyword),
                    number);
    }
    if (!appendLiteral(trimmed(rest), *m_target))
        fail(RowProblem::BrokenEntry, "A quoted string is broken.", number);
}

void PoEntries::takeLine(const LineReader::Line& line) {
    if (line.tooLong)
        return fail(RowProblem::TooLong, "A line is longer than 16 MiB.", line.number);
    const auto text = trimmed(line.text);
    const bool comment = text.starts_with("#") && !text.starts_with("#~");
    if (!comment && !simdjson::validate_utf8(text.data(), text.size()))
        return fail(RowProblem::InvalidUtf8, "The entry is not valid UTF-8.", line.number);
    if (text.empty()) {
        // Blank lines separate entries by convention, not by rule: a broken entry ends here.
        if (m_current.problem != RowProblem::None || m_sawTranslation)
            startEntry();
        return;
    }
    if (text.front() == '#')
        takeComment(text, line.number);
    else if (m_current.problem == RowProblem::None || text.starts_with("msgctxt") ||
             (text.starts_with("msgid") && !text.starts_with("msgid_")))
        takeKeyword(text, line.number);
}

Result<bool> PoEntries::next(PoEntry& entry) {
    LineReader::Line line;
    while (!m_ready) {
        STATOR_ASSIGN(const bool more, m_lines.next(line));
        if (!more) {
            startEntry();
            if (!m_ready)
                return false;
            break;
        }
        takeLine(line);
    }
    entry = std::move(*m_ready);
    m_ready.reset();
    return true;
}

} // namespace stator::data
