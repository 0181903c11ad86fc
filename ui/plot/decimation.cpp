#include "ui/plot/decimation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::ui {

namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

// What one pixel column keeps of its points.
class Column {
public:
    explicit Column(Decimated& result)
        : m_result(result) {}

    void add(std::size_t index, double y) {
        if (!std::isfinite(y)) {
            m_gap = std::min(m_gap, index);
            return;
        }
        if (m_count++ == 0)
            m_first = m_least = m_greatest = {index, y};
        if (y < m_least.y)
            m_least = {index, y};
        if (y > m_greatest.y)
            m_greatest = {index, y};
        m_last = {index, y};
    }

    void flush(std::span<const double> x) {
        Kept kept[5];
        std::size_t count = 0;
        if (m_count > 0) {
            kept[count++] = m_first;
            kept[count++] = m_least.index < m_greatest.index ? m_least : m_greatest;
            kept[count++] = m_least.index < m_greatest.index ? m_greatest : m_least;
            kept[count++] = m_last;
        }
        if (m_gap != kNone) {
            const auto place =
                std::upper_bound(kept, kept + count, m_gap,
                                 [](std::size_t i, const Kept& k) { return i < k.index; });
            std::move_backward(place, kept + count, kept + count + 1);
            *place = {m_gap, kGap};
            ++count;
        }
        std::size_t before = kNone;
        for (std::size_t i = 0; i < count; ++i) {
            if (kept[i].index == before)
                continue;
            before = kept[i].index;
            m_result.points.push_back({x[before], kept[i].y});
            m_result.shown += std::isfinite(kept[i].y) ? 1 : 0;
        }
        m_count = 0;
        m_gap = kNone;
    }

private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    struct Kept {
        std::size_t index = 0;
        double y = 0;
    };
    Decimated& m_result;
    Kept m_first, m_least, m_greatest, m_last;
    std::size_t m_count = 0;
    std::size_t m_gap = kNone;
};

// One mark for every stretch of values that are not finite.
void markGaps(Decimated& result, std::span<const double> x, std::span<const double> y,
              std::size_t begin, std::size_t end) {
    double last = kGap;
    for (std::size_t i = begin; i > 0 && !std::isfinite(last); --i)
        last = y[i - 1];
    bool inside = false;
    for (std::size_t i = begin; i < end; ++i) {
        const bool finite = std::isfinite(y[i]);
        if (!finite && !inside) {
            double height = last;
            for (std::size_t k = i + 1; k < end && !std::isfinite(height); ++k)
                height = y[k];
            result.notFinite.push_back({x[i], std::isfinite(height) ? height : 0.0});
        }
        inside = !finite;
        if (finite)
            last = y[i];
    }
}

} // namespace

Decimated decimate(std::span<const double> x, std::span<const double> y, const PlotWindow& window) {
    Decimated result;
    const std::size_t size = std::min(x.size(), y.size());
    x = x.first(size);
    const double floor = window.logarithmic ? std::numeric_limits<double>::min() : window.from;
    const auto lower = std::lower_bound(x.begin(), x.end(), std::max(window.from, floor));
    const auto upper = std::upper_bound(lower, x.end(), window.to);
    const auto begin = static_cast<std::size_t>(lower - x.begin());
    const auto end = static_cast<std::size_t>(upper - x.begin());
    result.inWindow = end - begin;
    const std::size_t pixels = static_cast<std::size_t>(std::max(window.pixels, 1));

    const bool before = begin > 0 && (!window.logarithmic || x[begin - 1] > 0);
    if (before)
        result.points.push_back({x[begin - 1], y[begin - 1]});
    if (result.inWindow <= 2 * pixels) {
        for (std::size_t i = begin; i < end; ++i) {
            const bool finite = std::isfinite(y[i]);
            result.points.push_back({x[i], finite ? y[i] : kGap});
            result.shown += finite ? 1 : 0;
        }
    } else {
        result.points.reserve(4 * pixels + 2);
        const auto place = [&](double v) { return window.logarithmic ? std::log(v) : v; };
        const double origin = place(std::max(window.from, floor));
        const double width =
            std::max(place(window.to) - origin, std::numeric_limits<double>::min());
        const double scale = static_cast<double>(pixels) / width;
        Column column(result);
        std::size_t current = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const double at = (place(x[i]) - origin) * scale;
            const auto pixel =
                static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(pixels - 1)));
            if (pixel != current) {
                column.flush(x);
                current = pixel;
            }
            column.add(i, y[i]);
        }
        column.flush(x);
    }
    if (end < size)
        result.points.push_back({x[end], y[end]});
    markGaps(result, x, y, begin, end);
    return result;
}

} // namespace stator::ui
