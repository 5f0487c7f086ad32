/** Calls that write or read more than there is room for: their bounded twins, or the right number of bytes. */
import { type Edit, replace } from "../source/edits";
import type { Call } from "../source/file";
import type { Spot } from "../source/program";
import { type Case, type Fix, type Idea, including } from "../types";
import { allocationOf } from "./sizes";
import { callers } from "./frees";

type Rewrite = (spot: Spot, call: Call, room: string) => readonly Edit[];

const arg = ({ file }: Spot, call: Call, i: number): string => (call.args[i] ? file.span(call.args[i]!) : "");
const whole = (spot: Spot, call: Call, text: string): Edit => replace(spot.file, { first: call.named, last: call.close }, text);
const plus = (spot: Spot, call: Call, i: number, text: string): Edit => replace(spot.file, call.args[i]!, text);

function formatted(spot: Spot, call: Call, room: string): Edit[] {
  const rest = spot.file.span({ first: call.args[1]!.first, last: call.close - 1 });
  return [whole(spot, call, `snprintf(${arg(spot, call, 0)}, ${room}, ${rest})`)];
}

/** `%s` → `%7s`: one byte less than there is room for. */
function widths(spot: Spot, call: Call, room: string): Edit[] {
  const size = /^\d+$/.test(room) ? Number(room) : 0;
  const format = call.args.find((a) => spot.file.tokenText(a.first).startsWith('"') && spot.file.span(a).includes("%"));
  if (!format || size < 2) return [];
  const text = spot.file.span(format);
  const limited = text.replace(/%(?=s|\[)/g, `%${size - 1}`);
  return limited === text ? [] : [replace(spot.file, format, limited)];
}

const REWRITES: Readonly<Record<string, Rewrite>> = {
  strcpy: (s, c, room) => [whole(s, c, `snprintf(${arg(s, c, 0)}, ${room}, "%s", ${arg(s, c, 1)})`), ...including(s.file, "stdio.h")],
  stpcpy: (s, c, room) => [whole(s, c, `snprintf(${arg(s, c, 0)}, ${room}, "%s", ${arg(s, c, 1)})`), ...including(s.file, "stdio.h")],
  strcat: (s, c, room) => [whole(s, c, `strncat(${arg(s, c, 0)}, ${arg(s, c, 1)}, ${room} - strlen(${arg(s, c, 0)}) - 1)`)],
  strncat: (s, c, room) => [plus(s, c, 2, `${room} - strlen(${arg(s, c, 0)}) - 1`)],
  sprintf: formatted,
  vsprintf: (s, c, room) => [whole(s, c, `vsnprintf(${arg(s, c, 0)}, ${room}, ${arg(s, c, 1)}, ${arg(s, c, 2)})`)],
  gets: (s, c, room) => [whole(s, c, `fgets(${arg(s, c, 0)}, ${room}, stdin)`)],
  scanf: widths,
  sscanf: widths,
  fscanf: widths,
};

/** Which argument is the number of bytes or elements. */
const COUNTED: Readonly<Record<string, number>> = {
  memcpy: 2, memmove: 2, memset: 2, strncpy: 2, snprintf: 1, fgets: 1, read: 2, write: 2, fread: 2, fwrite: 2, memcmp: 2, memchr: 2, bcopy: 2, bzero: 1, recv: 2, getcwd: 1, wmemset: 2, wmemcpy: 2, vsnprintf: 1, strncmp: 2, strndup: 1,
};

/** The sizes that the arguments themselves have: `sizeof out`, the number in their declaration, the size of their block. */
function rooms(c: Case, spot: Spot, call: Call, numbers: boolean): string[] {
  const out: string[] = [];
  const { file } = spot;
  for (const a of call.args.slice(0, 2)) {
    const text = file.span(a);
    if (!/^[A-Za-z_][\w.[\]]*(->\w+)*$/.test(text)) continue;
    const v = c.program.variable(file, text, a.first);
    const dim = v && v.dims.length === 1 ? v.dims[0] : undefined;
    if (numbers && dim && dim.first <= dim.last) out.push(v!.file.span(dim));
    else if (!v || (v.dims.length > 0 && !v.parameter)) out.push(`sizeof ${text}`);
  }
  const made = allocationOf(c);
  if (made && made.spot.function === spot.function) out.push(file.span(made.size));
  const { object } = c.mistake;
  if (object && object.size > 0 && (numbers || object.kind === "heap")) out.push(String(object.size));
  return [...new Set(out)];
}

export const boundedCall: Idea = (c) =>
  callers(c).slice(0, 2).flatMap((spot) => {
    const calls = spot.file.calls(spot.statement).filter((call) => call.name in REWRITES || call.name in COUNTED);
    return calls.flatMap((call) => [...rewritten(c, spot, call), ...counted(c, spot, call)]);
  });

function rewritten(c: Case, spot: Spot, call: Call): Fix[] {
  const rewrite = REWRITES[call.name];
  if (!rewrite) return [];
  const scans = rewrite === widths;
  return rooms(c, spot, call, scans).map((room) => ({ id: scans ? "scanf-width" : "bounded-call", args: [call.name, room], edits: rewrite(spot, call, room) }));
}

function counted(c: Case, spot: Spot, call: Call): Fix[] {
  const at = COUNTED[call.name];
  const count = at === undefined ? undefined : call.args[at];
  if (!count) return [];
  const now = spot.file.span(count);
  return rooms(c, spot, call, false).filter((room) => room !== now).map((room) => ({ id: "count-in-range", args: [now, room], edits: [replace(spot.file, count, room)] }));
}
