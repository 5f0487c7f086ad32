/** What the page may say, checked where it comes in: a message of another shape is no action. */
import type { LessonPageAction } from "../../../protocol/lesson";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): boolean => typeof value === "string";
const nothing = (): boolean => true;

/** For each kind of action whether what it carries is right. */
const carries: Readonly<Record<LessonPageAction["kind"], (action: Fields) => boolean>> = {
  start: nothing,
  next: nothing,
  step: nothing,
  stepBack: nothing,
  restart: nothing,
  compare: nothing,
  compareText: nothing,
  copy: nothing,
  search: nothing,
  answer: ({ ask, text }) => isCount(ask) && isText(text),
  exercise: ({ number }) => isCount(number),
  open: ({ id }) => isText(id),
  topic: ({ id }) => isText(id),
  guide: ({ target }) => isText(target),
  reveal: ({ line, id }) => isCount(line) && (id === undefined || isText(id)),
};

export const isReady = (message: unknown): boolean => isFields(message) && message.type === "ready";

export function actionOf(message: unknown): LessonPageAction | null {
  if (!isFields(message) || message.type !== "act" || !isFields(message.action)) return null;
  const { action } = message;
  const known = typeof action.kind === "string" && Object.hasOwn(carries, action.kind) ? carries[action.kind as LessonPageAction["kind"]] : null;
  return known?.(action) ? (action as unknown as LessonPageAction) : null;
}
