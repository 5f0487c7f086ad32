/** What may be written where the cursor stands in an annotation or in front matter. Pure data; texts are Markdown in the catalogue's language. */
import { choicesOf, EXPECT_KINDS } from "../../engine/session";
import { askParts } from "./asks";
import { MACHINE_WORDS } from "./checks/values";
import { FRONT_KEYS, FRONT_NAMES, LEVELS } from "./frontMatter";
import { say, type AuthorTexts } from "./authorTexts";
import { type Looked, lookAt, type Position, type Where } from "./place";
import { ARGUMENT_WORDS, QUANTITIES, QUANTITY_NAMES, writtenAs } from "./quantities";
import { variablesOf } from "./sourceNames";
import { ANNOTATION_NAMES, ANNOTATIONS, PLAIN_WORDS, TWIN_LANGUAGES, VIEW_PANELS } from "./table";

export interface Suggestion {
  readonly label: string;
  readonly kind: "annotation" | "value" | "variable" | "quantity" | "key" | "snippet";
  /** In snippet syntax. */
  readonly insert: string;
  readonly detail: string;
  readonly documentation: string;
  /** Columns from 0 of what it replaces, on the line asked about. */
  readonly start: number;
  readonly end: number;
  /** Something can be suggested behind it at once. */
  readonly more: boolean;
}

type Part = Pick<Suggestion, "label" | "kind"> & Partial<Suggestion>;

export function suggestions(source: string, at: Position, texts: AuthorTexts): Suggestion[] {
  const looked = lookAt(source, at);
  const { where } = looked;
  if (!where) return atTop(source, at, texts);
  const line = looked.lines[at.line - 1]!.text;
  const typed = where.in === "front-key" ? where.typed : (WORD[kindOfWord(where)].exec(line.slice(0, at.column))?.[0] ?? "");
  const start = at.column - (where.in === "front-key" ? at.column - where.start : typed.length);
  const end = at.column + (/^[\w-]*/.exec(line.slice(at.column))?.[0].length ?? 0);
  return parts(looked, where, at, texts).map((part) => ({ insert: escaped(part.label), detail: "", documentation: "", start, end, more: false, ...part }));
}

