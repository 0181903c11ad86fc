#include "core/text/tokenizertrainer.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/text/sentencepiecelibrary.h"
#include "core/text/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <new>
#include <regex>

namespace stator::text {
namespace {

constexpr std::size_t kLongestText = 4192;       // SentencePiece's own limit
constexpr std::uint64_t kMostBytes = 1ULL << 30; // its suffix array counts in 32 bits
constexpr std::array<const char*, 5> kNormalizations = {"nmt_nfkc", "nfkc", "nmt_nfkc_cf",
                                                        "nfkc_cf", "identity"};

Error invalid(std::string message) {
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

Result<void> checkOptions(const TokenizerTraining& options) {
    if (options.modelType != SentencePieceModelType::Unigram &&
        options.modelType != SentencePieceModelType::Bpe)
        return invalid("A tokenizer can be trained as Unigram or BPE.");
    if (options.vocabularySize < 16 || options.vocabularySize > 4'000'000)
        return invalid(fmt::format("The vocabulary size is {}; 16 to 4,000,000 is possible.",
                                   options.vocabularySize));
    if (options.byteFallback && options.vocabularySize < 16 + 256)
        return invalid("Byte fallback takes 256 pieces: choose a vocabulary of at least 272.");
    if (!(options.characterCoverage >= 0.98 && options.characterCoverage <= 1.0))
        return invalid(fmt::format("The character coverage is {}; 0.98 to 1 is possible.",
                                   options.characterCoverage));
    if (!(options.languageExponent >= 0.0 && options.languageExponent <= 1.0))
        return invalid(fmt::format("The language exponent is {}; 0 to 1 is possible.",
                                   options.languageExponent));
    if (options.threads < 1 || options.threads > 128)
        return invalid(
            fmt::format("{} threads were asked for; 1 to 128 are possible.", options.threads));
    if (std::find(kNormalizations.begin(), kNormalizations.end(), options.normalization) ==
        kNormalizations.end())
        return invalid(fmt::format("There is no normalisation \"{}\"; it is one of {}.",
                                   options.normalization, fmt::join(kNormalizations, ", ")));
    return {};
}

/// Letters or digits of some script: SentencePiece dies of a set of texts that normalise to
/// nothing.
bool hasLetters(std::string_view text) {
    while (!text.empty()) {
        char32_t c = 0;
        const auto length = decodeUtf8(text, c);
        if (length == 0) {
            text.remove_prefix(1);
            continue;
        }
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
            (c >= 0xC0 && c < 0x2000) || (c >= 0x3041 && c < 0xE000) || c >= 0x10000)
            return true;
        text.remove_prefix(length);
    }
    return false;
}

/// Hands the sample to SentencePiece, text by text.
class SampleReader {
public:
    SampleReader(const TrainingTexts& texts, const TokenizerTraining& options, const Job& job,
                 TrainedTokenizer& result)
        : m_texts(texts)
        , m_job(job)
        , m_result(result)
        , m_sample(texts, options.sampleSize, options.languageExponent, options.seed) {
        m_result.textsByLanguage.assign(m_sample.quotas().size(), 0);
    }

