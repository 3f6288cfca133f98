// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case whose every name and title was written by an enemy: mark-up that refers to a picture, bidirectional and
// control characters, formats, floods, paths, and 10,000 letters. Each text has a mark by which it is known wherever it
// is shown.
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace askance::test::hostile {

// What each of the texts is in the case.
enum Part {
    Source = 0, // ten
    Name = 10, // eight
    Type = 18, // two
    Response = 20, // two
    Organisation = 22, // six
    Kind = 28, // two
    RelationKind = 30, // three
    RelationCitation = 33, // three
    Party = 36, // two
    EventTitle = 38, // five
    EventCitation = 43, // three
    Sensor = 46, // two
    GapNote = 48,
    LogName = 49, // three
    Folder = 52,
    Note = 53, // three
    FilterName = 56, // two
    CaseName = 58,
    BadLine = 59,
    Heading = 60, // four
    Count = 64,
};

// A picture that mark-up asks for, and whether anybody opened it. The working folder is the picture's while it lives:
// file names cannot hold a whole path.
class Trap {
public:
    Trap();
    ~Trap();
    Trap(const Trap&) = delete;
    Trap& operator=(const Trap&) = delete;
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("trap.png")); }
    [[nodiscard]] QString url() const { return QStringLiteral("file://") + path(); }
    // How often the picture was opened since it was asked last.
    [[nodiscard]] int opened() const;

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

// The part of a text that stays readable whatever is made of the rest.
[[nodiscard]] QString mark(int number);
// Begins with its mark, has a malice of its own, and ends with what no surface may show as it is.
[[nodiscard]] QString text(int number, const QString& picture);
// As a name may be asked for: shorter, and in labels.
[[nodiscard]] QString domainName(int number);
// As a file may be called.
[[nodiscard]] QString fileName(int number, const QString& suffix);
// How the bidi override at the end of each text may be written: by a surface, in a filter, in a source, name or line.
[[nodiscard]] QStringList spellings();

// Logs by hostile sources for hostile names, one of them a table with hostile headings, in a hostile folder in
// `folder`.
[[nodiscard]] QStringList writeLogs(const QString& folder, const QString& picture);
// What people wrote into the case: who is who, what is documented, what happened.
void annotate(const QString& casePath, const QString& picture);

} // namespace askance::test::hostile
