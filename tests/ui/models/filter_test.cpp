// The language of the filter fields: what it finds, what it says of mistakes, what it offers.
#include "ui/models/filtercompletion.h"
#include "ui/models/filterliteral.h"

#include <QDateTime>
#include <QTest>

#include <map>

namespace stator::ui {

namespace {

enum Handle {
    Name,
    Status,
    Tag,
    Dim,
    Loss,
    Bitext,
    Spearman,
    Share,
    Time,
    Created,
    Starred,
    OtherBitext
};

FilterVocabulary vocabulary() {
    const auto s = [](const char* t) { return QString::fromLatin1(t); };
    std::vector<FilterField> fields{
        {Name, {s("name")}, FilterType::Text},
        {Status, {s("status"), s("state")}, FilterType::Choice},
        {Tag, {s("tag"), s("tags")}, FilterType::Words},
        {Dim, {s("dim"), s("model.dim")}, FilterType::Number},
        {Loss, {s("loss"), s("train/loss")}, FilterType::Number},
        {Bitext, {s("tatoeba/bitextAccuracy")}, FilterType::Number, true},
        {Spearman, {s("sts/spearman")}, FilterType::Number, true},
        {Share, {s("evaluation")}, FilterType::Share},
        {Time, {s("duration")}, FilterType::Duration},
        {Created, {s("created")}, FilterType::Date},
        {Starred, {s("starred")}, FilterType::Flag}};
    fields[Status].values = {s("finished"), s("failed"), s("running")};
    fields[Tag].values = {s("baseline"), s("two words")};
    return FilterVocabulary(std::move(fields));
}

class Row final : public FilterSubject {
public:
    std::map<int, FilterValue> values{
        {Name, QStringLiteral("e5 vocab 512")},
        {Status, QStringLiteral("finished")},
        {Tag, QStringList{QStringLiteral("baseline"), QStringLiteral("two words")}},
        {Dim, 512.0},
        {Loss, 0.61},
        {Bitext, 0.836},
        {Share, 0.31},
        {Time, 660.0},
        {Created,
         static_cast<double>(QDateTime(QDate(2026, 11, 3), QTime(12, 0)).toMSecsSinceEpoch())},
        {Starred, true}};
    FilterValue value(int handle) const override {
        const auto it = values.find(handle);
        return it == values.end() ? FilterValue() : it->second;
    }
    QString plainText() const override { return QStringLiteral("e5 vocab 512\nbaseline\nGerman"); }
};

qint64 nowMs() {
    return QDateTime(QDate(2026, 11, 3), QTime(18, 0)).toMSecsSinceEpoch();
}

} // namespace

class FilterTest : public QObject {
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void mistakesHaveTheirPlace_data();
    void mistakesHaveTheirPlace();
    void anEmptyFilterMatchesEverything();
    void aMissingValueMatchesNoComparison();
    void aPartThatTwoSeriesShareAsksWhich();
    void thePreferredSeriesWinsAmongSeveral();
    void numbersReadAsPeopleWriteThem();
    void datesAreStretchesOfTime();
    void namesAreOfferedWhileTyping();
    void operatorsAndValuesAreOffered();
    void quotedValuesComeBack();
};

void FilterTest::finds_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* filter, bool found) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << found;
    };
    row("dim>=512 and status:finished", true);
    row("dim>512 and status:finished", false);
    row("dim >= 512 AND Status : Finished", true);
    row("dim>512 or status:finished", true);
    row("dim>=512 status:finished", true);
    row("not dim>512", true);
    row("not (dim>512 or status:finished)", false);
    row("status:failed or status:running or vocab", true);
    row("status:failed or dim:512 and loss<0.5", false);
    row("(status:failed or dim:512) and loss<0.7", true);
    row("bitext>0.8", true);
    row("spearman>0", false);
    row("loss<0.7", true);
    row("train/loss>=0.61", true);
    row("model.dim=512", true);
    row("dim!=512", false);
    row("tag:baseline", true);
    row("tag:base", false);
    row("tag:\"two words\"", true);
    row("tag!=baseline", false);
    row("name:VOCAB", true);
    row("name=vocab", false);
    row("name~^e5", true);
    row("name~\"(512|1024)$\"", true);
    row("name!~^e5", false);
    row("vocab german", true);
    row("vocab french", false);
    row("\"vocab 512\"", true);
    row("\"512 vocab\"", false);
    row("starred", true);
    row("not starred", false);
    row("starred:no", false);
    row("starred=yes", true);
    row("evaluation>20%", true);
    row("evaluation>40%", false);
    row("evaluation>0.2", true);
    row("evaluation>20", true);
    row("duration>10min", true);
    row("duration>12min", false);
    row("duration<1h30min", true);
    row("created>2026-11-01", true);
    row("created>2026-11-03", false);
    row("created>=2026-11-03", true);
    row("created:2026-11", true);
    row("created:today", true);
    row("created<yesterday", false);
    row("android", false); // begins with "and"
    row("note", false);    // begins with "not"
    row("origin or vocab", true);
    row("  ", true);
}

