// Datasets of the workspace as something to evaluate on.
#pragma once

#include "core/base/progress.h"
#include "core/eval/evaluationdata.h"
#include "core/eval/evaluationresult.h"
#include "core/store/records.h"
#include "core/text/tokenizer.h"
#include "core/workspace/workspace.h"

#include <memory>
#include <string>

namespace stator::workspace {

/// All rows of a dataset with their tokens, from the token cache or made now.
/// Errors: NotFound, Corrupt, Cancelled, Io.
Result<std::shared_ptr<const eval::EvaluationData>> openBenchmark(const Workspace& workspace,
                                                                  const std::string& dataset,
                                                                  const text::Tokenizer& tokenizer,
                                                                  int threads, const Job& job);

/// A result as the store keeps it, of no run and step yet.
store::EvaluationRecord toRecord(const eval::EvaluationResult& result);

} // namespace stator::workspace
