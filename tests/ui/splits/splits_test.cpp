// The Splits page over a real workspace.
#include "core/train/runconfiguration.h"
#include "core/workspace/catalogue.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/namedialog.h"
#include "ui/models/datasettext.h"
#include "ui/pages/splits/evaluationcost.h"
#include "ui/pages/splits/presetmodel.h"
#include "ui/pages/splits/spliteditor.h"
#include "ui/pages/splits/splitresult.h"
#include "ui/pages/splits/splitspage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stattile.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

#include <cmath>

namespace stator::ui {

using test::TestSession;

class SplitsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void builtInPresetsAreShownAndFixed();
    void theCountsAreTheEngines();
    void groupingByRowLeaks();
    void oneSideTakesFromTheOthers();
    void aPresetIsMadeChangedAndSaved();
    void presetsAreRenamedRemovedAndBroughtBack();
    void whatIsNotSavedIsKeptApart();
    void aNewerQuestionReplacesTheOlder();
    void anEvaluationHasItsCostAndItsInterval();
    void theSplitGoesIntoANewRun();
    void theStateIsKept();
    void pictures();

private:
    struct Shown {
        explicit Shown(TestSession& test)
            : page(test.session()) {
            page.resize(1280, 800);
            page.show();
            page.activate();
        }
        QAction* action(const char* name) { return page.findChild<QAction*>(QLatin1String(name)); }
        QDoubleSpinBox* share(const char* name) {
            return page.findChild<QDoubleSpinBox*>(QLatin1String(name));
        }
        /// Answers the open question for a name.
        void giveName(const QString& name) {
            auto* dialog = page.findChild<NameDialog*>();
            QVERIFY(dialog != nullptr);
            dialog->findChild<QLineEdit*>()->setText(name);
            dialog->accept();
        }
        SplitsPage page;
    };
    /// Counts come a moment after the last change, and the leaks after them.
    static bool finish(TestSession& test, Shown& shown) {
        return test.settle() &&
               QTest::qWaitFor([&] { return !shown.page.result().isCounting(); }, 20'000) &&
               test.settle();
    }
    static data::JointSplit split(TestSession& test, const data::SplitPreset& preset) {
        const std::vector corpora{*workspace::openDataset(test.workspace(), "sample")};
        return *data::computeJointSplit(corpora, preset, {});
    }
    std::unique_ptr<Theme> m_theme;
};

void SplitsTest::builtInPresetsAreShownAndFixed() {
    TestSession test;
    Shown shown(test);
    auto* list = shown.page.findChild<QListView*>(QStringLiteral("presets"));
    new QAbstractItemModelTester(list->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, list);
    QVERIFY(test.settle());
    QCOMPARE(list->model()->rowCount(), static_cast<int>(data::builtInSplitPresets().size()));
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("90-1-9"));
    QVERIFY(!list->model()->index(0, 0).data(PresetModel::RemarkRole).toString().isEmpty());
    QVERIFY(!shown.share("train")->isEnabled());
    QVERIFY(!shown.action("saveSplit")->isEnabled());
    QVERIFY(!shown.action("removeSplit")->isEnabled());
    QVERIFY(!shown.action("renameSplit")->isEnabled());
    QVERIFY(shown.page.take(ShowSplit{QStringLiteral("70-30-0")}));
    QCOMPARE(shown.page.preset().validation, 0.3);
    QCOMPARE(shown.share("validation")->value(), 30.0);
    QVERIFY(shown.page.result().counts() == nullptr); // there is no dataset
}

void SplitsTest::theCountsAreTheEngines() {
    TestSession test({.datasetRows = 300});
    Shown shown(test);
    QVERIFY(finish(test, shown));
    shown.page.setDatasets({QStringLiteral("sample")});
    for (const auto& preset : data::builtInSplitPresets()) {
        shown.page.select(toText(preset.name));
        QVERIFY(finish(test, shown));
        const auto expected = split(test, preset);
        const auto* counts = shown.page.result().counts();
        QVERIFY(counts != nullptr);
        QCOMPARE(counts->joint.splits[0].digest(), expected.splits[0].digest());
        QCOMPARE(shown.page.findChild<StatTile*>(QStringLiteral("trainRows"))->value(),
                 countText(expected.count(data::Side::Train)));
        QCOMPARE(shown.page.findChild<StatTile*>(QStringLiteral("validationRows"))->value(),
                 countText(expected.count(data::Side::Validation)));
        auto* table = shown.page.findChild<QTableWidget*>(QStringLiteral("rowsBySide"));
        const auto& pairs = expected.splits[0].languagePairs();
        QCOMPARE(table->rowCount(), static_cast<int>(pairs.size()) + 1);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            QCOMPARE(table->item(static_cast<int>(i) + 1, 1)->text(), countText(pairs[i].rows[0]));
        QVERIFY(shown.page.result().leaks() != nullptr);
        QVERIFY(shown.page.result().leaks()->clean());
        const QString cost =
            shown.page.findChild<QLabel*>(QStringLiteral("evaluationCost"))->text();
        QVERIFY2(cost.contains(countText(expected.count(data::Side::Validation))),
                 qPrintable(cost));
    }
    // Both datasets together.
    shown.page.setDatasets({QStringLiteral("sample"), QStringLiteral("sample-tatoeba")});
    QVERIFY(finish(test, shown));
    QCOMPARE(shown.page.result().counts()->joint.splits.size(), std::size_t{2});
}

