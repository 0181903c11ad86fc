#include "core/train/devicestep.h"

#include "core/train/cosentloss.h"
#include "core/train/deviceloss.h"
#include "core/train/falsenegatives.h"
#include "core/train/lagsums.h"
#include "core/train/rowindex.h"
#include "core/train/rowoptimizer.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <exception>

namespace stator::train {
namespace {

Error fromTorch(const std::exception& e, const char* doing) {
    const std::string what = e.what();
    if (what.find("out of memory") != std::string::npos || dynamic_cast<const std::bad_alloc*>(&e))
        return makeError(
            ErrorCode::OutOfMemory,
            fmt::format("The device ran out of memory while {}. Use a smaller batch or dim.",
                        doing));
    return makeError(ErrorCode::Internal, fmt::format("libtorch failed while {}: {}", doing,
                                                      what.substr(0, what.find('\n'))));
}

/// A view of values in ordinary memory, copied to the device.
template<class T>
at::Tensor upload(const T* data, std::size_t count, at::ScalarType type, at::Device device) {
    return at::from_blob(const_cast<T*>(data), {static_cast<std::int64_t>(count)},
                         at::TensorOptions().dtype(type))
        .to(device, /*non_blocking=*/false, /*copy=*/true);
}

template<class T>
at::Tensor uploadIndices(const std::vector<T>& values, at::Device device) {
    const std::vector<std::int64_t> wide(values.begin(), values.end());
    return upload(wide.data(), wide.size(), at::kLong, device);
}

at::Tensor uploadColumn(const std::vector<float>& values, at::Device device) {
    return upload(values.data(), values.size(), at::kFloat, device).unsqueeze(1);
}

/// Sums (or, with weights, weighted sums) of rows of `table` by ragged lists of row numbers.
at::Tensor sumBags(const at::Tensor& table, const at::Tensor& indices, const at::Tensor& offsets,
                   const at::Tensor& weights) {
    return std::get<0>(at::_embedding_bag_forward_only(table, indices, offsets, false,
                                                       /*mode: sum*/ 0, false, weights,
                                                       /*include_last_offset=*/true));
}

class DeviceStep final : public TrainingStep {
public:
    DeviceStep(model::EmbeddingTable& table, const StepOptions& options, at::Device device)
        : m_table(table)
        , m_options(options)
        , m_device(device)
        , m_index(table.vocabulary())
        , m_loss(options, table.dim())
        , m_last(table.vocabulary(), 0)
        , m_sums(options.beta1, options.beta2, options.weightDecay) {
        m_weights = hostTable().to(device, false, /*copy=*/true);
        if (adamw()) {
            m_moment = at::zeros_like(m_weights);
            m_variance = at::zeros_like(m_weights);
        } else {
            m_squares = at::zeros({m_weights.size(0), 1}, m_weights.options());
        }
    }

    Result<StepResult> run(const StepBatch& batch, float learningRate) override {
        const at::NoGradGuard guard;
        try {
            return runUnguarded(batch, learningRate);
        } catch (const std::exception& e) {
            return fromTorch(e, "making a training step");
        }
    }

    Result<void> synchronize(std::span<const std::uint32_t> tokens) override {
        return copyBack(tokens, [&](const auto& piece, const at::Tensor& rows) {
            catchUp(piece, rows);
            settleStates(piece, rows);
            return m_weights.index_select(0, rows);
        });
    }

    /// Training's own table is on the device and stays as it is.
    Result<void> showRows(std::span<const std::uint32_t> tokens) override {
        return copyBack(tokens, [&](const auto& piece, const at::Tensor& rows) {
            return caughtUp(piece, rows);
        });
    }
    void hideRows() override {}

    Result<void> synchronizeAll() override {
        std::vector<std::uint32_t> all(m_table.vocabulary());
        for (std::uint32_t i = 0; i < all.size(); ++i)
            all[i] = i;
        return synchronize(all);
    }

    std::uint64_t stepsDone() const override { return m_sums.steps(); }

