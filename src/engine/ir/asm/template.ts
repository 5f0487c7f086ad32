/**
 * The text of inline assembly as clang leaves it in the IR, read as instructions with operands (AT&T order: source, destination):
 *
 *   "movl %fs:$1, $0"     mov   seg fs + operand 1 → operand 0        $N or ${N:w}: operand N in the order of the constraints
 *   "int $$0x80"          int   immediate 128                         $$n: the number n
 */
export type AsmOperand =
  | { readonly kind: "operand"; readonly number: number }
  | { readonly kind: "immediate"; readonly value: number }
  | { readonly kind: "register"; readonly name: string }
  | { readonly kind: "memory"; readonly segment: string; readonly displacement: number; readonly number: number | null };

export interface AsmLine { readonly mnemonic: string; readonly operands: readonly AsmOperand[] }

const COMMENT = /\/\*[\s\S]*?\*\/|#[^\n]*/g;
const NUMBER = /^-?(?:0x[0-9a-f]+|\d+)$/i;
const PLACE = /^\$(?:(\d+)|\{(\d+)(?::\w+)?\})$/;

/** All instructions of a template; null: something in it is not of this kind. */
export function readTemplate(template: string): readonly AsmLine[] | null {
  const lines = template.replace(COMMENT, "").split(/[\n;]/).map((line) => line.trim()).filter((line) => line !== "");
  const read = lines.map(readLine);
  return read.every((line) => line !== null) ? read : null;
}

function readLine(text: string): AsmLine | null {
  const [, mnemonic, rest = ""] = /^([a-z]\w*)(?:\s+(.*))?$/i.exec(text) ?? [];
  if (mnemonic === undefined) return null;
  const operands = rest === "" ? [] : rest.split(/,(?![^(]*\))/).map((word) => readOperand(word.trim()));
  return operands.every((o) => o !== null) ? { mnemonic: mnemonic.toLowerCase(), operands } : null;
}

function readOperand(word: string): AsmOperand | null {
  const place = PLACE.exec(word);
  if (place) return { kind: "operand", number: Number(place[1] ?? place[2]) };
  if (word.startsWith("$$")) return NUMBER.test(word.slice(2)) ? { kind: "immediate", value: Number(word.slice(2)) } : null;
  const register = /^%(\w+)$/.exec(word);
  if (register) return { kind: "register", name: register[1]!.toLowerCase() };
  return readMemory(word);
}

/** `%fs:$1`, `%fs:12`, `%fs:($1)`, `%gs:8($1)`. */
function readMemory(word: string): AsmOperand | null {
  const [, segment, displacement = "", base] = /^%([c-gs]s):(-?\w*)(.*)$/i.exec(word) ?? [];
  if (segment === undefined || base === undefined || (displacement !== "" && !NUMBER.test(displacement))) return null;
  const place = base === "" ? null : PLACE.exec(base.replace(/^\((.*)\)$/, "$1"));
  if ((base !== "" && !place) || (base === "" && displacement === "")) return null;
  return { kind: "memory", segment: segment.toLowerCase(), displacement: Number(displacement || 0), number: place ? Number(place[1] ?? place[2]) : null };
}
