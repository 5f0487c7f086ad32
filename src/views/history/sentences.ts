/** What one link of a value's history says. */
import { type Language, render } from "../../base/messages";
import type { OriginLink, Spot } from "../../engine/session";

/** Names in one sentence; more are counted by the dots. */
const MOST_NAMES = 4;

export function nameOf(language: Language, spot: Spot | null): string {
  if (!spot) return "";
  if (spot.name !== "") return spot.name;
  if (spot.block !== 0) return render(language, "trace.name-block", [spot.block, spot.offset]);
  return render(language, "trace.name-bytes", [spot.size, spot.address]);
}

/** `a` and `b`: what the value was made of. */
function sourcesOf(language: Language, link: OriginLink): string {
  if (link.kind !== "computed") return nameOf(language, link.from);
  const names = [...new Set(link.sources.map(({ spot }) => nameOf(language, spot)).filter((name) => name !== ""))];
  const shown = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), "…"] : names;
  return shown.map((name, i) => (i === 0 ? name : `\`${name}`)).join("`, ");
}

function messageOf(link: OriginLink): string {
  if (link.kind === "address" && link.via === "") return "address-unnamed";
  if (link.kind === "copied" && link.via === "realloc") return "moved";
  if (link.kind === "never-written" && link.via !== "") return "never-written-block";
  if (link.kind === "library" && link.via === "") return "stored";
  return link.kind;
}

/** `name`: as the reader called it. */
export function linkText(language: Language, link: OriginLink, name: string): string {
  const group = link.spot || name !== "" ? "origin" : "value";
  const id = `trace.${group}-${messageOf(link)}`;
  return render(language, id in language.catalogue ? id : `trace.${group}-stored`, [name || nameOf(language, link.spot), link.via, sourcesOf(language, link), link.after, link.step]);
}

export const ICONS: Readonly<Record<OriginLink["kind"], string>> = {
  copied: "arrow-small-left", argument: "symbol-parameter", returned: "debug-step-out", computed: "symbol-operator", constant: "symbol-constant", address: "references", allocated: "add", zeroed: "circle-outline",
  "read-from-input": "keyboard", library: "library", initialised: "symbol-variable", declared: "symbol-variable", "never-written": "circle-slash", started: "vm", edited: "edit", stored: "arrow-small-right", stopped: "clock",
};
