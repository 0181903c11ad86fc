// Every field of a configuration has a name, and a Chinese one.
#include "core/data/split.h"
#include "ui/models/fieldlabels.h"
#include "ui/translations/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <nlohmann/json.hpp>

#include <functional>

namespace stator::ui {

using nlohmann::json;

namespace {

bool isChinese(const QString& text) {
    for (const QChar c : text)
        if (c.script() == QChar::Script_Han)
            return true;
    return false;
}

/// All fields with their full paths, those of lists and of the plan included.
void visitFields(const std::function<void(const std::string&, const train::FieldSpec&)>& visit) {
    const std::function<void(const std::string&, const train::FieldSpec&)> each =
        [&](const std::string& path, const train::FieldSpec& spec) {
            visit(path, spec);
            for (const auto& inside : train::elementFields(path))
                each(path + "." + inside.path, inside);
        };
    for (const auto& spec : train::configurationSchema())
        each(spec.path, spec);
}

} // namespace

class FieldLabelsTest : public QObject {
    Q_OBJECT
private slots:
    void everyFieldHasALabel();
    void everyMemberOfASplitHasALabel();
    void everyChoiceHasALabel();
    void indicesAreLeftOut();
    void valuesReadLikeText();
    void whatIsAllowedIsSaidByLocale();
    void everythingIsChineseToo();
};

void FieldLabelsTest::everyFieldHasALabel() {
    visitFields([](const std::string& path, const train::FieldSpec& spec) {
        const QString label = fieldLabel(path);
        QVERIFY2(label != QString::fromStdString(path), path.c_str());
        QCOMPARE(fieldSpec(path), &spec);
    });
    QCOMPARE(fieldLabel("something.else"), QStringLiteral("something.else"));
    QVERIFY(fieldSpec("something.else") == nullptr);
}

void FieldLabelsTest::everyMemberOfASplitHasALabel() {
    const json split = data::toJson(data::SplitPreset());
    for (const auto& [key, value] : split.items()) {
        const std::string path = "data.split." + key;
        QVERIFY2(fieldLabel(path) != QString::fromStdString(path), path.c_str());
    }
}

void FieldLabelsTest::everyChoiceHasALabel() {
    int choices = 0;
    visitFields([&](const std::string& path, const train::FieldSpec& spec) {
        for (const std::string& choice : spec.choices) {
            ++choices;
            QVERIFY2(choiceLabel(path, choice) != QString::fromStdString(choice), choice.c_str());
        }
    });
    QVERIFY(choices > 30);
    QCOMPARE(choiceLabel("loss.kind", "unheard-of"), QStringLiteral("unheard-of"));
}

void FieldLabelsTest::indicesAreLeftOut() {
    QCOMPARE(plainFieldPath("data.datasets[12].name"), std::string("data.datasets.name"));
    QCOMPARE(fieldLabel("data.datasets[0].name"), fieldLabel("data.datasets.name"));
    QCOMPARE(fieldLabel("evaluation.evaluations[1].on"), fieldLabel("evaluation.evaluations.on"));
}

void FieldLabelsTest::valuesReadLikeText() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(fieldValueText("optimizer.learningRate", std::string("0.2")), QStringLiteral("0.2"));
    QCOMPARE(fieldValueText("optimizer.epsilon", std::string("1e-08")).toLower(),
             QStringLiteral("1e-08"));
    QCOMPARE(fieldValueText("batchSize", std::string("2048")), QStringLiteral("2,048"));
    QCOMPARE(fieldValueText("epochs", std::string("1.0")), QStringLiteral("1"));
    QCOMPARE(fieldValueText("precision", std::string("\"bf16\"")), QStringLiteral("BF16"));
    QCOMPARE(fieldValueText("data.noDuplicates", std::string("true")), QStringLiteral("on"));
    QCOMPARE(fieldValueText("data.split", std::string("\"70-30-0\"")), QStringLiteral("70-30-0"));
    QCOMPARE(fieldValueText("data.split", std::string(R"({"name": "mine", "train": 0.5})")),
             QStringLiteral("mine"));
    QCOMPARE(fieldValueText("data.datasets", std::string(R"([{"name": "a"}, {"name": "b"}])")),
             QStringLiteral("a, b"));
    QCOMPARE(fieldValueText("loss.matryoshka.dims", std::string("[64, 128]")),
             QStringLiteral("64, 128"));
    QCOMPARE(fieldValueText("loss.matryoshka.dims", std::string("[]")), QStringLiteral("none"));
    QCOMPARE(fieldValueText("evaluation.evaluations",
                            std::string(R"([{"evaluator": "bitext", "on": "tatoeba"}])")),
             QStringLiteral("Bitext on tatoeba"));
    QCOMPARE(fieldValueText("name", std::string("no JSON")), QStringLiteral("no JSON"));
}

void FieldLabelsTest::whatIsAllowedIsSaidByLocale() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(allowedText(*fieldSpec("optimizer.learningRate")),
             QStringLiteral("a number above 0 and up to 1,000"));
    QCOMPARE(allowedText(*fieldSpec("batchSize")),
             QStringLiteral("a whole number from 2 to 1,048,576"));
    QCOMPARE(allowedText(*fieldSpec("maxSteps")), QStringLiteral("a whole number of at least 0"));
    visitFields([](const std::string& path, const train::FieldSpec& spec) {
        QVERIFY2(!allowedText(spec).isEmpty(), path.c_str());
    });
}

void FieldLabelsTest::everythingIsChineseToo() {
    installLanguage(*QCoreApplication::instance(), QStringLiteral("zh_CN"));
    // Names that are the same in Chinese.
    const QStringList names = {
        QStringLiteral("Beta 1"),     QStringLiteral("Beta 2"), QStringLiteral("Epsilon"),
        QStringLiteral("CoSENT"),     QStringLiteral("AdamW"),  QStringLiteral("FP32"),
        QStringLiteral("BF16"),       QStringLiteral("FP16"),   QStringLiteral("CPU"),
        QStringLiteral("GPU (CUDA)"), QStringLiteral("STS")};
    visitFields([&](const std::string& path, const train::FieldSpec& spec) {
        const QString label = fieldLabel(path);
        QVERIFY2(isChinese(label) || names.contains(label), path.c_str());
        QVERIFY2(isChinese(fieldDescription(spec)), spec.description.c_str());
        QVERIFY2(isChinese(allowedText(spec)), path.c_str());
        if (!spec.unit.empty())
            QVERIFY2(isChinese(fieldUnit(spec)) || fieldUnit(spec) == QStringLiteral("%"),
                     spec.unit.c_str());
        for (const std::string& choice : spec.choices) {
            const QString word = choiceLabel(path, choice);
            QVERIFY2(isChinese(word) || names.contains(word), choice.c_str());
        }
    });
    for (std::size_t g = 0; g < train::kFieldGroups; ++g)
        QVERIFY(isChinese(groupLabel(static_cast<train::FieldGroup>(g))));
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::FieldLabelsTest)
#include "fieldlabels_test.moc"
