// The page of a run: its sections in order. A section that lacks its data leaves itself out.
import { table1Section } from "./sections/table1.js";

export const runSections = (data) => [table1Section(data)].filter(Boolean);
