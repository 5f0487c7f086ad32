/**
 * "Where did this value come from?": from the bytes back to the statement that last wrote them (writes.ts), through that statement to the
 * bytes that it took the value from (recording.ts, flow.ts, slice.ts), and so on from there, before that statement.
 */
import type { HeapBlock } from "../../checker/heapLog";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { LastChange, OriginKind, OriginLink, Spot } from "./data";
import { type Flow, flowOut, rareOf } from "./flow";
import { type Era, erasOf } from "./lineage";
import { type Local, localAt } from "./locals";
import { ALLOCATES, copies, isInput } from "./natives";
import { type Bytes, type Event, record, type Recording, statementOf, type Wrote, writerBefore } from "./recording";
import { type Passing, Slicer, type Source } from "./slice";
import { spotAt, textAt } from "./spots";
import { neverStored } from "./unwritten";
import { Effort, WriteSearch } from "./writes";
import { OPS } from "../../vm/opcodes";

const DEEPEST = 32;
const MOST = 64;

/** A moment of the run: before the event of a statement that was looked at, or after statement `step`. */
export interface Moment { readonly step: number; readonly before: { readonly recording: Recording; readonly index: number } | null }

type Found = Wrote | { readonly edited: number } | { readonly stopped: number } | null;

const NOBODY = { from: null, via: "", code: "", before: "", after: "", same: false, sources: [] } as const;

export class Origins {
  private readonly slicer: Slicer;
  private readonly writes: WriteSearch;
  private eras: readonly Era[] = [];
  private nodes = 0;

  constructor(
    private readonly m: Machine,
    private readonly session: ISession,
    readonly effort = new Effort(),
  ) {
    this.slicer = new Slicer(m, session, effort);
    this.writes = new WriteSearch(m, session, effort);
  }

  /** The chain of what the bytes of the process hold at the present step. */
  trace(bytes: Bytes, pid: number, type: number): OriginLink {
    const { step } = this.session;
    this.eras = erasOf(this.m, this.session, pid, step);
    return this.link(bytes, { step, before: null }, type, 0);
  }

  /** The chain of the value that a slot held when the event began; null: there is nothing to tell. */
  ofSlot(recording: Recording, event: Event, slot: number): OriginLink | null {
    this.eras = erasOf(this.m, this.session, event.pid, recording.step);
    let source = this.slicer.source(recording, event, slot);
    // A member or an element: what counts is the pointer to the whole.
    for (let i = 0; i < 8 && source.flow.kind === "computed" && source.event && source.recording && source.passings.length === 0 && isGep(source.event); i++) source = this.slicer.source(source.recording, source.event, source.flow.slots[0]!);
    const { flow } = source;
    if (flow.kind === "memory" && source.event && source.recording && source.passings.length === 0) return this.below(flow.bytes, { step: source.recording.step - 1, before: { recording: source.recording, index: source.event.index } }, -1, 0, source.event)[0]!;
    return flow.kind === "unknown" ? null : this.inBetween(source, 0);
  }

  /** The last write of the bytes alone. */
  last(bytes: Bytes, pid: number): LastChange | null {
    const { step } = this.session;
    this.eras = erasOf(this.m, this.session, pid, step);
    const found = this.lastWrite(bytes, { step, before: null }, 0);
    if (!found || "stopped" in found) return null;
    if ("edited" in found) return { step: found.edited, place: null, task: 0, same: false };
    const { event } = found;
    const { same } = this.values({ name: "", function: "", ...bytes, block: 0, offset: 0, type: -1 }, event.step);
    return { step: event.step, place: this.doing(event).place, task: event.task, same };
  }

  /** The process whose memory it was at a step. */
  private eraAt(step: number): Era {
    return this.eras.find((e) => e.from < step) ?? this.eras.at(-1)!;
  }

  /** `name`: how the source calls the bytes where they are read, should they be in no variable. */
  private link(bytes: Bytes, moment: Moment, type: number, depth: number, name = ""): OriginLink {
    this.nodes++;
    this.session.seek(moment.step);
    const block = this.blockAt(bytes, moment);
    const here = this.spot(bytes, moment.step, type);
    const spot = here.name === "" ? { ...here, name } : here;
    const found = this.lastWrite(bytes, moment, block ? block.made.step - 1 : 0);
    if (found && "stopped" in found) return this.stoppedAt(found.stopped, spot);
    if (found && "edited" in found) return { ...NOBODY, kind: "edited", step: found.edited, place: null, task: 0, pid: 0, spot, ...this.values(spot, found.edited) };
    if (!found || this.isBirth(found.event, bytes)) return this.unwritten(bytes, spot, block, found, type, depth);
    return this.written(bytes, found, spot, type, depth);
  }

