/**
 * The ways to give back what a pointer holds, the simplest first. Which of them is right is told by the re-run.
 *
 *   free(p);                      free(p->name);            while (head) {                    for (size_t i = 0; i < n; i++)
 *                                 free(p);                    struct node *next = head->next;   free(rows[i]);
 *                                                             free(head);                     free(rows);
 *                                                             head = next;
 *                                                           }
 */
import type { Call, SourceFile, Variable } from "../source/file";
import type { ProgramText } from "../source/program";
import { freshName } from "../types";

const CLOSERS: Readonly<Record<string, string>> = { fopen: "fclose", fdopen: "fclose", freopen: "fclose", tmpfile: "fclose", fmemopen: "fclose", open_memstream: "fclose", opendir: "closedir", fdopendir: "closedir", popen: "pclose", getaddrinfo: "freeaddrinfo" };

export const releaser = (how: string): string => CLOSERS[how] ?? "free";

export interface Release { readonly lines: readonly string[] }

export interface Held {
  /** The pointer as an expression: `p`, `s->data`. */
  readonly text: string;
  /** The type it points at, and how often. */
  readonly base: string;
  readonly stars: number;
  /** It may be changed: a variable of its own. */
  readonly assignable: boolean;
}

export const heldBy = (v: Variable): Held => ({ text: v.name, base: v.base, stars: v.stars, assignable: v.dims.length === 0 });

/** Functions of the program that give back what their one parameter points at: `list_destroy(head)`. */
function destroyers(program: ProgramText, held: Held, except: number, file: SourceFile): string[] {
  const out: string[] = [];
  for (const other of program.files.values()) {
    for (const f of other.functions) {
      if (other === file && f.first === except) continue;
      const [param, ...more] = other.variables.filter((v) => v.parameter && v.scope?.first === f.params.first);
      if (!param || more.length > 0 || param.base !== held.base || param.stars !== held.stars) continue;
      const calls = other.calls(f.body);
      if (calls.some((c) => c.name === "free" && c.args[0] && c.args[0].first === c.args[0].last && other.span(c.args[0]) === param.name)) out.push(f.name);
    }
  }
  return out;
}

function loop(file: SourceFile, held: Held, link: string, members: readonly string[]): string[] {
  const next = freshName(file, link, "next", "after");
  const { text, base } = held;
  return [`while (${text}) {`, `\t${base} *${next} = ${text}->${link};`, ...members.map((m) => `\tfree(${text}->${m});`), `\tfree(${text});`, `\t${text} = ${next};`, "}"];
}

/** The number of elements in an allocation: `n` of `malloc(n * sizeof *p)` or `calloc(n, sizeof *p)`. */
export function countOf(file: SourceFile, call: Call): string | null {
  const size = call.args[call.name === "calloc" || call.name === "realloc" ? call.args.length - 1 : 0];
  if (call.name === "calloc" && call.args[0]) return file.span(call.args[0]);
  if (!size) return null;
  const factors = file.list(size, "*").map((f) => file.span(f));
  const number = file.list(size, "*").filter((f) => file.tokenText(f.first) !== "sizeof");
  return factors.length > 1 && number[0] && number[0].first <= number[0].last ? file.span(number[0]) : null;
}

/** A counter: `i` where the only ones of that name belong to loops of their own. */
function counter(file: SourceFile): string {
  const taken = file.variables.some((v) => v.name === "i" && v.statement?.kind !== "for");
  return taken ? freshName(file, "k", "n") : "i";
}

function elements(file: SourceFile, held: Held, count: string | null, around: number): Release[] {
  if (held.stars < 2 || count === null) return [];
  const i = counter(file);
  const body = file.functions.find((f) => f.first === around)?.body.first ?? around;
  const signed = /^\d+$/.test(count) || /^(const )?int$/.test(file.variable(count, body + 1)?.base ?? file.variables.find((v) => v.name === count)?.base ?? "");
  return [{ lines: [`for (${signed ? "int" : "size_t"} ${i} = 0; ${i} < ${count}; ${i}++)`, `\tfree(${held.text}[${i}]);`, `free(${held.text});`] }];
}

export function releases(program: ProgramText, file: SourceFile, held: Held, how: string, around: number, count: string | null = null): Release[] {
  const free = releaser(how);
  if (free !== "free") return [{ lines: [`${free}(${held.text});`] }];
  const record = held.stars === 1 ? held.base : "";
  const links = record ? program.links(record).map((f) => f.name) : [];
  const members = record ? program.pointers(record).map((f) => f.name) : [];
  if (held.stars === 0) return valueMembers(program, file, held, around);
  const made = destroyers(program, held, around, file).map((name) => ({ lines: [`${name}(${held.text});`] }));
  const plain = { lines: [`free(${held.text});`] };
  const withMembers = members.length > 0 ? [{ lines: [...members.map((m) => `free(${held.text}->${m});`), ...plain.lines] }] : [];
  const single = members.length > 1 ? members.map((m) => ({ lines: [`free(${held.text}->${m});`, ...plain.lines] })) : [];
  const lists = held.assignable ? links.slice(0, 1).flatMap((link) => [{ lines: loop(file, held, link, []) }, ...(members.length > 0 ? [{ lines: loop(file, held, link, members) }] : [])]) : [];
  const linked = links.length > 0 ? [{ lines: [...links.map((m) => `free(${held.text}->${m});`), ...plain.lines] }] : [];
  return [...(links.length + members.length > 0 ? made : []), ...(links.length === 1 ? [...lists, plain] : [plain, ...lists]), ...withMembers, ...single, ...linked, ...elements(file, held, count, around), ...made];
}

/** A struct that is no pointer itself: its members are given back. */
function valueMembers(program: ProgramText, file: SourceFile, held: Held, around: number): Release[] {
  const record = program.record(held.base);
  if (!record) return [];
  const fields = record.fields.filter((f) => f.stars > 0 && f.dims.length === 0 && !f.callable);
  const each = fields.flatMap((f) => releases(program, file, { text: `${held.text}.${f.name}`, base: f.base, stars: f.stars, assignable: true }, "malloc", around));
  const all = fields.length > 1 ? [{ lines: fields.map((f) => `free(${held.text}.${f.name});`) }] : [];
  return [...each, ...all];
}
