/** The lists of a business: one at a time, searched, filtered by source, and added to. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { ClipboardPaste, UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ListedPerson, SHOWN_LISTS, type ShownList } from "../../../shared/contract/index.ts";
import {
  ENTERED_SUPPRESSION_SOURCES,
  OPT_OUT_SOURCES,
} from "../../../shared/domain/permission/permission.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useDebounced } from "../../common/use-debounced.ts";
import {
  Button,
  Card,
  EmptyState,
  ProblemNotice,
  RadioGroup,
  SearchField,
  Section,
  SelectField,
  Skeleton,
  Toolbar,
  VisuallyHidden,
} from "../../ui/index.ts";
import { AddDialog } from "./AddDialog.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import styles from "./opt-outs.module.css";
import { PersonRow } from "./PersonRow.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";

const PAGE = 50;
/** Milliseconds. */
const TYPING = 250;

type Source = (typeof OPT_OUT_SOURCES | typeof ENTERED_SUPPRESSION_SOURCES)[number];
const SOURCES: Readonly<Record<ShownList, readonly Source[]>> = {
  "opt-out": OPT_OUT_SOURCES,
  suppression: ENTERED_SUPPRESSION_SOURCES,
  suggestion: [],
};
const ANY = "any";

interface PeopleListsProps {
  readonly business: string;
  /** What is shown first; null begins with all opt-outs. */
  readonly asked: { readonly list: ShownList; readonly search: string } | null;
}

export function PeopleLists({ business, asked }: PeopleListsProps) {
  const { t } = useTranslation("optOuts");
  const [list, setList] = useState<ShownList>(asked?.list ?? "opt-out");
  const [search, setSearch] = useState(asked?.search ?? "");
  const [source, setSource] = useState<Source | null>(null);
  const [open, setOpen] = useState<"add" | "import" | null>(null);
  const sources = SOURCES[list];
  return (
    <Section title={t(`lists.${list}`)}>
      <Toolbar isSpread>
        <RadioGroup
          label={t("lists.label")}
          isLabelHidden
          isInRows
          value={list}
          onChange={(next) => {
            setList(next);
            setSource(null);
          }}
          options={SHOWN_LISTS.map((value) => ({ value, label: t(`lists.${value}`) }))}
        />
        <div className={styles.actions}>
          <Button icon={<UserPlus />} onPress={() => setOpen("add")}>
            {t("add.action")}
          </Button>
          <Button icon={<ClipboardPaste />} onPress={() => setOpen("import")}>
            {t("import.action")}
          </Button>
        </div>
      </Toolbar>
      <Toolbar isSpread>
        <SearchField label={t("search")} value={search} onChange={setSearch} />
        {sources.length > 0 && (
          <SelectField
            label={t("sourceLabel")}
            isLabelHidden
            value={source ?? ANY}
            onChange={(value) => setSource(sources.find((one) => one === value) ?? null)}
            options={[
              { value: ANY, label: t("anySource") },
              ...sources.map((value) => ({ value, label: t(`source.${value}`) })),
            ]}
          />
        )}
      </Toolbar>
      <People business={business} list={list} search={search} source={source} />
      {open === "add" && <AddDialog business={business} list={list} onClose={() => setOpen(null)} />}
      {open === "import" && <ImportDialog business={business} onClose={() => setOpen(null)} />}
    </Section>
  );
}

interface PeopleProps {
  readonly business: string;
  readonly list: ShownList;
  readonly search: string;
  readonly source: Source | null;
}

type Asked = ReturnType<typeof inputOf>["before"];
const inputOf = (asked: PeopleProps, before: ListedPerson["place"] | null) => ({
  ...asked,
  before,
  limit: PAGE,
});

function People(asked: PeopleProps) {
  const { t } = useTranslation("optOuts");
  const { list, source } = asked;
  const search = useDebounced(asked.search.trim(), TYPING);
  const [shown, setShown] = useState<{ what: "remove" | "history"; person: ListedPerson } | null>(null);
  const query = useInfiniteQuery(
    orpc.permission.list.infiniteOptions({
      input: (before: Asked) => inputOf({ ...asked, search }, before),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  );
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  const isFiltered = search !== "" || source !== null;
  const close = () => setShown(null);
  return (
    <>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="10rem" />
        </div>
      )}
      {query.data && people.length === 0 && <Nobody list={list} isFiltered={isFiltered} />}
      {people.length > 0 && (
        <Card padding="none">
          <ol className={styles.people} aria-label={t("listed")}>
            {people.map((person) => (
              <PersonRow
                key={`${person.place.kind} ${person.place.person}`}
                business={asked.business}
                list={list}
                person={person}
                onRemove={() => setShown({ what: "remove", person })}
                onHistory={() => setShown({ what: "history", person })}
              />
            ))}
          </ol>
        </Card>
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
      {shown?.what === "history" && (
        <HistoryDialog business={asked.business} person={shown.person} onClose={close} />
      )}
      {shown?.what === "remove" && list !== "suggestion" && (
        <RemoveDialog business={asked.business} list={list} person={shown.person} onClose={close} />
      )}
    </>
  );
}

function Nobody({ list, isFiltered }: { readonly list: ShownList; readonly isFiltered: boolean }) {
  const { t } = useTranslation("optOuts");
  if (isFiltered) return <p className={styles.quiet}>{t("emptyFiltered")}</p>;
  return (
    <Card>
      <EmptyState icon={<UserMinus />} title={t(`empty.${list}`)}>
        {t(`emptyText.${list}`)}
      </EmptyState>
    </Card>
  );
}
