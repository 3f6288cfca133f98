// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts that the sample case is put together from: its calendar, its addresses, and the functions that make the
// records of the subject and of its peers. Pure; private to this room. The recipe is in resources/sample/README.md.
#pragma once

#include "ingest/SampleCase.h"
#include "record/CivilTime.h"

#include <string>
#include <vector>

namespace askance::sample {

inline constexpr int kSensors = 4;
inline constexpr int kFourth = 3; // ns4

// One line of one log. Whole seconds since 1970 UTC; the address is IPv4 in host order.
struct Record {
    qint64 second = 0;
    quint32 address = 0;
    quint16 name = 0; // → Records::names
    quint8 sensor = 0; // 0 … 3 = ns1 … ns4
};

struct Records {
    std::vector<std::string> names;
    std::vector<Record> list;
    qint64 subjectTwins = 0;

    quint16 addName(std::string name);
};

inline constexpr quint32 ipv4(quint32 a, quint32 b, quint32 c, quint32 d)
{
    return (a << 24) | (b << 16) | (c << 8) | d;
}
inline constexpr quint32 kAlfaA = ipv4(192, 0, 2, 15);
inline constexpr quint32 kAlfaB = ipv4(192, 0, 2, 16);
inline constexpr quint32 kAlfaC = ipv4(192, 0, 2, 137);
inline constexpr quint32 kSpectrum = ipv4(198, 51, 100, 8);
inline constexpr quint32 kHeartland = ipv4(203, 0, 113, 29);
inline constexpr int kScattered = 14;
[[nodiscard]] quint32 scatteredAddress(int index); // 0 … 13
[[nodiscard]] std::string addressText(quint32 address);

// 00:00:00 UTC of a day of 2016.
[[nodiscard]] qint64 dayOf2016(int month, int day);
inline constexpr qint64 kDay = 86'400;
inline constexpr qint64 kHour = 3'600;
[[nodiscard]] qint64 firstSecond(); // 4 May
[[nodiscard]] qint64 fourthBegin(); // 1 Aug: ns4 is recorded from here
[[nodiscard]] qint64 outageBegin(); // ns1–ns3: 23 Jul 06:00
[[nodiscard]] qint64 outageEnd(); // 24 Jul 18:00
[[nodiscard]] qint64 lastLookup(); // 23 Sep 13:56:29
[[nodiscard]] qint64 endSecond(); // 1 Oct, not included
// Whether ns‹sensor + 1› was recording.
[[nodiscard]] bool isRecording(int sensor, qint64 second);

void addSubject(quint64 seed, Records& records);
void addPeers(quint64 seed, Records& records);
void addDocuments(SampleMaterial& material);

} // namespace askance::sample
