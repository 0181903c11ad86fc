// How datasets and imports are printed.
#pragma once

#include "app/ctl/output.h"
#include "core/data/dataset.h"

namespace stator::app {

Json datasetToJson(const data::Dataset& dataset);
/// Rows by pair of languages, as a table.
void showLanguages(Output& out, const data::Dataset& dataset);
/// The first `most` problems as "file:line: what", with counts by reason.
void showProblems(Output& out, const data::ImportReport& report, std::size_t most);

} // namespace stator::app
