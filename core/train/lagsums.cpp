#include "core/train/lagsums.h"

#include <fmt/format.h>

#include <cmath>

namespace stator::train {

LagSums::LagSums(double beta1, double beta2, double weightDecay)
    : m_beta1(beta1)
    , m_beta2(beta2)
    , m_weightDecay(weightDecay)
    , m_byLag(kMaxLag + 1, 0.0)
    , m_logKeep{0.0} {}

double LagSums::correction() const {
    return std::sqrt(1.0 - std::pow(m_beta2, m_step)) / (1.0 - std::pow(m_beta1, m_step));
}

Result<void> LagSums::advance(double rate) {
    const double keep = 1.0 - rate * m_weightDecay;
    if (!(keep > 0.0))
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("Learning rate {} times weight decay {} must be below 1.",
                                     rate, m_weightDecay));
    ++m_step;
    const double gain = rate * correction();
    const double ratio = m_beta1 / std::sqrt(m_beta2);
    // S_t[lag] = keep * S_{t-1}[lag - 1] + rate c_t r^lag, from the largest lag down, in place.
    for (std::uint32_t lag = kMaxLag; lag >= 1; --lag)
        m_byLag[lag] = lag <= m_step ? keep * m_byLag[lag - 1] + gain * std::pow(ratio, lag) : 0.0;
    m_byLag[0] = 0.0;
    m_logKeep.push_back(m_logKeep.back() + std::log(keep));
    if (m_step >= kMaxLag)
        m_far.push_back(m_byLag[kMaxLag]);
    return {};
}

double LagSums::keep(std::uint32_t since) const {
    return std::exp(m_logKeep[m_step] - m_logKeep[since]);
}

double LagSums::sum(std::uint32_t since) const {
    const std::uint32_t lag = m_step - since;
    if (lag <= kMaxLag)
        return m_byLag[lag];
    return m_far[since] * std::exp(m_logKeep[m_step] - m_logKeep[since + kMaxLag]);
}

void LagSums::restore(std::vector<double> byLag, std::vector<double> far,
                      std::vector<double> logKeep) {
    m_byLag = std::move(byLag);
    m_far = std::move(far);
    m_logKeep = std::move(logKeep);
    m_step = static_cast<std::uint32_t>(m_logKeep.size() - 1);
}

} // namespace stator::train