  private stoppedAt(step: number, spot: Spot | null): OriginLink {
    return { ...NOBODY, kind: "stopped", step, place: null, task: 0, pid: 0, spot };
  }

  private spot(bytes: Bytes, step: number, type: number): Spot {
    this.session.seek(step);
    return spotAt(this.m, this.session, this.eraAt(step).pid, bytes, type);
  }

  private blockAt(bytes: Bytes, moment: Moment): HeapBlock | null {
    return this.m.asProcess(this.eraAt(moment.step).pid, () => this.m.heapLog.containing(bytes.address)) ?? null;
  }

  /** The event made the variable or block itself: nothing was stored. */
  private isBirth(event: Event, bytes: Bytes): boolean {
    const rare = rareOf(this.m, event);
    if (rare?.kind === "call-variadic") return false;
    if (rare?.kind === "native") return ALLOCATES.has(rare.name) && !copies(rare.name) && !event.accesses.some((a) => a.write && a.address <= bytes.address && a.address + a.size >= bytes.address + bytes.size);
    return event.voided !== null && !event.accesses.some((a) => a.write && a.address < bytes.address + bytes.size && bytes.address < a.address + a.size);
  }

  // --- the last write ---

  private lastWrite(bytes: Bytes, moment: Moment, floor: number): Found {
    let high = moment.step;
    this.session.seek(high);
    const local = localAt(this.m, this.session, this.eraAt(high).pid, bytes);
    if (moment.before) {
      const { recording, index } = moment.before;
      const event = writerBefore(recording, bytes, this.eraAt(recording.step).pid, index);
      if (event) return { recording, event };
      high = recording.step - 1;
    }
    for (const era of this.eras.filter((e) => e.from < high || e.from === 0)) {
      const found = this.inEra(bytes, era, Math.min(high, this.endOf(era)), Math.max(floor, era.from), local);
      if (found) return found;
    }
    return null;
  }

  /** The last step at which it was that process's memory. */
  private endOf(era: Era): number {
    const younger = this.eras[this.eras.indexOf(era) - 1];
    return younger ? younger.from : Number.POSITIVE_INFINITY;
  }

  private inEra(bytes: Bytes, { pid }: Era, last: number, floor: number, local: Local | null): Found {
    for (let high = last, tries = 0; high > floor && tries < 16; tries++) {
      const write = this.writes.latest(bytes, pid, high, floor, local);
      if (write.kind === "none") return null;
      if (write.kind === "stopped") return { stopped: write.step };
      if (write.kind === "edited") return { edited: write.step };
      const recording = record(this.m, this.session, write.step);
      const event = writerBefore(recording, bytes, pid);
      if (event) return { recording, event };
      high = write.step - 1;
    }
    return null;
  }

  // --- what it stored ---

  private written(bytes: Bytes, { recording, event }: Wrote, spot: Spot, type: number, depth: number): OriginLink {
    const flow = this.stored(bytes, event);
    const source: Source = flow.kind === "slot" ? this.slicer.source(recording, event, flow.slot) : { flow, event, recording, passings: [], direct: true };
    const own = this.own(event, spot, depth);
    return this.explained(own, source, bytes, type, depth);
  }

  private own(event: Event, known: Spot, depth: number): OriginLink {
    const named = this.spot(known, event.step, known.type);
    const name = depth > 0 && named.name !== "" ? named : { ...known, ...(known.name === "" && named.name !== "" ? named : {}) };
    const spot = name.name === "" ? { ...name, name: this.lvalueOf(event) } : name;
    return { ...NOBODY, ...this.doing(event), kind: "stored", spot, ...this.values(spot, event.step) };
  }

  /** Who did it, and the statement of the user's that it belongs to. */
  private doing(event: Event): Pick<OriginLink, "step" | "place" | "task" | "pid" | "code"> {
    const place = statementOf(this.m, event.userPc) ?? this.m.stack.place(event.userPc);
    return { step: event.step, place, task: event.task, pid: event.pid, code: place ? this.m.excerpt(place) : "" };
  }

