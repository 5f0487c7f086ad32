/**
 * Inline assembly that looks at or changes what only the processor has: segment registers, the ways into the kernel, privileged
 * registers. Each template becomes plain instructions around natives; all other instructions of a real processor mean nothing here.
 *
 *   mov %cs, $0          → %0 = call i32 @__segment_read(i32 1)
 *   mov $0, %fs          → call void @__segment_load(i32 4, i32 %0)           may raise #GP, #NP
 *   mov %fs:$1, $0       → a load at call ptr @__segment_linear(i32 4, …)     may raise #GP, #PF
 *   int $$0x80, syscall  → %0 = call i32 @__system_call(number, arguments…)
 *   cli, mov %cr3, $0 …  → call void @__privileged()                          always raises #GP in ring 3
 */
import type { Argument, Instruction, IrType, Value } from "../ast";
import { linearOf, readSegment, SEGMENTS } from "./segmentAccess";
import { I32, int, PTR, Steps } from "./steps";
import { type AsmLine, type AsmOperand, readTemplate } from "./template";

type Call = Extract<Instruction, { op: "call" }>;

const PRIVILEGED = /^(?:cli|sti|hlt|clts|invd|wbinvd|invlpg|lgdt|lidt|lldt|ltr|lmsw|rdmsr|wrmsr|swapgs|sysret|sysexit|in[bwl]?|out[bwl]?|iret[dq]?)$/;
const MOVE = /^mov[bwlq]?$/;
/** Registers that carry the number and the arguments of a system call. */
const CALL_REGISTERS = { int: ["ax", "bx", "cx", "dx", "si", "di", "bp"], syscall: ["ax", "di", "si", "dx", "r10", "r8", "r9"] } as const;

/** An operand of the template: what goes in, where what comes out is kept. */
interface Place {
  readonly constraint: string;
  /** Value of an input, or address of an operand in memory. */
  readonly argument: Argument | null;
  readonly output: boolean;
  /** Its register by name ("ax"), if the constraint names one. */
  readonly register: string;
}

function placesOf(call: Call, constraints: string): Place[] {
  let next = 0;
  const places: Place[] = [];
  for (const constraint of constraints.split(",")) {
    if (constraint === "" || constraint[0] === "~" || constraint[0] === "!") continue;
    const output = constraint[0] === "=";
    const taken = !output || constraint.includes("*") ? (call.args[next++] ?? null) : null;
    const named = /\{e?r?(\w+?)\}/.exec(constraint)?.[1] ?? /\{(\w+)\}/.exec(constraint)?.[1] ?? "";
    const tied = places[Number(constraint)];
    places.push({ constraint, argument: taken, output, register: /^\d+$/.test(constraint) ? (tied?.register ?? "") : /\{(r\d+)\}/.exec(constraint)?.[1] ?? named });
  }
  return places;
}

class Expansion {
  readonly steps: Steps;
  private readonly places: readonly Place[];
  /** What the outputs in registers get. */
  private readonly results = new Map<Place, Value>();

  constructor(private readonly call: Call, constraints: string, unique: string) {
    this.steps = new Steps(unique);
    this.places = placesOf(call, constraints);
  }

  /** False: not an instruction of this kind. */
  line({ mnemonic, operands }: AsmLine): boolean {
    const [from, to] = operands;
    if (PRIVILEGED.test(mnemonic)) return this.privileged();
    if ((mnemonic === "int" && from?.kind === "immediate" && from.value === 0x80) || mnemonic === "syscall") return this.systemCall(mnemonic === "int" ? "int" : "syscall");
    if (!MOVE.test(mnemonic) || !from || !to || operands.length !== 2) return false;
    if ([from, to].some((o) => o.kind === "register" && /^(?:cr|dr|db)\d+$/.test(o.name))) return this.privileged();
    return this.move(from, to);
  }

  private move(from: AsmOperand, to: AsmOperand): boolean {
    if (from.kind === "register" && to.kind === "operand") return isSegment(from.name) && this.put(to.number, readSegment(this.steps, SEGMENTS.indexOf(from.name)));
    if (to.kind === "register") return isSegment(to.name) && this.loadSegment(to.name, from);
    if (from.kind === "memory" && to.kind === "operand") {
      const type = this.typeOf(to.number);
      return type !== null && this.put(to.number, this.steps.value(type, (result) => ({ op: "load", type, pointer: this.linear(from, type, false), align: 1, volatile: true, atomic: false, result })));
    }
    const value = to.kind === "memory" ? this.take(from) : null;
    if (!value || to.kind !== "memory") return false;
    this.steps.add({ op: "store", value, pointer: this.linear(to, value.type, true), align: 1, volatile: true, atomic: false });
    return true;
  }

