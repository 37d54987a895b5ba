/** What is in the app as data made from a package, which no bundler sees: it is listed and licensed like the others. */
import type { IncludedPackage } from "../shared/contract/included-packages.ts";

/** The borders of renderer/common/map/drawn-world.ts (scripts/world-map.mjs). Natural Earth itself is in the public domain. */
const WORLD_ATLAS: IncludedPackage = {
  name: "world-atlas",
  version: "2.0.2",
  license: "ISC",
  homepage: "https://github.com/topojson/world-atlas",
  text: `Copyright 2013-2019 Michael Bostock

Permission to use, copy, modify, and/or distribute this software for any purpose
with or without fee is hereby granted, provided that the above copyright notice
and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
};

export const DRAWN_DATA: readonly IncludedPackage[] = [WORLD_ATLAS];
