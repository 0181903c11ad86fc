// The export dialog, from a trained run to a folder that is read back.
#include "core/export/loadmodel.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/support/trainedrun.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace stator::ui {

using test::button;
using test::field;
using test::shows;
using test::TestSession;

class ExportDialogTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theFormKnowsTheRun();
    void aRunIsExportedAndReadsBack();
    void aFolderThatIsThereIsAskedAbout();
    void whatCannotBeExportedIsSaidBesideTheField();
    void aClosedDialogTellsByMessage();
    void aMissingRunIsTold();
    void choicesAreKept();

private:
    Session& session() { return m_test->session(); }
    QString reference() const { return QString::number(m_run.value); }
    std::unique_ptr<ExportDialog> opened(const QString& reference);

    std::unique_ptr<TestSession> m_test;
    store::RunId m_run;
};

void ExportDialogTest::initTestCase() {
    m_test = std::make_unique<TestSession>(test::Content{.datasetRows = 150, .tokenizer = true});
    m_run = test::trainTinyRun(*m_test);
}

void ExportDialogTest::cleanupTestCase() {
    m_test.reset();
}

std::unique_ptr<ExportDialog> ExportDialogTest::opened(const QString& reference) {
    auto dialog = std::make_unique<ExportDialog>(session(), reference);
    dialog->open();
    return dialog;
}

void ExportDialogTest::theFormKnowsTheRun() {
    const auto dialog = opened(reference() + QStringLiteral("@best"));
    auto* exportButton = button(*dialog, QStringLiteral("Export"));
    QVERIFY(!exportButton->isEnabled());
    QTRY_VERIFY(exportButton->isEnabled());
    QVERIFY(shows(*dialog, QStringLiteral("best checkpoint")));
    QVERIFY(field<QLineEdit>(*dialog, QStringLiteral("Folder"))
                ->text()
                .endsWith(QStringLiteral("exports/tiny-best")));
    auto* dim = field<QComboBox>(*dialog, QStringLiteral("Dimensions"));
    QCOMPARE(dim->count(), 2);
    QCOMPARE(dim->itemText(1), QStringLiteral("16"));
    // The estimate follows the choice.
    const auto size = [&] {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->text().startsWith(QStringLiteral("About ")))
                return label->text();
        return QString();
    };
    const QString whole = size();
    dim->setCurrentIndex(1);
    QVERIFY(!whole.isEmpty());
    QVERIFY(size() != whole);
    test::takePicture(*dialog, QStringLiteral("export-form"));
}

