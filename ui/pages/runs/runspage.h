// Runs: every run with its state, result and time.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class RunsPage : public Page {
    Q_OBJECT
public:
    explicit RunsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("runs"); }
    QString title() const override { return tr("Runs"); }
    Icon icon() const override { return Icon::Runs; }
};

} // namespace stator::ui
