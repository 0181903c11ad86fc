// The configuration being edited, and what follows from it, without the page.
#include "tests/ui/support/testsession.h"
#include "ui/pages/configurations/draft.h"
#include "ui/pages/configurations/draftbox.h"
#include "ui/pages/configurations/fieldeditor.h"
#include "ui/pages/configurations/proposedname.h"
#include "ui/pages/configurations/references.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

namespace stator::ui {

using nlohmann::json;

class DraftTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aWrongValueStaysAndIsTold();
    void aFieldReturnsToItsDefault();
    void aTextThatIsNoJsonKeepsTheFields();
    void stepsGivenBesideAnEpochDoNotChangeIt();
    void problemsNameTheirLineAndRow();
    void everyEditorKeepsItsValue();
    void numbersAreReadInEveryLocale();
    void fieldsWithoutEffectSayWhy();
    void namesTellWhatIsSpecial();
    void modifiedMeansMoreThanAnotherName();
    void draftsOutliveTheProgram();
    void severalValuesAreOneChange();
};

namespace {

/// A value that is allowed and not the default.
json anotherValue(const std::string& path, const train::FieldSpec& spec) {
    using train::FieldType;
    switch (spec.type) {
    case FieldType::Boolean:
        return !json::parse(spec.defaultJson).get<bool>();
    case FieldType::Integer:
        return json::parse(spec.defaultJson).get<std::int64_t>() + 7;
    case FieldType::Number:
        return 0.25;
    case FieldType::Choice:
        return spec.choices.back() == json::parse(spec.defaultJson).get<std::string>()
                   ? spec.choices.front()
                   : spec.choices.back();
    case FieldType::IntegerList:
        return {64, 128};
    case FieldType::NumberList:
        return {0.5, 2.0};
    case FieldType::Text:
        return "some text";
    case FieldType::Split:
        return "70-30-0";
    case FieldType::ObjectList:
        if (path == "data.datasets")
            return json::array({{{"name", "a"}}, {{"name", "b"}}});
        return json::array(
            {{{"evaluator", "bitext"}, {"on", "tatoeba"}, {"maxRows", 500}, {"dim", 64}}});
    case FieldType::Plan:
        break;
    }
    return {};
}

} // namespace

