// SPDX-License-Identifier: GPL-3.0-or-later
//
// The framed blocks of the inspector: a card with a bold title and sentences, and the list of documents with their
// dashed marks. Plain text only.
#pragma once

#include "drawing/Theme.h"
#include "inspector/SubjectWords.h"

#include <QFrame>
#include <QLabel>

#include <vector>

class QVBoxLayout;

namespace askance {

class NoticeCard : public QFrame {
    Q_OBJECT
public:
    // An amber card says what the evidence cannot do; a grey one has a mark before each sentence.
    enum class Kind { Limits, Checks };
    NoticeCard(Kind kind, const QString& title, QWidget* parent = nullptr);

    void setLines(const QStringList& lines); // not yet made visible
    [[nodiscard]] QStringList lines() const { return m_lines; }
    void setTheme(const Theme& theme);

private:
    void refresh();
    Kind m_kind;
    QStringList m_lines;
    QLabel* m_title;
    QVBoxLayout* m_column;
    std::vector<QWidget*> m_rows; // as many as there ever were lines; each has a text
    std::vector<QLabel*> m_texts;
    const Theme* m_theme;
};

// What documents say of the subject. Never to be taken for lookups: dashed, slate, with a page and who said it.
class DocumentList : public QWidget {
    Q_OBJECT
public:
    explicit DocumentList(QWidget* parent = nullptr);

    void setDocuments(const std::vector<DocumentWords>& documents); // not yet made visible
    void setTheme(const Theme& theme);

private:
    void refresh();
    std::vector<DocumentWords> m_documents;
    QVBoxLayout* m_column;
    std::vector<QWidget*> m_rows;
    const Theme* m_theme;
};

} // namespace askance
