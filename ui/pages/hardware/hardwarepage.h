// Hardware: what this machine can do.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class HardwarePage : public Page {
    Q_OBJECT
public:
    explicit HardwarePage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("hardware"); }
    QString title() const override { return tr("Hardware"); }
    Icon icon() const override { return Icon::Hardware; }
};

} // namespace stator::ui
