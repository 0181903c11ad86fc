#include "ui/models/languagepair.h"

#include <QRegularExpression>

#include <vector>

namespace stator::ui {

std::pair<QString, QString> languagesOf(const QString& pair, const std::set<QString>& known) {
    // A language tag begins with its language, two or three small letters; what follows in it has a
    // capital or a digit ("zh-Hans", "pt-BR").
    static const QRegularExpression language(QStringLiteral("^[a-z]{2,3}(-|$)"));
    std::vector<qsizetype> hyphens, begins;
    for (auto at = pair.indexOf(QLatin1Char('-')); at >= 0;
         at = pair.indexOf(QLatin1Char('-'), at + 1)) {
        hyphens.push_back(at);
        if (language.match(pair.mid(at + 1)).hasMatch())
            begins.push_back(at);
    }
    if (hyphens.empty())
        return {pair, {}};
    const auto cut = [&](qsizetype at) { return std::pair(pair.left(at), pair.mid(at + 1)); };
    const auto& possible = begins.empty() ? hyphens : begins;
    for (const auto at : possible)
        if (const auto halves = cut(at);
            known.contains(halves.first) && known.contains(halves.second))
            return halves;
    for (const auto at : possible)
        if (const auto halves = cut(at);
            known.contains(halves.first) || known.contains(halves.second))
            return halves;
    return cut(begins.empty() ? hyphens[hyphens.size() / 2] : begins.back());
}

} // namespace stator::ui
