#include "core/data/pluralrule.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace stator::data {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\f\v");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\f\v") - begin + 1);
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

} // namespace stator::data
