/** Raw memory and instructions by memory reference (an address in hexadecimal). */
import { hex } from "../base/messages";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { ISession } from "../engine/session";
import { CODE_STEP, pcOfText } from "../engine/session/values";
import { fromBase64, toBase64 } from "./base64";
import { badAddress, notWritable } from "./errors";
import type { SourceFiles } from "./sources";

const MOST_BYTES = 1 << 20;
const MOST_INSTRUCTIONS = 10_000;

function address(reference: string, offset = 0): number {
  const found = /^(0[xX][\da-fA-F]{1,16}|\d+)$/.test(reference) ? Number(BigInt.asIntN(64, BigInt(reference))) : Number.NaN;
  if (!Number.isSafeInteger(found + offset)) throw badAddress(reference);
  return found + offset;
}

export class MemoryAccess {
  constructor(
    private readonly session: ISession,
    private readonly files: SourceFiles,
  ) {}

  read(args: DebugProtocol.ReadMemoryArguments): DebugProtocol.ReadMemoryResponse["body"] {
    const start = address(args.memoryReference, args.offset);
    const { bytes, mapped } = this.session.read(start, Math.min(Math.max(args.count, 0), MOST_BYTES));
    const gap = mapped.indexOf(0);
    const readable = gap < 0 ? bytes.length : gap;
    const unreadable = args.count - readable;
    return { address: hex(start), data: toBase64(bytes.subarray(0, readable)), ...(unreadable > 0 ? { unreadableBytes: unreadable } : {}) };
  }

  write(args: DebugProtocol.WriteMemoryArguments): { readonly start: number; readonly written: number } {
    const start = address(args.memoryReference, args.offset);
    const bytes = fromBase64(args.data);
    if (!bytes) throw badAddress(args.data);
    const { mapped } = this.session.read(start, bytes.length);
    const gap = mapped.indexOf(0);
    if (gap >= 0 && (!args.allowPartial || gap === 0)) throw notWritable(start + gap);
    const count = gap < 0 ? bytes.length : gap;
    for (let done = 0; done < count; done += 8) {
      if (!this.session.write(start + done, bytes.subarray(done, Math.min(done + 8, count)))) throw notWritable(start + done);
    }
    return { start, written: count };
  }

  disassemble(args: DebugProtocol.DisassembleArguments): DebugProtocol.DisassembledInstruction[] {
    const first = address(args.memoryReference, args.offset) + (args.instructionOffset ?? 0) * CODE_STEP;
    const count = Math.min(args.instructionCount, MOST_INSTRUCTIONS);
    const out: DebugProtocol.DisassembledInstruction[] = [];
    while (out.length < count) out.push(this.instruction(first + out.length * CODE_STEP));
    return out;
  }

  private instruction(at: number): DebugProtocol.DisassembledInstruction {
    const pc = pcOfText(this.session.program, at);
    const [line] = pc < 0 ? [] : this.session.disassemble(pc, 1);
    if (!line) return { address: at < 0 && this.session.program.textBase >= 0 ? "0x0" : hex(at), instruction: "??", presentationHint: "invalid" };
    const code = this.session.functionOfPc(pc);
    const source = line.place ? this.files.source(line.place.file) : undefined;
    const place = line.place && source ? { location: source, ...this.files.range(line.place) } : {};
    return { address: hex(at), instruction: line.text, ...(code && code.entry === pc ? { symbol: code.name } : {}), ...place };
  }
}
