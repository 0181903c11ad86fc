// Claim: batches without duplicates take time linear in the rows, also where one anchor stands in
// half of them; a split of real pairs keeps its shares and leaves no leak.
//
// Baseline in the same run, as sentence-transformers' NoDuplicatesBatchSampler works: the rows that
// a batch refuses are looked at again for every following batch.
//
// usage: bench_sampler [--rows N] [--batch N]
#include "core/data/corpuswriter.h"
#include "core/data/permutation.h"
#include "core/data/sampler.h"
#include "core/data/split.h"
#include "tests/data/pairs7.h"
#include "tests/support/temporaryfolder.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <list>
#include <numeric>
#include <unordered_set>

using namespace stator;
using namespace stator::data;

namespace {

double secondsOf(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::shared_ptr<const Corpus> hubCorpus(const std::filesystem::path& path, std::uint64_t rows) {
    auto writer = CorpusWriter::create(path, CorpusKind::Pairs, 2).value();
    const std::array<std::uint16_t, 2> languages = {writer.language("en").value(),
                                                    writer.language("de").value()};
    const auto source = writer.source("made").value();
    for (std::uint64_t row = 0; row < rows; ++row) {
        const std::string anchor = row % 2 == 0 ? "Yes." : "a" + std::to_string(row);
        const std::string positive = "p" + std::to_string(row);
        const std::array<std::string_view, 2> texts = {anchor, positive};
        if (!writer.addRow(texts, languages, source))
            return nullptr;
    }
    return writer.finish() ? Corpus::open(path).value() : nullptr;
}

SamplerInput allRows(std::shared_ptr<const Corpus> corpus) {
    std::vector<std::uint32_t> rows(corpus->rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return {"data", std::move(corpus), std::move(rows)};
}

/// Rows looked at in one epoch of full batches.
std::uint64_t rescanningEpoch(const Corpus& corpus, std::uint32_t batchSize) {
    std::list<std::uint32_t> remaining;
    const Permutation order(corpus.rows(), 1);
    for (std::uint64_t i = 0; i < corpus.rows(); ++i)
        remaining.push_back(static_cast<std::uint32_t>(order.at(i)));
    std::uint64_t looked = 0;
    for (;;) {
        std::unordered_set<std::uint64_t> texts;
        std::uint32_t placed = 0;
        for (auto row = remaining.begin(); row != remaining.end() && placed < batchSize;) {
            ++looked;
            const auto a = corpus.hash(*row, 0);
            const auto b = corpus.hash(*row, 1);
            if (texts.contains(a) || texts.contains(b)) {
                ++row;
                continue;
            }
            texts.insert(a);
            texts.insert(b);
            row = remaining.erase(row);
            ++placed;
        }
        if (placed < batchSize)
            return looked;
    }
}

void measureEpoch(const char* what, const std::shared_ptr<const Corpus>& corpus,
                  const SamplerOptions& options) {
    auto sampler = Sampler::create({allRows(corpus)}, options).value();
    SampledBatch batch;
    const double seconds = secondsOf([&] {
        while (sampler->next(batch))
            continue;
    });
    const auto report = sampler->report();
    std::printf("  %-34s %8.1f ns a row, %.2f operations a row; %llu batches, dropped %llu, left "
                "%llu\n",
                what, 1e9 * seconds / static_cast<double>(corpus->rows()),
                static_cast<double>(sampler->operations()) / static_cast<double>(corpus->rows()),
                static_cast<unsigned long long>(report.batches),
                static_cast<unsigned long long>(report.rowsDropped),
                static_cast<unsigned long long>(report.rowsLeft));
}

void measureSplits(const std::vector<std::shared_ptr<const Corpus>>& corpora) {
    for (const std::uint64_t limit : {0ULL, 64ULL, 16ULL, 4ULL}) {
        for (SplitPreset preset : builtInSplitPresets()) {
            if (limit != 0 && preset.name != "90-1-9" && preset.name != "70-30-0")
                continue;
            preset.maxGroupRows = limit;
            JointSplit split;
            const double seconds =
                secondsOf([&] { split = computeJointSplit(corpora, preset, {}).value(); });
            const auto leaks = findLeaks(corpora, split.splits, false, {}).value();
            const double used = static_cast<double>(
                split.count(Side::Train) + split.count(Side::Validation) + split.count(Side::Test));
            std::printf("  %-9s limit %2llu: %.2f / %.2f / %.2f %%, left out %llu, largest group "
                        "%llu, leaks %llu, %.2f s\n",
                        preset.name.c_str(), static_cast<unsigned long long>(limit),
                        100 * static_cast<double>(split.count(Side::Train)) / used,
                        100 * static_cast<double>(split.count(Side::Validation)) / used,
                        100 * static_cast<double>(split.count(Side::Test)) / used,
                        static_cast<unsigned long long>(split.count(Side::LeftOut)),
                        static_cast<unsigned long long>(split.groups.largestGroupRows),
                        static_cast<unsigned long long>(leaks.texts), seconds);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    std::uint64_t rows = 1'000'000;
    std::uint32_t batchSize = 2'048;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string argument = argv[i];
        if (argument == "--rows")
            rows = std::strtoull(argv[i + 1], nullptr, 10);
        else if (argument == "--batch")
            batchSize = static_cast<std::uint32_t>(std::atoi(argv[i + 1]));
    }
    const test::TemporaryFolder folder;
    std::printf("Batches of %u without duplicates\n", batchSize);
    for (const std::uint64_t count : {rows / 10, rows}) {
        const auto hub = hubCorpus(folder.path() / std::to_string(count), count);
        const std::string name = std::to_string(count) + " rows, one anchor in half";
        measureEpoch(name.c_str(), hub, {.batchSize = batchSize});
        std::uint64_t looked = 0;
        const double seconds = secondsOf([&] { looked = rescanningEpoch(*hub, batchSize); });
        std::printf("  %-34s %8.1f ns a row, %.2f operations a row\n", "  rescanning, as the peer",
                    1e9 * seconds / static_cast<double>(count),
                    static_cast<double>(looked) / static_cast<double>(count));
    }
    if (!std::filesystem::exists(pairs7Folder()))
        return 0;
    const std::vector<std::shared_ptr<const Corpus>> corpora = {
        pairs7Corpus(folder.path() / "opus", "tatoeba-opus"),
        pairs7Corpus(folder.path() / "anki", "tatoeba-anki")};
    measureEpoch("pairs7 anki", corpora[1], {.batchSize = batchSize});
    measureEpoch("pairs7 opus, by language pair", corpora[0],
                 {.batchSize = batchSize, .grouping = SampleGrouping::LanguagePair});
    std::printf("Splits of pairs7 (619,325 rows, two datasets together)\n");
    measureSplits(corpora);
    return 0;
}