  private values(spot: Spot, step: number): Pick<OriginLink, "before" | "after" | "same"> {
    const { session, m } = this;
    const { pid } = this.eraAt(step);
    const look = (at: number): { readonly text: string; readonly bytes: string } => {
      session.seek(at);
      return m.asProcess(pid, () => ({ text: textAt(session, spot), bytes: String(session.read(spot.address, spot.size).bytes) }));
    };
    const before = look(Math.max(0, step - 1));
    const after = look(step);
    return { before: before.text, after: after.text, same: before.bytes === after.bytes };
  }

  /** A library function that copies says where from: the bytes that it read and that are equal to what it wrote. */
  private stored(bytes: Bytes, event: Event): Flow {
    const flow = flowOut(this.m, event, bytes);
    if (flow.kind !== "native" || !copies(flow.name)) return flow;
    const wrote = event.accesses.findLastIndex((a) => a.write && a.address <= bytes.address && bytes.address < a.address + a.size);
    const to = event.accesses[wrote];
    if (!to) return flow;
    const candidates = event.accesses.slice(0, wrote).reverse().filter((a) => !a.write).map((a) => ({ address: a.address + bytes.address - to.address, size: bytes.size, end: a.address + a.size }));
    const from = candidates.find((c) => c.address + c.size <= c.end && this.sameBytes(c, bytes, event));
    return from ? { kind: "memory", bytes: { address: from.address, size: bytes.size } } : flow;
  }

  private sameBytes(from: Bytes, to: Bytes, event: Event): boolean {
    const read = (step: number, { address, size }: Bytes): string => {
      this.session.seek(step);
      return this.m.asProcess(event.pid, () => String(this.m.peek(address, size).bytes));
    };
    return read(event.step - 1, from) === read(event.step, to);
  }

  // --- links ---

  /** The link of a write, with what its value was taken from. */
  private explained(own: OriginLink, source: Source, bytes: Bytes, type: number, depth: number): OriginLink {
    const [first, ...more] = source.passings;
    if (first) return this.passed(own, first, { ...source, passings: more }, bytes, type, depth);
    const { flow, event, recording } = source;
    const before = event && recording ? { step: recording.step - 1, before: { recording, index: event.index } } : null;
    const deeper = (from: Bytes, of: number): readonly OriginLink[] => (before ? this.below(from, before, of, depth, event!) : []);
    switch (flow.kind) {
      case "memory": return this.copied(own, flow.bytes, bytes, deeper, type);
      case "constant": return { ...own, kind: "constant" };
      case "address": return { ...own, kind: "address", via: this.symbol(flow.name) };
      case "computed": return { ...own, kind: "computed", sources: before ? [...(flow.bytes ? deeper(flow.bytes, -1) : []), ...this.operands(flow.slots, source, depth)] : [] };
      case "native": return this.byLibrary(own, flow, source, depth);
      case "void": return { ...own, kind: rareOf(this.m, event!)?.kind === "call-variadic" ? "argument" : "declared" };
      case "unknown": return own;
    }
  }

  private symbol(name: string): string {
    const { program } = this.m;
    const global = program.globals.find((g) => g.name === name);
    const debug = global && global.debug >= 0 ? program.debug.globals[global.debug]!.name : "";
    return debug || (global?.literal ? "" : name);
  }

  private copied(own: OriginLink, from: Bytes, bytes: Bytes, deeper: (from: Bytes, type: number) => readonly OriginLink[], type: number): OriginLink {
    const whole = from.size < bytes.size || from.size > bytes.size ? from : { address: from.address, size: bytes.size };
    const sources = deeper(whole, whole.size === bytes.size ? type : -1);
    const [only] = sources;
    // A place that only the compiler knows (a function's return value) is passed by.
    if (only?.spot && only.spot.name === "" && only.spot.block === 0 && this.isTemporary(only)) return own.spot === null ? { ...only, spot: null, after: own.after || only.after } : { ...only, spot: own.spot, step: own.step, place: own.place, code: own.code, before: own.before, after: own.after, same: own.same };
    return { ...own, kind: "copied", from: only?.spot ?? null, sources };
  }

  private isTemporary({ spot, step }: OriginLink): boolean {
    if (!spot || step <= 0) return false;
    this.session.seek(step);
    return this.session.frames().some((f) => spot.address >= f.low && spot.address < f.high);
  }

  private below(from: Bytes, moment: Moment, type: number, depth: number, event: Event): readonly OriginLink[] {
    if (depth >= DEEPEST || this.nodes >= MOST) return [this.stoppedAt(moment.step, null)];
    return [this.link(from, moment, type, depth + 1, this.lvalueOf(event))];
  }

