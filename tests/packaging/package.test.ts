/**
 * What somebody would install, read back. Each test of a fuse was seen to fail with that fuse turned the other way in
 * electron-builder.yml.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { extractFile, getRawHeader, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { includedPackagesSchema } from "../../shared/contract/included-packages.ts";
import { resourcesOf } from "./support/resources.ts";

const { linux, windows, mac, archive } = inject("packages");
const ROOT = join(import.meta.dirname, "../..");
const resources = {
  linux: join(linux, "resources"),
  windows: join(windows, "resources"),
  mac: join(mac, "Contents/Resources"),
};
const programs = { linux: join(linux, "waypost"), windows: join(windows, "Waypost.exe"), mac };
const systems = ["linux", "windows", "mac"] as const;
const asarOf = (system: (typeof systems)[number]) => join(resources[system], "app.asar");
/** Of the raw header, as Electron compares it. */
const headerHash = (asar: string) =>
  createHash("sha256").update(getRawHeader(asar).headerString).digest("hex");
const text = (asar: string, path: string) => extractFile(asar, path).toString("utf8");

const ON = "1".charCodeAt(0);
const OFF = "0".charCodeAt(0);

describe.each(systems)("the app for %s", (system) => {
  const asar = asarOf(system);

  it("holds the built app and nothing else: no node_modules, no sources, no tests, no docs", () => {
    const files = listPackage(asar, { isPack: false }).map((path) => path.replaceAll("\\", "/"));
    // A chunk is called after one of the modules in it, which may be one of data or of styles.
    const allowed =
      /^\/(package\.json|out(\/(main|main\/chunks|preload|renderer|renderer\/assets))?|out\/main\/(main|core-process|thread-entry)\.js|out\/main\/chunks\/[\w-]+(\.data-[\w-]+)?\.js|out\/preload\/preload\.cjs|out\/renderer\/(index\.html|licenses\.json)|out\/renderer\/assets\/[\w-]+(\.(data|module)-[\w-]+)?\.(js|css|svg))$/;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        "/package.json",
        "/out/main/main.js",
        "/out/main/core-process.js",
        "/out/main/thread-entry.js",
        "/out/preload/preload.cjs",
        "/out/renderer/index.html",
        "/out/renderer/licenses.json",
      ]),
    );
    expect(files.some((path) => path.startsWith("/out/main/chunks/sandbox-"))).toBe(true);
    expect(readdirSync(resources[system])).not.toContain("app.asar.unpacked");
  });

  it("holds what it was built from, byte by byte", () => {
    for (const path of [
      "out/main/main.js",
      "out/main/core-process.js",
      "out/main/thread-entry.js",
      "out/renderer/index.html",
    ]) {
      expect(text(asar, path)).toBe(readFileSync(join(ROOT, path), "utf8"));
    }
  });

  it("says what it is in its package.json, and lists no dependencies", () => {
    const manifest = JSON.parse(text(asar, "package.json")) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      name: "waypost",
      main: "out/main/main.js",
      type: "module",
      dependencies: {},
    });
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(manifest).not.toHaveProperty("scripts");
  });

  it("brings licenses and the bill of materials", () => {
    const files = readdirSync(resources[system]);
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE.waypost.txt", "LICENSES.packages.txt", "sbom.cdx.json"]),
    );
  });

  it.each([
    ["runAsNode", FuseV1Options.RunAsNode, OFF],
    ["enableNodeOptionsEnvironmentVariable", FuseV1Options.EnableNodeOptionsEnvironmentVariable, OFF],
    ["enableNodeCliInspectArguments", FuseV1Options.EnableNodeCliInspectArguments, OFF],
    ["enableCookieEncryption", FuseV1Options.EnableCookieEncryption, ON],
    ["enableEmbeddedAsarIntegrityValidation", FuseV1Options.EnableEmbeddedAsarIntegrityValidation, ON],
    ["onlyLoadAppFromAsar", FuseV1Options.OnlyLoadAppFromAsar, ON],
    ["loadBrowserProcessSpecificV8Snapshot", FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, OFF],
    ["grantFileProtocolExtraPrivileges", FuseV1Options.GrantFileProtocolExtraPrivileges, OFF],
  ] as const)("has the fuse %s as decided (seen to fail when flipped)", async (_name, fuse, state) => {
    const wire = await getCurrentFuseWire(programs[system]);
    expect(wire[fuse]).toBe(state);
  });
});

describe("the archive's integrity, where Electron looks for it", () => {
  it("in Info.plist on macOS", () => {
    const plist = readFileSync(join(mac, "Contents/Info.plist"), "utf8").replaceAll(/\s+/g, "");
    expect(plist).toContain(
      `<key>ElectronAsarIntegrity</key><dict><key>Resources/app.asar</key><dict><key>algorithm</key><string>SHA256</string><key>hash</key><string>${headerHash(asarOf("mac"))}</string>`,
    );
  });

  it("in a resource of the program on Windows", () => {
    const entry = resourcesOf(readFileSync(programs.windows)).find(({ type }) => type === "INTEGRITY");
    expect(entry?.id).toBe("ELECTRONASAR");
    expect(JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString("utf8"))).toEqual([
      { file: "resources\\app.asar", alg: "SHA256", value: headerHash(asarOf("windows")) },
    ]);
  });
});

