// Every piece of a vocabulary that a text goes on with, found byte by byte.
//
// Thread: immutable after construction.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace stator::text {

class PieceTrie {
public:
    /// From (piece, value) in any order; pieces are distinct and not empty, values not negative.
    explicit PieceTrie(std::vector<std::pair<std::string_view, std::int32_t>> pieces);

    /// Calls found(length, value) for each piece that `text` begins with, shortest first.
    template<class Found>
    void prefixes(std::string_view text, Found&& found) const {
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = child(node, static_cast<unsigned char>(text[i]));
            if (node == 0)
                return;
            if (m_nodes[node].value >= 0)
                found(i + 1, m_nodes[node].value);
        }
    }

private:
    struct Node {
        std::uint32_t firstChild = 0; ///< children are consecutive, in order of their labels
        std::uint32_t childCount = 0;
        std::int32_t value = -1;
    };
    /// The child by `label`, or 0, which is the root and nobody's child.
    std::uint32_t child(std::uint32_t node, unsigned char label) const;

    std::vector<Node> m_nodes;
    std::vector<unsigned char> m_labels; ///< of the edge that leads to each node
};

} // namespace stator::text
