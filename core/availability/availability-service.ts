/**
 * The list of countries of one workspace: Waypost's own or one from a file, with what an admin decided against it. Everybody
 * who asks `availabilityOf` about this workspace does so with these tables.
 */
import type {
  AvailabilityFileInput,
  AvailabilityPreview,
  AvailabilityView,
} from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import { changesBetween } from "../../shared/domain/availability/list-changes.ts";
import {
  type AvailabilityOverride,
  type AvailabilityTables,
  availabilityTables,
} from "../../shared/domain/availability/tables.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { placeOf } from "../recipients/recipient-check.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { overridePlace, removeOverride } from "./availability-commands.ts";
import { readAvailabilityFile } from "./availability-file.ts";
import { availabilitySettings } from "./availability-settings.ts";

export interface AvailabilityService {
  /** What holds now; the same object until something is changed. */
  tables(): AvailabilityTables;
  read(): AvailabilityView;
  preview(file: AvailabilityFileInput): AvailabilityPreview;
  /** @throws WaypostError `availability-file-refused` */
  use(file: AvailabilityFileInput): Promise<void>;
  putBack(): Promise<void>;
  /** @throws WaypostError `availability-group-unknown` */
  override(override: Omit<AvailabilityOverride, "at">): Promise<void>;
  removeOverride(place: PlaceCode): Promise<void>;
}

export interface AvailabilityServiceOptions {
  readonly storage: Pick<ServedStorage, "settings" | "accounts" | "run">;
  now(): number;
  onChanged(): void;
}

export function createAvailabilityService(options: AvailabilityServiceOptions): AvailabilityService {
  const { storage, now } = options;
  const { settings } = storage;
  /** Kept between questions: there may be one for each of a million recipients. */
  let kept: AvailabilityTables | null = null;

  function tables(): AvailabilityTables {
    kept ??= availabilityTables(
      settings.read(availabilitySettings.list)?.data ?? AVAILABILITY_DATA,
      settings.read(availabilitySettings.overrides) ?? [],
    );
    return kept;
  }

  async function changed(writing: Promise<void>): Promise<void> {
    await writing;
    kept = null;
    options.onChanged();
  }

  function senders(): AvailabilityView["senders"] {
    const chosen = settings.read(accountsSettings.chosenNumber);
    return storage.accounts
      .accounts()
      .flatMap((account) =>
        storage.accounts.numbersOf(account.id).map(({ id, displayNumber, verifiedName }) => ({
          numberId: id,
          displayNumber,
          verifiedName,
          accountName: account.name,
          place: placeOf(displayNumber, tables()),
        })),
      )
      .toSorted((a, b) => Number(b.numberId === chosen) - Number(a.numberId === chosen));
  }

  return {
    tables,
    read: () => {
      const imported = settings.read(availabilitySettings.list);
      const { data, overrides } = tables();
      return {
        data,
        origin:
          imported === null
            ? { kind: "built-in" }
            : { kind: "imported", fileName: imported.fileName, importedAt: imported.importedAt },
        builtInAsOf: AVAILABILITY_DATA.asOf,
        overrides: [...overrides],
        unreadable: (["list", "overrides"] as const).filter((which) =>
          settings.isUnreadable(availabilitySettings[which]),
        ),
        senders: senders(),
      };
    },
    preview: ({ text }) => {
      const file = readAvailabilityFile(text, now());
      if (file.kind === "refused") return { kind: "refused", faults: [...file.faults] };
      const { data, overrides } = tables();
      const groups = new Set(file.data.groups.map(({ id }) => id));
      return {
        kind: "list",
        asOf: file.data.asOf,
        source: file.data.source,
        isOlder: file.data.asOf < data.asOf,
        changes: [...changesBetween(data, file.data)],
        lostOverrides: overrides.filter(({ treatAs }) => !groups.has(treatAs)).map(({ place }) => place),
      };
    },
    use: async ({ text, fileName }) => {
      const file = readAvailabilityFile(text, now());
      if (file.kind === "refused") {
        const [{ field, reason } = { field: "", reason: "wrong" }] = file.faults;
        throw new WaypostError("availability-file-refused", { params: { field, reason } });
      }
      const { data } = file;
      await changed(settings.write(availabilitySettings.list, { data, fileName, importedAt: now() }));
    },
    putBack: () => changed(settings.clear(availabilitySettings.list)),
    override: async (override) => {
      if (!tables().data.groups.some(({ id }) => id === override.treatAs)) {
        throw new WaypostError("availability-group-unknown", { field: "treatAs" });
      }
      await changed(storage.run(overridePlace, { ...override, at: now() }));
    },
    removeOverride: (place) => changed(storage.run(removeOverride, place)),
  };
}
