/**
 * Answers what malloc and free would do: an allocator of the same kind, with the state of the process's own, works on an overlay of its
 * memory. Nothing of the run is touched, not even an accessed bit.
 */
import { AllocSteps } from "../../kernel/trace/allocSteps";
import { createAllocator, HeapAbort, type UserAllocator } from "../../malloc";
import type { HeapPicture } from "../../malloc/picture";
import type { Machine } from "../machine";
import { OverlayFault, OverlayMemory } from "./overlayMemory";
import type { HeapAnswer, HeapQuestion, HeapVerdict, WhatIf } from "./whatIfData";

const ENDED: ReadonlySet<HeapAnswer["outcome"]> = new Set(["abort", "fault", "endless", "unmade"]);

export function whatIf(machine: Machine, questions: readonly HeapQuestion[]): WhatIf {
  const trial = new Trial(machine);
  const before = trial.picture();
  return { allocator: machine.mallocator.name, before, answers: questions.map((q) => trial.answer(q)) };
}

type Result = Partial<Pick<HeapAnswer, "outcome" | "address" | "usable" | "errno" | "line" | "fault">>;

class Trial {
  private readonly steps = new AllocSteps();
  private readonly memory: OverlayMemory;
  private readonly allocator: UserAllocator;
  private readonly thread: number;
  /** Blocks that the trial itself made and freed. */
  private readonly made = new Map<number, number>();
  private readonly freed = new Map<number, number>();
  private over = false;

  constructor(private readonly machine: Machine) {
    const { booted, memory, mallocator } = machine;
    const { u8, layout } = memory;
    const beneath = (page: number): Uint8Array | null => {
      const at = booted.peek(page);
      return at < 0 ? null : u8.subarray(at, at + 4096);
    };
    this.memory = new OverlayMemory(booted.kernel, booted.kernel.mm, layout.pointerSize, beneath, booted.heapMemory.held());
    this.allocator = createAllocator(mallocator.name, this.memory, { arenaAddress: booted.arenaAddress, steps: this.steps });
    this.allocator.restore(mallocator.save());
    this.thread = machine.tasks.mounted.heapThread;
  }

  picture(): HeapPicture {
    return this.allocator.picture();
  }

  answer(question: HeapQuestion): HeapAnswer {
    const nothing = { address: 0, usable: 0, errno: "", line: "", fault: 0 } as const;
    if (this.over) return { question, outcome: "unmade", ...nothing, verdict: null, steps: [], after: this.picture() };
    const verdict = this.verdict(question);
    this.steps.begin();
    const result = this.outcome(question);
    const steps = this.steps.end();
    const outcome = result.outcome ?? "done";
    this.over = ENDED.has(outcome);
    if (!this.over) this.note(question, result);
    return { question, ...nothing, ...result, outcome, verdict, steps, after: this.picture() };
  }

  private outcome(question: HeapQuestion): Result {
    try {
      return this.ask(question);
    } catch (error) {
      if (error instanceof OverlayFault) return { outcome: "fault", fault: error.address };
      if (error instanceof HeapAbort) return error.kind === "endless-loop" ? { outcome: "endless" } : { outcome: "abort", line: error.line };
      throw error;
    }
  }

  private ask(q: HeapQuestion): Result {
    const { allocator, thread } = this;
    switch (q.kind) {
      case "free":
        if (q.address !== 0) allocator.free(thread, q.address);
        return {};
      case "write":
        this.memory.write(q.address, q.bytes);
        return {};
      case "malloc": return this.returned(allocator.malloc(thread, q.size));
      case "calloc": return this.returned(allocator.calloc(thread, q.count, q.size));
      case "memalign": return this.returned(allocator.memalign(thread, q.alignment, q.size));
      default: return this.returned(q.address === 0 ? allocator.malloc(thread, q.size) : allocator.realloc(thread, q.address, q.size));
    }
  }

  private returned(address: number | null): Result {
    if (address === null) return { outcome: "failed", errno: this.allocator.errno === 22 ? "EINVAL" : "ENOMEM" };
    return address === 0 ? { outcome: "freed" } : { outcome: "returned", address, usable: this.allocator.usableSize(this.thread, address) };
  }

  /** What the next question finds. */
  private note(q: HeapQuestion, { outcome, address = 0 }: Result): void {
    const released = q.kind === "free" || (q.kind === "realloc" && outcome !== "failed") ? q.address : 0;
    if (released !== 0) {
      this.freed.set(released, this.sizeOf(released));
      this.made.delete(released);
    }
    if (address === 0 || !("size" in q)) return;
    this.made.set(address, q.kind === "calloc" ? q.count * q.size : q.size);
    this.freed.delete(address);
  }

  private sizeOf(address: number): number {
    return this.made.get(address) ?? this.machine.heapLog.last(address)?.size ?? 0;
  }

  /** As HeapCalls.releasable judges a pointer that carries no provenance. */
  private verdict(q: HeapQuestion): HeapVerdict | null {
    if (q.kind !== "free" && q.kind !== "realloc") return null;
    const { heapLog, judge } = this.machine;
    const va = q.address;
    const by = q.kind;
    const here = this.freed.get(va);
    if (here !== undefined) return { kind: "double-free", message: `double-${by}`, args: [va, here] };
    if (va === 0 || this.made.has(va) || heapLog.liveNumber(va) !== 0) return null;
    const inside = heapLog.containing(va);
    if (inside) return { kind: "invalid-free", message: `free-inside-${by}`, args: [va, va - inside.address, inside.size] };
    const last = heapLog.last(va);
    if (last?.freed) return { kind: "double-free", message: `double-${by}`, args: [va, last.size] };
    const { name, object } = judge.place(va);
    return { kind: "invalid-free", message: `${object ? "free-object" : "free-wild"}-${by}`, args: [va, name] };
  }
}