    Result<std::vector<Blob>> state() override {
        try {
            m_saved.clear();
            std::vector<Blob> blobs;
            const auto add = [&](const char* name, const at::Tensor& tensor) {
                m_saved.push_back(tensor.to(at::kCPU).contiguous());
                blobs.push_back({name, m_saved.back().data_ptr(),
                                 static_cast<std::size_t>(m_saved.back().nbytes())});
            };
            const auto addValues = [&](const char* name, const auto& values) {
                blobs.push_back({name, values.data(), values.size() * sizeof(values[0])});
            };
            // The table itself is on the device, unsynchronised: a checkpoint needs it as it is.
            add("device_weights", m_weights);
            if (adamw()) {
                add("moment", m_moment);
                add("variance", m_variance);
            } else {
                add("squares", m_squares);
            }
            addValues("last_step", m_last);
            addValues("lag_sums", m_sums.byLag());
            addValues("lag_sums_far", m_sums.far());
            addValues("log_keep", m_sums.logKeep());
            m_scaler = {m_loss.lossScale(), static_cast<double>(m_goodSteps)};
            addValues("loss_scale", m_scaler);
            return blobs;
        } catch (const std::exception& e) {
            return fromTorch(e, "saving the optimizer's state");
        }
    }

    Result<void> restore(const RowOptimizer::BlobReader& blob) override {
        try {
            STATOR_TRY(restoreTensor(blob, "device_weights", m_weights));
            if (adamw()) {
                STATOR_TRY(restoreTensor(blob, "moment", m_moment));
                STATOR_TRY(restoreTensor(blob, "variance", m_variance));
            } else {
                STATOR_TRY(restoreTensor(blob, "squares", m_squares));
            }
            STATOR_TRY(restoreValues(blob, "last_step", m_last, m_last.size()));
            std::vector<double> byLag;
            std::vector<double> far;
            std::vector<double> logKeep;
            STATOR_TRY(restoreValues(blob, "lag_sums", byLag, LagSums::kMaxLag + 1));
            STATOR_TRY(restoreValues(blob, "lag_sums_far", far, 0));
            STATOR_TRY(restoreValues(blob, "log_keep", logKeep, 0));
            STATOR_TRY(restoreValues(blob, "loss_scale", m_scaler, 2));
            if (logKeep.empty())
                return makeError(ErrorCode::InvalidArgument,
                                 "The checkpoint's optimizer state does not fit together.");
            m_sums.restore(std::move(byLag), std::move(far), std::move(logKeep));
            m_loss.setLossScale(m_scaler[0]);
            m_goodSteps = static_cast<int>(m_scaler[1]);
            return {};
        } catch (const std::exception& e) {
            return fromTorch(e, "restoring the optimizer's state");
        }
    }

    std::size_t memoryBytes() const override {
        std::size_t bytes = m_weights.nbytes();
        for (const auto& tensor : {m_moment, m_variance, m_squares})
            bytes += tensor.defined() ? tensor.nbytes() : 0;
        return bytes;
    }

private:
    /// Writes what `rowsOf` gives for the distinct tokens to the table in ordinary memory.
    template<class RowsOf>
    Result<void> copyBack(std::span<const std::uint32_t> tokens, RowsOf rowsOf) {
        std::vector<std::uint32_t> distinct(tokens.begin(), tokens.end());
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        if (distinct.empty())
            return {};
        if (distinct.back() >= m_table.vocabulary())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Token {} lies outside the table.", distinct.back()));
        const at::NoGradGuard guard;
        try {
            // In pieces, so that a whole table needs no second table of room on the device.
            constexpr std::size_t kPiece = 16384;
            for (std::size_t at = 0; at < distinct.size(); at += kPiece) {
                const std::vector<std::uint32_t> piece(
                    distinct.begin() + static_cast<std::ptrdiff_t>(at),
                    distinct.begin() +
                        static_cast<std::ptrdiff_t>(std::min(distinct.size(), at + kPiece)));
                const auto host =
                    rowsOf(piece, uploadIndices(piece, m_device)).to(at::kCPU).contiguous();
                for (std::size_t i = 0; i < piece.size(); ++i)
                    std::memcpy(m_table.row(piece[i]).data(),
                                host.template data_ptr<float>() + i * m_table.dim(),
                                m_table.dim() * sizeof(float));
            }
        } catch (const std::exception& e) {
            return fromTorch(e, "copying the table back");
        }
        return {};
    }

