// The small controls: what they tell, and what keys do to them.
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/colourbutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tageditor.h"
#include "ui/widgets/throttle.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace stator::ui;

class WidgetsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }

    void manyRequestsBecomeOneCall() {
        int calls = 0;
        Throttle throttle(20, [&] { ++calls; });
        for (int i = 0; i < 100; ++i)
            throttle.request();
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        throttle.flush();
        QCOMPARE(calls, 1);
        throttle.request();
        throttle.flush();
        QCOMPARE(calls, 2);
        throttle.request();
        throttle.cancel();
        QVERIFY(!throttle.isPending());
    }

    void theSegmentsAreChosenByKeyAndPointer() {
        SegmentedControl control(
            {QStringLiteral("Shares"), QStringLiteral("Seconds"), QStringLiteral("Per step")});
        control.resize(control.sizeHint());
        QSignalSpy changed(&control, &SegmentedControl::currentChanged);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.current(), 1);
        QTest::keyClick(&control, Qt::Key_End);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.current(), 2);
        QTest::mouseClick(&control, Qt::LeftButton, {}, QPoint(5, 10));
        QCOMPARE(control.current(), 0);
        QTest::mouseClick(&control, Qt::LeftButton, {}, QPoint(5, 10));
        control.setCurrent(17);
        QCOMPARE(changed.size(), 3);
    }

    void theSearchTellsOnceTypingRests() {
        SearchField field(QStringLiteral("Filter"));
        QSignalSpy told(&field, &SearchField::searchChanged);
        QTest::keyClicks(&field, QStringLiteral("dim>=512"));
        QCOMPARE(told.size(), 0);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.last()[0].toString(), QStringLiteral("dim>=512"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(told.size(), 2);
        QVERIFY(field.text().isEmpty());
        field.setProblem(QStringLiteral("Unknown field"));
        QCOMPARE(field.accessibleDescription(), QStringLiteral("Unknown field"));
    }

    void aRepeatedMessageIsCountedNotRepeated() {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        Message message;
        message.kind = MessageKind::Warning;
        message.text = QStringLiteral("The disk is nearly full.");
        message.key = QStringLiteral("disk");
        message.action = QStringLiteral("Open folder");
        for (int i = 0; i < 3; ++i)
            bar.show(message);
        QCOMPARE(bar.count(), 1);
        QCOMPARE(bar.repeats(QStringLiteral("disk")), 3);
        QVERIFY(!bar.isHidden());
        message.text = QStringLiteral("The disk is full.");
        int opened = 0;
        message.onAction = [&opened] { ++opened; };
        bar.show(message);
        QCOMPARE(bar.repeats(QStringLiteral("disk")), 1);
        QCOMPARE(bar.texts(), QStringList{QStringLiteral("The disk is full.")});
        QSignalSpy asked(&bar, &MessageBar::actionRequested);
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        bar.findChild<QPushButton*>()->click();
        QCOMPARE(asked.last()[0].toString(), QStringLiteral("disk"));
        QCOMPARE(opened, 1);
        bar.findChild<QToolButton*>()->click();
        QCOMPARE(dismissed.size(), 1);
        QCOMPARE(bar.count(), 0);
        QVERIFY(bar.isHidden());
    }

    void theOldestMessagesGiveWay() {
        MessageBar bar;
        for (int i = 0; i < 9; ++i) {
            Message message;
            message.text = QString::number(i);
            bar.show(message);
        }
        QCOMPARE(bar.count(), 3);
        QCOMPARE(bar.texts().first(), QStringLiteral("8"));
        bar.clear();
        QCOMPARE(bar.count(), 0);
    }

    void whatWentWellMakesRoomBeforeWhatWentWrong() {
        MessageBar bar;
        const auto show = [&](MessageKind kind, const char* text) {
            Message message;
            message.kind = kind;
            message.text = QString::fromLatin1(text);
            bar.show(message);
        };
        show(MessageKind::Danger, "The disk is full.");
        show(MessageKind::Success, "Saved.");
        show(MessageKind::Success, "Exported.");
        show(MessageKind::Success, "Imported.");
        QCOMPARE(bar.texts(), (QStringList{QStringLiteral("Imported."), QStringLiteral("Exported."),
                                           QStringLiteral("The disk is full.")}));
        for (const char* text : {"a", "b", "c"})
            show(MessageKind::Danger, text);
        QCOMPARE(bar.texts(),
                 (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
    }

    void aMessageThatIsRepeatedStaysItsWholeTime() {
        // Not shown: the pointer and the focus keep what is under them.
        QWidget window;
        MessageBar bar(&window);
        Message message;
        message.kind = MessageKind::Success;
        message.text = QStringLiteral("Saved.");
        message.lifetimeMs = 1;
        bar.show(message);
        message.lifetimeMs = 60'000;
        bar.show(message);
        QTest::qWait(20);
        QCOMPARE(bar.count(), 1);
        message.lifetimeMs = 1;
        bar.show(message);
        QTRY_COMPARE(bar.count(), 0);
    }

    void aMessageTakesNoFocus() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* bar = new MessageBar;
        auto* field = new QLineEdit;
        layout->addWidget(bar);
        layout->addWidget(field);
        window.show();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        Message message;
        message.kind = MessageKind::Danger;
        message.text = QStringLiteral("The disk is full.");
        message.action = QStringLiteral("Open folder");
        bar->show(message);
        QVERIFY(field->hasFocus());
        bar->clear();
        QVERIFY(field->hasFocus());
    }

    void tagsAreTypedOnceAndTakenBack() {
        TagEditor editor;
        editor.resize(300, 40);
        QSignalSpy changed(&editor, &TagEditor::tagsChanged);
        QWidget* field = editor.focusProxy();
        QTest::keyClicks(field, QStringLiteral("baseline,"));
        QTest::keyClicks(field, QStringLiteral("Baseline"));
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClicks(field, QStringLiteral(" seven   languages "));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(editor.tags(),
                 (QStringList{QStringLiteral("baseline"), QStringLiteral("seven languages")}));
        QCOMPARE(changed.size(), 2);
        QTest::keyClick(field, Qt::Key_Backspace);
        QCOMPARE(editor.tags(), QStringList{QStringLiteral("baseline")});
        editor.setTags({QStringLiteral("a"), QStringLiteral("A"), QStringLiteral("")});
        QCOMPARE(editor.tags(), QStringList{QStringLiteral("a")});
        QCOMPARE(changed.size(), 3);
        editor.setTags({QStringLiteral("one"), QStringLiteral("two two two"),
                        QStringLiteral("three three three"),
                        QStringLiteral("four four four four")});
        QVERIFY(editor.heightForWidth(180) > editor.heightForWidth(900));
    }

    void aLabelThatIsShortenedSaysTheRestInItsToolTip() {
        ElidedLabel label(QStringLiteral("a name that is much longer than its place"));
        label.resize(60, 20);
        label.setText(label.text());
        QVERIFY(label.isElided());
        QCOMPARE(label.toolTip(), label.text());
        label.resize(2000, 20);
        label.setText(label.text());
        QVERIFY(label.toolTip().isEmpty());
    }

    void aRowShowsItsErrorAndTellsItToTheField() {
        auto* field = new QLineEdit;
        FormRow row(QStringLiteral("&Learning rate"), field,
                    QStringLiteral("usual range 0.05 to 0.5"));
        const int calm = row.sizeHint().height();
        QCOMPARE(field->accessibleName(), QStringLiteral("Learning rate"));
        row.setError(QStringLiteral("The learning rate must be above 0."));
        QVERIFY(row.hasError());
        QCOMPARE(field->accessibleDescription(), row.error());
        QVERIFY(row.sizeHint().height() > calm);
        row.setError({});
        QCOMPARE(row.sizeHint().height(), calm);
    }

    void anEmptyPageOffersItsAction() {
        EmptyState state(Icon::Runs, QStringLiteral("Runs appear here."),
                         QStringLiteral("New run"));
        QSignalSpy asked(&state, &EmptyState::actionRequested);
        state.findChild<QPushButton*>()->click();
        QCOMPARE(asked.size(), 1);
        state.setAction({});
        QVERIFY(state.findChild<QPushButton*>()->isHidden());
    }

    void aColourIsChosenFromThePalette() {
        ColourButton button;
        QSignalSpy chosen(&button, &ColourButton::colourChosen);
        button.menu()->actions().at(3)->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(button.colour(), chosen.last()[0].value<QColor>());
        button.setColour(Qt::red);
        QCOMPARE(chosen.size(), 1);
    }

    void cardsTilesAndChipsNameThemselves() {
        Card card(QStringLiteral("Validation loss"));
        QCOMPARE(card.accessibleName(), QStringLiteral("Validation loss"));
        card.addTool(new QPushButton(QStringLiteral("Log")));
        card.addWidget(new QLabel(QStringLiteral("inside")), 1);
        m_theme->setChoice(ThemeChoice::Dark);
        card.resize(300, 200);
        QCOMPARE(card.grab().toImage().pixelColor(150, 150).rgb(), tokens(true).card.rgb());
        m_theme->setChoice(ThemeChoice::Light);
        QCOMPARE(card.grab().toImage().pixelColor(150, 150).rgb(), tokens(false).card.rgb());
        StatTile tile(QStringLiteral("Memory"));
        tile.setValue(QStringLiteral("3.9 GB"));
        QCOMPARE(tile.accessibleName(), QStringLiteral("Memory: 3.9 GB"));
        ProgressChip chip;
        chip.setProgress(0.62, QStringLiteral("62 %"));
        QCOMPARE(chip.accessibleName(), QStringLiteral("62 %"));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
