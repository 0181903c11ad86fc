// What the header of a PO file says: its fields, and how its language counts.
//
// Source: GNU gettext manual, "Plural forms".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stator::data {

/// Which plural form a count takes: the C expression of the header's Plural-Forms.
/// `forms` is its nplurals. A missing or broken one counts as Germanic ("n != 1").
struct PluralRule {
    static constexpr std::size_t kMaxForms = 16;

    std::string expression = "n != 1";
    std::size_t forms = 2;

    static PluralRule fromHeader(const std::string& header);
    /// The form of a count, below `forms`.
    std::size_t form(unsigned long n) const;
};

/// The value of a header line ("Language"), empty where there is none.
std::string poHeaderField(const std::string& header, std::string_view name);

} // namespace stator::data
