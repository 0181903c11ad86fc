#include "ui/pages/compare/comparetexts.h"

#include "ui/models/runseries.h"
#include "ui/plot/numbertext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace stator::ui {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::CompareTexts)
};

QString percentage(double value) {
    return Texts::tr("%1 %").arg(QLocale().toString(value, 'g', 6));
}

} // namespace

QString seriesHeadline(const std::string& key) {
    QString text = seriesTitle(key);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString measureText(const std::string& key) {
    return key == "train/loss" ? seriesTitle(key) : metricTitle(key.substr(key.rfind('/') + 1));
}

QString metricNumber(double value) {
    return std::isfinite(value) ? valueNumber(value) : QString(QChar(0x2013));
}

QString changeNumber(double change) {
    if (!std::isfinite(change))
        return {};
    if (change == 0)
        return QStringLiteral("±0");
    const double size = std::abs(change);
    const bool plain = size >= 0.001 && size < 1000;
    const QString digits = plain ? QLocale().toString(size, 'g', 3) : valueNumber(size);
    return (change > 0 ? QStringLiteral("+") : QString(QChar(0x2212))) + digits;
}

QString splitText(const data::SplitPreset& split) {
    if (!split.name.empty())
        return QString::fromStdString(split.name);
    const auto share = [](double part) { return QLocale().toString(part * 100, 'g', 4); };
    return QStringLiteral("%1-%2-%3")
        .arg(share(split.train), share(split.validation), share(split.test));
}

QString planText(const eval::EvaluationPlan& plan) {
    using eval::EvaluateWhen;
    const QString rows = plan.subsetRows == 0
                             ? Texts::tr("all rows")
                             : Texts::tr("%n row(s)", nullptr, static_cast<int>(plan.subsetRows));
    const auto with = [&rows](const QString& when) { return Texts::tr("%1, %2").arg(when, rows); };
    switch (plan.when) {
    case EvaluateWhen::Never:
        return Texts::tr("never");
    case EvaluateWhen::EverySteps:
        return with(Texts::tr("every %n step(s)", nullptr, static_cast<int>(plan.everySteps)));
    case EvaluateWhen::EveryPercent:
        return with(Texts::tr("every %1").arg(percentage(plan.everyPercent)));
    case EvaluateWhen::EpochEnds:
        return with(Texts::tr("after each epoch"));
    case EvaluateWhen::KeyPoints:
        return with(
            Texts::tr("at %n key point(s)", nullptr, static_cast<int>(plan.keyPoints.size())));
    case EvaluateWhen::Budget: {
        const QString budget = Texts::tr("budget %1").arg(percentage(plan.budgetPercent));
        return plan.subsetRows == 0 ? budget : with(budget);
    }
    }
    return {};
}

} // namespace stator::ui
