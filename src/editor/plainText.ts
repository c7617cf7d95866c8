/**
 * Names of columns and files are hostile in the editor too: where it shows plain text, it still turns `$(name)` into a
 * picture and `[label](command:...)` in a message into a link that runs a command.
 */

/** Text for labels, descriptions and the status bar. */
export function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$ (");
}

/** Text for messages and progress. */
export function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}