void SplitsTest::groupingByRowLeaks() {
    TestSession test({.datasetRows = 300});
    auto preset = data::builtInSplitPresets().front();
    preset.name = "by row";
    preset.grouping = data::Grouping::Row;
    preset.validation = 0.3;
    preset.train = 0.6;
    QVERIFY(workspace::saveSplit(test.workspace(), preset, false).ok());
    test.session().library().refresh();
    Shown shown(test);
    QVERIFY(finish(test, shown));
    shown.page.setDatasets({QStringLiteral("sample")});
    shown.page.select(QStringLiteral("by row"));
    QVERIFY(finish(test, shown));
    const auto* leaks = shown.page.result().leaks();
    QVERIFY(leaks != nullptr);
    QVERIFY(!leaks->clean());
    auto* examples = shown.page.findChild<QTableWidget*>(QStringLiteral("leakExamples"));
    QVERIFY(examples->isVisible());
    QCOMPARE(examples->rowCount(), static_cast<int>(leaks->examples.size()));
    QVERIFY(shown.page.findChild<QLabel*>(QStringLiteral("leakText"))
                ->text()
                .contains(countText(leaks->texts)));
    // Kept together, they are on one side.
    auto* grouping = shown.page.findChild<QComboBox*>(QStringLiteral("grouping"));
    grouping->setCurrentIndex(grouping->findData(static_cast<int>(data::Grouping::Component)));
    QVERIFY(finish(test, shown));
    QVERIFY(shown.page.result().leaks()->clean());
    QVERIFY(!examples->isVisible());
}

void SplitsTest::oneSideTakesFromTheOthers() {
    SplitEditor editor;
    auto preset = data::builtInSplitPresets().front();
    preset.name = "own";
    editor.setPreset(preset);
    QSignalSpy edited(&editor, &SplitEditor::edited);
    auto* train = editor.findChild<QDoubleSpinBox*>(QStringLiteral("train"));
    auto* validation = editor.findChild<QDoubleSpinBox*>(QStringLiteral("validation"));
    auto* test = editor.findChild<QDoubleSpinBox*>(QStringLiteral("test"));
    validation->setValue(30); // from training
    QCOMPARE(train->value(), 61.0);
    QCOMPARE(test->value(), 9.0);
    train->setValue(99); // from test, then from validation
    QCOMPARE(test->value(), 0.0);
    QCOMPARE(validation->value(), 1.0);
    train->setValue(50); // what is freed is left
    QCOMPARE(validation->value(), 1.0);
    QCOMPARE(edited.count(), 3);
    QVERIFY(editor.problem().isEmpty());
    QVERIFY(data::validate(editor.preset()).ok());
    train->setValue(0);
    QVERIFY(!editor.problem().isEmpty());
    for (const double value : {33.33, 66.67, 0.01, 99.99, 100.0}) {
        test->setValue(value);
        validation->setValue(value);
        const auto sum = editor.preset().train + editor.preset().validation + editor.preset().test;
        QVERIFY(sum <= 1 + 1e-9);
    }
}

