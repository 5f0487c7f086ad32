/** Facts of a call of a library function: which argument is meant, how much room there is behind it, which string was copied. */
import type { FindingArg } from "../../checker/finding";
import { concerns, type Draft, type FactSource, quoted } from "./draft";
import { follow } from "./pointerFacts";

/** Functions that copy the string that their second argument points at. */
const COPIES: ReadonlySet<string> = new Set(["strcpy", "stpcpy"]);
const LONGEST_STRING = 24;

export function callFacts(source: FactSource, draft: Draft): Record<string, FindingArg> {
  const call = source.sources.callAt(draft.place!);
  if (!call) return {};
  const out: Record<string, FindingArg> = { callee: draft.via?.function ?? call.name, call: call.text };
  const argument = call.arguments.map((text) => ({ text, at: follow(source.session, draft.frame, text)?.address ?? null })).filter((a) => a.at !== null && concerns(draft, a.at)).sort((a, b) => within(draft, b.at!) - within(draft, a.at!) || b.at! - a.at!)[0];
  if (!argument) return { ...out, argument: onlyOne(call, draft) };
  out.argument = argument.text;
  const { object, access } = draft;
  const start = Math.max(argument.at!, access?.address ?? 0);
  if (object && object.size > 0) out.room = Math.max(0, object.address + object.size - start) || "";
  if (start > argument.at!) out.into = start - argument.at!;
  if (draft.access?.write && COPIES.has(call.name)) out.text = copied(source, draft, call.arguments[1] ?? "");
  return out;
}

/** One past the end of the object there may be another one's start: a pointer inside is rather meant. */
const within = ({ object }: Draft, value: number): number => Number(object !== null && value < object.address + object.size);

/** free and its like have one pointer: it is meant whatever it holds. */
const onlyOne = ({ name, arguments: all }: { name: string; arguments: readonly string[] }, { kind }: Draft): string => (all.length === 1 || kind === "bad-thread" || (name === "realloc" && kind.endsWith("-free")) ? all[0]! : "");

/** The string that is copied, when it is as long as the copy says. */
function copied({ session }: FactSource, { access, frame }: Draft, argument: string): string {
  const from = /^"/.test(argument) ? null : follow(session, frame, argument);
  if (!from) return /^"[^"\\]*"$/.test(argument) && argument.length - 1 === access!.size ? argument : "";
  if (access!.size > LONGEST_STRING) return "";
  const { bytes } = session.read(from.address, access!.size);
  return bytes.indexOf(0) === access!.size - 1 ? quoted(bytes) : "";
}
