#include "core/train/sampledbatches.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::train {
using data::CorpusKind;
using nlohmann::json;

namespace {

/// A row needs company: the loss of a batch of one is 0.
constexpr std::uint64_t kFewestRows = 2;

Result<void> checkKind(const TrainingCorpus& corpus, LossKind loss) {
    const CorpusKind kind = corpus.corpus->kind();
    const bool fits = loss == LossKind::CoSent
                          ? kind == CorpusKind::Scored
                          : kind == CorpusKind::Pairs || kind == CorpusKind::Triplets;
    if (fits)
        return {};
    return makeError(ErrorCode::InvalidArgument,
                     fmt::format("Dataset {} holds {}; loss.kind {} needs {}.", corpus.name,
                                 data::corpusKindName(kind),
                                 loss == LossKind::CoSent ? "cosent" : "mnrl",
                                 loss == LossKind::CoSent ? "scored pairs" : "pairs or triplets"));
}

data::SamplerOptions samplerOptions(const RunConfiguration& c) {
    data::SamplerOptions options;
    options.batchSize = c.batchSize;
    options.noDuplicates = c.data.noDuplicates;
    options.grouping = c.data.mixBy;
    options.mixing = c.data.mixing;
    options.temperature = c.data.temperature;
    options.composition = c.data.batches;
    options.whenExhausted = c.data.whenExhausted;
    options.seed = c.seed;
    return options;
}

} // namespace

Result<std::unique_ptr<SampledBatches>>
SampledBatches::create(std::shared_ptr<const TrainingData> data,
                       const RunConfiguration& configuration) {
    std::unique_ptr<SampledBatches> batches(new SampledBatches);
    batches->m_columns = std::numeric_limits<std::uint32_t>::max();
    for (const TrainingCorpus& corpus : data->corpora) {
        STATOR_TRY(checkKind(corpus, configuration.loss.kind));
        batches->m_columns = std::min(batches->m_columns, corpus.corpus->columns());
    }
    batches->m_data = std::move(data);
    batches->m_options = samplerOptions(configuration);
    batches->m_maxTokens = configuration.data.maxTokens > 0
                               ? configuration.data.maxTokens
                               : std::numeric_limits<std::size_t>::max();
    batches->m_hashes = configuration.loss.maskFalseNegatives;
    batches->m_scores = configuration.loss.kind == LossKind::CoSent;
    batches->m_candidateHashes.resize(batches->m_columns - 1);
    STATOR_TRY(batches->makeSampler(true));
    data::SampledBatch probe;
    if (!batches->m_sampler->next(probe))
        STATOR_TRY(batches->makeSampler(false));
    else
        batches->m_sampler->startEpoch(0);
    return batches;
}

Result<void> SampledBatches::makeSampler(bool dropLast) {
    std::vector<data::SamplerInput> inputs;
    for (std::size_t i = 0; i < m_data->corpora.size(); ++i)
        inputs.push_back({m_data->corpora[i].name, m_data->corpora[i].corpus,
                          m_data->split.splits[i].rowsOf(data::Side::Train)});
    m_options.dropLast = dropLast;
    STATOR_ASSIGN(m_sampler, data::Sampler::create(std::move(inputs), m_options));
    return {};
}

Result<std::uint64_t> SampledBatches::stepsOf(double epochs, const Job& job) const {
    const double whole = std::max(1.0, std::ceil(epochs));
    STATOR_ASSIGN(const auto planned,
                  m_sampler->plannedSteps(static_cast<std::uint64_t>(whole), job));
    const double share = epochs / whole;
    return std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::llround(static_cast<double>(planned.steps) * share)));
}

Result<void> SampledBatches::drawAhead() {
    m_ahead.endedEpoch.reset();
    if (!m_sampler->next(m_ahead.rows)) {
        m_ahead.endedEpoch = m_sampler->report();
        m_sampler->startEpoch(m_sampler->position().epoch + 1);
        if (m_ahead.endedEpoch->batches == 0 || !m_sampler->next(m_ahead.rows))
            return makeError(ErrorCode::InvalidArgument,
                             "No batch can be made of the training rows: every row repeats a text "
                             "of another. Set data.noDuplicates to false, or add rows.");
    }
    m_ahead.position = m_sampler->position();
    m_ahead.epoch = static_cast<double>(m_ahead.position.epoch) +
                    std::min(1.0, static_cast<double>(m_sampler->report().rowsUsed) /
                                      static_cast<double>(m_sampler->rows()));
    return {};
}

