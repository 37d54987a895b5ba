/** What the host prints at the terminal when it cannot start. The interface has these sentences in its catalogs. */
import type { Problem } from "../../shared/contract/index.ts";

export function explainForTerminal(problem: Problem): string {
  const { params } = problem;
  switch (problem.code) {
    case "port-in-use":
      return `Port ${params.port} is in use by another program. Choose another with --port, or leave it out for any free one.`;
    case "port-not-allowed":
      return `You have no right to use port ${params.port}. Ports below 1024 belong to the system; choose another with --port.`;
    case "data-folder-not-writable":
      return `The data folder cannot be written: ${params.folder}. Give yourself the right to write there, or choose another with --data. Nothing was changed.`;
    case "data-folder-in-use":
      return `The data folder is in use by another Waypost: ${params.folder}. Close that one, or choose another folder with --data.`;
    case "lock-file-damaged":
      return `The file waypost.lock in ${params.folder} is damaged. Close every Waypost that uses the folder, delete that file, and start again. It holds no data.`;
    case "runtime-unsuitable":
      return `This Node lacks what Waypost needs: ${params.missing} (Node ${params.node}, SQLite ${params.sqlite}). Start Waypost with \`npm run serve\`, which uses the Node it comes with, or install Node 24. Nothing was changed.`;
    default:
      return `Waypost cannot start: ${problem.code}.`;
  }
}
