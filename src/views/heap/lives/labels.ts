/** What a reader calls a block over its whole life: by what it holds, by what its address was assigned to, by the call. */
import type { HeapBlock } from "../../../engine/checker/heapLog";
import type { BlockLife } from "../../../engine/session";
import type { SourceRange } from "../../../engine/vm/program";
import { assignedPart } from "../../code";
import { type Look, shortened } from "../../look";
import { BlockTypes } from "../../space/blockTypes";
import { planGlobals } from "../../space/globals";
import { beforeFree, knownPart, previewOf, typeText } from "../../space/preview";
import { planStack } from "../../space/stacks";
import { Things } from "../../things";
import { typesOf } from "../../values";

const LONGEST = 44;
const LONGEST_NAME = 24;
/** Lives that are named by what they hold: it has to be read. */
const MOST_READ = 120;

export class Labels {
  private readonly blocks: readonly HeapBlock[];
  private readonly types: BlockTypes;
  private readonly statements = new Map<string, string | null>();
  private left = MOST_READ;

  constructor(private readonly look: Look) {
    const things = new Things();
    const stack = planStack(look, things);
    const sections = planGlobals(look, things);
    this.blocks = look.session.blocks();
    this.types = new BlockTypes(look, [...stack.frames.flatMap((f) => f.variables), ...sections.flatMap((s) => s.variables)]);
  }

  /** C text of the call; the function alone where the program's text does not show it. */
  call(life: BlockLife): string {
    return shortened(this.look.code(life.madeAt) ?? `${life.how}(${life.end - life.start})`, LONGEST);
  }

  /** Longest first; empty: only the call is known. */
  of(life: BlockLife): string[] {
    const held = this.held(life);
    if (held !== null) return held;
    const name = life.madeAt && this.assigned(life.madeAt);
    return name ? [`${name} = ${this.call(life)}`] : [];
  }

  /** `node 5 "eve"`, `5 "eve"`: of what it holds, or held when it was freed. */
  private held(life: BlockLife): string[] | null {
    const block = this.blocks[life.number - 1];
    const held = block && this.left > 0 ? this.types.of(block) : null;
    if (!block || !held || held.count !== 1) return null;
    this.left--;
    const { session } = this.look;
    const table = typesOf(session);
    const fields = this.types.fieldsOf(held.type);
    const seen = life.state === "freed" ? beforeFree(session, block) : session;
    const name = seen === null ? "" : knownPart(previewOf(seen, table, fields, held, block));
    if (name === "" || name.length > LONGEST_NAME) return null;
    return [`${typeText(table, held).replace(/^(?:const )?(?:struct|union|enum) /, "")} ${name}`, name];
  }

  /** What the statement around the call gives the address to; remembered by place. */
  private assigned(range: SourceRange): string | null {
    const key = `${range.file}:${range.line}:${range.column}`;
    const known = this.statements.get(key);
    if (known !== undefined) return known;
    const { session } = this.look;
    const statement = session.program.statements.find((s) => s.file === range.file && s.line <= range.line && s.endLine >= range.line && (s.line < range.line || s.column <= range.column) && (s.endLine > range.line || s.endColumn >= range.endColumn));
    const name = statement ? (assignedPart(this.look.statement(statement))?.match(/([A-Za-z_$][\w$]*(?:(?:->|\.)[A-Za-z_$][\w$]*|\[[^\]]*\])*)$/)?.[1] ?? null) : null;
    this.statements.set(key, name);
    return name;
  }
}