void DraftTest::aWrongValueStaysAndIsTold() {
    Draft draft;
    QSignalSpy changed(&draft, &Draft::changed);
    draft.setValue("optimizer.learningRate", -1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(draft.value("optimizer.learningRate") == json(-1));
    QCOMPARE(draft.configuration().optimizer.learningRate, 0.2);
    QString told;
    for (const auto& problem : draft.problems())
        if (problem.field == "optimizer.learningRate")
            told = problem.text;
    QCOMPARE(told, QStringLiteral("Allowed is a number above 0 and up to 1,000."));
}

void DraftTest::aFieldReturnsToItsDefault() {
    Draft draft;
    const std::string path = "evaluation.earlyStopping.patience";
    QVERIFY(draft.isDefault(path));
    draft.setValue(path, 9);
    QVERIFY(!draft.isDefault(path));
    QCOMPARE(draft.configuration().evaluation.earlyStopping.patience, 9U);
    draft.reset(path);
    QVERIFY(draft.isDefault(path));
}

void DraftTest::aTextThatIsNoJsonKeepsTheFields() {
    Draft draft;
    draft.setValue("model.dim", 64);
    draft.setText(draft.text() + QStringLiteral("}"));
    QVERIFY(!draft.isReadable());
    QCOMPARE(draft.configuration().model.dim, 64U);
    QCOMPARE(draft.problems().size(), 1);
    QVERIFY(draft.problems().first().field.empty());
    QVERIFY(draft.problems().first().line > 1);
}

void DraftTest::stepsGivenBesideAnEpochDoNotChangeIt() {
    Draft draft;
    draft.setText(QStringLiteral(R"({"data": {"datasets": [{"name": "a"}]}})"));
    QVERIFY(draft.value("epochs") == json(1.0));
    draft.setValue("maxSteps", 100);
    QCOMPARE(draft.configuration().epochs, 1.0);
    QCOMPARE(draft.configuration().maxSteps, std::uint64_t{100});
}

void DraftTest::problemsNameTheirLineAndRow() {
    Draft draft;
    draft.setText(QStringLiteral("{\n"
                                 "  // the data\n"
                                 "  \"data\": {\"datasets\": [\n"
                                 "    {\"name\": \"a\"},\n"
                                 "    {\"nam\": \"b\"}\n"
                                 "  ]},\n"
                                 "  \"tokenizer\": {\"name\": \"words\"},\n"
                                 "  \"optimizer\": {\n"
                                 "    \"learningRat\": 1,\n"
                                 "    \"beta1\": 3\n"
                                 "  },\n"
                                 "  \"evaluation\": {\"everyPercent\": 500}\n"
                                 "}\n"));
    std::map<std::string, std::pair<std::string, int>> found;
    for (const auto& problem : draft.problems())
        found[problem.path] = {problem.field, problem.line};
    QCOMPARE(found["data.datasets[1].nam"].first, std::string("data.datasets"));
    QCOMPARE(found["data.datasets[1].nam"].second, 5);
    QCOMPARE(found["optimizer.learningRat"].first, std::string());
    QCOMPARE(found["optimizer.learningRat"].second, 9);
    QCOMPARE(found["optimizer.beta1"].first, std::string("optimizer.beta1"));
    QCOMPARE(found["optimizer.beta1"].second, 10);
    QCOMPARE(found["evaluation.everyPercent"].first, std::string("evaluation.everyPercent"));
    QCOMPARE(found["evaluation.everyPercent"].second, 12);
    QCOMPARE(lineOfPath("{}", "model.dim"), 0);
}

void DraftTest::everyEditorKeepsItsValue() {
    int editors = 0;
    const auto check = [&](const std::string& path, const train::FieldSpec& spec) {
        const std::unique_ptr<FieldEditor> editor(makeFieldEditor(path, spec));
        QVERIFY2(editor != nullptr, path.c_str());
        QSignalSpy edited(editor.get(), &FieldEditor::edited);
        for (const json& value : {json::parse(spec.defaultJson), anotherValue(path, spec)}) {
            editor->setValue(value);
            QVERIFY2(editor->value() == value,
                     (path + ": " + value.dump() + " is " + editor->value().dump()).c_str());
        }
        QCOMPARE(edited.count(), 0);
        ++editors;
    };
    for (const auto& spec : train::configurationSchema())
        if (spec.type != train::FieldType::Plan)
            check(spec.path, spec);
        else
            for (const auto& inner : train::elementFields(spec.path))
                check(spec.path + "." + inner.path, inner);
    QVERIFY(editors > 40);
}

void DraftTest::numbersAreReadInEveryLocale() {
    for (const auto& locale : {QLocale(QLocale::English, QLocale::UnitedStates),
                               QLocale(QLocale::German, QLocale::Germany)}) {
        QLocale::setDefault(locale);
        for (const char* text : {"0.2", "0,2"})
            QVERIFY(typedNumber(QLatin1String(text), false) == json(0.2));
        QVERIFY(typedNumber(QStringLiteral("1e-3"), false) == json(1e-3));
        QVERIFY(typedNumber(QStringLiteral(" 2048 "), true) == json(2048));
        QVERIFY(typedNumber(fieldNumber(0.05), false) == json(0.05));
        QVERIFY(typedNumber(fieldNumber(1e-8), false) == json(1e-8));
        QVERIFY(typedNumber(QStringLiteral("many"), true) == json("many"));
    }
    QVERIFY(typedNumber(QStringLiteral("2.048"), true) == json(2048));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY(typedNumber(QStringLiteral("2,048"), true) == json(2048));
}

void DraftTest::fieldsWithoutEffectSayWhy() {
    train::RunConfiguration c;
    const auto idle = [&](const char* path) { return !noEffectReason(path, c).isEmpty(); };
    QVERIFY(idle("data.temperature"));
    c.data.mixing = data::Mixing::Temperature;
    QVERIFY(!idle("data.temperature"));
    c.data.mixBy = data::SampleGrouping::None;
    QVERIFY(idle("data.temperature"));
    QVERIFY(idle("data.mixing"));
    QVERIFY(!idle("evaluation.budgetPercent"));
    QVERIFY(idle("evaluation.everySteps"));
    c.evaluation.when = eval::EvaluateWhen::Never;
    QVERIFY(idle("evaluation.bestMetric"));
    QVERIFY(idle("checkpoints.keepBest"));
    QVERIFY(!idle("evaluation.when"));
    c.optimizer.kind = train::OptimizerKind::RowAdagrad;
    QVERIFY(idle("optimizer.beta1"));
    QVERIFY(!idle("optimizer.epsilon"));
}

void DraftTest::namesTellWhatIsSpecial() {
    train::RunConfiguration c;
    c.data.datasets = {{"sample"}};
    c.model.dim = 256;
    const QString name = QStringLiteral("sample 90-1-9 dim 256");
    QCOMPARE(proposedName(c, {}), name);
    QCOMPARE(proposedName(c, {name}), name + QStringLiteral(" 2"));
    c.optimizer.learningRate = 0.1;
    QCOMPARE(proposedName(c, {}), name + QStringLiteral(" lr 0.1"));
    QCOMPARE(nextName(QStringLiteral("run 3"), {QStringLiteral("run 4")}), QStringLiteral("run 5"));
    QCOMPARE(nextName(QStringLiteral("mine"), {}), QStringLiteral("mine 2"));
}

void DraftTest::modifiedMeansMoreThanAnotherName() {
    OpenConfiguration open{QStringLiteral("new:1"),
                           {},
                           {},
                           QStringLiteral(R"({"seed": 1})"),
                           QStringLiteral(R"({"seed": 1, "name": "a"})")};
    QVERIFY(!open.isModified());
    open.text = QStringLiteral(R"({"seed": 2})");
    QVERIFY(open.isModified());
    open.text = QStringLiteral("{");
    QVERIFY(open.isModified());
}

void DraftTest::draftsOutliveTheProgram() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    const OpenConfiguration edited{QStringLiteral("saved:a"),
                                   QStringLiteral("a"),
                                   {},
                                   QStringLiteral(R"({"seed": 1})"),
                                   QStringLiteral(R"({"seed": 2})")};
    const OpenConfiguration untouched{QStringLiteral("saved:b"),
                                      QStringLiteral("b"),
                                      {},
                                      QStringLiteral("{}"),
                                      QStringLiteral("{}")};
    {
        QSettings settings(file, QSettings::IniFormat);
        DraftBox box(settings, QStringLiteral("here"));
        box.keep(untouched, false);
        box.keep(edited, true);
    }
    QSettings settings(file, QSettings::IniFormat);
    DraftBox box(settings, QStringLiteral("here"));
    QCOMPARE(box.drafts().size(), 1);
    QCOMPARE(box.currentKey(), edited.key);
    QCOMPARE(box.find(edited.key)->text, edited.text);
    QVERIFY(DraftBox(settings, QStringLiteral("elsewhere")).drafts().isEmpty());
}

void DraftTest::severalValuesAreOneChange() {
    Draft draft;
    QSignalSpy changed(&draft, &Draft::changed);
    draft.setValues({{"evaluation.budgetPercent", 3}, {"evaluation.when", "budget"}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(draft.configuration().evaluation.when, eval::EvaluateWhen::Budget);
    QCOMPARE(draft.configuration().evaluation.budgetPercent, 3.0);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::DraftTest)
#include "draft_test.moc"
