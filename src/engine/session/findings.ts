/** Collects findings of a run: builds them at the running instruction, drops repetitions, decides whether to stop. */
import { Journal } from "../checker/journal";
import type { Finding, FindingArg, FindingKind, FindingTask, Related, Severity } from "../checker/finding";
import type { HeapBlock, Moment } from "../checker/heapLog";
import type { Saved } from "../memory/machineMemory";
import type { Program, SourceRange } from "../vm/program";
import type { Runtime } from "../vm/slow/runtime";
import { sameCause } from "./causes/sameCause";
import type { Draft, Facts } from "./facts/draft";
import type { CallStack } from "./stack";

const WARNINGS: ReadonlySet<FindingKind> = new Set(["leak", "leak-indirect", "invalid-conversion", "unaligned", "pointer-comparison", "pointer-subtraction"]);

/** A copy may leave its source and its target alike. */
const BOUNDS: ReadonlySet<FindingKind> = new Set(["out-of-bounds-read", "out-of-bounds-write", "use-after-free"]);
/** Kinds after which a pointer that was read is garbage. */
const GARBAGE_READ: ReadonlySet<FindingKind> = new Set(["wild-pointer", "uninitialized-read", "use-after-free", "out-of-bounds-read", "dangling-stack"]);
/** What is done with a garbage pointer that was read. */
const GARBAGE_USE: ReadonlySet<FindingKind> = new Set(["wild-pointer", "null-dereference", "invalid-free"]);
/** Farthest member that is looked for behind a garbage pointer. */
const REACH = 4096;

/** Mistakes that the library or the kernel answers without harm. */
const HARMLESS: ReadonlySet<string> = new Set(["negative-size", "null-system-call", "null-text", "descriptor-closed", "descriptor-closed-twice"]);

const severityOf = (kind: FindingKind, message: string): Severity => (WARNINGS.has(kind) || HARMLESS.has(message) ? "warning" : "error");

export interface FindingHost {
  readonly program: Program;
  readonly stack: CallStack;
  readonly step: number;
  readonly pc: number;
  readonly stopOnFinding: boolean;
  readonly task: FindingTask | null;
  /** Source text of a range, shortened to a line. */
  excerpt(range: SourceRange): string;
  /** The pointer-sized word at an address. */
  word(va: number): number;
  readonly pointerSize: number;
  /** The whole expression that a place belongs to. */
  widen(range: SourceRange, subscripts: boolean): SourceRange;
}

type Extra = Parameters<Runtime["report"]>[3];

export class FindingLog implements Saved<number> {
  private readonly list: Finding[] = [];
  private readonly seen = new Map<string, number>();
  private readonly journal = new Journal<Finding>(
    (f) => {
      this.list.push(f);
      this.seen.set(keyOf(f), (this.seen.get(keyOf(f)) ?? 0) + 1);
    },
    (f) => {
      this.list.pop();
      this.seen.set(keyOf(f), (this.seen.get(keyOf(f)) ?? 1) - 1);
    },
  );
  private readonly told = new Map<number, Set<FindingKind>>();
  /** Where and when the latest finding was: what the same instruction then does wrong as well is a consequence. */
  private at: { readonly pc: number; readonly step: number; readonly kind: FindingKind } | null = null;
  /** The finding that the run stands at: its instruction goes through when resumed. */
  private passed: { readonly pc: number; readonly step: number } | null = null;
  private latest: Finding | null = null;
  /** Step of the latest consequence that was not told. */
  private muted = -1;
  /** Pointers that findings have read where there was nothing to read. */
  private readonly garbage = new WeakMap<Finding, number>();

  /** Looks up what the sentence of a finding can name; set by the session. */
  facts: (draft: Draft) => Facts = () => ({});

  constructor(private readonly host: FindingHost) {}

  get all(): readonly Finding[] {
    return this.list;
  }
  get last(): Finding | null {
    return this.latest;
  }

