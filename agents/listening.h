#pragma once

#include <cstdint>
#include <vector>

#include "engine/fields.h"
#include "engine/huge_array.h"
#include "engine/state_carrier.h"

/// Asking customers what they expect, and claiming less where the bars are too high [model 11].
namespace cxsim {

/// What the company does to know the bars of its customers. Claims follow the bars as they were
/// estimated, not as they are.
struct Listening {
  double responses = 0;  // to each survey of expectations, whatever the population; 0: none is made
  double interval = 30;  // days from one survey to the next
  double lag = 30;       // days until a survey is acted on
  double correction = 1;  // of claims and quotes, per unit that bars are seen to be too high
  double cost = 3;        // of a response
};

/// What being asked does to customers, and how well they answer.
struct ListeningParameters {
  double noise = 1.0;             // u, of one response: n of them are off by 1 / sqrt(n)
  double asked_beforehand = 0.1;  // satisfaction lost with the next delivery by who was asked
};

/// What one survey found.
struct Insight {
  std::int32_t day = 0;
  double quality_gap = 0;   // u, by which the bars seemed higher than what was delivered
  double delivery_gap = 0;  // u

  /// Number by number: what lies between them in memory differs by rank.
  void carry(StateCarrier& carrier) { carrier(day, quality_gap, delivery_gap); }
};

/// What a run remembers of surveys of expectations; nothing where none is ever made.
struct ListeningState {
  HugeArray<std::uint8_t> asked;  // by customer: 1 until the next delivery
  std::vector<Insight> insights;  // so far

  bool is_possible() const { return asked.size() > 0; }
};

void describe(FieldVisitor& visitor, Listening& listening);
void describe(FieldVisitor& visitor, ListeningParameters& parameters);

struct Company;
struct DeliveryScale;
struct RunState;

/// Whether a survey of expectations is made today.
bool is_survey_day(const Listening& listening, const ListeningState& state, std::int32_t today);

/// Lowers what the company claims, and lets it quote later dates, by what the latest survey that
/// is `lag` days old found to be too high. Bars that are too low are left alone.
void act_on_insight(const ListeningState& state, std::int32_t today, const DeliveryScale& scale,
                    Company& company);

/// What is lost of the satisfaction with today's delivery by a customer who had been asked
/// [Ofir & Simonson 2007]; the customer forgets it. 0 for all others.
double lost_by_being_asked(RunState& state, std::uint32_t customer);

}  // namespace cxsim