    const std::string* next() {
        std::uint64_t index = 0;
        while (m_result.bytesUsed < kMostBytes && !m_job.stopped() && m_sample.next(index)) {
            const auto text = m_texts.source.text(index);
            report();
            if (text.size() > kLongestText || !hasLetters(text)) {
                ++m_result.textsSkipped;
                continue;
            }
            ++m_result.textsUsed;
            ++m_result.textsByLanguage[m_texts.language ? m_texts.language(index) : 0];
            m_result.bytesUsed += text.size();
            m_text = text;
            // A tab means a boundary to the trainer; a line break is a blank to every normaliser.
            std::replace_if(
                m_text.begin(), m_text.end(),
                [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\0'; }, ' ');
            return &m_text;
        }
        if (!m_job.stopped())
            m_job.report({"Training the tokenizer", 0, 0, "texts"});
        return nullptr;
    }

private:
    void report() {
        if (m_read++ % 10'000 == 0)
            m_job.report({"Reading texts", static_cast<std::int64_t>(m_read),
                          static_cast<std::int64_t>(m_sample.size()), "texts"});
    }

    const TrainingTexts& m_texts;
    const Job& m_job;
    TrainedTokenizer& m_result;
    SentenceSample m_sample;
    std::string m_text;
    std::uint64_t m_read = 0;
};

std::vector<std::pair<std::string, std::string>> arguments(const TokenizerTraining& options) {
    return {{"model_type", options.modelType == SentencePieceModelType::Bpe ? "bpe" : "unigram"},
            {"vocab_size", std::to_string(options.vocabularySize)},
            {"character_coverage", fmt::format("{}", options.characterCoverage)},
            {"num_threads", std::to_string(options.threads)},
            {"byte_fallback", options.byteFallback ? "true" : "false"},
            {"normalization_rule_name", options.normalization},
            {"input_sentence_size", "0"}, // the sample is taken here, with our seed
            {"shuffle_input_sentence", "false"},
            {"self_test_sample_size", "0"},
            {"minloglevel", "2"}};
}

/// SentencePiece's reasons in the words of this program, with the remedy.
Error explained(Error error, const TokenizerTraining& options) {
    std::smatch found;
    if (std::regex_search(error.message, found,
                          std::regex("Vocabulary size too high.*<= ([0-9]+)")))
        return invalid(
            fmt::format("A vocabulary of {} pieces is too large for these texts. Choose at "
                        "most {}, or train on more texts.",
                        options.vocabularySize, found[1].str()));
    if (std::regex_search(error.message, found,
                          std::regex("smaller than required_chars.* vs ([0-9]+)")))
        return invalid(
            fmt::format("A vocabulary of {} pieces is too small for the characters of these "
                        "texts. Choose at least {}, or a lower character coverage.",
                        options.vocabularySize, found[1].str()));
    return error;
}

std::mutex g_training;

} // namespace

Result<TrainedTokenizer> trainTokenizer(const TrainingTexts& texts,
                                        const TokenizerTraining& options, const Job& job) {
    STATOR_TRY(checkOptions(options));
    const std::unique_lock alone(g_training, std::try_to_lock);
    if (!alone)
        return makeError(ErrorCode::Busy,
                         "Another tokenizer is being trained; wait until it is done.");
    const auto cancelled = makeError(ErrorCode::Cancelled, "Training the tokenizer was stopped.");
    const auto begin = std::chrono::steady_clock::now();
    try {
        TrainedTokenizer result;
        SampleReader reader(texts, options, job, result);
        // The library must not be started without a text: it ends the process.
        const std::string* first = reader.next();
        if (job.stopped())
            return cancelled;
        if (!first)
            return invalid("There is no text to train a tokenizer on.");
        SentencePieceTraining training;
        training.arguments = arguments(options);
        training.stopped = [&] { return job.stopped(); };
        training.nextSentence = [&]() -> const std::string* {
            return first ? std::exchange(first, nullptr) : reader.next();
        };
        auto proto = trainSentencePieceModel(training);
        if (job.stopped())
            return cancelled;
        if (!proto)
            return explained(std::move(proto).error(), options);
        STATOR_ASSIGN(result.tokenizer,
                      Tokenizer::fromProto(std::move(proto).value(), IdLayout::SentencePiece));
        result.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return result;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "Not enough memory to train the tokenizer. Take a smaller sample.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal,
                         fmt::format("Training the tokenizer failed: {}.", e.what()));
    }
}

Result<void> saveTrainedTokenizer(const TrainedTokenizer& trained, const TrainingTexts& texts,
                                  const TokenizerTraining& options,
                                  const std::filesystem::path& model) {
    nlohmann::ordered_json languages = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < texts.languages.size() && i < trained.textsByLanguage.size(); ++i)
        languages[texts.languages[i]] = trained.textsByLanguage[i];
    const nlohmann::ordered_json description = {
        {"format", "stator-tokenizer"},
        {"version", 1},
        {"type", options.modelType == SentencePieceModelType::Bpe ? "bpe" : "unigram"},
        {"vocabularySize", options.vocabularySize},
        {"characterCoverage", options.characterCoverage},
        {"byteFallback", options.byteFallback},
        {"normalization", options.normalization},
        {"sampleSize", options.sampleSize},
        {"languageExponent", options.languageExponent},
        {"seed", options.seed},
        {"threads", options.threads},
        {"contentHash", base::hex64(texts.source.contentHash)},
        {"tokenizerHash", base::hex64(trained.tokenizer->hash())},
        {"textsUsed", trained.textsUsed},
        {"textsSkipped", trained.textsSkipped},
        {"bytesUsed", trained.bytesUsed},
        {"textsByLanguage", languages},
        {"seconds", trained.seconds}};
    auto beside = model;
    beside.replace_extension(".json");
    constexpr auto replaceBadUtf8 = nlohmann::ordered_json::error_handler_t::replace;
    // The model comes last: where it is, its description is too.
    STATOR_TRY(
        base::writeFileAtomically(beside, description.dump(2, ' ', false, replaceBadUtf8) + "\n"));
    return base::writeFileAtomically(model, trained.tokenizer->proto());
}

} // namespace stator::text
