// SPDX-License-Identifier: GPL-3.0-or-later
//
// The paths of keys met so far in a log of JSON objects, as a tree that is walked while an object is read. Objects of
// one log have their keys in one order, mostly: a key is first compared with the one that followed last time. Used by
// JsonLine.
#pragma once

#include "record/ByteDictionary.h"

#include <string>
#include <vector>

namespace askance {

class JsonPaths {
public:
    // Nodes are numbers; 0 is the object itself. `expected` is the node that probably comes: firstChild() before the
    // first key.
    [[nodiscard]] quint32 childOf(quint32 parent, std::string_view key, quint32& expected);
    [[nodiscard]] quint32 elementOf(quint32 list);
    [[nodiscard]] quint32 firstChild(quint32 node) const { return m_nodes[node].firstChild; }
    // Number of its path, kNone for one of monstrous length.
    [[nodiscard]] quint32 pathOf(quint32 node) const { return m_nodes[node].path; }

    [[nodiscard]] quint32 find(std::string_view path) const { return m_paths.find(path); }
    [[nodiscard]] std::string_view at(quint32 path) const { return m_paths.at(path); }

    // Before each object: logs whose keys are data would have the tree grow without end.
    void forgetTooMany();

private:
    struct Node {
        std::string key;
        quint32 path = kNone;
        quint32 firstChild = kNone;
        quint32 nextSibling = kNone;
        quint32 element = kNone; // of a list
    };
    [[nodiscard]] quint32 addChild(quint32 parent, std::string_view key);

    ByteDictionary m_paths;
    std::vector<Node> m_nodes = std::vector<Node>(1);
    std::string m_path;
};

} // namespace askance
