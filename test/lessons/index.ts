/** What VS Code calls to play all lessons: the same as for the workbench, with the tests beside this file. */
export { run } from "../workbench/index";
