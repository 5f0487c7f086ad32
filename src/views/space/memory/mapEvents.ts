/** What a step did to the address space, in the order of how much it matters: mappings, processes, growth, copied pages, zero pages. */
import type { AreaPages } from "../../../engine/session";
import { baseName, hex, type Look } from "../../look";
import { say } from "../../model/sentences";
import type { Message } from "../../model/text";
import { address, bytes, code, name, number } from "../../parts";
import { areaAt, runAt } from "./areas";
import { type MapChange, mapChanges } from "./mapChanges";

const PAGE = 4096;

/** Null: nothing of the kind, or the step went backwards. */
export function mapEvent(look: Look): Message | null {
  const { before } = look.context;
  if (!before || before.step >= look.session.step) return null;
  const changes = mapChanges(before.areas, look.areas());
  return forked(look) ?? ofArea(changes) ?? copied(look, changes) ?? stackGrew(changes) ?? zeroPage(look);
}

/** Growth of the heap, when no block says why; a child that ended. */
export function quietMapEvent(look: Look): Message | null {
  const { before } = look.context;
  if (!before || before.step >= look.session.step) return null;
  return heapMoved(mapChanges(before.areas, look.areas())) ?? ended(look);
}

const isHeap = ({ area }: MapChange): boolean => area.name === "[heap]";
const isStack = ({ area }: MapChange): boolean => area.name === "[stack]";
const nameOf = ({ area }: MapChange) => (area.name === "" ? code("[anon]") : code(baseName(area.name)));

/** The largest change is what the step was about; what mmap and munmap move beside it comes along. */
function ofArea(changes: readonly MapChange[]): Message | null {
  const own = changes.filter((c) => !(isHeap(c) && c.kind !== "protected") && !(isStack(c) && c.kind === "mapped"));
  if (own.length === 0) return null;
  const change = own.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const size = bytes(change.end - change.start);
  const at = address(hex(change.start));
  if (change.kind === "protected") return say("sentence.protected", { name: nameOf(change), size, address: at, from: code(change.from), to: code(change.area.rights) });
  return change.kind === "mapped" ? say("sentence.mapped", { name: nameOf(change), size, address: at, rights: code(change.area.rights) }) : say("sentence.unmapped", { name: nameOf(change), size, address: at });
}

const sizeOf = (changes: readonly MapChange[]): number => changes.reduce((n, { start, end }) => n + end - start, 0);

function stackGrew(changes: readonly MapChange[]): Message | null {
  const grown = changes.filter((c) => isStack(c) && c.kind === "mapped");
  return grown.length > 0 ? say("sentence.stackGrew", { size: bytes(sizeOf(grown)) }) : null;
}

function heapMoved(changes: readonly MapChange[]): Message | null {
  const [made, gone] = (["mapped", "unmapped"] as const).map((kind) => changes.filter((c) => isHeap(c) && c.kind === kind));
  if (made!.length > 0) return say("sentence.heapGrew", { size: bytes(sizeOf(made!)) });
  return gone!.length > 0 ? say("sentence.heapShrank", { size: bytes(sizeOf(gone!)) }) : null;
}

function forked(look: Look): Message | null {
  const before = new Set(look.context.before!.alive);
  const child = look.session.virtual.processes().find(({ pid, state }) => state !== "ended" && !before.has(pid));
  if (!child) return null;
  const shared = look.areas().reduce((n, { use }) => n + use.cow, 0) / PAGE;
  return say("sentence.forked", { pid: name(String(child.pid)), shared: number(shared) });
}

function ended(look: Look): Message | null {
  const before = new Set(look.context.before!.alive);
  const gone = look.session.virtual.processes().find(({ pid, state }) => (state === "zombie" || state === "ended") && before.has(pid));
  return gone ? say("sentence.processEnded", { pid: name(String(gone.pid)) }) : null;
}

/** A page that was shared copy-on-write and is the process's own now: its area has fewer of those and more of these. */
function copied(look: Look, changes: readonly MapChange[]): Message | null {
  if (changes.some((c) => c.kind !== "mapped" || !isStack(c))) return null;
  const { areas } = look.context.before!;
  const area = look.areas().find((now) => {
    const was = areas.find(({ end, name: called }) => end === now.end && called === now.name);
    return was !== undefined && was.cow > now.use.cow && was.private < now.use.private;
  });
  return area ? say("sentence.pageCopied", { address: address(hex(writtenIn(look, area))), name: named(area) }) : null;
}

const named = (area: AreaPages) => (area.name === "" ? name("[anon]") : name(baseName(area.name)));

/** The page that the step wrote in an area; else the area itself. */
function writtenIn({ session }: Look, area: AreaPages): number {
  const access = session.accesses().find((a) => a.write && a.address >= area.start && a.address < area.end && runAt(area, a.address)?.sharing === "private");
  return access ? access.address - (access.address % PAGE) : area.start;
}

function zeroPage(look: Look): Message | null {
  const { areas } = look.context.before!;
  for (const access of look.session.accesses()) {
    const area = access.write ? undefined : areaAt(look.areas(), access.address);
    const was = area && areas.find(({ end, name: called }) => end === area.end && called === area.name);
    if (area && was && was.zero < area.use.zero && runAt(area, access.address)?.kind === "zero") return say("sentence.zeroPage", { address: address(hex(access.address - (access.address % PAGE))), name: named(area) });
  }
  return null;
}
