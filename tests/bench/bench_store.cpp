// What the store costs the trainer, and how fast the window gets its list and its curves.
//
//   bench_store                       a store of 100 runs x 20 series x 10,000 points, in /tmp
//   bench_store --runs 1000           the large one (about 7 GB, some minutes)
//   bench_store --path FILE --keep    makes FILE, or measures it if it exists
#include "core/store/decimation.h"
#include "core/store/storereader.h"
#include "core/store/storewriter.h"
#include "tests/bench/largestore.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ranges>
#include <unistd.h>

using namespace stator;
using namespace stator::store;

namespace {

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

template<class T>
T must(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "{}\n", result.error().toString());
        std::exit(1);
    }
    return std::move(result).value();
}
void must(const Result<void>& result) {
    if (!result) {
        fmt::print(stderr, "{}\n", result.error().toString());
        std::exit(1);
    }
}

/// Median of the seconds `work` takes.
template<class Work>
double median(int times, const Work& work) {
    std::vector<double> seconds;
    for (int i = 0; i < times; ++i) {
        const double start = now();
        work();
        seconds.push_back(now() - start);
    }
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2];
}

std::vector<MetricSample> step(std::int64_t number, int series) {
    std::vector<MetricSample> samples;
    for (int s = 0; s < series; ++s)
        samples.push_back({metricKey(fmt::format("series{}", s)), number, wallNowMs(),
                           1.0 / static_cast<double>(number + 1)});
    return samples;
}

void benchAppend(const std::filesystem::path& folder) {
    constexpr int kSeries = 20;
    constexpr int kSteps = 20'000;
    std::vector<std::vector<MetricSample>> steps;
    for (int i = 0; i < kSteps; ++i)
        steps.push_back(step(i, kSeries));
    constexpr double kSamples = static_cast<double>(kSteps) * kSeries;
    {
        auto store = must(Store::open(folder / "single.sqlite"));
        const auto run = must(store.createRun({}));
        constexpr int kSome = 1000;
        const double start = now();
        for (int i = 0; i < kSome; ++i)
            must(store.appendMetrics(run, steps[static_cast<std::size_t>(i)]));
        fmt::print("  baseline, a transaction a step         {:>12.0f} samples/s\n",
                   kSome * kSeries / (now() - start));
    }
    auto writer = must(StoreWriter::open(folder / "append.sqlite"));
    const auto run = must(writer->createRun({}));
    double inCalls = 0;
    double longest = 0;
    const double start = now();
    for (const auto& samples : steps) {
        const double before = now();
        writer->appendMetrics(run, samples);
        const double call = now() - before;
        inCalls += call;
        longest = std::max(longest, call);
    }
    must(writer->flush());
    const double total = now() - start;
    fmt::print("  through the writer, until on disk      {:>12.0f} samples/s\n", kSamples / total);
    fmt::print(
        "  what a step of {} samples costs its caller: {:.2f} us on average, {:.2f} ms at worst\n",
        kSeries, inCalls / kSteps * 1e6, longest * 1e3);
    fmt::print("  commits {}, thinned {}\n", writer->health().commits,
               writer->health().thinnedSamples);
}

void benchPhases(const std::filesystem::path& folder) {
    constexpr std::int64_t kStretches = 2 * 24 * 3600; // a day, two a second
    const auto path = folder / "phases.sqlite";
    auto store = must(Store::open(path));
    const auto run = must(store.createRun({}));
    std::vector<PhaseSample> samples;
    for (std::int64_t i = 0; i < kStretches; ++i)
        for (const char* phase : {"data", "forward", "loss", "backward", "optimizer"})
            samples.push_back({i * 10, i * 10 + 9, i * 500, phase, 0.1});
    must(store.appendPhases(run, samples));
    auto reader = must(StoreReader::open(path));
    const double seconds = median(5, [&] { must(reader.phaseHistory(run, {.pixels = 1000})); });
    fmt::print("phases of a day ({} rows), to 1,000 px {:>9.2f} ms\n", samples.size(),
               seconds * 1e3);
}

