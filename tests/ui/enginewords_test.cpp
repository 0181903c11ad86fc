// The engine's sentences that the window says in the reader's language.
#include "ui/session/enginewords.h"
#include "ui/session/errortext.h"
#include "ui/translations/translations.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace stator;
using namespace stator::ui;

class EngineWordsTest : public QObject {
    Q_OBJECT
private slots:
    // One that was reworded in the engine would stay English without anybody noticing.
    void everySentenceIsOneOfTheEngine() {
        QString all;
        QDirIterator files(QStringLiteral(STATOR_RESOURCES "/../core"),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            all += QString::fromUtf8(file.readAll());
        }
        QVERIFY(all.size() > 100'000);
        static const QRegularExpression kSeam(QStringLiteral("\"\\s*\\n\\s*\""));
        all.remove(kSeam);
        const QStringList sentences = engineSentences();
        QVERIFY(sentences.size() > 15);
        for (const QString& sentence : sentences)
            QVERIFY2(all.contains(QLatin1Char('"') + sentence + QLatin1Char('"')),
                     qPrintable(sentence));
    }

    void whatTheEnginePutsInIsKept() {
        QCOMPARE(engineSentence("There is no run 17."), QStringLiteral("There is no run 17."));
        QCOMPARE(engineSentence("There is no run"), QString());
        QCOMPARE(engineSentence("Something else went wrong."), QString());
    }

    void readersOfOtherLanguagesGetTheirs() {
        base::Error error;
        error.code = base::ErrorCode::NotFound;
        error.message = "There is no run 17.";
        QCOMPARE(errorText(error), QStringLiteral("There is no run 17."));
        installLanguage(*qApp, QStringLiteral("zh_CN"));
        const QString said = errorText(error);
        QVERIFY2(said.contains(QStringLiteral("17")) && !said.contains(QStringLiteral("There")),
                 qPrintable(said));
        error.message = "libfoo: 0x17";
        QVERIFY2(errorText(error).contains(QStringLiteral("libfoo: 0x17")),
                 "what is not known stays, below what kind it is");
    }
};

QTEST_MAIN(EngineWordsTest)
#include "enginewords_test.moc"
