// Words and helpers that pages of experiments share.
export const outcomes = {
    establishments: "Establishments",
    employees: "Employees",
    value_added: "Value added",
    entries: "Entries",
    exits: "Exits",
    tfp: "Total factor productivity",
    true_productivity: "True productivity",
    margin: "Margin",
    redemption_years: "Redemption period",
    policy_cost: "Cost of policies",
    real_value_added: "Real value added",
    real_wages: "Real wages",
    real_profits: "Real profits",
    real_elsewhere: "Earned in other work",
    price_gain: "Buyers’ gain from prices",
    real_income: "Real income",
    net_income: "Real income net of cost",
    labour_productivity: "Real value added a head",
    unemployed: "Without work, beyond the base",
    local_wage: "Local wage, base = 100",
    exits_bankrupt: "Bankrupt",
    exits_partner_failed: "Bankrupt with a buyer",
    exits_no_heir: "Retired without an heir",
    exits_low_income: "Gave up on low income",
    exits_new_business: "Early death, unexplained",
    exits_site_sold: "Site sold for housing",
    exits_customers_lost: "Customers lost",
    exits_closed_by_owner: "Closed by its owner",
    exits_moved_abroad: "Moved abroad"
};
export const outcomeName = (outcome) => outcomes[outcome] ?? outcome.replaceAll("_", " ");

/** Outcomes whose effect reads as a share of the base; of the others the difference itself is shown. */
export const asShare = new Set(["establishments", "employees", "value_added", "real_value_added", "real_income", "labour_productivity", "entries", "exits"]);

export const dimensions = { nation: "the nation", size: "size (employees)", tier: "tier", place: "place", industry: "industry", group: "group" };
export const armColours = ["var(--sim)", "var(--arm-2)", "var(--arm-3)", "var(--arm-4)", "var(--arm-5)"];
export const armMarks = ["sim", "arm-2", "arm-3", "arm-4", "arm-5"];

/** Effect in % of the base, with its bounds. */
export function inPercent(row) {
    const share = (value) => (value === null || !row.base ? null : (100 * value) / Math.abs(row.base));
    return { ...row, mean: share(row.mean), low: share(row.low), high: share(row.high) };
}

/** Counts and sums of money grow with the economy; rates, ratios and indices do not. */
const isCount = (outcome) => ["establishments", "employees", "value_added", "real_value_added", "real_wages", "real_profits", "real_elsewhere", "price_gain", "real_income", "net_income", "unemployed", "entries", "exits", "policy_cost", "policy_recipients"].includes(outcome) || outcome.startsWith("exits_");

/** A row of the run as one of Japan, with the sample's own mean beside it and shares of the base. */
export function inJapan(row, scale, columns = ["base", "mean", "low", "high"]) {
    const factor = isCount(row.outcome) ? 1 / (scale || 1) : 1;
    const japan = { ...row, sample: row.mean };
    for (const name of columns) japan[name] = row[name] === null || row[name] === undefined ? null : row[name] * factor;
    const { mean: percent, low: percent_low, high: percent_high } = inPercent(japan);
    return { ...japan, percent, percent_low, percent_high };
}

/** What counts and money of the page are, said once at its top. */
export const scaleNote = (scale) => (scale && scale !== 1 ? `Counts and money are those of Japan: the run is a sample of 1:${Math.round(1 / scale)}, whose own figures stand beside them.` : null);

/** A single year, not a window. */
export const isYear = (row) => typeof row.period === "number" || !String(row.period).includes("-");
