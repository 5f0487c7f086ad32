/** What lies at an address, by the names of the program: variables with their members, heap blocks, else the mapping. */
import type { AreaInfo } from "../../engine/session";
import type { HeapBlock } from "../../engine/checker/heapLog";
import { fieldsOf } from "../fields";
import { baseName, type Look } from "../look";
import type { MemoryState, ObjectId } from "../model/common";
import { planGlobals } from "../space/globals";
import type { Planned } from "../space/variables";
import { planStack } from "../space/stacks";
import { Things } from "../things";
import { typesOf } from "../values";

export interface Named {
  /** Data: "cur", "list.head", "malloc(100) + 8", "[heap]"; empty: nothing known. */
  readonly label: string;
  readonly objectId: ObjectId | null;
  readonly state: MemoryState;
}

const MOST_FIELDS = 256;

export type ObjectsAt = (va: bigint, area: AreaInfo | null) => Named;

/** The program's things are planned once, for all addresses that are asked about. */
export function objectsOf(look: Look): ObjectsAt {
  const things = new Things();
  const variables = [...planStack(look, things).frames.flatMap((f) => f.variables), ...planGlobals(look, things).flatMap((s) => s.variables)];
  const blocks = look.session.blocks();
  return (va, area) => {
    const address = Number(BigInt.asIntN(64, va));
    const variable = variables.find((v) => address >= v.info.address && address < v.info.address + Math.max(1, v.info.size));
    if (variable) return { label: partName(look, variable, address), objectId: variable.id, state: variable.ended ? "freed" : "live" };
    const block = blockAt(blocks, address);
    if (block) return { label: blockName(look, block, address), objectId: `block:${block.number}`, state: block.freed ? "freed" : "live" };
    return { label: area ? areaLabel(area) : "", objectId: things.at(address), state: "live" };
  };
}

export const areaLabel = (area: AreaInfo): string => (area.name === "" ? "[anon]" : baseName(area.name));

function partName(look: Look, { info }: Planned, address: number): string {
  const offset = address - info.address;
  const fields = offset === 0 && info.size <= look.session.pointerSize ? [] : fieldsOf(typesOf(look.session), info.type, MOST_FIELDS);
  const field = fields.find((f) => offset >= f.offset && offset < f.offset + f.size);
  if (field) return `${info.name}${field.name}`;
  return offset === 0 ? info.name : `${info.name} + ${offset}`;
}

/** The last block made there: a live one, else one that was freed and not given out again. */
function blockAt(blocks: readonly HeapBlock[], address: number): HeapBlock | undefined {
  for (let i = blocks.length - 1; i >= 0; i--) {
    const b = blocks[i]!;
    if (address >= b.address && address < b.address + Math.max(1, b.size)) return b;
  }
  return undefined;
}

function blockName(look: Look, block: HeapBlock, address: number): string {
  const made = look.code(look.ownRange(block.made)) ?? `${block.how}(${block.size})`;
  return address === block.address ? made : `${made} + ${address - block.address}`;
}
