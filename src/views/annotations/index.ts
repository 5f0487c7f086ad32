/** What an author of lessons is told while writing: problems, completion, hovers. Pure; features/annotations brings it to VS Code. */
export type { Surroundings } from "./context";
export type { AnnotationProblem } from "./problem";
export { annotationProblems } from "./problems";
export type { AuthorTexts } from "./authorTexts";
export { type Suggestion, suggestions } from "./completion";
export { type Explained, explain } from "./hover";
