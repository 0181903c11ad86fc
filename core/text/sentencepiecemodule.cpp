// The module: the only place that includes and links SentencePiece.
#include "core/text/sentencepiecemodule.h"

#include <exception>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>
#include <unordered_map>

namespace stator::text {

namespace {

class Handle final : public SentencePieceModelHandle {
public:
    bool encode(std::string_view text, std::vector<int>& ids) const override {
        thread_local std::vector<int> found;
        if (!processor.Encode(text, &found).ok())
            return false;
        ids.insert(ids.end(), found.begin(), found.end());
        return true;
    }

    bool encodePieces(std::string_view text, std::vector<EncodedPiece>& pieces) const override {
        const auto encoded = processor.EncodeAsImmutableProto(text);
        for (std::size_t i = 0; i < encoded.pieces_size(); ++i) {
            const auto piece = encoded.pieces(static_cast<int>(i));
            pieces.push_back({piece.id(), piece.piece()});
        }
        return true;
    }

    sentencepiece::SentencePieceProcessor processor;
};

std::unique_ptr<SentencePieceModelHandle> load(std::string_view proto, std::string& error) {
    auto handle = std::make_unique<Handle>();
    const auto status = handle->processor.LoadFromSerializedProto(proto);
    if (status.ok())
        return handle;
    error = status.error_message();
    return nullptr;
}

/// SentencePiece pulls its sentences from an iterator of this shape.
class Sentences final : public sentencepiece::SentenceIterator {
public:
    explicit Sentences(const SentencePieceTraining& training)
        : m_training(training)
        , m_current(training.nextSentence()) {}
    bool done() const override { return m_current == nullptr; }
    void Next() override { m_current = m_training.nextSentence(); }
    const std::string& value() const override { return *m_current; }
    sentencepiece::util::Status status() const override {
        if (m_training.stopped && m_training.stopped())
            return {sentencepiece::util::StatusCode::kCancelled, "stopped"};
        return {};
    }

private:
    const SentencePieceTraining& m_training;
    const std::string* m_current;
};

bool train(const SentencePieceTraining& training, std::string& proto, std::string& error) {
    const std::unordered_map<std::string, std::string> arguments(training.arguments.begin(),
                                                                 training.arguments.end());
    sentencepiece::util::Status status;
    if (training.nextSentence) {
        Sentences sentences(training);
        status = sentencepiece::SentencePieceTrainer::Train(arguments, &sentences, &proto);
    } else {
        status = sentencepiece::SentencePieceTrainer::Train(arguments, nullptr, &proto);
    }
    if (!status.ok())
        error = status.error_message();
    return status.ok();
}

} // namespace
} // namespace stator::text

extern "C" stator::text::SentencePieceModule statorSentencePieceModule() {
    return {stator::text::SentencePieceModule::kVersion, &stator::text::load, &stator::text::train};
}
