// What a firm's accounts of a quarter are made of, computed again from the same rules as
// model/credit.cpp, for a firm that is traced.
#pragma once

#include "model/credit.h"
#include "model/state/economy.h"

namespace keiretsu::sim {

/// Money in million yen, a quarter's.
struct AccountView {
    float debt = 0;  // before
    float rate = 0;  // of interest, per year
    float ordinary = 0;
    float tax = 0;
    float unpaid_bills = 0;
    float paid_out = 0;
    float borne_by_owner = 0;
    float cash_flow = 0;
    float investment_cost = 0;  // of all that is planned
    float funded = 0;           // share of it
    float tied_up = 0;
    float drawn = 0;
    float cash_before = 0;  // repayment
    model::Repayment repayment = {};
    float need = 0;
    float limit = 0;    // what the bank lends against collateral
    float willing = 0;  // chance that it lends beyond it, or the state guarantees
    float u = 0;        // the draw that meets it
    model::BankAnswer answer = {};
};

/// What close_accounts is about to do for a firm, between Moment::produced and Moment::settled.
AccountView view_account(const model::Economy& economy, model::Row head);

/// "not asked", "lent", "renewed", "guaranteed" or "refused".
const char* answer_in_words(const AccountView& account);

}  // namespace keiretsu::sim