  private loadSegment(name: string, from: AsmOperand): boolean {
    const value = this.take(from);
    if (value) this.steps.call("__segment_load", null, [int(SEGMENTS.indexOf(name)), this.steps.as(value, I32)]);
    return value !== null;
  }

  private privileged(): boolean {
    this.steps.call("__privileged", null, []);
    for (const place of this.places) if (place.output && !place.constraint.includes("*")) this.results.set(place, int(0));
    return true;
  }

  private systemCall(how: keyof typeof CALL_REGISTERS): boolean {
    const inputs = CALL_REGISTERS[how].map((name) => this.places.find((p) => !p.output && p.register === name)?.argument?.value);
    const used = inputs.slice(0, inputs.findLastIndex((v) => v !== undefined) + 1).map((v) => v ?? int(0));
    const output = this.places.find((p) => p.output && p.register === "ax");
    if (used.length === 0 || !inputs[0]) return false;
    const result = this.steps.call("__system_call", this.returnType(), used.map((v, i) => (i === 0 ? this.steps.as(v, I32) : v)));
    if (output) this.results.set(output, result);
    return true;
  }

  private returnType(): IrType {
    const { ret } = this.call.type;
    return ret.kind === "int" ? ret : I32;
  }

  private linear({ segment, displacement, number }: Extract<AsmOperand, { kind: "memory" }>, type: IrType, write: boolean): Value {
    const base = number === null ? null : (this.places[number]?.argument?.value ?? null);
    const at = base ? this.steps.as(base, PTR) : null;
    const byte: IrType = { kind: "int", bits: 8 };
    const offset: Value = !at ? this.steps.cast(int(displacement >>> 0), PTR) : displacement === 0 ? at : this.steps.value(PTR, (result) => ({ op: "gep", source: byte, base: at, indices: [int(displacement >>> 0)], inbounds: false, result }));
    return linearOf(this.steps, SEGMENTS.indexOf(segment), offset, type, write);
  }

  /** Type of what an operand holds. */
  private typeOf(number: number): IrType | null {
    const place = this.places[number];
    if (!place) return null;
    if (place.argument) return place.constraint.includes("*") ? (place.argument.attributes.elementType ?? null) : place.argument.value.type;
    const outputs = this.places.filter((p) => p.output && !p.argument);
    const { ret } = this.call.type;
    return ret.kind === "struct" ? (ret.fields[outputs.indexOf(place)] ?? null) : ret;
  }

  private take(from: AsmOperand): Value | null {
    if (from.kind === "immediate") return int(from.value >>> 0);
    const place = from.kind === "operand" ? this.places[from.number] : undefined;
    if (!place?.argument || place.output) return null;
    if (!place.constraint.includes("*")) return place.argument.value;
    const type = place.argument.attributes.elementType;
    const pointer = place.argument.value;
    return type ? this.steps.value(type, (result) => ({ op: "load", type, pointer, align: 1, volatile: true, atomic: false, result })) : null;
  }

  private put(number: number, value: Value): boolean {
    const place = this.places[number];
    const type = this.typeOf(number);
    if (!place?.output || !type || (type.kind !== "int" && type.kind !== "ptr")) return false;
    const fitting = this.steps.as(value, type);
    if (place.argument) this.steps.add({ op: "store", value: fitting, pointer: place.argument.value, align: 1, volatile: true, atomic: false });
    else this.results.set(place, fitting);
    return true;
  }

  /** The call's own result, from those of its outputs. */
  finish(): boolean {
    const outputs = this.places.filter((p) => p.output && !p.argument);
    const { ret } = this.call.type;
    const name = this.call.result;
    if (name === undefined || outputs.length === 0) return true;
    if (ret.kind === "struct") return false;
    const value = this.results.get(outputs[0]!);
    if (!value) return false;
    this.steps.cast(value, ret, name);
    return true;
  }
}

const isSegment = (name: string): boolean => SEGMENTS.includes(name);

/** What the call comes to, or null when its assembly has other instructions. */
export function expandAsm(call: Call, unique: string): Instruction[] | null {
  const { callee } = call;
  const lines = callee.kind === "asm" ? readTemplate(callee.text) : null;
  if (callee.kind !== "asm" || !lines || lines.length === 0) return null;
  const expansion = new Expansion(call, callee.constraints, unique);
  return lines.every((line) => expansion.line(line)) && expansion.finish() ? expansion.steps.at(call.dbg) : null;
}