void FilterTest::finds() {
    QFETCH(QString, filter);
    const auto parsed = parseFilter(filter, vocabulary(), nowMs());
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(parsed.expression.matches(Row()), "found");
}

void FilterTest::mistakesHaveTheirPlace_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const auto row = [](const char* filter, int position, int length) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << position << length;
    };
    row("dmi>3", 0, 3);
    row("vocab and dmi > 3", 10, 3);
    row("dim>", 4, 1);
    row("dim>=  ", 7, 1);
    row("dim>wide", 4, 4);
    row("(dim>3", 0, 1);
    row("dim>3)", 5, 1);
    row("dim>3 and", 9, 1);
    row("dim>3 and or loss<1", 10, 2);
    row("or dim>3", 0, 2);
    row("not", 3, 1);
    row("()", 1, 1);
    row(">3", 0, 1);
    row("name>3", 4, 1);
    row("dim~3", 3, 1);
    row("name~\"(\"", 5, 3);
    row("created>soon", 8, 4);
    row("duration>long", 9, 4);
    row("starred:maybe", 8, 5);
    row("name:\"open", 5, 5);
}

void FilterTest::mistakesHaveTheirPlace() {
    QFETCH(QString, filter);
    const auto parsed = parseFilter(filter, vocabulary(), nowMs());
    QVERIFY(parsed.error.has_value());
    QVERIFY(!parsed.error->message.isEmpty());
    QTEST(static_cast<int>(parsed.error->position), "position");
    QTEST(static_cast<int>(parsed.error->length), "length");
    QVERIFY(parsed.expression.isEmpty());
}

void FilterTest::anEmptyFilterMatchesEverything() {
    QVERIFY(FilterExpression().matches(Row()));
    QVERIFY(parseFilter(QString(), vocabulary(), nowMs()).expression.isEmpty());
}

void FilterTest::aMissingValueMatchesNoComparison() {
    Row row;
    row.values.erase(Loss);
    row.values[Dim] = std::numeric_limits<double>::quiet_NaN();
    for (const char* filter : {"loss<1", "loss>=1", "loss!=1", "dim<1", "dim>1", "dim!=1"})
        QVERIFY2(!parseFilter(QLatin1String(filter), vocabulary(), nowMs()).expression.matches(row),
                 filter);
}

void FilterTest::aPartThatTwoSeriesShareAsksWhich() {
    auto fields = vocabulary().fields();
    fields.push_back(
        {OtherBitext, {QStringLiteral("news/bitextAccuracy")}, FilterType::Number, true});
    const auto parsed =
        parseFilter(QStringLiteral("bitext>0.8"), FilterVocabulary(fields), nowMs());
    QVERIFY(parsed.error.has_value());
    QVERIFY(parsed.error->message.contains(QStringLiteral("news/bitextAccuracy")));
    QVERIFY(parsed.error->message.contains(QStringLiteral("tatoeba/bitextAccuracy")));
    QVERIFY(!parseFilter(QStringLiteral("tatoeba>0.8"), FilterVocabulary(fields), nowMs()).error);
}

void FilterTest::thePreferredSeriesWinsAmongSeveral() {
    auto fields = vocabulary().fields();
    fields.push_back(
        {OtherBitext, {QStringLiteral("news/bitextAccuracy")}, FilterType::Number, true});
    fields[Bitext].preferred = true;
    const auto parsed =
        parseFilter(QStringLiteral("bitext>0.8"), FilterVocabulary(fields), nowMs());
    QVERIFY(!parsed.error);
    QVERIFY(parsed.expression.matches(Row()));
}

