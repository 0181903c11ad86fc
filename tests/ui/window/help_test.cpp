// The help: pages, links, search, and what happens to a topic that is not there.
#include "app/window/helpbook.h"
#include "app/window/helpwindow.h"
#include "app/window/mainmenu.h"
#include "app/window/pages.h"
#include "app/window/workspaceview.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/theme/theme.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QFile>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

namespace stator::app::test {

class HelpTest : public QObject {
    Q_OBJECT
private slots:
    void everyPageHasAHeadingAndEveryLinkAndPictureIsThere();
    void bothLanguagesHaveTheSamePages();
    void aTopicThatIsNotThereShowsTheStart();
    void backAndForwardFollowTheReader();
    void aLinkLeadsToItsPage();
    void f1OpensThePageAboutWhereTheKeyboardIs();
    void theSearchNarrowsTheContentsAndMarksTheWords();
};

void HelpTest::everyPageHasAHeadingAndEveryLinkAndPictureIsThere() {
    const QRegularExpression link(QStringLiteral("\\]\\(([^)#\\s]+)"));
    for (const char* language : {"en", "zh_CN"}) {
        const auto pages = helpPages(QLatin1String(language));
        QVERIFY(!pages.isEmpty());
        for (const HelpPage& page : pages) {
            QVERIFY2(!page.title.isEmpty(), qPrintable(page.topic));
            auto links = link.globalMatch(page.text);
            while (links.hasNext()) {
                const QString target = links.next().captured(1);
                if (target.startsWith(QStringLiteral("http")))
                    continue;
                const QUrl url = page.url.resolved(QUrl(target));
                QVERIFY2(QFile::exists(QLatin1Char(':') + url.path()),
                         qPrintable(page.topic + QStringLiteral(": ") + target));
            }
        }
    }
}

void HelpTest::bothLanguagesHaveTheSamePages() {
    for (const HelpPage& page : helpPages(QStringLiteral("zh_CN")))
        QVERIFY2(page.url.path().contains(QStringLiteral("/zh_CN/")), qPrintable(page.topic));
}

void HelpTest::aTopicThatIsNotThereShowsTheStart() {
    HelpWindow help;
    help.showTopic(QStringLiteral("no such topic"));
    QCOMPARE(help.topic(), QStringLiteral("start"));
    QVERIFY(help.findChild<QTextBrowser*>()->toPlainText().size() > 200);
}

void HelpTest::backAndForwardFollowTheReader() {
    const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
    HelpWindow help;
    help.show();
    const auto pages = helpPages(QStringLiteral("en"));
    QVERIFY(pages.size() > 1);
    help.showTopic(pages[0].topic);
    help.showTopic(pages[1].topic);
    QCOMPARE(help.topic(), pages[1].topic);
    help.actions()[0]->trigger();
    QCOMPARE(help.topic(), pages[0].topic);
    QCOMPARE(help.findChild<QListWidget*>()->currentItem()->data(Qt::UserRole).toString(),
             pages[0].topic);
    help.actions()[1]->trigger();
    QCOMPARE(help.topic(), pages[1].topic);
    help.showTopic(QStringLiteral("start"));
    ui::test::takePicture(help, QStringLiteral("help"));
}

void HelpTest::aLinkLeadsToItsPage() {
    HelpWindow help;
    help.show();
    help.showTopic(QStringLiteral("case-3281"));
    QCOMPARE(help.topic(), QStringLiteral("case-3281"));
    auto* text = help.findChild<QTextBrowser*>();
    QVERIFY2(text->toHtml().contains(QStringLiteral("href=\"forecast.md\"")),
             "there is a link to click on");
    emit text->anchorClicked(QUrl(QStringLiteral("forecast.md")));
    QCOMPARE(help.topic(), QStringLiteral("forecast"));
    QVERIFY(text->toPlainText().contains(QStringLiteral("Measure this machine")));
    QCOMPARE(help.findChild<QListWidget*>()->currentItem()->data(Qt::UserRole).toString(),
             QStringLiteral("forecast"));
}

void HelpTest::f1OpensThePageAboutWhereTheKeyboardIs() {
    WindowFixture fixture;
    MainWindow& window = fixture.window();
    window.show();
    QVERIFY(fixture.open());
    window.view()->showPage(QStringLiteral("configurations"));
    QVERIFY(fixture.settle());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto helpFrom = [&](const QString& row) {
        auto* found = window.findChild<QWidget*>(row);
        if (!found)
            return row + QStringLiteral(" is not there");
        QWidget* editor = nullptr;
        for (auto* child : found->findChildren<QWidget*>())
            if (!editor && child->isVisible() && (child->focusPolicy() & Qt::TabFocus))
                editor = child;
        if (!editor)
            return row + QStringLiteral(" takes no keyboard");
        editor->setFocus();
        window.menu().help->trigger();
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* help = qobject_cast<HelpWindow*>(widget))
                return help->topic();
        return QStringLiteral("no help");
    };
    QCOMPARE(helpFrom(QStringLiteral("evaluation.when")), QStringLiteral("budget"));
    QCOMPARE(helpFrom(QStringLiteral("batchSize")), QStringLiteral("configurations"));
}

void HelpTest::theSearchNarrowsTheContentsAndMarksTheWords() {
    HelpWindow help;
    help.show();
    auto* contents = help.findChild<QListWidget*>();
    const int all = contents->count();
    auto* search = help.findChild<ui::SearchField*>();
    search->setText(QStringLiteral("no page says this"));
    QTRY_COMPARE(contents->count(), 0);
    search->setText(QStringLiteral("tokenizer"));
    QTRY_VERIFY(contents->count() > 0);
    QVERIFY(!help.findChild<QTextBrowser*>()->extraSelections().isEmpty());
    search->clear();
    QTRY_COMPARE(contents->count(), all);
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::HelpTest)
#include "help_test.moc"
