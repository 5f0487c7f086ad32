/** Second, wrong and misplaced frees. */
import { insertAfter, insertAtEnd, insertBefore, remove, replace } from "../source/edits";
import { rootOf, tokensWith, withoutEnd } from "../source/expressions";
import type { Call } from "../source/file";
import type { Spot } from "../source/program";
import { beforeReturn, type Case, declare, type Fix, freshName, type Idea, nullOf } from "../types";

/** The call that a spot is about: the one that begins at its token, else the first of its statement. */
export function callAt({ file, token, statement }: Spot): Call | null {
  const calls = file.calls(statement);
  return calls.find((c) => c.named === token) ?? calls[0] ?? null;
}

export const isCallAlone = ({ file, statement }: Spot, call: Call): boolean => statement.kind === "expression" && call.named === statement.first && call.close === withoutEnd(file, statement).last;

const argument = (spot: Spot, call: Call | null): string => (call?.args[0] ? spot.file.span(call.args[0]) : "");

/** The statements on the way to a finding, innermost first: itself, then the calls that led there. */
export function callers(c: Case): Spot[] {
  const inner = c.spot;
  const out = inner ? [inner] : [];
  for (const place of c.mistake.calls ?? []) {
    const spot = c.program.spot(place);
    if (spot && !out.some((o) => o.file === spot.file && o.statement === spot.statement)) out.push(spot);
  }
  return out;
}

/** The call statement alone goes; null when it is part of something. */
function without(spot: Spot | null, id: string): Fix[] {
  const call = spot && callAt(spot);
  if (!spot || !call || !isCallAlone(spot, call)) return [];
  return [{ id, args: [spot.file.span(call.args.length > 0 ? { first: call.named, last: call.close } : spot.statement)], edits: [remove(spot.file, spot.statement)] }];
}

function nullAfter(spot: Spot | null): Fix[] {
  const call = spot && callAt(spot);
  const text = spot ? argument(spot, call) : "";
  if (!spot || !call || !isCallAlone(spot, call) || !/^[A-Za-z_]/.test(text) || text.includes("(")) return [];
  return [{ id: "null-after-free", args: [text], edits: insertAfter(spot.file, spot.statement, [`${text} = ${nullOf(spot.file)};`]) }];
}

export const doubleFree: Idea = (c) => {
  const [second, first] = [c.spot, c.related("freed")];
  const rest = callers(c).slice(1, 3).flatMap((spot) => without(spot, "remove-second-free"));
  const alike = second && first && second.function === first.function && second.file === first.file;
  const removal = second && first && second.statement === first.statement ? [] : without(second, "remove-second-free");
  const nulls = nullAfter(first);
  return [...(alike ? [...removal, ...nulls] : [...nulls, ...removal]), ...rest, ...without(first, "remove-first-free")];
};

/** `free(p + 8)` → `free(p)`; a pointer that was moved on keeps its start in another variable. */
function freeStart(c: Case): Fix[] {
  const spot = c.spot;
  const call = spot && callAt(spot);
  const arg = call?.args[0];
  if (!spot || !call || !arg) return [];
  const { file } = spot;
  const root = rootOf(file, arg);
  const fixes: Fix[] = [];
  if (root && arg.first !== arg.last) fixes.push({ id: "free-start", args: [root], edits: [replace(file, arg, root)] });
  const made = c.related("allocated");
  if (!made || made.file !== file || made.function !== spot.function) return fixes;
  const left = file.variables.find((v) => v.init && v.init.first <= made.token && made.token <= v.init.last);
  const name = left?.name ?? (tokensWith(file, made.statement, "=").length === 1 ? file.span({ first: made.statement.first, last: tokensWith(file, made.statement, "=")[0]! - 1 }) : null);
  if (!name) return fixes;
  if (name !== root) return [...fixes, { id: "free-start", args: [name], edits: [replace(file, arg, name)] }];
  const v = file.variable(name, spot.token);
  if (!v || v.stars === 0) return fixes;
  const start = freshName(file, "start", "block", "first");
  const kept = `${declare(`${v.base} ${"*".repeat(v.stars)}`, start)} = ${name};`;
  return [...fixes, { id: "keep-start", args: [name], edits: [...insertAfter(file, made.statement, [kept]), replace(file, arg, start)] }];
}

export const invalidFree: Idea = (c) => (c.mistake.message.startsWith("free-inside") ? [...freeStart(c), ...without(c.spot, "remove-free")] : [...without(c.spot, "remove-free"), ...freeStart(c), ...callers(c).slice(1, 3).flatMap((s) => without(s, "remove-free"))]);

export const mismatchedFree: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  const right = c.arg(3);
  if (!spot || !call || !/^\w+$/.test(right)) return [];
  return [{ id: "right-release", args: [right], edits: [replace(spot.file, { first: call.named, last: call.named }, right)] }, ...without(spot, "remove-free")];
};

const LOCKS: Readonly<Record<string, string>> = { pthread_mutex_lock: "pthread_mutex_unlock", pthread_rwlock_rdlock: "pthread_rwlock_unlock", pthread_rwlock_wrlock: "pthread_rwlock_unlock", pthread_spin_lock: "pthread_spin_unlock" };

/** Waits for ever because a function that locked was left without an unlock: before a return, or at its end. */
export const missingUnlock: Idea = (c) => {
  const spot = c.spot;
  const wanted = spot ? argument(spot, callAt(spot)) : "";
  if (!wanted) return [];
  return [...c.program.files.values()].flatMap((file) =>
    file.functions.flatMap((f) =>
      file.calls(f.body).filter((call) => call.name in LOCKS && call.args[0] && file.span(call.args[0]) === wanted).flatMap((call) => {
        const unlock = `${LOCKS[call.name]}(${wanted});`;
        const returns = file.statements(f.body).filter((s) => s.kind === "return" && s.first > call.close);
        const early = returns.map((s) => beforeReturn(c.program, { file, token: s.first, statement: s, function: f }, [unlock], []));
        const end = f.body.parts.at(-1)?.kind === "return" ? [] : [insertAtEnd(file, f.body, [unlock])];
        return [...early, ...end].map((edits) => ({ id: "unlock-at-end", args: [wanted, f.name], edits }));
      }),
    ),
  );
};

/** Locks: an unlock of what is not locked goes; what is still locked is unlocked first. */
export const badLock: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  if (!spot || !call) return [];
  const lock = argument(spot, call);
  if (c.mistake.message.startsWith("destroy-locked")) return [{ id: "unlock-first", args: [lock], edits: insertBefore(spot.file, spot.statement, [`pthread_mutex_unlock(${lock});`]) }];
  return without(spot, "remove-call");
};
