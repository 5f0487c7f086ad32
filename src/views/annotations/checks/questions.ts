/** ask, choice, because, answer, guess: whether they make questions that can be judged. */
import { askParts, type Question, questionsOf } from "../asks";
import { type Checked, nameSpot, textSpot } from "../context";
import { nearest } from "../near";
import { checkExpression } from "./expressions";

export function checkQuestions(all: Checked): void {
  const { annotations, report } = all;
  const { questions, orphans } = questionsOf(annotations);
  for (const a of orphans) report("without-ask", nameSpot(a), [a.name]);
  for (const question of questions) checkQuestion(question, all);
  for (const a of annotations) if (a.name === "ask" && a.language !== "" && a.text !== "" && askParts(a.text).question === "") report("ask-question", textSpot(a));
  checkAnswers(questions, all);
}

function checkQuestion({ ask, parts, choices }: Question, all: Checked): void {
  const { report } = all;
  if (ask.text === "") return;
  if (parts.open) return report("brace", textSpot(ask, Math.max(0, parts.expressionAt - 1), 1));
  if (parts.question === "") report("ask-question", textSpot(ask));
  if (parts.expression !== null && choices.length > 0) report("ask-both", nameSpot(ask));
  if (parts.expression === null && choices.length === 0) report("ask-nothing", nameSpot(ask));
  if (parts.expression === null && choices.length === 1) report("one-choice", nameSpot(choices[0]!));
  if (parts.expression === "") report("no-expression", textSpot(ask));
  else if (parts.expression !== null) checkExpression(ask, parts.expression, parts.expressionAt, all);
  for (const choice of choices) {
    if (choice.text === "") continue;
    const own = askParts(choice.text);
    if (own.open) report("brace", textSpot(choice, 0, 1));
    else if (own.expression === null || own.expression === "") report("choice-condition", textSpot(choice));
    else {
      checkExpression(choice, own.expression, own.expressionAt, all);
      if (own.question === "") report("choice-text", textSpot(choice));
    }
  }
}

function checkAnswers(questions: readonly Question[], { annotations, report }: Checked): void {
  const names = questions.map(({ parts }) => parts.name).filter((name) => name !== "");
  const answers = annotations.filter((a) => a.name === "answer" && /^#[\w-]+$/.test(a.text));
  for (const { ask, parts } of questions) {
    if (/^#(?:\s|\{|$)/.test(ask.text)) report("ask-name", textSpot(ask, 0, 1));
    if (parts.name === "") continue;
    const spot = textSpot(ask, 0, parts.name.length + 1);
    if (names.indexOf(parts.name) !== names.lastIndexOf(parts.name)) report("ask-twice", spot, [`#${parts.name}`]);
    else if (!answers.some((a) => a.text === `#${parts.name}`)) report("never-answered", spot, [`#${parts.name}`]);
  }
  for (const a of answers.filter(({ text }) => !names.includes(text.slice(1)))) {
    const near = nearest(a.text.slice(1), names);
    report("answer-name", textSpot(a), [a.text, near && `#${near}`], { replacement: near && `#${near}` });
  }
}
