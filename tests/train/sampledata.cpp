#include "tests/train/sampledata.h"

#include "core/base/atomicfile.h"
#include "core/data/corpuswriter.h"
#include "core/text/tokenizertrainer.h"

#include <stdexcept>
#include <zstd.h>

namespace stator::train {
namespace {

std::string decompressed(const std::filesystem::path& path) {
    const auto packed = base::readFile(path);
    if (!packed)
        throw std::runtime_error(packed.error().toString());
    std::string text;
    ZSTD_DStream* stream = ZSTD_createDStream();
    ZSTD_inBuffer in = {packed->data(), packed->size(), 0};
    std::string chunk(1 << 20, '\0');
    while (in.pos < in.size) {
        ZSTD_outBuffer out = {chunk.data(), chunk.size(), 0};
        if (ZSTD_isError(ZSTD_decompressStream(stream, &out, &in)))
            throw std::runtime_error("not zstd: " + path.string());
        text.append(chunk.data(), out.pos);
    }
    ZSTD_freeDStream(stream);
    return text;
}

template<class T>
T valueOf(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().toString());
    return std::move(result).value();
}

} // namespace

std::vector<std::pair<std::string, std::string>> samplePairs(const std::string& file,
                                                             std::size_t rows) {
    const std::string text =
        decompressed(std::filesystem::path(STATOR_RESOURCES) / "sample" / file);
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        const auto tab = line.find('\t');
        all.emplace_back(line.substr(0, tab), line.substr(tab + 1));
        begin = end + 1;
    }
    std::vector<std::pair<std::string, std::string>> chosen;
    rows = std::min(rows, all.size());
    for (std::size_t i = 0; i < rows; ++i)
        chosen.push_back(all[i * all.size() / rows]);
    return chosen;
}

NamedCorpus sampleCorpus(const std::filesystem::path& folder, const std::string& file,
                         std::size_t rows) {
    const auto dash = file.find('-', file.find(".en-"));
    const std::string language = file.substr(dash + 1, file.find('.', dash) - dash - 1);
    std::vector<data::CorpusRow> list;
    for (auto& [a, b] : samplePairs(file, rows))
        list.push_back({{a, b}, {"en", language}});
    return {language,
            valueOf(data::makeCorpus(folder / (file + ".corpus"), data::CorpusKind::Pairs, list))};
}

std::shared_ptr<const text::Tokenizer> sampleTokenizer() {
    static const auto kTokenizer = [] {
        std::vector<std::string> texts;
        for (const char* file : {"tico19.en-es.tsv.zst", "tico19.en-id.tsv.zst"})
            for (auto& [a, b] : samplePairs(file, 2100)) {
                texts.push_back(std::move(a));
                texts.push_back(std::move(b));
            }
        text::TrainingTexts source;
        source.source.count = texts.size();
        source.source.text = [&](std::uint64_t i) -> std::string_view { return texts[i]; };
        text::TokenizerTraining options;
        options.vocabularySize = 2000;
        return valueOf(text::trainTokenizer(source, options, {})).tokenizer;
    }();
    return kTokenizer;
}

std::shared_ptr<const TrainingData> sampleData(const std::filesystem::path& folder,
                                               const RunConfiguration& configuration,
                                               std::size_t rows) {
    return sampleData(folder, configuration, rows, *sampleTokenizer());
}

std::shared_ptr<const TrainingData> sampleData(const std::filesystem::path& folder,
                                               const RunConfiguration& configuration,
                                               std::size_t rows, const text::Tokenizer& tokenizer) {
    const std::vector<NamedCorpus> corpora = {sampleCorpus(folder, "tico19.en-es.tsv.zst", rows),
                                              sampleCorpus(folder, "tico19.en-id.tsv.zst", rows)};
    return std::make_shared<TrainingData>(
        valueOf(prepareTrainingData(corpora, tokenizer, configuration, folder, 2, {})));
}

RunConfiguration smallConfiguration() {
    RunConfiguration c;
    c.name = "small";
    c.data.datasets = {{"es"}, {"id"}};
    c.tokenizer.name = "sample";
    c.data.split = *data::findSplitPreset("80-10-10");
    c.model.dim = 32;
    c.batchSize = 64;
    c.epochs = 0;
    c.maxSteps = 60;
    c.threads = 1;
    c.precision = PrecisionChoice::Fp32;
    c.device = DeviceChoice::Cpu;
    c.optimizer.learningRate = 0.05;
    c.evaluation.when = eval::EvaluateWhen::Never;
    c.checkpoints.everyMinutes = 0;
    return c;
}

} // namespace stator::train
