/**
 * The map of one address space, high addresses first, without holes. Maps of one file are one box; the loader's small
 * neighbours (ld.so, vdso, vvar) share one. Reads what /proc/pid/maps says (mm/mmap.c, fs/proc/task_mmu.c: show_map_vma).
 *
 *   x86-64   kernel half ffff8000_00000000 …   ~ not canonical ~   user half … 00007fff_ffffffff   null page … 10000
 *   x86-32   all below 1_00000000 (32-bit kernels: below c0000000)                                 null page … 10000
 */
import type { AreaPages } from "../../engine/session";
import { baseName, hex, type Look } from "../look";
import type { Changes } from "../changes";
import { areaId } from "./memory/areas";
import { piecesOf, useView } from "./memory/figures";
import { lookedAt, stackOwner } from "./tasks";
import type { Disc, GuardGap, MapEntry, MapGap, MapGroup, VmaView } from "../model/addressSpace";

/** mmap_min_addr of Linux 6.1 on Debian. */
const LOWEST = 0x10000;
const HALF = 2 ** 47;
const KERNEL_32 = 0xc0000000;
/** A 32-bit process of a 64-bit kernel has all four gigabytes to itself. */
const TOP_32 = 2 ** 32;
const PAGE = 4096;
/** Neighbours of at most this many pages share a box. */
const SMALL = 64;
const ANONYMOUS = "[anon]";

type Area = AreaPages;

interface Group { readonly names: string[]; readonly vmas: Area[] }

export function mapOf(look: Look, changes: Changes): MapEntry[] {
  const groups = joinSmall(grouped(namedAreas(look)));
  const views = groups.map((g, i) => groupView(look, g, changes, isTls(g, groups[i + 1])));
  const entries: MapEntry[] = [{ kind: "null", end: hex(LOWEST) }];
  let end = LOWEST;
  groups.forEach((g, i) => {
    const start = g.vmas[0]!.start;
    if (start > end) entries.push(...below(look, g.vmas[0]!, end, start));
    entries.push(views[i]!);
    end = Math.max(end, g.vmas.at(-1)!.end);
  });
  entries.push(...above(look.session.pointerSize, end));
  return entries.reverse();
}

const threadStack = (number: number): string => (number > 1 ? `[stack of thread ${number}]` : "[stack]");
/** The mapping whose frames are drawn. */
const ownStack = ({ session }: Look): string => threadStack(lookedAt(session)?.number ?? 1);

/**
 * Mappings that hold a thread's stack say whose, as [stack] does of the first thread's. Linux calls what touches the break "[heap]", also
 * pages of the program's .bss: here those are the program's.
 */
function namedAreas(look: Look): readonly Area[] {
  const { session } = look;
  const tasks = session.tasks();
  const pid = lookedAt(session)?.pid ?? 0;
  const isProgram = ({ start, end }: Area): boolean => session.program.segments.some((s) => s.start >= start && s.start < end);
  return look.areas().map((v) => {
    if (v.name === "[heap]" && isProgram(v)) return { ...v, name: "" };
    const owner = v.name === "" && !v.rights.startsWith("---") ? stackOwner(tasks, pid, v.start, v.end) : 0;
    return owner > 1 ? { ...v, name: threadStack(owner) } : v;
  });
}

/** What lies above the last map, low addresses first. */
function above(pointerSize: number, end: number): MapEntry[] {
  if (pointerSize === 4) {
    if (end > KERNEL_32) return end < TOP_32 ? [gap(end, TOP_32)] : [];
    const kernel: MapEntry = { kind: "kernel", start: hex(KERNEL_32), end: hex(0xffffffff) };
    return end < KERNEL_32 ? [gap(end, KERNEL_32), kernel] : [kernel];
  }
  const userEnd = HALF - PAGE;
  const hole: MapGap = { kind: "gap", start: hex(userEnd), end: "0xffff800000000000", bytes: 2 ** 64 - 2 ** 48, nonCanonical: true };
  const kernel: MapEntry = { kind: "kernel", start: "0xffff800000000000", end: "0xffffffffffffffff" };
  return end < userEnd ? [gap(end, userEnd), hole, kernel] : [hole, kernel];
}

/** The hole under an area: under a stack that grows, the part next to it is kept free. */
function below(look: Look, area: Area, start: number, end: number): MapEntry[] {
  const kept = area.grows ? Math.min(look.session.virtual.use()?.stackGap ?? 0, end - start) : 0;
  if (kept === 0) return [gap(start, end)];
  const guard: GuardGap = { kind: "guard", start: hex(end - kept), end: hex(end), bytes: kept };
  return start < end - kept ? [gap(start, end - kept), guard] : [guard];
}

const gap = (start: number, end: number): MapGap => ({ kind: "gap", start: hex(start), end: hex(end), bytes: end - start, nonCanonical: false });

