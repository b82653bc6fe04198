// Words for the codes that files use, and the colour that goes with each.
export const variables = {
    establishments: "Establishments",
    employees: "Employees",
    value_added: "Value added at 2000 prices",
    labour_productivity: "Labour productivity"
};
export const sizes = ["4-29", "30-99", "100-299", "300+"];
/** Ranges, of sizes or years, with a dash; names keep their hyphens. */
export const dash = (text) => String(text).replace(/(\d)-(?=\d)/g, "$1\u2013");
/** SMEs in shades of the SMEs' colour, large enterprises in shades of theirs. */
export const sizeColour = {
    "30-99": "var(--size-30)",
    "100-299": "var(--size-100)",
    "300-999": "var(--size-300)",
    "1000+": "var(--size-1000)"
};
export const groups = { sme: "SMEs", large: "large enterprises" };
export const groupColour = { sme: "var(--sme)", large: "var(--large)" };
export const industries = {
    general: "General machinery",
    electrical: "Electrical machinery",
    transport: "Transport equipment",
    precision: "Precision machinery",
    metal: "Metal products",
    other: "Other manufacturing"
};
export const clusters = {
    company_town: "company town",
    production_region: "production region",
    mixed_urban: "mixed urban",
    mixed_invitation: "mixed, by invitation"
};
export const modes = {
    bankrupt: "bankrupt",
    partner_failed: "bankrupt with a buyer",
    no_heir: "retired without an heir",
    low_income: "gave up on low income",
    new_business: "early death, unexplained",
    site_sold: "site sold for housing",
    customers_lost: "customers lost",
    closed_by_owner: "plant closed by its owner",
    moved_abroad: "moved abroad"
};
/** What Uchikawa (2009) says in its text. */
export const paper = {
    establishments: [
        { year: 1985, value: 434754 },
        { year: 2007, value: 254675 }
    ],
    over60: { year: 2007, value: 47 }
};
