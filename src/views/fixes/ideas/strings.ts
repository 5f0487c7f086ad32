/** Copies that overlap, strings without end, formats that do not fit their arguments, characters given as negative numbers. */
import { insertAfter, replace } from "../source/edits";
import { namesIn } from "../source/expressions";
import type { Call, SourceFile } from "../source/file";
import type { Span } from "../source/tree";
import { type Case, type Fix, type Idea, including } from "../types";
import { callers } from "./frees";
import { arrayOf } from "./sizes";

export const overlapping: Idea = (c) =>
  callers(c).slice(0, 2).flatMap((spot) => {
    const { file } = spot;
    return file.calls(spot.statement).flatMap((call) => {
      const [to, from] = [call.args[0], call.args[1]];
      if (!to || !from) return [];
      if (/^sn?printf$/.test(call.name)) return appended(file, call);
      const named = { first: call.named, last: call.named };
      if (call.name === "memcpy" || call.name === "wmemcpy") return [{ id: "memmove", args: [call.name], edits: [replace(file, named, call.name.replace("memcpy", "memmove"))] }];
      if (call.name === "strncpy") return [{ id: "memmove", args: [call.name], edits: [replace(file, named, "memmove")] }];
      const wide = call.name === "wcscpy";
      if (call.name !== "strcpy" && !wide) return [];
      const source = file.span(from);
      const moved = `${wide ? "wmemmove" : "memmove"}(${file.span(to)}, ${source}, ${wide ? "wcslen" : "strlen"}(${source}) + 1)`;
      return [{ id: "memmove", args: [call.name], edits: [replace(file, { first: call.named, last: call.close }, moved), ...including(file, wide ? "wchar.h" : "string.h")] }];
    });
  });

/** `sprintf(s, "%s, %d", s, n)` → `sprintf(s + strlen(s), ", %d", n)`. */
function appended(file: SourceFile, call: Call): Fix[] {
  const at = call.name === "snprintf" ? 2 : 1;
  const [to, format, first] = [call.args[0], call.args[at], call.args[at + 1]];
  const target = to ? file.span(to) : "";
  if (!format || !first || file.span(first) !== target || !file.tokenText(format.first).startsWith('"%s')) return [];
  const rest = call.args.slice(at + 2).map((a) => file.span(a));
  const room = at === 2 ? [`${file.span(call.args[1]!)} - strlen(${target})`] : [];
  const args = [`${target} + strlen(${target})`, ...room, file.span(format).replace('"%s', '"'), ...rest];
  return [{ id: "append", args: [target], edits: [replace(file, { first: call.named, last: call.close }, `${call.name}(${args.join(", ")})`), ...including(file, "string.h")] }];
}

/** Functions that may fill a buffer without ending it, and where their count stands. */
const FILLERS: Readonly<Record<string, number>> = { strncpy: 2, memcpy: 2, memset: 2, memmove: 2, read: 2, fread: 2, recv: 2 };

export const unterminated: Idea = (c) => {
  const out: Fix[] = [];
  const array = arrayOf(c);
  const spots = callers(c).slice(0, 3);
  const names = new Set([...(array ? [array.name] : []), ...spots.flatMap((s) => namesIn(s.file, s.statement))]);
  for (const { file, function: f } of spots) {
    for (const call of file.calls(f.body)) {
      const to = call.args[0];
      const statement = file.statementAt(call.named);
      if (!(call.name in FILLERS) || !to || !statement || !namesIn(file, to).some((n) => names.has(n))) continue;
      for (const end of ends(c, file, call, to)) out.push({ id: "terminate", args: [end], edits: insertAfter(file, statement, [`${end} = '\\0';`]) });
    }
  }
  const dim = array?.dims[0];
  if (array && dim && dim.first <= dim.last && /^\d+$/.test(array.file.span(dim))) {
    const wanted = Number(array.file.span(dim)) + 1;
    const larger: Fix = { id: "larger-array", args: [array.name, wanted], edits: [replace(array.file, dim, String(wanted))] };
    return array.init ? [larger, ...out] : [...out, larger];
  }
  return out;
};

/** The last byte of what a call fills. */
function ends(c: Case, file: SourceFile, call: Call, to: Span): string[] {
  const text = file.span(to);
  const count = call.args[FILLERS[call.name]!];
  const said = count ? file.span(count) : "";
  const simple = /^[\w.[\]]+(->\w+)*$/.test(text);
  if (!simple || !said) return [];
  const v = c.program.variable(file, text, to.first);
  const isArray = (v && v.dims.length > 0 && !v.parameter) || (!v && /[.>]/.test(text));
  const last = /^\d+$/.test(said) ? String(Number(said) - 1) : `${said} - 1`;
  return [...(isArray ? [`${text}[sizeof ${text} - 1]`] : []), `${text}[${last}]`, ...(isArray ? [] : [`${text}[${said}]`])];
}

