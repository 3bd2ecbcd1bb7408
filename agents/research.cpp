#include "agents/research.h"

#include "engine/fields.h"

namespace cxsim {

void describe(FieldVisitor& v, ResearchParameters& p) {
  v.flag({"on", "customers look until one more look is not worth its cost"}, p.on);
  v.number({"involvement", "how much is at stake in a choice", Unit::none, 0, 100, Grade::chosen,
            "model 1.7"},
           p.involvement);
  v.number({"search_cost", "cost of one look, against its worth", Unit::none, 0, 100, Grade::chosen,
            "model 1.7"},
           p.search_cost);
  v.integer({"most_looks", "looks after which everybody stops", Unit::none, 0, 64, Grade::chosen,
             "model 1.7"},
            p.most_looks);
  v.flag({"asks_peers",
          "neighbours who bought are asked too, with the credibility of the source `peers`"},
         p.asks_peers);
}

}  // namespace cxsim
