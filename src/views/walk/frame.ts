/** The frame at the end of a walk: what struct page says of it, who maps it, and the bytes around the address. */
import type { AreaInfo, PageFrame, PageWalk } from "../../engine/session";
import { hex, type Look } from "../look";
import type { FrameOwner, WalkFrame, WalkSubject } from "../model/pageWalk";
import { hexBytes } from "../words";
import { hasBit } from "./entries";
import type { Named } from "./objects";

const MOST_MAPPINGS = 8;
const AROUND = 16;
/** Linux's own bit of an entry: the zero page and other pages that are not counted. */
const SPECIAL = 9;

export function frameOfWalk(look: Look, walk: PageWalk, subject: Pick<WalkSubject, "size">, area: AreaInfo | null, named: Named): WalkFrame | null {
  if (walk.pa < 0) return null;
  const { virtual } = look.session;
  const pfn = Math.floor(walk.pa / 4096);
  const page = virtual.frame(pfn);
  const leaf = walk.levels.at(-1)!;
  const start = walk.pa - (walk.pa % walk.pageSize);
  const mappings = [...(page?.mappings ?? [])].map((m) => ({ pid: m.pid, va: hex(m.va), entryAddress: hex(m.entryAddress), own: m.entryAddress === leaf.entryAddress }));
  mappings.sort((a, b) => Number(b.own) - Number(a.own));
  return {
    pfn: hex(pfn), start: hex(start), size: walk.pageSize, offset: walk.pa - start, owner: ownerOf(page, leaf.entry, area),
    mappings: mappings.slice(0, MOST_MAPPINGS), mapcount: page?.mapcount ?? 0, refcount: page?.refcount ?? 0, bytes: bytesAround(look, walk, subject.size, named),
  };
}

export function ownerOf(page: PageFrame | null, entry: bigint, area: AreaInfo | null): FrameOwner {
  const special = hasBit(entry, SPECIAL) && area !== null && !area.file;
  const kind = special ? "zero" : (page?.kind ?? "reserved");
  const writable = hasBit(entry, 1);
  const copyOnWrite = area !== null && !area.shared && area.rights[1] === "w" && !writable && (kind === "anonymous" || kind === "zero" || kind === "file");
  return { kind, name: special ? "" : (page?.path ?? ""), page: !page || page.index < 0 || special ? null : page.index, copyOnWrite };
}

/** Whole words around the address, within its page. */
function bytesAround(look: Look, walk: PageWalk, size: number, { objectId, state }: Named): WalkFrame["bytes"] {
  const address = Number(BigInt.asIntN(64, walk.va));
  const inPage = Number(walk.va % 4096n);
  const from = Math.max(0, inPage - (inPage % 8) - 8);
  const length = Math.min(4096 - from, 2 * AROUND);
  const memory = look.session.read(address - inPage + from, length);
  const at = inPage - from;
  const letters = Array.from(memory.bytes, (_, i) => (memory.mapped[i] === 0 ? "-" : memory.undefined[i] !== 0 ? "u" : state === "freed" ? "f" : "d"));
  const shown = Math.min(size, length - at);
  const undefinedAll = letters.slice(at, at + shown).every((l) => l === "u");
  return { address: hex(address - inPage + from), digits: hexBytes(memory.bytes), states: letters.join(""), at, size: shown, state: state === "live" && undefinedAll ? "uninitialised" : state, objectId };
}
