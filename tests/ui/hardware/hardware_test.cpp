// The Hardware page on this machine and on machines that tests make up.
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "ui/pages/hardware/corebars.h"
#include "ui/pages/hardware/hardwarepage.h"
#include "ui/pages/hardware/hardwaretext.h"
#include "ui/pages/hardware/livecard.h"
#include "ui/pages/hardware/warningcard.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/stattile.h"

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

namespace stator::ui {

using test::button;
using test::shows;
using test::TestSession;

class HardwareTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theMachineIsDescribed();
    void readingsComeOnlyWhileShown();
    void measuringFillsTheCardAndIsKept();
    void aRunThatTrainsHoldsMeasuringBack();
    void warningsStandOnlyWhereTheyAreTrue();
    void everyWarningHasARemedy();
    void aGpuIsShownWithWhatItTells();

private:
    Session& session() { return m_test->session(); }
    /// A machine of `cores` with `memoryKb`, as /proc shows it.
    system::SystemPlaces madeUp(int cores, std::uint64_t memoryKb);
    std::unique_ptr<HardwarePage> shownPage(const system::SystemPlaces& places = {});

    std::unique_ptr<TestSession> m_test;
    QTemporaryDir m_root;
};

void HardwareTest::init() {
    m_test = std::make_unique<TestSession>();
}

void HardwareTest::cleanup() {
    m_test.reset();
}

system::SystemPlaces HardwareTest::madeUp(int cores, std::uint64_t memoryKb) {
    const std::filesystem::path root = m_root.path().toStdString();
    std::filesystem::create_directories(root / "proc");
    std::ofstream cpu(root / "proc/cpuinfo");
    for (int core = 0; core < cores; ++core)
        cpu << "processor\t: " << core << "\nmodel name\t: Made-up 3000\nflags\t\t: avx2 fma\n\n";
    std::ofstream(root / "proc/meminfo")
        << "MemTotal: " << memoryKb << " kB\nMemAvailable: " << memoryKb / 2 << " kB\n";
    std::filesystem::create_directories(root / "etc");
    std::ofstream(root / "etc/machine-id") << "00112233445566778899aabbccddeeff\n";
    return {root, "no-such-library.so"};
}

std::unique_ptr<HardwarePage> HardwareTest::shownPage(const system::SystemPlaces& places) {
    auto page = std::make_unique<HardwarePage>(session(), nullptr, places);
    page->resize(1280, 800);
    page->show();
    page->activate();
    m_test->settle();
    return page;
}

void HardwareTest::theMachineIsDescribed() {
    const auto page = shownPage(madeUp(4, 32'000'000));
    QVERIFY(shows(*page, QStringLiteral("Made-up 3000")));
    QVERIFY(shows(*page, QStringLiteral("AVX2")));
    QVERIFY(shows(*page, QStringLiteral("none found")));
    QVERIFY(page->take(ShowHardware{}));
    QVERIFY(!page->take(ShowRuns{}));
}

void HardwareTest::readingsComeOnlyWhileShown() {
    const auto page = shownPage();
    auto* cores = page->findChild<CoreBars*>();
    QTRY_VERIFY(!cores->accessibleDescription().isEmpty());
    QTRY_VERIFY(shows(*page, QStringLiteral("of memory, reads")));
    test::takePicture(*page, QStringLiteral("hardware"));
    page->deactivate();
    cores->setUsed({});
    QTest::qWait(1300); // longer than a period
    QVERIFY(cores->accessibleDescription().isEmpty());
    page->activate();
    QTRY_VERIFY(!cores->accessibleDescription().isEmpty());
}