void FilterTest::numbersReadAsPeopleWriteThem() {
    QCOMPARE(filterNumber(QStringLiteral("20k")), std::optional(20'000.0));
    QCOMPARE(filterNumber(QStringLiteral("1.5M")), std::optional(1.5e6));
    QCOMPARE(filterNumber(QStringLiteral("1e-3")), std::optional(1e-3));
    QVERIFY(!filterNumber(QStringLiteral("k")));
    QCOMPARE(filterShare(QStringLiteral("20%")), std::optional(0.2));
    QCOMPARE(filterDuration(QStringLiteral("1h30min")), std::optional(5400.0));
    QCOMPARE(filterDuration(QStringLiteral("7d")), std::optional(7 * 86400.0));
    QCOMPARE(filterDuration(QStringLiteral("90")), std::optional(90.0));
    QVERIFY(!filterDuration(QStringLiteral("10 parsecs")));
    QVERIFY(!filterDuration(QStringLiteral("3x")));
}

void FilterTest::datesAreStretchesOfTime() {
    const auto day = filterDates(QStringLiteral("2026-11-01"), nowMs());
    QVERIFY(day.has_value());
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(day->from)).date(),
             QDate(2026, 11, 1));
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(day->to)).date(),
             QDate(2026, 11, 2));
    QVERIFY(filterDates(QStringLiteral("2026-11-01T10:30"), nowMs()).has_value());
    QVERIFY(!filterDates(QStringLiteral("2026-13-01"), nowMs()));
    QVERIFY(!filterDates(QStringLiteral("2026-11-01T25:00"), nowMs()));
}

namespace {

QStringList offered(const QString& text) {
    QStringList texts;
    for (const auto& s : completeFilter(text, text.size(), vocabulary()).suggestions)
        texts.append(s.text);
    return texts;
}

} // namespace

void FilterTest::namesAreOfferedWhileTyping() {
    QCOMPARE(offered(QStringLiteral("dur")), QStringList{QStringLiteral("duration")});
    // Those that begin so stand before those that only contain it.
    QCOMPARE(offered(QStringLiteral("s")).first(), QStringLiteral("status"));
    QVERIFY(offered(QStringLiteral("bitext")).contains(QStringLiteral("tatoeba/bitextAccuracy")));
    QVERIFY(offered(QStringLiteral("vocab ")).contains(QStringLiteral("and")));
    QVERIFY(!offered(QStringLiteral("vocab and ")).contains(QStringLiteral("and")));
    const auto inside = completeFilter(QStringLiteral("(du"), 3, vocabulary());
    QCOMPARE(inside.start, 1);
    QCOMPARE(inside.length, 2);
}

void FilterTest::operatorsAndValuesAreOffered() {
    QCOMPARE(offered(QStringLiteral("dim")).first(), QStringLiteral(">="));
    QCOMPARE(offered(QStringLiteral("status:fi")), QStringList{QStringLiteral("finished")});
    QCOMPARE(offered(QStringLiteral("tag:")),
             (QStringList{QStringLiteral("baseline"), QStringLiteral("\"two words\"")}));
    const auto value = completeFilter(QStringLiteral("vocab tag:\"two"), 14, vocabulary());
    QCOMPARE(value.start, 10);
    QCOMPARE(value.suggestions.size(), std::size_t{1});
}

void FilterTest::quotedValuesComeBack() {
    QCOMPARE(quotedForFilter(QStringLiteral("dim")), QStringLiteral("dim"));
    QCOMPARE(quotedForFilter(QStringLiteral("and")), QStringLiteral("\"and\""));
    for (const char* value : {"two words", "a:b", "(x)", "not", "e5"}) {
        Row row;
        row.values[Tag] = QStringList{QLatin1String(value)};
        const auto parsed = parseFilter(
            QStringLiteral("tag:") + quotedForFilter(QLatin1String(value)), vocabulary(), nowMs());
        QVERIFY2(!parsed.error && parsed.expression.matches(row), value);
    }
}

} // namespace stator::ui

QTEST_APPLESS_MAIN(stator::ui::FilterTest)
#include "filter_test.moc"
