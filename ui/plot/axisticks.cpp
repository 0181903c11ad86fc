#include "ui/plot/axisticks.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

std::vector<double> roundTicks(double least, double greatest, int wanted) {
    std::vector<double> ticks;
    if (!(greatest > least) || wanted < 1 || !std::isfinite(greatest - least))
        return ticks;
    const double rough = (greatest - least) / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double part = rough / power;
    const double step = (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
    for (double i = std::ceil(least / step - 1e-9); i * step <= greatest + step * 1e-9; ++i)
        ticks.push_back(i == 0 ? 0 : i * step);
    return ticks;
}

std::vector<double> logTicks(double least, double greatest, int wanted) {
    std::vector<double> ticks;
    if (!(least > 0) || !(greatest > least))
        return ticks;
    const double decades = std::log10(greatest / least);
    if (decades < 1)
        return roundTicks(least, greatest, wanted);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / wanted)));
    for (int d = static_cast<int>(std::floor(std::log10(least))); d <= std::log10(greatest) + 1e-9;
         d += every)
        for (const double m : {1.0, 2.0, 5.0}) {
            const double tick = m * std::pow(10, d);
            const bool between = m == 1 || decades * 3 <= wanted + 1;
            if (between && tick >= least * (1 - 1e-9) && tick <= greatest * (1 + 1e-9))
                ticks.push_back(tick);
        }
    return ticks;
}

} // namespace stator::ui
