// The sweep dialog through its own widgets: fields, values, the runs that come out, the queue.
#include "tests/ui/support/find.h"
#include "tests/ui/support/picturemain.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/sweepdialog.h"
#include "ui/dialogs/sweepfieldrow.h"
#include "ui/dialogs/sweeplistmodel.h"
#include "ui/dialogs/sweepvalues.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

namespace stator::ui {

using test::field;
using test::takePicture;
using test::TestSession;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

} // namespace

class SweepDialogTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void valuesAreReadAsAPersonTypesThem_data();
    void valuesAreReadAsAPersonTypesThem();
    void wrongValuesAreNamedWithWhatIsAllowed();
    void withoutFieldsNothingCanBeQueued();
    void aFieldIsFoundByItsLabelAndTakesValues();
    void aGridListsEveryCombinationWithItsForecast();
    void aWrongValueIsToldBesideItsField();
    void combinationsThatCannotBeRunStandInTheListWithTheReason();
    void rowsLeaveGapsAsTheyAre();
    void randomDrawsTakeRangesCountAndSeed();
    void tooManyCombinationsSaySo();
    void theExampleIsLoadedAndAsksForItsData();
    void queueAllAddsTheSweepAndCloses();
    void whatCannotBeAddedIsToldAndTheDialogStays();
    void picturesOfTheDialog();

private:
    std::unique_ptr<SweepDialog> opened();
    /// Types a field's name into the box that adds fields, as a person does.
    void addByTyping(SweepDialog& dialog, const QString& words, const char* path);
    bool settled(const SweepDialog& dialog);
    QStringList names(const SweepDialog& dialog);

    std::unique_ptr<TestSession> m_test;
};

void SweepDialogTest::initTestCase() {
    m_test = std::make_unique<TestSession>(test::Content{.datasetRows = 300, .tokenizer = true});
    QVERIFY(m_test->settle());
}

void SweepDialogTest::cleanupTestCase() {
    m_test.reset();
}

std::unique_ptr<SweepDialog> SweepDialogTest::opened() {
    train::RunConfiguration base = test::testConfiguration(2);
    base.data.split = data::builtInSplitPresets().front();
    base.model.dim = 64;
    base.batchSize = 64;
    base.threads = 1;
    base.device = train::DeviceChoice::Cpu;
    auto dialog = std::make_unique<SweepDialog>(
        m_test->session(), QString::fromStdString(train::canonicalJson(base)), s("base"));
    dialog->show();
    return dialog;
}

void SweepDialogTest::addByTyping(SweepDialog& dialog, const QString& words, const char* path) {
    auto* box = field<QComboBox>(dialog, s("Add a field to vary"));
    QVERIFY(box != nullptr);
    box->lineEdit()->setFocus();
    QTest::keyClicks(box->lineEdit(), words);
    auto* completer = box->completer();
    QVERIFY(completer->completionCount() > 0);
    // The first that is found, with Return.
    const QString found = completer->currentCompletion();
    box->setEditText(found);
    const int index = box->findText(found);
    QVERIFY(index >= 0);
    box->setCurrentIndex(index);
    emit box->activated(index);
    QVERIFY2(dialog.row(path) != nullptr, qPrintable(found));
}

bool SweepDialogTest::settled(const SweepDialog& dialog) {
    // The list is worked out shortly after the last key.
    bool fine = false;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(
            dialog.queueButton()->isEnabled() || !dialog.problemLabel()->text().isEmpty(), 20'000);
        fine = m_test->settle();
    }();
    return fine;
}

QStringList SweepDialogTest::names(const SweepDialog& dialog) {
    QStringList found;
    for (int row = 0; row < dialog.listModel()->rowCount(); ++row)
        found.append(dialog.listModel()->index(row, SweepListModel::Name).data().toString());
    return found;
}

