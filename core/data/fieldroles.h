// Which of a file's named fields are anchor, positive, negatives, score and text.
#pragma once

#include "core/data/sourcespec.h"

#include <string>
#include <vector>

namespace stator::data {

/// A field as the first records show it.
struct SampledField {
    std::string path;          ///< header name or JSON path
    std::size_t count = 0;     ///< records that have it
    std::size_t numbers = 0;   ///< of these: numbers, or texts that are one
    std::size_t fractions = 0; ///< of these: numbers with a decimal point
    std::size_t languages = 0; ///< of these: language tags
    std::size_t bytes = 0;     ///< length of all its texts
    std::string example = {};  ///< the first of its texts, cut after 120 bytes or so

    /// Blank texts tell nothing and are not counted.
    void add(std::string_view text);
    bool isNumber() const { return count > 0 && numbers == count; }
    bool isLanguage() const { return count > 0 && languages == count; }
    bool isText() const { return count > 0 && !isNumber() && !isLanguage(); }
};

/// Chooses columns, kind, score and expansion by the names in use on the Hugging Face hub, by
/// language codes as names, and else by what the fields hold. `records`: how many were sampled.
/// False where no field holds text.
bool assignRoles(const std::vector<SampledField>& fields, std::size_t records, SourceSpec& spec);

} // namespace stator::data
