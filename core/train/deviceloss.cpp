#include "core/train/deviceloss.h"

#include "core/train/cosentloss.h"
#include "core/train/losskernels.h"

#include <algorithm>
#include <numeric>

namespace stator::train {
namespace {

at::ScalarType productType(Precision precision) {
    switch (precision) {
    case Precision::Fp32:
        return at::kFloat;
    case Precision::Bf16:
        return at::kBFloat16;
    case Precision::Fp16:
        return at::kHalf;
    }
    return at::kFloat;
}

/// Rows of a panel: about this many scores at a time.
constexpr std::int64_t kPanelScores = std::int64_t{16} << 20;

std::int64_t columnsOf(const ScoreSegment& segment) {
    return static_cast<std::int64_t>(segment.columns);
}

} // namespace

/// Both sides as unit vectors: the loss depends on directions alone, so the gradient by a raw
/// embedding is the one by its unit vector, divided by its length.
struct DeviceLoss::Sides {
    at::Tensor unit[2];                 ///< [rows, dim] float32
    at::Tensor product[2];              ///< the same in the type of the matrix products
    at::Tensor gradient[2];             ///< [rows, dim] float32
    std::vector<at::Tensor> inverse[2]; ///< by dim: [rows], 1 / length of the first d columns
    std::vector<at::Tensor> pull[2];    ///< by dim: [rows], sum of G * score
};

DeviceLoss::DeviceLoss(const StepOptions& options, std::uint32_t dim)
    : m_options(options)
    , m_dims(options.matryoshkaDims.begin(), options.matryoshkaDims.end())
    , m_weights(options.matryoshkaWeights)
    , m_dim(dim)
    , m_lossScale(options.precision == Precision::Fp16 ? 65536.0 : 1.0) {
    if (m_dims.empty())
        m_dims = {m_dim};
    if (m_weights.empty())
        m_weights.assign(m_dims.size(), 1.0F);
}

DeviceLoss::Outcome DeviceLoss::contrastive(const at::Tensor& embeddings, std::size_t rows,
                                            const FalseNegatives& masks) {
    const auto batch = static_cast<std::int64_t>(rows);
    const std::int64_t candidates = embeddings.size(0) - batch;
    const auto lengths = embeddings.norm(2, {1}, true);
    const auto inverseLengths =
        at::where(lengths > 0, lengths.reciprocal(), at::zeros_like(lengths));
    const auto units = embeddings * inverseLengths;
    const auto type = productType(m_options.precision);
    Outcome outcome{0.0, at::zeros_like(embeddings)};
    Sides sides;
    for (int s = 0; s < 2; ++s) {
        const std::int64_t first = s == 0 ? 0 : batch;
        const std::int64_t count = s == 0 ? batch : candidates;
        sides.unit[s] = units.narrow(0, first, count);
        sides.product[s] = sides.unit[s].to(type);
        sides.gradient[s] = outcome.gradient.narrow(0, first, count);
        for (const std::int64_t d : m_dims) {
            const auto length = sides.unit[s].narrow(1, 0, d).norm(2, {1});
            sides.inverse[s].push_back(
                at::where(length > 0, length.reciprocal(), at::zeros_like(length)));
            sides.pull[s].push_back(at::zeros_like(length));
        }
    }

    auto loss = at::zeros({}, embeddings.options().dtype(at::kDouble));
    for (const auto& sweep :
         scoreSweeps(m_options.directions, rows, static_cast<std::size_t>(candidates),
                     masks.ofAnchors, masks.ofCandidates)) {
        std::int64_t width = 0;
        for (const auto& segment : sweep.segments)
            width += columnsOf(segment);
        const std::int64_t step =
            std::clamp<std::int64_t>(kPanelScores / width, 16, batch > 16 ? batch : 16);
        for (std::int64_t first = 0; first < batch; first += step)
            loss += panel(sweep, sides, first, std::min(step, batch - first),
                          sweep.weight / static_cast<double>(batch));
    }
    // The lengths' part, by blocks of columns: see ContrastiveLoss::finish.
    for (int s = 0; s < 2; ++s) {
        auto factor = at::zeros_like(sides.pull[s][0]);
        for (std::size_t d = m_dims.size(); d-- > 0;) {
            factor += sides.pull[s][d] * sides.inverse[s][d].pow(2);
            const std::int64_t begin = d > 0 ? m_dims[d - 1] : 0;
            sides.gradient[s]
                .narrow(1, begin, m_dims[d] - begin)
                .addcmul_(sides.unit[s].narrow(1, begin, m_dims[d] - begin), factor.unsqueeze(1),
                          -1);
        }
    }
    outcome.gradient.mul_(inverseLengths);
    outcome.loss = loss.item<double>();
    return outcome;
}

at::Tensor DeviceLoss::panel(const ScoreSweep& sweep, Sides& sides, std::int64_t first,
                             std::int64_t rows, double scale) {
    const auto type = productType(m_options.precision);
    const auto device = sides.unit[0].device();
    std::vector<at::Tensor> sums(sweep.segments.size());
    std::vector<std::vector<at::Tensor>> gradients(m_dims.size());
    auto loss = at::zeros({}, sides.unit[0].options().dtype(at::kDouble));
    for (std::size_t d = 0; d < m_dims.size(); ++d) {
        const std::int64_t begin = d > 0 ? m_dims[d - 1] : 0;
        const std::int64_t columns = m_dims[d] - begin;
        std::vector<at::Tensor> scores;
        for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
            const auto& segment = sweep.segments[s];
            const auto query =
                sides.product[segment.query].narrow(0, first, rows).narrow(1, begin, columns);
            const auto candidates = sides.product[segment.candidates]
                                        .narrow(0, 0, columnsOf(segment))
                                        .narrow(1, begin, columns);
            const auto product = at::mm(query, candidates.t()).to(at::kFloat);
            sums[s] = d > 0 ? sums[s].add_(product) : product;
            auto z =
                sums[s] *
                (sides.inverse[segment.query][d].narrow(0, first, rows) * m_options.scale)
                    .unsqueeze(1) *
                sides.inverse[segment.candidates][d].narrow(0, 0, columnsOf(segment)).unsqueeze(0);
            if (segment.excludeSelf)
                z.narrow(1, first, rows).diagonal().fill_(kMaskedScore);
            if (segment.mask && !segment.mask->empty()) {
                std::vector<std::int64_t> places;
                for (std::int64_t i = 0; i < rows; ++i)
                    for (std::size_t k = segment.mask->offsets[static_cast<std::size_t>(first + i)];
                         k < segment.mask->offsets[static_cast<std::size_t>(first + i) + 1]; ++k)
                        places.push_back(i * columnsOf(segment) + segment.mask->columns[k]);
                if (!places.empty())
                    z.view(-1).index_fill_(0,
                                           at::from_blob(places.data(),
                                                         {static_cast<std::int64_t>(places.size())},
                                                         at::kLong)
                                               .to(device),
                                           kMaskedScore);
            }
            scores.push_back(std::move(z));
        }
        const auto z = at::cat(scores, 1);
        auto g = at::log_softmax(z, 1);
        auto diagonal = g.narrow(1, first, rows).diagonal();
        loss -= (scale * m_weights[d]) * diagonal.sum(at::kDouble);
        g.exp_();
        diagonal.sub_(1.0);
        g.mul_(scale * m_weights[d]);
        std::int64_t at = 0;
        for (const auto& segment : sweep.segments) {
            const auto part = g.narrow(1, at, columnsOf(segment));
            const auto pulled = part * z.narrow(1, at, columnsOf(segment));
            sides.pull[segment.query][d].narrow(0, first, rows).add_(pulled.sum(1));
            sides.pull[segment.candidates][d].narrow(0, 0, columnsOf(segment)).add_(pulled.sum(0));
            gradients[d].push_back(
                part *
                (sides.inverse[segment.query][d].narrow(0, first, rows) * m_options.scale)
                    .unsqueeze(1) *
                sides.inverse[segment.candidates][d].narrow(0, 0, columnsOf(segment)).unsqueeze(0));
            at += columnsOf(segment);
        }
    }
    for (std::size_t d = m_dims.size(); d-- > 0;) {
        const std::int64_t begin = d > 0 ? m_dims[d - 1] : 0;
        const std::int64_t columns = m_dims[d] - begin;
        for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
            const auto& segment = sweep.segments[s];
            if (d + 1 < m_dims.size())
                gradients[d][s].add_(gradients[d + 1][s]);
            // FP16 cannot hold gradients near 1e-8: they are multiplied up before and down after.
            const auto h = (gradients[d][s] * m_lossScale).to(type);
            const auto query =
                sides.product[segment.query].narrow(0, first, rows).narrow(1, begin, columns);
            const auto candidates = sides.product[segment.candidates]
                                        .narrow(0, 0, columnsOf(segment))
                                        .narrow(1, begin, columns);
            sides.gradient[segment.query]
                .narrow(0, first, rows)
                .narrow(1, begin, columns)
                .add_(at::mm(h, candidates).to(at::kFloat), 1.0 / m_lossScale);
            sides.gradient[segment.candidates]
                .narrow(0, 0, columnsOf(segment))
                .narrow(1, begin, columns)
                .add_(at::mm(h.t(), query).to(at::kFloat), 1.0 / m_lossScale);
        }
    }
    return loss;
}