void HardwareTest::measuringFillsTheCardAndIsKept() {
    {
        const auto page = shownPage();
        QVERIFY(shows(*page, QStringLiteral("has not been measured")));
        QSignalSpy ended(&session().jobs(), &Jobs::ended);
        page->menuActions().first()->trigger();
        QVERIFY(!page->menuActions().first()->isEnabled());
        QVERIFY(button(*page, QStringLiteral("Cancel"))->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
        QVERIFY(!shows(*page, QStringLiteral("has not been measured")));
        QVERIFY(page->findChild<StatTile*>()->value().contains(QStringLiteral("GFLOP/s")));
        QVERIFY(shows(*page, QStringLiteral("Measured ")));
        QVERIFY(page->menuActions().first()->isEnabled());
        test::takePicture(*page, QStringLiteral("hardware-measured"));
        page->resize(1100, 700);
        test::takePicture(*page, QStringLiteral("hardware-small"));
    }
    const auto page = shownPage();
    QVERIFY(!shows(*page, QStringLiteral("has not been measured")));
}

void HardwareTest::aRunThatTrainsHoldsMeasuringBack() {
    const auto page = shownPage();
    LiveRun live;
    live.run = store::RunId{1};
    m_test->runs().setActive(live);
    QVERIFY(!page->menuActions().first()->isEnabled());
    QVERIFY(shows(*page, QStringLiteral("A run is training")));
    m_test->runs().setActive(std::nullopt);
    QVERIFY(page->menuActions().first()->isEnabled());
    QVERIFY(!shows(*page, QStringLiteral("A run is training")));
}

void HardwareTest::warningsStandOnlyWhereTheyAreTrue() {
    const auto titles = [](const HardwarePage& page) {
        QStringList all;
        for (auto* card : page.findChildren<WarningCard*>())
            all.append(card->accessibleName());
        return all.join(QLatin1Char('\n'));
    };
    {
        const auto page = shownPage(madeUp(8, 64'000'000));
        QVERIFY(!titles(*page).contains(QStringLiteral("little memory")));
    }
    const auto places = madeUp(8, 4'000'000);
    // A measurement of this made-up machine, far below what a core gives.
    workspace::MachineLimits limits;
    limits.machineId = system::readMachineInfo(m_test->workspace().root(), places).machineId;
    limits.threads = 8;
    limits.fp32Gflops = 10;
    limits.memoryBytesPerSecond = 1e10;
    limits.measuredMs = 1'760'000'000'000;
    QVERIFY(workspace::saveLimits(m_test->workspace(), limits));
    const auto page = shownPage(places);
    QVERIFY(titles(*page).contains(QStringLiteral("little memory")));
    QVERIFY(titles(*page).contains(QStringLiteral("Matrix products are slow")));
    QVERIFY(shows(*page, QStringLiteral("libopenblas0-pthread")));
    test::takePicture(*page, QStringLiteral("hardware-warnings"));
}

void HardwareTest::everyWarningHasARemedy() {
    using Kind = workspace::MachineWarning::Kind;
    for (int kind = 0; kind <= static_cast<int>(Kind::GpuWithoutBf16); ++kind) {
        const auto text = warningText({static_cast<Kind>(kind), 2, 8, "Tesla T4"});
        QVERIFY(!text.title.isEmpty());
        QVERIFY(!text.remedy.isEmpty());
    }
}

void HardwareTest::aGpuIsShownWithWhatItTells() {
    LiveCard card;
    card.resize(500, 300);
    card.show();
    system::HardwareReading reading;
    reading.coresUsed = {0.5, 1.0};
    reading.memoryBytes = 8'000'000'000;
    reading.gpus.resize(2);
    reading.gpus[0].used = 0.75;
    reading.gpus[0].memoryUsedBytes = 3'000'000'000;
    reading.gpus[0].temperatureC = 61;
    card.setReading(reading);
    QVERIFY(std::ranges::any_of(card.findChildren<ProgressChip*>(),
                                [](const ProgressChip* bar) { return bar->progress() == 0.75; }));
    QTRY_VERIFY(shows(card, QStringLiteral("61 °C")));
    QVERIFY(shows(card, QStringLiteral("GPU 1")));
    QCOMPARE(card.findChild<CoreBars*>()->accessibleDescription().count(QLatin1Char('%')), 2);
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::HardwareTest)
#include "hardware_test.moc"
