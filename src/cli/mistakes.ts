/** Findings of a run as the fixes want them: places with file names and UTF-16 columns. */
import type { Finding, Session, Sources } from "../engine/session";
import type { Mistake, Place } from "../views/fixes";
import { locate } from "./text";

type Where = Finding["place"];

export function mistakeOf(finding: Finding, session: Session, sources: Sources): Mistake {
  const { kind, message, args, via, step, object } = finding;
  const place = (where: Where): Place | null => (where && !session.debug.files[where.file]?.library && where.line > 0 ? locate(where, session, sources) : null);
  const calls = finding.stack.map((frame) => place(frame.place));
  return {
    kind, message, args, via, step, calls,
    place: place(finding.place) ?? calls.find((one) => one !== null) ?? null,
    related: finding.related.map((r) => ({ role: r.role, message: r.message, args: r.args, place: place(r.place) })),
    object: object ? { kind: object.kind, name: object.name, address: object.address, size: object.size } : null,
  };
}
