#include "core/train/rowoptimizer.h"

#include "core/model/kernels.h"
#include "core/train/lagsums.h"
#include "core/train/optimizerkernels.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <new>

namespace stator::train {
namespace {

template<class T>
TrainingStep::Blob blobOf(std::string name, const std::vector<T>& values) {
    return {std::move(name), values.data(), values.size() * sizeof(T)};
}

Error wrongSize(const std::string& name, std::size_t expected, std::size_t found) {
    return makeError(
        ErrorCode::InvalidArgument,
        fmt::format("The checkpoint's optimizer state '{}' has {} bytes; this model needs {}.",
                    name, found, expected));
}

/// A blob of exactly `count` T into `out`.
template<class T>
Result<void> read(const RowOptimizer::BlobReader& blob, const std::string& name, T* out,
                  std::size_t count) {
    STATOR_ASSIGN(const auto bytes, blob(name));
    if (bytes.size() != count * sizeof(T))
        return wrongSize(name, count * sizeof(T), bytes.size());
    std::memcpy(out, bytes.data(), bytes.size());
    return {};
}

Result<std::vector<double>> readDoubles(const RowOptimizer::BlobReader& blob,
                                        const std::string& name) {
    STATOR_ASSIGN(const auto bytes, blob(name));
    if (bytes.size() % sizeof(double) != 0)
        return wrongSize(name, bytes.size() / sizeof(double) * sizeof(double), bytes.size());
    std::vector<double> values(bytes.size() / sizeof(double));
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

Result<void> restoreLagSums(LagSums& sums, const RowOptimizer::BlobReader& blob) {
    STATOR_ASSIGN(auto byLag, readDoubles(blob, "lag_sums"));
    STATOR_ASSIGN(auto far, readDoubles(blob, "lag_sums_far"));
    STATOR_ASSIGN(auto logKeep, readDoubles(blob, "log_keep"));
    const std::size_t steps = logKeep.empty() ? 0 : logKeep.size() - 1;
    const std::size_t wantedFar = steps >= LagSums::kMaxLag ? steps - LagSums::kMaxLag + 1 : 0;
    if (byLag.size() != LagSums::kMaxLag + 1 || logKeep.empty() || far.size() != wantedFar)
        return makeError(ErrorCode::InvalidArgument,
                         "The checkpoint's optimizer state does not fit together.");
    sums.restore(std::move(byLag), std::move(far), std::move(logKeep));
    return {};
}

class LazyAdamW final : public RowOptimizer {
public:
    LazyAdamW(model::EmbeddingTable& table, const StepOptions& options)
        : m_table(table)
        , m_options(options)
        , m_moments(table.vocabulary(), std::size_t{2} * table.dim())
        , m_last(table.vocabulary(), 0)
        , m_sums(options.beta1, options.beta2, options.weightDecay) {}

    void catchUp(std::uint32_t token) override {
        const std::uint32_t last = m_last[token];
        const std::uint32_t now = m_sums.steps();
        if (last == now)
            return;
        const auto keep = static_cast<float>(m_sums.keep(last));
        if (last == 0) { // never updated: only the decay acts
            if (keep != 1.0F)
                model::scaleInPlace(keep, m_table.row(token).data(), m_table.dim());
            return;
        }
        adamwCatchUp(m_table.row(token).data(), moment(token), variance(token), keep,
                     static_cast<float>(m_sums.sum(last)), epsilonAt(last), m_table.dim());
    }

    void settleState(std::uint32_t token) override {
        const std::uint32_t now = m_sums.steps();
        if (m_last[token] == now)
            return;
        if (m_last[token] > 0) {
            const auto lag = static_cast<double>(now - m_last[token]);
            model::scaleInPlace(static_cast<float>(std::pow(m_options.beta1, lag)), moment(token),
                                m_table.dim());
            model::scaleInPlace(static_cast<float>(std::pow(m_options.beta2, lag)), variance(token),
                                m_table.dim());
        }
        m_last[token] = now;
    }

    void settle(std::uint32_t token) override {
        catchUp(token);
        settleState(token);
    }

    Result<void> beginStep(float rate) override {
        STATOR_TRY(m_sums.advance(rate));
        m_row.momentGain = 1.0F - m_options.beta1;
        m_row.varianceGain = 1.0F - m_options.beta2;
        m_row.keep = 1.0F - rate * m_options.weightDecay;
        m_row.rate = static_cast<float>(rate * m_sums.correction());
        m_row.epsilon = epsilonAt(m_sums.steps());
        return {};
    }

    void update(std::uint32_t token, const float* gradient, float gradientScale) override {
        AdamWRow row = m_row;
        row.gradientScale = gradientScale;
        const std::uint32_t now = m_sums.steps();
        const std::uint32_t last = m_last[token];
        if (last == 0) {
            adamwFirstUpdate(m_table.row(token).data(), moment(token), variance(token), gradient,
                             row, m_table.dim());
        } else {
            const auto lag = static_cast<double>(now - last);
            row.momentDecay = static_cast<float>(std::pow(m_options.beta1, lag));
            row.varianceDecay = static_cast<float>(std::pow(m_options.beta2, lag));
            adamwUpdate(m_table.row(token).data(), moment(token), variance(token), gradient, row,
                        m_table.dim());
        }
        m_last[token] = now;
    }

    std::uint64_t steps() const override { return m_sums.steps(); }

    std::vector<TrainingStep::Blob> state() override {
        return {{"moments", m_moments.data(), m_moments.bytes()},
                blobOf("last_step", m_last),
                blobOf("lag_sums", m_sums.byLag()),
                blobOf("lag_sums_far", m_sums.far()),
                blobOf("log_keep", m_sums.logKeep())};
    }

    Result<void> restore(const BlobReader& blob) override {
        STATOR_TRY(read(blob, "moments", m_moments.data(), m_moments.rows() * m_moments.columns()));
        STATOR_TRY(read(blob, "last_step", m_last.data(), m_last.size()));
        return restoreLagSums(m_sums, blob);
    }

    std::size_t memoryBytes() const override {
        return m_moments.bytes() + m_last.size() * sizeof(std::uint32_t);
    }

private:
    float* moment(std::uint32_t token) { return m_moments.row(token).data(); }
    float* variance(std::uint32_t token) { return m_moments.row(token).data() + m_table.dim(); }
    /// The variance is kept without bias correction, so epsilon carries it.
    float epsilonAt(std::uint32_t step) const {
        return static_cast<float>(m_options.epsilon *
                                  std::sqrt(1.0 - std::pow(m_options.beta2, step)));
    }

    model::EmbeddingTable& m_table;
    StepOptions m_options;
    model::Matrix
        m_moments; ///< [vocabulary, 2 dim]: first and second moment of a row beside each other
    std::vector<std::uint32_t> m_last; ///< step of the last update; 0: never
    LagSums m_sums;
    AdamWRow m_row; ///< the scalars that all rows of the step begun share
};

/// One accumulator a row: the sum over steps of the mean squared gradient of its columns.
class RowAdagrad final : public RowOptimizer {
public:
    RowAdagrad(model::EmbeddingTable& table, const StepOptions& options)
        : m_table(table)
        , m_options(options)
        , m_squares(table.vocabulary(), 0.0F)
        , m_last(table.vocabulary(), 0)
        , m_sums(options.beta1, options.beta2, options.weightDecay) {}

    void catchUp(std::uint32_t token) override {
        const auto keep = static_cast<float>(m_sums.keep(m_last[token]));
        if (keep != 1.0F)
            model::scaleInPlace(keep, m_table.row(token).data(), m_table.dim());
    }
    void settleState(std::uint32_t token) override { m_last[token] = m_sums.steps(); }
    void settle(std::uint32_t token) override {
        catchUp(token);
        settleState(token);
    }

    Result<void> beginStep(float rate) override {
        m_rate = rate;
        m_keep = 1.0F - rate * m_options.weightDecay;
        return m_sums.advance(rate);
    }

    void update(std::uint32_t token, const float* gradient, float gradientScale) override {
        const std::size_t dim = m_table.dim();
        const float squares = model::dot(gradient, gradient, dim) * gradientScale * gradientScale;
        m_squares[token] += squares / static_cast<float>(dim);
        descend(m_table.row(token).data(), gradient, m_keep,
                m_rate * gradientScale / (std::sqrt(m_squares[token]) + m_options.epsilon), dim);
        m_last[token] = m_sums.steps();
    }

    std::uint64_t steps() const override { return m_sums.steps(); }
    std::vector<TrainingStep::Blob> state() override {
        return {blobOf("squares", m_squares), blobOf("last_step", m_last),
                blobOf("lag_sums", m_sums.byLag()), blobOf("lag_sums_far", m_sums.far()),
                blobOf("log_keep", m_sums.logKeep())};
    }
    Result<void> restore(const BlobReader& blob) override {
        STATOR_TRY(read(blob, "squares", m_squares.data(), m_squares.size()));
        STATOR_TRY(read(blob, "last_step", m_last.data(), m_last.size()));
        return restoreLagSums(m_sums, blob);
    }
    std::size_t memoryBytes() const override { return m_squares.size() * 2 * sizeof(float); }

private:
    model::EmbeddingTable& m_table;
    StepOptions m_options;
    std::vector<float> m_squares;
    std::vector<std::uint32_t> m_last;
    LagSums m_sums; ///< for the decay alone
    float m_rate = 0;
    float m_keep = 1;
};

} // namespace

Result<std::unique_ptr<RowOptimizer>> RowOptimizer::create(model::EmbeddingTable& table,
                                                           const StepOptions& options) {
    const bool betasFit =
        options.beta1 >= 0 && options.beta2 > 0 && options.beta2 < 1 &&
        std::pow(options.beta1 / std::sqrt(options.beta2), LagSums::kMaxLag) < 1e-6;
    if (options.optimizer == OptimizerKind::LazyAdamW && !betasFit)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("beta1 {} and beta2 {} do not fit: beta1 must be below 0.97 times the "
                        "root of beta2.",
                        options.beta1, options.beta2));
    try {
        if (options.optimizer == OptimizerKind::LazyAdamW)
            return std::unique_ptr<RowOptimizer>(std::make_unique<LazyAdamW>(table, options));
        return std::unique_ptr<RowOptimizer>(std::make_unique<RowAdagrad>(table, options));
    } catch (const std::bad_alloc&) {
        return makeError(
            ErrorCode::OutOfMemory,
            fmt::format("AdamW needs {:.1f} GB beside the table, more than is free. Use Adagrad, a "
                        "smaller dim or a smaller tokenizer.",
                        8e-9 * table.vocabulary() * table.dim()));
    }
}

} // namespace stator::train
