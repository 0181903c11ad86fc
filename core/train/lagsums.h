// The scalars that make lazy AdamW equal to dense AdamW.
//
// Source: with r = beta1 / sqrt(beta2), c_k = sqrt(1 - beta2^k) / (1 - beta1^k) and
// D(k, t) = prod over u = k+1..t of (1 - rate_u * decay), a row last updated at step s is at step t
//   theta_t = D(s, t) theta_s - m_s / (sqrt(v_s) + eps') * S(s, t),
//   S(s, t) = sum over k = s+1..t of rate_k c_k r^(k-s) D(k, t).
// S depends on (s, t) alone, so it is kept once per lag t - s and shared by all rows.
//
// Thread: one at a time; const functions from several.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace stator::train {

class LagSums {
public:
    /// Beyond this lag r^lag has long vanished: only the decay goes on.
    static constexpr std::uint32_t kMaxLag = 512;

    LagSums(double beta1, double beta2, double weightDecay);

    /// Step t = steps() + 1 is about to be made at this rate.
    /// Errors: InvalidArgument where rate * weight decay is 1 or more.
    Result<void> advance(double rate);
    std::uint32_t steps() const { return m_step; }

    /// S(since, steps()).
    double sum(std::uint32_t since) const;
    /// D(since, steps()).
    double keep(std::uint32_t since) const;
    /// c_t for t = steps(): the bias corrections of the step being made.
    double correction() const;

    /// The state, for a checkpoint: three arrays of doubles.
    const std::vector<double>& byLag() const { return m_byLag; }
    const std::vector<double>& far() const { return m_far; }
    const std::vector<double>& logKeep() const { return m_logKeep; }
    void restore(std::vector<double> byLag, std::vector<double> far, std::vector<double> logKeep);

private:
    double m_beta1;
    double m_beta2;
    double m_weightDecay;
    std::uint32_t m_step = 0;
    std::vector<double> m_byLag; ///< S(t - lag, t) for lag 0..kMaxLag
    std::vector<double> m_far;   ///< S(s, s + kMaxLag) for s = 0..t - kMaxLag
    std::vector<double>
        m_logKeep; ///< log D(0, t) for every t; logarithms, since the product underflows
};

} // namespace stator::train
