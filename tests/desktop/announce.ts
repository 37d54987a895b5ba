/** Says, before anything runs, whether these tests can: a skipped suite must not look like a passed one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findElectron, ROOT } from "./electron-binary.ts";

export default function announce(): void {
  const packaged = process.env.WAYPOST_PACKAGED;
  if (packaged !== undefined && packaged !== "") {
    if (!existsSync(packaged)) throw new Error(`WAYPOST_PACKAGED names no program: ${packaged}`);
    process.stdout.write(`\nThe packaged app: ${packaged}\n\n`);
    return;
  }
  const electron = findElectron();
  if (electron === null) {
    const advice = "fetch it with `npx install-electron`, or name its folder in ELECTRON_OVERRIDE_DIST_PATH";
    // The workflow asks for it: there, no binary means that nothing was proven.
    if (process.env.WAYPOST_REQUIRE_ELECTRON === "1") throw new Error(`No Electron binary: ${advice}`);
    process.stdout.write(
      `\nSKIPPED: the desktop tests need Electron's binary, and there is none; ${advice}.\n\n`,
    );
    return;
  }
  if (!existsSync(join(ROOT, "out/main/main.js"))) {
    throw new Error("The app is not built; run `npm run build` first");
  }
  process.stdout.write(`\nDesktop tests with ${electron}\n\n`);
}
