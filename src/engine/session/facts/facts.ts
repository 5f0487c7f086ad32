/**
 * What a finding's sentence can name: the variables and values of the program in the reader's own words. Every fact is optional; a text
 * that needs one which is not there says it in another way. All of it is looked up at the moment of the finding:
 *
 *   pointer    source text of the pointer that is followed       argument   … that the library function was given
 *   target     what is read or written                           callee     the library function
 *   null       the pointer, when it is NULL     into       how far behind the argument the access begins
 *   index, count    element and how many there are, counted from the array's start     element  their type
 *   exactly    count, when no bytes are left over     exact, most, least   a result, and what its type can hold
 *   name, room, gap, over    the object, bytes from the pointer to its end, bytes between its end and the access, bytes beyond
 *   allocated, freed, declared, lost    lines of the related places (`file:line` when in another file)      freeing   the call that freed
 *   kernel     the kernel's own name for the mistake (KASAN: slab-use-after-free)      subkind    which of the kernel's bugs it is
 *   owner      function that a local variable belongs to         text       a string literal's or a copied string's characters
 */
import type { FindingArg, FindingKind, Related } from "../../checker/finding";
import { kernelName } from "../../checker/kernelNames";
import type { SourceRange } from "../../vm/program";
import { pointerFacts } from "./pointerFacts";
import { callFacts } from "./callFacts";
import { type Draft, type Facts, type FactSource, quoted } from "./draft";
import { valueFacts } from "./valueFacts";

/** Texts longer than this are of no use in a sentence. */
const LONGEST = 40;

export function factsOf(source: FactSource, draft: Draft): Facts {
  const all = { ...placeFacts(source, draft.related, draft.place), ...objectFacts(source, draft), ...(calls(source, draft) ? callFacts(source, draft) : pointerFacts(source, draft)), ...valueFacts(draft) };
  const told = Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== "" && (typeof value === "number" || name === "text" || value.length <= LONGEST)));
  return source.program.kernel ? { ...told, ...kernelFacts(draft) } : told;
}

/** What the kernel itself calls it, and which of its bugs it is. */
function kernelFacts({ kind, message, object, related }: Draft): Record<string, FindingArg> {
  const how = String(related.find((r) => r.role === "allocated")?.args[1] ?? "");
  const kernel = kernelName(kind as FindingKind, message, object, how);
  return { ...(kernel === "" ? {} : { kernel }), ...(kind === "kernel-bug" ? { subkind: message.replace(/^kernel-/, "") } : {}) };
}

/** The finding is a library function's doing, called at its very place. */
const calls = ({ sources }: FactSource, { place }: Draft): boolean => place !== null && sources.callAt(place) !== null;

/** Lines of the related places, and the text of the call that freed the block. */
export function placeFacts({ session, sources }: Pick<FactSource, "session" | "sources">, related: readonly Related[], place: SourceRange | null): Record<string, FindingArg> {
  const out: Record<string, FindingArg> = {};
  for (const r of related) {
    if (r.place.file < 0 || r.place.line < 1) continue;
    const file = session.debug.files[r.place.file]?.name ?? "";
    out[r.role] = place && r.place.file !== place.file ? `${file.split("/").pop()}:${r.place.line}` : r.place.line;
    if (r.role === "freed") out.freeing = sources.callAt(r.place)?.text ?? "";
  }
  return out;
}

function objectFacts({ program, objects, session }: FactSource, { object, access }: Draft): Record<string, FindingArg> {
  if (!object) return {};
  const out: Record<string, FindingArg> = { name: object.name, object: object.kind };
  const view = object.kind === "stack" ? objects.view(object.id) : null;
  if (view) out.owner = program.functions[view.site >>> 12]?.name ?? "";
  if (object.kind === "literal") out.text = quoted(session.read(object.address, Math.min(object.size, 24)).bytes, object.size);
  if (access && object.size > 0) {
    const end = object.address + object.size;
    if (access.address >= end) out.gap = access.address - end || "";
    else if (access.address + access.size > end && access.address >= object.address) out.over = access.address + access.size - end;
  }
  return out;
}
