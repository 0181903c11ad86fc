#include "ui/models/datasettext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <array>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::Data)
};

} // namespace

QString kindText(data::CorpusKind kind) {
    switch (kind) {
    case data::CorpusKind::Pairs:
        return Words::tr("Pairs");
    case data::CorpusKind::Triplets:
        return Words::tr("Triplets");
    case data::CorpusKind::Scored:
        return Words::tr("Scored pairs");
    case data::CorpusKind::Text:
        break;
    }
    return Words::tr("Plain text");
}

QString formatText(data::SourceFormat format) {
    switch (format) {
    case data::SourceFormat::Jsonl:
        return Words::tr("JSON Lines");
    case data::SourceFormat::Json:
        return Words::tr("JSON");
    case data::SourceFormat::Squad:
        return Words::tr("SQuAD JSON");
    case data::SourceFormat::Csv:
        return Words::tr("CSV");
    case data::SourceFormat::Tsv:
        return Words::tr("TSV");
    case data::SourceFormat::Moses:
        return Words::tr("Aligned files");
    case data::SourceFormat::Tmx:
        return Words::tr("TMX");
    case data::SourceFormat::Po:
        return Words::tr("PO (gettext)");
    case data::SourceFormat::Text:
        break;
    }
    return Words::tr("Text, one a line");
}

QString columnText(data::CorpusKind kind, int column) {
    switch (kind) {
    case data::CorpusKind::Text:
        return Words::tr("Text");
    case data::CorpusKind::Scored:
        return Words::tr("Sentence %1").arg(column + 1);
    case data::CorpusKind::Pairs:
    case data::CorpusKind::Triplets:
        break;
    }
    if (column == 0)
        return Words::tr("Anchor");
    return column == 1 ? Words::tr("Positive") : Words::tr("Negative %1").arg(column - 1);
}

QString reasonText(const std::string& reason) {
    using data::RowProblem;
    static constexpr std::array kReasons = {
        std::pair(RowProblem::InvalidUtf8, QT_TRANSLATE_NOOP("stator::ui::Data", "Invalid UTF-8")),
        std::pair(RowProblem::WrongColumnCount,
                  QT_TRANSLATE_NOOP("stator::ui::Data", "Wrong number of columns")),
        std::pair(RowProblem::UnclosedQuote,
                  QT_TRANSLATE_NOOP("stator::ui::Data", "Quote never closed")),
        std::pair(RowProblem::BrokenJson, QT_TRANSLATE_NOOP("stator::ui::Data", "Broken JSON")),
        std::pair(RowProblem::BrokenUnit, QT_TRANSLATE_NOOP("stator::ui::Data", "Broken TMX unit")),
        std::pair(RowProblem::BrokenEntry,
                  QT_TRANSLATE_NOOP("stator::ui::Data", "Broken PO entry")),
        std::pair(RowProblem::EmptyText, QT_TRANSLATE_NOOP("stator::ui::Data", "Empty text")),
        std::pair(RowProblem::MissingField, QT_TRANSLATE_NOOP("stator::ui::Data", "Missing field")),
        std::pair(RowProblem::NotText, QT_TRANSLATE_NOOP("stator::ui::Data", "Not a text")),
        std::pair(RowProblem::BadScore,
                  QT_TRANSLATE_NOOP("stator::ui::Data", "Score is no number")),
        std::pair(RowProblem::TooLong, QT_TRANSLATE_NOOP("stator::ui::Data", "Too long")),
        std::pair(RowProblem::NoPartner,
                  QT_TRANSLATE_NOOP("stator::ui::Data", "No line in the other file")),
        std::pair(RowProblem::DamagedFile, QT_TRANSLATE_NOOP("stator::ui::Data", "Damaged file")),
        std::pair(RowProblem::Fuzzy, QT_TRANSLATE_NOOP("stator::ui::Data", "Fuzzy translation")),
        std::pair(RowProblem::Untranslated, QT_TRANSLATE_NOOP("stator::ui::Data", "Untranslated")),
        std::pair(RowProblem::Obsolete, QT_TRANSLATE_NOOP("stator::ui::Data", "Obsolete"))};
    for (const auto& [problem, words] : kReasons)
        if (reason == data::rowProblemName(problem))
            return Words::tr(words);
    return reason == "range" ? Words::tr("Left out by range") : toText(reason);
}

QString sideText(data::Side side) {
    switch (side) {
    case data::Side::Train:
        return Words::tr("Train");
    case data::Side::Validation:
        return Words::tr("Validation");
    case data::Side::Test:
        return Words::tr("Test");
    case data::Side::LeftOut:
        return Words::tr("Left out");
    case data::Side::Capped:
        return Words::tr("Above the cap");
    case data::Side::Unused:
        break;
    }
    return Words::tr("Not used");
}

QString bytesText(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString countText(std::uint64_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString momentText(const std::string& utc) {
    const auto moment = QDateTime::fromString(toText(utc), Qt::ISODate);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat)
                            : toText(utc);
}

QString languagesText(const data::ImportReport& report, int shown) {
    QStringList pairs;
    for (const auto& [languages, rows] : report.rowsByLanguages)
        pairs.append(toText(languages));
    const auto more = static_cast<int>(pairs.size()) - shown;
    if (more <= 1) // "and 1 more" would be no shorter
        return pairs.join(QStringLiteral(", "));
    return Words::tr("%1 and %n more", nullptr, more)
        .arg(pairs.mid(0, shown).join(QStringLiteral(", ")));
}

} // namespace stator::ui
