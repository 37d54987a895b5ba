/** What the list is narrowed to, one pill for each facet, with what else it can be narrowed to and how many that leaves. */
import { useQuery } from "@tanstack/react-query";
import { Check, ListFilter, X } from "lucide-react";
import { useState } from "react";
import {
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FACETS, type Facet, readErrorText, readHourText } from "../../../shared/domain/results/facets.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { ErrorCodeLink } from "../../common/error-codes/ErrorCodeLink.tsx";
import { errorCodeAddress } from "../../common/error-codes/error-code-address.ts";
import {
  LAST_SPANS,
  type LastSpan,
  lastSpan,
  type ResultsFilter,
  spanOf,
  withFacet,
} from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, ProblemNotice, Skeleton, useNow } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import styles from "./FilterPills.module.css";
import { OWN_ZONE } from "./own-zone.ts";
import { useFacetWords } from "./use-facet-words.ts";
import type { ChangeFilter } from "./use-results-filter.ts";

interface FilterPillsProps {
  readonly filter: ResultsFilter;
  readonly onChange: ChangeFilter;
}

/** States have chips of their own. */
const OFFERED = FACETS.filter((facet) => facet !== "state");
/** Values named on a pill; more are counted. */
const MOST_NAMED = 2;
const SPANS = Object.keys(LAST_SPANS) as readonly LastSpan[];
const TIME = "time";

