/** The one sentence that says what this step did. Read aloud 300 ms after the last step, so that stepping fast stays quiet. */
import { useEffect, useState } from "preact/hooks";
import type { Message, Sentence } from "../../src/views/model/text";
import { t, textOf } from "../state/l10n";
import { MessageText, type Ways } from "./messageText";

const glyphs = { error: "✕", leak: "◆", change: "▸", quiet: "" } as const;

export function SentenceBar({ sentence, narrow, before, ways }: { sentence: Sentence; narrow: boolean; before: boolean; ways: Ways }) {
  const message: Message = narrow && sentence.short ? sentence.short : sentence.message;
  const plain = `${before ? `${t("sentence.before")} ` : ""}${textOf(message)}`;
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(plain), 300);
    return () => clearTimeout(timer);
  }, [plain]);
  return (
    <>
      <div class={`sentence ${sentence.tone}`}>
        <span class="tone" aria-hidden="true">
          {glyphs[sentence.tone]}
        </span>
        <p>
          {before && <strong>{t("sentence.before")} </strong>}
          <MessageText message={message} ways={ways} />
        </p>
      </div>
      <div class="spoken" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}
