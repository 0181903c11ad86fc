#include "core/data/sampler.h"

#include "core/data/batchbuilder.h"

#include <fmt/format.h>

#include <new>

namespace stator::data {

struct Sampler::State {
    State(std::shared_ptr<const SamplerRows> arranged, const SamplerOptions& given)
        : rows(std::move(arranged))
        , options(given)
        , texts(options.noDuplicates ? std::size_t{options.batchSize} * rows->mostColumns() : 0) {
        std::vector<std::uint32_t> all;
        for (std::uint32_t group = 0; group < rows->groups().size(); ++group) {
            if (options.composition == BatchComposition::OneGroup)
                lanes.push_back({BatchBuilder(*rows, options, {group})});
            else
                all.push_back(group);
        }
        if (!all.empty())
            lanes.push_back({BatchBuilder(*rows, options, all)});
    }

    /// Batches come from the lane whose turn is next: one lane, or one a group.
    struct Lane {
        BatchBuilder builder;
        double turn = 0;
        bool ended = false;
    };

    void startEpoch(std::uint64_t epoch);
    bool next();
    Lane* nextLane();
    /// Rows that the next batch should have; 0 at the end of an epoch that repeats groups.
    std::size_t wantedRows() const;

    std::shared_ptr<const SamplerRows> rows;
    SamplerOptions options;
    BatchTexts texts;
    std::vector<Lane> lanes;
    SamplerPosition position;
    EpochReport report;
    std::vector<std::uint32_t> batch; ///< positions of the last batch
    std::uint32_t batchGroup = kMixedGroup;
};

void Sampler::State::startEpoch(std::uint64_t epoch) {
    position = {epoch, 0};
    report = {};
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        lanes[i].builder.startEpoch(epoch);
        lanes[i].ended = false;
        const auto draw = base::mix64(base::mix64(options.seed, epoch), ~std::uint64_t{i});
        lanes[i].turn = static_cast<double>(draw >> 11) * 0x1.0p-53 / lanes[i].builder.weight();
    }
}

Sampler::State::Lane* Sampler::State::nextLane() {
    Lane* first = nullptr;
    for (auto& lane : lanes) {
        if (lane.ended) {
            if (options.whenExhausted == WhenExhausted::Stop)
                return nullptr;
        } else if (first == nullptr || lane.turn < first->turn) {
            first = &lane;
        }
    }
    return first;
}

std::size_t Sampler::State::wantedRows() const {
    if (options.whenExhausted != WhenExhausted::Repeat)
        return options.batchSize;
    const std::uint64_t left = rows->size() - std::min(rows->size(), report.rowsUsed);
    if (left < options.batchSize && options.dropLast)
        return 0;
    return std::min<std::uint64_t>(left, options.batchSize);
}

bool Sampler::State::next() {
    for (;;) {
        Lane* const lane = nextLane();
        const std::size_t wanted = wantedRows();
        if (lane == nullptr || wanted == 0)
            return false;
        lane->turn += 1.0 / lane->builder.weight();
        if (!lane->builder.build(wanted, texts, batch)) {
            lane->ended = true;
            if (options.dropLast || batch.empty())
                continue;
        }
        batchGroup = options.composition == BatchComposition::OneGroup
                         ? static_cast<std::uint32_t>(lane - lanes.data())
                         : kMixedGroup;
        ++position.step;
        ++report.batches;
        report.rowsUsed += batch.size();
        return true;
    }
}

Sampler::Sampler(std::unique_ptr<State> state)
    : m_state(std::move(state)) {
    m_state->startEpoch(0);
}

Sampler::~Sampler() = default;

Result<std::unique_ptr<Sampler>> Sampler::create(std::vector<SamplerInput> inputs,
                                                 const SamplerOptions& options) {
    if (options.batchSize == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "batchSize: given 0; allowed: a whole number of at least 1.");
    if (!(options.temperature >= 1.0))
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("temperature: given {:g}; allowed: a number of at least 1.",
                                     options.temperature));
    try {
        STATOR_ASSIGN(auto rows, SamplerRows::arrange(std::move(inputs), options.grouping));
        return std::unique_ptr<Sampler>(
            new Sampler(std::make_unique<State>(std::move(rows), options)));
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory for the list of rows.");
    }
}

bool Sampler::next(SampledBatch& batch) {
    if (!m_state->next())
        return false;
    batch.group = m_state->batchGroup;
    batch.rows.clear();
    for (const auto position : m_state->batch)
        batch.rows.push_back(m_state->rows->row(position));
    return true;
}

void Sampler::startEpoch(std::uint64_t epoch) {
    m_state->startEpoch(epoch);
}

Result<void> Sampler::seek(const SamplerPosition& position, const Job& job) {
    m_state->startEpoch(position.epoch);
    while (m_state->position.step < position.step) {
        if (job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        if (!m_state->next())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Epoch {} has {} batches; batch {} was asked for. The "
                                         "data or the batch settings are not those of the run.",
                                         position.epoch, m_state->position.step, position.step));
    }
    return {};
}

SamplerPosition Sampler::position() const {
    return m_state->position;
}

EpochReport Sampler::report() const {
    EpochReport report = m_state->report;
    for (const auto& lane : m_state->lanes)
        report.rowsDropped += lane.builder.waiting();
    const std::uint64_t known = report.rowsUsed + report.rowsDropped;
    report.rowsLeft = rows() - std::min(rows(), known);
    return report;
}

Result<PlannedSteps> Sampler::plannedSteps(std::uint64_t epochs, const Job& job,
                                           std::uint64_t rowBudget) const {
    const SamplerOptions& options = m_state->options;
    PlannedSteps planned{0, true};
    const bool everyRow = options.whenExhausted != WhenExhausted::Stop;
    if (!options.noDuplicates && everyRow && options.composition == BatchComposition::Mixed) {
        const std::uint64_t rest = options.dropLast ? 0 : options.batchSize - 1;
        planned.steps = epochs * ((rows() + rest) / options.batchSize);
        return planned;
    }
    State walk(m_state->rows, options);
    for (std::uint64_t epoch = 0; epoch < epochs; ++epoch) {
        if (epoch > 0 && (epoch + 1) * rows() > rowBudget) {
            planned.steps = planned.steps * epochs / epoch;
            planned.exact = false;
            break;
        }
        walk.startEpoch(epoch);
        while (walk.next()) {
            if (job.stopped())
                return makeError(ErrorCode::Cancelled, "Stopped.");
        }
        planned.steps += walk.position.step;
    }
    return planned;
}

const std::vector<SampleGroup>& Sampler::groups() const {
    return m_state->rows->groups();
}

std::uint64_t Sampler::rows() const {
    return m_state->rows->size();
}

std::uint64_t Sampler::operations() const {
    std::uint64_t sum = 0;
    for (const auto& lane : m_state->lanes)
        sum += lane.builder.operations();
    return sum;
}

} // namespace stator::data
