/**
 * `pagewalk/origin`, `pagewalk/pointers` and `pagewalk/change`: where a value came from, who points at an object, when it last changed;
 * `pagewalk/leaks`: what is lost here; `pagewalk/kernelEvents`: what the kernel was entered for.
 * What is asked about is an expression in a frame, a row of the variables view, or an address. Answers are rows in the reader's language
 * (views/model/history.ts) with the client's own files and positions.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Language } from "../base/messages";
import type { ISession } from "../engine/session";
import { placeAt, typesOf } from "../engine/session/values";
import { changeView, originView, pointersView, type Subject } from "../views/history";
import { leaksView } from "../views/history/leaks";
import { eventRows } from "../views/narration/rows";
import type { HistoryRow, HistoryView } from "../views/model/history";
import { noSuchVariable } from "./errors";
import type { Evaluation } from "./evaluation";
import type { ClientRange, SourceFiles } from "./sources";
import type { Variables } from "./variables";

export interface HistoryArguments {
  readonly expression?: string;
  readonly frameId?: number;
  /** A row of the variables view: of this parent the child of this name. */
  readonly variablesReference?: number;
  readonly name?: string;
  /** Or so many bytes at an address. */
  readonly address?: string;
  readonly size?: number;
}

export interface ClientRow extends Omit<HistoryRow, "place" | "below"> {
  readonly source: DebugProtocol.Source | null;
  readonly range: ClientRange | null;
  readonly below: readonly ClientRow[];
}
export interface ClientHistory extends Omit<HistoryView, "rows"> { readonly rows: readonly ClientRow[] }

const QUESTIONS = { origin: originView, pointers: pointersView, change: changeView } as const;

export class History {
  constructor(
    private readonly session: ISession,
    private readonly language: Language,
    private readonly files: SourceFiles,
    private readonly evaluation: Evaluation,
    private readonly variables: Variables,
  ) {}

  ask(question: keyof typeof QUESTIONS, args: HistoryArguments): ClientHistory {
    return this.shown(QUESTIONS[question](this.session, this.language, this.subject(args)));
  }

  leaks(): ClientHistory {
    return this.shown(leaksView(this.session, this.language));
  }

  kernelEvents(): ClientHistory {
    return this.shown(eventRows(this.session, this.language));
  }

  private shown(view: HistoryView): ClientHistory {
    return { ...view, rows: view.rows.map((row) => this.row(row)) };
  }

  private subject(args: HistoryArguments): Subject {
    if (args.variablesReference && args.name !== undefined) {
      const { value, text } = this.variables.child(args.variablesReference, args.name);
      return { name: text, value };
    }
    const address = Number(args.address ?? Number.NaN);
    if (Number.isSafeInteger(address)) return { name: args.address!, value: { type: this.bytesType(args.size ?? 1), place: placeAt(address), data: null } };
    if (args.expression === undefined) throw noSuchVariable("");
    return { name: args.expression, value: this.evaluation.value(args.expression, args.frameId) };
  }

  /** `unsigned char[size]`. */
  private bytesType(size: number): number {
    const types = typesOf(this.session);
    return size === 1 ? types.basic("uchar") : types.arrayOf(types.basic("uchar"), size);
  }

  private row({ place, below, ...row }: HistoryRow): ClientRow {
    const source = place ? (this.files.source(place.file) ?? null) : null;
    return { ...row, source, range: place && source ? this.files.range(place) : null, below: below.map((b) => this.row(b)) };
  }
}
