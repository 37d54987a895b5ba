/**
 * The two documents that go with every package: what the app is made of as a CycloneDX 1.6 bill of materials, with the
 * checksums of the lockfile, and the licenses to read. Both from the list the build made of what the bundler really
 * included; the same input gives the same bytes.
 */
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";

/** `sha512-<base64>` of a lockfile, as CycloneDX names it. */
function hashOf(integrity) {
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
  return base64 === undefined ? null : Buffer.from(base64, "base64").toString("hex");
}

function purlOf({ name, version }) {
  return `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;
}

function integrityOf(lockfile, { name, version }) {
  const entry = Object.entries(lockfile.packages).find(
    ([path, candidate]) => path.endsWith(`node_modules/${name}`) && candidate.version === version,
  );
  return entry?.[1].integrity;
}

function licenseOf(expression) {
  return / (AND|OR|WITH) /.test(expression)
    ? new Models.LicenseExpression(expression)
    : new Models.SpdxLicense(expression);
}

/** @param packages as in out/renderer/licenses.json */
export function writeSbom({ manifest, packages, lockfile }) {
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, manifest.name, {
    bomRef: manifest.name,
    version: manifest.version,
    description: manifest.description,
    licenses: new Models.LicenseRepository([licenseOf(manifest.license)]),
  });
  for (const one of packages) {
    const hash = hashOf(integrityOf(lockfile, one));
    const type = one.name === "electron" ? Enums.ComponentType.Framework : Enums.ComponentType.Library;
    const component = new Models.Component(type, one.name, {
      bomRef: `${one.name}@${one.version}`,
      version: one.version,
      purl: purlOf(one),
      scope: Enums.ComponentScope.Required,
      licenses: new Models.LicenseRepository([licenseOf(one.license)]),
      hashes: new Models.HashDictionary(hash === null ? [] : [[Enums.HashAlgorithm["SHA-512"], hash]]),
    });
    bom.components.add(component);
    bom.metadata.component.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}

export function writeLicenses(packages) {
  const head =
    "Waypost contains the packages below, each under its own license. Those of Chromium and Node.js, which Electron\n" +
    "brings along, are in LICENSES.chromium.html beside the program.\n";
  const parts = packages.map(({ name, version, license, homepage, text }) =>
    [
      `${name} ${version} (${license})`,
      homepage,
      "",
      text ?? "The package came without the words of its license.",
    ]
      .filter((line) => line !== null)
      .join("\n"),
  );
  return `${[head, ...parts].join(`\n${"-".repeat(80)}\n\n`)}\n`;
}
