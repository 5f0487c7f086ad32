/** Completion of the expression being typed: members behind `.` and `->`, else names in scope. */
import type { FrameInfo, ISession } from "../api";
import { flatMembers } from "./children";
import { evaluate } from "./evaluate";
import { namesInScope } from "./names";
import { SPECIAL_NAMES } from "./special";
import { isAggregate, typesOf } from "./types";

export interface Completion {
  readonly name: string;
  readonly kind: "variable" | "function" | "constant" | "member" | "special";
  /** Where in the text the part begins that the name replaces. */
  readonly start: number;
}

const MEMBER = /((?:[A-Za-z_$]\w*|\]|\))(?:[^;,=+*/%&|^~!<>?:]|->)*?)(\.|->)\s*([A-Za-z_]\w*)?$/;
const NAME = /[A-Za-z_$]\w*$/;

export function complete(session: ISession, frame: FrameInfo | null, before: string): Completion[] {
  const member = MEMBER.exec(before);
  if (member) return members(session, frame, member[2] === "->" ? `*(${member[1]})` : member[1]!, member[3] ?? "", before.length);
  const started = NAME.exec(before)?.[0] ?? "";
  const start = before.length - started.length;
  const names: { name: string; kind: Completion["kind"] }[] = [...namesInScope({ session, frame }), ...SPECIAL_NAMES.map((name) => ({ name, kind: "special" as const }))];
  return names.filter((n) => n.name.startsWith(started)).map((n) => ({ ...n, start }));
}

function members(session: ISession, frame: FrameInfo | null, holder: string, started: string, length: number): Completion[] {
  if (/\+\+|--|[^=!<>]=[^=]/.test(holder)) return [];
  const result = evaluate(session, frame, holder);
  if (!result.ok || !result.value.place) return [];
  const t = typesOf(session).bare(result.value.type);
  if (!isAggregate(t)) return [];
  const names = flatMembers(session, t, result.value.place).map((m) => m.name);
  return names.filter((name) => name.startsWith(started)).map((name) => ({ name, kind: "member", start: length - started.length }));
}
