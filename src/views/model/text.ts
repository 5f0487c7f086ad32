/**
 * Sentences as data. A view names a sentence by its catalogue id and gives its arguments as typed parts; the panel looks the
 * words up (media/l10n/webview.*.json) and draws each part in its own way: code in the editor font, addresses and lines as links.
 *
 *     "sentence.useAfterFree"                      "**Use after free:** {expr} reads {size} at {address} …"
 *      { expr: {kind:"code", text:"cur->key"},      ▔▔▔▔▔▔▔▔ bold          ▔▔▔▔▔ a code part
 *        size: {kind:"bytes", value:4}, … }
 */
import type { Hex, ObjectId, Place } from "./common";

export type Part =
  /** C text, file names, bin names: drawn in the editor font. */
  | { readonly kind: "code"; readonly text: string }
  /** A name that is data (process, map, thread): drawn as running text. */
  | { readonly kind: "name"; readonly text: string }
  /** Words that the host has put into the reader's language (the checker's sentence); `…` marks code. */
  | { readonly kind: "prose"; readonly text: string }
  /** A plain number, grouped by the reader's locale. */
  | { readonly kind: "number"; readonly value: number }
  /** A size; drawn as "4 bytes", "132 KiB". */
  | { readonly kind: "bytes"; readonly value: number }
  /** A virtual address, in full; selects that address. */
  | { readonly kind: "address"; readonly address: Hex }
  /** A source line; goes there in the editor. */
  | { readonly kind: "line"; readonly place: Place }
  /** A step of the run; takes the machine there. */
  | { readonly kind: "step"; readonly step: number }
  /** An object of the picture; selects it. `label` is data such as `node 5 "eve"`. */
  | { readonly kind: "object"; readonly objectId: ObjectId; readonly label: string }
  /** A phrase of the catalogue inside another. */
  | { readonly kind: "message"; readonly message: Message };

export interface Message {
  readonly id: string;
  readonly args: Readonly<Record<string, Part>>;
}

/** What the sentence at the head of a panel is about; decides its edge and glyph. */
export type SentenceTone =
  /** Wrong: a finding of severity error at this step. */
  | "error"
  /** Lost: a leak at this step. */
  | "leak"
  /** This step changed something that the panel shows. */
  | "change"
  /** Nothing here changed; the sentence names the last operation. */
  | "quiet";

export interface Sentence {
  readonly tone: SentenceTone;
  readonly message: Message;
  /** A shorter one for panels under 640 px, where there is one. */
  readonly short: Message | null;
}
