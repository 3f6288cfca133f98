// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/JsonPaths.h"

namespace askance {

namespace {

    constexpr size_t kMostPath = 512;
    constexpr size_t kMostPaths = 4096;
    constexpr size_t kMostPathBytes = size_t{256} << 10;
    constexpr int kMostTries = 64; // of keys that do not come as expected

} // namespace

void JsonPaths::forgetTooMany()
{
    if (m_nodes.size() <= kMostPaths && m_paths.bytes() <= kMostPathBytes)
        return;
    m_paths.clear();
    m_nodes.assign(1, {});
}

quint32 JsonPaths::childOf(quint32 parent, std::string_view key, quint32& expected)
{
    quint32 child = expected;
    if (child == kNone || m_nodes[child].key != key) {
        child = m_nodes[parent].firstChild;
        for (int tries = 0; child != kNone && m_nodes[child].key != key; ++tries)
            child = tries < kMostTries ? m_nodes[child].nextSibling : kNone;
    }
    if (child == kNone)
        child = addChild(parent, key);
    expected = m_nodes[child].nextSibling;
    return child;
}

quint32 JsonPaths::addChild(quint32 parent, std::string_view key)
{
    const auto child = static_cast<quint32>(m_nodes.size());
    Node& node = m_nodes.emplace_back();
    const bool isTop = parent == 0;
    if (!isTop && m_nodes[parent].path == kNone)
        return child;
    m_path.clear();
    if (!isTop) {
        m_path = m_paths.at(m_nodes[parent].path);
        m_path += '.';
    }
    if (m_path.size() + key.size() > kMostPath)
        return child; // has no path and is no sibling of others, so that it is not found again
    m_path += key;
    node.key = key;
    node.path = m_paths.intern(m_path);
    // Behind the last of its siblings, so that they stand in the order of the log.
    quint32 last = m_nodes[parent].firstChild;
    for (int tries = 0; last != kNone && m_nodes[last].nextSibling != kNone && tries < kMostTries; ++tries)
        last = m_nodes[last].nextSibling;
    quint32& link = last == kNone ? m_nodes[parent].firstChild : m_nodes[last].nextSibling;
    node.nextSibling = link;
    link = child;
    return child;
}

quint32 JsonPaths::elementOf(quint32 list)
{
    if (m_nodes[list].element != kNone)
        return m_nodes[list].element;
    Node node;
    if (m_nodes[list].path != kNone) {
        m_path = m_paths.at(m_nodes[list].path);
        m_path += "[]";
        node.path = m_paths.intern(m_path);
    }
    const auto element = static_cast<quint32>(m_nodes.size());
    m_nodes[list].element = element;
    m_nodes.push_back(std::move(node));
    return element;
}

} // namespace askance
