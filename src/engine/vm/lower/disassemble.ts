/**
 * CODE as text, one line an instruction:
 *
 *   00003010  stmt      5 "prog.c:3:5"
 *   00003020  ldl32     r3, [frame+4]
 *   00003030  br.slt32.ri L00003080, r3, 10
 */
import { OPS } from "../opcodes";
import { CODE_BASE, type FunctionCode, FRAME_HEADER, IndirectCall, INSTRUCTION, type Program, type RareOp, type Statement } from "../program";

export interface DisassembledLine { readonly pc: number; readonly text: string }

const LOCAL = /^(ldl|stl|poison)/;
const hex = (n: number): string => n.toString(16).padStart(8, "0");

/** Slot numbers count from the first parameter: r0, r1 … */
const register = (offset: number): string => (offset === 0 ? "-" : `r${(offset - FRAME_HEADER) / 16}`);

function statementText(statement: Statement | undefined, program: Program): string {
  if (!statement) return "";
  return `${program.debug.files[statement.file]?.name ?? "?"}:${statement.line}:${statement.column}`;
}

function rareText(op: RareOp | undefined): string {
  if (!op) return "?";
  const parts = Object.entries(op).flatMap(([key, value]) => (key === "kind" || key === "outgoing" ? [] : [`${key}=${fieldText(key, value)}`]));
  return [op.kind, ...parts].join(" ");
}

const SLOT_FIELDS: ReadonlySet<string> = new Set(["dst", "src", "pointer", "value", "callee", "list", "buffer", "address", "success", "expected", "desired"]);

function fieldText(key: string, value: unknown): string {
  if (SLOT_FIELDS.has(key) && typeof value === "number") return register(value);
  if (Array.isArray(value)) return `(${value.map((v) => (key === "args" && typeof v === "number" ? register(v) : fieldText(key, v))).join(", ")})`;
  if (typeof value === "object" && value !== null && "slot" in value && typeof value.slot === "number") return register(value.slot);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

class Disassembler {
  private readonly view: DataView;
  private readonly byDescriptor: ReadonlyMap<number, FunctionCode>;

  constructor(private readonly program: Program) {
    const { buffer, byteOffset, byteLength } = program.image;
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.byDescriptor = new Map(program.functions.map((f) => [f.descriptor, f]));
  }

  line(pc: number): string {
    const words = [0, 1, 2, 3].map((i) => this.view.getInt32(pc - CODE_BASE + i * 4, true)) as [number, number, number, number];
    const info = OPS[words[0]];
    if (!info) return "?";
    if (info.name === "rare") return `rare ${rareText(this.program.rare[words[1]])}`;
    if (info.name === "stmt" || info.name === "brk") return `${info.name} ${words[1]} ${statementText(this.program.statements[words[1]], this.program)}`.trimEnd();
    if (info.name === "call") return `call ${register(words[1])}, ${this.byDescriptor.get(words[2])?.name ?? hex(words[2])}`;
    if (info.name === "calli") return `calli ${register(words[1])}, ${register(words[3])} ${rareText(this.program.rare[this.view.getInt32(words[2] - CODE_BASE + IndirectCall.rare, true)])}`;
    const operands = info.shape.flatMap((role, i) => (role === "-" ? [] : [this.operand(info.name, role, i, words[i + 1]!)]));
    return [info.name, operands.join(", ")].join(" ").trimEnd();
  }

  private operand(name: string, role: string, position: number, word: number): string {
    if (role === "d" || role === "s") return register(word);
    if (role === "t") return `L${hex(word)}`;
    const isFrame = (LOCAL.test(name) && role === "i" && position === (name.startsWith("ldl") ? 1 : 0)) || (/^obj(re)?new/.test(name) && position === 1);
    if (isFrame) return `[frame+${word}]`;
    if (name === "ldc") return this.constant(word);
    if (role === "x" && word >= CODE_BASE) return hex(word);
    return String(word);
  }

  private constant(address: number): string {
    const relocation = this.program.constantRelocations.find((r) => r.address === address);
    if (relocation) return `&${relocation.target}${relocation.addend === 0 ? "" : `+${relocation.addend}`}`;
    return `0x${this.view.getBigUint64(address - CODE_BASE, true).toString(16)}${this.view.getBigUint64(address - CODE_BASE + 8, true) === 0n ? "" : " (undefined)"}`;
  }
}

/** `count` instructions from `pc` on, fewer at the end of the code. */
export function disassembleAt(program: Program, pc: number, count: number): readonly DisassembledLine[] {
  const disassembler = new Disassembler(program);
  const lines: DisassembledLine[] = [];
  for (let at = pc; at < program.codeEnd && lines.length < count; at += INSTRUCTION) lines.push({ pc: at, text: disassembler.line(at) });
  return lines;
}

/** A whole function, addresses in front. */
export function disassemble(program: Program, fn: FunctionCode): string {
  return disassembleAt(program, fn.entry, (fn.end - fn.entry) / INSTRUCTION)
    .map(({ pc, text }) => `${hex(pc)}  ${text}`)
    .join("\n");
}
