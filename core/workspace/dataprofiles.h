// What the cost of training on a dataset depends on, kept beside its token caches so that it is
// worked out once.
//
// Thread: free functions over files; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/forecast/dataprofile.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stator::workspace {

/// A tokenizer as far as caches are named by it and tables sized.
struct TokenizerIdentity {
    std::string hash; ///< 16 hexadecimal digits
    std::uint32_t vocabulary = 0;
};
/// Errors: NotFound, Corrupt, InvalidFormat, InvalidArgument (none is named).
Result<TokenizerIdentity> tokenizerIdentity(const Workspace& workspace,
                                            const train::TokenizerConfiguration& configuration);

/// Those that the configuration trains on, in its order.
/// Errors: NotFound, Corrupt, InvalidArgument (none).
Result<std::vector<data::Dataset>> datasetsOf(const Workspace& workspace,
                                              const train::RunConfiguration& configuration);

/// Whether the dataset's tokens are in their cache. Reads none.
bool hasTokens(const Workspace& workspace, const data::Dataset& dataset,
               const TokenizerIdentity& tokenizer);

/// From the tokens, or guessed from the texts while there are none.
/// Errors: NotFound, Corrupt, Cancelled.
Result<forecast::DataProfile> profileOf(const Workspace& workspace, const data::Dataset& dataset,
                                        const TokenizerIdentity& tokenizer, std::uint32_t maxTokens,
                                        const Job& job);

} // namespace stator::workspace
