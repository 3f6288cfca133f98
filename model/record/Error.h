// SPDX-License-Identifier: GPL-3.0-or-later
//
// What went wrong, as a value. A bad *line* of a log is data (see LineIssue); a bad *file*, case or request is an
// Error; a bug is Q_ASSERT. Not an exception: errors travel in Result<T>.
#pragma once

#include <QString>

namespace askance {

enum class ErrorCode {
    NotFound, // no such file or folder
    NotReadable, // no permission, a FIFO, a device, a directory without logs
    NotACase, // no SQLite file, or none of ours
    NewerCase, // written by a later version of the program
    ForeignSchema, // views, triggers or tables that we did not make
    Integrity, // digest or journal chain does not match
    Locked, // another process holds the case
    SameEvidence, // the log is in the case already
    DiskFull, //
    Io, // any other failure to read or write
    Corrupt, // compression or database structure damaged
    Usage, // the request itself is wrong: unknown option, bad filter, too many bins
    Unsupported, // a format or view that this version does not know
    TooLarge, // a limit was met: the text names it
    Exists, // the target exists and --force was not given
    Cancelled, // the user stopped it
};

struct Error {
    ErrorCode code = ErrorCode::Io;
    QString what; // one sentence without the place, ending without a full stop
    QString where; // file, "file:line", or empty

    // "where: what" or only "what".
    [[nodiscard]] QString toString() const { return where.isEmpty() ? what : where + QStringLiteral(": ") + what; }
};

// The exit code of the command line (DESIGN §6) that this error ends in.
[[nodiscard]] constexpr int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Unsupported:
        return 2;
    case ErrorCode::ForeignSchema:
    case ErrorCode::Integrity:
        return 4;
    case ErrorCode::Locked:
        return 5;
    case ErrorCode::Cancelled:
        return 130;
    default:
        return 1;
    }
}

} // namespace askance
