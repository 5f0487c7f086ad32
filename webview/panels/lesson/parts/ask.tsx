/**
 * A prediction as a form. Choices are radio buttons, a value is a field; Enter sends either. Until the machine decides the answer may
 * be changed; then the card says in a sign and in words whether it was right, and what is so.
 */
import type { LessonAsk } from "../../../../src/protocol/lesson";
import { t } from "../../../state/l10n";
import { Line, type TextWays } from "../markdown/text";
import type { LessonStore } from "../store";
import { givenText, truthText, yesNo } from "../words";
import { CheckIcon, CrossIcon } from "./icons";

/** Id of the element that takes the focus for a question. */
export const askField = ({ index, kind }: LessonAsk): string => (kind === "value" ? `ask-${index}` : `ask-${index}-0`);

interface AskProps {
  readonly ask: LessonAsk;
  readonly store: LessonStore;
  readonly ways: TextWays;
}

const valuesOf = (ask: LessonAsk): readonly { readonly value: string; readonly text: string }[] =>
  ask.kind === "yes-no" ? ["yes", "no"].map((value) => ({ value, text: yesNo(value) })) : ask.choices.map((text, i) => ({ value: String(i), text }));

function Choices({ ask, store, ways }: AskProps) {
  const chosen = store.drafts.value[ask.index] ?? ask.given;
  return (
    <div class={ask.kind === "yes-no" ? "choices-row" : "choices-list"}>
      {valuesOf(ask).map(({ value, text }, i) => (
        <label key={value} class="choice">
          <input type="radio" id={`ask-${ask.index}-${i}`} name={`ask-${ask.index}`} value={value} checked={chosen === value} onChange={() => store.draft(ask.index, value)} />
          <span>
            <Line text={text} ways={ways} />
          </span>
        </label>
      ))}
    </div>
  );
}

const Field = ({ ask, store }: AskProps) => (
  <label class="field">
    <span class="field-label">{t("lesson.answer.label")}</span>
    <input id={askField(ask)} class="answer-field" type="text" autocomplete="off" spellcheck={false} value={store.drafts.value[ask.index] ?? ask.given ?? ""} onInput={(event) => store.draft(ask.index, event.currentTarget.value)} />
  </label>
);

function Form({ ask, store, ways }: AskProps) {
  const draft = store.drafts.value[ask.index]?.trim() ?? "";
  const fresh = draft !== "" && draft !== ask.given;
  const answered = ask.state === "answered";
  const send = (event: Event): void => {
    event.preventDefault();
    if (fresh) store.answer(ask.index);
  };
  return (
    <form onSubmit={send} onKeyDown={(event) => event.key === "Enter" && event.target instanceof HTMLInputElement && send(event)}>
      <fieldset>
        <legend>
          <Question ask={ask} ways={ways} />
        </legend>
        {ask.kind === "value" ? <Field ask={ask} store={store} ways={ways} /> : <Choices ask={ask} store={store} ways={ways} />}
      </fieldset>
      <div class="ask-foot">
        <button type="submit" class="button primary" aria-disabled={!fresh}>
          {answered ? t("lesson.answer.change") : t("lesson.answer.send")}
        </button>
        <p class="second">{answered ? t("lesson.answered", { given: givenText(ask).replaceAll("`", "") }) : t("lesson.posed")}</p>
      </div>
    </form>
  );
}

const Question = ({ ask, ways }: Pick<AskProps, "ask" | "ways">) => (
  <span class="question">
    <span class="spoken">{t("lesson.predict")}: </span>
    <Line text={ask.question} ways={ways} />
  </span>
);

function Verdict({ right }: { right: boolean | null }) {
  if (right === null) return <strong class="verdict none">– {t("lesson.unanswered")}</strong>;
  return (
    <strong class={right ? "verdict right" : "verdict not"}>
      {right ? <CheckIcon /> : <CrossIcon />} {t(right ? "lesson.right" : "lesson.wrong")}
    </strong>
  );
}

function Judged({ ask, ways }: AskProps) {
  const given = givenText(ask);
  return (
    <div class="judged">
      <p class="asked">
        <Question ask={ask} ways={ways} />
      </p>
      <p class="outcome">
        <Verdict right={ask.right} />
        {ask.given !== null && ask.right !== true && (
          <span>
            <span class="second">{t("lesson.you")}</span> <Line text={given} ways={ways} />
          </span>
        )}
        {ask.truth !== null && (
          <span>
            <span class="second">{t("lesson.machine")}</span> <span class="truth">{ask.kind === "value" ? <code>{truthText(ask)}</code> : <Line text={truthText(ask)} ways={ways} />}</span>
          </span>
        )}
      </p>
      {ask.because !== null && (
        <p class="because">
          <Line text={ask.because} ways={ways} />
        </p>
      )}
    </div>
  );
}

const Missed = ({ ask, ways }: AskProps) => (
  <div class="judged">
    <p class="asked">
      <Question ask={ask} ways={ways} />
    </p>
    <p class="second">{t("lesson.missed")}</p>
  </div>
);

export function Ask(props: AskProps) {
  const { state } = props.ask;
  if (state === "judged") return <Judged {...props} />;
  return state === "missed" ? <Missed {...props} /> : <Form {...props} />;
}