void benchReads(const std::filesystem::path& path, const bench::LargeStoreSize& size) {
    fmt::print("\nopening a reader                          {:>9.2f} ms\n",
               1e3 * median(11, [&] { must(StoreReader::open(path)); }));
    auto reader = must(StoreReader::open(path));
    fmt::print("run list, all summaries                   {:>9.2f} ms\n",
               1e3 * median(11, [&] { must(reader.runs()); }));
    const auto rows = must(reader.runs());
    RunListOptions few;
    few.keys = {metricKey("train/loss"), metricKey("bitext/accuracy"),
                metricKey("train/pairs_per_s")};
    few.configurations = false;
    fmt::print("run list, three summaries a run           {:>9.2f} ms\n",
               1e3 * median(11, [&] { must(reader.runs(few)); }));

    const auto measure = [&](const char* what, const std::vector<SeriesId>& series) {
        const double raw = median(7, [&] {
            for (const auto& s : series)
                must(reader.points(s, {}, std::numeric_limits<std::size_t>::max()));
        });
        SeriesQuery whole;
        const double decimated = median(7, [&] { must(reader.decimated(series, whole)); });
        SeriesQuery zoomed;
        zoomed.range = StepRange{size.points / 2, size.points / 2 + size.points / 20};
        const double zoom = median(7, [&] { must(reader.decimated(series, zoomed)); });
        std::size_t buckets = 0;
        for (const auto& s : must(reader.decimated(series, whole)))
            buckets += s.buckets.size();
        fmt::print("{}: {} series, {} points\n", what, series.size(),
                   series.size() * static_cast<std::size_t>(size.points));
        fmt::print("  baseline, every point raw               {:>9.2f} ms\n", raw * 1e3);
        fmt::print("  decimated to 1,000 px ({} buckets)   {:>9.2f} ms\n", buckets,
                   decimated * 1e3);
        fmt::print("  decimated, a twentieth of the steps     {:>9.2f} ms\n", zoom * 1e3);
    };
    std::vector<SeriesId> ofOneRun;
    for (const auto& summary : rows.back().summaries | std::views::take(20))
        ofOneRun.push_back({rows.back().run.id, summary.key});
    std::vector<SeriesId> ofManyRuns;
    for (std::size_t i = 0; i < rows.size() && ofManyRuns.size() < 20;
         i += std::max<std::size_t>(1, rows.size() / 20))
        ofManyRuns.push_back({rows[i].run.id, metricKey("train/loss")});
    measure("all curves of a run", ofOneRun);
    measure("one curve of many runs", ofManyRuns);
}

} // namespace

int main(int argc, char** argv) {
    bench::LargeStoreSize size;
    size.runs = 100;
    std::filesystem::path path;
    bool keep = false;
    CLI::App app("Benchmark of the store");
    app.add_option("--runs", size.runs, "Runs of the store");
    app.add_option("--series", size.series, "Series of a run");
    app.add_option("--points", size.points, "Points of a series");
    app.add_option("--path", path, "The store to make, or to measure if it exists");
    app.add_flag("--keep", keep, "Do not remove what was made");
    CLI11_PARSE(app, argc, argv);

    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("stator-bench-store-{}", ::getpid());
    std::filesystem::create_directories(folder);
    fmt::print("appending\n");
    benchAppend(folder);
    benchPhases(folder);

    const bool given = !path.empty() && std::filesystem::exists(path);
    if (path.empty())
        path = folder / "large.sqlite";
    if (!given) {
        const double start = now();
        must(bench::makeLargeStore(path, size, [&](int done) {
            if (done % 100 == 0)
                fmt::print(stderr, "\r{} of {} runs", done, size.runs);
        }));
        const double points = static_cast<double>(size.runs) * size.series * size.points;
        fmt::print(stderr, "\r");
        fmt::print("\n{} runs x {} series x {} points made in {:.1f} s: {:.2f} M points/s, {:.2f} "
                   "GB, {:.1f} bytes a point\n",
                   size.runs, size.series, size.points, now() - start,
                   points / (now() - start) * 1e-6,
                   static_cast<double>(std::filesystem::file_size(path)) * 1e-9,
                   static_cast<double>(std::filesystem::file_size(path)) / points);
    }
    benchReads(path, size);
    if (!keep && !given)
        for (const auto* suffix : {"", "-wal", "-shm", ".lock"})
            std::filesystem::remove(path.string() + suffix);
    std::filesystem::remove_all(folder);
}
