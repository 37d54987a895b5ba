/**
 * Folders that look like an unpacked Electron to electron-builder, for machines that cannot fetch the real one. The
 * "program" is nothing but the sentinel and the wire of fuses that @electron/fuses looks for, set as Electron 45 ships
 * them; on Windows it is a program without code, whose resources can be written.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyProgram } from "./resources.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** Version of the wire, its length, and one sign a fuse: `1` on, `0` off. */
const WIRE = Buffer.concat([Buffer.from([1, 9]), Buffer.from("101100011")]);

const version = (
  JSON.parse(readFileSync(join(ROOT, "node_modules/electron/package.json"), "utf8")) as { version: string }
).version;

function fuses(): Buffer {
  return Buffer.concat([Buffer.alloc(64), Buffer.from(SENTINEL, "latin1"), WIRE, Buffer.alloc(64)]);
}

export type FakePlatform = "linux" | "win32" | "darwin";

/** @returns the folder */
export function fakeElectron(folder: string, platform: FakePlatform): string {
  const dist = join(folder, `electron-${platform}`);
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, "version"), version);
  writeFileSync(join(dist, "LICENSE"), "Electron’s license");
  writeFileSync(join(dist, "LICENSES.chromium.html"), "<title>Licenses</title>");
  if (platform === "darwin") {
    fakeBundle(dist);
    return dist;
  }
  mkdirSync(join(dist, "resources"));
  mkdirSync(join(dist, "locales"));
  for (const language of ["en-US", "en-GB", "fr", "de"])
    writeFileSync(join(dist, "locales", `${language}.pak`), "");
  if (platform === "linux") {
    writeFileSync(join(dist, "electron"), Buffer.concat([Buffer.from("\x7fELF"), fuses()]), { mode: 0o755 });
  } else {
    // Behind the last section, where nothing of the format looks and the search for the sentinel does.
    const program = Buffer.concat([emptyProgram(version), fuses()]);
    writeFileSync(join(dist, "electron.exe"), program);
  }
  return dist;
}

const HELPERS = ["", " (GPU)", " (Plugin)", " (Renderer)"];

function fakeBundle(dist: string): void {
  const contents = join(dist, "Electron.app", "Contents");
  const frameworks = join(contents, "Frameworks");
  const framework = join(frameworks, "Electron Framework.framework");
  const languages = [contents, join(framework, "Versions", "A")].map((folder) =>
    join(folder, "Resources", "en.lproj"),
  );
  for (const folder of [join(contents, "MacOS"), ...languages]) mkdirSync(folder, { recursive: true });
  for (const folder of languages) writeFileSync(join(folder, "locale.pak"), "");
  writeFileSync(join(contents, "Info.plist"), plist("com.github.Electron", "Electron"));
  writeFileSync(join(contents, "MacOS", "Electron"), "", { mode: 0o755 });
  writeFileSync(join(contents, "Resources", "electron.icns"), "");
  writeFileSync(join(framework, "Electron Framework"), fuses(), { mode: 0o755 });
  for (const helper of HELPERS) {
    const name = `Electron Helper${helper}`;
    const folder = join(frameworks, `${name}.app`, "Contents");
    mkdirSync(join(folder, "MacOS"), { recursive: true });
    writeFileSync(join(folder, "Info.plist"), plist("com.github.Electron.helper", name));
    writeFileSync(join(folder, "MacOS", name), "", { mode: 0o755 });
  }
}

function plist(identifier: string, executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleIdentifier</key><string>${identifier}</string>
<key>CFBundleExecutable</key><string>${executable}</string>
<key>CFBundleName</key><string>${executable}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>
`;
}