const DIRECTIVE = /%([-+ #0]*)(\*|\d+)?(\.(?:\*|\d+))?(hh|h|ll|l|z|j|t|L)?([a-zA-Z])/g;

export const format: Idea = (c) => {
  const spot = c.spot;
  if (!spot) return [];
  const { file } = spot;
  return file.calls(spot.statement).flatMap((call) => {
    const at = call.args.findIndex((a) => file.tokenText(a.first).startsWith('"') && file.span(a).includes("%"));
    if (at < 0) return [];
    const span = call.args[at]!;
    const text = file.span(span);
    const found = [...text.replace(/%%/g, "\u0000\u0000").matchAll(DIRECTIVE)];
    const put = (m: RegExpMatchArray, by: string, id: string): Fix => ({ id, args: [m[0], by], edits: [replace(file, span, text.slice(0, m.index!) + by + text.slice(m.index! + m[0].length))] });
    if (c.mistake.message === "format-too-few-arguments") {
      const first = found[call.args.length - at - 1];
      return first ? [withoutDirective(file, span, text, first)] : [];
    }
    if (c.mistake.message !== "format-wrong-type") return [];
    return found.filter((m) => m[0] === c.arg(0)).flatMap((m) => conversions(c.arg(2), m).map((by) => put(m, by, "right-conversion")));
  });
};

function withoutDirective(file: SourceFile, span: Span, text: string, m: RegExpMatchArray): Fix {
  const start = text[m.index! - 1] === " " ? m.index! - 1 : m.index!;
  return { id: "drop-directive", args: [m[0]], edits: [replace(file, span, text.slice(0, start) + text.slice(m.index! + m[0].length))] };
}

/** What may stand for an argument of this kind, with the flags and width that were there. */
function conversions(argument: string, m: RegExpMatchArray): string[] {
  const [, flags = "", width = "", precision = "", , letter = ""] = m;
  const whole = `%${flags}${width}`;
  const integers = /[diouxXc]/.test(letter) && letter !== "c" ? [letter] : ["d", "u", "c"];
  if (argument === "f64") return ["f", "g"].map((l) => `${whole}${precision}${l}`);
  if (argument === "f80" || argument.startsWith("x86_fp80")) return [`${whole}${precision}Lf`];
  if (argument === "i32") return integers.map((l) => `${whole}${l}`);
  if (argument === "i64") return ["l", "ll", "z"].flatMap((length) => (integers.includes("c") ? ["d", "u"] : integers).map((l) => `${whole}${length}${l}`));
  return argument === "pointer" || argument === "ptr" ? [`${whole}s`, `${whole}p`] : [];
}

/** `isalpha(c)` of a char that may be negative. */
export const characterClass: Idea = (c) => {
  const spot = c.spot;
  if (!spot || c.mistake.message !== "character-class-argument") return [];
  return spot.file.calls(spot.statement, c.arg(0)).flatMap((call) => {
    const arg = call.args[0];
    return arg ? [{ id: "unsigned-char", args: [c.arg(0)], edits: [replace(spot.file, arg, arg.first === arg.last || /^[\w*[\]]+$/.test(spot.file.span(arg)) ? `(unsigned char)${spot.file.span(arg)}` : `(unsigned char)(${spot.file.span(arg)})`)] }] : [];
  });
};

/** A pointer to a function gets that function's type; the cast that hid the difference goes. */
export const badCall: Idea = (c) => {
  const spot = c.spot;
  const found = c.program.functionNamed(c.arg(0));
  if (!spot || !found) return [];
  const type = c.program.returnType(found.file, found.function);
  const params = found.file.list(found.function.params).map((p) => typeOnly(found.file, p)).join(", ");
  return namesIn(spot.file, spot.statement).flatMap((name) => {
    const v = c.program.variable(spot.file, name, spot.token);
    if (!v?.callable || !v.init || v.file.tokenText(v.init.last) !== found.function.name) return [];
    const whole = { first: v.specifiers.first, last: v.init.last };
    const text = type.endsWith("*") ? `${type}(*${name})(${params}) = ${found.function.name}` : `${type} (*${name})(${params}) = ${found.function.name}`;
    return [{ id: "right-function-type", args: [name], edits: [replace(v.file, whole, text)] }];
  });
};

/** `double d` → `double`. */
function typeOnly(file: SourceFile, param: Span): string {
  const text = file.span(param);
  const v = file.variables.find((one) => one.parameter && one.specifiers.first === param.first);
  return v && v.dims.length === 0 && !v.callable ? `${v.base}${v.stars > 0 ? ` ${"*".repeat(v.stars)}` : ""}` : text;
}
