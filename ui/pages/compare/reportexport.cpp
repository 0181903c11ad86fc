#include "ui/pages/compare/reportexport.h"

#include "ui/pages/compare/comparerows.h"
#include "ui/pages/compare/reportfigures.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace stator::ui {

namespace {

constexpr std::size_t kMostFigures = 12;

/// The job's thread waits here until the GUI thread has drawn a figure.
class FigureDesk {
public:
    FigureDesk(QObject* gui, std::shared_ptr<ReportContent> content)
        : m_gui(gui)
        , m_content(std::move(content)) {}

    /// False where the job was cancelled meanwhile.
    static bool draw(const std::shared_ptr<FigureDesk>& desk, const FigureTask& task,
                     const std::stop_token& stop) {
        {
            const std::lock_guard lock(desk->m_mutex);
            desk->m_drawn = false;
        }
        // The desk lives until the call was made, or dropped with the window.
        QMetaObject::invokeMethod(
            desk->m_gui,
            [desk, task] {
                const std::lock_guard lock(desk->m_mutex);
                if (!desk->m_left)
                    task(*desk->m_content);
                desk->m_drawn = true;
                desk->m_wake.notify_all();
            },
            Qt::QueuedConnection);
        std::unique_lock lock(desk->m_mutex);
        const bool drawn = desk->m_wake.wait(lock, stop, [&] { return desk->m_drawn; });
        desk->m_left = desk->m_left || !drawn;
        return drawn;
    }

private:
    QObject* m_gui;
    std::shared_ptr<ReportContent> m_content;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_drawn = false; ///< guarded by m_mutex, as is the content while a figure is drawn
    bool m_left = false;
};

base::Result<std::shared_ptr<const ReportData>> readData(const std::filesystem::path& storeFile,
                                                         const ReportWish& wish,
                                                         const base::Job& job, std::int64_t total) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(storeFile));
    auto data = std::make_shared<ReportData>();
    data->set = wish.set;
    std::int64_t done = 0;
    for (const auto& metric : wish.metrics) {
        CurveMap curves;
        for (std::size_t run = 0; run < wish.set->size(); ++run) {
            STATOR_ASSIGN(
                curves[wish.set->labels[run].id],
                readCurve(reader, metric, curveRequest(*wish.set, run, metric), job.stop));
        }
        data->curves.emplace_back(metric, std::move(curves));
        job.report({"Reading", ++done, total, ""});
    }
    for (const RunLabel& label : wish.set->labels) {
        STATOR_ASSIGN(const auto evaluations, reader.evaluations(store::RunId{label.id}));
        data->pairs[label.id] = pairResults(evaluations);
        if (job.stopped())
            return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
    }
    return std::shared_ptr<const ReportData>(std::move(data));
}

void fillTables(ReportContent& content) {
    const RunSet& set = *content.set;
    content.sentence = timeSentence(set);
    content.differences = configurationRows(set, false);
    content.configuration = configurationRows(set, true);
    content.best = metricRows(set, false, false);
    content.last = metricRows(set, true, true);
    content.times = timeRows(set);
}

base::Result<void> writeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::makeError(base::ErrorCode::Io, file.errorString().toStdString(),
                               path.toStdString());
    return {};
}

} // namespace

std::vector<std::string> reportMetrics(const RunSet& set, const std::vector<std::string>& asked) {
    std::vector<std::string> metrics;
    const auto add = [&](const std::string& key) {
        const bool there = set.metric(key) != nullptr;
        if (there && metrics.size() < kMostFigures &&
            std::find(metrics.begin(), metrics.end(), key) == metrics.end())
            metrics.push_back(key);
    };
    for (const auto& key : asked)
        add(key);
    add("train/loss");
    add(set.mainMetric());
    for (const auto& metric : set.comparison.metrics)
        if (!isSideMetric(metric.key))
            add(metric.key);
    return metrics;
}

ReportExport::ReportExport(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {}

ReportExport::~ReportExport() = default;

void ReportExport::start(const ReportWish& wish) {
    auto content = std::make_shared<ReportContent>();
    content->set = wish.set;
    content->date = QDateTime::currentDateTime();
    content->workspace =
        QDir(QString::fromStdString(m_session.workspace().root().string())).dirName();
    // The session outlives every job; pages may go before.
    auto desk = std::make_shared<FigureDesk>(&m_session, content);
    m_session.jobs().start(
        JobKind::Report, tr("Report of %n run(s)", nullptr, static_cast<int>(wish.set->size())),
        [wish, content, desk, storeFile = m_session.workspace().storeFile()](
            const base::Job& job) -> base::Result<void> {
            const auto steps = static_cast<std::int64_t>(wish.metrics.size());
            STATOR_ASSIGN(const auto data, readData(storeFile, wish, job, 3 * steps + 4));
            fillTables(*content);
            const auto tasks = figureTasks(data);
            const auto total = static_cast<std::int64_t>(tasks.size()) + steps;
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                if (!FigureDesk::draw(desk, tasks[i], job.stop))
                    return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
                job.report({"Drawing", steps + static_cast<std::int64_t>(i) + 1, total, ""});
            }
            return writeFile(wish.path, reportHtml(*content));
        },
        [this, alive = std::weak_ptr(m_alive), session = &m_session,
         path = wish.path](base::Result<void> result) {
            if (!result) {
                session->tellError(tr("The report could not be written."), result.error());
                return;
            }
            session->tell({.kind = MessageKind::Success,
                           .text = tr("The report is in %1.").arg(QDir::toNativeSeparators(path))});
            if (!alive.expired())
                emit written(path);
        });
}

} // namespace stator::ui