void SweepDialogTest::valuesAreReadAsAPersonTypesThem_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("numbers") << s("batchSize") << s("64, 128,256")
                             << QStringList{s("64"), s("128"), s("256")};
    QTest::newRow("powers") << s("batchSize") << s("2^4, 2^12") << QStringList{s("16"), s("4096")};
    QTest::newRow("fractions") << s("optimizer.learningRate") << s(".05; 0.2")
                               << QStringList{s("0.05"), s("0.2")};
    QTest::newRow("flags") << s("data.noDuplicates") << s("on, false")
                           << QStringList{s("true"), s("false")};
    QTest::newRow("choices") << s("schedule.kind") << s("Linear, cosine")
                             << QStringList{s("\"linear\""), s("\"cosine\"")};
    QTest::newRow("lists") << s("loss.matryoshka.dims") << s("none, [32, 64]")
                           << QStringList{s("[]"), s("[32,64]")};
    QTest::newRow("splits") << s("data.split") << s("90-1-9, 70-30-0")
                            << QStringList{s("\"90-1-9\""), s("\"70-30-0\"")};
    QTest::newRow("datasets") << s("data.datasets") << s("a + b, c")
                              << QStringList{s(R"([{"name":"a"},{"name":"b"}])"),
                                             s(R"([{"name":"c"}])")};
    QTest::newRow("full-width commas")
        << s("seed") << s("1，2、3") << QStringList{s("1"), s("2"), s("3")};
}

void SweepDialogTest::valuesAreReadAsAPersonTypesThem() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QStringList, values);
    const auto typed = typedValues(path.toStdString(), text, false);
    QCOMPARE(typed.problem, QString());
    QStringList found;
    for (const auto& value : typed.values)
        found.append(QString::fromStdString(value));
    QCOMPARE(found, values);
    // The text that is shown for them gives them again.
    const auto again =
        typedValues(path.toStdString(), typedText(path.toStdString(), typed.values), false);
    QCOMPARE(again.values, typed.values);
}

void SweepDialogTest::wrongValuesAreNamedWithWhatIsAllowed() {
    const auto typed = typedValues("batchSize", s("64, one"), false);
    QVERIFY(typed.problem.contains(s("“one”")));
    QVERIFY(typed.problem.contains(s("a whole number from 2")));
    QVERIFY(typedValues("batchSize", s("1"), false).problem.contains(s("“1”")));
    QVERIFY(!typedValues("precision", s("fp8"), false).problem.isEmpty());
}

void SweepDialogTest::withoutFieldsNothingCanBeQueued() {
    const auto dialog = opened();
    QVERIFY(!dialog->queueButton()->isEnabled());
    QCOMPARE(dialog->listModel()->rowCount(), 0);
}

void SweepDialogTest::aFieldIsFoundByItsLabelAndTakesValues() {
    const auto dialog = opened();
    addByTyping(*dialog, s("Learning"), "optimizer.learningRate");
    // It takes the keyboard at once.
    auto* edit = dialog->row("optimizer.learningRate")->valuesEdit();
    QTest::keyClicks(edit, s("0.1, 0.2"));
    QVERIFY(settled(*dialog));
    QCOMPARE(names(*dialog), (QStringList{s("lr=0.1"), s("lr=0.2")}));
    auto* remove = field<QAbstractButton>(*dialog, s("Do not vary Learning rate"));
    QVERIFY(remove != nullptr);
    QTest::mouseClick(remove, Qt::LeftButton);
    QVERIFY(dialog->row("optimizer.learningRate") == nullptr);
    QCOMPARE(dialog->listModel()->rowCount(), 0);
}

