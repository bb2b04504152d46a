// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace pss {

/// Similarities, weights and scores are whole numbers of this, so that every machine finds the same.
inline constexpr int kOne = 10000;

/// The rules as they are written in code, and the numbers they are used with: both are part of every
/// explanation.
inline constexpr int kEngineVersion = 3;
inline constexpr int kConfigVersion = 2;

/// What the engine weighs with. Change a number and kConfigVersion goes up.
struct MatchConfig {
    // Similarity of two words
    int foldSimilarity = 9800; ///< they sound alike
    int variantSimilarity = 8600;
    int nicknameSimilarity = 7900;
    int translationSimilarity = 9000;
    int joinSimilarity = 9700; ///< times the similarity of the joined words
    int initialSimilarity = 9000;
    int acronymSimilarity[3] = {8000, 8800, 9300}; ///< of three, four and more letters
    int knownWordEdit = 140; ///< percent of the cost, where the query's word is a name of the list itself
    int leastSimilarity = 6200; ///< below it two words are not compared any further
    // Weights of words
    int commonWeight = 1500; ///< of a word everybody has; the rarest weighs kOne
    int lengthWeight[6] = {10000, 3500, 6000,
                           8500,  9500, 10000}; ///< by letters, the last for all longer ones
    int particleWeight = 2000;
    int honorificWeight = 1000;
    int formWeight = 1200;
    int patronymicRest = 3000; ///< of its weight, where a father's name has no partner
    int readingTrust = 9200; ///< the score of a name of Han or Hangul letters by how they may be said
    int scriptsTrust = 9200; ///< of two names of different alphabets, neither of them Latin
    int initialWeight = 3500;
    // Score of a name
    int editShare = 2500; ///< of the whole name's edit score in its quality; the rest is the words'
    int queryMissing = 5500; ///< lost where all the query's weight finds no partner
    int listMissing = 3500;
    int strongEvidence = 18000; ///< matched weight from which a hit stands on its own
    int weakEvidence = 7600; ///< what a hit without any is multiplied with
    int oneTypo = 8000; ///< at least, where a whole name differs in one letter
    int shortestTypo = 7; ///< letters of such a name
    // Qualifiers: percent of a hundred of the gap closed, or of the score kept
    int sameDateLift = 2500;
    int sameYearLift = 1500;
    int nearYears = 9700;
    int closeYears = 8800;
    int otherYears = 7600;
    int sameCountryLift = 300;
    int otherCountry = 9700;
    int otherSex = 8500;
    // Search
    int floor = 5000; ///< names that cannot reach it are not looked at
};

inline constexpr MatchConfig kMatchConfig;

} // namespace pss
