/** The heap over time: what the Heap panel shows below its chunks. */
export { type LivesAnswer, type LivesQuestion, projectLives } from "./lives";
export { projectCurves } from "./curves";
export { fragmentationView } from "./fragmentation";