describe("the code in the archive", () => {
  it("imports Electron, Node's own modules and its own files, nothing else", () => {
    const asar = asarOf("linux");
    const known = new Set([
      "electron",
      ...builtinModules,
      ...builtinModules.map((name) => `node:${name}`),
      "node:sqlite",
    ]);
    const scripts = listPackage(asar, { isPack: false }).filter((path) =>
      /^\/out\/(main|preload)\/.*\.c?js$/.test(path),
    );
    const foreign = scripts.flatMap((path) =>
      [
        ...text(asar, path.slice(1)).matchAll(
          /(?:^|[;}\n])import(?:[\w*{}\s,$]+from)?["`']([^"`']+)["`']|import\([`"']([^`"']+)[`"']\)/g,
        ),
      ]
        .map(([, fixed, dynamic]) => fixed ?? dynamic ?? "")
        .filter((name) => !name.startsWith(".") && !known.has(name)),
    );
    expect(scripts.length).toBeGreaterThan(4);
    expect(foreign).toEqual([]);
  });

  it("names the license of each package in it, with its words", () => {
    const packages = includedPackagesSchema.parse(
      JSON.parse(text(asarOf("linux"), "out/renderer/licenses.json")),
    );
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "axios",
        "electron",
        "electron-store",
        "electron-updater",
        "pino",
        "react",
        "zod",
      ]),
    );
    // Only the tests and the build use these.
    for (const name of ["vite", "typescript", "ajv", "@playwright/test"]) expect(names).not.toContain(name);
    // These come without their words: the first one's are those of electron-builder, whose authors wrote it, and the
    // second one's package.json names the MIT license and its author, nothing more.
    expect(packages.filter((one) => one.text === null).map(({ name }) => name)).toEqual([
      "lazy-val",
      "worker-f",
    ]);
    const readable = readFileSync(join(resources.linux, "LICENSES.packages.txt"), "utf8");
    for (const { name, version } of packages) expect(readable).toContain(`${name} ${version} (`);
  });
});

describe("the bill of materials", () => {
  const sbom = () => readFileSync(join(resources.linux, "sbom.cdx.json"), "utf8");
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

  it("is CycloneDX 1.6 by its schema, which refuses a broken one", async () => {
    expect(await validator.validate(sbom())).toBeNull();
    expect(await validator.validate(sbom().replace('"library"', '"no such type"'))).not.toBeNull();
  });

  it("lists the packages in the app, each with the checksum of the lockfile", () => {
    const { components } = JSON.parse(sbom()) as {
      components: { name: string; version: string; hashes?: { alg: string }[] }[];
    };
    const packages = includedPackagesSchema.parse(
      JSON.parse(text(asarOf("linux"), "out/renderer/licenses.json")),
    );
    const named = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;
    expect(components.map(named).toSorted()).toEqual(packages.map(named).toSorted());
    expect(components.filter(({ hashes }) => hashes?.[0]?.alg !== "SHA-512").map(named)).toEqual([]);
  });
});

describe("what the systems are told", () => {
  it("macOS: the identity, the category and waypost://", () => {
    const plist = readFileSync(join(mac, "Contents/Info.plist"), "utf8").replaceAll(/\s+/g, "");
    for (const said of [
      "<key>CFBundleIdentifier</key><string>app.waypost.Waypost</string>",
      "<key>CFBundleURLSchemes</key><array><string>waypost</string></array>",
      "<key>LSApplicationCategoryType</key><string>public.app-category.business</string>",
    ]) {
      expect(plist).toContain(said);
    }
    expect(readFileSync(join(mac, "Contents/Resources/icon.icns"))).toEqual(
      readFileSync(join(ROOT, "packaging/icons/icon.icns")),
    );
  });

  it("Linux: a menu entry with names, categories and waypost://", async () => {
    // Written into each package by its target; made here by the same code, with the same configuration.
    const { LinuxTargetHelper } = createRequire(import.meta.url)(
      "app-builder-lib/out/targets/LinuxTargetHelper",
    ) as {
      LinuxTargetHelper: new (
        packager: unknown,
      ) => {
        computeDesktopEntry(options: unknown): Promise<string>;
      };
    };
    const config = parse(readFileSync(join(ROOT, "electron-builder.yml"), "utf8")) as Record<string, unknown>;
    const options = config.linux as Record<string, unknown>;
    const packager = {
      appInfo: { productName: "Waypost", linuxPackageName: "waypost", description: "" },
      executableName: "waypost",
      config,
      platformSpecificBuildOptions: options,
      fileAssociations: [],
      info: { metadata: { desktopName: "waypost.desktop" }, framework: { name: "electron" } },
    };
    const entry = await new LinuxTargetHelper(packager).computeDesktopEntry(options);
    expect(entry).toMatch(/^MimeType=x-scheme-handler\/waypost;$/m);
    expect(entry).toMatch(/^Categories=Office;Network;$/m);
    expect(entry).toMatch(/^Name=Waypost$/m);
    expect(entry).toMatch(/^Comment\[fr\]=/m);
    expect(entry).toMatch(/^StartupWMClass=/m);
    expect(entry).toMatch(/^Exec=.*waypost.* %U$/m);
  });

  it.skipIf(archive === null)(
    "tar.gz: 7-Zip made it, under its own name (skipped where 7-Zip is missing)",
    () => {
      expect(readdirSync(archive ?? "").filter((name) => name.endsWith(".tar.gz"))).toEqual([
        expect.stringMatching(/^Waypost-\d+\.\d+\.\d+-linux-x64\.tar\.gz$/),
      ]);
    },
  );
});
