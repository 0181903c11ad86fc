// Reads the fields of a settings object: every mistake is an error that names the field, what was
// given and what is allowed, and no field is passed over in silence.
//
// Thread: one reader, one thread.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// Takes fields out of one JSON object. The first mistake is kept; every later call returns its
/// default, and finish() tells the mistake.
class JsonFields {
public:
    /// `path` is how messages name the object ("split", "evaluationPlan"); empty for the document.
    JsonFields(const nlohmann::json& object, std::string path);

    bool has(const std::string& name) const;
    bool boolean(const std::string& name, bool fallback);
    /// A number in [minimum, maximum].
    double number(const std::string& name, double fallback, double minimum, double maximum);
    /// A whole number in [minimum, maximum].
    std::uint64_t integer(const std::string& name, std::uint64_t fallback, std::uint64_t minimum,
                          std::uint64_t maximum);
    std::string text(const std::string& name, const std::string& fallback);
    /// One of `allowed`; the index into it.
    std::size_t choice(const std::string& name, std::size_t fallback,
                       const std::vector<std::string>& allowed);
    /// Numbers in [minimum, maximum].
    std::vector<double> numbers(const std::string& name, const std::vector<double>& fallback,
                                double minimum, double maximum);
    /// The value as it is, or null where the field is absent.
    const nlohmann::json* value(const std::string& name);

    /// Records a mistake that the caller found.
    void fail(const std::string& name, const std::string& given, const std::string& allowed);
    /// Takes over the error of a nested reader.
    void fail(Error error);
    /// "split.train"
    std::string fieldPath(const std::string& name) const;

    /// The first mistake; otherwise InvalidArgument for a field that nobody asked for.
    Result<void> finish() const;

private:
    const nlohmann::json& m_object;
    std::string m_path;
    std::set<std::string> m_asked;
    std::optional<Error> m_error;
};

/// Parses a document. Errors: InvalidFormat, with the line where it goes wrong.
Result<nlohmann::json> parseJson(std::string_view text, const std::string& what);

} // namespace stator::data
