/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓", "keys.allocation"],
  ["Enter", "keys.selectAllocation"],
  [". ,", "keys.decision"],
  ["K", "keys.decisionPlay"],
  ["P", "keys.follow"],
  ["G", "keys.goTo"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
