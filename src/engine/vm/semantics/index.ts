/** The one table: operation code → meaning. `rare` has none; it is the host's. */
import { op, OPS } from "../opcodes";
import { Body } from "./body";
import type { Machine } from "./body";
import { defineBulk } from "./bulk";
import { defineCalls } from "./calls";
import { defineControl } from "./control";
import { defineFloats } from "./floats";
import { defineBranches, defineIntegers } from "./integers";
import { defineMasks } from "./masks";
import { defineMemory } from "./memory";
import { defineMoves, definePointers } from "./moves";
import { defineObjects } from "./objects";
import type { Stmt } from "./tree";

export type { Machine } from "./body";

/** Statement lists by operation code; undefined where the host does it all. */
export type Semantics = readonly (readonly Stmt[] | undefined)[];

const PARTS = [
  defineMoves, defineIntegers, defineMasks, defineControl, defineBranches, defineCalls, definePointers, defineMemory, defineBulk, defineObjects, defineFloats,
];

export function semanticsOf(machine: Machine): Semantics {
  const table: (readonly Stmt[] | undefined)[] = OPS.map(() => undefined);
  for (const part of PARTS) {
    part((name, meaning) => {
      const code = op(name);
      if (table[code]) throw new Error(`two meanings of ${name}`);
      const body = new Body(machine);
      meaning(body);
      table[code] = body.statements;
    });
  }
  const missing = OPS.filter((o) => !table[o.code] && o.name !== "rare");
  if (missing.length > 0) throw new Error(`no meaning of ${missing.map((o) => o.name).join(", ")}`);
  return table;
}
