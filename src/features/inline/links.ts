/** Links in trusted Markdown that run a command. */
export const commandLink = (text: string, command: string, ...args: readonly unknown[]): string => `[${text}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
