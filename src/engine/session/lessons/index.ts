/** Lessons: what their files say, what the machine answers, what an answer is worth. */
export { arithmetic, checkAnswer, choiceMeant } from "./answers";
export type * from "./data";
export { LEVELS } from "./data";
export { drawExercise, drawnFrom, drawnLiterals } from "./draw";
export { type FrontMatterEntry, frontMatterEntries, isLesson, readLesson } from "./frontMatter";
export { type LessonRunOptions, runLesson, statementsOnLine } from "./lessonRun";
export { shownLesson, type ShownLesson } from "./shown";
export { askHead, braced, lessonParts } from "./parts";
export { QUANTITIES, quantitiesIn } from "./quantities";
export { LessonRun, RUN_FIGURES, type RunFigure, type RunFigures, type WholeRun } from "./wholeRun";
