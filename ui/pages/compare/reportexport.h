// Makes the report of a comparison, in the background.
#pragma once

#include "ui/pages/compare/reporthtml.h"
#include "ui/session/session.h"

#include <QObject>

#include <string>
#include <vector>

namespace stator::ui {

/// What goes into the report beside what every report has.
struct ReportWish {
    RunSetPointer set;                ///< not null
    std::vector<std::string> metrics; ///< with a figure of curves each
    QString path;
};

/// Reads in a job's thread; the charts, which are widgets, are drawn on the GUI thread one at a
/// time, so that the window goes on. Thread: GUI.
class ReportExport : public QObject {
    Q_OBJECT
public:
    explicit ReportExport(Session& session, QObject* parent = nullptr);
    ~ReportExport() override;

    void start(const ReportWish& wish);

signals:
    void written(const QString& path);

private:
    Session& m_session;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

/// The measures whose curves a report shows, unless others are asked for as well: the loss of
/// training and what the evaluations measured.
std::vector<std::string> reportMetrics(const RunSet& set, const std::vector<std::string>& asked);

} // namespace stator::ui