    bool adamw() const { return m_options.optimizer == OptimizerKind::LazyAdamW; }

    at::Tensor hostTable() {
        return at::from_blob(m_table.data(), {m_table.vocabulary(), m_table.dim()}, at::kFloat);
    }

    Result<void> restoreTensor(const RowOptimizer::BlobReader& blob, const char* name,
                               at::Tensor& tensor) {
        STATOR_ASSIGN(const auto bytes, blob(name));
        if (bytes.size() != static_cast<std::size_t>(tensor.nbytes()))
            return makeError(
                ErrorCode::InvalidArgument,
                fmt::format("The checkpoint's '{}' has another size than this model's.", name));
        tensor.copy_(
            at::from_blob(const_cast<std::byte*>(bytes.data()), tensor.sizes(), at::kFloat));
        return {};
    }

    /// `count` 0: as many as there are.
    template<class T>
    Result<void> restoreValues(const RowOptimizer::BlobReader& blob, const char* name,
                               std::vector<T>& values, std::size_t count) {
        STATOR_ASSIGN(const auto bytes, blob(name));
        if (bytes.size() % sizeof(T) != 0 || (count > 0 && bytes.size() != count * sizeof(T)))
            return makeError(
                ErrorCode::InvalidArgument,
                fmt::format("The checkpoint's '{}' has another size than this model's.", name));
        values.resize(bytes.size() / sizeof(T));
        std::memcpy(values.data(), bytes.data(), bytes.size());
        return {};
    }

    /// Waits for the device and returns the seconds since the last lap.
    double lap() {
        if (m_device.is_cuda())
            m_weights.select(0, 0)
                .select(0, 0)
                .item<float>(); // reading a value waits for the queue
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> seconds = now - m_lapStart;
        m_lapStart = now;
        return seconds.count();
    }

    Result<StepResult> runUnguarded(const StepBatch& batch, float learningRate) {
        StepResult result;
        lap();
        STATOR_TRY(m_index.build(batch));
        result.tokens = m_index.tokens();
        result.distinctRows = static_cast<std::uint32_t>(m_index.rows());
        const std::size_t rows = batch.anchors.size();
        const auto touched = uploadIndices(m_index.rowTokens(), m_device);
        catchUp(m_index.rowTokens(), touched);
        const auto weights =
            upload(m_index.weights().data(), m_index.weights().size(), at::kFloat, m_device);
        const auto embeddings = sumBags(m_weights, uploadIndices(m_index.allIds(), m_device),
                                        uploadIndices(m_index.offsets(), m_device), {})
                                    .mul_(weights.unsqueeze(1));
        result.seconds[static_cast<std::size_t>(StepPhase::Forward)] = lap();

        auto computed = computeLoss(batch, embeddings, rows);
        result.seconds[static_cast<std::size_t>(StepPhase::Loss)] = lap();
        if (!computed) {
            settleStates(m_index.rowTokens(), touched);
            return std::move(computed).error();
        }
        auto gradient =
            sumBags(computed->gradient, uploadIndices(m_index.allOccurrences(), m_device),
                    uploadIndices(m_index.rowStarts(), m_device),
                    weights.index_select(0, uploadIndices(m_index.allOccurrences(), m_device)));
        const double norm = gradient.norm().item<double>();
        result.loss = static_cast<float>(computed->loss);
        result.gradientNorm = static_cast<float>(norm);
        result.seconds[static_cast<std::size_t>(StepPhase::Backward)] = lap();

        if (!std::isfinite(computed->loss) || !std::isfinite(norm)) {
            settleStates(m_index.rowTokens(), touched);
            return handleOverflow(result);
        }
        if (auto begun = m_sums.advance(learningRate); !begun) {
            settleStates(m_index.rowTokens(), touched);
            return std::move(begun).error();
        }
        const double scale =
            m_options.clipNorm > 0 ? std::min(1.0, m_options.clipNorm / (norm + 1e-6)) : 1.0;
        update(touched, gradient.mul_(scale), learningRate);
        growLossScale();
        result.seconds[static_cast<std::size_t>(StepPhase::Optimizer)] = lap();
        return result;
    }

