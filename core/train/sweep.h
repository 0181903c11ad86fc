// A sweep: a controlled experiment whose runs are made from one configuration by varying named
// fields.
//
// Thread: values and pure functions.
#pragma once

#include "core/base/result.h"
#include "core/train/configurationschema.h"
#include "core/train/runconfiguration.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stator::train {

enum class SweepMode {
    Grid,      ///< every value with every value
    OneByOne,  ///< the base, then each value alone with everything else as in the base
    List,      ///< row by row: the first values together, the second together, …
    RandomDraw ///< so many combinations, drawn by a seed
};
/// "grid", "one-by-one", "list", "random".
const char* sweepModeName(SweepMode mode);

/// Numbers between two bounds, evenly or evenly in their logarithm.
struct SweepRange {
    double least = 0;
    double greatest = 0;
    bool logarithmic = false;
    bool operator==(const SweepRange&) const = default;
};

/// A field that the runs differ in.
struct SweepField {
    std::string path; ///< "batchSize", "evaluation.when", "data.split"
    /// JSON texts. In a list one for each row; an empty one: as in the base.
    std::vector<std::string> values{};
    std::optional<SweepRange> range{}; ///< of RandomDraw, instead of values
    bool operator==(const SweepField&) const = default;
};

struct Sweep {
    static constexpr int kVersion = 1;
    static constexpr std::size_t kMostRuns = 1000;

    std::string name;
    std::string base; ///< JSON of a run configuration; what is not given has its default
    SweepMode mode = SweepMode::Grid;
    std::vector<SweepField> fields;
    std::uint64_t count = 20; ///< runs of RandomDraw
    std::uint64_t seed = 1;
};

/// A field that can be varied, by its path. Null where there is none.
const FieldSpec* sweepableField(std::string_view path);
/// Paths of all of them in the schema's order, the plan's fields one by one.
const std::vector<std::string>& sweepablePaths();

/// A sweep and everything that is wrong with it; problems name their place in the file
/// ("fields[1].values[0]").
struct ParsedSweep {
    Sweep sweep;
    std::vector<ConfigurationProblem> problems;
};
/// Reads JSON (comments allowed).
ParsedSweep parseSweep(std::string_view text);
/// The same, with all problems in one error. Errors: InvalidFormat (not JSON), InvalidArgument.
Result<Sweep> readSweep(std::string_view text);
/// Errors: also NotFound, Io.
Result<Sweep> loadSweep(const std::filesystem::path& path);
/// Of a sweep that was put together: fields, values one by one, count. What values do together is
/// told by expand().
std::vector<ConfigurationProblem> checkSweep(const Sweep& sweep);
/// What is wrong with one value (JSON text) of a field; empty: nothing.
std::string sweepValueProblem(std::string_view path, const std::string& value);
/// The file's text, two-space indent.
std::string toJson(const Sweep& sweep);

/// A run of a sweep before it is made.
struct SweepRun {
    std::string name;                ///< "dim=256 batch=2048": the values it was given
    std::vector<std::string> values; ///< JSON text by field, also where it is the base's
    RunConfiguration configuration;  ///< with that name
};

/// A combination that makes no run.
struct SweepLeftOut {
    std::string name;
    std::string sameAs;                         ///< the run that it repeats, or
    std::vector<ConfigurationProblem> problems; ///< why it cannot be run
};

struct ExpandedSweep {
    std::vector<SweepRun> runs; ///< of a grid: the last field changes fastest
    std::vector<SweepLeftOut> leftOut;
};
/// Errors: InvalidArgument (problems of checkSweep(), more than kMostRuns combinations).
Result<ExpandedSweep> expand(const Sweep& sweep);

/// "batch" for "batchSize": as names of runs call a field.
std::string sweepShortName(std::string_view path);
/// "90-1-9" for a split: as names of runs say a value (JSON text).
std::string sweepShortValue(const std::string& value);
/// JSON text of what a configuration has in a field that can be varied.
std::string sweptValue(const RunConfiguration& configuration, std::string_view path);

} // namespace stator::train