void SplitsTest::aPresetIsMadeChangedAndSaved() {
    TestSession test({.datasetRows = 50});
    Shown shown(test);
    QVERIFY(test.settle());
    shown.page.select(QStringLiteral("80-10-10"));
    shown.action("duplicateSplit")->trigger();
    shown.giveName(QStringLiteral("mine"));
    QVERIFY(test.settle());
    QCOMPARE(shown.page.preset().name, std::string("mine"));
    QCOMPARE(shown.page.preset().test, 0.1);
    QVERIFY(shown.share("train")->isEnabled());
    shown.share("test")->setValue(5);
    shown.page.findChild<QDoubleSpinBox*>(QStringLiteral("seed"))->setValue(77);
    shown.page.findChild<QSpinBox*>(QStringLiteral("maxValidation"))->setValue(1000);
    QVERIFY(shown.action("saveSplit")->isEnabled());
    QTest::mouseClick(shown.page.findChild<QPushButton*>(QStringLiteral("saveButton")),
                      Qt::LeftButton);
    QVERIFY(test.settle());
    QVERIFY(!shown.action("saveSplit")->isEnabled());
    const auto saved = workspace::listSplits(test.workspace());
    QCOMPARE(saved.size(), std::size_t{1});
    QCOMPARE(saved[0].test, 0.05);
    QCOMPARE(saved[0].seed, 77U);
    QCOMPARE(saved[0].maxValidationRows, 1000U);
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QCOMPARE(workspace::listSplits(test.workspace())[0].test, 0.1);
    QCOMPARE(shown.share("test")->value(), 10.0);
}

void SplitsTest::presetsAreRenamedRemovedAndBroughtBack() {
    TestSession test;
    Shown shown(test);
    QVERIFY(test.settle());
    shown.action("newSplit")->trigger();
    shown.giveName(QStringLiteral("one"));
    QVERIFY(test.settle());
    shown.action("renameSplit")->trigger();
    shown.giveName(QStringLiteral("two"));
    QVERIFY(test.settle());
    const auto names = [&] {
        QStringList out;
        for (const auto& preset : workspace::listSplits(test.workspace()))
            out.append(toText(preset.name));
        return out;
    };
    QCOMPARE(names(), QStringList{QStringLiteral("two")});
    QCOMPARE(shown.page.preset().name, std::string("two"));
    shown.action("removeSplit")->trigger();
    QVERIFY(test.settle());
    QVERIFY(names().isEmpty());
    test.session().undoStack().undo();
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QCOMPARE(names(), QStringList{QStringLiteral("one")});
    test.session().undoStack().redo();
    test.session().undoStack().redo();
    test.session().undoStack().undo();
    QVERIFY(test.settle());
    QCOMPARE(names(), QStringList{QStringLiteral("two")});
}

void SplitsTest::whatIsNotSavedIsKeptApart() {
    TestSession test;
    auto preset = data::builtInSplitPresets().front();
    preset.name = "own";
    QVERIFY(workspace::saveSplit(test.workspace(), preset, false).ok());
    test.session().library().refresh();
    Shown shown(test);
    QVERIFY(test.settle());
    shown.page.select(QStringLiteral("own"));
    shown.share("test")->setValue(3);
    shown.page.select(QStringLiteral("90-1-9"));
    QCOMPARE(shown.share("test")->value(), 9.0);
    shown.page.select(QStringLiteral("own"));
    QCOMPARE(shown.share("test")->value(), 3.0);
    QVERIFY(shown.action("saveSplit")->isEnabled());
    QCOMPARE(workspace::listSplits(test.workspace())[0].test, 0.09);
    shown.action("revertSplit")->trigger();
    QCOMPARE(shown.share("test")->value(), 9.0);
    QVERIFY(!shown.action("saveSplit")->isEnabled());
}

void SplitsTest::aNewerQuestionReplacesTheOlder() {
    TestSession test({.datasetRows = 300});
    Shown shown(test);
    QVERIFY(finish(test, shown));
    shown.page.setDatasets({QStringLiteral("sample")});
    QVERIFY(finish(test, shown));
    QSignalSpy counted(&shown.page.result(), &SplitResult::counted);
    for (const auto& preset : data::builtInSplitPresets())
        shown.page.select(toText(preset.name));
    QVERIFY(finish(test, shown));
    QCOMPARE(counted.count(), 1);
    const auto expected = split(test, data::builtInSplitPresets().back());
    QCOMPARE(shown.page.result().counts()->joint.splits[0].digest(), expected.splits[0].digest());
}