/** Runs of maps of one file; unnamed maps that follow without a hole (a file's .bss) belong to it. */
function grouped(vmas: readonly Area[]): Group[] {
  const out: Group[] = [];
  for (const vma of [...vmas].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    const touches = last !== undefined && last.vmas.at(-1)!.end === vma.start;
    const own = last && (vma.name === last.vmas[0]!.name || (vma.name === "" && touches && !isSpecial(last.vmas[0]!.name)));
    if (last && own && (touches || vma.name !== "")) last.vmas.push(vma);
    else out.push({ names: [vma.name], vmas: [vma] });
  }
  return out;
}

const isSpecial = (name: string): boolean => name === "[heap]" || name.startsWith("[stack");
const pagesOf = (vmas: readonly Area[]): number => vmas.reduce((n, v) => n + (v.end - v.start) / PAGE, 0);
const joinable = (g: Group): boolean => pagesOf(g.vmas) <= SMALL && (g.names[0] === "" || /^\[v/.test(g.names[0]!) || /\bld[-.]/.test(baseName(g.names[0]!)));

function joinSmall(groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  for (const g of groups) {
    const last = out.at(-1);
    if (last && joinable(last) && joinable(g) && last.vmas.at(-1)!.end === g.vmas[0]!.start) {
      last.names.unshift(...g.names);
      last.vmas.push(...g.vmas);
    } else out.push(g);
  }
  return out;
}

/** "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" is ld.so to everybody. */
function shortName(name: string, several: boolean): string {
  if (name === "") return ANONYMOUS;
  const base = baseName(name);
  if (/^ld-linux.*\.so/.test(base)) return "ld.so";
  return several ? base.replace(/^\[(.*)\]$/, "$1") : base;
}

const discOf = (name: string, program: boolean, stack: string): Disc | null => (name === stack ? "S" : name === "[heap]" ? "H" : program ? "G" : null);

/** ld.so maps the main thread's block where mmap has room next: right below the last library (init_tls, elf/rtld.c). */
const isTls = (g: Group, above: Group | undefined): boolean => g.names.length === 1 && g.names[0] === "" && above !== undefined && above.vmas[0]!.start === g.vmas.at(-1)!.end && /^libc\b/.test(baseName(above.names[0]!));

function groupView(look: Look, g: Group, changes: Changes, tls: boolean): MapGroup {
  const [first, last] = [g.vmas[0]!, g.vmas.at(-1)!];
  const { segments } = look.session.program;
  // Like Linux, mmap puts the first thread's stack right below the main thread's variables: one mapping, named after the stack.
  const program = !first.name.startsWith("[stack of") && segments.some((s) => s.start >= first.start && s.start < last.end);
  const named = g.names.length > 1 ? g.names.filter((n) => n !== "") : g.names;
  const names = program ? [look.context.program] : named.map((n) => shortName(n, named.length > 1));
  const maps = g.vmas.map((v) => vmaView(look, v, names.length === 1 ? names[0]! : shortName(v.name, true), changes));
  const backed = g.vmas.some((v) => !v.anonymous);
  return {
    kind: "group", id: areaId(first).replace(/^vma/, "map"), names, program, tls, backing: backed ? "file" : "anonymous", disc: discOf(first.name, program, ownStack(look)),
    start: hex(first.start), end: hex(last.end), bytes: last.end - first.start, pages: pagesOf(g.vmas),
    residentPages: maps.reduce((n, m) => n + m.residentPages, 0), maps,
  };
}

function vmaView(look: Look, v: Area, name: string, changes: Changes): VmaView {
  const id = areaId(v);
  const pages = (v.end - v.start) / PAGE;
  const pieces = piecesOf(v);
  const resident = residentRuns(pieces);
  const { rss, cow, zero } = v.use;
  const residentPages = (rss + zero) / PAGE;
  const range = `${hex(v.start)}-${hex(v.end)}`;
  const old = changes.old(id);
  const change = changes.note(id, `${range} ${v.rights} ${residentPages} ${cow}`, `${v.end - v.start} ${residentPages}`);
  return {
    id, start: hex(v.start), end: hex(v.end), bytes: v.end - v.start, rights: v.rights, name, pages, residentPages, resident, pieces, use: useView(v.use),
    guard: v.rights.startsWith("---") && v.anonymous, locked: v.locked, stack: stackOf(look, v, old ? Number(old[1].split(" ")[0]) : 0), change: change && { old: null },
  };
}

/** How far a stack may grow and can still; by how much it has just grown. */
function stackOf({ session }: Look, v: Area, before: number): VmaView["stack"] {
  const use = v.grows ? session.virtual.use() : null;
  const size = v.end - v.start;
  return use && { limit: use.stackLimit, room: Math.max(0, use.stackLimit - size), grown: before > 0 ? Math.max(0, size - before) : 0 };
}

function residentRuns(pieces: VmaView["pieces"]): [number, number][] {
  const runs: [number, number][] = [];
  for (const { first, count } of pieces) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === first) last[1] += count;
    else runs.push([first, count]);
  }
  return runs;
}