  /** The object that the event reads or writes, as the source says it; empty: it does not, or not in one expression. */
  private lvalueOf({ userPc, library }: Event): string {
    const place = library === "" ? this.m.stack.place(userPc) : null;
    return place ? lvalue(this.m.sources.excerpt(this.m.sources.widen(place, true))) : "";
  }

  /** The value was passed to, or given back by, a function: what it was there comes below. */
  private passed(own: OriginLink, passing: Passing, rest: Source, bytes: Bytes, type: number, depth: number): OriginLink {
    const doing = this.doing(passing.event);
    const link = { ...own, ...(passing.kind === "argument" ? { place: doing.place, code: doing.code } : {}), kind: passing.kind, via: passing.function || own.spot?.function || "" } satisfies OriginLink;
    const there: OriginLink = { ...NOBODY, ...doing, kind: "stored", spot: null, after: own.after };
    this.nodes++;
    const next = this.explained(there, rest, bytes, type, depth);
    // What was simply a variable there needs no link of its own.
    return { ...link, from: next.from, sources: next.kind === "copied" ? next.sources : [next] };
  }

  private operands(slots: readonly number[], { event, recording }: Source, depth: number): readonly OriginLink[] {
    const out: OriginLink[] = [];
    for (const slot of slots) {
      const source = this.slicer.source(recording!, event!, slot);
      const { flow } = source;
      if (flow.kind === "constant" || flow.kind === "unknown" || this.nodes >= MOST) continue;
      if (flow.kind === "memory" && source.event && source.recording && source.passings.length === 0) out.push(...this.below(flow.bytes, { step: source.recording.step - 1, before: { recording: source.recording, index: source.event.index } }, -1, depth, source.event));
      else if (flow.kind === "computed" && source.passings.length === 0) out.push(...this.operands(flow.slots, source, depth));
      else out.push(this.inBetween(source, depth));
    }
    return out;
  }

  /** A value that was in no variable. */
  private inBetween(source: Source, depth: number): OriginLink {
    const event = source.passings[0]?.event ?? source.event;
    this.nodes++;
    const doing = event ? this.doing(event) : { step: 0, place: null, task: 0, pid: 0, code: "" };
    const own: OriginLink = { ...NOBODY, ...doing, kind: "stored", spot: null };
    return this.explained(own, source, { address: 0, size: 0 }, -1, depth + 1);
  }

  private byLibrary(own: OriginLink, flow: Extract<Flow, { kind: "native" }>, source: Source, depth: number): OriginLink {
    const name = source.event?.library || flow.name;
    const made = ALLOCATES.has(flow.name) && own.after !== "NULL" && own.after !== "0";
    const kind: OriginKind = made ? "allocated" : isInput(name) && own.after !== "NULL" ? "read-from-input" : source.direct ? "library" : "returned";
    const sources = (kind === "library" || kind === "returned") && source.recording ? this.operands(flow.slots, source, depth) : [];
    return { ...own, kind, via: name, sources };
  }

  /** Nothing was stored since the bytes came to be. */
  private unwritten(bytes: Bytes, spot: Spot, block: HeapBlock | null, birth: Wrote | null, type: number, depth: number): OriginLink {
    const old = block?.how === "realloc" ? this.movedFrom(block, bytes) : null;
    const link = neverStored(this.m, this.session, spot, block, birth, this.eras.at(-1)!.pid);
    if (!old || depth >= DEEPEST || this.nodes >= MOST) return { ...link, ...(link.step > 0 ? this.values(spot, link.step) : {}) };
    const sources = [this.link(old, { step: block!.made.step - 1, before: null }, type, depth + 1)];
    return { ...link, kind: "copied", via: "realloc", from: sources[0]!.spot, sources, ...this.values(spot, link.step) };
  }

  /** The same bytes in the block that realloc made this one of. */
  private movedFrom(block: HeapBlock, { address, size }: Bytes): Bytes | null {
    this.session.seek(block.made.step);
    const old = this.m.asProcess(this.eraAt(block.made.step).pid, () => this.m.heapLog.all().find((b) => b.movedTo === block.number));
    const offset = address - block.address;
    return old && offset + size <= old.size ? { address: old.address + offset, size } : null;
  }
}

const isGep = (e: Event): boolean => OPS[e.code]!.name.startsWith("gep");

/** Text that names an object, as an assignment's left side does. */
const lvalue = (text: string): string => (/^[*&(\w][\w\s.*()[\]>&+-]*$/.test(text) && !/\w\(/.test(text) && !/^(?:return|if|while|for|\d)/.test(text) ? text : "");
