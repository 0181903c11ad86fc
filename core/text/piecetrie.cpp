#include "core/text/piecetrie.h"

#include <algorithm>
#include <cstring>

namespace stator::text {

PieceTrie::PieceTrie(std::vector<std::pair<std::string_view, std::int32_t>> pieces) {
    std::sort(pieces.begin(), pieces.end());
    struct Pending {
        std::uint32_t node;
        std::size_t begin, end, depth; // pieces[begin, end) share their first `depth` bytes
    };
    m_nodes.emplace_back();
    m_labels.push_back(0);
    // Breadth first, so that the children of a node lie side by side.
    std::vector<Pending> queue{{0, 0, pieces.size(), 0}};
    for (std::size_t next = 0; next < queue.size(); ++next) {
        auto [node, begin, end, depth] = queue[next];
        if (begin < end && pieces[begin].first.size() == depth)
            m_nodes[node].value = pieces[begin++].second;
        m_nodes[node].firstChild = static_cast<std::uint32_t>(m_nodes.size());
        while (begin < end) {
            const auto label = static_cast<unsigned char>(pieces[begin].first[depth]);
            auto stop = begin;
            while (stop < end && static_cast<unsigned char>(pieces[stop].first[depth]) == label)
                ++stop;
            queue.push_back({static_cast<std::uint32_t>(m_nodes.size()), begin, stop, depth + 1});
            m_nodes.emplace_back();
            m_labels.push_back(label);
            ++m_nodes[node].childCount;
            begin = stop;
        }
    }
}

std::uint32_t PieceTrie::child(std::uint32_t node, unsigned char label) const {
    const Node& parent = m_nodes[node];
    const unsigned char* labels = m_labels.data() + parent.firstChild;
    const void* found =
        parent.childCount == 0 ? nullptr : std::memchr(labels, label, parent.childCount);
    if (!found)
        return 0;
    return parent.firstChild +
           static_cast<std::uint32_t>(static_cast<const unsigned char*>(found) - labels);
}

} // namespace stator::text
