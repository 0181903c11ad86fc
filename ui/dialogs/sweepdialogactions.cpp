// SweepDialog: the example, files, and the queue.
#include "core/base/atomicfile.h"
#include "core/base/parallel.h"
#include "core/workspace/sample.h"
#include "core/workspace/sweeps.h"
#include "ui/dialogs/sweepdialog.h"
#include "ui/dialogs/sweepreckoner.h"
#include "ui/session/errortext.h"
#include "ui/widgets/messagebar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace stator::ui {

namespace {
constexpr const char* kSampleKey = "sample"; // as in sweepdialog.cpp
constexpr const char* kFailedKey = "failed";
} // namespace

void SweepDialog::loadExample() {
    m_baseName.clear();
    setSweep(workspace::exampleSweep3281(base::availableCores()));
    offerSample();
}

void SweepDialog::offerSample() {
    const workspace::SampleNames names;
    const Library& library = m_session.library();
    if (!library.isLoaded() ||
        (library.dataset(QString::fromStdString(names.dataset)) != nullptr &&
         library.dataset(QString::fromStdString(names.benchmark)) != nullptr &&
         library.tokenizer(QString::fromStdString(names.tokenizer)) != nullptr))
        return;
    m_messages->show({.kind = MessageKind::Info,
                      .text = tr("The example needs the sample data, which this workspace does not "
                                 "have yet."),
                      .action = tr("Add the sample"),
                      .key = QLatin1String(kSampleKey)});
}

void SweepDialog::addSample() {
    if (m_sampleJob != 0)
        return;
    m_messages->show({.kind = MessageKind::Info,
                      .text = tr("The sample data are being added; it takes some seconds."),
                      .key = QLatin1String(kSampleKey)});
    m_sampleJob = m_session.jobs().start(
        JobKind::Sample, tr("Sample data"),
        [workspace = m_session.workspace()](const base::Job& job) {
            return workspace::prepareSample(workspace, base::availableCores(), job);
        },
        [session = &m_session, self = QPointer<SweepDialog>(this)](base::Result<void> made) {
            session->library().refresh();
            if (!made)
                session->tellError(tr("The sample data could not be added."), made.error());
            if (!self)
                return;
            self->m_sampleJob = 0;
            self->m_messages->dismiss(QLatin1String(kSampleKey));
            if (!made)
                self->offerSample();
        });
}

void SweepDialog::queueAll() {
    if (!m_queue->isEnabled())
        return;
    m_adding = true;
    m_queue->setEnabled(false);
    m_messages->dismiss(QLatin1String(kFailedKey));
    m_session.runs().addSweep(
        sweep(), [self = QPointer<SweepDialog>(this)](const base::Result<AddedSweep>& sweep) {
            if (self)
                self->added(sweep);
        });
}

void SweepDialog::added(const base::Result<AddedSweep>& sweep) {
    m_adding = false;
    if (!sweep) {
        m_messages->show({.kind = MessageKind::Danger,
                          .text = tr("The runs could not be added."),
                          .details = errorText(sweep.error()),
                          .key = QLatin1String(kFailedKey)});
        showOutlook();
        return;
    }
    // Each run keeps its forecast, so that the queue can sum them.
    std::vector<std::pair<store::RunId, std::string>> forecasts;
    const SweepOutlook& outlook = m_reckoner->outlook();
    for (qsizetype i = 0; i < sweep->runs.size(); ++i) {
        const auto run = sweep->runs[i];
        m_runs.append(run.value);
        if (static_cast<std::size_t>(i) < outlook.forecasts.size())
            if (const auto& forecast = outlook.forecasts[static_cast<std::size_t>(i)])
                forecasts.emplace_back(run, forecast::toJson(*forecast));
    }
    m_session.change([forecasts](store::Store& store) -> base::Result<void> {
        for (const auto& [run, forecast] : forecasts)
            STATOR_TRY(store.editRun(run, {.forecast = forecast}));
        return {};
    });
    accept();
}

void SweepDialog::saveFile() {
    QString path = QFileDialog::getSaveFileName(this, tr("Save this sweep"),
                                                m_name->text() + QStringLiteral(".json"),
                                                tr("Sweeps (*.json)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    if (const auto saved = base::writeFileAtomically(path.toStdString(), train::toJson(sweep()));
        !saved)
        m_session.tellError(tr("The sweep could not be saved."), saved.error());
}

void SweepDialog::openFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a sweep"), {},
                                                      tr("Sweeps (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    const auto sweep = train::loadSweep(path.toStdString());
    if (!sweep) {
        m_messages->show({.kind = MessageKind::Danger,
                          .text = tr("The file could not be read."),
                          .details = errorText(sweep.error()),
                          .key = QLatin1String(kFailedKey)});
        return;
    }
    m_baseName.clear();
    setSweep(*sweep);
}

} // namespace stator::ui