    Result<DeviceLoss::Outcome> computeLoss(const StepBatch& batch, const at::Tensor& embeddings,
                                            std::size_t rows) {
        const std::size_t candidates = m_index.sentences() - rows;
        if (m_options.loss == LossKind::CoSent) {
            if (batch.scores.size() != rows || candidates != rows)
                return makeError(
                    ErrorCode::InvalidArgument,
                    "CoSENT needs one score a pair and no negatives. Use it with scored pairs.");
            return m_loss.cosent(embeddings, batch.scores);
        }
        FalseNegatives masks;
        if (m_options.maskFalseNegatives) {
            STATOR_ASSIGN(masks, findFalseNegatives(batch.anchorHashes, batch.candidateHashes, rows,
                                                    candidates));
        }
        return m_loss.contrastive(embeddings, rows, masks);
    }

    /// FP16 overflows now and then: the step is left out and the loss scale halved. Elsewhere, or
    /// when the scale is spent, the run has diverged.
    Result<StepResult> handleOverflow(StepResult result) {
        m_goodSteps = 0;
        if (m_options.precision == Precision::Fp16 && m_loss.lossScale() > 1.0) {
            m_loss.setLossScale(m_loss.lossScale() / 2);
            result.skipped = true;
            return result;
        }
        return makeError(
            ErrorCode::Diverged,
            fmt::format("The loss or its gradient is not a number at step {} (loss {}). Lower the "
                        "learning rate or lengthen the warm-up.",
                        stepsDone() + 1, result.loss));
    }

    void growLossScale() {
        constexpr int kInterval = 2000;
        if (m_options.precision == Precision::Fp16 && ++m_goodSteps >= kInterval) {
            m_loss.setLossScale(m_loss.lossScale() * 2);
            m_goodSteps = 0;
        }
    }

    float epsilonAt(std::uint32_t step) const {
        return static_cast<float>(m_options.epsilon *
                                  std::sqrt(1.0 - std::pow(m_options.beta2, step)));
    }

    void catchUp(const std::vector<std::uint32_t>& tokens, const at::Tensor& rows) {
        m_weights.index_copy_(0, rows, caughtUp(tokens, rows));
    }

    /// See LagSums: what the steps without gradient add up to, for all rows at once.
    at::Tensor caughtUp(const std::vector<std::uint32_t>& tokens, const at::Tensor& rows) const {
        const std::size_t n = tokens.size();
        std::vector<float> keep(n);
        std::vector<float> sum(n);
        std::vector<float> epsilon(n);
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t last = m_last[tokens[i]];
            keep[i] = static_cast<float>(m_sums.keep(last));
            sum[i] = last > 0 ? static_cast<float>(m_sums.sum(last)) : 0.0F;
            epsilon[i] = last > 0 ? epsilonAt(last) : 1.0F;
        }
        auto theta = m_weights.index_select(0, rows).mul_(uploadColumn(keep, m_device));
        if (adamw()) {
            const auto denominator =
                m_variance.index_select(0, rows).sqrt_().add_(uploadColumn(epsilon, m_device));
            theta.sub_(
                m_moment.index_select(0, rows).mul_(uploadColumn(sum, m_device)).div_(denominator));
        }
        return theta;
    }

