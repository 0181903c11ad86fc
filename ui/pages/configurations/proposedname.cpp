#include "ui/pages/configurations/proposedname.h"

#include "ui/models/fieldlabels.h"

#include <QRegularExpression>

namespace stator::ui {

namespace {

/// Fields whose value says enough beside this word, in the order of the name. They are named where
/// they are not as usual.
struct Special {
    const char* field;
    const char* word;
};
constexpr Special kSpecials[] = {
    {"batchSize", "batch "},
    {"optimizer.learningRate", "lr "},
    {"loss.kind", ""},
    {"loss.directions", ""},
    {"loss.scale", "scale "},
    {"optimizer.kind", ""},
    {"loss.matryoshka.dims", "m "},
    {"epochs", "epochs "},
    {"maxSteps", "steps "},
    {"precision", ""},
    {"seed", "seed "},
};

} // namespace

QString proposedName(const train::RunConfiguration& c, const QStringList& taken) {
    QStringList parts;
    for (const auto& use : c.data.datasets)
        if (parts.size() < 2)
            parts += QString::fromStdString(use.name);
    if (!c.data.split.name.empty())
        parts += QString::fromStdString(c.data.split.name);
    parts += QStringLiteral("dim %1").arg(c.model.dim);
    const auto differences = train::differences(train::RunConfiguration(), c);
    for (const Special& special : kSpecials)
        for (const auto& difference : differences)
            if (difference.field == special.field && parts.size() < 6) {
                QString value = QString::fromStdString(difference.right);
                value.remove(QLatin1Char('"')).remove(QLatin1Char('[')).remove(QLatin1Char(']'));
                parts += QLatin1String(special.word) + value;
            }
    const QString name = parts.join(QLatin1Char(' '));
    return taken.contains(name) ? nextName(name + QStringLiteral(" 1"), taken) : name;
}

QString nextName(const QString& name, const QStringList& taken) {
    static const QRegularExpression kNumber(QStringLiteral("^(.*\\s)(\\d{1,6})$"));
    const auto match = kNumber.match(name);
    const QString stem = match.hasMatch() ? match.captured(1) : name + QLatin1Char(' ');
    int number = match.hasMatch() ? match.captured(2).toInt() + 1 : 2;
    while (taken.contains(stem + QString::number(number)))
        ++number;
    return stem + QString::number(number);
}

} // namespace stator::ui
