/**
 * One statement, instruction by instruction: what each read and wrote. The plain interpreter runs it with no page translated, so that
 * every access is seen.
 *
 *   x = f(y);     [ stmt ][ ldl y ][ movd → argument ][ call f ][ stlm argument → y.addr ]    the step of the call
 *                 [ stmt ][ … ][ ret.v ][ stl x ]                                             the step of f's return
 *
 * Register slots are named by their linear address (fp + slot): an outgoing argument and the callee's parameter are the same slot.
 */
import { op, OPS } from "../../vm/opcodes";
import { Frame, type FunctionCode, INSTRUCTION, type SourceRange } from "../../vm/program";
import type { ISession } from "../api";
import type { Machine, Observer } from "../machine";

export interface Bytes { readonly address: number; readonly size: number }
export interface Access extends Bytes { readonly write: boolean }

export interface Event {
  readonly step: number;
  readonly index: number;
  readonly pc: number;
  readonly fp: number;
  /** Operation and operands. */
  readonly code: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly task: number;
  readonly pid: number;
  /** In library code: the pc of the user's call that led there, and the function that it called. */
  readonly userPc: number;
  readonly library: string;
  readonly accesses: Access[];
  /** `ret.v`: linear address of the result slot. `select`: whether the condition held. */
  readonly extra: number;
  /** Native calls and copies: arguments, and what they were. */
  readonly pointers: readonly { readonly slot: number; readonly value: number }[];
  /** Stack bytes that it made undefined: those of the frame that it entered, or of a variable whose life began or ended. */
  voided: Bytes | null;
}

export interface Recording { readonly step: number; readonly events: readonly Event[] }

/** The event that wrote some bytes, and the statement that it is part of. */
export interface Wrote { readonly recording: Recording; readonly event: Event }

/** A statement that does more is not followed to its end. */
const MOST = 200_000;
const FAR = 10_000;

export const overlap = (a: Bytes, b: Bytes): boolean => a.address < b.address + b.size && b.address < a.address + a.size;

/** Function whose code holds pc. */
export function functionOf(m: Machine, pc: number): FunctionCode | null {
  const { functions } = m.program;
  let low = 0;
  let high = functions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (functions[middle]!.entry <= pc) low = middle + 1;
    else high = middle;
  }
  const found = functions[low - 1];
  return found && pc < found.end ? found : (functions.find((f) => pc >= f.entry && pc < f.end) ?? null);
}

/** The statement that the instruction at pc belongs to; null before a function's first. */
export function statementOf(m: Machine, pc: number): SourceRange | null {
  const f = functionOf(m, pc);
  for (let at = pc; f && at >= f.entry; at -= INSTRUCTION) if (OPS[m.memory.i32[at >>> 2]!]?.name === "stmt") return m.program.statements[m.memory.i32[(at >>> 2) + 1]!] ?? null;
  return null;
}

class Recorder implements Observer {
  readonly events: Event[] = [];
  private readonly retV = op("ret.v");
  private readonly rare = op("rare");
  private readonly copies: ReadonlySet<number> = new Set([op("copy"), op("copy.r")]);
  private readonly select = op("select");
  private readonly poison = op("poison");

  constructor(private readonly m: Machine, private readonly step: number) {}

  instruction(pc: number, fp: number): void {
    const { m, events } = this;
    if (events.length >= MOST) return;
    const { i32, u32 } = m.memory;
    const last = events.at(-1);
    if (last && fp > last.fp && u32[(fp + Frame.callerFp) >>> 2] === last.fp && !last.voided) last.voided = this.frameBytes(fp);
    const at = pc >>> 2;
    const [code, a, b, c] = [i32[at]!, i32[at + 1]!, i32[at + 2]!, i32[at + 3]!];
    const extra = code === this.retV ? u32[(fp + Frame.result) >>> 2]! : code === this.select ? u32[(fp + b) >>> 2]! : 0;
    const { tid, group } = m.tasks.running;
    events.push({ step: this.step, index: events.length, pc, fp, code, a, b, c, task: tid, pid: group.pid, ...this.caller(pc, fp), accesses: [], extra, pointers: this.pointers(code, a, b, fp), voided: code === this.poison ? { address: m.memory.word(fp + Frame.frameVa) + a, size: b } : null });
  }

  access(address: number, size: number, write: boolean): void {
    this.events.at(-1)?.accesses.push({ address, size, write });
  }

  private pointers(code: number, a: number, b: number, fp: number): Event["pointers"] {
    const { memory, program } = this.m;
    const rare = code === this.rare ? program.rare[a] : undefined;
    const slots = rare?.kind === "native" ? rare.args.map((x) => x.slot) : rare?.kind === "memmove" ? [rare.dst, rare.src] : this.copies.has(code) ? [a, b] : [];
    return slots.map((slot) => ({ slot: fp + slot, value: memory.word(fp + slot) }));
  }

  private frameBytes(fp: number): Bytes {
    const { memory, program } = this.m;
    const descriptor = memory.u32[(fp + Frame.descriptor) >>> 2]!;
    const f = program.functions.find((g) => g.descriptor === descriptor);
    return { address: memory.word(fp + Frame.frameVa), size: f?.frameBytes ?? 0 };
  }

  /** The innermost call in code of the user's. */
  private caller(pc: number, fp: number): { readonly userPc: number; readonly library: string } {
    const { u32 } = this.m.memory;
    let library = "";
    for (let at = pc, frame = fp; frame !== 0; ) {
      const f = functionOf(this.m, at);
      if (f && !f.library) return { userPc: at, library };
      library = f?.name ?? library;
      const back = u32[(frame + Frame.retPc) >>> 2]!;
      if (back === 0) break;
      at = back - INSTRUCTION;
      frame = u32[(frame + Frame.callerFp) >>> 2]!;
    }
    return { userPc: pc, library };
  }
}

/** What happened between state `step` - 1 and state `step`. Leaves the session somewhere in between. */
export function record(m: Machine, session: ISession, step: number): Recording {
  session.seek(step - 1);
  // What was far from a snapshot gets one: this neighbourhood is looked at again and again.
  if (!session.inside && !session.exit && session.step - m.snapshotBefore(session.step) > FAR) m.snapshot();
  const recorder = new Recorder(m, step);
  if (session.step === step - 1 && !session.exit) m.runExact(recorder);
  // What comes next must not go on from here: this run did not take its turns at the end.
  session.seek(Math.max(0, step - 1));
  return { step, events: recorder.events };
}

/** The last event before `index` that wrote some of these bytes in that process. */
export function writerBefore({ events }: Recording, bytes: Bytes, pid: number, index = events.length): Event | null {
  for (let i = index - 1; i >= 0; i--) {
    const e = events[i]!;
    if (e.pid === pid && (e.accesses.some((a) => a.write && overlap(a, bytes)) || (e.voided && overlap(e.voided, bytes)))) return e;
  }
  return null;
}
