/** What the code of one statement may do, on whichever way it is taken: up to where other statements begin. */
import type { MachineMemory } from "../../memory/machineMemory";
import { op, OPS } from "../../vm/opcodes";
import { INSTRUCTION, type Program } from "../../vm/program";

export interface StatementCode {
  /** The function returns in it. */
  readonly returns: boolean;
  /** Functions of the library's that it calls. */
  readonly calls: ReadonlySet<string>;
}

/** Instructions looked at. */
const MOST = 2000;

const IS_RETURN = OPS.map((o) => o.name.startsWith("ret"));
const TARGETS = OPS.map((o) => o.shape.flatMap((role, i) => (role === "t" ? [i + 1] : [])));

/** `pc`: where the statement begins. */
export function statementCode(memory: MachineMemory, program: Program, pc: number): StatementCode {
  const { i32 } = memory;
  const [stmt, brk, rare, jmp, table] = [op("stmt"), op("brk"), op("rare"), op("jmp"), op("jumptable")];
  const calls = new Set<string>();
  const seen = new Set<number>();
  const queue = [pc + INSTRUCTION];
  let returns = false;
  for (let at = queue.pop(); at !== undefined && seen.size < MOST; at = queue.pop()) {
    const code = i32[at >>> 2]!;
    if (seen.has(at) || code === stmt || code === brk || code === table) continue;
    seen.add(at);
    const operation = code === rare ? program.rare[i32[(at >>> 2) + 1]!] : undefined;
    if (operation?.kind === "native") calls.add(operation.name);
    for (const operand of TARGETS[code] ?? []) queue.push(i32[(at >>> 2) + operand]!);
    if (IS_RETURN[code]) returns = true;
    else if (code !== jmp) queue.push(at + INSTRUCTION);
  }
  return { returns, calls };
}