void ExportDialogTest::aRunIsExportedAndReadsBack() {
    const auto dialog = opened(reference());
    auto* exportButton = button(*dialog, QStringLiteral("Export"));
    QTRY_VERIFY(exportButton->isEnabled());
    field<QComboBox>(*dialog, QStringLiteral("Dimensions"))->setCurrentIndex(1);
    field<QComboBox>(*dialog, QStringLiteral("Licence"))->setCurrentText(QStringLiteral("mit"));
    QTest::mouseClick(exportButton, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        button(*dialog, QStringLiteral("Open folder"))->isVisibleTo(dialog.get()), 60'000);
    QVERIFY(shows(*dialog, QStringLiteral("Read back and found equal")));
    QVERIFY(shows(*dialog, QStringLiteral("sample texts")));
    test::takePicture(*dialog, QStringLiteral("export-done"));

    const auto folder = m_test->workspace().exportsFolder() / "tiny";
    const auto model = exporting::loadStaticModel(folder, {});
    QVERIFY2(model.ok(), model ? "" : model.error().toString().c_str());
    QCOMPARE(model->table.dim(), 16U);
    QFile card(QString::fromStdString((folder / "README.md").string()));
    QVERIFY(card.open(QIODevice::ReadOnly));
    const QByteArray text = card.readAll();
    QVERIFY2(text.contains("license: mit") || text.contains("license: \"mit\""), text.left(300));
}

void ExportDialogTest::aFolderThatIsThereIsAskedAbout() {
    const auto folder = m_test->workspace().exportsFolder() / "asked";
    const QString path = QString::fromStdString(folder.string());
    const auto exportThere = [&](ExportDialog& dialog) {
        QTRY_VERIFY(button(dialog, QStringLiteral("Export"))->isEnabled());
        field<QLineEdit>(dialog, QStringLiteral("Folder"))->setText(path);
        button(dialog, QStringLiteral("Export"))->click();
    };
    const auto first = opened(reference());
    exportThere(*first);
    QTRY_VERIFY_WITH_TIMEOUT(shows(*first, QStringLiteral("Read back")), 60'000);

    const auto second = opened(reference());
    exportThere(*second);
    QTRY_VERIFY(second->findChild<QMessageBox*>() != nullptr);
    auto* box = second->findChild<QMessageBox*>();
    box->button(QMessageBox::Cancel)->click();
    QVERIFY(session().jobs().isIdle());
    QTRY_VERIFY(second->findChild<QMessageBox*>() == nullptr);
    QVERIFY(button(*second, QStringLiteral("Export"))->isEnabled());

    field<QComboBox>(*second, QStringLiteral("Format"))->setCurrentIndex(1);
    button(*second, QStringLiteral("Export"))->click();
    QTRY_VERIFY(second->findChild<QMessageBox*>() != nullptr);
    button(*second->findChild<QMessageBox*>(), QStringLiteral("Replace"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(shows(*second, QStringLiteral("Read back")), 60'000);
    const auto files = exporting::findStaticModel(folder);
    QVERIFY(files.ok());
    QVERIFY(files->model2vec);
}

void ExportDialogTest::whatCannotBeExportedIsSaidBesideTheField() {
    const auto dialog = opened(reference());
    auto* exportButton = button(*dialog, QStringLiteral("Export"));
    QTRY_VERIFY(exportButton->isEnabled());
    auto* folder = field<QLineEdit>(*dialog, QStringLiteral("Folder"));
    const QString path = folder->text();
    folder->setText(QString());
    QVERIFY(!exportButton->isEnabled());
    QVERIFY(shows(*dialog, QStringLiteral("Name a folder.")));
    folder->setText(QStringLiteral("models/tiny"));
    QVERIFY(shows(*dialog, QStringLiteral("whole path")));
    folder->setText(path);
    QVERIFY(exportButton->isEnabled());

    field<QComboBox>(*dialog, QStringLiteral("Format"))->setCurrentIndex(0);
    field<QComboBox>(*dialog, QStringLiteral("Weights"))->setCurrentIndex(1);
    dialog->findChild<QCheckBox*>()->setChecked(true);
    QVERIFY(!exportButton->isEnabled());
    QVERIFY(shows(*dialog, QStringLiteral("cannot normalize float16")));
    field<QComboBox>(*dialog, QStringLiteral("Format"))->setCurrentIndex(1);
    QVERIFY(exportButton->isEnabled());

    // A file is in the way: the engine's word, and the form stays.
    const QString file = QString::fromStdString(m_test->workspace().root().string()) +
                         QStringLiteral("/stator.sqlite");
    folder->setText(file + QStringLiteral("/model"));
    exportButton->click();
    QTRY_VERIFY_WITH_TIMEOUT(shows(*dialog, QStringLiteral("stator.sqlite")), 60'000);
    QVERIFY(exportButton->isVisibleTo(dialog.get()));
    test::takePicture(*dialog, QStringLiteral("export-error"));
}

void ExportDialogTest::aClosedDialogTellsByMessage() {
    QSignalSpy told(&session(), &Session::messageTold);
    {
        const auto dialog = opened(reference());
        QTRY_VERIFY(button(*dialog, QStringLiteral("Export"))->isEnabled());
        field<QLineEdit>(*dialog, QStringLiteral("Folder"))
            ->setText(QString::fromStdString(
                (m_test->workspace().exportsFolder() / "in-the-background").string()));
        button(*dialog, QStringLiteral("Export"))->click();
        QTRY_VERIFY(!session().jobs().isIdle());
    }
    QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, 60'000);
    const auto message = told.first().first().value<Message>();
    QCOMPARE(message.kind, MessageKind::Success);
    QCOMPARE(message.action, QStringLiteral("Open folder"));
    QVERIFY(message.onAction != nullptr);
    QVERIFY(exporting::findStaticModel(m_test->workspace().exportsFolder() / "in-the-background"));
}

void ExportDialogTest::aMissingRunIsTold() {
    const auto dialog = opened(QStringLiteral("99"));
    QTRY_VERIFY(shows(*dialog, QStringLiteral("99")));
    QVERIFY(!button(*dialog, QStringLiteral("Export"))->isEnabled());
}

void ExportDialogTest::choicesAreKept() {
    {
        const auto dialog = opened(reference());
        QTRY_VERIFY(button(*dialog, QStringLiteral("Export"))->isEnabled());
        field<QComboBox>(*dialog, QStringLiteral("Format"))->setCurrentIndex(1);
        field<QComboBox>(*dialog, QStringLiteral("Weights"))->setCurrentIndex(1);
        field<QComboBox>(*dialog, QStringLiteral("Licence"))
            ->setCurrentText(QStringLiteral("cc-by-4.0"));
        field<QLineEdit>(*dialog, QStringLiteral("Folder"))
            ->setText(
                QString::fromStdString((m_test->workspace().exportsFolder() / "kept").string()));
        button(*dialog, QStringLiteral("Export"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(shows(*dialog, QStringLiteral("Read back")), 60'000);
    }
    const auto dialog = opened(reference());
    QCOMPARE(dialog->options().format, workspace::ExportFormat::Model2Vec);
    QCOMPARE(dialog->options().weights, exporting::WeightType::Float16);
    QCOMPARE(dialog->options().license, std::string("cc-by-4.0"));
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::ExportDialogTest)
#include "exportdialog_test.moc"
