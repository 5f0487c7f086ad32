/** Tells the judge about the running program: stack objects by address, names and declarations of objects, moments of heap blocks. */
import type { ObjectFacts, Related } from "../checker/finding";
import type { HeapBlock } from "../checker/heapLog";
import type { Scene } from "../checker/judge";
import type { ObjectView } from "../checker/objects";
import type { MachineMemory } from "../memory/machineMemory";
import { Frame, type Program, type SourceRange } from "../vm/program";
import type { FindingLog } from "./findings";
import type { CallStack } from "./stack";

export interface SceneParts {
  readonly memory: MachineMemory;
  readonly program: Program;
  readonly stack: CallStack;
  readonly findings: FindingLog;
  dynamicAt(va: number): number;
  nameOf(id: number): string;
  grown(va: number, id: number): number;
}

export class ProgramScene implements Scene {
  constructor(private readonly parts: SceneParts) {}

  stackObjectAt(va: number): number {
    const hit = this.local(va);
    if (hit && hit.id !== 0) return hit.id;
    return this.parts.dynamicAt(va);
  }

  /** The fixed local of a live frame that covers va. */
  private local(va: number): { id: number; base: number; size: number; variable: number; name: string } | null {
    const { memory, stack } = this.parts;
    for (const frame of stack.frames()) {
      if (va < frame.low || va >= frame.high) continue;
      const base = memory.word(frame.fp + Frame.frameVa);
      for (const a of frame.function.allocas) {
        if (a.offset < 0 || va < base + a.offset || va >= base + a.offset + a.size) continue;
        const id = a.slot >= 0 ? memory.u32[(frame.fp + a.slot + 8) >>> 2]! : 0;
        return { id, base: base + a.offset, size: a.size, variable: a.variable, name: a.name };
      }
    }
    return null;
  }

  variableAt(va: number): { name: string; object: ObjectFacts | null; related: readonly Related[] } {
    const hit = this.local(va);
    if (!hit) return { name: "", object: null, related: [] };
    const declared = this.declaration(hit.variable);
    const name = declared?.args[0] === undefined ? "" : String(declared.args[0]);
    return { name, object: { id: hit.id, kind: "stack", name, address: hit.base, size: hit.size }, related: declared ? [declared] : [] };
  }

  grown(va: number, id: number): number {
    return this.parts.grown(va, id);
  }

  describe(view: ObjectView): { name: string; declared: Related | null } {
    const { program } = this.parts;
    if (view.kind === "stack") {
      const alloca = program.functions[view.site >>> 12]?.allocas[view.site & 0xfff];
      const declared = alloca ? this.declaration(alloca.variable) : null;
      return { name: declared ? String(declared.args[0]) : "", declared };
    }
    const name = this.parts.nameOf(view.id);
    const global = view.kind === "global" || view.kind === "tls" ? program.globals[view.site] : undefined;
    const debug = global && global.debug >= 0 ? program.debug.globals[global.debug] : undefined;
    if (!debug) return { name: view.kind === "literal" ? "" : name, declared: null };
    return { name: debug.name, declared: this.declaredAt(debug.name, debug.file, debug.line) };
  }

  private declaration(variable: number): Related | null {
    const v = variable >= 0 ? this.parts.program.debug.variables[variable] : undefined;
    return v ? this.declaredAt(v.name, v.file, v.line) : null;
  }

  private declaredAt(name: string, file: number, line: number): Related {
    const place: SourceRange = { file, line, column: 1, endLine: line, endColumn: 1 };
    return { role: "declared", place, step: 0, message: "declared", args: [name] };
  }

  relatedAt(role: "allocated" | "freed", block: HeapBlock): Related {
    return this.parts.findings.atMoment(role, block);
  }
}