void SweepDialogTest::aGridListsEveryCombinationWithItsForecast() {
    const auto dialog = opened();
    const QAbstractItemModelTester tester(dialog->listModel());
    dialog->addField("model.dim");
    dialog->addField("batchSize");
    dialog->row("model.dim")->valuesEdit()->setText(s("32, 64"));
    dialog->row("batchSize")->valuesEdit()->setText(s("32, 64"));
    QVERIFY(settled(*dialog));
    QCOMPARE(names(*dialog), (QStringList{s("dim=32 batch=32"), s("dim=32 batch=64"),
                                          s("dim=64 batch=32"), s("dim=64 batch=64")}));
    QVERIFY(dialog->queueButton()->text().startsWith(s("Queue 4 ")));
    // The data are read in the background; then every run says how long it takes.
    const auto time = [&](int row) {
        return dialog->listModel()->index(row, SweepListModel::Time).data().toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(m_test->settle() && time(3) != s("…"), 30'000);
    for (int row = 0; row < 4; ++row)
        QVERIFY2(time(row).contains(QLatin1String("s")) || time(row).contains(QLatin1String("min")),
                 qPrintable(time(row)));
    QVERIFY2(dialog->sumLabel()->text().startsWith(s("4 run")),
             qPrintable(dialog->sumLabel()->text()));
    QVERIFY(dialog->sumLabel()->text().contains(s("done at")));
}

void SweepDialogTest::aWrongValueIsToldBesideItsField() {
    const auto dialog = opened();
    dialog->addField("batchSize");
    dialog->row("batchSize")->valuesEdit()->setText(s("64, 1"));
    QVERIFY(test::shows(*dialog->row("batchSize"), s("“1”")));
    QVERIFY(dialog->problemLabel()->text().contains(s("Batch size")));
    QVERIFY(!dialog->queueButton()->isEnabled());
    dialog->addField("data.split");
    dialog->row("data.split")->valuesEdit()->setText(s("90-1-9, 71-30"));
    QVERIFY(test::shows(*dialog->row("data.split"), s("“71-30” is not in this workspace")));
    dialog->row("data.split")->valuesEdit()->setText(s("90-1-9"));
    dialog->row("batchSize")->valuesEdit()->setText(s("64, 128"));
    QVERIFY(!test::shows(*dialog->row("batchSize"), s("“1”")));
    QTRY_VERIFY(dialog->queueButton()->isEnabled());
}

void SweepDialogTest::combinationsThatCannotBeRunStandInTheListWithTheReason() {
    const auto dialog = opened();
    dialog->addField("model.dim");
    dialog->addField("loss.matryoshka.dims");
    dialog->row("model.dim")->valuesEdit()->setText(s("32, 64"));
    dialog->row("loss.matryoshka.dims")->valuesEdit()->setText(s("none, [16, 32]"));
    QVERIFY(settled(*dialog));
    QCOMPARE(dialog->listModel()->rowCount(), 4);
    QVERIFY(dialog->queueButton()->text().startsWith(s("Queue 3 ")));
    QCOMPARE(dialog->listModel()->runs(), 3);
    const auto remark = names(*dialog).last();
    QVERIFY2(remark.startsWith(s("dim=64 matryoshka=16,32: ")), qPrintable(remark));
    QVERIFY2(remark.contains(s("must be the number of dimensions")), qPrintable(remark));
}

void SweepDialogTest::rowsLeaveGapsAsTheyAre() {
    const auto dialog = opened();
    dialog->findChild<SegmentedControl*>()->setCurrent(2);
    dialog->addField("batchSize");
    dialog->addField("seed");
    dialog->row("batchSize")->valuesEdit()->setText(s("32, , 128"));
    dialog->row("seed")->valuesEdit()->setText(s("1, 2"));
    QVERIFY(settled(*dialog));
    QCOMPARE(names(*dialog), (QStringList{s("batch=32 seed=1"), s("seed=2"), s("batch=128")}));
}

void SweepDialogTest::randomDrawsTakeRangesCountAndSeed() {
    const auto dialog = opened();
    dialog->findChild<SegmentedControl*>()->setCurrent(3);
    field<QSpinBox>(*dialog, s("Runs to draw"))->setValue(7);
    field<QSpinBox>(*dialog, s("Seed of the draw"))->setValue(5);
    dialog->addField("optimizer.learningRate");
    SweepFieldRow* row = dialog->row("optimizer.learningRate");
    auto* kind = field<QComboBox>(*row, s("Learning rate: values or a range"));
    QVERIFY(kind->isVisibleTo(row));
    kind->setCurrentIndex(2);
    field<QLineEdit>(*row, s("Least Learning rate"))->setText(s("0.5"));
    field<QLineEdit>(*row, s("Greatest Learning rate"))->setText(s("0.01"));
    QVERIFY(test::shows(*row, s("above the second")));
    field<QLineEdit>(*row, s("Least Learning rate"))->setText(s("0.001"));
    QVERIFY(settled(*dialog));
    QCOMPARE(dialog->listModel()->rowCount(), 7);
    const QStringList first = names(*dialog);
    const auto sweep = dialog->sweep();
    QVERIFY(sweep.fields.front().range && sweep.fields.front().range->logarithmic);
    const auto again = train::expand(sweep);
    QVERIFY(bool(again));
    QCOMPARE(QString::fromStdString(again->runs.back().name), first.last());
}

void SweepDialogTest::tooManyCombinationsSaySo() {
    const auto dialog = opened();
    dialog->addField("seed");
    dialog->addField("batchSize");
    QStringList numbers;
    for (int i = 2; i < 42; ++i)
        numbers.append(QString::number(i));
    for (const char* path : {"seed", "batchSize"})
        dialog->row(path)->valuesEdit()->setText(numbers.join(QLatin1Char(',')));
    QVERIFY(dialog->problemLabel()->text().contains(s("1,600 combinations")));
    QVERIFY(!dialog->queueButton()->isEnabled());
}

void SweepDialogTest::theExampleIsLoadedAndAsksForItsData() {
    const auto dialog = opened();
    QTest::mouseClick(test::button(*dialog, s("Load example: #3281")), Qt::LeftButton);
    QVERIFY(dialog->row("batchSize") != nullptr);
    QVERIFY(dialog->row("data.noDuplicates") != nullptr);
    QCOMPARE(dialog->row("data.split")->valuesEdit()->text(), s("98-1-1, 90-1-9"));
    // This workspace has no tokenizer "sample-16k".
    QVERIFY(test::button(*dialog, s("Add the sample")) != nullptr);
    QVERIFY(settled(*dialog));
    QCOMPARE(names(*dialog).first(), s("baseline"));
    QVERIFY(names(*dialog).size() >= 15);
}

void SweepDialogTest::queueAllAddsTheSweepAndCloses() {
    const auto dialog = opened();
    dialog->addField("seed");
    dialog->row("seed")->valuesEdit()->setText(s("1, 2, 3"));
    QVERIFY(settled(*dialog));
    field<QLineEdit>(*dialog, s("Name of the sweep"))->setText(s("seeds"));
    QTRY_VERIFY(dialog->queueButton()->isEnabled());
    const auto before = m_test->runs().sweeps.size();
    QTest::mouseClick(dialog->queueButton(), Qt::LeftButton);
    QCOMPARE(m_test->runs().sweeps.size(), before + 1);
    const auto& sweep = m_test->runs().sweeps.back();
    QCOMPARE(QString::fromStdString(sweep.name), s("seeds"));
    QCOMPARE(sweep.fields.size(), std::size_t{1});
    QCOMPARE(sweep.fields.front().values, (std::vector<std::string>{"1", "2", "3"}));
    QCOMPARE(dialog->result(), int(QDialog::Accepted));
    QVERIFY(!dialog->isVisible());
}

void SweepDialogTest::whatCannotBeAddedIsToldAndTheDialogStays() {
    const auto dialog = opened();
    dialog->addField("seed");
    dialog->row("seed")->valuesEdit()->setText(s("1, 2"));
    QVERIFY(settled(*dialog));
    m_test->runs().failure =
        base::makeError(base::ErrorCode::NotFound, "There is no dataset 'gone'.");
    QTest::mouseClick(dialog->queueButton(), Qt::LeftButton);
    QVERIFY(dialog->isVisible());
    QVERIFY(test::shows(*dialog, s("There is no dataset 'gone'.")));
    QVERIFY(dialog->queueButton()->isEnabled());
}

void SweepDialogTest::picturesOfTheDialog() {
    const auto dialog = opened();
    dialog->addField("model.dim");
    dialog->addField("loss.matryoshka.dims");
    dialog->addField("data.split");
    dialog->row("model.dim")->valuesEdit()->setText(s("32, 64, 128"));
    dialog->row("loss.matryoshka.dims")->valuesEdit()->setText(s("none, [16, 32]"));
    dialog->row("data.split")->valuesEdit()->setText(s("90-1-9, 70-30-0"));
    QVERIFY(settled(*dialog));
    QTRY_VERIFY_WITH_TIMEOUT(m_test->settle() && !dialog->sumLabel()->text().contains(s("reading")),
                             30'000);
    takePicture(*dialog, s("sweep-dialog"));
    dialog->findChild<SegmentedControl*>()->setCurrent(3);
    dialog->row("model.dim")->setField({"model.dim", {}, train::SweepRange{32, 512, true}});
    dialog->row("data.split")->valuesEdit()->setText(s("90-1-9, 71-30"));
    QTRY_VERIFY(m_test->settle());
    takePicture(*dialog, s("sweep-dialog-random"));
}

} // namespace stator::ui

STATOR_UI_PICTURE_TEST_MAIN(stator::ui::SweepDialogTest)
#include "sweepdialog_test.moc"
