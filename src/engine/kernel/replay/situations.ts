/**
 * The situation behind a recorded entry. A recording names its addresses but has no program: what the program did is told by the name
 * where it says so, and by the entry for the rest. The simulator then does the same by its own mmap, brk and page faults.
 *
 *   the name says         heap, brk      the area behind brk            stack     an area that grows down
 *                         shm, shared    a shared mapping               hugetlb   MAP_HUGETLB
 *   the entry says        0                         nobody has touched the page
 *                         no P, PROT_NONE bit       written, then mprotect(PROT_NONE)
 *                         P, special                read: anonymous memory that was never written (the zero page)
 *                         P, RW and D               written
 *                         P, RW without D           read: shared memory
 *                         P, D without RW           written, then mprotect(PROT_READ)
 *                         P, neither                read: a page of a private file mapping (a huge page: anonymous, never written)
 *                         NX clear                  the mapping is executable
 */
import { D, type Entry, isNone, NX_HIGH, P, PS, RW, SPECIAL } from "../../mmu/entry";
import { PROT } from "../mm/vma";
import { isHugeWalk, lastEntry, type RecordedWalk } from "./recording";

export interface Situation {
  readonly kind: "file" | "anonymous" | "shared" | "heap" | "stack" | "hugetlb";
  /** Rights when the page is touched, and afterwards. */
  readonly prot: number;
  readonly protLater: number;
  readonly touch: "none" | "read" | "write";
}

const { READ, WRITE, EXEC, NONE } = PROT;

/** `nx`: entries of the mode have NX. */
export function situationOf(w: RecordedWalk, nx: boolean): Situation {
  const e = lastEntry(w);
  if (e === null || isNone(e)) return { kind: kindOf(w, "anonymous"), prot: READ | WRITE, protLater: /none/i.test(w.what) ? NONE : READ | WRITE, touch: "none" };
  const touch = touchOf(e);
  const exec = nx ? (e.hi & NX_HIGH) === 0 : /text|code|exec/i.test(w.what);
  const rights = READ | (exec && (e.lo & P) !== 0 ? EXEC : 0);
  if ((e.lo & P) === 0) return { kind: kindOf(w, "anonymous"), prot: READ | WRITE, protLater: NONE, touch };
  const writable = (e.lo & (RW | SPECIAL)) !== 0 || touch === "write";
  const prot = rights | (writable ? WRITE : 0);
  return { kind: kindOf(w, plainKind(w, e)), prot, protLater: touch === "write" && (e.lo & RW) === 0 ? rights : prot, touch };
}

const touchOf = (e: Entry): "read" | "write" => ((e.lo & D) !== 0 ? "write" : "read");

/** What the entry alone tells. */
function plainKind(w: RecordedWalk, e: Entry): Situation["kind"] {
  if ((e.lo & (RW | D)) === RW) return "shared";
  if ((e.lo & (RW | D | SPECIAL)) !== 0 || (isHugeWalk(w) && (e.lo & PS) !== 0)) return "anonymous";
  return "file";
}

/** What the name tells, if it tells anything. */
function kindOf(w: RecordedWalk, plain: Situation["kind"]): Situation["kind"] {
  const name = w.what.toLowerCase();
  if (plain === "file") return plain;
  if (/hugetlb/.test(name) && isHugeWalk(w)) return "hugetlb";
  if (/stack/.test(name)) return "stack";
  if (/\bheap|^brk|_brk/.test(name)) return "heap";
  return /shm|shared/.test(name) ? "shared" : plain;
}
