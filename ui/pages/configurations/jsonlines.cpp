// Where in a JSON text a field stands.
#include "ui/pages/configurations/draft.h"

#include <algorithm>
#include <vector>

namespace stator::ui {

namespace {

/// Walks through JSON, comments and errors included, and remembers where each value begins.
class PathScanner {
public:
    PathScanner(const std::string& text, const std::string& path)
        : m_text(text)
        , m_wanted(path) {}

    /// 0 where the path is not found.
    int line() {
        scanValue("");
        return m_found;
    }

private:
    bool ended() const { return m_at >= m_text.size() || m_found > 0; }
    char here() const { return m_text[m_at]; }

    void skipBlanks() {
        while (!ended()) {
            if (m_text.compare(m_at, 2, "//") == 0)
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else if (m_text.compare(m_at, 2, "/*") == 0)
                m_at = std::min(m_text.find("*/", m_at + 2), m_text.size() - 2) + 2;
            else if (std::isspace(static_cast<unsigned char>(here())) != 0 || here() == ',' ||
                     here() == ':')
                ++m_at;
            else
                return;
        }
    }

    std::string scanString() {
        std::string content;
        for (++m_at; !ended() && here() != '"'; ++m_at) {
            if (here() == '\\')
                ++m_at;
            if (!ended())
                content += here();
        }
        ++m_at;
        return content;
    }

    void scanValue(const std::string& path) {
        skipBlanks();
        if (ended())
            return;
        if (path == m_wanted && !path.empty()) {
            m_found =
                1 + static_cast<int>(std::count(
                        m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n'));
            return;
        }
        if (here() == '{')
            scanObject(path);
        else if (here() == '[')
            scanArray(path);
        else if (here() == '"')
            scanString();
        else
            m_at = std::min(m_text.find_first_of(",]}\n", m_at + 1), m_text.size());
    }

    void scanObject(const std::string& path) {
        ++m_at;
        for (skipBlanks(); !ended() && here() != '}'; skipBlanks()) {
            if (here() != '"') {
                ++m_at;
                continue;
            }
            const std::string key = scanString();
            scanValue(path.empty() ? key : path + "." + key);
        }
        ++m_at;
    }

    void scanArray(const std::string& path) {
        ++m_at;
        int index = 0;
        for (skipBlanks(); !ended() && here() != ']'; skipBlanks())
            scanValue(path + "[" + std::to_string(index++) + "]");
        ++m_at;
    }

    const std::string& m_text;
    const std::string& m_wanted;
    std::size_t m_at = 0;
    int m_found = 0;
};

} // namespace

int lineOfPath(const std::string& text, const std::string& path) {
    return path.empty() ? 0 : PathScanner(text, path).line();
}

} // namespace stator::ui