  report(kind: FindingKind, message: string, args: readonly FindingArg[], extra: Extra): boolean {
    const again = this.passed !== null && this.passed.pc === this.host.pc && this.passed.step === this.host.step;
    const stop = this.host.stopOnFinding && !again;
    if (!stop && this.told.get(this.host.pc)?.has(kind)) {
      if (kind === "bad-call") this.at = { pc: this.host.pc, step: this.host.step, kind };
      return false;
    }
    if (this.follows(kind) || this.lostTerminator(kind, extra)) return false;
    if (this.usesGarbage(kind, args, extra)) {
      this.muted = this.host.step;
      return false;
    }
    this.at = { pc: this.host.pc, step: this.host.step, kind };
    const finding = this.build(kind, message, args, extra);
    if (this.latest && this.repeats(finding, this.latest)) return false;
    if (!this.has(finding) && sameCause(this.list, finding)) {
      this.muted = this.host.step;
      this.remember(kind);
      return false;
    }
    if (!this.has(finding)) this.journal.record(finding);
    const read = extra?.access;
    if (GARBAGE_READ.has(kind) && read && !read.write && read.size === this.host.pointerSize) this.garbage.set(finding, this.host.word(read.address));
    this.latest = finding;
    this.remember(kind);
    return stop;
  }

  /** Is it a consequence of the latest finding: another one by the same instruction, or the use of a pointer just said to be garbage? */
  private follows(kind: FindingKind): boolean {
    if (this.at?.step !== this.host.step) return false;
    if (this.at.pc === this.host.pc) return this.at.kind !== kind && !(BOUNDS.has(this.at.kind) && BOUNDS.has(kind));
    if (this.at.kind === "bad-call") return kind === "uninitialized-read" || kind === "out-of-bounds-read";
    if (this.at.kind === "invalid-argument") return kind === "stack-overflow";
    return GARBAGE_READ.has(this.at.kind) && (kind === "null-dereference" || kind === "wild-pointer");
  }

  /** A string without an end in an object that something was written past the end of: that was, or took along, its terminator. */
  private lostTerminator(kind: FindingKind, extra: Extra): boolean {
    const object = kind === "unterminated-string" ? extra?.object : null;
    return object !== null && object !== undefined && this.list.some((f) => f.kind === "out-of-bounds-write" && f.object?.id === object.id && (f.access?.offset ?? 0) + (f.access?.size ?? 0) > object.size);
  }

  /** Is it about a pointer that an earlier finding has read from freed memory or the like? The mistake is that read. */
  private usesGarbage(kind: FindingKind, args: readonly FindingArg[], extra: Extra): boolean {
    if (!GARBAGE_USE.has(kind)) return false;
    const used = extra?.access?.address ?? Number(args[0]);
    return this.list.some((f) => {
      const value = this.garbage.get(f) ?? 0;
      return value !== 0 && used >= value && used < value + REACH;
    });
  }

  /** The check before an access and the access itself find the same mistake: one stop. */
  private repeats(finding: Finding, before: Finding): boolean {
    return before.step === finding.step && before.pc !== finding.pc && keyOf(before) === keyOf(finding);
  }

  private has(finding: Finding): boolean {
    return (this.seen.get(keyOf(finding)) ?? 0) > 0;
  }

  /** A repetition at the same instruction is not even looked at: loops may repeat a mistake millions of times. */
  private remember(kind: FindingKind): void {
    const kinds = this.told.get(this.host.pc);
    if (kinds) kinds.add(kind);
    else this.told.set(this.host.pc, new Set([kind]));
  }

  /** Has the running statement a mistake that is known, its own or one that it suffers from? */
  get known(): boolean {
    return this.muted === this.host.step || this.list.some((f) => f.step === this.host.step && f.severity === "error");
  }