    void settleStates(const std::vector<std::uint32_t>& tokens, const at::Tensor& rows) {
        const auto [moment, variance] = decays(tokens);
        if (adamw()) {
            m_moment.index_copy_(
                0, rows, m_moment.index_select(0, rows).mul_(uploadColumn(moment, m_device)));
            m_variance.index_copy_(
                0, rows, m_variance.index_select(0, rows).mul_(uploadColumn(variance, m_device)));
        }
        for (const std::uint32_t token : tokens)
            m_last[token] = m_sums.steps();
    }

    /// beta^(steps since the row's last update), for both moments.
    std::pair<std::vector<float>, std::vector<float>>
    decays(const std::vector<std::uint32_t>& tokens) const {
        std::pair<std::vector<float>, std::vector<float>> result;
        for (const std::uint32_t token : tokens) {
            const auto lag = static_cast<double>(m_sums.steps() - m_last[token]);
            result.first.push_back(static_cast<float>(std::pow(m_options.beta1, lag)));
            result.second.push_back(static_cast<float>(std::pow(m_options.beta2, lag)));
        }
        return result;
    }

    void update(const at::Tensor& rows, const at::Tensor& gradient, float rate) {
        const auto& tokens = m_index.rowTokens();
        auto theta = m_weights.index_select(0, rows).mul_(1.0F - rate * m_options.weightDecay);
        if (adamw()) {
            const auto [momentDecay, varianceDecay] = decays(tokens);
            const auto moment = m_moment.index_select(0, rows)
                                    .mul_(uploadColumn(momentDecay, m_device))
                                    .add_(gradient, 1.0F - m_options.beta1);
            const auto variance = m_variance.index_select(0, rows)
                                      .mul_(uploadColumn(varianceDecay, m_device))
                                      .addcmul_(gradient, gradient, 1.0F - m_options.beta2);
            theta.addcdiv_(moment, variance.sqrt().add_(epsilonAt(m_sums.steps())),
                           -rate * m_sums.correction());
            m_moment.index_copy_(0, rows, moment);
            m_variance.index_copy_(0, rows, variance);
        } else {
            const auto squares =
                m_squares.index_select(0, rows).add_(gradient.pow(2).mean(1, true));
            theta.addcdiv_(gradient, squares.sqrt().add_(m_options.epsilon), -rate);
            m_squares.index_copy_(0, rows, squares);
        }
        m_weights.index_copy_(0, rows, theta);
        for (const std::uint32_t token : tokens)
            m_last[token] = m_sums.steps();
    }

    model::EmbeddingTable& m_table;
    StepOptions m_options;
    at::Device m_device;
    RowIndex m_index;
    DeviceLoss m_loss;
    at::Tensor m_weights;  ///< [vocabulary, dim]
    at::Tensor m_moment;   ///< the same, AdamW only
    at::Tensor m_variance; ///< the same, AdamW only
    at::Tensor m_squares;  ///< [vocabulary, 1], Adagrad only
    std::vector<std::uint32_t> m_last;
    LagSums m_sums;
    int m_goodSteps = 0;
    std::vector<double> m_scaler;
    std::vector<at::Tensor> m_saved; ///< what state() pointed at
    std::chrono::steady_clock::time_point m_lapStart = std::chrono::steady_clock::now();
};

} // namespace

Result<std::unique_ptr<TrainingStep>>
createDeviceStep(model::EmbeddingTable& table, const StepOptions& options, StepDevice device) {
    if (device == StepDevice::Cuda && !at::hasCUDA())
        return makeError(ErrorCode::Unsupported,
                         "No CUDA device can be used: either this machine has none, or this "
                         "build's libtorch is for "
                         "the CPU. Choose the CPU, or build against a CUDA libtorch (see README).");
    try {
        const at::NoGradGuard guard;
        return std::unique_ptr<TrainingStep>(std::make_unique<DeviceStep>(
            table, options,
            device == StepDevice::Cuda ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU)));
    } catch (const std::exception& e) {
        return fromTorch(e, "putting the model on the device");
    }
}

} // namespace stator::train
