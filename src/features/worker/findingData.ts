/** Findings with their places spelled out: file names instead of indices, UTF-16 columns instead of clang's bytes. */
import { type Finding, type ISession, Sources } from "../../engine/session";
import type { FindingData, SourceSpan } from "../../protocol/engine";

type EnginePlace = NonNullable<ISession["place"]>;

export class Places {
  private readonly sources: Sources;

  constructor(
    private readonly session: ISession,
    sources: readonly { readonly name: string; readonly text: string }[],
  ) {
    this.sources = new Sources(session.debug, new Map(sources.map(({ name, text }) => [name, text])));
  }

  /** Null for the library's code and for code without source. */
  span(place: EnginePlace | null): SourceSpan | null {
    const file = place ? this.session.debug.files[place.file] : undefined;
    if (!place || !file || file.library || place.line < 1) return null;
    const column = (line: number, bytes: number): number => Math.max(1, this.sources.column(place.file, line, bytes));
    const start = column(place.line, place.column);
    if (place.endLine < place.line || place.endColumn < 1) return { file: file.name, line: place.line, column: start, endLine: place.line, endColumn: start };
    return { file: file.name, line: place.line, column: start, endLine: place.endLine, endColumn: column(place.endLine, place.endColumn) };
  }
}

export function findingData(finding: Finding, places: Places): FindingData {
  const { kind, severity, message, args, code, via, facts, step, object, task, when } = finding;
  const stack = finding.stack.map((frame) => places.span(frame.place));
  return {
    kind,
    severity,
    message,
    args,
    code,
    via,
    facts,
    task: task ?? null,
    when: when ?? null,
    step,
    calls: stack,
    place: places.span(finding.place) ?? stack.find((span) => span !== null) ?? null,
    related: finding.related.map((r) => ({ ...r, place: places.span(r.place) })),
    object: object ? { kind: object.kind, name: object.name, address: object.address, size: object.size } : null,
  };
}
