/** Reading that goes wrong with some input: a char for EOF, words without a width, gets, feof as a loop's condition. */
import { type Edit, insertAfter, insertBefore, remove, replace } from "../source/edits";
import type { Call, SourceFile } from "../source/file";
import type { Span, Statement } from "../source/tree";
import { type Case, type Fix, type Idea, including } from "../types";
import { callAt, isCallAlone } from "../ideas/frees";

/** `char c` → `int c`; in a declaration of several, c gets one of its own. */
export const intForCharacter: Idea = (c) => {
  const spot = c.spot;
  const v = spot && c.program.variable(spot.file, c.arg(0), spot.token);
  if (!v || v.stars > 0 || v.dims.length > 0 || v.callable) return [];
  const { file, statement } = v;
  const alike = file.variables.filter((o) => o.specifiers.first === v.specifiers.first);
  const made = (edits: readonly Edit[]): Fix[] => [{ id: "int-for-eof", args: [v.name], edits }];
  const words: number[] = [];
  for (let t = v.specifiers.first; t <= v.specifiers.last; t++) if (/^(signed|unsigned|char)$/.test(file.tokenText(t))) words.push(t);
  if (words.length === 0) return [];
  if (alike.length === 1) return made([replace(file, { first: words[0]!, last: words[words.length - 1]! }, "int")]);
  if (statement?.kind !== "declaration") return [];
  const [first, last] = [v.declarator.first, v.declarator.last];
  const gone = file.tokenText(last + 1) === "," ? { start: file.tokens[first]!.start, end: file.tokens[last + 2]!.start } : { start: file.tokens[first - 2]!.end, end: file.tokens[last]!.end };
  return made([...insertBefore(file, statement, [`int ${file.span(v.declarator)};`]), { file: file.name, ...gone, text: "" }]);
};

/** `%s` → `%7s`, for every array of the call whose size is known. */
export const scanWidth: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  const at = call ? call.args.findIndex((a) => spot.file.tokenText(a.first).startsWith('"')) : -1;
  if (!spot || !call || at < 0) return [];
  const { file } = spot;
  let n = at;
  const now = file.span(call.args[at]!);
  const text = now.replace(/%(\*?)(\d*)((?:hh|h|ll|l|j|z|t|L|m)?(?:\[\^?\]?[^\]]*\]|[a-zA-Z%]))/g, (whole, star: string, width: string, kind: string) => {
    if (star !== "" || kind === "%") return whole;
    const arg = call.args[++n];
    if (!arg || width !== "" || !/^(s|\[)/.test(kind)) return whole;
    const size = file.span(arg) === c.arg(0) ? Number(c.arg(1)) : sizeOf(c, file, arg);
    return size > 1 ? `%${size - 1}${kind}` : whole;
  });
  return [{ id: "scanf-width", args: [call.name], edits: text === now ? [] : [replace(file, call.args[at]!, text)] }];
};

function sizeOf(c: Case, file: SourceFile, arg: Span): number {
  const v = c.program.variable(file, file.span(arg), arg.first);
  const dim = v && !v.parameter && v.dims.length === 1 ? v.file.span(v.dims[0]!) : "";
  return /^\d+$/.test(dim) ? Number(dim) : 0;
}

/** The statements of a loop or branch. */
const inside = (s: Statement): Statement | null => (s.parts[0]?.kind === "block" ? (s.parts[0].parts[0] ?? null) : (s.parts[0] ?? null));

/** `gets(line)` → `fgets(line, sizeof line, stdin)`, and the newline that gets would have dropped goes. */
export const lineInput: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  const to = call?.args[0];
  const v = to && spot ? c.program.variable(spot.file, spot.file.span(to), to.first) : null;
  if (!spot || !call || call.name !== "gets" || !v || v.dims.length !== 1 || v.parameter) return [];
  const { file, statement } = spot;
  const read = `fgets(${v.name}, sizeof ${v.name}, stdin)`;
  const strip = `${v.name}[strcspn(${v.name}, "\\n")] = '\\0';`;
  const made = (edits: readonly Edit[]): Fix[] => [{ id: "fgets", args: [v.name], edits: [...edits, ...including(file, "string.h")] }];
  if (isCallAlone(spot, call)) return made([replace(file, { first: call.named, last: call.close + 1 }, `if (${read})`), ...insertAfter(file, statement, [`\t${strip}`])]);
  const body = (statement.kind === "while" || statement.kind === "if") && statement.head && call.named >= statement.head.first && call.close <= statement.head.last ? inside(statement) : null;
  return body ? made([replace(file, { first: call.named, last: call.close }, read), ...insertBefore(file, body, [strip])]) : [];
};

/** What tells that a read went well. */
const READ: Readonly<Record<string, (file: SourceFile, call: Call) => string | null>> = {
  fgets: (file, call) => file.span({ first: call.named, last: call.close }),
  getline: (file, call) => `${file.span({ first: call.named, last: call.close })} != -1`,
  fread: (file, call) => (call.args[2] ? `${file.span({ first: call.named, last: call.close })} == ${file.span(call.args[2])}` : null),
  fscanf: (file, call) => {
    const wanted = call.args.length - 2;
    return wanted > 0 ? `${file.span({ first: call.named, last: call.close })} == ${wanted}` : null;
  },
};

/** `while (!feof(f)) { fscanf(f, …); … }` → `while (fscanf(f, …) == 1) { … }`. */
export const readAsCondition: Idea = (c) => {
  const spot = c.spot;
  const loop = spot?.statement;
  const body = loop?.parts[0];
  const first = body?.kind === "block" ? body.parts[0] : undefined;
  if (!spot || loop?.kind !== "while" || !loop.head || !first || !/^!\s*feof\s*\(\w+\)$/.test(spot.file.span(loop.head))) return [];
  const { file } = spot;
  const call = file.calls(first)[0];
  if (!call || !isCallAlone({ ...spot, statement: first }, call)) return [];
  const condition = READ[call.name]?.(file, call) ?? null;
  return condition === null ? [] : [{ id: "read-as-condition", args: [condition], edits: [replace(file, loop.head, condition), remove(file, first)] }];
};
