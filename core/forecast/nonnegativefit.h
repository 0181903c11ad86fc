// Least squares without negative parts, leaning on a guess where the measurements say nothing.
//
// Thread: pure functions.
#pragma once

#include <cstddef>
#include <vector>

namespace stator::forecast {

/// One measurement: what the guess makes of each unknown's part of it, and the whole, measured.
struct FitRow {
    std::vector<double> guessed; ///< one an unknown, at least 0
    double measured = 0;         ///< above 0
};

/// What to multiply each unknown of the guess by, so that the rows' relative errors are small: the
/// median of measured / guessed for what no row tells, and never below 0.
/// Source: coordinate descent on the normal equations, with Huber's weights against rows that were
/// disturbed; a ridge towards that median keeps unknowns apart that the rows cannot tell apart.
/// No rows give all 1.
std::vector<double> fitFactors(const std::vector<FitRow>& rows, std::size_t unknowns);

/// The median; 0 for none.
double medianOf(std::vector<double> values);
/// The mean of all but the highest: a run takes the mean of its steps, and one of a few may have
/// been disturbed. The median of fewer than three.
double meanWithoutHighest(std::vector<double> values);

} // namespace stator::forecast
