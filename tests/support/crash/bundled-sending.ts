/** Bundles `sending.ts` and its threads: a core that is started a hundred times reads in some hundred files each time. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "../../..");

export interface BundledSending {
  readonly script: string;
  /** An address, as `URL` takes it. */
  readonly threadEntry: string;
  /** Where Node keeps what it has compiled of them; a process that is killed adds nothing. */
  readonly compiled: string;
}

export async function bundleSending(folder: string): Promise<BundledSending> {
  const name = (file: string) => join(import.meta.dirname, file);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: "node24",
      minify: false,
      rolldownOptions: { input: { sending: name("sending.ts"), thread: name("sending-thread.ts") } },
    },
  });
  return {
    script: join(folder, "sending.js"),
    threadEntry: pathToFileURL(join(folder, "thread.js")).href,
    compiled: join(folder, "compiled"),
  };
}
