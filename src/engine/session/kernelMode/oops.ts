/**
 * The kernel's report when its own code did what the processor refuses (arch/x86/mm/fault.c: show_fault_oops, page_fault_oops;
 * arch/x86/kernel/dumpstack.c: __die): the lines that dmesg shows, and the signal that the process dies of.
 *
 *   BUG: kernel NULL pointer dereference, address: 0000000000000010      what and where
 *   #PF: supervisor write access in kernel mode                          who did what: the error code in words
 *   #PF: error_code(0x0002) - not-present page
 *   Oops: 0002 [#1] PREEMPT SMP NOPTI                                    kind of exception, error code, how many so far
 *   CPU: 0 PID: 1041 Comm: insmod …
 *   RIP: 0010:walk+0x14/0x60 [list]                                      function + bytes into it / its size [module]
 *   Call Trace: … Modules linked in: …
 */
import type { Kva } from "../../kernel/boot/kva";
import { hexKva } from "../../kernel/boot/kva";
import { FaultCode, GENERAL_PROTECTION } from "../../mmu/access";
import type { FaultInfo } from "../../vm/slow/runtime";

const [SIGILL, SIGFPE, SIGKILL, SIGSEGV] = [4, 8, 9, 11] as const;
const PAGE = 4096;

/** What the report tells of the moment. */
export interface OopsScene {
  readonly pointerSize: 4 | 8;
  readonly pid: number;
  readonly comm: string;
  readonly module: string;
  readonly isolated: boolean;
  /** Innermost first: function, bytes into it, its size. */
  readonly frames: readonly { readonly name: string; readonly offset: number; readonly size: number }[];
  readonly stack: { readonly low: Kva; readonly high: Kva };
  readonly rsp: Kva;
  /** `file:line` of the statement that runs. */
  readonly place: string;
}

export interface Oops { readonly lines: readonly string[]; readonly signal: number }

interface Cause { readonly lines: readonly string[]; /** As __die names it, with the error code behind. */ readonly exception: string; readonly code: number; readonly signal: number }

export function oopsOf(fault: FaultInfo, s: OopsScene): Oops {
  const { lines, exception, code, signal } = causeOf(fault, s);
  return { lines: [...lines, `${exception}: ${hex(code & 0xffff, 4)} [#1] PREEMPT SMP ${s.isolated ? "PTI" : "NOPTI"}`, ...moment(fault, s)], signal };
}

/** BUG(): the instruction ud2, and where the source has it. `text` for other reasons. */
export function bugOf(text: string, s: OopsScene): Oops {
  return { lines: [text === "" ? `kernel BUG at ${s.place}!` : text, `invalid opcode: 0000 [#1] PREEMPT SMP ${s.isolated ? "PTI" : "NOPTI"}`, ...moment({ signal: SIGILL, code: 0, address: 0 }, s)], signal: SIGSEGV };
}

function causeOf(fault: FaultInfo, s: OopsScene): Cause {
  if (fault.signal === SIGFPE) return { lines: [], exception: "divide error", code: 0, signal: SIGSEGV };
  if (fault.signal === SIGILL) return { lines: [`kernel BUG at ${s.place}!`], exception: "invalid opcode", code: 0, signal: SIGSEGV };
  if (fault.signal !== SIGKILL && fault.signal !== SIGSEGV) return { lines: [], exception: "int3", code: 0, signal: SIGSEGV };
  const address = hexKva(fault.address + (fault.low ?? 0), s.pointerSize);
  if (fault.code === GENERAL_PROTECTION) return { lines: [], exception: `general protection fault, probably for non-canonical address 0x${address}`, code: 0, signal: SIGSEGV };
  if (s.pointerSize === 8 && fault.address < s.stack.low && fault.address >= s.stack.low - PAGE) {
    return { lines: [`BUG: TASK stack guard page was hit at ${address} (stack is ${hexKva(s.stack.low, 8)}..${hexKva(s.stack.high - 1, 8)})`], exception: "stack guard page", code: 0, signal: SIGSEGV };
  }
  return { lines: [...pageFault(fault, address)], exception: "Oops", code: fault.code, signal: SIGKILL };
}

function pageFault({ address, code }: FaultInfo, text: string): string[] {
  const isNull = address >= 0 && address < PAGE;
  const did = (code & FaultCode.fetch) !== 0 ? "instruction fetch" : (code & FaultCode.write) !== 0 ? "write access" : "read access";
  const why = (code & FaultCode.present) === 0 ? "not-present page" : (code & FaultCode.reserved) !== 0 ? "reserved bit violation" : "permissions violation";
  return [
    isNull ? `BUG: kernel NULL pointer dereference, address: ${text}` : `BUG: unable to handle page fault for address: ${text}`,
    `#PF: supervisor ${did} in kernel mode`, `#PF: error_code(0x${hex(code, 4)}) - ${why}`,
  ];
}

function moment(fault: FaultInfo, s: OopsScene): string[] {
  const at = ({ name, offset, size }: OopsScene["frames"][number]): string => `${name}+0x${offset.toString(16)}/0x${size.toString(16)} [${s.module}]`;
  const wide = s.pointerSize === 8;
  // A fetch that fails has no function: the instruction pointer is the address itself.
  const fetched = fault.signal === SIGKILL && (fault.code & FaultCode.fetch) !== 0;
  const [first, ...callers] = fetched ? [undefined, ...s.frames] : s.frames;
  return [
    `CPU: 0 PID: ${s.pid} Comm: ${s.comm} Tainted: G           OE      6.1.0-18-${wide ? "amd64" : "686-pae"} #1  Debian 6.1.76-1`,
    `${wide ? "RIP: 0010" : "EIP"}:${wide ? "" : " "}${first ? at(first) : `0x${hexKva(fault.address, s.pointerSize).replace(/^0+(?=.)/, "")}`}`,
    `${wide ? "RSP: 0018" : "ESP"}: ${hexKva(s.rsp, s.pointerSize)}`.replace("0018: ", "0018:"),
    ...(fault.signal === SIGKILL ? [`CR2: ${hexKva(fault.address, s.pointerSize)}`] : []),
    "Call Trace:", ...(wide ? [" <TASK>"] : []), ...callers.flatMap((f) => (f ? [` ${at(f)}`] : [])), ...(wide ? [" </TASK>"] : []),
    `Modules linked in: ${s.module}(OE+)`, "---[ end trace 0000000000000000 ]---",
  ];
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");
