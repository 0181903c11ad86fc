#include "core/data/jsonfields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace stator::data {
namespace {

std::string shortDump(const nlohmann::json& value) {
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    constexpr std::size_t kLongest = 80;
    if (text.size() > kLongest)
        text = text.substr(0, kLongest) + "…";
    return text;
}

std::string range(double minimum, double maximum) {
    if (std::isinf(maximum))
        return std::isinf(minimum) ? "" : fmt::format(" of at least {:g}", minimum);
    return fmt::format(" from {:g} to {:g}", minimum, maximum);
}

} // namespace

JsonFields::JsonFields(const nlohmann::json& object, std::string path)
    : m_object(object)
    , m_path(std::move(path)) {
    if (!object.is_object())
        m_error = makeError(ErrorCode::InvalidArgument,
                            fmt::format("{}: given {}; allowed: an object with named fields.",
                                        m_path.empty() ? "document" : m_path, shortDump(object)));
}

std::string JsonFields::fieldPath(const std::string& name) const {
    return m_path.empty() ? name : m_path + "." + name;
}

bool JsonFields::has(const std::string& name) const {
    return m_object.is_object() && m_object.contains(name);
}

const nlohmann::json* JsonFields::value(const std::string& name) {
    m_asked.insert(name);
    return !m_error && has(name) ? &m_object.at(name) : nullptr;
}

void JsonFields::fail(const std::string& name, const std::string& given,
                      const std::string& allowed) {
    fail(makeError(ErrorCode::InvalidArgument,
                   fmt::format("{}: given {}; allowed: {}.", fieldPath(name), given, allowed)));
}

void JsonFields::fail(Error error) {
    if (!m_error)
        m_error = std::move(error);
}

bool JsonFields::boolean(const std::string& name, bool fallback) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    if (!given->is_boolean()) {
        fail(name, shortDump(*given), "true or false");
        return fallback;
    }
    return given->get<bool>();
}

double JsonFields::number(const std::string& name, double fallback, double minimum,
                          double maximum) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    const double number = given->is_number() ? given->get<double>() : std::nan("");
    if (!(number >= minimum && number <= maximum)) {
        fail(name, shortDump(*given), "a number" + range(minimum, maximum));
        return fallback;
    }
    return number;
}

std::uint64_t JsonFields::integer(const std::string& name, std::uint64_t fallback,
                                  std::uint64_t minimum, std::uint64_t maximum) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    // The parser keeps whole numbers that are not negative as unsigned; values made by code may
    // be signed.
    const bool whole = given->is_number_unsigned() ||
                       (given->is_number_integer() && given->get<std::int64_t>() >= 0);
    if (!whole || given->get<std::uint64_t>() < minimum || given->get<std::uint64_t>() > maximum) {
        fail(name, shortDump(*given),
             maximum == std::numeric_limits<std::uint64_t>::max()
                 ? fmt::format("a whole number of at least {}", minimum)
                 : fmt::format("a whole number from {} to {}", minimum, maximum));
        return fallback;
    }
    return given->get<std::uint64_t>();
}

std::string JsonFields::text(const std::string& name, const std::string& fallback) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    if (!given->is_string()) {
        fail(name, shortDump(*given), "a text");
        return fallback;
    }
    return given->get<std::string>();
}

std::size_t JsonFields::choice(const std::string& name, std::size_t fallback,
                               const std::vector<std::string>& allowed) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    if (given->is_string()) {
        const auto found = std::find(allowed.begin(), allowed.end(), given->get<std::string>());
        if (found != allowed.end())
            return static_cast<std::size_t>(found - allowed.begin());
    }
    fail(name, shortDump(*given), fmt::format("one of {}", fmt::join(allowed, ", ")));
    return fallback;
}

std::vector<double> JsonFields::numbers(const std::string& name,
                                        const std::vector<double>& fallback, double minimum,
                                        double maximum) {
    const auto* given = value(name);
    if (given == nullptr)
        return fallback;
    std::vector<double> result;
    bool good = given->is_array();
    if (good) {
        for (const auto& element : *given) {
            good = good && element.is_number() && element.get<double>() >= minimum &&
                   element.get<double>() <= maximum;
            if (good)
                result.push_back(element.get<double>());
        }
    }
    if (!good) {
        fail(name, shortDump(*given), "a list of numbers" + range(minimum, maximum));
        return fallback;
    }
    return result;
}

Result<void> JsonFields::finish() const {
    if (m_error)
        return *m_error;
    for (const auto& [name, given] : m_object.items()) {
        if (!m_asked.contains(name))
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("{}: given {}; there is no such field, allowed are: {}.",
                                         fieldPath(name), shortDump(given),
                                         fmt::join(m_asked, ", ")));
    }
    return {};
}

Result<nlohmann::json> parseJson(std::string_view text, const std::string& what) {
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& e) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(e.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), end, '\n');
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("{} is not valid JSON at line {}.", what, line), {}, line);
    }
}

} // namespace stator::data
