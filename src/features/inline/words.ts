/** The words of line marks. */
import { kindName } from "../diagnostics/findingText";
import { t } from "../config/texts";
import type { MarkWords } from "./lineMarks";

export const markWords: MarkWords = {
  kind: kindName,
  allocatedOne: (bytes, address) => t("{0} B at {1}", bytes, address),
  many: (blocks, bytes) => t("{0} blocks, {1} B", blocks, bytes),
  freedOne: (bytes, address) => t("{0} B, was at {1}", bytes, address),
  lostHere: (bytes, line) => t("{0} B of line {1} lost here", bytes, line),
  lostLater: (bytes, line) => t("{0} B, lost in line {1}", bytes, line),
  neverFreed: (bytes) => t("{0} B never freed", bytes),
  dangling: (names) => t("{0} dangling", names),
  freedTarget: (address) => t("freed {0}", address),
};
