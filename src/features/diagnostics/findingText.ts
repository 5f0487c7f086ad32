/** What the checker says, in words. */
import { render } from "../../base/messages";
import type { FindingData, RelatedData } from "../../protocol/engine";
import { language, t } from "../config/texts";

/** One sentence without a full stop: what happened. */
export function findingText(finding: FindingData): string {
  const words = language();
  const id = `finding.${finding.message}`;
  const sentence = render(words, id in words.catalogue ? id : finding.message, finding.args, { code: finding.code });
  const via = finding.via ? render(words, "finding.via", [finding.via.function]) : "";
  return sentence + via;
}

export const relatedText = (related: RelatedData): string => render(language(), `related.${related.message}`, related.args);

/** Name of a kind for headings: "Use after free". */
export function kindName(kind: FindingData["kind"]): string {
  const words = language();
  const id = `kind.${kind}`;
  const name = words.catalogue[id];
  if (name !== undefined) return name;
  const plain = kind.replaceAll("-", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const stepText = (step: number): string => t("step {0}", step);
