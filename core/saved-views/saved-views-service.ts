/** Views of the results that people gave a name. There are few, so they are one setting. */
import { randomUUID } from "node:crypto";
import {
  MOST_SAVED_VIEWS,
  type SavedView,
  type SavedViewInput,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { savedViewsSettings } from "./saved-views-settings.ts";

export interface SavedViewsServiceOptions {
  readonly storage: Pick<ServedStorage, "settings">;
  onChanged(): void;
}

export type SavedViewsService = ReturnType<typeof createSavedViewsService>;

export function createSavedViewsService({ storage, onChanged }: SavedViewsServiceOptions) {
  let last: Promise<unknown> = Promise.resolve();

  const views = (): readonly SavedView[] => storage.settings.read(savedViewsSettings.views) ?? [];

  /** One after the other: each is about what the one before has left. */
  function change(
    changed: (known: readonly SavedView[]) => readonly SavedView[],
  ): Promise<readonly SavedView[]> {
    const work = last.then(async () => {
      const after = changed(views());
      await storage.settings.write(savedViewsSettings.views, [...after]);
      onChanged();
      return after;
    });
    last = work.catch(() => undefined);
    return work;
  }

  return {
    list: views,
    /**
     * A name that is there already leads to the new view from then on.
     * @throws WaypostError `saved-views-full`
     */
    save: ({ name, path, address }: SavedViewInput): Promise<readonly SavedView[]> =>
      change((known) => {
        const others = known.filter((view) => view.name !== name);
        if (others.length >= MOST_SAVED_VIEWS)
          throw new WaypostError("saved-views-full", { params: { most: MOST_SAVED_VIEWS } });
        const view = { id: randomUUID(), name, path, address };
        return [...others, view].toSorted((one, other) => (one.name < other.name ? -1 : 1));
      }),
    forget: (id: string): Promise<readonly SavedView[]> =>
      change((known) => known.filter((view) => view.id !== id)),
  };
}
