/** How far an import is, with a way to give it up; then what it would change, for a person to decide. */
import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, Card, ProblemNotice, ProgressBar, Section } from "../../ui/index.ts";
import styles from "./audiences.module.css";

type Importing = NonNullable<AudienceView["importing"]>;

interface ImportUnderWayProps {
  readonly audienceId: string;
  readonly importing: Importing;
}

export function ImportUnderWay({ audienceId, importing }: ImportUnderWayProps) {
  const { t } = useTranslation("audiences");
  const onward = useOnward();
  const leave = () => onward(`/audiences/${audienceId}`, { replace: true });
  const cancel = useMutation(
    orpc.audiences.cancelImport.mutationOptions({
      onSuccess: () => {
        announce(t("import.stopped"));
        return leave();
      },
    }),
  );
  const apply = useMutation(orpc.audiences.applyImport.mutationOptions({ onSuccess: leave }));
  const failure = cancel.error ?? apply.error;
  const { state, compared } = importing;
  return (
    <>
      {failure && <ProblemNotice problem={problemOf(failure)} />}
      {state === "waiting" && compared !== null ? (
        <Section title={t("import.compared.title")} description={t("import.compared.text")}>
          <Compared compared={compared} />
          <div className={styles.buttons}>
            <Button
              variant="primary"
              icon={<Check />}
              isPending={apply.isPending}
              onPress={() => apply.mutate({ id: audienceId })}
            >
              {t("import.compared.apply")}
            </Button>
            <Button isPending={cancel.isPending} onPress={() => cancel.mutate({ id: audienceId })}>
              {t("import.compared.drop")}
            </Button>
          </div>
        </Section>
      ) : (
        <Card>
          <div className={styles.stack}>
            <Running importing={importing} />
            <div>
              <Button
                icon={<X />}
                isPending={cancel.isPending}
                onPress={() => cancel.mutate({ id: audienceId })}
              >
                {t("import.stop")}
              </Button>
            </div>
          </div>
        </Card>
      )}
    </>
  );
}

function Running({ importing: { state, done, total, rows, fileName } }: { readonly importing: Importing }) {
  const { t } = useTranslation("audiences");
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <>
      <ProgressBar
        label={`${t(state === "comparing" ? "import.comparing" : "import.running")}: ${fileName}`}
        share={state === "comparing" ? 1 : share}
      />
      <p className={styles.figure}>{t("import.runningRows", { count: rows })}</p>
      <p className={styles.quiet}>{t("import.runningText")}</p>
    </>
  );
}

const PARTS = ["new", "gone", "changed", "same"] as const;

function Compared({ compared }: { readonly compared: NonNullable<Importing["compared"]> }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  return (
    <Card>
      <dl className={styles.figures}>
        {PARTS.map((part) => (
          <div key={part} className={styles.figurePair}>
            <dt>{t(`import.compared.${part}`)}</dt>
            <dd>{format.number(compared[part])}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
