// A run's configuration, to be read and copied.
#pragma once

#include <QTreeWidget>

#include <string>

namespace stator::ui {

/// Groups and fields in the schema's order; what differs from a new configuration's default stands
/// out.
class ConfigurationTree : public QTreeWidget {
    Q_OBJECT
public:
    explicit ConfigurationTree(QWidget* parent = nullptr);
    void setConfiguration(const std::string& json);
    const std::string& configuration() const { return m_json; }

private:
    std::string m_json;
};

} // namespace stator::ui
