#include "ui/theme/runpalette.h"

#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>

namespace stator::ui {

RunLook runLook(int index) {
    static const std::array<QRgb, kRunColours> colours{0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7,
                                                       0xe69f00, 0x56b4e9, 0x882255, 0x7a6ff0,
                                                       0x8a8d1e, 0x6b4c3a};
    static const std::array<Qt::PenStyle, 4> lines{Qt::SolidLine, Qt::DashLine, Qt::DotLine,
                                                   Qt::DashDotLine};
    const int number = std::max(index, 0);
    const auto colour = static_cast<std::size_t>(number % kRunColours);
    const auto line = static_cast<std::size_t>(number / kRunColours) % lines.size();
    return {QColor::fromRgb(colours[colour]), lines[line]};
}

QColor runColourOn(const QColor& colour, bool dark) {
    constexpr double kEnough = 2.4;
    const QColor ground = tokens(dark).card;
    const QColor towards = dark ? QColor(Qt::white) : QColor(Qt::black);
    QColor result = colour;
    for (int step = 1; step <= 8 && contrast(result, ground) < kEnough; ++step)
        result = mixed(colour, towards, 0.08 * step);
    return result;
}

} // namespace stator::ui
