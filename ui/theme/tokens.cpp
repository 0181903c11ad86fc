#include "ui/theme/tokens.h"

#include <QWidget>

#include <cmath>

namespace stator::ui {

namespace {

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

Tokens lightTokens() {
    Tokens t;
    t.dark = false;
    t.window = rgb(0xf6f7f9);
    t.card = rgb(0xffffff);
    t.rail = rgb(0xeceef2);
    t.border = rgb(0xdcdfe6);
    t.text = rgb(0x1d2330);
    t.secondaryText = rgb(0x5f6980);
    t.disabledText = rgb(0xa3abba);
    t.selection = rgb(0xe6effd);
    t.hover = rgb(0xf1f3f7);
    t.pressed = rgb(0xe4e8ef);
    t.accent = rgb(0x2563c9);
    t.accentText = rgb(0xffffff);
    t.success = rgb(0x1a7f4b);
    t.warning = rgb(0x935f0a);
    t.danger = rgb(0xb42318);
    t.infoFill = rgb(0xeef4fe);
    t.infoBorder = rgb(0xa9c5f4);
    t.successFill = rgb(0xeaf7f0);
    t.successBorder = rgb(0x94d3b2);
    t.warningFill = rgb(0xfff6e5);
    t.warningBorder = rgb(0xf0c36d);
    t.dangerFill = rgb(0xfdefed);
    t.dangerBorder = rgb(0xf1a79f);
    return t;
}

Tokens darkTokens() {
    Tokens t;
    t.dark = true;
    t.window = rgb(0x17191e);
    t.card = rgb(0x1f2228);
    t.rail = rgb(0x121418);
    t.border = rgb(0x333842);
    t.text = rgb(0xe6e9ef);
    t.secondaryText = rgb(0x98a1b3);
    t.disabledText = rgb(0x5c6473);
    t.selection = rgb(0x22344f);
    t.hover = rgb(0x272b33);
    t.pressed = rgb(0x2e333d);
    t.accent = rgb(0x6ea8fe);
    t.accentText = rgb(0x0c1a30);
    t.success = rgb(0x52c48a);
    t.warning = rgb(0xe0ad4f);
    t.danger = rgb(0xff8a7a);
    t.infoFill = rgb(0x1c2636);
    t.infoBorder = rgb(0x39537d);
    t.successFill = rgb(0x19291f);
    t.successBorder = rgb(0x2f6a4a);
    t.warningFill = rgb(0x322a18);
    t.warningBorder = rgb(0x7a6230);
    t.dangerFill = rgb(0x371f1d);
    t.dangerBorder = rgb(0x83423b);
    return t;
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

const Tokens& tokens(bool dark) {
    static const Tokens light = lightTokens();
    static const Tokens night = darkTokens();
    return dark ? night : light;
}

const Tokens& tokensFor(const QPalette& palette) {
    return tokens(palette.color(QPalette::Window).lightness() < 128);
}

const Tokens& tokensFor(const QWidget* widget) {
    return tokensFor(widget->palette());
}

QPalette paletteFor(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.card);
    p.setColor(QPalette::AlternateBase, t.hover);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondaryText);
    p.setColor(QPalette::Button, t.card);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.danger);
    p.setColor(QPalette::ToolTipBase, t.card);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.accentText);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, mixed(t.card, Qt::white, t.dark ? 0.10 : 1.0));
    p.setColor(QPalette::Midlight, mixed(t.card, t.border, 0.5));
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, mixed(t.border, t.text, 0.25));
    p.setColor(QPalette::Shadow, t.dark ? QColor(Qt::black) : mixed(t.border, t.text, 0.5));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::ToolTipText})
        p.setColor(QPalette::Disabled, role, t.disabledText);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    p.setColor(QPalette::Disabled, QPalette::Base, t.window);
    return p;
}

QColor mixed(const QColor& under, const QColor& over, double amount) {
    const auto blend = [amount](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * amount));
    };
    return QColor(blend(under.red(), over.red()), blend(under.green(), over.green()),
                  blend(under.blue(), over.blue()));
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor readableOn(const QColor& fill) {
    const QColor ink = rgb(0x14181f);
    return contrast(fill, Qt::white) >= contrast(fill, ink) ? QColor(Qt::white) : ink;
}

} // namespace stator::ui