const WORD = { plain: /[\w-]*$/, hash: /#?[\w-]*$/, dollar: /\$?\w*$/ } as const;
const kindOfWord = (where: Where): keyof typeof WORD => (where.in === "expression" || (where.in === "text" && where.annotation.name === "view") ? (where.in === "expression" ? "dollar" : "plain") : where.in === "text" && where.annotation.name === "answer" ? "hash" : "plain");

/** `$` begins a variable of a snippet, `}` ends one. */
const escaped = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

function parts(looked: Looked, where: Where, at: Position, texts: AuthorTexts): Part[] {
  switch (where.in) {
    case "name":
      return names(texts);
    case "language":
      return ANNOTATIONS[where.annotation.name]?.twin ? TWIN_LANGUAGES.map((label) => ({ label, kind: "value", insert: `${label} ` })) : [];
    case "text":
      return valuesOf(looked, where.annotation.name, looked.lines[at.line - 1]!.text.slice(where.annotation.textStart, at.column), texts);
    case "expression":
      return inExpression(looked, looked.lines[at.line - 1]!.text.slice(0, at.column), texts);
    case "front-key":
      return frontKeys(looked, texts);
    default:
      return frontValues(where.entry.key, texts);
  }
}

const about = (id: string, texts: AuthorTexts): string => texts.catalogue[id] ?? "";

function names(texts: AuthorTexts): Part[] {
  return ANNOTATION_NAMES.flatMap((name): Part[] => {
    const { twin, needsText, example } = ANNOTATIONS[name]!;
    const documentation = `${about(`annotation.about.${name}`, texts)}\n\n\`\`\`c\n//@ ${example}\n\`\`\``;
    const one: Part = { label: name, kind: "annotation", insert: needsText ? `${name} ` : name, documentation, more: needsText };
    return twin ? [one, { label: `${name}.zh-cn`, kind: "annotation", insert: `${name}.zh-cn `, documentation: `${say(texts, "annotation.hover.twin")}\n\n${documentation}` }] : [one];
  });
}

function valuesOf({ lines, annotations }: Looked, name: string, before: string, texts: AuthorTexts): Part[] {
  const first = !/\S\s/.test(before);
  const value = (label: string, id: string, more: Partial<Suggestion> = {}): Part => ({ label, kind: "value", documentation: about(id, texts), ...more });
  switch (name) {
    case "expect":
      return EXPECT_KINDS.map((kind) => value(kind, `why.${kind}`, { detail: about(`kind.${kind}`, texts) }));
    case "view":
      return first ? VIEW_PANELS.map((word) => value(word, `annotation.panel.${word}`, { insert: `${word} `, more: true })) : variables(lines);
    case "machine":
      return machineParts(before, texts);
    case "native":
      return [value("differs", "annotation.about.native")];
    case "seed":
      return ["3..9", "4096..65536 step 4096", "16|24|32"].map((label) => value(label, "annotation.about.seed"));
    case "answer":
      return annotations.flatMap((a) => (a.name === "ask" && askParts(a.text).name !== "" ? [{ label: `#${askParts(a.text).name}`, kind: "value" as const, documentation: askParts(a.text).question }] : []));
    case "ask":
      return before.trim() === "" ? [{ label: "{…} …?", kind: "snippet", insert: about("annotation.snippet.ask", texts), documentation: about("annotation.about.ask", texts) }] : [];
    case "choice":
      return before.trim() === "" ? [{ label: "{…} …", kind: "snippet", insert: about("annotation.snippet.choice", texts), documentation: about("annotation.about.choice", texts) }] : [];
    default:
      return [];
  }
}

const variables = (lines: Looked["lines"]): Part[] => variablesOf(lines).map((label) => ({ label, kind: "variable" }));

/** Values that a machine's word may have, where they can be listed. */
export const machineValues = (word: string): string[] => (PLAIN_WORDS[word]?.form ?? choicesOf(word)).split(", ").filter((value) => value !== "" && !/[…–]/.test(value));
export const machineForm = (word: string): string => PLAIN_WORDS[word]?.form ?? choicesOf(word);

function machineParts(before: string, texts: AuthorTexts): Part[] {
  const [, word] = /([\w-]+)=[\w-]*$/.exec(before) ?? [];
  if (word !== undefined) return machineValues(word).map((label) => ({ label, kind: "value" }));
  return MACHINE_WORDS.map((one) => ({ label: one, kind: "key", insert: `${one}=`, detail: machineForm(one), documentation: about(`annotation.word.${one}`, texts), more: machineValues(one).length > 0 }));
}

function inExpression({ lines }: Looked, before: string, texts: AuthorTexts): Part[] {
  const [, name = "", given = ""] = /\$(\w+)\(([^()]*)$/.exec(before) ?? [];
  const argument = QUANTITIES[name]?.args[given.split(",").length - 1];
  const words = argument === undefined ? undefined : ARGUMENT_WORDS[argument];
  if (words) return words.map((label) => ({ label, kind: "value", documentation: about(`quantity.${name}`, texts) }));
  const quantities = QUANTITY_NAMES.map((one): Part => {
    const { args, group } = QUANTITIES[one]!;
    const holes = args.map((arg, i) => ["$", `{${i + 1}:${arg}}`].join("")).join(", ");
    return { label: writtenAs(one), kind: "quantity", insert: args.length > 0 ? `\\$${one}(${holes})` : `\\$${one}`, detail: about(`quantity.${group}`, texts), documentation: about(`quantity.${one}`, texts) };
  });
  return [...quantities, ...variables(lines)];
}

function frontKeys({ source }: Looked, texts: AuthorTexts): Part[] {
  return FRONT_NAMES.filter((name) => !new RegExp(`^[ \\t/*]*${name.replace(".", "\\.")}\\s*:`, "m").test(source)).map((name) => {
    const base = name.split(".")[0]!;
    return { label: name, kind: "key", insert: `${name}: `, documentation: about(`annotation.front.${base}`, texts), more: FRONT_KEYS[base]!.value !== "text" };
  });
}

function frontValues(key: string, { catalogue, surroundings }: AuthorTexts): Part[] {
  switch (FRONT_KEYS[key]?.value) {
    case "topics":
      return surroundings.topics.map((label) => ({ label, kind: "value", detail: catalogue[`topic.${label}`] ?? "" }));
    case "questions":
      return Array.from({ length: surroundings.questions }, (_, i) => ({ label: String(i + 1), kind: "value", detail: catalogue[`question.${i + 1}`] ?? "" }));
    case "level":
      return LEVELS.map((label) => ({ label, kind: "value", documentation: catalogue[`annotation.front.level.${label}`] ?? "" }));
    case "lesson":
    case "lessons":
      return (surroundings.lessons ?? []).map((label) => ({ label, kind: "value" }));
    default:
      return [];
  }
}

/** Before all else in a file, a whole front matter. */
function atTop(source: string, { line, column }: Position, texts: AuthorTexts): Suggestion[] {
  const lines = source.split(/\r\n|\r|\n/);
  const above = lines.slice(0, line - 1).join("").trim();
  const [, blank = "", typed = ""] = /^(\s*)(\w*)$/.exec((lines[line - 1] ?? "").slice(0, column)) ?? [];
  if (above !== "" || blank.length + typed.length !== column || !"lesson".startsWith(typed.toLowerCase())) return [];
  return [{ label: "lesson", kind: "snippet", insert: about("annotation.snippet.lesson", texts), detail: say(texts, "annotation.hover.lesson"), documentation: about("annotation.front.title", texts), start: blank.length, end: column, more: false }];
}
