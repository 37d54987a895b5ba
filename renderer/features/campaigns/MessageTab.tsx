/** The messages of a campaign: their templates, what fills them, and how each is delivered. */
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../shared/contract/index.ts";
import {
  areSharesWhole,
  type CampaignDraft,
  changeVariant,
  type DraftVariant,
  MOST_VARIANTS,
  type VariantSplit,
  withoutVariant,
  withVariant,
} from "../../../shared/domain/campaigns/draft.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  Button,
  Card,
  FilterChips,
  ProblemNotice,
  RadioGroup,
  Section,
  Skeleton,
  TextField,
} from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import { DraftFields } from "./DraftFields.tsx";
import { Hints } from "./hints/Hints.tsx";
import { Preview } from "./Preview.tsx";
import { TestSend } from "./test-send/TestSend.tsx";
import { usePeople } from "./use-people.ts";
import { VariantFields } from "./VariantFields.tsx";

interface MessageTabProps {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  readonly onChange: (change: (draft: CampaignDraft) => CampaignDraft) => void;
  readonly ensureSaved: () => Promise<number | null>;
}

export function MessageTab({ campaign, draft, onChange, ensureSaved }: MessageTabProps) {
  const templates = useQuery(orpc.templates.list.queryOptions());
  const people = usePeople(draft.people.audiences);
  const [key, setKey] = useState(draft.variants[0]?.key);
  const [index, setIndex] = useState(0);
  const shown = Math.min(index, Math.max(0, people.people.length - 1));
  const variant = draft.variants.find((one) => one.key === key) ?? draft.variants[0];
  if (templates.error && !templates.data) {
    return <ProblemNotice problem={problemOf(templates.error)} onRetry={() => void templates.refetch()} />;
  }
  if (!templates.data || variant === undefined) {
    return (
      <Card>
        <Skeleton lines={6} height="1.25rem" />
      </Card>
    );
  }
  const template = templates.data.templates.find(({ id }) => id === variant.templateId) ?? null;
  const change = (changed: Partial<Omit<DraftVariant, "key">>) =>
    onChange((before) => changeVariant(before, variant.key, changed));
  return (
    <div className={styles.layout}>
      <div className={styles.form}>
        <Variants draft={draft} shown={variant.key} onShow={setKey} onChange={onChange} />
        <VariantFields
          key={variant.key}
          accountId={campaign.accountId}
          variant={variant}
          template={template}
          templates={templates.data}
          columns={people.columns}
          onChange={change}
        />
        {template !== null && (
          <Hints
            key={`hints ${variant.key}`}
            campaign={campaign}
            draft={draft}
            variant={variant}
            template={template}
            people={people}
            person={people.people[shown] ?? null}
            onChange={onChange}
          />
        )}
      </div>
      <Preview template={template} values={variant.values} people={people} shown={shown} onShow={setIndex}>
        {(person) => (
          <TestSend
            campaignId={campaign.id}
            variant={variant.key}
            areSeveral={draft.variants.length > 1}
            person={person}
            ensureSaved={ensureSaved}
          />
        )}
      </Preview>
    </div>
  );
}

interface VariantsProps extends Pick<MessageTabProps, "draft" | "onChange"> {
  readonly shown: string;
  readonly onShow: (key: string) => void;
}

/** Which message is shown, and who gets which. */
function Variants({ draft, shown, onShow, onChange }: VariantsProps) {
  const { t } = useTranslation("campaigns");
  const { variants } = draft;
  const isOne = variants.length === 1;
  const add = (
    <DraftFields>
      <Button
        size="small"
        icon={<Plus />}
        isDisabled={variants.length >= MOST_VARIANTS}
        onPress={() => {
          const next = withVariant(draft);
          onChange(() => next);
          onShow(next.variants.find(({ key }) => variants.every((one) => one.key !== key))?.key ?? shown);
        }}
      >
        {t("variants.add")}
      </Button>
    </DraftFields>
  );
  if (isOne) {
    return (
      <div className={styles.line}>
        <p className={styles.quiet}>{t("variants.one")}</p>
        {add}
      </div>
    );
  }
  const [first, ...others] = variants.map((variant) => ({
    id: variant.key,
    label: t("variants.name", { key: variant.key }),
  }));
  if (first === undefined) return null;
  return (
    <Section
      title={t("variants.title")}
      actions={
        <>
          <DraftFields>
            <Button
              size="small"
              variant="quiet"
              icon={<Trash2 />}
              onPress={() => {
                onChange((before) => withoutVariant(before, shown));
                onShow(variants.find(({ key }) => key !== shown)?.key ?? shown);
              }}
            >
              {t("variants.remove", { key: shown })}
            </Button>
          </DraftFields>
          {add}
        </>
      }
    >
      <FilterChips
        label={t("variants.choose")}
        selectionMode="single"
        all={{ label: first.label }}
        chips={others}
        selected={shown === first.id ? [] : [shown]}
        onChange={([chosen]) => onShow(chosen ?? first.id)}
      />
      <DraftFields>
        <Split draft={draft} onChange={onChange} />
      </DraftFields>
    </Section>
  );
}

function Split({ draft, onChange }: Pick<MessageTabProps, "draft" | "onChange">) {
  const { t } = useTranslation("campaigns");
  const { split, variants } = draft;
  const choose = (kind: "language" | "share") => {
    const next: VariantSplit = kind === "share" ? { kind } : { kind, otherwise: variants[0]?.key ?? "A" };
    onChange((before) => ({ ...before, split: next }));
  };
  return (
    <>
      <RadioGroup
        label={t("split.label")}
        value={split.kind === "one" ? null : split.kind}
        onChange={choose}
        options={(["language", "share"] as const).map((kind) => ({
          value: kind,
          label: t(`split.${kind}.label`),
          description: t(`split.${kind}.help`),
        }))}
      />
      {split.kind === "language" && (
        <RadioGroup
          label={t("split.otherwise")}
          value={split.otherwise}
          onChange={(otherwise) =>
            onChange((before) => ({ ...before, split: { kind: "language", otherwise } }))
          }
          options={variants.map(({ key }) => ({ value: key, label: t("variants.name", { key }) }))}
        />
      )}
      {split.kind === "share" && <Shares draft={draft} onChange={onChange} />}
    </>
  );
}

function Shares({ draft, onChange }: Pick<MessageTabProps, "draft" | "onChange">) {
  const { t } = useTranslation("campaigns");
  const total = draft.variants.reduce((sum, { share }) => sum + share, 0);
  return (
    <div className={styles.stack}>
      <div className={styles.shares}>
        {draft.variants.map(({ key, share }) => (
          <TextField
            key={key}
            label={t("split.shareOf", { key })}
            inputMode="numeric"
            value={share === 0 ? "" : String(share)}
            placeholder="0"
            onChange={(text) => {
              const digits = text.replace(/\D/g, "").slice(0, 3);
              onChange((before) => changeVariant(before, key, { share: Math.min(100, Number(digits)) }));
            }}
          />
        ))}
      </div>
      {!areSharesWhole(draft) && (
        <p className={styles.error} role="alert">
          {t("split.notWhole", { total })}
        </p>
      )}
    </div>
  );
}
