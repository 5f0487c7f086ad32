/**
 * Scopes and the tree of variables. A node's number belongs to its C text in its frame, so the tree stays open from stop to stop;
 * when it is opened, the text is evaluated anew, so it never shows where a pointer led earlier.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Language, render } from "../base/messages";
import type { FrameInfo, ISession, VariableInfo } from "../engine/session";
import { assignText, childrenOf, evaluate, nearness, type Value, variableValue } from "../engine/session/values";
import { badExpression, noSuchVariable } from "./errors";
import type { Frames } from "./frames";
import { Handles } from "./handles";
import { present, type Shown } from "./presentation";

type ScopeKind = "locals" | "statics" | "globals";

type Node =
  | { readonly kind: "scope"; readonly scope: ScopeKind; readonly frame: string }
  /** `expression` null: cannot be said in C here (shadowed), or saying it again would change something. */
  | { readonly kind: "value"; readonly value: Value; readonly text: string; readonly expression: string | null; readonly frame: string };

interface Named {
  readonly name: string;
  readonly expression: string | null;
  readonly value: Value;
}

const IMPURE = /\+\+|--|(?<![=!<>])=(?!=)|<<=|>>=/;
export const changesNothing = (expression: string): boolean => !IMPURE.test(expression);
const MOST = 1000;

export class Variables {
  private readonly handles = new Handles<Node>();

  constructor(
    private readonly session: ISession,
    private readonly frames: Frames,
    private readonly language: Language,
  ) {}

  scopes(frameId: number): DebugProtocol.Scope[] {
    const frame = this.frames.byId(frameId);
    const key = this.frames.keyOf(frame);
    const scope = (kind: ScopeKind, hint?: string): DebugProtocol.Scope => ({
      name: render(this.language, `adapter.scope-${kind}`, []),
      variablesReference: this.handles.give(`${key}|${kind}`, { kind: "scope", scope: kind, frame: key }),
      expensive: false,
      ...(hint ? { presentationHint: hint } : {}),
    });
    const found = frame ? [scope("locals", "locals")] : [];
    if (this.statics(frame).length > 0) found.push(scope("statics"));
    if (this.globals().length > 0) found.push(scope("globals", "globals"));
    return found;
  }

  list(args: DebugProtocol.VariablesArguments): DebugProtocol.Variable[] {
    const node = this.handles.get(args.variablesReference);
    if (!node) return [];
    const frame = this.frames.byKey(node.frame);
    if (node.frame !== "globals" && !frame) return [];
    return this.children(node, frame, args.start, args.count, args.filter).map((child) => this.variable(child, node.frame, frame, args.format?.hex === true));
  }

  /** A value of its own (a watch, a hover): what `evaluate` answers. */
  shown(value: Value, text: string, frame: FrameInfo | null, asHex: boolean): Shown & { readonly variablesReference: number } {
    const expression = changesNothing(text) ? text : null;
    const shown = present(this.session, this.language, value, frame, asHex);
    return { ...shown, variablesReference: this.reference(shown, { kind: "value", value, text, expression, frame: this.frames.keyOf(frame) }) };
  }

  /** The child of that name of a node. */
  child(reference: number, name: string): { readonly value: Value; readonly text: string; readonly frame: FrameInfo | null } {
    const node = this.handles.get(reference);
    const frame = node ? this.frames.byKey(node.frame) : null;
    const index = /^\[(\d+)\]$/.exec(name);
    const found = node ? this.children(node, frame, index ? Number(index[1]) : 0, index ? 1 : MOST).find((c) => c.name === name) : undefined;
    if (!found) throw noSuchVariable(name);
    return { value: found.value, text: found.expression ?? found.name, frame };
  }

  set(args: DebugProtocol.SetVariableArguments): Shown & { readonly variablesReference: number } {
    const { value, text, frame } = this.child(args.variablesReference, args.name);
    const result = assignText(this.session, frame ?? this.session.frames()[0] ?? null, value, args.value);
    if (!result.ok) throw badExpression(result.error);
    return this.shown(result.value, text, frame, args.format?.hex === true);
  }

  private reference(shown: Shown, node: Extract<Node, { kind: "value" }>): number {
    return shown.named + shown.indexed > 0 ? this.handles.give(`${node.frame}|${node.expression ?? `(${node.text})`}`, node) : 0;
  }

  private variable(child: Named, key: string, frame: FrameInfo | null, asHex: boolean): DebugProtocol.Variable {
    const shown = present(this.session, this.language, child.value, frame, asHex);
    const { named, indexed, ...fields } = shown;
    return {
      name: child.name,
      ...fields,
      ...(child.expression === null ? {} : { evaluateName: child.expression }),
      variablesReference: this.reference(shown, { kind: "value", value: child.value, text: child.name, expression: child.expression, frame: key }),
      ...(indexed > 0 ? { namedVariables: named, indexedVariables: indexed } : {}),
    };
  }

  private children(node: Node, frame: FrameInfo | null, start = 0, count = 0, filter?: "indexed" | "named"): Named[] {
    const most = Math.min(count || MOST, MOST);
    if (node.kind === "scope") return filter === "indexed" ? [] : this.inScope(node.scope, frame).slice(start, start + most);
    const again = node.expression === null ? null : evaluate(this.session, frame, node.expression);
    const value = again?.ok ? again.value : node.value;
    const found = childrenOf(this.session, value, node.expression ?? node.text, frame, start, most);
    const elements = found[0]?.name.startsWith("[") === true;
    if (filter && found.length > 0 && (filter === "indexed") !== elements) return [];
    return found.map((c) => ({ ...c, expression: node.expression === null ? null : c.expression }));
  }

  private inScope(scope: ScopeKind, frame: FrameInfo | null): Named[] {
    if (scope === "locals") return frame ? this.locals(frame) : [];
    return (scope === "statics" ? this.statics(frame) : this.globals()).map((v) => ({ name: v.name, expression: v.name, value: variableValue(this.session, v, null) }));
  }

  /** Innermost first; what is hidden by an inner variable of the same name carries the line of its declaration. */
  private locals(frame: FrameInfo): Named[] {
    const seen = new Set<string>();
    return this.session.locals(frame).filter((v) => v.inScope).map((v): Named => {
      const hidden = seen.has(v.name);
      seen.add(v.name);
      const value = variableValue(this.session, v, frame);
      if (!hidden) return { name: v.name, expression: v.name, value };
      const line = v.alloca ? (this.session.debug.variables[v.alloca.variable]?.line ?? 0) : 0;
      return { name: render(this.language, "adapter.shadowed", [v.name, line]), expression: null, value };
    });
  }

  private rank(v: VariableInfo, frame: FrameInfo | null): number {
    return nearness(this.session, frame, v.global ? this.session.debug.globals[v.global.debug] : undefined);
  }

  private statics(frame: FrameInfo | null): VariableInfo[] {
    return this.session.globals().filter((v) => v.storage === "static" && this.rank(v, frame) === 0);
  }

  private globals(): VariableInfo[] {
    return this.session.globals().filter((v) => v.storage === "global");
  }
}