void SplitsTest::anEvaluationHasItsCostAndItsInterval() {
    // The textbook's number of rows for one per cent.
    QVERIFY(std::abs(intervalOfShare(9604) - 0.01) < 1e-6);
    QVERIFY(intervalOfShare(100) > intervalOfShare(1000));
    TestSession test({.datasetRows = 300, .tokenizer = true});
    Shown shown(test);
    QVERIFY(finish(test, shown));
    shown.page.setDatasets({QStringLiteral("sample")});
    const auto tile = [&](const char* name) {
        return shown.page.findChild<StatTile*>(QLatin1String(name));
    };
    QString interval;
    for (const char* preset : {"70-30-0", "90-1-9"}) {
        shown.page.select(QLatin1String(preset));
        QVERIFY(finish(test, shown));
        QTRY_VERIFY2(tile("evaluationSeconds")->value() != QStringLiteral("–"), preset);
        QVERIFY(tile("evaluationPlan")->value() != QStringLiteral("–"));
        // Nothing was measured here.
        QVERIFY(tile("evaluationSeconds")->value().startsWith(QStringLiteral("about")));
        QVERIFY(tile("evaluationInterval")->value() != interval);
        interval = tile("evaluationInterval")->value();
        QVERIFY2(interval.startsWith(QStringLiteral("±")), qPrintable(interval));
    }
}

void SplitsTest::theSplitGoesIntoANewRun() {
    TestSession test({.datasetRows = 50});
    Shown shown(test);
    QVERIFY(test.settle());
    shown.page.setDatasets({QStringLiteral("sample")});
    shown.page.select(QStringLiteral("98-1-1"));
    QVERIFY(test.settle());
    QSignalSpy requested(&test.session().navigator(), &Navigator::requested);
    shown.action("useSplit")->trigger();
    QCOMPARE(requested.count(), 1);
    const auto request = requested.first().first().value<PageRequest>();
    const auto* edit = std::get_if<EditConfiguration>(&request);
    QVERIFY(edit != nullptr);
    QVERIFY(edit->json.contains(QStringLiteral("98-1-1")));
    QVERIFY(edit->json.contains(QStringLiteral("\"sample\"")));
    QVERIFY(edit->origin.contains(QStringLiteral("98-1-1")));
}

void SplitsTest::theStateIsKept() {
    TestSession test({.datasetRows = 50});
    auto preset = data::builtInSplitPresets().front();
    preset.name = "own";
    QVERIFY(workspace::saveSplit(test.workspace(), preset, false).ok());
    test.session().library().refresh();
    QSettings& settings = test.session().settings();
    {
        Shown shown(test);
        QVERIFY(test.settle());
        shown.page.select(QStringLiteral("own"));
        shown.share("test")->setValue(3);
        shown.page.setDatasets({QStringLiteral("sample-tatoeba")});
        QVERIFY(test.settle());
        shown.page.saveState(settings);
    }
    {
        Shown shown(test);
        shown.page.restoreState(settings);
        QVERIFY(test.settle());
        QCOMPARE(shown.page.preset().name, std::string("own"));
        QCOMPARE(shown.page.preset().test, 0.03);
        QCOMPARE(shown.page.datasets(), QStringList{QStringLiteral("sample-tatoeba")});
    }
    settings.setValue(QStringLiteral("drafts"), QStringLiteral("[{\"nonsense\""));
    settings.setValue(QStringLiteral("datasets"), QStringList{QStringLiteral("gone")});
    Shown shown(test);
    shown.page.restoreState(settings);
    QVERIFY(test.settle());
    QVERIFY(shown.page.datasets().isEmpty() ||
            shown.page.datasets().first() != QStringLiteral("gone"));
}

void SplitsTest::pictures() {
    if (qEnvironmentVariable("STATOR_TEST_PICTURES").isEmpty())
        QSKIP("No pictures are asked for.");
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme->setChoice(choice);
        const QString suffix = QLatin1Char('-') + themeChoiceName(choice);
        TestSession test({.datasetRows = 2000});
        auto preset = data::builtInSplitPresets().front();
        preset.name = "by row";
        preset.grouping = data::Grouping::Row;
        preset.maxTrainRows = 6000;
        QVERIFY(workspace::saveSplit(test.workspace(), preset, false).ok());
        test.session().library().refresh();
        Shown shown(test);
        QVERIFY(finish(test, shown));
        shown.page.setDatasets({QStringLiteral("sample")});
        QVERIFY(finish(test, shown));
        test::takePicture(shown.page, QStringLiteral("splits") + suffix);
        shown.page.select(QStringLiteral("by row"));
        shown.share("test")->setValue(4);
        QVERIFY(finish(test, shown));
        test::takePicture(shown.page, QStringLiteral("splits-leak") + suffix);
        shown.page.resize(950, 640);
        QVERIFY(finish(test, shown));
        test::takePicture(shown.page, QStringLiteral("splits-small") + suffix);
    }
    m_theme->setChoice(ThemeChoice::Light);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::SplitsTest)
#include "splits_test.moc"
