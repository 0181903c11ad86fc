// The bundled sample as a workspace to begin with: seven languages, a benchmark, a tokenizer and
// two configurations that differ in nothing but split and evaluation plan.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <string>
#include <vector>

namespace stator::workspace {

/// Names of what prepareSample() makes.
struct SampleNames {
    std::string dataset = "sample";
    std::string benchmark = "sample-tatoeba";
    std::string tokenizer = "sample-16k";
    /// The series that tells how good a run is.
    std::string metric = "sample-tatoeba/bitextAccuracy";
};

/// `sample` beside the default workspace.
std::filesystem::path sampleFolder();

/// Imports the two datasets and trains the tokenizer; what is there already stays. `told` (may be
/// empty) gets a sentence for each part. Takes the workspace's lock.
/// Errors: NotFound (the sample is not installed), Busy, Io, Cancelled.
Result<void> prepareSample(const Workspace& workspace, int threads, const Job& job,
                           const std::function<void(const std::string&)>& told = {});

/// Imports the sample's files whose names begin with one of the prefixes; a dataset that is there
/// already stays. Call with the workspace's lock held. Errors: as prepareSample().
Result<void> importSample(const Workspace& workspace, const std::string& name,
                          const std::vector<std::string>& prefixes, const Job& job,
                          const std::function<void(const std::string&)>& told = {});

/// 70-30-0 with an evaluation every 5 %, then 90-1-9 at key points.
std::vector<train::RunConfiguration> sampleConfigurations(int threads);

} // namespace stator::workspace