DeviceLoss::Outcome DeviceLoss::cosent(const at::Tensor& embeddings,
                                       std::span<const float> scores) {
    const auto n = static_cast<std::int64_t>(scores.size());
    std::vector<std::int64_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return scores[static_cast<std::size_t>(a)] < scores[static_cast<std::size_t>(b)];
    });
    std::vector<float> sorted;
    for (const std::int64_t i : order)
        sorted.push_back(scores[static_cast<std::size_t>(i)]);

    Outcome outcome{0.0, at::zeros_like(embeddings)};
    std::vector<double> gradient(scores.size());
    for (std::size_t d = 0; d < m_dims.size(); ++d) {
        const auto a = embeddings.narrow(0, 0, n).narrow(1, 0, m_dims[d]);
        const auto b = embeddings.narrow(0, n, n).narrow(1, 0, m_dims[d]);
        const auto squaresA = (a * a).sum(1);
        const auto squaresB = (b * b).sum(1);
        const auto lengths = (squaresA * squaresB).sqrt();
        const auto inverse = at::where(lengths > 0, lengths.reciprocal(), at::zeros_like(lengths));
        const auto cosine = (a * b).sum(1) * inverse;
        const auto host = (cosine * m_options.scale).to(at::kCPU, at::kDouble).contiguous();
        std::vector<double> z;
        for (const std::int64_t i : order)
            z.push_back(host.data_ptr<double>()[i]);
        outcome.loss += m_weights[d] * cosentOfSorted(sorted, z, gradient);
        auto byCosine = at::zeros({n}, at::kDouble);
        for (std::size_t k = 0; k < order.size(); ++k)
            byCosine.data_ptr<double>()[order[k]] = m_weights[d] * m_options.scale * gradient[k];
        const auto g = byCosine.to(embeddings.options());
        const auto guarded = [](const at::Tensor& x) {
            return at::where(x > 0, x.reciprocal(), at::zeros_like(x));
        };
        const auto cross = (g * inverse).unsqueeze(1);
        outcome.gradient.narrow(0, 0, n)
            .narrow(1, 0, m_dims[d])
            .add_(cross * b - (g * cosine * guarded(squaresA)).unsqueeze(1) * a);
        outcome.gradient.narrow(0, n, n)
            .narrow(1, 0, m_dims[d])
            .add_(cross * a - (g * cosine * guarded(squaresB)).unsqueeze(1) * b);
    }
    return outcome;
}

} // namespace stator::train
