#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "agents/attribute.h"
#include "agents/company.h"
#include "agents/market.h"
#include "agents/parameters.h"
#include "engine/fields.h"

/// A source of expectation raises or lowers a customer's bar [model 1.3]. One file each in
/// expectation_sources/, with one function of the file's own name that returns its entry.
namespace cxsim {

/// What a scenario can set of any source.
struct SourceSettings {
  bool on = true;
  double control = 0;        // how much of it the company controls, 0..1
  double noise = 1.0;        // u, spread of a single signal
  double credibility = 1.0;  // of the source itself, 0..1
  double attention = 1.0;    // paid to it, 0..1 and above
};

void describe(FieldVisitor& visitor, SourceSettings& settings);

/// The world as a source sees it.
struct SourceView {
  const Company& company;
  const Market& market;
  const Parameters& parameters;
  double quoted_days = 0;                // promised to whoever orders today
  const ReviewBoard* reviews = nullptr;  // null: there are none to read
};

/// A signal about one attribute: the level it suggests and its weight relative to a full signal of
/// the source (number of impressions, share of a tie).
struct Signal {
  Attribute attribute;
  double level;
  double weight;
};

/// At most one signal per attribute, by attribute, so that they are taken in side by side.
class Signals {
 public:
  void add(Attribute attribute, double level, double weight = 1.0) {
    const std::size_t k = index_of(attribute);
    levels_[k] = level;
    weights_[k] = weight;
    says_[k] = true;
  }
  bool says(std::size_t attribute) const { return says_[attribute]; }
  /// Both 0 where nothing is said.
  const Levels& levels() const { return levels_; }
  const Levels& weights() const { return weights_; }
  /// What is said, by attribute.
  std::vector<Signal> items() const;

 private:
  Levels levels_{};
  Levels weights_{};
  std::array<bool, attribute_count> says_{};
};

/// What a customer who is about to choose sees.
struct SelectionMoment {
  double quoted_days = 0;
  bool asked = false;  // the customer turned to this source, rather than coming across it
};

/// Who tells of an encounter, and how.
struct HearsayMoment {
  bool strong_tie = true;
  bool bad_news = false;
};

/// What is to be read under somebody's post about the company.
struct AnswerMoment {
  double level = 0;  // u, of help and candour: what the answer shows, or the silence
};

/// The first guess: one number per attribute, drawn once per customer.
struct PriorMoment {
  Levels imagined;  // u, around the norm
};

/// An entry of the catalogue. A null function: the source is silent at that moment.
struct SourceEntry {
  std::string_view name = {};
  std::string_view description = {};
  std::string_view literature = {};  // its name in the literature [model 1.3]
  bool company_owned = false;        // its credibility scales with trust; claims meet skepticism
  bool on_by_default = true;
  bool raises_should_bar = false;  // its claims lift the bar of what should be [model 1.4]
  bool follows_norm = false;       // what first guesses owe to it moves with the norm [model 9]
  bool speaks_in_notices = false;  // a delay notice is its word on a selection
  bool makes_needs_press = false;  // moves the zone of tolerance, not the belief
  double access = 1.0;             // how easily it is turned to in research; 0: it is just there
  SourceSettings defaults = {};
  /// What customers live through with the company is a signal of the level that they perceived, of
  /// each attribute that they met, and what a rival delivers one of its level, of all attributes:
  /// at this weight, relative to a full signal; 0: the source is silent. Not of the company's own.
  double experience_weight = 0;
  double rival_weight = 0;

  /// Flow to everybody on a day: `weight` is impressions a day, and the attention that individual
  /// customers pay to advertising scales it. Reaches beliefs about the company.
  void (*broadcast)(const SourceView&, Signals&) = nullptr;
  /// Flow of rivals' claims: it does not reach beliefs about the company.
  void (*rival_news)(const SourceView&, Signals&) = nullptr;
  void (*prior)(const SourceView&, const PriorMoment&, Signals&) = nullptr;
  void (*selection)(const SourceView&, const SelectionMoment&, Signals&) = nullptr;
  /// What others tell in person, and post in public: signals of the levels that were told, at this
  /// weight, relative to a full signal. Not of the company's own.
  double (*hearsay)(const SourceView&, const HearsayMoment&) = nullptr;
  double (*post)(const SourceView&, const HearsayMoment&) = nullptr;
  void (*answer)(const SourceView&, const AnswerMoment&, Signals&) = nullptr;
};

/// All entries, in the order of their files' names; the order is the source axis of results.
std::span<const SourceEntry> source_catalogue();

/// Share of the distance to a higher level by which one piece of news lifts the should bar: half
/// of what an own experience would, as far as it is believed [model 1.4].
inline double should_gain_of_news(const BarParameters& bars, const SourceSettings& settings) {
  return 0.5 * bars.should_gain * settings.credibility * settings.attention;
}

/// Precision of one full signal: credibility x attention / noise^2 [model 1.1].
inline double signal_precision(const SourceSettings& settings) {
  return settings.credibility * settings.attention / (settings.noise * settings.noise);
}

}  // namespace cxsim
