// The parts of guess.h: how each format proposes its columns.
#pragma once

#include "core/base/result.h"
#include "core/data/fieldroles.h"
#include "core/data/sourcespec.h"

#include <vector>

namespace stator::data {

/// Fills in what `spec.format` leaves open: quoting, header, columns, kind, languages.
Result<void> guessColumns(SourceSpec& spec);

/// Delimiter, quoting, header and column count of a CSV or TSV file.
Result<void> guessDialect(SourceSpec& spec);

/// The fields of the first records. `records` becomes their number.
Result<std::vector<SampledField>> sampleDelimited(const SourceSpec& spec, std::size_t& records);
Result<std::vector<SampledField>> sampleJson(const SourceSpec& spec, std::size_t& records);

} // namespace stator::data
