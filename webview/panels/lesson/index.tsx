/** Starts the lesson page: connects, follows the language, listens to keys, draws. */
import "../../draw/tokens.css";
import "./lesson.css";
import "./steps.css";
import "./compared.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { language } from "../../state/l10n";
import { onKeyDown } from "./keys";
import { Page } from "./page";
import { LessonStore } from "./store";

const store = new LessonStore();
document.addEventListener("keydown", (event) => onKeyDown(store, event));
effect(() => {
  document.documentElement.lang = language.value.locale;
});
const root = document.createElement("div");
document.body.append(root);
render(<Page store={store} />, root);
