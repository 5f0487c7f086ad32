/** Roles of the WAI-ARIA graphics module, which JSX's types do not list. A group has a name, so it is announced on entering. */
export const graphics = (role: "graphics-document" | "graphics-object" | "group", name: string): object => ({ role, "aria-label": name });
