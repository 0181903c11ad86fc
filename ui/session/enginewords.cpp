#include "ui/session/enginewords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <vector>

namespace stator::ui {

namespace {

// What a person meets at work. %1 and %2 are what the engine puts in.
constexpr std::array kSentences = {
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is no run %1."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is no dataset to train on."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is already one named '%1'. Choose another "
                                                 "name."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is no complete checkpoint to resume from."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "The split leaves no rows to train on. Choose another split, or add rows."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There are no rows to make batches of."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is not enough memory to prepare this run."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is not enough memory for the import."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is not enough memory for the export."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "There is not enough memory for a batch. Use a smaller batchSize."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "The device ran out of memory while %1. Use a smaller batch or dim."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "This run has saved no model and no checkpoint yet."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is nothing to import."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is not one row in the data."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "There is not one line that can be read."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "The file is empty."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "The file is not valid JSON."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "The folder exists already. Choose another name, or ask for it to be "
                      "replaced."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "This workspace is in use (%1). Close that program or wait until it has "
                      "ended; showing and comparing runs works meanwhile."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "Cannot read the folder: %1."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords",
                      "The tokenizer is not the one that was imported. Import it again."),
    QT_TRANSLATE_NOOP("stator::ui::EngineWords", "The dataset's corpus file does not exist."),
};

struct Pattern {
    QRegularExpression expression;
    const char* sentence;
};

std::vector<Pattern> patterns() {
    std::vector<Pattern> all;
    for (const char* sentence : kSentences) {
        QString text = QRegularExpression::escape(QString::fromLatin1(sentence));
        // escape() puts a backslash before the percent sign too.
        text.replace(QRegularExpression(QStringLiteral("\\\\%[0-9]")), QStringLiteral("(.+?)"));
        all.push_back({QRegularExpression(QRegularExpression::anchoredPattern(text)), sentence});
    }
    return all;
}

} // namespace

QString engineSentence(const std::string& message) {
    static const std::vector<Pattern> kPatterns = patterns();
    const QString text = QString::fromStdString(message);
    for (const Pattern& pattern : kPatterns) {
        const auto match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        QString translated =
            QCoreApplication::translate("stator::ui::EngineWords", pattern.sentence);
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            translated = translated.arg(match.captured(i));
        return translated;
    }
    return {};
}

QStringList engineSentences() {
    static const QRegularExpression kPlace(QStringLiteral("%[0-9]"));
    QStringList all;
    for (const char* sentence : kSentences)
        all.append(QString::fromLatin1(sentence).replace(kPlace, QStringLiteral("{}")));
    return all;
}

} // namespace stator::ui
