/**
 * Which section each thing is in, and why: what the C language and the compiler decide, and what the kernel makes of it.
 *
 *   int n = 5;            .data      its value lies in the file           const int c = 5;     .rodata   nobody may write it
 *   int n;  int n = 0;    .bss       no room in the file, zeroed pages    "text"               .rodata   a string literal
 *   _Thread_local int n;  .tbss      one for each thread                  int n; in a function stack     lives as long as the call
 *   malloc(100)           heap       a chunk of what brk gave             malloc(200000)       mmap      a mapping of its own
 */
import type { GlobalVariable } from "../../../engine/vm/program";
import type { AreaPages, FrameInfo, ISession, VariableInfo } from "../../../engine/session";
import { baseName, hex } from "../../look";
import type { HomeView } from "../../model/memory";
import { say } from "../../model/sentences";
import type { Message } from "../../model/text";
import { bytes, code, number } from "../../parts";
import { areaAt, areaId, runAt, wordOfRange } from "./areas";
import { lookedAt } from "../tasks";

const PAGE = 4096;
/** Flags in a chunk's size word. */
const IS_MMAPPED = 2;
const NON_MAIN_ARENA = 4;

/** The areas are looked through once for all things of a picture. */
export interface Space {
  readonly session: ISession;
  areas(): readonly AreaPages[];
}

type Why = Pick<HomeView, "section" | "why">;

/** Where a range lies; `why` is given by who knows. */
export function homeAt(look: Space, address: number, size: number, { section, why }: Why): HomeView {
  const area = areaAt(look.areas(), address);
  const first = address - (address % PAGE);
  const end = address + Math.max(1, size);
  const pages = Math.ceil((end - first) / PAGE);
  if (!area) return { section, why, area: null, page: hex(first), pages, state: "none", mappers: 0 };
  const named = { id: areaId(area), name: area.name === "" ? "[anon]" : baseName(area.name), rights: area.rights };
  return { section, why, area: named, page: hex(first), pages, state: wordOfRange(area, address, end), mappers: runAt(area, address)?.mappers ?? 0 };
}

export function homeOfVariable(look: Space, info: VariableInfo, frame: FrameInfo | null): HomeView {
  return homeAt(look, info.address, info.size, info.global ? whyGlobal(look, info.global, info.storage) : whyLocal(look, info, frame));
}

function whyGlobal(look: Space, global: GlobalVariable, storage: VariableInfo["storage"]): Why {
  const { section } = global;
  const inside = storage === "static";
  const why = ((): Message => {
    switch (section) {
      case ".data":
        return inside ? say("why.dataInside", {}) : say("why.data", {});
      case ".bss":
        return inside ? say("why.bssInside", {}) : say("why.bss", {});
      case ".tdata":
      case ".tbss":
        return say(section === ".tdata" ? "why.tdata" : "why.tbss", { number: number(lookedAt(look.session)?.number ?? 1) });
      case ".rodata":
        return global.literal ? say("why.literal", {}) : say("why.rodata", {});
      case ".text":
        return say("why.text", {});
    }
  })();
  return { section, why };
}

function whyLocal(look: Space, info: VariableInfo, frame: FrameInfo | null): Why {
  const { alloca, storage } = info;
  const f = code(frame?.function.name ?? "");
  if (alloca?.indirect && storage !== "parameter") return { section: "stack", why: say("why.variableLength", { function: f }) };
  const thread = lookedAt(look.session);
  if (thread && thread.stackHigh > 0) return { section: "stack", why: say("why.threadStack", { function: f, number: number(thread.number) }) };
  return { section: "stack", why: storage === "parameter" ? say("why.parameter", { function: f }) : say("why.local", { function: f }) };
}

/** A block of malloc's; `chunk` is where its header begins. */
export function homeOfBlock(look: Space, address: number, chunk: number, size: number): HomeView {
  const word = look.session.pointerSize;
  const flags = look.session.read(chunk + word, 1).bytes[0] ?? 0;
  const why: Why =
    (flags & IS_MMAPPED) !== 0 ? { section: "mmap", why: say("why.mapped", { size: bytes(size) }) }
    : (flags & NON_MAIN_ARENA) !== 0 ? { section: "arena", why: say("why.arena", {}) }
    : { section: "heap", why: say("why.heap", {}) };
  return homeAt(look, address, size, why);
}

export const homeOfLiteral = (look: Space, global: GlobalVariable): HomeView => homeAt(look, global.address, global.size, { section: global.section, why: say("why.literal", {}) });
