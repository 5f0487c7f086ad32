/** Expressions of the user: hovers, watches, the debug console, the clipboard, completion. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Language } from "../base/messages";
import { askHeap, type ISession } from "../engine/session";
import { assignText, complete, evaluate, type Value } from "../engine/session/values";
import { answerText, errorWords } from "../views/whatIf/words";
import { badExpression, sideEffects } from "./errors";
import type { Frames } from "./frames";
import { changesNothing, type Variables } from "./variables";

const KINDS = { variable: "variable", function: "function", constant: "value", member: "field", special: "keyword" } as const;

type Result = ReturnType<Variables["shown"]>;

export class Evaluation {
  constructor(
    private readonly session: ISession,
    private readonly frames: Frames,
    private readonly variables: Variables,
  ) {}

  /** A hover must leave the program as it is. */
  evaluate(args: DebugProtocol.EvaluateArguments): DebugProtocol.EvaluateResponse["body"] {
    if (args.context === "hover" && !changesNothing(args.expression)) throw sideEffects();
    const frame = this.frames.byId(args.frameId);
    const result = evaluate(this.session, frame, args.expression);
    if (!result.ok) throw badExpression(result.error);
    const shown = this.variables.shown(result.value, args.expression, frame, args.format?.hex === true);
    return { result: shown.value, ...fields(shown) };
  }

  /** "what free(p)" in the console: what the allocator would do, in sentences. */
  whatIf(text: string, frameId: number | undefined, language: Language): string {
    const asked = askHeap(this.session, this.frames.byId(frameId), text);
    return asked.ok ? answerText(language, asked.what, asked.calls) : errorWords(language, asked.error);
  }

  /** What an expression means, of which nothing but its value and place is asked. */
  value(expression: string, frameId: number | undefined): Value {
    if (!changesNothing(expression)) throw sideEffects();
    const result = evaluate(this.session, this.frames.byId(frameId), expression);
    if (!result.ok) throw badExpression(result.error);
    return result.value;
  }

  setExpression(args: DebugProtocol.SetExpressionArguments): DebugProtocol.SetExpressionResponse["body"] {
    const frame = this.frames.byId(args.frameId);
    const target = evaluate(this.session, frame, args.expression);
    if (!target.ok) throw badExpression(target.error);
    const result = assignText(this.session, frame, target.value, args.value);
    if (!result.ok) throw badExpression(result.error);
    const shown = this.variables.shown(result.value, args.expression, frame, args.format?.hex === true);
    return { value: shown.value, ...fields(shown) };
  }

  /** The object an expression means, for a data breakpoint; null when it means none. */
  place(text: string, frameId: number | undefined): Value | null {
    const result = changesNothing(text) ? evaluate(this.session, this.frames.byId(frameId), text) : null;
    return result?.ok ? result.value : null;
  }

  completions(args: DebugProtocol.CompletionsArguments): DebugProtocol.CompletionItem[] {
    const lines = args.text.split("\n");
    const before = [...lines.slice(0, (args.line ?? 1) - 1), (lines[(args.line ?? 1) - 1] ?? "").slice(0, args.column - 1)].join("\n");
    return complete(this.session, this.frames.byId(args.frameId), before).map((c) => ({ label: c.name, type: KINDS[c.kind], start: c.start, length: before.length - c.start }));
  }
}

/** The fields that evaluate, setExpression and setVariable share. */
export function fields(shown: Result): Omit<DebugProtocol.SetVariableResponse["body"], "value"> & { readonly variablesReference: number; readonly presentationHint: DebugProtocol.VariablePresentationHint } {
  const { type, variablesReference, memoryReference, presentationHint, named, indexed } = shown;
  return { type, variablesReference, presentationHint, ...(memoryReference ? { memoryReference } : {}), ...(indexed > 0 ? { namedVariables: named, indexedVariables: indexed } : {}) };
}
