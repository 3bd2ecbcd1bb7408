#include "agents/big_accounts.h"

namespace cxsim {

void describe(FieldVisitor& v, BigAccounts& a) {
  v.flag({"first", "big accounts are answered first: in the line, with complaints, in public"},
         a.first);
  v.number({"orders", "orders from which a customer is a big account", Unit::none, 1, 10000,
            Grade::chosen, "model 6.4"},
           a.orders);
  v.number(
      {"followers_share", "share of accounts, those with most followers, that is big in public",
       Unit::fraction, 0, 1, Grade::chosen, "model 6.4, Gunarathne et al."},
      a.followers_share);
}

}  // namespace cxsim
