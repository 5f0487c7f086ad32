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
import { i32 } from "./tree";
import type { Stmt } from "./tree";

export type { Machine } from "./body";

/** Statement lists by operation code; undefined where the host does it all. */
export type Semantics = readonly (readonly Stmt[] | undefined)[];

/** `stmt` may leave before it begins and says itself when it does; `brk` stands for another instruction. */
const OWN_FETCH: ReadonlySet<string> = new Set(["stmt", "brk"]);

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
      if (!OWN_FETCH.has(name)) begun(body);
      meaning(body);
      table[code] = body.statements;
    });
  }
  const missing = OPS.filter((o) => !table[o.code] && o.name !== "rare");
  if (missing.length > 0) throw new Error(`no meaning of ${missing.map((o) => o.name).join(", ")}`);
  return machine.recording ? table.map((body) => body ?? fetchedOnly(machine)) : table;
}

function begun(body: Body): void {
  body.roomToRecord();
  body.fetched();
}

/** What is all the host's is fetched all the same. */
function fetchedOnly(machine: Machine): readonly Stmt[] {
  const body = new Body(machine);
  begun(body);
  body.slowIf(i32(1));
  return body.statements;
}
