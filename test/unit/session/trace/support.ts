/** Asks where values came from at the line that is marked, and writes the answer as lines that tests compare. */
import assert from "node:assert/strict";
import { evaluate, type OriginLink, type Session, type SessionOptions, typesOf } from "../../../../src/engine/session";
import { session } from "../../../support/program";

export interface Standing { readonly s: Session; readonly text: string }

/** A session that stands at the line with `HERE`, for the n-th time. */
export async function standing(text: string, options: Partial<SessionOptions> = {}, hit = 1): Promise<Standing> {
  const s = await session(text, options);
  const line = text.split("\n").findIndex((l) => l.includes("HERE")) + 1;
  s.setBreakpoints(new Set(s.program.statements.flatMap((x, i) => (x.line === line && !s.program.functions[x.function]!.library ? [i] : []))));
  for (let i = 0; i < hit; i++) if (s.statement?.line !== line || i > 0) assert.equal(s.run(1e9).reason, "breakpoint");
  s.setBreakpoints(new Set());
  return { s, text };
}

/** The chain of an expression's object. The session must stand where it stood. */
export function originOf({ s }: Standing, expression: string): OriginLink {
  const result = evaluate(s, s.frames().find((f) => !f.library) ?? null, expression);
  assert.ok(result.ok && result.value.place, expression);
  const before = s.hash();
  const link = s.origin(result.value.place.address, typesOf(s).size(result.value.type), result.value.type);
  assert.equal(s.hash(), before, "the session must not have moved");
  return link;
}

/** `p copied < head allocated malloc :12`, a link a line, sources indented. */
export function chain({ text }: Standing, link: OriginLink, depth = 0): string[] {
  const name = link.spot ? link.spot.name || `block ${link.spot.block}+${link.spot.offset}` : "-";
  const line = link.place ? (text.split("\n")[link.place.line - 1]?.trim() ?? "") : "";
  const own = [name, link.kind, link.via].filter((part) => part !== "").join(" ");
  return [`${"  ".repeat(depth)}${own}${line === "" ? "" : ` @ ${line}`}`, ...link.sources.flatMap((source) => chain({ text } as Standing, source, depth + 1))];
}

export async function traced(text: string, expression: string, options: Partial<SessionOptions> = {}, hit = 1): Promise<string[]> {
  const here = await standing(text, options, hit);
  return chain(here, originOf(here, expression));
}