export function FilterPills({ filter, onChange }: FilterPillsProps) {
  const { t } = useTranslation("results");
  const words = useFacetWords();
  const now = useNow();
  /** Just chosen, and not narrowed to anything yet. */
  const [chosen, setChosen] = useState<Facet | null>(null);
  const shown = OFFERED.filter((facet) => filter.where?.[facet] !== undefined || facet === chosen);
  const narrow = (facet: Facet, texts: readonly string[]) =>
    onChange((known) => withFacet(known, facet, texts));
  const since = (span: LastSpan) =>
    onChange(({ until: _, ...rest }) => ({ ...rest, ...lastSpan(span, now) }));
  return (
    <div className={styles.pills}>
      <MenuTrigger>
        <Button size="small" icon={<ListFilter />}>
          {t("filter.add")}
        </Button>
        <Popover className={menu.popover ?? ""} placement="bottom start" offset={4}>
          <Menu
            className={menu.menu ?? ""}
            aria-label={t("filter.add")}
            onAction={(key) => {
              const facet = OFFERED.find((one) => one === key);
              if (facet !== undefined) setChosen(facet);
              const span = SPANS.find((one) => `${TIME} ${one}` === key);
              if (span !== undefined) since(span);
            }}
          >
            {OFFERED.map((facet) => (
              <MenuItem key={facet} id={facet} className={menu.item ?? ""}>
                {words.facet(facet)}
              </MenuItem>
            ))}
            {SPANS.map((span) => (
              <MenuItem key={span} id={`${TIME} ${span}`} className={menu.item ?? ""}>
                {t(`filter.since.${span}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {shown.map((facet) => (
        <FacetPill
          key={facet}
          facet={facet}
          filter={filter}
          isNew={facet === chosen}
          onClosed={() => setChosen(null)}
          onNarrow={(texts) => narrow(facet, texts)}
        />
      ))}
      <TimePill filter={filter} onChange={onChange} />
    </div>
  );
}

interface FacetPillProps {
  readonly facet: Facet;
  readonly filter: ResultsFilter;
  /** Its values are shown at once. */
  readonly isNew: boolean;
  readonly onClosed: () => void;
  readonly onNarrow: (texts: readonly string[]) => void;
}

function FacetPill({ facet, filter, isNew, onClosed, onNarrow }: FacetPillProps) {
  const { t } = useTranslation("results");
  const words = useFacetWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(isNew);
  const texts = filter.where?.[facet] ?? [];
  const { data } = useFacet(facet, filter);
  const nameOf = (text: string) =>
    words.value(facet, text, data?.values.find((value) => value.text === text)?.name ?? null);
  const named = texts.slice(0, MOST_NAMED).map(nameOf);
  const others = texts.length - named.length;
  const summary = format.list([...named, ...(others > 0 ? [t("filter.others", { count: others })] : [])]);
  return (
    <span className={styles.pill}>
      <DialogTrigger
        isOpen={isOpen}
        onOpenChange={(open) => {
          setOpen(open);
          if (!open) onClosed();
        }}
      >
        <Button size="small">
          {t("filter.pill", {
            facet: words.facet(facet),
            values: texts.length === 0 ? t("filter.any") : summary,
          })}
        </Button>
        <Popover className={menu.popover ?? ""} placement="bottom start" offset={4}>
          <Dialog aria-label={words.facet(facet)} className={styles.values ?? ""}>
            <FacetValues facet={facet} filter={filter} onNarrow={onNarrow} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Button
        size="small"
        variant="quiet"
        icon={<X />}
        aria-label={t("filter.remove", { facet: words.facet(facet) })}
        onPress={() => {
          onClosed();
          onNarrow([]);
        }}
      />
    </span>
  );
}

function useFacet(facet: Facet, filter: ResultsFilter) {
  // By the clock that what is chosen is told by.
  const chosen = facet === "hour" ? readHourText(filter.where?.hour?.[0] ?? "")?.zone : undefined;
  const zone = facet === "hour" ? { zone: chosen ?? OWN_ZONE } : {};
  const query = useQuery(
    orpc.results.facets.queryOptions({ input: { ...filter, facets: [facet], ...zone } }),
  );
  return { ...query, data: query.data?.[0] };
}

function FacetValues({ facet, filter, onNarrow }: Pick<FacetPillProps, "facet" | "filter" | "onNarrow">) {
  const { t } = useTranslation("results");
  const words = useFacetWords();
  const format = useFormat();
  const { data, error, refetch } = useFacet(facet, filter);
  const chosen = filter.where?.[facet] ?? [];
  if (error !== null)
    return <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={4} height="1.5rem" />;
  // What is chosen stays in the list even where nothing is left of it.
  const gone = chosen.filter((text) => data.values.every((value) => value.text !== text));
  const all = [...data.values, ...gone.map((text) => ({ text, name: null, n: 0 }))];
  const values = facet === "hour" ? all.toSorted(byHour) : all;
  if (values.length === 0) return <p className={styles.note}>{t("filter.noValues")}</p>;
  return (
    <>
      <ListBox
        className={menu.menu ?? ""}
        aria-label={words.facet(facet)}
        selectionMode="multiple"
        selectionBehavior="toggle"
        autoFocus
        // It closes the list, and changes nothing.
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          const all = keys === "all" ? values.map(({ text }) => text) : [...keys].map(String);
          onNarrow(values.map(({ text }) => text).filter((text) => all.includes(text)));
        }}
      >
        {values.map(({ text, name, n }) => {
          const label = words.value(facet, text, name);
          return (
            <ListBoxItem key={text} id={text} textValue={label} className={menu.item ?? ""}>
              <span className={menu.text}>{label}</span>
              <span className={styles.count}>
                {data.isExact ? format.number(n) : t("filter.atLeast", { count: n })}
              </span>
              <Check className={menu.check} aria-hidden />
            </ListBoxItem>
          );
        })}
      </ListBox>
      {data.more > 0 && <p className={styles.note}>{t("filter.more", { count: data.more })}</p>}
      {facet === "error" && <Explained chosen={chosen} />}
    </>
  );
}

/** Hours are looked for by the clock, not by how many messages they have. */
function byHour(one: { readonly text: string }, other: { readonly text: string }): number {
  return (readHourText(one.text)?.hour ?? 0) - (readHourText(other.text)?.hour ?? 0);
}

/** Leads to what the chosen codes mean, or to all codes. */
function Explained({ chosen }: { readonly chosen: readonly string[] }) {
  const { t } = useTranslation("results");
  const codes = chosen.flatMap((text) => {
    const error = readErrorText(text);
    return error !== null && "code" in error ? [error.code] : [];
  });
  if (codes.length === 0) {
    return (
      <p className={styles.note}>
        <Link to={errorCodeAddress(null)}>{t("error.codes")}</Link>
      </p>
    );
  }
  return codes.slice(0, MOST_NAMED).map((code) => (
    <p key={code} className={styles.note}>
      <ErrorCodeLink code={code}>{t("error.explainCode", { code })}</ErrorCodeLink>
    </p>
  ));
}

function TimePill({ filter, onChange }: FilterPillsProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { from, until } = filter;
  const span = spanOf(filter);
  if (from === undefined && until === undefined) return null;
  const times = {
    from: from === undefined ? "" : format.dateTime(from),
    until: until === undefined ? "" : format.dateTime(until),
  };
  const which = from === undefined ? "until" : until === undefined ? "from" : "between";
  return (
    <span className={styles.pill}>
      <span className={styles.fixed}>
        {span === null ? t(`filter.time.${which}`, times) : t(`filter.since.${span}`)}
      </span>
      {/* It began when the view was opened, and stays there. */}
      {span !== null && <span className={styles.began}>{t("filter.time.from", times)}</span>}
      <Button
        size="small"
        variant="quiet"
        icon={<X />}
        aria-label={t("filter.remove", { facet: t("filter.time.name") })}
        onPress={() => onChange(({ from: _, until: __, last: ___, ...rest }) => rest)}
      />
    </span>
  );
}
