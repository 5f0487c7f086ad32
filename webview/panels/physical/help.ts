/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.frame"],
  ["PgUp PgDn", "keys.range"],
  ["Enter", "keys.selectFrame"],
  ["+ −", "keys.scale"],
  ["V", "keys.colouring"],
  ["R", "keys.goAlong"],
  [". ,", "keys.decision"],
  ["K", "keys.decisionPlay"],
  ["P", "keys.follow"],
  ["G", "keys.findFrame"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
