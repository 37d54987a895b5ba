/** Sends the message that is shown, as the shown person would get it, to one's own phones; and says what became of each. */
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Clock, type LucideIcon, Plus, Send, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_PHONES_OF_TEST } from "../../../../shared/domain/sending/test-phones.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useOpenWorkspace } from "../../../app/workspaces.ts";
import { PhoneForm } from "../../../common/test-phones/PhoneForm.tsx";
import { useTestPhones } from "../../../common/test-phones/use-test-phones.ts";
import { useFormat } from "../../../i18n/format.ts";
import {
  Button,
  CheckboxGroup,
  Dialog,
  LinkButton,
  Notice,
  ProblemNotice,
  Skeleton,
  useProblemText,
} from "../../../ui/index.ts";
import type { Person } from "../use-people.ts";
import styles from "./test-send.module.css";
import { type Outcome, type Tried, useTestSend } from "./use-test-send.ts";

export interface TestSendDialogProps {
  readonly campaignId: string;
  readonly variant: string;
  /** The campaign has other messages besides. */
  readonly areSeveral: boolean;
  /** Null where the campaign has nobody yet. */
  readonly person: Person | null;
  readonly ensureSaved: () => Promise<number | null>;
  readonly onClose: () => void;
}

export function TestSendDialog(props: TestSendDialogProps) {
  const { t } = useTranslation(["campaigns", "common"]);
  const { campaignId, variant, person, ensureSaved, onClose } = props;
  const workspace = useOpenWorkspace();
  const setup = useQuery(orpc.setup.read.queryOptions());
  const phones = useTestPhones();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const sending = useTestSend(ensureSaved);
  const saved = phones.data?.phones ?? [];
  const to = saved.filter(({ id }) => chosen.includes(id));
  const isTooMany = to.length > MOST_PHONES_OF_TEST;
  const close = () => {
    sending.stop();
    onClose();
  };
  const send = () => {
    if (workspace === null) return;
    sending.start(
      {
        workspaceId: workspace.id,
        numberId: setup.data?.numberId ?? null,
        campaign: campaignId,
        variant,
        person: person && { audience: person.audience, line: person.line },
      },
      to,
    );
  };
  const isOver = sending.tried !== null && !sending.isSending;
  return (
    <Dialog
      title={t("campaigns:testSend.title")}
      isOpen
      onClose={close}
      actions={
        <>
          {isOver && <Button onPress={sending.again}>{t("campaigns:testSend.again")}</Button>}
          {isOver ? (
            <Button variant="primary" onPress={close}>
              {t("common:close")}
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={<Send />}
              isPending={sending.isSending}
              isDisabled={to.length === 0 || isTooMany}
              onPress={send}
            >
              {to.length === 0
                ? t("campaigns:testSend.send")
                : t("campaigns:testSend.sendTo", { count: to.length })}
            </Button>
          )}
        </>
      }
    >
      <p>{what()}</p>
      {sending.tried === null ? (
        <>
          <Notice
            tone="info"
            title={t(
              workspace?.kind === "sandbox"
                ? "campaigns:testSend.sandbox.title"
                : "campaigns:testSend.real.title",
            )}
          >
            {t(
              workspace?.kind === "sandbox"
                ? "campaigns:testSend.sandbox.text"
                : "campaigns:testSend.real.text",
            )}
          </Notice>
          {sending.isUnsaved && <Notice tone="critical" title={t("campaigns:testSend.unsaved")} />}
          {phones.error && (
            <ProblemNotice compact problem={problemOf(phones.error)} onRetry={() => void phones.refetch()} />
          )}
          {!phones.data && !phones.error && <Skeleton lines={3} />}
          {saved.length > 0 && (
            <CheckboxGroup
              label={t("campaigns:testSend.phones")}
              description={t("campaigns:testSend.most", { most: MOST_PHONES_OF_TEST })}
              error={isTooMany ? t("campaigns:testSend.tooMany", { most: MOST_PHONES_OF_TEST }) : null}
              value={chosen}
              onChange={setChosen}
              options={saved.map(({ id, name, display }) => ({
                value: String(id),
                label: t("campaigns:testSend.phone", { name, number: display }),
              }))}
            />
          )}
          {phones.data && (
            <AddPhone
              isOpenAtFirst={saved.length === 0}
              onAdded={(id) => setChosen((before) => [...before, id])}
            />
          )}
        </>
      ) : (
        <ul className={styles.results} aria-label={t("campaigns:testSend.results")} aria-live="polite">
          {sending.tried.map((tried) => (
            <Result key={tried.phone.id} {...tried} />
          ))}
        </ul>
      )}
    </Dialog>
  );

  function what(): string {
    const message = props.areSeveral ? `${t("campaigns:variants.name", { key: variant })}. ` : "";
    return (
      message +
      (person === null
        ? t("campaigns:testSend.whatNobody")
        : t("campaigns:testSend.what", { name: person.name }))
    );
  }
}

interface AddPhoneProps {
  readonly isOpenAtFirst: boolean;
  readonly onAdded: (id: string) => void;
}

function AddPhone({ isOpenAtFirst, onAdded }: AddPhoneProps) {
  const { t } = useTranslation("testPhones");
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  if (!isOpen) {
    return (
      <div>
        <Button size="small" icon={<Plus />} onPress={() => setOpen(true)}>
          {t("form.add")}
        </Button>
      </div>
    );
  }
  return (
    <PhoneForm
      phone={null}
      onKept={(id) => {
        onAdded(id);
        setOpen(false);
      }}
      onCancel={isOpenAtFirst ? undefined : () => setOpen(false)}
    />
  );
}

/** Whatever isn't named has gone well so far. */
const ICONS: Readonly<Partial<Record<string, LucideIcon>>> = {
  next: Clock,
  sending: Clock,
  "kept-back": Clock,
  unknown: TriangleAlert,
  failed: TriangleAlert,
  refused: TriangleAlert,
};

function Result({ phone, outcome }: Tried) {
  const { t } = useTranslation("campaigns");
  const text = useOutcomeText();
  const standing = outcome.kind === "sent" ? outcome.state : outcome.kind;
  const Icon = ICONS[standing] ?? CircleCheck;
  return (
    <li className={styles.result} data-outcome={standing}>
      <Icon className={styles.icon} aria-hidden />
      <span className={styles.about}>
        <span className={styles.name}>
          {t("testSend.phone", { name: phone.name, number: phone.display })}
        </span>
        <span className={styles.quiet}>{text(outcome)}</span>
      </span>
      {outcome.kind === "sent" && (
        <LinkButton size="small" to={`/results/${outcome.messageId}`}>
          {t("testSend.see")}
        </LinkButton>
      )}
    </li>
  );
}

function useOutcomeText() {
  const { t } = useTranslation(["campaigns", "decision", "results"]);
  const format = useFormat();
  const problemText = useProblemText();
  return (outcome: Outcome): string => {
    switch (outcome.kind) {
      case "next":
      case "sending":
        return t(`campaigns:testSend.outcome.${outcome.kind}`);
      case "sent":
        return `${t(`results:state.${outcome.state}`)}. ${t(`results:stateHelp.${outcome.state}`)}`;
      case "kept-back": {
        const why = t(`decision:reason.${outcome.why}`);
        return outcome.until === null
          ? t("campaigns:testSend.outcome.keptBack", { why })
          : t("campaigns:testSend.outcome.waits", { why, time: format.dateTime(outcome.until) });
      }
      case "refused":
        return problemText(outcome.problem).full;
    }
  };
}
