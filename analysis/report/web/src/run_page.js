// The page of a run: its sections in order. A section that lacks its data leaves itself out.
import { clustersSection } from "./sections/clusters.js";
import { distributionsSection } from "./sections/distributions.js";
import { excessesSection } from "./sections/excesses.js";
import { factsSection } from "./sections/facts.js";
import { fatesSection } from "./sections/fates.js";
import { fittedSection } from "./sections/fitted.js";
import { flowsSection } from "./sections/flows.js";
import { plantsSection } from "./sections/plants.js";
import { headlineSection } from "./sections/headline.js";
import { networkSection } from "./sections/network.js";
import { productivitySection } from "./sections/productivity.js";
import { table1Section } from "./sections/table1.js";
import { table3Section } from "./sections/tables.js";
import { tiersSection } from "./sections/tiers.js";
import { townSection } from "./sections/town.js";
import { trendsSection } from "./sections/trends.js";

const sections = [
    townSection,
    headlineSection,
    trendsSection,
    tiersSection,
    flowsSection,
    plantsSection,
    excessesSection,
    productivitySection,
    table1Section,
    table3Section,
    clustersSection,
    networkSection,
    fatesSection,
    distributionsSection,
    factsSection,
    fittedSection
];

export const runSections = (data) => sections.map((make) => make(data)).filter(Boolean);
