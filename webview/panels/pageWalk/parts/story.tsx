/** A page fault as the kernel goes through it: six questions with their answers, and below each the ways that were not taken. */
import type { FaultQuestion, FaultStory } from "../../../../src/views/model/pageWalk";
import { graphics } from "../../../draw/roles";
import { placeText, t, textOf } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import { MessageText, type Ways } from "../../../ui/messageText";
import { Box } from "./box";
import type { Scene } from "../cells/scene";
import { questionText } from "../names";

function Verdict({ passed }: { passed: boolean | null }) {
  if (passed === null) return null;
  return (
    <span class={passed ? "verdict ok" : "verdict wrong"} aria-hidden="true">
      {passed ? "✓" : "✕"}
    </span>
  );
}

function Question({ scene, question, ways }: { scene: Scene; question: FaultQuestion; ways: Ways }) {
  const cls = !question.asked ? "question unasked" : question.passed === false ? "question failed" : "question";
  return (
    <div class="question-column">
      <Box scene={scene} id={`question:${question.id}`} cls={cls}>
        <span class="question-head">
          <strong>
            {question.number} {questionText(question.id)}
          </strong>
          {question.asked && <Verdict passed={question.passed} />}
        </span>
        {question.asked &&
          question.answer.map((line) => (
            <span class="second" key={textOf(line)}>
              <MessageText message={line} ways={ways} />
            </span>
          ))}
      </Box>
      {question.others.length > 0 && (
        <p class="others second">
          {question.others.map(textOf).join(" • ")}
        </p>
      )}
    </div>
  );
}

const heading = (story: FaultStory): string => (story.when === "now" ? t("walk.story.now") : story.when === "past" ? t("walk.story.past") : t("walk.story.wouldBe"));

export function Story({ scene, story, ways }: { scene: Scene; story: FaultStory; ways: Ways }) {
  const { step, place } = story;
  return (
    <section class="story" aria-label={heading(story)}>
      <h2 class="heading">
        <strong>{heading(story)}</strong>
        <span class="second">
          {step !== null && story.when === "past" && (
            <>
              <Link onClick={() => ways.goToStep(step)}>{t("part.step", { step: String(step) })}</Link>
              {", "}
            </>
          )}
          {place && (
            <>
              <Link quiet onClick={() => ways.goToPlace(place)}>
                {placeText(place)}
              </Link>
              {", "}
            </>
          )}
          <MessageText message={story.short} ways={ways} />
        </span>
      </h2>
      <div class="questions" {...graphics("graphics-document", heading(story))}>
        {story.questions.map((question) => (
          <Question key={question.id} scene={scene} question={question} ways={ways} />
        ))}
      </div>
      {story.path.length > 0 && (
        <p class="second small">
          {t("walk.story.path")} <code>{story.path.join(" → ")}</code>
        </p>
      )}
    </section>
  );
}