Result<void> SampledBatches::next(PreparedBatch& batch) {
    batch.leftOutRows = 0;
    batch.endedEpoch.reset();
    if (!m_drawn)
        m_drawn = drawAhead();
    // A batch without two rows that have tokens is passed over; an epoch of nothing else is an
    // error.
    for (int epochs = 0; epochs < 2;) {
        if (!*m_drawn)
            return m_drawn->error();
        std::swap(m_rows, m_ahead.rows);
        const data::SamplerPosition position = m_ahead.position;
        batch.epoch = m_ahead.epoch;
        m_drawn = drawAhead();
        if (m_ahead.endedEpoch) {
            batch.endedEpoch = m_ahead.endedEpoch;
            batch.epoch = static_cast<double>(position.epoch + 1);
            ++epochs;
        }
        assemble(m_rows, batch);
        if (batch.rows < kFewestRows)
            continue;
        batch.sourceState =
            fmt::format(R"({{"epoch":{},"step":{}}})", position.epoch, position.step);
        return {};
    }
    return makeError(ErrorCode::InvalidArgument,
                     "No batch of two rows with tokens can be made of the training rows.");
}

void SampledBatches::assemble(const data::SampledBatch& rows, PreparedBatch& batch) {
    StepBatch& step = batch.step;
    step.anchors.clear();
    step.positives.clear();
    step.negatives.resize(m_columns - 2);
    for (auto& negatives : step.negatives)
        negatives.clear();
    step.scores.clear();
    step.anchorHashes.clear();
    step.candidateHashes.clear();
    for (auto& hashes : m_candidateHashes)
        hashes.clear();

    batch.rows = 0;
    for (const data::SampledRow& row : rows.rows)
        if (takeRow(row, step))
            ++batch.rows;
        else
            ++batch.leftOutRows;
    for (const auto& hashes : m_candidateHashes)
        step.candidateHashes.insert(step.candidateHashes.end(), hashes.begin(), hashes.end());
}

/// False for a row with a text that has no tokens: it has no direction to be compared by.
bool SampledBatches::takeRow(const data::SampledRow& row, StepBatch& step) {
    const TrainingCorpus& input = m_data->corpora[row.input];
    const std::uint64_t first = std::uint64_t{row.row} * input.corpus->columns();
    for (std::uint32_t column = 0; column < m_columns; ++column)
        if (input.tokens->tokens(first + column).empty())
            return false;
    for (std::uint32_t column = 0; column < m_columns; ++column) {
        const auto tokens = input.tokens->tokens(first + column);
        model::TokenBatch& texts = column == 0   ? step.anchors
                                   : column == 1 ? step.positives
                                                 : step.negatives[column - 2];
        texts.append(tokens.first(std::min(tokens.size(), m_maxTokens)));
        if (!m_hashes)
            continue;
        const std::uint64_t hash = input.corpus->hash(row.row, column);
        (column == 0 ? step.anchorHashes : m_candidateHashes[column - 1]).push_back(hash);
    }
    if (m_scores)
        step.scores.push_back(input.corpus->score(row.row));
    return true;
}

Result<void> SampledBatches::rewind() {
    m_drawn.reset();
    return m_sampler->seek({0, 0}, {});
}

Result<void> SampledBatches::restore(const std::string& sourceState) {
    const json state = json::parse(sourceState, nullptr, false);
    if (!state.is_object() || !state.contains("epoch") || !state.contains("step"))
        return makeError(ErrorCode::InvalidArgument, "The sampler's state cannot be read.");
    m_drawn.reset();
    return m_sampler->seek(
        {state["epoch"].get<std::uint64_t>(), state["step"].get<std::uint64_t>()}, {});
}

} // namespace stator::train
