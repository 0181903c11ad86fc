// Splits: how a dataset is divided.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class SplitsPage : public Page {
    Q_OBJECT
public:
    explicit SplitsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("splits"); }
    QString title() const override { return tr("Splits"); }
    Icon icon() const override { return Icon::Splits; }
};

} // namespace stator::ui