  /** glibc ends the process. It is listed where nothing before explains it; the run may stop for it in any case. */
  aborted(args: readonly FindingArg[]): { readonly finding: Finding; readonly stop: boolean } {
    const finding = this.build("abort", "heap-abort", args, {});
    if (!this.list.some((f) => f.severity === "error")) this.journal.record(finding);
    this.latest = finding;
    return { finding, stop: this.host.stopOnFinding };
  }

  add(finding: Finding): void {
    this.journal.record(finding);
  }

  /** Lets the instruction that the run stands at take its effect. */
  pass(): void {
    this.passed = { pc: this.host.pc, step: this.host.step };
  }

  build(kind: FindingKind, message: string, args: readonly FindingArg[], extra: Extra): Finding {
    const { host } = this;
    const frames = host.stack.frames(20);
    const at = frames.find((f) => !f.library && f.place) ?? frames[0];
    const place = at?.place ? host.widen(at.place, (extra?.access !== undefined || message.startsWith("index-")) && !this.wholeVariable(at.place, extra)) : this.declarationOf(kind, args);
    const via = extra?.via?.function ? extra.via : at && at.index > 0 ? { function: frames[at.index - 1]!.function.name, argument: "" } : null;
    const [related, object] = [extra?.related ?? [], extra?.object ?? null];
    const access = extra?.access ? { ...extra.access, offset: extra.offset ?? null } : null;
    const code = place ? host.excerpt(place) : "";
    return {
      kind, severity: severityOf(kind, message), message, args, place, step: host.step, pc: at?.pc ?? host.pc,
      stack: frames.map((f) => ({ name: f.function.name, place: f.place })),
      related, object, access, code, via,
      facts: this.facts({ kind, message, args, place, code, frame: at ?? null, object, access, via, related }),
      task: host.task,
    };
  }

  /** A frame too large for the stack is found before its function begins: main's has no caller to show. */
  private declarationOf(kind: FindingKind, args: readonly FindingArg[]): SourceRange | null {
    const { debug, functions } = this.host.program;
    const f = kind === "stack-overflow" ? functions.find((x) => x.name === args[0]) : undefined;
    const declared = f && f.debug >= 0 ? debug.functions[f.debug] : undefined;
    return declared ? { file: declared.file, line: declared.line, column: 1, endLine: declared.line, endColumn: 1 } : null;
  }

  /** The text at the place is the very variable that was accessed, not an element of it. */
  private wholeVariable(place: SourceRange, extra: Extra): boolean {
    const object = extra?.object;
    return object !== null && object !== undefined && object.name !== "" && object.size === extra?.access?.size && this.host.excerpt(place) === object.name;
  }

  /** "Allocated here" and "freed here": the innermost place of the moment in the user's own code. */
  atMoment(role: "allocated" | "freed", block: HeapBlock): Related {
    const moment = role === "allocated" ? block.made : block.freed!;
    const args = role === "allocated" ? [block.size, block.how] : [block.freedBy];
    return { role, place: this.userPlace(moment) ?? NOWHERE, step: moment.step, message: role, args };
  }

  userPlace(moment: Moment): SourceRange | null {
    const { program, stack } = this.host;
    for (const pc of [moment.pc, ...moment.callers]) {
      const place = stack.place(pc);
      if (place && !program.debug.files[place.file]?.library) return place;
    }
    return stack.place(moment.pc);
  }

  save(): number {
    return this.journal.length;
  }
  restore(position: number): void {
    this.journal.seek(position);
    this.told.clear();
    this.latest = null;
    this.at = null;
    this.muted = -1;
  }
}

export const NOWHERE: SourceRange = { file: -1, line: 0, column: 0, endLine: 0, endColumn: 0 };

/** The same mistake at the same place is told once. */
const keyOf = (f: Finding): string => `${f.kind} ${f.place ? `${f.place.file}:${f.place.line}:${f.place.column}` : f.pc} ${f.kind.startsWith("leak") ? f.object?.id : ""}`;
