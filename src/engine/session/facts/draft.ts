/** What facts are looked up for, and where. */
import type { AccessFacts, FindingArg, ObjectFacts, Related } from "../../checker/finding";
import type { ObjectTable } from "../../checker/objects";
import type { Program, SourceRange } from "../../vm/program";
import type { FrameInfo, ISession } from "../api";
import type { Sources } from "../sources";

export type Facts = Readonly<Record<string, FindingArg>>;

/** A finding as far as it is known when it is made. */
export interface Draft {
  readonly kind: string;
  readonly message: string;
  readonly args: readonly FindingArg[];
  readonly place: SourceRange | null;
  readonly code: string;
  readonly frame: FrameInfo | null;
  readonly object: ObjectFacts | null;
  readonly access: AccessFacts | null;
  readonly via: { readonly function: string } | null;
  readonly related: readonly Related[];
}

export interface FactSource {
  readonly session: ISession;
  readonly program: Program;
  readonly objects: ObjectTable;
  readonly sources: Sources;
}

/** An argument with this value may be the pointer that a finding in a call is about. */
export function concerns({ kind, object, access, args }: Draft, value: number): boolean {
  if (kind === "null-dereference") return value === 0;
  if (object && value >= object.address && value <= object.address + Math.max(object.size, 1)) return access === null || kind.startsWith("out-of-bounds") || value <= access.address;
  return access ? value === access.address : value === Number(args[0]);
}

/** A C string as in source text, cut when it is long; empty when there is something else than text in it. */
export function quoted(bytes: Uint8Array, size = bytes.length): string {
  const end = bytes.indexOf(0);
  const text = new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
  if ([...text].some((c) => (c < " " && c !== "\n" && c !== "\t") || c === "\ufffd")) return "";
  const shown = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll('"', '\\"');
  return `"${shown}${end < 0 && bytes.length < size ? "…" : ""}"`;
}
