/**
 * The world, coloured by what optimized delivery does in each place, with counts where there are some. It is given what it
 * shows, so a business number's map and an audience's are the same one. One tab stop; arrows and letters go from place to
 * place. The list beside it holds the same for whoever wants a table.
 */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problem } from "../../../shared/contract/index.ts";
import { NO_COUNTRY, type PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import type { AvailabilityState } from "../../../shared/domain/availability/effects.ts";
import { cx, ProblemNotice, Skeleton, surfaceClass } from "../../ui/index.ts";
import { usePlaceNames } from "../place-names.ts";
import styles from "./AvailabilityMap.module.css";
import { STATE_ICONS } from "./state-looks.ts";
import { nextNamed, type WalkKey, walk, walkOrder } from "./walk.ts";
import type { PlaceDrawing, WorldDrawing } from "./world-drawing.ts";

export interface MapEntry {
  readonly state: AvailabilityState;
  /** How many are there; without any the place is faded. Left out, only the place itself is shown. */
  readonly count?: number;
}

export interface AvailabilityMapProps {
  /** Read out. */
  readonly label: string;
  /** Places that aren't in it are drawn bare. */
  readonly entries: ReadonlyMap<PlaceCode, MapEntry>;
  readonly selected: PlaceCode | null;
  readonly onSelect: (place: PlaceCode) => void;
}

const WALK_KEYS: ReadonlySet<string> = new Set<WalkKey>([
  "ArrowRight",
  "ArrowLeft",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
]);
const DOT = 2.6;

export function AvailabilityMap(props: AvailabilityMapProps) {
  const { data: world, isError, refetch } = useQuery(WORLD_QUERY);
  if (isError) {
    const lost = problem("connection-lost", { retry: { kind: "now" } });
    return <ProblemNotice compact problem={lost} onRetry={() => void refetch()} />;
  }
  if (world === undefined) return <Skeleton height="20rem" />;
  return <Drawing {...props} world={world} />;
}

/** The drawing is 90 kB: it comes when a map is shown, from where the interface came from, which may be gone by then. */
const WORLD_QUERY = queryOptions({
  queryKey: ["world-drawing"],
  queryFn: async (): Promise<WorldDrawing> => (await import("./drawn-world.ts")).WORLD,
  staleTime: Number.POSITIVE_INFINITY,
});

function Drawing(props: AvailabilityMapProps & { readonly world: WorldDrawing }) {
  const { world, entries, selected, onSelect } = props;
  const { t } = useTranslation("availability");
  const id = useId();
  const describe = useDescription(entries);
  const list = useRef<HTMLDivElement>(null);
  const drawn = useMemo(
    () => Object.entries(world.places).filter(([place]) => entries.has(place) && place !== NO_COUNTRY),
    [world, entries],
  );
  const order = useMemo(() => walkOrder(drawn.map(([place, { x, y }]) => ({ place, x, y }))), [drawn]);
  const [active, setActive] = useState<PlaceCode | null>(null);
  /** What the line below tells of: what the pointer or the focus is on. */
  const [pointed, setPointed] = useState<PlaceCode | null>(null);
  const typed = useRef({ text: "", at: 0 });
  const isDrawn = (place: PlaceCode | null) => place !== null && order.some((one) => one.place === place);
  const tabStop = isDrawn(active) ? active : isDrawn(selected) ? selected : (order[0]?.place ?? null);

  function moveTo(place: PlaceCode) {
    setActive(place);
    list.current?.querySelector<SVGGElement>(`[data-place="${place}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (tabStop === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (WALK_KEYS.has(event.key)) {
      event.preventDefault();
      moveTo(walk(order, tabStop, event.key as WalkKey));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(tabStop);
    } else if (/^\p{L}$/u.test(event.key)) {
      const goesOn = event.timeStamp - typed.current.at < 700;
      const text = goesOn ? typed.current.text + event.key : event.key;
      typed.current = { text, at: event.timeStamp };
      const names = new Map(order.map(({ place }) => [place, describe.name(place)]));
      const found = nextNamed(names, text.length > 1 ? before(order, tabStop) : tabStop, text);
      if (found !== null) moveTo(found);
    }
  }

  // The selected one is drawn last, so that no neighbour covers its edge.
  const inOrder = drawn.toSorted(([a, one], [b, other]) => {
    const rank = (place: string, { small }: PlaceDrawing) =>
      place === selected ? 3 : !small ? 0 : entries.get(place)?.count === 0 ? 1 : 2;
    return rank(a, one) - rank(b, other);
  });
  const told = pointed ?? selected;
  return (
    <div className={styles.map}>
      <div
        ref={list}
        className={cx(surfaceClass, styles.drawing)}
        role="listbox"
        aria-label={props.label}
        aria-describedby={`${id}help`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPointed(null)}
      >
        <svg viewBox={`0 0 ${world.width} ${world.height}`} role="none" focusable="false">
          <Patterns id={id} />
          <path className={styles.bare} d={world.bare} transform="scale(0.1)" aria-hidden />
          {inOrder.map(([place, drawing]) => {
            const { state, count } = entries.get(place) ?? { state: "unknown" };
            return (
              <g
                key={place}
                role="option"
                aria-label={describe.sentence(place)}
                aria-selected={place === selected}
                tabIndex={place === tabStop ? 0 : -1}
                data-place={place}
                data-state={state}
                className={cx(styles.place, count === 0 && styles.empty)}
                fill={fillOf(state, id)}
                onClick={() => {
                  setActive(place);
                  onSelect(place);
                }}
                onPointerEnter={() => setPointed(place)}
                onFocus={() => {
                  setActive(place);
                  setPointed(place);
                }}
                onBlur={() => setPointed(null)}
              >
                {drawing.d !== undefined && <path d={drawing.d} transform="scale(0.1)" />}
                {drawing.small && <circle cx={drawing.x} cy={drawing.y} r={DOT} className={styles.dot} />}
              </g>
            );
          })}
        </svg>
      </div>
      <p className={styles.told} aria-hidden>
        {told !== null && entries.has(told) ? describe.sentence(told) : t("map.hint")}
      </p>
      <p id={`${id}help`} hidden>
        {t("map.help")}
      </p>
    </div>
  );
}

/** So that what is typed on may still be the same place. */
function before(order: readonly { readonly place: PlaceCode }[], place: PlaceCode): PlaceCode {
  return order.at(order.findIndex((one) => one.place === place) - 1)?.place ?? place;
}

interface Description {
  name(place: PlaceCode): string;
  sentence(place: PlaceCode): string;
}

function useDescription(entries: AvailabilityMapProps["entries"]): Description {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  return {
    name: places.name,
    sentence: (place) => {
      const entry = entries.get(place);
      const state = t(`state.${entry?.state ?? "unknown"}`);
      const name = places.name(place);
      return entry?.count === undefined
        ? t("map.place", { place: name, state })
        : t("map.placeWithCount", { place: name, state, count: entry.count });
    },
  };
}

const PATTERNED: ReadonlySet<AvailabilityState> = new Set(["partial", "never-delivered", "unknown"]);

function fillOf(state: AvailabilityState, id: string): string {
  return PATTERNED.has(state) ? `url(#${id}${state})` : `var(--map-${state})`;
}

/** Colours that lie close for somebody differ by their pattern, too. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}partial`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="var(--map-partial)" />
        <path d="M-1 1l2-2M0 4l4-4M3 5l2-2" stroke="var(--map-optimized)" strokeWidth="1.2" />
      </pattern>
      <pattern id={`${id}never-delivered`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--map-never-delivered)" />
        <path d="M0 0l5 5M0 5l5-5" stroke="var(--map-sea)" strokeWidth="0.7" />
      </pattern>
      <pattern id={`${id}unknown`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="var(--map-unknown)" />
        <circle cx="2" cy="2" r="0.8" fill="var(--map-unknown-dot)" />
      </pattern>
    </defs>
  );
}

/** A sample of the map's colour, with the state's icon and word: for legends. */
export function MapKey({ state }: { readonly state: AvailabilityState }) {
  const { t } = useTranslation("availability");
  return (
    <span className={styles.key}>
      <MapSwatch state={state} />
      {t(`state.${state}`)}
    </span>
  );
}

/** The colour and the icon alone, beside which the word has to stand. */
export function MapSwatch({ state }: { readonly state: AvailabilityState }) {
  const id = useId();
  const Icon = STATE_ICONS[state];
  return (
    <span className={styles.key} aria-hidden>
      <svg className={styles.swatch} viewBox="0 0 16 12" aria-hidden>
        <Patterns id={id} />
        <rect width="16" height="12" rx="2" fill={fillOf(state, id)} />
      </svg>
      <Icon className={styles.keyIcon} />
    </span>
  );
}
