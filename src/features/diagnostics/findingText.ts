/** What the checker says, in words. */
import { render } from "../../base/messages";
import type { FindingData, RelatedData } from "../../protocol/engine";
import { findingSentence, findingWhy } from "../../views/findingSentence";
import { language, t } from "../config/texts";

/** One sentence without a full stop: what happened. */
export const findingText = (finding: FindingData): string => findingSentence(language(), finding);

/** Why that is wrong and what really happens then. */
export const whyText = (finding: FindingData): string => findingWhy(language(), finding);

export const relatedText = (related: RelatedData): string => render(language(), `related.${related.message}`, related.args);

/** Name of a kind, as it stands inside a sentence: "use after free". */
export const kindName = (kind: FindingData["kind"]): string => language().catalogue[`kind.${kind}`] ?? kind;

/** The same at the head of a text. */
export const kindHeading = (kind: FindingData["kind"]): string => kindName(kind).replace(/^./, (first) => first.toUpperCase());

export const stepText = (step: number): string => t("step {0}", step);
