/** How a value looks in the client: text with words for what is wrong with it, type, and what it opens into. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { hex, type Language, render } from "../base/messages";
import type { FrameInfo, ISession } from "../engine/session";
import { addressOf, concreteType, formatAny, loadScalar, shapeOf, typesOf, type Value, type Words } from "../engine/session/values";

export interface Shown {
  readonly value: string;
  readonly type: string;
  readonly memoryReference?: string;
  readonly presentationHint: DebugProtocol.VariablePresentationHint;
  readonly named: number;
  readonly indexed: number;
}

export const wordsOf = (language: Language): Words => ({
  dangling: render(language, "adapter.dangling", []),
  wild: render(language, "adapter.wild", []),
  pastEnd: render(language, "adapter.past-end", []),
  unmapped: render(language, "adapter.unmapped", []),
});

export function present(session: ISession, language: Language, value: Value, frame: FrameInfo | null, asHex = false): Shown {
  const text = formatAny(session, value, { words: wordsOf(language), frame, hex: asHex });
  const shape = shapeOf(session, value, frame);
  const reference = memoryOf(session, value);
  const attributes = [...(text.undefined === "none" ? [] : ["uninitialized"]), ...(text.target?.kind === "dangling" ? ["dangling"] : [])];
  return {
    value: text.undefined === "all" || text.stale !== "" ? uninitialised(language, text.text, text.stale) : text.text,
    type: typesOf(session).name(concreteType(session, value.type, frame, 0)),
    ...(reference === null ? {} : { memoryReference: hex(reference) }),
    presentationHint: { kind: "data", ...(attributes.length > 0 ? { attributes } : {}) },
    named: shape.named,
    indexed: shape.indexed,
  };
}

const uninitialised = (language: Language, text: string, stale: string): string => render(language, stale === "" ? "adapter.uninitialised" : "adapter.uninitialised-stale", [text, stale]);

/** What a memory view should open at: where a pointer points, else where the value itself lies. */
function memoryOf(session: ISession, value: Value): number | null {
  const t = typesOf(session).bare(value.type);
  if (t.kind === "pointer") {
    const data = value.data ?? (value.place ? usable(session, value) : null);
    if (data?.kind === "pointer" && data.value !== 0n && (addressOf(data.value) >= 0 || session.program.kernel)) return addressOf(data.value);
  }
  return value.place ? value.place.address : null;
}

function usable(session: ISession, value: Value): ReturnType<typeof loadScalar>["data"] | null {
  const loaded = value.place ? loadScalar(session, value.type, value.place) : null;
  return loaded?.mapped && loaded.undefined === "none" ? loaded.data : null;
}
