#include "ui/models/filterliteral.h"

#include <QDateTime>
#include <QRegularExpression>

namespace stator::ui {

namespace {

FilterDates between(const QDateTime& from, const QDateTime& to) {
    return {static_cast<double>(from.toMSecsSinceEpoch()),
            static_cast<double>(to.toMSecsSinceEpoch())};
}

FilterDates daysFrom(QDate day, int days) {
    return between(day.startOfDay(), day.addDays(days).startOfDay());
}

double unitSeconds(const QString& unit) {
    static const std::pair<const char*, double> kUnits[] = {
        {"ms", 1e-3}, {"s", 1},     {"sec", 1},     {"m", 60},       {"min", 60},
        {"h", 3600},  {"d", 86400}, {"day", 86400}, {"days", 86400}, {"w", 7 * 86400.0}};
    for (const auto& [name, seconds] : kUnits)
        if (unit.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return seconds;
    return 0;
}

} // namespace

std::optional<double> filterNumber(const QString& text) {
    QString digits = text;
    double factor = 1;
    if (digits.endsWith(QLatin1Char('k'), Qt::CaseInsensitive))
        factor = 1e3;
    else if (digits.endsWith(QLatin1Char('M')))
        factor = 1e6;
    if (factor > 1)
        digits.chop(1);
    bool ok = false;
    const double value = digits.toDouble(&ok);
    return ok ? std::optional(value * factor) : std::nullopt;
}

std::optional<double> filterShare(const QString& text) {
    if (text.endsWith(QLatin1Char('%'))) {
        const auto value = filterNumber(text.chopped(1).trimmed());
        return value ? std::optional(*value / 100) : std::nullopt;
    }
    const auto value = filterNumber(text);
    return value && *value > 1 ? std::optional(*value / 100) : value;
}

std::optional<double> filterDuration(const QString& text) {
    if (const auto plain = filterNumber(text); plain && !text.endsWith(QLatin1Char('M')))
        return plain;
    static const QRegularExpression part(QStringLiteral(R"(\G(\d+(?:\.\d+)?)([a-zA-Z]+))"));
    double seconds = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto match = part.match(text, at);
        const double unit = match.hasMatch() ? unitSeconds(match.captured(2)) : 0;
        if (unit <= 0)
            return std::nullopt;
        seconds += match.captured(1).toDouble() * unit;
        at = match.capturedEnd();
    }
    return at > 0 ? std::optional(seconds) : std::nullopt;
}

std::optional<FilterDates> filterDates(const QString& text, qint64 nowMs) {
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    if (text.compare(QLatin1String("today"), Qt::CaseInsensitive) == 0)
        return daysFrom(today, 1);
    if (text.compare(QLatin1String("yesterday"), Qt::CaseInsensitive) == 0)
        return daysFrom(today.addDays(-1), 1);
    static const QRegularExpression form(
        QStringLiteral(R"(^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2}):(\d{2}))?)?)?$)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool month = match.capturedLength(2) > 0;
    const bool day = match.capturedLength(3) > 0;
    const QDate date(match.captured(1).toInt(), month ? match.captured(2).toInt() : 1,
                     day ? match.captured(3).toInt() : 1);
    if (!date.isValid())
        return std::nullopt;
    if (!month)
        return between(date.startOfDay(), date.addYears(1).startOfDay());
    if (!day)
        return between(date.startOfDay(), date.addMonths(1).startOfDay());
    if (match.capturedLength(4) == 0)
        return daysFrom(date, 1);
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt());
    if (!time.isValid())
        return std::nullopt;
    const QDateTime minute(date, time);
    return between(minute, minute.addSecs(60));
}

} // namespace stator::ui
