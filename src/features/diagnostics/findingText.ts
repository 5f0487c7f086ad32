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

/** Name of a kind, as it stands inside a sentence: "use after free". */
export const kindName = (kind: FindingData["kind"]): string => language().catalogue[`kind.${kind}`] ?? kind;

/** The same at the head of a text. */
export const kindHeading = (kind: FindingData["kind"]): string => kindName(kind).replace(/^./, (first) => first.toUpperCase());

export const stepText = (step: number): string => t("step {0}", step);
