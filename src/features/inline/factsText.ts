/** The facts of a variable in words: Markdown for a hover. */
import type { Place } from "../../views/model/common";
import type { BlockFacts, TargetFacts, ValueFacts, VariableFacts } from "../../views/model/variableFacts";
import { t } from "../config/texts";
import { homeText } from "./homeText";

export interface Links {
  /** A link to a place of the program, with this text. */
  place(place: Place, text: string): string;
  step(step: number): string;
}

const code = (text: string): string => `\`${text.replace(/`/g, "'")}\``;

/** `atFinding`: the moment is that of a finding in the line. */
export function factsMarkdown(facts: VariableFacts, atFinding: boolean, links: Links): string {
  const { after, value } = facts;
  const lines = [`**${code(facts.expression)}** · ${code(facts.type)}${whereText(facts)}`];
  lines.push(...(after ? [`${t("before the line ran")}: ${valueText(value, links)}`, `${t("after it")}: ${valueText(after, links)}`] : [valueText(value, links)]));
  const line = facts.place?.line ?? 0;
  if (facts.home) lines.push(homeText(facts.home));
  if (facts.inBlock) lines.push(`${facts.inBlock.freedBy === null ? "" : "$(error) "}${t("it lies in {0}", blockText(facts.inBlock, links))}`);
  if (facts.written) lines.push(t("last written in {0} · {1}", links.place(facts.written.place, t("line {0}", facts.written.place.line)), links.step(facts.written.step)));
  if (atFinding) lines.push(t("Line {0}, when the mistake happened · {1}", line, links.step(facts.step)));
  else lines.push(line > 0 ? t("Line {0}, the last time it ran · {1}", line, links.step(facts.step)) : t("At the end of the run · {0}", links.step(facts.step)));
  return lines.join("  \n");
}

function whereText({ storage, size, address, elements, function: owner }: VariableFacts): string {
  if (address === null) return "";
  const count = elements === null || elements < 0 ? "" : ` · ${t("elements 0 to {0}", elements - 1)}`;
  const bytes = `${t("{0} bytes at {1}", size, address)}${count}`;
  if (storage === "local") return ` · ${t("local variable of {0}", code(owner))} · ${bytes}`;
  if (storage === "parameter") return ` · ${t("parameter of {0}", code(owner))} · ${bytes}`;
  if (storage === "global") return ` · ${t("global variable")} · ${bytes}`;
  return storage === "static" ? ` · ${t("static variable")} · ${bytes}` : ` · ${bytes}`;
}

function valueText({ text, defined, target }: ValueFacts, links: Links): string {
  if (defined === "none") return `$(question) ${t("never given a value")}`;
  const shown = `${code(text)}${defined === "some" ? ` · $(question) ${t("some of its bytes were never given a value")}` : ""}`;
  return target ? `${shown} — ${targetText(target, links)}` : shown;
}

function targetText(target: TargetFacts, links: Links): string {
  switch (target.kind) {
    case "null":
      return `$(circle-slash) ${t("a null pointer: it points at nothing")}`;
    case "wild":
      return `$(warning) ${t("no object lives there")}`;
    case "function":
      return t("the function {0}", code(target.name));
    case "dangling":
      return `$(error) ${target.block ? blockText(target.block, links) : t("{0} is no more", target.name ? code(target.name) : t("what it pointed at"))}`;
    case "past-end":
      return `$(arrow-right) ${t("one past the end of {0}: it may be compared, not used", objectText(target, links))}`;
    default:
      return `$(pass) ${positionText(target)}${objectText(target, links)}`;
  }
}

function positionText({ element, offset, kind }: TargetFacts): string {
  if (element && element.count > 1) return `${t("element {0} of 0 to {1} in", element.index, element.count - 1)} `;
  return kind === "interior" ? `${t("{0} bytes inside", offset)} ` : "";
}

const objectText = ({ name, size, block }: TargetFacts, links: Links): string => (block ? blockText(block, links) : t("{0} ({1} bytes)", code(name), size));

function blockText({ size, how, made, freedBy, freed, freedStep }: BlockFacts, links: Links): string {
  const from = made ? links.place(made, t("line {0}", made.line)) : t("the library");
  const block = t("the {0} bytes that {1} gave in {2}", size, code(how), from);
  if (freedBy === null) return t("{0}, in use", block);
  const back = freed ? links.place(freed, t("line {0}", freed.line)) : t("the library");
  return t("{0}, given back by {1} in {2} · {3}", block, code(freedBy), back, links.step(freedStep));
}
