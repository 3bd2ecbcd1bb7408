#include "agents/posts.h"

namespace cxsim {
namespace {

void describe_spreading(FieldVisitor& v, Spreading& s) {
  v.number({"followers_exponent", "exponent of the power law of followers", Unit::none, 2.05, 5,
            Grade::chosen, "model 6.3"},
           s.followers.exponent);
  v.number({"followers_least", "fewest followers of an account", Unit::none, 1, 1e6, Grade::chosen,
            "model 6.3"},
           s.followers.least);
  v.number({"followers_most", "most followers of an account", Unit::none, 1, 1e8, Grade::chosen,
            "model 6.3"},
           s.followers.most);
  v.number({"reach", "share of the followers who see a post", Unit::fraction, 0, 1, Grade::chosen,
            "model 6.3"},
           s.reach);
  v.number({"repost", "share of those who see a calm post and pass it on", Unit::fraction, 0, 1,
            Grade::chosen, "model 6.3; .0005 makes .18 reposts a repost"},
           s.repost);
  v.number({"severity_weight", "how much more a severe story is passed on", Unit::none, 0, 5,
            Grade::chosen, "model 6.3"},
           s.severity_weight);
  v.number({"arousal_weight", "how much more an exciting story is passed on", Unit::none, 0, 5,
            Grade::chosen, "model 6.3"},
           s.arousal_weight);
  v.number({"generation", "mean time until a post is passed on", Unit::minutes, 0.1, 1e5,
            Grade::chosen, "model 6.4"},
           s.generation_minutes);
  v.number({"most_posts", "posts after which a cascade ends because everybody knows", Unit::none, 1,
            1e6},
           s.most_posts);
}

void describe_answers(FieldVisitor& v, PostParameters& p) {
  v.number({"cut", "share of the reposts that an answer prevents", Unit::fraction, 0, 1,
            Grade::chosen, "model 6.4"},
           p.answer_cut);
  v.number({"public_offer", "factor on reposts where compensation is offered in public", Unit::none,
            0, 5, Grade::chosen, "model 6.4, Herhausen et al. 2019"},
           p.public_offer);
  v.number({"empathy", "factor on reposts after an answer with empathy", Unit::none, 0, 5,
            Grade::chosen, "model 6.4, Herhausen et al. 2019"},
           p.empathy);
  v.number({"publicity", "share of views that each further public message adds", Unit::fraction, 0,
            5, Grade::chosen, "model 6.4, Golmohammadi et al. 2021"},
           p.publicity);
  v.number({"author_gain", "satisfaction that an answer within minutes gives back", Unit::none, 0,
            5, Grade::chosen, "model 6.4"},
           p.author_gain);
  v.number({"author_patience", "time in which that gain falls to 37%", Unit::minutes, 1, 1e4,
            Grade::derived, "model 6.4, from Twitter 2015-16"},
           p.author_patience);
  v.number({"soon", "time within which onlookers approve of an answer", Unit::minutes, 0, 1440,
            Grade::chosen, "model 6.4"},
           p.soon);
  v.number({"observed", "level of help and candour seen in an answer, or missed in silence",
            Unit::category_units, 0, 5, Grade::chosen, "model 6.4"},
           p.observed);
}

}  // namespace

void describe(FieldVisitor& v, PostParameters& p) {
  v.flag({"on", "customers post in public, and others pass it on"}, p.on);
  v.number({"propensity", "posts for each person who would be told in person", Unit::fraction, 0, 1,
            Grade::chosen, "model 6.1, 6.3"},
           p.propensity);
  v.number({"squeaky", "more posts for each public answer the customer has had", Unit::none, 0, 5,
            Grade::chosen, "model 6.4, Ma, Sun & Kekre 2015"},
           p.squeaky);
  v.group({"spreading", "who sees a post and passes it on"},
          [&](FieldVisitor& group) { describe_spreading(group, p.spreading); });
  v.group({"answers", "what an answer of the company changes"},
          [&](FieldVisitor& group) { describe_answers(group, p); });
}

}  // namespace cxsim
