// What a file is and how to read it: a first proposal, for the user to look at and change.
//
// Thread: functions without state; call from any thread. They read the first part of a file only.
#pragma once

#include "core/base/result.h"
#include "core/data/sourcespec.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stator::data {

/// Proposes how to read one source: a single file, or two and more line-aligned files. Format,
/// quoting, header, columns, kind and languages come from names and content.
/// Errors: NotFound, Io, InvalidFormat (an empty file; nothing in it can be told apart).
Result<SourceSpec> guessSource(std::span<const std::filesystem::path> files);

/// How to read the files as a given format, where the user knows better. Errors: as guessSource.
Result<SourceSpec> guessSourceAs(std::span<const std::filesystem::path> files, SourceFormat format);

/// The same for a heap of files as a user drops them: line-aligned files whose names differ in the
/// language alone are joined, every other file is a source of its own. In the order of the names.
Result<std::vector<SourceSpec>> guessSources(std::span<const std::filesystem::path> files);

/// The fields one can choose columns from, as the beginning of the file shows them.
/// Errors: as guessSource.
Result<std::vector<std::string>> listFields(const SourceSpec& spec);

/// A field with the first text it holds: what a person tells columns apart by.
struct FieldExample {
    std::string field;
    std::string text; ///< its beginning, as it stands in the file; may be empty
};
/// Errors: as guessSource.
Result<std::vector<FieldExample>> fieldExamples(const SourceSpec& spec);

} // namespace stator::data
