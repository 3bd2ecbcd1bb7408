#pragma once

#include "agents/announced_waits.h"
#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/choice.h"
#include "agents/consistency.h"
#include "agents/diffusion.h"
#include "agents/listening.h"
#include "agents/loyalty.h"
#include "agents/market_type.h"
#include "agents/memory.h"
#include "agents/moving_norm.h"
#include "agents/organisation.h"
#include "agents/patience.h"
#include "agents/posts.h"
#include "agents/reasons.h"
#include "agents/recovery.h"
#include "agents/reference_price.h"
#include "agents/referral.h"
#include "agents/research.h"
#include "agents/returns.h"
#include "agents/reviews.h"
#include "agents/satisfaction.h"
#include "agents/situation.h"
#include "agents/talk.h"
#include "agents/trust.h"
#include "agents/voice.h"
#include "agents/win_back.h"
#include "engine/fields.h"

/// The constants of the customer model, with the model's defaults; every one is a field that a
/// scenario can set, a sweep can vary and the documentation lists with its evidence.
namespace cxsim {

struct BeliefParameters {
  double prior_precision = 1.0;
  double imagination_spread = 0.5;  // u, of the first guess around the norm
  double imagination_share = 0.5;   // of the prior's precision
  double half_life = 400.0;         // days
  double experience_spread = 0.6;   // u, of single deliveries of one company
};

struct BarParameters {
  ZoneWeights zone;
  double should_gain = 0.30;
  double norm_pull = 0.004;  // per day
  double decay = 0.0005;     // per day
  double predicted_to_adequate = 0.30;
  double grace = 0.0;  // days
};

struct TrustParameters {
  Trust start{8.0, 2.0};
  double broken_weight = 2.0;
  double notice_relief = 0.5;
  double time_constant = 730.0;  // days
};

struct SatisfactionParameters {
  double anchor = 1.0986122886681098;  // ln 3: met expectations are 4 stars
  double performance_weight = 0.25;
  Levels weights = {0.45, 0.20, 0.15, 0.25, 0.25, 0.20};
  Perception perception;
  ValueCurve curve;
  double delivery_loss_exponent = 0.5;
  double early_gain_weight = 1.0;
  double broken_promise = 1.0;     // J of delivery
  double double_deviation = 1.75;  // factor on it when the announced new date is missed too
  double unresolved_order = 1.0;   // asked while the order has still not come
  double excuse_weight = 0.5;
  double noise = 0.3;
  double cancelled_moment = 1.0;  // how bad a cancellation is
};

struct MemoryParameters {
  PeakEnd journey;
  double last_weight = 0.5;  // of the last journey in what is remembered
  BondRates bond;
  double bond_decay = 0.0006;  // per day
};

struct PatienceParameters {
  ContactHazard contact;
  double tracking_factor = 0.5;
  double notice_factor = 0.4;
  double notice_shift = 0.5;  // of the promise floor, notice before the promised day
  double late_notice_shift = 0.2;
  double notice_cancellation = 0.03;
  LineFeelings line;
};

struct LoyaltyParameters {
  DropOutWeights drop_out;
  double complaint_half_life = 60.0;  // days
  double need_rate_weight = 0.25;
  double never_again = 0.15;
  double never_again_below = -1.0;  // latent satisfaction
};

struct TalkParameters {
  TalkRates rates;
  double weak_tie = 0.5;    // weight of a weak tie's word
  double negativity = 1.2;  // weight of bad news
};

struct Parameters {
  BeliefParameters belief;
  BarParameters bars;
  TrustParameters trust;
  SatisfactionParameters satisfaction;
  MemoryParameters memory;
  PatienceParameters patience;
  ChoiceWeights choice;
  LoyaltyParameters loyalty;
  TalkParameters talk;
  MovingNormParameters moving_norm;
  OrganisationParameters organisation;
  VoiceParameters voice;
  ReturnParameters returns;
  RecoveryParameters recovery;
  WinBackParameters win_back;
  MarketTypeParameters market_type;
  ConsistencyParameters consistency;
  ResearchParameters research;
  ReferencePriceParameters reference_price;
  ReasonParameters reasons;
  AnnouncedWaitParameters announced_waits;
  SituationParameters situation;
  ListeningParameters listening;
  PostParameters posts;
  ReviewParameters reviews;
  DiffusionParameters diffusion;
  ReferralParameters referral;
};

void describe(FieldVisitor& visitor, Parameters& parameters);

}  // namespace cxsim
