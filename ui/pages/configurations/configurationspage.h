// Configurations: what a run is made with.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class ConfigurationsPage : public Page {
    Q_OBJECT
public:
    explicit ConfigurationsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("configurations"); }
    QString title() const override { return tr("Configurations"); }
    Icon icon() const override { return Icon::Configurations; }
};

} // namespace stator::ui
