/** What the app is made of besides our own code: written by the build, read by the page "About" and the SBOM. */
import { z } from "zod";

export const includedPackageSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  /** An SPDX expression, as the package states it. */
  license: z.string().min(1),
  homepage: z.string().nullable(),
  /** The license text that came with the package; null if there was none. */
  text: z.string().nullable(),
});
export type IncludedPackage = z.infer<typeof includedPackageSchema>;

/** Sorted by name. */
export const includedPackagesSchema = z.array(includedPackageSchema);

/** Name of the file, which lies beside the interface's entry page. */
export const INCLUDED_PACKAGES_FILE = "licenses.json";
