// The theme: readable in both schemes, followed at once, sharp icons, runs told apart.
#include "ui/theme/icons.h"
#include "ui/theme/phase.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace stator::ui;

class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void textIsReadableInBothSchemes() {
        for (const bool dark : {false, true}) {
            const Tokens& t = tokens(dark);
            for (const QColor& ground : {t.card, t.window, t.rail, t.selection}) {
                QVERIFY(contrast(t.text, ground) >= 7);
                QVERIFY2(contrast(t.secondaryText, ground) >= 4.5, qPrintable(ground.name()));
            }
            for (const QColor& mark : {t.success, t.warning, t.danger, t.accent})
                QVERIFY2(contrast(mark, t.card) >= 4.5, qPrintable(mark.name()));
            QVERIFY(contrast(t.accentText, t.accent) >= 4.5);
            for (const QColor& fill : {t.infoFill, t.successFill, t.warningFill, t.dangerFill})
                QVERIFY(contrast(t.text, fill) >= 7);
        }
    }

    void everyPhaseHasItsOwnColourAndName() {
        for (const bool dark : {false, true}) {
            QSet<QString> names;
            QSet<QRgb> colours;
            for (const Phase phase : kPhases) {
                names.insert(phaseName(phase));
                colours.insert(phaseColour(phase, dark).rgb());
            }
            QCOMPARE(names.size(), qsizetype(kPhaseCount));
            QCOMPARE(colours.size(), qsizetype(kPhaseCount));
        }
    }

    void fortyRunsAreToldApart() {
        QSet<QString> looks;
        for (int i = 0; i < 40; ++i) {
            const RunLook look = runLook(i);
            looks.insert(look.colour.name() + QString::number(look.line));
            QCOMPARE(look.line == Qt::SolidLine, i < kRunColours);
            for (const bool dark : {false, true})
                QVERIFY(contrast(runColourOn(look.colour, dark), tokens(dark).card) >= 2.2);
        }
        QCOMPARE(looks.size(), 40);
        QCOMPARE(runLook(-3).colour, runLook(0).colour);
    }

    void aChoiceChangesThePaletteOfEveryWidget() {
        Theme theme(*qApp, ThemeChoice::Light);
        QPushButton button(QStringLiteral("Start"));
        QCOMPARE(tokensFor(&button).dark, false);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(tokensFor(&button).dark, true);
        QCOMPARE(button.palette().color(QPalette::Window), theme.tokens().window);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(changed.size(), 1);
    }

    void aChoiceSurvivesItsName() {
        for (const ThemeChoice choice :
             {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoiceFromName(themeChoiceName(choice)), choice);
        QCOMPARE(themeChoiceFromName(QStringLiteral("purple")), ThemeChoice::System);
    }

    void everyIconDrawsSomethingInThePalettesColour() {
        Theme theme(*qApp, ThemeChoice::Light);
        for (const Icon name : allIcons()) {
            for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
                theme.setChoice(choice);
                const QImage image = icon(name).pixmap(QSize(32, 32), 1.0).toImage();
                QCOMPARE(image.size(), QSize(32, 32));
                int inked = 0;
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x)
                        if (qAlpha(image.pixel(x, y)) > 250) {
                            ++inked;
                            QCOMPARE(image.pixelColor(x, y).rgb(), theme.tokens().text.rgb());
                        }
                QVERIFY2(inked > 4, qPrintable(QString::number(static_cast<int>(name))));
            }
        }
    }

    void iconsHaveThePixelsOfTheirScale() {
        const QPixmap sharp = icon(Icon::Runs).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(sharp.size(), QSize(32, 32));
        QCOMPARE(sharp.devicePixelRatio(), 2.0);
    }

    void primaryButtonsAreFilledWithTheAccent() {
        Theme theme(*qApp, ThemeChoice::Light);
        QPushButton button(QStringLiteral("Start"));
        setButtonKind(&button, ButtonKind::Primary);
        QCOMPARE(buttonKind(&button), ButtonKind::Primary);
        button.resize(button.sizeHint());
        const QImage image = button.grab().toImage();
        QCOMPARE(image.pixelColor(6, image.height() / 2).rgb(), theme.tokens().accent.rgb());
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
